"""One memo on the desk: its session, how it looks printed, its problems, and who is told of a change."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.commands.revise import revise
from memo.diagnostics import MemoError, Problem
from memo.editing import ConflictError, SetValue, Snapshot, choices_at, scaled_by
from memo.index import Counts, counts_of
from memo.model import claims_in, todos_in
from memo.text import digest
from memo.workbench.acts import told_act
from memo.workbench.building import Builder
from memo.workbench.editor_view import Surroundings, editor_of, may_be_accepted, told_in
from memo.workbench.opening import opened_after
from memo.workbench.places import place_to_edit
from memo.workbench.printed import Beside, PrintedMemo
from memo.workbench.readings import Readings
from memo.workbench.reviews import Reviews
from memo.workbench.reviews_view import rows_beside
from memo.workbench.session import Session, State
from memo.workbench.source_view import SourceView, quote_id, source_view
from memo.workbench.versions import Comparer
from memo.workbench.view import ToldProblem, View, outline_of
from memo.workbench.words import render, spoken
from memo.workspace import WorkingCase, real
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from memo.article import QuoteFinder
    from memo.editing import MemoEdit
    from memo.model import Memo
    from memo.review.decisions import RowDecision
    from memo.workspace import Assets, UnsentTyping

_KEY: Final = 12

FAREWELL: Final = "farewell"
"""What listeners are told last."""


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """Why an edit was not made: problems in the compiler's words, or what somebody else has written there."""

    path: str
    problems: tuple[Problem, ...] = ()
    conflict: bool = False
    theirs: str | None = None
    typed: str | None = None


