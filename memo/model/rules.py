"""The rules that a memo keeps as a whole: references, completeness, and grounds for every claim.

Each rule is a generator of problems. They see the parts by attribute only, so that the model can call them
when it is made.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final, Protocol

from pydantic import ValidationError

from memo.diagnostics import Choice, Message, Problem
from memo.model.base import claims_in
from memo.model.comparison_rules import (
    baseline,
    combinations,
    compared_or_not,
    follows_from_comparison,
    groups,
    measured,
    ratings,
    recommended,
    weights,
)
from memo.model.decision_rules import decision_rules
from memo.model.likelihood import likelihood_rules, risk_rules
from memo.model.memo import Memo
from memo.model.own_section_rules import own_section_rules
from memo.model.pathway_tables import table_rules
from memo.model.triggers import trigger_rules
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from memo.model.base import Claim


class _MayBeIdentified(Protocol):
    @property
    def id(self) -> str | None: ...


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
            Message("A reported claim quotes the article, and this one has no quote."),
            path=path,
        )
    if claim.basis == "judgment" and not claim.quotes and claim.because is None:
        yield Problem(
            "judgment-without-ground",
            Message("A judgment says what it rests on, and this one does not."),
            path=path,
        )
    if claim.basis != "judgment" and claim.because is not None:
        seen = Message(
            "What is observed can be seen by whoever opens the source, and needs no reason and no quote: "
            "take `because` out, or mark it `basis: judgment` where it is inferred."
        )
        yield Problem(
            "because-without-judgment",
            Message(
                "`because` gives the reason of a judgment, and this claim is marked %(basis)s.",
                basis=Choice(claim.basis, "basis"),
            ),
            seen if claim.basis == "observed" else None,
            path=f"{path}.because",
        )
    for number, quote in enumerate(claim.quotes, 1):
        if quote in claim.quotes[: number - 1]:
            yield Problem(
                "quote-twice",
                Message("The same quote stands twice under one claim."),
                path=f"{path}.quotes.{number}",
            )


def count_words(text: str) -> int:
    """Count words as a word processor does: runs without white space that hold a letter or a digit."""
    return sum(1 for word in text.split() if re.search(r"\w", word))


def _unique_ids(memo: Memo) -> Iterator[Problem]:
    lists: dict[str, Iterable[_MayBeIdentified]] = {
        "decision.asks": memo.decision.asks if memo.decision else (),
        "recommendation.conditions": memo.recommendation.conditions,
        "obstacles": memo.obstacles,
        "criterion_groups": memo.criterion_groups,
        "criteria": memo.criteria,
        "pathways": memo.pathways,
        "implications": memo.implications,
        "sections": memo.sections,
        "appendices": memo.appendices,
        "source_assessment.findings": memo.source_assessment.findings,
    }
    for path, items in lists.items():
        taken = set[str]()
        for step, item in parts_of(items):
            if item.id in taken:
                yield Problem(
                    "id-twice",
                    Message(
                        "The id “%(id)s” is taken: an earlier entry of %(path)s has it.",
                        id=item.id,
                        path=path,
                    ),
                    path=f"{path}.{step}.id",
                )
            taken |= {item.id} if item.id else set()


def _dates(memo: Memo) -> Iterator[Problem]:
    written, wanted = memo.header.date, memo.header.decision_by
    if wanted is not None and wanted < written:
        yield Problem(
            "decision-before-date",
            Message(
                "The decision is wanted by %(wanted)s, and the memo is dated %(written)s, which is later.",
                wanted=wanted,
                written=written,
            ),
            path="header.decision_by",
        )


def _first_revision(memo: Memo) -> Iterator[Problem]:
    if memo.revision.number == 1 and memo.revision.follows is not None:
        yield Problem(
            "first-revision-follows",
            Message("Revision 1 is the first, and follows no other."),
            path="revision.follows",
            at_key=True,
        )


def _likelihoods(memo: Memo) -> Iterator[Problem]:
    for path, claim in claims_in(memo):
        yield from likelihood_rules(path, claim, memo.yardstick)
    for step, risk in parts_of(memo.risks):
        yield from risk_rules(f"risks.{step}", risk.likelihood, memo.yardstick)


_RULES = (
    _grounds,
    _likelihoods,
    _unique_ids,
    compared_or_not,
    table_rules,
    recommended,
    baseline,
    weights,
    groups,
    combinations,
    measured,
    ratings,
    _dates,
    _first_revision,
    follows_from_comparison,
    decision_rules,
    own_section_rules,
    trigger_rules,
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
_DECIDING: Final = frozenset(
    {"id", "pathway", "weight", "rating", "baseline", "group", "combines", "floor", "range", "amount"}
)
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
