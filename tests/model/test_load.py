"""Laws of loading: whatever the bytes, a memo or problems with places, and never anything else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from builders import SEED, as_yaml, changed, claim, load, memo_data
from hypothesis import HealthCheck, example, given, strategies as st
from laws import examples
from timing import least_seconds

from memo.diagnostics.problem import MemoError, Problem, has_errors
from memo.model import Memo, claims_in, load_memo

if TYPE_CHECKING:
    from memo.model.load import LoadedMemo

REAL = (SEED / "memo.yaml").read_bytes()
SMALL = as_yaml(memo_data()).decode()


def loaded_or_not(data: bytes) -> tuple[LoadedMemo | None, tuple[Problem, ...]]:
    """Return what ``data`` loads as and its problems, raised or not."""
    try:
        loaded = load_memo(data, "memo.yaml")
    except MemoError as error:
        return None, error.problems
    return loaded, loaded.problems


def outcome(data: bytes) -> tuple[LoadedMemo | None, tuple[Problem, ...]]:
    """Load ``data`` and hold what comes of it to the laws."""
    loaded, problems = loaded_or_not(data)
    if loaded is None:
        assert problems
    else:
        assert (loaded.memo is None) == has_errors(problems)
    assert least_seconds(lambda: loaded_or_not(data), 1) < 1
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8", "replace"))
    for problem in problems:
        assert problem.message
        assert problem.help
        assert problem.code
        assert problem.place is not None
        place = problem.place
        assert 1 <= place.line <= len(lines)
        if place.excerpt:
            assert place.excerpt == lines[place.line - 1]
        assert 1 <= place.column <= len(place.excerpt) + 1
        assert place.width >= 1
    return loaded, problems


@given(st.binary(max_size=300))
@example(b"\x85: &a *a")
@example(b"%TAG ! x\n--- !y")
def test_any_bytes_are_a_memo_or_problems(data: bytes) -> None:
    """Nothing but a MemoError leaves the loader, be the bytes what they may."""
    outcome(data)


@given(st.text(max_size=300))
@example("\u2028a: \u2029")
@example("a:\n\u0085 b")
@example("'")
@example("- - - ? : | >+9")
def test_any_text_is_a_memo_or_problems(text: str) -> None:
    """Likewise for well-formed UTF-8."""
    outcome(text.encode())


@given(st.text(alphabet="ab:-?[]{}#&*!|>'\"%@` \n\\\t,0.~", max_size=60))
@examples(300)
def test_any_punctuation_is_a_memo_or_problems(text: str) -> None:
    """Likewise for texts made of what YAML gives a meaning to."""
    outcome(text.encode())


@given(data=st.data())
@examples(150)
def test_any_change_of_one_line_is_a_memo_or_problems(data: st.DataObject) -> None:
    """A line deleted, doubled, swapped with another or spoilt leaves a memo or problems with places."""
    _mutate_and_load(SMALL.split("\n"), data)


@given(data=st.data())
@examples(25, suppress_health_check=list(HealthCheck))
def test_any_change_of_one_line_of_the_real_memo_is_a_memo_or_problems(data: st.DataObject) -> None:
    """The same for the memo of the first case, with its folded texts and comments."""
    _mutate_and_load(REAL.decode().split("\n"), data)


def _mutate_and_load(lines: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    how = data.draw(st.sampled_from(["delete", "double", "swap", "insert"]))
    if how == "delete":
        del lines[at]
    elif how == "double":
        lines.insert(at, lines[at])
    elif how == "swap":
        other = data.draw(st.integers(0, len(lines) - 1))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        column = data.draw(st.integers(0, len(lines[at])))
        junk = data.draw(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=5))
        lines[at] = lines[at][:column] + junk + lines[at][column:]
    outcome("\n".join(lines).encode())


def test_the_real_memo_is_loaded_whole() -> None:
    """Every claim of the memo is handed to the checks with its path, in the file's order."""
    loaded, problems = outcome(REAL)
    assert problems == ()
    assert loaded is not None
    assert isinstance(loaded.memo, Memo)
    paths = [path for path, _ in loaded.claims]
    assert paths[:3] == ["decision.why_now", "summary.bottom_line", "summary.points.1"]
    assert paths[-1] == "source_assessment.findings.agency.observations.1"
    assert len(set(paths)) == len(paths)
    lines = [loaded.file.place(path).line for path in paths]
    assert lines == sorted(lines)


def test_plain_data_and_the_model_name_the_same_claims() -> None:
    """The claims of a file and of the memo it makes have the same paths, in the same order."""
    loaded = load_memo(REAL, "memo.yaml")
    plain = [path for path, _ in claims_in(loaded.file.data)]
    assert [path for path, _ in claims_in(loaded.memo)] == plain
    assert plain == [path for path, _ in loaded.claims]
    assert "pathways.mediation.objections.1" in plain


