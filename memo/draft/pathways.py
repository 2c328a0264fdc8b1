"""Pathways of an article: what would be done, who is for it and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.draft.items import Item, find_items
from memo.draft.lexicon import compiled, tells
from memo.draft.statements import Statement, part, whole
from memo.draft.titles import Title, clause, short_title, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.draft.lexicon import Lexicon
    from memo.draft.roles import Outline, Said

MOST_CLAIMS: Final = 3
MOST_OBJECTIONS: Final = 2
_MOST_ADVICE: Final = 4
_NO_PROPONENT: Final = (
    r"\b(?:options?|ideas?|proposals?|solutions?|plans?|approach|it|this|that|which|one|another|a more \w+"
    r"|варіант\w*|ідея"
    r"|пропозиці\w*|рішення|план|це|він|вона)$|^(?:it|this|that|one|another|such|це|цей)\b"
)
_PASSIVE: Final = (
    r"\b(?:proposed|suggested|backed|supported|favou?red|put forward|floated|drafted|championed|promoted"
    r"|advanced|endorsed"
    r"|advocated|drawn up|tabled) by (.+?)(?=[,.;]| would\b| is\b| that\b| which\b|$)"
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
    return tuple(_pathway(item, outline.lexicon) for item in items)


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


def _pathway(item: Item, lexicon: Lexicon) -> DraftPathway:
    said, key = item.said, item.said[item.key]
    against = _objections(said, key, lexicon)
    quotes = {each.quote for each in against}
    told = [each for each in said if each == key or each.text not in quotes]
    start = max(0, told.index(key) + 1 - MOST_CLAIMS)
    told = told[start : start + MOST_CLAIMS]
    title = title_of(item.for_title(), "pathway", lexicon, item.heading)
    return DraftPathway(
        title,
        short_title(title.text, lexicon),
        tuple(whole(each) for each in told),
        tuple(_proponents(told, lexicon)),
        against,
    )


def _objections(said: Sequence[Said], key: Said, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return what speaks against a pathway: a contrast or an opponent, else a risk, else half a sentence."""
    rest = [each for each in said if each not in {said[0], key} and not tells(lexicon.aside, each.text)]
    for words in ((lexicon.contrast, lexicon.opposition), (lexicon.risk,)):
        found = [each for each in rest if any(tells(source, each.text) for source in words)]
        if found:
            return tuple(whole(each) for each in found[:MOST_OBJECTIONS])
    for each in said:
        turn = compiled(lexicon.turn).search(each.text)
        if turn and not tells(lexicon.aside, each.text):
            return (part(each, turn[1]),)
    return ()


def _proponents(told: Sequence[Said], lexicon: Lexicon) -> Iterator[Statement]:
    """Yield who is for it, in the words in which the article says so."""
    for each in told:
        active = compiled(lexicon.proponent).search(each.text)
        if active and not tells(_NO_PROPONENT, active[1]):
            yield part(each, clause(each.text, lexicon, fewest=len(active[0].split()) + 2))
        elif told_by := compiled(_PASSIVE).search(each.text) or compiled(_ASIDE).search(each.text):
            yield part(each, told_by[0])
