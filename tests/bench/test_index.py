"""The index of 500 memos of the size of the real one, where none of them has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from builders import FROZEN, SEED
from timing import memo, seconds_of

from memo.commands.index import write_index
from memo.text import digest
from memo.workspace import Fingerprints, real, store_file, with_store
from memo.workspace.memo_shelf import state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from memo.workspace import PassageStore

MEMOS, ROUNDS = 500, 3


def test_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hold: Callable[..., None]) -> None:
    """A cold `memo index`: hashing, gathering, composing and writing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    paths = [_built(Path(f"seeds/case-{number}")) for number in range(MEMOS)]
    write_index(paths[:1], Path("output"))
    with_store(store_file(), lambda store: _fill(store, paths))
    took = min(seconds_of(memo("index", "-q")) for _ in range(ROUNDS))
    listed = json.loads(Path("output/index.json").read_bytes())["memos"]
    assert sum(not each["withheld"] for each in listed) == MEMOS
    hold(f"index of {MEMOS} memos, none changed", took, aim=10, unit=" s")
    hold("page of that index", Path("output/index.html").stat().st_size / 1e6, aim=30, unit=" MB")


def _built(folder: Path) -> Path:
    folder.mkdir(parents=True)
    shutil.copyfile(FROZEN, folder / "memo.yaml")
    shutil.copyfile(SEED / "article.txt", folder / "article.txt")
    outputs = {f"{folder.name}.pdf": {"sha256": "", "inputs": "", "memo": digest(FROZEN.read_bytes())}}
    Path("output").mkdir(exist_ok=True)
    Path(f"output/{folder.name}.pdf").write_bytes(b"")
    record = {"inputs": {}, "outputs": outputs, "quotes": {}}
    Path(f"output/{folder.name}.record.json").write_text(json.dumps(record), encoding="utf-8")
    return folder / "memo.yaml"


def _fill(store: PassageStore, paths: list[Path]) -> None:
    """Put into the store of each memo what was read of the first: to check 500 takes minutes, once."""
    first = str(real(paths[0]))
    _, facts = store.known()[first]
    passages, fingerprints = store.passages([first])[first], Fingerprints()
    for path in paths:
        store.put(str(real(path)), state_of(path, fingerprints), facts, passages)
