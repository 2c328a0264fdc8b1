"""Who acts in an article, and who is quoted in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import Statement, whole
from memo.drafters.rules.lexicon import tells
from memo.drafters.rules.persons import (
    NAME,
    full_names,
    is_one_of_them,
    is_pronoun,
    only_person,
    several_in_front,
    subject_of,
    without_article,
)
from memo.drafters.rules.roles import LONGEST_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.drafters.rules.lexicon import Lexicon
    from memo.drafters.rules.roles import Block, Outline, Said

MOST_ACTORS: Final = 12
MOST_QUOTES: Final = 20
_FEWEST_MENTIONS: Final = 2
_SHORTEST_QUOTE: Final = 4
"""Words in quotation marks; fewer are a name or a word held at arm's length."""
_REACH: Final = 220

_QUOTED: Final = re.compile(
    r"“([^“”]{2,1500})[”“]|„([^„“”]{2,1500})[“”]|«([^«»]{2,1500})»|(?<!\w)\"(?=\S)([^\"]{2,1500})\"(?!\w)"
    r"|(?<!\w)‘([^‘’]{12,1500}(?:’\w[^‘’]*)*)’(?!\w)"
    r"|“([^“”]{2,1500})$|«([^«»]{2,1500})$"
)
_OPEN: Final = re.compile(r"(?:“[^“”]+|«[^«»]+)$")
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
        for match in re.finditer(NAME, said.text):
            name = without_article(match[0], outline.lexicon)
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


def find_speakers(outline: Outline) -> tuple[Speaker, ...]:
    """Return the direct quotations, with the sentences in which each stands or ends."""
    found: list[Speaker] = []
    named: list[str] = []
    last = before = ""
    for block in outline.blocks:
        said = _Paragraph(block, outline.lexicon, named, last)
        goes_on = _OPEN.search(before) is not None and block.text[:1] in "“«"
        for each in said.speakers(before):
            known = each if outline.usable(each.name) else replace(each, name="")
            joined = _joined(found[-1], known, block.text, goes_on=goes_on) if found else None
            goes_on = False
            if joined is None:
                found.append(known)
            else:
                found[-1] = (
                    joined
                    if outline.usable(joined.statement.text)
                    else replace(joined, statement=found[-1].statement)
                )
        last = said.last if said.spoke else ""
        named += said.names()
        before = block.text
    return tuple(found[:MOST_QUOTES])


def _joined(one: Speaker, other: Speaker, text: str, *, goes_on: bool) -> Speaker | None:
    """Return two quotations as one, where a speaker goes on after a few words of the author's.

    That is so in one sentence or in neighbouring ones, or where the marks of the first were left open at the
    end of its paragraph, as print has it.
    """
    words = f"{one.words} {other.words}"
    if goes_on:
        return replace(one, words=words)
    same = one.name == other.name
    if one.statement == other.statement and (same or not other.name):
        return replace(one, words=words)
    together = f"{one.statement.text} {other.statement.text}"
    if not same or not one.name or together not in text:
        return None
    if len(together.split()) > LONGEST_SENTENCE:
        return replace(one, words=words)
    return Speaker(one.name, words, Statement(together, together, one.statement.paragraph))


class _Paragraph:
    """Reads the quotations of one paragraph; a pronoun stands for the only person named before it."""

    def __init__(self, block: Block, lexicon: Lexicon, named: Sequence[str], last: str) -> None:
        self._block, self._lexicon, self._named, self.last = block, lexicon, named, last
        self.spoke = self._opens = False

    def names(self) -> list[str]:
        return full_names(self._block.text, self._lexicon)

    def speakers(self, paragraph_before: str) -> Iterator[Speaker]:
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
            name = self._who(inside[0], inside[0], match) if inside else ""
            name = name or self._who(
                block.text[floor : match.start()], block.text[match.end() : after], match
            )
            if not name and match.span() == (0, len(block.text)):
                name = self._announced(paragraph_before)
            words = f"{words[: inside.start() + 1]} {words[inside.end() :]}" if inside and name else words
            length = len(words.split())
            if length >= _SHORTEST_QUOTE or (name and self.spoke and length > 1):
                name = name or (self.last if self.spoke else "")
                yield Speaker(name, words, whole(said))

    def _announced(self, before: str) -> str:
        """Return who speaks in a paragraph that is all quotation: the subject of the one before it."""
        sentence = _SENTENCE_END.split(before)[-1]
        name = subject_of(sentence, self._lexicon) if tells(self._lexicon.saying, sentence) else ""
        if name:
            self.last, self.spoke = name, True
        return name

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

    def _who(self, before: str, after: str, quotation: re.Match[str]) -> str:
        """Return who speaks: told behind the quotation, else in front of it."""
        before = _SENTENCE_END.split(before[-_REACH:])[-1]
        after = _SENTENCE_END.split(after[:_REACH])[0]
        behind, front = _patterns(self._lexicon)
        for text, patterns in ((after, behind), (before, front)):
            for pattern in patterns:
                found = pattern.search(text)
                if found and (name := self._resolved(found["who"].strip(" ,—–"), quotation)):
                    self.last, self.spoke = name, True
                    return name
        return ""

    def _resolved(self, who: str, quotation: re.Match[str]) -> str:
        """Return a full name for a pronoun or for a surname alone."""
        before = _QUOTED.sub(" ", self._block.text[: quotation.start()])
        if is_pronoun(who, self._lexicon):
            person = only_person(who, before, self._lexicon)
            return self.last if person is None and (self.spoke or self._opens) else person or ""
        if is_one_of_them(who):
            sentences = _SENTENCE_END.split(before)
            return several_in_front(sentences[-2], self._lexicon) if len(sentences) > 1 else ""
        if who[-1:].islower() and not re.search(r"[^\W\d_a-zа-яіїєґ]", who[1:]) and " " in who:
            return who  # "the minister"
        name = without_article(who, self._lexicon)
        if name and " " not in name:
            longer = [each for each in [*self._named, *self.names()] if each.split()[-1] == name]
            return longer[-1] if longer else name
        return name


@cache
def _patterns(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return what tells a speaker behind a quotation, and in front of it, names with their capitals."""
    say, according = f"(?i:{lexicon.saying})", f"(?i:{lexicon.according})"
    office = r"(?:(?:[Tt]he |[Aa] |[Aa]n )?(?:[a-zа-яіїєґ][\w’'ʼ-]+ ){0,5})"
    who = rf"{office}(?P<who>{NAME}|(?i:{lexicon.pronouns})\b)"
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
