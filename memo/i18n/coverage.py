"""What catalogues say: in which characters, what one lacks that others have, and what is broken."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.i18n.language import DOMAIN, TRANSLATED, catalogue_tag, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTEXT_ENDS: Final = "\x04"
"""What gettext puts between the context of a message and the message."""

_NAME: Final = re.compile(r"%\(\w+\)s|\{\w+\}")
_ELEMENT: Final = re.compile(r"</?\w+>|&#?\w+;")
"""What templates have round words of a message: elements, and characters by their number."""

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
        for text in forms:
            fault = entry_fault(_bare(message), text)
            if fault is not None:
                said = Message("%(file)s: %(fault)s", file=catalogue_file(tag), fault=fault)
                yield Problem("catalogue-entry", said, path="language")


def catalogue_file(tag: str) -> str:
    """Return where the catalogue lies that a tag is printed by, in the project's folder."""
    folder = (catalogue_tag(tag) or tag).replace("-", "_")
    return f"memo/i18n/locale/{folder}/LC_MESSAGES/{DOMAIN}.po"


def entry_fault(message: str, text: str) -> Message | None:
    """Return why a translation cannot be printed in the place of a message, ``None`` where it can.

    Args:
        message: The message in English; of one that counts, either form.
        text: What a catalogue has for it, or for one of its forms.
    """
    told = {"text": text, "message": message}
    asked, said = {*_NAME.findall(message), _NUMBER}, {*_NAME.findall(text)}
    lost = sorted(name for name in asked - said if name.startswith("{"))
    if said - asked:
        return Message(
            "“%(text)s” stands for “%(message)s”, which has no %(name)s.", name=min(said - asked), **told
        )
    if lost:
        return Message("“%(text)s” stands for “%(message)s”, without %(name)s.", name=lost[0], **told)
    if _is_filled(message, asked) and not _is_filled(text, asked):
        return Message("“%(text)s” stands for “%(message)s”, with a broken %%: write %%%%.", **told)
    if sorted(_ELEMENT.findall(message)) != sorted(_ELEMENT.findall(text)):
        return Message("“%(text)s” stands for “%(message)s”, with other elements.", **told)
    return None


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
