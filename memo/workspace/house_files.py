"""The houses of a memo as they lie on the disk: that which all memos share, and the case's own before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Problem
from memo.house import (
    NO_HOUSE,
    ROLES,
    HouseInForce,
    LoadedHouse,
    PrintedLogo,
    Role,
    UsedFamily,
    in_force,
    load_house,
    rights_faults,
    used_family,
)
from memo.renderers import draw_logo, read_faces
from memo.workspace.storage import read_bytes, real, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from memo.house import Family, House
    from memo.renderers import DrawnLogo

HOUSE: Final = "styles/house.yaml"
"""Where a house stands, below the project or below a memo's folder."""


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
    """

    settings: HouseInForce = NO_HOUSE
    looks: HouseInForce = NO_HOUSE
    families: Mapping[Role, UsedFamily] = field(default_factory=dict)
    logo: PrintedLogo | None = None
    inputs: Mapping[str, Path] = field(default_factory=dict)

    @property
    def house(self) -> House:
        """What is set."""
        return self.settings.house


UNSET: Final = HouseFiles()
"""There is no house.yaml."""


def house_files(roots: Sequence[Path], built_in_fonts: Sequence[Path], *, own_tokens: bool) -> HouseFiles:
    """Return the houses below some folders, the nearest first, and the files that they name.

    Args:
        roots: The case's folder, and that of the project.
        built_in_fonts: The font files with which text in a logo is drawn.
        own_tokens: Whether the case has a tokens.css of its own.

    Raises:
        MemoError: With every fault of a house.yaml, a family or a logo, at its line.
    """
    found = [(root / "styles", real(root / HOUSE)) for root in reversed(roots)]
    found = [(folder, path) for folder, path in found if path.is_file()]
    if not found:
        return UNSET
    for folder, path in found:
        if folder.parent != roots[-1] and not path.is_relative_to(real(folder.parent)):
            said = f"The file {HOUSE} beside the memo is a link out of the memo's folder."
            raise MemoError(Problem("asset-outside", said))
    layers = [load_house(read_bytes(path, "the house"), shown(path)) for _, path in found]
    folders = [real(folder) for folder, _ in found]
    in_case = [folder == real(roots[0] / "styles") and len(roots) > 1 for folder in folders]
    settings = in_force(layers)
    near = [layer for layer, is_own in zip(layers, in_case, strict=True) if is_own or not own_tokens]
    looks = in_force(near)
    brought = _Brought(settings, looks, folders, layers)
    families = brought.families()
    logo = brought.logo(built_in_fonts)
    if brought.problems:
        raise MemoError(*brought.problems)
    names = [f"{HOUSE} of the memo" if is_own and len(found) > 1 else HOUSE for is_own in in_case]
    inputs = {name: path for name, (_, path) in zip(names, found, strict=True)}
    return HouseFiles(settings, looks, families, logo, inputs | brought.inputs)


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
            self.problems += [self._at(problem, problem.path) for problem in rights_faults(used)]
            self.inputs |= {f"styles/{family.folder}/{face.path.name}": face.path for face in used.faces}
            made[role] = used
        return made

    def _font_files(self, family: Family, role: Role) -> list[Path]:
        folder = self._inside(f"families.{role}.folder", family.folder)
        kinds = {".ttf", ".otf"}
        if not folder.is_dir():
            return []
        return sorted(real(each) for each in folder.iterdir() if each.suffix.lower() in kinds)

    def logo(self, fonts: Sequence[Path]) -> PrintedLogo | None:
        logo = self._settings.house.logo
        if logo is None:
            return None
        try:
            path = self._inside("logo.file", logo.file, looks=False)
            data = read_bytes(path, "the logo")
            drawn = _drawn(data, logo.file, logo.height, tuple(fonts))
        except MemoError as error:
            self.problems += [self._at(problem, "logo.file") for problem in error.problems]
            return None
        self.inputs[f"styles/{logo.file}"] = path
        return PrintedLogo(drawn.png, drawn.width, drawn.height, logo.text)

    def _inside(self, path: str, name: str, *, looks: bool = True) -> Path:
        """Return a file or folder beside the house that names it.

        Raises:
            MemoError: It is a link that leads elsewhere.
        """
        settings = self._looks if looks else self._settings
        number = settings.layer_of(path)
        folder = self._folders[id(settings.layers[number or 0])]
        place = real(folder / name)
        if not place.is_relative_to(folder):
            said = f"“{name}” is a link that leads out of the folder in which house.yaml lies."
            raise MemoError(Problem("house-outside", said, "Copy what it leads to into that folder."))
        return place

    def _at(self, problem: Problem, path: str) -> Problem:
        place = self._settings.place(path) or self._settings.place(path.rpartition(".")[0])
        return problem if place is None else replace(problem.at(place), path=path)


@lru_cache(maxsize=4)
def _drawn(data: bytes, name: str, height: float, fonts: tuple[Path, ...]) -> DrawnLogo:
    return draw_logo(data, name, height, fonts)
