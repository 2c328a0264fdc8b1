"""Alterations of a built file that leave its words as they are: each is found, and said where it is."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import docx
import pypdf
import pytest
from builders import run, write_case
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from word_parts import BODY, part_names, part_of, with_part, with_parts

from memo.integrity.verify.compare import OutputComparison, compare_outputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[pypdf.PdfWriter], object]

OTHER_PDF: Final = ("weasyprint",)
OTHER_WORD: Final = ("python-docx",)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of the smallest memo, by kind."""
    folder: Path = tmp_path_factory.mktemp("built")
    path = write_case(folder / "river")
    assert run("build", "-q", path, "-o", folder / "out").code == 0
    return {kind: (folder / f"out/river.{kind}").read_bytes() for kind in ("pdf", "docx")}


def saved(data: bytes, change: Change = lambda _: None) -> bytes:
    """Return a PDF after another program has opened, changed and saved it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def text(words: str) -> TextStringObject:
    """Return a string of a PDF."""
    return TextStringObject(words)


def action(kind: str, key: str) -> DictionaryObject:
    """Return an action that does something to an address, file or script."""
    return DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject(key): text("https://evil.example/")}
    )


def tags(writer: pypdf.PdfWriter, role: str) -> list[DictionaryObject]:
    """Return all structure elements of a role."""
    every = [each.get_object() for each in writer._objects if each is not None]  # noqa: SLF001 - pypdf has no other way
    return [each for each in every if isinstance(each, DictionaryObject) and each.get("/S") == role]


def set_in_tags(role: str, key: str, words: str) -> Change:
    """Have a screen reader read something else."""

    def change(writer: pypdf.PdfWriter) -> None:
        found = tags(writer, role)
        assert found
        for each in found:
            each[NameObject(key)] = text(words)

    return change


def relink(kind: str, key: str) -> Change:
    """Have every link do something else."""

    def change(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            for each in page.get("/Annots", []):
                each.get_object().pop("/Dest", None)
                each.get_object()[NameObject("/A")] = action(kind, key)

    return change


def drawn(*edits: Callable[[bytes], bytes], page: int = 0) -> Change:
    """Edit what is drawn on a page."""

    def change(writer: pypdf.PdfWriter) -> None:
        content = writer.pages[page].get_contents()
        assert content is not None
        old = new = content.get_data()
        for edit in edits:
            new = edit(new)
        assert new != old
        stream = DecodedStreamObject()
        stream.set_data(new)
        writer.pages[page][NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 - likewise

    return change


def put(key: str, value: Any) -> Change:
    """Put an entry into the catalogue."""
    return lambda writer: writer.root_object.update({NameObject(key): value})


def forged_bookmark(writer: pypdf.PdfWriter) -> None:
    """Have a bookmark lead out of the file."""
    first: Any = writer.root_object["/Outlines"]["/First"]  # type: ignore[index]
    first.pop("/Dest")
    first[NameObject("/A")] = action("/URI", "/URI")


def moved_place(writer: pypdf.PdfWriter) -> None:
    """Have one place lie where another does."""
    names: Any = writer.root_object["/Names"]["/Dests"]["/Names"]  # type: ignore[index]
    names[1] = names[-1]


def own_metadata(writer: pypdf.PdfWriter) -> None:
    """Have the metadata name another author."""
    old: Any = writer.root_object["/Metadata"]
    stream = DecodedStreamObject()
    stream.set_data(old.get_data().replace(b"Policy Unit", b"Archive"))
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)  # noqa: SLF001 - likewise


def page_twice(writer: pypdf.PdfWriter) -> None:
    """Have a page come twice."""
    pages: Any = writer.root_object["/Pages"]
    pages["/Kids"].append(pages["/Kids"][0])
    pages[NameObject("/Count")] = NumberObject(len(pages["/Kids"]))


def picture(writer: pypdf.PdfWriter) -> None:
    """Lay a picture of one dot over a page."""
    dot = DecodedStreamObject()
    dot.set_data(b"\xff")
    values = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}
    dot.update({NameObject(key): NameObject(value) for key, value in values.items()})
    dot.update({NameObject(key): NumberObject(1) for key in ("/Width", "/Height")})
    dot[NameObject("/BitsPerComponent")] = NumberObject(8)
    pictures: Any = writer.pages[0]["/Resources"].setdefault(NameObject("/XObject"), DictionaryObject())  # type: ignore[attr-defined]
    pictures[NameObject("/Dot")] = writer._add_object(dot)  # noqa: SLF001 - likewise
    drawn(lambda old: old + b" q 300 0 0 100 100 500 cm /Dot Do Q")(writer)


def script(kind: str = "/JavaScript") -> DictionaryObject:
    """Return an action that runs a script."""
    return action(kind, "/JS")


BOX: Final = ArrayObject(map(NumberObject, (0, 400, 595, 842)))

# What is changed, what is said of it, and whether it is known where other versions may have built the file.
IN_PDF: Final[dict[str, tuple[Change, str, bool]]] = {
    "alt": (
        set_in_tags("/Figure", "/Alt", "Court is best."),
        r"tag \d+ is “Figure, described as Court",
        True,
    ),
    "actual text": (
        set_in_tags("/P", "/ActualText", "Else"),
        r"tag \d+ is “P, read as Else”, in the memo “P”",
        True,
    ),
    "no tags": (
        lambda w: w.root_object.pop("/StructTreeRoot"),
        "the file has no tag, the memo has “Document”",
        True,
    ),
    "script": (put("/OpenAction", script()), "holds an action that runs when it is opened", True),
    "page action": (
        lambda w: w.pages[1].update({NameObject("/AA"): DictionaryObject({NameObject("/O"): script()})}),
        "holds actions that run by themselves, on page 2",
        True,
    ),
    "attachment": (lambda w: w.add_attachment("evil.exe", b"MZ"), "holds the file evil.exe", True),
    "title": (
        lambda w: w.add_metadata({"/Title": "Another"}),
        "the title is “Another”, in the memo “The river”",
        True,
    ),
    "metadata": (own_metadata, "metadata statement 1 is “creator Archive”", True),
    "bookmark": (
        lambda w: w.add_outline_item(title="Forged", page_number=0),
        r"the number of bookmarks is \d+, in the memo",
        True,
    ),
    "bookmark out": (forged_bookmark, "bookmark 1 is “The river → https://evil.example/”", True),
    "note": (
        lambda w: w.add_annotation(0, FreeText(text="NOT APPROVED", rect=(50, 550, 300, 650))),
        r"holds a note \(FreeText\) on page 1 that says “NOT APPROVED”",
        True,
    ),
    "link out": (relink("/URI", "/URI"), "leads? to https://evil|number of links", True),
    "launch": (relink("/Launch", "/F"), r"leads? to an action \(Launch\)|number of links", True),
    "language": (put("/Lang", text("ru")), "the language is “ru”", True),
    "layers": (put("/OCProperties", DictionaryObject()), "holds layers that can be hidden", True),
    "cut page": (
        lambda w: w.pages[0].update({NameObject("/CropBox"): BOX}),
        "holds pages of 0 400 595 842",
        True,
    ),
    "page twice": (page_twice, "page|number of its pages", True),
    "picture": (picture, "holds drawing of the kind Image", True),
    "cover": (
        drawn(lambda old: old + b"\nq 1 1 1 rg 0 0 600 900 re f Q\n"),
        "page 1 (is drawn|covers)",
        True,
    ),
    "white": (drawn(lambda old: old.replace(b"BT", b"BT 1 1 1 rg", 2)), "page 1 (is drawn|covers)", True),
    "no ink": (drawn(lambda old: old.replace(b"BT", b"BT 3 Tr", 2)), "page 1 (is drawn|covers)", True),
    "moved": (drawn(lambda old: b"1 0 0 1 30 0 cm " + old), "page 1 is drawn otherwise", False),
    "moved place": (moved_place, "the list of its places and files is another", False),
}


@pytest.mark.parametrize("name", IN_PDF)
def test_an_alteration_of_a_pdf_is_found(built: dict[str, bytes], name: str) -> None:
    """What it draws, reads out, leads to, runs and carries."""
    change, said, _ = IN_PDF[name]
    found = compare_outputs("pdf", saved(built["pdf"], change), built["pdf"], (), ())
    assert re.search(said, found.differences[0]), found


@pytest.mark.parametrize("name", IN_PDF)
def test_other_versions_do_not_hide_an_alteration_of_a_pdf(built: dict[str, bytes], name: str) -> None:
    """What they may do otherwise is named where nothing else is found."""
    change, said, known = IN_PDF[name]
    found = compare_outputs("pdf", saved(built["pdf"], change), built["pdf"], OTHER_PDF, ())
    if known:
        assert re.search(said, found.differences[0]), found
    else:
        assert found.differences == []
        assert "the layout of its pages" in found.left_out


def test_a_pdf_that_draws_without_end_is_not_drawn(built: dict[str, bytes]) -> None:
    """A form that draws itself, and pictures in the drawing itself, which may unpack to anything."""

    def endless(writer: pypdf.PdfWriter) -> None:
        form = DecodedStreamObject()
        form.set_data(b"/Form9 Do /Form9 Do")
        form[NameObject("/Subtype")] = NameObject("/Form")
        reference = writer._add_object(form)  # noqa: SLF001 - likewise
        forms = DictionaryObject({NameObject("/Form9"): reference})
        form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
        writer.pages[0]["/Resources"].update({NameObject("/XObject"): forms})  # type: ignore[attr-defined]
        drawn(lambda old: old + b" /Form9 Do")(writer)

    for change in (endless, drawn(lambda old: old + b" BI /W 9999 /H 9999 /F [/Fl /Fl] ID x EI ")):
        found = compare_outputs("pdf", saved(built["pdf"], change), built["pdf"], (), ())
        assert found == OutputComparison(["it draws more than the memo does"])


def test_a_pdf_saved_by_another_program_is_the_same(built: dict[str, bytes]) -> None:
    """All of it was held against the memo, whichever versions built it."""
    for versions in ((), OTHER_PDF):
        assert compare_outputs("pdf", saved(built["pdf"]), built["pdf"], versions, ()) == OutputComparison([])
    repainted = drawn(lambda old: old.replace(b"\n", b" \n"))
    found = compare_outputs("pdf", saved(built["pdf"], repainted), built["pdf"], (), ())
    assert found == OutputComparison([])


def test_a_pdf_whose_pages_cannot_be_read_is_no_traceback(built: dict[str, bytes]) -> None:
    """What is said of it is the caller's matter."""

    def spoil(writer: pypdf.PdfWriter) -> None:
        pages: Any = writer.root_object["/Pages"]
        pages["/Kids"][0] = NumberObject(9)

    with pytest.raises(ValueError, match="Failed to load page"):
        compare_outputs("pdf", saved(built["pdf"], spoil), built["pdf"], (), ())


