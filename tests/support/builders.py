"""A small article, the smallest memo on it, and a way to run the command as a user does."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from memo.cli.run import main
from memo.diagnostics import MemoError, has_errors
from memo.model import Memo, load_memo
from memo.model.rules import broken_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.model import LoadedMemo

SEED = Path(__file__).parents[2] / "seeds/prospects-for-peace"
FROZEN = SEED / "revisions/2.yaml"
"""The real memo as its second revision says it: what tests know the words of, as no edit changes them."""

ARTICLE = """A River Shared by Two States

The two states have shared the river since 1960. The upper state has spent more than $50 million on dams.

The lower state says that it will not sign before the dams are opened. Some 8,000 farmers lost their water.

A joint commission has been proposed. The upper state has called such a commission biased.
"""


UNREAD = shutil.ignore_patterns("readings.yaml")
"""Leaves the readings of a case where they are: what is changed in a copy of it nobody has read."""

APPENDIX = b"state,members\nupper,3\nlower,3\n"
"""What the file of an appendix holds."""


def write_frozen(folder: Path) -> Path:
    """Write the case of the real memo as its second revision left it, and return the path of the memo."""
    case = folder / SEED.name
    shutil.copytree(SEED, case, ignore=UNREAD)
    shutil.copyfile(FROZEN, case / "memo.yaml")
    (case / "revisions" / FROZEN.name).unlink()
    return case / "memo.yaml"


def accept_of_river(case: Path) -> None:
    """Let the river's memo accept what is found in its bottom line since the Word files were made of it."""
    memo, end = case / "memo.yaml", "because: it asks the least of both states."
    accept = "accept: {combination-unscored: the court comes later, lead-differs: one step of the scale}"
    text = memo.read_text(encoding="utf-8")
    assert text.count(end) == 1
    memo.write_text(text.replace(end, f"{end}\n    {accept}"), encoding="utf-8")


def claim(text: str, *quotes: str, **more: Any) -> dict[str, Any]:
    """Return a claim: reported where it has quotes, else an assumption."""
    if quotes:
        return {"text": text, "basis": "reported", "quotes": list(quotes), **more}
    return {"text": text, "basis": "assumption", **more}


def pathway(own_id: str, ratings: Mapping[str, int], **more: Any) -> dict[str, Any]:
    """Return a pathway that addresses the obstacle ``dams`` partly and has these ratings."""
    return {
        "id": own_id,
        "title": own_id.capitalize(),
        "short_title": own_id.capitalize(),
        "description": [claim("It is one way.")],
        "addresses": {"dams": "partly"},
        "assessments": {key: claim("So we rate it.", rating=rating) for key, rating in ratings.items()},
        **more,
    }


def memo_data(article: str = ARTICLE) -> dict[str, Any]:
    """Return the plain data of a memo that keeps every rule and quotes :data:`ARTICLE`."""
    return {
        "title": "The river",
        "handling": "UNCLASSIFIED",
        "header": {"to": "Deputy Minister", "from": "Policy Unit", "date": "2025-01-15"},
        "source": {
            "file": "article.txt",
            "sha256": hashlib.sha256(article.encode()).hexdigest(),
            "title": "A River Shared by Two States",
        },
        "summary": {
            "bottom_line": claim("Propose a joint commission."),
            "points": [claim(f"Point {number}.") for number in ("one", "two", "three", "four")],
        },
        "background": [claim("The river is shared.", "The two states have shared the river since 1960.")],
        "obstacles": [
            {
                "id": "dams",
                "title": "Dams",
                "kind": "political",
                "held_by": ["Upper state"],
                "severity": "high",
                "severity_because": claim("Nothing moves before it."),
                "description": [claim("It will not sign.", "it will not sign before the dams are opened")],
                "eased_by": [claim("Opening them.")],
            }
        ],
        "criteria": [
            {"id": "cost", "name": "Cost", "question": "Is it cheap?", "weight": 60},
            {"id": "speed", "name": "Speed", "question": "Is it fast?", "weight": 40},
        ],
        "pathways": [
            pathway("commission", {"cost": 4, "speed": 3}),
            pathway("court", {"cost": 2, "speed": 4}),
            pathway("waiting", {"cost": 5, "speed": 1}, baseline=True),
        ],
        "recommendation": {
            "pathway": "commission",
            "rationale": [claim("It asks the least.")],
            "conditions": [claim("Both agree to it.")],
            "confidence": "moderate",
            "confidence_because": claim("One article only."),
            "would_change_our_mind": [claim("A refusal.")],
        },
        "implications": [{"id": "farming", "title": "Farming", "claims": [claim("Harvests hold.")]}],
        "source_assessment": {
            "overall": claim("One article."),
            "findings": [{"id": "names", "title": "No names", "observations": [claim("It names nobody.")]}],
        },
        "revision": {"number": 1, "date": "2025-01-15", "author": "Policy Unit", "note": "First issue."},
    }


