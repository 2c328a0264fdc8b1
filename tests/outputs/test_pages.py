"""The real memo's shorter kinds keep to their pages, whatever is written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest
from builders import SEED, run_json

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", ["brief", "submission"])
def test_the_memo_fits_its_kinds(kind: str, tmp_path: Path) -> None:
    """A brief is one page; a submission has two before its annexes, and `kind-too-long` tells where not."""
    code, problems = run_json("build", SEED, "--kind", kind, "-f", "pdf", "-o", tmp_path)
    assert (code, [each["code"] for each in problems if each["severity"] == "error"]) == (0, [])
    pages = pypdf.PdfReader(tmp_path / f"{SEED.name}.{kind}.pdf").pages
    assert (len(pages) == 1) == (kind == "brief")
