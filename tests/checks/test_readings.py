"""Readings: what a statement is, which change makes it unread, and how the record of readings is kept."""

from __future__ import annotations

import datetime as dt
import random
from copy import deepcopy
from inspect import get_annotations
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from builders import changed, claim, memo_data, without
from hypothesis import assume, given, strategies as st
from laws import examples
from pydantic import ValidationError
from stress import reasoned

from memo.checks import Reading, reading_state, readings_in, readings_text, statements_of, with_reading
from memo.diagnostics import has_errors
from memo.model import Memo, StrictModel
from memo.model.base import Accepted
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator


def _whole() -> dict[str, Any]:
    """Return a memo that says something in every field that there is."""
    data = reasoned()
    sure = {"basis": "judgment", "because": "both have said so", "likelihood": "likely"}
    excused = Accepted.model_fields.values()
    data["background"].append(
        claim("It is {likelihood}.", **sure, accept={str(each.alias): "It is none." for each in excused})
    )
    data["pathways"][0]["addresses"]["dams"] = claim("Some of it.", extent="partly")
    changes = data["recommendation"]["would_change_our_mind"]
    changes.append(claim("Farms fail.", when={"commission.cost": 1, "criteria.speed": 40}))
    data["recommendation"]["text"] = "a joint commission"
    data["severity_scale"] = {"critical": "War", "high": "Ruin", "medium": "Loss", "low": "Nothing"}
    data["actors"] = [{"id": "upper", "names": ["Upper state", "Norland"]}]
    data["revision"] |= {"follows": "b" * 64, "rules": 1}
    for each in data["criteria"]:
        each["scale"] = {str(rating): f"As {rating} is" for rating in range(1, 6)}
    return data | {"yardstick": "phia", "kind": "submission"}


FULL = _whole()
DAY = "2025-01-24"


def memo_of(data: dict[str, Any]) -> Memo:
    """Return the memo of plain data that are well formed, whatever rule of the whole they break."""
    return Memo.model_validate(deepcopy(data))


def digests(data: dict[str, Any]) -> list[str]:
    """Return the digests of all statements, sorted."""
    return sorted(each.digest for each in statements_of(memo_of(data)))


