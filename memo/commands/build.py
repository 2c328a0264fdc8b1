"""Each command as a list of steps.

What a memo says is worked out from bytes and values alone; files are read and written here, through `files`
and `assets`. Only the printers meet the disk themselves, for fonts: their letters are looked up, the figure
of the DOCX is drawn with them, and the PDF, made in another process (`press`), reads them and the pictures
that the styles name, by a configuration in a temporary folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Problem, has_errors, in_order
from memo.integrity.readback import Readback, warm_up as warm_up_readback
from memo.model import json_schema
from memo.renderers import FORMATS
from memo.renderers.pdf import lint_document
from memo.workspace import (
    AS_STYLED,
    MACHINE_FAULTS,
    UNTIMED,
    Case,
    Look,
    Timing,
    assets_for,
    attachments,
    bundle_of,
    check,
    compose_case,
    find_memos,
    input_hashes,
    memo_of,
    print_docx,
    print_html,
    print_pdf,
    real,
    record_before,
    record_build,
    shown,
    write_atomic,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from memo.integrity.provenance import SourceBundle
    from memo.workspace import Press

__all__ = [
    "Built",
    "Case",
    "all_problems",
    "build",
    "check",
    "find_memos",
    "input_hashes",
    "rebuilt",
    "schema",
]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building one memo."""

    case: Case
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def build(  # noqa: PLR0913, PLR0917 - a build has as many words
    cases: Sequence[Case],
    output: Path,
    formats: Sequence[str],
    press: Press,
    look: Look = AS_STYLED,
    timing: Timing = UNTIMED,
) -> Iterator[Built]:
    """Write the outputs of checked memos; one that has errors is passed over.

    Args:
        cases: From :func:`check`.
        output: The folder to write to; made where it is missing.
        formats: Which of ``pdf``, ``docx``, ``html``.
        press: Where PDFs are printed.
        look: Another paper or theme than the styles'.
        timing: Who is told how long each step took.
    """
    ready = [case for case in cases if not has_errors(case.problems)]
    started = []
    for case in ready:
        with timing.step(f"compose {case.name}"):
            started.append(_start(case, formats, press, look))
    for case, work in zip(ready, started, strict=True):
        yield _finish(case, work, output, timing)


def rebuilt(case: Case, kind: str, look: Look, press: Press) -> tuple[bytes, SourceBundle]:
    """Return an output of a checked memo, and its source bundle, without writing it.

    Raises:
        MemoError: Where it cannot be built here.
    """
    work = _start(case, [kind], press, look)
    if work.problems:
        raise MemoError(*work.problems)
    return work.outputs[kind](), bundle_of(case, work.inputs, kind, look)


def schema() -> str:
    """Return the JSON Schema of memo.yaml."""
    return json_schema()


@dataclass(frozen=True, slots=True)
class _Work:
    """Outputs under way: each yields its bytes, or raises MemoError. ``readback`` holds them to the memo."""

    inputs: dict[str, str]
    outputs: dict[str, Callable[[], bytes]]
    readback: Readback | None = None
    problems: tuple[Problem, ...] = ()


def _start(case: Case, formats: Sequence[str], press: Press, look: Look) -> _Work:
    """Compose the document and start the slow writer first."""
    assets = assets_for(real(case.path).parent, look)
    try:
        document, memo = compose_case(case, assets), memo_of(case)
        unseen = lint_document(document.root, assets.fonts())
        if unseen:
            return _Work({}, {}, None, tuple(case.located(unseen)))
        inputs = input_hashes(case, assets)
        outputs: dict[str, Callable[[], bytes]] = {}
        if "pdf" in formats:
            carried = attachments(bundle_of(case, inputs, "pdf", look), memo.revision.date)
            outputs["pdf"] = print_pdf(document.root, assets, press, carried).result
        if "docx" in formats:
            bundle = bundle_of(case, inputs, "docx", look)
            outputs["docx"] = lambda: print_docx(document, assets, bundle)
        if "html" in formats:
            outputs["html"] = lambda: print_html(document.root, assets)
        readback = Readback(memo, document.root)
    except MemoError as error:
        return _Work({}, {}, None, error.problems)
    return _Work(inputs, outputs, readback)


def _finish(case: Case, work: _Work, output: Path, timing: Timing) -> Built:
    """Collect the outputs and write them: all, or none where the document itself is at fault."""
    problems, lost, done = list(work.problems), list[Problem](), dict[str, bytes]()
    for kind in sorted(work.outputs, key=lambda kind: kind == "pdf"):  # the PDF is printed meanwhile
        try:
            if kind == "pdf":
                warm_up_readback()
            with timing.step(f"print {case.name}.{kind}"):
                done[kind] = work.outputs[kind]()
            if work.readback is not None:
                lost += work.readback.missing_in_output(kind, done[kind])
        except MemoError as error:
            problems += case.located(error.problems)
    if work.readback is not None and not _spoilt(
        problems
    ):  # what is at fault is told alone, not what follows
        problems += case.located([*work.readback.missing_in_document(), *lost])
    if _spoilt(problems):
        return Built(case, (), tuple(in_order(problems)))
    with timing.step(f"write {case.name}"):
        written, more = _write(case, work.inputs, done, output)
    return Built(case, written, tuple(in_order([*problems, *more])))


def _write(
    case: Case, inputs: dict[str, str], done: dict[str, bytes], output: Path
) -> tuple[tuple[Path, ...], list[Problem]]:
    """Write outputs and their record; tell which outputs of the memo lie there still and are older."""
    names = {kind: f"{case.name}.{kind}" for kind in FORMATS}
    files = {names[kind]: done[kind] for kind in FORMATS if kind in done}
    others = [name for name in names.values() if name not in files and (output / name).is_file()]
    path = output / f"{case.name}.record.json"
    record = record_build(record_before(path), inputs, files, others, case.quotes)
    written: list[Path] = []
    try:
        for name, data in [*files.items(), (path.name, record.to_json())]:
            write_atomic(output / name, data)
            written.append(output / name)
    except MemoError as error:
        return tuple(written), list(error.problems)
    return tuple(written[:-1]), [_older(output, older)] if (older := record.older(others)) else []


def _older(output: Path, names: Sequence[str]) -> Problem:
    return Problem(
        "output-older",
        f"Left as built from an earlier state: {', '.join(shown(output / name) for name in names)}.",
        severity="warning",
    )


def _spoilt(problems: Iterable[Problem]) -> bool:
    return any(problem.code not in MACHINE_FAULTS for problem in problems)


def all_problems(cases: Iterable[Case], built: Iterable[Built]) -> list[Problem]:
    """Return all problems of checking and building, in order, each once."""
    return in_order([p for case in cases for p in case.problems] + [p for one in built for p in one.problems])
