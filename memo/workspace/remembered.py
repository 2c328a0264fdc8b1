"""What the last builds of a memo left, kept beside its outputs, so that what is unchanged is not built again.

The build record (:mod:`.build_record`) tells what outputs were made from, and goes with them wherever they
go. This file is of the machine alone: it knows the program and its libraries by hash, and is hidden.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Message, Problem, problem_from_data, problem_to_data
from memo.renderers import FORMATS
from memo.workspace.appearance import AS_STYLED, Appearance
from memo.workspace.fingerprint import file_hash, named_hashes
from memo.workspace.storage import real, shown, write_output

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Literal

    from memo.workspace.fingerprint import Fingerprints


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is chosen for a build.

    Attributes:
        formats: Which of ``pdf``, ``docx``, ``html``.
        kinds: Which kinds of document; none for the one that each memo names.
        appearance: Another paper or theme than the styles'.
        strict: Whether what is still to be written is refused.
        carry: How much of what they are built from PDF and Word file carry.
    """

    formats: tuple[str, ...] = FORMATS
    kinds: tuple[Literal["memo", "brief", "submission"], ...] = ()
    appearance: Appearance = AS_STYLED
    strict: bool = False
    carry: Literal["none", "memo", "sources", "all"] = "memo"


@dataclass(frozen=True, slots=True)
class RememberedBuild:
    """One build that went well.

    Attributes:
        told_as: What messages called the memo.
        around: Hash of all that decided it but for what the memo names (:meth:`.Fingerprints.around`).
        named: Hash of the memo and of each file that it names.
        options: What was chosen.
        outputs: Hash of each output, by the name of its file.
        problems: What was told of it: warnings.
        assurance: What was sure of it, where there were none.
    """

    told_as: str
    around: str
    named: Mapping[str, str]
    options: BuildOptions
    outputs: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    assurance: Message | None = None

    def files(self, formats: Sequence[str]) -> list[str]:
        """Return the names of its outputs in some formats, document by document."""
        return [name for name in self.outputs if name.rpartition(".")[2] in formats]


def unchanged_build(
    path: Path, output: Path, options: BuildOptions, fingerprints: Fingerprints
) -> RememberedBuild | None:
    """Return the build that a memo's outputs are of, if one now would make the very same; else ``None``.

    Args:
        path: The memo.
        output: The folder of its outputs, which are read, too.
        options: What is chosen now.
        fingerprints: What it would be made from now.
    """
    builds = [each for each in _read(_place(path, output)) if _offers(each, options)]
    recorded = _recorded(path, output) if builds else {}
    for build in builds:
        wanted = {name: build.outputs[name] for name in build.files(options.formats)}
        if (
            build.told_as == shown(path)
            and all(recorded.get(name) == known for name, known in wanted.items())
            and all(file_hash(output / name) == known for name, known in wanted.items())
            and named_hashes(path, build.named) == build.named
            and fingerprints.around(path) == build.around
        ):
            return build
    return None


def remember_build(path: Path, output: Path, build: RememberedBuild) -> None:
    """Remember a build of a memo, in the place of those whose outputs it wrote anew.

    Raises:
        MemoError: Where the folder or the disk does not take it.
    """
    place = _place(path, output)
    kept = [each for each in _read(place) if not set(each.outputs) & set(build.outputs)]
    data = json.dumps([_to_data(each) for each in (*kept, build)], indent=1, ensure_ascii=False)
    write_output(place, f"{data}\n".encode())


def _place(path: Path, output: Path) -> Path:
    return output / f".{real(path).parent.name}.built.json"


def _offers(build: RememberedBuild, options: BuildOptions) -> bool:
    same = replace(build.options, formats=options.formats) == options
    return same and set(options.formats) <= set(build.options.formats)


def _recorded(path: Path, output: Path) -> dict[str, str]:
    """Return the hash of each output by the memo's build record; none where it is spoilt."""
    try:
        content = json.loads((output / f"{real(path).parent.name}.record.json").read_bytes())
        return {str(name): str(each["sha256"]) for name, each in content["outputs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _read(place: Path) -> list[RememberedBuild]:
    """Return what is remembered; nothing where it cannot be read, for it is a help and no source."""
    try:
        return [_from_data(each) for each in json.loads(place.read_bytes())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _to_data(build: RememberedBuild) -> dict[str, Any]:
    return {
        "told_as": build.told_as,
        "around": build.around,
        "named": dict(build.named),
        "options": asdict(build.options),
        "outputs": dict(build.outputs),
        "problems": [problem_to_data(each) for each in build.problems],
        "assurance": None if build.assurance is None else build.assurance.to_data(),
    }


def _from_data(data: Any) -> RememberedBuild:
    chosen, assurance = data["options"], data["assurance"]
    options = BuildOptions(
        tuple(chosen["formats"]),
        tuple(chosen["kinds"]),
        Appearance(**chosen["appearance"]),
        chosen["strict"],
        chosen["carry"],
    )
    return RememberedBuild(
        data["told_as"],
        data["around"],
        dict(data["named"]),
        options,
        dict(data["outputs"]),
        tuple(problem_from_data(each) for each in data["problems"]),
        None if assurance is None else Message.from_data(assurance),
    )
