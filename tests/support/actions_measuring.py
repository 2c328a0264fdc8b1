"""The corpus of plans: what the rules on asks, conditions, steps and risks find in true and in false ones."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from builders import claim, memo_data, valid_memo
from claim_mutants import stranger
from claims_measuring import ACTIONS, Measured, is_unseen, true_claims

from memo.checks.claims import faults_of_actions, lexicon_for
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims_measuring import TrueClaim

    from memo.model import Memo


@cache
def plans() -> tuple[tuple[Any, tuple[TrueClaim, ...]], ...]:
    """Return each plan with the true claims on its article, which are the background of its memo."""
    found: Any = read_yaml(ACTIONS.read_bytes(), ACTIONS.name).data
    return tuple(
        (plan, tuple(each for each in true_claims() if each.article == plan["article"])) for plan in found
    )


def memo_of(plan: Any, claims: tuple[TrueClaim, ...]) -> Memo:
    """Return the memo of a plan."""
    whole = memo_data()
    whole["language"] = claims[0].language
    whole["background"] = [claim(each.claim.text, *each.claim.quotes) for each in claims]
    whole["decision"] = {
        "asks": [
            {"id": f"ask-{number}", "text": text, "choices": ["Agree", "Discuss"]}
            for number, text in enumerate(plan["asks"], start=1)
        ]
    }
    whole["recommendation"]["conditions"] = [
        {**claim(text), "id": own} for own, text in plan["conditions"].items()
    ]
    whole["recommendation"]["hinges_on"] = plan["hinges_on"]
    whole["next_steps"] = [
        {"what": what, "owner": owner, "serves": serves[0] if serves else []}
        for what, owner, *serves in plan["steps"]
    ]
    whole["risks"] = [
        {"text": text, "likelihood": "likely", "impact": "high", "answer": answer, "owner": owner}
        for text, answer, owner in plan["risks"]
    ]
    return valid_memo(whole)


def texts_of(plan: Any) -> dict[str, str]:
    """Return the texts of a plan by their model paths."""
    asks = {f"decision.asks.ask-{number}.text": text for number, text in enumerate(plan["asks"], start=1)}
    conditions = {f"recommendation.conditions.{own}.text": text for own, text in plan["conditions"].items()}
    steps = {f"next_steps.{number}.what": step[0] for number, step in enumerate(plan["steps"], start=1)}
    risks = {f"risks.{number}.text": risk[0] for number, risk in enumerate(plan["risks"], start=1)}
    return {**asks, **conditions, **steps, **risks}


def _changed(plan: Any, path: str, text: str) -> Any:
    """Return a plan with another text at a path."""
    kind, key = re.sub(r"^(?:decision\.)?(?:recommendation\.)?|\.(?:text|what)$", "", path).split(".")
    if kind == "conditions":
        return {**plan, kind: {**plan[kind], key: text}}
    name, place = kind.removeprefix("next_"), int(key.removeprefix("ask-")) - 1
    entries = [*plan[name]]
    entries[place] = text if name == "asks" else [text, *entries[place][1:]]
    return {**plan, name: entries}


def _found(plan: Any, claims: tuple[TrueClaim, ...]) -> set[tuple[str, str]]:
    case = claims[0]
    memo = memo_of(plan, claims)
    faults = faults_of_actions(memo, case.finder.article, lexicon_for(case.language))
    return {(path, fault.code) for path, fault in faults}


def _mutants(plan: Any, path: str, text: str, case: TrueClaim) -> Iterator[tuple[str, Any]]:
    """Yield a plan with a name exchanged for another of the plan, and one with a stranger's, by code."""
    every = "\n".join(texts_of(plan).values())
    counted = sorted(case.names, key=lambda name: (-every.count(name), name))
    mine = next((name for name in counted if re.search(rf"\b{name}\b", text)), None)
    if mine is None:
        return
    other = next((name for name in counted if every.count(name) and name not in text), None)
    if other is not None:
        yield "names-disagree", _changed(plan, path, re.sub(rf"\b{mine}\b", other, text))
    yield (
        "name-not-declared",
        _changed(plan, path, re.sub(rf"\b{mine}\b", stranger(text, case.language), text)),
    )


def measured_actions(*, unseen: bool) -> list[Measured]:
    """Return what the rules on plans do, on the half that they were not tuned on or the other."""
    alarms, found, made, count = Counter[str](), Counter[str](), Counter[str](), 0
    for plan, claims in plans():
        own = _found(plan, claims)
        for path, text in texts_of(plan).items():
            if is_unseen(text) is not unseen:
                continue
            count += 1
            alarms.update(code for at, code in own if at == path)
            for code, changed in _mutants(plan, path, text, claims[0]):
                made[code] += 1
                found[code] += code in {code for _, code in _found(changed, claims) - own}
    return [Measured(code, alarms[code], count, found[code], made[code]) for code in sorted(made)]


def added(measured: Iterable[Measured]) -> list[Measured]:
    """Return what rules do in all of their places together, by their codes."""
    whole: dict[str, Measured] = {}
    for each in measured:
        before = whole.get(each.code, Measured(each.code, 0, 0, 0, 0))
        counts = (
            getattr(each, name) + getattr(before, name) for name in ("alarms", "claims", "found", "mutants")
        )
        whole[each.code] = Measured(each.code, *counts)
    return [*whole.values()]
