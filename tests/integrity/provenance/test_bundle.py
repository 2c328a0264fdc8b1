"""The source bundle: what goes in comes out, and what should not come out is refused by name."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from word_parts import part_names, part_of, with_part, with_parts

from memo.diagnostics.problem import MemoError
from memo.integrity.provenance import (
    BUNDLE_NAMESPACE,
    SourceBundle,
    bundle_to_xml,
    bundled_files,
    complete_bundle,
    format_of,
    make_bundle,
    read_bundle,
    reduce_bundle,
)
from memo.integrity.provenance.bundle import open_bundle
from memo.renderers.docx.write import add_custom_part, pack
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from memo.integrity.provenance import Carry

BUNDLE = make_bundle(
    b"title: A river\n",
    ("sources/article.txt", "Ein Fluß.\n".encode()),
    {"memo.yaml": "a" * 64, "styles/memo.css": "b" * 64},
    {"lxml": "6.1.3", "zlib": "1.3"},
    {"paper": "", "theme": "sober"},
)


def word_file(bundle: SourceBundle = BUNDLE) -> bytes:
    """Return a Word file that carries a bundle."""
    document = docx.Document()
    document.add_paragraph("A river")
    add_custom_part(document, bundle_to_xml(bundle), BUNDLE_NAMESPACE)
    return pack(document)


def pdf_file(bundle: SourceBundle = BUNDLE, lock: str = "") -> bytes:
    """Return a PDF that carries a bundle, written by another program."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for each in bundled_files(bundle):
        writer.add_attachment(each.name, each.data)
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def refusal(data: bytes) -> tuple[str, str]:
    """Return code and message of the one problem for which a file is refused."""
    with pytest.raises(MemoError) as caught:
        read_bundle(data, "the file")
    (problem,) = caught.value.problems
    assert problem.help
    return problem.code, problem.message


@pytest.mark.parametrize("make", [word_file, pdf_file])
def test_what_is_embedded_comes_out_whole(make: Callable[[], bytes]) -> None:
    """Memo, article with its folder, inputs, versions, look and hashes; no hash is another."""
    assert read_bundle(make(), "the file") == BUNDLE
    assert BUNDLE.mismatched == ()


def test_the_embedded_files_are_a_source_and_data() -> None:
    """Three files: the memo and how it was built are data of the pages, the article is their source."""
    files = {each.name: each for each in bundled_files(BUNDLE)}
    assert {name: each.relationship for name, each in files.items()} == {
        "memo.yaml": "Data",
        "article.txt": "Source",
        "build.json": "Data",
    }
    build = json.loads(files["build.json"].data)
    assert build["versions"] == {"lxml": "6.1.3", "zlib": "1.3"}
    assert build["article"]["name"] == "sources/article.txt"
    assert not [value for value in json.dumps(build).split('"') if value[:3] in {"202", "203"}]


def test_an_article_called_like_the_memo_is_told_from_it() -> None:
    """Both come out."""
    bundle = make_bundle(b"memo", ("sources/memo.yaml", b"article"), {}, {}, {"paper": "", "theme": ""})
    assert [each.name for each in bundled_files(bundle)] == ["memo.yaml", "article-memo.yaml", "build.json"]
    assert read_bundle(word_file(bundle), "the file") == bundle


def test_earlier_revisions_are_embedded_under_names_without_a_folder() -> None:
    """They come out with their names; an article of such a name is told from them."""
    frozen = (("revisions/1.yaml", b"one"), ("revisions/2.yaml", b"two"))
    article = ("revision-1.yaml", b"article")
    bundle = make_bundle(b"memo", article, {}, {}, {"paper": "", "theme": ""}, frozen)
    names = ["memo.yaml", "article-revision-1.yaml", "revision-1.yaml", "revision-2.yaml", "build.json"]
    assert [each.name for each in bundled_files(bundle)] == names
    assert read_bundle(word_file(bundle), "the file") == bundle
    assert replace(bundle, revisions=(frozen[0], (frozen[1][0], b"other"))).mismatched == (
        "revisions/2.yaml",
    )
    assert b"revisions" not in bundled_files(BUNDLE)[-1].data


