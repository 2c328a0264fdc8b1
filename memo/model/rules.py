"""The rules that a memo keeps as a whole: references, completeness, and grounds for every claim.

Each rule is a generator of problems. They see the parts by attribute only, so that the model can call them
when it is made.
"""

from __future__ import annotations

import copy
import difflib
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from pydantic import ValidationError

from memo.diagnostics import Problem
from memo.model.memo import Memo, claims_in
from memo.model.scores import ranking
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from memo.model.memo import Claim


FEWEST_ALTERNATIVES = 2


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def broken_rules(memo: Memo) -> list[Problem]:
    """Return every rule that ``memo`` breaks, all at once."""
    return [problem for rule in _RULES for problem in rule(memo)]


def _grounds(memo: Memo) -> Iterator[Problem]:
    for path, claim in claims_in(memo):
        yield from claim_rules(path, claim)


def claim_rules(path: str, claim: Claim) -> Iterator[Problem]:
    """Yield what is wrong with the grounds of one claim (ICD 203, D.6.b; ICD 206, D.2)."""
    if claim.basis == "reported" and not claim.quotes:
        yield Problem(
            "claim-without-quote",
            "A reported claim quotes the article, and this one has no quote.",
            path=path,
        )
    if claim.basis == "judgment" and not claim.quotes and claim.because is None:
        yield Problem(
            "judgment-without-ground", "A judgment says what it rests on, and this one does not.", path=path
        )
    if claim.basis != "judgment" and claim.because is not None:
        yield Problem(
            "because-without-judgment",
            f"`because` gives the reason of a judgment, and this claim is marked {claim.basis}.",
            path=f"{path}.because",
        )
    for number, quote in enumerate(claim.quotes, 1):
        if quote in claim.quotes[: number - 1]:
            yield Problem(
                "quote-twice", "The same quote stands twice under one claim.", path=f"{path}.quotes.{number}"
            )


def count_words(text: str) -> int:
    """Count words as a word processor does: runs without white space that hold a letter or a digit."""
    return sum(1 for word in text.split() if re.search(r"\w", word))


def _unique_ids(memo: Memo) -> Iterator[Problem]:
    lists: dict[str, Iterable[_Identified]] = {
        "obstacles": memo.obstacles,
        "criteria": memo.criteria,
        "pathways": memo.pathways,
        "implications": memo.implications,
        "source_assessment.findings": memo.source_assessment.findings,
    }
    for path, items in lists.items():
        for step, item in parts_of(items):
            if step != item.id:
                yield Problem(
                    "id-twice",
                    f"The id “{item.id}” is taken: an earlier entry of {path} has it.",
                    path=f"{path}.{step}.id",
                )


def _references(memo: Memo) -> Iterator[Problem]:
    yield from _ids_in_full(
        memo,
        _Tables(
            "addresses",
            "obstacle",
            "obstacles",
            "unknown-obstacle",
            "missing-obstacle",
            "Add `{}:` with wholly, partly or not at all.",
        ),
        memo.obstacles,
    )
    yield from _ids_in_full(
        memo,
        _Tables(
            "assessments",
            "criterion",
            "criteria",
            "unknown-criterion",
            "missing-criterion",
            "Add `{}:` with a rating, a text and its basis.",
        ),
        memo.criteria,
    )


class _Tables(NamedTuple):
    """A mapping that every pathway has: its field, what its keys are the ids of, and how to add one.

    ``unknown`` and ``missing`` are the codes of a key without an entry, and of an entry without a key.
    """

    field: str
    what: str
    list_path: str
    unknown: str
    missing: str
    add: str


