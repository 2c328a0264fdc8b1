"""Read an article from a PDF.

A PDF has lines on pages and no paragraphs. Lines are joined where nothing shows a break: no wider gap, no
indentation, no other size or weight; across columns and pages, where the line before had no room for the
next word. A word that a hyphen parts at the end of a line is made whole, but a compound keeps its hyphen. The
extracted text is a line for each paragraph, in the order in which the file holds them; then footnotes and the
heads and feet of the pages, which are set aside. The file's properties are not read: they name programs and
the owners of computers.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

import pypdfium2
import pypdfium2.raw as pdfium

from memo.article.blocks import RUNNING_HEAD, Fragment, FragmentKind, StatedMetadata, is_heading, is_sentence
from memo.article.readers.fragments import (
    MOST_CHARACTERS,
    damaged,
    empty,
    lower_digits,
    no_prose,
    read_fragments,
    refusal,
    too_long,
)
from memo.article.readers.pdf_lines import (
    HYPHENS,
    MARKER,
    PdfLine,
    TooMuchTextError,
    join_drop_caps,
    part_running_heads,
    read_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article.article import Article
    from memo.diagnostics import MemoError

MOST_PAGES: Final = 400

_FEWEST_LETTERS = 20  # on a page, on average; fewer are a stamp or a page number on a scan
_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡])[ .)]?\s*\S")
_NUMBER = re.compile(r"\[?(\d{1,3})")
_SMALL = 0.93
_LARGE = 1.1
_TITLE = 1.25
_LOOSE = 0.3
_INDENT = 0.7
# Words that begin compounds and few other words, and such as end them: "ex" and "day" are parts of too many.
_PREFIXES = frozenset(
    "all cease far five four full half high ill large long low near neo non quasi self semi short single"
    " three two vice well".split()
)
_JUSTIFIED = 0.5
_SUFFIXES = frozenset(
    "aligned backed based century controlled friendly funded led level made month occupied owned ranking"
    " scale sponsored style term year".split()
)
_CENTRED = 20  # characters; a shorter line set in may be centred
_DOTS = "•‣▪◦●"
_BULLET = re.compile(rf"(?:{MARKER.pattern})\s")
_NOTE_MARK = re.compile(r"(?<=[^\W\d]|[.,;:!?”’\")\]]) ?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LAST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def read_pdf(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the PDF ``name``.

    Raises:
        MemoError: The file is locked or damaged, has too many pages, has pictures of text but no text, or
            holds no prose.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise _cannot_open(name, fault) from fault
    with document:
        lines = _lines(document, name)
        if sum(len(line.text) for line in lines) < _FEWEST_LETTERS * len(document):
            raise _without_text(document, lines, name)
    text, heads = part_running_heads(join_drop_caps(lines))
    around = [Fragment(head.text, "aside", RUNNING_HEAD) for head in heads]
    return read_fragments([*_Layout(text).fragments(), *around], StatedMetadata(), name)


def _lines(document: pypdfium2.PdfDocument, name: str) -> list[PdfLine]:
    if len(document) > MOST_PAGES:
        said = f"The article has {len(document)} pages; at most {MOST_PAGES} are read."
        raise refusal(name, "article-too-large", said, "Keep only the pages of the article itself.")
    try:
        return read_lines(document)
    except pypdfium2.PdfiumError as fault:
        raise damaged(name, "a PDF", "one of its pages cannot be read") from fault
    except TooMuchTextError as fault:
        raise too_long(name, f"{MOST_CHARACTERS:,} characters") from fault


def _cannot_open(name: str, fault: pypdfium2.PdfiumError) -> MemoError:
    if fault.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return refusal(
            name,
            "article-encrypted",
            "The article cannot be opened: the PDF is locked with a password.",
            "Open it with its password and print it to a new PDF, or save its text as plain text (UTF-8).",
        )
    return damaged(name, "a PDF", "the file is damaged or incomplete")


def _without_text(document: pypdfium2.PdfDocument, lines: Sequence[PdfLine], name: str) -> MemoError:
    kinds = [one.type for page in document for one in page.get_objects(max_depth=3)]
    if not kinds:
        return empty(name)
    if set(kinds) <= {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM}:
        return no_prose(name, lines[0].text if lines else "")
    return refusal(
        name,
        "article-scanned",
        "The article is a scanned PDF: its pages are pictures, and there is no text in it to search.",
    )


class _Layout:
    """The lines of a document, and what is usual among them."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        self.lines, self.notes = self._part_notes(lines)
        pairs = [(one, other) for one, other in pairwise(self.lines) if one.column == other.column]
        usual = [_gap(*pair) for pair in pairs if all(map(self._is_usual, pair))]
        self.leading = median(usual) if usual else 0.0
        self.words = Counter(word for line in lines for word in _WORD.findall(line.text.casefold()))
        # Where the hyphens of hyphenation are characters of their own, a plain one is the author's.
        self.tells_hyphens = any(line.text[-1] in HYPHENS.replace("-", "") for line in lines)
        self.note_numbers = {found[1] for line in self.notes if (found := _NUMBER.match(line.text))}
        self.edges = {
            column: _edges([line for line in self.lines if line.column == column and self._is_usual(line)])
            for column in {line.column for line in self.lines}
        }

    def _is_usual(self, line: PdfLine) -> bool:
        return abs(line.size - self.size) <= (1 - _SMALL) * self.size

    def _part_notes(self, lines: Sequence[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
        """Part the text from the footnotes: the small lines that end a column, from their first number on."""
        text: list[PdfLine] = []
        notes: list[PdfLine] = []
        for _, group in groupby(lines, key=lambda line: line.column):
            column = list(group)
            start = len(column)
            while start and column[start - 1].size < _SMALL * self.size:
                start -= 1
            while start < len(column) and not _NOTE.match(column[start].text):
                start += 1
            text += column[:start]
            notes += column[start:]
        return text, notes

    def fragments(self) -> list[Fragment]:
        """Return the paragraphs of the text in order, then the footnotes."""
        groups: list[list[PdfLine]] = []
        for line in self.lines:
            if groups and not self._breaks(groups[-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        largest = max((line.size for line in self.lines if line.page == 0), default=0.0)
        titled = False
        fragments = []
        for group in groups:
            kind = self._kind(group)
            if kind == "heading" and not titled and largest == group[0].size > _TITLE * self.size:
                kind, titled = "title", True
            fragments.append(Fragment(self._join(group), kind))
        return [*fragments, *(Fragment(line.text, "aside", "a footnote") for line in self.notes)]

    def _breaks(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Tell whether ``line`` begins a new paragraph behind those of ``group``."""
        before = group[-1]
        if abs(before.size - line.size) > (1 - _SMALL) * self.size or before.bold != line.bold:
            return True
        if before.column != line.column:
            return self._ends_column(group, line)
        gap = _gap(before, line)
        if gap > self.leading + _LOOSE * self.size:
            # A raised number widens the gap above its line, in the middle of a sentence.
            widened = gap < self.leading + self.size and not self._has_room(before, line)
            return not (widened and not is_sentence(before.text))
        if self._begins_item(group, line):
            return True
        left, _ = self.edges[line.column]
        indented = line.left - left > _INDENT * self.size and before.left - left < line.left - left - 1
        return indented and _BULLET.match(group[0].text) is None and len(line.text) > _CENTRED

    def _begins_item(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Tell whether ``line`` begins with the marker of an item, and not with a dash within a sentence."""
        if not _BULLET.match(line.text):
            return False
        listed = _BULLET.match(group[0].text) is not None
        return listed or line.text[0] in _DOTS or group[-1].text[-1] in ".:;!?”"

    def _ends_column(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Tell whether the last line of a column ends its paragraph: it had room for the next word."""
        before = group[-1]
        if before.text[-1] in HYPHENS or line.text[0].islower():
            return False
        if not self._is_usual(before):
            return True
        if not is_sentence(" ".join(one.text for one in group[-2:])):
            return False
        _, right = self.edges[before.column]
        if self._is_justified(before.column):
            return right - before.right > 1
        return self._has_room(before, line)

    def _has_room(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether the first word of ``line`` would have fitted behind ``before``."""
        _, right = self.edges[before.column]
        width = (before.right - before.left) / len(before.text)
        return right - before.right > width * (1 + len(line.text.split()[0]))

    def _is_justified(self, column: int) -> bool:
        """Tell whether the lines of a column are set to one right edge, which last lines do not reach."""
        _, right = self.edges[column]
        lines = [line for line in self.lines if line.column == column and self._is_usual(line)]
        return sum(right - line.right <= 1 for line in lines) >= _JUSTIFIED * len(lines)

    def _kind(self, group: Sequence[PdfLine]) -> FragmentKind | None:
        text = " ".join(line.text for line in group)
        if group[0].size > _LARGE * self.size and not is_sentence(text):
            return "heading"
        if _BULLET.match(text):
            return "item"
        return "heading" if all(line.bold for line in group) and is_heading(text) else None

    def _join(self, group: Sequence[PdfLine]) -> str:
        text = group[0].text
        for line in group[1:]:
            if text[-1] in HYPHENS and len(text) > 1 and not text[-2].isspace():
                text = self._join_word(text[:-1], text[-1], line.text)
            else:
                text = f"{text} {line.text}"
        return _NOTE_MARK.sub(self._without_mark, text)

    def _without_mark(self, mark: re.Match[str]) -> str:
        """Leave out the mark of a footnote that is there, as it is no part of the sentence."""
        return "" if lower_digits(mark[0].strip()) in self.note_numbers else mark[0]

    def _join_word(self, text: str, hyphen: str, following: str) -> str:
        """Join a word that ``hyphen`` parts: as the document has it elsewhere, else as it looks."""
        begun, ended = _LAST_PART.search(text), _WORD.match(following)
        start, end = (begun[0].casefold() if begun else ""), (ended[0].casefold() if ended else "")
        whole, compound = f"{start}{end}", f"{start}-{end}"
        if not (start and end) or not following[0].islower():
            keep = True
        elif self.words[whole] or self.words[compound]:
            keep = self.words[compound] > self.words[whole]
        else:
            compounded = "-" in start or start in _PREFIXES or end in _SUFFIXES
            keep = hyphen == "-" and (self.tells_hyphens or compounded)
        return f"{text}-{following}" if keep else f"{text}{following}"


def _gap(above: PdfLine, below: PdfLine) -> float:
    """Return the white space between two lines, in points; below 0 where they overlap."""
    return above.bottom - below.top


def _edges(lines: Sequence[PdfLine]) -> tuple[float, float]:
    """Return where the lines of a column usually begin and where the fullest of them end."""
    if not lines:
        return 0.0, 0.0
    left = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    return float(left), max(line.right for line in lines)
