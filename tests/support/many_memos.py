"""Many different memos, as a ministry's desk has them: small ones, full ones, and the real one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import psutil
from builders import SEED, UNREAD, memo_data, write_case
from stress import full

if TYPE_CHECKING:
    from pathlib import Path

ROUND = 6
"""Of so many memos one after another, one is the real memo, two have all fields, the others are small."""


def write_memos(folder: Path, count: int) -> list[Path]:
    """Write memos of which no two are alike, each in a folder of its own; return their paths."""
    return [_write(folder / f"memo-{number:03}", number) for number in range(count)]


def _write(folder: Path, number: int) -> Path:
    title = f"The river, paper {number}"
    if number % ROUND == 0:
        path = shutil.copytree(SEED, folder, ignore=UNREAD) / "memo.yaml"
        real = path.read_text(encoding="utf-8")
        path.write_text(real.replace('\ntitle: "', f'\ntitle: "Paper {number}: ', 1), encoding="utf-8")
        return path
    data = full() if number % ROUND in {2, 4} else memo_data()
    return write_case(folder, data | {"title": title})


def batch_processes(batch: int) -> list[psutil.Process]:
    """Return the processes that work for a batch, by the number of its own process."""
    children = psutil.Process(batch).children(recursive=True)
    return [each for each in children if "spawn_main" in " ".join(each.cmdline())]
