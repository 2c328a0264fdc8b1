"""Acronyms that stand in a memo's statements before they are spelled out, or without being so.

A false alarm is worse than a miss: only capitals that no other thing is written in count, and whatever could
be their long form explains them. Headings and tables' heads may have the short form alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from memo.checks.acceptance import Fault, judged
from memo.diagnostics import Message, read_table
from memo.model import claims_in, is_todo
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from memo.diagnostics import Problem
    from memo.model import Memo

_ACRONYM: Final = re.compile(r"(?<![\w.&/-])(?:(?:[^\W\d_]\.){2,}|[^\W\d_]{2,8})(?![\w&/])")
_IN_CAPITALS: Final = re.compile(r"\b[A-ZА-ЯІЇЄҐ]{4,}(?: [A-ZА-ЯІЇЄҐ]{4,})+\b")
"""Words in capitals, such as the town of a dateline."""
_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED: Final = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“|\"[^\"]*\"")
_NOT_PRINTED: Final = frozenset(
    {"quotes", "id", "accept", "basis", "likelihood", "file", "sha256", "follows", "language", "note"}
)
_ASIDE: Final = frozenset({"header", "source", "actors", "revision", "handling", "title"})
_SHOUTED: Final = 0.5
"""Where more of a text's words are in capitals, they say nothing."""
_BESIDE: Final = 2
"""So many words at least are a long form."""


def check_acronyms(memo: Memo, known: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a warning for each acronym at its first use, where it is not spelled out by then.

    Args:
        memo: The memo; its claims are read in order, its headings for long forms alone. Of a language without
            a list of what everybody knows nothing is told.
        known: Acronyms that every reader of the house knows.
    """
    language = memo.language.partition("-")[0]
    if not _listed(language):
        return
    told = {*_listed("all"), *_listed(language), *map(_bare, known)}
    texts, place = [*_texts(memo)], 0
    places = {own: n for n, (own, _) in reversed([*enumerate(texts)])}
    for path, claim in claims_in(memo):
        found: list[Fault] = []
        for field in ("text", "because"):
            place = places.get(f"{path}.{field}", place)
            for shown, acronym in _acronyms(_QUOTED.sub("", getattr(claim, field) or "")):
                if acronym not in told and not _is_spelled(acronym, texts[: place + 1]):
                    found.append(
                        Fault("acronym-unexplained", _unexplained(shown, acronym, texts), shown, field)
                    )
                told.add(acronym)
        yield from judged(path, claim, found, memo, ("acronym-unexplained",))


def _unexplained(shown: str, acronym: str, texts: Sequence[tuple[str, str]]) -> Message:
    later = next((path for path, text in texts if _spells_out(text, acronym)), "")
    if later:
        return Message(
            "“%(short)s” stands here before it is spelled out, at %(path)s.", short=shown, path=later
        )
    return Message("“%(short)s” is not spelled out.", short=shown)


def _is_spelled(acronym: str, texts: Sequence[tuple[str, str]]) -> bool:
    return any(_spells_out(text, acronym) for _, text in texts)


@cache
def _listed(language: str) -> frozenset[str]:
    table = read_table("memo.checks", "acronyms.toml")["known"]
    return frozenset(table.get(language, "").split())


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the memo's own words in the model's order, which is about that of the page."""
    for step, inner in parts_of(value):
        own = f"{path}.{step}" if path else step
        if isinstance(inner, str) and step not in _NOT_PRINTED and own not in _ASIDE:
            yield own, _QUOTED.sub("", inner)
        elif step not in _NOT_PRINTED and own not in _ASIDE:
            yield from _texts(inner, own)


def _acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Yield each acronym of a text as it stands there, and bare: U.S. is US."""
    words = _WORD.findall(text)
    if (
        is_todo(text)
        or not words
        or sum(word.isupper() and len(word) > 1 for word in words) > len(words) * _SHOUTED
    ):
        return
    for match in _ACRONYM.finditer(_IN_CAPITALS.sub("", text)):
        acronym = _bare(match.group())
        is_word = acronym.casefold() in _small_words()
        if len(acronym) > 1 and acronym.isupper() and not is_word and not _ROMAN.fullmatch(acronym):
            yield match.group(), acronym


def _bare(acronym: str) -> str:
    return acronym.replace(".", "").upper() if acronym.isupper() else acronym


def _spells_out(text: str, acronym: str) -> bool:
    """Return whether a text has the long form of an acronym: in brackets beside it, or by first letters."""
    dotted = r"\.?".join(map(re.escape, acronym))
    for match in re.finditer(rf"\(\s*[“„«\"]?{dotted}\b", text):
        if len(_WORD.findall(text[: match.start()])) >= _BESIDE:
            return True
    if re.search(rf"\b{dotted}\b['’\w]*\s*\([^)]*\w\s+\w", text):
        return True
    wanted = acronym.casefold()
    return any(wanted in initials for initials in (*_initials(text), *_initials(text.replace("-", " "))))


def _initials(text: str) -> tuple[str, str]:
    """Return the first letters of all words, and of those that are not small."""
    words = [word.casefold() for word in _WORD.findall(text)]
    large = (word[0] for word in words if word not in _small_words())
    return "".join(word[0] for word in words), "".join(large)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(read_table("memo.checks", "acronyms.toml")["small"]["words"].split())
