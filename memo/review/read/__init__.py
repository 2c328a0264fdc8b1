"""A Word file that came back → what stands in it now, beside what was printed in each of its paragraphs.

In come the bytes of a reviewed file and the plain data of the memo that it was built from; out goes one
:class:`ReviewContext`. On the way the package is opened and its manifest read (`context`), each paragraph is
read with its tracked changes (`paragraphs`) and found again among those that were printed
(`match_paragraphs`), and its words are given back to the fields of the model (`assign_text`, `fields`);
`comments` reads the comments.

Nothing here says what a change means: that is :mod:`memo.review.interpret`, which reads the context, and
:func:`memo.review.read_review`, which calls both. The room knows WordprocessingML, and of memos their paths.
"""

from memo.review.read.assign_text import common_atoms
from memo.review.read.comments import read_comments
from memo.review.read.context import (
    ReviewContext,
    as_built,
    open_reviewed,
    read_context,
    read_manifest,
    read_paragraphs,
)
from memo.review.read.fields import FieldOccurrence, UnmappedText
from memo.review.read.looks import LookChange, PropertyChange, hides
from memo.review.read.match_paragraphs import Match, ParagraphMatches, find_paragraphs
from memo.review.read.paragraphs import Cell, Extra, ReviewedParagraph, read_body
from memo.review.types import NOTHING_PRINTED, PrintedParagraph

__all__ = [
    "NOTHING_PRINTED",
    "Cell",
    "Extra",
    "FieldOccurrence",
    "LookChange",
    "Match",
    "ParagraphMatches",
    "PrintedParagraph",
    "PropertyChange",
    "ReviewContext",
    "ReviewedParagraph",
    "UnmappedText",
    "as_built",
    "common_atoms",
    "find_paragraphs",
    "hides",
    "open_reviewed",
    "read_body",
    "read_comments",
    "read_context",
    "read_manifest",
    "read_paragraphs",
]