def _copy_and_parent(data: Mapping[str, Any], path: str) -> tuple[dict[str, Any], Any, Any]:
    copy = deepcopy(dict(data))
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    parent: Any = copy
    for step in steps:
        parent = parent[step]
    return copy, parent, last


def changed(data: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of ``data`` with another value at a path such as ``pathways.0.id``, or one entry more."""
    copy, parent, last = _copy_and_parent(data, path)
    if isinstance(parent, list) and last == len(parent):
        parent.append(value)
    else:
        parent[last] = value
    return copy


def without(data: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Return a copy of ``data`` without the value at ``path``."""
    copy, parent, last = _copy_and_parent(data, path)
    del parent[last]
    return copy


def as_yaml(data: Mapping[str, Any]) -> bytes:
    """Return the bytes of a memo.yaml; JSON is YAML, a line to each value."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    # As they stand, YAML takes these for line ends or refuses them; JSON doesn't.
    return re.sub("[\x7f-\x9f\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text).encode()


def load(data: Mapping[str, Any]) -> LoadedMemo:
    """Load plain data as if it stood in a file."""
    return load_memo(as_yaml(data), "memo.yaml")


def valid_memo(data: Mapping[str, Any]) -> Memo:
    """Return the memo of ``data``, which stay as they are.

    Raises:
        pydantic.ValidationError: Where a part is not sound.
        MemoError: Where the whole breaks a rule.
    """
    memo = Memo.model_validate(deepcopy(dict(data)))
    broken = broken_rules(memo)
    if has_errors(broken):
        raise MemoError(*broken)
    return memo


def write_case(folder: Path, data: Mapping[str, Any] | None = None, article: str = ARTICLE) -> Path:
    """Write an article, a memo and the files of its appendices into ``folder``; return the memo's path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.txt").write_bytes(article.encode())
    for appendix in (data or {}).get("appendices", ()):
        if "file" in appendix:
            (folder / appendix["file"]).write_bytes(APPENDIX)
    path = folder / "memo.yaml"
    path.write_bytes(as_yaml(memo_data(article) if data is None else data))
    return path


def names_in(folder: Path | str) -> list[str]:
    """Return the sorted names of all that lies in ``folder``, but for what builds remember there."""
    return sorted(
        path.name
        for path in Path(folder).iterdir()
        if not path.name.endswith((".built.json", ".checked.json"))
    )


class Ran(NamedTuple):
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def run(*words: str | Path) -> Ran:
    """Run the command with injected streams."""
    out, err = io.StringIO(), io.StringIO()
    code = main([str(word) for word in words], out, err)
    return Ran(code, out.getvalue(), err.getvalue())


def run_events(*words: str | Path) -> tuple[int, list[dict[str, Any]]]:
    """Run the command on several memos with ``--format json``; return its exit code and the events."""
    ran = run(*words, "--format", "json")
    return ran.code, [json.loads(line) for line in ran.out.splitlines()]


def run_json(*words: str | Path) -> tuple[int, list[dict[str, Any]]]:
    """Run the command with ``--format json`` and return its exit code and the problems."""
    ran = run(*words, "--format", "json")
    return ran.code, json.loads(ran.out)
