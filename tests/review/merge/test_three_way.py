"""Three ways into one: a reviewer's edits, the memo they were made on, today's memo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, claim, memo_data, valid_memo, without
from hypothesis import Phase, given, strategies as st
from laws import examples
from merging import Bench, edit, merged, only, outcomes

from memo.review.adjudication import words_of
from memo.review.merge.bisect import MOST_TRIALS, path_after
from memo.review.merge.edits import merge_edits
from memo.review.merge.three_way import merge_base
from memo.review.types import Attribution, Edit
from memo.revisions.model_diff import diff_memos
from memo.yamlfile import value_at
from memo.yamlfile.changes import Change

if TYPE_CHECKING:
    from collections.abc import Mapping


BOTTOM_LINE = "summary.bottom_line.text"


def test_merges_a_reworded_sentence() -> None:
    """A text that nobody else touched takes the reviewer's words, and nothing else changes."""
    data, done = merged([edit("set", BOTTOM_LINE, "Propose a joint commission.", "Propose a court.")])
    assert data == changed(memo_data(), "summary.bottom_line.text", "Propose a court.")
    assert outcomes(done) == ["merged"]
    row = only(done)
    assert (row.old, row.new, row.path) == ("Propose a joint commission.", "Propose a court.", BOTTOM_LINE)
    assert row.who == (Attribution("Reviewer 1", "2025-01-20", tracked=True),)


def test_leaves_what_the_memo_says_already() -> None:
    """An edit that the memo has meanwhile taken up changes nothing."""
    today = changed(memo_data(), BOTTOM_LINE, "Propose a court.")
    data, done = merged([edit("set", BOTTOM_LINE, "Propose a joint commission.", "Propose  a court.")], today)
    assert data == today
    assert outcomes(done) == ["already there"]


def test_conflict_where_both_changed() -> None:
    """Where the memo was changed otherwise since, it stays as it is, and both wordings are told."""
    today = changed(memo_data(), BOTTOM_LINE, "Propose nothing.")
    data, done = merged([edit("set", BOTTOM_LINE, "Propose a joint commission.", "Propose a court.")], today)
    assert data == today
    row = only(done)
    assert row.outcome == "conflict"
    assert "“Propose nothing.”" in row.reason
    assert BOTTOM_LINE in row.help


def test_conflict_where_the_place_is_gone() -> None:
    """An edit of what has been deleted since is a conflict, not a deletion undone."""
    base = changed(memo_data(), "background.1", claim("A second remark, quite another."))
    path = "background.2.text"
    _, done = merged([edit("set", path, "A second remark, quite another.", "No.")], memo_data(), base)
    assert outcomes(done) == ["conflict"]
    assert "taken out" in only(done).reason


def test_finds_a_place_that_moved() -> None:
    """An edit of the first point reaches it where a new point stands before it by now."""
    points = memo_data()["summary"]["points"]
    today = changed(memo_data(), "summary.points", [claim("New at the head of all."), *points])
    data, done = merged([edit("set", "summary.points.1.text", "Point one.", "Point the first.")], today)
    assert data["summary"]["points"][1]["text"] == "Point the first."
    assert only(done).path == "summary.points.2.text"


def test_one_file_that_wants_two_things() -> None:
    """Two wordings for one value in the same file are a conflict, each with its row."""
    title = "obstacles.dams.title"
    data, done = merged([edit("set", title, "Dams", "Weirs"), edit("set", title, "Dams", "Locks")])
    assert data == memo_data()
    assert outcomes(done) == ["conflict", "conflict"]
    assert "“Weirs”, “Locks”" in done.rows[0].reason


def test_one_file_that_says_the_same_twice() -> None:
    """The same edit at two printings of one value is merged once."""
    title = "obstacles.dams.title"
    data, done = merged([edit("set", title, "Dams", "Weirs")] * 2)
    assert data["obstacles"][0]["title"] == "Weirs"
    assert outcomes(done) == ["merged", "merged"]


