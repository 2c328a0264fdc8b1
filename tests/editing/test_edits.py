"""Each edit: what it writes, what it leaves, and what is refused in whose words."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from memo.diagnostics import MemoError
from memo.editing import (
    AddEntry,
    AddNumber,
    AddQuote,
    MoveEntry,
    RemoveEntry,
    RenameEntry,
    SetBasis,
    SetValue,
    SetWeight,
    Snapshot,
    read_snapshot,
)
from memo.yamlfile import parts_of, value_at

MEMO = Path(__file__).parents[1] / "workbench/peace/memo.yaml"


@pytest.fixture(scope="module")
def now() -> Snapshot:
    """The memo."""
    return read_snapshot(MEMO.read_bytes(), "memo.yaml")


def _lines(before: Snapshot, after: Snapshot) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    found = [
        *unified_diff(before.data.decode().split("\n"), after.data.decode().split("\n"), n=0, lineterm="")
    ]
    return [each[1:] for each in found[2:] if each[0] == "-"], [
        each[1:] for each in found[2:] if each[0] == "+"
    ]


def test_a_text_replaces_its_own_lines_alone(now: Snapshot) -> None:
    """A reworded title is one line, with the rest of the file byte for byte."""
    after = SetValue("obstacles.human-cost.title", "Human cost").applied(now)
    assert _lines(now, after) == (["    title: Human cost and displacement"], ["    title: Human cost"])


def test_white_space_of_a_browser_is_no_part_of_a_text(now: Snapshot) -> None:
    """Line ends and spaces at the ends that a text field sends do not come into the memo."""
    after = SetValue("title", " One\r\n title  ").applied(now)
    assert value_at(after.values, "title") == "One title"


def test_a_number_is_written_as_a_number(now: Snapshot) -> None:
    """A rating that comes as text stands in the file without quotation marks."""
    after = SetValue("pathways.mediation.assessments.kyiv.rating", "4").applied(now)
    assert _lines(now, after) == (["        rating: 3"], ["        rating: 4"])


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("pathways.mediation.assessments.kyiv.rating", "6", "out-of-range"),
        ("obstacles.human-cost.severity", "dreadful", "wrong-choice"),
        ("title", "  ", "empty-text"),
        ("header.date", "tomorrow", "date-form"),
        ("summary.bottom_line.because", "it leads, {score:nowhere} of 5.", "unknown-form"),
    ],
)
def test_what_breaks_the_shape_is_refused_in_the_compilers_words(
    now: Snapshot, path: str, text: str, code: str
) -> None:
    """The same code and path as `memo check` tells, with a help."""
    with pytest.raises(MemoError) as refused:
        SetValue(path, text).applied(now)
    (problem,) = refused.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert problem.help


def test_an_optional_value_is_taken_away_and_comes_back(now: Snapshot) -> None:
    """Without its value the key goes, too."""
    without = SetValue("header.reference", None).applied(now)
    assert _lines(now, without) == (["  reference: PAU/2025/014-R3"], [])
    assert SetValue("header.reference", "PAU/2025/014-R3").applied(without).data == now.data


def test_a_basis_takes_along_what_only_a_judgment_has(now: Snapshot) -> None:
    """A judgment that becomes an assumption loses its reason; one without any ground gets a TODO."""
    after = SetBasis("summary.points.4", "assumption").applied(now)
    assert value_at(after.values, "summary.points.4.because") is None
    eased = "obstacles.human-cost.eased_by.1"
    judged = SetBasis(eased, "judgment").applied(now)
    assert value_at(judged.values, f"{eased}.because") == "TODO"


def test_a_rule_that_is_broken_is_a_problem_and_refuses_nothing(now: Snapshot) -> None:
    """A report without a quote so far is no memo to build, and one that can be worked on."""
    after = SetBasis("summary.points.4", "reported").applied(now)
    assert [each.code for each in after.broken_rules] == ["claim-without-quote"]
    assert after.memo is not None


def test_a_quote_joins_the_others_or_begins_them(now: Snapshot) -> None:
    """Quotes are added at the end; a statement that had none gets its list."""
    after = AddQuote("summary.points.1", "a  passage").applied(now)
    assert value_at(after.values, "summary.points.1.quotes.3") == "a passage"
    after = AddQuote("summary.points.4", "a passage").applied(now)
    assert value_at(after.values, "summary.points.4.quotes") == ["a passage"]
    assert value_at(after.values, "summary.points.4.because")


def test_a_quote_under_a_slot_makes_it_a_report(now: Snapshot) -> None:
    """What was still to be written reports the passage then, and owes no reason."""
    after = AddEntry("summary.points").applied(now)
    after = AddQuote("summary.points.7", "a passage").applied(after)
    claim = value_at(after.values, "summary.points.7")
    assert (claim["basis"], claim["quotes"], "because" in claim) == ("reported", ["a passage"], False)


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("", ()),
        ("title", ("title",)),
        ("obstacles.human-cost.title", ("obstacles", 2, "title")),
        ("summary.points.3.quotes.1", ("summary", "points", 2, "quotes", 0)),
        ("pathways.mediation.addresses.human-cost", ("pathways", 0, "addresses", "human-cost")),
        ("obstacles.nowhere.title", ("obstacles", 0, "title")),
        ("nowhere.at.all", ("nowhere", "at", "all")),
    ],
)
def test_a_path_has_the_location_that_the_schema_is_asked_by(
    now: Snapshot, path: str, location: tuple[str | int, ...]
) -> None:
    """Entries by their place; of what is not there, the place of any, and it is the same when asked again."""
    assert now.location(path) == location
    assert now.location(path) == location


PASSAGE = "the U.S. has provided more than $50 billion of military aid"


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (None, "Aid has gone to Kyiv more than $50 billion."),
        (3, "Aid more than $50 billion has gone to Kyiv."),
        (5, "Aid has more than $50 billion gone to Kyiv."),
        (0, "more than $50 billion Aid has gone to Kyiv."),
        (9999, "Aid has gone to Kyiv more than $50 billion."),
    ],
)
def test_a_number_of_the_source_comes_with_its_quote(now: Snapshot, at: int | None, text: str) -> None:
    """Where the caret was, behind the word that it cuts, or before the full stop."""
    before = SetValue("summary.points.2.text", "Aid has gone to Kyiv.").applied(now)
    after = AddNumber("summary.points.2", PASSAGE, at).applied(before)
    claim = value_at(after.values, "summary.points.2")
    assert (claim["text"], claim["quotes"][-1]) == (text, PASSAGE)


def test_words_without_a_figure_are_no_number(now: Snapshot) -> None:
    """The page says so, and nothing is written."""
    with pytest.raises(MemoError) as refused:
        AddNumber("summary.points.2", "military aid to Ukraine").applied(now)
    assert [each.code for each in refused.value.problems] == ["edit-no-number"]


def test_a_new_statement_comes_where_it_is_wanted(now: Snapshot) -> None:
    """Behind the second point, first, and at the end; nothing else moves."""
    for after_step, place in (("2", "3"), ("", "1"), (None, "7")):
        after = AddEntry("summary.points", after_step, "words of the source").applied(now)
        claim = value_at(after.values, f"summary.points.{place}")
        assert claim == {
            "text": "Words of the source.",
            "basis": "reported",
            "quotes": ["words of the source"],
        }
        gone, _ = _lines(now, after)
        assert gone == []


def test_the_first_entry_makes_its_list(now: Snapshot) -> None:
    """A pathway without objections gets one."""
    after = AddEntry("pathways.conference.objections", words="they object").applied(now)
    assert value_at(after.values, "pathways.conference.objections.1.quotes.1") == "they object"


def test_a_new_obstacle_says_what_each_of_its_statements_is_for(now: Snapshot) -> None:
    """And not of all the same."""
    after = AddEntry("obstacles").applied(now)
    made = after.values["obstacles"][-1]
    assert made["severity_because"]["text"] == "TODO: why this severity"
    assert made["eased_by"][0]["text"] == "TODO: what would make it smaller"


@pytest.mark.parametrize(
    "path",
    ["obstacles", "pathways", "criteria", "implications", "source_assessment.findings", "sections", "risks",
     "recommendation.conditions", "recommendation.would_change_our_mind", "next_steps", "background",
     "header.cc", "obstacles.human-cost.held_by"],
)  # fmt: skip
@pytest.mark.long
def test_a_blank_entry_is_one_that_the_model_takes(now: Snapshot, path: str) -> None:
    """Of every list there can be one more; taken out again the memo says what it said, but for weights."""
    after = AddEntry(path).applied(now)
    assert (after.faults, after.broken_rules) == ((), ())
    added = [step for step, _ in parts_of(value_at(after.values, path))][-1]
    again = RemoveEntry(f"{path}.{added}").applied(after)
    for snapshot in (again, now) if path == "criteria" else ():
        snapshot = SetWeight("criteria.kyiv", 20).applied(snapshot)  # noqa: PLW2901
        assert sum(each["weight"] for each in snapshot.values["criteria"]) == 100
    if path != "criteria":
        assert again.values == now.values


def test_a_removed_obstacle_takes_along_what_pathways_say_of_it(now: Snapshot) -> None:
    """Its keys under `addresses` go with it."""
    after = RemoveEntry("obstacles.human-cost").applied(now)
    assert b"human-cost" not in after.data
    assert after.faults == ()


def test_a_removed_criterion_leaves_weights_of_a_hundred(now: Snapshot) -> None:
    """The other criteria share out its weight."""
    after = RemoveEntry("criteria.speed").applied(now)
    assert sum(each["weight"] for each in after.values["criteria"]) == 100
    assert "speed" not in after.values["pathways"][0]["assessments"]


def test_what_would_recommend_nothing_is_told(now: Snapshot) -> None:
    """Without the pathway that it recommends, the memo breaks a rule, at its place."""
    after = RemoveEntry("pathways.mediation").applied(now)
    assert "recommendation.pathway" in {each.path for each in after.broken_rules}


def test_a_moved_statement_takes_its_comments_along(now: Snapshot) -> None:
    """A comment above an entry stands above it still; a move back gives the very bytes."""
    data = now.data.replace(b"  points:\n    - text", b"  points:\n    # first\n    - text")
    marked = read_snapshot(data, "memo.yaml")
    after = MoveEntry("summary.points.1", "3").applied(marked)
    assert value_at(after.values, "summary.points.3") == value_at(marked.values, "summary.points.1")
    assert after.data.count(b"# first") == 1
    assert MoveEntry("summary.points.3", "").applied(after).values == marked.values


def test_an_obstacle_moves_by_its_id(now: Snapshot) -> None:
    """Order changes, and nothing that is said."""
    after = MoveEntry("obstacles.human-cost", "").applied(now)
    assert next(each["id"] for each in after.values["obstacles"]) == "human-cost"
    assert sorted(after.data.split()) == sorted(now.data.split())


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("pathways.mediation", "talks"),
        ("criteria.kyiv", "kiev"),
        ("obstacles.human-cost", "people"),
    ],
)
def test_a_new_id_is_written_wherever_the_old_one_stood(now: Snapshot, path: str, new: str) -> None:
    """Keys, values, triggers and computed forms; the memo says what it said."""
    after = RenameEntry(path, new).applied(now)
    around, _, old = path.rpartition(".")
    assert after.faults == ()
    assert value_at(after.values, f"{around}.{new}")
    back = RenameEntry(f"{around}.{new}", old).applied(after)
    assert back.data == now.data


@pytest.mark.parametrize("new", ["Kyiv 1", "x\n    weight: 99", "", "kyiv-"])
def test_an_id_that_is_none_is_refused(now: Snapshot, new: str) -> None:
    """In the words of the model; nothing but an id is ever spliced into the file."""
    with pytest.raises(MemoError) as refused:
        RenameEntry("criteria.kyiv", new).applied(now)
    (problem,) = refused.value.problems
    assert (problem.path.partition(".")[0], problem.path.rpartition(".")[2]) == ("criteria", "id")


def test_an_id_that_is_taken_is_refused(now: Snapshot) -> None:
    """Two entries of one name would be one to whatever refers to them."""
    with pytest.raises(MemoError):
        RenameEntry("criteria.kyiv", "moscow").applied(now)


def test_a_weight_is_set_and_the_others_keep_their_proportions(now: Snapshot) -> None:
    """The sum stays a hundred."""
    after = SetWeight("criteria.kyiv", 40).applied(now)
    weights = [each["weight"] for each in after.values["criteria"]]
    assert weights == [40, 15, 15, 11, 11, 8]


def test_an_edit_of_nothing_is_a_key_error(now: Snapshot) -> None:
    """What is not there is not made."""
    for edit in (SetValue("obstacles.nowhere.title", "x"), RemoveEntry("background.99"),
                 MoveEntry("background.99", ""), AddQuote("background.99", "x"),
                 MoveEntry("handling", "title"),
                 RemoveEntry("header.reference"), AddEntry("header")):  # fmt: skip
        with pytest.raises(KeyError):
            edit.applied(now)
