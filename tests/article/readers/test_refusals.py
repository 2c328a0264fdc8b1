"""A file that is no article is refused by name, with what to do about it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from article.readers import makers
from article.readers.refusals import refused

from memo.article import read_article
from memo.article.readers.open import LARGEST, SUFFIXES

PROSE = b"The war has entered its fourth year, and no end is in sight for those who live near the front."
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(40)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts: bytes) -> bytes:
    """Return an archive with the minimum of a Word document's parts; a name's ``__`` stands for ``/``."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file_is_named(suffix: str) -> None:
    """A file without bytes is called empty, whatever its kind."""
    assert refused(b"", f"article{suffix}").code == "article-empty"


@pytest.mark.parametrize(
    "data", [b" \n", b"<!-- nothing -->", b"<html><body><script>x</script></body></html>"]
)
@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_a_file_without_visible_text_is_named(data: bytes, suffix: str) -> None:
    """White space, comments and scripts are no text."""
    assert refused(data, f"article{suffix}").code in {"article-empty", "article-kind"}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PNG, "photo.png"),
        (JPEG, "photo.jpg"),
        (PROSE, "photo.jpeg"),
        (PNG, "article.txt"),
        (JPEG, "article.docx"),
        (b"GIF89a" + bytes(9), "article.pdf"),
        (b"<?xml version='1.0'?>\n<svg xmlns='x'/>", "article.html"),
    ],
)
def test_a_picture_is_named(data: bytes, name: str) -> None:
    """A picture is called one by its bytes or by its name."""
    found = refused(data, name)
    assert found.code == "article-picture"
    assert "text" in found.help


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.long
def test_200_megabytes_are_refused(suffix: str) -> None:
    """A file of 200 MB is refused before anything in it is read, and so is one byte over the limit."""
    limit = LARGEST[SUFFIXES[suffix]]
    start = {".docx": b"PK\x03\x04", ".pdf": b"%PDF-1.7"}.get(suffix, b"A ")
    found = refused(start + bytes(200_000_000), f"article{suffix}")
    assert found.code == "article-too-large"
    assert "200.0 MB" in found.message
    assert refused(start + b" " * limit, f"article{suffix}").code == "article-too-large"


@pytest.mark.parametrize(
    "parts",
    [
        {"word__document_xml": b" " * 50_000_000},
        {"word__media__a_png": b" " * 160_000_000},
        {f"word__a{number}_xml": b" " for number in range(5_001)},
    ],
    ids=["XML", "pictures", "entries"],
)
@pytest.mark.long
def test_a_zip_bomb_is_refused(parts: dict[str, bytes]) -> None:
    """An archive that unpacks to more than an article can have is judged by its directory alone."""
    data = zipped(**parts)
    assert len(data) < 1_500_000
    assert refused(data, "article.docx").code == "article-zip-bomb"


@pytest.mark.parametrize("name", ["article.docm", "article.doc", "article.odt", "article.rtf", "article.xyz"])
def test_another_kind_of_file_is_refused(name: str) -> None:
    """A file whose name ends otherwise is not read, and the message says how it ends."""
    found = refused(PROSE, name)
    assert found.code == "article-kind"
    assert name.rpartition(".")[2] in found.message


@pytest.mark.parametrize(
    ("data", "name", "words", "help"),
    [
        (b"%PDF-1.7\n" + PROSE, "article.txt", "a PDF", ".pdf"),
        (b"%PDF-1.7\n" + PROSE, "article.docx", "a PDF", ".pdf"),
        (b"<!DOCTYPE html>\n<p>" + PROSE, "article.txt", "a web page", ".html"),
        (b"<!-- saved --><html><p>" + PROSE, "article.md", "a web page", ".html"),
        (zipped(), "article.txt", "a Word document", ".docx"),
        (zipped(), "article.pdf", "a Word document", ".docx"),
        (PROSE, "article.docx", "plain text", ".txt"),
        (PROSE, "article.pdf", "plain text", ".txt"),
        (PROSE, "article.html", "no HTML", ".txt"),
        (b"{\\rtf1 " + PROSE, "article.txt", "Rich Text", "plain text"),
        (b"MIME-Version: 1.0\n<html>" + PROSE, "article.html", "MIME", "plain text"),
        (OLE, "article.pdf", "Office file", "plain text"),
    ],
)
def test_content_that_belies_its_name_is_told(data: bytes, name: str, words: str, help: str) -> None:
    """The message says what the file is, and the remedy how it should be called."""
    found = refused(data, name)
    assert found.code == "article-kind"
    assert words in found.message
    assert help in found.help


def test_a_word_document_with_a_password_is_named() -> None:
    """Word keeps a protected document in an OLE file, under the same name."""
    found = refused(OLE, "article.docx")
    assert found.code == "article-encrypted"
    assert "password" in found.help


def test_macros_are_refused() -> None:
    """A document with macros is not read under the name of one without."""
    found = refused(zipped(word__vbaProject_bin=b"x"), "article.docx")
    assert found.code == "article-kind"
    assert "macros" in found.message


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + PROSE,
        zipped(),
        zipped(word__document_xml=b"<w:document"),
        zipped(word__document_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        zipped(word__document_xml='<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16")),
        makers.word_file()[:-200],
    ],
    ids=["no archive", "no document", "no XML", "entities", "entities in UTF-16", "cut"],
)
def test_a_damaged_word_document_is_named(data: bytes) -> None:
    """Whatever is wrong with its archive or its parts, the file is called damaged."""
    assert refused(data, "article.docx").code == "article-damaged"


def test_a_zip_without_a_word_document_is_named() -> None:
    """Any other archive under the name of a Word document is told to be one."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("notes.txt", PROSE)
    found = refused(stream.getvalue(), "article.docx")
    assert found.code == "article-damaged"
    assert "another kind" in found.message


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + PROSE, makers.pdf_file(columns=1)[:2000]])
def test_a_damaged_pdf_is_named(data: bytes) -> None:
    """A PDF that cannot be opened is called damaged."""
    assert refused(data, "article.pdf").code == "article-damaged"


def test_a_page_nested_too_deeply_is_refused() -> None:
    """What the parser of pages leaves out is told, and not left out silently."""
    found = refused(b"<html><body>" + b"<div>" * 1000 + PROSE, "article.html")
    assert found.code == "article-damaged"
    assert "deep" in found.message


def test_a_page_of_too_many_elements_is_refused() -> None:
    """A page that would take minutes is refused by the number of its elements."""
    found = refused(b"<html><body><p>" + PROSE + b"<br>" * 60_000, "article.html")
    assert found.code == "article-too-large"
    assert "60,0" in found.message


@pytest.mark.parametrize(("data", "name"), [(b"<h1>A Title</h1>", "a.html"), (b"# A Title\n\nOne\n", "a.md")])
def test_a_file_without_prose_is_named(data: bytes, name: str) -> None:
    """Headlines alone are no article, in any kind of file."""
    assert refused(data, name).code == "article-no-prose"


def test_a_document_type_of_a_page_is_harmless() -> None:
    """Entities that a page declares are not expanded, and the page is read."""
    page = b'<!DOCTYPE html [<!ENTITY a "aaaa">]><html><body><p>&a; ' + PROSE + b"</p></body></html>"
    assert "aaaa aaaa" not in read_article(page, "article.html").raw
