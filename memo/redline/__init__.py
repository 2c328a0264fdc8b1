"""Two composed documents → one that shows what was deleted and what was inserted."""

from memo.redline.accept_reject import resolve
from memo.redline.changes import ChangedPlace, places
from memo.redline.dom import SVG
from memo.redline.for_reading import for_readers, unspoken
from memo.redline.merge_blocks import redline

__all__ = [
    "SVG",
    "ChangedPlace",
    "for_readers",
    "places",
    "redline",
    "resolve",
    "unspoken",
]
