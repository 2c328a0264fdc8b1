"""From the fragments that a reader found to the article: one text, sorted by the rules of all readers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo.article.blocks import Fragment, StatedMetadata, assemble, is_long, same_line, trim
from memo.article.structure import classify_blocks
from memo.diagnostics import MemoError, Message, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article.article import Article


def refusal(
    name: str, code: str, message: Message, help: Message | None = None, excerpt: str = ""
) -> MemoError:
    """Return the error that refuses the file ``name``; ``excerpt`` is its first line, where that is text."""
    return MemoError(Problem(code, message, help, place=Place(name, 1, 1, excerpt)))


def damaged(name: str, what: Message, why: Message) -> MemoError:
    """Return the error for a file that is not the ``what`` that it says it is; ``why`` says more."""
    return refusal(
        name,
        "article-damaged",
        Message("The article cannot be opened as %(what)s: %(why)s.", what=what, why=why),
    )


MOST_CHARACTERS: Final = 1_500_000
"""Of an article's text, in whatever file; a page of a book has some 3,000."""
MOST_BLOCKS: Final = 50_000
"""Lines or paragraphs; a book has some 10,000."""


def too_long(name: str, counted: Message) -> MemoError:
    """Return the error for a file with more text than any article has; ``counted`` says how much."""
    return refusal(
        name, "article-too-large", Message("The article has more than %(counted)s.", counted=counted)
    )


def most_characters() -> Message:
    """Return how many characters an article may have, in words."""
    return Message("%(most)s characters", most=f"{MOST_CHARACTERS:,}")


def refuse_many(name: str, characters: int, blocks: int) -> None:
    """Refuse the file ``name`` if it has more characters or more lines or paragraphs than are read."""
    if characters > MOST_CHARACTERS:
        raise too_long(name, most_characters())
    if blocks > MOST_BLOCKS:
        raise too_long(name, Message("%(most)s lines or paragraphs", most=f"{MOST_BLOCKS:,}"))


def empty(name: str) -> MemoError:
    """Return the error for a file without a visible character."""
    return refusal(name, "article-empty", Message("The article is empty."))


def no_prose(name: str, first_line: str) -> MemoError:
    """Return the error for a file that holds words but no paragraph; ``first_line`` is shown."""
    return refusal(
        name,
        "article-no-prose",
        Message("No prose was found in the article: no line reads as a paragraph of at least ten words."),
        excerpt=first_line,
    )


def _short(name: str, count: int) -> Problem:
    return Problem(
        "article-short",
        Message.counted(
            "No line of the article has the ten words of a paragraph: its only line is read as such.",
            "No line of the article has the ten words of a paragraph: its %(num)s lines are read as such.",
            count,
        ),
        place=Place(name, 1, 1),
        severity="warning",
    )


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # the others are white space
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def read_fragments(fragments: Sequence[Fragment], stated: StatedMetadata, name: str) -> Article:
    """Make an article of the ``fragments`` of the file ``name`` and of what the file states of itself.

    A stated title that is none of the fragments stands above them in the extracted text.

    Raises:
        MemoError: There is no visible character in them, or no prose, or more than any article has.
    """
    refuse_many(name, sum(len(fragment.text) for fragment in fragments), len(fragments))
    told = [_printable(fragment) for fragment in fragments]
    known = StatedMetadata(
        trim(printable(stated.title)),
        _told(stated.author),
        _told(stated.publisher),
        _told(stated.published),
        _told(stated.shown_author),
        _told(stated.shown_date),
    )
    if not any(trim(fragment.text) for fragment in told):
        raise empty(name)
    if known.title and not any(
        fragment.kind == "title" or same_line(fragment.text, known.title) for fragment in told
    ):
        told.insert(0, Fragment(known.title, "title"))
    raw, blocks = assemble(told)
    article = classify_blocks(raw, blocks, known)
    if not article.paragraphs:
        raise no_prose(name, blocks[0].text)
    if not any(is_long(paragraph.text) for paragraph in article.paragraphs):
        article = replace(article, problems=(_short(name, len(article.paragraphs)),))
    return article


def raise_digits(text: str) -> str:
    """Return what is set raised: 10² must not become 102."""
    return text.translate(_RAISED) if text.strip().lstrip("-−+").isdecimal() else text


def lower_digits(text: str) -> str:
    """Return ``text`` with its superscripts as plain digits, as programs have them that know no others."""
    return text.translate(_LOWERED)


def printable(text: str) -> str:
    """Return ``text`` without control characters; half a surrogate pair becomes U+FFFD."""
    return _HALF_PAIR.sub("\ufffd", _CONTROL.sub("", text))


def _printable(fragment: Fragment) -> Fragment:
    text = printable(fragment.text)
    return fragment if text == fragment.text else replace(fragment, text=text)


def _told(value: str | None) -> str | None:
    return trim(printable(value or "")) or None
