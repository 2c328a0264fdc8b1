"""What templates are told of a house: its letterhead, its words, the order of sections."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from memo.house.model import SECTIONS, House
from memo.model import MEMO_KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memo.model import DocumentKind

_NOTHING: Final = House()
_PROVING: Final = frozenset({"pathways", "source", "evidence", "revision", "appendices"})
"""Sections that argue nothing: what the argument rests on, and how the memo came about."""

_TITLED: Final = frozenset({"own-sections", "appendices"})
"""Sections whose headings are the memo's own words."""

_WIDEST: Final = 1.6
"""So many times as wide as usual a narrow column gets, for others need room, too."""

_LETTER: Final = 0.95
"""The width of a letter of a table's bold head, in percent of the usual table."""

_PADDING: Final = 2
"""What stands on both sides of a cell's words, in letters."""

_TABLE_TYPE: Final = 100 * 9.6 / 470
"""The usual size of type in tables, in percent of the narrower paper's text, which is 470 points wide."""

_SIDES: Final = 0.9
"""What stands on both sides of the words in a cell of the comparison and its line, in percent of the same."""

_BROADEST: Final = 24
"""The width, in percent, that no word widens a narrow column beyond."""

_LATIN_ENDS: Final = "\u024f"
_OTHER: Final = 1.5
"""How wide a letter of Greek or Cyrillic is, in Latin ones."""

HEADING_WORDS: Final = {
    "decision": "What we ask of you",
    "bottom-line": "Bottom line",
    "summary": "Executive summary",
    "background": "Background",
    "obstacles": "Obstacles",
    "comparison": "Pathways compared",
    "pathways": "The pathways and their ratings",
    "recommendation": "Recommendation",
    "next-steps": "Next steps",
    "risks": "What can go wrong",
    "implications": "Implications",
    "source": "Source assessment",
    "evidence": "Evidence",
    "revision": "Revision",
}
"""The words of each heading in the templates, by which catalogues know them."""


def _letters(word: str) -> float:
    """Return the width of a word in Latin letters."""
    return sum(1 if letter <= _LATIN_ENDS else _OTHER for letter in word)


_WIDEST_BESIDE: Final = 100
"""Millimetres that a logo may have with lines beside it, of the 165 of a page's text."""


@dataclass(frozen=True, slots=True)
class PrintedLogo:
    """A logo ready to be printed: a PNG picture, its size in millimetres, and its text alternative."""

    png: bytes
    width: float
    height: float
    text: str

    @property
    def leaves_room(self) -> bool:
        """Whether lines of a letterhead find room beside it, on either paper."""
        return self.width <= _WIDEST_BESIDE

    @property
    def link(self) -> str:
        """The picture as the address of itself (RFC 2397)."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


@dataclass(frozen=True, slots=True)
class PageHouse:
    """What templates are told of a house.

    Attributes:
        house: The house.
        logo: Its mark, drawn; ``None`` where it has none.
        measure: Tells how wide a line is in the family of labels, in parts of its size; ``None`` where no
            family is at hand.
        scale: How many times as large as usual the type of tables and figures is.
        kind: Which document is printed; one that names its sections has them in its own order.
        breadth: How many times as broad as usual the letters of tables are, at the same size; 1 or more.
    """

    house: House = _NOTHING
    logo: PrintedLogo | None = None
    measure: Callable[[str], float] | None = None
    scale: float = 1.0
    kind: DocumentKind = MEMO_KIND
    breadth: float = 1.0

    def of_kind(self, kind: DocumentKind) -> PageHouse:
        """Return the house as a kind of document shows it."""
        return replace(self, kind=kind)

    def label_width(self, text: str) -> float:
        """Return how wide a label is, in parts of the size of its type; no letter is broader than that."""
        return self.measure(text) if self.measure else float(len(text))

    def annexes(self, *, compares: bool, letters: str = ascii_uppercase) -> dict[str, str]:
        """Return the letters of the annexes: what proves and records stands behind the last that argues.

        A kind of document that names its sections names its annexes, too.

        Args:
            compares: Whether the memo compares pathways; without them there are no ratings to set out.
            letters: Those that the language of the page counts annexes by, in order.

        Returns:
            ``A``, ``B``, … by the names of sections, in their order.
        """
        printed = [name for name in self.sections if compares or name not in {"comparison", "pathways"}]
        last = max(at for at, name in enumerate(printed) if name not in _PROVING)
        behind = self.kind.annexes if self.kind.sections else printed[last + 1 :]
        lettered = [name for name in printed if name in behind and name not in _TITLED]
        return dict(zip(lettered, letters, strict=False))

    def share(self, percent: float, *words: object) -> float:
        """Return the width of a narrow column, in percent of a table, which words of its size need.

        Args:
            percent: Its usual width, which English words fit in.
            words: What is printed in it besides what any page has; the longest word is not to be broken.
        """
        longest = max((_letters(word) for text in words for word in str(text).split()), default=0)
        needed = min(max(percent, round((longest + _PADDING) * _LETTER, 1)), _BROADEST)
        wide = self.scale * self.breadth
        return needed if wide == 1 else round(needed * min(wide, _WIDEST), 1)

    def word_share(self, *words: object) -> float:
        """Return the width, in percent of a table, that the longest of its words has in bold, with padding.

        It is 0 where no family is at hand to measure them by.

        Args:
            words: Texts of one line each, as they stand in the table's heads.
        """
        parts = [part for text in words for part in re.findall(r"[^ -]+-?", str(text))]
        longest = max(map(self.measure, parts), default=0.0) if self.measure else 0.0
        return round(longest * _TABLE_TYPE * self.scale + _SIDES, 1) if longest else 0.0

    @property
    def office(self) -> str:
        """The name at the head; ``""`` where there is none."""
        return self.house.office or ""

    @property
    def lines(self) -> Sequence[str]:
        """The lines under the office's name."""
        return self.house.letterhead

    @property
    def contact(self) -> Sequence[str]:
        """How to reach the office, line by line."""
        return self.house.contact

    @property
    def cites_in_words(self) -> bool:
        """Whether a paragraph of the article is “para. 9”, and not “¶9”."""
        return self.house.citation == "para."

    @property
    def has_letterhead(self) -> bool:
        """Whether anything of the house stands at the head of the first page."""
        return bool(self.logo or self.office or self.house.letterhead or self.house.contact)

    @property
    def sections(self) -> tuple[str, ...]:
        """The order of sections: that of the kind, where it has one of its own, else that of the house."""
        return (*self.kind.sections, *self.kind.annexes) or self.house.sections or SECTIONS

    def headings(self, language: str) -> dict[str, str]:
        """Return the house's words by the English ones of the templates, for a language of two letters."""
        own = self.house.headings.model_dump(by_alias=True, exclude_none=True)
        words = {name: said.get(language, said.get("")) for name, said in own.items()}
        return {HEADING_WORDS[name]: word for name, word in words.items() if word}


PLAIN: Final = PageHouse()
"""No house."""
