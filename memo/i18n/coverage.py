"""What catalogues say: in which characters, what one lacks that others have, and what is broken."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.i18n.language import DOMAIN, TRANSLATED, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTEXT_ENDS: Final = "\x04"
"""What gettext puts between the context of a message and the message."""

_NAME: Final = re.compile(r"%\(\w+\)s|\{\w+\}")
_NUMBER: Final = "%(num)s"  # every message that counts may say it, and need not


def letters_of(tag: str) -> str:
    """Return the characters of all that the page says in a language, those of English for one without."""
    language = language_of(tag)
    said = _entries(tag) if language.is_translated else {}
    words = [text for forms in said.values() for text in forms]
    english = (_bare(message) for message in _all_messages())
    return "".join(sorted(set(language.decimal("-0.1")).union(*words or english)))


def untranslated(tag: str) -> tuple[int, int]:
    """Return how many of the page's own words a language's catalogue lacks, and how many there are.

    There are as many as all catalogues together have. English lacks none; nor does a language without a
    catalogue, whose page is English as a whole.
    """
    every, own = _all_messages(), _entries(tag)
    return (len(every - own.keys()) if own else 0), len(every)


def broken_entries(tag: str) -> Iterator[Problem]:
    """Yield the entries of a language's catalogue that cannot be filled in, so that no page can be made."""
    for message, forms in _entries(tag).items():
        english = _bare(message)
        names = {*_NAME.findall(english), _NUMBER}
        for text in forms:
            foreign = sorted({*_NAME.findall(text)} - names)
            lost = sorted(name for name in names - {*_NAME.findall(text)} if name.startswith("{"))
            if foreign or lost or (_is_filled(english, names) and not _is_filled(text, names)):
                yield _broken(tag, english, text, foreign, lost)


def _broken(tag: str, message: str, text: str, foreign: list[str], lost: list[str]) -> Problem:
    language = tag.partition("-")[0]
    told = {
        "file": f"memo/i18n/locale/{language}/LC_MESSAGES/{DOMAIN}.po",
        "text": text,
        "message": message,
        "name": next(iter(foreign or lost), ""),
    }
    if foreign:
        said = Message("%(file)s has “%(text)s” for “%(message)s”, which has no %(name)s.", **told)
    elif lost:
        said = Message("%(file)s has “%(text)s” for “%(message)s”, without %(name)s.", **told)
    else:
        said = Message("%(file)s has “%(text)s” for “%(message)s”, with a broken %%.", **told)
    return Problem("catalogue-entry", said, path="language")


def _is_filled(text: str, names: set[str]) -> bool:
    values = {name[2:-2]: "" for name in names if name.startswith("%")}
    try:
        text % values
    except (KeyError, TypeError, ValueError):
        return False
    return True


def _bare(message: str) -> str:
    """Return a message without its context."""
    return message.rpartition(_CONTEXT_ENDS)[2]


@cache
def _all_messages() -> frozenset[str]:
    return frozenset(message for tag in TRANSLATED for message in _entries(tag))


@cache
def _entries(tag: str) -> dict[str, list[str]]:
    """Return what a language's catalogue says, every form of a message, by its context and its English."""
    said: dict[str, list[str]] = {}
    for key, text in getattr(
        language_of(tag).catalogue, "_catalog", {}
    ).items():  # gettext keeps it to itself
        message = key[0] if isinstance(key, tuple) else key
        if message:
            said.setdefault(message, []).append(text)
    return said
