"""TODO face."""

from memo.integrity.verify.verdict import Output, Verdict, judge, swapped

__all__ = [
    "Output",
    "Verdict",
    "judge",
    "swapped",
]
