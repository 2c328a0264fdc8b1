"""The optional part: asked for where it is needed, and told how to install where it is not there."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem

if TYPE_CHECKING:
    from pathlib import Path

_INSTALL: Final = "python3 -m pip install '.[mcp]'"


def serve_assistant(named: Path | None, output: Path) -> None:
    """Serve one assistant on stdin and stdout until it ends.

    Args:
        named: The memo or its folder; None for the only one of ``seeds/``.
        output: The folder of built files.

    Raises:
        MemoError: The extra is not installed, or there is no such memo.
    """
    if find_spec("mcp") is None:
        said = Message("What serves assistants is not installed here.")
        help = Message("Type: %(install)s", install=_INSTALL)
        raise MemoError(Problem("assistant-not-installed", said, help))
    from memo.assistants.server import serve  # noqa: PLC0415 - it asks for the extra

    serve(named, output)
