"""What is wrong with a catalogue, and what is still to be done in it, each told at its line.

What a build would refuse is judged by the program's own :func:`memo.i18n.entry_fault`; beside it stands what
only a translator can mend: a name that is left out, a plural form without its number.
"""

from __future__ import annotations

import re
from collections import Counter
from gettext import c2py
from typing import TYPE_CHECKING, Final

from memo.i18n import entry_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Catalog, Message

_NAME: Final = re.compile(r"%\((\w+)\)s")
_LEFT_OUT: Final = re.compile(r"^left out: ")
_NUMBERS: Final = frozenset({"num", "count", "n"})
"""What messages that count call their number."""
_COUNTED: Final = range(1, 1000)


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


def forms_of(text: str | Sequence[str] | None) -> Sequence[str]:
    """Return the forms of a message or a translation; of one that does not count, the one."""
    return [text or ""] if text is None or isinstance(text, str) else text


def _line(message: Message) -> str:
    return f"line {message.lineno}: " if message.lineno else ""


def _faults(message: Message, catalog: Catalog) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    yield from dict.fromkeys(_unprintable(message))
    yield from (str(fault) for fault in message.check(catalog))
    yield from _left_out(message)
    yield from _without_number(message, catalog)


def _unprintable(message: Message) -> Iterator[str]:
    """Yield what a build would refuse, of each form; it may be of either of the two in English."""
    for said in forms_of(message.string):
        found = [entry_fault(form, said) for form in forms_of(message.id)]
        if all(found):
            yield str(found[-1])


def _left_out(message: Message) -> Iterator[str]:
    """Yield the names that a translation has lost, unless a remark, ``# left out: criteria``, says so."""
    asked, said = forms_of(message.id), forms_of(message.string)
    names, used = ({name for form in each for name in _NAME.findall(form)} for each in (asked, said))
    left_out = {name for remark in message.user_comments for name in _LEFT_OUT.sub("", remark).split(", ")}
    yield from (f"lacks %({name})s" for name in sorted(names - used - left_out))


def _without_number(message: Message, catalog: Catalog) -> Iterator[str]:
    """Yield a plural form that several numbers take, and that does not say which it is."""
    if len(forms_of(message.id)) == 1:
        return
    numbers = _NUMBERS & {*_NAME.findall(forms_of(message.id)[-1])}
    form_of = c2py(catalog.plural_expr)
    taken = Counter(form_of(number) for number in _COUNTED)
    for form, said in enumerate(forms_of(message.string)):
        if taken[form] > 1:
            yield from (f"form {form} lacks %({each})s" for each in numbers - {*_NAME.findall(said)})
