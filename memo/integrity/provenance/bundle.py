"""The source bundle of an output: what it was built from, with hashes, and the versions that built it.

A PDF carries it as associated files (ISO 32000-2, 14.13), a DOCX as a custom XML part (ECMA-376 part 1,
22.5). Both hold the same files: the memo, the article, the memo's earlier revisions, and ``build.json``. A
redline holds those of its older memo as well, with ``older-`` before their names.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal

from lxml import etree

from memo.diagnostics import MemoError, Problem
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

MEMO: Final = "memo.yaml"
BUILD_JSON: Final = "build.json"
BUNDLE_NAMESPACE: Final = "urn:memo-pipeline:sealed:1"
"""Namespace of the custom XML part, numbered by its format; files of every release have it, so it stays."""

_OLDER: Final = "older-"
_REVISION: Final = re.compile(r"revisions/[1-9]\d{0,5}\.yaml")
_EMBEDDED: Final = re.compile(r"revision-\d+\.yaml")
_TAG: Final = f"{{{BUNDLE_NAMESPACE}}}sealed"
_FILE: Final = f"{{{BUNDLE_NAMESPACE}}}file"


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file as it is embedded; ``relationship`` as in PDF's AFRelationship (ISO 32000-2, 14.13)."""

    name: str
    data: bytes
    relationship: Literal["Source", "Data"]
    media_type: str
    description: str


@dataclass(frozen=True, slots=True)
class SourceBundle:
    """What an output was built from.

    Attributes:
        memo: The bytes of memo.yaml.
        article_name: The article's path below the memo's folder, with ``/``.
        article: Its bytes.
        inputs: SHA-256 of all that decided the output, by name: memo, article, templates, styles, fonts.
        versions: The programs' versions by name.
        look: ``paper`` and ``theme`` that the build was asked for, empty where it was not.
        hashes: SHA-256 that ``build.json`` gives for the files, by ``memo``, ``article`` and the names of the
            earlier revisions.
        revisions: Name, such as ``revisions/1.yaml``, and bytes of each earlier revision, oldest first.
        older: Of a redline, the bundle of the memo that this one is compared with; else ``None``.
        foreign: The names of files beside these that no build puts there; and ``build.json``, where it says
            more or other things than a build writes.
    """

    memo: bytes
    article_name: str
    article: bytes
    inputs: Mapping[str, str]
    versions: Mapping[str, str]
    look: Mapping[str, str]
    hashes: Mapping[str, str]
    revisions: tuple[tuple[str, bytes], ...] = ()
    older: SourceBundle | None = None
    foreign: tuple[str, ...] = ()

    @property
    def mismatched(self) -> tuple[str, ...]:
        """The names of files whose SHA-256 is not the one in ``build.json``, those of ``older`` included."""
        files = [("memo", MEMO, self.memo), ("article", self.article_name, self.article)]
        files += [(name, name, data) for name, data in self.revisions]
        names = tuple(name for key, name, data in files if self.hashes[key] != digest(data))
        return names + (tuple(f"{_OLDER}{name}" for name in self.older.mismatched) if self.older else ())


def make_bundle(  # noqa: PLR0913, PLR0917 - as many things decide an output
    memo: bytes,
    article: tuple[str, bytes],
    inputs: Mapping[str, str],
    versions: Mapping[str, str],
    look: Mapping[str, str],
    revisions: tuple[tuple[str, bytes], ...] = (),
) -> SourceBundle:
    """Return the bundle of an output; ``article`` and each of ``revisions`` is a name and the bytes."""
    hashes = {"memo": digest(memo), "article": digest(article[1])}
    hashes |= {name: digest(data) for name, data in revisions}
    return SourceBundle(memo, *article, inputs, versions, look, hashes, revisions)


def bundled_files(bundle: SourceBundle) -> tuple[BundledFile, ...]:
    """Return the files to embed, in a fixed order. An article in a folder goes by its bare name."""
    build: dict[str, Any] = {
        "memo": {"name": MEMO, "sha256": bundle.hashes["memo"]},
        "article": {"name": bundle.article_name, "sha256": bundle.hashes["article"]},
        "inputs": dict(sorted(bundle.inputs.items())),
        "versions": dict(sorted(bundle.versions.items())),
        "look": dict(bundle.look),
    }
    if bundle.revisions:
        build["revisions"] = [{"name": name, "sha256": bundle.hashes[name]} for name, _ in bundle.revisions]
    text = (json.dumps(build, indent=1, ensure_ascii=False) + "\n").encode()
    article = embedded_name(bundle.article_name)
    older = bundled_files(bundle.older) if bundle.older else ()
    return (
        BundledFile(MEMO, bundle.memo, "Data", "application/yaml", "The memo that this file was built from"),
        BundledFile(article, bundle.article, "Source", "text/plain", "The article that the memo reports"),
        *(
            BundledFile(embedded_name(name), data, "Data", "application/yaml", f"The memo as it was: {name}")
            for name, data in bundle.revisions
        ),
        BundledFile(BUILD_JSON, text, "Data", "application/json", "What the file was built with"),
        *(
            replace(each, name=f"{_OLDER}{each.name}", description=f"Of the older memo: {each.description}")
            for each in older
        ),
    )


