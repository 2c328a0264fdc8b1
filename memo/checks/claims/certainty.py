"""Is a claim surer than its passage, or silent about who says it?

A hedge counts in the clause that it weakens, and only where the claim reports that clause. A claim may be
weaker than its passage, never surer; whoever says a thing in the passage has to be told of in the claim, by
name, by office or by a word such as “reportedly”.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.checks.claims.sentences import stems_and_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_STRENGTHS: Final = ("possible", "conditional", "seeming", "probable")
"""Lists of hedges, the weakest first."""
_EXPECTED: Final = ("probable", "expected")
_WEAKER: Final = ("possible", "conditional", "seeming")
_FEWEST: Final = 2
_NEAR: Final = 3


def surer(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each sentence of a claim that drops a hedge, with the hedge and what stands behind it."""
    round_quotes = dict.fromkeys(each for passage in passages for each in passage.sentences)
    hedged: list[tuple[TokenizedSentence, Sequence[str]]] = [(each.quote, _STRENGTHS) for each in passages]
    hedged += [(each, ("eventual",)) for each in round_quotes]
    for quote, strengths in hedged:
        for place, strength, length in _hedges(quote, strengths):
            start, end = quote.clause(place)
            if strength == "eventual":  # “…, in the end, …” bears on all of its sentence
                start, end = 0, len(quote.tokens)
            weakened = quote.stems_in(place + length, end)
            round_it = weakened | quote.stems_in(start, place)
            if strength == "possible" and (raised := _raised(sentences, weakened, round_it, round_quotes)):
                yield raised, _shown(quote, place, end)
                continue
            best = max(sentences, key=lambda each: len(each.stems & round_it))
            told = best.stems & weakened
            if not told or not _reports(best, len(told), len(weakened), len(best.stems & round_it)):
                continue
            if strength == "conditional" and _is_future(quote, place) and best.has("attributed"):
                continue
            if not _is_as_weak(best, strength) or _says_surely(best, weakened):
                yield best, _shown(quote, place, end)


def _is_future(quote: TokenizedSentence, place: int) -> bool:
    """Return whether a “would” is a “will” of the past: “said that it would be heard next week”."""
    start, _ = quote.clause(place, 40)
    return quote.lexicon.words["speech"].any_in(quote.words[start:place])


