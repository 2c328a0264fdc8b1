"""What was meant for a computed form and prints none: told at its place, with the nearest one named."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem
from memo.forms.filling import WITH_FORMS
from memo.forms.syntax import forms_in, is_known, meant_form
from memo.forms.table import FORMS, FormContext, NoValueError
from memo.model import claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.forms.syntax import WrittenForm
    from memo.model import Memo


def mistaken_forms(memo: Memo) -> Iterator[Problem]:
    """Yield a problem for each form that is written wrongly, names what is not there, or has no value."""
    for path, claim in claims_in(memo):
        context = FormContext(memo, claim)
        for field in WITH_FORMS:
            text = getattr(claim, field) or ""
            for found in forms_in(text, memo):
                if not found.is_escaped:
                    written = text[found.start : found.end]
                    yield from _mistake(found, written, context, f"{path}.{field}")


def _mistake(found: WrittenForm, written: str, context: FormContext, path: str) -> Iterator[Problem]:
    if not found.is_form or not is_known(found, context.memo):
        help = Message(
            "%(meant)s To print the braces themselves, write “%(escaped)s”.",
            meant=_meant(found, context.memo),
            escaped=f"{{{written}",
        )
        yield Problem(
            "unknown-form",
            Message("“%(written)s” is no computed form.", written=written),
            help,
            path,
            highlight=written,
        )
        return
    try:
        FORMS[found.name].check(context, found.argument)
    except NoValueError as error:
        said = Message("“%(written)s” has nothing to print: %(why)s", written=written, why=error.why)
        yield Problem("form-without-value", said, error.help, path, highlight=written)


def _meant(found: WrittenForm, memo: Memo) -> Message:
    """Return the question whether the nearest form of the nearest name was meant, or what names there are."""
    name = meant_form(found.name, found.argument, memo) or found.name
    argument = FORMS[name].argument
    if argument is None:
        return Message("Did you mean “%(form)s”?", form=f"{{{name}}}")
    known = argument.known(memo)
    near = difflib.get_close_matches(found.argument.strip(), known, 1)
    if near:
        return Message("Did you mean “%(form)s”?", form=f"{{{name}:{near[0]}}}")
    return _known(name, known)


def _known(name: str, known: Sequence[str]) -> Message:
    names, form = ", ".join(known), f"{{{name}:…}}"
    return Message("Write “%(form)s” with one of these names: %(names)s.", form=form, names=names)
