"""A redline: two memos, however they are named, composed and made into one document, and printed."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.document import Document, ListedChange, Preface, compose_preface
from memo.forms import fill_memo
from memo.i18n import language_of
from memo.integrity.provenance import read_bundle
from memo.integrity.readback import Readback
from memo.model import output_name
from memo.redline import (
    SVG,
    ChangedPlace,
    changed_places,
    for_readers,
    is_renumbered,
    redline,
    resolve,
    unspoken,
)
from memo.revisions import REVISIONS_FOLDER, FrozenRevision, diff_memos, frozen_number, listed_changes
from memo.workspace.appearance import AS_STYLED, Appearance
from memo.workspace.assets import assets_for
from memo.workspace.carried_case import case_of_bundle, complete_from, left_out
from memo.workspace.case_files import article_beside
from memo.workspace.checking import check_bytes, check_memo
from memo.workspace.finding import find_memo, find_memos
from memo.workspace.kind_files import kind_for
from memo.workspace.rendering import COMPOSING, Rendering, bundle_of, compose_case, input_hashes
from memo.workspace.storage import read_bytes, real, shown
from memo.workspace.timing import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml import etree

    from memo.i18n import Language
    from memo.integrity.provenance import Carry, SourceBundle
    from memo.model import DocumentKind, KindName
    from memo.renderers.docx import RedlineSide, Tracking
    from memo.revisions import ModelDiff
    from memo.workspace.case import Case
    from memo.yamlfile import Change


_BUILT: Final = (".pdf", ".docx")
_CHAIN: Final = ("revision-", "history-", "revise-")
"""How the codes of what is wrong with earlier revisions begin."""


@dataclass(frozen=True, slots=True)
class ComparedMemo:
    """One of two memos that are compared.

    Attributes:
        case: The memo, valid; quotes of it may be at fault.
        name: The name of outputs made of it.
        folder: The folder whose templates and styles it may have.
        problems: What is to be told of it: of an earlier revision, only what is wrong with the chain, for
            nobody can mend what is frozen.
        left_out: What a built file does not carry of it and no folder at hand has, if it is of one.
        built_as: Which kind of document it was built as, if it is of a built file.
    """

    case: Case
    name: str
    folder: Path
    problems: tuple[Problem, ...]
    left_out: Problem | None = None
    built_as: KindName | None = None

    @property
    def kind(self) -> KindName:
        """The kind of document that it is printed as, unless somebody asks for another."""
        return self.built_as or self.case.memo.kind

    def label(self, language: Language) -> str:
        """Return revision and date, by which a reader is told which memo this is."""
        revision = self.case.memo.revision
        return language.gettext(
            "revision %(number)s of %(date)s", number=revision.number, date=language.date(revision.date)
        )


def memos_to_compare(
    old: str | None, new: str | None, into: Path | None, output: Path
) -> tuple[ComparedMemo, ComparedMemo]:
    """Return the two memos that are to be compared, the older one first.

    Each is named by the number of a revision, or by a memo.yaml, its folder, or a PDF or DOCX that carries
    the memo it was built from.

    Args:
        old: The older memo; ``None`` for the revision before the newer one.
        new: The newer memo; ``None`` for the open revision.
        into: The memo whose revisions are numbered; ``None`` for the only one of ``seeds/``.
        output: The folder of built files, whose record tells where quotes stood.

    Raises:
        MemoError: Where there is no such revision or file, or what it holds is no valid memo.
    """
    folders = _folders(into, old, new)
    newer = _named(new, into, output, folders) if new else _open(_memo_of_revisions(into), output)
    return (_named(old, into, output, folders) if old else _before(newer)), newer


def _folders(into: Path | None, *words: str | None) -> list[Path]:
    """Return the folders of memos at hand, which may have what a built file leaves out."""
    named = [into, *(Path(word) for word in words if word and not word.isdecimal())]
    memos = [path for path in named if path and path.suffix.lower() not in _BUILT]
    with suppress(MemoError):
        memos += find_memos([])
    return list(dict.fromkeys(real(path).parent for path in find_memos(memos))) if memos else []


def _named(word: str, into: Path | None, output: Path, folders: Sequence[Path]) -> ComparedMemo:
    if word.isdecimal():
        return _revision(int(word), _memo_of_revisions(into), output)
    path = find_memos([Path(word)])[0]
    memo, number = real(path).parent.parent / "memo.yaml", frozen_number(path.name)
    if number is not None and real(path).parent.name == REVISIONS_FOLDER and memo.is_file():
        return _revision(number, memo, output)
    return _from_built(path, folders) if path.suffix.lower() in _BUILT else _open(path, output)


def _memo_of_revisions(into: Path | None) -> Path:
    return find_memo(into, _of_which)


def _of_which(memos: Sequence[Path]) -> Problem:
    return Problem(
        "diff-of-which",
        Message(
            "There are %(count)s memos here, and it is not said whose revisions are meant: %(memos)s.",
            count=len(memos),
            memos=", ".join(shown(memo.parent) for memo in memos),
        ),
        Message("Name one with `--memo`, as in `--memo %(parent)s`.", parent=shown(memos[0].parent)),
    )


def _open(path: Path, output: Path) -> ComparedMemo:
    case = _valid(check_memo(path, output))
    return ComparedMemo(case, case.name, real(path).parent, case.problems)


def _before(newer: ComparedMemo) -> ComparedMemo:
    if newer.case.frozen:
        return _frozen(newer, len(newer.case.frozen) - 1)
    raise MemoError(
        Problem(
            "diff-first-revision",
            Message("%(path)s has no earlier revision to be compared with.", path=shown(newer.case.path)),
        )
    )


def _revision(number: int, path: Path, output: Path) -> ComparedMemo:
    current = _open(path, output)
    own = current.case.memo.revision.number
    if number == own:
        return current
    numbers = [memo.revision.number for memo in current.case.history]
    if number in numbers:
        return _frozen(current, numbers.index(number))
    wrong = [problem for problem in _of_chain(current) if problem.severity == "error"]
    if wrong:  # it may be there, and cannot be trusted
        raise MemoError(*wrong)
    raise MemoError(
        Problem(
            "diff-no-revision",
            Message(
                "%(path)s has no revision %(number)s, only %(str)s.",
                path=shown(path),
                number=number,
                str=", ".join(map(str, [*numbers, own])),
            ),
        )
    )


def _frozen(current: ComparedMemo, at: int) -> ComparedMemo:
    """Return an earlier revision of a memo, with those before it; the article is today's."""
    case, path = current.case, current.folder / "memo.yaml"
    name, data = case.frozen[at]
    earlier = {
        number: FrozenRevision(shown(current.folder / other), content)
        for other, content in case.frozen[:at]
        if (number := frozen_number(other.rpartition("/")[2])) is not None
    }
    frozen = check_bytes(current.folder / name, data, article_beside(path), {}, earlier, in_work=False)
    return replace(current, case=_valid(frozen), problems=_of_chain(current))


