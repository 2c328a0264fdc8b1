"""One memo with its article, as they were read and checked: the first half of every command."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from memo.article import Article, QuoteFinder, read_article
from memo.checks import (
    check_claims,
    check_earlier,
    check_hash,
    check_headings,
    check_language,
    check_lengths,
    check_numbers,
    check_printable,
    check_quotes,
    check_source,
    check_todos,
    quote_states,
    strictly,
)
from memo.diagnostics import MemoError, Problem, has_errors, in_order
from memo.integrity.provenance import complete_bundle
from memo.model import LoadedMemo, load_memo
from memo.renderers import FontFamilies, read_families
from memo.revisions import FrozenRevision, frozen_by_number, read_history
from memo.text import digest
from memo.workspace.assets import Assets, assets_for
from memo.workspace.build_record import BuildRecord, read_record
from memo.workspace.frozen_files import frozen_beside
from memo.workspace.house_report import look_problems
from memo.workspace.storage import read_bytes, real, shown
from memo.workspace.suggest import renamed_article
from memo.yamlfile import without_comments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from memo.integrity.provenance import SourceBundle
    from memo.model import Memo


@dataclass(frozen=True, slots=True)
class Case:
    """One memo as it was read and checked: what stands in it, its article, and all problems in order.

    ``history`` are its earlier revisions, oldest first; ``frozen`` their files, by names such as
    ``revisions/1.yaml``. ``built_from`` is the hash of the memo with its comments, where ``data`` is the copy
    without that a built file carries.
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
    def accepted(self) -> list[dict[str, str]]:
        """What claims accept, as the build record has it: path, code and reason of each."""
        claims = self.loaded.claims if self.loaded else ()
        return [
            {"path": path, "code": code, "reason": reason}
            for path, claim in claims
            for code, reason in claim.accepted.items()
        ]

    def without_comments(self) -> bytes:
        """Return the memo without the comments in its YAML."""
        return without_comments(self.loaded.file) if self.loaded else self.data

    @property
    def quotes(self) -> dict[str, int]:
        """The paragraph of each quote that is in the article."""
        if self.loaded is None or self.finder is None:
            return {}
        states = quote_states(self.loaded.claims, self.finder, {})
        return {state.quote: state.now for state in states if state.now is not None}


def find_memos(named: Sequence[Path]) -> list[Path]:
    """Return the memos to work on: those named, each once, else every ``seeds/*/memo.yaml``.

    A folder means the memo.yaml in it.

    Raises:
        MemoError: Where none is named and none is found.
    """
    if named:
        paths = [path / "memo.yaml" if path.is_dir() else path for path in named]
        first: dict[Path, Path] = {}
        for path in paths:
            first.setdefault(real(path), path)
        return list(first.values())
    memos = sorted(Path("seeds").glob("[!.]*/memo.yaml"))  # a hidden folder is no case
    if not memos:
        raise MemoError(Problem("no-memo", "There is no memo here: no file seeds/*/memo.yaml."))
    return memos


def find_memo(named: Path | None, several: Callable[[Sequence[Path]], Problem]) -> Path:
    """Return the one memo to work on: that named, or the only one of ``seeds/``.

    Raises:
        MemoError: Where there is none, or there are ``several``, whose problem that tells.
    """
    memos = find_memos([] if named is None else [named])
    if len(memos) > 1:
        raise MemoError(several(memos))
    return memos[0]


def check_memo(path: Path, output: Path) -> Case:
    """Read a memo, its article and its frozen revisions, and find every problem, each at its place.

    ``output`` is where the last build's record tells in which paragraph each quote stood.
    """
    try:
        data = read_bytes(path, "the memo")
    except MemoError as error:
        return Case(path, None, b"", b"", None, tuple(in_order(error.problems)))
    before = record_before(output / f"{real(path).parent.name}.record.json")
    frozen, problems = frozen_beside(path)
    case = check_bytes(path, data, article_beside(path), dict(before.quotes) if before else {}, frozen)
    return replace(case, problems=tuple(in_order([*case.problems, *_in_claims(case), *problems])))


def _in_claims(case: Case) -> list[Problem]:
    """Return what the claims of the open memo say that their quotes do not.

    Asked of no other: nobody can mend a revision that is frozen, nor what a built file carries.
    """
    if case.loaded is None or case.loaded.memo is None or case.finder is None:
        return []
    found = check_claims(case.memo, case.loaded.claims, case.finder)
    # “Critics argue that”, left out of quote and claim, is one fault: it is told of the quote already.
    framed = {each.path.rpartition(".quotes.")[0] for each in case.problems if each.code == _FRAME}
    return case.located(
        each for each in found if each.code not in _OF_A_FRAME or each.path.rpartition(".")[0] not in framed
    )


