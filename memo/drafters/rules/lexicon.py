"""The words by which an article's parts are told: a file for each language, ``en.toml`` and ``uk.toml``.

A language is added by a file of its own with the same names, and its tag in ``LEXICONS``. Each entry is a
regular expression; the head of the English file says how it is written. Which language an article is in
py3langid tells; one without a file has a lexicon that finds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.checks import words_of_speech
from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.article import Article
    from memo.drafters.claims import MemoPart


LEXICONS: Final = ("en", "uk")
"""The tags (BCP 47) of the languages that have a file."""
SignpostKind = Literal["obstacles", "pathways"]
"""What a signpost announces."""
_TELLING: Final = 5000
"""Characters of an article that tell its language."""
_FEWEST: Final = 8
_ENGLISH: Final = frozenset({"the", "of", "and", "to", "that", "is", "was", "with", "for", "on"})
_OFTEN: Final = 0.12
"""More of the words of an English text are these; "is", "was" and "of" are words of Dutch, too."""
_NAME: Final = re.compile(r"\{([a-z_]+)\}")


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile an expression of the lexicon, case ignored."""
    return re.compile(source, re.IGNORECASE)


@lru_cache(maxsize=8192)  # a sentence is asked about once more by those beside it
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

    language: str
    cues: Mapping[str, str]
    sections: Mapping[MemoPart, str]
    headings: Mapping[SignpostKind, str]
    items: Mapping[SignpostKind, str]
    announcements: Mapping[SignpostKind, str]
    signposts: Mapping[SignpostKind, tuple[str, ...]]
    not_names: frozenset[str]

    @property
    def is_known(self) -> bool:
        """Whether anything can be looked for in the language."""
        return self.language in LEXICONS

    def has(self, cue: str, text: str) -> bool:
        """Return whether a text has a cue."""
        return tells(self.cues[cue], text)

    def search(self, cue: str, text: str) -> re.Match[str] | None:
        """Return the first place of a cue in a text."""
        return compiled(self.cues[cue]).search(text)


def lexicon_of(article: Article) -> Lexicon:
    """Return the lexicon of an article's language."""
    return read_lexicon(language_of(" ".join(each.text for each in article.paragraphs[:40])))


def says_around(cue: str, text: str) -> bool:
    """Tell whether words around an article have a cue of any language: its page may be in another."""
    return any(read_lexicon(each).search(cue, text) for each in LEXICONS)


@cache
def language_of(text: str) -> str:
    """Return the tag of the language of a text; ``en`` for one of a few words, by which none is told."""
    words = re.findall(r"[^\W\d_]+", text[:_TELLING].lower())
    if len(words) < _FEWEST or sum(word in _ENGLISH for word in words) > _OFTEN * len(words):
        return "en"  # most are: the detector takes a second to load
    from py3langid import classify  # noqa: PLC0415 - likewise

    return str(classify(text[:_TELLING])[0])


@cache
def read_lexicon(language: str) -> Lexicon:
    """Read the file of a language; for one without, that of English with nothing left to be found."""
    known = language in LEXICONS
    spoken = language if known else "en"
    table = read_words("memo.drafters.rules", f"{spoken}.toml", words_of_speech(spoken))
    not_names = table.pop("words")["not_names"]
    return Lexicon(language, not_names=not_names, **(table if known else _emptied(table)))


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _emptied(inner) for key, inner in value.items()}
    return () if isinstance(value, tuple) else "(?!)"


def read_words(package: str, name: str, further: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """Read a file of words: its ``words`` as sets, all else as regular expressions, put together.

    ``further`` are lists that another file has, for the expressions.
    """
    table = {**read_table(package, name)}
    words = {
        key: [word.replace("_", " ") for word in value.split()] for key, value in table.pop("words").items()
    }
    words |= {key: [*value] for key, value in (further or {}).items()}

    def expanded(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: expanded(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return tuple(map(expanded, value))
        joined = "".join(line.lstrip() for line in value.splitlines())
        return _NAME.sub(lambda key: f"(?:{'|'.join(words[key[1]])})", joined)

    return {**expanded(table), "words": {key: frozenset(value) for key, value in words.items()}}
