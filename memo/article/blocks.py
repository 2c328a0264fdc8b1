"""What a reader hands on: the fragments of a file, put together to one text, and what it states of itself.

A plain text file is its own extracted text. Any other file has none, so :func:`assemble` makes one of the
fragments that its reader found: a line for each, white space collapsed, a blank line between two, none
between the items of a list. :attr:`memo.article.article.Article.raw` is that text, and all offsets count in
it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal

from memo.article.article import Article, Heading, Paragraph, SetAside, Span, collapse
from memo.text import INVISIBLE, LazyPattern, estimate_words, normalize

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence


_CASED = chain(
    range(0x590), range(0x1E00, 0x2000)
)  # Latin, Greek, Cyrillic and Armenian, with their extensions

CAPITALS: Final = "".join(filter(str.isupper, map(chr, _CASED)))
"""What stands in a character class for a capital, of any script that has capitals."""

_UNSEEN = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "".join(INVISIBLE)

_CLOSERS = r"[\"'“”’»)\]」』）】》*_]*(?:\[\d+\])?$"
_STOPS, _OPEN = ".…。।۔", "?!؟？！"  # also those of Chinese, Hindi, Urdu and Arabic
_ENDS_SENTENCE = re.compile(rf"[{_STOPS}{_OPEN}]{_CLOSERS}")
_ENDS_CLAUSE = re.compile(rf"[{_STOPS}{_OPEN}:;,،：；，、]{_CLOSERS}")
_ENDS_STATEMENT = re.compile(rf"[{_STOPS};,،；，、]{_CLOSERS}")
_ENDS_OPEN = re.compile(rf"[{_OPEN}:：]{_CLOSERS}")
_NUMBERED = LazyPattern(
    rf"(?:#{{1,6}}|\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|[IVX]{{1,5}}[.)]|[{CAPITALS}][.)])\s+(?=[\"“‘«„(]?[{CAPITALS}])"
)
_OPENING = re.compile(r"(?:#{1,6}\s+|[*_]{1,2})?[\"“‘«„(]?(\w)")
_QUOTED = re.compile(r"[\"“].*[\"”]$|«.*»$|„.*[“”]$|\([^()]*\)$")  # or in brackets, as what is heard is
_SAYS = re.compile(r",\s*[\"“«„](?=\w)[^\"”»]*[\"”»“]$")

DOTS: Final = "•‣▪◦●"
"""The bullets that are nothing else."""
DASHES: Final = "–-"
"""The bullets that are dashes, too; they end a class of characters."""
TYPED_BULLETS: Final = f"{DOTS}*·{DASHES}"
"""All that are typed for a bullet, for a class of characters."""
BY_NUMBER: Final = r"\(?\d{1,2}[.)]"
BY_LETTER: Final = r"\(?(?:[a-z]|[ivx]{1,5})[.)]"
"""The markers that count, by numbers and by letters, such as ``2.``, ``b)`` and ``(iv)``."""
_TYPED_ITEM = re.compile(rf"(?:[{TYPED_BULLETS}]|{BY_NUMBER}|{BY_LETTER}|\(?[а-яіїєґ][.)])\s+\w")

_LONG_HEADING = 14
_HEADING_WIDTH = 110
_PROSE = 10
_LONG_PROSE = 25
_HEADLINE = 0.6
_UNENDED = 8  # words, of which a heading in small letters has fewer

_WORD = rf"[{CAPITALS}][\w.’'ʼ-]*"
_LABEL = LazyPattern(
    rf"[*_]{{0,2}}({_WORD}(?: {_WORD}){{0,3}}(?: #\d{{1,3}})?)(?:, {_WORD}(?: {_WORD}){{0,3}})?[*_]{{0,2}}:"
    r"(?:[*_]{0,2}(\s)|[*_]{0,2}$)"
)
_NO_SPEAKERS = frozenset(
    "note notes source sources figure table chart photo image update updated published from to cc sent date"
    " subject tags phone email address summary example step джерело примітка рисунок таблиця фото від кому"
    " дата тема теги адреса приклад".split()
)


def is_prose(text: str) -> bool:
    """Tell whether ``text`` can only be running text: ten words that end as a clause does, or very many."""
    if estimate_words(text) >= _LONG_PROSE:
        return True
    return is_long(text) and bool(_ENDS_CLAUSE.search(text)) and not _is_open_headline(text)


def is_long(text: str) -> bool:
    """Tell whether ``text`` has the ten words of which a paragraph has more and a label fewer."""
    return estimate_words(text) >= _PROSE


def is_sentence(text: str) -> bool:
    """Tell whether ``text`` ends as a sentence does, and is no headline in spite of it."""
    return estimate_words(text) > 1 and bool(_ENDS_SENTENCE.search(text)) and not _is_open_headline(text)


def is_heading(text: str) -> bool:
    """Tell whether ``text`` may be a heading, if prose follows: short, and not ending as a sentence does."""
    if not 0 < estimate_words(text) <= _LONG_HEADING or len(text) > _HEADING_WIDTH:
        return False
    if _ENDS_STATEMENT.search(text) or _QUOTED.match(text) or _SAYS.search(text):
        return False
    if numbering(text):
        return True
    if _ENDS_OPEN.search(text) and not _is_headline_case(text):
        return False
    found = _OPENING.match(text)
    return found is not None and _opens_line(found[1])


def is_unended(text: str) -> bool:
    """Tell whether ``text`` reads as a sentence without its full stop: many words, most in small letters.

    A heading of as many words begins them with capitals, or has a number.
    """
    is_cased = text.upper() != text.lower()
    is_long = estimate_words(text) >= _UNENDED
    return is_cased and is_long and not _is_headline_case(text) and numbering(text) is None


def is_typed_item(text: str) -> bool:
    """Tell whether ``text`` begins with a bullet, a number or a letter, as an item of a list is typed."""
    return _TYPED_ITEM.match(text) is not None


def numbering(text: str) -> str | None:
    """Return the form of the number or mark that ``text`` begins with: ``9.9`` for ``2.1 Talks``.

    Two headings of one level have the same form; ``None`` if there is no number.
    """
    found = _NUMBERED.match(text)
    if not found:
        return None
    return re.sub(r"[^\W\d_]+", "I", re.sub(r"\d+", "9", found.group().strip()))


def has_letters(text: str) -> bool:
    """Tell whether ``text`` holds any letter at all."""
    return any(char.isalpha() for char in text)


def _is_open_headline(text: str) -> bool:
    return bool(_ENDS_OPEN.search(text)) and _is_headline_case(text)


def _is_headline_case(text: str) -> bool:
    """Tell whether most of the longer words are capitalised, as in ``What Comes Next?``."""
    words = [word.lstrip("\"“‘«„'(#*_") for word in text.split()]
    telling = [word for word in words if len(word) > 3 or word.isupper()]  # noqa: PLR2004 - "of", "the", "and"
    return bool(telling) and sum(
        word[:1].isupper() or word[:1].isdigit() for word in telling
    ) >= _HEADLINE * len(telling)


def _opens_line(char: str) -> bool:
    """Return whether a heading may begin with a digit, a capital, or a letter of a script without."""
    return char.isdigit() or (char.isalpha() and not char.islower())


def speeches(texts: Sequence[str]) -> list[bool]:
    """Tell of each block whether it is a speaker's, in a talk of two or more who speak again.

    That is one which a speaker's label opens, or which stands below a label alone. One label that recurs
    makes no talk: the headings ``Lesson: Grain`` and ``Lesson: Gas`` are headings; nor do headings that a
    list of contents has, too, for nobody says the same again. In a talk whose labels are in capitals, as in
    the transcript of a broadcast, everyone with such a label speaks, however seldom.
    """
    found = [_LABEL.match(text) for text in texts]
    names = [one[1] if one else "" for one in found]
    short = {name.casefold() for name in names}
    labels = [_known_as(name, short) for name in names]
    alone = [one is not None and not one[2] for one in found]
    said = {
        index if is_alone else text: label
        for index, (text, label, is_alone) in enumerate(zip(texts, labels, alone, strict=True))
    }
    counts = Counter(filter(None, said.values()))
    speakers = {label for label, count in counts.items() if count > 1} - _NO_SPEAKERS
    if len(speakers) < 2:  # noqa: PLR2004 - a talk needs two
        return [False] * len(texts)
    named = [*zip(names, labels, strict=True)]
    if all(_is_capitals(name) for name, label in named if label in speakers):
        speakers |= {label for name, label in named if _is_capitals(name)} - _NO_SPEAKERS
    opened = [label in speakers for label in labels]
    below = [is_open and is_alone for is_open, is_alone in zip(opened, alone, strict=True)]
    return [here or above for here, above in zip(opened, [False, *below[:-1]], strict=True)]


def _known_as(name: str, names: Container[str]) -> str:
    """Return what a speaker is called: ``JANE DOE`` by the surname where that is among ``names``, too."""
    last = name.casefold().rpartition(" ")[2]
    return last if last in names else name.casefold()


def _is_capitals(name: str) -> bool:
    """Tell whether a label is set in capitals, as those of a transcript are."""
    return len(name) > 1 and name.isupper()


FragmentKind = Literal["title", "byline", "heading", "item", "aside"]
"""What a format marks a fragment as; an ``item`` is one of a list or a row of a table, and so no heading."""

RUNNING_HEAD = "a running head"
CAPTION = "a caption"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A paragraph's worth of text as a format has it; ``kind`` is ``None`` where nothing marks it.

    ``reason`` says why an ``aside`` is one; ``kept`` that the format, or who was asked, has it for a part of
    the article, whatever rules would make of its place or its repetition; ``standfirst`` that it is one
    which only the page tells: nobody keeps it, or as a heading.
    """

    text: str
    kind: FragmentKind | None = None
    reason: str = ""
    kept: bool = False
    standfirst: bool = False


