"""The title of a PDF, by size and place on its first page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from memo.article.article import collapse
from memo.article.blocks import is_prose, is_sentence, numbering
from memo.article.readers.pdf_dates import find_stated_date, without_dates
from memo.article.readers.pdf_names import ABSTRACT, is_signed_line, parse_names
from memo.article.readers.pdf_sheet import begins_prose, is_centred
from memo.article.structure import find_author, is_publisher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from memo.article.readers.pdf_sheet import SheetLine

_LARGER = 1.05
_ALIKE = 0.12  # of its size, by which the lines of a title may differ
_SAME = 0.03
_LEADING = 1.0  # of its size, by which the lines of a title are parted
_DOUBLE = 1.5  # of its size, where the next begins in lower case
_FEWEST_LETTERS = 8
_FEWEST = 3  # letters of a title that goes on in smaller type, such as a country's
_FEW_WORDS = 3  # beside a date, of a line that is no title
_SHORT_TITLE = 5  # words; a title of fewer goes on with what is set large below it
_UPPER = 0.35  # of the height of a page, below which no title stands over prose
_FOOT = 0.12
_LONGEST_TITLE = 40  # words
_MOST_LINES = 6
_JUNK = re.compile(
    r"microsoft |untitled|powerpoint|^(?:\w+ ){0,3}document$"
    r"|\.(?:docx?|dvi|tex|pdf|indd|qxd|ps|rtf|pptx?|xlsx?|wpd)\b|^[\w.-]*$",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"\(\d{4}\)|\bvol(?:ume)?\b\.? ?\d|\d\(\d{1,3}\)|\bissn\b|\bisbn\b|\bdoi\b|https?:|www\.|\S@\S",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\S+ ){0,2}(?:(?:no|nr|number|num)\b\.?|№|n[º°]|#):?\s*[\w/.-]*\d[\w/.-]*", re.IGNORECASE
)
_KIND = re.compile(
    r"(?:for immediate|press|news|media) release\b.*"
    r"|(?:(?:policy|issue|research|working|discussion|white|technical|briefing|position|background) )?"
    r"(?:brief|briefing|papers?|note|report|memo|memorandum|review|article|series)(?: series)?"
    r"(?:[ ,]*[\d/.-]+)?",
    re.IGNORECASE,
)
"""What a document is and in which series, and not what it is about."""
_MARKING = re.compile(
    r"(?:for )?(?:official|internal|limited|public)[ -](?:use|disclosure|release)\b.*|confidential\b.*"
    r"|restricted\b.*|unclassified\b.*|embargoed\b.*|draft\b.*|preliminary\b.*|this page\b.*"
    r"|(?:a )?(?:document|publication) of\b.*",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"(?:міністерств|министерств|кафедра|факультет|інститут|институт|.*університет\b|.*университет\b"
    r"|ministère|ministerio"
    r"|ministério|bundesministerium|universität|université|universidad|institut\b|office of|bureau of"
    r"|u\.s\. \w+ of)"
    r"|\b(?:council|commission|committee)\Z",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:subject|re|title|тема|предмет|betreff|objet)\s*:\s*(\S.*)", re.IGNORECASE)
_TO = re.compile(r"(?:to|кому|an|à)\s*:", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_]\w{1,12}:\s")
_GOES_ON = "-–—,:"
_ENDS = re.compile(r"[:;,.?!–—-]$")
_TEAM = re.compile(r".*\b(?:team|group|unit|institute|university|agency|department|office)\Z", re.IGNORECASE)

Run = list["SheetLine"]


def find_title(
    sheet: Sequence[SheetLine], properties: Mapping[str, str], common: Collection[str]
) -> list[Run]:
    """Return the lines of the title, in its parts of one size each; none where the page has no title.

    What the properties say too wins, then the subject of a memorandum, then the largest that may be a title.
    A short one, such as the name of a country, goes on with what is set large below it. Where nothing is
    larger than the text, it is the first above the text that is bold or in the middle, else the
    first that is signed or dated. ``common`` are words that the document has in lower case.
    """
    told = _told(sheet, known_title(properties)) or _subject(sheet)
    return [told] if told else _TitleFinder(sheet, properties.get("Author", ""), common).find()


def known_title(properties: Mapping[str, str]) -> str:
    """Return the title that the properties state, if it is one and not the name of a file or a program."""
    known = collapse(properties.get("Title", ""))
    is_title = not _JUNK.search(known) and len(letters_of(known)) >= _FEWEST_LETTERS
    return known if is_title and 1 < len(known.split()) <= _LONGEST_TITLE else ""


def letters_of(text: str) -> str:
    """Return letters and digits of ``text`` in lower case, by which two titles are the same."""
    return "".join(filter(str.isalnum, text)).casefold()


def _told(sheet: Sequence[SheetLine], known: str) -> Run:
    """Return the lines that say what the properties say."""
    wanted = letters_of(known)
    if not wanted:
        return []
    for start in range(len(sheet)):
        said = ""
        for end in range(start, min(start + _MOST_LINES, len(sheet))):
            said += letters_of(sheet[end].text)
            if said == wanted:
                return list(sheet[start : end + 1])
            if not wanted.startswith(said):
                break
    return []


def _subject(sheet: Sequence[SheetLine]) -> Run:
    """Return the line of a memorandum's subject, which has one of its reader, too."""
    if not any(_TO.match(line.text) for line in sheet):
        return []
    start = next((index for index, line in enumerate(sheet) if _FORM.match(line.text)), len(sheet))
    run = list(sheet[start : start + 1])
    for line in sheet[start + 1 :]:
        gap = run[-1].bottom - line.top
        if (
            gap > _LEADING / 2 * line.size
            or _LABEL.match(line.text)
            or begins_prose(sheet, sheet.index(line))
        ):
            break
        run.append(line)
    return run


