"""The template: an ordinary Word file that a designer edits."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Pt, RGBColor
from lxml import etree
from renderers.docx.sample import (
    A4,
    ROOT,
    SIDE_MM,
    VALUES,
    document,
    find,
    part,
    styled,
    template,
    text_of,
    written,
)
from renderers.docx.word_file import MAIN, edited, paragraph, with_body, with_part
from word_spellings import SPELLINGS

from memo.diagnostics import MemoError, Message, Problem
from memo.ooxml.content import name
from memo.renderers.docx import Paper, write_docx
from memo.renderers.docx.recolour import recolour
from memo.renderers.docx.template import open_template
from memo.workspace.appearance import AS_STYLED, Appearance
from memo.workspace.assets import Assets

if TYPE_CHECKING:
    from docx.document import Document

PAGE = document("<h2>Obstacles</h2><p>Four.</p>")
TOKENS = Assets((ROOT,)).tokens().values
SOBER = Assets((ROOT,), Appearance(theme="sober")).tokens().values
BODY = paragraph("{{ body }}")
BOX = f"<w:r><w:pict><w:txbxContent>{paragraph('{{ memo.handling }}')}</w:txbxContent></w:pict></w:r>"


def printed(template: bytes, source: str = PAGE) -> Document:
    """Print a document into a template and open the result."""
    return docx.Document(io.BytesIO(written(source, template)))


def test_what_a_designer_changes_is_what_is_printed() -> None:
    """A style, the header, and text before and after the body: all edited in Word, none in code."""

    def design(document: Document) -> None:
        heading = document.styles["Heading 1"].font
        heading.color.rgb, heading.size = RGBColor(0x7A, 0x1F, 0x2B), Pt(20)
        document.sections[0].header.paragraphs[0].text = "Draft of {{ memo.header.from }}"
        body = document.paragraphs[0]
        body.insert_paragraph_before("Ministry letterhead: {{ memo.handling }}")
        document.add_paragraph("Printed for the file.")

    made = printed(edited(design))
    assert [each.text for each in made.paragraphs] == [
        "Ministry letterhead: Unclassified // For discussion",
        "Obstacles",
        "Four.",
        "Printed for the file.",
    ]
    assert made.sections[0].header.paragraphs[0].text == "Draft of Policy Analysis Unit"
    heading = made.paragraphs[1].style
    assert heading is not None
    assert (heading.font.size, heading.font.color.rgb) == (Pt(20), RGBColor(0x7A, 0x1F, 0x2B))
    assert not find(made.paragraphs[1]._p, "w:pPr/*[not(self::w:pStyle)] | .//w:rPr")  # noqa: SLF001 - the XML


def test_header_and_footer_are_filled_on_all_pages() -> None:
    """The first page's header and footer and the others' have their values and their page numbers."""
    made = printed(edited(lambda _: None))
    section = made.sections[0]
    assert section.first_page_header.paragraphs[0].text == ""  # the body begins with the marking
    assert section.header.paragraphs[0].text == f"{VALUES['memo.handling']}\t{VALUES['memo.title']}"
    assert section.footer.paragraphs[0].text.endswith("Page 1 of 1")
    assert section.first_page_footer.paragraphs[0].text == section.footer.paragraphs[0].text


def test_an_expression_that_word_split_is_filled_in_its_first_run() -> None:
    """However Word split it, the value stands once, set as the expression's first letter was."""
    split = paragraph("On {", "{ memo.", "handling }", "} today, {{ memo.handling }}.")
    made = printed(with_body(split + BODY))
    first = made.paragraphs[0]
    value = VALUES["memo.handling"]
    assert first.text == f"On {value} today, {value}."
    assert [run.text for run in first.runs] == [f"On {value}", "", "", f" today, {value}."]


def test_curly_quotation_marks_in_an_expression_are_what_was_meant() -> None:
    """Word types “ and ’ for straight marks; the expression is evaluated with straight ones."""
    asked: set[str] = set()

    def fill(expression: str) -> str:
        asked.add(expression)
        return "x"

    write_docx(
        etree.fromstring(PAGE),
        with_body(paragraph("{{ a or “none”\u00a0}} {{ b or ‘none’ }}") + BODY),
        fill=fill,
        paper=A4,
        fonts=[],
    )
    assert {'a or "none"', "b or 'none'"} <= asked


