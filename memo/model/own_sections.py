"""What an office adds of its own: sections with a heading of theirs, and appendices."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from memo.model.base import ID_SAYS, Claim, Claims, Sha256, Slug, StrictModel, Text

Before = Literal[
    "decision",
    "summary",
    "recommendation",
    "next-steps",
    "risks",
    "comparison",
    "obstacles",
    "background",
    "implications",
    "pathways",
]
"""The sections of the templates that an own section may follow: all that stand before the evidence."""


class ClaimRow(StrictModel):
    """One row of a table of claims."""

    title: Text = Field(description="What the row is about: the first cell.")
    cells: Claims = Field(description="A claim for each of the other columns, from left to right.")


class ClaimTable(StrictModel):
    """A table of claims; the first column has the titles of rows."""

    caption: Text = Field(description="What the table shows; its number is put before it.")
    columns: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)] = Field(
        description="The heads of the columns from left to right, that of the titles of rows first."
    )
    rows: Annotated[tuple[ClaimRow, ...], Field(min_length=1)] = Field(description="The rows.")


class OwnSection(StrictModel):
    """A section of one's own: statements, a table of them, or both."""

    id: Slug = Field(description=ID_SAYS)
    title: Text = Field(description="The heading.")
    after: Before = Field(
        default="implications",
        description="The section that it follows: decision, summary, background, obstacles, comparison, "
        "pathways, recommendation, next-steps, risks or implications. Several of one place stand in the "
        "order of this list.",
    )
    claims: tuple[Claim, ...] = Field(default=(), description="What it says, a paragraph each.")
    table: ClaimTable | None = Field(default=None, description="A table of claims, below the paragraphs.")


class Appendix(StrictModel):
    """What is added at the end: statements, or a file that goes with the memo."""

    id: Slug = Field(description=ID_SAYS)
    title: Text = Field(description="The heading; “Appendix 1:” is put before it.")
    claims: tuple[Claim, ...] = Field(default=(), description="What it says, a paragraph each.")
    file: Text | None = Field(
        default=None, description="A file in the memo's folder; the PDF and the page carry it."
    )
    sha256: Sha256 | None = Field(
        default=None, description="SHA-256 of that file as it was cleared; `memo check` tells it."
    )
