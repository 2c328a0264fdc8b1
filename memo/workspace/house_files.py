"""The houses of a memo as they lie on the disk: that which all memos share, and the case's own before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.house import (
    NO_HOUSE,
    ROLES,
    HouseInForce,
    LoadedHouse,
    PrintedLogo,
    Role,
    UsedFamily,
    in_force,
    rights_faults,
    sound_house,
    used_family,
)
from memo.renderers import draw_logo, read_faces
from memo.workspace.roots import HOUSE
from memo.workspace.storage import read_bytes, real, shown
from memo.workspace.suggest import meant_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from memo.house import Family, House
    from memo.renderers import DrawnLogo


@dataclass(frozen=True, slots=True)
class HouseFiles:
    """What houses set for a memo, and the files that they bring along.

    Attributes:
        settings: What is set, the case's own before that which all share.
        looks: The same for what is printed how: where a case has a ``tokens.css`` of its own, it stands for
            the looks of the shared house, and the case's house alone is in force.
        families: The families that the house brings, by role.
        logo: Its mark, drawn.
        inputs: All files that decide an output, by the names that provenance gives them.
        problems: What is wrong with any house.yaml, with the logo and the families; what is at fault is left
            out.
    """

    settings: HouseInForce = NO_HOUSE
    looks: HouseInForce = NO_HOUSE
    families: Mapping[Role, UsedFamily] = field(default_factory=dict)
    logo: PrintedLogo | None = None
    inputs: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def house(self) -> House:
        """What is set."""
        return self.settings.house

    def surplus_fonts(self) -> list[Path]:
        """Return the font files in the house's folders with which nothing is printed."""
        used = {face.path for family in self.families.values() for face in family.faces}
        left = (face.path for family in self.families.values() for face in family.surplus)
        return [path for path in dict.fromkeys(left) if path not in used]


_FONTS: Final = frozenset({".ttf", ".otf"})
_OTHER_FONTS: Final = frozenset({".woff", ".woff2", ".eot", ".ttc", ".pfb", ".dfont"})

UNSET: Final = HouseFiles()
"""There is no house.yaml."""


def house_files(roots: Sequence[Path], built_in_fonts: Sequence[Path], tokens: str) -> HouseFiles:
    """Return the houses below some folders, the nearest first, and the files that they name.

    Args:
        roots: The case's folder, that which its memos share, and that of templates and styles.
        built_in_fonts: The font files with which text in a logo is drawn.
        tokens: Where a folder may have tokens of its own, which stand for the looks of all houses beyond.

    Raises:
        MemoError: Where a house.yaml cannot be read, leads elsewhere, or contradicts another.
    """
    found = {root: real(root / HOUSE) for root in reversed(roots) if (root / HOUSE).is_file()}
    if not found:
        return UNSET
    for root, path in found.items():
        if root != roots[-1] and not path.is_relative_to(real(root)):
            said = Message(
                "The file %(house)s is a link that leads out of the folder %(root)s.",
                house=HOUSE,
                root=shown(root),
            )
            raise MemoError(Problem("asset-outside", said))
    layers, faults = _loaded(found.values())
    settings = in_force(layers)
    designed = next((at for at, root in enumerate(roots[:-1]) if (root / tokens).is_file()), len(roots))
    near = roots[: designed + 1]
    looks = in_force([layer for layer, root in zip(layers, found, strict=True) if root in near])
    brought = _Brought(settings, looks, [real(root / "styles") for root in found], layers)
    families = brought.families()
    own = [face.path for used in families.values() for face in used.faces]
    logo = brought.logo([*built_in_fonts, *own])
    inputs = dict(_named(found, roots)) | brought.inputs
    return HouseFiles(settings, looks, families, logo, inputs, (*faults, *brought.problems))


def _loaded(paths: Iterable[Path]) -> tuple[list[LoadedHouse], list[Problem]]:
    """Return what is sound of some houses, and all that is wrong with any of them."""
    layers, faults = list[LoadedHouse](), list[Problem]()
    for path in paths:
        layer, wrong = sound_house(read_bytes(path, "the house"), shown(path))
        layers.append(layer)
        faults += wrong
    return layers, faults


