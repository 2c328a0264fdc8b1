"""The source bundle of an output: what it was built from, with hashes, and the versions that built it.

A PDF carries it as associated files (ISO 32000-2, 14.13), a DOCX as a custom XML part (ECMA-376 part 1,
22.5). Both hold the same files: ``build.json`` and, of the memo, the article and the memo's earlier
revisions, as many as :data:`Carry` says. What is left out stands in ``build.json`` with its hash. A redline
holds those of its older memo as well, with ``older-`` before their names.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.integrity.provenance.attached import attached_input, media_type_of
from memo.model import KINDS
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from memo.model import KindName

MEMO: Final = "memo.yaml"
BUILD_JSON: Final = "build.json"
BUNDLE_NAMESPACE: Final = "urn:memo-pipeline:sealed:1"
"""Namespace of the custom XML part, numbered by its format; files of every release have it, so it stays."""

_OLDER: Final = "older-"
_REVISION: Final = re.compile(r"revisions/[1-9]\d{0,5}\.yaml")
_EMBEDDED: Final = re.compile(r"revision-\d+\.yaml")
_TAG: Final = f"{{{BUNDLE_NAMESPACE}}}sealed"
_FILE: Final = f"{{{BUNDLE_NAMESPACE}}}file"

Carry = Literal["none", "memo", "sources", "all"]
"""How much of what an output was built from travels in it: nothing but hashes, and in a Word file no list of
what was printed either; the memo without its comments; the article, too; or all, with
the comments and the earlier revisions, as release 0.1.0 did."""

CARRIES: Final[tuple[Carry, ...]] = get_args(Carry)


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file as it is embedded; ``relationship`` as in PDF's AFRelationship (ISO 32000-2, 14.13)."""

    name: str
    data: bytes
    relationship: Literal["Source", "Data", "Supplement"]
    media_type: str
    description: str


@dataclass(frozen=True, slots=True)
class SourceBundle:
    """What an output was built from, as far as it carries it.

    Attributes:
        memo: The bytes of memo.yaml, without comments unless all is carried; ``None`` where it is left out.
        article_name: The article's path below the memo's folder, with ``/``.
        article: Its bytes; ``None`` where it is left out.
        inputs: SHA-256 of all that decided the output, by name: memo, article, templates, styles, fonts.
        versions: The programs' versions by name.
        look: ``paper`` and ``theme`` that the build was asked for, empty where it was not.
        hashes: SHA-256 that ``build.json`` gives, left out or not: of ``memo``, with its comments, of the
            ``carried`` copy without, of ``article`` and of the earlier revisions by their names.
        revisions: Name, such as ``revisions/1.yaml``, and bytes of each earlier revision that is carried.
        older: Of a redline, the bundle of the memo that this one is compared with; else ``None``.
        foreign: The names of files beside these that no build puts there; and ``build.json``, where it says
            more or other things than a build writes.
        carry: How much is carried.
        attached: The files of the memo's appendices by their bare names, which a PDF carries in any case.
        kind: Which kind of document it is.
    """

    memo: bytes | None
    article_name: str
    article: bytes | None
    inputs: Mapping[str, str]
    versions: Mapping[str, str]
    look: Mapping[str, str]
    hashes: Mapping[str, str]
    revisions: tuple[tuple[str, bytes], ...] = ()
    older: SourceBundle | None = None
    foreign: tuple[str, ...] = ()
    carry: Carry = "all"
    attached: tuple[tuple[str, bytes], ...] = ()
    kind: KindName = "memo"

    @property
    def mismatched(self) -> tuple[str, ...]:
        """The names of files whose SHA-256 is not the one in ``build.json``, those of ``older`` included."""
        memo = "carried" if "carried" in self.hashes else "memo"
        files = [(memo, MEMO, self.memo), ("article", self.article_name, self.article)]
        files += [(name, name, data) for name, data in self.revisions]
        files += [(attached_input(name), name, data) for name, data in self.attached]
        names = tuple(
            name for key, name, data in files if data is not None and self.hashes[key] != digest(data)
        )
        return names + (tuple(f"{_OLDER}{name}" for name in self.older.mismatched) if self.older else ())

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of what a rebuild needs and the file does not carry, those of ``older`` included."""
        there = {MEMO: self.memo, self.article_name: self.article, **dict(self.revisions)}
        names = (MEMO, self.article_name, *self.revision_names)
        left = tuple(name for name in names if there.get(name) is None)
        return left + (tuple(f"{_OLDER}{name}" for name in self.older.left_out) if self.older else ())

    @property
    def own_inputs(self) -> dict[str, str]:
        """The hashes of memo, article and earlier revisions, by their names among the inputs."""
        names = (*self.revision_names, *(attached_input(name) for name, _ in self.attached))
        others = {name: self.hashes[name] for name in names}
        return {MEMO: self.hashes["memo"], "article": self.hashes["article"], **others}

    @property
    def is_consistent(self) -> bool:
        """Whether ``build.json`` gives the same hashes of the same files."""
        return self.own_inputs.items() <= dict(self.inputs).items()

    @property
    def revision_names(self) -> tuple[str, ...]:
        """The names of the earlier revisions, carried or not, oldest first."""
        return tuple(name for name in self.hashes if _REVISION.fullmatch(name))


def make_bundle(  # noqa: PLR0913, PLR0917 - as many things decide an output
    memo: bytes,
    article: tuple[str, bytes],
    inputs: Mapping[str, str],
    versions: Mapping[str, str],
    look: Mapping[str, str],
    revisions: tuple[tuple[str, bytes], ...] = (),
) -> SourceBundle:
    """Return the bundle of a build that carries all; ``article`` and ``revisions`` are names and bytes."""
    hashes = {"memo": digest(memo), "article": digest(article[1])}
    hashes |= {name: digest(data) for name, data in revisions}
    return SourceBundle(memo, *article, inputs, versions, look, hashes, revisions)


def with_attached(bundle: SourceBundle, attached: tuple[tuple[str, bytes], ...]) -> SourceBundle:
    """Return a bundle with the files of the memo's appendices, names and bytes."""
    hashes = {attached_input(name): digest(data) for name, data in attached}
    return replace(bundle, attached=attached, hashes={**bundle.hashes, **hashes})


