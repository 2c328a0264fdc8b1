"""A memo made into outputs, as bytes; and these written with their record.

Between the two stands what can go from one process to another: :class:`.MadeMemo`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memo.commands.made import MadeMemo, checked_only
from memo.diagnostics import MemoError, Message, Problem, has_errors, in_order
from memo.model import KINDS, output_name
from memo.workspace import (
    FORMATS,
    BuildOptions,
    MemoRendering,
    RememberedBuild,
    Timing,
    hash_of,
    input_hashes,
    locked,
    prepare_printing,
    real,
    record_before,
    record_build,
    remember_build,
    shown,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from memo.model import KindName
    from memo.workspace import BuildRecord, Case, PdfWorkers


def make(
    case: Case,
    options: BuildOptions,
    workers: PdfWorkers,
    timing: Timing,
    lying: Iterable[str] = (),
) -> tuple[MadeMemo, tuple[MemoRendering, ...]]:
    """Compose the documents of a memo and print them; nothing of one that has errors.

    Where PDFs are printed beside this process, they are begun before the memo is held against its quotes,
    which takes as long as composing it does: what an error comes of is thrown away.

    Args:
        case: The memo, as :func:`.read_case` returns it.
        options: What is chosen.
        workers: Where PDFs are printed.
        timing: Who is told how long each step took.
        lying: Names of the memo's outputs that lie where these will go.

    Returns:
        The outputs as bytes, and the documents that they print.
    """
    early: list[MemoRendering | MemoError] = []
    if workers.are_beside and not has_errors(_as_strict(case, options).problems):
        early = _started(case, options, workers, timing)
    from memo.workspace import checked  # noqa: PLC0415 - a PDF is begun before the checks are imported

    with timing.step(f"check {shown(case.path)}"):
        case = _as_strict(checked(case), options)
    if has_errors(case.problems):
        return checked_only(case), ()
    problems, documents, renderings = [*case.problems], [], []
    for rendering in early or _started(case, options, workers, timing):
        if isinstance(rendering, MemoError):
            problems += case.located(rendering.problems)
            continue
        outputs = rendering.finish(timing)
        problems += case.located(outputs.problems)
        if outputs.files:
            files = {f"{rendering.name}.{form}": data for form, data in outputs.files.items()}
            documents.append((rendering.inputs, files))
            renderings.append(rendering)
    made = MadeMemo(
        case.path,
        case.name,
        tuple(documents),
        tuple(in_order(problems)),
        None if case.problems else case.assurance,
        None if case.reading is None else case.reading.told,
        None if case.reading is None else case.reading.as_data(),
        case.quotes,
        tuple(case.accepted),
        case.named,
        _hashes(case, renderings, lying),
    )
    return made, tuple(renderings)


def check_and_make(
    path: Path, output: Path, options: BuildOptions | None, *, strict: bool, lying: Iterable[str] = ()
) -> MadeMemo:
    """Check a memo and make its outputs, in this process and this thread; how long each step took is noted.

    Args:
        path: The memo.
        output: The folder of its outputs, with the record of its last build.
        options: What is chosen; ``None`` to check it.
        strict: Whether what is still to be written is refused.
        lying: Names of the memo's outputs that lie where these will go.
    """
    # Who writes what others made needs none of these.
    from memo.workspace import PdfWorkers, check_memo, read_case  # noqa: PLC0415

    steps: list[str] = []
    timing = Timing(steps.append)
    if options is None:
        with timing.step(f"read and check {shown(path)}"):
            case = check_memo(path, output)
        return replace(checked_only(case.strict() if strict else case), steps=tuple(steps))
    with timing.step(f"read {shown(path)}"):
        case = read_case(path, output)
    with PdfWorkers(1) as here:
        made, _ = make(case, options, here, timing, lying)
    return replace(made, steps=tuple(steps))


def _as_strict(case: Case, options: BuildOptions) -> Case:
    return case.strict() if options.strict else case


def _started(
    case: Case, options: BuildOptions, workers: PdfWorkers, timing: Timing
) -> list[MemoRendering | MemoError]:
    """Compose the documents of a memo and begin to print them; what is wrong with one stands in its place."""
    started: list[MemoRendering | MemoError] = []
    if "pdf" in options.formats:
        prepare_printing(case, options.appearance, workers)
    for kind in kinds_of(case, options.kinds):
        with timing.step(f"compose {output_name(case.name, kind)}"):
            try:
                rendering = MemoRendering(case, options.appearance, options.carry, kind)
                started.append(rendering.start(options.formats, workers))
            except MemoError as error:
                started.append(error)
    return started


def kinds_of(case: Case, kinds: Sequence[KindName]) -> Sequence[KindName]:
    """Return which kinds of document are built of a memo."""
    own = case.loaded.memo.kind if case.loaded is not None and case.loaded.memo is not None else "memo"
    return kinds or (own,)


def output_kinds(name: str) -> dict[str, KindName]:
    """Return which kind of document each output is of that a memo in a folder of a name may have."""
    return {f"{output_name(name, kind)}.{form}": kind for kind in KINDS for form in FORMATS}


def _hashes(case: Case, renderings: Sequence[MemoRendering], lying: Iterable[str]) -> dict[str, str]:
    kinds = output_kinds(case.name)
    asked = {kind for name in lying if (kind := kinds.get(name)) is not None} if renderings else set()
    by_kind = {kind: hash_of(input_hashes(case, renderings[0].assets, kind)) for kind in asked}
    return {name: by_kind[kind] for name, kind in kinds.items() if kind in by_kind}


def lying_outputs(path: Path, output: Path) -> list[str]:
    """Return the names of a memo's outputs that lie in a folder."""
    return [each for each in output_kinds(real(path).parent.name) if (output / each).is_file()]


def write_made(
    made: MadeMemo, output: Path, options: BuildOptions, around: str = ""
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Write what was made of a memo, with its record.

    Args:
        made: The outputs.
        output: Where they go.
        options: What was chosen.
        around: Hash of what they were made from, to remember the build by; ``""`` for what is not remembered.

    Returns:
        The files written, and all problems: those of the making, those of the writing, and outputs of the
        memo that lie there still and are older.
    """
    files = made.files
    written: list[Path] = []
    problems, place = [*made.problems], output / f"{made.name}.record.json"
    if not files:
        return (), tuple(problems)
    try:
        with locked(output):  # what another build writes and records meanwhile is kept
            others = [name for name in lying_outputs(made.path, output) if name not in files]
            record = record_build(record_before(place), made.documents, others, made.quotes or {})
            record = replace(record, accepted=made.accepted, readings=made.readings or {})
            for name, data in files.items():
                write_output(output / name, data)
                written.append(output / name)
            write_output(place, record.to_json())
            hashes = made.hashes or {}
            older = record.older({name: hashes[name] for name in others if name in hashes})
            problems += [_older(output, older)] if older else []
            if around and not older and not has_errors(problems):
                remember_build(made.path, output, _remembered(made, options, around, record))
    except MemoError as error:
        problems += error.problems
    return tuple(written), tuple(in_order(problems))


def _remembered(made: MadeMemo, options: BuildOptions, around: str, record: BuildRecord) -> RememberedBuild:
    told_as = shown(made.path)
    hashes = {name: record.outputs[name].sha256 for name in made.files}
    return RememberedBuild(told_as, around, made.named or {}, options, hashes, made.problems, made.assurance)


def _older(output: Path, names: Iterable[str]) -> Problem:
    return Problem(
        "output-older",
        Message(
            "Left as built from an earlier state: %(names)s.",
            names=", ".join(shown(output / name) for name in names),
        ),
        severity="warning",
    )
