"""What a list of memos tells of one: what it is, how far it is, and what is to be decided."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.index.copying import allows_copying, is_public
from memo.model import is_todo
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memo.diagnostics import Problem
    from memo.model import LoadedMemo, Memo

State = Literal["unreadable", "faulty", "draft", "checked", "frozen", "decided"]
STATES: Final[tuple[State, ...]] = ("unreadable", "faulty", "draft", "checked", "frozen", "decided")
"""How far a memo is, from the least on: it cannot be read; it has errors; something is still to be written;
no error; no error, and nothing said since the last frozen revision; the decision has come back."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is left in a memo, or in a part of it: errors, warnings, and places still to be written."""

    errors: int = 0
    warnings: int = 0
    slots: int = 0


def counts_of(problems: Iterable[Problem], slots: int) -> Counts:
    """Return what is left, by the problems that a check found; a todo is a place to write, and no error."""
    found = [each for each in problems if each.code != "todo"]
    errors = sum(each.severity == "error" for each in found)
    return Counts(errors, len(found) - errors, slots)


@dataclass(frozen=True, slots=True)
class MemoFacts:
    """What is told of one memo; texts are empty, and numbers 0, where it does not say.

    Attributes:
        state: How far it is.
        counts: What is left in it.
        title: Its title.
        kind: What it is printed as.
        language: Its language (BCP 47).
        handling: Its marking.
        sender: Which office writes.
        addressee: Whom it is for.
        reference: The office's own number.
        date: Its date, ISO 8601.
        revision: The number of the revision.
        revised: The day of the revision, ISO 8601.
        decision_by: The day by which a decision is wanted, ISO 8601; none where it has been taken.
        asks: How many asks are open.
        taken_by: Who decided.
        taken_on: The day of the decision, ISO 8601.
        chosen: What was chosen, in the order of the asks.
        source: The title of the article.
        licence: Its licence, as the memo states it.
        fault: Why it cannot be read, or its first error.
    """

    state: State
    counts: Counts = Counts()
    title: str = ""
    kind: str = ""
    language: str = ""
    handling: str = ""
    sender: str = ""
    addressee: str = ""
    reference: str = ""
    date: str = ""
    revision: int = 0
    revised: str = ""
    decision_by: str = ""
    asks: int = 0
    taken_by: str = ""
    taken_on: str = ""
    chosen: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""
    fault: str = ""

    @property
    def is_public(self) -> bool:
        """Whether its marking lets anybody read it."""
        return is_public(self.handling)

    @property
    def source_is_open(self) -> bool:
        """Whether the licence of its source lets anybody copy it."""
        return allows_copying(self.licence)

    def to_json(self) -> str:
        """Return the facts as JSON, for :meth:`from_json` to read."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> MemoFacts:
        """Return the facts that :meth:`to_json` wrote."""
        data: dict[str, Any] = json.loads(text)
        return cls(**{**data, "counts": Counts(**data["counts"]), "chosen": tuple(data["chosen"])})


def unreadable(fault: str) -> MemoFacts:
    """Return what is told of a memo that cannot be read."""
    return MemoFacts("unreadable", fault=fault)


def facts_of(loaded: LoadedMemo, problems: Iterable[Problem], slots: int, *, is_frozen: bool) -> MemoFacts:
    """Return what is told of a memo that was read and checked.

    Args:
        loaded: The memo, valid or not.
        problems: What the check found, in order.
        slots: How many places are still to be written.
        is_frozen: Whether it says what its last frozen revision says.
    """
    found = [*problems]
    counts = counts_of(found, slots)
    memo = loaded.memo
    if memo is None:
        error = next((each for each in found if each.severity == "error"), None)
        data = loaded.file.data
        return MemoFacts(
            "faulty",
            counts,
            title=_text(data, "title"),
            language=_text(data, "language"),
            handling=_text(data, "handling"),
            fault=error.message if error else "",
        )
    return facts_of_memo(memo, counts, is_frozen=is_frozen)


def facts_of_memo(memo: Memo, counts: Counts, *, is_frozen: bool = False) -> MemoFacts:
    """Return what is told of a valid memo, by what is left in it.

    Args:
        memo: The memo.
        counts: What is left.
        is_frozen: Whether it says what its last frozen revision says.
    """
    header, decision = memo.header, memo.decision
    taken = decision.taken if decision else None
    state: State = "decided" if taken else "frozen" if is_frozen else "checked"
    if counts.errors or counts.slots:
        state = "faulty" if counts.errors else "draft"
    return MemoFacts(
        state,
        counts,
        title=_written(memo.title),
        kind=memo.kind,
        language=memo.language,
        handling=memo.handling,
        sender=_written(header.sender),
        addressee=_written(header.to),
        reference=_written(header.reference),
        date=header.date.isoformat(),
        revision=memo.revision.number,
        revised=memo.revision.date.isoformat(),
        decision_by=header.decision_by.isoformat() if header.decision_by and not taken else "",
        asks=len(decision.asks) if decision and not taken else 0,
        taken_by=taken.by if taken else "",
        taken_on=taken.date.isoformat() if taken else "",
        chosen=tuple(taken.chosen[ask.id] for ask in decision.asks if ask.id in taken.chosen)
        if decision and taken
        else (),
        source=memo.source.title,
        licence=_written(memo.source.licence),
    )


def _written(text: str | None) -> str:
    """Return a text; nothing where it is still to be written."""
    return "" if text is None or is_todo(text) else text


def _text(data: object, name: str) -> str:
    value = value_at(data, name) if isinstance(data, dict) else None
    return " ".join(value.split()) if isinstance(value, str) else ""
