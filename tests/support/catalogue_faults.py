"""What is wrong with a catalogue, and what is still to be done in it, each told at its line.

What a build would refuse is judged as the program judges it (:func:`memo.i18n.entry_faults`,
:func:`memo.i18n.names_lost`); beside it stands what only catalogues have: entries that are fuzzy, or unused.
"""

from __future__ import annotations

from functools import cache
from gettext import c2py
from typing import TYPE_CHECKING, Final

from memo.i18n import entry_faults, entry_of, forms_of, names_lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Catalog, Message


_COUNTED: Final = range(1000)
"""So far the rule of plurals is asked; what a memo counts is less."""


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
    yield from _out_of_reach(entry.said, catalog)


def _out_of_reach(forms: Sequence[str], catalog: Catalog) -> Iterator[str]:
    """Yield a form that no number of a memo takes, of whole millions, and that is not as the last.

    It may stand in the wrong place: then the last, which most numbers take, is said as of millions.
    """
    taken = _forms_taken(catalog.plural_expr)
    for form, said in enumerate(forms):
        if len(forms) > 1 and form not in taken and said != forms[-1]:
            yield f"form {form} is of whole millions, which no memo counts: write it as form {len(forms) - 1}"


@cache
def _forms_taken(plural: str) -> set[int]:
    form_of = c2py(plural)
    return {form_of(number) for number in _COUNTED}
