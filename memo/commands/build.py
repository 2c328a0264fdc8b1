"""`memo build`: check memos, compose them, print them in each format, and write what holds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from memo.commands.check import check_memos
from memo.diagnostics import MemoError, Message, Problem, has_errors, in_order
from memo.model import KINDS, output_name
from memo.workspace import (
    AS_STYLED,
    FORMATS,
    UNTIMED,
    Appearance,
    Case,
    MemoRendering,
    Timing,
    hash_of,
    input_hashes,
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
    from memo.model import KindName
    from memo.workspace import PdfWorkers


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building memos.

    Attributes:
        files: The files written.
        problems: All problems, in order.
        assurances: What is sure of memos without any.
        renderings: The documents that were written.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    assurances: tuple[str, ...] = ()
    renderings: tuple[MemoRendering, ...] = ()


def build(  # noqa: PLR0913 - as many things are chosen for a build
    named: Sequence[Path],
    output: Path,
    formats: Sequence[str],
    workers: PdfWorkers,
    *,
    kinds: Sequence[KindName] = (),
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
        kinds: Which kinds of document; none for the one that each memo names.
        appearance: Another paper or theme than the styles'.
        strict: Whether what is still to be written is refused.
        carry: How much of what they are built from PDF and Word file carry.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where none is named and none is found.
    """
    cases = check_memos(named, output, strict=strict, timing=timing)
    clashes = _same_names(cases, kinds)
    problems = [*clashes, *(problem for case in cases for problem in case.problems)]
    sound = [] if clashes else [case for case in cases if not has_errors(case.problems)]
    making = _Making(formats, workers, appearance, carry, timing)
    started = [[making.start(case, kind) for kind in _kinds_of(case, kinds)] for case in sound]
    files: list[Path] = []
    made: list[MemoRendering] = []
    for case, renderings in zip(sound, started, strict=True):
        printed = []
        for rendering in renderings:
            if isinstance(rendering, MemoError):
                problems += case.located(rendering.problems)
                continue
            outputs = rendering.finish(timing)
            problems += case.located(outputs.problems)
            printed += [(rendering, outputs.files)] if outputs.files else []
        if printed:
            with timing.step(f"write {case.name}"):
                written, more = _write(case, printed, output)
            files += written
            made += [rendering for rendering, _ in printed]
            problems += more
    assured = (f"{shown(case.path)}: {case.assurance}" for case in sound if not case.problems)
    return Built(tuple(files), tuple(in_order(problems)), tuple(assured), tuple(made))


@dataclass(frozen=True, slots=True)
class _Making:
    """How documents are composed and printed."""

    formats: Sequence[str]
    workers: PdfWorkers
    appearance: Appearance
    carry: Carry
    timing: Timing

    def start(self, case: Case, kind: KindName) -> MemoRendering | MemoError:
        """Compose a document of a memo and begin to print it, or return what is wrong with it."""
        with self.timing.step(f"compose {output_name(case.name, kind)}"):
            try:
                rendering = MemoRendering(case, self.appearance, self.carry, kind)
                return rendering.start(self.formats, self.workers)
            except MemoError as error:
                return error


def _kinds_of(case: Case, kinds: Sequence[KindName]) -> Sequence[KindName]:
    """Return which kinds of document are built of a memo."""
    own = case.loaded.memo.kind if case.loaded is not None and case.loaded.memo is not None else "memo"
    return kinds or (own,)


def _write(
    case: Case, printed: Sequence[tuple[MemoRendering, Mapping[str, bytes]]], output: Path
) -> tuple[list[Path], Sequence[Problem]]:
    """Write outputs and their record; tell which outputs of the memo lie there still and are older."""
    place = output / f"{case.name}.record.json"
    kinds = {f"{output_name(case.name, kind)}.{form}": kind for kind in KINDS for form in FORMATS}
    built = [
        (each.inputs, {f"{each.name}.{form}": data for form, data in files.items()})
        for each, files in printed
    ]
    files = {name: data for _, outputs in built for name, data in outputs.items()}
    written: list[Path] = []
    try:
        with locked(output):  # what another build writes and records meanwhile is kept
            others = [name for name in kinds if name not in files and (output / name).is_file()]
            record = record_build(record_before(place), built, others, case.quotes)
            record = replace(record, accepted=case.accepted)
            for name, data in files.items():
                write_output(output / name, data)
                written.append(output / name)
            write_output(place, record.to_json())
    except MemoError as error:
        return written, error.problems
    assets = printed[0][0].assets
    older = record.older({name: hash_of(input_hashes(case, assets, kinds[name])) for name in others})
    return written, [_older(output, older)] if older else []


def _older(output: Path, names: Iterable[str]) -> Problem:
    return Problem(
        "output-older",
        Message(
            "Left as built from an earlier state: %(names)s.",
            names=", ".join(shown(output / name) for name in names),
        ),
        severity="warning",
    )


def _same_names(cases: Sequence[Case], kinds: Sequence[KindName]) -> list[Problem]:
    """Return a problem for each memo whose outputs another's would overwrite.

    Some disks take large and small letters, composed and not, for the same.
    """
    names = [
        [
            unicodedata.normalize("NFC", output_name(case.name, kind)).casefold()
            for kind in _kinds_of(case, kinds)
        ]
        for case in cases
    ]
    count = Counter(name for each in names for name in each)
    return [
        Problem(
            "same-name",
            Message(
                "%(path)s is one of %(names)s memos in folders called “%(name)s”, and their outputs "
                "would have one name.",
                path=shown(case.path),
                names=max(count[name] for name in own),
                name=case.name,
            ),
        )
        for case, own in zip(cases, names, strict=True)
        if any(count[name] > 1 for name in own)
    ]
