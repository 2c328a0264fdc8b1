"""readings.yaml: who has read which statement, and when; one line a reading, so that branches merge.

Each line is an entry of a YAML list whose mapping is written as JSON, which YAML 1.2 includes: any reader of
YAML reads the file, and this one needs none. Lines are in the order of what they are of, so that two offices
that read different parts write into different places of the file.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READINGS: Final = "readings.yaml"
"""The name of the file, beside memo.yaml."""

_HEAD: Final = """\
# Who has read which statement of memo.yaml beside its passages, and when: written by `memo read`.
# One line a reading. A statement that is changed has another digest, and is unread until it is read again.
# Where branches meet, keep the lines of both. It records what a reader says, and does not prove it.
"""
_DIGEST: Final = re.compile(r"[0-9a-f]{32}")
_UNHEARD: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON may hold as it is, and YAML takes for the end of a line, or for nothing."""

_FIELDS: Final = frozenset({"at", "by", "on", "statement", "words"})


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """That somebody has read a statement.

    Attributes:
        at: Its model path when it was read.
        statement: Its digest.
        by: Which office or role read it.
        on: The day, ISO 8601.
        words: What it said, in one line.
    """

    at: str
    statement: str
    by: str
    on: str
    words: str


def readings_in(data: bytes, name: str) -> tuple[list[Reading], list[Problem]]:
    """Return the readings of a file, and each line that is none as a problem.

    Args:
        data: The bytes of the file.
        name: What messages call it.
    """
    readings, problems = list[Reading](), list[Problem]()
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _reading(line)
        if found is None:
            said = Message("This line is no reading of a statement.")
            problems.append(
                Problem("reading-unreadable", said, place=Place(name, number, 1, line, len(line)))
            )
        else:
            readings.append(found)
    return readings, problems


def _reading(line: str) -> Reading | None:
    try:
        content: Any = json.loads(line.removeprefix("- "))
        if content.keys() != _FIELDS or not all(isinstance(each, str) for each in content.values()):
            return None
        dt.date.fromisoformat(content["on"])
    except (ValueError, AttributeError, RecursionError):
        return None
    reading = Reading(**content)
    return reading if _DIGEST.fullmatch(reading.statement) and reading.by.strip() else None


def readings_text(readings: Iterable[Reading]) -> bytes:
    """Return the file of some readings, each once."""
    return (_HEAD + "".join(_lines(readings))).encode("utf-8", "replace")


def _lines(readings: Iterable[Reading]) -> Iterator[str]:
    for each in sorted(set(readings)):
        line = json.dumps(asdict(each), ensure_ascii=False)
        yield f"- {_UNHEARD.sub(_escaped, line)}\n"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def with_reading(known: Iterable[Reading], new: Iterable[Reading], now: Iterable[str]) -> list[Reading]:
    """Return readings with new ones among them.

    What an office has read again counts from the later day. What a statement said before goes once somebody
    has read what stands in its place: it is of no statement any more, and versions of the file keep it.

    Args:
        known: Those so far.
        new: The new ones.
        now: The digests of the statements that the memo has.
    """
    new, standing = list(new), set(now)
    again = {(each.statement, each.by) for each in new}
    replaced = {each.at for each in new}
    kept = [
        each
        for each in known
        if (each.statement, each.by) not in again and (each.statement in standing or each.at not in replaced)
    ]
    return sorted({*kept, *new})
