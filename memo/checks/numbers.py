"""Each figure of a reported claim against its quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.checks.support import unsupported_facts
from memo.diagnostics import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.model import Claim


def check_figures(path: str, claim: Claim) -> Iterator[Problem]:
    """Yield each number, date, sum, percentage or quoted name of a reported claim that no quote of it has."""
    if claim.basis != "reported" or not claim.quotes:
        return
    for missing in unsupported_facts(claim.text, claim.quotes):
        yield Problem(
            "figure-not-quoted",
            f"“{missing.fact.text}” is not what the quotes say: {missing.reason}.",
            path=f"{path}.text",
            highlight=missing.fact.text,
        )
