"""The connection to a Dask cluster, and what is said where there is none."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client, Security

    from memo.workspace.cluster_access import ClusterAccess

CONNECT: Final = 10.0
"""Seconds in which the scheduler answers, and in which a first worker is there."""
_QUIET: Final = {
    "distributed.admin.large-graph-warning-threshold": "1 GiB",
    "distributed.admin.low-level-log-length": 10,
}
"""Memos are large messages: no warning of that, and not a thousand of them kept for developers of Dask."""
_INSTALL: Final = "python3 -m pip install '.[cluster]'"


def cluster_client(access: ClusterAccess) -> Client:
    """Connect to a scheduler.

    Raises:
        MemoError: The extra is not installed, a certificate is wanted, or nobody answers.
    """
    if find_spec("distributed") is None:
        said = Message("What talks to a cluster is not installed here.")
        raise MemoError(
            Problem("cluster-not-installed", said, Message("Type: %(install)s", install=_INSTALL))
        )
    import dask  # noqa: PLC0415 - the extra, which takes a second to load
    from distributed import Client  # noqa: PLC0415 - likewise

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it logs is told here in words
    dask.config.set(_QUIET)
    security = _security(access)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared by us
            return Client(access.address, security=security, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        said = Message(
            "The scheduler at %(address)s cannot be reached: %(said)s", address=access.address, said=error
        )
        raise MemoError(Problem("cluster-unreachable", said)) from None


def _security(access: ClusterAccess) -> Security | None:
    """Return by which certificates a cluster is talked to; ``None`` where there is no TLS."""
    if access.protocol == "tcp":
        return None
    from distributed import Security  # noqa: PLC0415 - see above

    named = {"tls_ca_file": access.ca, "tls_client_cert": access.cert, "tls_client_key": access.key}
    given = {name: str(path) for name, path in named.items() if path is not None}
    security = Security(require_encryption=True, **given)
    options = {"tls_ca_file": "--tls-ca", "tls_client_cert": "--tls-cert", "tls_client_key": "--tls-key"}
    missing = [option for name, option in options.items() if not getattr(security, name)]
    if missing:
        said = Message(
            "To talk to %(address)s by TLS, files are wanted: %(options)s.",
            address=access.address,
            options=", ".join(missing),
        )
        raise MemoError(Problem("cluster-certificate-missing", said))
    return security


def no_workers(seconds: float) -> Problem:
    """Return the problem of a cluster without workers."""
    return Problem(
        "cluster-no-workers",
        Message(
            "The cluster has no worker that can build memos; waited %(seconds)s s.", seconds=f"{seconds:g}"
        ),
    )


def lost(address: str) -> Problem:
    """Return the problem of a scheduler that is gone."""
    return Problem("cluster-lost", Message("The scheduler at %(address)s is gone.", address=address))


@contextmanager
def loss_told(address: str) -> Iterator[None]:
    """Tell what breaks a connection as a scheduler that is gone."""
    try:
        yield
    except OSError as error:  # Dask's own are of this kind, and so is time that is up
        raise MemoError(lost(address)) from error
