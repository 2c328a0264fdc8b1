"""What a policy memo is: its parts, each validated alone and the whole as one thing.

The model holds what is said and nothing of how it looks. Every statement is a :class:`Claim` that keeps
reported fact, judgment and assumption apart (ICD 203, D.6.b). What can be computed (the ¶ of a quote, a
score, a rank) is not here but in :mod:`memo.model.scores` and :mod:`memo.article`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from memo.yamlfile import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNPRINTABLE: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TAGS: Final = range(0xE0000, 0xE0080)
"""Letters that nobody sees (Unicode block Tags)."""

_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of text (Unicode Standard Annex 9, 2): it would not read as it is written."""


LONGEST_WORD: Final = 1_000
"""Letters without a space; a line is broken in time that grows with their square."""


def _printable(text: str) -> str:
    """Refuse what neither XML 1.0 (2.2) nor a reader can hold, as controls, and words longer than a page."""
    for character in "" if text.isprintable() else text:  # which most are, and which holds none of these
        held = character in "\n\t" or unicodedata.category(character) not in _UNPRINTABLE
        held = held and character not in _TURNING and ord(character) not in _TAGS
        if not held or character in "\ufffe\uffff":
            raise PydanticCustomError(
                "unprintable", "an unprintable character", {"code_point": f"U+{ord(character):04X}"}
            )
    longest = max(map(len, text.split()), default=0)
    if longest > LONGEST_WORD:
        raise PydanticCustomError("word_too_long", "a word without end", {"letters": longest})
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


def _registered_region(tag: str) -> str:
    """Refuse what is well formed and no region's code: BCP 47 takes them from ISO 3166-1, which has GB."""
    if tag.rpartition("-")[2] in NO_REGIONS:
        raise PydanticCustomError("language_region", "not a region")
    return tag


NO_REGIONS = {"UK": "GB", "EN": None}
"""What is often taken for a region's code, and the code that is meant, if any."""

