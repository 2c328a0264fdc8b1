"""One memo with its article, as they were read: what every command begins with.

:mod:`.checking` holds it against its article and its own figures. What a build needs first is here alone, so
that its PDF is begun before the checks are imported.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from memo.article import QuoteFinder, read_article
from memo.checks import (
    COUNTED,
    check_earlier,
    check_language,
    check_lengths,
    check_printable,
    check_todos,
    strictly,
)
from memo.diagnostics import MemoError, Message, Problem, in_order
from memo.forms import fill_data, mistaken_forms
from memo.model import LoadedMemo, load_memo
from memo.renderers import FontFamilies, read_families
from memo.revisions import FrozenRevision, read_history
from memo.text import digest
from memo.workspace.article_faults import article_name, at_source, with_hash, with_new_name
from memo.workspace.assets import Assets, assets_to_check
from memo.workspace.build_record import BuildRecord, read_record
from memo.workspace.case_files import article_beside, read_appendices
from memo.workspace.frozen_files import frozen_beside
from memo.workspace.house_letters import printable_families
from memo.workspace.house_report import look_problems
from memo.workspace.storage import read_bytes, real, shown
from memo.yamlfile import without_comments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from memo.checks import ReadingState
    from memo.model import Memo


@dataclass(frozen=True, slots=True)
class Case:
    """One memo as it was read and checked: what stands in it, its article, and all problems in order.

    ``before`` has the paragraph in which each quote stood at the last build. ``history`` are its earlier
    revisions, oldest first; ``frozen`` their files, by names such as
    ``revisions/1.yaml``; ``attached`` the files of its appendices by their bare
    names. ``built_from`` is the hash of the memo with its comments, where ``data`` is the copy
    without that a built file carries. ``reading`` is how far a valid memo that people edit is read.
    """

    path: Path
    loaded: LoadedMemo | None
    data: bytes
    article_data: bytes
    finder: QuoteFinder | None
    problems: tuple[Problem, ...]
    history: tuple[Memo, ...] = ()
    frozen: tuple[tuple[str, bytes], ...] = ()
    built_from: str = ""
    attached: tuple[tuple[str, bytes], ...] = ()
    before: Mapping[str, int] = field(default_factory=dict)
    reading: ReadingState | None = None

    @property
    def sha256(self) -> str:
        """The hash of the memo that people edit."""
        return self.built_from or digest(self.data)

    @property
    def name(self) -> str:
        """The name of the outputs: that of the memo's folder."""
        return real(self.path).parent.name

    @property
    def memo(self) -> Memo:
        """The memo of a case in which it is valid."""
        if self.loaded is None or self.loaded.memo is None:
            raise ValueError("the memo is not valid")
        return self.loaded.memo

    def located(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems at their lines, where they tell a model path."""
        return [self.loaded.locate(each) if self.loaded and each.path else each for each in problems]

    def strict(self) -> Case:
        """Return this case with each TODO, and each acceptance of nothing, as an error."""
        return replace(self, problems=strictly(self.problems))

    @property
    def named(self) -> dict[str, str]:
        """The hash of a valid memo and of each file that it names, its article and appendices, as read.

        Of one that could not be read it is that of no bytes, which is no file's that is not there.
        """
        attached = dict(self.attached)
        files = (each.file for each in self.memo.appendices if each.file is not None)
        of_files = {name: digest(attached.get(PurePosixPath(name).name, b"")) for name in files}
        article = {self.memo.source.file: digest(self.article_data)}
        return {real(self.path).name: self.sha256} | article | of_files

    @property
    def accepted(self) -> list[dict[str, str]]:
        """What claims accept, as the build record has it: path, code and reason of each."""
        claims = self.loaded.claims if self.loaded else ()
        return [
            {"path": path, "code": code, "reason": reason}
            for path, claim in claims
            for code, reason in claim.accepted.items()
        ]

    @property
    def assurance(self) -> Message:
        """What is sure of the memo of a case without problems, in a sentence."""
        from memo.checks import assurance  # noqa: PLC0415 - it counts the rules, which are checked by later

        return assurance(self.memo, len(self.quotes))

    def without_comments(self) -> bytes:
        """Return the memo without the comments in its YAML."""
        return without_comments(self.loaded.file) if self.loaded else self.data

    @property
    def quotes(self) -> dict[str, int]:
        """The paragraph of each quote that is in the article."""
        if self.loaded is None or self.finder is None:
            return {}
        quotes = dict.fromkeys(quote for _, claim in self.loaded.claims for quote in claim.quotes)
        found = ((quote, self.finder.find(quote)) for quote in quotes)
        return {quote: match.paragraph.number for quote, match in found if match is not None}


def read_case(path: Path, output: Path, typed: bytes | None = None) -> Case:
    """Read a memo and find what is wrong with its shape; :func:`checked` finds the rest, and takes as long.

    A memo without an error until then can be composed, whatever comes of the rest.

    Args:
        path: The memo.yaml.
        output: Where the last build's record tells in which paragraph each quote stood.
        typed: What an editor has not saved, checked in the place of the file.
    """
    try:
        data = read_bytes(path, "the memo") if typed is None else typed
    except MemoError as error:
        return Case(path, None, b"", b"", None, tuple(in_order(error.problems)))
    before = record_before(output / f"{real(path).parent.name}.record.json")
    frozen, problems = frozen_beside(path)
    quotes = dict(before.quotes) if before else {}
    case = case_from_bytes(path, data, article_beside(path), quotes, frozen, house_apart=True)
    if case.loaded is not None and case.loaded.memo is not None:
        attached, wrong = read_appendices(case.memo, path)
        case, problems = replace(case, attached=attached), [*problems, *case.located(wrong)]
    return replace(case, problems=tuple(in_order([*case.problems, *problems])))


def case_from_bytes(  # noqa: PLR0913 - what is known of them
    path: Path,
    data: bytes,
    article_of: Callable[[str], tuple[bytes, str]],
    before: dict[str, int],
    frozen: Mapping[int, FrozenRevision] | None,
    *,
    in_work: bool = True,
    house_apart: bool = False,
) -> Case:
    """Read a memo's bytes, its article and its earlier revisions, and find what is wrong with their shape.

    Args:
        path: Where they stand.
        data: The bytes.
        article_of: Gives the article of a name, and what messages call it.
        before: In which paragraph each quote stood at the last build.
        frozen: The memo's earlier revisions; ``None`` to leave them out of account.
        in_work: Whether somebody can still make it shorter: what is frozen or built is held to no lengths.
        house_apart: Leave what a family of the house alone lacks to :func:`.letters_lacking`.
    """
    case = _read_alone(path, data, article_of, before, in_work=in_work, house_apart=house_apart)
    if frozen is None or case.loaded is None:
        return case
    history = read_history(case.loaded, data, frozen)
    families = assets_beside(path, house_apart=house_apart)[1]
    told = map(case.loaded.locate, check_earlier(history.memos, families))
    problems = tuple(in_order([*case.problems, *history.problems, *told]))
    return replace(case, problems=problems, history=history.memos, frozen=history.files)


def _read_alone(  # noqa: PLR0913 - as check_bytes
    path: Path,
    data: bytes,
    article_of: Callable[[str], tuple[bytes, str]],
    before: dict[str, int],
    *,
    in_work: bool,
    house_apart: bool,
) -> Case:
    try:
        loaded = load_memo(data, shown(path))
    except MemoError as error:
        return Case(path, None, data, b"", None, tuple(in_order(error.problems)))
    assets, families, problems = assets_beside(path, house_apart=house_apart)
    refused = {problem.path for problem in loaded.problems if problem.severity == "error"}
    found = [*check_todos(loaded.file.data), *check_printable(loaded.file.data, families, refused)]
    found += check_language(loaded.file.data) if "language" not in refused else ()
    if in_work and loaded.memo is not None:
        found += mistaken_forms(loaded.memo)
    if in_work and assets is not None:
        said = loaded.file.data if loaded.memo is None else fill_data(loaded.memo, loaded.file.data, COUNTED)
        found += check_lengths(said, assets.house.house.limits, refused)
    problems += [*loaded.problems, *map(loaded.locate, found)]
    name = article_name(loaded)
    if name is None:
        return Case(path, loaded, data, b"", None, tuple(in_order(problems)))
    try:
        article_data, article_shown = article_of(name)
        article = read_article(article_data, article_shown)
    except MemoError as error:
        told = (with_new_name(problem, loaded, real(path).parent) for problem in error.problems)
        problems += [loaded.locate(at_source(problem)) for problem in told]
        return Case(path, loaded, data, b"", None, tuple(in_order(problems)))
    finder = QuoteFinder(article)
    problems += map(loaded.locate, map(at_source, article.problems))
    problems = [with_hash(problem, article_data) for problem in problems]
    return Case(path, loaded, data, article_data, finder, tuple(in_order(problems)), before=before)


def assets_beside(
    path: Path, *, house_apart: bool = False
) -> tuple[Assets | None, FontFamilies, list[Problem]]:
    """Return the assets of a memo's folder, what its fonts can print, and what is wrong with its looks.

    Args:
        path: The memo.yaml.
        house_apart: Leave what a family of the house alone lacks to :func:`.letters_lacking`.
    """
    problems = list[Problem]()
    try:
        assets = assets_to_check(real(path).parent)
        problems = look_problems(assets)
        families = printable_families(assets) if house_apart else read_families(assets.fonts())
    except MemoError as error:
        return None, {}, [*dict.fromkeys([*problems, *error.problems])]
    return assets, families, problems


def record_before(path: Path) -> BuildRecord | None:
    """Return the record that the last build wrote, if there is one and it can be read."""
    try:
        return read_record(path.read_bytes())
    except OSError:
        return None
