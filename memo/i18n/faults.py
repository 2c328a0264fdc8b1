"""What is wrong with the entry of a catalogue: it cannot be filled in, or its sentence would have a gap."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from gettext import c2py
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.i18n.sources import SourceEntry

_NAME: Final = re.compile(r"%\(\w+\)s|\{\w+\}")
_FILLED_IN: Final = re.compile(r"%\((\w+)\)s")
_ELEMENT: Final = re.compile(r"</?\w+>|&#?\w+;")
"""What templates have round words of a message: elements, and characters by their number."""

_NUMBER: Final = "%(num)s"  # every message that counts may say it, and need not
_NUMBERS: Final = frozenset({"num", "count", "n"})
"""What messages that count call their number."""
_COUNTED: Final = range(1, 1000)


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
        return _without(text, message, lost[0])
    if _is_filled(message, asked) and not _is_filled(text, asked):
        return Message("“%(text)s” stands for “%(message)s”, with a broken %%: write %%%%.", **told)
    if sorted(_ELEMENT.findall(message)) != sorted(_ELEMENT.findall(text)):
        return Message("“%(text)s” stands for “%(message)s”, with other elements.", **told)
    return None


def entry_faults(entry: SourceEntry) -> Iterator[Message]:
    """Yield what cannot be printed of an entry, of each form; it may be of either of the two in English."""
    for said in entry.said:
        found = [entry_fault(form, said) for form in entry.english]
        if None not in found:
            yield from (each for each in found[-1:] if each is not None)


def names_lost(entry: SourceEntry, plural: str) -> Iterator[Message]:
    """Yield the names that a translation has lost, so that a sentence would have a gap.

    Args:
        entry: An entry that is translated.
        plural: The rule by which its language counts, as catalogues write it (``n != 1``); a form that
            several numbers take has to say which it is.
    """
    forms = (entry.english, entry.said)
    asked, used = ({name for form in each for name in _FILLED_IN.findall(form)} for each in forms)
    lost = asked - used - entry.left_out
    for name in sorted(lost):
        yield _without(entry.said[0], entry.english[0], f"%({name})s")
    if len(entry.english) == 1:
        return
    for number in sorted(_NUMBERS & {*_FILLED_IN.findall(entry.english[-1])} - lost):
        for form, said in enumerate(entry.said):
            if _taken_by(plural)[form] > 1 and number not in _FILLED_IN.findall(said):
                yield _without(said, entry.english[-1], f"%({number})s")


def _without(text: str, message: str, name: str) -> Message:
    return Message(
        "“%(text)s” stands for “%(message)s”, without %(name)s.", text=text, message=message, name=name
    )


@lru_cache
def _taken_by(plural: str) -> Counter[int]:
    """Return by how many numbers each form of a language is taken."""
    form_of = c2py(plural)
    return Counter(form_of(number) for number in _COUNTED)


def _is_filled(text: str, names: set[str]) -> bool:
    values = {name[2:-2]: "" for name in names if name.startswith("%")}
    try:
        text % values
    except (KeyError, TypeError, ValueError):
        return False
    return True
