"""What an assistant proposes, as bytes that are kept until a person decides: edits of a memo, and why.

Out of :func:`write_proposal` come bytes that carry the memo as the assistant saw it; :func:`read_proposal`
makes a :class:`Review` of them, as :func:`memo.review.read_review` does of a Word file: a proposal is merged,
tried and decided row by row like a reviewer's edits.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from memo.diagnostics import MemoError, Message, Problem, visible
from memo.i18n import ENGLISH
from memo.model import load_memo
from memo.review.adjudication import words_of
from memo.review.types import Attribution, Edit, Review
from memo.revisions import place_of, plain_data
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.model import Memo

ProposalKind = Literal["set", "add", "remove"]

_FORM: Final = 1
_BEGINNING: Final = b'{"proposal": '
_LONGEST_NAME: Final = 60
_LONGEST_REASON: Final = 1_000


@dataclass(frozen=True, slots=True)
class ProposedEdit:
    """One thing that the memo should say otherwise, in the coordinates of the memo that its author saw.

    Attributes:
        kind: Set a value, add an entry to a list, or remove a value or an entry.
        path: The model path; of an entry to be added the one that it is to have.
        value: Plain data to set or to add, None for ``remove``.
        why: The author's reason, for the person who decides.
    """

    kind: ProposalKind
    path: str
    value: Any = None
    why: str = ""


def write_proposal(memo: bytes, edits: Sequence[ProposedEdit], author: str, date: str) -> bytes:
    """Return a proposal as bytes.

    Args:
        memo: The bytes of the memo.yaml that it is about.
        edits: What it asks for.
        author: Who proposes.
        date: When, in ISO 8601.
    """
    named = " ".join(visible(author).split())[:_LONGEST_NAME]
    content = {"proposal": _FORM, "author": named, "date": date, "memo": memo.decode()}
    said = [{**asdict(each), "why": " ".join(visible(each.why).split())[:_LONGEST_REASON]} for each in edits]
    return json.dumps({**content, "edits": said}, ensure_ascii=False).encode()


def is_proposal(data: bytes) -> bool:
    """Return whether bytes begin as a proposal does; a Word file never does."""
    return data.startswith(_BEGINNING)


def proposal_name(data: bytes) -> str:
    """Return what a proposal is called among reviewed files: who proposed it, and when."""
    try:
        content = json.loads(data)
        return f"{_text(content['author'])}, {_text(content['date'])[:16].replace('T', ' ')}"
    except (ValueError, KeyError, TypeError, RecursionError):
        return "proposal"


def read_proposal(data: bytes, name: str) -> Review:
    """Read a proposal as what a reviewer asks for.

    Args:
        data: Its bytes.
        name: What messages call it.

    Raises:
        MemoError: They are damaged, or the memo in them is not valid.
    """
    try:
        content = json.loads(data)
        who = (Attribution(_text(content["author"]), _text(content["date"]), tracked=True),)
        edits = [_edit(each) for each in {_FORM: content["edits"]}[content["proposal"]]]
        loaded = load_memo(_text(content["memo"]).encode(), f"{name}/memo.yaml")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        said = Message("%(name)s is damaged, or was written by another version.", name=name)
        raise MemoError(Problem("proposal-unreadable", said)) from fault
    if loaded.memo is None:
        raise MemoError(*loaded.problems)
    memo = loaded.memo
    return Review(loaded, tuple(_asked(each, memo, who) for each in edits), (), ())


def _edit(content: Any) -> ProposedEdit:
    if content["kind"] not in get_args(ProposalKind):
        raise ValueError("no kind of edit")
    return ProposedEdit(content["kind"], _text(content["path"]), content["value"], _text(content["why"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value


def _asked(edit: ProposedEdit, memo: Memo, who: tuple[Attribution, ...]) -> Edit:
    old = None if edit.kind == "add" else value_at(plain_data(memo), edit.path)
    texts = words_of(old), words_of(edit.value)
    where = _place(memo, edit)
    return Edit(edit.path, edit.kind, old, edit.value, who, where, *texts, why=edit.why)


def _place(memo: Memo, edit: ProposedEdit) -> Message:
    """Return the place in plain words; of an entry to be added, that of its list."""
    path = edit.path.rpartition(".")[0] if edit.kind == "add" else edit.path
    try:
        place = place_of(memo, path, ENGLISH)
    except (KeyError, TypeError):  # nothing stands there so far that could be named
        place = path
    return Message("new, in %(place)s", place=place) if edit.kind == "add" else Message.together((place,))
