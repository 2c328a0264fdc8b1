"""The time of each step is told to those who ask, and to nobody else."""

from __future__ import annotations

import pytest

from memo.workspace.timing import UNWATCHED, Watch


def test_a_step_is_told_with_its_seconds_when_it_is_done() -> None:
    """Steps within steps come first, and one that failed is told as well."""
    told: list[str] = []
    clock = iter([0.0, 1.0, 1.25, 3.5, 10.0, 12.0])
    watch = Watch(told.append, lambda: next(clock))
    with watch.step("outer"), watch.step("inner"):
        assert told == []
    with pytest.raises(LookupError), watch.step("failed"):
        raise LookupError
    assert told == ["  0.25 s  inner\n", "  3.50 s  outer\n", "  2.00 s  failed\n"]


def test_without_anybody_to_tell_nothing_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    """Not on any stream either."""
    with UNWATCHED.step("x"):
        pass
    assert capfd.readouterr() == ("", "")
