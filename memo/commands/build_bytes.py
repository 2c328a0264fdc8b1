"""A build from bytes to bytes: what a memo is made from goes in, its outputs come out, and no disk is shared.

It is what a machine of a cluster is given. Who has the memos reads them (:func:`memo.workspace.read_inputs`),
sends them on, and writes what comes back (:func:`memo.commands.making.write_made`, with the memo's own path).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.commands.making import check_and_make
from memo.workspace import unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.commands.made import MadeMemo
    from memo.workspace import BuildOptions, CarriedInputs


def build_bytes(
    inputs: CarriedInputs, options: BuildOptions | None, lying: Sequence[str] = (), *, strict: bool = False
) -> MadeMemo:
    """Check a memo and make its outputs, in this process and this thread.

    Args:
        inputs: All that it is made from.
        options: What is chosen; ``None`` to check it.
        lying: Names of its outputs that lie where these will go, of which it is told whether they are older.
        strict: Whether what is still to be written is refused, be it that the options say so or not.

    Returns:
        The outputs and all problems, or only these; its ``path`` is that of a folder that is gone.

    Raises:
        ValueError: A name among the inputs leads elsewhere.
    """
    strict = strict or (options is not None and options.strict)
    with unpacked(inputs) as (path, output):
        return check_and_make(path, output, options, strict=strict, lying=lying)