@pytest.mark.parametrize("carry", ["none", "memo", "sources", "all"])
@pytest.mark.parametrize("make", [word_file, pdf_file])
def test_a_bundle_with_less_in_it_comes_out_as_it_is(make: Callable[..., bytes], carry: Carry) -> None:
    """Its note has the hashes of what is left out, and of the memo with its comments."""
    frozen = (("revisions/1.yaml", b"one"),)
    inputs = {"memo.yaml": digest(b"m # x"), "article": digest(b"a"), "revisions/1.yaml": digest(b"one")}
    whole = make_bundle(b"m # x", ("a.txt", b"a"), inputs, {}, {"paper": "", "theme": ""}, frozen)
    bundle = reduce_bundle(whole, carry, b"m", digest(b"m # x"))
    found = read_bundle(make(bundle), "the file")
    assert found == bundle
    assert (found.mismatched, found.foreign, found.is_consistent) == ((), (), True)
    assert {key: found.hashes[key] for key in whole.hashes} == whole.hashes
    at_hand = {"memo.yaml": b"m # x", "a.txt": b"a", "revisions/1.yaml": b"other"}
    completed = complete_bundle(found, at_hand.get)
    assert completed.memo == (b"m" if carry in {"memo", "sources"} else b"m # x")
    assert completed.left_out == (() if carry == "all" else ("revisions/1.yaml",))


@pytest.mark.parametrize("carry", ['"much"', "1", '"all"', "[]"])
def test_a_note_that_carries_otherwise_is_refused(carry: str) -> None:
    """Only the words that a build writes."""
    files = {each.name: each.data for each in bundled_files(reduce_bundle(BUNDLE, "memo", b"m", "a" * 64))}
    files["build.json"] = files["build.json"].replace(b'"carry": "memo"', f'"carry": {carry}'.encode())
    with pytest.raises(MemoError) as raised:
        open_bundle(files, "the file")
    assert [problem.code for problem in raised.value.problems] == ["seal-unreadable"]


def test_an_embedded_revision_that_is_taken_out_is_missed() -> None:
    """By the name under which it was embedded."""
    bundle = make_bundle(
        b"memo", ("a.txt", b""), {}, {}, {"paper": "", "theme": ""}, (("revisions/1.yaml", b"one"),)
    )
    files = {each.name: each.data for each in bundled_files(bundle) if each.name != "revision-1.yaml"}
    with pytest.raises(MemoError) as raised:
        open_bundle(files, "the file")
    (problem,) = raised.value.problems
    assert (problem.code, "revision-1.yaml" in problem.message) == ("seal-incomplete", True)


@pytest.mark.parametrize("name", ["../1.yaml", "revisions/x.yaml", 1, None])
def test_a_note_that_names_other_revisions_is_refused(name: object) -> None:
    """Only names that the program gives are taken from it."""
    bundle = make_bundle(
        b"memo", ("a.txt", b""), {}, {}, {"paper": "", "theme": ""}, (("revisions/1.yaml", b"one"),)
    )
    files = {each.name: each.data for each in bundled_files(bundle)}
    files["build.json"] = files["build.json"].replace(b'"revisions/1.yaml"', json.dumps(name).encode())
    with pytest.raises(MemoError) as raised:
        open_bundle(files, "the file")
    assert [problem.code for problem in raised.value.problems] == ["seal-unreadable"]


def test_the_custom_part_takes_the_next_number_and_has_properties() -> None:
    """A template's own part stays; ours is valid XML of its own namespace, and the file's bytes are fixed."""
    data = word_file()
    names = part_names(data)
    assert {"customXml/item1.xml", "customXml/item2.xml", "customXml/itemProps2.xml"} <= set(names)
    assert BUNDLE_NAMESPACE not in part_of(data, "customXml/item1.xml")
    assert BUNDLE_NAMESPACE in part_of(data, "customXml/item2.xml")
    assert BUNDLE_NAMESPACE in part_of(data, "customXml/itemProps2.xml")
    assert "customXmlProperties+xml" in part_of(data, "[Content_Types].xml")
    assert "itemProps2.xml" in part_of(data, "customXml/_rels/item2.xml.rels")
    assert word_file() == data


