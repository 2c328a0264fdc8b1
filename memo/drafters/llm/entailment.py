"""Is a text its passage, shortened? Same words in the same order; what is left out may not bear on the rest.

Who does what to whom, what causes what, and what bounds, denies or doubts a statement is told by its words
and their order. So a text may leave out an aside, a clause of its own or an emphasis, and nothing else; it
may add no word but an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from memo.drafters.rules import read_words, tells
from memo.text import has_word, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_FOLD: Final = str.maketrans("‐‑–—−’‘ʼ\u00a0\u202f", "--———'''  ")
_TABLE: Final = read_words("memo.drafters.llm", "words.toml")
LISTED: Final[dict[str, frozenset[str]]] = _TABLE["words"]
"""The lists of ``words.toml``."""
# A name and what it is abbreviated to, also the one behind the other: "… in Europe (OSCE)".
_NAMES: Final = tuple(
    (re.compile(rf"(?<![\w.])(?:{ways})(?:\s\((?:{ways})\))?(?![\w$])"), key.upper())
    for key, ways in _TABLE["names"].items()
)
_PHRASES: Final = tuple(
    (re.compile(written, re.IGNORECASE), read) for read, written in _TABLE["phrases"].items()
)
_PARTING: Final = frozenset(".,;:()!?—…-")
"""What parts words, as far as it tells what belongs together."""

_SMALL_NUMBERS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_SAME: Final = {
    "are": "is",
    "were": "was",
    "has": "have",
    **{word: str(value) for value, word in enumerate(_SMALL_NUMBERS, 1)},
}

STANCE: Final = "~"
"""Before the key of a verb that tells a stance; behind it stands its tense."""

_PAST: Final = ":past"
_PERFECT: Final = ":perfect"
_ONE_TENSE_FOR_ANOTHER: Final = {("", _PERFECT), (_PAST, _PERFECT), (_PERFECT, _PAST)}
"""Who has refused refuses; who refused once may refuse no longer."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark: ``key`` is the same for each way to write it; ``shown`` is as it stands."""

    key: str
    shown: str
    is_mark: bool = False

    @property
    def spelt(self) -> str:
        """What a message calls it."""
        return self.shown.replace("_", " ")

    @property
    def is_free(self) -> bool:
        """Return whether it may come and go."""
        return self.is_mark or self.key in LISTED["free"] or self.key == "have"

    @property
    def is_name(self) -> bool:
        """Return whether it has a capital, or is an abbreviation of names."""
        return self.shown[:1].isupper() or "_" in self.shown


