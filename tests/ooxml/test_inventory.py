"""What a Word file holds beside its text, as data by which two files are compared."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any, Final

import pytest
from acts_package import BENT, NAMESPACES, WATERMARK, graphic

from memo.ooxml import MAIN_PART, Drawing, Inventory, OpcPackage, open_package, take_inventory

_ALL: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
BOX: Final = "<v:textbox><w:txbxContent><w:p><w:r><w:t>Beside.</w:t></w:r></w:p></w:txbxContent></v:textbox>"
RELATED: Final = NAMESPACES["r"]


def file(body: str, relations: str = "", **parts: str) -> OpcPackage:
    """Return a Word file of some XML in its body, with relationships and parts of ``word/``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types>wordprocessingml</Types>")
        package.writestr(MAIN_PART, f"<w:document {_ALL}><w:body>{body}</w:body></w:document>")
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return open_package(made.getvalue())


def relation(own: str, kind: str, target: str, mode: str = "Internal") -> str:
    """Return a relationship."""
    return f'<Relationship Id="{own}" Type="{RELATED}/{kind}" Target="{target}" TargetMode="{mode}"/>'


@pytest.mark.parametrize(
    ("xml", "drawing"),
    [
        (WATERMARK, Drawing("WordArt text", "CONFIDENTIAL")),
        (BENT, Drawing("WordArt text", "DRAFT")),
        (graphic("wps"), Drawing("shape")),
        (graphic("dgm"), Drawing("diagram")),
        (graphic("http://schemas.microsoft.com/office/drawing/2014/chartex"), Drawing("chart")),
        (graphic("http://schemas.microsoft.com/office/word/2010/wordprocessingInk"), Drawing("ink drawing")),
        ('<w:r><w:pict><v:shape alt="A  map" title="T"><v:imagedata/></v:shape></w:pict></w:r>',
         Drawing("picture", alternative="A map", title="T")),
        (f"<w:r><w:pict>{BOX}</w:pict></w:r>", Drawing("text box", "Beside.")),
        ('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>',
         Drawing("embedded object", "Equation.3")),
        ('<w:r><w:drawing><a:blip r:link="r1"/></w:drawing></w:r>',
         Drawing("picture", link="https://example.org/a.png")),
    ],
)  # fmt: skip
def test_a_drawing_is_what_it_shows(xml: str, drawing: Drawing) -> None:
    """Its words once, though old programs are given a copy."""
    package = file(f"<w:p>{xml}</w:p>", relation("r1", "image", "https://example.org/a.png", "External"))
    assert take_inventory(package).drawings == (drawing,)


def test_a_drawing_that_a_tracked_change_deletes_is_none() -> None:
    """What stands is counted."""
    assert take_inventory(file(f"<w:p><w:del>{WATERMARK}</w:del></w:p>")).drawings == ()


def test_the_parts_of_a_drawing_are_its_own() -> None:
    """A chart's workbook is no attachment; a file that nothing shows is."""
    chart = relation("r1", "chart", "chart.xml")
    package = file(
        "<w:p>" + graphic("c", '<c:chart r:id="r1"/>') + "</w:p>",
        chart + relation("r2", "package", "book.xml"),
        chart=f"<c:chart {_ALL}><a:t>Losses</a:t></c:chart>",
        book="b",
    )
    found = take_inventory(package)
    assert [kind for kind, _ in found.attached] == ["package"]
    shown = OpcPackage(
        {**package, "word/_rels/chart.xml.rels": f"<R>{relation('r1', 'package', 'book.xml')}</R>".encode()}
    )
    assert take_inventory(shown).attached == ()


def test_pages_are_measured_whatever_the_unit() -> None:
    """Strict files give units; where nothing is said it is what Word takes."""
    sizes = (
        '<w:pgSz w:w="11906" w:h="16838"/>',
        '<w:pgSz w:w="595.3pt" w:h="297mm"/>',
        "",
        '<w:pgSz w:w="wide" w:h="1.2.3"/>',
        f'<w:pgSz w:w="{"9" * 400}" w:h="{"9" * 400}mm"/>',
    )
    pages = [take_inventory(file(f"<w:sectPr>{each}</w:sectPr>")).sections[0].page for each in sizes]
    assert [(page["width"], page["height"]) for page in pages] == [
        (11906, 16838),
        (11906, 16838),
        (12240, 15840),
        (12240, 15840),
        (12240, 15840),
    ]


def test_heads_are_those_of_the_section_before_where_there_is_none() -> None:
    """A section whose first page differs, and has no head of its own in the whole file, has a blank one."""
    first = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr></w:pPr></w:p>'
    header = f"<w:hdr {_ALL}><w:p><w:r><w:t>Marked</w:t></w:r></w:p></w:hdr>"
    package = file(first + "<w:sectPr><w:titlePg/></w:sectPr>", relation("r1", "header", "h.xml"), h=header)
    one, two = take_inventory(package).sections
    assert (one.headers["header"], two.headers["header"]) == (("Marked",), ("Marked",))
    assert ("header of the first page" in one.headers, two.headers["header of the first page"]) == (False, ())


def test_an_inventory_is_read_as_it_was_written() -> None:
    """By way of JSON; something else is refused."""
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    found = take_inventory(file(f"{control}<w:p>{BENT}</w:p><w:sectPr/>"))
    assert found.controls == ("In a box",)
    assert Inventory.from_data(json.loads(json.dumps(found.to_data()))) == found
    others: list[Any] = [[], {"sections": []}, found.to_data() | {"drawings": [{"colour": "red"}]}]
    for other in others:
        with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
            Inventory.from_data(other)
