"""The real memo made long: as many claims as asked for, each with its quote from the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml
from builders import write_frozen

from memo.model import claims_in
from memo.yamlfile import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

PER_SECTION: Final = 20


def write_long(folder: Path, count: int) -> Path:
    """Write the real memo with claims in sections of its own, so that it has ``count``; return its path."""
    path = write_frozen(folder)
    data = read_yaml(path.read_bytes(), path.name).data
    found = [claim for _, claim in claims_in(data)]
    reported = [claim for claim in found if claim.get("quotes")]
    more = [_said_again(reported[number % len(reported)], number) for number in range(count - len(found))]
    sections = [
        {"id": f"more-{start}", "title": f"More, from {start}", "after": "background", "claims": claims}
        for start in range(0, len(more), PER_SECTION)
        for claims in [more[start : start + PER_SECTION]]
    ]
    text = yaml.safe_dump({"sections": sections}, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{text}", encoding="utf-8")
    return path


def _said_again(claim: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "text": f"{claim['text']} So it is said in place {number}.",
        "basis": "reported",
        "quotes": list(claim["quotes"]),
    }
