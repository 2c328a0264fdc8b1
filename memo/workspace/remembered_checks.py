"""What the last check of a memo found, kept beside its outputs, so that nothing is checked twice."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from memo.diagnostics import MemoError, Message, Problem, problem_from_data, problem_to_data
from memo.workspace.fingerprint import file_hash, named_hashes
from memo.workspace.storage import real, shown, write_atomic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from memo.workspace.fingerprint import Fingerprints


@dataclass(frozen=True, slots=True)
class RememberedCheck:
    """One check of a memo that is valid, whatever was found.

    Attributes:
        told_as: What messages called the memo.
        around: Hash of all that decided it but for the memo and what it names (:meth:`.Fingerprints.around`).
        record: Hash of the record of its last build, which tells where quotes stood.
        named: Hash of the memo and of each file that it names.
        strict: Whether what is still to be written was refused.
        problems: What was found.
        assurance: What is sure of it, where nothing was.
        reading: How many of its statements are read, and by whom.
    """

    told_as: str
    around: str
    record: str
    named: Mapping[str, str]
    strict: bool
    problems: tuple[Problem, ...] = ()
    assurance: Message | None = None
    reading: Message | None = None


def unchanged_check(
    path: Path, output: Path, fingerprints: Fingerprints, *, strict: bool
) -> RememberedCheck | None:
    """Return the last check of a memo, if one now would find the same; else ``None``."""
    try:
        check = _from_data(json.loads(_place(path, output).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    is_same = (
        (check.told_as, check.strict, check.record) == (shown(path), strict, record_hash(path, output))
        and named_hashes(path, check.named) == check.named
        and fingerprints.around(path) == check.around
    )
    return check if is_same else None


def remember_check(path: Path, output: Path, check: RememberedCheck) -> None:
    """Remember a check, where there is a folder of outputs to remember it in: none is made for it."""
    if output.is_dir():
        with suppress(MemoError):  # it is found once more, then
            data = json.dumps(_to_data(check), indent=1, ensure_ascii=False)
            write_atomic(_place(path, output), f"{data}\n".encode())


def record_hash(path: Path, output: Path) -> str:
    """Return the hash of the record of a memo's last build; a dash where there is none."""
    return file_hash(output / f"{real(path).parent.name}.record.json")


def _place(path: Path, output: Path) -> Path:
    return output / f".{real(path).parent.name}.checked.json"


def _to_data(check: RememberedCheck) -> dict[str, Any]:
    return {
        "told_as": check.told_as,
        "around": check.around,
        "record": check.record,
        "named": dict(check.named),
        "strict": check.strict,
        "problems": [problem_to_data(each) for each in check.problems],
        "assurance": None if check.assurance is None else check.assurance.to_data(),
        "reading": None if check.reading is None else check.reading.to_data(),
    }


def _from_data(data: Any) -> RememberedCheck:
    assurance, reading = data["assurance"], data["reading"]
    return RememberedCheck(
        data["told_as"],
        data["around"],
        data["record"],
        dict(data["named"]),
        data["strict"],
        tuple(problem_from_data(each) for each in data["problems"]),
        None if assurance is None else Message.from_data(assurance),
        None if reading is None else Message.from_data(reading),
    )