def test_one_file_that_says_the_wrong_thing_twice() -> None:
    """What is held is held at each of its places in the file."""
    weight = edit("set", "criteria.cost.weight", 60, 50)
    data, done = merged([weight, weight])
    assert data == memo_data()
    assert outcomes(done) == ["held", "held"]


def test_adds_a_paragraph_in_its_place() -> None:
    """A new entry of a list without ids comes in front of the entry that it stood in front of."""
    new = claim("The first of all.")
    data, done = merged([edit("add", "background.1", new=new)])
    assert [each["text"] for each in data["background"]] == ["The first of all.", "The river is shared."]
    assert outcomes(done) == ["merged"]


def test_adds_at_the_end_after_what_others_added() -> None:
    """Two reviewers' additions at the end of one list stand one after the other."""
    today = changed(memo_data(), "background.1", claim("By the other reviewer."))
    data, _ = merged([edit("add", "background.2", new=claim("By this one."))], today, memo_data())
    assert [each["text"] for each in data["background"]][1:] == ["By the other reviewer.", "By this one."]


def test_an_addition_taken_up_already() -> None:
    """A paragraph that the memo has got meanwhile is not added again."""
    new = claim("A remark of its own.")
    today = changed(memo_data(), "background.1", new)
    data, done = merged([edit("add", "background.2", new=new)], today, memo_data())
    assert data == today
    assert outcomes(done) == ["already there"]


def test_first_entries_make_a_list() -> None:
    """Two entries for a list that the memo does not have become that list."""
    edits = [edit("add", "header.cc.1", new="Legal Adviser"), edit("add", "header.cc.1", new="Water Desk")]
    data, done = merged(edits)
    assert data["header"]["cc"] == ["Legal Adviser", "Water Desk"]
    assert outcomes(done) == ["merged", "merged"]


def test_gives_an_optional_value() -> None:
    """A value that the memo did not have is given to it."""
    data, _ = merged([edit("set", "header.reference", None, "PU/1")])
    assert data["header"]["reference"] == "PU/1"


def test_removes_an_entry() -> None:
    """A deleted paragraph goes."""
    base = changed(memo_data(), "background.1", claim("To go."))
    data, done = merged([edit("remove", "background.2", claim("To go."))], base=base)
    assert data == memo_data()
    assert outcomes(done) == ["merged"]


def test_keeps_what_was_changed_since() -> None:
    """What a reviewer deleted and somebody has reworked since is a conflict."""
    base = changed(memo_data(), "background.1", claim("A remark about the farmers."))
    today = changed(memo_data(), "background.1", claim("A remark about the two farmers."))
    data, done = merged([edit("remove", "background.2", base["background"][1])], today, base)
    assert data == today
    assert outcomes(done) == ["conflict"]


def test_an_edit_inside_what_is_deleted() -> None:
    """An edit of an entry that the same file deletes is not merged, and says why."""
    base = changed(memo_data(), "background.1", claim("To go."))
    edits = [
        edit("remove", "background.2", claim("To go.")),
        edit("set", "background.2.text", "To go.", "To stay."),
    ]
    _, done = merged(edits, base=base)
    assert outcomes(done) == ["merged", "conflict"]
    assert "deletes the entry" in done.rows[1].reason


def two_obstacles() -> dict[str, Any]:
    """Return a memo with an obstacle more, to which every pathway speaks."""
    data = memo_data()
    other = {**data["obstacles"][0], "id": "silt", "title": "Silt"}
    data = changed(data, "obstacles.1", other)
    for pathway in data["pathways"]:
        pathway["addresses"] = {**pathway["addresses"], "silt": "partly"}
    return data


