"""Each quote against the article: is it there, word for word, and does it say there what it says here?"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from memo.article import SearchLimitError
from memo.checks.facts import Amount, Fact
from memo.checks.find_facts import numbers_in
from memo.checks.quote_context import LostContext, lost_context
from memo.diagnostics import Problem
from memo.model import todos_in
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.article import Article, QuoteFinder, QuoteMatch
    from memo.model import Claim, Memo


SHORTEST_QUOTE: Final = 2
"""Words. One word proves nothing: it stands somewhere in any article."""

# “ kilometres”, “-year”, “ metric tons”: what a number counts, right behind it.
_UNIT: Final = re.compile(
    r"[ -](?:square |cubic |metric )?(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|tons?|tonnes?|hectares?"
    r"|acres?|barrels?|lit(?:er|re)s?|degrees?|years?|months?|weeks?|days?|hours?|minutes?|times)\b",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?](?<=[a-z]{4}.)[\"')]* (?=[\"'(]?[A-Z])")
"""No number runs over the end of a sentence; "Feb." and "U.S." end none."""

_LARGEST_SMALL: Final = 12
_PREPOSITIONS: Final = frozenset({"about", "above", "around", "below", "over", "under"})


def check_quotes(path: str, claim: Claim, finder: QuoteFinder) -> Iterator[Problem]:
    """Yield what is wrong with the quotes of one claim; ``path`` is the claim's model path.

    An empty quote stands for one that the model has refused.
    """
    says = f"{claim.text} {claim.because or ''}"
    for number, quote in enumerate(claim.quotes, 1):
        place = f"{path}.quotes.{number}"
        found = finder.find_all(quote) if quote else ()
        if quote and not found:
            yield _lost(place, quote, finder)
        elif quote and len(quote.split()) < SHORTEST_QUOTE:
            yield Problem(
                "quote-too-short", "One word is too little to show what the article says.", path=place
            )
        else:
            yield from _mildest(place, found, says)


def _lost(place: str, quote: str, finder: QuoteFinder) -> Problem:
    elsewhere = finder.elsewhere(quote)
    if elsewhere is not None and elsewhere.startswith("across"):
        return Problem("quote-across-paragraphs", f"The quote runs {elsewhere} of the article.", path=place)
    if elsewhere is not None:
        return Problem(
            "quote-outside-body",
            f"The quote is not in the body of the article: it is {elsewhere}.",
            path=place,
        )
    return _nowhere(place, quote, finder)


def _nowhere(place: str, quote: str, finder: QuoteFinder) -> Problem:
    """Return the problem of a quote that stands nowhere, with what is most like it."""
    code, message = "quote-not-found", "The article does not say this."
    try:
        closest = finder.closest(quote)
    except SearchLimitError:
        told = ("no closest passage was looked up: too many quotes before this one are not in the article",)
        return Problem(code, message, path=place, details=told)
    if closest is None:
        return Problem(
            code,
            "The article does not say this, nor anything like it.",
            "Copy the passage from the article, word for word; or make the claim a judgment that says "
            "`because`.",
            place,
        )
    section = closest.paragraph.heading or "introduction"
    return Problem(
        code,
        message,
        path=place,
        details=(
            f"closest: ¶{closest.paragraph.number} ({section}): “{closest.text}”",
            *(f"differs: {difference}" for difference in _telling(closest.differences)),
        ),
    )


def _telling(differences: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what differs in punctuation only, where words differ too: those decide."""
    words = tuple(difference for difference in differences if not difference.startswith("punctuation only"))
    return words or differences


def _mildest(place: str, found: Sequence[QuoteMatch], says: str) -> Iterator[Problem]:
    """Yield what is wrong with a quote in the place of the article where it loses least."""
    faults = []
    for each in found:
        fault = _cut_number(place, each) or _without_context(place, each, says)
        if fault is None:
            return
        faults.append(fault)
    yield from sorted(faults, key=lambda fault: fault.severity == "error")[:1]


