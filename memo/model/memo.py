"""What a policy memo is: its parts, each validated alone and the whole as one thing.

The model holds what is said and nothing of how it looks. What can be computed (the ¶ of a quote, a score, a
rank) is not here but in :mod:`memo.scores` and :mod:`memo.article`.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, Strict

from memo.model.base import (
    ID_SAYS,
    Claim,
    Claims,
    Date,
    LanguageTag,
    SeverityLevel,
    Sha256,
    Slug,
    StrictModel,
    Text,
)
from memo.model.criteria import Addressed, AddressedHow, Assessment, Criterion, CriterionGroup, Extent
from memo.model.decision import Condition, Decision, NextStep, Risk
from memo.model.kinds import KindName
from memo.model.likelihood import Yardstick
from memo.model.own_sections import Appendix, OwnSection
from memo.model.triggers import MindChange

Confidence = Literal["low", "moderate", "high"]
ObstacleKind = Literal["political", "security", "humanitarian", "economic", "legal", "institutional"]


class Header(StrictModel):
    """Who writes to whom, when, and by when an answer is needed."""

    to: Text = Field(description="Whom the memo is for, by office.")
    sender: Text = Field(alias="from", description="Which office writes.")
    cc: tuple[Text, ...] = Field(default=(), description="Who else receives it.")
    date: Date = Field(description="The date of the memo, as 2025-01-15.")
    reference: Text | None = Field(default=None, description="The office's own number for the memo.")
    contact: Text | None = Field(
        default=None, description="Whom to ask about the memo: a role, with how to reach it."
    )
    decision_by: Date | None = Field(
        default=None, description="The day by which a decision is wanted, as 2025-01-31; not before the date."
    )


class Source(StrictModel):
    """The article that the memo reports, pinned by its hash."""

    file: Text = Field(description="The article's file, in the memo's folder.")
    sha256: Sha256 = Field(description="SHA-256 of that file as it was when the quotes were taken.")
    title: Text = Field(description="The article's title, as the article has it.")
    author: Text | None = Field(default=None, description="The article's author, as the article has it.")
    publisher: Text | None = Field(
        default=None, description="Who published the article, as the article has it."
    )
    published: Text | None = Field(
        default=None, description="The date that the article states, in its words."
    )
    retrieved: Date | None = Field(
        default=None, description="The day on which the article was saved, as 2025-01-15."
    )
    licence: Text | None = Field(
        default=None,
        description="The licence under which the article may be copied, as CC BY 4.0; an index of memos "
        "holds its text under an open one alone.",
    )


class Summary(StrictModel):
    """What a reader learns who reads nothing else."""

    bottom_line: Claim = Field(description="What to do and why, in a sentence or two.")
    points: Claims = Field(description="What else a reader must know, in a few points.")


class Obstacle(StrictModel):
    """What stands in the way, who holds to it, how badly it hurts and what would ease it."""

    id: Slug = Field(description=ID_SAYS)
    title: Text = Field(description="A heading of a few words.")
    kind: ObstacleKind = Field(
        description="Above all political, security, humanitarian, economic, legal or institutional."
    )
    held_by: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="Who holds to it or bears it."
    )
    severity: SeverityLevel = Field(
        description="How badly it hurts: critical, high, medium or low, by `severity_scale`."
    )
    severity_because: Claim = Field(description="Why this severity.")
    description: Claims = Field(description="What it consists in.")
    eased_by: Claims = Field(description="What would make it smaller.")


class SeverityScale(StrictModel):
    """What each level of severity means, said once for all obstacles."""

    critical: Text | None = Field(default=None, description="When an obstacle is critical.")
    high: Text | None = Field(default=None, description="When it is high.")
    medium: Text | None = Field(default=None, description="When it is medium.")
    low: Text | None = Field(default=None, description="When it is low.")


class Pathway(StrictModel):
    """One way forward; exactly one is the baseline of changing nothing (HM Treasury Green Book, 4.5)."""

    id: Slug = Field(description=ID_SAYS)
    title: Text = Field(description="A heading of a few words.")
    short_title: Text = Field(description="For column heads: a word or two.")
    baseline: Annotated[bool, Strict()] = Field(
        default=False, description="true for the pathway of changing nothing, and for no other."
    )
    combines: Annotated[tuple[Slug, ...], Field(min_length=2)] | None = Field(
        default=None,
        description="Of a pathway that is several others together: their ids. It has ratings of its own.",
    )
    description: Claims = Field(description="What would be done.")
    proponents: tuple[Claim, ...] = Field(
        default=(), description="Who is for it; empty where the source names nobody."
    )
    objections: tuple[Claim, ...] = Field(
        default=(), description="What speaks against it; empty where the source records nothing."
    )
    addresses: dict[str, AddressedHow] = Field(
        description="For the id of each obstacle, how far it is overcome: wholly, partly or not at all, with "
        "the reason, as `{extent: partly, text: …, basis: …}`; TODO until that is judged."
    )
    assessments: dict[str, Assessment] = Field(
        description="For the id of each criterion, a rating and the reason for it."
    )

    def extent(self, obstacle_id: str) -> Extent:
        """Return how far an obstacle is overcome (KeyError where that is not said)."""
        how = self.addresses[obstacle_id]
        return how.extent if isinstance(how, Addressed) else how


class Recommendation(StrictModel):
    """What to do, on what conditions, how sure we are and what would change our mind."""

    pathway: Slug | None = Field(default=None, description="The id of the pathway that is recommended.")
    text: Text | None = Field(
        default=None,
        description="What is recommended, in a few words, where the memo compares no pathways.",
    )
    rationale: Claims = Field(description="Why that one.")
    departs_from_score: Claim | None = Field(
        default=None, description="Needed where another pathway scores higher: why it is not recommended."
    )
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)] = Field(
        description="What must hold for it."
    )
    hinges_on: Slug | None = Field(
        default=None, description="The id of the condition on which all hangs; it is printed with the asks."
    )
    confidence: Confidence = Field(description="How sure we are: low, moderate or high.")
    confidence_because: Claim = Field(description="Why no more and no less sure than that.")
    would_change_our_mind: Annotated[tuple[MindChange, ...], Field(min_length=1)] = Field(
        description="What would make us recommend another pathway."
    )


class Implication(StrictModel):
    """What follows, in one field."""

    id: Slug = Field(description=ID_SAYS)
    title: Text = Field(description="The field, in a few words.")
    claims: Claims = Field(description="What follows there.")


class Finding(StrictModel):
    """One weakness or strength of the source, and what we find."""

    id: Slug = Field(description=ID_SAYS)
    title: Text = Field(description="The weakness or strength, in a few words.")
    observations: Claims = Field(description="What shows it.")


class SourceAssessment(StrictModel):
    """How far the source carries (ICD 206: describe what the sources are worth)."""

    overall: Claim = Field(description="How far the source can be relied on, in one statement.")
    findings: Annotated[tuple[Finding, ...], Field(min_length=1)] = Field(
        description="Its weaknesses and strengths, one by one."
    )


class Actor(StrictModel):
    """Who is called by several names, so that claims may use another than their quotes do."""

    id: Slug = Field(description=ID_SAYS)
    names: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="All names of it: [Norland, Halven, the Norlandic government]."
    )


CLAIM_RULES: Final = 1
"""The edition of the rules on claims that new revisions are written under."""


class Revision(StrictModel):
    """Which version this is, by whom, and why it was made."""

    number: Annotated[int, Strict(), Field(ge=1)] = Field(
        description="1 for the first issue, and one more for each after it."
    )
    date: Date = Field(description="The day of this revision, as 2025-01-15.")
    author: Text = Field(description="Which office made it.")
    note: Text = Field(description="What is new in it, in one sentence.")
    follows: Sha256 | None = Field(
        default=None,
        description="SHA-256 of the revision before this one, revisions/N.yaml; written by `memo revise`.",
    )
    rules: Annotated[int, Strict(), Field(ge=1)] | None = Field(
        default=None,
        description="The edition of the rules on claims that this revision is held to; without it, they only "
        "warn. Written by `memo new` and `memo revise`.",
    )


class Memo(StrictModel):
    """A whole policy memo.

    Validation judges each part alone; :func:`memo.model.rules.broken_rules` judges the whole.
    """

    title: Text = Field(description="The title of the memo.")
    handling: Text = Field(description="The marking on every page, such as UNCLASSIFIED // FOR DISCUSSION.")
    language: LanguageTag = Field(
        default="en",
        description="The language the memo is written in, as a tag such as en, en-GB or uk (BCP 47).",
    )
    kind: KindName = Field(
        default="memo",
        description="What it is printed as: memo, all of it; brief, one page; submission, two pages and "
        "annexes. `memo build --kind` prints it as another.",
    )
    header: Header = Field(description="Who writes to whom, and when.")
    source: Source = Field(description="The article that the memo reports.")
    decision: Decision | None = Field(
        default=None, description="What the addressee is asked to decide, and what came of it."
    )
    summary: Summary = Field(description="The bottom line and the points that a reader must know besides.")
    background: Claims = Field(description="What led to the present state.")
    obstacles: Annotated[tuple[Obstacle, ...], Field(min_length=1)] = Field(
        description="What stands in the way of a settlement."
    )
    severity_scale: SeverityScale | None = Field(
        default=None, description="What critical, high, medium and low mean for the obstacles."
    )
    criterion_groups: tuple[CriterionGroup, ...] = Field(
        default=(), description="Headings under which criteria stand together, such as costs and benefits."
    )
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2)] = Field(
        default=(),
        description="What the pathways are compared by; the weights add up to 100. A memo that compares "
        "nothing has neither criteria nor pathways.",
    )
    pathways: Annotated[tuple[Pathway, ...], Field(min_length=1)] = Field(
        default=(), description="The ways forward, one of them the baseline of changing nothing."
    )
    recommendation: Recommendation = Field(description="Which pathway to take, and why.")
    next_steps: tuple[NextStep, ...] = Field(
        default=(), description="Who does what next, and by when, once it is decided."
    )
    risks: tuple[Risk, ...] = Field(default=(), description="What can go wrong, and what is done about it.")
    implications: Annotated[tuple[Implication, ...], Field(min_length=1)] = Field(
        description="What follows for our own policy, field by field."
    )
    sections: tuple[OwnSection, ...] = Field(
        default=(), description="Sections of one's own, each after one of the others."
    )
    appendices: tuple[Appendix, ...] = Field(
        default=(), description="What is added at the end: statements, or files."
    )
    source_assessment: SourceAssessment = Field(description="How far the source carries.")
    yardstick: Yardstick | None = Field(
        default=None,
        description="Whose words say how likely a judgment is: phia (UK, Professional Head of Intelligence "
        "Assessment) or icd203 (US, Intelligence Community Directive 203).",
    )
    actors: tuple[Actor, ...] = Field(
        default=(), description="Who has several names, as the checks of claims must know them."
    )
    revision: Revision = Field(description="Which version of the memo this is.")

    @property
    def compares(self) -> bool:
        """Whether the memo compares pathways, so that there are scores."""
        return bool(self.pathways)

    def pathway(self, pathway_id: str | None) -> Pathway:
        """Return the pathway of this id (KeyError where there is none)."""
        return {pathway.id: pathway for pathway in self.pathways}[pathway_id or ""]