def test_a_text_box_in_the_letterhead_is_filled() -> None:
    """An expression in a text box is filled as one anywhere else, and apart from its host paragraph."""
    made = printed(with_body(paragraph("Host {{ memo.title }}", inside=BOX) + BODY))
    boxed = find(made.element, ".//w:txbxContent/w:p")
    assert text_of(boxed[0]) == VALUES["memo.handling"]
    assert made.paragraphs[0].text == f"Host {VALUES['memo.title']}"


def test_the_body_may_be_split_and_hold_a_bookmark() -> None:
    """A bookmark that Word left in the paragraph of the body survives, whole."""
    mark = '<w:bookmarkStart w:id="5" w:name="_GoBack"/><w:bookmarkEnd w:id="5"/>'
    made = printed(
        with_body(paragraph("{{", " body ", "}}", inside=mark)), document('<h2 id="a">Obstacles</h2>')
    )
    assert [each.text for each in made.paragraphs] == ["Obstacles"]
    names = [each.get(name("w:name")) for each in find(made.element, ".//w:bookmarkStart")]
    ids = [each.get(name("w:id")) for each in find(made.element, ".//w:bookmarkStart")]
    assert (names, ids) == (["_GoBack", "_p1", "_a"], ["1", "2", "3"])
    assert sorted(each.get(name("w:id"), "") for each in find(made.element, ".//w:bookmarkEnd")) == ids


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (paragraph("Nothing here."), "has 0 paragraphs that read {{ body }}"),
        (BODY + BODY, "has 2 paragraphs that read {{ body }}"),
        (paragraph("See {{ body }}"), "{{ body }} in the body beside other text"),
        (f"<w:tbl><w:tr><w:tc>{BODY}</w:tc></w:tr></w:tbl>", "in a table, a text box or a content control"),
        (paragraph("{{ body }}", inside=BOX), "has a picture or text box anchored in the paragraph"),
        (BODY.replace("<w:p>", "<w:p><w:pPr><w:sectPr/></w:pPr>"), "has a section break in the paragraph"),
        (BODY + paragraph("On {{ memo.title"), "in the body that is not closed: “On {{ memo.title”"),
        (BODY + paragraph("On memo.title }}"), "in the body that is not closed"),
        (BODY + paragraph("{% if memo %}x{% endif %}"), "has a statement or comment in the body"),
    ],
)
def test_a_template_without_a_clear_place_or_expression_is_refused(body: str, said: str) -> None:
    """The message names the template, the part of it, and what is there."""
    with pytest.raises(MemoError) as caught:
        written(PAGE, with_body(body))
    assert said in str(caught.value)
    assert str(caught.value).startswith("memo.docx ")
    assert caught.value.problems[0].help.endswith(", in memo.docx.")


def test_the_body_has_no_place_in_a_header() -> None:
    """{{ body }} in the header is told as such."""
    template = with_part("word/header1.xml", lambda xml: xml.replace(b"{{ memo.title }}", b"{{ body }}"))
    with pytest.raises(MemoError, match=r"\{\{ body \}\} in the header \(header1.xml\)"):
        written(PAGE, template)


def test_an_expression_that_fails_is_told_with_its_part() -> None:
    """What the environment says is kept, with the template, the part and the expression before it."""

    def fill(expression: str) -> str:
        if expression == "memo.titel":
            raise MemoError(
                Problem("unknown-value", Message("A memo has no titel."), Message("Write title."))
            )
        return "x"

    template = with_part("word/footer1.xml", lambda xml: xml.replace(b"memo.handling", b"memo.titel"))
    with pytest.raises(MemoError) as caught:
        write_docx(etree.fromstring(PAGE), template, fill=fill, paper=A4, fonts=[])
    (problem,) = caught.value.problems
    assert problem.message == "memo.docx, in the footer (footer1.xml), {{ memo.titel }}: A memo has no titel."
    assert (problem.code, problem.help) == ("unknown-value", "Write title.")


