"""By what an unchanged memo is told: hashes of all files that decide its outputs, and of the program itself.

Nothing that reads, checks or prints a memo is imported here, so that a build of nothing new takes no time.
More is hashed than a build may need, all templates and styles that are in reach: too much builds once too
often, too little would leave an output that is out of date.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import sys
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.workspace.roots import asset_roots
from memo.workspace.storage import real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

REVISIONS: Final = "revisions"
"""The folder of a memo's frozen revisions."""

READINGS: Final = "readings.yaml"
"""The file that says who has read which statement of a memo."""

ASSET_FOLDERS: Final = ("templates", "styles")
"""The folders of assets, below each root of them."""

_COMPILED: Final = "__pycache__"
_ABSENT: Final = "-"
_METADATA: Final = frozenset({".dist-info", ".egg-info"})

# As WeasyPrint looks for it, by the names on Linux, macOS and Windows.
_PANGO: Final = ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "pango-1.0-0")


class Fingerprints:
    """What memos are made from, as hashes; what several share is read once."""

    def __init__(self) -> None:
        self._folders: dict[Path, str] = {}

    def around(self, path: Path) -> str:
        """Return one hash of all that decides a memo's outputs, but for itself and the files that it names.

        That is its frozen revisions, who has read which statement, the templates and styles of its folder,
        of the house around it and of the program, and the program with the libraries it runs on.
        """
        folder = real(path).parent
        parts = {
            "program": program_hash(),
            "revisions": folder_hash(folder / REVISIONS),
            "readings": file_hash(folder / READINGS),
        }
        for number, root in enumerate(asset_roots(folder)):
            parts |= {f"{name} {number}": self._shared(root / name) for name in ASSET_FOLDERS}
        return _hash_of(f"{name} {value}" for name, value in parts.items())

    def whole(self, path: Path) -> str:
        """Return one hash of the memo and all that is around it, whether or not it can be read."""
        return _hash_of((file_hash(real(path)), self.around(path)))

    def _shared(self, folder: Path) -> str:
        if folder not in self._folders:
            self._folders[folder] = folder_hash(folder)
        return self._folders[folder]


def named_hashes(path: Path, names: Iterable[str]) -> Mapping[str, str]:
    """Return the hash of each file that a memo names, its article and appendices, by name.

    One that a link leads to has its place with it: a file may be read in one place and not in another.
    """
    folder = real(path).parent
    return {name: f"{file_hash(real(folder / name))}{_led_to(folder, name)}" for name in names}


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits; a dash where there is none to be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a name that is none
        return _ABSENT


def folder_hash(folder: Path) -> str:
    """Return one hash of the names, places and contents of all files below a folder; it need not be there."""
    here = str(real(folder))
    hashed = (
        f"{file_hash(Path(place))} {name}" + ("" if place == f"{here}{os.sep}{name}" else f" {place}")
        for name, place in _files(here)
    )
    return _hash_of([_led_to(real(folder.parent), folder.name), *hashed])


def _files(folder: str) -> Iterator[tuple[str, str]]:
    """Yield all files below a real folder and below those that links lead to, each folder once.

    Each comes with its name from the folder on and with where it lies: only a link is followed to its end,
    which takes as long as to read a small file.
    """
    seen, waiting = {folder}, [("", folder)]
    while waiting:
        inside, here = waiting.pop()
        folders: list[tuple[str, str]] = []
        for entry in _entries(here):
            place = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
            if not entry.is_dir():
                yield inside + entry.name, place
            elif entry.name != _COMPILED and place not in seen:
                seen.add(place)
                folders.append((f"{inside}{entry.name}/", place))
        waiting += reversed(folders)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as found:  # it need not be there
        return sorted(found, key=lambda each: each.name)
    return []


def _led_to(folder: Path, name: str) -> str:
    """Return where a file lies that links lead to, behind a space; nothing of any other."""
    where = real(folder / name)
    return "" if where == folder / name else f" {where}"


def _hash_of(lines: Iterable[str]) -> str:
    text = "\n".join(lines).encode("utf-8", "surrogateescape")
    return hashlib.sha256(text).hexdigest()


@cache
def program_hash() -> str:
    """Return one hash of what makes outputs: this package's files, the libraries beside it, the system's.

    The files of the package are read whichever way it is installed: in a checkout they change from one
    minute to the next, and its version does not.
    """
    package = Path(__file__).parents[1]
    declared = file_hash(package.parent / "pyproject.toml")  # a checkout has its version there
    system = (sys.version, platform.machine(), sys.platform, zlib.ZLIB_RUNTIME_VERSION, pango_version())
    return _hash_of([folder_hash(package), declared, *system, *_distributions()])


def _distributions() -> list[str]:
    """Return name and version of each package that is installed, as its folder of metadata is called."""
    found = set[str]()
    for folder in filter(None, sys.path):
        with suppress(OSError):  # it need not be there
            found |= {each.name for each in Path(folder).iterdir() if each.suffix in _METADATA}
    return sorted(found)


def pango_version() -> str:
    """Return the version of the Pango that is loaded, ``unknown`` where there is none."""
    for name in _PANGO:
        with suppress(OSError, AttributeError):
            version = ctypes.CDLL(name).pango_version_string
            version.restype = ctypes.c_char_p
            return bytes(version()).decode("ascii", "replace")
    return "unknown"