def test_a_deleted_obstacle_takes_its_keys_along() -> None:
    """With an obstacle goes what the pathways say about it, and the row tells so."""
    base = two_obstacles()
    data, done = merged([edit("remove", "obstacles.silt", base["obstacles"][1])], base=base)
    assert data == memo_data()
    assert outcomes(done) == ["merged"]
    assert "3 pathways" in only(done).reason


def test_an_entry_moved_already() -> None:
    """A paragraph that a reviewer moved is moved; pulled once more, the file changes nothing."""
    base = memo_data()
    points = base["summary"]["points"]
    edits = [edit("remove", "summary.points.3", points[2]), edit("add", "summary.points.2", new=points[2])]
    data, done = merged(edits)
    moved = [points[0], points[2], points[1], points[3]]
    assert (data["summary"]["points"], outcomes(done)) == (moved, ["merged"])
    row = only(done)
    assert (row.where, row.reason) == ("at summary.points.3 → at summary.points.2", "It was moved.")
    _, again = merged(edits, data, base)
    assert (again.changes, outcomes(again)) == ((), ["already there"])


def test_holds_a_figure_without_support() -> None:
    """A figure that no quote has is held, in the words of the check, and the rest is merged."""
    base = changed(
        memo_data(),
        "background.1",
        claim("Dams cost more than $50 million.", "has spent more than $50 million on dams"),
    )
    edits = [
        edit(
            "set",
            "background.2.text",
            "Dams cost more than $50 million.",
            "Dams cost more than $60 million.",
        ),
        edit("set", "title", "The river", "The rivers"),
    ]
    data, done = merged(edits, base=base)
    assert data == changed(base, "title", "The rivers")
    assert outcomes(done) == ["held", "merged"]
    assert "“more than $60 million” is not what the quotes say" in done.rows[0].reason


def test_holds_a_text_beyond_the_limits() -> None:
    """A title that no column head has room for is held, in the words of the check."""
    data, done = merged([edit("set", "pathways.court.short_title", "Court", "A title that is far too long")])
    assert data == memo_data()
    assert outcomes(done) == ["held"]
    assert "28 characters; at most 24 fit" in only(done).reason


def test_accepts_what_is_unsupported_where_asked() -> None:
    """With the owner's word it is merged, and the row tells what stands as an error now."""
    quote = "background.1.quotes.1"
    edits = [edit("set", quote, "The two states have shared the river since 1960.", "Shared since 1950.")]
    held, refused = merged(edits)
    assert (held, outcomes(refused)) == (memo_data(), ["held"])
    data, done = merged(edits, accept_unsupported=True)
    assert value_at(data, quote) == "Shared since 1950."
    assert outcomes(done) == ["merged"]
    assert "The article does not say this" in only(done).reason


SHARED = "The two states have shared the river since 1960."
POINT = "summary.points.1.quotes"


def shared_quote(*more: str) -> dict[str, Any]:
    """Return a memo in which a point of the summary cites a quote of the background, beside others."""
    return changed(memo_data(), "summary.points.0", claim("Point one.", SHARED, *more))


def test_a_quotation_goes_from_all_claims_or_from_none() -> None:
    """One claim has others, and could do without; the other could not, and holds both."""
    base = shared_quote("The upper state has spent more than $50 million on dams.")
    struck = edit("remove", f"{POINT}.1", SHARED, also=("background.1.quotes.1",))
    data, done = merged([struck], base=base)
    assert data == base
    row = only(done)
    assert (row.outcome, row.paths) == ("held", (f"{POINT}.1", "background.1.quotes.1"))
    assert row.reason.startswith("At background.1")


def test_a_quotation_is_reworded_at_all_claims_or_at_none() -> None:
    """Where one of them has come to cite something else, the file and the memo disagree."""
    base = shared_quote()
    reworded = edit("set", f"{POINT}.1", SHARED, "The two states", also=("background.1.quotes.1",))
    data, done = merged([reworded], base=base)
    assert (value_at(data, f"{POINT}.1"), value_at(data, "background.1.quotes.1")) == ("The two states",) * 2
    assert (only(done).outcome, only(done).paths) == ("merged", (f"{POINT}.1", "background.1.quotes.1"))
    today = changed(base, "background.0.quotes", ["A joint commission has been proposed."])
    data, done = merged([reworded], today, base)
    assert data == today
    assert (only(done).outcome, only(done).path) == ("conflict", "background.1.quotes.1")
    assert only(done).also == (f"{POINT}.1",)


