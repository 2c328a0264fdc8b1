"""What a reviewer left beside the words of the text: notes, pictures, formatting, splits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.ooxml import W
from memo.review.interpret.drawings import DrawingsReader, added
from memo.review.interpret.remedies import (
    in_the_word_template,
    into_a_statement,
    the_file,
    the_word_template,
)
from memo.review.read import read_body
from memo.review.types import Findings, ReviewItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.review.read import Match, ReviewContext, ReviewedParagraph
    from memo.review.types import Attribution

_NOTES: Final = {"footnote": "footnotes", "endnote": "endnotes"}


def read_leftovers(context: ReviewContext) -> Findings:
    """Make an item of each thing in a file that is no text of the memo."""
    return Findings([], [*_leftovers(context)])


def _leftovers(context: ReviewContext) -> Iterator[ReviewItem]:
    drawings = DrawingsReader(context)
    near = Message("the beginning")
    for paragraph, match in context.paragraphs.order:
        near = context.locations.of(match.printed[0]) if match else near
        where = near if match else Message("new after %(place)s", place=near)
        yield from _extras(context, paragraph, where)
        yield from drawings.read(paragraph, match, where)
        yield from _taken_back(paragraph, where)
    for match in context.paragraphs.matches:
        yield from _split(context, match)
        yield from _joined(context, match)
        yield from _restored(context, match)
    yield from drawings.rest()
    yield from _gone_from_template(context)
    yield from _formatting(context.formatting)


def _extras(context: ReviewContext, paragraph: ReviewedParagraph, where: Message) -> Iterator[ReviewItem]:
    for kind, text, who, drawing in paragraph.extras:
        if drawing is None:
            words = _note(context, kind, text) if kind in _NOTES else text
            yield ReviewItem(where, words, context.by(*who), added(kind), into_a_statement())


def _note(context: ReviewContext, kind: str, number: str) -> str:
    root = context.package.related(_NOTES[kind])
    notes = [] if root is None else [each for each in root if each.get(f"{W}id") == number]
    return " ".join(paragraph.words for note in notes for paragraph in read_body(note).paragraphs)


def _taken_back(paragraph: ReviewedParagraph, where: Message) -> Iterator[ReviewItem]:
    """Report words that one hand put in and another struck out again: nobody else would hear of them."""
    for text, inserted_by, deleted_by, *_ in paragraph.spans:
        who = (*inserted_by, *deleted_by)
        if inserted_by and deleted_by and len({each.author for each in who}) > 1 and text.strip():
            first, second = (
                inserted_by[-1].author or Message("somebody"),
                deleted_by[0].author or Message("somebody"),
            )
            message = Message(
                "%(first)s put these words in, and %(second)s struck them out again.",
                first=first,
                second=second,
            )
            yield ReviewItem(where, text.strip(), who, message, kind="notice")


def _split(context: ReviewContext, match: Match) -> Iterator[ReviewItem]:
    """Report a paragraph that was split."""
    parts = [each for each in match.now if each.text.strip()]
    if len(parts) > 1:
        who = context.by(*(one for each in parts[:-1] for one in each.end_inserted_by))
        text = " ¶ ".join(each.words for each in parts)
        message = Message(
            "This paragraph was split; the memo holds it as one, and its words were read as one."
        )
        help = Message("Where two are wanted, make two entries of it in memo.yaml.")
        yield ReviewItem(context.locations.of(match.printed[0]), text, who, message, help)


def _joined(context: ReviewContext, match: Match) -> Iterator[ReviewItem]:
    """Report paragraphs that were joined."""
    left = [each for each in match.printed if each.text.strip() and each.number not in context.fields.gone]
    left = [each for each in left if each.change != "deleted"]
    if len(left) > 1:
        whole = match.whole
        who = context.by(*(one for each in whole.spans if not each.text for one in each.deleted_by))
        places = [context.locations.of(each) for each in left]
        message = Message(
            "These were joined to one paragraph (%(places)s); the memo holds them apart, and "
            "each was read so.",
            places=Message.listed(places),
        )
        help = Message("Where one is wanted, make one entry of them in memo.yaml.")
        yield ReviewItem(places[0], whole.words, who, message, help)


def _restored(context: ReviewContext, match: Match) -> Iterator[ReviewItem]:
    """Report words that our own redline struck out and that stand again."""
    if all(each.change == "deleted" for each in match.printed) and (text := match.whole.text.strip()):
        message = Message("The redline has this paragraph struck out, and it was put back.")
        help = Message("Where it is to stand again, write it into memo.yaml again.")
        yield ReviewItem(context.locations.of(match.printed[0]), text, context.by(), message, help)


def _gone_from_template(context: ReviewContext) -> Iterator[ReviewItem]:
    """Report words that the Word template says above and below the memo, where they don't stand any more."""
    message = Message("These words of the Word template are gone or were changed.")
    for text in context.gone_from_template:
        yield ReviewItem(the_word_template(), "", context.by(), message, in_the_word_template(), None, text)


def _formatting(formatting: Sequence[Attribution]) -> Iterator[ReviewItem]:
    """Report each person who changed the formatting with tracking on."""
    for author, count in Counter(each.author for each in formatting).items():
        first = next(each for each in formatting if each.author == author)
        message = Message.counted(
            "%(num)s change of formatting; the memo's looks are decided in its styles.",
            "%(num)s changes of formatting; the memo's looks are decided in its styles.",
            count,
        )
        yield ReviewItem(the_file(), "", (first,), message, kind="formatting")
