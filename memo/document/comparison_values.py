"""The comparison as templates print it: cells, groups and scores, the lead, and what would turn it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.document.charts import Plotted, chart_of_leads, chart_of_scores, percent
from memo.document.template_values import TemplateValue, plain, value_of
from memo.model import Addressed
from memo.scores import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from memo.house import PageHouse
    from memo.model import Memo
    from memo.scores import Margin, PerformanceMatrix, Rated, Score, ScoreReport, Swing, Turn

TURNS_TOLD: Final = 5
"""Of the changes that cost the lead, the smallest; a reader weighs no more than these."""
_WEIGHTS_TOLD: Final = 2
"""Of these, so many at least are of weights, where there are as many: both kinds are asked about."""

SWINGS_TOLD: Final = 8
"""Of the ratings with a range, those that move the lead most."""

_Nodes = dict[str, TemplateValue]
"""Entries of the memo as templates see them, by id."""


def comparison_values(
    report: ScoreReport, memo: Memo, whole: TemplateValue, house: PageHouse
) -> dict[str, Any]:
    """Return what templates say of the comparison, by name.

    Args:
        report: What follows from the memo's ratings and weights.
        memo: The memo.
        whole: The same as templates see it.
        house: Measures labels, and says how large type is.
    """
    pathways = {value_of(node.id): node for node in whole.pathways}
    criteria = {value_of(node.id): node for node in whole.criteria}
    scores = [_score(score, pathways, criteria) for score in report.scores]
    leaders = report.matrix.leaders
    return {
        "ranking": scores,
        "score_of": {value_of(score["pathway"].id): score for score in scores},
        "ranges": any(score.low < score.high for score in report.scores),
        **_charts(report, scores, pathways, criteria, house),
        "margin": _margin(report.margin, pathways, criteria),
        "leader": pathways[leaders[0]] if len(leaders) == 1 else None,
        **_turns(report, pathways, criteria),
        "weightings": _weightings(report),
        "ratings": sum(each.amount is None for row in report.matrix.cells for each in row),
        "wrong_by_one": sum(not turn.is_beyond and turn.size == 1 for turn in report.turns),
        "cells": _cells(report, pathways, criteria),
        "wide_cells": any(
            cell.low < cell.high or cell.amount is not None for row in report.matrix.cells for cell in row
        ),
        "group_begun_by": _groups(memo, whole),
        "explained": any(
            each.weight_because or each.scale or each.floor or each.is_measured for each in memo.criteria
        ),
        "combined": {
            pathway.id: [pathways[part] for part in pathway.combines or ()] for pathway in memo.pathways
        },
        "with_reasoned_extents": [
            pathway.id
            for pathway in memo.pathways
            if any(isinstance(how, Addressed) for how in pathway.addresses.values())
        ],
    }


def _score(score: Score, pathways: _Nodes, criteria: _Nodes) -> dict[str, Any]:
    return {
        "pathway": pathways[score.pathway],
        "value": rounded(score.value, 2),
        "low": rounded(score.low, 2),
        "high": rounded(score.high, 2),
        "out": bool(score.below),
        "below": [criteria[each] for each in score.below],
    }


def _margin(found: Margin, pathways: _Nodes, criteria: _Nodes) -> dict[str, Any]:
    return {
        "recommended": _score(found.recommended, pathways, criteria),
        "rivals": [_score(rival, pathways, criteria) for rival in found.rivals],
        "lead": rounded(abs(found.lead), 2),
        "ahead": found.lead > 0,
        "level": found.lead == 0,
    }


def _charts(
    report: ScoreReport, scores: list[dict[str, Any]], pathways: _Nodes, criteria: _Nodes, house: PageHouse
) -> dict[str, Any]:
    """Return the drawings and what their captions tell; each score learns the share that is drawn of it."""
    shares = report.leads or {}
    plotted = [
        Plotted(
            plain(pathways[each.pathway].short_title),
            each.value,
            each.low,
            each.high,
            shares.get(each.pathway),
        )
        for each in report.scores
    ]
    chart = chart_of_scores(plotted, house.label_width, house.scale)
    for score, mark in zip(scores, chart.marks, strict=True):
        score["percent"] = mark.percent
    told = report.swings[:SWINGS_TOLD]
    return {
        "score_chart": chart,
        "shares_known": bool(shares),
        "shared_leads": sum(shares.values()) > 1,
        "swings": [_swing(swing, pathways, criteria) for swing in told],
        "swings_known": len(report.swings),
        "lead_chart": chart_of_leads(
            [(each.at_low, each.at_high) for each in told],
            report.margin.lead,
            [
                (plain(pathways[each.pathway].short_title), plain(criteria[each.criterion].name))
                for each in told
            ],
            house.label_width,
            house.scale,
        )
        if told
        else None,
        "margin_signed": rounded(report.margin.lead, 2),
    }


def _swing(swing: Swing, pathways: _Nodes, criteria: _Nodes) -> dict[str, Any]:
    ends = sorted((swing.at_low, swing.at_high))
    return {
        "pathway": pathways[swing.pathway],
        "criterion": criteria[swing.criterion],
        "low": rounded(ends[0], 2),
        "high": rounded(ends[1], 2),
    }


def _turns(report: ScoreReport, pathways: _Nodes, criteria: _Nodes) -> dict[str, Any]:
    """Return the smallest changes of ratings and of weights, and how many more of ratings are as small.

    Of equal changes those that stay within the range of their rating come first: they are the likeliest.
    """
    in_order = sorted(report.turns, key=lambda turn: (turn.size, not _is_within(report.matrix, turn)))
    weights = [turn for turn in in_order if turn.pathway is None]
    others = [turn for turn in in_order if turn.pathway is not None]
    told = others[: TURNS_TOLD - min(_WEIGHTS_TOLD, len(weights))]
    left = others[len(told) :]
    as_small = sum(turn.size <= told[-1].size for turn in left) if told else 0
    told += weights[: TURNS_TOLD - len(told)]
    return {
        "turns": [_turn(turn, pathways, criteria) for turn in in_order if turn in told],
        "turns_as_small": as_small,
    }


def _is_within(matrix: PerformanceMatrix, turn: Turn) -> bool:
    if turn.pathway is None:
        return False
    column = [criterion.id for criterion in matrix.criteria].index(turn.criterion)
    cell = matrix.row(turn.pathway)[column]
    return cell.amount is None and cell.low <= turn.after <= cell.high


def _weightings(report: ScoreReport) -> dict[str, int] | None:
    """Return in how many per cent of all weightings, and of near ones, the recommended pathway leads."""
    own = report.margin.recommended.pathway
    if report.leads is None or report.near is None or own not in report.leads:
        return None
    return {"all": percent(report.leads[own]), "near": percent(report.near[own])}


def _turn(turn: Turn, pathways: _Nodes, criteria: _Nodes) -> dict[str, Any]:
    """Return one change as a row of a table has it.

    ``kind`` is ``weight``, ``rating`` or ``amount``; ``rises`` tells which way it goes.
    """
    whole = turn.pathway is not None and not turn.is_beyond
    return {
        "kind": "weight" if turn.pathway is None else "rating" if whole else "amount",
        "criterion": criteria[turn.criterion],
        "pathway": None if turn.pathway is None else pathways[turn.pathway],
        "before": _shortest(turn.before),
        "after": rounded(turn.after, 0 if whole else 1),
        "rises": turn.after > turn.before,
        "leaders": [pathways[each] for each in turn.leaders],
    }


def _cells(report: ScoreReport, pathways: _Nodes, criteria: _Nodes) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what the table says in the cell of each pathway and criterion."""
    matrix = report.matrix
    return {
        pathway: {
            criterion.id: _cell(rated, pathways[pathway], criteria[criterion.id])
            for criterion, rated in zip(matrix.criteria, matrix.row(pathway), strict=True)
        }
        for pathway in matrix.pathways
    }