def test_a_quotation_is_reworded_where_its_claim_stays() -> None:
    """A claim that the same file deletes has no say in it."""
    base = shared_quote()
    edits = [
        edit("set", "background.1.quotes.1", SHARED, "The two states", also=(f"{POINT}.1",)),
        edit("remove", "background.1", base["background"][0]),
    ]
    base = changed(base, "background", [*base["background"], claim("More of it.")])
    data, done = merged(edits, base=base)
    assert (outcomes(done), value_at(data, f"{POINT}.1")) == (["merged", "merged"], "The two states")
    assert done.rows[0].paths == (f"{POINT}.1",)


def test_never_makes_the_memo_invalid() -> None:
    """What the model itself refuses is held even where the unsupported is accepted."""
    weight = edit("set", "criteria.cost.weight", 60, 50)
    rating = edit("set", "pathways.court.assessments.cost.rating", 2, 9)
    for wrong in (weight, rating):
        data, done = merged([wrong], accept_unsupported=True)
        assert data == memo_data()
        assert outcomes(done) == ["held"]


def test_a_short_title_that_is_too_long_is_held() -> None:
    """The lengths of the house are no rule of the model, but an edit that breaks them is held."""
    long = edit("set", "pathways.court.short_title", "Court", "A title that is far too long")
    data, done = merged([long])
    assert (data, only(done).outcome) == (memo_data(), "held")
    assert "at most 24 fit" in only(done).reason


def test_two_edits_that_need_each_other() -> None:
    """Two weights that keep the sum are merged together, though each alone would break it."""
    edits = [edit("set", "criteria.cost.weight", 60, 50), edit("set", "criteria.speed.weight", 40, 50)]
    data, done = merged(edits)
    assert [each["weight"] for each in data["criteria"]] == [50, 50]
    assert outcomes(done) == ["merged", "merged"]


def test_an_innocent_edit_beside_a_culprit() -> None:
    """Where a fault lies over a whole list, the edits of it that are not to blame are merged."""
    edits = [
        edit("set", "criteria.cost.name", "Cost", "Costs"),
        edit("set", "criteria.cost.weight", 60, 55),
        edit("set", "criteria.speed.name", "Speed", "Pace"),
        edit("set", "title", "The river", "The rivers"),
    ]
    data, done = merged(edits)
    assert outcomes(done) == ["merged", "held", "merged", "merged"]
    assert [each["name"] for each in data["criteria"]] == ["Costs", "Pace"]
    assert "add up to 95" in done.rows[1].reason


def test_a_fault_far_from_its_cause() -> None:
    """A deleted pathway that the recommendation names is held, though the fault is at the recommendation."""
    base = memo_data()
    edits = [
        edit("remove", "pathways.commission", base["pathways"][0]),
        edit("set", "title", "The river", "The rivers"),
    ]
    data, done = merged(edits)
    assert data == changed(base, "title", "The rivers")
    assert outcomes(done) == ["held", "merged"]


def test_a_fault_at_a_number_that_shifts() -> None:
    """A fault is laid to its edit although a paragraph added before it gives it another number."""
    edits = [
        edit("add", "background.1", new=claim("Put before.")),
        edit("set", "background.1.quotes.1", "The two states have shared the river since 1960.", "Not so."),
    ]
    data, done = merged(edits)
    assert outcomes(done) == ["merged", "held"]
    assert len(data["background"]) == 2


