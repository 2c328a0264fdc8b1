"""A Word file that comes back from review → what was changed in it, merged into the memo."""

from memo.review.read_review import read_review
from memo.review.types import Review

__all__ = [
    "Review",
    "read_review",
]
