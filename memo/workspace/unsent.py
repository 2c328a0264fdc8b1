"""What somebody typed and the memo has not taken, kept until it does: in the user's state folder.

Never in the memo's folder, where it would be committed by accident. Each memo has a file of its own there,
named by the hash of its path, readable by its user alone; it goes when nothing is left in it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from memo.text import digest
from memo.workspace.storage import real, write_atomic
from memo.workspace.user_folders import state_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST: Final = 100
"""Texts that are kept of one memo; more than anybody leaves unfinished."""


class UnsentTyping:
    """The texts of one memo that were typed and are not in it, by model path."""

    def __init__(self, memo: Path, folder: Path | None = None) -> None:
        self._file = (folder or state_folder()) / f"{digest(str(real(memo)).encode())[:32]}.json"

    def texts(self) -> dict[str, str]:
        """Return what is kept; a file that cannot be read keeps nothing."""
        try:
            found = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        pairs = found.items() if isinstance(found, dict) else ()
        return {path: text for path, text in pairs if isinstance(text, str)}

    def keep(self, path: str, text: str) -> None:
        """Keep a text until it is dropped.

        Raises:
            MemoError: Where it cannot be written.
        """
        texts = self.texts()
        texts.pop(path, None)
        self._write(dict([*texts.items(), (path, text)][-MOST:]))

    def drop(self, path: str) -> None:
        """Forget the text of a path, since the memo has it now or nobody wants it.

        Raises:
            MemoError: Where what is left cannot be written.
        """
        texts = self.texts()
        if texts.pop(path, None) is not None:
            self._write(texts)

    def _write(self, texts: Mapping[str, str]) -> None:
        if not texts:
            with suppress(OSError):
                self._file.unlink()
            return
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(self._file, json.dumps(texts, ensure_ascii=False).encode())
        with suppress(OSError):
            self._file.chmod(0o600)
