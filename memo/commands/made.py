"""What came of a memo, as bytes and problems: what can go from one process, or one machine, to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from memo.diagnostics import Message, Problem
    from memo.workspace import Case


@dataclass(frozen=True, slots=True)
class MadeMemo:
    """What came of making a memo; it can be pickled.

    Attributes:
        path: The memo.
        name: The name of its folder, after which outputs are called.
        documents: Of each document the hashes of what it was made from, and its outputs by their names;
            none where the memo has errors.
        problems: All problems, in order.
        assurance: What is sure of a memo without any.
        reading: How many of its statements are read, and by whom.
        readings: The same as the record of the build has it.
        quotes: The paragraph of each quote.
        accepted: What claims accept.
        named: Hash of the memo and of each file that it names.
        hashes: Of what each output of the memo would be made from now, by its name, where that was asked.
        steps: How long each step took, a line each, where that was noted.
    """

    path: Path
    name: str
    documents: tuple[tuple[Mapping[str, str], Mapping[str, bytes]], ...]
    problems: tuple[Problem, ...]
    assurance: Message | None = None
    reading: Message | None = None
    readings: Mapping[str, object] | None = None
    quotes: Mapping[str, int] | None = None
    accepted: tuple[Mapping[str, str], ...] = ()
    named: Mapping[str, str] | None = None
    hashes: Mapping[str, str] | None = None
    steps: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """All outputs, by the names of their files."""
        return {name: data for _, outputs in self.documents for name, data in outputs.items()}


def checked_only(case: Case) -> MadeMemo:
    """Return what there is to say of a memo of which nothing is made."""
    named = case.named if case.loaded is not None and case.loaded.memo is not None else None
    assurance = None if case.problems else case.assurance
    told = None if case.reading is None else case.reading.told
    return MadeMemo(case.path, case.name, (), case.problems, assurance, told, named=named)
