"""What a draft holds: words of the article, each with the quote that shows it, by the parts of a memo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memo.model import TODO

MemoPart = Literal["summary", "background", "obstacles", "pathways", "implications"]


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A reported claim; ``text`` has no word that ``quote`` has not, and ``quote`` is the article's."""

    text: str
    quote: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class DraftTitle:
    """A title, or the slot for one, and how it was found; ``how`` is ``""`` for a slot."""

    text: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class DraftObstacle:
    """An obstacle; ``held_by`` are names of the article."""

    title: DraftTitle
    description: tuple[DraftStatement, ...]
    kind: str = "political"
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPathway:
    """A way forward; ``proponents`` and ``objections`` are empty where nobody has read them out."""

    title: DraftTitle
    description: tuple[DraftStatement, ...]
    proponents: tuple[DraftStatement, ...] = ()
    objections: tuple[DraftStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftImplication:
    """What follows in one field."""

    title: DraftTitle
    claims: tuple[DraftStatement, ...]


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A weakness or strength of the source: ``title`` and what is found are ours, the quotes its own.

    What can be seen in the source's own form is observed; what is inferred is judged, and has ``because``.
    """

    id: str
    title: str
    text: str
    because: str | None = None
    quotes: tuple[DraftStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, who says them (``""`` where nobody is told), and their sentence."""

    speaker: str
    words: str
    statement: DraftStatement


@dataclass(frozen=True, slots=True)
class ArticleSection:
    """What stands below one heading, as far as it may be quoted.

    ``heading`` is ``""`` above the first one; ``part`` is the part of a memo of which the heading speaks, if
    its words tell.
    """

    heading: str
    part: MemoPart | None
    passages: tuple[DraftStatement, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found in an article for a first memo; a part that is empty is for the editor to write.

    Attributes:
        title: The article's.
        language: The tag of the language it is in.
        bottom_line: The sentence that sums it up.
        points: What else it says.
        background: What went before.
        obstacles: What stands in the way.
        pathways: The ways forward.
        implications: What follows.
        sections: All that may be quoted, in the article's order.
        quotations: What somebody is quoted to say.
        numbers: Its sentences with numbers.
        findings: What is weak in it; filled by whoever criticises the source.
        is_read: Whether whoever drafted reads the language; if not, all but the sections is empty.
    """

    title: str
    language: str
    bottom_line: DraftStatement | None = None
    points: tuple[DraftStatement, ...] = ()
    background: tuple[DraftStatement, ...] = ()
    obstacles: tuple[DraftObstacle, ...] = ()
    pathways: tuple[DraftPathway, ...] = ()
    implications: tuple[DraftImplication, ...] = ()
    sections: tuple[ArticleSection, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    numbers: tuple[DraftStatement, ...] = ()
    findings: tuple[DraftFinding, ...] = ()
    is_read: bool = True


def slot(wants: str) -> str:
    """Return the text of a place that is still to be written."""
    return f"{TODO}: {wants}"


def untitled(what: str) -> DraftTitle:
    """Return the slot for the title of an obstacle, a pathway or an implication."""
    return DraftTitle(slot(f"the {what} in a few words"))
