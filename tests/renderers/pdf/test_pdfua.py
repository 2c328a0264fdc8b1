"""The tag tree and the metadata: what a screen reader and an archive are told."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest
from tagged import elements, kids, printed, refusals, tree

if TYPE_CHECKING:
    import pypdf

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" {}><rect width="9" height="9"/></svg>'
)
RUNNING = '@page { @top-left { content: "Above" } @bottom-left { content: counter(page) } }'


def test_the_names_of_weasyprint_that_we_rely_on() -> None:
    """WeasyPrint 70.0 calls ``add_tags`` so; where this fails, read memo/renderers/pdf/pdfua.py anew."""
    import weasyprint  # noqa: PLC0415 - takes long
    import weasyprint.pdf  # noqa: PLC0415
    from weasyprint.pdf import stream, tags  # noqa: PLC0415

    assert weasyprint.VERSION == "70.0"
    assert weasyprint.pdf.add_tags is tags.add_tags
    assert list(inspect.signature(tags.add_tags).parameters) == [
        "pdf", "document", "pdf_version", "page_streams",
    ]  # fmt: skip
    assert "add_tags(pdf, document, options['pdf_version'], page_streams)" in inspect.getsource(
        weasyprint.pdf
    )
    marked = inspect.getsource(stream.Stream.marked)
    assert "self._tags[box] = {'tag': tag, 'mcid': mcid}" in marked
    assert "_page_box" in inspect.getsource(weasyprint.document.Page)


def test_our_tags_are_in_place_only_while_printing() -> None:
    """Another user of WeasyPrint in the same process finds it as it was."""
    import weasyprint.pdf  # noqa: PLC0415
    from weasyprint.pdf import tags  # noqa: PLC0415

    printed("<p>Text</p>")
    assert weasyprint.pdf.add_tags is tags.add_tags


def test_headings_paragraphs_and_sections() -> None:
    """Sections nest; emphasis and styled words give their text to the paragraph."""
    body = """<header><h1>Title</h1></header><main><section><h2>One</h2>
      <p>It <strong>is</strong> <span class="basis">so</span>.</p>
      <section><h3>Two</h3><p>More</p></section></section><aside><h2>Aside</h2></aside></main>"""
    assert tree(printed(body)).split("\n") == [
        "Document",
        "  Sect", "    H1",
        "  Sect", "    H2", "    P", "    Sect", "      H3", "      P",
        "  Div", "    H2",
    ]  # fmt: skip


def test_lists() -> None:
    """An item has a label and a body, a list says how it is numbered, a nested list is in its item's body."""
    body = "<ul><li>One</li><li><p>Two</p><ol><li>Three</li></ol></li></ul>"
    item = ["LI", "  Lbl", "  LBody"]
    assert tree(printed(body)).split("\n") == [
        "Document",
        "  L [ListNumbering=Disc]",
        *[f"    {line}" for line in item],
        *[f"    {line}" for line in item], "        P", "        L [ListNumbering=Decimal]",
        *[f"          {line}" for line in item],
    ]  # fmt: skip


def test_a_list_without_marks() -> None:
    """A list that shows no marks is not numbered."""
    assert "L [ListNumbering=None]" in tree(printed("<ul><li>One</li></ul>", "ul { list-style: none }"))


def test_a_table() -> None:
    """The caption is in its table, each head cell says what it heads, spans and the summary are told."""
    body = """<table aria-label="Costs"><caption>Table 1</caption>
      <thead><tr><th scope="col">Way</th><th scope="col" colspan="2">Cost</th></tr></thead>
      <tbody><tr><th scope="row">A</th><td>1</td><td></td></tr></tbody>
      <tfoot><tr><th scope="row">Sum</th><td>1</td><td>2</td></tr></tfoot></table>"""
    assert tree(printed(body)).split("\n") == [
        "Document",
        "  Table [Summary=Costs]",
        "    Caption",
        "    THead",
        "      TR", "        TH [Scope=Column]", "        TH [Scope=Column, ColSpan=2]",
        "    TBody",
        "      TR", "        TH [Scope=Row]", "        TD", "        TD",
        "    TFoot",
        "      TR", "        TH [Scope=Row]", "        TD", "        TD",
    ]  # fmt: skip


def test_a_table_on_three_pages_is_one_table() -> None:
    """Its rows are joined, its head is said once, and the heads on later pages are artifacts."""
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(30))
    body = f'<table><thead><tr><th scope="col">Head</th></tr></thead><tbody>{rows}</tbody></table>'
    reader = printed(body, "@page { size: 60mm 60mm; margin: 10mm }")
    drawn = tree(reader)
    assert len(reader.pages) >= 3
    assert [drawn.count(role) for role in ("Table", "THead", "TBody", "TH [", "TD")] == [1, 1, 1, 1, 30]
    assert artifacts(reader, 0).count("Pagination") == 0
    assert artifacts(reader, 1).count("Pagination") == 1


def test_a_paragraph_on_two_pages_is_one_paragraph() -> None:
    """The second part is a reference to the other page."""
    reader = printed(
        "<section><p>" + "word " * 150 + "</p></section>", "@page { size: 60mm 60mm; margin: 10mm }"
    )
    (paragraph,) = elements(reader, "P")
    first, last = kids(paragraph)[0], kids(paragraph)[-1]
    assert isinstance(first, int)
    assert last["/Type"] == "/MCR"
    assert last["/Pg"].get_object() == reader.pages[-1].get_object()
    assert tree(reader).split("\n") == ["Document", "  Sect", "    P"]


