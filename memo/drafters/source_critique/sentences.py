"""What is weak in a sentence of an article, but for its numbers, and how a memo says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import DraftFinding
from memo.drafters.rules import compiled
from memo.drafters.source_critique.contexts import is_dated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.drafters.claims import DraftPathway, DraftStatement
    from memo.drafters.rules import Lexicon, Outline
    from memo.drafters.source_critique.contexts import SentenceContext

TITLES: Final[dict[str, str]] = {
    "no-date": "No date",
    "no-author": "No author",
    "duration": "Durations at odds with dates",
    "vague-source": "Unnamed sources",
    "number": "Numbers without source or date",
    "quotation": "Quotations without date or venue",
    "no-proponent": "Proposals without a proponent",
    "no-objection": "Pathways without an objection",
    "agency": "Wording that turns agency round",
    "absolute": "Assertions without proof",
}
"""What each kind is called in a memo, in the order in which a memo has them."""

_MOST_OF_A_KIND: Final = 8
"""More places of one kind than this are quoted without a sentence each."""
_MOST_QUOTED: Final = 60
"""More places of one kind than this show nothing that these do not."""
_LONGEST: Final = 14  # words of the article that an observation repeats; its quote has them all


@dataclass(frozen=True, slots=True)
class Weakness:
    """One weak place.

    Attributes:
        kind: What is weak, one of :data:`TITLES`.
        paragraph: Where, counted from 1; 0 for the article as a whole.
        words: The words that show it, as the article has them; ``""`` for the article as a whole.
        text: A sentence of fixed phrases, which repeats the article's words in quotation marks.
        quotes: Whole sentences of the article that hold the words.
    """

    kind: str
    paragraph: int
    words: str
    text: str
    quotes: tuple[DraftStatement, ...] = ()


def weakness_of(kind: str, sentence: SentenceContext, words: str, what: str) -> Weakness:
    """Return a weakness of one sentence: ``what`` goes on from the words that show it."""
    said = sentence.said
    return Weakness(kind, said.paragraph, words, f"{shown(words)}{what}", (said,))


def as_findings(weaknesses: Sequence[Weakness]) -> tuple[DraftFinding, ...]:
    """Return what a memo's source assessment says of them: one finding a kind, with all its quotes."""
    return tuple(
        _finding(kind, title, same)
        for kind, title in TITLES.items()
        if (same := [each for each in weaknesses if each.kind == kind])
    )


def shown(words: str) -> str:
    """Return words of the article in quotation marks, cut after a line's length."""
    all_words = words.split()
    cut = " ".join(all_words[:_LONGEST]).rstrip(" ,;:.–—-")
    return f"“{cut} …”" if len(all_words) > _LONGEST else f"“{' '.join(all_words)}”"


def _finding(kind: str, title: str, same: Sequence[Weakness]) -> DraftFinding:
    told = [weakness.text for weakness in same[:_MOST_OF_A_KIND]]
    if len(same) > _MOST_OF_A_KIND:
        told.append("The same holds of the other passages quoted here.")
    quotes = {quote.text: quote for weakness in same[:_MOST_QUOTED] for quote in weakness.quotes}
    return DraftFinding(kind, title, " ".join(dict.fromkeys(told)), quotes=tuple(quotes.values()))


# Case decides here: both sides are names.
_NAME: Final = r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}"
_AGAINST: Final = re.compile(
    rf"\b(?P<who>{_NAME})['’]s? (?:own )?(?:conflict|war|aggression|campaign) (?:against|on|with) "
    rf"(?:the )?(?P<whom>{_NAME})(?!['’])"
)
_DID: Final = (
    r"(?:['’]s? (?:[\w-]+ ){0,2}(?:invasion|annexation|aggression|attack|occupation|assault|offensive)\b"
    r"| (?:invaded|annexed|attacked|occupied)\b)"
)
_DEED: Final = re.compile(rf"\b(?P<who>{_NAME})(?P<did>{_DID})")
_MARKS: Final = '“„«"‘'


def turned_agency(sentences: Sequence[SentenceContext]) -> Iterator[Weakness]:
    """Find "A's war against B" in an article that tells elsewhere of B's invasion."""
    deeds: dict[str, tuple[str, DraftStatement]] = {}
    for each in sentences:
        for told in _DEED.finditer(each.own):
            names = told["who"].split()
            for count in range(1, len(names) + 1):
                who = " ".join(names[-count:])
                deeds.setdefault(who, (f"{who}{told['did']}", each.said))
    for each in sentences:
        for match in _AGAINST.finditer(each.own):
            deed, where = deeds.get(match["whom"], ("", each.said))
            if deed:
                text = f"{shown(match[0])} stands beside {shown(deed)}: who acts on whom is turned round."
                quotes = tuple(dict.fromkeys((each.said, where)))
                yield Weakness("agency", each.said.paragraph, match[0], text, quotes)


