"""When the memo is dated, by when the decision is wanted, and how long it is until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.i18n import ENGLISH

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from memo.checks.figures.held import Held
    from memo.checks.figures.terms import WrittenDate

_WEEK: Final = 7


def _decision(held: Held) -> str:
    date = held.comparison.memo.header.decision_by
    return "" if date is None or _is_day(held, date) else _wanted_by(date)


def _wanted_by(date: dt.date) -> str:
    return Message("The memo wants the decision by %(date)s.", date=ENGLISH.date(date))


def _dated(held: Held) -> str:
    date = held.comparison.memo.header.date
    return "" if _is_day(held, date) else Message("The memo is dated %(date)s.", date=ENGLISH.date(date))


def _is_day(held: Held, date: dt.date) -> bool:
    written: WrittenDate = held.statement.said["D"]
    same = (written.day, written.month, written.year or date.year) == (date.day, date.month, date.year)
    return same or written.day is None


def _month(held: Held) -> str:
    date, written = held.comparison.memo.header.decision_by, held.statement.said["D"]
    if date is None or (written.month == date.month and date.day > _LATE):
        return ""
    return _wanted_by(date)


_LATE: Final = 24
"""From the day behind it on it is the end of a month."""


def _before(held: Held) -> str:
    date, written = held.comparison.memo.header.decision_by, held.statement.said["D"]
    if date is None or (written.year or date.year, written.month, written.day or 31) >= (
        date.year, date.month, date.day,
    ):  # fmt: skip
        return ""
    return _wanted_by(date)


def _days(held: Held, unit: int = 1) -> str:
    header = held.comparison.memo.header
    if header.decision_by is None or not held.sentence.has("about_decision", 0, len(held.sentence.terms)):
        return ""
    days = (header.decision_by - header.date).days
    if abs(days - held.number("N") * unit) < unit:
        return ""
    return _left(days)


def _left(days: int) -> str:
    return Message.counted(
        "From the date of the memo to the decision there is %(num)s day.",
        "From the date of the memo to the decision there are %(num)s days.",
        days,
    )


def _weeks(held: Held) -> str:
    return _days(held, _WEEK)


def _span(held: Held) -> str:
    """Hold a span in words, a fortnight or a month, against the days left; about a fifth of it either way."""
    header, said = held.comparison.memo.header, held.number("U")
    about = held.sentence.has("about_decision", 0, len(held.sentence.terms))
    if header.decision_by is None or not about:
        return ""
    days = (header.decision_by - header.date).days
    return "" if abs(days - said) <= max(said // 5, 1) else _left(days)


DAYS: Final[dict[str, Callable[[Held], str]]] = {
    "decision": _decision,
    "month": _month,
    "before": _before,
    "days": _days,
    "weeks": _weeks,
    "span": _span,
    "dated": _dated,
}
"""For each kind of statement its rule."""
