"""One memo with its article, as they were read and checked: the first half of every command."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from memo.article import QuoteFinder, read_article
from memo.checks import (
    COUNTED,
    ReadingState,
    assurance,
    check_acronyms,
    check_claims,
    check_comparison,
    check_earlier,
    check_figures,
    check_hash,
    check_headings,
    check_language,
    check_lengths,
    check_numbers,
    check_printable,
    check_quotes,
    check_reasons,
    check_source,
    check_todos,
    check_uncertainty,
    check_units,
    quote_states,
    reading_state,
    strictly,
)
from memo.diagnostics import MemoError, Message, Problem, has_errors, in_order
from memo.forms import fill_data, mistaken_forms, without_forms
from memo.integrity.provenance import complete_bundle
from memo.model import LoadedMemo, load_memo
from memo.renderers import FontFamilies, read_families
from memo.revisions import FrozenRevision, frozen_by_number, read_history
from memo.text import digest, guess_language
from memo.workspace.article_faults import article_name, at_source, recorded_hash, with_hash, with_new_name
from memo.workspace.assets import Assets, assets_to_check
from memo.workspace.build_record import BuildRecord, read_record
from memo.workspace.case_files import article_beside, article_path, read_appendices
from memo.workspace.composed_letters import letters_lacking
from memo.workspace.frozen_files import frozen_beside
from memo.workspace.house_letters import printable_families
from memo.workspace.house_report import look_problems
from memo.workspace.readings_file import readings_beside
from memo.workspace.storage import read_bytes, real, shown
from memo.yamlfile import without_comments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from memo.article import Article
    from memo.integrity.provenance import SourceBundle
    from memo.model import Claim, Memo


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
        return assurance(self.memo, len(self.quotes))

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


def check_memo(path: Path, output: Path, typed: bytes | None = None) -> Case:
    """Read a memo, its article and its frozen revisions, and find every problem, each at its place.

    Args:
        path: The memo.yaml.
        output: Where the last build's record tells in which paragraph each quote stood.
        typed: What an editor has not saved, checked in the place of the file.
    """
    return checked(read_case(path, output, typed))


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
    case = _read_bytes(path, data, article_beside(path), quotes, frozen, house_apart=True)
    if case.loaded is not None and case.loaded.memo is not None:
        attached, wrong = read_appendices(case.memo, path)
        case, problems = replace(case, attached=attached), [*problems, *case.located(wrong)]
    return replace(case, problems=tuple(in_order([*case.problems, *problems])))


def checked(case: Case) -> Case:
    """Hold the open memo against its article, its quotes and its figures, and see what its comparison lacks.

    Args:
        case: The memo, as :func:`read_case` returns it.

    Returns:
        The same with the problems of that, and with how far it is read.
    """
    case = _with_quotes_held(case)
    if case.loaded is None or case.loaded.memo is None:
        return replace(case, problems=tuple(in_order([*case.problems, *letters_lacking(case)])))
    readings, unreadable = readings_beside(case.path)
    reading = reading_state(case.memo, readings)
    found = [*_in_claims(case), *letters_lacking(case), *unreadable, *case.located(reading.problems)]
    return replace(case, problems=tuple(in_order([*case.problems, *found])), reading=reading)


def _in_claims(case: Case) -> list[Problem]:
    """Return where a memo goes beyond its quotes and figures, and what its comparison lacks.

    Asked of the open one only: nobody can mend a revision that is frozen, nor what a built file carries.
    """
    found = [*check_figures(case.memo), *check_comparison(case.memo), *check_uncertainty(case.memo)]
    found += check_reasons(case.memo)
    found += check_acronyms(case.memo, _acronyms_of_house(case.path))
    if case.loaded is not None and case.finder is not None:
        found += check_claims(case.memo, _as_written(case.loaded), case.finder)
    # “Critics argue that”, left out of quote and claim, is one fault: it is told of the quote already.
    framed = {each.path.rpartition(".quotes.")[0] for each in case.problems if each.code == _FRAME}
    return case.located(
        each for each in found if each.code not in _OF_A_FRAME or each.path.rpartition(".")[0] not in framed
    )


def _acronyms_of_house(path: Path) -> Sequence[str]:
    """Return the acronyms that readers of the house know; none where its file is at fault, which is told."""
    try:
        return assets_to_check(real(path).parent).house.house.acronyms
    except MemoError:
        return ()


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
    return replace(case, built_from=bundle.hashes["memo"], attached=bundle.attached)


def left_out(name: str, bundle: SourceBundle) -> Problem:
    """Tell what a file does not carry."""
    lacking = ", ".join(bundle.left_out)
    return Problem(
        "carry-left-out",
        Message("%(name)s does not carry %(lacking)s, which it was built from.", name=name, lacking=lacking),
    )


def complete_from(bundle: SourceBundle, folder: Path) -> SourceBundle:
    """Return a bundle with what it leaves out taken from a memo's folder, where the hashes fit."""

    def read(name: str) -> bytes | None:
        try:
            place = article_path(folder / "memo.yaml", name)
            return read_bytes(place, "what the file leaves out", follow=False)
        except (MemoError, ValueError):  # a name that is none
            return None

    return complete_bundle(bundle, read)


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
    return _with_quotes_held(_read_bytes(path, data, article_of, before, frozen, in_work=in_work))