def absolutes(sentence: SentenceContext, lexicon: Lexicon) -> Iterator[Weakness]:
    """Find what the article asserts beyond doubt or measure; what others say, or its author saw, is not."""
    of_somebody = any(lexicon.has(cue, sentence.own) for cue in ("reporting", "reported", "first_person"))
    if not sentence.spoken and not of_somebody:
        for match in compiled(lexicon.cues["absolute"]).finditer(sentence.own):
            yield weakness_of("absolute", sentence, match[0], " is asserted, not shown.")


def proposed_by_nobody(sentence: SentenceContext, lexicon: Lexicon) -> Iterator[Weakness]:
    """Find "has been proposed" without "by"."""
    match = lexicon.search("proposed", sentence.own)
    if match and not sentence.spoken and not lexicon.has("proposed_by", sentence.own[match.end() :]):
        yield weakness_of("no-proponent", sentence, sentence.said.text, ": it is not said who proposes this.")


def weak_pathway(pathway: DraftPathway, outline: Outline) -> Iterator[Weakness]:
    """Find a pathway that is presented as nobody's, or that nothing is said against.

    Both are told only where the whole paragraph leaves no doubt: a pathway is nobody's only where its own
    sentence says no more than that it is one of several; and nothing is said against it only where its
    paragraph neither denies nor weighs nor reports anything besides. What is said in an interview, in
    quotation marks or by the author is theirs.
    """
    first, has = pathway.description[0], outline.lexicon.has
    own = (each.text for each in outline.paragraphs if each.number == first.paragraph and not each.speaker)
    text = next(own, "")
    if not text or first.quote[0] in _MARKS or has("first_person", text):
        return
    told = " ".join(statement.quote for statement in pathway.description)
    weighed = compiled(outline.lexicon.cues["aside"]).sub(" ", text)
    rest = weighed.replace(first.quote, "", 1)
    nobodys = has("of_several", first.quote) and not pathway.proponents and not has("owned", told)
    opposed = pathway.objections or has("weighed", weighed) or has("reporting", rest) or has("denial", rest)
    lacks = [("no-proponent", "it is not said who proposes this")] if nobodys else []
    lacks += [] if opposed else [("no-objection", "no objection to this is recorded")]
    for kind, lack in lacks:
        yield Weakness(kind, first.paragraph, first.quote, f"{shown(first.quote)}: {lack}.", (first,))


_SHORTEST_QUOTATION: Final = 6
"""Words. Fewer in quotation marks are a title or a turn of phrase more often than speech."""
_IN_TITLES: Final = 4
"""Letters. So long a word has a capital in an English title, and hardly one in speech has."""
_UNNAMED: Final = {
    "nameless": ": the source is not named.",
    "vague_source": ": the source is not named.",
    "some_people": ": the source is not named.",
    "by_nobody": ": it is not said by whom.",
    "whose": ": it is not said whose.",
}
"""What each cue of the lexicon lacks."""


def vague_sources(sentence: SentenceContext, lexicon: Lexicon) -> Iterator[Weakness]:
    """Find somebody without a name who says something, and what is said by nobody at all."""
    if sentence.spoken:
        return
    found = dict(_unnamed(sentence.own, lexicon))
    for cue in ("nameless", "vague_source", "some_people"):
        if cue in found:  # of one source that is told in the words that say most
            text = ": it is not said who that is." if lexicon.has("community", found[cue]) else _UNNAMED[cue]
            yield weakness_of("vague-source", sentence, found[cue], text)
            break
    for cue in ("by_nobody", "whose"):
        if cue in found:
            yield weakness_of("vague-source", sentence, found[cue], _UNNAMED[cue])


