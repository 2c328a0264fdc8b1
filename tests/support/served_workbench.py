"""The workbench as a process of its own, spoken to as a page speaks to it, without a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import httpx2
import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE: Final = 60.0


class OpenPage:
    """One memo as a page has it: what it knows goes along with each request, as the scripts send it."""

    def __init__(self, process: psutil.Popen, address: str) -> None:
        self.process, self.origin = process, address.partition("/?")[0]
        self._client = httpx2.Client(follow_redirects=True, timeout=PATIENCE, headers={"origin": self.origin})
        shown = self._client.get(address)
        assert shown.status_code == 200, shown.text
        self._here = str(shown.url)
        self._parts: dict[str, str] = {}
        self._panes: dict[str, str] = {}
        self.version, self.is_checked = "", False
        self._take(shown.text)

    def edit(self, path: str, value: str) -> str:
        """Set a value, and return the answer."""
        return self.send("edit", do="set", path=path, value=value)

    def send(self, name: str, **form: str) -> str:
        """Send something that changes the memo, and return the answer."""
        answer = self._client.post(f"{self._here}{name}", data={**self._known(), **form})
        assert answer.status_code == 200, answer.text
        return self._take(answer.text)

    def update(self) -> str:
        """Ask for what is new, and return it."""
        answer = self._client.get(f"{self._here}update", params=self._known())
        assert answer.status_code == 200, answer.text
        return self._take(answer.text)

    def open(self, path: str) -> str:
        """Open the editor of a path, and return the answer."""
        answer = self._client.get(f"{self._here}update", params={**self._known(), "open": path})
        assert answer.status_code == 200, answer.text
        return self._take(answer.text)

    @contextmanager
    def events(self) -> Iterator[Iterator[str]]:
        """Listen: the names of what changes, as it does."""
        with self._client.stream("GET", f"{self._here}events") as stream:
            lines = stream.iter_lines()
            assert next(lines).startswith(":")
            yield (line.removeprefix("event: ") for line in lines if line.startswith("event: "))

    def memory(self) -> int:
        """Return the bytes that the process holds."""
        return int(self.process.memory_info().rss)

    def close(self) -> None:
        """Ask nothing any more."""
        self._client.close()

    def _known(self) -> dict[str, str]:
        have, panes = (
            " ".join(f"{name}:{found}" for name, found in known.items())
            for known in (self._parts, self._panes)
        )
        return {"version": self.version, "open": "", "have": have, "panes": panes}

    def _take(self, text: str) -> str:
        self._panes |= dict(re.findall(r'data-pane="([^"]+)" data-mark="([^"]+)"', text))
        self._parts |= dict(re.findall(r'data-part="([^"]+)" data-hash="([^"]+)"', text))
        found = re.search(r'data-version="([^"]*)".*?data-checked="([^"]*)"', text)
        assert found is not None, text
        self.version, self.is_checked = found[1], bool(found[2])
        return text


@contextmanager
def open_workbench(folder: Path, memo: Path) -> Iterator[OpenPage]:
    """Run `memo edit` on one memo in a folder, and open its page; killed when it is left."""
    called = [sys.executable, "-m", "memo", "edit", "--no-open", "--port", "0", str(memo)]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
    with psutil.Popen(called, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            page = OpenPage(process, process.stdout.readline().strip())
            yield page
            page.close()
        finally:
            process.kill()
