"""Lines of an interview, which begin with the name of their speaker."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from memo.article.heuristics import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = rf"[{CAPITALS}][\w.’'ʼ-]*"
_LABEL = re.compile(rf"[*_]{{0,2}}({_WORD}(?: {_WORD}){{0,3}})[*_]{{0,2}}:(?:[*_]{{0,2}}(\s)|[*_]{{0,2}}$)")
_NO_SPEAKERS = frozenset(
    "note notes source sources figure table chart photo image update updated published from to cc sent date"
    " subject tags phone email address summary example step джерело примітка рисунок таблиця фото від кому"
    " дата тема теги адреса приклад".split()
)


def speeches(texts: Sequence[str]) -> list[bool]:
    """Tell of each block whether it is a speaker's, in a talk of two or more who speak again.

    That is one which a speaker's label opens, or which stands below a label alone. One label that recurs
    makes no talk: the headings ``Lesson: Grain`` and ``Lesson: Gas`` are headings.
    """
    found = [_LABEL.match(text) for text in texts]
    labels = [one[1].casefold() if one else "" for one in found]
    counts = Counter(filter(None, labels))
    speakers = {label for label, count in counts.items() if count > 1} - _NO_SPEAKERS
    if len(speakers) < 2:  # noqa: PLR2004 - a talk needs two
        return [False] * len(texts)
    opened = [label in speakers for label in labels]
    alone = [is_open and one is not None and not one[2] for is_open, one in zip(opened, found, strict=True)]
    return [here or above for here, above in zip(opened, [False, *alone[:-1]], strict=True)]