_FRAME: Final = "quote-without-its-frame"
_OF_A_FRAME: Final = frozenset({"speaker-unsaid", "surer-than-source"})


def case_of_bundle(bundle: SourceBundle, inside: Path, name: str) -> Case:
    """Check a memo as far as a built file carries it: where the article is left out, no quote is looked up.

    Args:
        bundle: What the file carries.
        inside: The folder in which the memo is taken to lie, for templates and styles of its own.
        name: What messages call the file.

    Raises:
        MemoError: Where not even the memo is carried.
    """
    data, article, path = bundle.memo, bundle.article, inside / "memo.yaml"
    if data is None:
        raise MemoError(left_out(name, bundle))
    if article is None:
        try:
            loaded = load_memo(data, shown(path))
        except MemoError as error:
            return Case(path, None, data, b"", None, tuple(in_order(error.problems)))
        return Case(path, loaded, data, b"", None, loaded.problems, built_from=bundle.hashes["memo"])
    carried = {each for each, _ in bundle.revisions}
    is_whole = carried.issuperset(bundle.revision_names)
    earlier = frozen_by_number(name, bundle.revisions) if is_whole else None
    case = check_bytes(
        path, data, lambda _: (article, f"{name}/{bundle.article_name}"), {}, earlier, in_work=False
    )
    return replace(case, built_from=bundle.hashes["memo"])


def left_out(name: str, bundle: SourceBundle) -> Problem:
    """Tell what a file does not carry."""
    lacking = ", ".join(bundle.left_out)
    return Problem("carry-left-out", f"{name} does not carry {lacking}, which it was built from.")


def complete_from(bundle: SourceBundle, folder: Path) -> SourceBundle:
    """Return a bundle with what it leaves out taken from a memo's folder, where the hashes fit."""

    def read(name: str) -> bytes | None:
        try:
            place = _article_path(folder / "memo.yaml", name)
            return read_bytes(place, "what the file leaves out", follow=False)
        except (MemoError, ValueError):  # a name that is none
            return None

    return complete_bundle(bundle, read)


def article_beside(path: Path) -> Callable[[str], tuple[bytes, str]]:
    """Return what reads the article of a name in a memo's folder, and tells what messages call it."""

    def article(name: str) -> tuple[bytes, str]:
        place = _article_path(path, name)
        return read_bytes(place, "the article that the memo names", follow=False), shown(place)

    return article


def check_bytes(  # noqa: PLR0913 - what is known of them
    path: Path,
    data: bytes,
    article_of: Callable[[str], tuple[bytes, str]],
    before: dict[str, int],
    frozen: Mapping[int, FrozenRevision] | None = None,
    *,
    in_work: bool = True,
) -> Case:
    """Check a memo's bytes.

    Args:
        path: Where they stand.
        data: The bytes.
        article_of: Gives the article of a name, and what messages call it.
        before: In which paragraph each quote stood at the last build.
        frozen: The memo's earlier revisions; ``None`` to leave them out of account.
        in_work: Whether somebody can still make it shorter: what is frozen or built is held to no lengths.
    """
    case = _check_alone(path, data, article_of, before, in_work=in_work)
    if frozen is None or case.loaded is None:
        return case
    history = read_history(case.loaded, data, frozen)
    told = map(case.loaded.locate, check_earlier(history.memos, _assets_beside(path)[1]))
    problems = tuple(in_order([*case.problems, *history.problems, *told]))
    return replace(case, problems=problems, history=history.memos, frozen=history.files)


