"""The difference of two memos as text, as data and as a list: decisions before words, and nothing twice."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

from builders import changed, claim, memo_data, valid_memo
from stress import full

from memo.i18n import ENGLISH
from memo.revisions import ModelDiff, diff_as_data, diff_as_text, diff_memos, listed_changes
from memo.revisions.format import summary_line


def compared(edits: dict[str, Any], data: dict[str, Any] | None = None) -> ModelDiff:
    """Compare a memo with what it is after edits at paths such as ``pathways.0.id``."""
    old = full() if data is None else data
    new = deepcopy(old)
    for path, value in edits.items():
        new = changed(new, path, value)
    return diff_memos(valid_memo(old), valid_memo(new))


def test_decisions_lead_the_list() -> None:
    """The recommendation, then the ranks that follow from a rating, then the rating, then words."""
    old = memo_data()
    new = changed(old, "title", "The lake")
    first, second = (each["id"] for each in old["pathways"][:2])
    other = second if old["recommendation"]["pathway"] == first else first
    new = changed(new, "recommendation.pathway", other)
    new = changed(new, "recommendation.departs_from_score", claim("It can begin at once."))
    new = changed(new, "pathways.1.assessments.cost.rating", 5)
    found = listed_changes(diff_memos(valid_memo(old), valid_memo(new)), ENGLISH)
    told = [said for said, _ in found]
    assert told[0].startswith("The recommendation is now")
    assert told[-1] == "The memo is now called “The lake”, no longer “The river”."
    ranked = [number for number, (said, change) in enumerate(found) if change is None]
    rated = next(number for number, said in enumerate(told) if "re-rated" in said)
    assert ranked
    assert 0 < min(ranked) <= max(ranked) < rated < len(told) - 1
    assert len(told) == len(set(told))


def test_the_terminal_shows_words_by_section() -> None:
    """Sections come in the document's order, reworded texts with their words, and the first line counts."""
    comparison = compared(
        {
            "recommendation.rationale.0.text": "It asks the very least of both.",
            "title": "The lake",
            "pathways.1.addresses.dams": "wholly",
            "pathways.1.assessments.speed.rating": 3,
        }
    )
    assert diff_as_text(comparison) == (
        "4 changes: 1 renamed, 2 re-rated, 1 reworded.\n"
        "\n"
        "Heading\n"
        "  The memo is now called “The lake”, no longer “The river”.\n"
        "\n"
        "Pathways compared\n"
        "  Court: “Dams” now addressed wholly, no longer partly.\n"
        "\n"
        "The pathways and their ratings\n"
        "  Court: “Speed” re-rated from 4 to 3.\n"
        "\n"
        "Recommendation\n"
        "  The paragraph of the rationale is reworded.\n"
        "      It asks the [-least-]{+very least of both+}.\n"
    )


def test_colour_marks_by_more_than_colour() -> None:
    """With colour, what went is struck through and what came underlined, and no brackets are written."""
    text = diff_as_text(compared({"background.1.text": "Both will never have to go."}), colour=True)
    assert "Both will \033[4;32mnever\033[0m have to \033[9;31mmove\033[0m\033[4;32mgo\033[0m." in text
    assert "[-" not in text
    assert "\033[1mBackground\033[0m" in text


def test_a_long_text_is_shown_round_its_changes() -> None:
    """Of a long stretch that stays, the words beside a change are shown, and lines keep to the width."""
    old = changed(memo_data(), "background.0.text", f"One {'word ' * 40}two {'more ' * 40}end.")
    text = diff_as_text(
        compared({"background.0.text": f"One {'word ' * 40}three {'more ' * 40}end."}, old), width=40
    )
    assert max(map(len, text.splitlines()[4:])) <= 40
    assert re.findall(r"… (?:word\s+){8}\[-two-\]\{\+three\+\} (?:\s*more){8}\s+…", text)


def test_nothing_changed_is_said_so() -> None:
    """Of equal memos the text is one line, and the data hold no change."""
    comparison = compared({})
    assert diff_as_text(comparison) == "Nothing that the memo says has changed.\n"
    assert (diff_as_data(comparison)["changes"], diff_as_data(comparison)["counts"]) == ([], {})


def test_what_a_terminal_would_obey_is_not_sent_to_it() -> None:
    """A bidirectional override, should a text hold one unchecked, is shown as a sign of its own."""
    memo = valid_memo(full())
    text = diff_as_text(diff_memos(memo, memo.model_copy(update={"title": "The \u202elake"})))
    assert "\u202e" not in text
    assert "The �lake" in text


def test_data_hold_every_change_for_programs() -> None:
    """JSON takes it all; dates are as in the file, and paths are told on both sides."""
    added = {"background.2": claim("Snow falls."), "header.date": "2025-01-20"}
    data = json.loads(json.dumps(diff_as_data(compared(added))))
    assert data["summary"] == "2 changes: 1 added, 1 changed."
    assert data["old"] == {"revision": 1, "date": "2025-01-15"}
    assert data["changes"] == [
        {
            "kind": "changed",
            "operation": "set",
            "section": "Heading",
            "path": "header.date",
            "new_path": "header.date",
            "old": "2025-01-15",
            "new": "2025-01-20",
            "after": None,
            "sentence": "The date of the memo is now 20\u00a0January 2025, no longer 15\u00a0January 2025.",
            "follows": False,
        },
        {
            "kind": "added",
            "operation": "add",
            "section": "Background",
            "path": "background.3",
            "new_path": "background.3",
            "old": None,
            "new": {"text": "Snow falls.", "basis": "assumption"},
            "after": None,
            "sentence": "A paragraph of the background is added: “Snow falls.”",
            "follows": False,
        },
    ]


def test_one_change_is_counted_as_one() -> None:
    """The first line keeps to grammar."""
    assert summary_line(compared({"title": "The lake"})) == "1 change: 1 renamed."
