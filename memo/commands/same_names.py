"""Memos whose outputs would have one name, and overwrite each other's."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem
from memo.workspace import real, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def same_names(paths: Sequence[Path]) -> Mapping[Path, Problem]:
    """Return a problem for each memo that lies in a folder of the same name as another's.

    Some disks take large and small letters, composed and not, for the same.
    """
    by_name: dict[str, list[Path]] = {}
    for path in paths:
        name = unicodedata.normalize("NFC", real(path).parent.name).casefold()
        by_name.setdefault(name, []).append(path)
    return {path: _problem(path, len(each)) for each in by_name.values() if len(each) > 1 for path in each}


def _problem(path: Path, count: int) -> Problem:
    return Problem(
        "same-name",
        Message(
            "%(path)s is one of %(names)s memos in folders called “%(name)s”, and their outputs "
            "would have one name.",
            path=shown(path),
            names=count,
            name=real(path).parent.name,
        ),
    )
