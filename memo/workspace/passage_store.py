"""What was read of many memos, kept so that it is read again only where it changed: a file of SQLite's.

Its table of words is FTS5's. Words come in as :func:`memo.text.search_words` has them, each in quotation
marks, so that nothing that somebody types is a query of SQLite's own. The file is a help and no source: one
that is damaged, of another version or not to be written to is made anew, or done without.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from memo.diagnostics import MemoError, Message, Problem
from memo.index import IndexedPassage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from memo.index import SearchTerm

_Result = TypeVar("_Result")

_PATIENCE: Final = 10.0
"""Seconds that are waited for another program that writes the file."""

LAYOUT: Final = 1
"""The edition of the tables below; a file of another is made anew."""

_TABLES: Final = """
CREATE TABLE memos (path TEXT PRIMARY KEY, state TEXT NOT NULL, facts TEXT);
CREATE VIRTUAL TABLE passages USING fts5(
  words, memo UNINDEXED, kind UNINDEXED, place UNINDEXED, paragraph UNINDEXED, printed UNINDEXED,
  passage UNINDEXED,
  tokenize = "unicode61 remove_diacritics 0"
);
"""
_COLUMNS: Final = "kind, place, passage, paragraph, printed, words"

_ELSEWHERE: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
    }
)
"""What is wrong with the disk, or with who else uses the file, and not with what stands in it."""


class FoundPassage(NamedTuple):
    """A passage in which all that is looked for stands, and the memo that it is of, by its path."""

    memo: str
    passage: IndexedPassage


def with_store(file: Path, work: Callable[[PassageStore], _Result]) -> _Result:
    """Do some work on the store in a file, which is made where it is missing, and anew where it is damaged.

    Where the disk does not take it, or another program holds it too long, the work is done without it.

    Raises:
        MemoError: Python's SQLite has no FTS5.
    """
    for fresh in (False, True):
        if fresh:
            with suppress(OSError):
                file.unlink()
        try:
            return _on(file, work)
        except sqlite3.DatabaseError as error:
            if "fts5" in str(error) and "no such module" in str(error):
                said = Message(
                    "This Python's SQLite, %(version)s, has no FTS5.", version=sqlite3.sqlite_version
                )
                raise MemoError(Problem("search-unavailable", said)) from error
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _ELSEWHERE:
                break
    return _in(":memory:", work)


def _on(file: Path, work: Callable[[PassageStore], _Result]) -> _Result:
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    return _in(str(file), work)


def _in(name: str, work: Callable[[PassageStore], _Result]) -> _Result:
    with closing(sqlite3.connect(name, timeout=_PATIENCE)) as connection, connection:
        return work(PassageStore(connection))


class PassageStore:
    """The store behind an open connection; each memo stands there as a whole, or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        connection.execute("PRAGMA synchronous = OFF")  # what a power cut spoils is made anew
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout == LAYOUT:
            return
        if layout or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("tables of another edition")
        connection.executescript(f"{_TABLES}PRAGMA user_version = {LAYOUT};")

    def known(self) -> dict[str, tuple[str, str | None]]:
        """Return of each memo, by its path, the hash of what it was read from, and any facts."""
        rows = self._sql.execute("SELECT path, state, facts FROM memos")
        return {path: (state, facts) for path, state, facts in rows}

    def put(self, path: str, state: str, facts: str | None, passages: Iterable[IndexedPassage]) -> None:
        """Keep what was read of a memo in the place of what was known of it.

        Args:
            path: The memo's.
            state: The hash of what it was read from.
            facts: What is told of it, where it was checked.
            passages: Its passages, with their words.
        """
        self.forget([path])
        self._sql.execute("INSERT INTO memos VALUES (?, ?, ?)", (path, state, facts))
        rows = ((each.words, path, *_row(each)) for each in passages)
        self._sql.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._sql.commit()  # whoever stops the program has what was read so far

    def forget(self, paths: Iterable[str]) -> None:
        """Drop what was known of some memos."""
        for path in paths:
            known = self._sql.execute("SELECT 1 FROM memos WHERE path = ?", (path,)).fetchone()
            if known:
                self._sql.execute("DELETE FROM passages WHERE memo = ?", (path,))
                self._sql.execute("DELETE FROM memos WHERE path = ?", (path,))

    def passages(self, paths: Sequence[str]) -> dict[str, list[IndexedPassage]]:
        """Return the passages of some memos in order, by the memo's path."""
        found: dict[str, list[IndexedPassage]] = {path: [] for path in paths}
        for memo, *row in self._sql.execute(f"SELECT memo, {_COLUMNS} FROM passages ORDER BY rowid"):  # noqa: S608 - our names
            if memo in found:
                found[memo].append(_passage(row))
        return found

    def titles(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the titles of some memos, by the memo's path."""
        asked = "SELECT passage FROM passages WHERE memo = ? AND kind = 'title'"
        found = ((path, self._sql.execute(asked, (path,)).fetchone()) for path in paths)
        return {path: row[0] for path, row in found if row}

    def find(
        self, terms: Sequence[SearchTerm], paths: Sequence[str], most: int
    ) -> tuple[int, list[FoundPassage]]:
        """Return how many passages of some memos hold all that is looked for, and the first, the best first.

        Passages are ranked by BM25, those that rank alike in the order of their memos.
        """
        self._sql.execute("CREATE TEMP TABLE asked (path TEXT PRIMARY KEY)")
        self._sql.executemany("INSERT OR IGNORE INTO asked VALUES (?)", [(path,) for path in paths])
        within = "FROM passages WHERE passages MATCH ? AND memo IN (SELECT path FROM asked)"
        asked, *others = _expressions(terms)
        within += " AND rowid IN (SELECT rowid FROM passages WHERE passages MATCH ?)" * len(others)
        (count,) = self._sql.execute(f"SELECT count(*) {within}", (asked, *others)).fetchone()
        order = "ORDER BY bm25(passages), memo, rowid LIMIT ?"
        rows = self._sql.execute(f"SELECT memo, {_COLUMNS} {within} {order}", (asked, *others, most))
        return count, [FoundPassage(memo, _passage(row)) for memo, *row in rows]


_AT_ONCE: Final = 50
"""Terms of one expression; FTS5 takes no more than 256 that must all be there."""


def _expressions(terms: Sequence[SearchTerm]) -> list[str]:
    """Return what is looked for in the language of FTS5: phrases, and prefixes of words (SQLite FTS5, 3)."""
    said = [f'"{" ".join(term.words)}"{"*" if term.open else ""}' for term in terms]
    return [" AND ".join(said[at : at + _AT_ONCE]) for at in range(0, len(said), _AT_ONCE)]


def _row(passage: IndexedPassage) -> tuple[str | int, ...]:
    by = " ".join(sorted(passage.printed_by))
    return passage.kind, passage.path, passage.paragraph, by, passage.text


def _passage(row: Sequence[object]) -> IndexedPassage:
    kind, place, passage, paragraph, printed, words = row
    by = frozenset(str(printed).split())
    return IndexedPassage(kind, place, passage, paragraph, by, words)  # type: ignore[arg-type]  # as they were put in