class Desk:
    """One memo that is edited, for every tab that has it open.

    Args:
        path: The memo.yaml.
        output: The folder of built files.
        unsent: Where typing is kept that the memo has not taken.
        is_watched: Whether it is shown only, and nothing of it can be opened.

    Raises:
        MemoError: Where it cannot be read as a memo at all.
    """

    def __init__(
        self, path: Path, output: Path, unsent: UnsentTyping | None = None, *, is_watched: bool = False
    ) -> None:
        self._is_watched = is_watched
        self.path, self._output = path, output
        self.session = Session(path, unsent, self._compose)
        self._work = WorkingCase(path, output)
        self._lock = threading.RLock()
        self._printed: tuple[str, PrintedMemo] | None = None
        self._checked = self.session.state.snapshot.version
        self._listeners: set[Callable[[str], None]] = set()
        self._checker = ThreadPoolExecutor(1, thread_name_prefix="check")
        self.builder = Builder(path, output, lambda: self._tell("build"))
        self.comparer = Comparer(path, output, lambda: self._tell("compare"))
        self.reviews = Reviews(path, output, self.session, lambda: self._tell("reviews"))
        self.readings = Readings(path, lambda: self.session.state.snapshot)
        self._is_waiting = False
        self._answers, self._has_changed = 0, False
        self._counting = threading.Lock()
        self._lit: tuple[QuoteFinder, list[str], SourceView] | None = None
        self._collect()

    @property
    def key(self) -> str:
        """What addresses call it: made of its path, and no path."""
        return digest(str(real(self.path)).encode())[:_KEY]

    @property
    def assets(self) -> Assets:
        """Templates and styles of the memo's folder."""
        return self._work.assets

    @property
    def language(self) -> str:
        """The language that its pages speak: the memo's, or English."""
        values = self.session.state.snapshot.values
        return spoken(str(values.get("language", "en")) if isinstance(values, dict) else "en")

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Tell somebody of every change, by the name of what changed; what is returned ends that."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def say_farewell(self) -> None:
        """Let all who listen go: the workbench ends."""
        self._tell(FAREWELL)

    def close(self) -> None:
        """Check and build nothing any more."""
        self.builder.stop()
        self.comparer.stop()
        self.reviews.close()
        self._checker.shutdown(wait=False, cancel_futures=True)

    def edit(self, edit: MemoEdit, version: str = "", open_path: str = "") -> tuple[RefusedEdit | None, str]:
        """Make an edit.

        Returns:
            What it is refused by, with what was typed; and the path whose editor is open after it.
        """
        typed = edit.text if isinstance(edit, SetValue) else None
        before = self.session.state.snapshot
        try:
            after = self.session.apply(edit, version)
        except MemoError as error:
            return RefusedEdit(edit.path, error.problems, typed=typed), open_path
        except ConflictError as error:
            theirs = None if error.theirs is None else str(error.theirs)
            path = error.path or edit.path
            return RefusedEdit(path, (), conflict=True, theirs=theirs, typed=typed), open_path
        self._changed()
        return None, opened_after(edit, before, after, open_path)

    def decide(self, file: str, rows: Collection[str], decision: RowDecision) -> tuple[Problem, ...]:
        """Decide rows of a reviewed file as :meth:`Reviews.decide` does."""
        problems = self.reviews.decide(file, rows, decision)
        self._changed()
        return problems

    def undo(self) -> RefusedEdit | None:
        """Undo the last step."""
        return self._stepped(self.session.undo, self.session.state.to_undo, back=True)

    def redo(self) -> RefusedEdit | None:
        """Do again what was undone last."""
        return self._stepped(self.session.redo, self.session.state.to_redo, back=False)

    def follow(self) -> None:
        """Read the file again, for another program may have written it."""
        has_changed = self.readings.follow()
        if self.session.follow():
            self._changed()
        elif has_changed:
            self._tell("checked")
        self._collect()

    def _collect(self) -> None:
        if not self._is_watched:  # what is only shown takes nothing in
            self.reviews.collect()

    @property
    def history(self) -> tuple[Memo, ...]:
        """The frozen revisions by the last check, oldest first."""
        return self._work.case.history

    def freeze(self, note: str, today: dt.date) -> tuple[Problem, ...]:
        """Freeze the open revision and open the next, as `memo revise` does; there is no undoing it.

        Args:
            note: What is new in the next.
            today: Its day.

        Returns:
            Why it was not done, or what is to be told of it.
        """
        try:
            revised = revise(self.path, " ".join(note.split()), today, self._output)
        except MemoError as error:
            return error.problems
        self.follow()
        return tuple(each for each in revised.problems if each.code.startswith("revise-"))

    def _stepped(self, step: Callable[[], Snapshot], label: str | None, *, back: bool) -> RefusedEdit | None:
        try:
            step()
            self.reviews.stepped(label, back=back)
        except MemoError as error:
            return RefusedEdit("", error.problems)
        self._changed()
        return None

    def _tell(self, name: str) -> None:
        for listener in tuple(self._listeners):
            listener(name)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Put off what follows from an edit until its answer is there: together both take twice as long."""
        with self._counting:
            self._answers += 1
        try:
            yield
        finally:
            with self._counting:
                self._answers -= 1
                follows = self._has_changed and not self._answers
                self._has_changed = self._has_changed and not follows
            if follows:
                self._follow_up()

    def _changed(self) -> None:
        with self._counting:
            if self._answers:
                self._has_changed = True
                return
        self._follow_up()

    def _follow_up(self) -> None:
        """Tell every page of a change, and check the memo anew."""
        self._tell("changed")
        with self._lock:
            if self._is_waiting:
                return
            self._is_waiting = True
        try:
            self._checker.submit(self._check)
        except RuntimeError:  # it is being closed
            return

    def _check(self) -> None:
        with self._lock:
            self._is_waiting = False
        case = self._work.check()
        self._checked = case.sha256
        self._tell("checked")
        self.reviews.refresh()

    def _compose(self, at: Snapshot) -> PrintedMemo:
        """Return a state as printed.

        Raises:
            MemoError: It cannot be printed.
        """
        with self._lock:
            if self._printed is None or self._printed[0] != at.version:
                document = self._work.compose(at.loaded, at.data)
                self._printed = (at.version, PrintedMemo(document.root, is_editable=not self._is_watched))
            return self._printed[1]

    # What a page shows

    def counts(self) -> Counts:
        """Return what is left, by the last check."""
        slots = [todo.path for todo in todos_in(self.session.state.snapshot.values)]
        return counts_of(_but_unread(self._work.problems), len(slots))

    def view(self, open_path: str = "", refusal: RefusedEdit | None = None) -> View:
        """Return all that a page shows, with the editor of a path open."""
        state = self.session.state
        now = state.snapshot
        language = self.language
        quotes = _quotes_of(now)
        finder = self._work.finder
        source = self._source(finder, quotes) if finder else None
        try:
            printed = self._compose(now)
        except MemoError as error:
            return self._unprintable(state, source, language, error.problems)
        problems = self._told(printed, now)
        open_path = place_to_edit(now, open_path)
        slots = printed.in_order(todo.path for todo in todos_in(now.values))
        reading = self.readings.view(open_path)
        around = Surroundings(finder, [each.problem for each in problems], self.session.unsent.texts())
        editor = editor_of(now, open_path, around) if open_path and not self._is_watched else None
        opened, told = None, told_in(editor, problems)
        if editor is not None:
            html = render(
                "editor.jinja",
                language,
                editor=editor,
                refusal=refusal,
                version=now.version,
                reading=reading.bar,
                told=told,
            )
            near = open_path if printed.prints(open_path) else scaled_by(now, open_path) or open_path
            opened = Beside(near, html)
        beside = [
            Beside(each.near, render("beside.jinja", language, told=each))
            for each in problems
            if each.problem.code != "todo" and each.problem.path and each.problem.path not in told
        ]
        beside += rows_beside(self.reviews, language, is_watched=self._is_watched)
        choices = {
            path: " ".join(found) for path in printed.paths if (found := self._short_choices(now, path))
        }
        parts = printed.parts(choices, _quote_ids(now), slots, beside, opened)
        return View(
            state,
            tuple(parts),
            tuple(outline_of(parts, printed, problems, slots, reading.unread)),
            source,
            tuple(problems),
            tuple(slots),
            counts_of([each.problem for each in problems], len(slots)),
            self._checked == now.version,
            language,
            str(now.values.get("title", "")),
            str((now.values.get("revision") or {}).get("number", "")),
            open_path=open_path if editor is not None else "",
            quoting=dict(_quoting(now, quotes)),
            pathways=tuple(_pathways(now)),
            reading=reading,
            act=told_act(state.act, self.reviews),
        )

    def _source(self, finder: QuoteFinder, quotes: list[str]) -> SourceView:
        """Return the source with the passages of all quotes lit; found anew where it or they have changed."""
        kept = self._lit
        if kept is None or kept[0] is not finder or kept[1] != quotes:
            kept = self._lit = (finder, quotes, source_view(finder, quotes))
        return kept[2]

    def _short_choices(self, now: Snapshot, path: str) -> tuple[str, ...]:
        """Return the choices that a key each can take: ratings, extents, severities and their like."""
        if path.rpartition(".")[2] in {"text", "title", "because"} or ".quotes." in path:
            return ()
        found = choices_at(now, path)
        return tuple(each.replace(" ", "_") for each in found)

    def _unprintable(
        self, state: State, source: SourceView | None, language: str, faults: tuple[Problem, ...]
    ) -> View:
        values = state.snapshot.values
        title = str(values.get("title", "")) if isinstance(values, dict) else ""
        counts = counts_of(faults, 0)
        quoting = dict(_quoting(state.snapshot, _quotes_of(state.snapshot)))
        return View(state, (), (), source, (), (), counts, True, language, title, "", faults, quoting=quoting)

    def _told(self, printed: PrintedMemo, now: Snapshot) -> list[ToldProblem]:
        """Return the problems of the last check, each with where it is shown."""
        told = []
        for each in _but_unread(self._work.problems):
            near = (printed.nearest(each.path) or "") if each.path else ""
            opens = place_to_edit(now, each.path) or place_to_edit(now, near)
            told.append(ToldProblem(each, near, self._checked, opens, may_be_accepted(each.code)))
        return told


def _but_unread(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without what is unread, which the page shows by itself, and as it stands now."""
    return [each for each in problems if each.code != "statement-unread"]


def _quotes_of(now: Snapshot) -> list[str]:
    """Return every quote of the memo, once, in order."""
    claims = (claim for _, claim in claims_in(now.values) if isinstance(claim, dict))
    quotes = (quote for claim in claims for quote in claim.get("quotes") or ())
    return list(dict.fromkeys(quote for quote in quotes if isinstance(quote, str)))


def _quote_ids(now: Snapshot) -> dict[str, str]:
    """Return what each quote is called on the page, by its path."""
    return {
        f"{path}.quotes.{number}": quote_id(words)
        for path, claim in claims_in(now.values)
        for number, words in enumerate(claim.get("quotes") or (), 1)
        if isinstance(words, str)
    }


def _quoting(now: Snapshot, quotes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the id of each quote and the first statement that quotes it."""
    claims = [(path, claim.get("quotes") or ()) for path, claim in claims_in(now.values)]
    for quote in quotes:
        yield quote_id(quote), next(f"{path}.text" for path, found in claims if quote in found)


def _pathways(now: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the id and the name of each pathway."""
    for step, entry in parts_of(value_at(now.values, "pathways")):
        yield step, str(entry.get("short_title", step)) if isinstance(entry, dict) else step
