"""Ways to forge a built PDF or Word file: a table of named functions from bytes to bytes.

By hand: ``python tests/verify/forgeries.py FILE FOLDER`` writes each forgery of a file into a folder.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import sys
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable

    Forge = Callable[[bytes], bytes]
    Forgeries = dict[str, tuple[str, Forge]]

BUNDLE: Final = b"urn:memo-pipeline:sealed:1"


# PDF


def saved(data: bytes, change: Callable[[pikepdf.Pdf], object] = lambda _: None, **how: Any) -> bytes:
    """Return a PDF as qpdf saves it, changed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(made, fix_metadata_version=False, **how)
    return made.getvalue()


def by(change: Callable[[pikepdf.Pdf], object]) -> Forge:
    """Return what changes a PDF."""
    return lambda data: saved(data, change)


def put(key: str, value: Callable[[pikepdf.Pdf], Any]) -> Forge:
    """Return what sets an entry of the catalogue."""
    return by(lambda pdf: pdf.Root.__setitem__(key, value(pdf)))


def on_page(number: int, change: Callable[[Any], object]) -> Forge:
    """Return what changes the dictionary of a page, from 1."""
    return by(lambda pdf: change(pdf.pages[number - 1].obj))


def drawn(change: Callable[[bytes], bytes], number: int = 1) -> Forge:
    """Return what changes the drawing of a page."""

    def forge(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[number - 1].obj.Contents
        old = content.read_bytes()
        new = change(old)
        assert new != old
        content.write(new)

    return by(forge)


def written_over(old: bytes, new: bytes) -> Forge:
    """Return what writes over the text of an unpacked PDF, and mends its references by qpdf alone."""

    def forge(data: bytes) -> bytes:
        plain = saved(data, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        made = re.sub(old, new, plain, count=1, flags=re.DOTALL)
        assert made != plain
        return made

    return forge


def linked(change: Callable[[Any], object]) -> Forge:
    """Return what changes the first link of the first page."""
    return on_page(1, lambda page: change(page.Annots[0]))


def to(action: Dictionary) -> Callable[[Any], object]:
    """Return what makes a link do something else."""

    def change(link: Any) -> None:
        del link["/Dest"]
        link["/A"] = action

    return change


def script(_: object = None) -> Dictionary:
    """Return an action that runs."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_font(pdf: pikepdf.Pdf, drawing: bytes) -> None:
    """Draw more on the first page, in a font that every viewer has."""
    page = pdf.pages[0].obj
    page.Resources.Font["/Ours"] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Contents.write(page.Contents.read_bytes() + drawing)


def embedded(name: str, change: Callable[[bytes], bytes]) -> Forge:
    """Return what changes an embedded file."""

    def forge(pdf: pikepdf.Pdf) -> None:
        tree = pikepdf.NameTree(pdf.Root.Names.EmbeddedFiles)
        stream = tree[name].EF.F
        old = stream.read_bytes()
        assert change(old) != old
        stream.write(change(old))

    return by(forge)


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the fonts of the first page."""
    return list(pdf.pages[0].obj.Resources.Font.values())


def exchanged_glyphs(pdf: pikepdf.Pdf) -> None:
    """Draw the letters of one font by those of another."""
    one, two = (font.DescendantFonts[0].FontDescriptor for font in fonts(pdf)[:2])
    one.FontFile2, two.FontFile2 = two.FontFile2, one.FontFile2


def other_unicode(pdf: pikepdf.Pdf) -> None:
    """Let the letters be drawn as they are, and be copied as others."""
    for font in fonts(pdf):
        table = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"(<\w{4}> <)(\w{4})(>)", rb"\g<1>0058\3", table))


