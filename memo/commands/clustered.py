"""Memos of a batch as jobs of a cluster: packed here from where they lie, made there from bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from memo.workspace import ClusterPool, InputReader, Parcel, joined

if TYPE_CHECKING:
    from memo.commands.batch import MemoJob
    from memo.commands.made import MadeMemo
    from memo.workspace import BuildOptions, CarriedInputs, ClusterAccess, SharedInputs


@dataclass(frozen=True, slots=True)
class CarriedJob:
    """A memo to be made, or only checked, anywhere.

    Attributes:
        inputs: What it is made from, but for what it shares with others.
        options: What is chosen; ``None`` to check it.
        strict: Whether what is still to be written is refused.
        lying: Names of its outputs that lie where these will go.
    """

    inputs: CarriedInputs
    options: BuildOptions | None
    strict: bool
    lying: tuple[str, ...]


def memo_cluster(access: ClusterAccess) -> ClusterPool[MemoJob, MadeMemo]:
    """Return the workers of a cluster, which do the jobs of a batch; it is reached when it is entered."""
    reader = InputReader()

    def pack(job: MemoJob) -> Parcel:
        own, shared = reader.read(job.path, job.output)
        return Parcel(CarriedJob(own, job.options, job.strict, job.lying), shared, shared.digest)

    return ClusterPool(access, do_carried, pack, _as_here)


def do_carried(parcel: tuple[CarriedJob, SharedInputs]) -> MadeMemo:
    """Check a memo and make its outputs from bytes; called in a process that does one after another."""
    from memo.commands.build_bytes import build_bytes  # noqa: PLC0415 - who sends memos makes none

    job, shared = parcel
    return build_bytes(joined(job.inputs, shared), job.options, job.lying, strict=job.strict)


def _as_here(job: MemoJob, made: MadeMemo) -> MadeMemo:
    """Return what was made with the path of the memo here, for that of the other side is gone."""
    return replace(made, path=job.path)