# Word files

RUN: Final = re.compile(r"<w:r>((?:(?!</w:r>).)*)<w:t[^>]*>It will not sign\.([^<]*)</w:t></w:r>")


def not_marked(mark: str) -> Callable[[str], str]:
    """Set a mark on the word “not” of “It will not sign.”."""

    def change(body: str) -> str:
        found = RUN.search(body)
        assert found is not None
        pieces = [
            f'<w:r><w:rPr>{own}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
            for words, own in (("It will ", ""), ("not ", mark), (f"sign.{found[2]}", ""))
        ]
        return body.replace(found[0], "".join(pieces))

    return change


def after_not_sign(more: str) -> Callable[[str], str]:
    """Put something behind “It will not sign.”."""

    def change(body: str) -> str:
        found = RUN.search(body)
        assert found is not None
        return body.replace(found[0], found[0] + more)

    return change


def replaced(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """Replace a pattern."""
    return lambda body: re.sub(old, new, body, count=count)


FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>INCLUDETEXT "https://evil.example/x"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RELATIONSHIP: Final = (
    '<Relationship Id="rId77" TargetMode="External" Target="https://evil.example/"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
)
STYLES, SETTINGS = "word/styles.xml", "word/settings.xml"

# The part, how it is changed, what is said, and whether it is known where an office program saved the file.
IN_WORD: Final[dict[str, tuple[str, Callable[[str], str], str, bool]]] = {
    "hidden": (
        BODY,
        not_marked("<w:vanish/>"),
        r"paragraph \d+ \(It .*: “not” is hidden, in the memo not",
        True,
    ),
    "struck": (BODY, not_marked("<w:strike/>"), "“not” is struck out, in the memo not", True),
    "struck twice": (BODY, not_marked("<w:dstrike/>"), "“not” is struck out twice", True),
    "white": (BODY, not_marked('<w:color w:val="FFFFFF"/>'), "“not” is of colour FFFFFF", True),
    "small": (BODY, not_marked('<w:sz w:val="1"/>'), "“not” is of size 1, in the memo of size", True),
    "symbols": (BODY, not_marked('<w:rFonts w:hAnsi="Wingdings"/>'), "“not” is in Wingdings", True),
    "hidden style": (
        STYLES,
        replaced("</w:rPr>", "<w:vanish/></w:rPr>", 0),
        "is hidden, in the memo not",
        True,
    ),
    "hidden by a style": (
        STYLES,
        replaced(r"(<w:style (?:(?!</w:style>).)*<w:rPr>)", r"\1<w:vanish/>", 0),
        "is hidden, in the memo not",
        True,
    ),
    "symbol": (
        BODY,
        after_not_sign('<w:r><w:sym w:font="Arial" w:char="0021"/></w:r>'),
        r"the file has “sign.*\[Arial 0021\]",
        True,
    ),
    "field": (BODY, after_not_sign(FIELD), "holds the field INCLUDETEXT", True),
    "alternative text": (
        BODY,
        replaced(r'(<wp:docPr[^>]* descr=")[^"]*', r"\1Court"),
        "description is “Court”",
        True,
    ),
    "hidden row": (BODY, replaced("<w:trPr>", "<w:trPr><w:hidden/>"), "holds the element hidden", True),
    "other file": (
        BODY,
        replaced("<w:sectPr", '<w:altChunk r:id="rId9"/><w:sectPr'),
        "element altChunk",
        True,
    ),
    "black cell": (
        BODY,
        replaced(r'(<w:shd [^>]*fill=")\w+', r"\g<1>000000"),
        "cell shade 1 is “000000”",
        True,
    ),
    "list label": (
        "word/numbering.xml",
        replaced(r'lvlText w:val="[^"]*"', 'lvlText w:val="NO"', 0),
        "NO”",
        True,
    ),
    "place": (BODY, replaced(r'w:name="(_mark_1_1)"', 'w:name="other"'), "link targets", True),
    "tip": (BODY, replaced("<w:hyperlink ", '<w:hyperlink w:tooltip="Pay" '), "“Pay”", True),
    "first header": (BODY, replaced("<w:headerReference[^>]*/>", ""), "the file lacks", True),
    "no first page": (BODY, replaced("<w:titlePg/>", ""), "lacks the element titlePg", True),
    "far out": (
        BODY,
        replaced("<w:pPr>", '<w:pPr><w:ind w:left="-20000"/>', 3),
        "an indent that leads out",
        True,
    ),
    "thin lines": (
        BODY,
        replaced("<w:pPr>", '<w:pPr><w:spacing w:line="1" w:lineRule="exact"/>', 3),
        "lines of a fixed height",
        True,
    ),
    "small picture": (
        BODY,
        replaced(r'<wp:extent cx="\d+"', '<wp:extent cx="1"'),
        "picture size in mm is “0 ×",
        True,
    ),
    "table told otherwise": (
        BODY,
        replaced(r'(<w:tblDescription w:val=")[^"]*', r"\1Lies"),
        "“Lies” of a table",
        True,
    ),
    "template": (
        "word/_rels/document.xml.rels",
        replaced("</Rel", RELATIONSHIP + "</Rel"),
        "https://evil",
        True,
    ),
    "setting": (
        SETTINGS,
        replaced("</w:settings>", "<w:mailMerge/></w:settings>"),
        "setting mailMerge",
        True,
    ),
    "title": ("docProps/core.xml", replaced("(<dc:title>)[^<]*", r"\1Other"), "the title is “Other”", True),
    "language": (
        STYLES,
        replaced(r'<w:lang w:val="[^"]*"', '<w:lang w:val="ru-RU"'),
        r"styles\.xml is another.*: lang",
        False,
    ),
    "indent": (
        BODY,
        replaced("<w:pPr>", '<w:pPr><w:ind w:left="40"/>'),
        r"document\.xml is another than the memo's: ind in the paragraph “",
        False,
    ),
}


@pytest.mark.parametrize("name", IN_WORD)
def test_an_alteration_of_a_word_file_is_found(built: dict[str, bytes], name: str) -> None:
    """How its text looks, what it draws in from elsewhere, what is read out, and any part of it."""
    part, change, said, _ = IN_WORD[name]
    found = compare_outputs("docx", with_part(built["docx"], part, change), built["docx"], (), ())
    assert re.search(said, found.differences[0]), found


def as_if_saved_anew(data: bytes) -> bytes:
    """Return a Word file whose styles and settings are written as another program writes them."""
    for part, end in ((STYLES, "</w:styles>"), (SETTINGS, "</w:settings>")):
        more = '<w:style w:styleId="x"/>' if part == STYLES else '<w:proofState w:spelling="clean"/>'
        data = with_part(data, part, lambda body, more=more, end=end: body.replace(end, more + end))  # type: ignore[misc]
    return data


@pytest.mark.parametrize("name", IN_WORD)
def test_saving_anew_does_not_hide_an_alteration_of_a_word_file(built: dict[str, bytes], name: str) -> None:
    """Nor do other versions; what may differ then is named where nothing else is found."""
    part, change, said, known = IN_WORD[name]
    data = with_part(as_if_saved_anew(built["docx"]), part, change)
    for versions in ((), OTHER_WORD):
        found = compare_outputs("docx", data, built["docx"], versions, ())
        if known:
            assert re.search(said, found.differences[0]), found
        else:
            assert found == OutputComparison([], "the layout of its pages")


def test_a_footnote_that_is_added_is_found(built: dict[str, bytes]) -> None:
    """It has a part of its own."""
    name = re.search(r'xmlns:w="[^"]*"', part_of(built["docx"]))
    assert name is not None
    words = '<w:footnote w:id="2"><w:p><w:r><w:t>Not approved</w:t></w:r></w:p></w:footnote>'
    note = f"<w:footnotes {name[0]}>{words}</w:footnotes>"
    body = after_not_sign('<w:r><w:footnoteReference w:id="2"/></w:r>')
    data = with_parts(with_part(built["docx"], BODY, body), {"word/footnotes.xml": note.encode()})
    found = compare_outputs("docx", data, built["docx"], OTHER_WORD, ())
    assert "word/footnotes.xml: the file adds “Not approved”" in found.differences[0]


@pytest.mark.parametrize("part", ["word/fonts/font1.odttf", "word/evil.bin", "word/media/image1.png"])
def test_a_part_put_in_the_place_of_another_is_found(built: dict[str, bytes], part: str) -> None:
    """A font whose letters look otherwise, a part that no memo has, a picture."""
    found = compare_outputs("docx", with_parts(built["docx"], {part: b"other"}), built["docx"], (), ())
    assert re.search(f"{part}|picture 1 is drawn otherwise", found.differences[0])


def test_a_picture_is_held_against_the_memo_unless_another_program_drew_it(built: dict[str, bytes]) -> None:
    """Another python-docx draws no picture; another resvg does, and the verdict says what was left out."""
    image = next(name for name in part_names(built["docx"]) if name.startswith("word/media/"))
    data = with_parts(built["docx"], {image: b"other"})
    assert compare_outputs("docx", data, built["docx"], OTHER_WORD, ()).differences
    found = compare_outputs("docx", data, built["docx"], ("resvg-py",), ())
    assert found == OutputComparison([], "the layout of its pages, and its pictures")


def test_a_word_file_saved_by_a_library_is_the_same(built: dict[str, bytes]) -> None:
    """All parts were held against those of the memo."""
    made = io.BytesIO()
    docx.Document(io.BytesIO(built["docx"])).save(made)
    assert made.getvalue() != built["docx"]
    assert compare_outputs("docx", made.getvalue(), built["docx"], (), ()) == OutputComparison([])
    anew = as_if_saved_anew(built["docx"])
    found = compare_outputs("docx", anew, built["docx"], (), ())
    assert found == OutputComparison([], "the layout of its pages")