@pytest.mark.parametrize(("key", "name"), [("memo", "memo.yaml"), ("article", "sources/article.txt")])
def test_a_file_put_in_the_place_of_an_embedded_one_is_known(key: str, name: str) -> None:
    """By the hash that was taken down at the build."""
    other = {"memo": BUNDLE.memo, "article": BUNDLE.article, key: b"another"}
    altered = replace(BUNDLE, memo=other["memo"], article=other["article"])
    assert read_bundle(word_file(altered), "the file").mismatched == (name,)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "seal-other-kind"),
        (b"title: x\n", "seal-other-kind"),
        (b"\x89PNG\r\n\x1a\n", "seal-other-kind"),
        (b"<!DOCTYPE html>\n<html>", "seal-html"),
        (b"\n<html lang='en'>", "seal-html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "seal-protected"),
        (b"%PDF-1.7\nrubbish", "seal-damaged"),
        (b"%PDF-1.7\nrubbish\n%%EOF", "seal-damaged"),
        (b"PK\x03\x04rubbish", "seal-damaged"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, code: str) -> None:
    """Empty, text, picture, page, protected, rubbish with the right beginning."""
    assert refusal(data)[0] == code


def test_a_protected_pdf_is_named() -> None:
    """A password is told from damage."""
    assert refusal(pdf_file(lock="secret")) == ("seal-protected", "the file is protected by a password.")


@pytest.mark.parametrize("make", [word_file, pdf_file])
def test_a_file_cut_off_anywhere_is_named(make: Callable[[], bytes]) -> None:
    """From the first bytes to the last: never a traceback, never a bundle."""
    data = make()
    for share in range(1, 20):
        assert refusal(data[: len(data) * share // 20])[0] in {"seal-damaged", "seal-other-kind"}


def test_a_spoilt_byte_in_a_word_file_is_named() -> None:
    """The checksums of the package are looked at."""
    data = bytearray(word_file())
    at = bytes(data).index(b"word/document.xml") + 60
    data[at] ^= 0xFF
    assert refusal(bytes(data))[0] == "seal-damaged"


def test_a_packed_file_that_is_no_word_file_is_named() -> None:
    """A zip alone is not enough."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(made.getvalue())[0] == "seal-other-kind"


@pytest.mark.long
def test_a_word_file_that_unpacks_without_end_is_refused() -> None:
    """By what its parts say of their size, by what they really hold, and by their number."""
    large = with_parts(word_file(), {"word/media/zeros.png": bytes(120_000_000)})
    assert len(large) < 1_000_000
    assert refusal(large)[0] == "seal-too-large"
    liar = bytearray(large)
    central = bytes(liar).rindex(b"PK\x01\x02")
    liar[central + 24 : central + 28] = (1000).to_bytes(4, "little")
    assert refusal(bytes(liar))[0] == "seal-damaged"
    many = with_parts(word_file(), {f"word/media/{n}.png": b"" for n in range(2_001)})
    assert refusal(many)[0] == "seal-too-large"


def streams(*contents: bytes, how: bytes = b"/Filter/FlateDecode", begun: bytes = b"stream\n") -> bytes:
    """Return what looks like a PDF with these streams."""
    parts = [b"%d 0 obj<<%s>>%s%s\nendstream endobj\n" % (n, how, begun, c) for n, c in enumerate(contents)]
    return b"%PDF-1.7\n" + b"".join(parts) + b"%%EOF"


@pytest.mark.long
def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    """In one stream or in several, wherever it begins."""
    zeros = zlib.compress(bytes(120_000_000))
    assert refusal(streams(zeros))[0] == "seal-too-large"
    assert refusal(streams(*[zlib.compress(bytes(30_000_000))] * 4))[0] == "seal-too-large"
    for begun in (b"stream \n", b"stream\r", b"stream\r\n", b"stream %x\n"):
        assert refusal(streams(zeros, begun=begun))[0] == "seal-too-large"


@pytest.mark.parametrize(
    "how",
    [
        b"/Filter[/FlateDecode /FlateDecode]",
        b"/Filter/LZWDecode",
        b"/Filter 7 0 R",
        b"/Filter/CCITTFaxDecode",
        b"/Filter%x\n[/FlateDecode/FlateDecode]",
        b"/F#69lter[/FlateDecode/FlateDecode]",
        b"/#46#69#6C#74#65#72[/FlateDecode/FlateDecode]",
        b"/Filter[/FlateDecode%]\n/FlateDecode]",
        b"/Filter/FlateDecod#65",
        b"/Filter/FlateDecode/Filter[/FlateDecode/FlateDecode]",
        b"/Filter[/Fl/Fl]",
    ],
)
def test_a_pdf_that_hides_how_it_is_packed_is_refused(how: bytes) -> None:
    """By more filters than one, by another than Flate, by names and comments that readers see through."""
    assert refusal(streams(b"x", how=how))[0] == "seal-other-kind"


def test_a_stream_hidden_within_another_is_refused() -> None:
    """An object stream holds no streams, but PDFium would read them."""
    inner = zlib.compress(b"1 0 <</Filter[/FlateDecode/FlateDecode]/Length 9>>stream\nxxxxxxxxx")
    assert refusal(streams(inner))[0] == "seal-other-kind"
    assert (
        refusal(streams(zlib.compress(b"A stream of words on /Filter, and nothing else")))[0]
        == "seal-damaged"
    )


@pytest.mark.long
def test_files_that_are_one_stream_are_counted_one_by_one() -> None:
    """A thousand names may stand for one stream, which was measured once."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for number in range(5):
        writer.add_attachment(str(number), b"")
    specifications = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"][1::2]  # type: ignore[index]
    packed = pypdf.generic.DecodedStreamObject()
    packed.set_data(bytes(30_000_000))
    one = writer._add_object(packed.flate_encode())  # noqa: SLF001 - pypdf has no other way
    for each in specifications:
        each.get_object()["/EF"][pypdf.generic.NameObject("/F")] = one
    made = io.BytesIO()
    writer.write(made)
    assert refusal(made.getvalue())[0] == "seal-too-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["customXml/item2.xml", "word/document.xml", "docProps/app.xml"])
def test_a_part_with_entities_is_refused_unread(part: str, encoding: str) -> None:
    """A billion laughs, in whatever part and whichever encoding."""
    laughs = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><r>&b;</r>'
    code, message = refusal(with_parts(word_file(), {part: laughs.encode(encoding)}))
    assert code == "seal-hostile"
    assert part in message


def test_a_file_with_macros_is_refused() -> None:
    """No memo has any."""
    assert refusal(with_parts(word_file(), {"word/vbaProject.bin": b"x"}))[0] == "seal-macros"


def test_a_file_without_a_bundle_or_with_half_of_one_is_named() -> None:
    """Nothing in it, something taken out, somebody else's note, two bundles."""
    plain = pack(docx.Document())
    assert refusal(plain)[0] == "seal-missing"
    item = "customXml/item2.xml"
    assert refusal(with_part(word_file(), item, lambda x: x.replace('name="memo.yaml"', 'name="x"'))) == (
        "seal-incomplete",
        "the file should carry memo.yaml and does not: somebody has taken it out.",
    )
    assert (
        refusal(with_part(word_file(), item, lambda x: x.replace("</file>", "!</file>", 1)))[0]
        == "seal-missing"
    )
    assert (
        refusal(with_part(word_file(), item, lambda x: x.replace(":sealed:1", ":sealed:9")))[0]
        == "seal-missing"
    )
    beside = {"customXml/item7.xml": part_of(word_file(), item).encode()}
    assert read_bundle(with_parts(word_file(), beside), "the file") == BUNDLE  # nothing relates to it
    relations = "word/_rels/document.xml.rels"
    twice = with_part(
        with_parts(word_file(), beside),
        relations,
        lambda x: re.sub(
            r"(<Relationship [^>]*item2\.xml[^>]*/>)",
            lambda found: found[1] + found[1].replace("item2", "item7").replace('Id="', 'Id="x'),
            x,
        ),
    )
    assert refusal(twice)[0] == "seal-twice"


@pytest.mark.parametrize(
    "note",
    [b" ", b"[]", b"{}", b'{"memo": 1}', b"[" * 100_000, b"\xff", b'{"article": {"name": 5, "sha256": "x"}}'],
)
def test_a_spoilt_note_is_named(note: bytes) -> None:
    """build.json may hold anything."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for each in bundled_files(BUNDLE):
        writer.add_attachment(each.name, note if each.name == "build.json" else each.data)
    made = io.BytesIO()
    writer.write(made)
    assert refusal(made.getvalue())[0] == "seal-unreadable"


def test_the_kind_is_told_by_the_first_bytes() -> None:
    """Whatever the file is called."""
    assert format_of(word_file(), "x.pdf") == "docx"
    assert format_of(pdf_file(), "x.docx") == "pdf"
