"""Who acts in an article, and who is quoted in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.draft.statements import Statement, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.draft.lexicon import Lexicon
    from memo.draft.roles import Block, Outline, Said

MOST_ACTORS: Final = 12
MOST_QUOTES: Final = 20
_FEWEST_MENTIONS: Final = 2
_SHORTEST_QUOTE: Final = 4
"""Words in quotation marks; fewer are a name or a word held at arm's length."""
_REACH: Final = 220

_QUOTED: Final = re.compile(
    r"“([^“”]{2,1500})[”“]|„([^„“”]{2,1500})[“”]|«([^«»]{2,1500})»|(?<!\w)\"(?=\S)([^\"]{2,1500})\"(?!\w)"
    r"|(?<!\w)‘([^‘’]{12,1500}(?:’\w[^‘’]*)*)’(?!\w)"
)
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ]"
_WORD: Final = rf"(?:(?:[A-Z]\.){{1,3}}(?!\w)|{_CAPITAL}[\w’'ʼ&-]*)"
_NAME: Final = (
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Gen|Gov|Sen|Rep)\. )?{_WORD}"
    rf"(?: (?:(?:of|for|the|de|la|van|von|der|al|bin|ibn|di) ){{0,2}}{_WORD}){{0,6}}"
)
_DESCRIBED: Final = r"(?:,? (?:who|the|a|an|its|his|her)? ?[^,“”\"«»]{3,90},)?"
_INTERRUPTED: Final = re.compile(r"[,.!?…] [—–] [^—–«»“”]{3,80} [—–] ")
"""Words of the author within the marks, as Ukrainian print has them."""
_SENTENCE_END: Final = re.compile(
    r"(?<![A-ZА-Я])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)[.!?][”\"»’]? +"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A name that the article uses more than once."""

    name: str
    mentions: int

    def stands_in(self, text: str) -> bool:
        """Say whether ``text`` has the name."""
        return re.search(rf"(?<!\w){re.escape(self.name)}(?!\w)", text) is not None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words in quotation marks, who says them (``""`` where nobody is told), and their sentence."""

    name: str
    words: str
    statement: Statement


def find_actors(outline: Outline) -> tuple[Actor, ...]:
    """Return the names that stand in the article more than once, the most frequent first."""
    counts: Counter[str] = Counter()
    inside: set[str] = set()
    for said in outline.sentences:
        for match in re.finditer(_NAME, said.text):
            name = _without_article(match[0], outline.lexicon)
            if name:
                counts[name] += 1
                if match.start() > 0:
                    inside.add(name)
    names = [
        Actor(name, count)
        for name, count in counts.most_common()
        if count >= _FEWEST_MENTIONS and name in inside and len(name) > 1
    ]
    return tuple(names[:MOST_ACTORS])


def _without_article(name: str, lexicon: Lexicon) -> str:
    """Take words off the front that have a capital only because a sentence begins with them."""
    words = name.removesuffix("’s").removesuffix("'s").rstrip("’'-").split()
    while words and words[0].lower().strip(".’'") in lexicon.not_names:
        words.pop(0)
    return " ".join(words)


def find_speakers(outline: Outline) -> tuple[Speaker, ...]:
    """Return the direct quotations, with the sentence in which each stands or ends."""
    found: list[Speaker] = []
    named: list[str] = []
    last = ""
    for block in outline.blocks:
        said = _Paragraph(block, outline.lexicon, named, last)
        for each in said.speakers():
            known = each if outline.usable(each.name) else replace(each, name="")
            if found and found[-1].statement == each.statement and each.name in {found[-1].name, ""}:
                before = found.pop()  # one quotation, interrupted by its author
                known = replace(before, words=f"{before.words} {each.words}")
            found.append(known)
        last = said.last if said.spoke else ""
        named += said.names()
    return tuple(found[:MOST_QUOTES])


class _Paragraph:
    """Reads the quotations of one paragraph; a pronoun stands for the last one who spoke or was named."""

    def __init__(self, block: Block, lexicon: Lexicon, named: Sequence[str], last: str) -> None:
        self._block, self._lexicon, self._named, self.last = block, lexicon, named, last
        self.spoke = self._opens = False

    def names(self) -> list[str]:
        found = (_without_article(match[0], self._lexicon) for match in re.finditer(_NAME, self._block.text))
        return [name for name in found if " " in name]

    def speakers(self) -> Iterator[Speaker]:
        block = self._block
        quotations = [*_QUOTED.finditer(block.text)]
        for place, match in enumerate(quotations):
            words = next(filter(None, match.groups()), "").strip()
            said = self._sentence(match)
            if said is None:
                continue
            floor = quotations[place - 1].end() if place else 0
            self._opens = said == self._block.sentences[0]
            after = quotations[place + 1].start() if place + 1 < len(quotations) else len(block.text)
            inside = _INTERRUPTED.search(words)
            name = self._who(inside[0], inside[0]) if inside else ""
            name = name or self._who(block.text[floor : match.start()], block.text[match.end() : after])
            if len(words.split()) >= _SHORTEST_QUOTE or (name and self.spoke):
                name = name or (self.last if self.spoke else "")
                yield Speaker(name, words, whole(said))

    def _sentence(self, match: re.Match[str]) -> Said | None:
        """Return the sentence that has the most of a quotation."""
        words = next(filter(None, match.groups()), "").strip()
        holding = [
            said for said in self._block.sentences if words in said.text or said.text.strip('“”"«» ') in words
        ]
        pieces = [
            said for said in self._block.sentences if words[:30] in said.text or words[-30:] in said.text
        ]
        return next(iter([*holding, *pieces]), None)

    def _who(self, before: str, after: str) -> str:
        """Return who speaks: told behind the quotation, else in front of it."""
        before = _SENTENCE_END.split(before[-_REACH:])[-1]
        after = _SENTENCE_END.split(after[:_REACH])[0]
        behind, front = _patterns(self._lexicon)
        for text, patterns in ((after, behind), (before, front)):
            for pattern in patterns:
                found = pattern.search(text)
                if found and (name := self._resolved(found["who"].strip(" ,—–"))):
                    self.last, self.spoke = name, True
                    return name
        return ""

    def _resolved(self, who: str) -> str:
        """Return a full name for a pronoun or for a surname alone."""
        if who.lower() in self._lexicon.pronouns.strip("(?:)").split("|"):
            named = self.names() or ([self.last] if self.spoke or self._opens else [])
            return named[-1] if named else ""
        if who[-1:].islower() and not re.search(_CAPITAL, who[1:]) and " " in who:
            return who  # "the minister"
        name = _without_article(who, self._lexicon)
        if name and " " not in name:
            longer = [each for each in [*self._named, *self.names()] if each.split()[-1] == name]
            return longer[-1] if longer else name
        return name


@cache
def _patterns(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return what tells a speaker behind a quotation, and in front of it, names with their capitals."""
    say, according = f"(?i:{lexicon.saying})", f"(?i:{lexicon.according})"
    office = r"(?:(?:[Tt]he |[Aa] |[Aa]n )?(?:[a-zа-яіїєґ][\w’'ʼ-]+ ){0,5})"
    who = rf"{office}(?P<who>{_NAME}|(?i:{lexicon.pronouns})\b)"
    common = lexicon.unnamed
    opening = r"^[\s,.!?—–-]*"
    behind = (
        rf"{opening}{say}\s+{who}",
        rf"{opening}{who}{_DESCRIBED}\s+(?:\w+ly |has |had |also |later )*{say}\b",
        rf"{opening}{according}\s+{who}",
        rf"{opening}{say}\s+{common}(?=[,.;:—–]|$| who\b)",
        rf"{opening}{say}\s+{common}(?= (?:and|for|in|at|of)\b)",
        rf"{opening}{common}\s+(?:has |had |also |later )*{say}\b",
    )
    front = (
        rf"{according}\s+{who}",
        rf"{who}{_DESCRIBED}\s+(?:\w+ly |has |had |also |later )*{say}\b[^.]{{0,80}}$",
        rf"{say}\s+{who}[^.]{{0,60}}[,:—–-]\s*$",
        rf"{who}[^.]{{0,60}}:\s*$",
        rf"{common}\s+(?:has |had |also |later )*{say}\b[^.]{{0,60}}$",
    )
    return tuple(map(re.compile, behind)), tuple(map(re.compile, front))
