"""Files carried in the PDF: whole, dated by the memo, associated with the document."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest
from tagged import PLAIN, STYLES, page, printed

from memo.renderers.pdf import Attachment, PaperLooks, write_pdf

DAY = dt.date(2025, 1, 15)
MEMO = Attachment("memo.yaml", b"title: One\n", "Data", "application/yaml", DAY, "The memo")
ARTICLE = Attachment("article.txt", "Straße\n".encode(), "Source", "text/plain", DAY)


@pytest.fixture(scope="module")
def catalogue() -> Any:
    """The catalogue of a PDF with two attachments."""
    return printed("<p>Text</p>", attachments=[MEMO, ARTICLE]).root_object


def test_they_are_associated_in_the_order_given(catalogue: Any) -> None:
    """The document's AF tells each file's relationship and description (ISO 19005-3, annex E)."""
    told = [file.get_object() for file in catalogue["/AF"]]
    assert [(file["/UF"], file["/AFRelationship"], file["/Desc"]) for file in told] == [
        ("memo.yaml", "/Data", "The memo"),
        ("article.txt", "/Source", "article.txt"),
    ]


def test_they_come_out_as_they_went_in(catalogue: Any) -> None:
    """By name, in the order of names, with media type and the memo's date."""
    names = catalogue["/Names"]["/EmbeddedFiles"]["/Names"]
    assert [str(name) for name in names[::2]] == ["article.txt", "memo.yaml"]
    streams = [file.get_object()["/EF"]["/F"].get_object() for file in names[1::2]]
    assert [stream.get_data() for stream in streams] == [ARTICLE.data, MEMO.data]
    assert [stream["/Subtype"] for stream in streams] == ["/text/plain", "/application/yaml"]
    assert {str(stream["/Params"][key]) for stream in streams for key in ("/ModDate", "/CreationDate")} == {
        "D:20250115000000Z"
    }
    assert [stream["/Params"]["/Size"] for stream in streams] == [len(ARTICLE.data), len(MEMO.data)]


def test_two_files_with_the_same_bytes_keep_their_relationships() -> None:
    """What a file is, is told by its name and not by its bytes."""
    twin = Attachment("other.yaml", MEMO.data, "Source", "application/yaml", DAY)
    catalogue: Any = printed("<p>Text</p>", attachments=[MEMO, twin]).root_object
    assert [file.get_object()["/AFRelationship"] for file in catalogue["/AF"]] == ["/Data", "/Source"]


def test_without_attachments_there_is_nothing_to_find() -> None:
    """No empty list of files is written."""
    catalogue: Any = printed("<p>Text</p>").root_object
    assert "/AF" not in catalogue
    assert "/EmbeddedFiles" not in catalogue.get("/Names", {})


def test_the_same_bytes_each_time() -> None:
    """The clock leaves no trace."""
    args = (page(), PaperLooks(PLAIN, STYLES, [STYLES]), [MEMO, ARTICLE])
    assert write_pdf(*args) == write_pdf(*args)


def test_an_attachment_goes_to_another_process() -> None:
    """The worker gets it by pickling."""
    assert pickle.loads(pickle.dumps(MEMO)) == MEMO  # noqa: S301 - our own bytes