@dataclass(frozen=True, slots=True)
class StatedMetadata:
    """What a file says of its article outside the article's own text.

    ``shown_author`` and ``shown_date`` are what its title page says by its layout; they win over lines of the
    text that read like a byline, and these win over ``author`` and ``published``.
    """

    title: str = ""
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    shown_author: str | None = None
    shown_date: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    """A stretch of the article between two breaks; ``group`` numbers the runs without a blank line.

    ``kind``, ``reason``, ``kept`` and ``standfirst`` are those of :class:`Fragment`.
    """

    text: str
    span: Span
    group: int
    kind: FragmentKind | None = None
    reason: str = ""
    kept: bool = False
    standfirst: bool = False


@dataclass(frozen=True, slots=True)
class BlockRole:
    """What a block turned out to be; ``reason`` follows "set aside as"."""

    kind: Literal["title", "byline", "heading", "paragraph", "aside"]
    reason: str = ""


def same_line(one: str, other: str) -> bool:
    """Tell whether two lines say the same, whatever their case and typography."""
    begin, other_begin = one.lstrip()[:1], other.lstrip()[:1]
    if _is_plain(begin) and _is_plain(other_begin) and begin.casefold() != other_begin.casefold():
        return False  # as most lines of a page differ from its title
    first, second = (normalize(line, "quote").strip().casefold() for line in (one, other))
    return first == second


