"""The paragraphs of a PDF: its lines joined where nothing shows a break, and its footnotes.

Lines are joined where there is no wider gap, no indentation, no other size; across columns and pages, where
the line before had no room for the next word. A sentence that something cuts which stands between its lines,
such as a box, a caption or the foot of a page, goes on behind it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from memo.article.blocks import (
    BY_LETTER,
    CAPITALS,
    CAPTION,
    DOTS,
    Fragment,
    FragmentKind,
    is_heading,
    is_sentence,
)
from memo.article.readers.fragments import lower_digits
from memo.article.readers.pdf_lines import PdfLine, usual_size
from memo.article.readers.pdf_rows import HYPHENS, MARKER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_NOTE = re.compile(r"\[?(\d{1,3}|[*∗†‡§])\]?[ .)]?\s*\S")
_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*∗†‡§]")
_CAPTION_LABEL = re.compile(
    r"(?:figure|fig\.?|table|chart|box|exhibit|map|рис(?:унок|\.)|таблиця)\s*\d+(?:\.\d+)*\s*[.:|–—]",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"{BY_LETTER}\s")
_REACH = 20  # paragraphs, headings and captions that may stand between two parts of a sentence
_MOST_DISPLAYED = 3
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
# The last ones are letters, of formulas only.
_SIGN = re.compile("[·=≤≥<>∈∑∏√±×→←⇒∀∃∫∂≈≠⊂∪∩+−\U0001d400-\U0001d7ff]")
_METRES = re.compile(r"(?<![^\W\d_])[kcdm]?m$")  # of areas and volumes
_FEW_WORDS = 0.3  # of the characters of a formula
_SHORT_LINE = 45  # characters
_FEWEST_WORDS = 8
_WIDE = 0.9  # of its own size, by which the lines of a heading are parted
_NUMBER = re.compile(r"\[?(\d{1,3})")
_SMALL = 0.93
_LARGE = 1.1
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
_BULLET = re.compile(rf"(?:{MARKER.pattern}|o(?= [{CAPITALS}]))\s")  # Word's second bullet is an "o"
_NOTE_MARK = re.compile(r"(?<=[^\W\d]|[.,;:!?”’\")\]]) ?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LAST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Layout:
    """The lines of a document, and what is usual among them."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self.size = usual_size(lines)
        self.lines, self.notes = self._part_notes(lines)
        pairs = [(one, other) for one, other in pairwise(self.lines) if one.column == other.column]
        usual = [_gap(*pair) for pair in pairs if all(map(self._is_usual, pair))]
        self.leading = median(usual) if usual else 0.0
        self.words = Counter(word for line in lines for word in _WORD.findall(line.text.casefold()))
        # Where the hyphens of hyphenation are characters of their own, a plain one is the author's.
        self.tells_hyphens = any(line.text[-1] in HYPHENS.replace("-", "") for line in lines)
        self.note_numbers = {
            found[1] for note in self.notes if (found := _NUMBER.match(lower_digits(note[0].text)))
        }
        self.columns: defaultdict[int, list[PdfLine]] = defaultdict(list)
        for line in filter(self._is_usual, self.lines):
            self.columns[line.column].append(line)
        self.edges = {column: _edges(self.columns[column]) for column in {line.column for line in self.lines}}
        self.groups = self._resumed(self._grouped())

    def _is_usual(self, line: PdfLine) -> bool:
        return abs(line.size - self.size) <= (1 - _SMALL) * self.size

    def _part_notes(self, lines: Sequence[PdfLine]) -> tuple[list[PdfLine], list[list[PdfLine]]]:
        """Part the text from the footnotes: small print that ends a column, to which a mark leads.

        What is set in small type without one is text, such as that of a box or below a table.
        """
        marks = {mark for line in lines for mark in _marks_in(line.text)}
        text: list[PdfLine] = []
        notes: list[list[PdfLine]] = []
        for _, run in groupby(lines, key=lambda line: line.column):
            column = list(run)
            start = len(column)
            while start and column[start - 1].size < _SMALL * self.size:
                start -= 1
            while start < len(column) and not _begins_note(column[start].text, marks):
                start += 1
            text += column[:start]
            for line in column[start:]:
                if _begins_note(line.text, marks):
                    notes.append([line])
                else:
                    notes[-1].append(line)
        return text, notes

    def fragments(self) -> list[Fragment]:
        """Return the paragraphs of the text in order, then the footnotes."""
        fragments = []
        for group in self.groups:
            text = self._join(group)
            if _CAPTION_LABEL.match(text):
                fragments.append(Fragment(text, "aside", CAPTION))
            elif self._is_label(group, text):
                fragments.append(Fragment(text, "aside", "words of a figure or a formula"))
            else:
                fragments.append(Fragment(text, self._kind(group)))
        return [*fragments, *(Fragment(self._join(note), "aside", "a footnote") for note in self.notes)]

    def _grouped(self) -> list[list[PdfLine]]:
        groups: list[list[PdfLine]] = []
        for line in self.lines:
            if groups and not self._breaks(groups[-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _resumed(self, groups: Sequence[list[PdfLine]]) -> list[list[PdfLine]]:
        """Put what goes on in the middle of a sentence behind the words that it goes on from."""
        kept: list[list[PdfLine]] = []
        for group in groups:
            if _is_formula(group) or (kept and _ends_in_formula(kept[-1]) and not _has_word(group)):
                cut = self._sentence_of(kept, group)
            else:
                cut = self._around_display(kept, group) or self._cut_before(kept, group)
            if cut is None:
                kept.append(group)
            else:
                cut.extend(group)
        return kept

    def _sentence_of(self, kept: Sequence[list[PdfLine]], formula: Sequence[PdfLine]) -> list[PdfLine] | None:
        """Return the paragraph right above a displayed formula, if that is a part of its sentence."""
        near = kept[-1] if kept else []
        is_part = bool(near) and near[-1].page == formula[0].page and self._runs(near) and self._is_open(near)
        return near if is_part and not _is_formula(near) else None

    def _around_display(self, kept: list[list[PdfLine]], group: Sequence[PdfLine]) -> list[PdfLine] | None:
        """Return the paragraph whose sentence goes on in ``group`` behind a few displayed words, with these.

        It ends in a word, though it had room for the next; such as above an address in a type of its own.
        """
        first = group[0]
        if not _begins_amid(first.text) or _ITEM.match(first.text) or not self._is_usual(first):
            return None
        for distance in range(1, min(_MOST_DISPLAYED, len(kept) - 1) + 1):
            near, between = kept[-1 - distance], kept[-distance:]
            if not all(map(self._is_display, between)):
                return None
            last = near[-1]
            follows = last.page == first.page and last.column == first.column and last.text[-1].isalpha()
            if (
                follows
                and self._is_alike(last, first, amid=False)
                and self._runs(near)
                and self._is_open(near)
            ):
                for display in between:
                    near.extend(display)
                del kept[-distance:]
                return near
        return None

    def _is_display(self, group: Sequence[PdfLine]) -> bool:
        """Tell whether a group is a few words that end no sentence."""
        text = " ".join(line.text for line in group)
        is_caption = _CAPTION_LABEL.match(text) is not None
        return len(text.split()) < _FEWEST_WORDS and not is_sentence(text) and not is_caption

    def _cut_before(self, kept: Sequence[list[PdfLine]], group: Sequence[PdfLine]) -> list[PdfLine] | None:
        """Return the paragraph near above that ends amid a sentence, where ``group`` begins amid one."""
        first = group[0]
        if not _begins_amid(first.text) or _ITEM.match(first.text):
            return None
        runs = self._runs(group) or is_sentence(group[-1].text)
        for distance, near in enumerate(reversed(kept[-_REACH:])):
            last = _last_in_words(near)
            if first.page - last.page > 1:
                return None
            # What stands right below needs less to go on with the sentence than what stands behind a box.
            displayed = last is not near[-1]
            below = not distance and (last.column == first.column or (displayed and last.page == first.page))
            goes_on = below or (runs and self._is_cut(near, first))
            if goes_on and self._is_alike(last, first, amid=True) and self._is_open(near):
                return near
        return None

    def _is_cut(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Tell whether a paragraph of words ends amid a sentence for want of room before ``line``."""
        last = group[-1]
        words = re.findall(r"[^\W\d_]{2,}", last.text)
        is_prose = 2 * sum(map(len, words)) > len(last.text) and last.text[-1] not in ":.!?"
        return is_prose and self._runs(group) and not self._has_room(last, line)

    def _is_alike(self, one: PdfLine, other: PdfLine, *, amid: bool) -> bool:
        """Tell whether two lines are of one size; within a sentence another font may be somewhat larger."""
        return abs(one.size - other.size) <= ((1 - _SMALL) * (2 if amid else 1)) * self.size

    def _runs(self, group: Sequence[PdfLine]) -> bool:
        """Tell whether a paragraph is longer than the label of a figure."""
        last = group[-1].text
        return len(group) > 1 or len(last) > _SHORT_LINE or last[-1] in f",;{HYPHENS}"

    def _is_open(self, group: Sequence[PdfLine]) -> bool:
        """Tell whether a paragraph ends amid a sentence; a heading and a caption end none."""
        text = " ".join(line.text for line in group[-2:])
        is_caption = _CAPTION_LABEL.match(group[0].text) is not None
        is_title = group[0].size > _LARGE * self.size or (
            all(line.bold for line in group) and is_heading(text)
        )
        return not (is_caption or is_title or is_sentence(text))

    def _is_label(self, group: Sequence[PdfLine], text: str) -> bool:
        """Tell whether words are of a figure or formula: they begin and end amid a sentence, and are few."""
        if _is_formula(group):
            return True
        amid = _begins_amid(text) and _ITEM.match(text) is None
        return (
            amid
            and len(text.split()) < _FEWEST_WORDS
            and not is_sentence(text)
            and len(group) <= _FEWEST_WORDS
        )

    def _breaks(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Tell whether ``line`` begins a new paragraph behind those of ``group``."""
        before = group[-1]
        amid = before.text[-1] in HYPHENS or _begins_amid(line.text)
        # Where words in bold lead a paragraph, it goes on in roman.
        if (before.bold != line.bold and not amid) or not self._is_alike(before, line, amid=amid):
            return True
        if before.size > _LARGE * self.size and before.column == line.column:
            return _gap(before, line) > _WIDE * before.size
        if before.column != line.column:
            return self._ends_column(group, line)
        gap = _gap(before, line)
        if gap > self.leading + _LOOSE * self.size:
            # A raised number widens the gap above its line, in the middle of a sentence.
            widened = gap < self.leading + self.size and not self._has_room(before, line)
            return not widened or is_sentence(before.text) or _CAPTION_LABEL.match(line.text) is not None
        if self._begins_item(group, line):
            return True
        left, _ = self.edges[line.column]
        indented = line.left - left > _INDENT * self.size and before.left - left < line.left - left - 1
        hangs = _BULLET.match(group[0].text) is not None or (amid and not is_sentence(before.text))
        return indented and not hangs and len(line.text) > _CENTRED

    def _begins_item(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Tell whether ``line`` begins with the marker of an item, and not with a dash within a sentence."""
        if not _BULLET.match(line.text):
            return False
        listed = _BULLET.match(group[0].text) is not None
        return listed or line.text[0] in DOTS or group[-1].text[-1] in ".:;!?”"

    def _ends_column(self, group: Sequence[PdfLine], line: PdfLine) -> bool:
        """Tell whether the last line of a column ends its paragraph: it had room for the next word."""
        before = group[-1]
        if before.text[-1] in HYPHENS or _begins_amid(line.text):
            return False
        if not self._is_usual(before) or self._indent(line) > self._indent(before) + _INDENT / 2 * self.size:
            return True
        if not is_sentence(" ".join(one.text for one in group[-2:])):
            return False
        _, right = self.edges[before.column]
        if self._is_justified(before.column):
            return right - before.right > 1
        return self._has_room(before, line)

    def _indent(self, line: PdfLine) -> float:
        """Return how far a line is set in from where those of its column begin."""
        left, _ = self.edges[line.column]
        return line.left - left

    def _has_room(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether the first word of ``line`` would have fitted behind ``before``."""
        _, right = self.edges[before.column]
        width = (before.right - before.left) / len(before.text)
        return right - before.right > width * (1 + len(line.text.split()[0]))

    def _is_justified(self, column: int) -> bool:
        """Tell whether the lines of a column are set to one right edge, which last lines do not reach."""
        _, right = self.edges[column]
        lines = self.columns[column]
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
        if text.startswith("o ") and _BULLET.match(text):
            text = f"◦{text[1:]}"
        for line in group[1:]:
            if text[-1] in HYPHENS and len(text) > 1 and not text[-2].isspace():
                text = self._join_word(text[:-1], text[-1], line.text)
            else:
                text = f"{text} {line.text}"
        return _NOTE_MARK.sub(self._without_mark, text)

    def _without_mark(self, mark: re.Match[str]) -> str:
        """Leave out the mark of a footnote that is there, as it is no part of the sentence."""
        is_power = _METRES.search(mark.string, max(0, mark.start() - 4), mark.start()) is not None
        return "" if not is_power and lower_digits(mark[0].strip()) in self.note_numbers else mark[0]

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


def _marks_in(text: str) -> Iterator[str]:
    """Yield the marks that may lead to a note: raised numbers, and signs, behind the first word of a line."""
    for found in _MARK.finditer(text, 1):
        yield lower_digits(found[0])


def _begins_note(text: str, marks: Collection[str]) -> bool:
    found = _NOTE.match(lower_digits(text))
    return found is not None and found[1] in marks


def _begins_amid(text: str) -> bool:
    """Tell whether a text begins with a word in lower case, as no sentence does; "eBay" is a name."""
    word = text.split(maxsplit=1)[0]
    return word[0].islower() and not any(map(str.isupper, word))


def _is_formula(lines: Sequence[PdfLine]) -> bool:
    """Tell whether lines are of signs and single letters, and of hardly any word."""
    text = "".join(line.text for line in lines)
    words = sum(len(word) for line in lines for word in _LONG_WORD.findall(line.text))
    return _SIGN.search(text) is not None and words < _FEW_WORDS * len(text.replace(" ", ""))


def _ends_in_formula(group: Sequence[PdfLine]) -> bool:
    """Tell whether a paragraph of words ends in a displayed formula."""
    return not _is_formula(group) and (_is_formula(group[-1:]) or not _has_word(group[-1:]))


def _has_word(group: Sequence[PdfLine]) -> bool:
    return any(_LONG_WORD.search(line.text) for line in group)


def _last_in_words(group: Sequence[PdfLine]) -> PdfLine:
    """Return the last line of a paragraph that is no formula."""
    return next(
        (line for line in reversed(group) if _has_word([line]) and not _is_formula([line])), group[-1]
    )


def _gap(above: PdfLine, below: PdfLine) -> float:
    """Return the white space between two lines, in points; below 0 where they overlap."""
    return above.bottom - below.top


def _edges(lines: Sequence[PdfLine]) -> tuple[float, float]:
    """Return where the lines of a column usually begin and where the fullest of them end."""
    if not lines:
        return 0.0, 0.0
    left = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    return float(left), max(line.right for line in lines)
