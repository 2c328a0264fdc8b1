"""Frozen revisions: each open memo names the hash of the one before it, and so back to the first.

``revisions/N.yaml`` is memo.yaml, byte for byte, as revision N was when the next one was opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError, Message, Place, Problem
from memo.model import CLAIM_RULES, load_memo
from memo.text import digest
from memo.yamlfile import Change, edit_yaml, read_yaml

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from memo.model import LoadedMemo, Memo
    from memo.yamlfile import YamlFile

REVISIONS_FOLDER: Final = "revisions"
_BLOCK: Final = re.compile(rb"^revision:[ \t]*\n(?:[ \t#].*\n?|\n)+", re.MULTILINE)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NAME: Final = re.compile(r"(?:revisions/)?([1-9]\d{0,5})\.yaml")


@dataclass(frozen=True, slots=True)
class FrozenRevision:
    """A frozen file: what messages call it, and its bytes."""

    shown: str
    data: bytes


@dataclass(frozen=True, slots=True)
class History:
    """Earlier revisions, oldest first: their memos, their files by name; and what is wrong with them.

    There are no memos where there is an error.
    """

    memos: tuple[Memo, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRevision:
    """What is said of a revision that is opened; ``memo_date`` is the date in the memo's header."""

    date: dt.date
    author: str
    note: str
    memo_date: dt.date | None = None


def frozen_name(number: int) -> str:
    """Return the name of a frozen file below the memo's folder."""
    return f"{REVISIONS_FOLDER}/{number}.yaml"


