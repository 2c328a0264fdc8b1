"""Find the items of a kind, obstacles or pathways: in the section about them, else sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from memo.drafters.rules.lexicon import affirms, tells
from memo.drafters.rules.titles import LEAD_IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.drafters.rules.lexicon import Lexicon, Role
    from memo.drafters.rules.roles import Block, Outline, Said

MOST: Final = 10
"""More items than these are no list that an editor would keep."""
_SEVERAL: Final = 2
_ABOUT_ITSELF: Final = (
    r"^(?:this|the|our) (?:article|report|piece|paper|post|essay|analysis|section)\b|^у цій статті\b"
)
_QUOTES_BACK: Final = (
    r"\b(?:of (?:these|those|them)|it (?:says|reads)|this is (?:how|what|the)|these are the words)\b.*:$"
    r"|\b(?:ось|так) .*:$"
)
_EXPLAINS: Final = r"^[\"“«][^\"”»]{1,40}[\"”»] (?:is|are|was|means?|meant|—|–|означає)\b"
_ABOUT_AUTHOR: Final = r"^(?:I|I['’]\w+|My|Я|Мій|Моя|Мені)\b"
_FIRST: Final = r"^(?:and |then |but )?(?:the |a )?first(?:ly)?\b|^(?:а |і |та )?(?:по-перше|найперше|перш)"
_ANNOUNCES_ONLY: Final = (
    r"\b(?:is|are|was|were|have been|has been|lie|remain|stand) (?:now |still |already )?(?:on the table"
    r"|under (?:discussion"
    r"|consideration)|being (?:discussed|considered|weighed)|put (?:forward|before \w+)|open|possible"
    r"|conceivable)\W*$"
)
_NEXT: Final = (
    r"^(?:and |then |but )?(?:the |an? )?(?:nor|second|third|fourth|fifth|another|next|final|last|other|more"
    r" \w+|better|cheaper|simpler|quicker|faster|slower|safer|bolder|harder|deeper|bigger|greater|older"
    r"|easier|further"
    r"|fairer|\w{4,}est)\b"
    r"|^(?:ще один|ще одна|ще одне|інш|друг|трет|четверт|останн)"
)
_GOES_ON: Final = (
    r"^(?:this|that|these|those|such|it|its|they|their|he|she|his|her|supporters|advocates|proponents"
    r"|under it"
    r"|це|цей|ця|ці|такий|така|такі|він|вона|воно|вони|його|її|їхн\w+|прихильник\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Item:
    """Sentences about one thing; ``key`` is the one that names it, ``heading`` names it where one does.

    ``lead_in`` is a single word in front that does ("Money. The city owes …").
    """

    said: tuple[Said, ...]
    key: int = 0
    heading: str = ""
    lead_in: str = ""

    def for_title(self) -> list[str]:
        """Return its sentences, that first which names it, be it by a few words in front."""
        texts = [said.text for said in self.said]
        if self.key and len(texts[0].split()) <= LEAD_IN_WORDS:
            return [texts[0], *texts[self.key :]]
        return texts[self.key :] + texts[: self.key]


@dataclass(frozen=True, slots=True)
class Cues:
    """What opens an item of a kind, what announces several, and what opens one of the other kind."""

    role: Role
    opens: str
    announces: str
    other: str
    denial: str

    def name(self, text: str) -> bool:
        """Say whether a sentence names an item, and does not deny that it is one."""
        return affirms(self.opens, text, self.denial)

    def name_other(self, text: str) -> bool:
        """Say whether a sentence names an item of the other kind."""
        return affirms(self.other, text, self.denial)


def cues_for(role: Role, lexicon: Lexicon) -> Cues:
    """Return the cues of obstacles or pathways."""
    if role == "obstacles":
        return Cues(role, lexicon.obstacle, lexicon.obstacles_announced, lexicon.pathway, lexicon.denial)
    return Cues(role, lexicon.pathway, lexicon.pathways_announced, lexicon.obstacle, lexicon.denial)


def find_items(outline: Outline, role: Role) -> tuple[Item, ...]:
    """Return the items of a role: those of its sections, or what its cues find elsewhere."""
    cues = cues_for(role, outline.lexicon)
    found = [
        item
        for heading, blocks in groupby(_listed(outline, role), key=lambda block: block.heading)
        for item in _of_section(tuple(blocks), heading, cues, outline.lexicon)
    ]
    if not found or not outline.has_headings:
        found += _by_cues(outline, cues, {item.said[0].paragraph for item in found})
    found.sort(key=lambda item: item.said[0].paragraph)
    leads = {block.sentences[0]: block.lead_in for block in outline.blocks if block.sentences}
    return tuple(replace(item, lead_in=leads.get(item.said[0], "")) for item in found[:MOST])


def _listed(outline: Outline, role: Role) -> list[Block]:
    """Return the blocks of a role that may name items.

    Where headings name them, what stands above these is none; nor is what announces something, what is quoted
    of an item told before, what explains a word, and what the author adds about himself.
    """
    found: list[Block] = []
    for own, run in groupby(outline.blocks, key=lambda block: block.role):
        blocks = list(run)
        if own == role:
            named = [block for block in blocks if block.under_item]
            above = ["", *(block.text for block in blocks)]
            found += named or [
                block
                for block, before in zip(blocks, above, strict=False)
                if not block.text.rstrip().endswith(":")
                and not tells(_QUOTES_BACK, before)
                and not tells(_EXPLAINS, block.text)
                and not (
                    tells(_ABOUT_AUTHOR, block.text)
                    and not block.speaker
                    and not _names(block, role, outline)
                )
            ]
    return found


def _names(block: Block, role: Role, outline: Outline) -> bool:
    cues = cues_for(role, outline.lexicon)
    return any(cues.name(said.text) for said in block.sentences)


def _of_section(blocks: tuple[Block, ...], heading: str, cues: Cues, lexicon: Lexicon) -> Iterator[Item]:
    if blocks[0].under_item:
        said = tuple(said for block in blocks for said in block.sentences)
        if said:
            yield Item(said, _key(said, cues), heading)
        return
    contents = [told for block in blocks if (told := _without_announcement(block.sentences, cues))]
    if not contents:
        return
    named = {block.number for block in blocks if block.lead_in}
    for said in _grouped(contents, cues, lexicon, named, is_question=heading.rstrip().endswith("?")):
        yield from _parted(said, cues, lexicon, announced=True)


def _without_announcement(sentences: Sequence[Said], cues: Cues) -> tuple[Said, ...]:
    """Leave out what only says that there are several."""
    return tuple(
        said
        for said in sentences
        if not tells(_ABOUT_ITSELF, said.text)
        and (
            not tells(cues.announces, said.text)
            or (cues.name(said.text) and not tells(_ANNOUNCES_ONLY, said.text))
        )
    )


def _grouped(
    contents: list[tuple[Said, ...]], cues: Cues, lexicon: Lexicon, named: set[int], *, is_question: bool
) -> list[tuple[Said, ...]]:
    """Put paragraphs together that are about one item.

    An author who opens several of them by a cue, the first included, opens all so; what lies between goes on.
    Paragraphs that are ``named`` by a word in front open one each.
    """
    opened = [
        content[0].paragraph in named or any(cues.name(said.text) for said in content) for content in contents
    ]
    by_cue = opened[0] and sum(opened) >= _SEVERAL
    groups = [contents[0]]
    for content, opens in zip(contents[1:], opened[1:], strict=True):
        goes_on = tells(_GOES_ON, content[0].text) or tells(lexicon.contrast, content[0].text)
        goes_on = goes_on and content[0].paragraph not in named
        if (not opens and (by_cue or is_question or goes_on)) or (goes_on and not by_cue):
            groups[-1] += content
        else:
            groups.append(content)
    return groups


def _parted(said: tuple[Said, ...], cues: Cues, lexicon: Lexicon, *, announced: bool) -> Iterator[Item]:
    """Part what enumerates several items ("The first is … The second is …") at its ordinals."""
    key = _key(said, cues)
    named = cues.name(said[key].text)
    places = [
        place
        for place, each in enumerate(said)
        if (announced or named) and (announced or place > key) and _is_next(each.text, cues, lexicon)
    ]
    if places and not tells(_FIRST, said[places[0]].text):
        places = sorted({0 if announced else key, *places})
    elif named and not announced:
        places = [key, *places]
    if len(places) < _SEVERAL:
        yield Item(said, key)
        return
    for start, end in zip(places, [*places[1:], len(said)], strict=True):
        part = said[start:end]
        yield Item(part, _key(part, cues))


def _is_next(text: str, cues: Cues, lexicon: Lexicon) -> bool:
    """Tell whether a sentence opens the next of several: by an ordinal, or by "another" and the like."""
    return tells(lexicon.ordinal, text) or (tells(_NEXT, text) and cues.name(text))


def _key(said: Sequence[Said], cues: Cues) -> int:
    return next((place for place, each in enumerate(said) if cues.name(each.text)), 0)


def _by_cues(outline: Outline, cues: Cues, told: set[int]) -> list[Item]:
    """Find items in an article that has no heading about them; each is opened by a sentence that names it.

    ``told`` are the paragraphs of those found already.
    """
    found: list[Item] = []
    announced, goes_on = False, False
    for block in outline.blocks:
        if block.number in told or block.role in {"question", "obstacles", "pathways"} - {cues.role}:
            announced = goes_on = False
            continue
        items, announced = _of_block(block, cues, outline.lexicon, announced=announced)
        if (
            not items
            and goes_on
            and block.sentences
            and _continues(block.sentences[0], cues, outline.lexicon)
        ):
            found[-1] = replace(found[-1], said=(*found[-1].said, *block.sentences))
        goes_on = bool(items)
        found += items
    return found


def _continues(said: Said, cues: Cues, lexicon: Lexicon) -> bool:
    if cues.name_other(said.text) and not tells(lexicon.contrast, said.text):
        return False
    return tells(lexicon.contrast, said.text) or tells(_GOES_ON, said.text)


def _of_block(block: Block, cues: Cues, lexicon: Lexicon, *, announced: bool) -> tuple[list[Item], bool]:
    said = block.sentences
    announced = announced or any(tells(cues.announces, each.text) for each in said)
    content = _without_announcement(said, cues)
    opens = [place for place, each in enumerate(content) if _opens(each, cues, lexicon, announced=announced)]
    if not opens or (cues.role == "obstacles" and _is_objection(content[: opens[0] + 1], cues)):
        return [], announced
    rest = content[opens[0] :]
    end = next((at for at, each in enumerate(rest) if at and _turns_to_other(each, cues)), len(rest))
    if cues.role == "pathways":
        end = len(rest)  # what stands in the way of a proposal is an objection to it
    return list(_parted(rest[:end], cues, lexicon, announced=announced)), announced


def _opens(said: Said, cues: Cues, lexicon: Lexicon, *, announced: bool) -> bool:
    return cues.name(said.text) or (announced and tells(lexicon.ordinal, said.text))


def _is_objection(until: Sequence[Said], cues: Cues) -> bool:
    """Tell whether a way forward was named before, in one paragraph: then its trouble is an objection."""
    return any(cues.name_other(each.text) for each in until)


def _turns_to_other(said: Said, cues: Cues) -> bool:
    return cues.name_other(said.text) and not cues.name(said.text)
