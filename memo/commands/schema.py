"""`memo schema`: what may stand in a memo.yaml or a house.yaml, for editors and programs."""

from __future__ import annotations

from memo.house import house_schema
from memo.model import json_schema


def schema(*, house: bool = False) -> str:
    """Return the JSON Schema of memo.yaml, or that of house.yaml."""
    return house_schema() if house else json_schema()
