"""A cold `memo diff` of two revisions as PDF and DOCX, beside a cold `memo build` of the same two forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import write_frozen
from timing import memo, ratio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_beside_a_build(tmp_path: Path, hold: Callable[..., None]) -> None:
    """Two memos are composed for a redline, and one for a build."""
    case, out = str(write_frozen(tmp_path)), str(tmp_path / "out")
    forms = ["-f", "pdf,docx", "-q", "-o", out]
    seen = ratio([memo("diff", "1", "--memo", case, *forms)], [memo("build", "--force", case, *forms)])
    hold("cold redline / cold build", seen, aim=1.5)
