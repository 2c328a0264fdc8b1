"""Memos whose outputs would have one name, and overwrite each other's."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.workspace import real, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


ENDINGS: Final = ("", ".brief", ".submission")
"""What stands behind a folder's name in those of its outputs, by the kind of document."""


def same_names(paths: Sequence[Path]) -> Mapping[Path, Problem]:
    """Return a problem for each memo that may have an output of the same name as another's.

    That is one in a folder of the same name, or of the name of a kind of the other: `talks.brief` beside
    `talks`. Some disks take large and small letters, composed and not, for the same.
    """
    by_output: dict[str, list[Path]] = {}
    for path in paths:
        name = unicodedata.normalize("NFC", real(path).parent.name).casefold()
        for ending in ENDINGS:
            by_output.setdefault(name + ending, []).append(path)
    clashes = [each for each in by_output.values() if len(each) > 1]
    counts = {path: max(len(each) for each in clashes if path in each) for each in clashes for path in each}
    return {path: _problem(path, count) for path, count in counts.items()}


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
