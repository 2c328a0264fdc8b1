"""What reviewers do to the file around the text: the acts of The file in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree
from review_reading import POINT
from reviewer_acts import act
from word_edits import W, drop, to_xml
from word_parts import RELATIONS, part_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewing import Reviewed

NAMESPACES: Final = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_ALL: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
CORE: Final = "docProps/core.xml"
SETTINGS: Final = "word/settings.xml"
HEADER: Final = "word/header1.xml"
WATERMARK: Final = (
    '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136">'
    '<v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r>'
)
BENT: Final = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
    '<wp:docPr id="77" name="WordArt 1"/><a:graphic><a:graphicData uri="'
    + NAMESPACES["wps"]
    + '"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>DRAFT</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
    '<wps:bodyPr><a:prstTxWarp prst="textPlain"/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic>'
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>DRAFT</w:t></w:r>"
    "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def element(xml: str) -> etree._Element:
    """Return an element; all prefixes that Word uses are known in it."""
    return etree.fromstring(f"<x {_ALL}>{xml}</x>")[0]


def run(file: Reviewed, content: str) -> None:
    """Put a run with some content at the end of a paragraph."""
    file.paragraph(POINT).append(element(content))


def graphic(name: str, content: str = "") -> str:
    """Return a run with a drawing of some kind."""
    return (
        '<w:r><w:drawing><wp:inline><wp:docPr id="77" name="Object 1"/><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES.get(name, name)}">{content}</a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def in_part(file: Reviewed, name: str, change: Callable[[etree._Element], object]) -> None:
    """Change the root of a part."""
    root = etree.fromstring(file.others.get(name) or part_of(file.data, name).encode())
    change(root)
    file.others[name] = to_xml(root)


def in_header(file: Reviewed, content: str) -> None:
    """Put a run into the header that all pages but the first have."""
    in_part(file, HEADER, lambda root: root[0].append(element(content)))


def section(file: Reviewed) -> etree._Element:
    """Return the properties of the last section."""
    return next(file.root.iter(f"{W}sectPr"))


def drop_heads(file: Reviewed, pages: str) -> None:
    """Take header and footer of some pages out, ``default`` or ``first``, whose header is blank."""
    for each in [each for each in section(file) if each.get(f"{W}type") == pages]:
        drop(each)


def picture(file: Reviewed) -> etree._Element:
    """Return the ``wp:docPr`` of the figure."""
    return next(file.root.iter(f"{{{NAMESPACES['wp']}}}docPr"))


def setting(file: Reviewed, xml: str) -> None:
    """Put a setting before the others."""
    in_part(file, SETTINGS, lambda root: root.insert(0, element(xml)))


def core(name: str, text: str) -> Callable[[etree._Element], None]:
    """Return what gives a file a core property."""

    def change(root: etree._Element) -> None:
        found = next((each for each in root if etree.QName(each).localname == name), None)
        if found is None:
            found = etree.SubElement(root, f"{{http://purl.org/dc/elements/1.1/}}{name}")
        found.text = text

    return change


@act("a chart, a diagram, a shape, WordArt, ink or an object of another program", "unmapped")
def _(file: Reviewed) -> None:
    said = f"<c:chart {_ALL}><a:t>Losses by month</a:t></c:chart>"
    own = file.relate("chart", "chart1.xml", said.encode(), "application/xml")
    run(file, graphic("c", f'<c:chart r:id="{own}"/>'))


@act("a chart, a diagram, a shape, WordArt, ink or an object of another program", "unmapped")
def _(file: Reviewed) -> None:
    said = f"<dgm:dataModel {_ALL}><a:t>First talk</a:t><a:t>Then sign</a:t></dgm:dataModel>"
    own = file.relate("diagramData", "data1.xml", said.encode(), "application/xml")
    run(file, graphic("dgm", f'<dgm:relIds r:dm="{own}"/>'))


@act("a chart, a diagram, a shape, WordArt, ink or an object of another program", "unmapped")
def _(file: Reviewed) -> None:
    run(file, graphic("wps", "<wps:wsp/>"))


@act("a chart, a diagram, a shape, WordArt, ink or an object of another program", "unmapped")
def _(file: Reviewed) -> None:
    run(file, WATERMARK)


@act("a chart, a diagram, a shape, WordArt, ink or an object of another program", "unmapped")
def _(file: Reviewed) -> None:
    run(file, '<w:r><w14:contentPart r:id="none"/></w:r>'.replace("w14:", "w:"))


@act("a chart, a diagram, a shape, WordArt, ink or an object of another program", "unmapped")
def _(file: Reviewed) -> None:
    own = file.relate("oleObject", "oleObject1.bin", b"\xd0\xcf\x11\xe0", "application/octet-stream")
    run(file, f'<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="{own}"/></w:object></w:r>')


@act("Put another picture in the place of the figure", "unmapped")
def _(file: Reviewed) -> None:
    file.others["word/media/image1.png"] = b"another one"


@act("change its alternative text, the title of that, or where it links to", "unmapped")
def _(file: Reviewed) -> None:
    picture(file).set("descr", "Scores as in the minister’s speech")


@act("change its alternative text, the title of that, or where it links to", "unmapped")
def _(file: Reviewed) -> None:
    picture(file).set("title", "The minister’s scores")


@act("change its alternative text, the title of that, or where it links to", "unmapped")
def _(file: Reviewed) -> None:
    relations = part_of(file.data, RELATIONS)
    made = (
        f'<Relationship Id="rLink" Type="{NAMESPACES["r"]}/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/></Relationships>'
    )
    file.others[RELATIONS] = relations.replace("</Relationships>", made).encode()
    picture(file).append(element('<a:hlinkClick r:id="rLink"/>'))


@act("put a watermark, a text box or a picture there", "unmapped")
def _(file: Reviewed) -> None:
    in_header(file, WATERMARK)


@act("put a watermark, a text box or a picture there", "unmapped")
def _(file: Reviewed) -> None:
    in_header(file, BENT)


@act("give some pages a header of their own", "unmapped")
def _(file: Reviewed) -> None:
    drop_heads(file, "first")


@act("give some pages a header of their own", *["unmapped"] * 2)
def _(file: Reviewed) -> None:
    drop_heads(file, "default")


@act("give some pages a header of their own", *["unmapped"] * 3)
def _(file: Reviewed) -> None:
    header = f"<w:hdr {_ALL}><w:p><w:r><w:t>For the eyes of the minister</w:t></w:r></w:p></w:hdr>"
    own = file.relate("header", "header9.xml", header.encode())
    section(file).insert(0, element(f'<w:headerReference w:type="even" r:id="{own}"/>'))
    setting(file, "<w:evenAndOddHeaders/>")


@act("Put another document in", "unmapped")
def _(file: Reviewed) -> None:
    own = file.relate("aFChunk", "chunk.txt", b"Please add the view of the embassy.", "text/plain")
    section(file).addprevious(element(f'<w:altChunk r:id="{own}"/>'))


@act("attach or embed a file", "unmapped")
def _(file: Reviewed) -> None:
    file.relate("package", "embeddings/book.xlsx", b"PK", "application/octet-stream")


@act("Change title, author, subject, keywords or comments of the file", "unmapped")
def _(file: Reviewed) -> None:
    in_part(file, CORE, core("title", "Peace at last"))


@act("Change title, author, subject, keywords or comments of the file", "unmapped")
def _(file: Reviewed) -> None:
    in_part(file, CORE, core("subject", "For the cabinet"))


@act("take them out, or add others of its own", "notice")
def _(file: Reviewed) -> None:
    def remove(root: etree._Element) -> None:
        root.remove(next(each for each in root if etree.QName(each).localname == "title"))

    in_part(file, CORE, remove)


@act("take them out, or add others of its own", "notice")
def _(file: Reviewed) -> None:
    def add(root: etree._Element) -> None:
        made = etree.SubElement(root, root[0].tag, {"name": "Registry", "pid": "9"})
        etree.SubElement(made, "{x}lpwstr").text = "2025/7"

    in_part(file, "docProps/custom.xml", add)


@act("Turn the pages, or give them another size, margin, column, border or number", "formatting")
def _(file: Reviewed) -> None:
    size = next(section(file).iter(f"{W}pgSz"))
    wide, high = size.get(f"{W}w", ""), size.get(f"{W}h", "")
    size.set(f"{W}w", high)
    size.set(f"{W}h", wide)


@act("Protect the file, or set it to be otherwise than any memo", "notice")
def _(file: Reviewed) -> None:
    setting(file, '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')


@act("Protect the file, or set it to be otherwise than any memo", "notice")
def _(file: Reviewed) -> None:
    setting(file, "<w:displayBackgroundShape/>")
    file.root.insert(0, element('<w:background w:color="FFFF00"/>'))


@act("Put a content control around words", "notice")
def _(file: Reviewed) -> None:
    paragraph = file.paragraph(POINT)
    made = element('<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent/></w:sdt>')
    found = next(paragraph.iter(f"{W}r"))
    found.addprevious(made)
    made[1].append(found)


@act("Save it with another program, which writes all of these in its own way")
def _(file: Reviewed) -> None:
    size = next(section(file).iter(f"{W}pgSz"))
    size.set(f"{W}w", str(int(size.get(f"{W}w", "")) + 1))
    section(file).append(element('<w:pgNumType w:fmt="decimal"/>'))
    setting(file, '<w:autoHyphenation w:val="true"/>')
    in_part(file, CORE, core("keywords", "policy memo UNCLASSIFIED // FOR DISCUSSION"))
    in_part(file, CORE, core("subject", ""))