def _unnamed(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield by cue the words that name nobody; none where the sentence lays them to somebody."""
    owned = lexicon.has("owner", text)
    for cue in _UNNAMED:
        match = lexicon.search(cue, text)
        if match is None or (owned and cue in {"by_nobody", "whose"}):
            continue
        before, after = text[: match.start()], text[match.end() :]
        if cue == "whose" and lexicon.has("handled", before):
            continue
        if cue == "some_people" and (lexicon.has("reporting", before) or lexicon.has("stated_by", after)):
            continue
        yield cue, (match[match.lastindex] if match.lastindex else match[0]).strip(" ,;:(—–")


def loose_quotations(sentence: SentenceContext, lexicon: Lexicon, *, dated: bool) -> Iterator[Weakness]:
    """Find quotations of which nobody can tell when or where the words were said.

    In an article that is ``dated`` that is so only of those from an occasion that it does not name.
    """
    has = lexicon.has
    if not sentence.quoted or not has("reporting", sentence.own) or is_dated(sentence.paragraph, lexicon):
        return  # in this order: a paragraph is long, and has many sentences
    placed = dated or has("venue", sentence.own) or has("asked", sentence.before)
    if placed and not has("occasion", sentence.own):
        return
    for fact in sentence.quoted:
        words = str(fact.value).split()
        capitals = {word[0].isupper() for word in words if len(word) >= _IN_TITLES}
        if len(words) >= _SHORTEST_QUOTATION and capitals != {True}:  # no title
            yield weakness_of("quotation", sentence, str(fact.value), " has neither date nor venue.")


_ORDINALS: Final = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBERS: Final = "two three four five six seven eight nine ten eleven twelve".split()
_YEAR: Final = r"((?:1[89]|20)\d\d)(?!\d)"
_NTH: Final = re.compile(
    rf"\b(?:now )?in (?:its|their|the) ({'|'.join(_ORDINALS)}) year\b(?! (?:of|at|in)\b)", re.IGNORECASE
)
_AGO: Final = re.compile(
    rf"\b({'|'.join(_NUMBERS)}|\d{{1,3}}) years (?:ago|earlier),? (?:when .{{3,60}}? )?in (?:\w+ )?{_YEAR}",
    re.IGNORECASE,
)
_BEGAN: Final = re.compile(
    r"\b(?:invasion|invaded|began|begun|broke out|erupted|started|launched|annexation|annexed)\b"
    rf"[^.,;]{{0,60}}?\b{_YEAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Year:
    """A year, the words that give it, and their sentence."""

    number: int
    words: str
    sentence: SentenceContext


def wrong_durations(
    sentences: Sequence[SentenceContext], lexicon: Lexicon, published: str | None
) -> Iterator[Weakness]:
    """Find "in its second year" and "three years ago, in 2020" that no year of the article bears out.

    Counted is up to the year of publication, else up to the latest year that a sentence ties to the present.
    """
    now = _now(sentences, lexicon, published)
    if now is None:
        return
    starts = [_Year(int(m[1]), m[0], each) for each in sentences for m in _BEGAN.finditer(each.own)]
    starts = [each for each in starts if each.number <= now.number and not lexicon.has("present", each.words)]
    for sentence in sentences:
        if sentence.spoken:
            continue
        for match in _NTH.finditer(sentence.own):
            nth = _ORDINALS.index(match[1].lower()) + 2
            if starts and not any(nth - (now.number - start.number) in {0, 1} for start in starts):
                yield _misfit(match[0], sentence, max(starts, key=lambda start: start.number), now)
        for match in _AGO.finditer(sentence.own):
            years = int(match[1]) if match[1].isdigit() else _NUMBERS.index(match[1].lower()) + 2
            if abs(now.number - int(match[2]) - years) > 1:
                yield _misfit(match[0], sentence, _Year(int(match[2]), match[0], sentence), now)


def _now(sentences: Sequence[SentenceContext], lexicon: Lexicon, published: str | None) -> _Year | None:
    if stated := re.search(_YEAR, published or ""):
        return _Year(int(stated[0]), published or "", sentences[0]) if sentences else None
    told = [
        _Year(int(match[1]), each.own[present.start() : match.end()], each)
        for each in sentences
        for present in compiled(lexicon.cues["present"]).finditer(each.own)
        if (match := re.compile(rf"[^.;]{{0,30}}?\b{_YEAR}").match(each.own, present.end()))
    ]
    return max(told, key=lambda year: year.number, default=None)


def _misfit(told: str, sentence: SentenceContext, start: _Year, now: _Year) -> Weakness:
    others = dict.fromkeys(shown(year.words) for year in (start, now) if year.words != told)
    text = f"{shown(told)} does not fit {' and '.join(others)}."
    leant_on = [sentence, start.sentence, *([now.sentence] if now.words in now.sentence.said.text else [])]
    quotes = tuple(dict.fromkeys(each.said for each in leant_on))
    return Weakness("duration", sentence.said.paragraph, told, text, quotes)
