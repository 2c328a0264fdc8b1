"""The title page of a PDF: title and authors by size and place on its first page, else by its properties."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from memo.article.article import collapse
from memo.article.blocks import StatedMetadata, has_letters, is_prose, is_sentence, numbering
from memo.article.structure import find_author, find_date, is_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.article.readers.pdf_lines import PdfLine

_TITLE = 1.18  # of the size of the text
_FEWEST_LETTERS = 8
_UPPER = 0.35  # of the height of a page, below which no title stands
_LONGEST_TITLE = 40  # words
_JUNK = re.compile(
    r"microsoft |untitled|powerpoint|\.(?:docx?|dvi|tex|pdf|indd|qxd|ps|rtf|pptx?|xlsx?|wpd)\b|^[\w.-]*$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?<=\w)[⁰¹²³⁴⁵⁶⁷⁸⁹*∗†‡§¶♯]+|(?<=[^\W\d_])\d(?:,\d)*|\S+@\S+|[*∗†‡§¶♯⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;·•|]|&|\band\b|\bта\b)\s*")
_DEGREE = re.compile(
    r"(?:ph\.?d|m\.?d|m\.?sc|b\.?sc|m\.?a|dr|prof|jr|sr|(?:student |senior )?member|fellow|ieee|acm)\.?",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"universit|institut|department|laborator|\blabs?\b|\binc\b|corp|school|college|cent(?:er|re)\b|research|google"
    r"|microsoft|yahoo|facebook|systems|software|sciences?\b|technolog|engineering|company|council|ministry|agency"
    r"|foundation|\bpress\b|journal|proceedings|conference|report|abstract|street|avenue|california|united|states",
    re.IGNORECASE,
)
_NAMES_END = re.compile(
    r"(?:abstract|(?:executive )?summary|introduction|contents|key ?words)\b", re.IGNORECASE
)
_SIGNED = re.compile(
    r"@|abstract\b|universit|institut|department|laborator|\blabs?\b|\bresearch\b", re.IGNORECASE
)
_ISSUE = re.compile(r"\(\d{4}\)|\bvol(?:ume)?\b\.? ?\d|\d\(\d{1,3}\)|\bissn\b|\bdoi\b|https?:", re.IGNORECASE)
_BULLETS = "•‣▪◦●-–\uf0b7\uf0a7"  # the last two are those of Word's own fonts
_LABEL = re.compile(
    r"(?:for immediate|press|news|media) release\b|(?:working|white|policy|discussion) paper\b", re.IGNORECASE
)
_FULL = 0.75
_OFF_CENTRE = 0.04
_ABBREVIATED = re.compile(r"[A-Z]{2,3} (?=\S*[a-z])")  # of a house: "UC Santa Cruz"
_MOST_WORDS = 4  # of a name
_NEAR = 14  # lines below the title


def find_title(
    groups: Sequence[list[PdfLine]], size: float, properties: Mapping[str, str]
) -> list[PdfLine] | None:
    """Return the lines of the title: of what is on the first page, the largest that may be one.

    ``size`` is that of the text. What the properties say too wins; where nothing is larger than the text, it
    is the first lines above it that are in bold or in the middle.
    """
    first = [group for group in groups if group[0].page == 0 and _may_be_title(group)]
    known = _known_title(properties)
    told = [group for group in first if known and _letters(_text(group)) == _letters(known)]
    large = [group for group in first if group[0].size > _TITLE * size]
    if told or large:
        return told[0] if told else max(large, key=lambda group: group[0].size)  # the first of those alike
    above = takewhile(lambda group: not is_prose(_text(group)), groups)
    set_apart = (group for group in above if group in first and (_is_bold(group) or _is_centred(group)))
    return next(set_apart, None)


def stated_by(groups: Sequence[list[PdfLine]], size: float, properties: Mapping[str, str]) -> StatedMetadata:
    """Return what the first page says of title and authors by their place, else what the properties say."""
    title, known = find_title(groups, size, properties), _known_title(properties)
    page = "".join(_letters(_text(group)) for group in groups if group[0].page == 0)
    shown = bool(known) and _letters(known) in page
    is_stated = shown if title is not None else bool(known)
    if is_stated and title is not None and _letters(_text(title)) == _letters(known):
        is_stated = False  # it stands there as it is
    author = _authors(groups, title) or _name_in(properties.get("Author", ""))
    return StatedMetadata(known if is_stated else "", author)


def _known_title(properties: Mapping[str, str]) -> str:
    """Return the title that the properties state, if it is one and not the name of a file or a program."""
    known = collapse(properties.get("Title", ""))
    is_title = not _JUNK.search(known) and len(_letters(known)) >= _FEWEST_LETTERS
    return known if is_title and 1 < len(known.split()) <= _LONGEST_TITLE else ""


def _is_bold(group: Sequence[PdfLine]) -> bool:
    return all(line.bold for line in group)


def _is_centred(group: Sequence[PdfLine]) -> bool:
    """Tell whether lines of several words stand in the middle of the page, and do not fill it."""
    middle = [(line.left + line.right) / 2 for line in group]
    width = group[0].width
    fills = any(line.right - line.left > _FULL * width for line in group)
    return not fills and all(abs(place - width / 2) < _OFF_CENTRE * width for place in middle)


def _may_be_title(group: Sequence[PdfLine]) -> bool:
    text = _text(group)
    letters = sum(map(str.isalpha, text))
    return (
        letters >= _FEWEST_LETTERS
        and len(text.split()) <= _LONGEST_TITLE
        and group[0].top > _UPPER * group[0].height
        and not (is_sentence(text) and is_prose(text))
        and find_author(text) is None
        and find_date(text) is None
        and not _NAMES_END.match(text)
        and not _ISSUE.search(text)
        and not _LABEL.match(text)
        and numbering(text) is None
    )


def _authors(groups: Sequence[list[PdfLine]], title: list[PdfLine] | None) -> str | None:
    """Return the names that stand below the title, before the first prose; ``None`` where none do.

    Words with capitals are names where an address, a place of work or an abstract stands with them.
    """
    if title is None:
        return None
    found: list[str] = []
    lines, is_signed = 0, False
    start = next(index for index, group in enumerate(groups) if group is title)
    for group in groups[start + 1 :]:
        text = _text(group)
        is_signed = is_signed or _SIGNED.search(text) is not None
        if group[0].page > 0 or is_prose(text) or _NAMES_END.match(text) or lines > _NEAR:
            break
        if find_author(text):
            return None  # which is read as any byline is
        for line in group:
            lines += 1
            found += _names(line.text)
    return ", ".join(dict.fromkeys(found)) if found and is_signed else None


def _names(text: str) -> list[str]:
    """Return the names in a line that has nothing but names, without marks and degrees."""
    if _BODIES.search(text):
        return []
    parts = [part.strip(" .") for part in _BETWEEN_NAMES.split(_MARKS.sub(" ", text))]
    names = [collapse(part) for part in parts if has_letters(part) and not _DEGREE.fullmatch(part)]
    is_all = all(
        is_name(name) and len(name.split()) <= _MOST_WORDS and not _ABBREVIATED.match(name) for name in names
    )
    return names if is_all else []


def _name_in(author: str) -> str | None:
    """Return the names among a file's properties, if they are names."""
    return ", ".join(_names(author)) or None


def _text(group: Sequence[PdfLine]) -> str:
    return " ".join(line.text for line in group)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
