"""Asks, conditions, steps and risks are held against each other: each says of whom the others speak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import claim, memo_data, run_json, write_case

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """A River Shared by Two States

Kesh blames Marad for the drought. Marad has refused to open the gates of the dam, and Kesh will not talk.

The two states have shared the river since 1960.
The state of Kesh says that it will not sign before the dams are opened.

"""
TRUE: dict[str, str] = {
    "ask": "Agree that Kesh is sounded out first.",
    "talks": "Kesh agrees to talk before the gates of Marad are opened.",
    "step": "Sound out Kesh on talks before the gates are opened.",
    "office": "Assure Kesh of water.",
    "risk": "Kesh will not talk before the gates are opened.",
    "answer": "Ask Marad for a date.",
}
FALSE = {
    "who is sounded out": (
        "step",
        "Sound out Marad on talks before the gates are opened.",
        "next_steps.1.what",
    ),
    "to whom an office speaks": ("office", "Assure Marad of water.", "next_steps.2.what"),
    "who does not talk": ("risk", "Marad will not talk before the gates are opened.", "risks.1.text"),
    "whom an ask is about": ("ask", "Agree that Marad is sounded out first.", "decision.asks.first.text"),
}


def memo(said: dict[str, str]) -> dict[str, Any]:
    """Return a memo whose plan says this."""
    data = memo_data(ARTICLE)
    data["background"] = [claim("The river is shared.", "The two states have shared the river since 1960.")]
    data["obstacles"][0]["description"] = [
        claim("Kesh says that it will not sign.", "it will not sign before the dams are opened")
    ]
    data["decision"] = {"asks": [{"id": "first", "text": said["ask"], "choices": ["Agree", "Discuss"]}]}
    data["recommendation"]["conditions"] = [{**claim(said["talks"]), "id": "talks"}]
    data["next_steps"] = [
        {"what": said["step"], "owner": "Embassy in Kesh", "serves": ["talks"]},
        {"what": said["office"], "owner": "Embassy in Kesh"},
    ]
    data["risks"] = [
        {"text": said["risk"], "likelihood": "likely", "impact": "high", "answer": said["answer"]}
    ]
    data["revision"]["rules"] = 1
    return data


def found(folder: Path, said: dict[str, str]) -> set[tuple[str, str]]:
    """Return code and path of what is found of names."""
    _, problems = run_json("check", write_case(folder, memo(said), ARTICLE), "-o", folder / "out")
    return {(each["code"], each["path"]) for each in problems if each["code"].startswith("name")}


def test_a_plan_that_speaks_of_the_same_throughout_is_left_alone(tmp_path: Path) -> None:
    """A risk may be answered by an office that speaks to somebody else."""
    assert found(tmp_path, TRUE) == set()


@pytest.mark.parametrize(("part", "text", "path"), FALSE.values(), ids=FALSE)
def test_a_name_in_the_place_of_another_is_told(tmp_path: Path, part: str, text: str, path: str) -> None:
    """By the condition that a step serves, the office that does it, what else is said, and the steps."""
    assert ("names-disagree", path) in found(tmp_path, TRUE | {part: text})


def test_a_name_that_stands_nowhere_else_is_told(tmp_path: Path) -> None:
    """The verb with which a step begins is none."""
    assert found(tmp_path, TRUE | {"answer": "Urge Ysgard to wait."}) == {
        ("name-not-declared", "risks.1.answer")
    }
    assert found(tmp_path / "draft", TRUE | {"answer": "TODO: Ask Ysgard, or nobody."}) == set()
