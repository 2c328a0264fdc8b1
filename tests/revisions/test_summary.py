"""Each change is said in one plain sentence, and shown in words, on the terminal and to programs."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, claim, valid_memo
from hypothesis import given
from laws import examples
from memo_pairs import memo_pairs
from stress import full, reasoned, with_obstacles

from memo.i18n import ENGLISH
from memo.model.base import Claim
from memo.revisions import ModelDiff, diff_as_data, diff_memos
from memo.revisions.format import section_of, summary_line
from memo.revisions.places import place_of
from memo.revisions.summary import change_label, change_sentence, reader_changes, word_diff
from memo.revisions.wording import shortened
from memo.yamlfile.paths import join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.model import Memo

LAW = examples(60)
QUOTE = "A joint commission has been proposed."


def compared(edits: dict[str, Any], data: dict[str, Any] | None = None) -> ModelDiff:
    """Compare a memo with what it is after edits at paths such as ``pathways.0.id``."""
    old = full() if data is None else data
    new = deepcopy(old)
    for path, value in edits.items():
        new = changed(new, path, value)
    return diff_memos(valid_memo(old), valid_memo(new))


def said(edits: dict[str, Any], data: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    """Return the kind and the sentence of each change that is told."""
    comparison = compared(edits, data)
    return [
        (change_label(change, comparison), change_sentence(change, comparison, ENGLISH))
        for change in reader_changes(comparison)
    ]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("decision.asks.0.text", "Agree that we do.", "The wording of ask “Agree that we do” is now"),
        ("decision.asks.0.choices.2", "Discuss", "A choice of ask “Agree that we propose it” is added: “D"),
        ("decision.views.0.view", "Objects.", "What view 1 says is now “Objects.”, no longer"),
        ("decision.taken.by", "Minister", "Who decided is now “Minister”, no longer “Director of Policy”."),
        ("decision.taken.chosen.propose", "Agree", "What was decided on ask “Agree that we propose it” is"),
        ("decision.taken", None, "The decision that came back is removed"),
        ("decision.why_now.text", "It is late.", "Why the decision cannot wait is reworded."),
        ("recommendation.conditions.0.by", "2025-04-01", "The day by which condition 1 must hold is now 1"),
        ("recommendation.hinges_on", None, "The recommendation no longer hinges on one condition."),
        ("next_steps.0.owner", "Desk", "The owner of next step 1 is now “Desk”, no longer “Embassy”."),
        ("next_steps.1.serves.1", "both-agree", "A condition that next step 2 serves is added: “Both agree"),
        ("next_steps.0.by", None, "The day of next step 1 is removed: 3\u00a0February 2025."),
        ("risks.0.likelihood", "likely", "The likelihood of risk 1 is now “likely”, no longer “realistic"),
        (
            "risks.2",
            {"text": "War.", "likelihood": "unlikely", "impact": "high", "answer": "None."},
            "A risk is",
        ),
    ],
)
def test_a_change_of_what_is_asked_and_done_is_told(path: str, value: object, sentence: str) -> None:
    """In the words of its place; a condition in its own."""
    ((_, told),) = said({path: value})
    assert told.startswith(sentence)


def test_the_decision_that_comes_back_is_told_ask_by_ask() -> None:
    """Who decided, when and what."""
    old = full()
    taken = old["decision"].pop("taken")
    ((_, told),) = said({"decision.taken": taken}, old)
    assert told.startswith(
        "Decided by Director of Policy, 30\u00a0January 2025: “Do not agree” on “Agree that we"
    )


def test_the_id_of_a_condition_is_no_readers_matter() -> None:
    """Nor that of the steps that name it; that a step serves another one is, by its words."""
    comparison = compared({"recommendation.conditions.1.id": "alone", "next_steps.1.serves.0": "alone"})
    assert reader_changes(comparison) == ()


def test_a_list_of_entries_that_begins_or_ends_is_told_by_its_entries() -> None:
    """A memo had none of them before, or has none any more."""
    whole = full()
    assert said({"sections": whole["sections"]}, whole | {"sections": []}) == [
        ("added", "Section “Treaties in force” and section “Costs” are added.")
    ]
    told = said({"sections": [], "appendices": []}, whole | {"appendices": whole["appendices"][:1]})
    assert told == [
        ("removed", "Section “Treaties in force” and section “Costs” are removed."),
        ("removed", "Appendix “Terms of the commission” is removed."),
    ]


def test_that_a_step_serves_another_condition_is_told_by_its_words() -> None:
    """Ids are no words for readers."""
    told = said({"next_steps.1.serves.0": "both-agree"})
    assert told == [
        ("removed", "A condition that next step 2 serves is removed: “Neither state opens a dam alone.”"),
        ("added", "A condition that next step 2 serves is added: “Both agree to it.”"),
    ]


def test_a_first_judgment_is_no_change_of_another() -> None:
    """How far an obstacle is addressed was not said before."""
    old = changed(full(), "pathways.1.addresses.dams", "TODO")
    assert said({"pathways.1.addresses.dams": "partly"}, old) == [
        ("re-rated", "Court: “Dams” now judged to be addressed partly.")
    ]


@pytest.mark.parametrize(
    ("edits", "kind", "words"),
    [
        ({"title": "The lake"}, "renamed", "The memo is now called “The lake”, no longer “The river”."),
        ({"obstacles.0.title": "Locks"}, "renamed", "Obstacle “Dams” is now called “Locks”."),
        ({"criteria.0.name": "Price"}, "renamed", "Criterion “Cost” is now called “Price”."),
        (
            {"pathways.1.short_title": "The court"},
            "renamed",
            "The short title of pathway “The court” is now “The court”, no longer “Court”.",
        ),
        (
            {"pathways.1.assessments.speed.rating": 3},
            "re-rated",
            "Court: “Speed” re-rated from 4 to 3.",
        ),
        (
            {"obstacles.0.severity": "critical"},
            "re-rated",
            "Obstacle “Dams”: severity raised from high to critical.",
        ),
        (
            {"recommendation.confidence": "low"},
            "re-rated",
            "Confidence in the recommendation lowered from moderate to low.",
        ),
        ({"pathways.1.addresses.dams": "not at all"}, "re-rated", "Court: “Dams” no longer addressed."),
        (
            {"pathways.1.addresses.dams": "wholly"},
            "re-rated",
            "Court: “Dams” now addressed wholly, no longer partly.",
        ),
        (
            {"pathways.1.addresses.dams": "TODO"},
            "re-rated",
            "Court: “Dams” no longer judged, how far it is addressed.",
        ),
        (
            {"summary.bottom_line.text": "Propose a river commission."},
            "reworded",
            "The bottom line is reworded.",
        ),
        (
            {"summary.points.2.text": "Point three, in short."},
            "reworded",
            "Point 3 of the executive summary is reworded.",
        ),
        (
            {"obstacles.0.eased_by.0.text": "Opening them soon."},
            "reworded",
            "The statement on what would ease obstacle “Dams” is reworded.",
        ),
        (
            {"background.1.because": "neither can open all dams alone"},
            "reworded",
            "What paragraph 2 of the background rests on is reworded.",
        ),
        (
            {"recommendation.conditions.2": claim("It is paid for.")},
            "added",
            "A condition of the recommendation is added: “It is paid for.”",
        ),
        (
            {"pathways.0.objections.1": claim("It is slow (so they say)")},
            "added",
            "An objection to pathway “Commission” is added: “It is slow (so they say)”.",
        ),
        (
            {"pathways.1.proponents": [claim("The lower state is for it.")]},
            "added",
            "A statement on who proposes pathway “Court” is added: “The lower state is for it.”",
        ),
        (
            {"pathways.1.objections": [claim("One."), claim("Two.")]},
            "added",
            "2 objections to pathway “Court” are added.",
        ),
        (
            {"obstacles.0.severity_because.quotes": [QUOTE]},
            "added",
            f"A quote is added to the reason for the severity of obstacle “Dams”: “{QUOTE}”",
        ),
        (
            {"background.0.quotes.0": "The two states have shared the river"},
            "changed",
            "A quote in paragraph 1 of the background now reads: “The two states have shared the river”.",
        ),
        (
            {"obstacles.0.held_by.1": "Lower “state”"},
            "added",
            "A party to obstacle “Dams” is added: “Lower ‘state’”.",
        ),
        (
            {"header.date": "2025-01-20"},
            "changed",
            "The date of the memo is now 20\u00a0January 2025, no longer 15\u00a0January 2025.",
        ),
        ({"language": "uk"}, "changed", "The language of the memo is now “uk”, no longer “en-GB”."),
        ({"source.author": "A"}, "changed", "The author of the source is now “A”, no longer “Staff writer”."),
        (
            {"recommendation.departs_from_score.because": "so it is"},
            "reworded",
            "What the reason for departing from the scores rests on is reworded.",
        ),
        (
            {"background.0.basis": "judgment"},
            "changed",
            "Paragraph 1 of the background is now our judgment, no longer reported from the source.",
        ),
        (
            {"recommendation.pathway": "court"},
            "changed",
            "The recommendation is now “Court”, no longer “Commission”.",
        ),
    ],
)  # fmt: skip
def test_a_change_is_said_as_an_editor_would(edits: dict[str, Any], kind: str, words: str) -> None:
    """Titles stand for ids, numbers for places, and each kind of change has its verb."""
    assert said(edits)[0] == (kind, words)


def test_weights_and_baselines_are_said_for_each_side() -> None:
    """Weight that goes from one criterion to another, and the baseline that passes on, are two sentences."""
    assert said({"criteria.0.weight": 55, "criteria.1.weight": 45}) == [
        ("changed", "Criterion “Cost”: weight lowered from 60% to 55%."),
        ("changed", "Criterion “Speed”: weight raised from 40% to 45%."),
    ]
    assert said({"pathways.1.baseline": True, "pathways.2.baseline": False}) == [
        ("changed", "Pathway “Court” is now the baseline."),
        ("changed", "Pathway “Waiting” is no longer the baseline."),
    ]


def test_what_goes_is_named_as_it_was() -> None:
    """Taken away are a date, a reason, a quote and an entry, each under its older name."""
    assert said({"header.decision_by": None, "recommendation.departs_from_score": None}) == [
        ("removed", "The day by which a decision is wanted is removed: 1\u00a0February 2025."),
        (
            "removed",
            "The recommendation no longer says why it departs from the scores: “Waiting costs the farms.”",
        ),
    ]
    old = changed(
        full(), "implications.1", {"id": "fish", "title": "Fish", "claims": [claim("Few are left.")]}
    )
    gone = changed(old, "implications", old["implications"][:1])
    comparison = diff_memos(valid_memo(old), valid_memo(gone))
    assert change_sentence(comparison.changes[0], comparison, ENGLISH) == "Implication “Fish” is removed."


def test_a_move_names_the_neighbour() -> None:
    """What moved is said to come first, or after what stands before it now."""
    old = with_obstacles(3)
    last_first = changed(old, "obstacles", [old["obstacles"][place] for place in (2, 0, 1)])
    first_last = changed(old, "obstacles", [old["obstacles"][place] for place in (1, 2, 0)])
    moved = [diff_memos(valid_memo(old), valid_memo(new)) for new in (last_first, first_last)]
    assert [change_sentence(each.changes[0], each, ENGLISH) for each in moved] == [
        "Obstacle “Obstacle number 3 of many” now comes first.",
        "Obstacle “Obstacle number 1 of many” now comes after “Obstacle number 3 of many”.",
    ]
    assert {change_label(each.changes[0]) for each in moved} == {"moved"}


def test_an_entry_without_id_that_moved_is_told_once() -> None:
    """A point or a quote that stands elsewhere in its list is said to have moved, not to be gone and new."""
    points = full()["summary"]["points"]
    quotes = ["Some 8,000 farmers lost their water.", "such a commission biased", QUOTE]
    old = changed(full(), "background.1.quotes", quotes)
    edits = {"summary.points": [*points[1:], points[0]], "background.1.quotes": [quotes[2], *quotes[:2]]}
    assert said(edits, old) == [
        ("moved", "Point 1 of the executive summary is now point 4: “Point one.”"),
        ("moved", f"Quote 3 in paragraph 2 of the background is now quote 1: “{QUOTE}”"),
    ]
    comparison = compared(edits, old)
    assert comparison.new_path("summary.points.1.text") == "summary.points.4.text"
    assert summary_line(comparison) == "2 changes: 2 moved."


def test_what_follows_from_another_change_is_not_told() -> None:
    """With an obstacle goes what pathways say to it, and all that names an id follows it, untold."""
    old = with_obstacles(2)
    gone = changed(old, "obstacles", old["obstacles"][:1])
    renamed = changed(old, "obstacles.0.id", "locks")
    for before, after in zip(old["pathways"], gone["pathways"], strict=True):
        after["addresses"] = {"obstacle-1": before["addresses"]["obstacle-1"]}
    for before, after in zip(old["pathways"], renamed["pathways"], strict=True):
        extents = before["addresses"]
        after["addresses"] = {"locks": extents["obstacle-1"], "obstacle-2": extents["obstacle-2"]}
    told = [diff_memos(valid_memo(old), valid_memo(new)) for new in (gone, renamed)]
    assert [[change_sentence(change, each, ENGLISH) for change in reader_changes(each)] for each in told] == [
        ["Obstacle “Obstacle number 2 of many” is removed."],
        ["Obstacle “Obstacle number 1 of many” now goes by the id locks, no longer obstacle-1."],
    ]
    assert [len(each.changes) for each in told] == [4, 7]


def test_what_is_written_for_the_checks_is_not_told() -> None:
    """Who has several names, what is accepted, which rules are kept: no reader is told, programs are."""
    old = full()
    actors = [{"id": "kesh", "names": ["Kesh", "Sarnath"]}]
    accepted = {"turned-round": "so it is"}
    edits: dict[str, Any] = {"actors": actors, "background.0.accept": accepted, "revision.rules": 1}
    assert said(edits) == []
    further = {"actors.0.names.2": "Keshi", "actors.1": {"id": "marad", "names": ["Marad"]}}
    told = [
        diff_as_data(each)["changes"]
        for each in (compared(edits), compared(further, old | {"actors": actors}))
    ]
    assert all(each["follows"] for changes in told for each in changes)
    assert [(each["path"], each["section"], each["sentence"]) for each in told[0]] == [
        ("background.1.accept", "Background", "What is accepted of a statement is changed."),
        ("actors", "Source assessment", "The names of the actors are changed."),
        ("revision.rules", "Revision", "The edition of the rules on claims is added: 1."),
    ]
    assert {each["sentence"] for each in told[1]} == {"The names of the actors are changed."}


def test_a_pathway_under_another_id_is_no_other_recommendation() -> None:
    """The recommended pathway's new id is told, and no change of the recommendation."""
    edits = {"pathways.0.id": "joint-commission", "recommendation.pathway": "joint-commission"}
    assert said(edits) == [
        ("renamed", "Pathway “Commission” now goes by the id joint-commission, no longer commission.")
    ]


