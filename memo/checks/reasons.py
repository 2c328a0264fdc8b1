"""A reason that begins with a because-word of its own, and is printed with two: “denn weil …”."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem, read_table
from memo.model import claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.model import Memo


def check_reasons(memo: Memo) -> Iterator[Problem]:
    """Yield a warning for each reason that begins with a because-word of the memo's language."""
    begins = _because_words(memo.language.partition("-")[0])
    for path, claim in claims_in(memo) if begins else ():
        found = begins.match((claim.because or "").replace("'", "’")) if begins else None
        if found:
            said = Message(
                "The page has the because-word, and the reason begins with another: “%(word)s”.",
                word=found[0],
            )
            yield Problem(
                "because-twice",
                said,
                path=f"{path}.because",
                highlight=(claim.because or "")[: found.end()],
                severity="warning",
            )


@cache
def _because_words(language: str) -> re.Pattern[str] | None:
    words = read_table(__package__, "reasons.toml").get(language, ())
    ways = sorted((re.escape(each).replace(r"\ ", r"\s+") for each in words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(ways)})(?:(?<=’)|(?!\w))", re.IGNORECASE) if ways else None
