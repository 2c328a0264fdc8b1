"""What changed in decisions between two memos, a sentence each, for a reader who decides on them.

Only what the memo recommends, ranks, rates and rests on counts; rewording does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.model import TODO, Score, claims_in, format_value, ranking, rounded
from memo.revisions.model_diff import ModelDiff, diff_memos
from memo.revisions.places import quoted, title_of
from memo.revisions.summary import NOT_AT_ALL, direction, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memo.model import Memo

QUOTES_TOLD: Final = 3
"""Up to so many quotes that were lost, or that came, are told one by one; of more, their number."""

_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def changed_decisions(old: Memo, new: Memo) -> list[str]:
    """Return what changed in decisions, the weightiest first; nothing where no decision changed.

    The recommendation; ranks and scores; the confidence and the day of the decision; pathways, obstacles and
    criteria that came or went; severities, weights, ratings; which obstacles are addressed; quotes.
    """
    comparison = diff_memos(old, new)
    told = [sentence for tell in _TELLING for sentence in tell(comparison)]
    return [sentence[0].upper() + sentence[1:] for sentence in told]


def _recommendation(diff: ModelDiff) -> Iterator[str]:
    old, new = diff.old.recommendation, diff.new.recommendation
    if diff.new_path(f"pathways.{old.pathway}") != f"pathways.{new.pathway}":
        before, after = diff.old.pathway(old.pathway), diff.new.pathway(new.pathway)
        yield f"The recommendation is now {quoted(after.title)}, no longer {quoted(before.title)}."
    if (old.departs_from_score is None) != (new.departs_from_score is None):
        departs = "now departs" if new.departs_from_score else "no longer departs"
        yield f"The recommendation {departs} from the scores."


def rank_changes(diff: ModelDiff) -> Iterator[str]:
    """Yield each rank that changed, or came to be shared, with its score; then what else scores otherwise."""
    scored = []
    for before, after in _kept_scores(diff):
        was, now = _ordinal(before, diff.old), _ordinal(after, diff.new)
        if was != now:
            yield (
                f"{_name(after)} now ranks {now}, scoring {_points(after)}; "
                f"it ranked {was}, scoring {_points(before)}."
            )
        elif _points(before) != _points(after):
            scored.append(f"{_name(after)} ({_points(before)} to {_points(after)})")
    if len(scored) == 1:
        yield f"The score of {scored[0]} changes, and the rank does not."
    elif scored:
        yield f"The scores of {_listed(scored)} change, and their ranks do not."


def _kept_scores(diff: ModelDiff) -> Iterator[tuple[Score, Score]]:
    """Yield each pathway that is in both memos as it scored and as it scores, the best first."""
    before = {score.pathway.id: score for score in ranking(diff.old)}
    for score in ranking(diff.new):
        path = diff.old_path(f"pathways.{score.pathway.id}")
        if path is not None:
            yield before[path.partition(".")[2]], score


def _confidence(diff: ModelDiff) -> Iterator[str]:
    old, new = diff.old.recommendation.confidence, diff.new.recommendation.confidence
    if old != new:
        yield f"Confidence in the recommendation is {direction(old, new)} from {old} to {new}."


def _deadline(diff: ModelDiff) -> Iterator[str]:
    old, new = diff.old.header.decision_by, diff.new.header.decision_by
    if new is None and old is not None:
        yield f"A decision is no longer wanted by {format_value(old)}; no day is set."
    elif old != new:
        before = f", no longer by {format_value(old)}" if old else ""
        yield f"A decision is now wanted by {format_value(new)}{before}."


def _baseline(diff: ModelDiff) -> Iterator[str]:
    old = next(each for each in diff.old.pathways if each.baseline)
    new = next(each for each in diff.new.pathways if each.baseline)
    if diff.new_path(f"pathways.{old.id}") != f"pathways.{new.id}":
        yield f"The baseline is now {quoted(title_of(new))}, no longer {quoted(title_of(old))}."


def _come_and_gone(diff: ModelDiff) -> Iterator[str]:
    for field, noun in (("pathways", "pathway"), ("obstacles", "obstacle"), ("criteria", "criterion")):
        for entry in getattr(diff.new, field):
            if diff.old_path(f"{field}.{entry.id}") is None:
                weight = f" (weight {entry.weight}%)" if field == "criteria" else ""
                severity = f" ({entry.severity})" if field == "obstacles" else ""
                yield f"The {noun} {quoted(_full(entry))}{severity}{weight} is added."
        for entry in getattr(diff.old, field):
            if diff.new_path(f"{field}.{entry.id}") is None:
                yield f"The {noun} {quoted(_full(entry))} is removed."


def _severities(diff: ModelDiff) -> Iterator[str]:
    for before, after in _kept(diff, "obstacles"):
        if before.severity != after.severity:
            way = direction(before.severity, after.severity)
            levels = f"from {before.severity} to {after.severity}"
            yield f"The severity of {quoted(after.title)} is {way} {levels}."


def _weights(diff: ModelDiff) -> Iterator[str]:
    for before, after in _kept(diff, "criteria"):
        if before.weight != after.weight:
            way = "raised" if after.weight > before.weight else "lowered"
            yield f"The weight of {quoted(after.name)} is {way} from {before.weight}% to {after.weight}%."


def _ratings(diff: ModelDiff) -> Iterator[str]:
    criteria = list(_kept(diff, "criteria"))
    for before, after in _kept(diff, "pathways"):
        for old, new in criteria:
            was, now = before.assessments[old.id].rating, after.assessments[new.id].rating
            if was != now:
                yield f"{after.short_title} is re-rated from {was} to {now} on {quoted(new.name)}."


def _extents(diff: ModelDiff) -> Iterator[str]:
    obstacles = list(_kept(diff, "obstacles"))
    for before, after in _kept(diff, "pathways"):
        for old, new in obstacles:
            was, now = before.addresses[old.id], after.addresses[new.id]
            if was != now:
                what = quoted(new.title)
                yield f"{after.short_title} {_addressing(what, was, now)}."


def _addressing(what: str, was: str, now: str) -> str:
    """Return how a pathway addresses an obstacle now; what was not judged before is not compared."""
    if now == TODO:
        return f"is no longer judged on how far it addresses {what}"
    if now == NOT_AT_ALL:
        return f"does not address {what}" if was == TODO else f"no longer addresses {what}, even in part"
    return f"now addresses {what} {now}" + ("" if was == TODO else f"; before, {was}")


def _quotes(diff: ModelDiff) -> Iterator[str]:
    old, new = _cited(diff.old), _cited(diff.new)
    lost = [quote for quote in old if quote not in new]
    come = [quote for quote in new if quote not in old]
    for quotes, one, many in (
        (lost, "no longer cites", "no longer cites {} quotes of the source that it cited before"),
        (come, "now cites", "now cites {} quotes of the source that it did not cite before"),
    ):
        if len(quotes) > QUOTES_TOLD:
            yield f"The memo {many.format(len(quotes))}."
        else:
            yield from (f"The memo {one} {quoted(shortened(quote))} from the source." for quote in quotes)


_TELLING: Final[Sequence[Callable[[ModelDiff], Iterator[str]]]] = (
    _recommendation,
    rank_changes,
    _confidence,
    _deadline,
    _baseline,
    _come_and_gone,
    _severities,
    _weights,
    _ratings,
    _extents,
    _quotes,
)


def _kept(diff: ModelDiff, field: str) -> Iterator[tuple[Any, Any]]:
    """Yield the entries with ids that both memos have, in the newer one's order."""
    before = {f"{field}.{entry.id}": entry for entry in getattr(diff.old, field)}
    for entry in getattr(diff.new, field):
        path = diff.old_path(f"{field}.{entry.id}")
        if path is not None:
            yield before[path], entry


def _cited(memo: Memo) -> list[str]:
    return list(dict.fromkeys(quote for _, claim in claims_in(memo) for quote in claim.quotes))


def _full(entry: Any) -> str:
    return str(entry.name if hasattr(entry, "name") else entry.title)


def _name(score: Score) -> str:
    return score.pathway.short_title


def _points(score: Score) -> str:
    return rounded(score.value, 2)


def _ordinal(score: Score, memo: Memo) -> str:
    """Return a rank in words; who shares it has it jointly."""
    shared = sum(other.rank == score.rank for other in ranking(memo)) > 1
    ordinal = _ORDINALS[score.rank - 1] if score.rank <= len(_ORDINALS) else f"number {score.rank}"
    return f"joint {ordinal}" if shared else ordinal


def _listed(names: Sequence[str]) -> str:
    """Join two names or more as running text has them."""
    *most, last = names
    return f"{', '.join(most)} and {last}"
