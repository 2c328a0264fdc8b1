"""Colours of the tokens: what each comes to in every output, and which texts are too faint."""

from __future__ import annotations

import pytest

from memo.renderers.colours import as_hex, contrast, faint_texts, resolved


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#0F4C5C", "#0f4c5c"),
        ("#abc", "#aabbcc"),
        ("#abcf", "#aabbcc"),
        ("darkred", "#8b0000"),
        ("DarkRed", "#8b0000"),
        ("rgb(10, 20, 30)", "#0a141e"),
        ("rgb(10 20 30 / 100%)", "#0a141e"),
        ("rgb(300 -5 0)", "#ff0000"),
        ("hsl(190 70% 20%)", "#0f4b57"),
        ("hwb(190 10% 20%)", "#1aaecc"),
        *((none, None) for none in ("petrol", "", "A4", "currentcolor", "transparent", "CanvasText")),
        *((none, None) for none in ("rgb(10 20 30 / 50%)", "#aabbccdd", "color-mix(in srgb, red, blue)")),
        *((none, None) for none in ("oklch(50% 0.1 200)", "light-dark(red, blue)", "var(--nowhere)")),
    ],
)
def test_a_colour_is_the_same_number_in_every_output(written: str, meant: str | None) -> None:
    """Whichever way CSS may write it; what a Word file cannot show is none."""
    assert as_hex(written) == meant


def test_tokens_may_stand_for_one_another() -> None:
    """As far as they lead somewhere; a circle stays as it is written."""
    values = {"a": "var(--b)", "b": "var( --c )", "c": "teal", "size": "2mm"}
    teal = dict.fromkeys("abc", "#008080")
    assert resolved(values) == {**teal, "size": "2mm"}
    assert resolved({"d": "var(--e)", "e": "var(--d)", "f": "var(--g)"})["f"] == "var(--g)"


def test_the_contrast_of_known_colours_is_right() -> None:
    """Black on white is 21 to 1; a known grey is just enough."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_a_faint_text_is_told_once_on_its_worst_ground() -> None:
    """A pair that is text on ground and ground under text is one."""
    values = {"paper-white": "#ffffff", "accent-pale": "#eeeeee", "accent": "#888888", "ink": "#111111"}
    ((text, ground, ratio),) = faint_texts(values)
    assert (text, ground, round(ratio, 2)) == ("accent", "accent-pale", 3.06)