Text = Annotated[
    str, Strict(), StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_printable)
]
Slug = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
LanguageTag = Annotated[
    str,
    Strict(),
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"),
    AfterValidator(_registered_region),
]
_ID = "A short name by which other fields refer to it: small letters, digits and hyphens."
Sha256 = Annotated[str, Strict(), StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Date = Annotated[dt.date, BeforeValidator(_iso_date)]
Basis = Literal["reported", "judgment", "assumption"]
SeverityLevel = Literal["critical", "high", "medium", "low"]
Extent = Literal["wholly", "partly", "not at all", "TODO"]
"""How far; TODO stands where nobody has judged it yet, and is a todo as any text that begins so."""
Confidence = Literal["low", "moderate", "high"]
ObstacleKind = Literal["political", "security", "humanitarian", "economic", "legal", "institutional"]


def _describe_in_one_line(schema: dict[str, Any]) -> None:
    """Keep what only programmers are told of a part out of the schema that analysts see."""
    schema["description"] = schema["description"].partition("\n")[0]


class StrictModel(BaseModel):
    """Base of all parts: frozen, and no field that the model doesn't know."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_describe_in_one_line)


def _acceptable(code: str) -> Any:
    """Return the field by which one problem of a claim is accepted; its name in the memo is the code."""
    return Field(default=None, alias=code, description=f"Why {code} is none here.")


class Accepted(StrictModel):
    """Problems of a claim that are none, each by its code with the reason."""

    surer_than_source: Text | None = _acceptable("surer-than-source")
    speaker_unsaid: Text | None = _acceptable("speaker-unsaid")
    turned_round: Text | None = _acceptable("turned-round")
    actors_exchanged: Text | None = _acceptable("actors-exchanged")
    name_not_in_source: Text | None = _acceptable("name-not-in-source")
    unit_differs: Text | None = _acceptable("unit-differs")
    own_description_only: Text | None = _acceptable("own-description-only")

    @property
    def reasons(self) -> dict[str, str]:
        """The reason for each code that is accepted."""
        return {
            info.alias: getattr(self, name)
            for name, info in type(self).model_fields.items()
            if info.alias and getattr(self, name) is not None
        }


class Claim(StrictModel):
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
    accept: Accepted | None = Field(
        default=None,
        description="Problems of this claim that are none, each by its code with the reason: "
        "`accept: {speaker-unsaid: the article says it in its own voice}`.",
    )

    @property
    def accepted(self) -> dict[str, str]:
        """The reason for each code that is accepted."""
        return self.accept.reasons if self.accept else {}


Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]


class Header(StrictModel):
    """Who writes to whom, when, and by when an answer is needed."""

    to: Text = Field(description="Whom the memo is for, by office.")
    sender: Text = Field(alias="from", description="Which office writes.")
    cc: tuple[Text, ...] = Field(default=(), description="Who else receives it.")
    date: Date = Field(description="The date of the memo, as 2025-01-15.")
    reference: Text | None = Field(default=None, description="The office's own number for the memo.")
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


class Summary(StrictModel):
    """What a reader learns who reads nothing else."""

    bottom_line: Claim = Field(description="What to do and why, in a sentence or two.")
    points: Claims = Field(description="What else a reader must know, in a few points.")


class Obstacle(StrictModel):
    """What stands in the way, who holds to it, how badly it hurts and what would ease it."""

    id: Slug = Field(description=_ID)
    title: Text = Field(description="A heading of a few words.")
    kind: ObstacleKind = Field(
        description="Above all political, security, humanitarian, economic, legal or institutional."
    )
    held_by: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="Who holds to it or bears it."
    )
    severity: SeverityLevel = Field(description="How badly it hurts: critical, high, medium or low.")
    severity_because: Claim = Field(description="Why this severity.")
    description: Claims = Field(description="What it consists in.")
    eased_by: Claims = Field(description="What would make it smaller.")


class Criterion(StrictModel):
    """A yardstick for the pathways. The weights of all criteria add up to 100."""

    id: Slug = Field(description=_ID)
    name: Text = Field(description="What the comparison calls it, in a word or two.")
    question: Text = Field(description="The question that a rating from 1 (poor) to 5 (good) answers.")
    weight: Annotated[int, Strict(), Field(ge=1, le=100)] = Field(
        description="Its part of the whole, in per cent."
    )


class Assessment(Claim):
    """How a pathway does on one criterion, and why."""

    rating: Annotated[int, Strict(), Field(ge=1, le=5)] = Field(description="1 (poor) to 5 (good).")


class Pathway(StrictModel):
    """One way forward; exactly one is the baseline of changing nothing (HM Treasury Green Book, 4.5)."""

    id: Slug = Field(description=_ID)
    title: Text = Field(description="A heading of a few words.")
    short_title: Text = Field(description="For column heads: a word or two.")
    baseline: Annotated[bool, Strict()] = Field(
        default=False, description="true for the pathway of changing nothing, and for no other."
    )
    description: Claims = Field(description="What would be done.")
    proponents: tuple[Claim, ...] = Field(
        default=(), description="Who is for it; empty where the source names nobody."
    )
    objections: tuple[Claim, ...] = Field(
        default=(), description="What speaks against it; empty where the source records nothing."
    )
    addresses: dict[str, Extent] = Field(
        description="For the id of each obstacle, how far it is overcome: wholly, partly or not at all; TODO "
        "until that is judged."
    )
    assessments: dict[str, Assessment] = Field(
        description="For the id of each criterion, a rating and the reason for it."
    )


class Recommendation(StrictModel):
    """What to do, on what conditions, how sure we are and what would change our mind."""

    pathway: Slug = Field(description="The id of the pathway that is recommended.")
    rationale: Claims = Field(description="Why that one.")
    departs_from_score: Claim | None = Field(
        default=None, description="Needed where another pathway scores higher: why it is not recommended."
    )
    conditions: Claims = Field(description="What must hold for it.")
    confidence: Confidence = Field(description="How sure we are: low, moderate or high.")
    confidence_because: Claim = Field(description="Why no more and no less sure than that.")
    would_change_our_mind: Claims = Field(description="What would make us recommend another pathway.")


class Implication(StrictModel):
    """What follows, in one field."""

    id: Slug = Field(description=_ID)
    title: Text = Field(description="The field, in a few words.")
    claims: Claims = Field(description="What follows there.")


class Finding(StrictModel):
    """One weakness or strength of the source, and what we find."""

    id: Slug = Field(description=_ID)
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

    id: Slug = Field(description=_ID)
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
    header: Header = Field(description="Who writes to whom, and when.")
    source: Source = Field(description="The article that the memo reports.")
    summary: Summary = Field(description="The bottom line and the points that a reader must know besides.")
    background: Claims = Field(description="What led to the present state.")
    obstacles: Annotated[tuple[Obstacle, ...], Field(min_length=1)] = Field(
        description="What stands in the way of a settlement."
    )
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2)] = Field(
        description="What the pathways are compared by; the weights add up to 100."
    )
    pathways: Annotated[tuple[Pathway, ...], Field(min_length=1)] = Field(
        description="The ways forward, one of them the baseline of changing nothing."
    )
    recommendation: Recommendation = Field(description="Which pathway to take, and why.")
    implications: Annotated[tuple[Implication, ...], Field(min_length=1)] = Field(
        description="What follows for our own policy, field by field."
    )
    source_assessment: SourceAssessment = Field(description="How far the source carries.")
    actors: tuple[Actor, ...] = Field(
        default=(), description="Who has several names, as the checks of claims must know them."
    )
    revision: Revision = Field(description="Which version of the memo this is.")

    def pathway(self, pathway_id: str) -> Pathway:
        """Return the pathway of this id (KeyError where there is none)."""
        return {pathway.id: pathway for pathway in self.pathways}[pathway_id]


def claims_in(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every claim of a memo, or of its plain data, with its model path, in order.

    Of plain data, what has two of text, basis and quotes counts, well formed or not.
    """
    if isinstance(value, dict):
        is_claim = len({"text", "basis", "quotes"} & value.keys()) > 1
    else:
        is_claim = hasattr(value, "basis")
    if is_claim:
        yield path, value
        return
    for step, inner in parts_of(value):
        yield from claims_in(inner, join_path(path, step))
