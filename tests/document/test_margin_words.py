"""The paragraph on the lead and the table below it say what follows from the scores, in each of its forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from memo.document import compose_document
from memo.model import Memo
from memo.workspace.assets import Assets

if TYPE_CHECKING:
    from lxml import etree

ROOT = Path(__file__).parents[2]
ASSETS = Assets((ROOT,))
WEIGHTS = {"kyiv": 50, "moscow": 10, "integrity": 10, "feasibility": 10, "durability": 10, "speed": 10}


def told(
    ratings: dict[str, dict[str, int]],
    recommended: str,
    weights: dict[str, int] = WEIGHTS,
    ranges: dict[str, list[int]] | None = None,
) -> list[str]:
    """Return the paragraph for other ratings, and the rows of the table; those not given are 3.

    They are put into a frozen revision, which never changes; ``ranges`` are those of pathways on the first
    criterion.
    """
    frozen = ROOT / "seeds/prospects-for-peace/revisions/2.yaml"
    data: dict[str, Any] = YAML(typ="safe").load(frozen.read_bytes())
    for criterion in data["criteria"]:
        criterion["weight"] = weights[criterion["id"]]
    for pathway in data["pathways"]:
        for name, assessment in pathway["assessments"].items():
            assessment["rating"] = ratings.get(pathway["id"], {}).get(name, 3)
        if pathway["id"] in (ranges or {}):
            pathway["assessments"]["kyiv"]["range"] = (ranges or {})[pathway["id"]]
    data["recommendation"]["pathway"] = recommended
    data["recommendation"]["departs_from_score"] = {"text": "We know more.", "basis": "assumption"}
    document = compose_document(Memo.model_validate(data), {}, ASSETS.templates(), ASSETS.tokens().values)
    section = next(s for s in document.root.iter("section") if s.get("id") == "comparison")
    (paragraph,) = [p for p in section.findall("p") if "scores" in words_of(p)]
    rows = section.iterfind("table[@id='table-turns']/tbody/tr")
    return [words_of(paragraph), *(" | ".join(words_of(cell) for cell in row) for row in rows)]


def words_of(element: etree._Element) -> str:
    """Return what an element says, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


ALL_TWO = dict.fromkeys(WEIGHTS, 2)
OTHERS = {
    "conference": ALL_TWO,
    "phased-withdrawal": ALL_TWO,
    "ceasefire": ALL_TWO,
    "present-policy": ALL_TWO,
}