def test_claims_of_an_invalid_memo_are_still_there() -> None:
    """A fault elsewhere does not hide the quotes of the sound claims from the checks."""
    broken = changed(memo_data(), "obstacles.0.severity", "huge")
    broken = changed(broken, "implications.0.claims.0", {"text": 5, "basis": "reported"})
    loaded = load(broken)
    assert loaded.memo is None
    paths = {path for path, _ in loaded.claims}
    assert "background.1" in paths
    assert "implications.farming.claims.1" not in paths


def test_all_faults_of_shape_and_ground_come_in_one_run() -> None:
    """Faults of three parts and a claim without a quote are reported together, each at its line."""
    broken = changed(memo_data(), "handling", 5)
    broken = changed(broken, "obstacles.0.kind", "x")
    broken = changed(broken, "background.0", {"text": "Said.", "basis": "reported"})
    broken = changed(broken, "summary.points.4", claim("A guess.", because="so"))
    problems = load(broken).problems
    assert {(p.code, p.path) for p in problems} == {
        ("wrong-type", "handling"),
        ("wrong-choice", "obstacles.dams.kind"),
        ("claim-without-quote", "background.1"),
        ("because-without-judgment", "summary.points.5.because"),
    }
    assert len({p.place.line for p in problems if p.place}) == 4


def test_no_problem_is_told_twice() -> None:
    """A rule that the claims and the whole memo both keep is reported once."""
    problems = load(changed(memo_data(), "background.0", {"text": "Said.", "basis": "reported"})).problems
    assert [p.code for p in problems] == ["claim-without-quote"]


def test_a_claim_of_which_a_field_is_mistyped_is_not_called_groundless() -> None:
    """`qoutes:` is one fault: the mistyped name, not the quote that is then missing."""
    said = {
        "text": "Said.",
        "basis": "reported",
        "qoutes": ["The two states have shared the river since 1960."],
    }
    problems = load(changed(memo_data(), "background.0", said)).problems
    assert [(p.code, p.path, p.help) for p in problems] == [
        ("unknown-field", "background.1.qoutes", "Did you mean `quotes`?")
    ]


def test_a_memo_with_warnings_alone_is_a_memo() -> None:
    """A comment that cuts off a text is told with its place and hinders nothing."""
    yaml = "\n".join(f"{key}: {json.dumps(value)}" for key, value in memo_data().items())
    loaded = load_memo(yaml.replace('"The river"', "The river # and its dams", 1).encode(), "memo.yaml")
    assert loaded.memo is not None
    assert loaded.memo.title == "The river"
    assert [(p.code, p.path, p.severity) for p in loaded.problems] == [("yaml-comment", "title", "warning")]


@pytest.mark.parametrize(
    "faults",
    [
        {"obstacles.0.severity": "meduim"},
        {"header.date": "tomorrow"},
        {"title": 5},
        {"obstacles.0.sort": "x"},
        {"summary.bottom_line.basis": "hearsay", "handling": ""},
    ],
    ids=str,
)
def test_a_fault_of_shape_hides_no_broken_rule(faults: dict[str, Any]) -> None:
    """A misspelt word and a wrong sum of weights are told in one run, and nothing is said of stand-ins."""
    data = memo_data()
    data["criteria"][0]["weight"] += 1
    for path, value in faults.items():
        data = changed(data, path, value)
    found = [problem.code for problem in load(data).problems]
    assert found.count("weights-sum") == 1
    assert len(found) == len(faults) + 1


@pytest.mark.parametrize("path", ["criteria.0.weight", "pathways.0.assessments", "recommendation.pathway"])
def test_rules_wait_where_no_stand_in_is_neutral(path: str) -> None:
    """A fault in what the rules turn on is told alone."""
    assert len(load(changed(memo_data(), path, None)).problems) == 1


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "5\n", "[]\n", "true\n"])
def test_a_file_without_fields_is_one_problem(text: str) -> None:
    """A list or a bare value where the memo's fields are wanted is one fault, not one for each field."""
    loaded = load_memo(text.encode(), "memo.yaml")
    assert [(p.code, p.path) for p in loaded.problems] == [("wrong-type", "")]
    assert loaded.memo is None


def test_a_number_without_end_is_a_wrong_value_and_no_crash() -> None:
    """Digits by the hundred become a float, which no field takes."""
    text = as_yaml(memo_data()).decode().replace('"weight": 60', f'"weight": {"9" * 400}')
    (problem,) = load_memo(text.encode(), "memo.yaml").problems
    assert (problem.code, problem.path) == ("wrong-type", "criteria.cost.weight")
