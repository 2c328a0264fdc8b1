"""What one build may look otherwise by, paper and theme, and the design tokens that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAPERS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres (ISO 216; ANSI/ASME Y14.1)."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How one build departs from the styles: another paper, another theme; ``""`` for neither."""

    paper: str = ""
    theme: str = ""


AS_STYLED: Final = Appearance()
"""No departure."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The design tokens of ``styles/tokens.css``, by name without the dashes."""

    values: dict[str, str]

    @property
    def paper(self) -> str:
        """The paper's name in small letters."""
        return self.values["paper"].lower()

    @property
    def paper_mm(self) -> tuple[float, float]:
        """The paper's width and height in millimetres."""
        return PAPERS[self.paper]
