"""`memo build`: check memos, compose them, print them in each format, and write what holds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from memo.commands.check import check_memos
from memo.diagnostics import MemoError, Problem, has_errors, in_order
from memo.workspace import (
    AS_STYLED,
    FORMATS,
    UNTIMED,
    Appearance,
    Case,
    MemoRendering,
    Timing,
    locked,
    record_before,
    record_build,
    shown,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from memo.integrity.provenance import Carry
    from memo.workspace import PdfWorkers


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building memos: the files written, and all problems in order."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def build(  # noqa: PLR0913 - as many things are chosen for a build
    named: Sequence[Path],
    output: Path,
    formats: Sequence[str],
    workers: PdfWorkers,
    *,
    appearance: Appearance = AS_STYLED,
    strict: bool = False,
    carry: Carry = "memo",
    timing: Timing = UNTIMED,
) -> Built:
    """Check memos and write their outputs; one that has errors is passed over.

    Args:
        named: The memos or their folders; none for all of ``seeds/``.
        output: The folder to write to; made where it is missing.
        formats: Which of ``pdf``, ``docx``, ``html``.
        workers: Where PDFs are printed.
        appearance: Another paper or theme than the styles'.
        strict: Whether what is still to be written is refused.
        carry: How much of what they are built from PDF and Word file carry.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where none is named and none is found.
    """
    cases = check_memos(named, output, strict=strict, timing=timing)
    problems = [*_same_names(cases), *(problem for case in cases for problem in case.problems)]
    sound = [] if _same_names(cases) else [case for case in cases if not has_errors(case.problems)]
    started = [_start(case, formats, workers, appearance, carry, timing) for case in sound]
    files: list[Path] = []
    for case, rendering in zip(sound, started, strict=True):
        if isinstance(rendering, MemoError):
            problems += case.located(rendering.problems)
            continue
        printed = rendering.finish(timing)
        problems += case.located(printed.problems)
        if printed.files:
            with timing.step(f"write {case.name}"):
                written, more = _write(case, rendering.inputs, printed.files, output)
            files += written
            problems += more
    return Built(tuple(files), tuple(in_order(problems)))


def _start(  # noqa: PLR0913, PLR0917 - likewise
    case: Case,
    formats: Sequence[str],
    workers: PdfWorkers,
    appearance: Appearance,
    carry: Carry,
    timing: Timing,
) -> MemoRendering | MemoError:
    """Compose a memo and begin to print it, or return what is wrong with its document."""
    with timing.step(f"compose {case.name}"):
        try:
            return MemoRendering(case, appearance, carry).start(formats, workers)
        except MemoError as error:
            return error


def _write(
    case: Case, inputs: Mapping[str, str], printed: Mapping[str, bytes], output: Path
) -> tuple[list[Path], Sequence[Problem]]:
    """Write outputs and their record; tell which outputs of the memo lie there still and are older."""
    names = {kind: f"{case.name}.{kind}" for kind in FORMATS}
    files = {names[kind]: data for kind, data in printed.items()}
    place = output / f"{case.name}.record.json"
    written: list[Path] = []
    try:
        with locked(output):  # what another build writes and records meanwhile is kept
            others = [name for name in names.values() if name not in files and (output / name).is_file()]
            record = record_build(record_before(place), inputs, files, others, case.quotes)
            record = replace(record, accepted=case.accepted)
            for name, data in files.items():
                write_output(output / name, data)
                written.append(output / name)
            write_output(place, record.to_json())
    except MemoError as error:
        return written, error.problems
    older = record.older(others)
    return written, [_older(output, older)] if older else []


def _older(output: Path, names: Iterable[str]) -> Problem:
    return Problem(
        "output-older",
        f"Left as built from an earlier state: {', '.join(shown(output / name) for name in names)}.",
        severity="warning",
    )


def _same_names(cases: Sequence[Case]) -> list[Problem]:
    """Return a problem for each memo whose outputs another's would overwrite.

    Some disks take large and small letters, composed and not, for the same.
    """
    names = [unicodedata.normalize("NFC", case.name).casefold() for case in cases]
    return [
        Problem(
            "same-name",
            f"{shown(case.path)} is one of {names.count(name)} memos in folders called “{case.name}”, "
            "and their outputs would have one name.",
        )
        for case, name in zip(cases, names, strict=True)
        if names.count(name) > 1
    ]
