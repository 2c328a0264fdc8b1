"""A case that was read, held against its article and its own figures: the second half of a check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo.checks import (
    check_acronyms,
    check_claims,
    check_comparison,
    check_figures,
    check_hash,
    check_headings,
    check_numbers,
    check_quotes,
    check_reasons,
    check_source,
    check_uncertainty,
    check_units,
    quote_states,
    reading_state,
)
from memo.diagnostics import MemoError, Problem, has_errors, in_order
from memo.forms import without_forms
from memo.text import guess_language
from memo.workspace.article_faults import recorded_hash
from memo.workspace.assets import assets_to_check
from memo.workspace.case import Case, assets_beside, case_from_bytes, read_case
from memo.workspace.composed_letters import letters_lacking
from memo.workspace.readings_file import readings_beside
from memo.workspace.storage import real

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from memo.article import Article, QuoteFinder
    from memo.model import Claim, LoadedMemo
    from memo.revisions import FrozenRevision


def check_memo(path: Path, output: Path, typed: bytes | None = None) -> Case:
    """Read a memo, its article and its frozen revisions, and find every problem, each at its place.

    Args:
        path: The memo.yaml.
        output: Where the last build's record tells in which paragraph each quote stood.
        typed: What an editor has not saved, checked in the place of the file.
    """
    return checked(read_case(path, output, typed))


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


def check_bytes(  # noqa: PLR0913 - as case_from_bytes
    path: Path,
    data: bytes,
    article_of: Callable[[str], tuple[bytes, str]],
    before: dict[str, int],
    frozen: Mapping[int, FrozenRevision] | None = None,
    *,
    in_work: bool = True,
) -> Case:
    """Read a memo's bytes and look its quotes up; the arguments are those of :func:`.case_from_bytes`."""
    return _with_quotes_held(case_from_bytes(path, data, article_of, before, frozen, in_work=in_work))


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
    yield from check_headings(loaded.claims, finder, assets_beside(case.path)[1])


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
