"""The model's rules one by one, on the smallest memo that keeps them all."""

from __future__ import annotations

from typing import Any

import pytest
from builders import changed, claim, load, memo_data, pathway, without

from memo.model.rules import count_words


def faults(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and path of every problem."""
    return [(problem.code, problem.path) for problem in load(data).problems]


def test_the_smallest_memo_keeps_every_rule() -> None:
    """What the other tests break is whole."""
    loaded = load(memo_data())
    assert loaded.problems == ()
    assert loaded.memo is not None
    assert loaded.memo.header.sender == "Policy Unit"


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("title", "  ", "empty-text"),
        ("title", None, "wrong-type"),
        ("title", ["x"], "wrong-type"),
        ("title", {"x": "y"}, "wrong-type"),
        ("title", "a\x07b", "unprintable"),
        ("title", "a\ufffeb", "unprintable"),
        ("title", "a\x85b", "unprintable"),
        ("title", "Two\u2028lines", "unprintable"),
        ("title", "Two\u2029paragraphs", "unprintable"),
        ("title", "The \u202erevir", "unprintable"),
        ("background.0.text", "w" * 1001, "word-too-long"),
        ("title", "The river\U000e0041", "unprintable"),
        ("title", "The \u2067river\u2069", "unprintable"),
        ("language", "english", "language-form"),
        ("language", "en_GB", "language-form"),
        ("header.date", "2025-13-01", "date-form"),
        ("header.date", "15-01-2025", "date-form"),
        ("header.date", 20250115, "date-form"),
        ("header.cc", "Desk", "wrong-type"),
        ("source.sha256", "A" * 64, "sha256-form"),
        ("source.sha256", "a" * 63, "sha256-form"),
        ("summary.points", [], "too-few"),
        ("summary.bottom_line", "A text.", "wrong-type"),
        ("obstacles", [], "too-few"),
        ("obstacles.0.id", "-dams", "id-form"),
        ("obstacles.0.id", "dams-", "id-form"),
        ("obstacles.0.id", "da--ms", "id-form"),
        ("obstacles.0.id", "Dams", "id-form"),
        ("obstacles.0.id", "2dams", "id-form"),
        ("obstacles.0.id", "d" * 61, "text-too-long"),
        ("obstacles.0.eased_by", [], "too-few"),
        ("criteria.0.weight", 0, "out-of-range"),
        ("criteria.0.weight", 101, "out-of-range"),
        ("criteria.0.weight", 60.0, "wrong-type"),
        ("pathways.0.baseline", "true", "wrong-type"),
        ("pathways.0.addresses.dams", "Partly", "wrong-choice"),
        ("pathways.0.assessments.cost.rating", "4", "wrong-type"),
        ("recommendation.confidence", "medium", "wrong-choice"),
        ("revision.number", 0, "out-of-range"),
    ],
)
def test_a_value_of_the_wrong_shape_is_one_problem(path: str, value: object, code: str) -> None:
    """Each kind of value is told by its code, and at the place of that value."""
    data = changed(memo_data(), path, value)
    (problem,) = load(data).problems
    assert problem.code == code
    assert problem.place is not None
    assert problem.place.excerpt.strip().startswith(f'"{path.rsplit(".", 1)[-1]}"')


@pytest.mark.parametrize(("path", "count"), [("summary.points", 4), ("summary.points", 6), ("criteria", 2)])
def test_lists_may_be_as_short_and_as_long_as_said(path: str, count: int) -> None:
    """The limits themselves are allowed."""
    data = memo_data()
    if path == "summary.points":
        data = changed(data, path, [claim(f"Point {number}.") for number in range(count)])
    assert faults(data) == []


@pytest.mark.parametrize(
    "path",
    [
        "title", "handling", "header", "header.to", "header.from", "header.date", "source", "source.title",
        "source.file", "source.sha256", "summary.bottom_line", "background", "obstacles.0.id",
        "obstacles.0.kind",
        "criteria.0.question", "pathways.0.addresses", "pathways.1.assessments.cost.rating",
        "recommendation.conditions", "implications", "source_assessment.overall", "revision.note",
    ],
)  # fmt: skip
def test_a_needed_field_left_out_is_one_problem(path: str) -> None:
    """It is told by its name as it stands in the file."""
    (problem,) = load(without(memo_data(), path)).problems
    assert problem.code == "missing-field"
    assert f"`{path.rsplit('.', 1)[-1]}`" in problem.message


@pytest.mark.parametrize(
    ("path", "wrong", "help"),
    [
        ("header.from", "form", "Did you mean `from`?"),
        ("header.from", "sender", "Did you mean `from`?"),
        ("revision.note", "remark", "Did you mean `note`?"),
        ("obstacles.0.severity_because", "severity_becuase", "Did you mean `severity_because`?"),
    ],
)
def test_a_mistyped_field_is_one_problem_with_the_field_it_hides(path: str, wrong: str, help: str) -> None:
    """The missing field and the unknown one are one mistake, even where the names have little in common."""
    parent = path.rpartition(".")[0]
    value = "2025-01-15" if path.endswith("date") else "Policy Unit"
    if path.endswith("because"):
        value = claim("So.")  # type: ignore[assignment]  # a claim stands there
    data = changed(without(memo_data(), path), f"{parent}.{wrong}", value)
    (problem,) = load(data).problems
    assert (problem.code, problem.help) == ("unknown-field", help)


@pytest.mark.parametrize("text", ["It is 3,5 per cent.", "It is so, and will stay so."])
def test_a_comma_that_parts_a_text_in_braces_is_told(text: str) -> None:
    """YAML takes it for the end of the entry, and what follows for a field without a value."""
    first, _, rest = text.partition(",")
    data = changed(memo_data(), "background.0", {**claim(first), rest.strip(): None})
    (problem,) = load(data).problems
    assert problem.code == "unknown-field"
    assert problem.help.startswith("Put the whole text in quotation marks: in braces")


@pytest.mark.parametrize(
    ("path", "printed", "word"),
    [
        ("recommendation.confidence", "gering", "low"),
        ("obstacles.0.severity", "Kritisch", "critical"),
        ("obstacles.0.severity", "критична", "critical"),
        ("pathways.0.addresses.dams", "gar nicht", "not at all"),
        ("background.0.basis", "hypothèse", "assumption"),
    ],
)
def test_a_word_of_the_page_is_told_as_memo_yaml_has_it(path: str, printed: str, word: str) -> None:
    """A memo is printed in its language; the words of lists stand in memo.yaml in English."""
    (problem,) = load(changed(memo_data(), path, printed)).problems
    assert problem.code == "wrong-choice"
    assert problem.help.startswith(f"Write “{word}”: ")


@pytest.mark.parametrize(
    ("path", "help"),
    [
        ("header.refrence", "Did you mean `reference`?"),
        ("pathways.0.proponets", "Did you mean `proponents`?"),
        ("pathways.0.assessments.cost.becaus", "Did you mean `because`?"),
        ("background.0.colour", "The fields here are: text, basis, quotes, likelihood, because, accept."),
        ("background.0.title", "The fields here are: text, basis, quotes, likelihood, because, accept."),
    ],
)
def test_an_unknown_field_is_compared_with_those_of_its_own_part(path: str, help: str) -> None:
    """Nothing is suggested that would be an unknown field in turn."""
    (problem,) = load(changed(memo_data(), path, "x")).problems
    assert (problem.code, problem.help) == ("unknown-field", help)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ({"basis": "reported"}, "claim-without-quote"),
        ({"basis": "judgment"}, "judgment-without-ground"),
        ({"basis": "assumption", "because": "so"}, "because-without-judgment"),
        ({"basis": "reported", "quotes": ["a b"], "because": "so"}, "because-without-judgment"),
        ({"basis": "assumption", "quotes": ["a b", "c d", "a b"]}, "quote-twice"),
        ({"basis": "judgment", "quotes": ["a b"]}, None),
        ({"basis": "judgment", "because": "so"}, None),
        ({"basis": "judgment", "because": "so", "quotes": ["a b"]}, None),
        ({"basis": "assumption"}, None),
        ({"basis": "observed"}, None),
        ({"basis": "observed", "quotes": ["a b"]}, None),
        ({"basis": "observed", "because": "so"}, "because-without-judgment"),
    ],
)
def test_the_grounds_of_a_claim(made: dict[str, Any], code: str | None) -> None:
    """Each basis asks for its ground and takes no other."""
    found = [c for c, _ in faults(changed(memo_data(), "background.0", {"text": "It is so.", **made}))]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("criteria.1.id", "cost", ("id-twice", "criteria.2.id")),
        ("pathways.1.id", "commission", ("id-twice", "pathways.2.id")),
        ("pathways.0.id", "court", ("id-twice", "pathways.2.id")),
        ("criteria.1.id", "pace", ("unknown-criterion", "criteria.pace.id")),
        ("obstacles.0.id", "barrages", ("unknown-obstacle", "obstacles.barrages.id")),
        (
            "pathways.0.addresses",
            {"damns": "partly"},
            ("unknown-obstacle", "pathways.commission.addresses.damns"),
        ),
        ("pathways.0.addresses", {}, ("missing-obstacle", "pathways.commission.addresses")),
        ("recommendation.pathway", "commision", ("unknown-pathway", "recommendation.pathway")),
        ("pathways.2.baseline", False, ("no-baseline", "pathways")),
        ("pathways.1.baseline", True, ("second-baseline", "pathways.waiting.baseline")),
        ("criteria.0.weight", 61, ("weights-sum", "criteria")),
        ("criteria.0.weight", 59, ("weights-sum", "criteria")),
        ("recommendation.pathway", "court", ("recommendation-against-scores", "recommendation.pathway")),
    ],
)
def test_a_rule_of_the_whole_broken_once_is_one_problem(
    path: str, value: object, problem: tuple[str, str]
) -> None:
    """References, ids, baseline, weights and recommendation each have a problem of their own."""
    found = faults(changed(memo_data(), path, value))
    extra = [("too-few-pathways", "pathways")] if problem[0] == "second-baseline" else []
    assert found == [problem, *extra]


def test_two_mistyped_keys_of_two_pathways_are_two_problems() -> None:
    """Only where every pathway has the same stranger is the list itself held to be changed."""
    data = changed(memo_data(), "pathways.0.addresses", {"damns": "partly"})
    data = changed(data, "pathways.1.addresses", {"dam": "partly"})
    assert faults(data) == [
        ("unknown-obstacle", "pathways.commission.addresses.damns"),
        ("unknown-obstacle", "pathways.court.addresses.dam"),
    ]


def test_a_criterion_added_to_the_list_only_is_missed_in_every_pathway() -> None:
    """There the mistake is one of each pathway."""
    data = changed(memo_data(), "criteria.2", {"id": "trust", "name": "T", "question": "Q?", "weight": 10})
    data = changed(data, "criteria.0.weight", 50)
    names = ("commission", "court", "waiting")
    assert faults(data) == [("missing-criterion", f"pathways.{name}.assessments") for name in names]


def test_a_second_pathway_of_one_id_is_spoken_of_by_its_number() -> None:
    """A fault in it is shown in it, and not in the first one of that id."""
    data = changed(memo_data(), "pathways.1.id", "commission")
    data = changed(data, "pathways.1.addresses", {"damns": "partly"})
    assert set(faults(data)) == {
        ("id-twice", "pathways.2.id"),
        ("unknown-obstacle", "pathways.2.addresses.damns"),
    }


def test_an_unknown_id_far_from_all_others_is_answered_with_all_of_them() -> None:
    """Where no id is near, the mend lists what there is."""
    (problem,) = load(changed(memo_data(), "recommendation.pathway", "xyz")).problems
    assert problem.help == "The ids are: commission, court, waiting."


def test_a_choice_needs_two_pathways_besides_the_baseline() -> None:
    """One alternative to doing nothing is no comparison."""
    (problem,) = load(without(memo_data(), "pathways.1")).problems
    assert problem.code == "too-few-pathways"


def test_a_recommendation_against_the_scores_needs_its_reason_and_no_more() -> None:
    """With `departs_from_score` the analyst may recommend any pathway."""
    data = changed(memo_data(), "recommendation.pathway", "court")
    assert faults(changed(data, "recommendation.departs_from_score", claim("We know more."))) == []


def test_a_recommendation_of_one_of_two_equal_pathways_stands() -> None:
    """Where two share the first rank, either may be recommended."""
    data = changed(memo_data(), "pathways.1", pathway("court", {"cost": 4, "speed": 3}))
    assert faults(data) == []
    assert faults(changed(data, "recommendation.pathway", "court")) == []


def test_no_length_makes_a_memo_invalid() -> None:
    """Lengths are the house's, asked of the memo in work: what was frozen stays valid, however long."""
    data = changed(memo_data(), "summary.bottom_line.text", "word " * 600)
    data = changed(data, "summary.points", [claim("One.")] * 20)
    assert faults(changed(data, "pathways.0.short_title", "Mediation by the United Nations")) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("one two", 2),
        ("peace – or war", 3),
        ("it's 50% done", 3),
        ("a\nb\u00a0c", 3),
        ("…", 0),
    ],
)
def test_words_are_counted_as_a_word_processor_does(text: str, count: int) -> None:
    """A dash between spaces is no word; a figure is one."""
    assert count_words(text) == count


def test_what_is_wrong_is_said_with_the_words_of_the_file() -> None:
    """A value is shown as written: a text with its capitals, a number as a number."""
    said = [
        ("header.date", "Wednesday Noon", "This is not a date: the text “Wednesday Noon”."),
        ("obstacles.0.severity", "HIGH", "Not one of critical, high, medium or low: the text “HIGH”."),
        ("title", 5, "Text is wanted here, not a number (5)."),
        ("title", True, "Text is wanted here, not true or false (true)."),
        (
            "criteria.0.weight",
            "ten",
            "Wanted here: a whole number from 1 to 100, and not the text “ten”.",
        ),
        ("summary.points", [], "At least 1 entry is wanted here; there are 0."),
        ("obstacles.0.held_by", [], "At least 1 entry is wanted here; there are 0."),
    ]
    for path, value, message in said:
        assert [p.message for p in load(changed(memo_data(), path, value)).problems] == [message]
