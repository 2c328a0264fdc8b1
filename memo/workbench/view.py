"""What a page shows of a memo at one moment, with the outline of what is left in each of its parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from memo.index import Counts, counts_of
from memo.text import digest
from memo.workbench.readings import NOTHING_READ, ReadingView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memo.diagnostics import Problem
    from memo.workbench.acts import ToldAct
    from memo.workbench.printed import Part, PrintedMemo
    from memo.workbench.session import State
    from memo.workbench.source_view import SourceView

_KEY: Final = 12


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A part of the memo in the outline."""

    name: str
    heading: str
    counts: Counts
    unread: int = 0


@dataclass(frozen=True)
class View:
    """All that a page shows of a memo at one moment."""

    state: State
    parts: tuple[Part, ...]
    outline: tuple[OutlineRow, ...]
    source: SourceView | None
    problems: tuple[ToldProblem, ...]
    slots: tuple[str, ...]
    counts: Counts
    is_checked: bool
    language: str
    title: str
    revision: str
    faults: tuple[Problem, ...] = ()
    open_path: str = ""
    quoting: Mapping[str, str] = field(default_factory=dict)
    pathways: tuple[tuple[str, str], ...] = ()
    reading: ReadingView = NOTHING_READ
    act: ToldAct | None = None

    @cached_property
    def marks(self) -> dict[str, str]:
        """What tells a long pane from any other, by its name, so that it is sent where it changed alone."""
        told = [
            (each.problem, each.near, each.opens, each.version if each.problem.mend else "")
            for each in self.problems
        ]
        shown = {"source": (self.source, self.quoting), "problems": told}
        return {name: digest(repr((self.language, each)).encode())[:_KEY] for name, each in shown.items()}


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """A problem, where it is shown, the state in which it was found, and the path whose editor it opens."""

    problem: Problem
    near: str
    version: str
    opens: str = ""
    is_acceptable: bool = False


def outline_of(
    parts: list[Part],
    printed: PrintedMemo,
    problems: list[ToldProblem],
    slots: list[str],
    unread: Iterable[str],
) -> list[OutlineRow]:
    """Return the outline: of each part what is left in it.

    Args:
        parts: The parts of the memo.
        printed: The memo as printed, which knows in which part something is shown.
        problems: What is wrong.
        slots: The paths that are still to be written.
        unread: The paths of statements that are still to be read.
    """
    by_part: dict[str, tuple[list[Problem], list[str]]] = {part.name: ([], []) for part in parts}
    for each in problems:
        if each.near:
            by_part[printed.part_of(each.near)][0].append(each.problem)
    for path in slots:
        by_part[printed.part_of(path)][1].append(path)
    to_read = Counter(printed.part_of(path) for path in unread)
    return [
        OutlineRow(part.name, part.heading, counts_of(found, len(to_write)), to_read[part.name])
        for part in parts
        for found, to_write in [by_part[part.name]]
    ]