def test_faults_of_before_are_nobodys() -> None:
    """An error that the memo had before holds no edit back."""
    base = changed(memo_data(), "background.0.quotes", ["What nobody says."])
    data, done = merged([edit("add", "background.1", new=claim("Put before."))], base=base)
    assert outcomes(done) == ["merged"]
    assert len(data["background"]) == 2


def test_few_checks_for_the_usual_file() -> None:
    """Edits that break nothing take one check, and one that breaks something takes two more."""
    good = [edit("set", "title", "The river", "The rivers"), edit("set", "handling", "UNCLASSIFIED", "OPEN")]
    bad = edit("set", "background.1.quotes.1", "The two states have shared the river since 1960.", "Not so.")
    for edits, most in ((good, 1), ([*good, bad], 3)):
        bench = Bench(memo_data())
        merge_edits(edits, merge_base(valid_memo(memo_data()), valid_memo(memo_data())), bench.judge)
        assert bench.asked <= most


def test_gives_up_in_bounded_time() -> None:
    """However many edits are wrong for reasons far from them, the checks have an end, and nothing is lost."""
    data = memo_data()
    points = [f"summary.points.{number}.text" for number in range(1, 5)]
    long = " ".join(["word"] * 251)
    edits = [edit("set", path, value_at(data, path), long) for path in points]
    bench = Bench(data)
    done = merge_edits(edits, merge_base(valid_memo(data), valid_memo(data)), bench.judge)
    assert outcomes(done) == ["held"] * 4
    assert bench.asked <= MOST_TRIALS + 1


@pytest.mark.parametrize(
    ("path", "changes", "after"),
    [
        ("background.2.text", [Change("add", "background.1")], "background.3.text"),
        ("background.2.text", [Change("add", "background.3")], "background.2.text"),
        ("background.2.text", [Change("remove", "background.1")], "background.1.text"),
        ("background.2.quotes.2", [Change("add", "background.2"), Change("remove", "background.2.quotes.1")],
         "background.3.quotes.1"),
        ("obstacles.dams.title", [Change("remove", "background.1")], "obstacles.dams.title"),
    ],
)  # fmt: skip
def test_paths_after_changes(path: str, changes: list[Change], after: str) -> None:
    """A numbered entry moves by what comes and goes before it, at every level of its path."""
    assert path_after(path, changes) == after


texts = st.sampled_from(["It rains.", "Nothing moves.", "So they say.", "Ни слова.", "Two\nlines: #1"])
claims = st.builds(claim, texts)
memos = st.builds(
    lambda title, background, titles, points: changed(
        changed(changed(changed(memo_data(), "title", title), "background", background), "obstacles.0.title",
                titles), "summary.points", points),
    texts,
    st.lists(claims, min_size=1, max_size=4, unique_by=lambda each: each["text"]),
    texts,
    st.lists(claims, min_size=4, max_size=5, unique_by=lambda each: each["text"]),
)  # fmt: skip


def typed_over(base: Mapping[str, Any], other: Mapping[str, Any]) -> list[Edit]:
    """Return the edits that make one memo of another."""
    found = diff_memos(valid_memo(base), valid_memo(other)).changes
    return [edit(change.kind, change.path, change.old, change.new) for change in found]


@examples(25, phases=(Phase.explicit, Phase.generate))
@given(memos, memos)
def test_law_typing_over_gives_the_other(base: dict[str, Any], other: dict[str, Any]) -> None:
    """Merging all that makes b of a into a gives b, and into b itself changes nothing."""
    edits = typed_over(base, other)
    data, done = merged(edits, base=base)
    assert valid_memo(data) == valid_memo(other)
    assert set(outcomes(done)) <= {"merged"}
    again = merge_edits(edits, merge_base(valid_memo(base), valid_memo(other)), Bench(other).judge)
    assert again.changes == ()
    assert set(outcomes(again)) <= {"already there"}