def _check_alone(
    path: Path,
    data: bytes,
    article_of: Callable[[str], tuple[bytes, str]],
    before: dict[str, int],
    *,
    in_work: bool,
) -> Case:
    try:
        loaded = load_memo(data, shown(path))
    except MemoError as error:
        return Case(path, None, data, b"", None, tuple(in_order(error.problems)))
    assets, families, problems = _assets_beside(path)
    refused = {problem.path for problem in loaded.problems if problem.severity == "error"}
    found = [*check_todos(loaded.file.data), *check_printable(loaded.file.data, families, refused)]
    found += check_language(loaded.file.data) if "language" not in refused else ()
    if in_work and assets is not None:
        found += check_lengths(loaded.file.data, assets.house.house.limits, refused)
    problems += [*loaded.problems, *map(loaded.locate, found)]
    name = _article_name(loaded)
    if name is None:
        return Case(path, loaded, data, b"", None, tuple(in_order(problems)))
    try:
        article_data, article_shown = article_of(name)
        article = read_article(article_data, article_shown)
    except MemoError as error:
        told = (_with_new_name(problem, loaded, path) for problem in error.problems)
        problems += [loaded.locate(_at_source(problem)) for problem in told]
        return Case(path, loaded, data, b"", None, tuple(in_order(problems)))
    finder = QuoteFinder(article)
    problems += map(loaded.locate, map(_at_source, article.problems))
    problems = [_with_hash(problem, article_data) for problem in problems]
    found = [*_checks(loaded, article, article_data, finder, before)]
    found += check_headings(loaded.claims, finder, families)
    problems += map(loaded.locate, found)
    return Case(path, loaded, data, article_data, finder, tuple(in_order(problems)))


def _assets_beside(path: Path) -> tuple[Assets | None, FontFamilies, list[Problem]]:
    """Return the assets of a memo's folder, what its fonts can print, and what is wrong with its looks."""
    try:
        assets = assets_for(real(path).parent)
        return assets, read_families(assets.fonts()), look_problems(assets)
    except MemoError as error:
        return None, {}, [*error.problems]


def _article_name(loaded: LoadedMemo) -> str | None:
    """Return the name of the article, of an invalid memo too; ``None`` where the model's faults tell why."""
    name = _source(loaded).get("file")
    faulty = has_errors(problem for problem in loaded.problems if problem.path == "source.file")
    return name.strip() if isinstance(name, str) and not faulty else None


def _recorded_hash(loaded: LoadedMemo) -> str | None:
    """Return the article's hash as the memo has it, be it valid or not; ``None`` where it is no hash."""
    recorded = _source(loaded).get("sha256")
    return recorded if isinstance(recorded, str) and re.fullmatch(r"[0-9a-f]{64}", recorded) else None


def _source(loaded: LoadedMemo) -> dict[str, Any]:
    source = loaded.file.data.get("source") if isinstance(loaded.file.data, dict) else None
    return source if isinstance(source, dict) else {}


def _article_path(path: Path, name: str) -> Path:
    """Return the article's path, links followed; it lies in the memo's own folder, whatever the memo says.

    This very path is read: another that leads there may lead elsewhere by then.
    """
    folder = real(path).parent
    article = real(folder / name)
    if not article.is_relative_to(folder):
        raise MemoError(
            Problem(
                "source-outside", f"The article “{name}” lies outside the memo's folder.", path="source.file"
            )
        )
    return article


def _with_hash(problem: Problem, article_data: bytes) -> Problem:
    if problem.code != "sha256-form":
        return problem
    return replace(
        problem, own_help=f"Write `sha256: {digest(article_data)}`, the hash of the article as it is."
    )


def _with_new_name(problem: Problem, loaded: LoadedMemo, path: Path) -> Problem:
    """Return the problem of an article that is not there with the name that it most likely has now."""
    name, folder = _article_name(loaded) or "", real(path).parent
    if problem.code != "file-missing":
        return problem
    near = renamed_article(folder, name, _recorded_hash(loaded))
    help = near and f"Write `file: {json.dumps(near, ensure_ascii=False)}`, if that is the article."
    return replace(problem, own_help=help)


def _at_source(problem: Problem) -> Problem:
    """Return a fault of reading the article where the memo names it, unless it has a line of its own."""
    if problem.place is not None or problem.path:
        return problem
    return Problem(problem.code, problem.message, problem.own_help, "source.file", details=problem.details)


def _checks(
    loaded: LoadedMemo, article: Article, article_data: bytes, finder: QuoteFinder, before: dict[str, int]
) -> Iterator[Problem]:
    for path, claim in loaded.claims:
        in_quotes = list(check_quotes(path, claim, finder))
        yield from in_quotes
        if not has_errors(in_quotes):  # a figure mistyped in a quote would make the claim's look wrong
            yield from check_numbers(path, claim)
    recorded = _recorded_hash(loaded)
    if recorded is not None:
        yield from check_hash(recorded, article_data, quote_states(loaded.claims, finder, before))
    if loaded.memo is not None:
        yield from check_source(loaded.memo, article)


def record_before(path: Path) -> BuildRecord | None:
    """Return the record that the last build wrote, if there is one and it can be read."""
    try:
        return read_record(path.read_bytes())
    except OSError:
        return None
