"""How a computed form is written, and what in a text is one."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.forms.table import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.forms.table import ComputedForm
    from memo.model import Memo

_NEAR: Final = 0.7
"""How like the name of a form a word in braces is that was meant for it."""


@cache
def _braces() -> re.Pattern[str]:
    """Return the pattern of what looks like a form: a word, or two with a colon, in one or two braces."""
    return re.compile(r"(?P<extra>\{?)\{(?P<name>\s*\w+\s*)(?::(?P<argument>\s*[\w-]+\s*))?\}(?P<end>\}?)")


class WrittenForm(NamedTuple):
    """What stands in braces and is, or was meant for, a computed form.

    Attributes:
        start: Where it begins in the text, with its first brace.
        end: Where it ends (exclusive).
        name: The word before the colon, as it is written.
        argument: The word behind it, ``""`` where there is none.
        is_form: Whether it is one of the table, rightly written; what it names may be unknown all the same.
        is_escaped: Whether it has two braces, and is printed with one.
    """

    start: int
    end: int
    name: str
    argument: str
    is_form: bool
    is_escaped: bool


def forms_in(text: str, memo: Memo) -> Iterator[WrittenForm]:
    """Yield the forms of a text in order, and what was meant for one: by its name, or by what it names.

    Args:
        text: The text as memo.yaml has it.
        memo: Whose text it is.
    """
    if "{" not in text:
        return
    for match in _braces().finditer(text):
        name, argument = match["name"], match["argument"] or ""
        form = FORMS.get(name)
        takes_one = form is not None and form.argument is not None
        is_form = form is not None and takes_one == bool(argument) and argument == argument.strip()
        if not is_form and meant_form(name, argument, memo) is None:
            continue
        is_escaped = bool(match["extra"])
        end = match.end() if is_escaped else match.end() - len(match["end"])
        yield WrittenForm(match.start(), end, name, argument, is_form, is_escaped)


def meant_form(name: str, argument: str, memo: Memo) -> str | None:
    """Return the name of the form that two words in braces were meant for; ``None`` where it is like none.

    With an argument, it is the form whose name is nearest, or the first that could be of that argument;
    without, the name has to be that of a form, or nearly that of one which takes none.
    """
    word = name.strip().casefold()
    if argument:
        near = difflib.get_close_matches(word, FORMS, 1, _NEAR)
        near += (each for each, form in FORMS.items() if _takes(form, argument.strip(), memo))
    else:
        alone = [each for each, form in FORMS.items() if form.argument is None]
        near = [word] if word in FORMS else difflib.get_close_matches(word, alone, 1, _NEAR)
    return next(iter(near), None)


def is_known(found: WrittenForm, memo: Memo) -> bool:
    """Return whether there is in a memo what a form of the table names, if it names anything."""
    return not found.argument or _takes(FORMS[found.name], found.argument, memo)


def _takes(form: ComputedForm, argument: str, memo: Memo) -> bool:
    return form.argument is not None and argument in form.argument.known(memo)