def structure(pdf: pikepdf.Pdf, role: str) -> Any:
    """Return the first element of a role."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting += [*item][::-1]
        elif isinstance(item, Dictionary):
            if item.get("/S") == role:
                return item
            waiting.append(item.get("/K", Array()))
    raise LookupError(role)


def with_evil_file(pdf: pikepdf.Pdf) -> None:
    """Attach a program."""
    pdf.attachments["evil.exe"] = b"MZ"


def page_twice(pdf: pikepdf.Pdf) -> None:
    """Show a page a second time."""
    pdf.pages.append(pdf.pages[0])


def pages_exchanged(pdf: pikepdf.Pdf) -> None:
    """Show the second page before the first."""
    pdf.pages.reverse()


def picture(pdf: pikepdf.Pdf) -> None:
    """Put a white picture over the first page."""
    image = pdf.make_stream(
        b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    page = pdf.pages[0].obj
    page.Resources["/XObject"] = Dictionary({"/Over": image, **dict(page.Resources.get("/XObject", {}))})
    page.Contents.write(page.Contents.read_bytes() + b"\nq 900 0 0 900 0 0 cm /Over Do Q\n")


def endless(pdf: pikepdf.Pdf) -> None:
    """Draw a form that draws itself."""
    form = pdf.make_stream(b"/Form9 Do /Form9 Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary({"/Form9": form}))
    page = pdf.pages[0].obj
    page.Resources["/XObject"] = Dictionary({"/Form9": form})
    page.Contents.write(page.Contents.read_bytes() + b" /Form9 Do")


def transparent(pdf: pikepdf.Pdf) -> None:
    """Let all that is drawn through a graphics state be transparent."""
    for state in pdf.pages[0].obj.Resources.ExtGState.values():
        state["/ca"] = 0


def in_a_layer(pdf: pikepdf.Pdf) -> None:
    """Put a page into a layer that is off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer], Order=[]))
    page = pdf.pages[0].obj
    page.Resources["/Properties"] = Dictionary({"/Off": layer})
    page.Contents.write(b"/OC /Off BDC\n" + page.Contents.read_bytes() + b"\nEMC\n")


def without_catalogue(key: str) -> Forge:
    """Return what deletes an entry of the catalogue."""
    return by(lambda pdf: pdf.Root.__delitem__(key))


def layer_on_top(change: Callable[[bytes], bytes]) -> Forge:
    """Return what appends a second layer, in which the drawing of the first page is another."""

    def forge(data: bytes) -> bytes:
        plain = saved(data, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        with pikepdf.open(io.BytesIO(plain)) as pdf:
            content = pdf.pages[0].obj.Contents
            number, drawing = content.objgen[0], change(content.read_bytes())
            root, info = pdf.Root.objgen[0], pdf.docinfo.objgen[0]
            size = int(pdf.trailer.Size)
        before = int(re.findall(rb"startxref\s+(\d+)", plain)[-1])
        stream = b"%d 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
            number,
            len(drawing),
            drawing,
        )
        table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(plain))
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d>>\n" % (size, root, info, before)
        return plain + stream + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(plain) + len(stream))

    return forge


def packed_by(how: Dictionary) -> Forge:
    """Return what gives the drawing of the first page a parameter of decoding, and leaves its bytes."""

    def forge(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].obj.Contents
        raw = content.read_raw_bytes()
        content.write(raw, filter=Name.FlateDecode, decode_parms=how)

    return by(forge)


def behind_its_end(data: bytes) -> bytes:
    """Pack more behind the end of the drawing of the first page."""

    def forge(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].obj.Contents
        content.write(content.read_raw_bytes() + zlib.compress(b" 3 Tr"), filter=Name.FlateDecode)

    return saved(data, forge)


def another_words(drawing: bytes) -> bytes:
    """Exchange the first two letters of a page that are not the same."""
    return re.sub(rb"<((?:\w{4})*?)(\w{4})(?!\2)(\w{4})", rb"<\1\3\2", drawing, count=1)


