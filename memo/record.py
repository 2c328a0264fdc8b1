"""What a build was made from, kept beside its outputs.

The record tells by hashes, not by clocks, whether the outputs are older than what they are made from. It also
remembers where each quote stood, so that a changed article can be told from a moved quote.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Record:
    """Hashes of the inputs and outputs of one build by name, and the paragraph of each quote by its text."""

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    quotes: Mapping[str, int]

    def to_json(self) -> bytes:
        """Return the record as UTF-8 JSON."""
        content = {"inputs": dict(self.inputs), "outputs": dict(self.outputs), "quotes": dict(self.quotes)}
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def read_record(data: bytes) -> Record | None:
    """Return the record in ``data``; ``None`` where it is not one, for a record is a help and no source."""
    try:
        content = json.loads(data)
        inputs, outputs, quotes = (dict(content[name]) for name in ("inputs", "outputs", "quotes"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    hashes = [*inputs.values(), *outputs.values()]
    sound = all(type(value) is str for value in hashes) and all(
        type(value) is int for value in quotes.values()
    )
    return Record(inputs, outputs, quotes) if sound else None


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
