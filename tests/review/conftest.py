"""The real memo and a small one as Word files, without the fonts that nobody reviews."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from builders import run, without, write_case, write_frozen
from stress import full
from with_forms import data_with_forms

from memo.model import claims_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The real memo, as its second revision says it."""
    return _built(write_frozen(tmp_path_factory.mktemp("case")), tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The memo on the river."""
    return _built(write_case(tmp_path_factory.mktemp("small")), tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The memo on the river with a decision that has come back."""
    return _built(write_case(tmp_path_factory.mktemp("decided"), full()), tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def asking(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The memo on the river with asks that nobody has answered so far."""
    data = without(full(), "decision.taken")
    return _built(write_case(tmp_path_factory.mktemp("asking"), data), tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def formed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The memo on the river with computed forms in each of its statements."""
    data = data_with_forms()
    for _, each in claims_in(data):
        each["text"] += " Now {rival:commission} is behind by {lead:commission}, so {rank:waiting}."
    data["summary"] |= data_with_forms()["summary"]
    return _built(write_case(tmp_path_factory.mktemp("formed"), data), tmp_path_factory.mktemp("built"))


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
