"""Marks of evidence as raised numbers, and the characters that stay out of a Word file."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from renderers.docx.sample import REVISER, VALUES, body_of, document, find, part, text_of, written
from renderers.docx.word_file import with_part
from word_resolver import accept_all, reject_all

from memo.ooxml import name

if TYPE_CHECKING:
    from lxml import etree

ONE, TWO, THREE = (
    f'&#8288;<a class="evidence-mark" href="#e" id="m{number}" aria-label="Evidence {number}">[{number}]</a>'
    for number in (1, 2, 3)
)
ANNEX = '<p id="e">The words.</p>'


def first(made: bytes) -> etree._Element:
    """Return the first paragraph of a file."""
    return find(part(made), "//w:body/w:p")[0]


def test_a_mark_is_a_raised_number_that_is_a_link() -> None:
    """It stands on its word without brackets, and who hears it hears that it is evidence."""
    host = first(written(document(f"<p>Peace.{ONE} At last.</p>{ANNEX}")))
    assert text_of(host) == "Peace.1 At last."
    (link,) = find(host, "w:hyperlink")
    assert [link.get(name(f"w:{key}")) for key in ("anchor", "tooltip")] == ["_e", "Evidence"]
    assert find(link, "w:r/w:rPr/w:rStyle[@w:val='EvidenceMark']")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"a{ONE}{TWO}{THREE}", "a1,2,3"),
        (f"a{ONE} b{TWO}", "a1 b2"),
        (f"a{ONE}<br/>{TWO}", "a1\n2"),
        ('a<span class="evidence-mark">4</span><span class="evidence-mark">5</span>', "a4,5"),
        ('a<span class="evidence-mark">*</span>', "a*"),
    ],
)
def test_marks_side_by_side_are_told_apart(inside: str, text: str) -> None:
    """A comma, in none of the links, stands between two, and nowhere else; brackets are not asked for."""
    host = first(written(document(f"<p>{inside}</p>{ANNEX}")))
    assert text_of(host) == text
    assert not any("," in text_of(link) for link in find(host, "w:hyperlink"))


@pytest.mark.parametrize(
    ("inside", "old", "new"),
    [
        (f"a{ONE}<ins>{TWO}</ins>", "a1", "a1,2"),
        (f"a<del>{ONE}</del>{TWO}", "a1,2", "a2"),
        (f"a{ONE}<del>{TWO}</del><ins>{THREE}</ins>", "a1,2", "a1,3"),
        (f"a<del>{ONE}</del><ins>{TWO}</ins>{THREE}", "a1,3", "a2,3"),
    ],
)
def test_in_a_redline_the_comma_goes_with_its_marks(inside: str, old: str, new: str) -> None:
    """Whether all is accepted or rejected, one stands between two marks, and no other."""
    made = written(document(f"<p>{inside}</p>{ANNEX}"), tracked=REVISER)
    assert [text_of(first(each(made))) for each in (reject_all, accept_all)] == [old, new]


def test_marks_are_raised_whatever_the_template_says() -> None:
    """A style that leaves them on the line keeps its size, for what is raised is set smaller."""

    def on_the_line(styles: bytes) -> bytes:
        return styles.replace(b'<w:vertAlign w:val="superscript"/>', b'<w:sz w:val="13"/>')

    made = written(
        document(f"<p>a{ONE}</p>{ANNEX}"), template_bytes=with_part("word/styles.xml", on_the_line)
    )
    about = find(first(made), "w:hyperlink/w:r/w:rPr")[0]
    assert [child.get(name("w:val")) for child in about] == ["EvidenceMark", "20", "superscript"]


def test_no_character_of_no_width_is_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in its words, its descriptions and its manifest, nor in title, header and link."""
    odd = "a\u2060b\ufeffc\u200bd\u2063e"
    body = (
        f'<p>{odd}{ONE}<a href="https://example.org/" aria-label="{odd}">{odd}</a></p>{ANNEX}'
        f'<table class="data"><caption>{odd}</caption><tbody><tr><td>{odd}</td></tr></tbody></table>'
    )
    monkeypatch.setitem(VALUES, "memo.title", odd)
    made = written(document(body, head=f"<title>{odd}</title>"))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        texts = [package.read(each).decode() for each in package.namelist() if each.endswith(".xml")]
    assert not [text for text in texts if set("\u2060\ufeff\u200b\u2063") & set(text)]
    assert sum("abcde" in text for text in texts) >= 4


def test_hyphens_are_written_as_word_has_them() -> None:
    """An optional and a non-breaking one are elements, for as characters Word draws them otherwise."""
    body = body_of(document("<p>non\u2011breaking, op\u00adtional</p>"))
    (run,) = find(body, "w:p[1]/w:r")
    assert [str(child.tag).rpartition("}")[2] for child in run] == [
        *("t", "noBreakHyphen", "t", "softHyphen", "t"),
    ]
    assert text_of(run) == "nonbreaking, optional"
