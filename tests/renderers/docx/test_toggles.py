"""Bold, italics and capitals stand where they are meant to, by the standard's reading and by any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from renderers.docx.sample import document, find, part, template, text_of, written
from renderers.docx.word_file import with_part
from word_toggles import astray, effective_toggles

if TYPE_CHECKING:
    from collections.abc import Callable


def styled(change: Callable[[str], str]) -> bytes:
    """Return the project's template with its styles changed."""
    return with_part("word/styles.xml", lambda content: change(content.decode()).encode())


def saying(styles: str, said: str) -> Callable[[str], str]:
    """Return what lets styles say something of their characters."""

    def change(text: str) -> str:
        for style in styles.split():
            about = rf'(<w:style [^>]*w:styleId="{style}".*?)(<w:rPr>.*?</w:rPr>)?(</w:style>)'
            text = re.sub(about, rf"\1<w:rPr>{said}</w:rPr>\3", text, count=1, flags=re.DOTALL)
        return text

    return change


BODY = (
    '<p class="eyebrow"><span class="handling">Restricted</span> <span class="kind">memo</span></p>'
    '<p class="ground">a <strong>b</strong> <em>c</em><span class="evidence-mark">[1]</span>'
    '<span class="basis">d <em>e</em></span></p>'
    '<table class="data"><thead><tr><th scope="col">f <strong>g</strong>'
    ' <span class="flag">h</span></th></tr></thead>'
    '<tbody><tr><td><p class="cell-title"><span class="severity-high">i</span></p></td></tr></tbody></table>'
)


@pytest.mark.parametrize(
    ("case", "made"),
    {
        "ours": template(),
        "bold in bold": styled(saying("Eyebrow Handling Kind Strong Ground", "<w:b/><w:caps/>")),
        "light in bold": styled(saying("Eyebrow Ground", "<w:b/><w:i/>")),
        "off": styled(lambda text: saying("Ground", "<w:b/>")(saying("Strong", '<w:b w:val="0"/>')(text))),
        "a table of bold heads": styled(
            lambda text: re.sub(
                r'(w:styleId="Data".*?)(<w:tblPr>|</w:style>)',
                r"\1<w:rPr><w:b/></w:rPr>\2",
                text, count=1, flags=re.DOTALL,
            )
        ),
        "italic by default": styled(lambda text: text.replace("Default><w:rPr>", "Default><w:rPr><w:i/>", 1)),
    }.items(),
)  # fmt: skip
def test_each_run_is_as_the_nearest_style_means(case: str, made: bytes) -> None:
    """Whatever a designer's styles say together: the character style's word counts, then the paragraph's."""
    assert astray(written(document(BODY), template_bytes=made)) == [], case


def test_the_classification_is_bold() -> None:
    """In capitals, too, as the kind of paper beside it; the severity in a cell's title is bold alone."""
    made = written(document(BODY))
    bold = {
        text_of(run): {toggle for toggle, on in effective_toggles(made, run).items() if on}
        for run in find(part(made), "//w:body//w:r")
    }
    assert {"b", "caps"} <= bold["Restricted"]
    assert {"b", "caps"} <= bold["memo"]
    assert "b" in bold["i"]
    assert "b" in bold["h"]
    assert "caps" not in bold["h"]
    assert "i" not in bold["1"]


def test_our_template_has_no_toggle_twice() -> None:
    """What the paragraph says no character style of ours says again, so runs need not say it themselves."""
    runs = find(part(written(document(BODY))), "//w:body//w:r[w:rPr/w:rStyle]")
    said = {text_of(run) for run in runs if find(run, "w:rPr/w:b[not(@w:val)] | w:rPr/w:caps")}
    assert said == {"g"}  # strong words in a head that is bold anyway
