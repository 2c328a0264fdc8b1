"""A memo under edit, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from memo.workbench.session import Session
from memo.workspace import UnsentTyping

CASE = Path(__file__).parent / "peace"


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    """A copy of the memo of these tests, with its article."""
    shutil.copytree(CASE, tmp_path / "peace")
    return tmp_path / "peace/memo.yaml"


@pytest.fixture
def unsent(tmp_path: Path, memo: Path) -> UnsentTyping:
    """Where unsent typing of that memo is kept."""
    return UnsentTyping(memo, tmp_path / "state")


@pytest.fixture
def session(memo: Path, unsent: UnsentTyping) -> Session:
    """A session on it."""
    return Session(memo, unsent)