def in_note(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Return what changes the note of the build."""

    def change(note: bytes) -> bytes:
        made = re.sub(old, new, note, count=1)
        assert made != note
        return made

    return change


OTHER_VERSION: Final = in_note(rb'("lxml": )"[^"]*"', rb'\1"1.0"')

PDF: Final[Forgeries] = {
    # words
    "letters exchanged": ("altered", drawn(another_words)),
    "page emptied": ("altered", on_page(1, lambda page: page.Contents.write(b""))),
    "page taken out": ("altered", by(lambda pdf: pdf.pages.__delitem__(1))),
    "page shown twice": ("altered", by(page_twice)),
    "pages in another order": ("altered", by(pages_exchanged)),
    "words typed in white": (
        "altered",
        by(lambda pdf: with_font(pdf, b" BT 1 1 1 rg /Ours 9 Tf 50 50 Td (not) Tj ET")),
    ),
    "number that one viewer paints": (
        "altered",
        by(lambda pdf: with_font(pdf, b" BT /Ours 9 Tf 50 50.0.0 Td (9) Tj ET")),
    ),
    "glyphs of another font": ("altered", by(exchanged_glyphs)),
    "turned, which is read from its other end": (
        "altered",
        on_page(1, lambda page: page.__setitem__("/Rotate", 180)),
    ),
    "copied as other letters": ("altered", by(other_unicode)),
    "layer on top with other words": ("altered", layer_on_top(another_words)),
    "decode parameter that blanks page 1": (
        "altered",
        packed_by(Dictionary(Predictor=12, Columns=1)),
    ),
    # links and what runs
    "link out": ("altered", linked(to(Dictionary(S=Name.URI, URI=String("https://evil.example/"))))),
    "link that starts a program": ("altered", linked(to(Dictionary(S=Name.Launch, F=String("evil.exe"))))),
    "link elsewhere": ("altered", linked(lambda link: link.__setitem__("/Dest", String("summary")))),
    "place moved": (
        "altered",
        by(lambda pdf: pdf.Root.Names.Dests.Names[1].__setitem__(2, 1)),
    ),
    "link with a second action": (
        "altered",
        linked(lambda link: link.__setitem__("/AA", Dictionary(D=script()))),
    ),
    "link without one": ("altered", on_page(1, lambda page: page.Annots.__delitem__(0))),
    "script when opened": ("altered", put("/OpenAction", script)),
    "script of a page": ("altered", on_page(2, lambda page: page.__setitem__("/AA", Dictionary(O=script())))),
    "script by name": (
        "altered",
        by(lambda pdf: pdf.Root.Names.__setitem__("/JavaScript", Dictionary(Names=[String("a"), script()]))),
    ),
    "form": ("altered", put("/AcroForm", lambda _: Dictionary(Fields=Array()))),
    "page in a layer that is off": ("altered", by(in_a_layer)),
    "note over the text": (
        "altered",
        on_page(
            1,
            lambda page: page.Annots.append(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 600, 900], Contents=String("No")
                )
            ),
        ),
    ),
    "bookmark": ("altered", by(lambda pdf: pdf.Root.Outlines.First.__setitem__("/Title", String("Other")))),
    # what is said beside the words
    "title": ("altered", by(lambda pdf: pdf.docinfo.__setitem__("/Title", String("Other")))),
    "author": ("altered", by(lambda pdf: pdf.docinfo.__setitem__("/Author", String("Other")))),
    "language": ("altered", put("/Lang", lambda _: String("ru"))),
    "description": (
        "altered",
        by(lambda pdf: structure(pdf, "/Figure").__setitem__("/Alt", String("Court"))),
    ),
    "read out otherwise": (
        "altered",
        by(lambda pdf: structure(pdf, "/P").__setitem__("/ActualText", String("Else"))),
    ),
    "read out in another order": (
        "altered",
        by(
            lambda pdf: structure(pdf, "/Document").__setitem__(
                "/K", Array(reversed(list(structure(pdf, "/Document").K)))
            )
        ),
    ),
    "no tags": ("altered", without_catalogue("/StructTreeRoot")),
    # attachments
    "program attached": ("altered", by(with_evil_file)),
    "other memo": ("altered", embedded("memo.yaml", lambda memo: memo.replace(b"cheap", b"dear!"))),
    "other article": ("altered", embedded("article.txt", lambda text: text + b"\nMore.\n")),
    "note that is no note": ("altered", embedded("build.json", lambda _: b"{}")),
    "note that contradicts itself": (
        "altered",
        embedded("build.json", in_note(rb'("memo.yaml": ")....', rb"\g<1>0000")),
    ),
    "memo taken out": ("altered", by(lambda pdf: pdf.attachments.__delitem__("memo.yaml"))),
    "note of other versions": ("unproven", embedded("build.json", OTHER_VERSION)),
    "note of other versions, and other words": (
        "altered",
        lambda data: drawn(lambda _: b"", 2)(embedded("build.json", OTHER_VERSION)(data)),
    ),
    # looks, which nobody can tell from another program's
    "no ink": ("unproven", drawn(lambda old: b"3 Tr " + old)),
    "white over all": ("unproven", drawn(lambda old: old + b"\nq 1 1 1 rg 0 0 600 900 re f Q\n")),
    "white ink": ("unproven", drawn(lambda old: re.sub(rb"BT", b"BT 1 1 1 rg", old))),
    "transparent": ("unproven", by(transparent)),
    "picture over all": ("unproven", by(picture)),
    "moved": ("unproven", drawn(lambda old: b"1 0 0 1 30 0 cm " + old)),
    "space in the drawing": ("unproven", drawn(lambda old: old + b" ")),
    "cut": ("unproven", on_page(1, lambda page: page.__setitem__("/CropBox", Array([0, 0, 595, 841])))),
    "other unit": ("unproven", on_page(1, lambda page: page.__setitem__("/UserUnit", 2))),
    "link moved on its page": (
        "unproven",
        linked(lambda link: link.__setitem__("/Rect", Array([0, 0, 1, 1]))),
    ),
    "link hidden": ("unproven", linked(lambda link: link.__setitem__("/F", 2))),
    "tags switched off": ("unproven", put("/MarkInfo", lambda _: Dictionary(Marked=False))),
    "metadata": ("unproven", by(lambda pdf: pdf.Root.Metadata.write(b"<x/>"))),
    "no colour profile": ("unproven", without_catalogue("/OutputIntents")),
    "page labels": ("unproven", put("/PageLabels", lambda _: Dictionary(Nums=[0, Dictionary(S=Name.r)]))),
    "date": ("unproven", by(lambda pdf: pdf.docinfo.__setitem__("/ModDate", String("D:20300101")))),
    # files that programs may read in two ways
    "decode parameter that does nothing": ("unproven", packed_by(Dictionary(Predictor=1))),
    "drawing in another file": (
        "unproven",
        on_page(1, lambda page: page.Contents.__setitem__("/FFilter", Name.FlateDecode)),
    ),
    "layer on top with the same words": ("unproven", layer_on_top(lambda old: old)),
    "archive behind its end": ("unproven", lambda data: data + b"PK\x05\x06" + bytes(18)),
    "link that is a number": ("refused", on_page(1, lambda page: page.Annots.append(7))),
    "drawing that goes on behind its end": ("unproven", behind_its_end),
    "key twice": (
        "unproven",
        written_over(rb"(/Contents (\d+ 0 R))", rb"/Contents \2 \1"),
    ),
    "draws without end": ("altered", by(endless)),
}


# Word files


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """Return parts as a file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def repacked(change: Callable[[dict[str, bytes]], object]) -> Forge:
    """Return what changes the parts of a Word file."""

    def forge(data: bytes) -> bytes:
        parts = parts_of(data)
        change(parts)
        return packed(parts)

    return forge


def part(name: str, old: str, new: str, count: int = 1) -> Forge:
    """Return what replaces a pattern in a part."""

    def change(parts: dict[str, bytes]) -> None:
        before = parts[name]
        parts[name] = re.sub(old, new, before.decode(), count=count, flags=re.DOTALL).encode()
        assert parts[name] != before, name

    return repacked(change)


BODY: Final = "word/document.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
STYLES: Final = "word/styles.xml"
TYPES: Final = "[Content_Types].xml"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN: Final = r"<w:r><w:t>It will not sign\.([^<]*)</w:t></w:r>"


def marked(mark: str) -> Forge:
    """Return what sets a property on the word “not”."""
    runs = "".join(
        f'<w:r><w:rPr>{own}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        for words, own in (("It will ", ""), ("not ", mark), (r"sign.\1", ""))
    )
    return part(BODY, RUN, runs)


def behind(more: str) -> Forge:
    """Return what puts something behind “It will not sign.”."""
    return part(BODY, RUN, lambda found: found[0] + more)  # type: ignore[arg-type]


def related(kind: str, target: str, *, external: bool = False, key: str = "rId900") -> Forge:
    """Return what adds a relationship of the text."""
    mode = ' TargetMode="External"' if external else ""
    added = f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return part(RELATIONS, "</Relationships>", added)


def redirected(kind: str, place: str, old: str, new: str) -> Forge:
    """Return what leaves a part as it is, and lets the text relate to a changed copy in its place."""

    def change(parts: dict[str, bytes]) -> None:
        pattern = rf'(<Relationship [^>]*/{kind}" Target=")([^"]*)"'
        found = re.search(pattern, parts[RELATIONS].decode())
        assert found is not None
        before = parts[f"word/{found[2]}"]
        parts[place] = re.sub(old.encode(), new.encode(), before, flags=re.DOTALL)
        assert parts[place] != before
        parts[RELATIONS] = re.sub(pattern.encode(), rb'\1/%b"' % place.encode(), parts[RELATIONS], count=1)
        typed = re.search(rf'PartName="/word/{found[2]}" ContentType="([^"]*)"'.encode(), parts[TYPES])
        if typed:
            more = b'<Override PartName="/%b" ContentType="%b"/></Types>' % (place.encode(), typed[1])
            parts[TYPES] = parts[TYPES].replace(b"</Types>", more)

    return repacked(change)


def main_redirected(old: str, new: str) -> Forge:
    """Return what leaves the text as it is, and makes a changed copy in ``docProps/`` the main part."""

    def change(parts: dict[str, bytes]) -> None:
        moved_main(parts, "docProps/document.xml")
        parts[BODY] = parts["docProps/document.xml"]
        parts["docProps/document.xml"] = re.sub(old.encode(), new.encode(), parts[BODY], flags=re.DOTALL)
        assert parts["docProps/document.xml"] != parts[BODY]

    return repacked(change)


def moved_main(parts: dict[str, bytes], place: str) -> None:
    """Give the main part another name, with all that refers to it."""
    parts[place] = parts.pop(BODY)
    folder, _, name = place.rpartition("/")
    relations = parts.pop(RELATIONS)
    parts[f"{folder}/_rels/{name}.rels"] = re.sub(
        rb'Target="(?![a-z]+:|/|\.\./)', b'Target="/word/', relations
    ).replace(b'Target="../', b'Target="/')
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(BODY.encode(), place.encode())
    parts[TYPES] = parts[TYPES].replace(f"/{BODY}".encode(), f"/{place}".encode())


def carried(name: str, change: Callable[[bytes], bytes]) -> Forge:
    """Return what changes an embedded file of a Word file."""

    def forge(parts: dict[str, bytes]) -> None:
        (item,) = (key for key, content in parts.items() if b"<sealed" in content)

        def one(found: re.Match[bytes]) -> bytes:
            old = base64.b64decode(found[2])
            assert change(old) != old
            return found[1] + base64.b64encode(change(old)) + b"<"

        parts[item] = re.sub(rb'(<file name="%b"[^>]*>)([^<]*)<' % re.escape(name).encode(), one, parts[item])

    return repacked(forge)


def with_its_hash(old: bytes, new: bytes) -> Forge:
    """Return what changes the memo and its hashes together."""

    def forge(data: bytes) -> bytes:
        memo: list[bytes] = []
        made = carried("memo.yaml", lambda text: memo.append(text) or text.replace(old, new))(data)  # type: ignore[func-returns-value]
        before, after = (
            hashlib.sha256(each).hexdigest().encode() for each in (memo[0], memo[0].replace(old, new))
        )
        return carried("build.json", lambda note: note.replace(before, after))(made)

    return forge


def strict(parts: dict[str, bytes]) -> None:
    """Write the namespaces as Word does for “Strict Open XML”."""
    for name, content in parts.items():
        if not name.startswith(("customXml/", "docProps/", TYPES)):
            parts[name] = re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|drawingml|officeDocument)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                content,
            )


