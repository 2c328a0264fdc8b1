"""Who proposes what, and who is against it: told only where the whole paragraph leaves no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.drafters.rules import compiled
from memo.drafters.source_critique.finding import Weakness, shown
from memo.drafters.source_critique.sentences import has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.drafters.claims import Statement
    from memo.drafters.rules import DraftPathway, Lexicon, Outline
    from memo.drafters.source_critique.finding import Kind
    from memo.drafters.source_critique.lexicon import Words
    from memo.drafters.source_critique.sentences import Line

_MARKS: Final = '“„«"‘'


def weak_pathway(pathway: DraftPathway, outline: Outline, words: Words) -> Iterator[Weakness]:
    """Find a pathway that is presented as nobody's, or that nothing is said against.

    The draft's rules miss some of both. So a pathway is nobody's only where its own sentence says no more
    than that it is one of several; and nothing is said against it only where its paragraph neither denies nor
    weighs nor reports anything besides. What is said in an interview, in quotation marks or by the author is
    theirs.
    """
    first = pathway.description[0]
    block = next((block for block in outline.blocks if block.number == first.paragraph), None)
    if block is None or block.speaker or first.quote[0] in _MARKS or has(words.first_person, block.text):
        return
    told = " ".join(statement.quote for statement in pathway.description)
    if has(words.of_several, first.quote) and not pathway.proponents and not has(words.owned, told):
        yield _weakness("no-proponent", first, "it is not said who proposes this")
    if not pathway.objections and not _is_weighed(block.text, first.quote, outline.lexicon, words):
        yield _weakness("no-objection", first, "no objection to this is recorded")


def _weakness(kind: Kind, first: Statement, lack: str) -> Weakness:
    return Weakness(kind, first.paragraph, first.quote, f"{shown(first.quote)}: {lack}.", (first.quote,))


def _is_weighed(paragraph: str, quote: str, lexicon: Lexicon, words: Words) -> bool:
    """Tell whether a paragraph has a word of doubt, of cost or of others besides what it proposes."""
    paragraph = compiled(lexicon.aside).sub(" ", paragraph)
    rest = paragraph.replace(quote, "", 1)
    return (
        has(words.reporting, rest)
        or any(has(cue, rest) for cue in (lexicon.denial, lexicon.opposition))
        or any(has(cue, paragraph) for cue in (lexicon.risk, words.but))
    )


def proposed_by_nobody(line: Line, words: Words) -> Iterator[Weakness]:
    """Find "has been proposed" without "by"."""
    match = compiled(words.proposed).search(line.own)
    if match is None or line.spoken or has(r"\bby (?:an?|the|its|[A-Z])", line.own[match.end() :]):
        return
    passive = has(r"\b(?:been|was|were|було)\b|\w+но$", match[0])
    if passive:
        text = f"{shown(line.said.text)}: it is not said who proposes this."
        yield Weakness("no-proponent", line.said.paragraph, line.said.text, text, (line.said.text,))
