"""The workbench as a process of its own, and its page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

PATIENCE: Final = 60.0


@dataclass
class Served:
    """A workbench that runs: its process, its address, the memo that it edits, and its folder."""

    process: subprocess.Popen[str]
    address: str
    memo: Path

    def has(self, words: str) -> None:
        """Wait until the file says something."""
        until = time.monotonic() + PATIENCE
        while words not in self.memo.read_text(encoding="utf-8"):
            assert time.monotonic() < until, f"memo.yaml never said {words!r}"
            time.sleep(0.05)


@contextmanager
def serving(
    folder: Path, port: int = 0, *words: str, program: tuple[str, str] = ("-m", "memo")
) -> Iterator[Served]:
    """Run `memo edit` in a folder, until it is left."""
    called = [sys.executable, *program, "edit", "--no-open", "--port", str(port), *words]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
    with subprocess.Popen(called, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        try:
            yield Served(process, address, folder / "seeds/peace/memo.yaml")
        finally:
            process.kill()


def is_ready(page: Page) -> None:
    """Wait until the scripts of a page run."""
    page.wait_for_selector("#wb-saved time:not(:empty)")


def open_at(page: Page, path: str) -> None:
    """Click the first passage that prints a path, and wait for its editor."""
    page.click(f'#wb-memo [data-path="{path}"] >> nth=0')
    page.wait_for_selector(f'#wb-editor[data-open-path="{path}"]')


def bring_in(page: Page, folder: Path, *reviews: bytes) -> None:
    """Bring reviewed Word files into the workbench, one or two, from a folder that they are written to."""
    paths = [folder / f"{name}.docx" for name in ("one", "two")[: len(reviews)]]
    for path, data in zip(paths, reviews, strict=True):
        path.write_bytes(data)
    page.click("#wb-tab-reviews")
    page.set_input_files("#wb-review-file", paths)
    page.click("#wb-review-form button")


def focused(page: Page) -> str:
    """Return the path or the id of what has the focus."""
    return str(page.evaluate("document.activeElement.dataset.path ?? document.activeElement.id"))
