"""Words of an article that its page shows once more, set apart: they are said once, and no paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.article.blocks import is_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

PULL_QUOTE: Final = "a pull-quote"
_FEWEST, _MOST = 5, 60  # words
_MORE = 3  # words that the passage has besides


def is_cut_out(text: str) -> bool:
    """Tell whether a text is set like words taken out of another: in quotation marks, or with no end."""
    return text[:1] in '“„«"‘' or not is_sentence(text)


def find_pull_quotes(texts: Sequence[str], candidates: Sequence[int]) -> list[int]:
    """Return which of the ``candidates`` among ``texts`` stand word for word within a longer text.

    Each text is gone over once for each length of the candidates, whatever their number.
    """
    words = [re.findall(r"\w+", text.casefold()) for text in texts]
    begun: dict[tuple[str, ...], dict[int, dict[tuple[str, ...], list[int]]]] = {}
    for index in candidates:
        own = tuple(words[index])
        if _FEWEST <= len(own) <= _MOST:
            begun.setdefault(own[:_FEWEST], {}).setdefault(len(own), {}).setdefault(own, []).append(index)
    if not begun:
        return []
    found: list[int] = []
    for passage in words:
        for start in range(len(passage) - _FEWEST + 1):
            for length, sought in begun.get(tuple(passage[start : start + _FEWEST]), {}).items():
                if len(passage) >= length + _MORE:
                    found += sought.pop(tuple(passage[start : start + length]), ())
    return sorted(found)