def test_ids_that_are_names_of_fields_confuse_nothing() -> None:
    """An obstacle may be called “title”, “addresses” or “pathways” without being taken for one."""
    old = with_obstacles(2)
    for number, own_id in enumerate(("addresses", "text")):
        old = changed(old, f"obstacles.{number}.id", own_id)
    for each in old["pathways"]:
        each["addresses"] = {"addresses": "partly", "text": "partly"}
    assert said({"obstacles.0.title": "Locks", "pathways.1.addresses.text": "wholly"}, old) == [
        ("renamed", "Obstacle “Obstacle number 1 of many” is now called “Locks”."),
        ("re-rated", "Court: “Obstacle number 2 of many” now addressed wholly, no longer partly."),
    ]


@given(memo_pairs())
@LAW
def test_every_change_can_be_said(pair: tuple[Memo, Memo]) -> None:
    """Whatever changed is one sentence that ends as one, in a section, and holds no path."""
    comparison = diff_memos(*pair)
    for change in comparison.changes:
        words = change_sentence(change, comparison, ENGLISH)
        assert words == words.strip()
        assert words.endswith((".", ".”", "!”", "?”", "…”"))
        assert ".." not in words
        assert not re.search(r"\b\w+\.\w+\.\w+\.\w+", words)
        assert section_of(change)
    assert len(diff_as_data(comparison)["changes"]) == len(comparison.changes)


