"""Templates, styles and fonts: the only module that knows where they lie.

They are found beside the package in a checkout, and inside it in an installed wheel. A `templates/` or
`styles/` folder beside a memo overrides them file by file; before that, those of the nearest folder above the
memo that has a house, whoever keeps memos there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from memo.diagnostics import MemoError, Message, Place, Problem
from memo.house import PageHouse
from memo.i18n import ENGLISH
from memo.renderers import (
    as_hex,
    declared,
    is_relative,
    map_urls,
    near_colour,
    offset_of,
    read_faces,
    resolved,
    without_families,
)
from memo.workspace.appearance import AS_STYLED, PAPERS, Appearance, Tokens
from memo.workspace.house_files import UNSET, HouseFiles, house_files
from memo.workspace.house_looks import HouseLooks
from memo.workspace.roots import asset_roots
from memo.workspace.storage import real, refuse_name, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from memo.renderers import FontFace

TOKENS: Final = "styles/tokens.css"
"""Where colours, type sizes and paper stand."""


@dataclass(frozen=True)
class Assets:
    """What a build takes from `templates/` and `styles/`; ``roots`` are searched in order.

    What is set twice counts in this order: what the build was asked for (``appearance``), the case's folder,
    its house before its tokens.css, the shared house, the theme that a house names, the tokens.
    """

    roots: tuple[Path, ...]
    appearance: Appearance = AS_STYLED
    house: HouseFiles = UNSET

    def path(self, name: str) -> Path:
        """Return the file of a name such as ``styles/memo.css``, links followed: this very path is read.

        Raises:
            MemoError: Where no root has it, or a memo's own is a link to somewhere else.
        """
        for root in self.roots:
            path = real(root / name)
            if path.is_file():
                if root != self.roots[-1] and not path.is_relative_to(real(root)):
                    raise MemoError(
                        Problem(
                            "asset-outside",
                            Message(
                                "The file %(name)s is a link that leads out of the folder %(root)s.",
                                name=name,
                                root=shown(root),
                            ),
                        )
                    )
                return path
        raise MemoError(Problem("asset-missing", Message("The file %(name)s is missing.", name=name)))

    def text(self, name: str) -> str:
        """Return a text file's content, without the byte order mark that an editor may have put before it.

        Raises:
            MemoError: Where no root has it, or it is not UTF-8.
        """
        try:
            return self.path(name).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise MemoError(
                Problem("asset-encoding", Message("The file %(name)s is not UTF-8.", name=name))
            ) from error

    def templates(self) -> dict[str, str]:
        """Return all Jinja templates by their name below `templates/`."""
        return {
            name.removeprefix("templates/"): self.text(name) for name in self.names("templates", "*.jinja")
        }

    def names(self, folder: str, pattern: str) -> list[str]:
        """Return the sorted names of all files of a folder, over all roots."""
        names = set[str]()
        for root in self.roots:
            for path in (root / folder).rglob(pattern):
                refuse_name(path.relative_to(root))
                names |= {path.relative_to(root).as_posix()} if path.is_file() else set()
        return sorted(names)

    def css(self, *names: str) -> str:
        """Return style sheets in order of cascade; a theme's and what the house sets follow ``tokens``."""
        return "\n".join(sheet for name in names for sheet in self._sheets(name))

    def _sheets(self, name: str) -> Iterator[str]:
        """Yield a style sheet, and those that belong behind it."""
        sheet = self.text(f"styles/{name}.css")
        if name == "fonts" and self.house.families:
            sheet = (
                f"{without_families(sheet, self._usual_families())}\n{self.looks.font_faces(self._font_url)}"
            )
        yield sheet
        if name == "tokens":
            if self._house_theme:
                yield self.text(f"styles/{self._theme_sheet()}.css")
            yield from filter(None, [self.looks.as_sheet()])
            if self.appearance.theme:
                yield self.text(f"styles/{self._theme_sheet()}.css")
        if name == "memo" and self.page.has_letterhead:
            yield self.text("styles/letterhead.css")

    @property
    def theme(self) -> str:
        """The theme in force: that which the build was asked for, else that of the house."""
        return self.appearance.theme or self._house_theme

    @property
    def _house_theme(self) -> str:
        """The theme that the house names, unless the build was asked for another."""
        return "" if self.appearance.theme else self.house.looks.house.theme or ""

    @property
    def page(self) -> PageHouse:
        """What templates are told of the house."""
        sheets = (self.looks.usual(), self.tokens().values)
        usual, now = (float(values["size-table"].removesuffix("pt")) for values in sheets)
        measure = self._measure()
        page = PageHouse(self.house.house, self.house.logo, measure, now / usual)
        return replace(page, breadth=self._breadth(measure)) if measure else page

    def _breadth(self, measure: Callable[[str], float]) -> float:
        """Return how many times as broad as the usual one the house's family of labels is; 1 or more."""
        if "sans" not in self.house.families:
            return 1.0
        usual = self.looks.usual()["sans"].strip("\"'")
        built_in = read_faces([self.path(name) for name in self.names("styles/fonts", "*.ttf")])
        widths = [
            face.width(ascii_lowercase) for face in built_in if face.family == usual and not face.italic
        ]
        return max(1.0, round(measure(ascii_lowercase) / max(widths), 2)) if widths else 1.0

    def _measure(self) -> Callable[[str], float] | None:
        """Return what tells the width of a label, in the broadest upright face of its family."""
        used = self.house.families.get("sans")
        family = self.tokens().values["sans"].strip("\"'")
        faces = used.faces if used else [face for face in self.faces() if face.family == family]
        upright = [face for face in faces if not face.italic]
        return (lambda text: max(face.width(text) for face in upright)) if upright else None

    @property
    def looks(self) -> HouseLooks:
        """What the house makes of the tokens."""
        named = self._house_theme in self.themes()  # that there is none of this name, tokens() tells
        return HouseLooks(self.house, self.text(TOKENS), self.text(self.theme_name) if named else "")

    def _usual_families(self) -> set[str]:
        """Return the families that the house puts others in the place of."""
        usual, now = self.looks.usual(), self.tokens().values
        return {usual[role].strip("\"'") for role in self.house.families} - {
            now[role].strip("\"'") for role in ("serif", "sans")
        }

    def _font_url(self, path: Path) -> str:
        roots = (real(root / "styles") for root in self.roots)
        name = next(path.relative_to(root).as_posix() for root in roots if path.is_relative_to(root))
        return quote(name)

    def css_for_paper(self, *names: str, words: Mapping[str, str] | None = None) -> str:
        """Return style sheets with each ``var(--token)`` replaced by its value, and each file by its URI.

        WeasyPrint solves variables anew for every box; solved once, a PDF takes a tenth less time.

        Args:
            names: The sheets, in order of cascade.
            words: Words that run along a page, by name, English without: ``var(--word-draft)`` is ``draft``.
        """
        running = ENGLISH.running() if words is None else words
        strings = {f"word-{name}": _css_string(text) for name, text in running.items()}
        values = self.tokens().values | strings
        sheet = re.sub(r"var\(--([\w-]+)\)", lambda use: values.get(use[1], use[0]), self.css(*names))
        return map_urls(sheet, self._uri)

    def resource(self, name: str) -> bytes:
        """Return a file that a style sheet names, such as ``logo.png`` in `styles/`.

        Raises:
            MemoError: Where no root has it, or it is a link that leads out of its root.
        """
        path = self.path(f"styles/{name}")
        if not any(path.is_relative_to(real(root / "styles")) for root in self.roots):
            raise MemoError(
                Problem(
                    "outside-file",
                    Message("The styles name %(name)s, which leads out of the folder styles/.", name=name),
                    Message("Copy the file into styles/ and name it from there."),
                )
            )
        return path.read_bytes()

    def _uri(self, url: str) -> str:
        """Return the place of a file that a sheet names: a memo's own logo stands for the built-in one."""
        if not is_relative(url) or url.startswith("/"):
            return url
        name, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]
        path = Path("styles", unquote(name))
        places = [root / path for root in self.roots]
        place = next((each for each in places if each.is_file()), places[0])
        return f"{place.absolute().as_uri()}{mark}{rest}"

    def fonts(self) -> list[Path]:
        """Return the font files; where the house brings families, those of the two in use."""
        built_in = [self.path(name) for name in self.names("styles/fonts", "*.ttf")]
        if not self.house.families:
            return built_in
        values, brought = self.tokens().values, self.house.families
        kept = {values[role].strip("\"'") for role in ("serif", "sans") if role not in brought}
        paths = [face.path for face in read_faces(built_in) if face.family in kept]
        return [*dict.fromkeys([*paths, *(face.path for used in brought.values() for face in used.faces)])]

    def faces(self) -> Sequence[FontFace]:
        """Return the fonts that are printed with."""
        return read_faces(self.fonts())

    def without_theme(self) -> Assets:
        """Return the same without any theme, as where the one that is asked for is not there."""
        looks = self.house.looks
        plain = replace(looks, house=looks.house.model_copy(update={"theme": None}))
        return replace(
            self, appearance=replace(self.appearance, theme=""), house=replace(self.house, looks=plain)
        )

    def tokens(self) -> Tokens:
        """Return the design tokens, with the theme's colours and the paper that this build asks for.

        Colours are as ``#rrggbb``, whichever way they are written. The sheets are read once: all outputs of a
        build have the same looks, though somebody saves a sheet meanwhile.

        Raises:
            MemoError: Where the paper or the theme is not known, what is to be a colour is none, or the theme
                sets what is no colour of the tokens.
        """
        return self._tokens

    @cached_property
    def _tokens(self) -> Tokens:
        values = self.looks.usual()
        problems = [*self._no_colours(TOKENS, values)]
        if self._house_theme:
            values = resolved({**values, **self._theme(values)})
            problems += self._no_colours(self.theme_name, values)
        values |= self.looks.tokens()
        if self.appearance.theme:
            values = resolved({**values, **self._theme(values)})
            problems += self._no_colours(self.theme_name, values)
        if problems:
            raise MemoError(*problems)
        paper = self.appearance.paper or self.house.looks.house.paper
        values |= {"paper": paper} if paper else {}
        if values.get("paper", "").lower() not in PAPERS:
            raise MemoError(
                Problem(
                    "token-paper",
                    Message(
                        "styles/tokens.css asks for the paper “%(values)s”.", values=values.get("paper", "")
                    ),
                    Message(
                        "Write one of %(papers)s.", papers=", ".join(f"`--paper: {name};`" for name in PAPERS)
                    ),
                )
            )
        return Tokens(values)

    def _no_colours(self, name: str, values: Mapping[str, str]) -> Iterator[Problem]:
        """Yield a problem for each token of a sheet that is to be a colour and is none."""
        built_in = resolved(declared((self.roots[-1] / TOKENS).read_text(encoding="utf-8")))
        own = declared(self.text(name))
        for token, usual in built_in.items():
            if token in own and as_hex(usual) and not as_hex(values[token]):
                yield Problem(
                    "token-colour",
                    Message(
                        "%(name)s gives --%(token)s “%(own)s”, which is no colour that all outputs can show.",
                        name=name,
                        token=token,
                        own=own[token],
                    ),
                    _colour_help(token, usual, own[token]),
                    place=self.place_of(name, token),
                )

    def place_of(self, name: str, token: str) -> Place | None:
        """Return where a sheet sets a token; ``None`` where another sheet does."""
        sheet = self.text(name)
        if token not in declared(sheet):
            return None
        at = offset_of(sheet, token)
        before = sheet[:at]
        lines = sheet.splitlines()
        line = before.count("\n")
        column = at - (before.rfind("\n") + 1)
        return Place(shown(self.path(name)), line + 1, column + 1, lines[line], len(declared(sheet)[token]))

    @property
    def theme_name(self) -> str:
        """The sheet of the theme in force, such as ``styles/themes/sober.css``."""
        return f"styles/{self._theme_sheet()}.css"

    def _theme_sheet(self) -> str:
        return f"themes/{self.theme}"

    def themes(self) -> list[str]:
        """Return the names of the themes that there are."""
        return [Path(name).stem for name in self.names("styles/themes", "*.css")]

    def _theme(self, values: dict[str, str]) -> dict[str, str]:
        themes = self.themes()
        wanted = self.theme
        if wanted not in themes:
            raise MemoError(
                Problem(
                    "no-theme",
                    Message("There is no theme “%(wanted)s”.", wanted=wanted),
                    Message(
                        "The themes are: %(themes)s. A new one is a file in styles/themes/.",
                        themes=", ".join(themes),
                    ),
                    place=self.house.looks.place("theme") if self._house_theme else None,
                )
            )
        theme = declared(self.text(self.theme_name))
        foreign = [name for name in theme if not as_hex(values.get(name, ""))]
        if foreign:
            raise MemoError(
                Problem(
                    "theme-token",
                    Message(
                        "The theme “%(wanted)s” sets --%(foreign)s, which is no colour of the tokens.",
                        wanted=wanted,
                        foreign=foreign[0],
                    ),
                )
            )
        return theme


