"""What an article is once it has been read: its body, its headings, and what was set aside.

Offsets are half-open and count code points into :attr:`Article.raw`, the extracted text. That of a plain text
file is the decoded file with its own line ends; that of any other kind is what its reader put together
(:mod:`memo.article.blocks`).

Every reader keeps the same law: a block's text is its span of ``raw`` with white space collapsed; spans are
disjoint and in order; and every visible character of ``raw`` lies in exactly one of the title, the byline,
a heading, a paragraph or a :class:`SetAside`. So a reader can show what it left out, and nothing gets lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from memo.text import estimate_words, guess_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.diagnostics import Problem


BEFORE, AFTER, OUTSIDE = (
    "text before the article",
    "text after the article",
    "text outside the article",
)
"""Why text is set aside for its place."""
_PLACES = frozenset({BEFORE, AFTER, OUTSIDE})
_LONG = 10  # words, of which a paragraph has more and a label fewer


_LONGEST_PIECE = 10_000  # characters of a paragraph that are split into sentences at once
_TELLING = 40  # paragraphs from the beginning by which its language is told
_TITLE = re.compile(r"\b(?:MM?|Dr|Pr|Me|Mgr)\.\s*\Z")  # of a person whose name follows, in French
_SPACE = re.compile(r"\s")
_WORD_AND_SPACE = re.compile(r"\S+\s?")


def collapse(text: str) -> str:
    """Turn every run of white space, the no-break space included, into one space; none at the ends."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points ``raw[start:end]``: ``start`` is the first inside, ``end`` the first outside."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body, numbered as the article numbers it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; ``number`` counts from 1, ``heading`` is the text of the one above it."""

    number: int
    text: str
    span: Span
    heading: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph; ``number`` counts from 1 within it."""

    number: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SetAside:
    """Text that is on the page but no part of the article, and why: ``reason`` follows "set aside as"."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A source article.

    Attributes:
        raw: The extracted text; of a text file as decoded, line ends untouched, without a byte order mark.
        title: The title as stated; ``""`` where the text states none.
        author: Who wrote it, as the byline has it.
        publisher: Who published it.
        published: The date of publication as stated, in the article's own form; never worked out.
        headings: The headings of the body in order; the title is none of them.
        paragraphs: The body in order; ``paragraphs[0].number`` is 1.
        set_aside: What was left out, in order.
        title_span: Where the title stands first.
        byline: Where author and date are stated, in order.
        problems: What was amended so that it could be read, as warnings at the file.
        nickname: What the file calls its author where that is no name, and no other is stated.
    """

    raw: str
    title: str
    author: str | None
    publisher: str | None
    published: str | None
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    set_aside: tuple[SetAside, ...]
    title_span: Span | None = None
    byline: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    nickname: str | None = None

    def __hash__(self) -> int:
        """Tell it by its text: what checks have read in an article they keep, and ask for at each claim."""
        return hash(self.raw)

    @property
    def left_out(self) -> tuple[SetAside, ...]:
        """What is as long as a paragraph and was set aside for nothing but its place."""
        return tuple(
            each for each in self.set_aside if each.reason in _PLACES and estimate_words(each.text) >= _LONG
        )

    @property
    def language(self) -> str:
        """The tag of the language that its body is in, told by small words; ``en`` where they tell none."""
        return _language_of(self)

    @property
    def above(self) -> tuple[SetAside, ...]:
        """What stands before the article and is as short as a label: what may be a byline in other words."""
        return tuple(
            each for each in self.set_aside if each.reason == BEFORE and estimate_words(each.text) < _LONG
        )

    def paragraph(self, number: int) -> Paragraph:
        """Return the paragraph with that number, counted from 1.

        Raises:
            LookupError: There is no such paragraph.
        """
        if not 1 <= number <= len(self.paragraphs):
            raise LookupError(f"the article has paragraphs 1 to {len(self.paragraphs)}, not {number}")
        return self.paragraphs[number - 1]

    def sentences(self, number: int) -> tuple[Sentence, ...]:
        """Return the sentences of the paragraph with that number, in order.

        Raises:
            LookupError: There is no such paragraph.
        """
        return _read_sentences(self.raw, self.paragraph(number).span, self.language)

    def text(self, span: Span) -> str:
        """Return what stands at ``span``, with white space collapsed."""
        return collapse(self.raw[span.start : span.end])


@lru_cache(maxsize=16)
def _language_of(article: Article) -> str:
    """Return the language of an article, which each of its sentences is asked for."""
    return guess_language(" ".join(each.text for each in article.paragraphs[:_TELLING]))


def _read_sentences(raw: str, span: Span, language: str) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraph at ``span`` of ``raw``, in order; numbers count from 1.

    Their spans are within ``span``, disjoint, and leave out nothing but the white space between them.
    """
    text, offsets = _in_one_line(raw, span)
    found: list[Sentence] = []
    for begin, stop in _pieces(text):
        for first, last in _boundaries(text[begin:stop], language):
            start, end = _trimmed(text, begin + first, begin + last)
            if start < end:
                place = Span(offsets[start], offsets[end - 1] + 1)
                found.append(Sentence(len(found) + 1, text[start:end], place))
    return tuple(found)


def _boundaries(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends; in French none ends with “M.” before a name."""
    from sentencex import get_sentence_boundaries  # noqa: PLC0415 - most runs ask for no sentence

    begin = None
    for boundary in get_sentence_boundaries(language, text):
        start, end = boundary["start_index"], boundary["end_index"]
        begin = start if begin is None else begin
        if language != "fr" or not _TITLE.search(text[begin:end]):
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, len(text)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a paragraph is cut for the splitter, whose time grows with the square of its marks.

    No paragraph that somebody wrote is that long. It is cut behind a sentence, else behind a word.
    """
    begin = 0
    while len(text) - begin > _LONGEST_PIECE:
        limit = begin + _LONGEST_PIECE
        sentence = max(text.rfind(end, begin, limit) for end in (". ", "? ", "! ")) + 1
        word = text.rfind(" ", begin + 1, limit)
        cut = sentence or (word if word > 0 else limit)
        yield begin, cut
        begin = cut
    yield begin, len(text)


def _in_one_line(raw: str, span: Span) -> tuple[str, list[int]]:
    """Return the paragraph in one line, and for each of its characters the place in ``raw``."""
    piece = raw[span.start : span.end]
    found = [match.span() for match in _WORD_AND_SPACE.finditer(piece)]
    offsets = [span.start + index for start, end in found for index in range(start, end)]
    return "".join(_SPACE.sub(" ", piece[start:end]) for start, end in found), offsets


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
