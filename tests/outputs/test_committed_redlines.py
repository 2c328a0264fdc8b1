"""The redlines in `output/` are of what they are built from."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.integrity.provenance import read_bundle
from memo.workspace.assets import assets_for
from memo.workspace.checking import check_memo
from memo.workspace.rendering import input_hashes

ROOT = Path(__file__).parents[2]


@pytest.mark.long
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_committed_redline_is_of_the_present_templates_and_styles(kind: str) -> None:
    """Run `nox -s memo` and commit `output/`."""
    case = ROOT / "seeds/prospects-for-peace"
    name = f"{case.name}.redline.{kind}"
    checked = check_memo(case / "memo.yaml", ROOT / "output")
    now = input_hashes(checked, assets_for(case), checked.memo.kind)
    found = read_bundle((ROOT / "output" / name).read_bytes(), name).inputs
    assert {each for each in {**now, **found} if now.get(each) != found.get(each)} == set()
