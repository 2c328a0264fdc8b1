"""What rules find in a claim, as problems: how sure each is told, and what the claim accepts of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem, problem_codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from memo.diagnostics.problem import Severity
    from memo.model import Claim, Memo


NEVER: Final = frozenset({"figure-not-quoted"})
"""What `numbers` alone lets a claim accept, and only where it warns: in words, as a count or a share."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule finds in a claim: its code, what is wrong, the piece to point at, and its field."""

    code: str
    message: Message
    highlight: str = ""
    field: str = "text"


def judged(
    path: str, claim: Claim, found: Sequence[Fault], memo: Memo, rules: Collection[str]
) -> Iterator[Problem]:
    """Yield what is found and not accepted, each code once in a field, and what is accepted in vain.

    Args:
        path: The model path of the claim.
        claim: The claim, as memo.yaml has it.
        found: What the rules found in it.
        memo: Its memo.
        rules: The codes of all rules that were asked: another's acceptance is not judged here.
    """
    told: set[tuple[str, str]] = set()
    for fault in found:
        kept = fault.code not in claim.accepted or fault.code in NEVER
        if kept and (fault.code, fault.field) not in told:
            told.add((fault.code, fault.field))
            yield Problem(
                fault.code,
                fault.message,
                path=f"{path}.{fault.field}",
                highlight=fault.highlight if fault.highlight in getattr(claim, fault.field) else "",
                severity=severity_of(fault.code, memo),
            )
    codes = {fault.code for fault in found}
    for code in claim.accepted:
        if code in rules and code not in codes:
            yield Problem(
                "accept-unused",
                Message("“%(code)s” is accepted here, and is not found.", code=code),
                path=f"{path}.accept.{code}",
                severity="warning",
            )


def severity_of(code: str, memo: Memo) -> Severity:
    """Return how sure a problem is told: a revision that is no edition of these rules is only warned."""
    return "warning" if memo.revision.rules is None else problem_codes()[code].severity
