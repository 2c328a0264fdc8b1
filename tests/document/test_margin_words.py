"""The paragraph on the lead says what follows from the scores, in each of its forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from memo.document import compose_document
from memo.model import Memo
from memo.workspace.assets import Assets

ROOT = Path(__file__).parents[2]
ASSETS = Assets((ROOT,))
WEIGHTS = {"kyiv": 50, "moscow": 10, "integrity": 10, "feasibility": 10, "durability": 10, "speed": 10}


def told(ratings: dict[str, dict[str, int]], recommended: str) -> str:
    """Return the paragraph for other ratings; those not given are 3."""
    data: dict[str, Any] = YAML(typ="safe").load((ROOT / "seeds/prospects-for-peace/memo.yaml").read_bytes())
    for criterion in data["criteria"]:
        criterion["weight"] = WEIGHTS[criterion["id"]]
    for pathway in data["pathways"]:
        for name, assessment in pathway["assessments"].items():
            assessment["rating"] = ratings.get(pathway["id"], {}).get(name, 3)
    data["recommendation"]["pathway"] = recommended
    data["recommendation"]["departs_from_score"] = {"text": "We know more.", "basis": "assumption"}
    document = compose_document(Memo.model_validate(data), {}, ASSETS.templates(), ASSETS.tokens().values)
    section = next(s for s in document.root.iter("section") if s.get("id") == "comparison")
    (paragraph,) = [p for p in section.findall("p") if "scores" in "".join(map(str, p.itertext()))]
    return " ".join("".join(map(str, paragraph.itertext())).split())


ALL_TWO = dict.fromkeys(WEIGHTS, 2)
OTHERS = {
    "conference": ALL_TWO,
    "phased-withdrawal": ALL_TWO,
    "ceasefire": ALL_TWO,
    "present-policy": ALL_TWO,
}


FORMS: dict[str, tuple[dict[str, dict[str, int]], str]] = {
    # 5w + 13/9 (1-w) = 3 at w = 0.4375
    "ahead, with a turning point": (
        OTHERS | {"conference": ALL_TWO | {"kyiv": 1, "speed": 5}},
        """UN or OSCE mediation scores 3.00 of 5, 1.00 ahead of Phased withdrawal, Ceasefire in place and
        Present policy (2.00). At the nearest turning points Peace conference draws level if “Speed” weighs
        43.8% (now 10%), the other weights kept in proportion.""",
    ),
    "ahead, without": (
        OTHERS | {"mediation": {"kyiv": 2}},
        """UN or OSCE mediation scores 2.50 of 5, 0.50 ahead of Peace conference, Phased withdrawal,
        Ceasefire in place and Present policy (2.00). One point less for UN or OSCE mediation on
        “Acceptable to Kyiv” would close the gap.""",
    ),
    "level": (
        OTHERS | {"conference": {}},
        """UN or OSCE mediation scores 3.00 of 5, level with Peace conference (3.00). Any change of a weight
        or a rating decides between them.""",
    ),
    "behind": (
        OTHERS | {"conference": dict.fromkeys(WEIGHTS, 4)},
        """UN or OSCE mediation scores 3.00 of 5, 1.00 behind Peace conference (4.00). Why it is recommended
        all the same is said under Recommendation.""",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_lead_is_told(form: str) -> None:
    """Worked out by hand: a weighted mean of ratings with half of the weight on the first criterion."""
    ratings, said = FORMS[form]
    assert told(ratings, "mediation") == " ".join(said.split())
