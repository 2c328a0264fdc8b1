"""The time of each step is told to those who ask, and what takes too long is stopped."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from itertools import count

import pytest

from memo.diagnostics import MemoError
from memo.workspace import timing
from memo.workspace.timing import UNTIMED, Timing, time_limit


def test_a_step_is_told_with_its_seconds_when_it_is_done() -> None:
    """Steps within steps come first, and one that failed is told as well."""
    told: list[str] = []
    clock = iter([0.0, 1.0, 1.25, 3.5, 10.0, 12.0])
    steps = Timing(told.append, lambda: next(clock))
    with steps.step("outer"), steps.step("inner"):
        assert told == []
    with pytest.raises(LookupError), steps.step("failed"):
        raise LookupError
    assert told == ["  0.25 s  inner\n", "  3.50 s  outer\n", "  2.00 s  failed\n"]


def test_what_takes_long_is_told_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, to who waits; what is done at once is not."""
    monkeypatch.setattr(timing, "PATIENCE", 0.05)
    told: list[str] = []
    steps = Timing(wait=told.append)
    with steps.step("quick"):
        pass
    with steps.step("slow"):
        deadline = time.monotonic() + 10
        while not told and time.monotonic() < deadline:
            time.sleep(0.01)
        assert told == ["slow …\n"]
    assert told == ["slow …\n"]


def test_a_step_is_told_as_it_begins() -> None:
    """By its name, for those who show how far it is."""
    begun: list[str] = []
    steps = Timing(begin=begun.append)
    with steps.step("first"):
        assert begun == ["first"]
        with steps.step("second"):
            assert begun == ["first", "second"]


def test_without_anybody_to_tell_nothing_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    """Not on any stream either."""
    with UNTIMED.step("x"):
        pass
    assert capfd.readouterr() == ("", "")


def test_what_takes_longer_than_it_may_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was done, the limit in seconds and what to do; what comes after it is not disturbed."""
    monkeypatch.setenv("MEMO_TIME_LIMIT", "0.1")
    with pytest.raises(MemoError) as error, time_limit("Counting"):
        for _ in count():
            pass
    (problem,) = error.value.problems
    assert problem.code == "time-limit"
    assert problem.message == "Counting took more than 0.1 s, and was stopped."
    assert "MEMO_TIME_LIMIT=0.5" in problem.help
    time.sleep(0.3)


def test_a_stop_that_was_swallowed_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As by a library that goes on whatever happens."""
    monkeypatch.setenv("MEMO_TIME_LIMIT", "0.1")
    monkeypatch.setattr(timing, "_AGAIN", 0.1)

    def count_twice() -> None:
        for _ in range(2):
            with suppress(MemoError):
                for _ in count():
                    pass
        for _ in count():
            pass

    with pytest.raises(MemoError), time_limit("Counting"):
        count_twice()


def test_what_is_done_in_time_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the limit; in another thread there is none."""
    monkeypatch.setenv("MEMO_TIME_LIMIT", "0.2")
    done: list[int] = []

    def work(seconds: float) -> None:
        with time_limit("Sleeping"):
            time.sleep(seconds)
        done.append(1)

    work(0)
    thread = threading.Thread(target=work, args=(0.4,))
    thread.start()
    thread.join()
    assert done == [1, 1]


@pytest.mark.parametrize("text", ["soon", "-1", "0", "nan", "inf"])
def test_a_limit_that_is_none_is_told(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the variable's name and a number that will do."""
    monkeypatch.setenv("MEMO_TIME_LIMIT", text)
    with pytest.raises(MemoError) as error, time_limit("Nothing"):
        pass
    (problem,) = error.value.problems
    assert problem.code == "time-limit-unknown"
    assert "MEMO_TIME_LIMIT" in problem.message
    assert "120" in problem.help
