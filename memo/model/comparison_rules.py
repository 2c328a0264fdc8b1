"""The rules of the comparison: what its parts refer to, what a measured criterion needs, and what follows.

Each rule is a generator of problems, as in :mod:`memo.model.rules`, which calls them.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.model.comparison import exact, is_comparable, is_function, matrix_of
from memo.scores import ranking
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.model.criteria import Assessment, Criterion
    from memo.model.memo import Memo


FEWEST_ALTERNATIVES: Final = 2


def compared_or_not(memo: Memo) -> Iterator[Problem]:
    """Yield half a comparison, and a recommendation that does not fit whether there is one."""
    if bool(memo.criteria) != bool(memo.pathways):
        given, lacking = ("criteria", "pathways") if memo.criteria else ("pathways", "criteria")
        said = Message("The memo has %(given)s and no %(lacking)s.", given=given, lacking=lacking)
        yield Problem("comparison-half", said, path=given, at_key=True)
    pathway, text = memo.recommendation.pathway, memo.recommendation.text
    if memo.compares and pathway is None:
        said = Message("The recommendation names none of the pathways that the memo compares.")
    elif memo.compares and text is not None:
        said = Message("The recommendation is a pathway, and has words of its own besides.")
    elif not memo.compares and pathway is not None:
        said = Message("The recommendation names a pathway, and the memo compares none.")
    elif not memo.compares and text is None:
        said = Message("The recommendation says nothing: it has neither a pathway nor a text.")
    else:
        return
    yield Problem("recommendation-unclear", said, path="recommendation", at_key=True)


def recommended(memo: Memo) -> Iterator[Problem]:
    """Yield a recommended pathway that is none of those compared."""
    ids = [pathway.id for pathway in memo.pathways]
    chosen = memo.recommendation.pathway
    if chosen is None or not memo.compares:
        return
    # An id that stands twice may have taken the place of the one that is missed here.
    if chosen not in ids and len(set(ids)) == len(ids):
        near = difflib.get_close_matches(chosen, ids, 1)
        yield Problem(
            "unknown-pathway",
            Message(
                "The recommendation names “%(chosen)s”, and there is no pathway with that id.", chosen=chosen
            ),
            Message("Did you mean “%(near)s”?", near=near[0])
            if near
            else Message("The ids are: %(ids)s.", ids=", ".join(ids)),
            "recommendation.pathway",
        )


def baseline(memo: Memo) -> Iterator[Problem]:
    """Yield what is wrong with the pathway of changing nothing, and too few others beside it."""
    baselines = [(step, pathway) for step, pathway in parts_of(memo.pathways) if pathway.baseline]
    if memo.compares and not baselines:
        yield Problem(
            "no-baseline",
            Message("No pathway is the baseline of changing nothing."),
            path="pathways",
            at_key=True,
        )
    for step, extra in baselines[1:]:
        yield Problem(
            "second-baseline",
            Message(
                "“%(title)s” is a second baseline; “%(title_2)s” is one already.",
                title=extra.title,
                title_2=baselines[0][1].title,
            ),
            path=f"pathways.{step}.baseline",
        )
    if baselines and len(memo.pathways) - len(baselines) < FEWEST_ALTERNATIVES:
        yield Problem(
            "too-few-pathways",
            Message(
                "A choice needs at least %(fewest_alternatives)s pathways besides the baseline.",
                fewest_alternatives=FEWEST_ALTERNATIVES,
            ),
            path="pathways",
            at_key=True,
        )


def weights(memo: Memo) -> Iterator[Problem]:
    """Yield weights that do not add up to 100."""
    total = sum(criterion.weight for criterion in memo.criteria)
    if memo.criteria and total != 100:  # noqa: PLR2004
        weights = ", ".join(f"{criterion.id} {criterion.weight}" for criterion in memo.criteria)
        yield Problem(
            "weights-sum",
            Message("The weights of the criteria add up to %(total)s, not to 100.", total=total),
            Message(
                "Take %(points)s away from the weights: %(weights)s.", points=total - 100, weights=weights
            )
            if total > 100  # noqa: PLR2004
            else Message("Add %(points)s to the weights: %(weights)s.", points=100 - total, weights=weights),
            "criteria",
            at_key=True,
        )


def groups(memo: Memo) -> Iterator[Problem]:
    """Yield references to no group, and criteria that stand apart from the others of their group."""
    ids = [group.id for group in memo.criterion_groups]
    seen: list[str | None] = []
    for step, criterion in parts_of(memo.criteria):
        group, path = criterion.group, f"criteria.{step}.group"
        if group is not None and group not in ids:
            yield _unknown(
                "unknown-group", Message("No group has the id “%(group)s”.", group=group), group, ids, path
            )
        elif group is not None and group in seen[:-1] and group != seen[-1]:
            yield Problem(
                "group-apart",
                Message(
                    "“%(name)s” stands apart from the other criteria of the group “%(group)s”.",
                    name=criterion.name,
                    group=group,
                ),
                path=path,
            )
        seen.append(group)


def combinations(memo: Memo) -> Iterator[Problem]:
    """Yield what a pathway cannot combine: itself, and what is none."""
    ids = [pathway.id for pathway in memo.pathways]
    for step, pathway in parts_of(memo.pathways):
        for number, part in enumerate(pathway.combines or (), 1):
            path = f"pathways.{step}.combines.{number}"
            if part not in ids:
                told = Message("No pathway has the id “%(pathway)s”.", pathway=part)
                yield _unknown("unknown-pathway", told, part, ids, path)
            elif part == pathway.id:
                yield Problem(
                    "combination-of-itself",
                    Message("“%(title)s” combines itself.", title=pathway.title),
                    path=path,
                )


def measured(memo: Memo) -> Iterator[Problem]:
    """Yield what a measured criterion lacks, and what its amounts and its function cannot be."""
    ids = [pathway.id for pathway in memo.pathways]
    for step, criterion in parts_of(memo.criteria):
        if criterion.is_measured:
            yield from _measured(criterion, f"criteria.{step}", ids)


def _measured(criterion: Criterion, path: str, ids: Sequence[str]) -> Iterator[Problem]:
    fields = {"unit": criterion.unit, "values": criterion.values, "value_function": criterion.value_function}
    lacking = [name for name, value in fields.items() if value is None]
    if lacking:
        yield Problem(
            "measured-incomplete",
            Message(
                "“%(criterion)s” is measured, and misses %(fields)s.",
                criterion=criterion.name,
                fields=Message.listed(f"`{name}`" for name in lacking),
            ),
            path=path,
            at_key=True,
        )
    if criterion.value_function is not None and not is_function(criterion):
        yield Problem(
            "value-function-form",
            Message(
                "The amounts of the value function do not rise from point to point, or all have one rating."
            ),
            path=f"{path}.value_function",
            at_key=True,
        )
    if criterion.values is None:
        return
    for key in criterion.values:
        if key not in ids:
            told = Message("There is no pathway with the id “%(pathway)s”.", pathway=key)
            yield _unknown("unknown-pathway", told, key, ids, f"{path}.values.{key}")
    missing = [each for each in ids if each not in criterion.values]
    if missing and len(criterion.values) < len(ids):
        yield Problem(
            "measured-incomplete",
            Message(
                "“%(name)s” has no amount for %(missing)s.", name=criterion.name, missing=", ".join(missing)
            ),
            Message("Add `%(missing)s:` with its amount.", missing=missing[0]),
            f"{path}.values",
            at_key=True,
        )


def ratings(memo: Memo) -> Iterator[Problem]:
    """Yield ratings that are missing, that nobody asks for, and that their own range does not hold."""
    criteria = {criterion.id: criterion for criterion in memo.criteria}
    for step, pathway in parts_of(memo.pathways):
        for key, assessment in pathway.assessments.items():
            if key in criteria:
                path = f"pathways.{step}.assessments.{key}"
                yield from _rating(criteria[key], pathway.id, assessment, path)


def _rating(criterion: Criterion, pathway: str, assessment: Assessment, path: str) -> Iterator[Problem]:
    given = assessment.rating
    if criterion.is_measured and given is not None:
        yield Problem(
            "rating-of-measured",
            Message(
                "“%(name)s” is measured: the rating follows from the amount, and none is given here.",
                name=criterion.name,
            ),
            path=f"{path}.rating",
        )
    if criterion.is_measured:
        held, least, most = (criterion.values or {}).get(pathway), None, None
    else:
        held, least, most = given, 1, 5
        if given is None and assessment.range is None:
            yield Problem(
                "missing-field",
                Message("The field `rating` is missing in %(path)s.", path=path),
                Message("Add a line `rating:` here, with a whole number from 1 to 5."),
                path,
                details=(f"rating: {type(assessment).model_fields['rating'].description}",),
                at_key=True,
            )
    if assessment.range is not None:
        low, high = map(exact, assessment.range)
        outside = held is None or not low <= exact(held) <= high
        beyond = (least is not None and low < least) or (most is not None and high > most)
        if outside or beyond:
            yield Problem("range-without-rating", _range_told(assessment, held), path=f"{path}.range")


def _range_told(assessment: Assessment, held: float | None) -> Message:
    low, high = assessment.range or (0, 0)
    if held is None:
        return Message("The range from %(low)s to %(high)s has no rating beside it.", low=low, high=high)
    if low <= held <= high:
        return Message(
            "The range from %(low)s to %(high)s goes beyond the ratings, which run from 1 to 5.",
            low=low,
            high=high,
        )
    return Message(
        "The range from %(low)s to %(high)s does not hold %(held)s, which stands beside it.",
        low=low,
        high=high,
        held=held,
    )


def follows_from_comparison(memo: Memo) -> Iterator[Problem]:
    """Yield a recommendation below a floor, or against the scores without a reason (Green Book, 4.44)."""
    if not is_comparable(memo):
        return
    scores = ranking(matrix_of(memo))
    chosen = next(score for score in scores if score.pathway == memo.recommendation.pathway)
    if chosen.below:
        criterion = next(each for each in memo.criteria if each.id == chosen.below[0])
        yield Problem(
            "recommended-below-floor",
            Message(
                "The recommendation is “%(pathway)s”, which is below the floor of %(floor)s on "
                "“%(name)s” and so is out.",
                pathway=memo.pathway(chosen.pathway).short_title,
                floor=criterion.floor,
                name=criterion.name,
            ),
            path="recommendation.pathway",
        )
    elif chosen.rank != 1 and memo.recommendation.departs_from_score is None:
        yield Problem(
            "recommendation-against-scores",
            Message(
                "The recommendation is “%(pathway)s”, but “%(pathway_2)s” has the highest score.",
                pathway=memo.pathway(chosen.pathway).short_title,
                pathway_2=memo.pathway(scores[0].pathway).short_title,
            ),
            path="recommendation.pathway",
        )


def _unknown(code: str, message: Message, written: str, ids: Sequence[str], path: str) -> Problem:
    near = difflib.get_close_matches(written, ids, 1)
    known = Message("The ids are: %(ids)s.", ids=", ".join(ids)) if ids else None
    return Problem(code, message, Message("Did you mean “%(near)s”?", near=near[0]) if near else known, path)
