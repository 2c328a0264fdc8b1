"""What a catalogue lacks: English on a page of another language, marked so that the page can say so.

A mark is a pair of characters that no text has (noncharacters, Unicode 23.7). Pairs stand round the words
alone, and not round what is filled in or an element of a template.
"""

from __future__ import annotations

import gettext
import re
from typing import Final

OPENING: Final = "\ufdd0"
CLOSING: Final = "\ufdd1"

_PLACES: Final = re.compile(r"(%\(\w+\)s|%%|\{\w+\}|<[^<>]*>|&#?\w+;)")
"""What a message has beside its words."""

_WORD: Final = re.compile(r"[^\W\d_]")


def marked(message: str) -> str:
    """Return a message in English with its words marked; what has none is of every language."""
    return "".join(
        f"{OPENING}{part}{CLOSING}" if not place % 2 and _WORD.search(part) else part
        for place, part in enumerate(_PLACES.split(message))
    )


def unmarked(text: str) -> str:
    """Return a text without marks, for what cannot say in which language it is."""
    return text.replace(OPENING, "").replace(CLOSING, "")


def mostly_english(text: str) -> bool:
    """Return whether most letters of a text are marked.

    It is the language of what can say but one: an attribute, a title, words of a drawing. Names that are
    filled into an English sentence are read as English then, which a hearer can follow; the other way round,
    the sentence would be lost.
    """
    own = _MARKED.sub("", text)
    return OPENING in text and 2 * len(_WORD.findall(own)) < len(_WORD.findall(text))


_MARKED: Final = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")


class EnglishFallback(gettext.NullTranslations):
    """Where a catalogue falls back: English, marked."""

    def gettext(self, message: str) -> str:
        """Return a message that the catalogue lacks."""
        return marked(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that the catalogue lacks."""
        return marked(one if number == 1 else many)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - as gettext asks
        """Return a message that the catalogue lacks, which has a context."""
        return marked(message)
