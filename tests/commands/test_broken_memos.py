"""One mistake, one problem, at the line where it was made: the table broken_memos.yaml."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from builders import SEED, run_json
from ruamel.yaml import YAML

TABLE: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("broken_memos.yaml").read_text(encoding="utf-8")
)
LINES = (SEED / "memo.yaml").read_text(encoding="utf-8").split("\n")


@cache
def _warned_of_anyway() -> set[tuple[str, str]]:
    """Return code and path of what the memo is warned of as it stands: it was written before these rules."""
    code, problems = run_json("check", SEED, "-o", "nowhere")
    assert (code, {problem["severity"] for problem in problems}) == (0, {"warning"})
    return {(problem["code"], problem["path"]) for problem in problems}


def _index(line: str, after: str | None) -> int:
    """Return the index of ``line``: the only one or, given ``after``, the first one behind that only one."""
    assert after is not None or LINES.count(line) == 1, f"{LINES.count(line)} lines are {line!r}"
    return LINES.index(line, 0 if after is None else _index(after, None) + 1)


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: str(fault["name"]))
def test_one_mistake_is_one_problem_at_its_place(fault: dict[str, Any], tmp_path: Path) -> None:
    """A memo with one faulty line gives one problem with its code, path and line, and the exit code 1."""
    index = _index(fault["line"], fault.get("after"))
    broken = [*LINES[:index], fault["replaced_by"], *LINES[index + 1 :]]
    shutil.copytree(SEED, tmp_path, dirs_exist_ok=True)
    (tmp_path / "memo.yaml").write_text("\n".join(broken), encoding="utf-8")

    code, problems = run_json("check", tmp_path, "-o", tmp_path / "output")

    at = _index(fault["at"], fault.get("at_after")) if "at" in fault else index
    new = [problem for problem in problems if (problem["code"], problem["path"]) not in _warned_of_anyway()]
    found = [(problem["code"], problem["path"], problem["line"]) for problem in new]
    assert found == [(fault["code"], fault["path"], at + 1)], [problem["message"] for problem in new]
    assert new[0]["excerpt"] == broken[at]
    severity = fault.get("severity", "error")
    assert (new[0]["severity"], code) == (severity, int(severity == "error"))
    if "caret" in fault:
        assert broken[at][new[0]["column"] - 1 :].startswith(fault["caret"])


def test_the_table_is_large_and_names_each_fault_once() -> None:
    """The table has no fewer faults than it was made with, and no two of one name."""
    names = [fault["name"] for fault in TABLE]
    assert len(names) >= 90
    assert len(set(names)) == len(names)


def test_a_text_that_a_number_sign_cuts_off_warns_and_fails_nothing(tmp_path: Path) -> None:
    """All from ` #` on is a comment to YAML: the memo is checked without it, and says so."""
    index = _index("  author: Policy Analysis Unit", None)
    cut = [*LINES[:index], "  author: Policy Analysis Unit # of two.", *LINES[index + 1 :]]
    shutil.copytree(SEED, tmp_path, dirs_exist_ok=True)
    (tmp_path / "memo.yaml").write_text("\n".join(cut), encoding="utf-8")

    code, problems = run_json("check", tmp_path, "-o", tmp_path / "output")

    new = [p for p in problems if (p["code"], p["path"]) not in _warned_of_anyway()]
    found = [(p["severity"], p["code"], p["path"], p["line"], p["column"]) for p in new]
    assert found == [
        ("warning", "yaml-comment", "revision.author", index + 1, len("  author: Policy Analysis Unit ") + 1)
    ]
    assert code == 0


def test_the_memo_itself_is_warned_of_what_it_was_written_before() -> None:
    """The memo that the table breaks is whole but for rules on claims that it is no edition of."""
    codes = Counter(code for code, _ in _warned_of_anyway())
    assert codes == {"surer-than-source": 2, "own-description-only": 8}
