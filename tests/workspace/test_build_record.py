"""The record of a build: written, read again, and never believed blindly."""

from __future__ import annotations

import pytest

from memo.text import digest
from memo.workspace.build_record import BuildRecord, RecordedOutput, hash_of, read_record, record_build

RECORD = BuildRecord({"memo.yaml": "ab"}, {"x.pdf": RecordedOutput("cd", "ef")}, {"“a” quote": 3})


def test_a_record_read_back_is_the_record_written() -> None:
    """Quotes keep their letters."""
    assert read_record(RECORD.to_json()) == RECORD
    assert "“a” quote".encode() in RECORD.to_json()


def test_the_same_record_has_the_same_bytes() -> None:
    """There is no clock in it."""
    assert (
        RECORD.to_json()
        == BuildRecord(dict(RECORD.inputs), dict(RECORD.outputs), dict(RECORD.quotes)).to_json()
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"5",
        b"null",
        b"{}",
        b'{"inputs": {}, "outputs": {}}',
        b'{"inputs": [], "outputs": {}, "quotes": 5}',
        b'{"inputs": {"a": 1}, "outputs": {}, "quotes": {}}',
        b'{"inputs": {}, "outputs": {"x.pdf": "ab"}, "quotes": {}}',
        b'{"inputs": {}, "outputs": {"x.pdf": {"sha256": "ab"}}, "quotes": {}}',
        b'{"inputs": {}, "outputs": {"x.pdf": {"sha256": "ab", "inputs": 5}}, "quotes": {}}',
        b'{"inputs": {}, "outputs": {"x.pdf": {"sha256": "ab", "inputs": "cd", "clock": 1}}, "quotes": {}}',
        b'{"inputs": {}, "outputs": {}, "quotes": {"a": "1"}}',
        b'{"inputs": {}, "outputs": {}, "quotes": {"a": [1]}}',
        b'{"inputs": {}, "outputs": {}, "quotes": {"a": true}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_record_is_none(data: bytes) -> None:
    """A spoilt record is as good as none, for it is a help and no source."""
    assert read_record(data) is None


def test_what_was_not_built_now_keeps_its_entry_and_is_older_where_the_inputs_are_others() -> None:
    """An output whose file is gone is forgotten; one that no record knows counts as older."""
    one, two = ({"memo.yaml": number} for number in "12")
    now = hash_of(one)
    first = record_build(None, [(one, {"x.pdf": b"p", "x.docx": b"d"})], [], {"q": 1})
    same = record_build(first, [(one, {"x.html": b"h"})], ["x.pdf"], {"q": 1})
    assert same.outputs == {
        "x.pdf": first.outputs["x.pdf"],
        "x.html": RecordedOutput(digest(b"h"), now, "1"),
    }
    assert same.older({"x.pdf": now, "x.docx": now}) == ["x.docx"]
    changed = record_build(first, [(two, {"x.html": b"h"})], ["x.pdf"], {"q": 2})
    assert changed.older({"x.pdf": hash_of(two)}) == ["x.pdf"]
    assert (changed.inputs, changed.quotes) == ({"memo.yaml": "2"}, {"q": 2})


def test_documents_of_one_build_have_each_the_hash_of_their_own_inputs() -> None:
    """A brief is made from other templates than the memo."""
    memo, brief = {"memo.yaml": "1"}, {"memo.yaml": "1", "templates/kinds/brief/kind.toml": "2"}
    record = record_build(None, [(memo, {"x.pdf": b"p"}), (brief, {"x.brief.pdf": b"b"})], [], {})
    assert record.inputs == memo
    assert {name: each.inputs for name, each in record.outputs.items()} == {
        "x.pdf": hash_of(memo),
        "x.brief.pdf": hash_of(brief),
    }
    assert record.older({"x.pdf": hash_of(memo), "x.brief.pdf": hash_of(memo)}) == ["x.brief.pdf"]


def test_inputs_have_one_hash_in_any_order() -> None:
    """Another name or another hash is another whole."""
    one = hash_of({"a": "1", "b": "2"})
    assert one == hash_of({"b": "2", "a": "1"})
    assert len({one, hash_of({"a": "1"}), hash_of({"a": "2", "b": "1"})}) == 3
