"""Marks for messages that stand in a table: the extraction finds them by these names, whoever prints them.

Where a message is printed at once, :meth:`memo.i18n.Language.gettext` marks it by itself.
"""

from __future__ import annotations


def gettext(message: str) -> str:
    """Mark a message for the catalogues, and return it."""
    return message


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Mark a message that counts, and return it for one and for many."""
    return one, many


def pgettext(context: str, message: str) -> tuple[str, str]:
    """Mark a message that means something else in another context, and return both."""
    return context, message
