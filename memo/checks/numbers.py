"""Each number of a reported claim against its quotes.

A quote supports what it states and what is less exact than that: a full date supports its year. A bound is
part of a number, so "$50 billion" does not follow from "more than $50 billion", nor the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from memo.checks.facts import Amount, Bound, Fact, FactKind, FactValue, StatedDate
from memo.checks.find_facts import numbers_in, quoted_in
from memo.checks.numerals import numerals_of, other_units
from memo.checks.same_figures import is_known_count, other_readings, portions_in, spans_in
from memo.diagnostics import Mend, Message, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from memo.article import Article
    from memo.model import Claim


class Languages(NamedTuple):
    """The tags of the languages of a claim and of the quotes that it is held against."""

    claim: str = "en"
    source: str = "en"


_ENGLISH: Final = Languages()
_Assertion: TypeAlias = tuple[str, FactValue, Bound]

_ONE_MARK = str.maketrans(dict.fromkeys('“”„«»"‘’‚`', "'") | dict.fromkeys("‐‑‒–—―−", "-"))
# An ellipsis leaves words of the quote out; square brackets hold the editor's own.
_CUT = re.compile(r"…|\.{3}|\[[^\[\]]{0,200}\]")


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A fact of a claim that its quotes do not support.

    Attributes:
        fact: The fact; its offsets are those of the claim's text.
        reason: Why not, without a capital or a full stop.
        nearest: The words of a quote that come closest; ``None`` where nothing is alike.
        is_same: Whether these are the same figure with another bound.
    """

    fact: Fact
    reason: Message
    nearest: str | None
    is_same: bool = False


def check_numbers(
    path: str, claim: Claim, article: Article | None = None, language: str = "en"
) -> Iterator[Problem]:
    """Yield each number, date, sum, percentage or quoted name of a reported claim that no quote of it has.

    What may be worked out of a quote is told as a warning, which the claim may accept; what stands in digits
    may not be accepted.

    Args:
        path: The model path of the claim.
        claim: The claim.
        article: Its article: what a claim counts as known, “all three steps”, it may count elsewhere.
        language: The tag of the claim's language; that of the quotes is the article's.
    """
    languages = Languages(language, article.language if article is not None else language)
    accepted, found = _CODE in claim.accepted, False
    for problem in _unquoted(path, claim, article, languages):
        found = True
        if not (accepted and problem.severity == "warning"):
            yield replace(problem, own_help=_refused()) if accepted else problem
    if accepted and not found:
        unused = Message("“%(code)s” is accepted here, and is not found.", code=_CODE)
        yield Problem("accept-unused", unused, path=f"{path}.accept.{_CODE}", severity="warning")


_CODE: Final = "figure-not-quoted"


def _refused() -> Message:
    return Message(
        "A figure in digits cannot be accepted, for it is read as the source's own: quote what has it, write "
        "it as the quote has it, or mark the claim `basis: judgment` where it is worked out."
    )


def _unquoted(path: str, claim: Claim, article: Article | None, languages: Languages) -> Iterator[Problem]:
    if claim.basis != "reported" or not claim.quotes:
        return
    paragraphs = [each.text for each in article.paragraphs] if article is not None else []
    for missing in unsupported_facts(claim.text, claim.quotes, paragraphs, languages):
        yield Problem(
            "figure-not-quoted",
            Message(
                "“%(text)s” is not what the quotes say: %(reason)s.",
                text=missing.fact.text,
                reason=missing.reason,
            ),
            path=f"{path}.text",
            highlight=missing.fact.text,
            mend=_mend(claim, missing, languages),
            severity="warning" if _may_be_worked_out(missing) else "error",
        )


def check_units(path: str, claim: Claim, article: Article, language: str) -> Iterator[Problem]:
    """Yield each figure of a reported claim that has another unit in its quotes.

    It asks the words of units of `numerals`; of English and Ukrainian, `claims` tells it.
    """
    lexicon, source = numerals_of(language), numerals_of(article.language)
    if lexicon is None or claim.basis != "reported" or "unit-differs" in claim.accepted:
        return
    mine = [(claim.text, fact) for fact in numbers_in(claim.text, language)]
    theirs = [(quote, fact) for quote in claim.quotes for fact in numbers_in(quote, article.language)]
    for shown, quoted in other_units(mine, theirs, lexicon, source):
        message = Message("The claim has “%(mine)s”, its quote “%(theirs)s”.", mine=shown, theirs=quoted)
        yield Problem("unit-differs", message, path=f"{path}.text", highlight=shown)


def _may_be_worked_out(missing: Unsupported) -> bool:
    """Return whether a figure in words may count or reckon what the quotes have: “three of them”, “a third”.

    So may a month, where the quotes have no date.
    """
    fact = missing.fact
    if any(map(str.isdigit, fact.text)) or fact.text.lower() == "zero":
        return False
    return fact.kind in _RECKONED or (fact.kind == "date" and missing.nearest is None)


_RECKONED: Final = frozenset({"number", "fraction", "multiple"})


def _mend(claim: Claim, missing: Unsupported, languages: Languages) -> Mend | None:
    """Return the claim with a figure as its quotes have it, where its bound alone is otherwise."""
    fact, theirs = missing.fact, missing.nearest
    if not missing.is_same or theirs is None or len({each.partition("-")[0] for each in languages}) > 1:
        return None
    shown = figure_within(_shown(theirs), languages.source)
    begins = fact.start == 0 and claim.text[0].isupper()
    words = claim.text[: fact.start] + (shown[:1].upper() + shown[1:] if begins else shown)
    words += claim.text[fact.end :]
    before, after = (
        len(unsupported_facts(text, claim.quotes, languages=languages)) for text in (claim.text, words)
    )
    return Mend(words, Message("Write “%(words)s”", words=shown)) if after < before else None