def _named(found: Mapping[Path, Path], roots: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield each house by the name that provenance gives it, the farthest first."""
    for root, path in found.items():
        of_case = root == roots[0] and len(roots) > 1 and len(found) > 1
        below = root == roots[-1] and any(each in found for each in roots[1:-1])
        yield f"{HOUSE} of the memo" if of_case else f"{HOUSE} of the program" if below else HOUSE, path


class _Brought:
    """The files that a house brings along; what is wrong with them is collected."""

    def __init__(
        self,
        settings: HouseInForce,
        looks: HouseInForce,
        folders: Sequence[Path],
        layers: Sequence[LoadedHouse],
    ) -> None:
        self._settings, self._looks = settings, looks
        self._folders = {id(layer): folder for layer, folder in zip(layers, folders, strict=True)}
        self.problems: list[Problem] = []
        self.inputs: dict[str, Path] = {}

    def families(self) -> dict[Role, UsedFamily]:
        made: dict[Role, UsedFamily] = {}
        for role in ROLES:
            family: Family | None = getattr(self._looks.house.families, role)
            if family is None:
                continue
            try:
                paths = self._font_files(family, role)
                used = used_family(role, family, read_faces(paths))
            except MemoError as error:
                self.problems += [self._at(problem, f"families.{role}.folder") for problem in error.problems]
                continue
            if isinstance(used, Problem):
                self.problems.append(self._at(used, used.path))
                continue
            if shut := [self._at(problem, problem.path) for problem in rights_faults(used)]:
                self.problems += shut
                continue
            self.inputs |= {f"styles/{family.folder}/{face.path.name}": face.path for face in used.faces}
            made[role] = used
        return made

    def _font_files(self, family: Family, role: Role) -> list[Path]:
        folder = self._inside(f"families.{role}.folder", family.folder)
        files = sorted(real(each) for each in folder.iterdir())
        fonts = [each for each in files if each.suffix.lower() in _FONTS]
        others = [each.name for each in files if each.suffix.lower() in _OTHER_FONTS]
        if others and not fonts:
            said = Message(
                "The folder %(folder)s has only %(names)s, which are for web pages or old programs, and can "
                "neither be printed nor embedded.",
                folder=family.folder,
                names=Message.listed(others),
            )
            help = Message("Put the family's .ttf or .otf files into it: its maker has them beside these.")
            raise MemoError(Problem("house-family", said, help))
        return fonts

    def logo(self, fonts: Sequence[Path]) -> PrintedLogo | None:
        logo = self._settings.house.logo
        if logo is None:
            return None
        try:
            path = self._inside("logo.file", logo.file)
            data = read_bytes(path, "the logo")
            drawn = _drawn(data, logo.file, logo.height, tuple(fonts))
        except MemoError as error:
            self.problems += [self._at(problem, "logo.file") for problem in error.problems]
            return None
        self.inputs[f"styles/{logo.file}"] = path
        return PrintedLogo(drawn.png, drawn.width, drawn.height, logo.text)

    def _inside(self, path: str, name: str) -> Path:
        """Return the logo's file, or the folder of a family, beside the house that names it.

        Raises:
            MemoError: It is not there, or is a link that leads elsewhere.
        """
        is_logo = path == "logo.file"
        settings = self._settings if is_logo else self._looks
        number = settings.layer_of(path)
        folder = self._folders[id(settings.layers[number or 0])]
        place = real(folder / name)
        if not place.is_relative_to(folder):
            said = Message(
                "“%(name)s” is a link that leads out of the folder in which house.yaml lies.", name=name
            )
            raise MemoError(
                Problem("house-outside", said, Message("Copy what it leads to into that folder."))
            )
        if not (place.is_file() if is_logo else place.is_dir()):
            raise MemoError(_missing(folder, name, is_logo=is_logo))
        return place

    def _at(self, problem: Problem, path: str) -> Problem:
        place = self._settings.place(path) or self._settings.place(path.rpartition(".")[0])
        return problem if place is None else replace(problem.at(place), path=path)


def _missing(folder: Path, name: str, *, is_logo: bool) -> Problem:
    """Return the problem of what a house names and is not there; its help names files as a house does."""
    near, where = meant_beside(folder, name, is_folder=not is_logo), {"name": name, "folder": shown(folder)}
    help = (
        Message("Files are named from the folder of house.yaml: write `%(near)s`.", near=near)
        if near
        else Message("Copy it into %(folder)s.", **where)
    )
    if is_logo:
        said = Message("The logo %(name)s is not in %(folder)s, the folder of house.yaml.", **where)
        return Problem("file-missing", said, help)
    if (folder / name).is_file():
        said = Message("%(name)s is a file, and a family is named by its folder.", **where)
        around = PurePosixPath(name).parent
        if around == PurePosixPath():
            return Problem("house-family", said, Message("Put its files into a folder of their own."))
        return Problem("house-family", said, Message("Write `%(around)s`.", around=str(around)))
    said = Message("The folder %(name)s is not in %(folder)s, the folder of house.yaml.", **where)
    return Problem("house-family", said, help)


@lru_cache(maxsize=4)
def _drawn(data: bytes, name: str, height: float, fonts: tuple[Path, ...]) -> DrawnLogo:
    return draw_logo(data, name, height, fonts)
