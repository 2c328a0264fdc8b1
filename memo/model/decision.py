"""What a memo asks to be decided, what happens next, and what can go wrong."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from memo.model.base import ID_SAYS, Claim, Date, SeverityLevel, Slug, StrictModel, Text
from memo.model.likelihood import LIKELIHOOD_SAYS, Likelihood


class Ask(StrictModel):
    """One thing that is asked of the addressee, with the choices that are open."""

    id: Slug = Field(description=ID_SAYS)
    text: Text = Field(description="What is asked, in one sentence: Agree that … Note that …")
    choices: tuple[Text, ...] = Field(
        default=(),
        description="The answers that can be given, each with a box to tick: [Agree, Do not agree, Discuss].",
    )


class OfficeView(StrictModel):
    """What another office says of it."""

    office: Text = Field(description="Which office.")
    view: Text = Field(description="What it says, in its sense: agrees, agrees in part, objects because …")
    condition: Text | None = Field(default=None, description="On what condition, if it sets one.")


class TakenDecision(StrictModel):
    """The decision as it came back: what was chosen, by whom and when."""

    by: Text = Field(description="Who decided, by office.")
    date: Date = Field(description="The day of the decision, as 2025-01-30.")
    chosen: Annotated[dict[str, Text], Field(min_length=1)] = Field(
        description="For the id of each ask, the choice that was made, in its words: {urge: Agree}."
    )


class Decision(StrictModel):
    """What is to be decided, why now, and what came of it."""

    asks: Annotated[tuple[Ask, ...], Field(min_length=1)] = Field(
        description="What is asked of the addressee, one by one."
    )
    why_now: Claim | None = Field(default=None, description="Why it cannot wait, in a sentence.")
    views: tuple[OfficeView, ...] = Field(default=(), description="What other offices say of it.")
    taken: TakenDecision | None = Field(
        default=None,
        description="The decision, written when it comes back; it ticks the boxes of choices.",
    )


class Condition(Claim):
    """What must hold for the recommendation; with an id, steps can serve it."""

    id: Slug | None = Field(
        default=None, description="A short name by which next steps and `hinges_on` refer to it."
    )
    by: Date | None = Field(
        default=None,
        description="The day by which it must hold, as 2025-02-07; without one, when the decision is wanted.",
    )


class NextStep(StrictModel):
    """What is done next, by whom and by when."""

    what: Text = Field(description="What is done, beginning with a verb.")
    owner: Text = Field(description="Which office does it.")
    by: Date | None = Field(default=None, description="The day by which it is done, as 2025-02-07.")
    serves: tuple[Slug, ...] = Field(
        default=(), description="The ids of the conditions of the recommendation that it serves."
    )


class Risk(StrictModel):
    """What can go wrong, how likely and how bad that is, and what is done about it."""

    text: Text = Field(description="What can go wrong, in one sentence.")
    likelihood: Likelihood = Field(
        description=f"How likely, in the words of the memo's yardstick, or of phia: {LIKELIHOOD_SAYS}."
    )
    impact: SeverityLevel = Field(description="How bad it would be: critical, high, medium or low.")
    answer: Text = Field(description="What is done about it, before or when it happens.")
    owner: Text | None = Field(default=None, description="Which office watches it.")
