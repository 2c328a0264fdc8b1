"""What catalogues say: in which characters, what one lacks that others have, and what is broken."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem
from memo.i18n.faults import entry_faults, names_lost
from memo.i18n.language import TRANSLATED, language_of
from memo.i18n.sources import CONTEXT_ENDS, SourceEntry, catalogue_file, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.diagnostics import Place


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
    """Yield the entries of a language's catalogue that cannot be filled in, or would print a gap.

    What is compiled is judged, for it is printed; the place is that of the file which is compiled, where the
    same stands there.
    """
    source = source_of(tag)
    for message, forms in _entries(tag).items():
        written = source.entries.get(message) if source is not None else None
        entry = written or SourceEntry((_bare(message),), tuple(forms))
        same = entry.said == tuple(forms)
        judged = entry if same else replace(entry, said=tuple(forms), place=None)
        lost = names_lost(judged, source.plural) if source is not None and written is not None else ()
        for fault in dict.fromkeys([*entry_faults(judged), *lost]):
            yield _broken(tag, fault, judged.place, None if same else _compile_first())


def uncompiled(tag: str) -> Problem | None:
    """Return that what translators wrote is not what pages are printed from; ``None`` where it is."""
    source = source_of(tag)
    if source is None or source.is_compiled:
        return None
    said = Message(
        "%(file)s is not what pages are printed from: it has not been compiled since it was changed.",
        file=catalogue_file(tag),
    )
    return Problem("catalogue-stale", said, path="language", severity="warning")


def _compile_first() -> Message:
    return Message("Run `nox -s words`, which compiles what the file has there by now.")


def _broken(tag: str, fault: Message, place: Place | None, help: Message | None) -> Problem:
    if place is None:
        fault = Message("%(file)s: %(fault)s", file=catalogue_file(tag), fault=fault)
    return Problem("catalogue-entry", fault, help, path="language", place=place)


def _bare(message: str) -> str:
    """Return a message without its context."""
    return message.rpartition(CONTEXT_ENDS)[2]


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
