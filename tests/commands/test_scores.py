"""`memo scores` prints what follows from ratings and weights, for people and for programs."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

from builders import changed, claim, memo_data, run, write_case

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_programs_get_every_number_exactly(tmp_path: Path) -> None:
    """60 and 40 per cent of (4, 3), (2, 4) and (5, 1); the article need not even be there."""
    path = write_case(tmp_path / "case", changed(memo_data(), "pathways.0.assessments.cost.range", [3, 5]))
    (path.parent / "article.txt").unlink()
    ran = run("scores", path, "--format", "json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert list(found) == ["scores", "ranges", "leads", "near", "turns", "dominated", "correlated"]
    assert found["scores"] == {"commission": "18/5", "court": "14/5", "waiting": "17/5"}
    assert found["ranges"] == {
        "commission": ["3", "21/5"], "court": ["14/5", "14/5"], "waiting": ["17/5", "17/5"]
    }  # fmt: skip
    # Of cost 5, 10 … 95 per cent: the court leads up to 1/3, waiting from 2/3 on, the commission between.
    assert found["leads"] == {"commission": "7/19", "court": "6/19", "waiting": "6/19"}
    assert found["near"] == {"commission": "1", "court": "0", "waiting": "0"}
    assert found["turns"][0] == {
        "criterion": "cost", "pathway": "commission", "from": "4", "to": "3", "beyond": False,
        "leads": ["waiting"],
    }  # fmt: skip
    assert found["dominated"] == []
    assert found["correlated"] == [
        {"criteria": ["cost", "speed"], "tells": "cancels", "squared": str(Fraction(39, 42) ** 2)}
    ]


def test_an_analyst_reads_it_in_sections(tmp_path: Path) -> None:
    """Scores with shares, what would turn them, ranges, and what is weak."""
    data = changed(memo_data(), "pathways.0.assessments.cost.range", [3, 5])
    data = changed(data, "criteria.1.floor", 2)
    ran = run("scores", write_case(tmp_path / "case", data))
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "* Commission 3.60 3.00–4.20 1 68.4% 100.0%" in lines
    assert "Waiting 3.40 3.40–3.40 out 0.0% 0.0%" in lines
    assert "Commission on Speed 3 → 1 Court" in lines
    assert "weight of Cost 60% → below 33.3% Court" in lines
    assert "Commission on Cost 0.20 to 1.40" in lines
    assert "Cost and Speed −0.93 cancels" in lines
    assert "Waiting is out: below the floor on Speed." in lines


def test_what_each_trigger_would_do_is_told_last(tmp_path: Path) -> None:
    """Rated 1 on cost, the commission would fall behind waiting, which has 3.4."""
    change = claim("Costs rise.", when={"commission.cost": 1})
    data = changed(memo_data(), "recommendation.would_change_our_mind", [change, claim("A refusal.")])
    lines = run("scores", write_case(tmp_path / "case", data)).out.splitlines()
    assert lines[-2] == "What triggers would do:"
    assert "Waiting would lead at 3.40" in lines[-1]


def test_one_of_several_memos_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only one is found; of two, nobody guesses which is meant."""
    write_case(tmp_path / "seeds/one")
    monkeypatch.chdir(tmp_path)
    assert run("scores").code == 0
    write_case(tmp_path / "seeds/two")
    ran = run("scores")
    assert (ran.code, "memo-unnamed" in ran.err) == (1, True)


def test_a_memo_that_is_not_valid_is_not_scored(tmp_path: Path) -> None:
    """Its problems are told instead."""
    ran = run("scores", write_case(tmp_path / "case", changed(memo_data(), "criteria.0.weight", 61)))
    assert (ran.code, ran.out) == (1, "")
    assert "weights-sum" in ran.err