def frozen_number(name: str) -> int | None:
    """Return the number of the revision that a file name tells; ``None`` where it tells none."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None


def frozen_by_number(file: str, revisions: Iterable[tuple[str, bytes]]) -> dict[int, FrozenRevision]:
    """Return frozen files by number, from their names and bytes as ``file`` carries them."""
    numbered = [(frozen_number(name), FrozenRevision(f"{file}/{name}", data)) for name, data in revisions]
    return {number: frozen for number, frozen in numbered if number is not None}


def read_history(current: LoadedMemo, data: bytes, files: Mapping[int, FrozenRevision]) -> History:
    """Follow the chain from a memo back to its first revision.

    Args:
        current: The memo, valid or not.
        data: Its bytes.
        files: The frozen files by number.
    """
    number, follows = _numbered(current.file.data)
    if number is None:
        return History()
    chain = _Chain(files)
    if follows is None and number > 1:
        chain.problems.append(current.locate(_not_kept(number)))
    chain.walk(current, number, follows)
    last = files.get(number)
    strays = [each for each in sorted(files) if each not in chain.passed]
    if last is not None and last.data == data:
        strays.remove(number)
        chain.problems.append(_interrupted(last, number))
    chain.problems += [_stray(files[each]) for each in strays]
    problems = tuple(chain.problems)
    kept = tuple((frozen_name(each), files[each].data) for each in sorted(chain.loaded))
    if any(problem.severity == "error" for problem in problems):
        return History((), kept, problems)
    return History(tuple(chain.loaded[each] for each in sorted(chain.loaded)), kept, problems)


def is_chain_intact(data: Any, files: Mapping[int, FrozenRevision]) -> bool:
    """Return whether a chain is whole and in order by its hashes and what each file says under ``revision``.

    The memos themselves are not read, which takes a tenth of the time: a file that is what it was when it
    was frozen was a valid memo then. Where this is in doubt, :func:`read_history` tells the reason, if any.

    Args:
        data: The newest memo's data.
        files: The frozen files by number.
    """
    revision, left = data.get("revision"), dict(files)
    number, follows = _numbered(data)
    while number is not None and number > 1 and follows is not None:
        frozen = left.pop(number - 1, None)
        if frozen is None or digest(frozen.data) != follows:
            return False
        earlier = _revision_in(frozen)
        if _numbered(earlier)[0] != number - 1 or not _in_order(earlier["revision"], revision):
            return False
        revision, (number, follows) = earlier["revision"], _numbered(earlier)
    return number == 1 and follows is None and not left


def _in_order(earlier: dict[str, Any], later: dict[str, Any]) -> bool:
    days = [str(each.get("date")) for each in (earlier, later)]
    return all(map(_DAY.fullmatch, days)) and days[0] <= days[1]


def _revision_in(frozen: FrozenRevision) -> Any:
    """Return the data of a memo as far as it stands under ``revision``."""
    block = _BLOCK.search(frozen.data)
    try:
        return read_yaml(block[0], frozen.shown).data if block else {}
    except MemoError:
        return {}


def is_unchanged(current: LoadedMemo, history: History) -> bool:
    """Return whether a memo says what the revision before it said.

    Comments don't count, nor what `memo revise` sets itself: ``revision`` and ``header.date``.
    """
    if not history.files:
        return False
    before = load_memo(history.files[-1][1], "").file.data
    return bool(_content(before) == _content(current.file.data))


def open_revision(file: YamlFile, data: bytes, opening: NewRevision) -> bytes:
    """Return a memo's bytes with its next revision opened; only ``revision`` and ``header.date`` change.

    Args:
        file: The memo, which must be valid.
        data: Its bytes, as they are frozen.
        opening: What is said of the new revision.
    """
    old = file.data["revision"]
    new = {"number": old["number"] + 1, "date": opening.date.isoformat(), "author": opening.author}
    new |= {"note": opening.note, "follows": digest(data), "rules": CLAIM_RULES}
    changed = [(key, value) for key, value in new.items() if old.get(key) != value]
    changes = [Change("set", f"revision.{key}", old.get(key), value) for key, value in changed]
    before = file.data["header"]["date"]
    if opening.memo_date is not None and opening.memo_date.isoformat() != before:
        changes.insert(0, Change("set", "header.date", before, opening.memo_date.isoformat()))
    return edit_yaml(file, changes)


class _Chain:
    """Walks from each revision to the one before it, as far as the files are there and are what they were."""

    def __init__(self, files: Mapping[int, FrozenRevision]) -> None:
        self.files = files
        self.loaded: dict[int, Memo] = {}
        self.passed: set[int] = set()
        self.problems: list[Problem] = []

    def walk(self, current: LoadedMemo, number: int, follows: str | None) -> None:
        """Go from revision ``number``, which names the hash of the one before it, to the first.

        Of dates only the open one is judged: nobody can mend what is frozen.
        """
        later = current
        while follows is not None and number > 1:
            number -= 1
            self.passed.add(number)
            frozen = self.files.get(number)
            if frozen is None:
                self._refuse(later.locate(_missing(number)), number)
                return
            if digest(frozen.data) != follows:
                self._refuse(_altered(frozen, number), number)
                return
            loaded = self._load(frozen, number)
            if loaded is None:
                return
            if later is current and _is_dated_before(later, loaded):
                self.problems.append(later.locate(_dated_before(loaded)))
            later = loaded
            _, follows = _numbered(loaded.file.data)
            if follows is None and number > 1:
                self.problems.append(later.locate(_not_kept(number)))

    def _load(self, frozen: FrozenRevision, number: int) -> LoadedMemo | None:
        try:
            loaded = _read(frozen.data, frozen.shown)
        except MemoError as error:
            self._refuse(_invalid(frozen, error.problems[0]), number)
            return None
        if loaded.memo is None:
            fault = next(problem for problem in loaded.problems if problem.severity == "error")
            self._refuse(_invalid(frozen, fault), number)
            return None
        if loaded.memo.revision.number != number:
            self._refuse(loaded.locate(_misnumbered(frozen, loaded.memo.revision.number)), number)
            return None
        self.loaded[number] = loaded.memo
        return loaded

    def _refuse(self, problem: Problem, number: int) -> None:
        """Add a problem, and that what lies further back can't be judged before it is mended."""
        unseen = [each for each in sorted(self.files) if each < number]
        self.passed.update(unseen)
        if unseen:
            names = ", ".join(frozen_name(each) for each in unseen)
            problem = replace(
                problem,
                details=(*problem.details, Message("Checked once this is mended: %(names)s.", names=names)),
            )
        self.problems.append(problem)


