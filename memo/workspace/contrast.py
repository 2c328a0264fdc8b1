"""Colours of text that are not legible where they are used, told where they are set (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.diagnostics import Problem
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
    contrast = f"a contrast of {ratio:.1f} to 1; text needs {LEGIBLE} to 1."
    places = () if assets.appearance.theme else (_house_place(assets, text), _house_place(assets, ground))
    if place := next(filter(None, places), None):
        said = f"The colour `{text}`, {values[text]}, has on `{ground}`, {values[ground]}, {contrast}"
        help = f"Give `{text}` more contrast to `{ground}`: a darker colour on a light ground."
        return Problem("token-contrast", said, help, place=place, severity="warning")
    name = assets.theme_name if assets.theme else TOKENS
    return Problem(
        "token-contrast",
        f"{name} gives --{text} the colour {values[text]}, which on --{ground}, {values[ground]}, "
        f"has {contrast}",
        f"Give --{text} more contrast to --{ground}: a darker colour on a light ground.",
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
        f"On a dark screen, the colour `{text}` has on `{ground}` a contrast of {ratio:.1f} to 1; text "
        f"needs {LEGIBLE} to 1.",
        f"Set a lighter `{text}` under `colours.dark:`, or a darker `{ground}`.",
        place=next((at for each in places if (at := looks.place(each))), None),
        severity="warning",
    )
