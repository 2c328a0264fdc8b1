"""`memo house`: what sets how memos look; written from today's settings, looked over, explained."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Message, Problem, has_errors
from memo.house import house_schema, written_house
from memo.workspace import (
    AS_STYLED,
    HOUSE,
    Appearance,
    assets_for,
    assets_to_check,
    find_memos,
    house_lines,
    house_problems,
    house_settings,
    real,
    shared_assets,
    shared_folder,
    shown,
    write_atomic,
)

if TYPE_CHECKING:
    from memo.house import Setting
    from memo.workspace import Assets


@dataclass(frozen=True, slots=True)
class HouseReport:
    """What was found: problems in order, and lines on families and sizes."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def write_house(case: Path | None) -> Path:
    """Write a house.yaml that sets what is set today, and return its path.

    Args:
        case: The memo, or its folder, whose own it is to be, with nothing set yet; ``None`` for that of all
            memos.

    Raises:
        MemoError: Where one is there already, or there is no place for it.
    """
    assets, folder = _assets(case, AS_STYLED), _folder(case)
    path = folder / HOUSE
    if path.exists():
        raise MemoError(Problem("house-exists", Message("%(path)s is there already.", path=shown(path))))
    schema = folder / "styles/house.schema.json"
    text = written_house(
        assets.house.settings,
        assets.tokens().values,
        schema.name,
        shown(path.parent),
        of_case=case is not None,
    )
    path.parent.mkdir(exist_ok=True)
    if not schema.exists():
        write_atomic(schema, house_schema().encode())
    write_atomic(path, text.encode())
    return path


def check_house(case: Path | None, appearance: Appearance) -> HouseReport:
    """Look over how a house looks: contrast, families, the letters that they have, small type.

    Raises:
        MemoError: Where house.yaml cannot be read.
    """
    assets = _to_check(case, appearance)
    problems = house_problems(assets)
    return HouseReport(tuple(problems), () if has_errors(problems) else tuple(house_lines(assets)))


def explain_house(case: Path | None, appearance: Appearance) -> tuple[list[Setting], list[Problem]]:
    """Return each setting, its value and where it is from; and what is at fault, which sets nothing.

    Raises:
        MemoError: Where house.yaml, or a style sheet, cannot be read.
    """
    return house_settings(_to_check(case, appearance))


def _to_check(case: Path | None, appearance: Appearance) -> Assets:
    return assets_to_check(None if case is None else _folder(case), appearance)


def _assets(case: Path | None, appearance: Appearance) -> Assets:
    return shared_assets(appearance) if case is None else assets_for(_folder(case), appearance)


def _folder(case: Path | None) -> Path:
    if case is None:
        return shared_folder(Path())
    (path,) = find_memos([case])
    if not path.is_file():
        raise MemoError(
            Problem("file-missing", Message("%(path)s, the memo, is not there.", path=shown(path)))
        )
    return real(path).parent