FORMS: dict[str, tuple[dict[str, dict[str, int]], str, str]] = {
    # 5w + 13/9 (1-w) = 3 at w = 0.4375; the conference scores 1.8, two points of 50 per cent are 1.
    # With speed s and Kyiv k it needs 3s - k > 100 to lead: in 721 of the 11,628 weightings.
    "ahead, with a turning point": (
        OTHERS | {"conference": ALL_TWO | {"kyiv": 1, "speed": 5}},
        """UN or OSCE mediation scores 3.00 of 5, 1.00 ahead of Phased withdrawal, Ceasefire in place and
        Present policy (2.00). No rating costs the lead if it is wrong by one point. Table 2 has the smallest
        changes. Of all weightings in steps of five points,
        with five at least for each criterion, UN or OSCE mediation leads or shares the lead in 94%; of those
        within five points of these weights, in 100%.""",
        """UN or OSCE mediation on “Acceptable to Kyiv” | 3 | 1 |
        UN or OSCE mediation, Phased withdrawal, Ceasefire in place and Present policy, level
        Phased withdrawal on “Acceptable to Kyiv” | 2 | 4 |
        UN or OSCE mediation and Phased withdrawal, level
        Ceasefire in place on “Acceptable to Kyiv” | 2 | 4 |
        UN or OSCE mediation and Ceasefire in place, level
        Present policy on “Acceptable to Kyiv” | 2 | 4 |
        UN or OSCE mediation and Present policy, level
        Weight of “Speed” | 10% | above 43.8% | Peace conference""",
    ),
    "ahead, by half a point": (
        OTHERS | {"mediation": {"kyiv": 2}},
        """UN or OSCE mediation scores 2.50 of 5, 0.50 ahead of Peace conference, Phased withdrawal,
        Ceasefire in place and Present policy (2.00). Of the 30 ratings, 5 would each cost the lead if they
        were wrong by one point. Table 2 has the smallest
        changes. Of all weightings in steps of five points,
        with five at least for each criterion, UN or OSCE mediation leads or shares the lead in 100%; of those
        within five points of these weights, in 100%.""",
        """UN or OSCE mediation on “Acceptable to Kyiv” | 2 | 1 | UN or OSCE mediation,
        Peace conference, Phased withdrawal, Ceasefire in place and Present policy, level
        Peace conference on “Acceptable to Kyiv” | 2 | 3 |
        UN or OSCE mediation and Peace conference, level
        Phased withdrawal on “Acceptable to Kyiv” | 2 | 3 |
        UN or OSCE mediation and Phased withdrawal, level
        Ceasefire in place on “Acceptable to Kyiv” | 2 | 3 |
        UN or OSCE mediation and Ceasefire in place, level
        Present policy on “Acceptable to Kyiv” | 2 | 3 |
        UN or OSCE mediation and Present policy, level""",
    ),
    "beyond reach": (
        {each: dict.fromkeys(WEIGHTS, 1) for each in OTHERS} | {"mediation": dict.fromkeys(WEIGHTS, 5)},
        """UN or OSCE mediation scores 5.00 of 5, 4.00 ahead of Peace conference, Phased withdrawal,
        Ceasefire in place and Present policy (1.00). No single change of a rating or a weight costs
        UN or OSCE mediation the lead. Of all weightings in steps of five points,
        with five at least for each criterion, UN or OSCE mediation leads or shares the lead in 100%; of those
        within five points of these weights, in 100%.""",
        "",
    ),
    "level": (
        OTHERS | {"conference": {}},
        """UN or OSCE mediation scores 3.00 of 5, level with Peace conference (3.00). Any change of a weight
        or a rating decides between them. Of all weightings in steps of five points,
        with five at least for each criterion, UN or OSCE mediation leads or shares the lead in 100%; of those
        within five points of these weights, in 100%.""",
        "",
    ),
    "behind": (
        OTHERS | {"conference": dict.fromkeys(WEIGHTS, 4)},
        """UN or OSCE mediation scores 3.00 of 5, 1.00 behind Peace conference (4.00). Why it is recommended
        all the same is said under Recommendation. No rating costs the lead if it is wrong by one point.
        Table 2 has the smallest
        changes. Of all weightings in steps of five points,
        with five at least for each criterion, UN or OSCE mediation leads or shares the lead in 0%; of those
        within five points of these weights, in 0%.""",
        """UN or OSCE mediation on “Acceptable to Kyiv” | 3 | 5 |
        UN or OSCE mediation and Peace conference, level
        Peace conference on “Acceptable to Kyiv” | 4 | 2 |
        UN or OSCE mediation and Peace conference, level""",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_lead_and_what_would_turn_it_are_told(form: str) -> None:
    """Worked out by hand: a weighted mean of ratings with half of the weight on the first criterion."""
    ratings, said, rows = FORMS[form]
    paragraph, *table = told(ratings, "mediation")
    assert paragraph == " ".join(said.split())
    assert " ".join(table) == " ".join(rows.split())


def test_what_a_range_allows_stands_before_other_changes_of_its_size() -> None:
    """Whoever gave the rating holds it for possible; what is larger follows all the same."""
    unsure = told(OTHERS, "mediation", ranges={"ceasefire": [2, 4], "present-policy": [1, 3]})
    assert [row.partition(" on ")[0] for row in unsure[1:3]] == ["Ceasefire in place", "UN or OSCE mediation"]
    assert told(OTHERS, "mediation")[1].startswith("UN or OSCE mediation on")


def test_changes_that_no_row_has_room_for_are_counted() -> None:
    """Three points on either of two criteria let any of four others lead: eight changes, and five rows."""
    weights = {"kyiv": 40, "moscow": 40, "integrity": 5, "feasibility": 5, "durability": 5, "speed": 5}
    paragraph, *rows = told(OTHERS, "mediation", weights)
    assert len(rows) == 5
    assert "3 other changes of a rating are as small as the largest of these." in paragraph