@given(memo_pairs())
@LAW
def test_the_words_of_a_change_are_all_shown(pair: tuple[Memo, Memo]) -> None:
    """Of a reworded text the pieces hold the older and the newer one, whole."""
    for change in diff_memos(*pair).changes:
        if isinstance(change.old, str) and isinstance(change.new, str):
            assert "".join(token for piece in word_diff(change) for token in piece.old) == change.old
            assert "".join(token for piece in word_diff(change) for token in piece.new) == change.new


def _leaves(value: Any, path: str = "") -> Iterator[str]:
    inner = list(parts_of(value))
    if not inner and value != ():
        yield path
    for step, part in inner:
        yield from _leaves(part, join_path(path, step))


def test_every_field_of_a_memo_has_words_of_its_own() -> None:
    """No place of a memo that a reader sees falls back on its field's name."""
    memo = valid_memo(reasoned())
    for path in _leaves(memo):
        holder, _, field = re.sub(r"\.quotes\.\d+$", ".quotes", path).rpartition(".")
        of_claim = isinstance(value_at(memo, holder), Claim) and field in {*Claim.model_fields, "when"}
        place = holder if of_claim or field == "id" else path
        assert not place_of(memo, place, ENGLISH).startswith("the field"), path


def test_a_text_is_cut_after_a_word() -> None:
    """A long text is cut where a word ends, and says so; a short one is left alone."""
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two, three four", 13) == "one two…"


def test_a_revision_is_told_once() -> None:
    """With its day and its note; within one revision, each of these is told for itself."""
    edits = {"revision.date": "2025-02-01", "revision.note": "After comments."}
    assert said({"revision.number": 2, **edits}) == [
        ("changed", "The memo is now revision 2 of 1\u00a0February 2025: “After comments.”")
    ]
    assert len(said(edits)) == 2
