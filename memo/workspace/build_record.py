"""What a build was made from, kept beside its outputs.

The record tells by hashes, not by clocks, whether the outputs are older than what they are made from. It also
remembers where each quote stood, so that a changed article can be told from a moved quote.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.text import digest
from memo.workspace.fingerprint import pango_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


_OWN: Final = "memo-pipeline"
_VERSION: Final = re.compile(rf'^name = "{_OWN}"\nversion = "(.+)"$', re.MULTILINE)
"""Our own two lines of pyproject.toml: to import a parser of TOML takes as long as to print a page."""
_PACKAGES: Final = {
    "pdf": ("jinja2", "lxml", "pydyf", "uharfbuzz", "weasyprint"),
    "docx": ("jinja2", "lxml", "python-docx", "resvg-py", "uharfbuzz"),
}


def own_version() -> str:
    """Return this program's version: in a checkout that of pyproject.toml, else that of what is installed.

    A checkout need not be installed, and where it is, its package tells the version of that day.
    """
    project = Path(__file__).parents[2] / "pyproject.toml"
    text = project.read_text(encoding="utf-8") if project.is_file() else ""
    own = _VERSION.search(text)
    return own[1] if own else version(_OWN)


def versions_of(kind: str) -> dict[str, str]:
    """Return the versions that decide a ``pdf`` or ``docx``, by name.

    A format is told by its own programs only: the same Word file comes from a machine with another Pango.
    """
    versions = {_OWN: own_version()} | {name: version(name) for name in _PACKAGES[kind]}
    if kind == "pdf":
        versions["pango"] = pango_version()
    return versions | {"zlib": zlib.ZLIB_RUNTIME_VERSION}


@dataclass(frozen=True, slots=True)
class RecordedOutput:
    """One output: its own hash, the hash of all that it was made from, and that of the memo among it."""

    sha256: str
    inputs: str
    memo: str = ""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What is in a memo's output folder, and what the last build made of it.

    Attributes:
        inputs: Hash of each input of the last build, by name; of several documents, those of the first.
        outputs: Each output that is there, by name, be it of the last build or of an earlier one.
        quotes: The paragraph of each quote, by its text.
        accepted: What claims accept: path, code and reason of each.
        readings: How many ``statements`` the memo has, how many are ``read``, ``by`` whom, and which are
            ``unread``; nothing where nobody has recorded a reading.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[str, RecordedOutput]
    quotes: Mapping[str, int]
    accepted: Sequence[Mapping[str, str]] = ()
    readings: Mapping[str, object] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Return the record as UTF-8 JSON."""
        outputs = {name: asdict(output) for name, output in self.outputs.items()}
        content: dict[str, object] = {
            "inputs": dict(self.inputs),
            "outputs": outputs,
            "quotes": dict(self.quotes),
        }
        if self.accepted:
            content["accepted"] = [dict(each) for each in self.accepted]
        if self.readings:
            content["readings"] = dict(self.readings)
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()

    def older(self, present: Mapping[str, str]) -> list[str]:
        """Return which of the outputs that are there were made from other inputs, or from unknown ones.

        Args:
            present: The outputs that are there by name, with the hash of what each would be made from now.
        """
        return [
            name
            for name, now in present.items()
            if name not in self.outputs or self.outputs[name].inputs != now
        ]


def record_build(
    before: BuildRecord | None,
    built: Sequence[tuple[Mapping[str, str], Mapping[str, bytes]]],
    present: Iterable[str],
    quotes: Mapping[str, int],
) -> BuildRecord:
    """Return the record after a build.

    Args:
        before: The record so far; the entries of outputs that were not built now are kept.
        built: Of each document of this build, the hashes of its inputs and its outputs, by name.
        present: The names of the memo's other outputs that are there.
        quotes: The paragraph of each quote.
    """
    known = before.outputs if before is not None else {}
    kept = {name: known[name] for name in present if name in known}
    made = {
        name: RecordedOutput(digest(data), hash_of(inputs), inputs.get("memo.yaml", ""))
        for inputs, outputs in built
        for name, data in outputs.items()
    }
    return BuildRecord(built[0][0], kept | made, quotes)


def read_record(data: bytes) -> BuildRecord | None:
    """Return the record in ``data``; ``None`` where it is not one, for a record is a help and no source."""
    try:
        content = json.loads(data)
        inputs, outputs, quotes = (dict(content[name]) for name in ("inputs", "outputs", "quotes"))
        recorded = {name: RecordedOutput(**output) for name, output in outputs.items()}
        accepted = tuple(dict(each) for each in content.get("accepted", ()))
        readings = dict(content.get("readings", {}))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    hashes = [
        *inputs.values(),
        *(value for each in recorded.values() for value in (each.sha256, each.inputs, each.memo)),
    ]
    sound = all(type(value) is str for value in hashes) and all(
        type(value) is int for value in quotes.values()
    )
    return BuildRecord(inputs, recorded, quotes, accepted, readings) if sound else None


def hash_of(inputs: Mapping[str, str]) -> str:
    """Return one hash of all inputs, in whatever order they are."""
    return digest(json.dumps(dict(inputs), sort_keys=True).encode())
