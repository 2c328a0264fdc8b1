"""The memo's record of its source against the article as it is: the file's hash, title, author, publisher."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Problem
from memo.model import todos_in
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from memo.article import Article, QuoteFinder
    from memo.model import Claim, Memo


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
    """Yield one problem where the article is not the file that the memo was written from."""
    actual = digest(data)
    if recorded == actual:
        return
    listed = sorted(states, key=lambda state: STATES.index(state.state))
    counted = Counter(state.state for state in listed)
    counts = [f"{counted[name]} {name}" for name in reversed(STATES) if counted[name]] or ["none"]
    yield Problem(
        "article-changed",
        f"The article has changed since the memo recorded it: of its quotes {', '.join(counts)}.",
        f"{_first(listed)} If this article is the right one, write `sha256: {actual}`; if not, restore it.",
        "source.sha256",
        details=tuple(str(state) for state in listed),
    )


def _first(listed: Iterable[QuoteState]) -> str:
    if all(state.state in {"kept", "found"} for state in listed):
        return "Every quote still stands in it."
    return "Look at the quotes that are moved or lost."


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


def refuse_todos(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with each todo as an error, as `--strict` asks."""
    return tuple(replace(each, severity="error") if each.code == "todo" else each for each in problems)
