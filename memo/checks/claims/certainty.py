"""Is a claim surer than its passage, or silent about who says it?

A hedge counts in the clause that it weakens, and only where the claim reports that clause. A claim may be
weaker than its passage, never surer; whoever says a thing in the passage has to be told of in the claim, by
name, by office or by a word such as “reportedly”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.checks.claims.sentences import stems_and_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence

_STRENGTHS: Final = ("possible", "conditional", "seeming", "probable")
"""Lists of hedges, the weakest first."""
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
            best = max(sentences, key=lambda each: len(each.stems & round_it))
            told = best.stems & weakened
            if not told or not _reports(best, len(told), len(weakened), len(best.stems & round_it)):
                continue
            if not _is_as_weak(best, strength):
                yield best, _shown(quote, place, end)


def _hedges(quote: TokenizedSentence, strengths: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    words, lists = quote.words, quote.lexicon.words
    for place in range(len(words)):
        for strength in strengths:
            length = lists[strength].at(words, place)
            following = words[place + length : place + length + 1]
            closed = following and following[0] in lists["closes_hedge"]
            if length and not closed and not (place and quote.tokens[place].shown == "May"):
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


def _shown(sentence: TokenizedSentence, place: int, end: int) -> str:
    last = min(end, place + 8) - 1
    return sentence.text[sentence.tokens[place].start : sentence.tokens[last].end]


def unsaid(
    sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]
) -> Iterator[tuple[TokenizedSentence, str]]:
    """Yield each sentence of a claim that states as a fact what somebody says in its passage, and who."""
    spoken: dict[TokenizedSentence, list[tuple[frozenset[str], frozenset[str], str]]] = {}
    own: list[frozenset[str]] = []
    for passage in passages:
        for each in passage.sentences:
            found = [*_spoken(each)]
            if found:
                spoken[each] = found
            else:
                own.append(each.stems)
    for sentence in sentences:
        if sentence.has("attributed", "according", "seeming"):
            continue
        for found in spoken.values():
            for said, speaker, cue in found:
                told = len(sentence.stems & said)
                elsewhere = max((len(sentence.stems & stems) for stems in own), default=0)
                enough = told >= min(_FEWEST, len(said)) and told > elsewhere
                if enough and not stems_and_names(sentence) & speaker:
                    yield sentence, cue
                    break
            else:
                continue
            break


def _spoken(sentence: TokenizedSentence) -> Iterator[tuple[frozenset[str], frozenset[str], str]]:
    """Yield what is said in a sentence, the stems of who says it, and the words that tell so."""
    words, lists = sentence.words, sentence.lexicon.words
    for place in range(len(words)):
        if length := lists["according"].at(words, place):
            _, end = sentence.clause(place)
            speaker = stems_and_names(sentence, place + length, end)
            yield sentence.stems - speaker, speaker, _shown(sentence, place, end)
        elif length := lists["speech"].at(words, place) or lists["speech_plural"].at(words, place):
            start, end = sentence.clause(place, 40)
            speaker = stems_and_names(sentence, start, place)
            if lists["negator"].any_in(words[max(start, place - _NEAR) : place]):
                continue  # “has not said whether”: nobody says it
            behind = sentence.stems_in(place + length, _end_of_said(sentence, place))
            before = sentence.stems_in(0, start)
            if start and end - place <= _NEAR:  # “…, the ministry said.”
                behind = before
                speaker = stems_and_names(sentence, start, end)
            if speaker or words[max(place - 2, 0) : place]:
                yield behind - speaker, speaker, _shown(sentence, max(start, place - 4), end)


def _end_of_said(sentence: TokenizedSentence, place: int) -> int:
    """Return where what is said ends: at “but” and the like the article speaks again."""
    ends = sentence.lexicon.words["ends_said"]
    tokens = range(place + 1, len(sentence.tokens))
    return next((each for each in tokens if sentence.words[each] in ends), len(sentence.tokens))
