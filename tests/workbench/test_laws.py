"""Whatever is done in whatever order: the file loads, comments stand, undo brings back the very bytes."""

from __future__ import annotations

import inspect
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from laws import examples

from memo import editing
from memo.diagnostics import MemoError
from memo.editing import (
    AcceptProblem,
    AddEntry,
    AddNumber,
    AddQuote,
    ConflictError,
    GiveReason,
    MemoEdit,
    MoveEntry,
    RemoveEntry,
    RenameEntry,
    SetBasis,
    SetValue,
    SetWeight,
    bare_field,
    optional_texts,
    reasons_to_begin,
)
from memo.model import claims_in, load_memo
from memo.workbench.session import Session
from memo.workspace import UnsentTyping
from memo.yamlfile import join_path, parts_of

MEMO = Path(__file__).parent / "peace/memo.yaml"
_MARK = re.compile(rb"# kept \d+$", re.MULTILINE)
_WORDS = st.text("abc é„“{}:#-'\"\\\n ", max_size=20)


def _marked(data: bytes) -> bytes:
    """Return the memo with a comment above each part and behind the title."""
    lines = data.split(b"\n")
    made = list[bytes]()
    for number, line in enumerate(lines):
        if re.match(rb"[a-z_]+:", line):
            made.append(b"# kept %d" % number)
        made.append(line)
    return b"\n".join(made)


