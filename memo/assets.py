"""Templates, styles and fonts: the only module that knows where they lie.

They are found beside the package in a checkout, and inside it in an installed wheel. A `templates/` or
`styles/` folder beside a memo overrides them file by file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from memo.problems import MemoError, Problem

PAPERS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height in millimetres (ISO 216; ANSI/ASME Y14.1)."""


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


@dataclass(frozen=True, slots=True)
class Assets:
    """What a build takes from `templates/` and `styles/`; ``roots`` are searched in order."""

    roots: tuple[Path, ...]

    def path(self, name: str) -> Path:
        """Return the file of a name such as ``styles/memo.css``.

        Raises:
            MemoError: Where no root has it.
        """
        for root in self.roots:
            if (root / name).is_file():
                return root / name
        raise MemoError(
            Problem(
                "asset-missing",
                f"The file {name} is missing.",
                "Restore it from the project, or install the package anew.",
            )
        )

    def text(self, name: str) -> str:
        """Return a text file's content.

        Raises:
            MemoError: Where no root has it, or it is not UTF-8.
        """
        try:
            return self.path(name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise MemoError(
                Problem(
                    "asset-encoding", f"The file {name} is not UTF-8.", "Save it as UTF-8 in your editor."
                )
            ) from error

    def templates(self) -> dict[str, str]:
        """Return all Jinja templates by their name below `templates/`."""
        return {
            name.removeprefix("templates/"): self.text(name) for name in self.names("templates", "*.jinja")
        }

    def names(self, folder: str, pattern: str) -> list[str]:
        """Return the sorted names of all files of a folder, over all roots."""
        found = {
            path.relative_to(root).as_posix()
            for root in self.roots
            for path in (root / folder).rglob(pattern)
            if path.is_file()
        }
        return sorted(found)

    def css(self, *names: str) -> str:
        """Return style sheets in order of cascade."""
        return "\n".join(self.text(f"styles/{name}.css") for name in names)

    def css_without_tokens(self, *names: str) -> str:
        """Return style sheets with each ``var(--token)`` replaced by its value.

        WeasyPrint solves variables anew for every box; solved once, a PDF takes a tenth less time.
        """
        values = self.tokens().values
        return re.sub(r"var\(--([\w-]+)\)", lambda use: values.get(use[1], use[0]), self.css(*names))

    def fonts(self) -> list[Path]:
        """Return the font files."""
        return [self.path(name) for name in self.names("styles/fonts", "*.ttf")]

    def tokens(self) -> Tokens:
        """Return the design tokens.

        Raises:
            MemoError: Where the paper is none that is known.
        """
        values = dict(re.findall(r"^\s*--([\w-]+):\s*([^;]+);", self.text("styles/tokens.css"), re.MULTILINE))
        if values.get("paper", "").lower() not in PAPERS:
            raise MemoError(
                Problem(
                    "token-paper",
                    f"styles/tokens.css asks for the paper “{values.get('paper', '')}”.",
                    "Write `--paper: A4;` or `--paper: letter;`.",
                )
            )
        return Tokens(values)


def assets_for(case: Path) -> Assets:
    """Return the assets for a memo in the folder ``case``: its own first, then the built-in ones."""
    package = Path(__file__).resolve().parent
    checkout = package.parent
    built_in = checkout if (checkout / "templates" / "memo.html.jinja").is_file() else package / "_assets"
    return Assets((case, built_in))