def _is_plain(char: str) -> bool:
    """Tell whether a character stands for itself alone, however lines are compared."""
    return char.isascii() and char.isalnum()


def visible_part(text: str) -> tuple[int, int]:
    """Return where what is visible in ``text`` begins and ends; half-open, empty where nothing is."""
    begun = text.lstrip(_UNSEEN)
    start = len(text) - len(begun)
    return start, start + len(begun.rstrip(_UNSEEN))


def trim(text: str) -> str:
    """Return ``text`` in one line, with nothing invisible at its ends."""
    return collapse(text.strip(_UNSEEN))


def assemble(fragments: Iterable[Fragment]) -> tuple[str, list[ArticleBlock]]:
    """Put ``fragments`` together to one text, but for those without a visible character."""
    text: list[str] = []
    blocks: list[ArticleBlock] = []
    end = group = 0
    for fragment in fragments:
        line = trim(fragment.text)
        if not line:
            continue
        if blocks:
            run_on = fragment.kind == blocks[-1].kind == "item"
            text.append("\n" if run_on else "\n\n")
            end += len(text[-1])
            group += not run_on
        span = Span(end, end + len(line))
        marks = (fragment.kind, fragment.reason, fragment.kept, fragment.standfirst)
        blocks.append(ArticleBlock(line, span, group, *marks))
        text.append(line)
        end += len(line)
    return "".join(text), blocks


def make_article(
    raw: str, blocks: Sequence[ArticleBlock], roles: Sequence[BlockRole | None], stated: StatedMetadata
) -> Article:
    """Make an article of ``blocks`` and what each of them is; ``stated`` is its title page."""
    headings: list[Heading] = []
    paragraphs: list[Paragraph] = []
    asides: list[SetAside] = []
    spans: dict[str, list[Span]] = {"title": [], "byline": []}
    for block, role in zip(blocks, roles, strict=True):
        if role is None:
            continue
        if role.kind == "heading":
            headings.append(Heading(block.text, block.span))
        elif role.kind == "paragraph":
            above = headings[-1].text if headings else None
            paragraphs.append(Paragraph(len(paragraphs) + 1, block.text, block.span, above))
        elif role.kind == "aside":
            asides.append(SetAside(block.text, block.span, role.reason))
        else:
            spans[role.kind].append(block.span)
    return Article(
        raw=raw,
        title=stated.title,
        author=stated.author,
        publisher=stated.publisher,
        published=stated.published,
        headings=tuple(headings),
        paragraphs=tuple(paragraphs),
        set_aside=tuple(asides),
        title_span=spans["title"][0] if spans["title"] else None,
        byline=tuple(spans["byline"]),
    )
