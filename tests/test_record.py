"""The record of a build: written, read again, and never believed blindly."""

from __future__ import annotations

import pytest

from memo.record import Record, digest, read_record

RECORD = Record({"memo.yaml": "ab"}, {"x.pdf": "cd"}, {"“a” quote": 3})


def test_a_record_read_back_is_the_record_written() -> None:
    """Quotes keep their letters."""
    assert read_record(RECORD.to_json()) == RECORD
    assert "“a” quote".encode() in RECORD.to_json()


def test_the_same_record_has_the_same_bytes() -> None:
    """There is no clock in it."""
    assert (
        RECORD.to_json() == Record(dict(RECORD.inputs), dict(RECORD.outputs), dict(RECORD.quotes)).to_json()
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
        b'{"inputs": {}, "outputs": {}, "quotes": {"a": "1"}}',
        b'{"inputs": {}, "outputs": {}, "quotes": {"a": [1]}}',
        b'{"inputs": {}, "outputs": {}, "quotes": {"a": true}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_record_is_none(data: bytes) -> None:
    """A spoilt record is as good as none, for it is a help and no source."""
    assert read_record(data) is None


def test_digests_are_sha256() -> None:
    """The known value for no bytes (FIPS 180-4)."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
