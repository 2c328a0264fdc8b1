"""The problems of a check, each at its range in the text that was checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from memo.workspace import shown

if TYPE_CHECKING:
    from memo.diagnostics import Problem
    from memo.language_server.open_memo import CheckedText

SOURCE: Final = "memo"
"""What an editor says a problem is told by."""

_SEVERITIES: Final = {"error": DiagnosticSeverity.Error, "warning": DiagnosticSeverity.Warning}


def diagnostics_of(checked: CheckedText) -> list[Diagnostic]:
    """Return all problems, in order."""
    return [diagnostic_of(checked, each) for each in checked.case.problems]


def diagnostic_of(checked: CheckedText, problem: Problem) -> Diagnostic:
    """Return one problem as the protocol has it; what is wrong in another file stands in the first line."""
    start, end = span_of(checked, problem)
    lines = [problem.message, *problem.details, *([f"help: {problem.help}"] if problem.help else [])]
    other = _place_elsewhere(checked, problem)
    if other is not None:
        lines[0] = f"{problem.place}: {problem.message}"
    return Diagnostic(
        range=checked.text.positions.range(start, end),
        message="\n".join(lines),
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        source=SOURCE,
        related_information=[other] if other else None,
    )


def span_of(checked: CheckedText, problem: Problem) -> tuple[int, int]:
    """Return where in the text a problem stands, as half-open offsets."""
    text, place = checked.text, problem.place
    if place is None or _place_elsewhere(checked, problem) is not None:
        return text.positions.line(0)
    start, end = text.positions.line(place.line - 1)
    start += place.column - 1 + (text.shift if place.line == 1 else 0)
    end = max(min(start + place.width, end), start)
    whole = _whole(checked, problem)
    if whole is not None and whole[0] + text.shift == start:
        end = whole[1] + text.shift
    return start, end


def _whole(checked: CheckedText, problem: Problem) -> tuple[int, int] | None:
    """Return the span of a text that a problem is about, be it of several lines; None of what has parts."""
    loaded = checked.case.loaded
    if loaded is None or problem.path in checked.lists_and_entries:
        return None
    return loaded.file.span(problem.path, problem.highlight, at_key=problem.at_key)


def _place_elsewhere(checked: CheckedText, problem: Problem) -> DiagnosticRelatedInformation | None:
    """Return where a problem stands that is in another file; None where it is in this one."""
    place = problem.place
    if place is None or place.file == shown(checked.text.path):
        return None
    at = Position(place.line - 1, place.column - 1)
    uri = Path(place.file).absolute().as_uri()
    return DiagnosticRelatedInformation(Location(uri, Range(at, at)), str(problem.message))
