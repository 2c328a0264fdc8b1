"""Reviewed Word files that somebody settles in the workbench, kept in the user's state folder.

What was decided about them stands in the matrix beside the outputs, and does not go with them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from memo.text import digest
from memo.workspace.storage import read_bytes, real, write_atomic
from memo.workspace.user_folders import state_folder

if TYPE_CHECKING:
    from pathlib import Path

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class KeptReviews:
    """The reviewed files of one memo, by their SHA-256.

    Args:
        memo: The memo.yaml.
        folder: Where they are kept; None for the user's state folder.
    """

    def __init__(self, memo: Path, folder: Path | None = None) -> None:
        self._folder = (folder or state_folder()) / f"{digest(str(real(memo)).encode())[:32]}-reviews"

    def keep(self, data: bytes) -> str:
        """Keep a file, and return its SHA-256.

        Raises:
            MemoError: Where it cannot be written.
        """
        own = digest(data)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(self._folder / own, data)
        with suppress(OSError):
            (self._folder / own).chmod(0o600)
        return own

    def read(self, own: str) -> bytes | None:
        """Return a file by its SHA-256; None where it is not kept, or is not what it was.

        Raises:
            MemoError: Where it cannot be read.
        """
        place = self._folder / own
        if not _SHA256.fullmatch(own) or not place.is_file():
            return None
        data = read_bytes(place, "the reviewed file")
        return data if digest(data) == own else None
