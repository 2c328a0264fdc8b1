"""Obstacles of an article: what it says of each, who holds to it, and of what kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import Statement, whole
from memo.drafters.rules.items import find_items
from memo.drafters.rules.lexicon import compiled
from memo.drafters.rules.titles import Title, title_of

if TYPE_CHECKING:
    from memo.drafters.rules.people import Actor
    from memo.drafters.rules.roles import Outline

MOST_CLAIMS: Final = 4
_MOST_HOLDERS: Final = 3
_KINDS: Final = {
    "security": r"secur|nato|militar|weapon|troops|arms\b|guarantee|attack|ceasefire|безпек|військ|збро"
    r"|обстріл"
    r"|гаранті",
    "humanitarian": r"human|refugee|displace|casualt|suffer|victim|famine|hunger|health|гуманітар|біжен"
    r"|переселен"
    r"|жертв|страждан",
    "economic": r"econom|trade|price|energy|cost|budget|financ|market|money|fund|debt|tax|subsid|invest"
    r"|економ"
    r"|торгів|цін|енерг"
    r"|кошт|бюджет|фінанс|ринк|грош|борг|подат",
    "legal": r"\blaws?\b|legal|court|treat(?:y|ies)|constitution|statut|licen[cs]|liab|закон|правов|суд\w*"
    r"|договір|договор|конституц",
    "institutional": r"institution|agenc|bureaucra|committee|capacity|staff|ministr|coordinat|council|установ"
    r"|відомств"
    r"|бюрократ"
    r"|комітет|кадр|міністерств|повноважен|рад[аи]\b",
}


@dataclass(frozen=True, slots=True)
class DraftObstacle:
    """An obstacle: ``held_by`` are names of the article; ``kind`` is told by the words it uses.

    ``main`` is the sentence that names it.
    """

    title: Title
    kind: str
    held_by: tuple[str, ...]
    description: tuple[Statement, ...]
    main: Statement


def find_obstacles(outline: Outline, actors: tuple[Actor, ...]) -> tuple[DraftObstacle, ...]:
    """Return the obstacles that the article names, in its order."""
    found = []
    for item in find_items(outline, "obstacles"):
        start = max(0, item.key + 1 - MOST_CLAIMS)
        said = item.said[start : start + MOST_CLAIMS]
        together = " ".join(each.text for each in said)
        title = title_of(item.for_title(), "obstacle", outline.lexicon, item.heading, item.lead_in)
        main = next((each for each in said if each.text == title.source), item.said[item.key])
        found.append(
            DraftObstacle(
                title,
                kind_of(together),
                tuple(actor.name for actor in actors if actor.stands_in(together))[:_MOST_HOLDERS],
                tuple(whole(each) for each in said),
                whole(main),
            )
        )
    return tuple(found)


def kind_of(text: str) -> str:
    """Return the kind whose words are the most frequent; political where none is."""
    counts = {kind: len(compiled(words).findall(text)) for kind, words in _KINDS.items()}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] else "political"
