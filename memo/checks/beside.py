"""Does a text propose a pathway, or name it as what is left when another fails, or is set aside?

The words are data (``comparison.toml``); for a language without any every pathway that is named is proposed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG_WORD: Final = 4
"""Letters from which a word of a title tells it from others; its last two may be an ending."""
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?;…])(?<!\b\d\.)(?<!\b\d\d\.)\s+")  # not “am 30. September”
_PARTS: Final = re.compile(r"[,:()–—]")


def proposes(text: str, title: str, language: str) -> bool:
    """Return whether a sentence of a text proposes a pathway, by the words of its title.

    Args:
        text: What is said to be done.
        title: The short title of a pathway; its words count whatever their endings.
        language: The text's language, without a region.
    """
    return any(_proposes(sentence, title, language) for sentence in _SENTENCE_ENDS.split(text))


def _proposes(sentence: str, title: str, language: str) -> bool:
    stems = _stems(title)
    if not stems or not all(_names(sentence, stem) for stem in stems):
        return False
    parts = _PARTS.split(sentence)
    named = [place for place, part in enumerate(parts) if any(_names(part, stem) for stem in stems)]
    return not all(_is_aside(parts, place, language) for place in named)


def _is_aside(parts: Sequence[str], place: int, language: str) -> bool:
    """Return whether a part of a sentence tells of what is no part of what is proposed now."""
    if _has(parts[place], "fallback", language) or _has(parts[place], "instead", language):
        return True
    before = " ".join(parts[: place + 1])
    begins = re.search(r"\w+", before)
    conditional = begins is not None and _has(begins[0], "condition", language)
    return conditional and _has(before, "failing", language)


def _stems(title: str) -> list[str]:
    telling = [word for word in re.findall(r"\w+", title.casefold()) if len(word) >= _LONG_WORD]
    return [word[: max(_LONG_WORD, len(word) - 2)] for word in telling]


def _names(text: str, stem: str) -> bool:
    return any(word.startswith(stem) for word in re.findall(r"\w+", text.casefold()))


def _has(text: str, name: str, language: str) -> bool:
    pattern = _pattern(name, language)
    return pattern is not None and pattern.search(text.casefold()) is not None


@cache
def _pattern(name: str, language: str) -> re.Pattern[str] | None:
    listed = read_table(__package__, "comparison.toml")[name].get(language, "").split()
    ways = [re.escape(each).replace(r"\*", r"\w*").replace("_", " ") for each in listed]
    return re.compile(rf"\b(?:{'|'.join(ways)})\b") if ways else None
