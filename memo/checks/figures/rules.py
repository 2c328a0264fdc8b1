"""What a sentence states of ranks, leads and confidence, held against what the memo comes to.

Each rule takes a statement and returns what is wrong with it, in a sentence, or nothing. It tells only what
leaves no doubt: what may be meant otherwise is right. Those on counts are in `counts` and
`having`, on days in `days`, on all ranges or weights in `ranges`, on
single cells of the comparison in `cells`.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from memo.checks.figures.cells import CELLS
from memo.checks.figures.counts import COUNTS
from memo.checks.figures.days import DAYS
from memo.checks.figures.having import DUE, HAVING
from memo.checks.figures.matching import REST, points
from memo.checks.figures.ranges import RANGES
from memo.diagnostics import Message
from memo.i18n import ENGLISH
from memo.scores import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from memo.checks.figures.held import Held
    from memo.checks.figures.matching import FigureStatement

_NEAR: Final = Fraction(1, 20)
"""How far an amount in words, such as half a point, may be from the exact one."""


def _rank(held: Held) -> str:
    for own in held.ids("P"):
        if not held.comparison.has_rank(own, held.number("O")):
            return _ranks(held, own)
    return ""


def _ranks(held: Held, own: str) -> str:
    count = len(held.comparison.scores)
    rank = ENGLISH.ordinal(held.comparison.rank(own))
    return Message(
        "“%(pathway)s” ranks %(rank)s of %(count)s in the comparison; it scores %(score)s.",
        pathway=held.title(own),
        rank=rank,
        count=count,
        score=rounded(held.score(own), 2),
    )


def _ellipsis(held: Held) -> str:
    before = any(each.end <= held.statement.start for each in held.sentence.statements("rank"))
    return _rank(held) if before else ""


def _best(held: Held) -> str:
    rank = 1 if held.number("E") > 0 else -1
    wrong = (own for own in held.ids("P") if not held.comparison.has_rank(own, rank))
    return next((_ranks(held, own) for own in wrong), "")


def _best_on(held: Held) -> str:
    direction = held.number("E")
    for own in held.ids("P"):
        best = held.comparison.best_on(own, direction)
        for criterion in held.ids("C"):
            if criterion not in best:
                names = {"criterion": held.title(criterion), "pathway": held.title(own)}
                if direction > 0:
                    return Message(
                        "On “%(criterion)s” another pathway is rated higher than “%(pathway)s”.", **names
                    )
                return Message(
                    "On “%(criterion)s” another pathway is rated lower than “%(pathway)s”.", **names
                )
    return ""


def _best_on_some(held: Held) -> str:
    direction = held.number("E")
    for own in held.ids("P"):
        best = held.comparison.best_on(own, direction)
        if len(best) != held.number("N"):
            said = {
                "pathway": held.title(own),
                "number": len(best),
                "count": len(held.comparison.shares),
                "names": Message.listed(map(held.title, best)) if best else "–",
            }
            if direction > 0:
                return Message(
                    "“%(pathway)s” is rated highest on %(number)s of %(count)s criteria (%(names)s).", **said
                )
            return Message(
                "“%(pathway)s” is rated lowest on %(number)s of %(count)s criteria (%(names)s).", **said
            )
    return ""


def _points(held: Held) -> str:
    said = str(held.statement.said["X"])
    amount, places = points(said)
    for own in held.ids("P") if _in_figures(held, said) else ():
        if rounded(held.score(own), places) != rounded(amount, places):
            score = rounded(held.score(own), 2)
            return Message("“%(pathway)s” scores %(score)s.", pathway=held.title(own), score=score)
    return ""


def _level(held: Held) -> str:
    named = [*held.ids("P"), *held.ids("Q")]
    apart = [own for own in named if held.score(own) != held.score(named[0])]
    return held.apart(named[0], apart[0]) if apart else ""


def _ahead(held: Held) -> str:
    return _apart_by(held, held.ids("P"), held.ids("Q"), 1)


def _behind(held: Held) -> str:
    return _apart_by(held, held.ids("P"), held.ids("Q"), -1)


def _apart_by(held: Held, ones: Iterable[str], others: Sequence[str], direction: int) -> str:
    said = held.statement.said.get("X")
    for one in ones:
        for other in others:
            gap = (held.score(one) - held.score(other)) * direction
            if one != other and (gap <= 0 or (said is not None and not _is_amount(gap, str(said), held))):
                return held.apart(one, other)
    return ""


def _is_amount(gap: Fraction, said: str, held: Held) -> bool:
    """Return whether a gap is of an amount: to its decimals in figures, nearly in words."""
    amount, places = points(said)
    if _in_figures(held, said):
        return rounded(gap, places) == rounded(amount, places)
    return abs(gap - amount) <= _NEAR


def _in_figures(held: Held, said: str) -> bool:
    terms = held.sentence.terms[held.statement.start : held.statement.end]
    return any(term.kind == "X" and term.value == said for term in terms)


def _lead(held: Held) -> str:
    one = next(iter(held.ids("P")), next(iter(held.comparison.scores)))
    others = held.ids("Q") or held.comparison.nearest(one)
    wrong = _apart_by(held, [one], others, 1)
    if wrong:
        return wrong
    size, shares = held.statement.said.get("S"), held.comparison.shares.values()
    for other in others:
        gap = held.score(one) - held.score(other)
        if size == "narrow" and gap > max(shares):
            return _worth(held, one, other, max(shares))
        if size == "wide" and gap <= min(shares):
            said = held.apart(one, other)
            return Message("%(gap)s One point on any criterion would close that.", gap=said)
    return ""


def _worth(held: Held, one: str, other: str, share: Fraction) -> str:
    gap, most = held.apart(one, other), rounded(share, 2)
    return Message("%(gap)s One point on a criterion is worth %(most)s at most.", gap=gap, most=most)


def closing_fault(held: Held, lead: FigureStatement | None) -> str:
    """Return what is wrong with what one point would close; ``lead`` is what was said of a lead before."""
    said = lead.said if lead is not None else {}
    one = next(iter(held.ids("P") or said.get("P", ())), next(iter(held.comparison.scores)))
    others = held.ids("Q") or said.get("Q", ()) or held.comparison.nearest(one)
    shares = [held.comparison.shares[each] for each in held.ids("C")] or [
        max(held.comparison.shares.values())
    ]
    for other in others:
        gap = abs(held.score(one) - held.score(other))
        if other == REST:
            continue
        if gap > max(shares):
            return _worth(held, one, other, max(shares))
        if held.statement.said.get("N") and len(others) == 1:
            return _closing_count(held, one, other)
    return ""


def _closing_count(held: Held, one: str, other: str) -> str:
    """Return what is wrong with “any of five criteria”, on which one point would close a gap."""
    first, second = (one, other) if held.score(one) >= held.score(other) else (other, one)
    less, more, either = held.comparison.closing(first, second)
    if held.number("N") in {less, more, either}:
        return ""
    return Message(
        "A point less for “%(pathway)s” would close it on %(less)s criteria, a point more for “%(other)s” on "
        "%(more)s.",
        pathway=held.title(first),
        other=held.title(second),
        less=less,
        more=more,
    )


def _confidence(held: Held) -> str:
    level = held.comparison.memo.recommendation.confidence
    if held.sentence.is_listed(held.statement.end, "restricts"):
        return ""
    return "" if level == held.statement.said["L"] else _has_confidence(held)


def _sureness(held: Held) -> str:
    """Hold “we are fairly sure of this” against the confidence; “not certain” leaves open how little."""
    level, said = held.comparison.memo.recommendation.confidence, held.statement.said["K"]
    recommended = held.comparison.memo.recommendation.pathway
    other = any(own != recommended for own in held.ids("P"))
    return "" if other or level in str(said).split("-") else _has_confidence(held)


def _has_confidence(held: Held) -> str:
    level = held.comparison.memo.recommendation.confidence
    return Message("The recommendation has `confidence: %(level)s`.", level=level)


def _better_on(direction: int, *, elsewhere: bool = False) -> Callable[[Held], str]:
    """Return the rule on who is rated better on criteria, or worse for -1, than the recommended one.

    Args:
        direction: 1 for better, -1 for worse.
        elsewhere: Whether that is said of all criteria but those that are named.
    """

    def rule(held: Held) -> str:
        # “Against mediation, the conference is higher on speed.”
        if held.sentence.is_listed(0, "set_against"):
            return ""
        recommended = held.comparison.memo.recommendation.pathway
        others = held.ids("Q") or ((recommended,) if recommended else ())
        named = held.ids("C")
        meant = [each for each in held.comparison.shares if each not in named] if elsewhere else named
        for own, other in itertools.product(held.ids("P"), others):
            for criterion in meant if own != other else ():
                mine, theirs = (held.comparison.rating(each, criterion) for each in (own, other))
                if (mine - theirs) * direction <= 0:
                    return _ratings(held, criterion, own, other)
        return ""

    return rule


def _most_on(held: Held) -> str:
    """Hold “lies most within US reach” against the ratings on that criterion."""
    for own in held.ids("P"):
        best = held.comparison.best_on(own, 1)
        for criterion in held.ids("C"):
            if criterion not in best:
                return Message(
                    "On “%(criterion)s” another pathway is rated higher than “%(pathway)s”.",
                    criterion=held.title(criterion),
                    pathway=held.title(own),
                )
    return ""


def _level_on(held: Held) -> str:
    for own, other in itertools.product(held.ids("P"), held.ids("Q")):
        for criterion in held.ids("C"):
            mine, theirs = (held.comparison.rating(each, criterion) for each in (own, other))
            if mine != theirs:
                return _ratings(held, criterion, own, other)
    return ""


def _ratings(held: Held, criterion: str, own: str, other: str) -> str:
    mine, theirs = (held.comparison.rating(each, criterion) for each in (own, other))
    return Message(
        "On “%(criterion)s” “%(pathway)s” is rated %(mine)s, and “%(other)s” %(theirs)s.",
        criterion=held.title(criterion),
        pathway=held.title(own),
        other=held.title(other),
        mine=rounded(mine, 1),
        theirs=rounded(theirs, 1),
    )


def _none_higher(held: Held) -> str:
    return next((_ranks(held, own) for own in held.ids("P") if held.comparison.rank(own) != 1), "")


def _nearest(held: Held) -> str:
    """Hold who comes closest against the scores; to the leader or the recommended one, if not said."""
    memo, named = held.comparison.memo, held.ids("P") or tuple(held.sentence.antecedents)
    targets = held.ids("Q") or (next(iter(held.comparison.scores)), memo.recommendation.pathway or "")
    if len(named) != 1:
        return ""
    for target in targets:
        gaps = {each: abs(held.score(each) - held.score(target)) for each in held.comparison.others([target])}
        if named[0] == target or gaps[named[0]] == min(gaps.values()):
            return ""
    nearest = min(gaps, key=lambda each: gaps[each])
    return held.apart(nearest, targets[-1])


RULES: Final[dict[str, tuple[str, Callable[[Held], str]]]] = {
    "rank": ("rank-differs", _rank),
    "ellipsis": ("rank-differs", _ellipsis),
    "best": ("rank-differs", _best),
    "best_on": ("rank-differs", _best_on),
    "best_on_some": ("rank-differs", _best_on_some),
    "points": ("rank-differs", _points),
    "better_on": ("rank-differs", _better_on(1)),
    "worse_on": ("rank-differs", _better_on(-1)),
    "level_on": ("rank-differs", _level_on),
    "most_on": ("rank-differs", _most_on),
    "better_elsewhere": ("rank-differs", _better_on(1, elsewhere=True)),
    "worse_elsewhere": ("rank-differs", _better_on(-1, elsewhere=True)),
    "level": ("lead-differs", _level),
    "ahead": ("lead-differs", _ahead),
    "behind": ("lead-differs", _behind),
    "lead": ("lead-differs", _lead),
    "heads": ("rank-differs", _none_higher),
    "none_higher": ("rank-differs", _none_higher),
    "nearest": ("rank-differs", _nearest),
    "confidence": ("confidence-differs", _confidence),
    "sureness": ("confidence-differs", _sureness),
    **{stated: ("rank-differs", rule) for stated, rule in CELLS.items()},
    **{stated: ("lead-differs", rule) for stated, rule in RANGES.items()},
    **{stated: ("count-differs", rule) for stated, rule in (COUNTS | HAVING).items()},
    **{stated: ("date-differs", rule) for stated, rule in (DAYS | DUE).items()},
}
"""For each kind of statement the code of what is wrong with it, and the rule."""

EVEN_IF_UNREAL: Final = frozenset(
    {"pathways", "alternatives", "criteria", "obstacles", "objections", "proponents", "addressing", "dated"}
)
"""Kinds that hold in a sentence with “if” and “would”, too: how many there are does not depend on it."""

OF_THE_WHOLE: Final = frozenset(
    {"rank", "ellipsis", "best", "points", "level", "ahead", "behind", "lead", "none_higher", "nearest"}
)
"""Kinds that speak of the comparison as a whole; said “on speed” or “for the crews”, they do not."""
