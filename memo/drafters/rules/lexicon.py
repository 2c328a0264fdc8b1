"""What the words are by which roles are told; each language has its own, in a module of its own.

Each entry is the source of an expression, compiled when first used, case ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeVar

Role = Literal[
    "lead", "status", "background", "obstacles", "pathways", "implications", "conclusion", "question", "other"
]
Language = Literal["en", "uk"]
_CLAUSE: Final = re.compile(r"[,;:—–]|\b(?:but|and|because|although|though|while|але|бо|хоча)\b")
_NOT_SO: Final = re.compile(
    r"^(?: [\w-]+){0,2}?(?: (?:is|are|was|were|remains?|would be))? (?:not|no longer|never"
    r"|hardly)\b(?! (?:to|only)\b)"
    r"(?!.*\bbut\b)|^ (?:—|–|-|це)? ?(?:не|ніколи) (?!лише|тільки)(?!.*\b(?:а|але)\b)"
)
Named = TypeVar("Named", bound=str)


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile an expression of the lexicon."""
    return re.compile(source, re.IGNORECASE)


def tells(source: str, text: str) -> bool:
    """Say whether ``text`` has what an expression of the lexicon looks for."""
    return compiled(source).search(text) is not None


def affirms(source: str, text: str, denial: str) -> bool:
    """Say whether ``text`` has what an expression looks for, and does not take it back.

    What stands before it in its clause may ("denied that …"), and so may a verb behind it ("… is not").
    """
    return any(
        not tells(denial, _CLAUSE.split(text[: match.start()])[-1]) and not _NOT_SO.match(text[match.end() :])
        for match in compiled(source).finditer(text)
    )


def rule(name: Named, *parts: str) -> tuple[Named, str]:
    """Return a named expression, put together of its parts."""
    return name, "".join(parts)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is looked for in one language.

    Attributes:
        language: Its tag (BCP 47).
        sections: What a heading or a question speaks of, the first that fits.
        items: Headings that name one item of a list ("Option 2: mediation").
        obstacle: A sentence that names an obstacle.
        pathway: A sentence that names a way forward.
        advice: What "should" be done; looked for only where no sentence names a way forward.
        obstacles_announced: A sentence that says there are several, and names none.
        pathways_announced: Likewise.
        ordinal: A sentence that opens the next of several.
        contrast: A sentence that speaks against the one before it.
        opposition: Who is against something, or what that one does.
        risk: What something would cost.
        aside: "not only … but also", which is no contrast.
        turn: Where, within a sentence, what speaks against it begins; group 1 is that.
        proponent: Words by which somebody is for something; group 1 is who.
        owner: The opening of a sentence that says whose proposal it tells; group 1 is that.
        proposed_by: "proposed by …".
        unopposed: A sentence that says that nobody is against something.
        background: A sentence that tells what went before.
        consequence: A sentence that tells what follows.
        verdict: A sentence that sums up.
        saying: The verbs of speech.
        according: What stands before the name of a source.
        unnamed: A speaker without a name: "the minister"; group ``who``.
        office: A person told by office or calling, "the harbour's master"; case counts.
        bodies: Words of a name that is no person's.
        pronouns: Words that stand for a speaker named before.
        anaphora: The opening of a sentence that leans on the one before it.
        first_person: Its author or a speaker talks of himself.
        denial: Words in front of a cue, in its clause, that take it back.
        figure: A figure with its scale and unit; where the checks read figures, one that they do not.
        unit: What stands behind a number that measures something, and does not count it.
        stop: Words with which no title ends.
        not_names: Words with a capital that are no names.
    """

    language: Language
    sections: tuple[tuple[Role, str], ...]
    items: str
    obstacle: str
    pathway: str
    advice: str
    obstacles_announced: str
    pathways_announced: str
    ordinal: str
    contrast: str
    opposition: str
    risk: str
    aside: str
    turn: str
    proponent: str
    owner: str
    proposed_by: str
    unopposed: str
    background: str
    consequence: str
    verdict: str
    saying: str
    according: str
    unnamed: str
    office: str
    bodies: str
    pronouns: str
    anaphora: str
    first_person: str
    denial: str
    figure: str
    unit: str
    stop: frozenset[str]
    not_names: frozenset[str]
