"""The form of a model's answer: what each field is to hold is said to the model in these very words."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from memo.model import ObstacleKind

_MOST_ITEMS = 10
_TITLE = "A few words of one of its quotes, in a row."

Words = Annotated[str, AfterValidator(lambda text: " ".join(text.split()))]
"""A text in one line, whatever white space a model puts into it."""


class ModelStatement(BaseModel):
    """One statement on what the article says, and the passage that says so."""

    text: Words = Field(
        max_length=600, description="What the article says: the quote, shortened; its words in their order."
    )
    quote: Words = Field(
        max_length=1500,
        description="The passage that says so, copied character by character out of one paragraph.",
    )


Statements = Annotated[list[ModelStatement], Field(max_length=_MOST_ITEMS)]


class ModelObstacle(BaseModel):
    """Something that stands in the way."""

    title: Words = Field(description=_TITLE)
    kind: ObstacleKind = Field(description="What it is above all.")
    held_by: list[Words] = Field(
        default=[], description="Who holds to it or bears it, by names of the paragraphs quoted."
    )
    description: Statements = Field(description="What it consists in; the first statement names it.")


class ModelPathway(BaseModel):
    """A way forward that the article names."""

    title: Words = Field(description=_TITLE)
    description: Statements = Field(description="What would be done; the first statement names it.")
    proponents: Statements = Field(default=[], description="Who is for it; empty where nobody is named.")
    objections: Statements = Field(
        default=[], description="What speaks against it; empty where nothing does."
    )


class ModelImplication(BaseModel):
    """What follows, in one field."""

    title: Words = Field(description=_TITLE)
    claims: Statements = Field(description="What follows there.")


class ModelAnswer(BaseModel):
    """The parts of a memo that an article can fill; a part that it does not is left empty."""

    bottom_line: ModelStatement | None = Field(default=None, description="The article's own verdict.")
    points: Statements = Field(default=[], description="What else a reader must know.")
    background: Statements = Field(default=[], description="What led to the present state.")
    obstacles: Annotated[list[ModelObstacle], Field(max_length=_MOST_ITEMS)] = Field(
        default=[], description="What stands in the way."
    )
    pathways: Annotated[list[ModelPathway], Field(max_length=_MOST_ITEMS)] = Field(
        default=[], description="The ways forward, also those that the author rejects."
    )
    implications: Annotated[list[ModelImplication], Field(max_length=_MOST_ITEMS)] = Field(
        default=[], description="What would follow."
    )
