"""The file in which somebody decides the rows of a review: written to be filled in, and read back.

It is YAML, with a remark on each row; `filled_matrix` reads a matrix that was filled in Word into the same
:class:`FilledIn`.
"""

from __future__ import annotations

import difflib
import json
import re
import textwrap
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field, ValidationError

from memo.diagnostics import MemoError, Message, Problem
from memo.model import Shape, StrictModel, Text, shape_problems
from memo.review.adjudication import MEANINGS, in_order, people_of
from memo.review.decisions import DecisionKind, RowDecision
from memo.review.matrix_text import seen
from memo.yamlfile import MAX_PROBLEMS, join_path, parts_of, read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from memo.diagnostics import Place
    from memo.review.adjudication import Pulled, Row
    from memo.yamlfile import YamlFile

_WIDTH: Final = 100
_HEAD: Final = """\
# What is decided about the rows of {name}.
#
# Behind `decision:` write one of
#   accept                  write into the memo what the reviewer wrote
#   accept with changes     write what stands behind `text:` in its place
#   reject                  leave the memo as it is; say why behind `reason:`
# or nothing: the row stays open, and nothing of it is written. Put words with a colon in "…".
# Then run: memo pull "{name}" --decide THIS-FILE
"""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What somebody has filled in.

    Attributes:
        name: What messages call the file.
        rows: What was decided, by the id of a row.
        reviewed: The name of the reviewed file that it was written for, ``""`` where it does not say.
        places: Where each row stands, where that can be told.
    """

    name: str
    rows: Mapping[str, RowDecision]
    reviewed: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    def refuse_unknown(self, ids: Collection[str], reviewed: str) -> None:
        """Refuse decisions about rows that the reviewed file has not.

        Args:
            ids: Those that it has.
            reviewed: What messages call the reviewed file.

        Raises:
            MemoError: With each.
        """
        unknown = [own for own in self.rows if own not in ids]
        if unknown:
            raise MemoError(*(self._unknown(own, ids, reviewed) for own in unknown[:MAX_PROBLEMS]))

    def _unknown(self, own: str, ids: Collection[str], reviewed: str) -> Problem:
        message = Message("%(reviewed)s has no row %(row)s.", reviewed=reviewed, row=own)
        near = difflib.get_close_matches(own, ids, 1)
        help = Message("Did you mean %(near)s?", near=near[0]) if near else None
        if self.reviewed and self.reviewed != reviewed.rpartition("/")[2]:
            help = Message(
                "These decisions were written for %(name)s; pull that file with them.", name=self.reviewed
            )
        return _placed(Problem("decision-unknown-row", message, help), self.places.get(own))


def _placed(problem: Problem, place: Place | None) -> Problem:
    return problem if place is None else problem.at(place)


def incomplete(row: str, decision: RowDecision | None, text: str, reason: str) -> Problem | None:
    """Return what a decision lacks, or has too much.

    Args:
        row: The id of the row.
        decision: What was decided, if anything.
        text: What is to be taken instead.
        reason: Why.
    """
    told = {"row": row}
    if decision is None:
        if not text and not reason:
            return None
        said = Message("Row %(row)s has words or a reason, and no decision.", **told)
        help = Message("Write accept, accept with changes or reject, or take the words out.")
    elif decision.kind == "reject" and not reason:
        said = Message("Row %(row)s is rejected without a reason.", **told)
        help = Message("Say why, for the reviewer will ask.")
    elif decision.kind == "accept with changes" and not text:
        said = Message("Row %(row)s is accepted with changes, and it is not said which.", **told)
        help = Message("Write the words that the memo is to have; or accept it as it is.")
    elif decision.kind != "accept with changes" and text:
        said = Message("Row %(row)s has words of its own, and is not accepted with changes.", **told)
        help = Message("Write accept with changes, or take the words out.")
    else:
        return None
    return Problem("decision-incomplete", said, help)


def _nobody() -> Any:
    """Return what stands where nothing is decided; no file can say so but by saying nothing."""
    return None


class _DecidedRow(StrictModel):
    """What is decided about a row."""

    id: Text
    decision: DecisionKind = Field(default_factory=_nobody)
    text: Text = ""
    reason: Text = ""


class _DecisionsFile(StrictModel):
    """What is decided about the rows of a reviewed file."""

    file: Text = ""
    rows: list[_DecidedRow] = Field(default_factory=list)


@cache
def _shape() -> Shape:
    return Shape(_DecisionsFile.model_json_schema(), "the decisions themselves")


def read_decisions(data: bytes, name: str) -> FilledIn:
    """Read a file of decisions; messages call it ``name``.

    Raises:
        MemoError: With every fault, at its place.
    """
    file = read_yaml(data, name)
    try:
        content = _DecisionsFile.model_validate(_without_nothing(file.data))
    except ValidationError as error:
        faults = shape_problems(error.errors(include_url=False)[:MAX_PROBLEMS], file.path, _shape())
        raise MemoError(*(_at(file, each) for each in dict.fromkeys(faults))) from error
    problems: list[Problem] = []
    rows: dict[str, RowDecision] = {}
    places: dict[str, Place] = {}
    for (step, _), row in zip(parts_of(file.data.get("rows") or []), content.rows, strict=True):
        decision = RowDecision(row.decision, row.text, row.reason) if row.decision else None
        fault = incomplete(row.id, decision, row.text, row.reason)
        path = join_path("rows", step)
        if row.id in places:
            fault = Problem("decision-twice", Message("Row %(row)s is decided twice.", row=row.id))
        problems += [_at(file, replace(fault, path=path))] if fault else []
        places.setdefault(row.id, file.place(join_path(path, "id")))
        if decision is not None:
            rows[row.id] = decision
    if problems:
        raise MemoError(*problems)
    return FilledIn(name, rows, content.file, places)


def _at(file: YamlFile, problem: Problem) -> Problem:
    return problem.at(file.place(problem.path, problem.highlight, at_key=problem.at_key))


def _without_nothing(value: Any) -> Any:
    """Return data without keys that have nothing behind them: they decide nothing."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    return [*map(_without_nothing, value)] if isinstance(value, list) else value


