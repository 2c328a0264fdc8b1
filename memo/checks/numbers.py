"""Each number of a reported claim against its quotes.

A quote supports what it states and what is less exact than that: a full date supports its year. A bound is
part of a number, so "$50 billion" does not follow from "more than $50 billion", nor the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from memo.checks.facts import Amount, Bound, Fact, FactValue, StatedDate
from memo.checks.find_facts import numbers_in, quoted_in
from memo.diagnostics import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from memo.model import Claim

_Assertion: TypeAlias = tuple[str, FactValue, Bound]

_NOUNS = {"number": "figure", "money": "amount", "vague number": "quantity", "weekday": "day"}
_ONE_MARK = str.maketrans(dict.fromkeys('“”„«»"‘’‚`', "'") | dict.fromkeys("‐‑‒–—―−", "-"))
# An ellipsis leaves words of the quote out; square brackets hold the editor's own.
_CUT = re.compile(r"…|\.{3}|\[[^\[\]]{0,200}\]")


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A fact of a claim that its quotes do not support.

    Attributes:
        fact: The fact; its offsets are those of the claim's text.
        reason: Why not, in plain English, without a capital or a full stop.
        nearest: The words of a quote that come closest; ``None`` where nothing is alike.
    """

    fact: Fact
    reason: str
    nearest: str | None


def check_numbers(path: str, claim: Claim) -> Iterator[Problem]:
    """Yield each number, date, sum, percentage or quoted name of a reported claim that no quote of it has."""
    if claim.basis != "reported" or not claim.quotes:
        return
    for missing in unsupported_facts(claim.text, claim.quotes):
        yield Problem(
            "figure-not-quoted",
            f"“{missing.fact.text}” is not what the quotes say: {missing.reason}.",
            path=f"{path}.text",
            highlight=missing.fact.text,
        )