def test_words_that_come_in_two_lists_moved_in_their_own() -> None:
    """What went from the background moved within it, though the summary has the same words now, too."""
    rain, still = ({"text": text, "basis": "assumption"} for text in ("It rains.", "Nothing moves."))
    base = changed(memo_data(), "background", [still, rain])
    points = [*memo_data()["summary"]["points"], rain]
    other = changed(changed(base, "background", [rain, still]), "summary.points", points)
    edits = typed_over(base, other)
    data, _ = merged(edits, base=base)
    assert valid_memo(data) == valid_memo(other)
    again = merge_edits(edits, merge_base(valid_memo(base), valid_memo(other)), Bench(other).judge)
    assert again.changes == ()


@examples(25, phases=(Phase.explicit, Phase.generate))
@given(memos, memos, memos)
def test_law_nothing_is_dropped(base: dict[str, Any], theirs: dict[str, Any], ours: dict[str, Any]) -> None:
    """Each edit is in a row; what is merged keeps the memo valid; what is said otherwise stays as it was."""
    edits = typed_over(base, theirs)
    data, done = merged(edits, ours, base)
    old, new = (" | ".join(getattr(row, side) for row in done.rows) for side in ("old", "new"))
    assert all(words_of(each.old) in old and words_of(each.new) in new for each in edits)
    assert valid_memo(data)
    for row in done.rows:
        if row.outcome == "conflict" and row.path == "title":
            assert data["title"] == ours["title"]


def test_conflict_where_an_optional_value_is_gone() -> None:
    """What is edited in the file and was taken out of the memo since is a conflict, optional or not."""
    base = changed(memo_data(), "header.reference", "PU/1")
    today = without(base, "header.reference")
    _, done = merged([edit("set", "header.reference", "PU/1", "PU/2")], today, base)
    assert outcomes(done) == ["conflict"]


def test_a_statement_without_basis_is_held_with_the_question() -> None:
    """Its row says what to write where; once the analyst has, it is there already."""
    new = edit("add", "background.2", new={"text": "It rains."})
    data, done = merged([new])
    row = only(done)
    assert (data, row.outcome, row.path, row.new) == (memo_data(), "held", "background.2", "It rains.")
    assert "What does this rest on" in row.reason
    assert "entry 2 of background" in row.help
    assert "`basis: judgment`" in row.help
    taken_up = changed(memo_data(), "background.1", claim("It rains."))
    assert outcomes(merged([new], taken_up, memo_data())[1]) == ["already there"]


def test_what_a_check_has_against_a_statement_without_basis_is_told_with_the_question() -> None:
    """A list that is full, a sign that the fonts lack: an answer alone would not bring them into the memo."""
    full = changed(memo_data(), "summary.points", [claim(f"Point {n}.") for n in range(1, 7)])
    row = only(merged([edit("add", "summary.points.7", new={"text": "It rains."})], full)[1])
    assert row.outcome == "held"
    assert "What does this rest on" in row.reason
    assert "At most 6 entries are wanted here; there are 7." in row.reason
    assert "Join or drop some." in row.help
    row = only(merged([edit("add", "background.2", new={"text": "It rains \N{HEAVY CHECK MARK}."})])[1])
    assert "“\N{HEAVY CHECK MARK}”" in row.reason
    assert "Write “yes”" in row.help


def test_a_list_that_became_too_short_holds_all_that_was_taken_out() -> None:
    """Which of them may go is open: one row, and no point is deleted by chance."""
    base = memo_data()
    points = base["summary"]["points"]
    edits = [edit("remove", f"summary.points.{n}", each) for n, each in enumerate(points, 1)]
    data, done = merged([*edits, edit("set", "title", "The river", "The rivers")])
    assert data == changed(base, "title", "The rivers")
    assert outcomes(done) == ["held", "merged"]
    assert done.rows[0].paths == tuple(f"summary.points.{n}" for n in range(1, len(points) + 1))
    assert all(each["text"] in done.rows[0].old for each in points)
