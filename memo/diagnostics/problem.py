"""What is wrong, where, and how to mend it.

Checks return :class:`Problem` values instead of raising: all of them are found in one run, and only the
pipeline decides what they mean. A check knows a *model path* (``obstacles.trust.title``); the place in the
file is added later by whoever read the file, so that no check has to know about YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from memo.diagnostics.message import Message, spoken
from memo.diagnostics.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from gettext import NullTranslations


Severity = Literal["error", "warning"]

SAID_OF_A_CODE: Final = ("title", "why", "help")
"""What an entry of the registry says in words; its example is as it is typed."""


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One problem code explained.

    Attributes:
        code: The name, such as ``quote-not-found``.
        group: What it is about, in words; the codes of a group stand together.
        title: What is wrong, one sentence.
        help: What to do about it in general, in the imperative.
        example: The fault and its mend, lines of text.
        why: Why that is refused, or what stands behind it; ``None`` where the title says all.
        severity: ``warning`` where it never fails a command.
    """

    code: str
    group: Message
    title: Message
    help: Message
    example: str
    why: Message | None = None
    severity: Severity = "error"


def problem_codes() -> Mapping[str, ProblemCode]:
    """Return all problem codes by their names, group by group."""
    return _codes_in(spoken())


@cache
def _codes_in(_: NullTranslations | None) -> Mapping[str, ProblemCode]:
    """Return the codes in the language of a catalogue, which is the one in force."""
    data = read_table("memo.diagnostics", "codes.toml")
    return {
        code: ProblemCode(code, Message(data["groups"][group]["title"]), **{**entry, **_said(entry)})
        for group, entries in data.items()
        if group != "groups"
        for code, entry in entries.items()
    }


def _said(entry: Mapping[str, str]) -> dict[str, Message]:
    return {name: Message(entry[name]) for name in SAID_OF_A_CODE if name in entry}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text file; ``line`` and ``column`` count characters from 1, as editors do.

    ``excerpt`` is the whole line without its end, ``width`` how many characters to underline (1 or more).
    """

    file: str
    line: int
    column: int
    excerpt: str = field(default="", compare=False)
    width: int = field(default=1, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Mend:
    """What certainly mends a problem: the words to write at its path, and what a button that does so says."""

    words: str
    told: Message


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its ``code``, what is wrong, how to mend it, and where.

    Attributes:
        code: A stable kebab-case name, such as ``quote-not-found``; the registry has each.
        message: What is wrong, one sentence in the editor's words.
        own_help: What to do about it, one sentence in the imperative; ``None`` where :attr:`help` is what the
            registry says of the code.
        path: The model path, ``""`` where the fault is the file's and not a value's.
        highlight: A piece of the value at ``path`` that the caret should point at; ``""`` for its beginning.
        details: Further lines: the closest passage, what differs, the state of each quote.
        place: Where in which file; ``None`` until somebody who read the file has added it.
        severity: Only an ``error`` fails a command.
        at_key: The caret points at the key of the value, not at the value.
        mend: What certainly mends it; ``None`` where somebody has to decide.
    """

    code: str
    message: Message
    own_help: Message | None = None
    path: str = ""
    highlight: str = ""
    details: tuple[str, ...] = ()
    place: Place | None = None
    severity: Severity = "error"
    at_key: bool = False
    mend: Mend | None = None

    @property
    def help(self) -> Message:
        """What to do about it."""
        return problem_codes()[self.code].help if self.own_help is None else self.own_help

    def at(self, place: Place) -> Problem:
        """Return this problem with its place."""
        return replace(self, place=place)


class MemoError(Exception):
    """Something a user can mend; anything else that is raised is a bug and keeps its traceback.

    ``problems`` is never empty.
    """

    def __init__(self, *problems: Problem) -> None:
        if not problems:
            raise ValueError("a MemoError needs at least one problem")
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(problem.message for problem in self.problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, line, column and code, each problem once; what has no place comes first."""

    def rank(problem: Problem) -> tuple[bool, str, int, int, str, str, str]:
        place = problem.place or Place("", 0, 0)
        where = (place.file, place.line, place.column)
        return (problem.place is not None, *where, problem.code, problem.path, problem.message)

    return sorted(dict.fromkeys(problems), key=rank)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of ``problems`` fails a command."""
    return any(problem.severity == "error" for problem in problems)
