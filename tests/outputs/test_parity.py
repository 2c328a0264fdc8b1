"""All three outputs say all that the model says, in its order. Each is held against the model itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from outputs_reading import READERS, Built, bare, claims, in_order

from memo.model.scores import ranking, rounded

if TYPE_CHECKING:
    import datetime as dt

KINDS = sorted(READERS)


def day(date: dt.date | None) -> str:
    """Write a day as the memo prints it."""
    assert date is not None
    return f"{date.day} {date:%B %Y}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_claim_stands_in_the_output_in_the_models_order(built: Built, kind: str) -> None:
    """No claim is lost or moved, neither its text nor the reason of a judgment."""
    pieces = [p for claim in claims(built.memo) for p in (claim.text, claim.because) if p]
    assert len(pieces) > 90
    assert in_order(built.text(kind), pieces) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_stands_in_the_annex_in_the_order_of_citation(built: Built, kind: str) -> None:
    """The annex holds each quote once, in quotation marks, numbered as it is first cited."""
    quotes = list(dict.fromkeys(quote for claim in claims(built.memo) for quote in claim.quotes))
    assert len(quotes) >= 25
    text = built.text(kind)
    annex = text.rindex(bare("Every quotation was checked"))
    numbered = [f"{number}“{quote}”" for number, quote in enumerate(quotes, 1)]
    assert in_order(text, numbered, annex) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_header_says_who_writes_to_whom(built: Built, kind: str) -> None:
    """Title and header block come first."""
    header = built.memo.header
    pieces = [
        built.memo.handling,
        built.memo.title,
        "To",
        header.to,
        day(header.date),
        "From",
        header.sender,
    ]
    pieces += [
        "Decision by",
        day(header.decision_by),
        "Copy",
        *header.cc,
        "Reference",
        header.reference or "",
    ]
    assert in_order(built.text(kind), pieces) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_obstacles_table_holds_every_cell(built: Built, kind: str) -> None:
    """Title, kind, holders and severity of each obstacle, row by row."""
    pieces = []
    for obstacle in built.memo.obstacles:
        pieces += [
            obstacle.title,
            obstacle.kind.capitalize(),
            *obstacle.held_by,
            obstacle.severity.capitalize(),
        ]
        pieces += [obstacle.severity_because.text, *(claim.text for claim in obstacle.description)]
    assert in_order(built.text(kind), pieces) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_comparison_holds_every_rating_under_its_pathway(built: Built, kind: str) -> None:
    """Each row reads criterion, question, weight and the ratings in the order of the pathways."""
    memo = built.memo
    rows = [
        f"{c.name}{c.question}{c.weight}%" + "".join(str(p.assessments[c.id].rating) for p in memo.pathways)
        for c in memo.criteria
    ]
    scores = {score.pathway.id: rounded(score.value, 2) for score in ranking(memo)}
    total = "Weighted score 100%" + "".join(scores[pathway.id] for pathway in memo.pathways)
    assert in_order(built.text(kind), [*rows, total]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_pathway_says_which_obstacles_it_addresses(built: Built, kind: str) -> None:
    """Each row reads the pathway and its extents in the order of the obstacles."""
    memo = built.memo
    rows = [
        p.short_title + "".join(p.addresses[o.id].capitalize() for o in memo.obstacles) for p in memo.pathways
    ]
    assert in_order(built.text(kind), rows) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_pathway_gives_its_ratings_with_reasons_and_basis(built: Built, kind: str) -> None:
    """Below each pathway stand criterion, rating, reason and basis, a row each."""
    memo = built.memo
    names = {criterion.id: criterion.name for criterion in memo.criteria}
    pieces = []
    for pathway in memo.pathways:
        pieces.append(pathway.title)
        for key, found in pathway.assessments.items():
            pieces.append(f"{names[key]}{found.rating}{found.text}")
            pieces.append(found.basis.capitalize())
    start = built.text(kind).index(bare("The pathways and their ratings"))
    assert in_order(built.text(kind), pieces, start) == []


@pytest.mark.parametrize("kind", KINDS)
def test_recommendation_implications_findings_and_revision_are_there(built: Built, kind: str) -> None:
    """The last sections hold their titles and plain values too."""
    memo = built.memo
    pieces = ["Recommendation", memo.pathway(memo.recommendation.pathway).title]
    pieces.append(f"Confidence: {memo.recommendation.confidence}")
    pieces += [implication.title for implication in memo.implications]
    pieces += [memo.source.author or "", memo.source.title, memo.source.publisher or ""]
    pieces += [finding.title for finding in memo.source_assessment.findings]
    pieces += ["Assumptions", *(claim.text for claim in claims(memo) if claim.basis == "assumption")]
    pieces += [
        "Revision",
        str(memo.revision.number),
        day(memo.revision.date),
        memo.revision.author,
        memo.revision.note,
    ]
    start = built.text(kind).index(bare("We recommend:")) - len("Recommendation")
    assert in_order(built.text(kind), pieces, start) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_claim_would_be_found(built: Built, kind: str) -> None:
    """The guard itself is awake: a sentence that the memo does not hold is reported missing."""
    invented = "The conference will be held in March."
    assert in_order(built.text(kind), [built.memo.title, invented]) == [invented]
