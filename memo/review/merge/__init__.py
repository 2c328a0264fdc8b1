"""TODO face."""

from memo.review.merge.three_way import Sides, merge, sides_of

__all__ = [
    "Sides",
    "merge",
    "sides_of",
]
