"""The workbench as a process: a port of this machine, an address with a token, a browser, until Ctrl-C."""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import socket
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.workbench.shelf import Shelf
from memo.workspace import find_memos

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PORT: Final = 8763
"""Where the workbench listens; the same each time, so that a browser finds again what it has kept."""

_HOST: Final = "127.0.0.1"
_M_ARENA_MAX: Final = -8


def serve(  # noqa: PLR0913 - as many things are said of a start
    named: Sequence[Path],
    output: Path,
    port: int,
    say: Callable[[str], None],
    *,
    opens: bool = True,
    is_watched: bool = False,
) -> None:
    """Serve the workbench until it is stopped.

    Args:
        named: The memo to edit, or none for the shelf of all.
        output: The folder of built files.
        port: Where to listen; 0 for any free port.
        say: Called with the address, once the browser may come.
        opens: Whether a browser is opened on it.
        is_watched: Whether memos are shown and followed only, and no edit is taken.

    Raises:
        MemoError: A memo is named that is not there, or another program listens at the port.
    """
    import uvicorn  # noqa: PLC0415 - so that `memo --help` answers at once

    _share_one_heap()

    from memo.workbench.app import make_app  # noqa: PLC0415 - likewise

    if named:
        find_memos(named)
    shelf = Shelf(named, output, is_watched=is_watched)
    if named:
        faults = [each for each in shelf.desks().values() if isinstance(each, MemoError)]
        if faults:
            raise faults[0]
    listening = _bound(port)
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    address = f"http://{_HOST}:{port}/?token={token}"
    app = make_app(shelf, token, port)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=1, server_header=False
    )
    server = _server_class()(config, lambda: _open(address, say, opens=opens), shelf.say_farewell)
    server.run(sockets=[listening])


def _share_one_heap() -> None:
    """Let all threads take memory from one heap, where the C library is glibc.

    Else each has one of its own, which keeps what a check or a page took at most, and a long session grows by
    that (mallopt(3), M_ARENA_MAX; 18 MB over 250 edits became 10). Python lets one thread work at a time.
    """
    with suppress(OSError, AttributeError, TypeError):  # TypeError: on Windows
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _open(address: str, say: Callable[[str], None], *, opens: bool) -> None:
    say(address)
    if opens:
        webbrowser.open(address)


def _bound(port: int) -> socket.socket:
    """Return a socket that listens on this machine alone.

    Raises:
        MemoError: Another program has the port.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two programs listen at one port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((_HOST, port))
        made.listen(64)
    except OSError as error:
        made.close()
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        said = Message("Another program listens at %(host)s:%(port)s.", host=_HOST, port=port)
        raise MemoError(Problem("port-busy", said)) from error
    return made


def _server_class() -> type:
    import uvicorn  # noqa: PLC0415 - see above

    class Server(uvicorn.Server):
        """One that says when it listens, and when it ends."""

        def __init__(
            self, config: uvicorn.Config, ready: Callable[[], None], leaving: Callable[[], None]
        ) -> None:
            super().__init__(config)
            self._ready, self._leaving = ready, leaving

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Begin to listen, and say so."""
            await super().startup(sockets)
            if self.started:
                self._ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            """Let pages go, then end."""
            self._leaving()
            await super().shutdown(sockets)

    return Server