def figure_within(words: str, language: str = "en") -> str:
    """Return the first figure of some words as it stands within a sentence; ``""`` where there is none."""
    found = next(iter(numbers_in(words, language)), None)
    if found is None:
        return ""
    shown = _shown(found.text)
    return shown[:1].lower() + shown[1:] if found.bound_words else shown  # a month keeps its capital


def unsupported_facts(
    text: str, quotes: Sequence[str], article: Sequence[str] = (), languages: Languages = _ENGLISH
) -> tuple[Unsupported, ...]:
    """Return the facts of ``text`` that ``quotes`` do not support, in order.

    A number inside quotation marks must be supported as a number too, with the bound before the marks; it is
    reported by itself only where the quoted words are found. Every text supports itself.
    """
    own, source = languages
    evidence = [fact for quote in quotes for fact in numbers_in(quote, source)]
    spans = [fact for quote in quotes for fact in (*spans_in(quote, source), *portions_in(quote, source))]
    granted = {statement for fact in (*evidence, *spans) for statement in _granted(fact)}
    folded = [_folded(quote) for quote in quotes]
    invented = [fact for fact in quoted_in(text) if not _stands_in(fact, folded)]
    reported = bytearray(len(text))
    shares = [each for each in portions_in(text, own) if _statement(each) in granted]
    for fact in invented:
        reported[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
    found = [
        Unsupported(fact, Message("no quote of this claim has these words in it"), None) for fact in invented
    ]
    found += [
        _explained(fact, evidence)
        for fact in numbers_in(text, own)
        if not any(reported[fact.start : fact.end])
        and not any(each.start <= fact.start and fact.end <= each.end for each in shares)
        and not any(
            granted.issuperset(_needed(each, granted)) for each in (fact, *other_readings(fact, text))
        )
        and not is_known_count(fact, text, article, own)
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
    if kind == "vague number" and str(value).startswith("several "):
        yield kind, f"{str(value).removeprefix('several ')}s", bound  # “several thousand” are thousands


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
                return Unsupported(fact, reason, other.text, explain is _other_bound)
    reason = _absent(fact.kind)
    nearest = min(alike, key=lambda other: _distance(fact, other), default=None)
    if nearest is None:
        return Unsupported(fact, reason, None)
    near = Message("%(reason)s; the nearest is “%(nearest)s”", reason=reason, nearest=_shown(nearest.text))
    return Unsupported(fact, near, nearest.text)


def _absent(kind: FactKind) -> Message:
    return {
        "number": Message("no quote of this claim has this figure"),
        "money": Message("no quote of this claim has this amount"),
        "vague number": Message("no quote of this claim has this quantity"),
        "weekday": Message("no quote of this claim has this day"),
        "percentage": Message("no quote of this claim has this percentage"),
        "date": Message("no quote of this claim has this date"),
        "year": Message("no quote of this claim has this year"),
        "percentage points": Message("no quote of this claim has these percentage points"),
        "decade": Message("no quote of this claim has this decade"),
        "ordinal": Message("no quote of this claim has this ordinal"),
        "fraction": Message("no quote of this claim has this fraction"),
        "multiple": Message("no quote of this claim has this multiple"),
        "reference": Message("no quote of this claim has this reference"),
        "quoted words": Message("no quote of this claim has these quoted words"),
    }[kind]


def _shown(words: str) -> str:
    return " ".join(words.split())


def _other_bound(fact: Fact, other: Fact) -> Message | None:
    if fact.value != other.value:
        return None
    if not fact.bound_words:
        return Message(
            "the quotes say “%(theirs)s”; the claim drops “%(bound)s”",
            theirs=_shown(other.text),
            bound=_shown(other.bound_words),
        )
    if not other.bound_words:
        return Message(
            "the quotes say “%(theirs)s”; the claim adds “%(bound)s”",
            theirs=_shown(other.text),
            bound=_shown(fact.bound_words),
        )
    return Message(
        "the quotes have “%(bare)s” with another bound: “%(bound)s”",
        bare=_shown(other.text.replace(other.bound_words, "", 1)),
        bound=_shown(other.bound_words),
    )


def _less_exact_quote(fact: Fact, other: Fact) -> Message | None:
    if not isinstance(fact.value, StatedDate) or other.value not in [*_less_exact(fact.value)]:
        return None
    return Message("the quotes say only “%(theirs)s”", theirs=_shown(other.text))


def _range(fact: Fact, other: Fact) -> Message | None:
    mine, theirs = fact.value, other.value
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount) or theirs.to is None:
        return None
    within = mine.currency == theirs.currency and theirs.number <= mine.number <= theirs.to
    return Message("the quotes give a range, “%(theirs)s”", theirs=_shown(other.text)) if within else None


def _other_kind(fact: Fact, other: Fact) -> Message | None:
    mine, theirs = fact.value, other.value
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount):
        return None
    if (mine.number, mine.to) != (theirs.number, theirs.to):
        return None
    if mine.currency and theirs.currency:
        return Message("the quotes say “%(theirs)s”, in another currency", theirs=_shown(other.text))
    return Message("the quotes say “%(theirs)s”, which is another sort of figure", theirs=_shown(other.text))


def _distance(fact: Fact, other: Fact) -> Decimal | int:
    """Return how far apart two facts of one kind are: amounts by number, dates by the parts they share."""
    mine, theirs = fact.value, other.value
    if isinstance(mine, Amount) and isinstance(theirs, Amount):
        return abs(mine.number - theirs.number)
    if isinstance(mine, StatedDate) and isinstance(theirs, StatedDate):
        pairs = ((mine.year, theirs.year), (mine.month, theirs.month), (mine.day, theirs.day))
        return -sum(a == b is not None for a, b in pairs)
    return 0
