"""What templates are told of a house: its letterhead, its words, the order of sections."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.house.model import SECTIONS, House

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NOTHING: Final = House()
_WIDEST: Final = 1.6
"""So many times as wide as usual a narrow column gets, for others need room, too."""

HEADING_WORDS: Final = {
    "bottom-line": "Bottom line",
    "summary": "Executive summary",
    "background": "Background",
    "obstacles": "Obstacles",
    "comparison": "Pathways compared",
    "pathways": "The pathways and their ratings",
    "recommendation": "Recommendation",
    "implications": "Implications",
    "source": "Source assessment",
    "evidence": "Evidence",
    "revision": "Revision",
}
"""The words of each heading in the templates, by which catalogues know them."""


@dataclass(frozen=True, slots=True)
class PrintedLogo:
    """A logo ready to be printed: a PNG picture, its size in millimetres, and its text alternative."""

    png: bytes
    width: float
    height: float
    text: str

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
        measure: Tells how wide a line is in the family of labels, in parts of its size; ``None`` for the
            usual family, whose widths the templates know.
        scale: How many times as large as usual the type of tables and figures is.
    """

    house: House = _NOTHING
    logo: PrintedLogo | None = None
    measure: Callable[[str], float] | None = None
    scale: float = 1.0

    def label_width(self, text: str) -> float:
        """Return how wide a label is, in parts of the size of its type."""
        return self.measure(text) if self.measure else 0.0

    @property
    def second(self) -> str:
        """The section that begins a page: the one after the first."""
        return self.sections[1]

    def share(self, percent: float) -> float:
        """Return the width of a narrow column, in percent of a table, which words of its size need."""
        return percent if self.scale == 1 else round(percent * min(self.scale, _WIDEST), 1)

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
        """The order of sections."""
        return self.house.sections or SECTIONS

    def headings(self, language: str) -> dict[str, str]:
        """Return the house's words by the English ones of the templates, for a language of two letters."""
        own = self.house.headings.model_dump(by_alias=True, exclude_none=True)
        words = {name: said.get(language, said.get("")) for name, said in own.items()}
        return {HEADING_WORDS[name]: word for name, word in words.items() if word}


PLAIN: Final = PageHouse()
"""No house."""
