"""The Word template's colours follow the tokens, and a designer's own colours stay."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.shared import RGBColor
from renderers.docx.sample import ROOT, template

from memo.diagnostics.problem import MemoError
from memo.renderers.docx.template import open_template
from memo.renderers.docx.theme_colours import recolour
from memo.workspace.assets import AS_STYLED, Assets, Look

TOKENS = Assets((ROOT,)).tokens().values
SOBER = Assets((ROOT,), Look(theme="sober")).tokens().values


def recoloured(tokens: dict[str, str], source: bytes | None = None) -> dict[str, str]:
    """Return the XML parts of the template with its colours exchanged."""
    opened = open_template(source or template(), "memo.docx")
    recolour(opened, tokens)
    saved = io.BytesIO()
    opened.document.save(saved)
    with zipfile.ZipFile(saved) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


def colours(parts: dict[str, str]) -> set[str]:
    """Return every colour in use, the list of tokens left out."""
    text = "".join(text for name, text in parts.items() if not name.endswith("custom.xml"))
    holders = r"(?:w:color w:val|w:fill|w:color|<a:srgbClr val|lastClr)"
    return set(re.findall(holders + r'="([0-9A-Fa-f]{6})"', text))


def test_the_template_remembers_the_tokens_it_was_made_with() -> None:
    """Its list is that of styles/tokens.css, so that nothing changes in a plain build."""
    assert Assets((ROOT,)).look == AS_STYLED
    assert recoloured(TOKENS) == recoloured({})


def test_every_colour_of_the_template_is_a_token() -> None:
    """Nothing in it would be left behind by a theme."""
    known = {value.lstrip("#").upper() for value in TOKENS.values() if value.startswith("#")}
    shadows = {"000000"}  # of the theme's shapes, none of which is used
    assert colours(recoloured({})) <= known | shadows
    assert len(colours(recoloured({}))) >= 12


def test_a_theme_reaches_every_style() -> None:
    """With the sober theme no colour of the usual one is left, in styles, theme and numbering."""
    gone = {TOKENS[name].lstrip("#").upper() for name in TOKENS if TOKENS[name].startswith("#")}
    kept = {SOBER[name].lstrip("#").upper() for name in SOBER if SOBER[name].startswith("#")}
    found = colours(recoloured(SOBER))
    assert found & (gone - kept) == set()
    assert {"1A1A1A", "555555", "F0F0F0"} <= found


def test_a_designers_own_colour_stays() -> None:
    """A colour that is no token's is not touched by a theme."""
    document = docx.Document(io.BytesIO(template()))
    document.styles["Heading 1"].font.color.rgb = RGBColor.from_string("C0FFEE")
    saved = io.BytesIO()
    document.save(saved)
    assert "C0FFEE" in colours(recoloured(SOBER, saved.getvalue()))


def test_tokens_that_shared_a_colour_must_go_on_sharing_it() -> None:
    """Else it is not known which of the two a style means; both are named."""
    with pytest.raises(MemoError) as caught:
        recoloured(TOKENS | {"heat-ink": "#ff0000"})
    (problem,) = caught.value.problems
    assert problem.code == "token-ambiguous"
    assert "--ink and --heat-ink" in problem.message
