"""The files of appendices: beside the memo, as they were pinned, in the PDF and the page, and verified."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pikepdf
import pytest
from builders import APPENDIX, changed, run, write_case
from stress import full

from memo.diagnostics import MemoError
from memo.integrity.provenance.extract import _check_sizes
from memo.text import digest
from memo.workspace import case_files, check_memo

if TYPE_CHECKING:
    from pathlib import Path

PLACE = "appendices.members"


def told(memo: Path) -> list[tuple[str, str]]:
    """Return code and path of each error."""
    problems = check_memo(memo, memo.parent / "output").problems
    return [(each.code, each.path) for each in problems if each.severity == "error"]


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("appendices.1.sha256", None, ("appendix-unpinned", PLACE)),
        ("appendices.1.sha256", "0" * 64, ("appendix-changed", f"{PLACE}.sha256")),
        ("appendices.1.file", "none.csv", ("file-missing", f"{PLACE}.file")),
        ("appendices.1.file", "../outside.csv", ("appendix-outside", f"{PLACE}.file")),
    ],
)
def test_a_file_that_is_not_as_it_was_pinned_is_told(
    tmp_path: Path, path: str, value: object, problem: tuple[str, str]
) -> None:
    """Each has a code; the hash to write stands in the message."""
    (tmp_path / "outside.csv").write_bytes(APPENDIX)
    memo = write_case(tmp_path / "river", changed(full(), path, value))
    (memo.parent / "none.csv").unlink(missing_ok=True)
    assert told(memo) == [problem]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """Whatever the memo says, no file beyond it is read."""
    (tmp_path / "outside.csv").write_bytes(APPENDIX)
    memo = write_case(tmp_path / "river", full())
    (memo.parent / "members.csv").unlink()
    (memo.parent / "members.csv").symlink_to(tmp_path / "outside.csv")
    assert told(memo) == [("appendix-outside", f"{PLACE}.file")]


@pytest.mark.parametrize(
    ("limit", "path"), [("LARGEST_APPENDIX", f"{PLACE}.file"), ("LARGEST_APPENDICES", "appendices")]
)
def test_a_file_that_no_memo_can_carry_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, path: str
) -> None:
    """One alone, or all together."""
    monkeypatch.setattr(case_files, limit, len(APPENDIX) - 1)
    assert told(write_case(tmp_path / "river", full())) == [("appendix-too-large", path)]


@pytest.mark.long
def test_pdf_and_page_carry_the_file_and_verify_knows_it(tmp_path: Path) -> None:
    """Whatever of the memo is carried; a file that somebody exchanged is told."""
    inner = b"%PDF-1.7\n1 0 obj\n<</Filter /LZWDecode/Length 3>>\nstream\nabc\nendstream\nendobj\n"
    data = changed(full(), "appendices.1.sha256", digest(inner))
    memo = write_case(tmp_path / "river", data)
    (memo.parent / "members.csv").write_bytes(inner)
    output = tmp_path / "output"
    assert run("build", memo, "-o", output, "--carry", "none", "-f", "pdf,html").code == 0
    pdf = output / "river.pdf"
    with pikepdf.open(pdf) as opened:
        specification = opened.attachments["members.csv"]
        assert specification.get_file().read_bytes() == inner
        assert str(specification.obj.AFRelationship) == "/Supplement"
        assert str(specification.get_file().obj.Subtype) == "/text/csv"
    assert b'download="members.csv"' in (output / "river.html").read_bytes()
    assert run("verify", pdf, "--case", memo.parent).out.startswith(f"{pdf}: identical")
    with pikepdf.open(pdf) as opened:
        opened.attachments["members.csv"].get_file().obj.write(b"another")
        opened.save(tmp_path / "river.pdf")
    spoilt = run("verify", tmp_path / "river.pdf", "--case", memo.parent)
    said = " ".join(spoilt.err.split())  # however long the path, and the lines
    assert (spoilt.code, "members.csv that is not the one" in said) == (1, True)


@pytest.mark.parametrize(
    ("dictionary", "refused"),
    [
        (b"\n5 0 obj\n<</Type /EmbeddedFile/Filter /FlateDecode/Length 9>>", False),
        (b"\n5 0 obj\n<</Filter /FlateDecode/Length 9>>", True),
        (b"\n5 0 obj\n<</Type /ObjStm/Filter /FlateDecode/Length 9>>", True),
        (b"\n5 0 obj\n<</Type /ObjStm/Filter /FlateDecode % 6 0 obj <</Type /EmbeddedFile\n>>", True),
        (b"\n5 0 obj\n<</Type /ObjStm/X <</Type /EmbeddedFile>>/Filter /FlateDecode>>", True),
    ],
)
def test_streams_in_a_packed_stream_are_no_danger_in_an_embedded_file_alone(
    dictionary: bytes, refused: bool
) -> None:
    """PDFium unpacks further what is an object stream, however its dictionary hides that."""
    packed = zlib.compress(b"<</Filter /LZWDecode>> stream abc")
    data = b"%PDF-1.7" + dictionary + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    if refused:
        with pytest.raises(MemoError):
            _check_sizes(data, "x.pdf")
    else:
        _check_sizes(data, "x.pdf")