def bomb() -> bytes:
    """Return a small zip that unpacks to more than a template may hold."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(50_000_001))
    return packed.getvalue()


def locked() -> bytes:
    """Return a template whose entries say that they are encrypted (APPNOTE 4.4.4: bit 0 of the flags)."""
    data = bytearray(with_part(MAIN, lambda xml: xml))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


def retyped(before: bytes, after: bytes) -> bytes:
    """Return the template with another content type for its main part."""
    return with_part("[Content_Types].xml", lambda xml: xml.replace(before, after))


def declared(xml: bytes) -> bytes:
    """Return a part with a document type declaration in it."""
    head, _, rest = xml.partition(b"?>")
    return head + b'?><!DOCTYPE w:document [<!ENTITY a "aaaa">]>' + rest


DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (b"\xd0\xcf\x11\xe0 an old .doc", "is no Word document"),
        (b"", "is no Word document"),
        (with_part(MAIN, lambda xml: xml)[:-400], "is no Word document"),
        (bomb(), "holds more than 50 MB"),
        (locked(), "is protected by a password"),
        (retyped(DOCUMENT_TYPE, b"application/vnd.ms-word.document.macroEnabled.main+xml"), "has macros"),
        (retyped(DOCUMENT_TYPE, b"application/xml"), "is no Word document"),
        (with_part(MAIN, declared), "has a document type declaration in its part word/document.xml"),
        (with_part("word/header1.xml", declared), "in its part word/header1.xml"),
        (with_part("word/styles.xml", lambda xml: xml[:900]), "has a damaged part, word/styles.xml"),
        (with_part("_rels/.rels", lambda xml: xml.replace(b"word/document", b"word/gone")), "can't be read"),
    ],
    ids=[
        "doc",
        "empty",
        "cut",
        "bomb",
        "locked",
        "macros",
        "type",
        "dtd",
        "dtd-header",
        "damaged",
        "no-main-part",
    ],
)
def test_a_file_that_is_no_sound_word_document_is_refused(template: bytes, said: str) -> None:
    """Whatever is wrong with the file, the message names it and says what to do in Word."""
    with pytest.raises(MemoError, match=said) as caught:
        written(PAGE, template)
    assert caught.value.problems[0].code == "template-unreadable"
    assert "Word" in caught.value.problems[0].help or "pictures" in caught.value.problems[0].help


def test_paper_is_the_callers_and_margins_are_the_templates() -> None:
    """On Letter the size changes, the margins don't, and tabs on the right margin move with it."""
    file = written(PAGE, paper=Paper(215.9, 279.4))
    (size,), (margin,) = find(part(file), ".//w:pgSz"), find(part(file), ".//w:pgMar")
    assert (size.get(name("w:w")), size.get(name("w:h"))) == ("12240", "15840")
    side = round(SIDE_MM * 1440 / 25.4)
    assert margin.get(name("w:left")) == str(side)
    tabs = find(part(file, "word/styles.xml"), ".//w:style[@w:styleId='Header']//w:tab")
    assert [int(tab.get(name("w:pos"), "")) for tab in tabs] == [12240 - 2 * side]
    tabs = find(part(file, "word/styles.xml"), ".//w:style[@w:styleId='Footer']//w:tab")
    assert [int(tab.get(name("w:pos"), "")) for tab in tabs] == [
        round((12240 - 2 * side) / 2),
        12240 - 2 * side,
    ]


def test_a_template_on_another_paper_is_turned_to_the_callers() -> None:
    """Neither the printer's paper code nor the landscape of the template survives on an upright sheet."""
    wide = with_part(MAIN, lambda xml: xml.replace(b"<w:pgSz ", b'<w:pgSz w:code="5" w:orient="landscape" '))
    (size,) = find(part(written(PAGE, wide)), ".//w:pgSz")
    assert {etree.QName(key).localname for key in size.attrib} == {"w", "h"}


