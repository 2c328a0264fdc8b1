"""Two composed documents → one that shows what was deleted and what was inserted."""

from memo.redline.blocks import redline
from memo.redline.places import ChangedPlace, places
from memo.redline.resolve import resolve

__all__ = ["ChangedPlace", "places", "redline", "resolve"]
