"""What a policy memo is: its parts, each validated alone and the whole as one thing.

The model holds what is said and nothing of how it looks. Every statement is a :class:`Claim` that keeps
reported fact, judgment and assumption apart (ICD 203, D.6.b). What can be computed (the ¶ of a quote, a
score, a rank) is not here but in :mod:`memo.model.scores` and :mod:`memo.article`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from memo.model.rules import broken_rules


def _printable(text: str) -> str:
    """Refuse what neither XML 1.0 (2.2) nor a reader can hold: controls, other than line end and tab."""
    for character in text:
        held = character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"}
        if not held or character in "\ufffe\uffff":
            raise PydanticCustomError(
                "unprintable", "an unprintable character", {"code_point": f"U+{ord(character):04X}"}
            )
    return text


def _iso_date(value: Any) -> dt.date:
    """Accept ``2025-01-15`` only: a bare number is no date, whatever else a library makes of it."""
    if type(value) is dt.date:
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("iso_date", "not a date")


Text = Annotated[
    str, Strict(), StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_printable)
]
ShortText = Annotated[
    str,
    Strict(),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=24),
    AfterValidator(_printable),
]
Slug = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
LanguageTag = Annotated[
    str, Strict(), StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$")
]
Sha256 = Annotated[str, Strict(), StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Date = Annotated[dt.date, BeforeValidator(_iso_date)]
Basis = Literal["reported", "judgment", "assumption"]
SeverityLevel = Literal["critical", "high", "medium", "low"]
Extent = Literal["wholly", "partly", "not at all"]
Confidence = Literal["low", "moderate", "high"]
ObstacleKind = Literal["political", "security", "humanitarian", "economic", "legal", "institutional"]


class Part(BaseModel):
    """Base of all parts: frozen, and no field that the model doesn't know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Claim(Part):
    """One statement and what it rests on (ICD 203: sourcing, and fact apart from judgment)."""

    text: Text = Field(description="The statement, in the memo's own words.")
    basis: Basis = Field(
        description="reported: the source says so. judgment: we infer it. assumption: we take it as given."
    )
    quotes: tuple[Text, ...] = Field(
        default=(),
        description="Passages of the source, word for word. An ellipsis (…) stands for words left out.",
    )
    because: Text | None = Field(default=None, description="Why we judge so. Only for a judgment.")


Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]


class Header(Part):
    """Who writes to whom, when, and by when an answer is needed."""

    to: Text
    sender: Text = Field(alias="from")
    cc: tuple[Text, ...] = ()
    date: Date
    reference: Text | None = None
    decision_by: Date | None = None


class Source(Part):
    """The article that the memo reports, pinned by its hash."""

    file: Text = Field(description="The article's file, in the memo's folder.")
    sha256: Sha256 = Field(description="SHA-256 of that file as it was when the quotes were taken.")
    title: Text
    author: Text | None = None
    publisher: Text | None = None
    published: Text | None = Field(
        default=None, description="The date that the article states, in its words."
    )
    retrieved: Date | None = None


class Summary(Part):
    """What a reader learns who reads nothing else."""

    bottom_line: Claim = Field(description="At most 60 words.")
    points: Annotated[tuple[Claim, ...], Field(min_length=4, max_length=6)] = Field(
        description="4 to 6 points, together at most 250 words."
    )


class Obstacle(Part):
    """What stands in the way, who holds to it, how badly it hurts and what would ease it."""

    id: Slug
    title: Text
    kind: ObstacleKind
    held_by: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="Who holds to it or bears it."
    )
    severity: SeverityLevel
    severity_because: Claim = Field(description="Why this severity.")
    description: Claims
    eased_by: Claims


class Criterion(Part):
    """A yardstick for the pathways. The weights of all criteria add up to 100."""

    id: Slug
    name: Text
    question: Text = Field(description="The question that a rating from 1 (poor) to 5 (good) answers.")
    weight: Annotated[int, Strict(), Field(ge=1, le=100)] = Field(description="Per cent of the whole.")


class Assessment(Claim):
    """How a pathway does on one criterion, and why."""

    rating: Annotated[int, Strict(), Field(ge=1, le=5)] = Field(description="1 (poor) to 5 (good).")


class Pathway(Part):
    """One way forward; exactly one is the baseline of changing nothing (HM Treasury Green Book, 4.5)."""

    id: Slug
    title: Text
    short_title: ShortText = Field(description="For column heads: at most 24 characters.")
    baseline: Annotated[bool, Strict()] = False
    description: Claims
    proponents: tuple[Claim, ...] = Field(default=(), description="Empty where the source names none.")
    objections: tuple[Claim, ...] = Field(default=(), description="Empty where the source records none.")
    addresses: dict[str, Extent] = Field(
        description="Obstacle id: wholly, partly or not at all. Every obstacle."
    )
    assessments: dict[str, Assessment] = Field(
        description="Criterion id: rating and reason. Every criterion."
    )


class Recommendation(Part):
    """What to do, on what conditions, how sure we are and what would change our mind."""

    pathway: Slug
    rationale: Claims
    departs_from_score: Claim | None = Field(
        default=None, description="Needed where another pathway scores higher: why it is not recommended."
    )
    conditions: Claims
    confidence: Confidence
    confidence_because: Claim
    would_change_our_mind: Claims


class Implication(Part):
    """What follows, in one field."""

    id: Slug
    title: Text
    claims: Claims


class Finding(Part):
    """One weakness or strength of the source, and what we find."""

    id: Slug
    title: Text
    observations: Claims


class SourceAssessment(Part):
    """How far the source carries (ICD 206: describe what the sources are worth)."""

    overall: Claim
    findings: Annotated[tuple[Finding, ...], Field(min_length=1)]


class Revision(Part):
    """Which version this is, by whom, and why it was made."""

    number: Annotated[int, Strict(), Field(ge=1)]
    date: Date
    author: Text
    note: Text


class Memo(Part):
    """A whole memo. Constructing one runs every rule of :mod:`memo.model.rules`.

    Raises:
        pydantic.ValidationError: With all faults of shape or, where the shape is right, one error of type
            ``memo_rules`` whose context holds all broken rules as problems.
    """

    title: Text
    handling: Text = Field(description="The marking on every page, such as UNCLASSIFIED // FOR DISCUSSION.")
    language: LanguageTag = Field(
        default="en", description="BCP 47 tag of the language the memo is written in."
    )
    header: Header
    source: Source
    summary: Summary
    background: Claims
    obstacles: Annotated[tuple[Obstacle, ...], Field(min_length=1)]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2)]
    pathways: Annotated[tuple[Pathway, ...], Field(min_length=1)]
    recommendation: Recommendation
    implications: Annotated[tuple[Implication, ...], Field(min_length=1)]
    source_assessment: SourceAssessment
    revision: Revision

    @model_validator(mode="after")
    def _holds_together(self) -> Memo:
        problems = broken_rules(self)
        if problems:
            raise PydanticCustomError("memo_rules", "rules are broken", {"problems": problems})
        return self

    def pathway(self, pathway_id: str) -> Pathway:
        """Return the pathway of this id (KeyError where there is none)."""
        return {pathway.id: pathway for pathway in self.pathways}[pathway_id]
