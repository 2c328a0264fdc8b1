"""Who proposes what, and who is against it: told only where the whole paragraph leaves no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.draft.criticism.finding import Weakness, shown
from memo.draft.criticism.sentences import has
from memo.draft.lexicon import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.draft.criticism.lexicon import Words
    from memo.draft.criticism.sentences import Line
    from memo.draft.pathways import DraftPathway
    from memo.draft.roles import Outline


def weak_pathway(pathway: DraftPathway, outline: Outline, words: Words) -> Iterator[Weakness]:
    """Find a pathway that nobody proposes or nobody objects to.

    The draft's rules miss some of both. So a pathway counts as proposed where its paragraph names somebody
    whose it is, or its author speaks for it; and as objected to where anybody else has a word in it.
    """
    first = pathway.description[0]
    told = " ".join(statement.quote for statement in pathway.description)
    paragraph = next((block.text for block in outline.blocks if block.number == first.paragraph), told)
    owned = has(words.owned, told) or has(words.first_person, told)
    if not pathway.proponents and not owned:
        text = f"{shown(first.quote)}: it is not said who proposes this."
        yield Weakness("no-proponent", first.paragraph, first.quote, text, (first.quote,))
    answered = has(words.reporting, paragraph.replace(first.quote, "", 1)) or has(
        words.first_person, paragraph
    )
    if not pathway.objections and not answered:
        text = f"{shown(first.quote)}: no objection to this is recorded."
        yield Weakness("no-objection", first.paragraph, first.quote, text, (first.quote,))


def proposed_by_nobody(line: Line, words: Words) -> Iterator[Weakness]:
    """Find "has been proposed" without "by"."""
    match = compiled(words.proposed).search(line.own)
    if match is None or line.spoken or has(r"\bby (?:an?|the|its|[A-Z])", line.own[match.end() :]):
        return
    passive = has(r"\b(?:been|was|were|було)\b|\w+но$", match[0])
    if passive:
        text = f"{shown(line.said.text)}: it is not said who proposes this."
        yield Weakness("no-proponent", line.said.paragraph, line.said.text, text, (line.said.text,))
