"""The memos of an index: what is told of each, which outputs lie beside, and which of its texts go in.

The index carries no more than the outputs beside it do. A memo's texts go in as far as an output prints them
that was built of the memo as it is; what is told of a memo that not anybody may read, only where there is
such an output. A source goes in with them where licence and marking let anybody copy it.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.index.facts import MemoFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.index.passages import IndexedPassage
    from memo.model import KindName

LARGEST: Final = 25_000_000
"""Bytes of all texts of an index: what a browser still opens from a file share in a moment."""

Withheld = Literal["", "unread", "unbuilt", "older", "size"]
SourceWithheld = Literal["", "unread", "unbuilt", "licence", "marking", "size"]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """An output that lies beside the index.

    Attributes:
        name: Its name.
        form: Its format, such as ``pdf``.
        kind: The kind of document.
        is_current: Whether it was built of the memo as it is.
    """

    name: str
    form: str
    kind: KindName
    is_current: bool


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One memo of an index.

    Attributes:
        name: What its outputs are called.
        folder: Its folder, as a user types it.
        facts: What is told of it.
        files: Its outputs beside the index.
        more: Redlines and reviews of it that lie there, by name.
        passages: Which of its texts go in.
        withheld: Why its own texts do not: it cannot be read, it was not built or has changed since, or there
            is no room.
        source_withheld: Why its source does not.
    """

    name: str
    folder: str
    facts: MemoFacts
    files: tuple[BuiltFile, ...] = ()
    more: tuple[str, ...] = ()
    passages: tuple[IndexedPassage, ...] = ()
    withheld: Withheld = ""
    source_withheld: SourceWithheld = ""

    @property
    def size(self) -> int:
        """How many bytes its texts take."""
        return sum(len(each.text.encode()) for each in self.passages)


def entry_of(
    name: str,
    folder: str,
    facts: MemoFacts,
    files: Sequence[BuiltFile] = (),
    passages: Iterable[IndexedPassage] = (),
) -> IndexEntry:
    """Return the entry of a memo, with as much as the outputs beside the index print.

    Args:
        name: What its outputs are called.
        folder: Its folder, as a user types it.
        facts: What was read of it.
        files: Its outputs beside the index.
        passages: All its texts.
    """
    kinds = {each.kind for each in files if each.is_current}
    shown = facts if kinds or facts.is_public else MemoFacts(facts.state, handling=facts.handling)
    entry = IndexEntry(name, folder, shown, tuple(files))
    if facts.state == "unreadable":
        return replace(entry, facts=facts, withheld="unread", source_withheld="unread")
    if not kinds:
        return replace(entry, withheld="older" if files else "unbuilt", source_withheld="unbuilt")
    source: SourceWithheld = "" if facts.source_is_open else "licence"
    source = source if facts.is_public else "marking"
    carried = [each for each in passages if each.printed_by & kinds or (each.kind == "source" and not source)]
    return replace(entry, passages=tuple(carried), source_withheld=source)


def within(entries: Sequence[IndexEntry], largest: int = LARGEST) -> list[IndexEntry]:
    """Return entries whose texts have a size together: those of the memos revised last come first."""
    left, kept = largest, dict[int, IndexEntry]()
    for at in sorted(range(len(entries)), key=lambda at: entries[at].facts.revised, reverse=True):
        entry = entries[at]
        left -= entry.size
        if left < 0 and entry.passages:
            entry = replace(entry, passages=(), withheld="size", source_withheld="size")
        kept[at] = entry
    return [kept[at] for at in range(len(entries))]


def newest_date(entries: Iterable[IndexEntry]) -> dt.date | None:
    """Return the newest date that the memos themselves bear; ``None`` where none does."""
    told = (each.facts for each in entries)
    days = [day for facts in told for day in (facts.date, facts.revised, facts.taken_on) if day]
    return dt.date.fromisoformat(max(days)) if days else None


def days_left(facts: MemoFacts, on: dt.date | None) -> int | None:
    """Return how many days are left on a day until a decision is due; ``None`` where none is, or no day."""
    if not facts.decision_by or on is None:
        return None
    return (dt.date.fromisoformat(facts.decision_by) - on).days


def index_json(entries: Sequence[IndexEntry], on: dt.date | None) -> bytes:
    """Return an index for programs: UTF-8 JSON, each memo in a line of its own.

    Args:
        entries: The memos.
        on: The day on which the days that are left are counted.
    """
    day = on.isoformat() if on else None
    memos = ",\n".join(json.dumps(_entry_data(each, on), ensure_ascii=False) for each in entries)
    return f'{{"counted_on": {json.dumps(day)}, "memos": [\n{memos}\n]}}\n'.encode()


def _entry_data(entry: IndexEntry, on: dt.date | None) -> dict[str, Any]:
    facts = entry.facts
    decision = {
        "by": facts.decision_by or None,
        "days_left": days_left(facts, on),
        "open_asks": facts.asks,
        "taken": {"by": facts.taken_by, "date": facts.taken_on, "chosen": list(facts.chosen)}
        if facts.taken_on
        else None,
    }
    return {
        "id": entry.name,
        "folder": entry.folder,
        "state": facts.state,
        "fault": facts.fault or None,
        "title": facts.title,
        "kind": facts.kind,
        "language": facts.language,
        "marking": facts.handling,
        "from": facts.sender,
        "to": facts.addressee,
        "reference": facts.reference or None,
        "date": facts.date or None,
        "revision": {"number": facts.revision, "date": facts.revised} if facts.revision else None,
        "errors": facts.counts.errors,
        "warnings": facts.counts.warnings,
        "to_write": facts.counts.slots,
        "decision": decision,
        "files": [{"name": each.name, "kind": each.kind, "current": each.is_current} for each in entry.files],
        "more_files": list(entry.more),
        "source": {"title": facts.source, "licence": facts.licence or None},
        "withheld": entry.withheld or None,
        "source_withheld": entry.source_withheld or None,
        "passages": [
            {"kind": each.kind, "path": each.path, "paragraph": each.paragraph or None, "text": each.text}
            for each in entry.passages
        ],
    }
