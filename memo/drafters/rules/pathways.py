"""Pathways of an article: what would be done, who is for it and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import Statement, part, whole
from memo.drafters.rules.items import Item, find_items
from memo.drafters.rules.lexicon import affirms, compiled, tells
from memo.drafters.rules.titles import Title, clause, short_title, title_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from memo.drafters.rules.lexicon import Lexicon
    from memo.drafters.rules.roles import Outline, Said

MOST_CLAIMS: Final = 3
MOST_OBJECTIONS: Final = 2
MOST_PROPONENTS: Final = 3
_MOST_ADVICE: Final = 4
_NO_PROPONENT: Final = (
    r"\b(?:options?|ideas?|proposals?|solutions?|plans?|approach|it|this|that|which|one|another|a more \w+"
    r"|варіант\w*|ідея"
    r"|пропозиці\w*|рішення|план|це|він|вона)$|^(?:it|this|that|one|another|such|це|цей)\b"
)
_ASIDE: Final = (
    r"\b(?:as|which|that) ((?:the |an? )?[\w .’'-]{3,60}?) (?:has |have |had )?(?:also |long |already )?"
    r"(?:proposed|proposes"
    r"|suggested|suggests|urged|urges|recommended|recommends|favou?rs|advocates|wants)\b"
)


@dataclass(frozen=True, slots=True)
class DraftPathway:
    """A way forward; ``objections`` and ``proponents`` are empty where the article tells of none."""

    title: Title
    short_title: str
    description: tuple[Statement, ...]
    proponents: tuple[Statement, ...]
    objections: tuple[Statement, ...]


def find_pathways(outline: Outline) -> tuple[DraftPathway, ...]:
    """Return the pathways that the article names, in its order."""
    items = find_items(outline, "pathways") or tuple(_advice(outline))
    return tuple(_pathway(item, _question_of(item, outline), outline.lexicon) for item in items)


def _question_of(item: Item, outline: Outline) -> tuple[Said, ...]:
    """Return what is told in the question to which an item is the answer: "The council wants a toll"."""
    before = item.said[0].paragraph - 1
    asked = [block for block in outline.blocks if block.number == before and block.role == "question"]
    lexicon = outline.lexicon
    return tuple(
        said
        for block in asked
        for said in block.sentences
        if said.text.endswith(".") and affirms(lexicon.pathway, said.text, lexicon.denial)
    )


def _advice(outline: Outline) -> Iterator[Item]:
    """Yield what an article that names no way forward says should be done, the last of it."""
    found = []
    for block in outline.of("lead", "other", "status", "conclusion"):
        place = next(
            (n for n, said in enumerate(block.sentences) if tells(outline.lexicon.advice, said.text)), None
        )
        if place is not None:
            found.append(Item(block.sentences[place:]))
    yield from found[-_MOST_ADVICE:]


def _pathway(item: Item, question: tuple[Said, ...], lexicon: Lexicon) -> DraftPathway:
    said, key = item.said, item.said[item.key]
    against = _objections(said, key, lexicon)
    quotes = {each.quote for each in against}
    told = [each for each in said if each == key or each.text not in quotes]
    start = max(0, told.index(key) + 1 - MOST_CLAIMS)
    told = told[start : start + MOST_CLAIMS]
    supporting = [each for each in (*question, *said) if each == key or each.text not in quotes]
    title = title_of(
        [*(each.text for each in question), *item.for_title()], "pathway", lexicon, item.heading, item.lead_in
    )
    return DraftPathway(
        title,
        short_title(title.text, lexicon),
        tuple(whole(each) for each in told),
        tuple(_proponents(supporting, lexicon))[:MOST_PROPONENTS],
        against,
    )


def _objections(said: Sequence[Said], key: Said, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return what speaks against a pathway: a contrast or an opponent, else a risk, else half a sentence."""
    if any(tells(lexicon.unopposed, each.text) for each in said):
        return ()
    rest = [each for each in said if each not in {said[0], key} and not tells(lexicon.aside, each.text)]
    for words in ((lexicon.contrast, lexicon.opposition), (lexicon.risk,)):
        found = [each for each in rest if any(tells(source, each.text) for source in words)]
        if found:
            words_of_it = [each for each in rest if each not in found and _follows(each, found[0], rest)]
            return tuple(whole(each) for each in [found[0], *words_of_it, *found[1:]][:MOST_OBJECTIONS])
    for each in said:
        turn = compiled(lexicon.turn).search(each.text)
        if turn and not tells(lexicon.aside, each.text):
            return (part(each, turn[1]),)
    return ()


def _follows(each: Said, other: Said, said: Sequence[Said]) -> bool:
    """Tell whether a sentence that begins with a quotation comes right after another."""
    return each.text[0] in '“"«' and said.index(each) == said.index(other) + 1


def _proponents(told: Sequence[Said], lexicon: Lexicon) -> Iterator[Statement]:
    """Yield who is for it, in the words in which the article says so."""
    for each in told:
        active = compiled(lexicon.proponent).search(each.text)
        owned = compiled(lexicon.owner).search(each.text)
        if active and _is_somebody(active, lexicon):
            yield part(each, clause(each.text, lexicon, fewest=len(active[0].split()) + 2))
        elif told_by := compiled(lexicon.proposed_by).search(each.text) or compiled(_ASIDE).search(each.text):
            yield part(each, told_by[0])
        elif owned:
            yield part(each, owned[1])


def _is_somebody(active: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether what stands before a verb of proposing is somebody, and does propose."""
    return not tells(_NO_PROPONENT, active[1]) and not tells(lexicon.denial, active[0])
