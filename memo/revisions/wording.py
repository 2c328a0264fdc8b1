"""A value within a sentence: its words, cut where it is long, and which way a level went."""

from __future__ import annotations

from typing import Any, Final

from memo.i18n import ENGLISH

SHORT: Final = 90
"""Characters up to which a text is told in full within a sentence; a longer one is cut, or only named."""

NOT_AT_ALL: Final = "not at all"
"""The extent to which a pathway addresses an obstacle that it does not address."""

_SAYING: Final = ("text", "title", "name", "what", "view", "asks", "caption")
"""The fields of an entry that say what it is, the first that it has."""

_LEVELS: Final = ("low", "medium", "moderate", "high", "critical")


def shortened(text: str, most: int = SHORT) -> str:
    """Cut a text after a whole word, so that at most so many characters are left, with an ellipsis."""
    text = text.replace("\n", " ")
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(" ,;:—–-.") + "…"


def is_raised(old: str | int, new: str | int) -> bool:
    """Return whether a level of severity or confidence, or a weight, was raised; else it was lowered."""
    before, after = (_LEVELS.index(each) if isinstance(each, str) else each for each in (old, new))
    return after > before


def words_in(value: Any) -> str:
    """Return what a value says, of a statement or an entry its own words; no words for nothing."""
    if value is None:
        return ""
    if isinstance(value, dict):
        own = next((value[key] for key in _SAYING if key in value), None)
        return words_in([*value.values()] if own is None else own)
    if isinstance(value, list):
        return " ".join(words_in(each) for each in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else ENGLISH.printed(value)