def reduce_bundle(bundle: SourceBundle, carry: Carry, copy: bytes, memo_sha256: str) -> SourceBundle:
    """Return a bundle with less in it.

    Args:
        bundle: One that carries all.
        carry: How much it is to carry.
        copy: The memo without its comments.
        memo_sha256: The hash of the memo with its comments.
    """
    if carry == "all":
        return bundle
    hashes = {"memo": memo_sha256, "carried": digest(copy)} | {
        key: value for key, value in bundle.hashes.items() if key != "memo"
    }
    if carry == "none":
        del hashes["carried"]
    return replace(
        bundle,
        memo=None if carry == "none" else copy,
        article=bundle.article if carry == "sources" else None,
        inputs={**bundle.inputs, MEMO: memo_sha256},
        hashes=hashes,
        revisions=(),
        carry=carry,
    )


def bundled_files(bundle: SourceBundle) -> tuple[BundledFile, ...]:
    """Return the files to embed, in a fixed order. An article in a folder goes by its bare name."""
    memo, article, older = bundle.memo, bundle.article, bundled_files(bundle.older) if bundle.older else ()
    files: list[BundledFile] = []
    if memo is not None:
        said = "The memo that this file was built from"
        files.append(BundledFile(MEMO, memo, "Data", "application/yaml", said))
    if article is not None:
        name = embedded_name(bundle.article_name)
        files.append(BundledFile(name, article, "Source", "text/plain", "The article that the memo reports"))
    return (
        *files,
        *(
            BundledFile(embedded_name(name), data, "Data", "application/yaml", f"The memo as it was: {name}")
            for name, data in bundle.revisions
        ),
        *(
            BundledFile(
                embedded_name(name), data, "Supplement", media_type_of(name), "An appendix of the memo"
            )
            for name, data in bundle.attached
        ),
        BundledFile(
            BUILD_JSON, _build_json(bundle), "Data", "application/json", "What the file was built with"
        ),
        *(
            replace(each, name=f"{_OLDER}{each.name}", description=f"Of the older memo: {each.description}")
            for each in older
        ),
    )


def _build_json(bundle: SourceBundle) -> bytes:
    memo = {"name": MEMO, "sha256": bundle.hashes["memo"]}
    if "carried" in bundle.hashes:
        memo["carried"] = bundle.hashes["carried"]
    build: dict[str, Any] = {
        "memo": memo,
        "article": {"name": bundle.article_name, "sha256": bundle.hashes["article"]},
        "inputs": dict(sorted(bundle.inputs.items())),
        "versions": dict(sorted(bundle.versions.items())),
        "look": dict(bundle.look),
    }
    if bundle.revision_names:
        build["revisions"] = [{"name": name, "sha256": bundle.hashes[name]} for name in bundle.revision_names]
    if bundle.attached:
        build["appendices"] = [
            {"name": name, "sha256": bundle.hashes[attached_input(name)]} for name, _ in bundle.attached
        ]
    build |= {"carry": bundle.carry} if bundle.carry != "all" else {}  # as release 0.1.0 built it
    build |= {"kind": bundle.kind} if bundle.kind != "memo" else {}
    return (json.dumps(build, indent=1, ensure_ascii=False) + "\n").encode()


def embedded_name(name: str) -> str:
    """Return the name under which an article, a revision or an appendix is embedded, without a folder.

    That of an article or an appendix is its own, unless it is that of another file.
    """
    if _REVISION.fullmatch(name):
        return f"revision-{PurePosixPath(name).name}"
    bare = PurePosixPath(name).name
    taken = bare in {MEMO, BUILD_JSON} or _EMBEDDED.fullmatch(bare) or bare.startswith(_OLDER)
    return f"article-{bare}" if taken else bare