def test_a_figure_has_words_a_place_and_its_caption() -> None:
    """Its box is in points from the foot of the page, whatever unit it was drawn in."""
    svg = SVG.format('aria-label="Two bars"')
    figure = f"<figure>{svg}<figcaption>Figure 1</figcaption></figure>"
    reader = printed(
        figure, "@page { size: 100mm 100mm; margin: 10mm } body, figure { margin: 0 } svg { display: block }"
    )
    assert tree(reader).split("\n") == ["Document", "  Figure", "    Caption"]
    (element,) = elements(reader, "Figure")
    assert element["/Alt"] == "Two bars"
    millimetres = [round(float(corner) * 25.4 / 72, 1) for corner in element["/A"]["/BBox"]]
    assert millimetres == [10, 70, 50, 90]


def test_two_drawings_of_one_figure_have_words_and_a_place_each() -> None:
    """As in a redline, which holds the drawing as it was and the drawing as it is."""
    drawings = "".join(f"<p>{said}</p>" + SVG.format(f'aria-label="{said}"') for said in ("Before", "After"))
    reader = printed(f"<figure>{drawings}<figcaption>Figure 1</figcaption></figure>")
    assert tree(reader).split("\n") == [
        "Document", "  Div", "    P", "    Figure", "    P", "    Figure", "    Caption",
    ]  # fmt: skip
    before, after = elements(reader, "Figure")
    assert (before["/Alt"], after["/Alt"]) == ("Before", "After")
    assert before["/A"]["/BBox"] != after["/A"]["/BBox"]


def test_what_is_see_through_is_tagged_where_it_is_drawn() -> None:
    """WeasyPrint draws it in streams of their own, whose content the tree names by its stream (14.7.4.2)."""
    inner = '<p style="opacity: 0.5">Fainter</p>'
    body = f'<p>Plain</p><div style="opacity: 0.5"><p>Faint</p>{inner}</div>'
    reader = printed(body, f"{RUNNING} @page {{ @top-left {{ opacity: 0.5 }} }}")
    root: Any = reader.root_object["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    plain, *faint = elements(reader, "P")
    assert isinstance(kids(plain)[0], int)
    assert len(faint) == 2
    for paragraph in faint:
        (place,) = kids(paragraph)
        drawn, number = place["/Stm"].get_object(), place["/MCID"]
        assert f"/MCID {number}".encode() in drawn.get_data()
        assert parents[drawn["/StructParents"]].get_object()[number].get_object() == paragraph
    resources: Any = reader.pages[0]["/Resources"]
    assert any(b"/Subtype /Header" in each.get_object().get_data() for each in resources["/XObject"].values())


def test_a_figure_without_words_is_refused() -> None:
    """Who cannot see it would be told nothing."""
    (problem,) = refusals(f"<figure>{SVG.format('')}</figure>")
    assert problem.code == "figure-without-description"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="#x" aria-label="Evidence 1">[1]</a>', "Evidence 1"),
        ('<a href="#x">the <span class="k">annex</span></a>', "the annex"),
    ],
)
def test_a_link_says_where_it_leads(link: str, said: str) -> None:
    """By its label, else its text; the area is in the tree once, whatever is inside the link."""
    reader = printed(f'<p id="x">See {link}</p>')
    (element,) = elements(reader, "Link")
    areas = [kid for kid in kids(element) if not isinstance(kid, int)]
    on_page: Any = reader.pages[0]["/Annots"]
    annotations = [annotation.get_object() for annotation in on_page]
    assert [area["/Obj"].get_object()["/Contents"] for area in areas] == [said]
    assert len(annotations) == 1
    assert annotations[0]["/F"] == 4


def test_what_runs_along_the_page_is_no_part_of_the_document() -> None:
    """Running headers and footers are pagination artifacts, with or without text around them."""
    reader = printed("<p>Text</p>", RUNNING)
    assert tree(reader).split("\n") == ["Document", "  P"]
    content = artifacts(reader, 0)
    assert content.count("/Type /Pagination/Subtype /Header") == 1
    assert content.count("/Type /Pagination/Subtype /Footer") == 1


def test_what_is_hidden_from_screen_readers_is_an_artifact() -> None:
    """Squares beside the word that says the same are decoration."""
    reader = printed('<p><span aria-hidden="true">■■</span> Medium</p>')
    (paragraph,) = elements(reader, "P")
    assert len(kids(paragraph)) == 1
    assert artifacts(reader, 0).count("/Type /Layout") == 1


def test_a_change_of_language_is_told() -> None:
    """On a word and on a paragraph."""
    reader = printed('<p>He said <span lang="ru">нет</span>.</p><p lang="uk">Так</p>')
    assert [element["/Lang"] for element in elements(reader) if "/Lang" in element] == ["ru", "uk"]


def test_text_that_stands_in_a_section_becomes_a_paragraph() -> None:
    """No text hangs on a grouping element."""
    assert tree(printed("<section>Text</section>")).split("\n") == ["Document", "  Sect", "    P"]


def test_the_file_says_that_it_is_both() -> None:
    """PDF/A-3a and PDF/UA-1, the latter with its schema, in one RDF."""
    xmp = printed("<p>Text</p>").root_object["/Metadata"].get_data().decode()  # type: ignore[attr-defined]
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="A"' in xmp
    assert 'pdfuaid:part="1"' in xmp
    assert xmp.count("pdfaExtension:schemas>") == 2
    assert xmp.count("<rdf:RDF") == 1


def artifacts(reader: pypdf.PdfReader, page: int) -> str:
    """Return the properties of a page's artifacts as they are written."""
    content = reader.pages[page].get_contents()
    assert content is not None
    lines = content.get_data().decode("latin-1").split("\n")
    return "\n".join(lines[at + 1] for at, line in enumerate(lines) if line == "/Artifact")
