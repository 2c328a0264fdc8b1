"""All three outputs say all that the model says, in the page's order; each is held against the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from outputs_reading import (
    READERS,
    Built,
    bare,
    claims,
    in_order,
    in_page_order,
    rated,
    rating_rows,
    words_in_page_order,
)

from memo.model import matrix_of
from memo.scores import ranking, rounded

if TYPE_CHECKING:
    import datetime as dt


KINDS = sorted(READERS)


def day(date: dt.date | None) -> str:
    """Write a day as the memo prints it."""
    assert date is not None
    return f"{date.day} {date:%B %Y}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_claim_stands_in_the_output_in_the_pages_order(built: Built, kind: str) -> None:
    """No claim is lost or moved, neither its text nor the reason of a judgment."""
    assert len(in_page_order(built.memo)) == len(list(claims(built.memo)))
    pieces = words_in_page_order(built.memo)
    assert len(pieces) > 90
    assert in_order(built.text(kind), pieces) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_stands_in_the_annex_in_the_order_of_citation(built: Built, kind: str) -> None:
    """The annex holds each quote once, in quotation marks, numbered as it is first cited."""
    quotes = list(dict.fromkeys(quote for claim in in_page_order(built.memo) for quote in claim.quotes))
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
    rows = rating_rows(memo)
    scores = {score.pathway: rounded(score.value, 2) for score in ranking(matrix_of(memo))}
    total = "Weighted score 100%" + "".join(scores[pathway.id] for pathway in memo.pathways)
    assert in_order(built.text(kind), [*rows, total]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_pathway_says_which_obstacles_it_addresses(built: Built, kind: str) -> None:
    """Each row reads the pathway and its extents in the order of the obstacles."""
    memo = built.memo
    rows = [
        p.short_title + "".join(p.extent(o.id).capitalize() for o in memo.obstacles) for p in memo.pathways
    ]
    assert in_order(built.text(kind), rows) == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_matrix_gives_all_ratings_with_reasons_and_basis(built: Built, kind: str) -> None:
    """Under each criterion stand pathway, rating, reason and basis, a row each; one basis of all, once."""
    memo = built.memo
    bases = {found.basis for pathway in memo.pathways for found in pathway.assessments.values()}
    pieces = ["Reason, in our judgment" if bases == {"judgment"} else "Basis"]
    for criterion in memo.criteria:
        pieces.append(criterion.name)
        for pathway in memo.pathways:
            found = pathway.assessments[criterion.id]
            pieces.append(f"{pathway.short_title}{rated(found)}{found.text.removesuffix('.')}")
            pieces += [found.basis.capitalize()] if len(bases) > 1 else []
    start = built.text(kind).index(bare("The ratings and their reasons"))
    assert in_order(built.text(kind), pieces, start) == []


@pytest.mark.parametrize("kind", KINDS)
def test_for_and_against_each_pathway_stand_side_by_side(built: Built, kind: str) -> None:
    """Under its title and what would be done; where nobody proposes it, what is objected to it alone."""
    pieces = []
    for pathway in built.memo.pathways:
        claims_of = (pathway.description, (*pathway.proponents, *pathway.objections))
        done, said = ([each.text.removesuffix(".") for each in part] for part in claims_of)
        heads = ["For", "Against"] if pathway.proponents else ["Against:"]
        pieces += [pathway.title, *done, *heads, *said]
    start = built.text(kind).rindex(bare("The pathways and their ratings"))
    assert in_order(built.text(kind), pieces, start) == []


@pytest.mark.parametrize("kind", KINDS)
def test_recommendation_implications_findings_and_revision_are_there(built: Built, kind: str) -> None:
    """The last sections hold their titles and plain values too."""
    memo = built.memo
    pieces = [memo.pathway(memo.recommendation.pathway).title]
    pieces.append(f"Confidence: {memo.recommendation.confidence}")
    pieces += [implication.title for implication in memo.implications]
    pieces += [memo.source.author or "", memo.source.title, memo.source.publisher or ""]
    pieces += [finding.title for finding in memo.source_assessment.findings]
    pieces += ["Assumptions", *(claim.text for claim in in_page_order(memo) if claim.basis == "assumption")]
    pieces += [
        "Revision",
        str(memo.revision.number),
        day(memo.revision.date),
        memo.revision.author,
        memo.revision.note,
    ]
    start = built.text(kind).index(bare("We recommend:"))
    assert in_order(built.text(kind), pieces, start) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_claim_would_be_found(built: Built, kind: str) -> None:
    """The guard itself is awake: a sentence that the memo does not hold is reported missing."""
    invented = "The conference will be held in March."
    assert in_order(built.text(kind), [built.memo.title, invented]) == [invented]
