"""The hash of files and texts."""

from memo.text import digest


def test_digests_are_sha256() -> None:
    """The known value for no bytes (FIPS 180-4)."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