class _TitleFinder:
    """Looks for a title among the lines of a page."""

    def __init__(self, sheet: Sequence[SheetLine], house: str, common: Collection[str]) -> None:
        self.sheet = sheet
        self.house = letters_of(house)
        self.common = common
        self.runs = self._runs()
        prose = next((index for index in range(len(sheet)) if begins_prose(sheet, index)), len(sheet))
        self.above = {id(line) for line in sheet[:prose]}
        self.is_cover = prose == len(sheet)

    def find(self) -> list[Run]:
        """Return the title in its parts."""
        may_be = [run for run in self.runs if self._may_be_title(run)]
        large = [run for run in may_be if run[0].is_large]
        upper = [run for run in large if run[0].top > _UPPER * run[0].parts[0].height]
        above = [run for run in may_be if id(run[0]) in self.above]
        apart = [run for run in above if all(one.bold or is_centred(one, self.sheet) for one in run)]
        signed = [run for run in above if self._is_signed(run)]
        for choice in (_by_size(upper), _by_size(large), apart, signed):
            for run in [run for run in choice if not self._is_house(run)] or choice:
                title = self._extended(run)
                if _count_letters(line for part in title for line in part) >= _FEWEST_LETTERS:
                    return title
        return []

    def _runs(self) -> list[Run]:
        """Return lines that follow each other in one size; those as large as the text in one weight, too."""
        runs: list[Run] = []
        for line in self.sheet:
            if runs and self._goes_on(runs[-1][-1], line):
                runs[-1].append(line)
            else:
                runs.append([line])
        return runs

    def _goes_on(self, above: SheetLine, below: SheetLine) -> bool:
        larger = max(above.size, below.size)
        alike = min(abs(above.size - below.size), abs(above.small - below.small)) <= _ALIKE * larger
        leading = _DOUBLE if below.text[0].islower() else _LEADING
        near = above.bottom - below.top <= leading * larger
        beside = above.parts[0].left < below.parts[-1].right and below.parts[0].left < above.parts[-1].right
        middle = is_centred(above, self.sheet) == is_centred(below, self.sheet)
        set_alike = above.is_large or (
            above.bold == below.bold
            and (middle or above.bold)
            and above.text.isupper() == below.text.isupper()
        )
        gap = above.bottom - below.top
        parted = gap > _LEADING / 2 * larger and self._is_house([above])
        return (
            alike
            and near
            and beside
            and set_alike
            and not parted
            and (above.text[-1] in _GOES_ON or not self._is_other(below))
            and not self._is_other(above)
        )

    def _is_other(self, line: SheetLine) -> bool:
        """Tell whether a line is about the document and not its title."""
        text = line.text
        return bool(
            is_signed_line(line.plain, self.common)
            or find_author(text)
            or self._is_dated(line)
            or ABSTRACT.match(text)
            or _KIND.fullmatch(text)
            or _MARKING.fullmatch(text)
            or _NUMBER.fullmatch(text)
        )

    def _is_dated(self, line: SheetLine) -> bool:
        """Tell whether a line has a date and little else, or names; ``Trade - May 2025`` is a title."""
        few = len(without_dates(line.text).split()) <= _FEW_WORDS
        return find_stated_date(line.plain) is not None and (
            few or bool(parse_names(line.plain, self.common).people)
        )

    def _may_be_title(self, run: Run) -> bool:
        text = " ".join(line.text for line in run)
        words = len(text.split())
        return (
            _count_letters(run) >= _FEWEST
            and words <= _LONGEST_TITLE
            and run[0].top > (_FOOT if self.is_cover else _UPPER) * run[0].parts[0].height
            and not (is_sentence(text) and is_prose(text) and not run[0].is_large)
            and not self._is_other(run[0])
            and not _ISSUE.search(text)
            and numbering(text) is None
        )

    def _is_house(self, run: Run) -> bool:
        """Tell whether a run names who published the document."""
        first = run[0].text
        known = letters_of(re.sub(r"^the ", "", first, flags=re.IGNORECASE))
        named = len(known) >= _FEWEST_LETTERS and known in self.house
        return bool(named or _HOUSE.match(first) or is_publisher(first.title() if first.isupper() else first))

    def _is_signed(self, run: Run) -> bool:
        """Tell whether names or a date stand right below a run."""
        below = next((line for above, line in pairwise(self.sheet) if above is run[-1]), None)
        return below is not None and bool(
            parse_names(below.plain, self.common).people or find_stated_date(below.text)
        )

    def _extended(self, run: Run) -> list[Run]:
        """Return a title with the parts of it that stand below it, while it is short or ends in a colon."""
        title = [run]
        start = next(index for index, one in enumerate(self.runs) if one is run)
        for below in self.runs[start + 1 :]:
            text = " ".join(line.text for part in title for line in part)
            is_open = len(text.split()) < _SHORT_TITLE or text.endswith(":")
            on_cover = self.is_cover and (below[0].bold or below[0].size > _LARGER * below[0].usual)
            said = " ".join(line.plain for line in below)
            about = self._is_house(below) or _TEAM.match(said) or parse_names(said, self.common).only
            set_apart = below[0].is_large or on_cover or (self.is_cover and text.endswith(":"))
            if not is_open or not set_apart or about or not self._may_be_title(below):
                break
            title.append(below)
        return title


def _by_size(runs: Sequence[Run]) -> list[Run]:
    """Return runs, largest first; those about as large as the largest in the order of the page."""
    largest = max((run[0].size for run in runs), default=0.0)
    return sorted(runs, key=lambda run: -min(run[0].size, (1 - _SAME) * largest))


def _count_letters(lines: Iterable[SheetLine]) -> int:
    return sum(map(str.isalpha, "".join(line.text for line in lines)))


def title_text(parts: Sequence[str]) -> str:
    """Return the parts of a title as one, with a colon between them, as libraries have it (ISBD 1.1.3)."""
    form = _FORM.match(parts[0]) if len(parts) == 1 else None
    text = form[1] if form else parts[0]
    for part in parts[1:]:
        text = f"{text} {part}" if _ENDS.search(text) else f"{text}: {part}"
    return text.rstrip(" *∗†‡§⋆")  # its note tells who paid for it
