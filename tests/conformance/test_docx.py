"""The Word files before their judges; their columns stand in the same table as the PDF's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conformance.word import ACCEPTED, FAULTS, JUDGES

if TYPE_CHECKING:
    from pathlib import Path

    from conformance.judges import Finding


@pytest.mark.parametrize("judge", JUDGES)
def test_nothing_is_found(judge: str, files: list[Path], verdicts: dict[tuple[str, str], str]) -> None:
    """No judge finds anything in the real memo's or a stress memo's Word file, but for what is accepted."""
    read = [path for path in files if path.suffix == ".docx"]
    assert len(read) > 10
    found = JUDGES[judge](read)
    excused = [one for one in found if any(each.covers(judge, one) for each in ACCEPTED)]
    for path in read:
        verdicts[path.name, judge] = _verdict(path.name, found, excused)
    assert [one for one in found if one not in excused] == []


def _verdict(name: str, found: list[Finding], excused: list[Finding]) -> str:
    faults = sum(one.file == name for one in found if one not in excused)
    excuses = sum(one.file == name for one in excused)
    return f"{faults} faults" if faults else f"ok ({excuses})" if excuses else "ok"


@pytest.mark.parametrize("rule", FAULTS)
def test_the_judge_is_awake(rule: str, files: list[Path], tmp_path: Path) -> None:
    """One fault made in a sound file is found by the judge whose matter it is, under its rule."""
    judge, spoil = FAULTS[rule]
    sound = next(path for path in files if path.name == "prospects-for-peace.docx")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(spoil(sound.read_bytes()))
    assert {found.rule for found in JUDGES[judge]([broken])} == {rule}


def test_every_rule_of_our_own_has_a_fault_that_it_finds() -> None:
    """No rule is only said to be held."""
    assert set(JUDGES) == {judge for judge, _ in FAULTS.values()}
