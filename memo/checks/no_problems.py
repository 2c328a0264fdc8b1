"""What “no problems” means: what was held against what, and what is left to the reader. Said here alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.checks.claims import LANGUAGES, RULES
from memo.checks.figures import CODES
from memo.checks.uncertainty import JUDGMENT_CODES
from memo.diagnostics import Message
from memo.model import claims_in

if TYPE_CHECKING:
    from memo.model import Memo

_OWN: Final = frozenset({"judgment", "assumption"})


def assurance(memo: Memo, quotes: int) -> Message:
    """Return what is sure of a memo in which no problem was found, and what no rule tells.

    Args:
        memo: The memo.
        quotes: How many quotes stand in its article.
    """
    claims = [claim for _, claim in claims_in(memo)]
    reported = sum(claim.basis == "reported" and bool(claim.quotes) for claim in claims)
    own = sum(claim.basis in _OWN for claim in claims)
    if memo.language.partition("-")[0] not in LANGUAGES:
        return Message(
            "no problems: %(quotes)s quotes stand in the article word for word, and the figures of "
            "%(reported)s reported claims in their quotes. In this language no rule holds what claims say "
            "beside that against their quotes, or %(own)s judgments and assumptions against the memo's "
            "figures: that is left to you.",
            quotes=quotes,
            reported=reported,
            own=own,
        )
    return Message(
        "no problems: %(quotes)s quotes stand in the article word for word; %(rules)s rules hold "
        "%(reported)s reported claims against them, and %(others)s hold %(own)s judgments and assumptions "
        "against the memo's own figures and words. Left to you: what the rules miss, whether each passage is "
        "read rightly, and whether each judgment is sound.",
        quotes=quotes,
        rules=len(RULES),
        reported=reported,
        others=len(CODES) + len(JUDGMENT_CODES),
        own=own,
    )