def _cut_number(place: str, found: QuoteMatch) -> Problem | None:
    """Return the problem of a number cut from its bound, scale or unit: "$50" of "$50 billion"."""
    for begin, end in found.places:
        whole = _cut_at_begin(found.text, begin) or _cut_at_end(found.text, end)
        if whole:
            return Problem(
                "quote-cut-short",
                f"The quote cuts a figure: the article (¶{found.paragraph.number}) has “{whole}”.",
                f"Quote the whole figure: “{whole}”.",
                place,
            )
    return None


def _cut_at_begin(text: str, begin: int) -> str | None:
    for offset, fact in _numbers_at(text, begin):
        if fact.start < begin - offset < fact.end and _firm(fact, begin - offset):
            return fact.text
    return None


def _cut_at_end(text: str, end: int) -> str | None:
    for offset, fact in _numbers_at(text, end):
        if fact.start < end - offset < fact.end:
            return fact.text
        unit = _UNIT.match(text, end) if fact.kind == "number" and end - offset == fact.end else None
        if unit:
            return fact.text + unit.group()
    return None


def _numbers_at(text: str, place: int) -> Iterator[tuple[int, Fact]]:
    """Yield the numbers of the sentence round ``text[place]``, each with the offset of that sentence."""
    ends = _sentence_ends(text)
    start = max((end for end in ends if end < place), default=0)
    stop = min((end for end in ends if end >= place), default=len(text))
    for fact in numbers_in(text[start:stop]):
        yield start, fact


@lru_cache(maxsize=1024)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _SENTENCE_END.finditer(text))


def _firm(fact: Fact, begin: int) -> bool:
    """Return whether a number loses something at ``begin``; "talks about | two states" has no bound."""
    loose = (
        fact.kind == "number"
        and fact.bound_words.lower() in _PREPOSITIONS
        and isinstance(fact.value, Amount)
        and fact.value.number <= _LARGEST_SMALL
        and fact.text[len(fact.bound_words) :].strip().isalpha()
        and begin > fact.start + len(fact.bound_words)
    )
    return not loose


def _without_context(place: str, found: QuoteMatch, says: str) -> Problem | None:
    lost = lost_context(found, says)
    if lost is None:
        return None
    number = found.paragraph.number
    if lost.position == "within" and lost.turns:
        return Problem(
            "quote-cut-short",
            f"The ellipsis leaves out “{lost.words}” (¶{number}), which changes the meaning.",
            "Quote the words in full, or make two quotes of it.",
            place,
            highlight="…",
        )
    if lost.turns:
        stands = "before this quote stands" if lost.position == "before" else "this quote goes on with"
        return Problem(
            "quote-cut-short",
            f"In the article (¶{number}) {stands} “{lost.words}”, which changes what it says.",
            _help(lost),
            place,
        )
    return Problem(
        "quote-without-its-frame",
        f"The quote leaves out “{lost.words}” (¶{number}), and the claim does not say so either.",
        f"{_help(lost)[:-1]}, or say it in the claim.",
        place,
        severity="warning",
    )


def _help(lost: LostContext) -> str:
    if lost.position == "within":
        return f"Quote “{lost.words}”, too."
    return f"{'Begin' if lost.position == 'before' else 'End'} the quote with “{lost.words}”."


STATES: Final = ("lost", "moved", "found", "kept")
"""What needs a person's eye comes first."""


