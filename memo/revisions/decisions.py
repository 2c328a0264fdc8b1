"""What two memos decide otherwise, in the sentences that a memo prints of its earlier revision.

Of decisions, only what the memo recommends, ranks, rates and rests on counts; rewording does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.forms import rank_in_words
from memo.model import TODO, claims_in, matrix_of
from memo.revisions.model_diff import ModelDiff, diff_memos
from memo.revisions.places import inside, recommended_in, title_of
from memo.revisions.wording import NOT_AT_ALL, is_raised, shortened
from memo.scores import Score, ranking, rounded
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memo.i18n import Language
    from memo.model import Memo

QUOTES_TOLD: Final = 3
"""Up to so many quotes that were lost, or that came, are told one by one; of more, their number."""


def changed_decisions(old: Memo, new: Memo, language: Language) -> list[str]:
    """Return what changed in decisions, the weightiest first; nothing where no decision changed.

    The recommendation; ranks and scores; the confidence and the day of the decision; pathways, obstacles and
    criteria that came or went; severities, weights, ratings, amounts; which obstacles are addressed; quotes.

    Args:
        old: The older memo.
        new: The newer one.
        language: What the sentences are in.
    """
    comparison = diff_memos(old, new)
    told = [sentence for tell in _TELLING for sentence in tell(comparison, language)]
    return [sentence[0].upper() + sentence[1:] for sentence in told]


def _recommendation(diff: ModelDiff, language: Language) -> Iterator[str]:
    old, new = diff.old.recommendation, diff.new.recommendation
    if old.text != new.text or diff.new_path(f"pathways.{old.pathway}") != (
        f"pathways.{new.pathway}" if new.pathway else None
    ):
        yield language.gettext(
            "The recommendation is now %(title)s, no longer %(before)s.",
            title=language.quoted(recommended_in(diff.new)),
            before=language.quoted(recommended_in(diff.old)),
        )
    if new.departs_from_score is not None and old.departs_from_score is None:
        yield language.gettext("The recommendation now departs from the scores.")
    elif new.departs_from_score is None and old.departs_from_score is not None:
        yield language.gettext("The recommendation no longer departs from the scores.")


def rank_changes(diff: ModelDiff, language: Language) -> Iterator[str]:
    """Yield each rank that changed, or came to be shared, with its score; then what else scores otherwise."""
    scored = []
    kept = [*_kept_scores(diff)]
    rankings = [ranking(matrix_of(memo)) for memo in ((diff.old, diff.new) if kept else ())]
    for pair in kept:
        was, now = (
            rank_in_words(score, scores, language) for score, scores in zip(pair, rankings, strict=True)
        )
        before, after = pair
        points_before, points = (language.decimal(_points(each)) for each in (before, after))
        if was != now:
            yield language.gettext(
                "%(pathway)s now ranks %(rank)s, scoring %(points)s; "
                "it ranked %(rank_before)s, scoring %(points_before)s.",
                pathway=_name(after, diff),
                rank=now,
                points=points,
                rank_before=was,
                points_before=points_before,
            )
        elif points_before != points:
            scored.append(
                language.gettext(
                    "%(pathway)s (%(points_before)s to %(points)s)",
                    pathway=_name(after, diff),
                    points_before=points_before,
                    points=points,
                )
            )
    if len(scored) == 1:
        yield language.gettext("The score of %(scores)s changes, and the rank does not.", scores=scored[0])
    elif scored:
        listed = language.listed(scored)
        yield language.gettext("The scores of %(scores)s change, and their ranks do not.", scores=listed)


def _kept_scores(diff: ModelDiff) -> Iterator[tuple[Score, Score]]:
    """Yield each pathway that is in both memos as it scored and as it scores, the best first."""
    if not (diff.old.compares and diff.new.compares):
        return
    before = {score.pathway: score for score in ranking(matrix_of(diff.old))}
    for score in ranking(matrix_of(diff.new)):
        path = diff.old_path(f"pathways.{score.pathway}")
        if path is not None:
            yield before[path.partition(".")[2]], score


def _decided(diff: ModelDiff, language: Language) -> Iterator[str]:
    """Yield what came of the asks, once it has come."""
    before, now = diff.old.decision, diff.new.decision
    if now is None or now.taken is None or (before is not None and before.taken == now.taken):
        return
    asks = {ask.id: language.quoted(title_of(ask)) for ask in now.asks}
    for own_id, choice in now.taken.chosen.items():
        yield language.gettext(
            "%(office)s decided %(choice)s on %(ask)s, %(date)s.",
            office=now.taken.by,
            choice=language.quoted(choice),
            ask=asks[own_id],
            date=language.date(now.taken.date),
        )


def _hinge(diff: ModelDiff, language: Language) -> Iterator[str]:
    old, new = (
        next((each.text for each in own.conditions if each.id and each.id == own.hinges_on), None)
        for own in (diff.old.recommendation, diff.new.recommendation)
    )
    if old != new and new is not None:
        text = language.quoted(inside(shortened(new)))
        yield language.gettext("The recommendation now hinges on this condition: %(text)s.", text=text)
    elif old != new:
        yield language.gettext("The recommendation no longer hinges on one condition.")


def _confidence(diff: ModelDiff, language: Language) -> Iterator[str]:
    old, new = diff.old.recommendation.confidence, diff.new.recommendation.confidence
    if old == new:
        return
    if is_raised(old, new):
        message = language.gettext("Confidence in the recommendation is raised from %(before)s to %(level)s.")
    else:
        message = language.gettext(
            "Confidence in the recommendation is lowered from %(before)s to %(level)s."
        )
    before, level = (language.printed(each, "confidence") for each in (old, new))
    yield message % {"before": before, "level": level}


def _deadline(diff: ModelDiff, language: Language) -> Iterator[str]:
    old, new = diff.old.header.decision_by, diff.new.header.decision_by
    if old == new:
        return
    dates = {name: language.date(day) for name, day in (("date", new), ("before", old)) if day}
    if new is None:
        message = language.gettext("A decision is no longer wanted by %(before)s; no day is set.")
    elif old is None:
        message = language.gettext("A decision is now wanted by %(date)s.")
    else:
        message = language.gettext("A decision is now wanted by %(date)s, no longer by %(before)s.")
    yield message % dates


def _baseline(diff: ModelDiff, language: Language) -> Iterator[str]:
    old = next((each for each in diff.old.pathways if each.baseline), None)
    new = next((each for each in diff.new.pathways if each.baseline), None)
    if old is None or new is None:
        return
    if diff.new_path(f"pathways.{old.id}") != f"pathways.{new.id}":
        title, before = (language.quoted(title_of(each)) for each in (new, old))
        yield language.gettext(
            "The baseline is now %(title)s, no longer %(before)s.", title=title, before=before
        )


def _come_and_gone(diff: ModelDiff, language: Language) -> Iterator[str]:
    for field in ("decision.asks", "pathways", "obstacles", "criteria"):
        for entry in value_at(diff.new, field) or ():
            if diff.old_path(f"{field}.{entry.id}") is None:
                yield _is_added(field, entry, language)
        for entry in value_at(diff.old, field) or ():
            if diff.new_path(f"{field}.{entry.id}") is None:
                yield _is_removed(field, entry, language)


def _is_added(field: str, entry: Any, language: Language) -> str:
    title = language.quoted(inside(_full(entry)))
    if field == "decision.asks":
        return language.gettext("The ask %(title)s is added.", title=title)
    if field == "pathways":
        return language.gettext("The pathway %(title)s is added.", title=title)
    if field == "obstacles":
        severity = language.printed(entry.severity, "severity")
        return language.gettext("The obstacle %(title)s (%(level)s) is added.", title=title, level=severity)
    return language.gettext(
        "The criterion %(title)s (weight %(level)s%%) is added.", title=title, level=entry.weight
    )


def _is_removed(field: str, entry: Any, language: Language) -> str:
    title = language.quoted(inside(_full(entry)))
    if field == "decision.asks":
        return language.gettext("The ask %(title)s is removed.", title=title)
    if field == "pathways":
        return language.gettext("The pathway %(title)s is removed.", title=title)
    if field == "obstacles":
        return language.gettext("The obstacle %(title)s is removed.", title=title)
    return language.gettext("The criterion %(title)s is removed.", title=title)


def _severities(diff: ModelDiff, language: Language) -> Iterator[str]:
    for before, after in _kept(diff, "obstacles"):
        if before.severity == after.severity:
            continue
        if is_raised(before.severity, after.severity):
            message = language.gettext("The severity of %(title)s is raised from %(before)s to %(level)s.")
        else:
            message = language.gettext("The severity of %(title)s is lowered from %(before)s to %(level)s.")
        was, now = (language.printed(each.severity, "severity") for each in (before, after))
        yield message % {"title": language.quoted(_full(after)), "before": was, "level": now}


def _weights(diff: ModelDiff, language: Language) -> Iterator[str]:
    for before, after in _kept(diff, "criteria"):
        if before.weight == after.weight:
            continue
        if is_raised(before.weight, after.weight):
            message = language.gettext("The weight of %(title)s is raised from %(before)s%% to %(level)s%%.")
        else:
            message = language.gettext("The weight of %(title)s is lowered from %(before)s%% to %(level)s%%.")
        title = language.quoted(_full(after))
        yield message % {"title": title, "before": before.weight, "level": after.weight}


def _ratings(diff: ModelDiff, language: Language) -> Iterator[str]:
    for before, after, old, new in _judged(diff, "criteria"):
        was, now = before.assessments.get(old.id), after.assessments.get(new.id)
        if was and now and was.rating and now.rating and was.rating != now.rating:
            yield language.gettext(
                "%(pathway)s is re-rated from %(before)s to %(rating)s on %(criterion)s.",
                pathway=after.short_title,
                before=was.rating,
                rating=now.rating,
                criterion=language.quoted(new.name),
            )


def _amounts(diff: ModelDiff, language: Language) -> Iterator[str]:
    for before, after, old, new in _judged(diff, "criteria"):
        was, now = (old.values or {}).get(before.id), (new.values or {}).get(after.id)
        if was is not None and now is not None and was != now:
            yield language.gettext(
                "%(pathway)s now has %(amount)s on %(criterion)s, no longer %(before)s.",
                pathway=after.short_title,
                amount=language.printed(now),
                before=language.printed(was),
                criterion=language.quoted(new.name),
            )


def _extents(diff: ModelDiff, language: Language) -> Iterator[str]:
    for before, after, old, new in _judged(diff, "obstacles"):
        was, now = before.extent(old.id), after.extent(new.id)
        if was != now:
            words = {
                "extent": language.printed(now, "addresses"),
                "before": language.printed(was, "addresses"),
                "pathway": after.short_title,
                "obstacle": language.quoted(new.title),
            }
            yield _addressing(was, now, language) % words


def _judged(diff: ModelDiff, field: str) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Yield each pathway and each entry that both memos have: the pathways before and after, the entries."""
    entries = list(_kept(diff, field))
    for before, after in _kept(diff, "pathways"):
        for old, new in entries:
            yield before, after, old, new


