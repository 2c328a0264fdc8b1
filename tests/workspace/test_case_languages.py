"""In which language the claims of a memo are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import run_json
from houses import write_real_memo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["de", "fr", "uk"])
def test_claims_that_are_in_the_articles_language_are_read_in_it(tmp_path: Path, language: str) -> None:
    """Whatever the memo's labels are in, its figures are those of its quotes."""
    memo = write_real_memo(tmp_path / "case", language, "plain")
    code, problems = run_json("check", memo, "-o", tmp_path / "output")
    assert code == 0
    assert {each["code"] for each in problems} <= {"claims-not-held"}