def unread(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the paths that are unread after a change of a memo that was read whole."""
    read = READ if before is FULL else frozenset(digests(before))
    return [each.path for each in statements_of(memo_of(after)) if each.digest not in read]


READ = frozenset(digests(FULL))


Steps = tuple[str | int, ...]


def leaves(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Yield every value of plain data that holds no other, with the keys and positions that lead to it."""
    inner = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if inner is None:
        yield steps, value
        return
    for step, each in inner:
        yield from leaves(each, (*steps, step))


def with_value(steps: Steps, value: object) -> dict[str, Any]:
    """Return the memo with another value in it."""
    data: Any = deepcopy(FULL)
    holder = data
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = value
    return dict(data)


def lists(value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every list of entries, but for cells: where one stands says what it is about."""
    if isinstance(value, dict):
        for step, each in value.items():
            yield from lists(each, f"{path}.{step}" if path else str(step))
    elif isinstance(value, list):
        last = path.rpartition(".")[2]
        if len(value) > 1 and isinstance(value[0], dict) and last not in {"cells", "value_function"}:
            yield path
        for number, each in enumerate(value):
            yield from lists(each, f"{path}.{number}")


LEAVES = [(steps, value) for steps, value in leaves(FULL) if steps[-1] != "id"]
CHOICES = [
    *[
        "reported",
        "judgment",
        "assumption",
        "observed",
        "political",
        "economic",
        "critical",
        "high",
        "medium",
    ],
    *["low", "moderate", "wholly", "partly", "not at all", "likely", "unlikely", "phia", "icd203", "brief"],
    *["background", "obstacles", "risks", "2031-02-03", "de", "a" * 64, "other-words"],
]


def others(value: Any) -> list[Any]:
    """Return what may stand in the place of a value."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)):
        return [value + 1, value - 1, value + 0.5]
    if isinstance(value, dt.date):
        return [value + dt.timedelta(1)]
    return [f"{value} More.", *CHOICES]


def _parts(value: Any) -> Iterator[StrictModel]:
    """Yield every part of a memo."""
    if isinstance(value, StrictModel):
        yield value
    for _, each in parts_of(value):
        yield from _parts(each)


def _kinds(kind: type[StrictModel] = StrictModel) -> Iterator[type[StrictModel]]:
    """Yield every kind of part that a memo may have."""
    for each in kind.__subclasses__():
        yield from _kinds(each)
        if each is Memo or each.__name__ in Memo.model_json_schema()["$defs"]:
            yield each


def test_the_memo_of_these_tests_says_something_in_every_field() -> None:
    """So that the law holds for a new field, too: whoever adds one adds it here."""
    said = {
        (kind, name)
        for part in _parts(memo_of(FULL))
        for kind in type(part).__mro__
        for name in get_annotations(kind)
        if name in type(part).model_fields and getattr(part, name) != type(part).model_fields[name].default
    }
    fields = ((kind, name) for kind in _kinds() for name in get_annotations(kind))
    assert [f"{kind.__name__}.{name}" for kind, name in fields if (kind, name) not in said] == []


@pytest.mark.parametrize(("steps", "value"), LEAVES, ids=[".".join(map(str, steps)) for steps, _ in LEAVES])
def test_any_other_value_makes_a_statement_unread(steps: Steps, value: Any) -> None:
    """Of every value of a memo that has all fields."""
    for other in others(value):
        after = with_value(steps, other)
        try:
            memo_of(after)
        except ValidationError:
            continue
        if other != value:
            assert unread(FULL, after), other
            return
    pytest.fail("nothing else can stand there, so that this says nothing of it")


@examples(300)
@given(data=st.data())
def test_whatever_is_written_elsewhere_is_unread(data: st.DataObject) -> None:
    """The law: another text of any field, and at least one statement is unread."""
    steps, value = data.draw(st.sampled_from([each for each in LEAVES if isinstance(each[1], str)]))
    other = data.draw(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
    after = with_value(steps, f"{value} {other}")
    try:
        memo_of(after)
    except ValidationError:
        assume(False)
    assert unread(FULL, after)


@examples(200)
@given(seed=st.integers(0, 10**6))
def test_what_is_only_moved_stays_read(seed: int) -> None:
    """The law: entries of all lists in another order, keys likewise, and nothing is unread."""
    order = random.Random(seed)  # noqa: S311 - no secret

    def moved(value: Any, path: str = "") -> Any:
        if isinstance(value, dict):
            steps = [*value]
            order.shuffle(steps)
            return {step: moved(value[step], f"{path}.{step}" if path else str(step)) for step in steps}
        if isinstance(value, list):
            made = [moved(each, f"{path}.{number}") for number, each in enumerate(value)]
            if path in MOVABLE:
                order.shuffle(made)
            return made
        return value

    assert digests(moved(FULL)) == digests(FULL)


MOVABLE = frozenset(lists(FULL))


def test_an_id_is_no_part_of_what_is_said() -> None:
    """Written otherwise everywhere, it names the same: nothing is unread."""
    text = str(memo_data())
    renamed = eval(text.replace("'commission'", "'panel'").replace("'dams'", "'walls'"))  # noqa: S307 - ours
    assert renamed != memo_data()
    assert unread(memo_data(), renamed) == []


def test_two_ids_that_change_places_say_something_else() -> None:
    """What refers to an entry names that entry; another by the same id is another."""
    before = memo_data()
    after = changed(changed(before, "pathways.0.id", "court"), "pathways.1.id", "commission")
    assert "recommendation" in unread(before, after)
    conditions = [claim("Both agree.", id="agreed"), claim("The dams open.", id="open")]
    step = {"what": "Ask both.", "owner": "Desk", "serves": ["agreed"]}
    one = changed(changed(before, "recommendation.conditions", conditions), "next_steps", [step])
    swapped = [{**conditions[0], "id": "open"}, {**conditions[1], "id": "agreed"}]
    assert unread(one, changed(one, "recommendation.conditions", swapped)) == ["next_steps.1"]


def test_what_a_statement_stands_under_is_part_of_it() -> None:
    """An objection to one pathway is none to another; a point told as background says another thing."""
    before = memo_data()
    titles = changed(changed(before, "pathways.0.title", "Court"), "pathways.1.title", "Commission")
    assert "pathways.commission.assessments.cost" in unread(before, titles)
    point = before["summary"]["points"][3]
    there = changed(changed(before, "background.1", point), "summary.points", before["summary"]["points"][:3])
    assert unread(before, there) == ["background.2"]
    condition = before["recommendation"]["conditions"][0]
    stated = changed(before, "recommendation.rationale.0", condition)
    assert unread(before, stated) == ["recommendation.rationale.1"]


def test_a_cell_under_another_head_says_another_thing() -> None:
    """Cells are claims by the column that they stand in."""
    rows = [{"title": "Dams", "cells": [claim("Many."), claim("Few.")]}]
    table = {"caption": "Both", "columns": ["What", "Upper", "Lower"], "rows": rows}
    before = changed(memo_data(), "sections", [{"id": "own", "title": "Own", "table": table}])
    swapped = changed(before, "sections.0.table.rows.0.cells", rows[0]["cells"][::-1])
    assert len(unread(before, swapped)) == 2
    assert len(unread(before, changed(before, "sections.0.table.columns", ["What", "Lower", "Upper"]))) == 2


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("pathways.0.assessments.cost.rating", 2, ["pathways.commission.assessments.cost"]),
        ("obstacles.0.severity", "low", ["obstacles.dams", "obstacles.dams.severity_because"]),
        ("recommendation.confidence", "low", ["recommendation", "recommendation.confidence_because"]),
        ("header.date", "2025-01-16", ["header"]),
        ("background.0.quotes.0", "The river is shared.", ["background.1"]),
        ("background.0.basis", "observed", ["background.1"]),
        ("criteria.0.weight", 50, ["criteria.cost"]),
        ("pathways.0.addresses.dams", "wholly", ["pathways.commission"]),
        ("title", "The other river", ["title"]),
    ],
)
def test_what_is_unread_is_named_at_its_place(path: str, value: object, told: list[str]) -> None:
    """A rating, a severity with its reason, a date, a quote: that, and nothing else."""
    assert unread(memo_data(), changed(memo_data(), path, value)) == told


def test_where_a_line_is_broken_says_nothing() -> None:
    """White space is no word."""
    assert unread(memo_data(), changed(memo_data(), "background.0.text", "The river\n  is shared.")) == []


def test_every_statement_stands_at_a_place_of_the_memo() -> None:
    """So that a problem has a line; no two statements have the same path."""
    memo = memo_of(FULL)
    paths = [each.path for each in statements_of(memo)]
    assert [path for path in paths if value_at(memo, path) is None] == []
    assert len(set(paths)) == len(paths)


def read_whole(data: dict[str, Any], office: str = "Reviewer 1") -> list[Reading]:
    """Return readings of every statement of a memo."""
    return [Reading(each.path, each.digest, office, DAY, each.words) for each in statements_of(memo_of(data))]


def test_before_anybody_reads_nothing_is_unread() -> None:
    """It is begun by the first reading; the closing words say so."""
    state = reading_state(memo_of(memo_data()), [])
    assert state.problems == []
    assert state.as_data() == {}
    assert state.told == "Nobody has recorded a reading of its statements: `memo read`."


def test_what_changed_is_told_as_a_redline() -> None:
    """By whom it was read, and when; of what is new, only that it is."""
    before = memo_data()
    after = changed(before, "background.0.text", "The river is contested.")
    after = changed(after, "background.1", claim("Fish are few."))
    first, second = reading_state(memo_of(after), read_whole(before)).problems
    assert (first.code, first.severity, first.path) == ("statement-unread", "warning", "background.1")
    assert "Reviewer 1 on 2025-01-24" in first.message
    assert "[-shared-]{+contested+}" in first.details[0]
    assert (second.path, second.details) == ("background.2", ())
    assert "new" in second.message


def test_a_changed_statement_that_was_moved_is_known_by_its_words() -> None:
    """Its path is another's by now."""
    before = changed(memo_data(), "background.1", claim("The fish of the upper river are few this year."))
    fish = claim("The fish of the upper river are many this year.")
    after = changed(changed(before, "background.0", fish), "background.1", before["background"][0])
    (told,) = reading_state(memo_of(after), read_whole(before)).unread
    assert (told.statement.path, told.before and told.before.at) == ("background.1", "background.2")


def test_who_has_read_how_much_is_counted() -> None:
    """Each office by the statements that stand; a statement that two have read is read once."""
    readings = read_whole(memo_data())
    more = [Reading(each.at, each.statement, "Legal Adviser", DAY, each.words) for each in readings[:2]]
    after = changed(memo_data(), "title", "Another")
    state = reading_state(memo_of(after), [*readings, *more])
    count = len(readings)
    assert state.by_office == {"Legal Adviser": 1, "Reviewer 1": count - 1}
    assert state.told == (
        f"{count - 1} of {count} statements are read beside their passages, "
        f"by Legal Adviser (1) and Reviewer 1 ({count - 1})."
    )
    assert state.as_data() == {
        "statements": count,
        "read": count - 1,
        "by": state.by_office,
        "unread": ["title"],
    }
    others = [Reading("title", "0" * 32, "Reviewer 1", DAY, "Another memo")]
    assert reading_state(memo_of(after), others).told == (
        f"None of {count} statements is read beside its passages."
    )


TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
READINGS = st.builds(
    Reading,
    TEXT,
    st.text("0123456789abcdef", min_size=32, max_size=32),
    TEXT.filter(str.strip),
    st.dates(dt.date(1000, 1, 1)).map(dt.date.isoformat),
    TEXT,
)


@examples(200)
@given(st.lists(READINGS, max_size=8))
def test_the_file_reads_back(readings: list[Reading]) -> None:
    """Whatever is in them, one line each; and it is YAML, by a reader that is not ours."""
    data = readings_text(readings)
    back, problems = readings_in(data, "readings.yaml")
    assert (back, problems) == (sorted(set(readings)), [])
    assert data.count(b"\n- ") == len(set(readings))
    assert [each["words"] for each in yaml.safe_load(data) or ()] == [each.words for each in back]


@examples(100)
@given(st.lists(READINGS, max_size=6), st.lists(READINGS, max_size=6))
def test_the_lines_of_two_branches_are_the_readings_of_both(one: list[Reading], two: list[Reading]) -> None:
    """A merge that keeps the lines of both, in whatever order, loses none and adds none."""
    merged = readings_text(one) + readings_text(two)
    assert {*readings_in(merged, "readings.yaml")[0]} == {*one, *two}


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        '- {"at": "a"}',
        "- half of a line",
        '- {"at": "a", "statement": "xyz", "by": "R", "on": "2025-01-24", "words": "w"}',
        '- {"at": "a", "statement": "' + "0" * 32 + '", "by": " ", "on": "2025-01-24", "words": "w"}',
        '- {"at": "a", "statement": "' + "0" * 32 + '", "by": "R", "on": "24 January", "words": "w"}',
        '- {"at": "a", "statement": 5, "by": "R", "on": "2025-01-24", "words": "w"}',
        "- [1]",
        "- " + "[" * 100_000,
    ],
)
def test_a_line_that_is_no_reading_is_told_at_its_place(line: str) -> None:
    """And those around it are read."""
    readings = read_whole(memo_data())[:2]
    data = readings_text(readings) + f"\n{line}\n".encode()
    back, problems = readings_in(data, "readings.yaml")
    assert back == sorted(readings)
    assert [(each.code, each.place and each.place.line) for each in problems] == [("reading-unreadable", 7)]
    assert has_errors(problems)


def test_what_is_read_again_counts_from_the_later_day() -> None:
    """What stood there before goes; what another office has read stays, and so does what is unread still."""
    before, after = memo_data(), changed(memo_data(), "background.0.text", "The river is contested.")
    after = changed(after, "title", "Another")
    statements = statements_of(memo_of(after))
    known = [*read_whole(before), *read_whole(before, "Legal Adviser")]
    background = next(each for each in statements if each.path == "background.1")
    new = Reading("background.1", background.digest, "Reviewer 1", "2025-02-01", background.words)
    kept = with_reading(known, [new], [each.digest for each in statements])
    assert [each for each in kept if each.at == "background.1"] == [new]
    assert len(kept) == len(known) - 1
    assert [each.by for each in kept if each.at == "title"] == ["Legal Adviser", "Reviewer 1"]


def test_a_field_that_says_what_is_said_anyway_changes_nothing() -> None:
    """The language of a memo that names none is English."""
    assert unread(memo_data(), changed(memo_data(), "language", "en")) == []
    assert unread(
        changed(memo_data(), "language", "en"), without(memo_data(), "handling") | {"handling": "X"}
    )
