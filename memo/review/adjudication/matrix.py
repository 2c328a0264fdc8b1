"""The adjudication matrix of one memo: all rows of all reviewed files, as data and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError, Problem
from memo.review.adjudication.outcomes import OUTCOMES, Row, Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from memo.review.adjudication.outcomes import Outcome

FORM: Final = 1
"""The number of the form of the JSON."""

_BEFORE: Final = "merged when this file was pulled before."


@dataclass(frozen=True, slots=True)
class Pulled:
    """One reviewed file: its bare name, its SHA-256, the revision that it was built from, and its rows."""

    name: str
    sha256: str
    revision: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """All reviewed files of one memo, in the order in which they were first pulled."""

    files: tuple[Pulled, ...] = ()

    def with_file(self, pulled: Pulled) -> Matrix:
        """Return the matrix with a file that was pulled now; one pulled again takes its own place.

        What a file said and an earlier pull of it merged is told as merged still, for it was.
        """
        names = [known.sha256 for known in self.files]
        if pulled.sha256 not in names:
            return Matrix((*self.files, pulled))
        place = names.index(pulled.sha256)
        again = replace(pulled, rows=tuple(_remembered(pulled.rows, self.files[place].rows)))
        return Matrix((*self.files[:place], again, *self.files[place + 1 :]))

    def counts(self) -> dict[Outcome, int]:
        """Return how many rows have each outcome, in the order of :data:`OUTCOMES`."""
        return counted(row for file in self.files for row in file.rows)

    def to_json(self) -> bytes:
        """Return the matrix as UTF-8 JSON."""
        content = {"form": FORM, "files": [asdict(file) for file in self.files]}
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def counted(rows: Iterable[Row]) -> dict[Outcome, int]:
    """Return how many of some rows have each outcome that there is, what needs a decision first."""
    found = Counter(row.outcome for row in rows)
    return {outcome: found[outcome] for outcome in OUTCOMES if found[outcome]}


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return rows with those first that wait for a decision, then by outcome, else as they were read."""
    return sorted(rows, key=lambda row: OUTCOMES.index(row.outcome))


def read_matrix(data: bytes, name: str) -> Matrix:
    """Return the matrix in ``data``; ``name`` is what messages call the file.

    Raises:
        MemoError: Where it is none; it is not begun anew, for it is all that is left of earlier reviews.
    """
    try:
        content = json.loads(data)
        return Matrix(tuple(_file(each) for each in {FORM: content["files"]}[content["form"]]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise MemoError(
            Problem(
                "review-unreadable",
                f"{name}, which keeps what earlier reviews came to, is damaged or of another version.",
            )
        ) from fault


def _file(content: Mapping[str, Any]) -> Pulled:
    texts = {key: _text(content[key]) for key in ("name", "sha256")}
    return Pulled(**texts, revision=int(content["revision"]), rows=tuple(map(_row, content["rows"])))


def _row(content: Mapping[str, Any]) -> Row:
    words = {key: _text(value) for key, value in content.items() if key not in {"who", "outcome", "also"}}
    if content["outcome"] not in OUTCOMES:
        raise ValueError("no outcome")
    who = tuple(
        Who(_text(hand["author"]), _text(hand["date"]), bool(hand["tracked"])) for hand in content["who"]
    )
    return Row(content["outcome"], who, **words, also=tuple(map(_text, content.get("also", ()))))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value


def _remembered(rows: Iterable[Row], before: Iterable[Row]) -> Iterator[Row]:
    merged = {(row.where, row.old, row.new, row.who): row for row in before if row.outcome == "merged"}
    for row in rows:
        known = merged.get((row.where, row.old, row.new, row.who))
        if row.outcome == "already there" and known is not None:
            yield replace(known, path=row.path, reason=known.reason or _BEFORE.capitalize())
        else:
            yield row