def embedded_name(name: str) -> str:
    """Return the name under which an article or an earlier revision is embedded, without a folder.

    That of an article is its own, unless it is that of another file.
    """
    if _REVISION.fullmatch(name):
        return f"revision-{PurePosixPath(name).name}"
    bare = PurePosixPath(name).name
    taken = bare in {MEMO, BUILD_JSON} or _EMBEDDED.fullmatch(bare) or bare.startswith(_OLDER)
    return f"article-{bare}" if taken else bare


def open_bundle(files: Mapping[str, bytes], name: str, help: str | None = None) -> SourceBundle:
    """Return the bundle that embedded files make up.

    Args:
        files: The embedded files by name.
        name: What messages call the file that carries them.
        help: How to go on where it carries none; ``None`` for what the registry says.

    Raises:
        MemoError: Where one is missing, or ``build.json`` is not one of ours.
    """
    if BUILD_JSON not in files:
        raise MemoError(
            Problem(
                "seal-missing",
                f"{name} carries no memo: it was not built by `memo build`, or another program dropped it.",
                help,
            )
        )
    build = _read_build(files[BUILD_JSON], name)
    article_name = build["article"]["name"]
    revisions = [each["name"] for each in build.get("revisions", ())]
    for wanted in (MEMO, embedded_name(article_name), *map(embedded_name, revisions)):
        if wanted not in files:
            raise MemoError(
                Problem(
                    "seal-incomplete",
                    f"{name} should carry {wanted} and does not: somebody has taken it out.",
                )
            )
    older = {key.removeprefix(_OLDER): data for key, data in files.items() if key.startswith(_OLDER)}
    if any(key.startswith(_OLDER) for key in older):
        raise _unreadable(name)  # a redline has two memos, and none of them is one
    bundle = SourceBundle(
        files[MEMO],
        article_name,
        files[embedded_name(article_name)],
        build["inputs"],
        build["versions"],
        build["look"],
        {key: build[key]["sha256"] for key in ("memo", "article")}
        | {each["name"]: each["sha256"] for each in build.get("revisions", ())},
        tuple((each, files[embedded_name(each)]) for each in revisions),
        open_bundle(older, f"{name}, in its older memo", help) if older else None,
    )
    built = {each.name: each.data for each in bundled_files(bundle)}
    return replace(bundle, foreign=tuple(key for key in files if files[key] != built.get(key)))


def bundle_to_xml(bundle: SourceBundle) -> bytes:
    """Return a bundle as the content of a custom XML part, for :func:`files_in_xml` to read."""
    root = etree.Element(_TAG, nsmap={None: BUNDLE_NAMESPACE})
    for each in bundled_files(bundle):
        made = etree.SubElement(root, _FILE, {"name": each.name, "sha256": digest(each.data)})
        made.text = base64.b64encode(each.data).decode("ascii")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def files_in_xml(root: etree._Element) -> dict[str, bytes] | None:
    """Return the files in a custom part; ``None`` where it is somebody else's or its base64 is spoilt."""
    if root.tag != _TAG:
        return None
    try:
        return {
            str(each.get("name")): base64.b64decode("".join((each.text or "").split()), validate=True)
            for each in root.iter(_FILE)
        }
    except (binascii.Error, ValueError):
        return None


def _read_build(data: bytes, name: str) -> dict[str, Any]:
    try:
        build = json.loads(data)
        texts = [build["article"]["name"], *(build[key]["sha256"] for key in ("memo", "article"))]
        texts += [*build["inputs"].values(), *build["versions"].values()]
        texts += [build["look"]["paper"], build["look"]["theme"]]
        texts.append("" if build["look"].keys() == {"paper", "theme"} else None)
        for each in build.get("revisions", ()):
            texts += [each["sha256"], _REVISION.fullmatch(each["name"]) and each["name"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        texts = [None]
    if not all(isinstance(text, str) for text in texts):
        raise _unreadable(name)
    return dict(build)


def _unreadable(name: str) -> MemoError:
    return MemoError(
        Problem("seal-unreadable", f"The note {BUILD_JSON} that {name} carries is damaged or was changed.")
    )