def _read_bytes(  # noqa: PLR0913 - as check_bytes
    path: Path,
    data: bytes,
    article_of: Callable[[str], tuple[bytes, str]],
    before: dict[str, int],
    frozen: Mapping[int, FrozenRevision] | None,
    *,
    in_work: bool = True,
    house_apart: bool = False,
) -> Case:
    case = _read_alone(path, data, article_of, before, in_work=in_work, house_apart=house_apart)
    if frozen is None or case.loaded is None:
        return case
    history = read_history(case.loaded, data, frozen)
    families = _assets_beside(path, house_apart=house_apart)[1]
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
    assets, families, problems = _assets_beside(path, house_apart=house_apart)
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


def _assets_beside(
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


def _with_quotes_held(case: Case) -> Case:
    """Return a case with the problems of its quotes; they are looked up where the article can be read."""
    if case.loaded is None or case.finder is None:
        return case
    found = case.located(_checks(case, case.loaded, case.finder))
    return replace(case, problems=tuple(in_order([*case.problems, *found])))


def _checks(case: Case, loaded: LoadedMemo, finder: QuoteFinder) -> Iterator[Problem]:
    article = finder.article
    language = _language_of_claims(loaded, article)
    for path, claim in _as_written(loaded):
        in_quotes = list(check_quotes(path, claim, finder))
        yield from in_quotes
        if not has_errors(in_quotes):  # a figure mistyped in a quote would make the claim's look wrong
            yield from check_numbers(path, claim, article, language)
            yield from check_units(path, claim, article, language)
    recorded = recorded_hash(loaded)
    if recorded is not None:
        yield from check_hash(recorded, case.article_data, quote_states(loaded.claims, finder, case.before))
    if loaded.memo is not None:
        yield from check_source(loaded.memo, article)
    yield from check_headings(loaded.claims, finder, _assets_beside(case.path)[1])


def _language_of_claims(loaded: LoadedMemo, article: Article) -> str:
    """Return the tag of the language in which claims are read: the memo's, but where they are the article's.

    So they are in a memo whose labels are in another language before its claims are translated.
    """
    told = guess_language(" ".join(claim.text for _, claim in loaded.claims))
    return article.language if told == article.language else loaded.language


def _as_written(loaded: LoadedMemo) -> list[tuple[str, Claim]]:
    """Return the claims with their paths, without what is computed: only the rest is held against quotes."""
    memo = loaded.memo
    return [(path, without_forms(memo, claim) if memo else claim) for path, claim in loaded.claims]


def record_before(path: Path) -> BuildRecord | None:
    """Return the record that the last build wrote, if there is one and it can be read."""
    try:
        return read_record(path.read_bytes())
    except OSError:
        return None