def open_bundle(files: Mapping[str, bytes], name: str, help: Message | None = None) -> SourceBundle:
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
                Message(
                    "%(name)s carries no memo: it was not built by `memo build`, or another program "
                    "dropped it.",
                    name=name,
                ),
                help,
            )
        )
    build = _read_build(files[BUILD_JSON], name)
    carry, article_name = build.get("carry", "all"), build["article"]["name"]
    revisions = [each["name"] for each in build.get("revisions", ())]
    carried = [MEMO] * (carry != "none") + [embedded_name(article_name)] * (carry in {"sources", "all"})
    carried += map(embedded_name, revisions if carry == "all" else ())
    attached = [each["name"] for each in build.get("appendices", ())]
    carried += map(embedded_name, attached)
    _refuse_incomplete(files, carried, name)
    older = {key.removeprefix(_OLDER): data for key, data in files.items() if key.startswith(_OLDER)}
    if any(key.startswith(_OLDER) for key in older):
        raise _unreadable(name)  # a redline has two memos, and none of them is one
    hashes = {key: build[key]["sha256"] for key in ("memo", "article")}
    hashes |= {"carried": build["memo"]["carried"]} if "carried" in build["memo"] else {}
    hashes |= {each["name"]: each["sha256"] for each in build.get("revisions", ())}
    hashes |= {attached_input(each["name"]): each["sha256"] for each in build.get("appendices", ())}
    bundle = SourceBundle(
        files[MEMO] if MEMO in carried else None,
        article_name,
        files[embedded_name(article_name)] if embedded_name(article_name) in carried else None,
        build["inputs"],
        build["versions"],
        build["look"],
        hashes,
        tuple((each, files[embedded_name(each)]) for each in revisions if carry == "all"),
        open_bundle(older, f"{name}, in its older memo", help) if older else None,
        carry=carry,
        attached=tuple((each, files[embedded_name(each)]) for each in attached),
        kind=build.get("kind", "memo"),
    )
    built = {each.name: each.data for each in bundled_files(bundle)}
    return replace(bundle, foreign=tuple(key for key in files if files[key] != built.get(key)))


def _refuse_incomplete(files: Mapping[str, bytes], carried: Sequence[str], name: str) -> None:
    for wanted in carried:
        if wanted not in files:
            said = Message(
                "%(name)s should carry %(wanted)s and does not: somebody has taken it out.",
                name=name,
                wanted=wanted,
            )
            raise MemoError(Problem("seal-incomplete", said))


def complete_bundle(bundle: SourceBundle, read: Callable[[str], bytes | None]) -> SourceBundle:
    """Return a bundle with what is left out put in, where the hashes fit, of its older memo likewise.

    Args:
        bundle: What a file carries.
        read: Gives the bytes of a name such as ``memo.yaml``, ``article.txt`` or ``revisions/1.yaml`` below a
            memo's folder; ``None`` where there are none.
    """

    def found(key: str, *names: str) -> bytes | None:
        there = (data for name in names if (data := read(name)) is not None)
        return next((data for data in there if digest(data) == bundle.hashes[key]), None)

    kept = dict(bundle.revisions)
    numbers = {int(PurePosixPath(each).stem) for each in bundle.revision_names}
    frozen = f"revisions/{max(numbers, default=0) + 1}.yaml"  # where the memo stands if it was revised since
    revisions = {each: kept.get(each) or found(each, each) for each in bundle.revision_names}
    return replace(
        bundle,
        memo=bundle.memo if bundle.memo is not None else found("memo", MEMO, frozen),
        article=bundle.article if bundle.article is not None else found("article", bundle.article_name),
        revisions=tuple((name, data) for name, data in revisions.items() if data is not None),
        older=complete_bundle(bundle.older, read) if bundle.older else None,
    )


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
        article = build["article"]["name"]
        texts = [
            article if article.isprintable() else None,
            *(build[key]["sha256"] for key in ("memo", "article")),
        ]
        texts += [*build["inputs"].values(), *build["versions"].values()]
        texts += [build["look"]["paper"], build["look"]["theme"]]
        texts.append("" if build["look"].keys() == {"paper", "theme"} else None)
        for each in build.get("revisions", ()):
            texts += [each["sha256"], _REVISION.fullmatch(each["name"]) and each["name"]]
        for each in build.get("appendices", ()):
            texts += [each["sha256"], each["name"] if each["name"].isprintable() else None]
        carry = build.get("carry", "all")
        copied = "carried" in build["memo"]
        texts.append(carry if carry in CARRIES and copied == (carry in {"memo", "sources"}) else None)
        texts.append(build["memo"].get("carried", ""))
        texts.append("" if build.get("kind", "memo") in KINDS else None)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        texts = [None]
    if not all(isinstance(text, str) for text in texts):
        raise _unreadable(name)
    return dict(build)


def _unreadable(name: str) -> MemoError:
    return MemoError(
        Problem(
            "seal-unreadable",
            Message(
                "The note %(build_json)s that %(name)s carries is damaged or was changed.",
                build_json=BUILD_JSON,
                name=name,
            ),
        )
    )
