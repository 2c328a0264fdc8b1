"""How long something has lasted, as the article says, against the years that it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.drafters.rules import compiled
from memo.drafters.source_critique.sentences import Weakness, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.drafters.rules import Lexicon
    from memo.drafters.source_critique.sentences import SentenceContext

_ORDINALS: Final = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBERS: Final = "two three four five six seven eight nine ten eleven twelve".split()
_YEAR: Final = r"((?:1[89]|20)\d\d)(?!\d)"
_NTH: Final = re.compile(
    rf"\b(?:now )?in (?:its|their|the) ({'|'.join(_ORDINALS)}) year\b(?! (?:of|at|in)\b)", re.IGNORECASE
)
_AGO: Final = re.compile(
    rf"\b({'|'.join(_NUMBERS)}|\d{{1,3}}) years (?:ago|earlier),? (?:when .{{3,60}}? )?in (?:\w+ )?{_YEAR}",
    re.IGNORECASE,
)
_BEGAN: Final = re.compile(
    r"\b(?:invasion|invaded|began|begun|broke out|erupted|started|launched|annexation|annexed)\b"
    rf"[^.,;]{{0,60}}?\b{_YEAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Year:
    """A year, the words that give it, and their sentence."""

    number: int
    words: str
    sentence: SentenceContext


def wrong_durations(
    sentences: Sequence[SentenceContext], lexicon: Lexicon, published: str | None
) -> Iterator[Weakness]:
    """Find "in its second year" and "three years ago, in 2020" that no year of the article bears out.

    Counted is up to the year of publication, else up to the latest year that a sentence ties to the present.
    """
    now = _now(sentences, lexicon, published)
    if now is None:
        return
    starts = [_Year(int(m[1]), m[0], each) for each in sentences for m in _BEGAN.finditer(each.own)]
    starts = [each for each in starts if each.number <= now.number and not lexicon.has("present", each.words)]
    for sentence in sentences:
        if sentence.spoken:
            continue
        for match in _NTH.finditer(sentence.own):
            nth = _ORDINALS.index(match[1].lower()) + 2
            if starts and not any(nth - (now.number - start.number) in {0, 1} for start in starts):
                yield _misfit(match[0], sentence, max(starts, key=lambda start: start.number), now)
        for match in _AGO.finditer(sentence.own):
            years = int(match[1]) if match[1].isdigit() else _NUMBERS.index(match[1].lower()) + 2
            if abs(now.number - int(match[2]) - years) > 1:
                yield _misfit(match[0], sentence, _Year(int(match[2]), match[0], sentence), now)


def _now(sentences: Sequence[SentenceContext], lexicon: Lexicon, published: str | None) -> _Year | None:
    if stated := re.search(_YEAR, published or ""):
        return _Year(int(stated[0]), published or "", sentences[0]) if sentences else None
    told = [
        _Year(int(match[1]), each.own[present.start() : match.end()], each)
        for each in sentences
        for present in compiled(lexicon.cues["present"]).finditer(each.own)
        if (match := re.compile(rf"[^.;]{{0,30}}?\b{_YEAR}").match(each.own, present.end()))
    ]
    return max(told, key=lambda year: year.number, default=None)


def _misfit(told: str, sentence: SentenceContext, start: _Year, now: _Year) -> Weakness:
    others = dict.fromkeys(shown(year.words) for year in (start, now) if year.words != told)
    text = f"{shown(told)} does not fit {' and '.join(others)}."
    leant_on = [sentence, start.sentence, *([now.sentence] if now.words in now.sentence.said.text else [])]
    quotes = tuple(dict.fromkeys(each.said for each in leant_on))
    return Weakness("duration", sentence.said.paragraph, told, text, quotes)