def second_bundle(parts: dict[str, bytes]) -> None:
    """Put a second memo beside the first."""
    (item,) = (key for key, content in parts.items() if b"<sealed" in content)
    parts["customXml/item7.xml"] = parts[item]
    more = (
        f'<Relationship Id="rId900" Type="{OFFICE}/customXml" Target="/customXml/item7.xml"/></Relationships>'
    )
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", more.encode())


def without_bundle(parts: dict[str, bytes]) -> None:
    """Take out what the file was built from, as a mail gateway does."""
    for key in [key for key in parts if key.startswith("customXml/")]:
        del parts[key]
    parts[RELATIONS] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", parts[RELATIONS])
    parts[TYPES] = re.sub(rb'<Override PartName="/customXml[^>]*/>', b"", parts[TYPES])


def footnote(parts: dict[str, bytes]) -> None:
    """Add a note at the foot, in a part of any name."""
    names = re.search(rb'xmlns:w="[^"]*"', parts[BODY])
    assert names is not None
    words = b'<w:footnote w:id="2"><w:p><w:r><w:t>Not approved</w:t></w:r></w:p></w:footnote>'
    parts["word/other.xml"] = b"<w:footnotes %b>%b</w:footnotes>" % (names[0], words)
    parts[RELATIONS] = parts[RELATIONS].replace(
        b"</Relationships>",
        f'<Relationship Id="rId900" Type="{OFFICE}/footnotes" Target="other.xml"/></Relationships>'.encode(),
    )


