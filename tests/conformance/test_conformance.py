"""The outputs before other people's validators; ``nox -s conformance`` runs this and prints the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conformance.judges import ACCEPTED, JUDGES, Judge

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.name)
def test_nothing_is_found(judge: Judge, files: list[Path], verdicts: dict[tuple[str, str], str]) -> None:
    """No judge finds anything but what is accepted with a reason; and nothing is accepted in vain."""
    read = [path for path in files if path.suffix == judge.suffix]
    found = judge.judge(read)
    excused = [one for one in found if any(accepted.covers(judge.name, one) for accepted in ACCEPTED)]
    left = [finding for finding in found if finding not in excused]
    for path in read:
        faults = sum(finding.file == path.name for finding in left)
        excuses = sum(finding.file == path.name for finding in excused)
        verdicts[path.name, judge.name] = (
            f"{faults} faults" if faults else f"ok ({excuses})" if excuses else "ok"
        )
    assert len(read) > 10
    assert left == []
    idle = [each for each in ACCEPTED if not any(each.covers(judge.name, one) for one in excused)]
    assert [each for each in idle if each.judge == judge.name] == []


@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.name)
def test_the_judge_is_awake(judge: Judge, tmp_path: Path) -> None:
    """In a file with a fault the same judge finds something that would not be accepted."""
    found = judge.judge([judge.spoil(tmp_path)])
    assert [one for one in found if not any(accepted.covers(judge.name, one) for accepted in ACCEPTED)]
