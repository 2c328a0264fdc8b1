"""Colours of text that are not legible where they are used, told where they are set (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem
from memo.renderers import LEGIBLE, faint_texts
from memo.workspace.assets import TOKENS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.diagnostics import Place
    from memo.workspace.assets import Assets


def faint_colours(assets: Assets) -> list[Problem]:
    """Return a warning for each colour of text that is not legible on a ground that it is set on.

    Raises:
        MemoError: As from :meth:`.Assets.tokens`.
    """
    values = assets.tokens().values
    return [_faint(assets, values, *each) for each in faint_texts(values)] + [
        _faint_in_the_dark(assets, *each) for each in assets.looks.faint_in_the_dark()
    ]


def _faint(assets: Assets, values: Mapping[str, str], text: str, ground: str, ratio: float) -> Problem:
    """Return the problem of a text, where its colour is set or, where that is usual, its ground's."""
    told = {
        "text": text,
        "ground": ground,
        "text_colour": values[text],
        "ground_colour": values[ground],
        "ratio": f"{ratio:.1f}",
        "least": LEGIBLE,
    }
    places = () if assets.appearance.theme else (_house_place(assets, text), _house_place(assets, ground))
    if place := next(filter(None, places), None):
        said = Message(
            "The colour `%(text)s`, %(text_colour)s, has on `%(ground)s`, %(ground_colour)s, a contrast of "
            "%(ratio)s to 1; text needs %(least)s to 1.",
            **told,
        )
        help = Message(
            "Give `%(text)s` more contrast to `%(ground)s`: a darker colour on a light ground.",
            text=text,
            ground=ground,
        )
        return Problem("token-contrast", said, help, place=place, severity="warning")
    name = assets.theme_name if assets.theme else TOKENS
    return Problem(
        "token-contrast",
        Message(
            "%(name)s gives --%(text)s the colour %(text_colour)s, which on --%(ground)s, %(ground_colour)s, "
            "has a contrast of %(ratio)s to 1; text needs %(least)s to 1.",
            name=name,
            **told,
        ),
        Message(
            "Give --%(text)s more contrast to --%(ground)s: a darker colour on a light ground.",
            text=text,
            ground=ground,
        ),
        place=assets.place_of(name, text),
        severity="warning",
    )


def _house_place(assets: Assets, name: str) -> Place | None:
    return assets.house.looks.place(f"colours.{name}")


def _faint_in_the_dark(assets: Assets, text: str, ground: str, ratio: float) -> Problem:
    looks = assets.house.looks
    places = [f"colours.dark.{text}", f"colours.dark.{ground}", f"colours.{text}", f"colours.{ground}"]
    return Problem(
        "token-contrast",
        Message(
            "On a dark screen, the colour `%(text)s` has on `%(ground)s` a contrast of %(ratio)s "
            "to 1; text needs %(legible)s to 1.",
            text=text,
            ground=ground,
            ratio=f"{ratio:.1f}",
            legible=LEGIBLE,
        ),
        Message(
            "Set a lighter `%(text)s` under `colours.dark:`, or a darker `%(ground)s`.",
            text=text,
            ground=ground,
        ),
        place=next((at for each in places if (at := looks.place(each))), None),
        severity="warning",
    )
