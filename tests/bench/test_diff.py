"""A cold `memo diff` of two revisions as PDF and DOCX, beside a cold `memo build` of the same two forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import write_frozen
from timing import memo, quickest

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

RATIO, ROUNDS = 1.5, 5


def test_ratio(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The quickest of five redlines takes at most 1.5 times the quickest of five plain builds."""
    case, out = str(write_frozen(tmp_path)), str(tmp_path / "out")
    forms = ["-f", "pdf,docx", "-q", "-o", out]
    redline, plain = quickest(memo("diff", "1", "--memo", case, *forms), memo("build", case, *forms), ROUNDS)
    with capsys.disabled():
        print(f"\nredlines {redline:.2f} s, plain build {plain:.2f} s: {redline / plain:.2f} of {RATIO}")  # noqa: T201 - the result
    assert redline / plain <= RATIO