def _of_chain(memo: ComparedMemo) -> tuple[Problem, ...]:
    return tuple(problem for problem in memo.problems if problem.code.startswith(_CHAIN))


def _from_built(path: Path, folders: Sequence[Path]) -> ComparedMemo:
    """Return the memo that a built file carries; what it leaves out, where a memo's folder has it."""
    name = shown(path)
    bundle = read_bundle(read_bytes(path, "the file to compare"), name)
    for folder in folders if bundle.left_out else ():
        bundle = complete_from(bundle, folder)
    case = case_of_bundle(bundle, path, name)
    lacking = left_out(name, bundle) if bundle.left_out else None
    name = path.stem.removesuffix(f".{bundle.kind}")
    return ComparedMemo(_valid(case), name, real(path).parent, case.problems, lacking, bundle.kind)


def _valid(case: Case) -> Case:
    """Return a case whose memo is valid, be there errors in what it quotes.

    Raises:
        MemoError: Where it is not.
    """
    if case.loaded is None or case.loaded.memo is None:
        raise MemoError(*case.problems)
    return case


def compare_printed(old: ComparedMemo, new: ComparedMemo) -> ModelDiff:
    """Compare two memos as readers see them, computed forms filled in."""
    return diff_memos(fill_memo(old.case.memo), fill_memo(new.case.memo))