def _ids_in_full(memo: Memo, tables: _Tables, wanted: Sequence[_Identified]) -> Iterator[Problem]:
    """Compare the keys of each pathway's mapping with the ids it must have, each once.

    One fault is one problem: an id that no mapping has while all have another one was changed in the list.
    """
    ids = list(dict.fromkeys(item.id for item in wanted))
    given = {step: getattr(pathway, tables.field) for step, pathway in parts_of(memo.pathways)}
    lost = [key for key in ids if not any(key in table for table in given.values())]
    strangers = [key for key in next(iter(given.values())) if all(key in table for table in given.values())]
    strangers = [key for key in strangers if key not in ids]
    explained = strangers[: len(wanted) - len(ids)]  # an id that stands twice has taken the place of another
    for key, stranger in zip(lost, strangers[len(explained) :], strict=False):
        explained += [key, stranger]
        yield Problem(
            tables.unknown,
            f"The pathways speak to “{stranger}”, and no {tables.what} has that id; none speaks to “{key}”.",
            f"Write `id: {stranger}` here, or “{key}” in every pathway.",
            f"{tables.list_path}.{key}.id",
            at_key=True,
        )
    for step, table in given.items():
        keys = [key for key in table if key not in explained]
        yield from _keys_in_full(
            f"pathways.{step}.{tables.field}", keys, [key for key in ids if key not in explained], tables
        )


def _keys_in_full(path: str, given: Sequence[str], ids: Sequence[str], tables: _Tables) -> Iterator[Problem]:
    unknown = [key for key in given if key not in ids]
    missing = [key for key in ids if key not in given]
    for key in unknown:
        near = difflib.get_close_matches(key, missing or ids, 1)
        yield Problem(
            tables.unknown,
            f"There is no {tables.what} with the id “{key}”.",
            f"Did you mean “{near[0]}”?" if near else f"The ids are: {', '.join(ids)}.",
            f"{path}.{key}",
            at_key=True,
        )
    # A mistyped key explains one that is missing.
    for key in missing[len(unknown) :]:
        yield Problem(
            tables.missing,
            f"The {tables.what} “{key}” is not spoken to here.",
            tables.add.format(key),
            path,
            at_key=True,
        )


def _recommended(memo: Memo) -> Iterator[Problem]:
    ids = [pathway.id for pathway in memo.pathways]
    chosen = memo.recommendation.pathway
    # An id that stands twice may have taken the place of the one that is missed here.
    if chosen not in ids and len(set(ids)) == len(ids):
        near = difflib.get_close_matches(chosen, ids, 1)
        yield Problem(
            "unknown-pathway",
            f"The recommendation names “{chosen}”, and there is no pathway with that id.",
            f"Did you mean “{near[0]}”?" if near else f"The ids are: {', '.join(ids)}.",
            "recommendation.pathway",
        )


def _baseline(memo: Memo) -> Iterator[Problem]:
    baselines = [(step, pathway) for step, pathway in parts_of(memo.pathways) if pathway.baseline]
    if not baselines:
        yield Problem(
            "no-baseline", "No pathway is the baseline of changing nothing.", path="pathways", at_key=True
        )
    for step, extra in baselines[1:]:
        yield Problem(
            "second-baseline",
            f"“{extra.title}” is a second baseline; “{baselines[0][1].title}” is one already.",
            path=f"pathways.{step}.baseline",
        )
    if baselines and len(memo.pathways) - len(baselines) < FEWEST_ALTERNATIVES:
        yield Problem(
            "too-few-pathways",
            f"A choice needs at least {FEWEST_ALTERNATIVES} pathways besides the baseline.",
            path="pathways",
            at_key=True,
        )


def _weights(memo: Memo) -> Iterator[Problem]:
    total = sum(criterion.weight for criterion in memo.criteria)
    if total != 100:  # noqa: PLR2004
        yield Problem(
            "weights-sum",
            f"The weights of the criteria add up to {total}, not to 100.",
            f"{'Take' if total > 100 else 'Add'} {abs(total - 100)} {'away from' if total > 100 else 'to'} "  # noqa: PLR2004
            f"the weights: {', '.join(f'{c.id} {c.weight}' for c in memo.criteria)}.",
            "criteria",
            at_key=True,
        )


