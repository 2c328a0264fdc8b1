"""What an article asserts by its wording: who acts on whom, and what allows no doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.drafters.rules import compiled
from memo.drafters.source_critique.finding import Weakness, shown
from memo.drafters.source_critique.sentences import has

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.drafters.source_critique.lexicon import Words
    from memo.drafters.source_critique.sentences import Line

# Case decides here: both sides are names.
_NAME: Final = r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}"
_AGAINST: Final = re.compile(
    rf"\b(?P<who>{_NAME})['’]s? (?:own )?(?:conflict|war|aggression|campaign) (?:against|on|with) "
    rf"(?:the )?(?P<whom>{_NAME})(?!['’])"
)
_DID: Final = (
    r"(?:['’]s? (?:[\w-]+ ){0,2}(?:invasion|annexation|aggression|attack|occupation|assault|offensive)\b"
    r"| (?:invaded|annexed|attacked|occupied)\b)"
)


def turned_agency(lines: Sequence[Line]) -> Iterator[Weakness]:
    """Find "A's war against B" in an article that tells elsewhere of B's invasion."""
    for line in lines:
        for match in _AGAINST.finditer(line.own):
            did = re.compile(rf"\b{re.escape(match['whom'])}{_DID}")
            other = next(
                ((deed[0], each.said.text) for each in lines if (deed := did.search(each.own))), None
            )
            if other is None:
                continue
            text = f"{shown(match[0])} stands beside {shown(other[0])}: who acts on whom is turned round."
            quotes = tuple(dict.fromkeys((line.said.text, other[1])))
            yield Weakness("agency", line.said.paragraph, match[0], text, quotes)


def absolutes(line: Line, words: Words) -> Iterator[Weakness]:
    """Find what the article asserts beyond doubt or measure; what others say, or its author saw, is not."""
    if line.spoken or has(words.reporting, line.own) or has(words.first_person, line.own):
        return
    for match in compiled(words.absolute).finditer(line.own):
        text = f"{shown(match[0])} is asserted, not shown."
        yield Weakness("absolute", line.said.paragraph, match[0], text, (line.said.text,))
