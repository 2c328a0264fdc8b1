"""The sentences of an article as the critique reads them: what it says itself, and what stands round that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.checks import numbers_in, quoted_in
from memo.drafters.rules import compiled
from memo.drafters.source_critique.weakness import Weakness, shown, weakness_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.checks import Fact
    from memo.drafters.claims import DraftPathway, Statement
    from memo.drafters.rules import Lexicon, Outline, OutlineParagraph


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
_MARKS: Final = '“„«"‘'


def turned_agency(sentences: Sequence[SentenceContext]) -> Iterator[Weakness]:
    """Find "A's war against B" in an article that tells elsewhere of B's invasion."""
    for each in sentences:
        for match in _AGAINST.finditer(each.own):
            did = re.compile(rf"\b{re.escape(match['whom'])}{_DID}")
            deeds = ((found[0], other.said) for other in sentences if (found := did.search(other.own)))
            deed, where = next(deeds, ("", each.said))
            if deed:
                text = f"{shown(match[0])} stands beside {shown(deed)}: who acts on whom is turned round."
                quotes = tuple(dict.fromkeys((each.said, where)))
                yield Weakness("agency", each.said.paragraph, match[0], text, quotes)


def absolutes(sentence: SentenceContext, lexicon: Lexicon) -> Iterator[Weakness]:
    """Find what the article asserts beyond doubt or measure; what others say, or its author saw, is not."""
    of_somebody = any(lexicon.has(cue, sentence.own) for cue in ("reporting", "first_person"))
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


_DATED: Final = frozenset({"date", "year", "decade", "weekday"})
_LIST_ITEM_ENDS: Final = (".", "!", "?", "”", '"')


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """One sentence and what it can lean on.

    Attributes:
        said: The sentence and its paragraph.
        own: The sentence with what stands in quotation marks blanked; offsets are the sentence's.
        quoted: What stands in quotation marks.
        before: The sentence before it in its paragraph, or the line that announces its list; ``""`` for none.
        after: The sentence after it in its paragraph; ``""`` for none.
        paragraph: The text of its paragraph.
        spoken: All of it is somebody's speech, as an answer in an interview.
    """

    said: Statement
    own: str
    quoted: tuple[Fact, ...]
    before: str
    after: str
    paragraph: str
    spoken: bool


def contexts_in(outline: Outline) -> Iterator[SentenceContext]:
    """Yield the sentences that a claim may quote, in order; those of questions are left out."""
    announced = ""
    for paragraph in outline.paragraphs:
        if not paragraph.is_question:
            yield from _of_paragraph(paragraph, announced)
        if paragraph.text.endswith(":"):
            announced = paragraph.text
        elif paragraph.text.endswith(_LIST_ITEM_ENDS):
            announced = ""


def is_dated(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text gives a time that can be looked up."""
    return lexicon.has("when", text) or any(fact.kind in _DATED for fact in numbers_in(text))


def _of_paragraph(paragraph: OutlineParagraph, announced: str) -> Iterator[SentenceContext]:
    before = announced
    following = [*(each.text for each in paragraph.sentences[1:]), ""]
    for said, after in zip(paragraph.sentences, following, strict=False):
        quoted = quoted_in(said.text)
        own = said.text
        for fact in quoted:
            own = own[: fact.start] + re.sub(r"\S", " ", own[fact.start : fact.end]) + own[fact.end :]
        yield SentenceContext(said, own, quoted, before, after, paragraph.text, bool(paragraph.speaker))
        before = said.text
