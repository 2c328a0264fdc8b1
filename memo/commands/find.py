"""`memo find`: the passages of many memos in which some words stand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.index import marked_places, read_query
from memo.workspace import (
    UNTIMED,
    PassageStore,
    ShelvedMemo,
    Timing,
    locked_fault,
    memos_and_locked,
    read_memos,
    shown,
    store_file,
    with_store,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from memo.index import IndexedPassage

MOST: Final = 20
"""Passages that are shown unless more are asked for: a screen of them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Attributes:
        memo: The memo's path, as a user types it.
        title: The memo's title.
        passage: Where it stands, and its words.
        places: Where in its text stands what was looked for: half-open, in code points.
    """

    memo: str
    title: str
    passage: IndexedPassage
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: how many passages, the first of them, and why some memos could not be searched."""

    count: int
    hits: tuple[Hit, ...]
    faults: tuple[str, ...]

    def to_json(self) -> str:
        """Return it for programs, in ASCII."""
        hits = [
            {
                "memo": hit.memo,
                "title": hit.title,
                "kind": hit.passage.kind,
                "path": hit.passage.path,
                "paragraph": hit.passage.paragraph or None,
                "text": hit.passage.text,
                "marked": [list(place) for place in hit.places],
            }
            for hit in self.hits
        ]
        return (
            json.dumps({"count": self.count, "passages": hits, "unread": list(self.faults)}, indent=2) + "\n"
        )


def find_passages(
    words: Sequence[str],
    named: Sequence[Path],
    *,
    most: int = MOST,
    processes: int = 1,
    timing: Timing = UNTIMED,
) -> Found:
    """Look some words up in memos; each must stand in a passage for it to be found.

    Args:
        words: What is looked for, see :func:`memo.index.read_query`.
        named: The memos or their folders; none for all of ``seeds/``.
        most: How many passages are returned at most.
        processes: How many read memos at most, where many changed.
        timing: Who is told how long each step took.

    Raises:
        MemoError: There is no memo, or nothing to look for.
    """
    terms = read_query(words)
    paths, locked = memos_and_locked(named)

    def search(store: PassageStore) -> Found:
        read = read_memos(paths, store, checked=False, processes=processes, timing=timing)
        sound = {each.key: each for each in read if not each.fault}
        with timing.step("search"):
            count, found = store.find(terms, [*sound], most)
            titles = store.titles({each.memo for each in found})
        hits = tuple(
            Hit(
                shown(sound[memo].path),
                titles.get(memo, ""),
                passage,
                tuple(marked_places(passage.text, terms)),
            )
            for memo, passage in found
        )
        faults = [_fault(each) for each in read if each.fault]
        return Found(count, hits, (*faults, *map(locked_fault, locked)))

    return with_store(store_file(), search)


def _fault(memo: ShelvedMemo) -> str:
    """Return why a memo was not searched, with its path; most faults name that themselves."""
    path = shown(memo.path)
    return memo.fault if path in memo.fault else Message("%(path)s: %(fault)s", path=path, fault=memo.fault)
