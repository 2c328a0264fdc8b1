"""What pathways are compared by: criteria, judged or measured, and what a pathway is judged to do.

What follows from it all is worked out in :mod:`memo.scores`.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Discriminator, Field, Strict, Tag

from memo.model.base import ID_SAYS, Claim, Number, Slug, StrictModel, Text

Extent = Literal["wholly", "partly", "not at all", "TODO"]
"""How far; TODO stands where nobody has judged it yet, and is a todo as any text that begins so."""
Rating = Annotated[int, Strict(), Field(ge=1, le=5)]


class RatingScale(StrictModel):
    """What ratings mean on one criterion; some are enough, above all 1, 3 and 5."""

    one: Text | None = Field(default=None, alias="1", description="What a pathway rated 1 is like.")
    two: Text | None = Field(default=None, alias="2", description="What a pathway rated 2 is like.")
    three: Text | None = Field(default=None, alias="3", description="What a pathway rated 3 is like.")
    four: Text | None = Field(default=None, alias="4", description="What a pathway rated 4 is like.")
    five: Text | None = Field(default=None, alias="5", description="What a pathway rated 5 is like.")


class ValuePoint(StrictModel):
    """One point of a value function: an amount, and the rating that it has."""

    amount: Number = Field(description="The amount, in the unit of the criterion.")
    rating: Rating = Field(description="Its rating, 1 (poor) to 5 (good).")


class CriterionGroup(StrictModel):
    """A heading under which criteria stand together: costs, benefits."""

    id: Slug = Field(description=ID_SAYS)
    title: Text = Field(description="The heading, in a word or two.")


class Criterion(StrictModel):
    """A yardstick for the pathways. The weights of all criteria add up to 100.

    A judged criterion is rated by each pathway's assessment. A measured one has a unit, an amount for each
    pathway and a value function, from which the ratings follow (MCA manual, 5.5 and 6.2).
    """

    id: Slug = Field(description=ID_SAYS)
    name: Text = Field(description="What the comparison calls it, in a word or two.")
    question: Text = Field(description="The question that a rating from 1 (poor) to 5 (good) answers.")
    weight: Annotated[int, Strict(), Field(ge=1, le=100)] = Field(
        description="Its part of the whole, in per cent."
    )
    weight_because: Claim | None = Field(
        default=None,
        description="Why it weighs that: how much the swing from the worst pathway to the best matters here, "
        "beside the swings on the other criteria.",
    )
    scale: RatingScale | None = Field(default=None, description="What 1, 3 and 5 mean on this criterion.")
    floor: Annotated[int, Strict(), Field(ge=2, le=5)] | None = Field(
        default=None, description="The rating below which a pathway is out, whatever its score."
    )
    group: Slug | None = Field(
        default=None, description="The id of the group in `criterion_groups` that it stands in."
    )
    unit: Text | None = Field(
        default=None, description="Of a measured criterion: what its amounts are in, such as € million."
    )
    values: dict[str, Number] | None = Field(
        default=None, description="Of a measured criterion: for the id of each pathway, its amount."
    )
    value_function: Annotated[tuple[ValuePoint, ...], Field(min_length=2, max_length=3)] | None = Field(
        default=None,
        description="Of a measured criterion: the ratings of two or three amounts, by rising amount. Between "
        "them ratings lie on straight lines; of a cost they fall, of a benefit they rise.",
    )

    @property
    def is_measured(self) -> bool:
        """Whether its ratings follow from amounts."""
        return self.unit is not None or self.values is not None or self.value_function is not None


class Assessment(Claim):
    """How a pathway does on one criterion, and why."""

    rating: Rating | None = Field(
        default=None,
        description="1 (poor) to 5 (good). Only a measured criterion needs none: its amount tells it.",
    )
    range: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = Field(
        default=None,
        description="How low and how high the rating may be, as [2, 4], the rating within; on a measured "
        "criterion, how small and how large the amount may be.",
    )


class Addressed(Claim):
    """How far a pathway overcomes one obstacle, and why."""

    extent: Extent = Field(description="wholly, partly or not at all; TODO until that is judged.")


CHOICE_TAGS: Final = frozenset({"(word)", "(claim)"})
"""What a place in pydantic's errors has beside keys and positions, where a value may be of two kinds."""

AddressedHow = Annotated[
    Annotated[Extent, Tag("(word)")] | Annotated[Addressed, Tag("(claim)")],
    Discriminator(lambda value: "(claim)" if isinstance(value, (dict, BaseModel)) else "(word)"),
]