def has(cue: str, text: str) -> bool:
    """Return whether a text has a cue of ``words.toml``."""
    return tells(_TABLE["cues"][cue], text)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and marks of a text, in order."""
    plain = text.translate(_FOLD)
    for name, key in _NAMES:
        plain = name.sub(key, plain)
    for phrase, key in _PHRASES:
        plain = phrase.sub(key, plain)
    found: list[Word] = []
    for word in map(_word, filter(_counts, tokenize(plain))):
        has = next((each.key == "have" for each in reversed(found) if each.key not in LISTED["free"]), False)
        perfect = has and word.key.endswith(_PAST)
        found.append(replace(word, key=word.key.removesuffix(_PAST) + _PERFECT) if perfect else word)
    return tuple(found)


def says(word: Word, said: Word) -> bool:
    """Return whether one word says what another says: the same, or a stance in a tense that it implies."""
    (base, tense), (other, its_tense) = _parted(word.key), _parted(said.key)
    return base == other and (tense == its_tense or (tense, its_tense) in _ONE_TENSE_FOR_ANOTHER)


def _counts(token: str) -> bool:
    return token in _PARTING or has_word(token)


def _parted(key: str) -> tuple[str, str]:
    base, colon, tense = key.partition(":") if key.startswith(STANCE) else (key, "", "")
    return base, colon + tense


def _word(found: str) -> Word:
    shown = found.strip()
    if not any(map(str.isalnum, shown)):
        return Word("—" if shown.startswith("-") else shown, shown, is_mark=True)
    key = shown.casefold()
    return Word(_SAME.get(key) or _stance(key) or key, shown)


def _stance(key: str) -> str:
    """Return the key of a verb of saying, in any tense, or of a stance; ``""`` for another word."""
    if key in {"say", "says", "said", "stated"}:
        return f"{STANCE}say"
    if key in {"denies", "denied"}:
        return f"{STANCE}deny{_PAST if key == 'denied' else ''}"
    for base, tense in (
        (key, ""),
        (key.removesuffix("s"), ""),
        (key.removesuffix("ed"), _PAST),
        (key.removesuffix("d"), _PAST),
    ):
        if base in LISTED["stances"]:
            return f"{STANCE}{base}{tense}"
    return ""


END: Final = Word("§", ".", is_mark=True)
"""Between two sentences of a passage."""

_OF_ITS_OWN: Final = LISTED["free"] | LISTED["possessive"]
_MARKS: Final = frozenset(".,;:—()")
_REACH: Final = 6
_FEWEST: Final = 3  # words of a statement
_SHORTEST_WORD: Final = 3


def departure(text: str, sentences: Sequence[str]) -> str | None:
    """Return the words at which ``text`` departs from the passage; ``None`` where it is it, shortened.

    Args:
        text: A statement.
        sentences: The whole sentences that its quote touches, in order.
    """
    words = words_of(text)
    if sum(not word.is_mark for word in words) < _FEWEST:
        return text
    reached = [_reach(words, _joined(sentences[i:j])) for i, j in combinations(range(len(sentences) + 1), 2)]
    if None in reached:
        return None
    at = max((place for place in reached if place is not None), default=0)
    return " ".join(word.spelt for word in words[at : at + 5]) or text


def names_itself(words: str, passages: Sequence[str]) -> bool:
    """Return whether a title or a name is words of one passage in a row, articles aside, and not denied."""
    own = [word for word in words_of(words) if word.key not in _OF_ITS_OWN]
    if not any(len(word.key) >= _SHORTEST_WORD and not word.is_mark for word in own):
        return False
    said = ([word for word in words_of(each) if word.key not in _OF_ITS_OWN] for each in passages)
    return any(_has_run(own, each) for each in said)


def _has_run(own: Sequence[Word], passage: Sequence[Word]) -> bool:
    keys = [word.key for word in own]
    for start in range(len(passage) - len(keys) + 1):
        if [word.key for word in passage[start : start + len(keys)]] == keys:
            denied = start and has("denies_the_next", passage[start - 1].key)
            if not denied:
                return True
    return False


def _joined(sentences: Sequence[str]) -> tuple[Word, ...]:
    found: list[Word] = []
    for sentence in sentences:
        words = list(words_of(sentence))
        while words and words[-1].key == ".":
            words.pop()
        found += [*words, END]
    return tuple(found[:-1])


def _reach(text: Sequence[Word], passage: Sequence[Word]) -> int | None:
    """Walk through both side by side; return how far into the text one gets, ``None`` for all of it."""
    open_places, seen, far = [(0, 0)], {(0, 0)}, 0
    while open_places:
        at, place = open_places.pop()
        far = max(far, at)
        if at == len(text) and _may_end(text, passage, place):
            return None
        for step in _steps(text, at, passage, place):
            if step not in seen:
                seen.add(step)
                open_places.append(step)
    return far


def _steps(text: Sequence[Word], at: int, passage: Sequence[Word], place: int) -> Iterator[tuple[int, int]]:
    if at < len(text) and _may_be_added(text, at):
        yield at + 1, place
    if place == len(passage):
        return
    said = passage[place]
    if said == END:
        if at and text[at - 1].is_mark:
            yield at, place + 1
        return
    if at < len(text) and says(text[at], said):
        yield at + 1, place + 1
    if _may_be_left_out(passage, place):
        yield at, place + 1
    if place == 0 == at:
        yield from ((0, end) for end in range(1, len(passage)) if _may_open(passage[:end], passage))
    if said.is_mark:
        yield from ((at, end) for end in range(place + 2, len(passage)) if _is_aside(passage[place:end]))


def _may_be_added(text: Sequence[Word], at: int) -> bool:
    key = text[at].key
    if key in LISTED["opens_a_noun"] and _closes(text, at):
        return False
    return key in LISTED["may_be_added"] | _MARKS or _is_perfect(text, at)


def _may_be_left_out(passage: Sequence[Word], place: int) -> bool:
    word = passage[place]
    if word.key in LISTED["opens_a_noun"] and _closes(passage, place):
        return False
    emphasis = word.key in LISTED["emphasis"] and (
        place == 0 or passage[place - 1].key not in LISTED["degrees"]
    )
    return (
        word.key in LISTED["free"] | _MARKS | LISTED["honorifics"]
        or (emphasis and word.shown.islower())
        or _is_perfect(passage, place)
    )


def _closes(words: Sequence[Word], place: int) -> bool:
    """Tell whether nothing follows but a mark: "if it comes to that"."""
    return all(word.is_mark for word in words[place + 1 : place + 2])


def _is_perfect(words: Sequence[Word], place: int) -> bool:
    """Tell whether "has" stands before a stance: "has suggested" and "suggests" are one."""
    rest = (word.key for word in words[place + 1 : place + 4] if word.key not in LISTED["free"])
    return words[place].key == "have" and next(rest, "").startswith(STANCE)


def _may_open(left_out: Sequence[Word], passage: Sequence[Word]) -> bool:
    """Tell whether a text may begin behind this: a mere connection, or a clause that ends at a comma."""
    opening = _keys(left_out)
    if has("connects", opening):
        return True
    if END in left_out or _doubts(opening) or sum(word.key in ",;—" for word in passage) != 1:
        return False
    conceded = has("concedes", opening) and left_out[-1].key == ","
    turned = left_out[-2:-1] and left_out[-2].key == "," and left_out[-1].key in LISTED["turns"]
    return bool(conceded or turned)


def _is_aside(gap: Sequence[Word]) -> bool:
    """Tell whether a gap is in brackets, or between commas and without a statement of its own."""
    ends = (gap[0].key, gap[-1].key)
    inside = _keys(gap)
    if END in gap or _doubts(inside):
        return False
    if ends == ("(", ")") and all(word.shown.isupper() for word in gap[1:-1]):
        return True  # an abbreviation
    fits = ends in {(",", ","), ("—", "—"), ("(", ")")} and has("aside", inside)
    return fits and (has("relative", inside) or not has("finite", inside))


def _may_end(text: Sequence[Word], passage: Sequence[Word], place: int) -> bool:
    """Tell whether a text may end here: what follows begins of its own, and bears on nothing before it."""
    if any(word.key == "?" for word in passage[-1:]) != any(word.key == "?" for word in text[-1:]):
        return False
    rest = [word for word in passage[place:] if word.key not in {"?", ".", "!"}]
    if not rest:
        return True
    cut_in_a_noun = text[-1].key in LISTED["opens_a_noun"] or (
        text[-1].is_mark and text[-2].key in LISTED["opens_a_noun"]
    )
    if cut_in_a_noun or END in rest or has("bears_on", _keys(rest)):
        return False
    if rest[0].is_mark:
        return rest[0].key in ",;—" and has("adds", _keys(rest))
    if rest[0].key in {"that", "which", "who"}:
        return _is_one_of_a_kind(text)
    return rest[0].key in LISTED["goes_on"] and not any(word.key in LISTED["pairs"] for word in text)


def _is_one_of_a_kind(text: Sequence[Word]) -> bool:
    """Tell whether a text ends with "a …": then it needs no clause to say which, unless it denies it."""
    said = [word.key for word in text if not word.is_mark]
    stance = said[-1].startswith(STANCE) or has("against", _keys(text))
    return not stance and not {"a", "an"}.isdisjoint(said[-_REACH:])


def _keys(words: Sequence[Word]) -> str:
    return " ".join(word.key for word in words if not word.is_mark)


def _doubts(text: str) -> bool:
    """Tell whether words bear on what stands beside them, or doubt it."""
    return has("bears_on", text) or has("doubts", text)
