"""All that a memo is made from, as bytes: read here, carried anywhere, and unpacked there to be built.

There is no shared disk between the two. Messages name files as they would here, and what lies around the
place where they are unpacked is nobody's: no house there, and no assets but those that came along.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from memo.workspace.fingerprint import ASSET_FOLDERS
from memo.workspace.roots import BOUNDS, Bounds, asset_roots, built_in_folder
from memo.workspace.storage import LARGEST, SHOWN_FROM, read_bytes, real

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextvars import ContextVar
    from tempfile import TemporaryDirectory
    from typing import Any

_COMPILED: Final = "__pycache__"

_HELD: Final = 8
"""Of how many houses the templates and styles are held: memos of one house come one after another."""


@dataclass(frozen=True, slots=True)
class CarriedInputs:
    """All that a memo is made from; names are paths with ``/`` below a common folder.

    Attributes:
        memo: The name of the memo.yaml among the files.
        start: The name of the folder from which messages name files; ``""`` for the common folder itself.
        files: All files of the memo's folder but hidden ones.
        house: Templates and styles of the house around it; the same for all memos of a house.
        program: The program's own, by names such as ``styles/memo.css``; the same for all memos.
        record: The record of its last build, which tells where quotes stood; ``b""`` where there is none.
    """

    memo: str
    start: str
    files: Mapping[str, bytes]
    house: Mapping[str, bytes] = field(default_factory=dict)
    program: Mapping[str, bytes] = field(default_factory=dict)
    record: bytes = b""


@dataclass(frozen=True, slots=True)
class SharedInputs:
    """What all memos of a house are made from.

    Attributes:
        house: Templates and styles of the house.
        program: The program's own.
        digest: One hash of both, with their names, as 64 hexadecimal digits.
    """

    house: Mapping[str, bytes]
    program: Mapping[str, bytes]
    digest: str


class InputReader:
    """Reads what memos are made from, one after another; what they share is read once."""

    def __init__(self) -> None:
        self._shared: OrderedDict[tuple[Path, ...], SharedInputs] = OrderedDict()

    def read(self, path: Path, output: Path) -> tuple[CarriedInputs, SharedInputs]:
        """Read all that a memo is made from, whether or not it can be built.

        Args:
            path: The memo.yaml.
            output: The folder of its outputs, with the record of its last build.

        Returns:
            What is the memo's alone, and what it shares with others.

        Raises:
            MemoError: The memo cannot be read.
        """
        read_bytes(path, "the memo")
        memo, here = real(path), real(Path())
        folder = memo.parent
        roots = asset_roots(folder)[1:-1]
        start = here if memo.is_relative_to(here) else folder.parent
        top = Path(os.path.commonpath([folder, start, *map(real, roots)]))
        record = output / f"{folder.name}.record.json"
        own = CarriedInputs(
            memo.relative_to(top).as_posix(),
            start.relative_to(top).as_posix().removeprefix("."),
            _files(folder, top),
            record=record.read_bytes() if record.is_file() else b"",
        )
        return own, self._shared_by(top, roots)

    def _shared_by(self, top: Path, roots: tuple[Path, ...]) -> SharedInputs:
        key = (top, *roots)
        if key not in self._shared:
            house = {name: data for root in roots for name, data in _assets(real(root), top).items()}
            program = _assets(built_in_folder(), built_in_folder())
            self._shared[key] = SharedInputs(house, program, _digest(house, program))
            if len(self._shared) > _HELD:
                self._shared.popitem(last=False)
        self._shared.move_to_end(key)
        return self._shared[key]


def _digest(*parts: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for number, part in enumerate(parts):
        for name, data in part.items():
            found.update(f"{number} {len(data)} {name}\n".encode("utf-8", "surrogateescape") + data)
    return found.hexdigest()


def joined(own: CarriedInputs, shared: SharedInputs) -> CarriedInputs:
    """Return all that a memo is made from, of what is its own and what it shares."""
    return replace(own, house=shared.house, program=shared.program)


def read_inputs(path: Path, output: Path) -> CarriedInputs:
    """Read all that one memo is made from, as :meth:`InputReader.read` does."""
    return joined(*InputReader().read(path, output))


def _assets(root: Path, top: Path) -> dict[str, bytes]:
    return {name: data for each in ASSET_FOLDERS for name, data in _files(root / each, top).items()}


def _files(folder: Path, top: Path) -> dict[str, bytes]:
    """Return the files below a folder; one that is a link out of it, or that nobody may read, is left out."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != _COMPILED)
        for path in (Path(place, name) for name in sorted(names) if not name.startswith(".")):
            if real(path).is_relative_to(real(folder)) and path.is_file() and path.stat().st_size <= LARGEST:
                found[path.relative_to(top).as_posix()] = path.read_bytes()
    return found


@contextmanager
def unpacked(inputs: CarriedInputs) -> Iterator[tuple[Path, Path]]:
    """Unpack what a memo is made from into a folder of its own, which is gone in the end.

    Yields:
        The memo.yaml, and the folder of its outputs.

    Raises:
        ValueError: A name leads elsewhere.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only where something is unpacked

    program = Path(_kept_program(tuple(inputs.program.items())).name)
    with TemporaryDirectory(prefix="memo-inputs-") as name:
        top = real(Path(name)) / "project"
        output = top.parent / "output"
        memo = top / inputs.memo
        _write(top, {**inputs.house, **inputs.files})
        record = {f"{memo.parent.name}.record.json": inputs.record} if inputs.record else {}
        _write(output, record)
        with _set(BOUNDS, Bounds(top, real(program))), _set(SHOWN_FROM, top / inputs.start):
            yield memo, output


@lru_cache(maxsize=2)
def _kept_program(files: tuple[tuple[str, bytes], ...]) -> TemporaryDirectory[str]:
    """Return a folder with the program's assets, which stays for the next memo: fonts are read but once."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - see above

    kept = TemporaryDirectory(prefix="memo-assets-")
    _write(Path(kept.name), dict(files))
    return kept


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name:
            raise ValueError(f"the name {name!r} leads elsewhere")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@contextmanager
def _set(variable: ContextVar[Any], value: object) -> Iterator[None]:
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)