def _dates(memo: Memo) -> Iterator[Problem]:
    written, wanted = memo.header.date, memo.header.decision_by
    if wanted is not None and wanted < written:
        yield Problem(
            "decision-before-date",
            f"The decision is wanted by {wanted}, and the memo is dated {written}, which is later.",
            path="header.decision_by",
        )


def _first_revision(memo: Memo) -> Iterator[Problem]:
    if memo.revision.number == 1 and memo.revision.follows is not None:
        yield Problem(
            "first-revision-follows",
            "Revision 1 is the first, and follows no other.",
            path="revision.follows",
            at_key=True,
        )


def _follows_from_comparison(memo: Memo) -> Iterator[Problem]:
    """Yield a recommendation against the scores without the reason that it needs (Green Book, 4.44)."""
    chosen = memo.recommendation.pathway
    ids = {criterion.id for criterion in memo.criteria}
    if chosen not in {pathway.id for pathway in memo.pathways} or any(
        set(pathway.assessments) != ids for pathway in memo.pathways
    ):
        return
    best = [score for score in ranking(memo) if score.rank == 1]
    departs = memo.recommendation.departs_from_score
    if chosen not in {score.pathway.id for score in best} and departs is None:
        yield Problem(
            "recommendation-against-scores",
            f"The recommendation is “{chosen}”, but “{best[0].pathway.id}” has the highest score.",
            path="recommendation.pathway",
        )


_RULES = (
    _grounds,
    _unique_ids,
    _references,
    _recommended,
    _baseline,
    _weights,
    _dates,
    _first_revision,
    _follows_from_comparison,
)


_STAND_INS: Final[dict[str, Callable[[Mapping[str, Any]], Any]]] = {
    "literal_error": lambda context: re.findall(r"'([^']*)'", context["expected"])[0],
    "string_type": lambda _: "…",
    "string_too_short": lambda _: "…",
    "string_too_long": lambda _: "…",
    "unprintable": lambda _: "…",
    "word_too_long": lambda _: "…",
    "iso_date": lambda _: "2000-01-01",
    "bool_type": lambda _: False,
}
_DECIDING: Final = frozenset({"id", "pathway", "weight", "rating", "baseline"})
"""Fields on which rules turn: no stand-in can be neutral, so the rules wait for the next run."""


def partly_broken_rules(
    data: Any, errors: Sequence[Mapping[str, Any]], path_of: Callable[[Any], str]
) -> list[Problem]:
    """Return the broken rules of data whose shape is faulty, as far as they can be told.

    Args:
        data: The plain data of a memo.
        errors: All its faults of shape, as pydantic gives them.
        path_of: Turns a pydantic location into a model path.
    """
    mended = copy.deepcopy(data)
    for error in errors:
        if not error["loc"] or error["loc"][-1] in _DECIDING or not _set_right(mended, error):
            return []
    try:
        memo = Memo.model_validate(mended)
    except ValidationError:
        return []
    told = [path_of(error["loc"]) for error in errors]
    return [problem for problem in broken_rules(memo) if not any(_is_about(problem, path) for path in told)]


def _is_about(problem: Problem, path: str) -> bool:
    """Return whether a rule speaks of the entry that the leaf at ``path`` belongs to."""
    return f"{problem.path}.".startswith(f"{path.rpartition('.')[0] or path}.")


def _set_right(data: Any, error: Mapping[str, Any]) -> bool:
    """Replace one faulty leaf, or drop an unknown field; tell whether that was possible."""
    *way, last = error["loc"]
    holder = data
    for step in way:
        holder = holder[step]
    if error["type"] == "extra_forbidden" and isinstance(holder, dict):
        holder.pop(last, None)
        return True
    if error["type"] not in _STAND_INS or not isinstance(holder, (dict, list)):
        return False
    holder[last] = _STAND_INS[error["type"]](error.get("ctx", {}))
    return True
