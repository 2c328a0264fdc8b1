"""Each quote against the article: is it there, word for word, and does it say there what it says here?"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.article import SearchLimitError
from memo.checks.cut_figures import cut_at_begin, cut_at_end
from memo.checks.facts import StatedDate
from memo.checks.find_facts import numbers_in
from memo.checks.quote_context import LostContext, lost_context
from memo.diagnostics import Mend, Message, Problem
from memo.model import is_todo
from memo.text import digest, estimate_words, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.article import Article, QuoteFinder, QuoteMatch
    from memo.model import Claim, Memo


SHORTEST_QUOTE: Final = 2
"""Words. One word proves nothing: it stands somewhere in any article."""


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
        elif quote and estimate_words(quote) < SHORTEST_QUOTE:
            yield Problem(
                "quote-too-short",
                Message("One word is too little to show what the article says."),
                path=place,
            )
        else:
            yield from _mildest(place, found, says, finder.article.language)


def _lost(place: str, quote: str, finder: QuoteFinder) -> Problem:
    elsewhere = finder.elsewhere(quote)
    if isinstance(elsewhere, tuple):
        across = Message.listed(f"¶{number}" for number in elsewhere)
        return Problem(
            "quote-across-paragraphs",
            Message("The quote runs across %(paragraphs)s of the article.", paragraphs=across),
            path=place,
        )
    if elsewhere is not None:
        return Problem(
            "quote-outside-body",
            Message("The quote is not in the body of the article: it is %(elsewhere)s.", elsewhere=elsewhere),
            path=place,
        )
    return _nowhere(place, quote, finder)


def _nowhere(place: str, quote: str, finder: QuoteFinder) -> Problem:
    """Return the problem of a quote that stands nowhere, with what is most like it."""
    code, message = "quote-not-found", Message("The article does not say this.")
    try:
        closest = finder.closest(quote)
    except SearchLimitError:
        told = Message(
            "no closest passage was looked up: too many quotes before this one are not in the article"
        )
        return Problem(code, message, path=place, details=(told,))
    if closest is None:
        return Problem(
            code,
            Message("The article does not say this, nor anything like it."),
            Message(
                "Copy the passage from the article, word for word; or make the claim a judgment that "
                "says `because`."
            ),
            place,
        )
    section = closest.paragraph.heading or Message("introduction")
    return Problem(
        code,
        message,
        path=place,
        details=(
            Message(
                "closest: ¶%(number)s (%(section)s): “%(text)s”",
                number=closest.paragraph.number,
                section=section,
                text=closest.text,
            ),
            *(Message("differs: %(difference)s", difference=each) for each in closest.differences),
        ),
        mend=Mend(closest.text, Message("Quote the closest passage")) if " … " not in closest.text else None,
    )


def _mildest(place: str, found: Sequence[QuoteMatch], says: str, language: str) -> Iterator[Problem]:
    """Yield what is wrong with a quote in the place of the article where it loses least."""
    faults = []
    for each in found:
        fault = _cut_number(place, each, language) or _without_context(place, each, says, language)
        if fault is None:
            return
        faults.append(fault)
    yield from sorted(faults, key=lambda fault: fault.severity == "error")[:1]


def _cut_number(place: str, found: QuoteMatch, language: str) -> Problem | None:
    """Return the problem of a number cut from its bound, scale or unit: "$50" of "$50 billion"."""
    for begin, end in found.places:
        if whole := cut_at_begin(found.text, begin, language) or cut_at_end(found.text, end, language):
            words = found.text[slice(*whole)]
            wider = found.text[min(begin, whole[0]) : max(end, whole[1])]
            mended = Mend(wider, Message("Quote “%(words)s” whole", words=words))
            return Problem(
                "quote-cut-short",
                Message(
                    "The quote cuts a figure: the article (¶%(number)s) has “%(whole)s”.",
                    number=found.paragraph.number,
                    whole=words,
                ),
                Message("Quote the whole figure: “%(whole)s”.", whole=words),
                place,
                mend=mended if len(found.places) == 1 else None,
            )
    return None


def _without_context(place: str, found: QuoteMatch, says: str, language: str) -> Problem | None:
    lost = lost_context(found, says, language)
    if lost is None:
        return None
    number = found.paragraph.number
    if lost.position == "within" and lost.turns:
        return Problem(
            "quote-cut-short",
            Message(
                "The ellipsis leaves out “%(words)s” (¶%(number)s), which changes the meaning.",
                words=lost.words,
                number=number,
            ),
            Message("Quote the words in full, or make two quotes of it."),
            place,
            highlight="…",
        )
    if lost.turns:
        values = {"number": number, "words": lost.words}
        return Problem(
            "quote-cut-short",
            Message(
                "In the article (¶%(number)s) before this quote stands “%(words)s”, "
                "which changes what it says.",
                **values,
            )
            if lost.position == "before"
            else Message(
                "In the article (¶%(number)s) this quote goes on with “%(words)s”, "
                "which changes what it says.",
                **values,
            ),
            _help(lost),
            place,
        )
    return Problem(
        "quote-without-its-frame",
        Message(
            "The quote leaves out “%(words)s” (¶%(number)s), and the claim does not say so either.",
            words=lost.words,
            number=number,
        ),
        Message("%(help)s Or say it in the claim.", help=_help(lost)),
        place,
        severity="warning",
    )


def _help(lost: LostContext) -> Message:
    if lost.position == "within":
        return Message("Quote “%(words)s”, too.", words=lost.words)
    if lost.position == "before":
        return Message("Begin the quote with “%(words)s”.", words=lost.words)
    return Message("End the quote with “%(words)s”.", words=lost.words)


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
        quote = self.quote if len(self.quote) <= 70 else f"{self.quote[:69]}…"  # noqa: PLR2004
        values = {"quote": quote, "now": self.now, "before": self.before}
        if self.state == "lost":
            was = Message("lost: “%(quote)s”, was ¶%(before)s", **values)
            return was if self.before else Message("lost: “%(quote)s”", quote=quote)
        if self.state == "moved":
            return Message("moved: ¶%(before)s → ¶%(now)s: “%(quote)s”", **values)
        if self.state == "found":
            return Message("found: ¶%(now)s (earlier place unknown): “%(quote)s”", **values)
        return Message("kept: ¶%(now)s: “%(quote)s”", **values)


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
    if not telling:
        yield Problem(
            "article-changed",
            Message("The article has changed since the memo recorded it, in nothing that is quoted."),
            Message(
                "Write `sha256: %(hash)s` if this article is the right one; all of its "
                "%(quotes)s quotes stand in it still. If it is not, restore the one "
                "that was.",
                hash=actual,
                quotes=len(listed),
            )
            if len(listed) > 1
            else Message(
                "Write `sha256: %(hash)s` if this article is the right one. If it is "
                "not, restore the one that was.",
                hash=actual,
            ),
            "source.sha256",
        )
        return
    yield Problem(
        "article-changed",
        Message(
            "The article has changed since the memo recorded it: of its quotes %(counts)s.",
            counts=", ".join(_counts(counted)),
        ),
        Message(
            "Look at the quotes that are moved or lost. Write `sha256: %(hash)s` "
            "if this article is the right one; if not, restore the one that was.",
            hash=actual,
        ),
        "source.sha256",
        details=tuple(map(str, telling)),
    )


def _counts(counted: Counter[str]) -> Iterator[Message]:
    if counted["kept"]:
        yield Message("%(count)s kept", count=counted["kept"])
    if counted["found"]:
        yield Message("%(count)s found", count=counted["found"])
    if counted["moved"]:
        yield Message("%(count)s moved", count=counted["moved"])
    if counted["lost"]:
        yield Message("%(count)s lost", count=counted["lost"])


def _is_dated(recorded: str, memo: Memo, article: Article) -> bool:
    """Return whether a text has a date or a year, in the language of the memo or of the article."""
    languages = (memo.language, article.language)
    return any(
        isinstance(fact.value, StatedDate) for each in languages for fact in numbers_in(recorded, each)
    )


def _is_same_day(recorded: str, value: str, memo: Memo, article: Article) -> bool:
    """Return whether two texts have the same date in other words, as “2025-01-15” for “15 January 2025”."""
    one, other = (
        {
            fact.value
            for language in (memo.language, article.language)
            for fact in numbers_in(text, language)
            if isinstance(fact.value, StatedDate) and fact.value.day
        }
        for text in (recorded, value)
    )
    return not one.isdisjoint(other)


def check_source(memo: Memo, article: Article) -> Iterator[Problem]:
    """Yield where title, author, publisher or date are not as the article states them.

    What it does not state, somebody may know from elsewhere; but a date is one, or stands in the article.
    """
    stated = {
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": article.published,
    }
    for field, value in stated.items():
        recorded = getattr(memo.source, field)
        if not value and field == "published" and recorded and not is_todo(recorded):
            in_text = normalize(recorded, "quote").casefold() in normalize(article.raw, "quote").casefold()
            if not in_text and not _is_dated(recorded, memo, article):
                said = Message("“%(value)s” is no date, and the article states none.", value=recorded)
                yield Problem("source-unstated", said, path="source.published", severity="warning")
        elif value and recorded != value and not (recorded and _is_same_day(recorded, value, memo, article)):
            yield Problem(
                "source-differs",
                Message("The article states the date as “%(value)s”.", value=value)
                if field == "published"
                else Message("The article states the %(field)s as “%(value)s”.", field=field, value=value),
                Message(
                    "Write `%(field)s: %(json)s`.", field=field, json=json.dumps(value, ensure_ascii=False)
                ),  # its quotes are YAML's, too
                f"source.{field}",
            )