def _addressing(was: str, now: str, language: Language) -> str:
    """Return how a pathway addresses an obstacle now; what was not judged before is not compared."""
    if now == TODO:
        return language.gettext("%(pathway)s is no longer judged on how far it addresses %(obstacle)s.")
    if now == NOT_AT_ALL and was == TODO:
        return language.gettext("%(pathway)s does not address %(obstacle)s.")
    if now == NOT_AT_ALL:
        return language.gettext("%(pathway)s no longer addresses %(obstacle)s, even in part.")
    if was == TODO:
        return language.gettext("%(pathway)s now addresses %(obstacle)s %(extent)s.")
    return language.gettext("%(pathway)s now addresses %(obstacle)s %(extent)s; before, %(before)s.")


def _quotes(diff: ModelDiff, language: Language) -> Iterator[str]:
    old, new = _cited(diff.old), _cited(diff.new)
    lost = [quote for quote in old if quote not in new]
    come = [quote for quote in new if quote not in old]
    if len(lost) > QUOTES_TOLD:
        yield language.ngettext(
            "The memo no longer cites %(num)s quote of the source that it cited before.",
            "The memo no longer cites %(num)s quotes of the source that it cited before.",
            len(lost),
        )
    else:
        for quote in lost:
            text = language.quoted(shortened(quote))
            yield language.gettext("The memo no longer cites %(text)s from the source.", text=text)
    if len(come) > QUOTES_TOLD:
        yield language.ngettext(
            "The memo now cites %(num)s quote of the source that it did not cite before.",
            "The memo now cites %(num)s quotes of the source that it did not cite before.",
            len(come),
        )
    else:
        for quote in come:
            text = language.quoted(shortened(quote))
            yield language.gettext("The memo now cites %(text)s from the source.", text=text)


_TELLING: Final[Sequence[Callable[[ModelDiff, Language], Iterator[str]]]] = (
    _decided,
    _recommendation,
    rank_changes,
    _hinge,
    _confidence,
    _deadline,
    _baseline,
    _come_and_gone,
    _severities,
    _weights,
    _ratings,
    _amounts,
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
    return next(str(getattr(entry, field)) for field in ("name", "title", "text") if hasattr(entry, field))


def _name(score: Score, diff: ModelDiff) -> str:
    return diff.new.pathway(score.pathway).short_title


def _points(score: Score) -> str:
    return rounded(score.value, 2)
