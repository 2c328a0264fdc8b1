"""The parts of a Word file are found by what relates to what, whatever they are called."""

from __future__ import annotations

import io
import zipfile

import pytest

from memo.ooxml import MAIN_PART, PackageError, open_package, package

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TYPES = "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"
WORD = b"<Types>application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml</Types>"


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a packed file of parts, which say that it is a Word file unless they say otherwise."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in ({TYPES: WORD} | parts).items():
            archive.writestr(name, content)
    return made.getvalue()


def relationships(*of: tuple[str, str], mode: str = "Internal") -> bytes:
    """Return a part of relationships, each given as type and target."""
    each = (
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
        for n, (kind, target) in enumerate(of)
    )
    return f"<Relationships>{''.join(each)}</Relationships>".encode()


def test_the_main_document_is_what_the_package_says_it_is() -> None:
    """Some programs number it; a file that names none has it where Word puts it."""
    root = relationships((f"{RELATED}/officeDocument", "/word/document2.xml"))
    data = packed({"_rels/.rels": root, "word/document2.xml": b"<d/>"})
    assert open_package(data).main == "word/document2.xml"
    assert open_package(packed({MAIN_PART: b"<d/>"})).main == MAIN_PART


def test_parts_are_found_by_their_relationship() -> None:
    """In the order of the relationships; from where the part is, and in Strict files as well."""
    own = relationships(
        (f"{RELATED}/header", "header7.xml"),
        (f"{STRICT}/header", "../word/./header1.xml"),
        (f"{RELATED}/comments", "/notes/c.xml"),
        (f"{RELATED}/footer", "gone.xml"),
    )
    headers = {"word/header7.xml": b"<h/>", "word/header1.xml": b"<h/>"}
    package = open_package(packed({MAIN_PART: b"<d/>", RELS: own, "notes/c.xml": b"<c/>"} | headers))
    assert package.related(package.main, "header") == ["word/header7.xml", "word/header1.xml"]
    assert package.related(package.main, "comments") == ["notes/c.xml"]
    assert package.related(package.main, "footer") == []
    assert package.related("notes/c.xml", "image") == []


def test_relationships_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each drawing asks for them; a file may have thousands of both."""
    own = relationships((f"{RELATED}/image", "media/a.png"))
    opened = open_package(packed({MAIN_PART: b"<d/>", RELS: own, "word/media/a.png": b"png"}))
    first = opened.relationships(MAIN_PART)
    monkeypatch.setattr(package, "parse_xml", None)
    assert opened.relationships(MAIN_PART) == first
    assert opened.related(MAIN_PART, "image") == ["word/media/a.png"]


def test_what_is_outside_is_no_part() -> None:
    """An address stays as it is, and leads to no part of the file."""
    own = relationships((f"{RELATED}/hyperlink", "https://example.org/a"), mode="External")
    parts = {MAIN_PART: b"<d/>", RELS: own}
    package = open_package(packed(parts))
    (link,) = package.relationships(package.main).values()
    assert (link.kind, link.target, link.external) == ("hyperlink", "https://example.org/a", True)
    assert package.related(package.main, "hyperlink") == []


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({TYPES: b"<Types>spreadsheetml</Types>", MAIN_PART: b"<d/>"}, "other-kind"),
        ({"xl/workbook.xml": b"<d/>"}, "other-kind"),
        ({MAIN_PART: b"<d/>", "_rels/.rels": b"<Relationships>"}, "damaged"),
        ({MAIN_PART: b"<d/>", RELS: b"<Relationships>"}, "damaged"),
        ({MAIN_PART: b"<d/>", "_rels/.rels": b"<!DOCTYPE r><r/>"}, "hostile"),
    ],
)
def test_another_file_is_refused(parts: dict[str, bytes], fault: str) -> None:
    """A spreadsheet, a package whose relationships cannot be read, one with a document type."""
    with pytest.raises(PackageError) as refused:
        open_package(packed(parts))
    assert refused.value.fault == fault