class Workbench(RuleBasedStateMachine):
    """One memo, its file, somebody who edits it here and somebody who edits it elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.memo = self.folder / "memo.yaml"
        self.memo.write_bytes(_marked(MEMO.read_bytes()))
        self.session = Session(self.memo, UnsentTyping(self.memo, self.folder / "state"))
        self.first = self.memo.read_bytes()
        self.marks = _MARK.findall(self.first)
        self.versions = [self.session.state.snapshot.version]

    def teardown(self) -> None:
        """Undo all that was done here and elsewhere; the file is what it was at the beginning."""
        after = self.memo.read_bytes()
        steps = 0
        while self.session.state.to_undo is not None:
            self.session.undo()
            steps += 1
        assert self.memo.read_bytes() == self.first
        for _ in range(steps):
            self.session.redo()
        assert self.memo.read_bytes() == after
        shutil.rmtree(self.folder)

    @property
    def values(self) -> Any:
        """The memo as it stands."""
        return self.session.state.snapshot.values

    def _do(self, edit: MemoEdit, data: st.DataObject) -> None:
        before = self.memo.read_bytes()
        version = data.draw(st.sampled_from(["", *self.versions[-3:]]))
        try:
            self.session.apply(edit, version)
        except (MemoError, ConflictError):
            assert self.memo.read_bytes() == before
        self.versions.append(self.session.state.snapshot.version)

    def _lists(self) -> list[str]:
        return [path for path, value in _all(self.values) if isinstance(value, list) and value]

    @initialize()
    def begin(self) -> None:
        """There is nothing to undo."""
        assert self.session.state.to_undo is None

    @rule(data=st.data(), text=_WORDS, seen=st.none() | _WORDS)
    def type(self, data: st.DataObject, text: str, seen: str | None) -> None:
        """Type into any field, on whatever words."""
        leaves = [path for path, value in _all(self.values) if not isinstance(value, (list, dict))]
        self._do(SetValue(data.draw(st.sampled_from(leaves)), text, seen), data)

    @rule(data=st.data(), words=st.sampled_from(["", "a passage", "it's “so”: yes #1"]))
    def add(self, data: st.DataObject, words: str) -> None:
        """Add an entry to any list."""
        path = data.draw(st.sampled_from(self._lists()))
        steps = [step for step, _ in parts_of(dict(_all(self.values))[path])]
        self._do(AddEntry(path, data.draw(st.sampled_from([None, "", *steps])), words), data)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Remove any entry."""
        path = data.draw(st.sampled_from(self._lists()))
        step = data.draw(st.sampled_from([step for step, _ in parts_of(dict(_all(self.values))[path])]))
        self._do(RemoveEntry(join_path(path, step)), data)

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """Move any entry anywhere in its list."""
        path = data.draw(st.sampled_from(self._lists()))
        steps = [step for step, _ in parts_of(dict(_all(self.values))[path])]
        step, after = data.draw(st.sampled_from(steps)), data.draw(st.sampled_from(["", *steps]))
        self._do(MoveEntry(join_path(path, step), after), data)

    @rule(data=st.data(), new_id=st.sampled_from(["first", "second", "third-one", "kyiv", "No id"]))
    def rename(self, data: st.DataObject, new_id: str) -> None:
        """Give any entry with an id another one."""
        lists = ["obstacles", "criteria", "pathways"]
        paths = [join_path(name, step) for name in lists for step, _ in parts_of(self.values[name])]
        self._do(RenameEntry(data.draw(st.sampled_from(paths)), new_id), data)

    @rule(data=st.data(), weight=st.integers(0, 110))
    def weigh(self, data: st.DataObject, weight: int) -> None:
        """Set any weight."""
        paths = [join_path("criteria", step) for step, _ in parts_of(self.values["criteria"])]
        self._do(SetWeight(data.draw(st.sampled_from(paths)), weight), data)

    @rule(data=st.data(), basis=st.sampled_from(["reported", "judgment", "assumption", "observed", "rumour"]))
    def ground(self, data: st.DataObject, basis: str) -> None:
        """Change what any statement rests on, and quote a passage in it."""
        path = data.draw(st.sampled_from([path for path, _ in claims_in(self.values)]))
        wanted: list[MemoEdit] = [
            SetBasis(path, basis),
            AddQuote(path, "a passage"),
            AddNumber(path, "over 8 million", 9),
        ]
        self._do(data.draw(st.sampled_from(wanted)), data)

    @rule(data=st.data())
    def explain(self, data: st.DataObject) -> None:
        """Begin any reason that is not given so far."""
        at = self.session.state.snapshot
        parts = [path for path, value in _all(self.values) if isinstance(value, dict)]
        paths = [each for part in parts for each in reasons_to_begin(at, part)]
        paths += [path for path, _ in _all(self.values) if bare_field(at, path)]
        if paths:
            self._do(GiveReason(data.draw(st.sampled_from(paths))), data)

    @rule(
        data=st.data(),
        code=st.sampled_from(["speaker-unsaid", "surer-than-source", "no-code"]),
        reason=_WORDS,
    )
    def accept(self, data: st.DataObject, code: str, reason: str) -> None:
        """Say why a problem of any statement is none, or take that back."""
        path = data.draw(st.sampled_from([path for path, _ in claims_in(self.values)]))
        self._do(AcceptProblem(path, code, reason), data)

    @rule(data=st.data(), text=st.none() | _WORDS)
    def scale(self, data: st.DataObject, text: str | None) -> None:
        """Say what a rating or a severity means, or take that away."""
        at = self.session.state.snapshot
        scales = [f"criteria.{step}.scale" for step, _ in parts_of(self.values["criteria"])]
        scale = data.draw(st.sampled_from(["severity_scale", *scales]))
        name = data.draw(st.sampled_from(optional_texts(at, scale)))
        self._do(SetValue(join_path(scale, name), text), data)

    @rule(number=st.integers(0, 99))
    def elsewhere(self, number: int) -> None:
        """Another program writes a comment to the end, in one rename."""
        written = self.memo.with_name("other")
        written.write_bytes(self.memo.read_bytes() + b"# by another %d\n" % number)
        written.replace(self.memo)

    @rule()
    def undo(self) -> None:
        """Undo the last step."""
        self.session.undo()

    @rule()
    def redo(self) -> None:
        """Do again what was undone last."""
        self.session.redo()

    @invariant()
    def the_file_is_a_memo(self) -> None:
        """What lies on the disk is well formed at any time, with all its comments."""
        data = self.memo.read_bytes()
        assert load_memo(data, "memo.yaml").well_formed is not None
        assert _MARK.findall(data) == self.marks
        with suppress(MemoError):
            self.session.follow()
        assert self.session.state.snapshot.data == data


def _all(value: Any, path: str = "") -> list[tuple[str, Any]]:
    made = [(path, value)] if path else []
    for step, inner in parts_of(value):
        made += _all(inner, join_path(path, step))
    return [each for each in made if ".when." not in each[0]]


def test_every_edit_is_among_the_rules() -> None:
    """An edit that is not tried in any order is held to none of these laws."""
    edits = [
        name
        for name, each in vars(editing).items()
        if hasattr(each, "applied") and hasattr(each, "rebased") and each is not MemoEdit
    ]
    rules = inspect.getsource(Workbench)
    assert len(edits) > 10
    assert [name for name in edits if f"{name}(" not in rules] == []


TestWorkbench = pytest.mark.long(Workbench.TestCase)
TestWorkbench.settings = examples(60, stateful_step_count=15)
