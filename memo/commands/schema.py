"""`memo schema`: what may stand in a memo.yaml, for editors and programs."""

from __future__ import annotations

from memo.model import json_schema


def schema() -> str:
    """Return the JSON Schema of memo.yaml."""
    return json_schema()
