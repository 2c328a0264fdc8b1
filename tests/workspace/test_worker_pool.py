"""Jobs in warm processes: each is told once, whatever becomes of the process that does it."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.worker_pool import Finished, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long


def work(job: str) -> tuple[str, int]:
    """Do what a job says."""
    match job:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "wait":
            time.sleep(1000)
        case "refuse":
            raise MemoError(Problem("no-memo", Message("There is no memo here: no file seeds/*/memo.yaml.")))
        case "fault":
            raise LookupError("a bug")
    return job, os.getpid()


def told(done: Finished[str, tuple[str, int]]) -> list[str]:
    """Return the codes that a job failed by."""
    return [problem.code for problem in done.problems]


def test_jobs_are_shared_out_among_processes_that_stay() -> None:
    """Ten jobs are done by two processes, each once."""
    with WorkerPool(work, 2) as pool:
        done = list(pool.run(str(number) for number in range(10)))
    results = [each.result for each in done if each.result is not None]
    assert sorted(name for name, _ in results) == [str(number) for number in range(10)]
    assert len({process for _, process in results}) == 2
    assert [told(each) for each in done] == [[]] * 10


@pytest.mark.parametrize(("job", "how"), [("die", "signal 9"), ("leave", "exit code 3")])
def test_a_process_that_ends_takes_one_job_with_it(job: str, how: str) -> None:
    """That job is told with how it ended; those before and behind it are done."""
    with WorkerPool(work, 2) as pool:
        done = {each.job: each for each in pool.run(["a", "b", job, "c", "d", "e"])}
    assert {name: told(each) for name, each in done.items() if each.problems} == {job: ["worker-died"]}
    assert how in done[job].problems[0].message
    assert {each.result[0] for each in done.values() if each.result} == set("abcde")


def test_processes_that_all_end_are_all_replaced() -> None:
    """Jobs that kill whoever does them are told one by one, and end."""
    with WorkerPool(work, 2) as pool:
        done = list(pool.run(["die"] * 5 + ["a"]))
    assert sorted(map(told, done)) == [[], *[["worker-died"]] * 5]


def test_problems_and_bugs_stop_no_other_job() -> None:
    """A problem comes as it was raised; a bug as a fault of the program, with its traceback."""
    with WorkerPool(work, 1) as pool:
        refused, fault, after = pool.run(["refuse", "fault", "a"])
    assert (told(refused), told(fault), told(after)) == (["no-memo"], ["program-fault"], [])
    (problem,) = fault.problems
    assert "LookupError: a bug" in problem.message
    assert any("in work" in line for line in problem.details)


def test_a_job_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its time is that of all its steps; then the others go on."""
    monkeypatch.setenv("MEMO_TIME_LIMIT", "1")
    with WorkerPool(work, 1) as pool:
        stopped, after = pool.run(["wait", "a"])
    assert (told(stopped), told(after)) == (["time-limit"], [])
    assert 5 <= stopped.seconds < 15


def test_jobs_are_asked_for_as_processes_become_free() -> None:
    """Of a thousand jobs few are ever held: two under way, and two more once somebody looks at a result."""
    asked = 0

    def jobs() -> Iterator[str]:
        nonlocal asked
        for number in range(1000):
            asked += 1
            yield str(number)

    with WorkerPool(work, 2) as pool:
        for number, _ in enumerate(pool.run(jobs()), 1):
            assert asked <= number + 2
            if number == 20:
                break


def test_a_process_that_ended_while_it_had_nothing_to_do_is_replaced() -> None:
    """Between two runs, as in a watch."""
    with WorkerPool(work, 1) as pool:
        ((_, first),) = (each.result for each in pool.run(["a"]) if each.result)
        os.kill(first, signal.SIGKILL)
        while psutil.Process(first).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
        (after,) = pool.run(["b"])
    assert after.result is not None
    assert after.result[1] != first


def test_at_its_end_no_process_is_left() -> None:
    """Also where work is under way, and somebody is in a hurry."""
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _interrupt()
    assert _workers() == []
    assert time.monotonic() - begun < 10


def _interrupt() -> None:
    with WorkerPool(work, 2) as pool:
        for _ in pool.run(["a", "wait", "wait"]):
            assert len(_workers()) == 2
            raise KeyboardInterrupt


def _workers() -> list[psutil.Process]:
    return [each for each in psutil.Process().children() if "spawn_main" in " ".join(each.cmdline())]
