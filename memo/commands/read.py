"""`memo read`: the statements of a memo that nobody has read beside their passages, and the record of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from memo.checks import Reading, reading_state, statement_at
from memo.diagnostics import MemoError, Message, Problem
from memo.workspace import (
    UNTIMED,
    Case,
    Timing,
    check_memo,
    find_memo,
    find_memos,
    readings_beside,
    record_readings,
    shown,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from memo.article import QuoteFinder
    from memo.checks import ReadingState, Statement, UnreadStatement


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage that a statement cites: the quote, and the sentences of the article that it stands in.

    ``paragraph`` is ``None``, and ``sentence`` empty, where the article has no such words.
    """

    quote: str
    paragraph: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ToRead:
    """One statement that is to be read, with all that a reader wants beside it.

    Attributes:
        path: Its model path.
        line: Its line in memo.yaml; 0 where it has none.
        words: All that it says.
        redline: What is otherwise than when it was read last; ``""`` where it never was.
        passages: The passages that it cites.
        problems: What the rules have to say of it.
        statement: The statement.
    """

    path: str
    line: int
    words: str
    redline: str
    passages: tuple[ReadPassage, ...]
    problems: tuple[Problem, ...]
    statement: Statement

    def as_data(self) -> dict[str, Any]:
        """Return it for programs."""
        return {
            "path": self.path,
            "line": self.line,
            "statement": self.statement.digest,
            "words": self.words,
            "redline": self.redline,
            "passages": [
                {"quote": each.quote, "paragraph": each.paragraph, "sentence": each.sentence}
                for each in self.passages
            ],
            "problems": [{"code": each.code, "message": str(each.message)} for each in self.problems],
        }


class MemoReading:
    """One memo that is being read: what is unread in it, and what is recorded of that.

    Args:
        named: The memos or their folders that were named; none for the only one of ``seeds/``.
        output: The folder of built files, whose record tells where quotes stood.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where no memo or more than one is meant, or it is not valid.
    """

    def __init__(self, named: Sequence[Path], output: Path, timing: Timing = UNTIMED) -> None:
        if len(find_memos(named)) > 1:
            raise MemoError(_several(find_memos(named)))
        self.path = find_memo(named[0] if named else None, _several)
        with timing.step(f"read and check {shown(self.path)}"):
            self._case = check_memo(self.path, output)
        if self._case.reading is None:
            raise MemoError(*self._case.problems)
        self.state: ReadingState = self._case.reading

    def to_read(self) -> list[ToRead]:
        """Return the statements that are unread, in the memo's order."""
        return [_to_read(self._case, each) for each in self.state.unread]

    def record(self, statements: Iterable[Statement], office: str, today: dt.date) -> Path:
        """Record that an office has read some statements, each as it stood when it was shown.

        Raises:
            MemoError: The file of readings cannot be read or written; it is as it was.
        """
        day, now = today.isoformat(), [each.digest for each in self.state.statements]
        new = [Reading(each.path, each.digest, office, day, each.words) for each in statements]
        written = record_readings(self.path, new, now)
        self.state = reading_state(self._case.memo, readings_beside(self.path)[0])
        return written

    def at(self, path: str) -> Statement:
        """Return the statement at a model path, or of a field in it.

        Raises:
            MemoError: There is none.
        """
        found = statement_at(self.state.statements, path)
        if found is None:
            said = Message("“%(path)s” is no statement of the memo.", path=path)
            raise MemoError(Problem("reading-refused", said))
        return found

    def all_of(self, count: int) -> list[Statement]:
        """Return all that is unread, where it is as many statements as somebody says.

        Raises:
            MemoError: It is another number.
        """
        unread = [each.statement for each in self.state.unread]
        if len(unread) != count:
            said = Message(
                "%(unread)s statements are unread, and not %(count)s: another memo was read than this one.",
                unread=len(unread),
                count=count,
            )
            help = Message("See with `memo read` what is unread, and say that number.")
            raise MemoError(Problem("reading-refused", said, help))
        return unread

    def to_json(self) -> str:
        """Return what is read and what is unread for programs."""
        content = {
            "memo": shown(self.path),
            "statements": len(self.state.statements),
            "read": len(self.state.statements) - len(self.state.unread),
            "by": self.state.by_office,
            "unread": [each.as_data() for each in self.to_read()],
        }
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _several(memos: Sequence[Path]) -> Problem:
    return Problem(
        "memo-unnamed",
        Message(
            "One memo is read at a time, and there are several here: %(listed)s.",
            listed=", ".join(map(shown, memos)),
        ),
    )


def _to_read(case: Case, unread: UnreadStatement) -> ToRead:
    statement = unread.statement
    place = case.loaded.file.place(statement.path) if case.loaded else None
    problems = tuple(
        each
        for each in case.problems
        if f"{each.path}.".startswith(f"{statement.path}.") and each.code != "statement-unread"
    )
    passages = tuple(passage_of(quote, case.finder) for quote in statement.quotes)
    line = place.line if place else 0
    return ToRead(statement.path, line, statement.own_words, unread.redline, passages, problems, statement)


def passage_of(quote: str, finder: QuoteFinder | None) -> ReadPassage:
    """Return a quote with the sentences of the article that it stands in."""
    found = finder.find(quote) if finder else None
    if finder is None or found is None:
        return ReadPassage(quote, None, "")
    article, number = finder.article, found.paragraph.number
    touched = [
        each.text
        for each in article.sentences(number)
        if any(each.span.start < span.end and span.start < each.span.end for span in found.spans)
    ]
    return ReadPassage(quote, number, " ".join(touched))
