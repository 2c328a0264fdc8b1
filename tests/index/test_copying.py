"""What may be copied into an index, by marking and by licence."""

from __future__ import annotations

import pytest

from memo.index import allows_copying, is_public


@pytest.mark.parametrize(
    ("handling", "public"),
    [
        ("UNCLASSIFIED // FOR DISCUSSION", True),
        ("Öffentlich", True),
        ("TLP:CLEAR", True),
        ("НЕ ТАЄМНО", True),
        ("UNCLASSIFIED // FOR OFFICIAL USE ONLY", False),
        ("UNCLASSIFIED//LES", False),
        ("PUBLIC // EMBARGOED UNTIL NOON", False),
        ("OFFICIAL", False),
        ("SECRET", False),
        ("VS – NUR FÜR DEN DIENSTGEBRAUCH", False),
        ("FOR DISCUSSION // UNCLASSIFIED", False),
        ("", False),
    ],
)
def test_marking(handling: str, public: bool) -> None:
    """The first part must say that anybody may read; a further one may take it back."""
    assert is_public(handling) is public


@pytest.mark.parametrize(
    "licence",
    ["CC BY 4.0", "CC-BY-SA-4.0", "cc by-nd 3.0 igo", "CC0", "CC0 1.0 Universal", "Public domain",
     "Open Government Licence v3.0", "OGL-UK-3.0", "Licence Ouverte 2.0", "etalab-2.0", "dl-de/by-2-0",
     "Creative Commons Attribution 4.0 International"],
)  # fmt: skip
def test_open_licences(licence: str) -> None:
    """However it is spelt."""
    assert allows_copying(licence)


@pytest.mark.parametrize(
    "licence",
    [
        None,
        "",
        "All rights reserved",
        "CC BY-NC 4.0",
        "not CC BY 4.0",
        "CC BY 4.0, photographs excepted",
        "©",
        "by permission",
    ],
)
def test_other_licences(licence: str | None) -> None:
    """What is not known to allow copying does not."""
    assert not allows_copying(licence)
