"""Where an assistant's proposals wait for the workbench: in the user's state folder, never in a memo's.

Each is a file of its own, written whole, named by the hash of its memo's path and by the time, and readable
by its user alone. The workbench takes it in, and it is gone from here.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.text import digest
from memo.workspace.locking import locked
from memo.workspace.storage import real, write_atomic
from memo.workspace.user_folders import state_folder

if TYPE_CHECKING:
    from pathlib import Path

MOST: Final = 20
"""Proposals about one memo that wait at once."""

LARGEST: Final = 1_500_000
"""Bytes of a proposal: the memo as it was, which has half a million at most, and what is asked for."""

_NAME: Final = re.compile(r"(?P<memo>[0-9a-f]{32})-\d{20}\.json")


class ProposalInbox:
    """The proposals about one memo that wait.

    Args:
        memo: The memo.yaml.
        folder: Where those of all memos wait; None for the user's state folder.
    """

    def __init__(self, memo: Path, folder: Path | None = None) -> None:
        self.folder = folder or state_folder() / "proposals"
        self._own = digest(str(real(memo)).encode())[:32]

    def open(self) -> bool:
        """Make the folder, so that it can be watched; return whether it is there."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.folder.is_dir()

    def put(self, data: bytes) -> None:
        """Let a proposal wait.

        Raises:
            MemoError: It is too large, too many wait already, or it cannot be written.
        """
        if len(data) > LARGEST:
            said = Message("The proposal has more than %(most)s bytes.", most=f"{LARGEST:,}")
            raise MemoError(Problem("proposals-full", said))
        self.open()
        with locked(self.folder):
            if len(self._names()) >= MOST:
                said = Message("%(count)s proposals about this memo wait already.", count=MOST)
                raise MemoError(Problem("proposals-full", said))
            place = self.folder / f"{self._own}-{time.time_ns():020}.json"
            write_atomic(place, data)
            with suppress(OSError):
                place.chmod(0o600)

    def waiting(self) -> list[tuple[str, bytes]]:
        """Return name and bytes of each that waits, the oldest first, but of those that cannot be read."""
        found = []
        for name in self._names():
            with suppress(OSError):
                place = self.folder / name
                if place.stat().st_size <= LARGEST:
                    found.append((name, place.read_bytes()))
        return found

    def drop(self, name: str) -> None:
        """Forget one that was taken in."""
        if name in self._names():
            with suppress(OSError):
                (self.folder / name).unlink()

    def _names(self) -> list[str]:
        try:
            names = [each.name for each in self.folder.iterdir()]
        except OSError:
            return []
        found = filter(None, map(_NAME.fullmatch, names))
        return sorted(each[0] for each in found if each["memo"] == self._own)
