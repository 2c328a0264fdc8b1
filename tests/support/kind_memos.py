"""Memos that are printed as briefs and submissions: in each language of the page, and in each house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builders import write_case
from catalogues import PAGE
from houses import HOUSES
from stress import full

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SELECTING: Final = "brief,submission"
"""The kinds of document that select, as ``--kind`` takes them."""


def write_kind_memos(folder: Path) -> Iterator[Path]:
    """Write a memo with all fields for each language and house, nothing decided; yield each memo.yaml."""
    for language in ("en-GB", *PAGE.catalogues()):
        for house in HOUSES:
            data = full() | {"language": language}
            del data["decision"]["taken"]
            path = write_case(folder / f"kinds-{language}-{house}", data)
            HOUSES[house](path.parent)
            yield path
