"""The words by which an article's parts are told: a file for each language, ``en.toml`` and ``uk.toml``.

A language is added by a file of its own with the same names, and a line in :func:`lexicon_of`. Each entry is
a regular expression; the head of the English file says how it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.article import Article
    from memo.drafters.claims import MemoPart


Language = Literal["en", "uk"]
SignpostKind = Literal["obstacles", "pathways"]
"""What a signpost announces."""
_NAME: Final = re.compile(r"\{([a-z_]+)\}")


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile an expression of the lexicon, case ignored."""
    return re.compile(source, re.IGNORECASE)


def tells(source: str, text: str) -> bool:
    """Return whether ``text`` has what an expression of the lexicon looks for."""
    return compiled(source).search(text) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What is looked for in one language, as the sources of regular expressions.

    Attributes:
        language: Its tag (BCP 47).
        cues: By name, what a sentence or a part of it may have.
        sections: By the part of a memo, the headings that speak of it.
        headings: By kind, the headings that announce items.
        items: By kind, the headings that name one.
        announcements: By kind, the sentences that say that there are several, and name none.
        signposts: By kind, the sentences that propose one; group ``named`` says what.
        not_names: Words with a capital that are no names.
    """

    language: Language
    cues: Mapping[str, str]
    sections: Mapping[MemoPart, str]
    headings: Mapping[SignpostKind, str]
    items: Mapping[SignpostKind, str]
    announcements: Mapping[SignpostKind, str]
    signposts: Mapping[SignpostKind, tuple[str, ...]]
    not_names: frozenset[str]

    def has(self, cue: str, text: str) -> bool:
        """Return whether a text has a cue."""
        return tells(self.cues[cue], text)

    def search(self, cue: str, text: str) -> re.Match[str] | None:
        """Return the first place of a cue in a text."""
        return compiled(self.cues[cue]).search(text)


def lexicon_of(article: Article) -> Lexicon:
    """Return the lexicon of an article's language: by its script."""
    text = "".join(paragraph.text for paragraph in article.paragraphs[:40])
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    return read_lexicon("uk" if cyrillic * 2 > sum(map(str.isalpha, text)) else "en")


@cache
def read_lexicon(language: Language) -> Lexicon:
    """Read the file of a language."""
    table = read_words("memo.drafters.rules", f"{language}.toml")
    not_names = table.pop("words")["not_names"]
    return Lexicon(language, not_names=not_names, **table)


def read_words(package: str, name: str) -> dict[str, Any]:
    """Read a file of words: its ``words`` as sets, all else as regular expressions, put together."""
    table = {**read_table(package, name)}
    words = {
        key: [word.replace("_", " ") for word in value.split()] for key, value in table.pop("words").items()
    }

    def expanded(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: expanded(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return tuple(map(expanded, value))
        joined = "".join(line.lstrip() for line in value.splitlines())
        return _NAME.sub(lambda key: f"(?:{'|'.join(words[key[1]])})", joined)

    return {**expanded(table), "words": {key: frozenset(value) for key, value in words.items()}}
