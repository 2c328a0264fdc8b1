"""Where a cluster is and how it is talked to: by TLS, unless it is this machine.

Whoever reaches the scheduler of a cluster without TLS can let it run any code, and read any memo that comes
by; so an address is refused here before a word is sent to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.storage import shown

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ClusterAccess:
    """How a cluster is reached.

    Attributes:
        address: Where its scheduler is, ``tls://HOST:PORT`` or ``tcp://HOST:PORT``.
        ca: The certificate of who signs those of the cluster, as a file; ``None`` for what Dask's own
            configuration says, here and below.
        cert: The certificate of this side.
        key: Its key.
    """

    address: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    @property
    def protocol(self) -> Literal["tls", "tcp"]:
        """By what it is talked to."""
        return "tls" if self.address.startswith("tls:") else "tcp"


def cluster_at(
    address: str, ca: Path | None = None, cert: Path | None = None, key: Path | None = None
) -> ClusterAccess:
    """Return how a cluster is reached; nothing is sent yet.

    Raises:
        MemoError: The address is none, or leads beyond this machine without TLS, or a file is not there.
    """
    if not _is_address(address):
        said = Message(
            "“%(address)s” is no address of a scheduler: tls:// or tcp://, a host, a colon and a port are "
            "wanted.",
            address=address,
        )
        raise MemoError(Problem("cluster-address", said))
    if not is_safe(address):
        said = Message(
            "%(address)s is beyond this machine, and is not talked to without TLS: a scheduler without it "
            "runs the code of whoever reaches it.",
            address=address,
        )
        raise MemoError(Problem("cluster-without-tls", said))
    for path in filter(None, (ca, cert, key)):
        if not path.is_file():
            said = Message("%(file)s, a file for TLS, is not there.", file=shown(path))
            raise MemoError(Problem("cluster-certificate-missing", said))
    return ClusterAccess(address, ca, cert, key)


def is_safe(address: str) -> bool:
    """Return whether an address is talked to by TLS, or is this machine's own."""
    scheme, host = address.partition("://")[0], urlsplit(address).hostname or ""
    return scheme == "tls" or is_this_machine(host)


def is_this_machine(host: str) -> bool:
    """Return whether a host is a name or number by which a machine calls itself."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    return parts.scheme in {"tls", "tcp"} and bool(parts.hostname) and bare and port is not None
