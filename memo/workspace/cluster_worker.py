"""What runs on a worker of a cluster: jobs in warm processes, as on one machine; what decides their bytes.

Each thread of a worker has a process of its own (:class:`.WorkerPool`), which has the time limits, the
language and the end of those of a local batch; a memo that kills it costs neither the worker nor the others.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import platform
import re
import sys
import threading
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from memo.workspace.build_record import own_version
from memo.workspace.fingerprint import file_hash, pango_version
from memo.workspace.worker_pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from memo.diagnostics import Problem

_OWN: Final = "memo-pipeline"
_CARRIERS: Final = ("dask", "distributed", "cloudpickle", "msgpack")
"""What takes memos to a worker and back: both sides understand each other if they are of one version."""
_REQUIREMENT: Final = re.compile(r"\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA: Final = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")
_UNREAD: Final = frozenset({"__pycache__", "_assets"})
"""Folders of the package that need not be alike: assets travel with each memo."""

_HERE: Final = threading.local()


@dataclass(frozen=True, slots=True)
class WorkerKind:
    """What there is to know of a worker before it is given a memo.

    Attributes:
        versions: Of all that decides the bytes of an output, by name.
        is_daemonic: Whether it may begin no process of its own.
    """

    versions: Mapping[str, str]
    is_daemonic: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a job.

    Attributes:
        worker: Its address.
        result: What came of the job; ``None`` where it failed.
        problems: Why it failed.
        seconds: How long it took.
        unfit: What it is, where it left the job undone, as it is not what was asked for.
    """

    worker: str
    result: Any = None
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    unfit: WorkerKind | None = None


def hold(shared: Any) -> Any:
    """Return what many jobs share; what this returns stays on a worker, and goes from one to the other."""
    return shared


def do_on_worker(work: Callable[[Any], Any], own: Any, shared: Any, wanted: str) -> Answer:
    """Do a job in the process of this thread.

    Args:
        work: What does it, called with ``(own, shared)``.
        own: What is this job's alone.
        shared: What it shares with others.
        wanted: The hash of the versions of who asks (:func:`hash_of_versions`); a worker that came after they
            were compared leaves the job undone if its own are others.
    """
    from distributed import get_worker  # noqa: PLC0415 - on a worker alone, where it is there anyway

    address, kind = get_worker().address, worker_kind()
    if kind.is_daemonic or hash_of_versions(kind.versions) != wanted:
        return Answer(address, unfit=kind)
    pools: dict[Any, WorkerPool[Any, Any]] = _HERE.__dict__.setdefault("pools", {})
    if work not in pools:
        pools[work] = WorkerPool(work, 1)
    (done,) = pools[work].run([(own, shared)])
    return Answer(address, done.result, done.problems, done.seconds)


def worker_kind() -> WorkerKind:
    """Return what this process is, as a worker."""
    return WorkerKind(_versions(), multiprocessing.current_process().daemon)


def hash_of_versions(versions: Mapping[str, str]) -> str:
    """Return one hash of versions, as 64 hexadecimal digits."""
    return hashlib.sha256(repr(sorted(versions.items())).encode()).hexdigest()


@cache
def _versions() -> Mapping[str, str]:
    return {
        _OWN: own_version(),
        "memo's files": _package_hash(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{sys.platform} {platform.machine()}",
        "pango": pango_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version(name) for name in sorted(_libraries())},
    }


def _package_hash() -> str:
    """Return a hash of the program's own files, whichever way it was installed: 12 digits, to be printed."""
    package = Path(__file__).parents[1]
    found = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        below = path.relative_to(package)
        if not _UNREAD.intersection(below.parts) and path.is_file():
            found.update(f"{file_hash(path)} {below.as_posix()}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()[:12]


def _libraries() -> set[str]:
    """Return the names of all libraries that the program asks for, and that these ask for, as installed."""
    waiting: list[tuple[str, frozenset[str]]] = [
        (_OWN, frozenset()),
        *((each, frozenset()) for each in _CARRIERS),
    ]
    known = set(waiting)
    while waiting:
        name, extras = waiting.pop()
        for asked in _asked_by(name, extras) - known:
            known.add(asked)
            waiting.append(asked)
    return {name for name, _ in known if _is_installed(name)} - {_OWN}


def _asked_by(name: str, extras: frozenset[str]) -> set[tuple[str, frozenset[str]]]:
    """Return the packages that a package asks for, with the extras that it asks of each."""
    found = set()
    for line in (requires(name) or ()) if _is_installed(name) else ():
        wanted, _, marker = line.partition(";")
        extra, read = _EXTRA.search(marker), _REQUIREMENT.match(wanted)
        if read is not None and (extra is None or extra[1] in extras):
            of_it = frozenset(each.strip() for each in (read[2] or "").split(",") if each.strip())
            found.add((read[1].lower().replace("_", "-").replace(".", "-"), of_it))
    return found


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
