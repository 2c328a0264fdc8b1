"""Find the items of a kind, obstacles or pathways: in the section about them, else sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from memo.draft.lexicon import tells
from memo.draft.titles import LEAD_IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.draft.lexicon import Lexicon, Role
    from memo.draft.roles import Block, Outline, Said

MOST: Final = 10
"""More items than these are no list that an editor would keep."""
_SEVERAL: Final = 2
_ABOUT_ITSELF: Final = (
    r"^(?:this|the|our) (?:article|report|piece|paper|post|essay|analysis|section)\b|^у цій статті\b"
)
_NEXT: Final = (
    r"^(?:and |then |but )?(?:the |an? )?(?:second|third|fourth|fifth|another|next|final|last|other|more"
    r" \w+|\w{2,}er|\w{4,}est)\b"
    r"|^(?:ще один|ще одна|ще одне|інш|друг|трет|четверт|останн)"
)
_GOES_ON: Final = (
    r"^(?:this|that|these|those|such|it|its|they|their|he|she|his|her|supporters|advocates|proponents"
    r"|under it"
    r"|це|цей|ця|ці|такий|така|такі|він|вона|воно|вони|його|її|їхн\w+|прихильник\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Item:
    """Sentences about one thing; ``key`` is the one that names it, ``heading`` names it where one does."""

    said: tuple[Said, ...]
    key: int = 0
    heading: str = ""

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


def cues_for(role: Role, lexicon: Lexicon) -> Cues:
    """Return the cues of obstacles or pathways."""
    if role == "obstacles":
        return Cues(role, lexicon.obstacle, lexicon.obstacles_announced, lexicon.pathway)
    return Cues(role, lexicon.pathway, lexicon.pathways_announced, lexicon.obstacle)


def find_items(outline: Outline, role: Role) -> tuple[Item, ...]:
    """Return the items of a role: those of its sections, or what its cues find elsewhere."""
    cues = cues_for(role, outline.lexicon)
    in_sections = [
        item
        for heading, blocks in groupby(_listed(outline, role), key=lambda block: block.heading)
        for item in _of_section(tuple(blocks), heading, cues, outline.lexicon)
    ]
    if in_sections:
        return tuple(in_sections[:MOST])
    return tuple(_by_cues(outline, cues))[:MOST]


def _listed(outline: Outline, role: Role) -> list[Block]:
    """Return the blocks of a role; where headings name its items, what stands above them is none."""
    found: list[Block] = []
    for own, run in groupby(outline.blocks, key=lambda block: block.role):
        blocks = list(run)
        if own == role:
            named = [block for block in blocks if block.under_item]
            found += named or [block for block in blocks if not block.text.rstrip().endswith(":")]
    return found


def _of_section(blocks: tuple[Block, ...], heading: str, cues: Cues, lexicon: Lexicon) -> Iterator[Item]:
    contents = [told for block in blocks if (told := _without_announcement(block.sentences, cues))]
    if not contents:
        return
    if blocks[0].under_item:
        said = tuple(said for content in contents for said in content)
        yield Item(said, _key(said, cues), heading)
        return
    for said in _grouped(contents, cues, lexicon, is_question=heading.rstrip().endswith("?")):
        yield from _parted(said, cues, lexicon, announced=True)


def _without_announcement(sentences: Sequence[Said], cues: Cues) -> tuple[Said, ...]:
    """Leave out what only says that there are several."""
    return tuple(
        said
        for said in sentences
        if not tells(_ABOUT_ITSELF, said.text)
        and (tells(cues.opens, said.text) or not tells(cues.announces, said.text))
    )


def _grouped(
    contents: list[tuple[Said, ...]], cues: Cues, lexicon: Lexicon, *, is_question: bool
) -> list[tuple[Said, ...]]:
    """Put paragraphs together that are about one item.

    An author who opens several of them by a cue, the first included, opens all so; what lies between goes on.
    """
    opened = [any(tells(cues.opens, said.text) for said in content) for content in contents]
    by_cue = opened[0] and sum(opened) >= _SEVERAL
    groups = [contents[0]]
    for content, opens in zip(contents[1:], opened[1:], strict=True):
        goes_on = tells(_GOES_ON, content[0].text) or tells(lexicon.contrast, content[0].text)
        if (not opens and (by_cue or is_question or goes_on)) or (goes_on and not by_cue):
            groups[-1] += content
        else:
            groups.append(content)
    return groups


def _parted(said: tuple[Said, ...], cues: Cues, lexicon: Lexicon, *, announced: bool) -> Iterator[Item]:
    """Part what enumerates several items ("The first is … The second is …") at its ordinals."""
    key = _key(said, cues)
    named = tells(cues.opens, said[key].text)
    places = [key] if named else []
    places += [
        place
        for place, each in enumerate(said[key + named :], key + named)
        if (announced or named) and _is_next(each.text, cues, lexicon)
    ]
    if len(places) < _SEVERAL:
        yield Item(said, key)
        return
    for start, end in zip(places, [*places[1:], len(said)], strict=True):
        yield Item(said[start:end])


def _is_next(text: str, cues: Cues, lexicon: Lexicon) -> bool:
    """Tell whether a sentence opens the next of several: by an ordinal, or by "another" and the like."""
    return tells(lexicon.ordinal, text) or (tells(_NEXT, text) and tells(cues.opens, text))


def _key(said: Sequence[Said], cues: Cues) -> int:
    return next((place for place, each in enumerate(said) if tells(cues.opens, each.text)), 0)


def _by_cues(outline: Outline, cues: Cues) -> list[Item]:
    """Find items in an article that has no section about them; each is opened by a sentence that names it."""
    found: list[Item] = []
    announced, goes_on = False, False
    for block in outline.blocks:
        if block.role in {"question", "obstacles", "pathways"} - {cues.role}:
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
    if tells(cues.other, said.text) and not tells(lexicon.contrast, said.text):
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
    return tells(cues.opens, said.text) or (announced and tells(lexicon.ordinal, said.text))


def _is_objection(until: Sequence[Said], cues: Cues) -> bool:
    """Tell whether a way forward was named before, in one paragraph: then its trouble is an objection."""
    return any(tells(cues.other, each.text) for each in until)


def _turns_to_other(said: Said, cues: Cues) -> bool:
    return tells(cues.other, said.text) and not tells(cues.opens, said.text)
