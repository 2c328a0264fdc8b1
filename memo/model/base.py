"""What all parts of a memo are made of: kinds of values, the strict base of parts, and the claim.

Every statement is a :class:`Claim` that keeps reported fact, judgment and assumption apart (ICD 203, D.6.b).
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from memo.model.likelihood import LIKELIHOOD_SAYS, Likelihood
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
    longest = max(map(len, text.split())) if len(text) > LONGEST_WORD else 0
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


def _number(value: Any) -> int | float:
    """Accept a number as it is written, whole or with decimals, and nothing that only looks like one."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value
    raise PydanticCustomError("number_type", "not a number")


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
ID_SAYS: Final = "A short name by which other fields refer to it: small letters, digits and hyphens."
Sha256 = Annotated[str, Strict(), StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Date = Annotated[dt.date, BeforeValidator(_iso_date)]
Number = Annotated[int | float, PlainValidator(_number), WithJsonSchema({"type": "number"})]
"""A whole number or one with decimals, kept as it was written."""
Basis = Literal["reported", "judgment", "assumption", "observed"]
SeverityLevel = Literal["critical", "high", "medium", "low"]


def _describe_in_one_line(schema: dict[str, Any]) -> None:
    """Keep what only programmers are told of a part out of the schema that analysts see."""
    schema["description"] = schema["description"].partition("\n")[0]


class StrictModel(BaseModel):
    """Base of all parts: frozen, and no field that the model doesn't know."""

    # Each part is built when it is first used: one that is only ever part of another never is by itself.
    model_config = ConfigDict(
        defer_build=True, extra="forbid", frozen=True, json_schema_extra=_describe_in_one_line
    )


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
    name_not_declared: Text | None = _acceptable("name-not-declared")
    unit_differs: Text | None = _acceptable("unit-differs")
    own_description_only: Text | None = _acceptable("own-description-only")
    rank_differs: Text | None = _acceptable("rank-differs")
    lead_differs: Text | None = _acceptable("lead-differs")
    confidence_differs: Text | None = _acceptable("confidence-differs")
    consequence_differs: Text | None = _acceptable("consequence-differs")
    count_differs: Text | None = _acceptable("count-differs")
    date_differs: Text | None = _acceptable("date-differs")
    combination_unscored: Text | None = _acceptable("combination-unscored")
    vague_likelihood: Text | None = _acceptable("vague-likelihood")
    vague_time: Text | None = _acceptable("vague-time")
    likelihood_beside_confidence: Text | None = _acceptable("likelihood-beside-confidence")
    likelihood_scales_mixed: Text | None = _acceptable("likelihood-scales-mixed")
    acronym_unexplained: Text | None = _acceptable("acronym-unexplained")
    figure_not_quoted: Text | None = _acceptable("figure-not-quoted")

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

    text: Text = Field(
        description="The statement, in the memo's own words. Computed forms print what the memo comes to: "
        "{rank:ID}, {score:ID}, {lead:ID}, {rival:ID} of a pathway, {confidence}, {date:decision_by}, "
        "{likelihood} of the statement."
    )
    basis: Basis = Field(
        description="reported: the source says so. judgment: we infer it. assumption: we take it as given. "
        "observed: we see it in the source's own form, such as that it states no date."
    )
    quotes: tuple[Text, ...] = Field(
        default=(),
        description="Passages of the source, word for word. An ellipsis (…) stands for words left out.",
    )
    likelihood: Likelihood | None = Field(
        default=None,
        description="How likely we judge it, in the words of the memo's `yardstick`; printed where "
        "{likelihood} stands in the text. Only for a judgment. " + LIKELIHOOD_SAYS + ".",
    )
    because: Text | None = Field(
        default=None,
        description="Why we judge so. Only for a judgment. Computed forms are read as in the text.",
    )
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


_HOLDS: Final = (BaseModel, dict, list, tuple)
"""What may hold claims."""


def claims_in(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every claim of a memo, or of its plain data, with its model path, in order.

    Of plain data, what has two of text, basis and quotes counts, well formed or not.
    """
    return (
        iter(_claims_of(_Itself(value)))
        if isinstance(value, StrictModel) and not path
        else _walk(value, path)
    )


class _Itself:
    """A memo, told from others by which one it is: comparing them takes longer than walking them."""

    def __init__(self, part: StrictModel) -> None:
        self.part = part

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.part is self.part

    def __hash__(self) -> int:
        return id(self.part)


@lru_cache(maxsize=4)  # each check asks for all claims of the same memo, which nothing changes
def _claims_of(whole: _Itself) -> tuple[tuple[str, Any], ...]:
    return tuple(_walk(whole.part, ""))


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        is_claim = len({"text", "basis", "quotes"} & value.keys()) > 1
    else:
        is_claim = isinstance(value, BaseModel) and "basis" in type(value).model_fields
    if is_claim:
        yield path, value
        return
    for step, inner in parts_of(value):
        if isinstance(inner, _HOLDS) and inner:
            yield from _walk(inner, join_path(path, step))
