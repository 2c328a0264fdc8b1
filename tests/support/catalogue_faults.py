"""What is wrong with a catalogue, and what is still to be done in it, each told at its line.

What a build would refuse is judged as the program judges it (:func:`memo.i18n.entry_faults`,
:func:`memo.i18n.names_lost`); beside it stands what only catalogues have: entries that are fuzzy, or unused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.i18n import entry_faults, entry_of, forms_of, names_lost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message


def todo(catalog: Catalog) -> list[str]:
    """Return what is still to be done in a catalogue: what is missing or unused, then what is wrong."""
    wrong, missing = list[str](), list[str]()
    for message in catalog:
        if message.id and not all(forms_of(message.string)):
            missing.append(f"missing: {called(message)}")
        elif message.id:
            wrong += [f"{_line(message)}{fault}: {called(message)}" for fault in _faults(message, catalog)]
    return missing + [f"unused: {called(each)}" for each in catalog.obsolete.values()] + wrong


def called(message: Message) -> str:
    """Return a message as translators know it, with its context."""
    text = forms_of(message.id)[0]
    return f"{text} ({message.context})" if message.context else text


def _line(message: Message) -> str:
    return f"line {message.lineno}: " if message.lineno else ""


def _faults(message: Message, catalog: Catalog) -> Iterator[str]:
    entry = entry_of(message)
    if message.fuzzy:
        yield "fuzzy"
    yield from dict.fromkeys(map(str, entry_faults(entry)))
    yield from (str(fault) for fault in message.check(catalog))
    yield from map(str, names_lost(entry, catalog.plural_expr))