def twice(*, other_first: bool) -> Forge:
    """Return what packs two texts under one name; some programs take the first, others the last."""

    def forge(data: bytes) -> bytes:
        parts = parts_of(data)
        own = parts.pop(BODY)
        other = own.replace(b"not sign", b"sign")
        first, last = (other, own) if other_first else (own, other)
        made = packed({BODY: first, **parts, "word/documenU.xml": last})
        return made.replace(b"word/documenU.xml", BODY.encode())

    return forge


def unlisted(data: bytes) -> bytes:
    """Pack a text that the directory does not list; programs that read from the front see it."""
    end = data.rindex(b"PK\x05\x06")
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    more = packed({BODY: b"<x/>"})
    added = more[: more.index(b"PK\x01\x02")]
    tail = bytearray(data[start:])
    at = end - start + 16
    tail[at : at + 4] = (start + len(added)).to_bytes(4, "little")
    return data[:start] + added + bytes(tail)


FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>INCLUDETEXT "https://evil.example/x"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX: Final = (
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Not approved</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
)
CHOICE: Final = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="w"><w:r><w:t>It will sign.</w:t></w:r></mc:Choice><mc:Fallback>{}</mc:Fallback>'
    "</mc:AlternateContent>"
)

DOCX: Final[Forgeries] = {
    # words
    "word exchanged": ("altered", part(BODY, "It will not sign", "It will now sign")),
    "word added": ("altered", part(BODY, "It will not sign", "It will surely not sign")),
    "word taken out": ("altered", part(BODY, "It will not sign", "It will sign")),
    "paragraphs in another order": (
        "altered",
        part(BODY, r"(<w:body>)(<w:p>.*?</w:p>)(<w:p>.*?</w:p>)", r"\1\3\2"),
    ),
    "row taken out": ("altered", part(BODY, r"<w:tr>(?:(?!</w:tr>).)*It will not sign.*?</w:tr>", "")),
    "word struck in a tracked change": (
        "altered",
        part(
            BODY,
            RUN,
            r'<w:del w:id="9" w:author="A"><w:r><w:delText>It will not sign.\1</w:delText></w:r></w:del>',
        ),
    ),
    "word put in by a tracked change": (
        "altered",
        behind('<w:ins w:id="9" w:author="A"><w:r><w:t> Not.</w:t></w:r></w:ins>'),
    ),
    "sign of another font": ("altered", behind('<w:r><w:sym w:font="Arial" w:char="0021"/></w:r>')),
    "text box": ("altered", behind(BOX)),
    "other choice": ("altered", part(BODY, RUN, lambda found: CHOICE.format(found[0]))),  # type: ignore[arg-type]
    "main part in docProps/": ("altered", main_redirected("It will not sign", "It will sign")),
    "main part in docProps/, in UTF-16": (
        "altered",
        repacked(
            lambda parts: parts.__setitem__(
                BODY,
                parts[BODY]
                .decode()
                .replace("UTF-8", "UTF-16", 1)
                .replace("not sign", "sign")
                .encode("utf-16"),
            )
        ),
    ),
    "footnote in a part of another name": ("altered", repacked(footnote)),
    # marking
    "marking of the pages": ("altered", part("word/header1.xml", "UNCLASSIFIED", "SECRET")),
    "marking at the foot": ("altered", part("word/footer1.xml", "UNCLASSIFIED", "SECRET")),
    "no marking": ("altered", part(BODY, r"<w:headerReference[^>]*/>", "")),
    "marking redirected": ("altered", redirected("header", "word/own.xml", "UNCLASSIFIED", "SECRET")),
    # links and what is brought in
    "link elsewhere": ("altered", part(BODY, 'w:anchor="_evidence_1"', 'w:anchor="_evidence_2"')),
    "tip of a link": ("altered", part(BODY, "<w:hyperlink ", '<w:hyperlink w:tooltip="Pay" ')),
    "place moved": ("altered", part(BODY, 'w:name="_evidence_1"', 'w:name="_other"')),
    "field": ("altered", behind(FIELD)),
    "other file in the text": ("altered", related("aFChunk", "/docProps/app.xml")),
    "template from elsewhere": (
        "altered",
        related("attachedTemplate", "https://evil.example/", external=True),
    ),
    "picture from elsewhere": ("altered", related("image", "https://evil.example/", external=True)),
    "title": ("altered", part("docProps/core.xml", "(<dc:title>)[^<]*", r"\1Other")),
    "description": ("altered", part(BODY, r'(<wp:docPr[^>]* descr=")[^"]*', r"\1Court")),
    # attachments
    "other memo": ("altered", carried("memo.yaml", lambda memo: memo.replace(b"cheap", b"dear!"))),
    "other article": ("altered", carried("article.txt", lambda text: text + b"\nMore.\n")),
    "other memo with its hash": ("altered", with_its_hash(b"cheap", b"dear!")),
    "memo taken out": ("altered", part("customXml/item1.xml", '<file name="memo.yaml".*?</file>', "")),
    "memo twice": ("altered", repacked(second_bundle)),
    "note of other versions": ("unproven", carried("build.json", OTHER_VERSION)),
    "note of other versions, and other words": (
        "altered",
        lambda data: part(BODY, "It will not sign", "It will sign")(
            carried("build.json", OTHER_VERSION)(data)
        ),
    ),
    "note of other versions, and the main part in docProps/": (
        "altered",
        lambda data: main_redirected("It will not sign", "It will sign")(
            carried("build.json", OTHER_VERSION)(data)
        ),
    ),
    "no memo": ("refused", repacked(without_bundle)),
    # looks, which nobody can tell from an office program's
    "main part in docProps/, hiding": (
        "unproven",
        main_redirected(RUN, r"<w:r><w:rPr><w:vanish/></w:rPr><w:t>It will not sign.\1</w:t></w:r>"),
    ),
    "numbering redirected": (
        "unproven",
        redirected("numbering", "word/own.xml", r'lvlText w:val="[^"]*"', 'lvlText w:val="NO"'),
    ),
    "picture redirected": ("unproven", redirected("image", "word/media/own.png", "IHDR", "IHDX")),
    "styles redirected": (
        "unproven",
        redirected("styles", "word/own.xml", r"(w:styleId=.Cell.*?)<w:rPr>", r"\1<w:rPr><w:vanish/>"),
    ),
    "hidden by a paragraph style": (
        "unproven",
        part(STYLES, r"(w:styleId=.Cell.*?)<w:rPr>", r"\1<w:rPr><w:vanish/>"),
    ),
    "hidden": ("unproven", marked("<w:vanish/>")),
    "struck by hand": ("unproven", marked("<w:strike/>")),
    "white": ("unproven", marked('<w:color w:val="FFFFFF"/>')),
    "small": ("unproven", marked('<w:sz w:val="1"/>')),
    "signs for letters": ("unproven", marked('<w:rFonts w:hAnsi="Wingdings"/>')),
    "from right to left": ("unproven", marked("<w:rtl/>")),
    "ignorable": (
        "unproven",
        part(
            BODY,
            r"(<w:document )(.*?)(<w:p>(?:(?!</w:p>).)*It will not sign.*?</w:p>)",
            r'\1xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:x" '
            r'mc:Ignorable="x" \2<x:gone>\3</x:gone>',
        ),
    ),
    "table moved off the page": (
        "unproven",
        part(BODY, "<w:tblPr>(<w:tblStyle[^>]*/>)", r'<w:tblPr>\1<w:tblInd w:w="20000" w:type="dxa"/>'),
    ),
    "paragraph moved off the page": (
        "unproven",
        part(BODY, "(<w:pPr><w:pStyle[^>]*/>)", r'\1<w:ind w:left="-20000"/>'),
    ),
    "thin lines": (
        "unproven",
        part(BODY, "(<w:pPr><w:pStyle[^>]*/>)", r'\1<w:spacing w:line="1" w:lineRule="exact"/>'),
    ),
    "row hidden": ("unproven", part(BODY, "<w:trPr>", "<w:trPr><w:hidden/>")),
    "black cell": ("unproven", part(BODY, r'(<w:shd [^>]*fill=")\w+', r"\g<1>000000")),
    "list without its label": (
        "unproven",
        part("word/numbering.xml", 'lvlText w:val="[^"]*"', 'lvlText w:val=""'),
    ),
    "type of a part": ("unproven", part(TYPES, "wordprocessingml.numbering", "wordprocessingml.styles")),
    "other paper": ("unproven", part(BODY, r'(<w:pgSz w:w=")\d+', r"\g<1>900")),
    "other font": ("unproven", redirected("fontTable", "word/own.xml", "Source Serif 4", "Wingdings")),
    "mail merge": ("unproven", part("word/settings.xml", "</w:settings>", "<w:mailMerge/></w:settings>")),
    "author": ("unproven", part("docProps/core.xml", "(<dc:creator>)[^<]*", r"\1Other")),
    "remark in the XML": ("unproven", part(BODY, "</w:body>", "<!-- x --></w:body>")),
    "part that nothing relates to": (
        "unproven",
        repacked(lambda parts: parts.__setitem__("word/evil.bin", b"x")),
    ),
    "part of the same name in capitals": (
        "unproven",
        repacked(lambda parts: parts.__setitem__("word/Document.xml", parts[BODY])),
    ),
    "saved as Strict": ("unproven", repacked(strict)),
    "docx4j's spelling": ("unproven", part(BODY, 'w:history="1"', 'w:history="true"', 0)),
    # files that programs may read in two ways
    "text twice, its own last": ("unproven", twice(other_first=True)),
    "text twice, its own first": ("altered", twice(other_first=False)),
    "text that the directory does not list": ("unproven", unlisted),
}