@dataclass(frozen=True, slots=True)
class QuoteState:
    """What became of one quote when the article changed: ``kept``, ``moved``, ``lost``, or just ``found``.

    ``before`` is the paragraph it stood in when the memo was last built (``None`` where that is not known:
    it may have moved), ``now`` the one it stands in (``None`` where it is lost).
    """

    quote: str
    state: str
    before: int | None
    now: int | None

    def __str__(self) -> str:
        shown = f"“{self.quote if len(self.quote) <= 70 else self.quote[:69] + '…'}”"  # noqa: PLR2004
        if self.state == "lost":
            return f"lost: {shown}" + (f", was ¶{self.before}" if self.before else "")
        if self.state == "moved":
            return f"moved: ¶{self.before} → ¶{self.now}: {shown}"
        unknown = " (earlier place unknown)" if self.state == "found" else ""
        return f"{self.state}: ¶{self.now}{unknown}: {shown}"


def quote_states(
    claims: Iterable[tuple[str, Claim]], finder: QuoteFinder, before: Mapping[str, int]
) -> list[QuoteState]:
    """Return the state of each different quote, in the memo's order.

    Args:
        claims: (model path, claim) pairs.
        finder: The article as it is now.
        before: The paragraph of each quote when the memo was last built; may lack some or all.
    """
    states = []
    for quote in dict.fromkeys(quote for _, claim in claims for quote in claim.quotes):
        found = finder.find(quote)
        then, now = before.get(quote), found.paragraph.number if found else None
        states.append(QuoteState(quote, _state(then, now), then, now))
    return states


def _state(then: int | None, now: int | None) -> str:
    if now is None:
        return "lost"
    if then is None:
        return "found"
    return "kept" if then == now else "moved"


def check_hash(recorded: str, data: bytes, states: Iterable[QuoteState]) -> Iterator[Problem]:
    """Yield one problem where the article is not the file that the memo was written from.

    Where no quote is lost or moved, the line to write is all that there is to say.
    """
    actual = digest(data)
    if recorded == actual:
        return
    listed = sorted(states, key=lambda state: STATES.index(state.state))
    counted = Counter(state.state for state in listed)
    telling = [state for state in listed if state.state in {"lost", "moved"}]
    message = "The article has changed since the memo recorded it"
    mend = f"Write `sha256: {actual}` if this article is the right one"
    if not telling:
        quotes = f"; all of its {len(listed)} quotes stand in it still" if len(listed) > 1 else ""
        yield Problem(
            "article-changed",
            f"{message}, in nothing that is quoted.",
            f"{mend}{quotes}. If it is not, restore the one that was.",
            "source.sha256",
        )
        return
    counts = [f"{counted[name]} {name}" for name in reversed(STATES) if counted[name]]
    yield Problem(
        "article-changed",
        f"{message}: of its quotes {', '.join(counts)}.",
        f"Look at the quotes that are moved or lost. {mend}; if not, restore the one that was.",
        "source.sha256",
        details=tuple(map(str, telling)),
    )


def check_source(memo: Memo, article: Article) -> Iterator[Problem]:
    """Yield where title, author or publisher are not what the article states."""
    stated = {"title": article.title, "author": article.author, "publisher": article.publisher}
    for field, value in stated.items():
        recorded = getattr(memo.source, field)
        if value and recorded != value:
            yield Problem(
                "source-differs",
                f"The article states the {field} as “{value}”.",
                f"Write `{field}: {json.dumps(value, ensure_ascii=False)}`.",  # its quotes are YAML's, too
                f"source.{field}",
            )


_OF_A_PLACEHOLDER: Final = (
    "Put your own judgment in place of what the draft holds; every page says DRAFT until then."
)


def check_todos(data: Any) -> Iterator[Problem]:
    """Yield a warning for each place of a memo, or of its plain data, that is still to be written."""
    for todo in todos_in(data):
        help = _OF_A_PLACEHOLDER if todo.is_placeholder else None
        yield Problem("todo", f"Still to be written: {todo.wanted}.", help, todo.path, severity="warning")


_LOOSE_ENDS: Final = frozenset({"todo", "accept-unused"})


def strictly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each todo, and each acceptance of nothing, as an error, as `--strict` asks."""
    return tuple(replace(each, severity="error") if each.code in _LOOSE_ENDS else each for each in problems)
