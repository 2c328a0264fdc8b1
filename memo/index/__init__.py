"""Many memos side by side: what is told of each, the passages they are found by, and a page of all.

In go memos as they were loaded and checked. :func:`facts_of` is what a list tells of one; :func:`passages_of`
are the texts in it that can be found, and which kinds of document print each; :func:`read_query` takes what
somebody looks for as text, and :func:`marked_places` tells where it stands. What of a memo and its source may
go into a page for others is decided by :func:`is_public` and :func:`allows_copying`. Out come, for the page,
its document and the data that it searches; and the same as JSON.

`workspace` keeps facts and passages between two runs, `commands` index and find bring both together, and the
workbench's shelf tells of a memo by the same counts. It opens no file.
"""

from memo.index.copying import allows_copying, is_public, may_copy_source
from memo.index.entries import (
    LARGEST,
    BuiltFile,
    IndexEntry,
    days_left,
    entry_of,
    index_json,
    newest_date,
    within,
)
from memo.index.facts import (
    STATES,
    Counts,
    MemoFacts,
    State,
    counts_of,
    facts_of,
    facts_of_memo,
    unreadable,
)
from memo.index.packed import page_data
from memo.index.page import compose_index, passage_kinds_called, state_called
from memo.index.passages import PASSAGE_KINDS, IndexedPassage, PassageKind, passages_of
from memo.index.query import SearchTerm, marked_places, read_query

__all__ = [
    "LARGEST",
    "PASSAGE_KINDS",
    "STATES",
    "BuiltFile",
    "Counts",
    "IndexEntry",
    "IndexedPassage",
    "MemoFacts",
    "PassageKind",
    "SearchTerm",
    "State",
    "allows_copying",
    "compose_index",
    "counts_of",
    "days_left",
    "entry_of",
    "facts_of",
    "facts_of_memo",
    "index_json",
    "is_public",
    "marked_places",
    "may_copy_source",
    "newest_date",
    "page_data",
    "passage_kinds_called",
    "passages_of",
    "read_query",
    "state_called",
    "unreadable",
    "within",
]