# Files that other programs saved, all that they mean being what it was


def spelt_otherwise(parts: dict[str, bytes]) -> None:
    """Write attributes in another order, in other quotes, and another line end before the root."""
    text = parts[BODY].decode().replace("?>\n", "?>\r\n", 1)
    text = re.sub(r'<w:hyperlink (w:anchor=)"([^"]*)" (w:history=)"1"', r"<w:hyperlink \3'1'  \1'\2'", text)
    assert text.encode() != parts[BODY]
    parts[BODY] = text.encode()


def zipped_by_hand(data: bytes) -> bytes:
    """Pack the parts in another order, unpacked, with an entry for each folder, as a zip tool does."""
    parts = dict(sorted(parts_of(data).items(), reverse=True))
    folders = {f"{name.rpartition('/')[0]}/": b"" for name in parts if "/" in name}
    return packed(folders | parts, zipfile.ZIP_DEFLATED)


RESAVED: Final[dict[str, dict[str, Forge]]] = {
    "pdf": {
        "linearised": lambda data: saved(data, linearize=True),
        "object streams": lambda data: saved(
            data, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True
        ),
        "unpacked": lambda data: saved(data, compress_streams=False, qdf=True),
        "linearised twice": lambda data: saved(saved(data, linearize=True), linearize=True),
    },
    "docx": {
        "packed by a zip tool": zipped_by_hand,
        "spelt otherwise": repacked(spelt_otherwise),
        "in UTF-16": repacked(
            lambda parts: parts.__setitem__(
                BODY, parts[BODY].decode().replace("UTF-8", "UTF-16", 1).encode("utf-16")
            )
        ),
        "main part of another name": repacked(lambda parts: moved_main(parts, "word/document2.xml")),
    },
}


def main(file: Path, folder: Path) -> None:
    """Write each forgery of a file."""
    folder.mkdir(parents=True, exist_ok=True)
    table = PDF if file.suffix == ".pdf" else DOCX
    for name, (_, forge) in table.items():
        place = folder / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}{file.suffix}"
        place.write_bytes(forge(file.read_bytes()))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
