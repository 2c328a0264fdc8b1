"""The verdict on a built file, and the problems that explain it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.integrity.verify.content import Content, content_of_docx, differences
from memo.integrity.verify.equality import first_difference_of_docx, first_difference_of_pdf
from memo.integrity.verify.pdf_content import content_of_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memo.integrity.provenance import SourceBundle

VerdictKind = Literal["identical", "re-saved", "altered", "unproven"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is, and why: errors where it is altered, a warning where that is not known."""

    kind: VerdictKind
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes of an output, and the source bundle in it."""

    data: bytes
    bundle: SourceBundle


class _Comparison(NamedTuple):
    content: Callable[[bytes], Content]
    first_difference: Callable[[bytes, bytes], Message | None]


_COMPARISONS: Final = {
    "pdf": _Comparison(content_of_pdf, first_difference_of_pdf),
    "docx": _Comparison(content_of_docx, first_difference_of_docx),
}


def verdict_on(
    name: str, kind: str, file: Output, again: Output | None, missing_values: Callable[[], Sequence[Problem]]
) -> Verdict:
    """Return the verdict on a file that is compared with the same memo built again.

    Args:
        name: What messages call the file.
        kind: ``pdf`` or ``docx``.
        file: The file, and what it carries.
        again: The same memo built by the present programs with the present templates and styles; ``None``
            where what that needs is not there.
        missing_values: Gives a problem for each value of the model that the file lacks; asked where the memo
            cannot be built as it was.

    Raises:
        MemoError: Where what is in the file can't be read.
    """
    if again is not None and file.data == again.data:
        return Verdict("identical")
    try:
        return _on_others(name, kind, file, again, missing_values)
    except (etree.XMLSyntaxError, ValueError, KeyError) as fault:
        help = Message("Don't rely on it; ask for the file as it was built.")
        raise MemoError(
            Problem("seal-damaged", Message("%(name)s is damaged: %(fault)s.", name=name, fault=fault), help)
        ) from fault


def _on_others(
    name: str, kind: str, file: Output, again: Output | None, missing_values: Callable[[], Sequence[Problem]]
) -> Verdict:
    compared, problems = _COMPARISONS[kind], attachment_problems(name, file.bundle)
    where = compared.first_difference(file.data, again.data) if again else ""
    if again and where is None and not problems:
        said = Message("%(name)s was saved by another program; all of it is what its memo builds.", name=name)
        return Verdict("re-saved", (Problem("verify-resaved", said, severity="warning"),))
    if again and _names(file.bundle) != _names(again.bundle):
        said = Message("%(name)s carries a build.json that does not fit the memo beside it.", name=name)
        problems.append(Problem("verify-attachment", said))
    others = _others(file.bundle, again.bundle) if again else []
    if again and not others:
        found = differences(compared.content(file.data), compared.content(again.data))
        problems += [
            Problem("verify-content", Message("%(name)s, %(each)s.", name=name, each=each)) for each in found
        ]
    else:
        problems += [
            Problem(
                "verify-content",
                Message("%(name)s: %(message)s", name=name, message=each.message),
                path=each.path,
            )
            for each in missing_values()
        ]
    if problems:
        return Verdict("altered", tuple(problems))
    return Verdict("unproven", (_why_unproven(name, file.bundle, again, tuple(others), where or ""),))


def unproven_as_refused(name: str, problems: Sequence[Problem]) -> Verdict:
    """Return the verdict on a file of other versions or styles whose memo these refuse, and cannot build."""
    said = Message(
        "%(name)s: other versions, templates or styles built it, and its memo cannot be built here.",
        name=name,
    )
    details = tuple(
        Message("%(code)s: %(message)s", code=problem.code, message=problem.message) for problem in problems
    )
    return Verdict("unproven", (_unproven(said, _versions(), details),))


def _why_unproven(
    name: str, bundle: SourceBundle, again: Output | None, others: tuple[Message, ...], where: str
) -> Problem:
    if again is None:
        lacking = ", ".join(bundle.left_out)
        folder = Message("Name the memo's folder, in which that lies as it was, with `--case`.")
        if bundle.memo is None:
            said = Message(
                "%(name)s: it does not carry %(lacking)s, and nothing could be compared.",
                name=name,
                lacking=lacking,
            )
            return _unproven(said, folder)
        said = Message(
            "%(name)s: it does not carry %(lacking)s, and only the values of its memo were looked up in it.",
            name=name,
            lacking=lacking,
        )
        return _unproven(said, folder)
    if others:
        said = Message(
            "%(name)s: other versions, templates or styles built it, and only the "
            "values of its memo were looked up in it.",
            name=name,
        )
        return _unproven(said, _versions(), others)
    said = Message(
        "%(name)s: it says what its memo says, and there is another difference: %(where)s.",
        name=name,
        where=where,
    )
    help = Message(
        "Another program has saved it, or somebody has changed how it looks. "
        "Ask for the file as it was built."
    )
    return _unproven(said, help)


def _versions() -> Message:
    return Message(
        "Verify with the versions that it names; name the memo's folder with "
        "`--case` where it has templates or styles of its own."
    )


def _unproven(said: Message, help: Message, details: tuple[Message, ...] = ()) -> Problem:
    return Problem("verify-unproven", said, help, details=details, severity="warning")


def attachment_problems(name: str, bundle: SourceBundle) -> list[Problem]:
    """Return a problem for each file in it that no build embedded, or whose hash is another."""
    said = [
        Message("%(name)s carries %(file)s, which no build put there so.", name=name, file=file)
        for file in bundle.foreign
    ]
    said += [
        Message(
            "%(name)s carries a %(file)s that is not the one it was built from: its hash is another.",
            name=name,
            file=file,
        )
        for file in bundle.mismatched
    ]
    if not all(each.is_consistent for each in (bundle, bundle.older) if each):
        said.append(Message("%(name)s carries a build.json that contradicts itself.", name=name))
    return [Problem("verify-attachment", each) for each in said]


def _names(bundle: SourceBundle) -> tuple[object, ...]:
    return bundle.article_name, bundle.revision_names, bundle.older and _names(bundle.older)


def _others(then: SourceBundle, now: SourceBundle) -> list[Message]:
    """Return which programs, templates and styles are others here than those that built a file."""
    none = Message("none")
    versions = [
        Message(
            "%(name)s: built with %(built)s, here is %(here)s",
            name=name,
            built=built or none,
            here=here or none,
        )
        for name in sorted({*then.versions, *now.versions})
        if (built := then.versions.get(name)) != (here := now.versions.get(name))
    ]
    own = {*then.own_inputs, *now.own_inputs}  # told by their attachments
    return versions + [
        _another_input(name, then, now)
        for name in sorted({*then.inputs, *now.inputs} - own)
        if then.inputs.get(name) != now.inputs.get(name)
    ]


def _another_input(name: str, then: SourceBundle, now: SourceBundle) -> Message:
    if name not in now.inputs:
        return Message("%(name)s is not here", name=name)
    if name not in then.inputs:
        return Message("%(name)s is new here", name=name)
    return Message("%(name)s is another here", name=name)
