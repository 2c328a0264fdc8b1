"""TODO face."""

from memo.review.read.assign_text import assign
from memo.review.read.comments import Said, read_comments
from memo.review.read.fields import Leaves, Loose, Printing, read_leaves
from memo.review.read.locations import Places
from memo.review.read.match_paragraphs import Anchoring, Pair, anchor
from memo.review.read.open import Package, Printed, open_reviewed
from memo.review.read.paragraphs import Host, Mark, read_body, standing

__all__ = [
    "Anchoring",
    "Host",
    "Leaves",
    "Loose",
    "Mark",
    "Package",
    "Pair",
    "Places",
    "Printed",
    "Printing",
    "Said",
    "anchor",
    "assign",
    "open_reviewed",
    "read_body",
    "read_comments",
    "read_leaves",
    "standing",
]
