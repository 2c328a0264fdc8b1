"""Where templates and styles lie: the folders of a memo, of the memos around it, and of the program.

It imports nothing that prints, so that what is unchanged can be told before that is loaded.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.workspace.storage import real

if TYPE_CHECKING:
    from collections.abc import Iterable

HOUSE: Final = "styles/house.yaml"
"""Where a house stands, below the project or below a memo's folder."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of a memo that was brought here: no house above ``top`` is its, and ``program`` has the assets."""

    top: Path
    program: Path


BOUNDS: Final[ContextVar[Bounds | None]] = ContextVar("BOUNDS", default=None)
"""The bounds of the memo that is being built; ``None`` for one that lies where it is edited."""


def asset_roots(case: Path | None) -> tuple[Path, ...]:
    """Return the folders in which the templates and styles of a memo are searched, the nearest first.

    Args:
        case: The memo's folder; ``None`` for what all memos below the working folder share.
    """
    if case is None:
        here = nearest_house([real(Path()), *real(Path()).parents], built_in_folder())
        return (*filter(None, [here]), built_in_folder())
    above = nearest_house(real(case).parents, built_in_folder())
    return (case, *filter(None, [above]), built_in_folder())


def nearest_house(folders: Iterable[Path], last: Path) -> Path | None:
    """Return the first of some folders that has a house; not ``last``, which is in force anyway."""
    bounds = BOUNDS.get()
    before = takewhile(lambda folder: folder != last, folders)
    if bounds is not None:
        before = takewhile(lambda folder: folder.is_relative_to(bounds.top), before)
    return next((folder for folder in before if (folder / HOUSE).is_file()), None)


def shared_folder(folder: Path) -> Path:
    """Return the folder in which a house for the memos below ``folder`` lies, or would.

    It is the nearest one, from ``folder`` upwards, that has one; else the checkout, within one; else
    ``folder`` itself.
    """
    ways = [real(folder), *real(folder).parents]
    built_in = built_in_folder()
    return nearest_house(ways, built_in) or (built_in if built_in in ways else folder)


def built_in_folder() -> Path:
    """Return the folder of the program's own templates and styles: the checkout, or within the package."""
    bounds = BOUNDS.get()
    if bounds is not None:
        return bounds.program
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent
    return checkout if (checkout / "templates" / "memo.html.jinja").is_file() else package / "_assets"
