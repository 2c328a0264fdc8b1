"""`memo build`: check memos, compose them, print them in each format, and write what holds."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.commands.making import lying_outputs, make, write_made
from memo.commands.same_names import same_names
from memo.diagnostics import in_order
from memo.workspace import (
    AS_STYLED,
    UNTIMED,
    Appearance,
    BuildOptions,
    Timing,
    find_memos,
    read_case,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from memo.diagnostics import Problem
    from memo.integrity.provenance import Carry
    from memo.model import KindName
    from memo.workspace import Fingerprints, MemoRendering, PdfWorkers


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
    remembering: Fingerprints | None = None,
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
        remembering: What memos are made from, as hashes, to remember the builds by; ``None`` to leave it.

    Raises:
        MemoError: Where none is named and none is found.
    """
    options = BuildOptions(tuple(formats), tuple(kinds), appearance, strict, carry)
    paths = find_memos(named)
    around = {} if remembering is None else {path: remembering.around(path) for path in paths}
    clashes = same_names(paths)
    problems: list[Problem] = [*clashes.values()]
    files: list[Path] = []
    assured: list[str] = []
    renderings: list[MemoRendering] = []
    for path in paths:
        with timing.step(f"read {shown(path)}"):
            case = read_case(path, output)
        if clashes:
            from memo.workspace import checked  # noqa: PLC0415 - as in making

            held = checked(case)
            problems += (held.strict() if strict else held).problems
            continue
        made, printed = make(case, options, workers, timing, lying_outputs(case.path, output))
        with timing.step(f"write {case.name}") if made.files else nullcontext():
            written, told = write_made(made, output, options, around.get(case.path, ""))
        files += written
        problems += told
        renderings += printed if written else ()
        assured += [f"{shown(case.path)}: {made.assurance}"] if made.assurance else []
    return Built(tuple(files), tuple(in_order(problems)), tuple(assured), tuple(renderings))