class RedlineRendering(Rendering):
    """A redline of two memos, ``NAME.redline``.

    PDF and page begin with a list of the changes, and say where each begins and ends; the Word file has
    tracked changes.

    Args:
        comparison: Of the two.
        old: The older memo.
        new: The newer one, whose templates and styles are used.
        appearance: Another paper or theme than the styles'.
        carry: How much of what it is built from an output carries.
        printed_as: Which kind of document both are printed as.

    Raises:
        MemoError: Where a template is at fault.
    """

    sheets = ("redline",)

    def __init__(  # noqa: PLR0913, PLR0917 - what a redline is made of
        self,
        comparison: ModelDiff,
        old: ComparedMemo,
        new: ComparedMemo,
        appearance: Appearance = AS_STYLED,
        carry: Carry = "memo",
        printed_as: KindName = "memo",
    ) -> None:
        assets = assets_for(new.folder, appearance)
        self.document_kind = kind_for(printed_as, assets)
        with time_limit(COMPOSING):
            before, after = (compose_case(each.case, assets, self.document_kind) for each in (old, new))
            root = redline(before.root, after.root)
            shown = _shown_in(comparison, self.document_kind)
            page = _for_readers(comparison, old, new, root, assets.templates(), shown)
        document = Document("", root, after.fill)
        name = f"{output_name(new.name, printed_as)}.redline"
        super().__init__(name, new.case.memo, document, page, assets)
        self.fill_before = before.fill
        self._cases, self._carry = (old.case, new.case), carry

    def bundle(self, kind: str) -> SourceBundle:
        """Return what a redline carries of both memos, their articles and their earlier revisions."""
        own, look = self.document_kind.name, self.assets.appearance
        older, newer = (
            bundle_of(case, input_hashes(case, self.assets, own), kind, look, self._carry)
            for case in self._cases
        )
        return replace(newer, kind=own, older=replace(older, kind=own))

    def tracking(self) -> Tracking:
        """Return who made the newer revision, and when."""
        from memo.renderers.docx import Tracking  # noqa: PLC0415 - only where a DOCX is wanted

        revision = self.memo.revision
        return Tracking(revision.author, dt.datetime.combine(revision.date, dt.time(), dt.UTC))

    def missing_in_output(self, kind: str, data: bytes) -> list[Problem]:
        """Return a problem for all of the redline that an output lacks, a Word file of either memo in it."""
        return [p for each, side in self._readbacks(kind) for p in each.missing_in_output(kind, data, side)]

    def missing_values(self, kind: str, data: bytes) -> list[Problem]:
        """Return a problem for each value of either memo that an output of any version lacks."""
        return [p for each, side in self._readbacks(kind) for p in each.missing_values(kind, data, side)]

    def _readbacks(self, kind: str) -> Iterator[tuple[Readback, RedlineSide]]:
        own = self.document_kind
        if kind == "docx":
            yield Readback(self.memo, resolve(self.document.root, "accept"), own), "new"
            yield Readback(self.memo, resolve(self.document.root, "reject"), own), "old"
        else:
            yield Readback(self.memo, unspoken(self.page) if kind == "pdf" else self.page, own), "new"


def _shown_in(comparison: ModelDiff, kind: DocumentKind) -> Callable[[Change | None], bool]:
    """Return what tells whether a kind of document shows a change; ``None`` is one of what is worked out."""
    before, after = kind.touched(comparison.old), kind.touched(comparison.new)

    def is_shown(change: Change | None) -> bool:
        if change is None:
            return after("pathways.*.assessments")
        return before(change.path) or after(comparison.place(change) or change.path)

    return is_shown


def _for_readers(  # noqa: PLR0913, PLR0917 - what the page of a redline tells of
    comparison: ModelDiff,
    old: ComparedMemo,
    new: ComparedMemo,
    root: etree._Element,
    templates: Mapping[str, str],
    is_told: Callable[[Change | None], bool],
) -> etree._Element:
    places = changed_places(root)
    shown = [place for place in places if not place.numbering]
    drawings = [place for place in shown if place.kind == "inserted" and place.element.tag == SVG]
    drawing = drawings[0].anchor if drawings else ""
    language = language_of(new.case.memo.language)
    listed = [
        ListedChange(sentence, _anchor(change, comparison, shown) if change else drawing)
        for sentence, change in listed_changes(comparison, language.on_page)
        if is_told(change)
    ]
    preface = Preface(old.label(language.on_page), new.label(language.on_page), listed, is_renumbered(root))
    front = compose_preface(preface, templates, {place.anchor for place in shown}, language)
    return for_readers(root, front, language.on_page)


def _anchor(change: Change, comparison: ModelDiff, places: Sequence[ChangedPlace]) -> str:
    """Return the first place that shows a change: at its very path, below it, else around it."""
    path = comparison.place(change) or change.path
    fits: tuple[Callable[[str], bool], ...] = (
        lambda other: other == path,
        lambda other: other.startswith(f"{path}."),
        lambda other: bool(other) and path.startswith(f"{other}."),
        lambda other: other.rpartition(".")[0] == path.rpartition(".")[0],
    )
    for fit in fits:
        for place in places:
            if any(map(fit, (*place.paths, place.path))):
                return place.anchor
    return ""
