"""The Word file that was sent for review, where the one that comes back does not carry its memo any more.

It is named, or told by the hash of its memo, or found by likeness among the built files and those that the
revisions of a memo build again: as these are kept, the Word file of each can be printed once more.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.forms import fill_memo
from memo.integrity.provenance import read_bundle
from memo.model import KINDS, claims_in, load_memo
from memo.review import (
    NEARLY_ALL,
    RELATED,
    SentFile,
    SentLikeness,
    carries_memo,
    is_printed_alike,
    likeness_to,
    shares_of_texts,
)
from memo.text import digest
from memo.workspace.assets import assets_for
from memo.workspace.finding import find_memos
from memo.workspace.frozen_files import frozen_beside
from memo.workspace.kind_files import kind_for
from memo.workspace.rendering import MemoRendering
from memo.workspace.storage import read_bytes, real, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from memo.model import KindName


_MOST_BUILT: Final = 3
"""How many revisions are built again to be compared: those of which most statements stand in the file."""


@dataclass(frozen=True, slots=True)
class FoundSent:
    """The file that was sent, and how it was found, in a sentence."""

    file: SentFile
    told: Message


def find_sent(reviewed: SentFile, named: Path | None, into: Path | None, output: Path) -> FoundSent | None:
    """Find the Word file that a reviewed one was sent as; ``None`` where that carries its memo itself.

    Args:
        reviewed: The file that came back.
        named: The file that was sent, where somebody says so.
        into: The memo whose revisions may have been sent; ``None`` for all of ``seeds/``.
        output: The folder of built files.

    Raises:
        MemoError: Where a file cannot be read, none is like this one, or the one that is named is not.
    """
    if named is not None:
        return _named(reviewed, named, into, output)
    if carries_memo(reviewed.data, reviewed.name):
        return None
    revisions = _kept_revisions(into)
    again = _by_hash(reviewed, revisions, output)
    if again is not None:
        told = Message(
            "The file does not carry its memo; by the hash in it, it was sent as %(sent)s.", sent=again.name
        )
        return FoundSent(again, told)
    return _likeliest(reviewed, revisions, output)


def _named(reviewed: SentFile, path: Path, into: Path | None, output: Path) -> FoundSent:
    sent = SentFile(shown(path), read_bytes(path, "the file that was sent"))
    try:
        if not carries_memo(sent.data, sent.name):
            sent = _completed(sent, into, output)
    except MemoError as error:
        name_it = Message(
            "Name with `--sent` the Word file that was sent, such as `--sent output/my-case.docx`."
        )
        raise MemoError(*(replace(each, own_help=name_it) for each in error.problems)) from error
    found = likeness_to(reviewed.data, reviewed.name, sent).found
    if found < RELATED or _says_otherwise(reviewed, sent):
        another = Message("it carries another memo")
        message = Message(
            "%(reviewed)s was not sent as %(sent)s: %(why)s.",
            reviewed=reviewed.name,
            sent=sent.name,
            why=another if found >= RELATED else _found(found),
        )
        raise MemoError(Problem("sent-differs", message))
    told = Message("It was read beside %(sent)s: %(found)s.", sent=sent.name, found=_found(found))
    return FoundSent(sent, told)


def _completed(sent: SentFile, into: Path | None, output: Path) -> SentFile:
    """Return a file that was sent without its memo as it is built with it."""
    again = _by_hash(sent, _kept_revisions(into), output)
    if again is None:
        message = Message("%(name)s carries no memo, nor the hash of one that is kept here.", name=sent.name)
        raise MemoError(Problem("sent-bare", message))
    return SentFile(sent.name, again.data)


def _says_otherwise(reviewed: SentFile, sent: SentFile) -> bool:
    """Return whether a reviewed file says itself what it was sent as, and that is another file."""
    with suppress(MemoError):  # that it is spoilt may be why another is named
        own = carries_memo(reviewed.data, reviewed.name)
        return own and not is_printed_alike(reviewed.data, reviewed.name, sent)
    return False


def _likeliest(reviewed: SentFile, revisions: Sequence[_KeptRevision], output: Path) -> FoundSent:
    best: tuple[SentLikeness, Message, SentFile] | None = None
    for each in _candidates(reviewed, revisions, output):
        with suppress(MemoError):  # a matrix, or somebody's letter
            likeness = likeness_to(reviewed.data, reviewed.name, each)
            if best is None or likeness.rank > best[0].rank:
                best = (
                    likeness,
                    Message("%(sent)s: %(found)s", sent=each.name, found=_found(likeness.found)),
                    each,
                )
    if best is not None and best[0].found >= NEARLY_ALL:
        told = Message("The file does not carry its memo any more. It was taken for %(best)s.", best=best[1])
        return FoundSent(best[2], told)
    message = Message(
        "%(name)s carries nothing of its memo any more, and is no file that was sent from here.",
        name=reviewed.name,
    )
    details = () if best is None else (Message("closest: %(best)s", best=best[1]),)
    raise MemoError(Problem("review-stripped", message, details=details))


def _candidates(reviewed: SentFile, revisions: Sequence[_KeptRevision], output: Path) -> Iterator[SentFile]:
    """Yield what may have been sent: what was built, then what the nearest revisions build again."""
    built = list[tuple[str, str]]()
    for path in sorted(output.glob("*.docx")):
        with suppress(MemoError):
            sent = SentFile(shown(path), read_bytes(path, "a built file"))
            if carries_memo(sent.data, sent.name):
                bundle = read_bundle(sent.data, sent.name)
                built += [] if bundle.older else [(bundle.hashes["memo"], bundle.kind)]
                yield sent
    kept = [replace(each, kind=kind) for each in revisions for kind in KINDS]
    for each in _nearest(reviewed, [each for each in kept if (digest(each.data), each.kind) not in built]):
        with suppress(MemoError):  # it builds no more
            yield each.build(output)


def _nearest(reviewed: SentFile, revisions: Sequence[_KeptRevision]) -> list[_KeptRevision]:
    """Return the few revisions of whose statements most stand in a file, the nearest first."""
    shares = shares_of_texts(reviewed.data, reviewed.name, (each.texts() for each in revisions))
    order = sorted(range(len(revisions)), key=lambda number: -shares[number])
    return [revisions[number] for number in order[:_MOST_BUILT] if shares[number] >= RELATED]


def _found(share: float) -> Message:
    """Return a share in words; nearly all is not all."""
    return Message("%(share)s %% of its paragraphs are found there", share=int(100 * share))


@dataclass(frozen=True, slots=True)
class _KeptRevision:
    """One revision of a memo as it is kept, open or frozen, and the kind that it is printed as."""

    memo: Path
    number: int
    data: bytes
    kind: KindName = "memo"

    @property
    def name(self) -> str:
        """What messages call the Word file that it builds."""
        kind = "" if self.kind == "memo" else f", as {self.kind}"
        return f"revision {self.number} of {shown(self.memo)}{kind}, built again"

    def texts(self) -> list[str]:
        """Return the statements that it prints; none where it is no valid memo."""
        try:
            memo = load_memo(self.data, shown(self.memo)).memo
            kind = kind_for(self.kind, assets_for(real(self.memo).parent))
        except MemoError:
            return []
        if memo is None:
            return []
        is_printed = kind.printed(memo)
        return [claim.text for path, claim in claims_in(fill_memo(memo)) if is_printed(path)]

    def build(self, output: Path) -> SentFile:
        """Build its Word file in memory.

        Args:
            output: The folder of built files, whose record tells where quotes stood.

        Raises:
            MemoError: Where it cannot be built any more.
        """
        from memo.workspace.redline_rendering import memos_to_compare  # noqa: PLC0415 - for stripped files alone

        revision, _ = memos_to_compare(str(self.number), None, self.memo, output)
        case = replace(revision.case, path=revision.folder / "memo.yaml")
        return SentFile(self.name, MemoRendering(case, printed_as=self.kind).print_docx())


def _kept_revisions(into: Path | None) -> list[_KeptRevision]:
    """Return the revisions of a memo, or of all of ``seeds/``; of each memo the newest first."""
    memos: list[Path] = []
    with suppress(MemoError):  # no memo: no revisions
        memos = find_memos([into] if into else [])
    return [each for memo in memos for each in _revisions_of(memo)]


def _revisions_of(memo: Path) -> list[_KeptRevision]:
    kept = dict[int, bytes]()
    with suppress(MemoError):  # without a memo that is valid there may be frozen ones
        data = read_bytes(memo, "the memo")
        loaded = load_memo(data, shown(memo)).memo
        kept |= {loaded.revision.number: data} if loaded is not None else {}
    frozen, _ = frozen_beside(memo)
    kept = {number: each.data for number, each in frozen.items()} | kept
    return [_KeptRevision(memo, number, kept[number]) for number in sorted(kept, reverse=True)]


def _by_hash(file: SentFile, revisions: Sequence[_KeptRevision], output: Path) -> SentFile | None:
    """Build a file again by the hash of its memo, or of both of a redline; ``None`` where it tells none."""
    with suppress(MemoError):  # it tells none; or what it tells builds no more
        bundle = read_bundle(file.data, file.name)
        kept = {digest(each.data): each for each in revisions}
        newer = kept.get(bundle.hashes["memo"])
        older = kept.get(bundle.older.hashes["memo"]) if bundle.older is not None else None
        if newer is not None and older is not None:
            return _redline(older, newer, output, bundle.kind)
        if newer is not None and bundle.older is None:
            return replace(newer, kind=bundle.kind).build(output)
    return None


def _redline(older: _KeptRevision, newer: _KeptRevision, output: Path, kind: KindName) -> SentFile:
    from memo.workspace.redline_rendering import (  # noqa: PLC0415 - for stripped files alone
        RedlineRendering,
        compare_printed,
        memos_to_compare,
    )

    old, new = memos_to_compare(str(older.number), str(newer.number), newer.memo, output)
    rendering = RedlineRendering(compare_printed(old, new), old, new, printed_as=kind)
    name = f"the redline of revisions {older.number} and {newer.number} of {shown(newer.memo)}, built again"
    return SentFile(name, rendering.print_docx())