def unsupported_facts(text: str, quotes: Sequence[str]) -> tuple[Unsupported, ...]:
    """Return the facts of ``text`` that ``quotes`` do not support, in order.

    A number inside quotation marks must be supported as a number too, with the bound before the marks; it is
    reported by itself only where the quoted words are found. Every text supports itself.
    """
    evidence = [fact for quote in quotes for fact in numbers_in(quote)]
    granted = {statement for fact in evidence for statement in _granted(fact)}
    folded = [_folded(quote) for quote in quotes]
    invented = [fact for fact in quoted_in(text) if not _stands_in(fact, folded)]
    reported = bytearray(len(text))
    for fact in invented:
        reported[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
    found = [Unsupported(fact, "no quote of this claim has these words in it", None) for fact in invented]
    found += [
        _explained(fact, evidence)
        for fact in numbers_in(text)
        if not any(reported[fact.start : fact.end]) and not granted.issuperset(_needed(fact, granted))
    ]
    return tuple(sorted(found, key=lambda unsupported: unsupported.fact.start))


def _statement(fact: Fact) -> _Assertion:
    return ("date" if fact.kind == "year" else fact.kind, fact.value, fact.bound)


def _granted(fact: Fact) -> Iterator[_Assertion]:
    """Yield what a quote states with ``fact``: the fact itself and all that is less exact."""
    kind, value, bound = _statement(fact)
    yield kind, value, bound
    if isinstance(value, StatedDate):
        for date in _less_exact(value):
            yield kind, date, bound
    if isinstance(value, Amount) and bound == "from":
        yield kind, value, "exactly"
        yield from _ends(kind, value)


def _needed(fact: Fact, granted: set[_Assertion]) -> Iterable[_Assertion]:
    """Return what the quotes must state for ``fact``; "from 5 to 7" may be put together from two of them."""
    kind, value, bound = _statement(fact)
    if isinstance(value, Amount) and bound == "from":
        as_range: _Assertion = (kind, value, "exactly")
        return [as_range] if as_range in granted else _ends(kind, value)
    return [(kind, value, bound)]


def _ends(kind: str, change: Amount) -> Iterator[_Assertion]:
    first = replace(change, to=None)
    yield kind, first, "exactly"
    if change.to is not None:
        yield kind, replace(first, number=change.to), "exactly"


def _less_exact(date: StatedDate) -> Iterator[StatedDate]:
    """Yield the dates that follow from ``date``: its parts, but no day without its month."""
    if date.part and date.month:
        yield replace(date, year=None)
    bare = replace(date, part="")
    if date.part:
        yield bare
    if date.month:
        yield replace(bare, year=None)
        yield replace(bare, day=None)
        yield StatedDate(month=date.month)
        if date.year:
            yield StatedDate(year=date.year)


def _folded(words: str) -> str:
    return " ".join(words.translate(_ONE_MARK).split())


def _stands_in(quoted: Fact, folded_quotes: Iterable[str]) -> bool:
    """Return whether one of the quotes has the words, whatever their marks, dashes, spaces, first capital."""
    pieces = [_folded(piece).rstrip(" ,.").lstrip() for piece in _CUT.split(str(quoted.value))]
    needles = [piece for piece in pieces if piece]
    return not needles or any(_has_in_order(quote, needles) for quote in folded_quotes)


def _has_in_order(quote: str, needles: Iterable[str]) -> bool:
    place = 0
    for highlight in needles:
        other_case = highlight[0].swapcase() + highlight[1:]
        ends = [end for words in (highlight, other_case) if (end := _end_of(words, quote, place)) is not None]
        if not ends:
            return False
        place = min(ends)
    return True


def _end_of(words: str, quote: str, start: int) -> int | None:
    """Return the offset after ``words`` as whole words in ``quote`` from ``start`` on."""
    begin = quote.find(words, start)
    while begin >= 0:
        end = begin + len(words)
        before, after = quote[begin - 1 : begin], quote[end : end + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            return end
        begin = quote.find(words, begin + 1)
    return None


def _explained(fact: Fact, evidence: Sequence[Fact]) -> Unsupported:
    """Return why ``fact`` is unsupported, by the likest number of the quotes."""
    alike = [other for other in evidence if _statement(other)[0] == _statement(fact)[0]]
    for explain in (_other_bound, _less_exact_quote, _range, _other_kind):
        for other in evidence if explain is _other_kind else alike:
            if reason := explain(fact, other):
                return Unsupported(fact, reason, other.text)
    reason = f"no quote of this claim has this {_NOUNS.get(fact.kind, fact.kind)}"
    nearest = min(alike, key=lambda other: _distance(fact, other), default=None)
    if nearest is None:
        return Unsupported(fact, reason, None)
    return Unsupported(fact, f"{reason}; the nearest is {_shown(nearest.text)}", nearest.text)


def _shown(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _other_bound(fact: Fact, other: Fact) -> str | None:
    if fact.value != other.value:
        return None
    if not fact.bound_words:
        return f"the quotes say {_shown(other.text)}; the claim drops {_shown(other.bound_words)}"
    if not other.bound_words:
        return f"the quotes say {_shown(other.text)}; the claim adds {_shown(fact.bound_words)}"
    bare = other.text.replace(other.bound_words, "", 1)
    return f"the quotes have {_shown(bare)} with another bound: {_shown(other.bound_words)}"


def _less_exact_quote(fact: Fact, other: Fact) -> str | None:
    if not isinstance(fact.value, StatedDate) or other.value not in [*_less_exact(fact.value)]:
        return None
    return f"the quotes say only {_shown(other.text)}"


def _range(fact: Fact, other: Fact) -> str | None:
    mine, theirs = fact.value, other.value
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount) or theirs.to is None:
        return None
    within = mine.currency == theirs.currency and theirs.number <= mine.number <= theirs.to
    return f"the quotes give a range, {_shown(other.text)}" if within else None


def _other_kind(fact: Fact, other: Fact) -> str | None:
    mine, theirs = fact.value, other.value
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount):
        return None
    if (mine.number, mine.to) != (theirs.number, theirs.to):
        return None
    if mine.currency and theirs.currency:
        return f"the quotes say {_shown(other.text)}, in another currency"
    return f"the quotes say {_shown(other.text)}, which is another sort of figure"


def _distance(fact: Fact, other: Fact) -> Decimal | int:
    """Return how far apart two facts of one kind are: amounts by number, dates by the parts they share."""
    mine, theirs = fact.value, other.value
    if isinstance(mine, Amount) and isinstance(theirs, Amount):
        return abs(mine.number - theirs.number)
    if isinstance(mine, StatedDate) and isinstance(theirs, StatedDate):
        pairs = ((mine.year, theirs.year), (mine.month, theirs.month), (mine.day, theirs.day))
        return -sum(a == b is not None for a, b in pairs)
    return 0
