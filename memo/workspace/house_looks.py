"""What a house makes of the design tokens of `styles/tokens.css`: as values, and as a sheet for screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.house import colours_of, dark_colours_of, screen_sizes_of, sizes_of
from memo.renderers import as_hex, declared, declared_on, faint_texts, resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from memo.workspace.house_files import HouseFiles

_DARK: Final = "screen and (prefers-color-scheme: dark)"
_GAP: Final = 5.0
"""Millimetres between a logo and what stands beside it, as in styles/letterhead.css."""

_BESIDE: Final = (
    "@media screen and (min-width: 40em) { .house-logo ~ .house-office, .house-logo ~ .house-line, "
    ".house-logo ~ .house-contact { margin-left: %smm; } }"
)
"""On a wide screen lines that go on below the logo stay beside it, under one another."""


@dataclass(frozen=True, slots=True)
class HouseLooks:
    """A house, the sheet of tokens that it stands before, and that of the theme that it names, if any."""

    house: HouseFiles
    sheet: str
    theme: str = ""

    def usual(self) -> dict[str, str]:
        """Return the tokens without theme and house."""
        return resolved(declared(self.sheet))

    def usual_dark(self) -> dict[str, str]:
        """Return the tokens of dark screens without the house."""
        return resolved({**self.usual(), **declared_on(self.sheet, _DARK)})

    def tokens(self) -> dict[str, str]:
        """Return the values of tokens that the house sets, on paper and on light screens."""
        house = self.house.looks.house
        families = {role: f'"{used.name}"' for role, used in self.house.families.items()}
        return families | sizes_of(house.sizes, self.usual()) | colours_of(house.colours)

    def screen(self) -> dict[str, str]:
        """Return the sizes of type that the house sets on screens."""
        sizes = {name: value for name, value in self.tokens().items() if name.startswith("size-")}
        return screen_sizes_of(sizes, self.usual(), declared_on(self.sheet, "screen"))

    def dark(self) -> dict[str, str]:
        """Return the colours that the house sets on dark screens."""
        theme = resolved({**self.usual(), **declared(self.theme)})
        return dark_colours_of(self.house.looks.house, self.usual(), self.usual_dark(), _colours(theme))

    def as_sheet(self) -> str:
        """Return what the house sets as a style sheet for a screen, its dark scheme included."""
        own, screen, dark = self.tokens(), self.screen(), self.dark()
        if not self.house.looks.house.theme:  # what is set to the usual needs no word
            own = {name: value for name, value in own.items() if value != self.usual().get(name)}
        blocks = [f":root {{\n{_declarations(own)}}}"] if own else []
        blocks += [f"@media screen {{ :root {{\n{_declarations(screen)}}} }}"] if screen else []
        scheme = f":root:root {{\n{_declarations(dark)}}}\n" if dark else ""
        # A logo is made for paper: in the dark it keeps a ground of paper.
        scheme += "svg.house-logo { background: #ffffff; padding: 2mm; }\n" if self.house.logo else ""
        blocks += [f"@media {_DARK} {{\n{scheme}}}"] if scheme else []
        blocks += [_BESIDE % round(self.house.logo.width + _GAP, 1)] if self.house.logo else []
        return "\n".join(blocks)

    def font_faces(self, url_of: Callable[[Path], str]) -> str:
        """Return the rules by which a page finds the files of the house's families."""
        faces = [(used.name, face) for used in self.house.families.values() for face in used.faces]
        return "\n".join(
            f'@font-face {{ font-family: "{name}"; font-weight: {face.weight}; '
            f"font-style: {'italic' if face.italic else 'normal'}; src: url({url_of(face.path)}); }}"
            for name, face in faces
        )

    def faint_in_the_dark(self) -> list[tuple[str, str, float]]:
        """Return the texts that the house makes illegible on a dark screen: text, ground, contrast."""
        if not self.house.looks.layers:
            return []
        before = {text for text, _, _ in faint_texts(self.usual_dark())}
        return [each for each in faint_texts({**self.usual_dark(), **self.dark()}) if each[0] not in before]


def _colours(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if as_hex(value)}


def _declarations(values: Mapping[str, str]) -> str:
    return "".join(f"  --{name}: {value};\n" for name, value in values.items())
