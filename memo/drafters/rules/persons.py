"""Whom a pronoun stands for: told only where a passage names one person and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.drafters.rules.lexicon import compiled, tells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.drafters.rules.lexicon import Lexicon

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ]"
_WORD: Final = rf"(?:(?:[A-Z]\.){{1,3}}(?!\w)|{_CAPITAL}[\w’'ʼ&-]*)"
NAME: Final = (
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Gen|Gov|Sen|Rep)\. )?{_WORD}"
    rf"(?: (?:(?:of|for|the|de|la|van|von|der|al|bin|ibn|di) ){{0,2}}{_WORD}){{0,6}}"
)
_PLURAL: Final = frozenset({"they", "вони"})
_ONE_OF_THEM: Final = r"^(?:one|some|another|most) of (?:them|these|those)$|^од(?:ин|на) (?:з|із) них$"
_SEVERAL_IN_FRONT: Final = re.compile(
    r"^(?:(?:The|Some|Many|Most) )?(?P<who>[A-Za-z]\w{2,}[^\Ws]s) \w*[^\Ws]\b"
)
_BEFORE_APPOSITION: Final = re.compile(rf"{_CAPITAL}[\w’'ʼ-]+, $")
_AFTER_APPOSITION: Final = re.compile(rf",? {_CAPITAL}")


def is_pronoun(who: str, lexicon: Lexicon) -> bool:
    """Say whether "he", "she" or "they" is all that is told of a speaker."""
    return compiled(lexicon.pronouns).fullmatch(who) is not None


def is_one_of_them(who: str) -> bool:
    """Say whether a speaker is only told to be one of those in the sentence before."""
    return tells(_ONE_OF_THEM, who)


def several_in_front(sentence: str, lexicon: Lexicon) -> str:
    """Return of whom a sentence speaks that begins with several: "Lenders hate it"; else ``""``."""
    found = _SEVERAL_IN_FRONT.match(sentence)
    return found["who"] if found and not tells(lexicon.anaphora, sentence) else ""


def only_person(pronoun: str, before: str, lexicon: Lexicon) -> str | None:
    """Return the one person whom a text names, ``""`` where there are several, ``None`` where nobody is."""
    if pronoun.lower() in _PLURAL:
        return ""
    persons = {_key(person): person for person in _persons(before, lexicon)}
    return next(iter(persons.values())) if len(persons) == 1 else None if not persons else ""


def subject_of(sentence: str, lexicon: Lexicon) -> str:
    """Return the person with whom a sentence begins, as far as the first comma or verb of speech."""
    found = re.match(rf"(?P<who>(?:{lexicon.office})[^,.;:“”«»]{{0,60}}?)(?:,| {lexicon.saying}\b)", sentence)
    return found["who"] if found else ""


def without_article(name: str, lexicon: Lexicon) -> str:
    """Take words off the front that have a capital only because a sentence begins with them."""
    words = name.removesuffix("’s").removesuffix("'s").rstrip("’'-").split()
    while words and words[0].lower().strip(".’'") in lexicon.not_names:
        words.pop(0)
    return " ".join(words)


def full_names(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names of more than one word in a text, each as often as it stands there."""
    found = (without_article(match[0], lexicon) for match in re.finditer(NAME, text))
    return [name for name in found if " " in name]


def _persons(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield names that are no body's, and offices that are not told of a name beside them."""
    yield from (name for name in full_names(text, lexicon) if not tells(lexicon.bodies, name))
    for match in re.finditer(lexicon.office, text):
        beside = _BEFORE_APPOSITION.search(text[: match.start()]) or _AFTER_APPOSITION.match(
            text[match.end() :]
        )
        if not beside:
            yield match[0].removesuffix("’s").removesuffix("'s")


def _key(person: str) -> str:
    return person.lower().split()[-1]