@lru_cache(maxsize=16)  # a frozen revision stays as it is, however often the memo after it is tried
def _read(data: bytes, name: str) -> LoadedMemo:
    return load_memo(data, name)


def _is_dated_before(later: LoadedMemo, earlier: LoadedMemo) -> bool:
    dates = [each.memo.revision.date for each in (later, earlier) if each.memo is not None]
    return len(dates) > 1 and dates[0] < dates[1]


def _numbered(data: Any) -> tuple[int | None, str | None]:
    """Return a memo's number and the hash that it follows, as far as they are well formed."""
    revision = data.get("revision") if isinstance(data, dict) else None
    if not isinstance(revision, dict):
        return None, None
    number, follows = revision.get("number"), revision.get("follows")
    is_number = type(number) is int and number > 0
    is_hash = isinstance(follows, str) and re.fullmatch(r"[0-9a-f]{64}", follows)
    return number if is_number else None, follows if is_hash else None


def _content(data: Any) -> Any:
    header = {key: value for key, value in data["header"].items() if key != "date"}
    return {key: value for key, value in data.items() if key != "revision"} | {"header": header}


def _missing(number: int) -> Problem:
    message = Message("%(number)s, the revision before this one, is not there.", number=frozen_name(number))
    return Problem("revision-missing", message, path="revision.follows")


def _altered(frozen: FrozenRevision, number: int) -> Problem:
    message = Message(
        "%(shown)s is not what it was when it was frozen: revision %(number)s names another SHA-256.",
        shown=frozen.shown,
        number=number + 1,
    )
    return Problem("revision-altered", message, place=_top(frozen))


def _invalid(frozen: FrozenRevision, fault: Problem) -> Problem:
    line = fault.place.line if fault.place is not None else None
    detail = (
        Message("line %(line)s: %(message)s", line=line, message=fault.message) if line else fault.message
    )
    message = Message(
        "%(shown)s is as it was frozen, and is no valid memo to this program.", shown=frozen.shown
    )
    return Problem(
        "revision-invalid",
        message,
        details=(detail,),
        place=_top(frozen),
    )


def _misnumbered(frozen: FrozenRevision, number: int) -> Problem:
    return Problem(
        "revision-number",
        Message("%(shown)s holds revision %(number)s.", shown=frozen.shown, number=number),
        path="revision.number",
    )


def _dated_before(earlier: LoadedMemo) -> Problem:
    day = earlier.file.data["revision"]["date"]
    message = Message("The revision is dated before the one that it follows, which is of %(day)s.", day=day)
    return Problem("revision-date", message, path="revision.date")


def _not_kept(number: int) -> Problem:
    message = Message("This is revision %(number)s, and what came before it is not kept here.", number=number)
    return Problem("history-not-kept", message, path="revision.number", severity="warning")


def _interrupted(frozen: FrozenRevision, number: int) -> Problem:
    message = Message(
        "%(shown)s was frozen, and revision %(number)s was not opened.", shown=frozen.shown, number=number + 1
    )
    return Problem("revise-interrupted", message, place=_top(frozen), severity="warning")


def _stray(frozen: FrozenRevision) -> Problem:
    message = Message("No later revision names %(shown)s as the one before it.", shown=frozen.shown)
    return Problem("revision-stray", message, place=_top(frozen), severity="warning")


def _top(frozen: FrozenRevision) -> Place:
    first = frozen.data.split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    return Place(frozen.shown, 1, 1, first)