def _hedges(quote: TokenizedSentence, strengths: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    words, lists = quote.words, quote.lexicon.words
    places = ((place, strength) for strength in strengths for place in lists[strength].places(words))
    for place, strength in sorted(places, key=itemgetter(0)):
        length = lists[strength].at(words, place)
        following = words[place + length : place + length + 1]
        closed = following and following[0] in lists["closes_hedge"]
        if not closed and not (place and quote.tokens[place].shown == "May"):
            yield place, strength, length


def _reports(sentence: TokenizedSentence, told: int, of: int, round_it: int) -> bool:
    """Return whether a sentence reports the clause that is hedged, by how many of its words it has."""
    if sentence.has("sure"):
        return told >= 1
    return round_it >= _FEWEST and (told * 2 >= of if of <= _NEAR else told >= _FEWEST)


def _is_as_weak(sentence: TokenizedSentence, strength: str) -> bool:
    if strength == "eventual":
        return sentence.has("eventual", "final", "conditional", "possible")
    if sentence.has("possible", "seeming", "conditional"):
        return True
    if sentence.has("probable"):
        return strength != "possible" or not sentence.has("sure")
    if sentence.has("sure"):
        return strength == "conditional" and sentence.has("open", "attributed")
    return sentence.has("open")


def _raised(
    sentences: Sequence[TokenizedSentence],
    weakened: frozenset[str],
    round_it: frozenset[str],
    touched: Iterable[TokenizedSentence],
) -> TokenizedSentence | None:
    """Return a sentence in which what could be is probable, or expected; ``None`` where none is."""
    theirs = [part for each in touched for part in each.clauses]
    for sentence in sentences:
        if len(sentence.stems & round_it) < _FEWEST:
            continue
        for clause in sentence.clauses:
            part = clause if len(clause.stems) > 1 else sentence  # “, probably, ”
            if not clause.has(*_EXPECTED) or not part.stems & weakened or part.has(*_WEAKER):
                continue
            most = max(len(each.stems & part.stems) for each in theirs)
            near = [each for each in theirs if len(each.stems & part.stems) == most]
            denied = part.has("negator") and not any(each.has("negator") for each in near)
            if not denied and not any(each.has(*_EXPECTED) for each in near):
                return sentence
    return None


def _says_surely(sentence: TokenizedSentence, weakened: frozenset[str]) -> bool:
    """Return whether the clause that tells most of what is hedged is sure, whatever the others are."""
    clause = max(sentence.clauses, key=lambda each: len(each.stems & weakened))
    told = len(clause.stems & weakened) >= _FEWEST
    return told and clause.has("sure") and not clause.has(*_STRENGTHS, "open", "negator")


def _shown(sentence: TokenizedSentence, place: int, end: int) -> str:
    last = min(end, place + 8) - 1
    return sentence.text[sentence.tokens[place].start : sentence.tokens[last].end]


class _Saying(NamedTuple):
    """What somebody says: the stems of it, those of who says it, the words that tell so, and the names."""

    said: frozenset[str]
    speaker: frozenset[str]
    cue: str
    names: frozenset[str]


def unsaid(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each sentence of a claim that states as a fact what somebody says in its passage, and who."""
    spoken: list[_Saying] = []
    own: list[frozenset[str]] = []
    for each in dict.fromkeys(each for passage in passages for each in passage.sentences):
        found = _sayings(each)
        spoken += found
        own += [] if found else [each.stems]
    for sentence in sentences:
        cue = next((each.cue for each in spoken if _is_unsaid(sentence, each, own)), None)
        if cue is not None:
            yield sentence, cue


def _is_unsaid(sentence: TokenizedSentence, saying: _Saying, own: Sequence[frozenset[str]]) -> bool:
    """Return whether a sentence has what is said, and not from whom; to make them its cause is no telling."""
    told = len(sentence.stems & saying.said)
    elsewhere = max((len(sentence.stems & stems) for stems in own), default=0)
    if told < min(_FEWEST, len(saying.said)) or told <= elsewhere:
        return False
    if _is_cause(sentence, saying.speaker):
        return True
    if sentence.has("attributed", "according", "seeming"):
        return False
    return not stems_and_names(sentence) & saying.speaker


def _is_cause(sentence: TokenizedSentence, speaker: frozenset[str]) -> bool:
    """Return whether a sentence makes a speaker the cause of what they say: “because of critics”."""
    causes = sentence.lexicon.words["cause"]
    for place in causes.places(sentence.words):
        start = place + causes.at(sentence.words, place)
        _, end = sentence.clause(start, _NEAR) if start < len(sentence.tokens) else (start, start)
        if stems_and_names(sentence, start, end) & speaker:
            return True
    return False


@lru_cache(maxsize=1024)
def _sayings(sentence: TokenizedSentence) -> tuple[_Saying, ...]:
    return (*_spoken(sentence),)


def _spoken(sentence: TokenizedSentence) -> Iterator[_Saying]:
    """Yield what is said in a sentence."""
    words, lists = sentence.words, sentence.lexicon.words
    for place in range(len(words)):
        if length := lists["according"].at(words, place):
            _, end = sentence.clause(place)
            speaker = stems_and_names(sentence, place + length, end)
            named = _names_within(sentence, place + length, end)
            yield _Saying(sentence.stems - speaker, speaker, _shown(sentence, place, end), named)
        elif length := lists["speech"].at(words, place) or lists["speech_plural"].at(words, place):
            start, end = sentence.clause(place, 40)
            speaker = stems_and_names(sentence, start, place)
            if lists["negator"].any_in(words[max(start, place - _NEAR) : place]):
                continue  # “has not said whether”: nobody says it
            first, last, until = place + length, _end_of_said(sentence, place), place
            if start and end - place <= _NEAR:  # “…, the ministry said.”
                first, last, until = 0, start, end
                speaker = stems_and_names(sentence, start, end)
            if speaker or words[max(place - 2, 0) : place]:
                said = sentence.stems_in(first, last) - speaker
                cue = _shown(sentence, max(start, place - 4), end)
                yield _Saying(said, speaker, cue, _names_within(sentence, start, until))


def _names_within(sentence: TokenizedSentence, start: int, end: int) -> frozenset[str]:
    return frozenset(name for first, last, name in sentence.names if start <= first and last <= end)


def other_speakers(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage], known: frozenset[str]
) -> Iterator[tuple[TokenizedSentence, str, str]]:
    """Yield each sentence of a claim that has something from another than its passages, and both names.

    The one that the claim names stands in none of the passages.

    Args:
        sentences: Those of the claim.
        passages: What it cites.
        known: What counts as a name.
    """
    touched = list(dict.fromkeys(each for passage in passages for each in passage.sentences))
    there = frozenset(name for each in touched for _, _, name in each.names)
    sayings = [saying for each in touched for saying in _sayings(each) if saying.names & known]
    for sentence in sentences:
        mine = _speakers(sentence) & known
        for saying in sayings:
            told = len(sentence.stems & saying.said) >= _FEWEST
            if told and mine and not mine & there:
                yield sentence, min(mine), min(saying.names & known)
                break


def _speakers(sentence: TokenizedSentence) -> frozenset[str]:
    """Return the names of whoever says it in a claim: before the verb, or behind “according to”."""
    lists = sentence.lexicon.words
    for place in range(len(sentence.tokens)):
        if length := lists["according"].at(sentence.words, place):
            _, end = sentence.clause(place)
            return _names_within(sentence, place + length, end)
        if lists["attributed"].at(sentence.words, place):
            start, _ = sentence.clause(place, 10)
            return _names_within(sentence, start, place)
    return frozenset()


def _end_of_said(sentence: TokenizedSentence, place: int) -> int:
    """Return where what is said ends: at “but” and the like the article speaks again."""
    ends = sentence.lexicon.words["ends_said"]
    tokens = range(place + 1, len(sentence.tokens))
    return next((each for each in tokens if sentence.words[each] in ends), len(sentence.tokens))
