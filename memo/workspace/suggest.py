"""What a name that is not there may have meant: the nearest name of what is."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MEMO_SUFFIXES = frozenset({".yaml", ".yml"})
_NAMED = 5
"""Memos that are listed."""

_ENOUGH = 200
"""Files of a folder that are looked into; a memo's folder has a few."""


def meant_memo(path: Path) -> Path | None:
    """Return the memo or its folder that lies under the name most like a path, also one of ``seeds/``."""
    return _meant(path, _is_memo) or _meant(Path("seeds") / path, _is_memo)


def meant_file(path: Path) -> Path | None:
    """Return the file that lies under the name most like a path."""
    return _meant(path, Path.is_file)


def meant_beside(folder: Path, name: str, *, is_folder: bool = False) -> str | None:
    """Return the name, seen from a folder, of the file that a name there may have meant.

    It may have been named from elsewhere, most often from the folder above, or be mistyped.

    Args:
        folder: From where files are named.
        name: The name that leads to nothing.
        is_folder: A folder is meant, not a file.
    """
    fits = Path.is_dir if is_folder else Path.is_file
    above = folder.parent / name
    near = above if fits(above) and above.is_relative_to(folder) else _meant(folder / name, fits)
    return near.relative_to(folder).as_posix() if near else None


def memos_here() -> list[Path]:
    """Return the first folders of ``seeds/`` that hold a memo."""
    return [path for path in _within(Path("seeds"), _is_memo) if path.is_dir()][:_NAMED]


def renamed_article(folder: Path, name: str, sha256: str | None) -> str | None:
    """Return the name that an article most likely has now, among the files of a memo's folder.

    Args:
        folder: The memo's folder.
        name: The name that the memo has for it.
        sha256: The hash that the memo has for it: the file that fits is the article, whatever its name.
    """
    files = [path for path in _within(folder, Path.is_file) if path.suffix not in _MEMO_SUFFIXES][:_ENOUGH]
    for path in files if sha256 else ():
        if digest(path.read_bytes()) == sha256:
            return path.name
    near = _nearest(name, [path.name for path in files])
    return near or (files[0].name if len(files) == 1 else None)


def _meant(path: Path, fits: Callable[[Path], bool]) -> Path | None:
    """Return the path that is there and fits, taking for each part that is not there the nearest name."""
    here, parts = Path(path.anchor), path.parts[1:] if path.anchor else path.parts
    for number, part in enumerate(parts, 1):
        if part == ".." or (number < len(parts) and (here / part).is_dir()):
            here /= part
            continue
        names = [each.name for each in _within(here, fits if number == len(parts) else Path.is_dir)]
        near = _nearest(part, names)
        if near is None:
            return None
        here /= near
    return here


def _within(folder: Path, fits: Callable[[Path], bool]) -> list[Path]:
    """Return what lies in a folder and fits, by name; nothing that is hidden."""
    try:
        return sorted(
            path for path in folder.iterdir() if not path.name.startswith((".", "~$")) and fits(path)
        )
    except OSError:
        return []


def _is_memo(path: Path) -> bool:
    return path.suffix in _MEMO_SUFFIXES if path.is_file() else (path / "memo.yaml").is_file()


def _nearest(name: str, names: Iterable[str]) -> str | None:
    by_letters = {each.casefold(): each for each in names}
    near = get_close_matches(name.casefold(), by_letters, 1)
    return by_letters[near[0]] if near else None
