"""How long something has lasted, as the article says, against the years that it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.drafters.source_critique.finding import Weakness, shown
from memo.drafters.source_critique.sentences import has

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.drafters.source_critique.lexicon import Words
    from memo.drafters.source_critique.sentences import Line

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
    line: Line


def wrong_durations(lines: Sequence[Line], words: Words, published: str | None) -> Iterator[Weakness]:
    """Find "in its second year" and "three years ago, in 2020" that no year of the article bears out.

    Counted is up to the year of publication, else up to the latest year that a sentence ties to the present.
    """
    now = _now(lines, words, published)
    if now is None:
        return
    starts = [_Year(int(m[1]), m[0], line) for line in lines for m in _BEGAN.finditer(line.own)]
    starts = [start for start in starts if start.number <= now.number and not has(words.present, start.words)]
    for line in lines:
        if line.spoken:
            continue
        for match in _NTH.finditer(line.own):
            nth = _ORDINALS.index(match[1].lower()) + 2
            if starts and not any(nth - (now.number - start.number) in {0, 1} for start in starts):
                yield _misfit(match[0], line, max(starts, key=lambda start: start.number), now)
        for match in _AGO.finditer(line.own):
            years = int(match[1]) if match[1].isdigit() else _NUMBERS.index(match[1].lower()) + 2
            if abs(now.number - int(match[2]) - years) > 1:
                yield _misfit(match[0], line, _Year(int(match[2]), match[0], line), now)


def _now(lines: Sequence[Line], words: Words, published: str | None) -> _Year | None:
    if stated := re.search(_YEAR, published or ""):
        return _Year(int(stated[0]), published or "", lines[0]) if lines else None
    told = [
        _Year(int(match[1]), line.own[present.start() : match.end()], line)
        for line in lines
        for present in re.finditer(words.present, line.own, re.IGNORECASE)
        if (match := re.compile(rf"[^.;]{{0,30}}?\b{_YEAR}").match(line.own, present.end()))
    ]
    return max(told, key=lambda year: year.number, default=None)


def _misfit(told: str, line: Line, start: _Year, now: _Year) -> Weakness:
    others = dict.fromkeys(shown(year.words) for year in (start, now) if year.words != told)
    text = f"{shown(told)} does not fit {' and '.join(others)}."
    lines = (line, start.line, now.line) if now.words in now.line.said.text else (line, start.line)
    quotes = tuple(dict.fromkeys(each.said.text for each in lines))
    return Weakness("duration", line.said.paragraph, told, text, quotes)
