"""A file that cannot or must not be read is refused in plain words."""

from __future__ import annotations

import io
import zipfile

import pytest
from word_parts import part_names, part_of, with_part, with_parts

from memo.diagnostics.problem import MemoError
from memo.review import read_review
from memo.review.read.context import open_reviewed


def refusal(data: bytes) -> tuple[str, str]:
    """Return the code and the message with which a file is refused; a mend comes with it."""
    with pytest.raises(MemoError) as caught:
        read_review(data, "reviewed.docx")
    (problem,) = caught.value.problems
    assert problem.help
    assert problem.message.startswith("reviewed.docx ") or "reviewed.docx" in problem.message
    return problem.code, problem.message


def manifest_in(data: bytes) -> str:
    """Return the name of the part that holds the manifest."""
    return next(
        name
        for name in part_names(data)
        if name.startswith("customXml/item") and "<manifest" in part_of(data, name)
    )


def bomb() -> bytes:
    """Return a small file that unpacks to two hundred million bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(200_000_000))
    return made.getvalue()


def test_files_of_other_kinds(small: bytes) -> None:
    """Nothing, a text, another packed file, one with a password."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    assert refusal(b"")[0] == "review-other-kind"
    assert refusal(b"Dear colleague,")[0] == "review-other-kind"
    assert refusal(made.getvalue())[0] == "review-other-kind"
    code, message = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert (code, "password" in message) == ("review-protected", True)
    assert refusal(with_parts(small, {"word/vbaProject.bin": b"x"}))[0] == "review-macros"


def test_damaged_files(small: bytes) -> None:
    """Cut off, or with a part that is no XML."""
    assert refusal(small[: len(small) // 2])[0] == "review-damaged"
    code, message = refusal(with_parts(small, {"word/document.xml": b"<w:document"}))
    assert (code, "word/document.xml" in message) == ("review-damaged", True)


def test_hostile_files(small: bytes) -> None:
    """Entities that grow, and parts that unpack to more than a memory holds."""
    entities = b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'
    assert refusal(with_parts(small, {"word/comments.xml": entities}))[0] == "review-hostile"
    assert refusal(bomb())[0] == "review-too-large"


def test_a_file_that_is_not_ours(small: bytes) -> None:
    """Without a manifest nobody knows which words are whose."""
    data = with_parts(small, {manifest_in(small): b"<other/>"})
    code, message = refusal(data)
    assert (code, "carries nothing of its memo" in message) == ("review-stripped", True)


def test_a_spoilt_manifest(small: bytes) -> None:
    """Of another version, or no JSON."""
    part = manifest_in(small)
    later = with_part(small, part, lambda text: text.replace('"version":1', '"version":2'))
    assert refusal(later)[0] == "review-manifest"
    assert (
        refusal(with_part(small, part, lambda text: text.replace('"paragraphs":', "")))[0]
        == "review-manifest"
    )


def test_strict_open_xml_is_read_alike(small: bytes) -> None:
    """Word can save under other names of the same things."""
    strict = with_part(
        small,
        "word/document.xml",
        lambda text: text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    review = read_review(strict, "x")
    assert (review.edits, review.items) == ((), ())


def test_the_manifest_tells_what_was_printed(small: bytes) -> None:
    """Every paragraph with its mark; the words of the template without a path."""
    printed = open_reviewed(small, "x").manifest.paragraphs
    claim = next(each for each in printed if "background.1.text" in each.paths)
    assert claim.pieces[0] == ("background.1.text", "The river is shared.")
    assert [path for path, _ in claim.pieces[1:]] == [None]
    assert len({each.bookmark for each in printed}) == len(printed) > 50
