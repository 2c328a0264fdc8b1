"""What was decided, in the words of the change list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memo.revisions.places import title_of
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.i18n import Language
    from memo.model import Memo


def decided_sentence(memo: Memo, language: Language) -> str:
    """Return who decided what on each ask and when, of a memo whose decision has come back."""
    taken: Any = value_at(memo, "decision.taken")
    told = [
        language.gettext(
            "%(choice)s on %(ask)s",
            choice=language.quoted(choice),
            ask=language.quoted(title_of(value_at(memo, f"decision.asks.{own_id}"))),
        )
        for own_id, choice in taken.chosen.items()
    ]
    return language.gettext(
        "decided by %(office)s, %(date)s: %(choices)s",
        office=taken.by,
        date=language.date(taken.date),
        choices=language.listed(told),
    )