def assets_for(case: Path, appearance: Appearance = AS_STYLED) -> Assets:
    """Return the assets for a memo in the folder ``case``: its own first, then the built-in ones.

    Raises:
        MemoError: With every fault of a house.yaml, and of what it names.
    """
    return _sound(assets_to_check(case, appearance))


def assets_to_check(case: Path | None, appearance: Appearance = AS_STYLED) -> Assets:
    """Return the assets for a memo in the folder ``case``, or those shared by all where it is ``None``.

    What is at fault in a house.yaml is left out, and so is a logo or a family, so that all else can be looked
    over; :attr:`.HouseFiles.problems` tells of it.

    Raises:
        MemoError: Where a house.yaml cannot be read.
    """
    return _with_house(Assets(asset_roots(case), appearance))


def _sound(assets: Assets) -> Assets:
    if assets.house.problems:
        raise MemoError(*assets.house.problems)
    return assets


def shared_assets(appearance: Appearance = AS_STYLED) -> Assets:
    """Return the assets that memos below this folder share.

    Raises:
        MemoError: As from :func:`assets_for`.
    """
    return _sound(assets_to_check(None, appearance))


def _with_house(bare: Assets) -> Assets:
    fonts = [bare.path(name) for name in bare.names("styles/fonts", "*.ttf")]
    return replace(bare, house=house_files(bare.roots, fonts, TOKENS))


def _colour_help(token: str, usual: str, written: str) -> Message:
    """Return what to write for what is no colour: the one that is most like it, if any is."""
    near = near_colour(written)
    if near:
        return Message("Did you mean `--%(token)s: %(near)s;`?", token=token, near=near)
    return Message(
        "Write a number, as in `--%(token)s: %(usual)s;`, a name of CSS's, rgb() or hsl().",
        token=token,
        usual=usual,
    )


def _css_string(text: str) -> str:
    """Return a text as a string of CSS (CSS Values 4, 4.2)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