def decisions_to_fill(pulled: Pulled) -> str:
    """Return a file of all rows of a reviewed file, to be filled in; what was decided stands in it."""
    lines = [_HEAD.format(name=pulled.name), f"file: {_text(pulled.name)}", "rows:"]
    told: dict[str, Row] = {}
    for row in in_order(pulled.rows):
        if row.id and row.id not in told:
            told[row.id] = row
    for row in told.values():
        lines += ["", *_remarks(row), *_entry(row)]
    if not told:
        lines[-1] = "rows: []"
    return "\n".join(lines) + "\n"


def _entry(row: Row) -> list[str]:
    decided = row.decided
    kind, text, reason = (decided.kind, decided.text, decided.reason) if decided else ("", "", "")
    said = {"decision": kind, "text": _text(text), "reason": _text(reason)}
    return [f"  - id: {row.id}", *(f"    {name}: {value}".rstrip() for name, value in said.items())]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _remarks(row: Row) -> Iterator[str]:
    who = ", ".join(" ".join(filter(None, each)) for each in people_of(row))
    outcome = "breaks nothing" if row.outcome == "merged" and row.decided is None else row.outcome
    yield from _remark(" · ".join(filter(None, (outcome, who, row.where, " ".join(row.paths)))))
    for name, words in (("old", row.old), ("new", row.new), ("comment", row.comment)):
        yield from _remark(f"{name}: {words}") if words else ()
    yield from _remark(f"{MEANINGS[row.outcome]}. {row.reason}" if row.undecided else row.reason)
    yield from _remark(f"help: {row.help}") if row.help else ()


def _remark(text: str) -> Iterable[str]:
    said = re.sub(r"[\x85\u2028\u2029\ufeff]", " ", seen(" ".join(text.split())))
    return textwrap.wrap(said, _WIDTH, initial_indent="  # ", subsequent_indent="  #   ")
