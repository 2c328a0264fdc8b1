"""The real memo and a small one as Word files, without the fonts that nobody reviews."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from builders import run, write_case

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The real memo."""
    return _built(ROOT / "seeds/prospects-for-peace/memo.yaml", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The memo on the river."""
    return _built(write_case(tmp_path_factory.mktemp("small")), tmp_path_factory.mktemp("built"))


def _built(memo: Path, folder: Path) -> bytes:
    ran = run("build", memo, "-q", "-f", "docx", "-o", folder)
    assert ran.code == 0, ran.err
    (word,) = folder.glob("*.docx")
    made = io.BytesIO()
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.endswith(".odttf"):
                new.writestr(name, old.read(name))
    return made.getvalue()