def _cell(rated: Rated, pathway: TemplateValue, criterion: TemplateValue) -> dict[str, Any]:
    """Return the number of a cell and its range, each with its path, its rating and that one's shade."""
    is_rated = value_of(criterion.id) in value_of(pathway.assessments)
    assessment = pathway.assessments[criterion.id] if is_rated else None
    return {
        "number": assessment.rating if assessment and rated.amount is None else criterion.values[pathway.id],
        "range": assessment.range if assessment else None,
        "measured": rated.amount is not None,
        "rating": _shortest(rated.rating),
        "exact": str(rated.rating),
        "shade": rounded(rated.rating, 0),
    }


def _groups(memo: Memo, whole: TemplateValue) -> dict[str, Mapping[str, Any]]:
    """Return the groups, each by the criterion that it begins with, and what its criteria weigh together."""
    titles = {value_of(node.id): node.title for node in whole.criterion_groups}
    begun: dict[str, Mapping[str, Any]] = {}
    for group, title in titles.items():
        inside = [criterion for criterion in memo.criteria if criterion.group == group]
        if inside:
            begun[inside[0].id] = {"title": title, "weight": sum(each.weight for each in inside)}
    return begun


def _shortest(number: Fraction) -> str:
    """Return a number with one decimal, and with none where it is whole."""
    return str(number) if number.denominator == 1 else rounded(number)
