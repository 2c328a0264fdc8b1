"""The verdict on a built file, and the problems that explain it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lxml import etree

from memo.diagnostics import MemoError, Problem
from memo.integrity.verify.compare import compare_outputs

if TYPE_CHECKING:
    from memo.integrity.provenance import SourceBundle

VerdictKind = Literal["identical", "same content, other bytes", "altered"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is, and why: a warning where only bytes differ, errors where it is altered."""

    kind: VerdictKind
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of an output, and the source bundle in it."""

    data: bytes
    bundle: SourceBundle


def verdict_on(name: str, kind: str, file: Output, again: Output) -> Verdict:
    """Return the verdict on a file that is compared with the same memo built again.

    Args:
        name: What messages call the file.
        kind: ``pdf`` or ``docx``.
        file: The file, and what it carries.
        again: The same memo built by the present programs with the present templates and styles.

    Raises:
        MemoError: Where what is in the file can't be read.
    """
    if file.data == again.data:
        return Verdict("identical")
    versions = _changed_versions(file.bundle, again.bundle)
    inputs = _changed_inputs(file.bundle, again.bundle)
    others = (*versions.values(), *inputs.values())
    try:
        found = compare_outputs(kind, file.data, again.data, versions, inputs)
    except (etree.XMLSyntaxError, ValueError, KeyError) as fault:
        help = "Don't rely on it; ask for the file as it was built."
        raise MemoError(Problem("seal-damaged", f"{name} is damaged: {fault}.", help)) from fault
    problems = [*attachment_problems(name, file.bundle)]
    if _names(file.bundle) != _names(again.bundle):
        said = f"{name} carries a build.json that does not fit the memo beside it."
        problems.append(Problem("verify-attachment", said))
    problems += [
        Problem("verify-content", f"{name}, {difference}.", details=others)
        for difference in found.differences
    ]
    if problems:
        return Verdict("altered", tuple(problems))
    return Verdict("same content, other bytes", (_other_bytes(name, others, found.left_out),))


def attachment_problems(name: str, bundle: SourceBundle) -> list[Problem]:
    """Return a problem for each file in it that no build embedded, or whose hash is another."""
    added = [
        Problem("verify-attachment", f"{name} carries {file}, which no build put there so.")
        for file in bundle.foreign
    ]
    return added + [
        Problem(
            "verify-attachment",
            f"{name} carries a {file} that is not the one it was built from: its hash is another.",
        )
        for file in bundle.mismatched
    ]


def _names(bundle: SourceBundle) -> tuple[object, ...]:
    revisions = tuple(name for name, _ in bundle.revisions)
    return bundle.article_name, revisions, bundle.older and _names(bundle.older)


def _changed_versions(then: SourceBundle, now: SourceBundle) -> dict[str, str]:
    return {
        name: f"{name}: built with {built or 'none'}, here is {here or 'none'}"
        for name in sorted({*then.versions, *now.versions})
        if (built := then.versions.get(name)) != (here := now.versions.get(name))
    }


def _changed_inputs(then: SourceBundle, now: SourceBundle) -> dict[str, str]:
    said = {(True, True): "is another here", (True, False): "is not here", (False, True): "is new here"}
    own = {"memo.yaml", "article", *(name for name, _ in then.revisions)}  # told by their attachments
    return {
        name: f"{name} {said[name in then.inputs, name in now.inputs]}"
        for name in sorted({*then.inputs, *now.inputs} - own)
        if then.inputs.get(name) != now.inputs.get(name)
    }


def _other_bytes(name: str, others: tuple[str, ...], left_out: str) -> Problem:
    if others:
        why = "other versions, templates or styles built it"
        help = "For the same bytes, build with the versions and the templates that it names."
    else:
        why = "another program has saved it anew"
        help = "For the same bytes, take the file as it was built."
    if left_out:
        why += f". Not held against the memo: {left_out}"
    return Problem(
        "verify-bytes",
        f"{name} says what its memo says, in other bytes: {why}.",
        help,
        details=others,
        severity="warning",
    )
