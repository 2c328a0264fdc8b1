"""What is wrong beside the memo, and a library that is not there."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from builders import run
from lsprotocol.types import Position
from open_memos import MEMO, open_text

from memo.language_server.open_memo import OpenMemo, OpenText
from memo.language_server.problems import diagnostics_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_is_wrong_in_another_file_is_told_at_the_head(tmp_path: Path) -> None:
    """With that file's place, which an editor can open."""
    shutil.copytree(MEMO.parent, tmp_path / "peace")
    house = tmp_path / "peace/styles/house.yaml"
    house.parent.mkdir()
    house.write_text("# the house\noffice: Office\nlimit: 3\n", encoding="utf-8")
    sound = open_text(MEMO.read_text(encoding="utf-8"))
    text = OpenText(tmp_path / "peace/memo.yaml", sound.text, 1, "utf-16")
    memo = OpenMemo(text, tmp_path)
    told = [each for each in diagnostics_of(memo.check(text)) if "house.yaml" in each.message]
    assert told
    assert {each.range.start.line for each in told} == {0}
    places = [each.location for found in told for each in found.related_information or ()]
    assert places[0].uri == house.as_uri()
    assert places[0].range.start == Position(2, 0)


def test_a_missing_library_is_told_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the language server, as of any other."""
    for name in [each for each in sys.modules if each.startswith(("memo.language_server", "pygls"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    told = run("lsp")
    assert told.code == 1
    assert f"{sys.executable} -m pip install --force-reinstall pygls" in " ".join(told.err.split())