def test_a_table_beside_the_body_is_kept_apart() -> None:
    """A letterhead table before the body and a table after it don't grow together with the document's own."""
    cell = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    source = document("<table><tbody><tr><td>a</td></tr></tbody></table>")
    body = printed(with_body(cell + BODY + cell + paragraph("End.")), source).element.body
    assert [etree.QName(each).localname for each in body] == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_template_without_lists_is_enough_for_plain_text() -> None:
    """A designer's own template needs no numbering when the document has no numbered lists."""
    template = with_part("word/_rels/document.xml.rels", lambda xml: xml.replace(b"/numbering", b"/comments"))
    assert styled(printed(template).element) == [("Heading1", "Obstacles"), ("BodyText", "Four.")]
    with pytest.raises(MemoError, match=r"“List Number” of memo\.docx has no numbering"):
        printed(template, document("<ol><li>a</li></ol>"))


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
    text = "".join(text for name, text in parts.items() if "memo-tokens" not in text)
    holders = r"(?:w:color w:val|w:fill|w:color|<a:srgbClr val|lastClr)"
    return set(re.findall(holders + r'="([0-9A-Fa-f]{6})"', text))


def test_the_template_remembers_the_tokens_it_was_made_with() -> None:
    """Its list is that of styles/tokens.css, so that nothing changes in a plain build."""
    assert Assets((ROOT,)).appearance == AS_STYLED
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


def test_a_theme_reaches_a_template_whose_parts_have_other_names() -> None:
    """Word Online numbers the main part; what a part is, its content type tells."""
    renamed = SPELLINGS["every part of another name"](template())
    assert colours(recoloured(SOBER, renamed)) >= {"1A1A1A", "555555", "F0F0F0"}
    assert colours(recoloured({}, renamed)) == colours(recoloured({}))
    assert styled(printed(renamed).element) == styled(printed(template()).element)


def test_a_designers_own_colour_stays() -> None:
    """A colour that is no token's is not touched by a theme."""
    document = docx.Document(io.BytesIO(template()))
    document.styles["Heading 1"].font.color.rgb = RGBColor.from_string("C0FFEE")
    saved = io.BytesIO()
    document.save(saved)
    assert "C0FFEE" in colours(recoloured(SOBER, saved.getvalue()))


def test_tokens_that_share_a_colour_may_part_where_they_have_styles_of_their_own() -> None:
    """The ink of ratings and of text; paper and the lowest rating; notes and what is not severe."""
    own = {
        "heat-ink": "#ff0000",
        "heat-ink-strong": "#ffff00",
        "heat-1": "#00ff00",
        "severity-low": "#0000ff",
    }
    styles = recoloured(TOKENS | own)["word/styles.xml"]
    kept = {
        label: set(re.findall(r'"((?:FF|00|1D|56)[0-9A-F]{4})"', style)) for label, style in by_name(styles)
    }
    assert kept["Rating 1"] == {"00FF00", "FF0000"}
    assert kept["Rating 4"] == {"FF0000"}
    assert kept["Rating 5"] == {"FFFF00"}
    assert kept["Severity Low"] == {"0000FF"}
    assert kept["Normal"] == {"1D2329"}
    assert kept["Note"] == {"56616B"}


def by_name(styles: str) -> list[tuple[str, str]]:
    """Return the styles of a part by their names."""
    found = re.findall(r"<w:style .*?</w:style>", styles, re.DOTALL)
    return [(re.findall(r'<w:name w:val="([^"]*)"', each)[0], each) for each in found]


def test_other_tokens_that_share_a_colour_must_go_on_sharing_it() -> None:
    """Else it is not known which of the two a style means; both are named."""
    opened = docx.Document(io.BytesIO(template()))
    for each in opened.part.package.iter_parts():
        if b"memo-tokens" in each.blob:
            each._blob = each.blob.replace(b"accent=0F4C5C", b"accent=1D2329")  # noqa: SLF001 - a part has no setter
    saved = io.BytesIO()
    opened.save(saved)
    with pytest.raises(MemoError) as caught:
        recoloured(TOKENS | {"accent": "#ff0000"}, saved.getvalue())
    (problem,) = caught.value.problems
    assert problem.code == "token-ambiguous"
    assert "--ink and --accent" in problem.message
