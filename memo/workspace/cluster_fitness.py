"""Whether the workers of a cluster may build memos: what is installed there, and who can reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.cluster_access import is_safe
from memo.workspace.cluster_worker import WorkerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ABSENT: Final = "-"


def refuse_open(asked: str, addresses: Iterable[str]) -> None:
    """Refuse a scheduler or worker of this machine that listens to the whole network without TLS.

    Args:
        asked: The address of the scheduler, as it was named.
        addresses: Those that scheduler and workers have by their own account.

    Raises:
        MemoError: One is beyond this machine.
    """
    for address in addresses:
        if not is_safe(address):
            said = Message(
                "The cluster of %(asked)s listens to the whole network without TLS, at %(address)s.",
                asked=asked,
                address=address,
            )
            help = Message("Begin scheduler and workers with `--host 127.0.0.1`, or with TLS.")
            raise MemoError(Problem("cluster-without-tls", said, help))


def refuse_unfit(here: Mapping[str, str], kinds: Mapping[str, WorkerKind | BaseException]) -> None:
    """Refuse workers that would not make the bytes that are made here.

    Args:
        here: The versions here, by name.
        kinds: What each worker is, by its address; an exception where it could not tell.

    Raises:
        MemoError: A worker is otherwise, one problem for each.
    """
    problems = [_unfit(here, address, kind) for address, kind in sorted(kinds.items())]
    found = [each for each in problems if each is not None]
    if found:
        raise MemoError(*found)


def told_late(here: Mapping[str, str], address: str, kind: WorkerKind) -> Problem:
    """Return the warning of a worker that came when work had begun, and is given none."""
    problem = _unfit(here, address, kind)
    said = problem.message if problem is not None else Message("")
    told = Message("%(said)s It came late, and is given no work.", said=said)
    return Problem("cluster-late-worker", told, severity="warning")


def killer() -> Problem:
    """Return the problem of a job whose workers were lost one after another."""
    return Problem(
        "worker-died",
        Message(
            "Each worker of the cluster that was given this memo was lost before it was done; most often "
            "memory ran out."
        ),
    )


def _unfit(here: Mapping[str, str], address: str, kind: WorkerKind | BaseException) -> Problem | None:
    if not isinstance(kind, WorkerKind):
        said = Message(
            "The worker %(worker)s cannot tell what is installed there: %(said)s",
            worker=address,
            said=f"{type(kind).__name__}: {kind}",
        )
        return Problem("cluster-versions-differ", said)
    if kind.is_daemonic:
        said = Message("The worker %(worker)s may begin no processes of its own.", worker=address)
        return Problem("cluster-worker-daemonic", said)
    there = kind.versions
    other = [
        Message(
            "%(name)s %(there)s (here %(here)s)",
            name=name,
            there=there.get(name, _ABSENT),
            here=here.get(name, _ABSENT),
        )
        for name in dict.fromkeys([*here, *there])
        if here.get(name) != there.get(name)
    ]
    if not other:
        return None
    said = Message(
        "The worker %(worker)s has other versions: %(versions)s.",
        worker=address,
        versions=Message.listed(other),
    )
    return Problem("cluster-versions-differ", said)
