"""A desk's worth of memos in one batch, with all that can go wrong: each is built once, to the byte as alone.

Sixty memos; as many as MEMO_SCALE says, where it does.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final

import psutil
import pytest
from builders import changed, memo_data, names_in, run, write_case
from clusters import cluster
from many_memos import batch_processes, write_memos

from memo.text import digest

if TYPE_CHECKING:
    from pathlib import Path

COUNT: Final = int(os.environ.get("MEMO_SCALE", "60"))
ALONE: Final = 7
"""Every so manyth memo is built by itself as well, so that each kind of them is."""

MEMO: Final = [sys.executable, "-m", "memo"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with many memos."""
    folder = tmp_path_factory.mktemp("desk")
    write_memos(folder / "seeds", COUNT)
    return folder


@pytest.fixture(autouse=True)
def _here(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)


def events_of(process: subprocess.Popen[str], at: int = 0, then: Any = None) -> dict[str, dict[str, Any]]:
    """Read the events of a batch, and do something once so many memos are done; return those of the memos."""
    events = []
    assert process.stdout is not None
    for line in process.stdout:
        events.append(json.loads(line))
        if then is not None and len(events) == at + 1:  # the first tells how many there are
            then()
    process.communicate()
    return {each["memo"]: each for each in events if "memo" in each}


def begun(*words: str, **options: Any) -> subprocess.Popen[str]:
    """Begin a batch that tells events."""
    command = [*MEMO, "build", "--format", "json", "-q", *words]
    return subprocess.Popen(command, stdout=-1, stderr=-1, text=True, start_new_session=True, **options)


def states(events: dict[str, dict[str, Any]]) -> dict[str, int]:
    """Count what became of memos."""
    counts: dict[str, int] = {}
    for event in events.values():
        counts[event["event"]] = counts.get(event["event"], 0) + 1
    return counts


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of each file that builds left in a folder, but for what they remember."""
    return {name: digest((folder / name).read_bytes()) for name in names_in(folder)}


def test_a_batch_stopped_killed_and_out_of_room_ends_with_the_bytes_of_single_builds(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One day of a desk, in four batches into one folder; each does what those before have left undone."""
    # Ctrl-C a quarter of the way: 130, no process left, nothing half.
    with begun() as batch:
        processes: list[psutil.Process] = []

        def interrupt() -> None:
            processes.extend(batch_processes(batch.pid))
            os.killpg(batch.pid, signal.SIGINT)

        stopped = events_of(batch, COUNT // 4, interrupt)
    assert batch.returncode == 130
    assert psutil.wait_procs(processes, timeout=5)[1] == []
    assert COUNT // 4 <= len(stopped) < COUNT
    assert all(len(each["files"]) == 3 for each in stopped.values())
    # A disk that takes no page as large as the real memo's: each such memo is told, the others go on.
    limit = (300_000, 300_000)
    with begun("-f", "html", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)) as batch:
        cramped = events_of(batch)
    failed = [each for each in cramped.values() if each["event"] == "failed"]
    assert batch.returncode == 1
    assert 1 <= len(failed) < COUNT // 2
    assert {p["code"] for each in failed for p in each["problems"]} <= {"file-unwritable"}
    assert states(cramped)["unchanged"] == len(stopped)
    # With room, and one of the processes killed half-way: its memo alone is lost.
    for path in desk.glob("seeds/*/memo.yaml"):
        path.write_bytes(path.read_bytes() + b"\n")  # all are new
    time_before = time.perf_counter()
    with begun() as batch:
        killed = events_of(
            batch, COUNT // 2, lambda: os.kill(batch_processes(batch.pid)[0].pid, signal.SIGKILL)
        )
    seconds = time.perf_counter() - time_before
    lost = [name for name, each in killed.items() if each["event"] == "failed"]
    assert batch.returncode == 1
    assert len(killed) == COUNT
    assert [p["code"] for name in lost for p in killed[name]["problems"]] == ["worker-died"]
    # What is left is built, and then there is nothing to do.
    with begun() as batch:
        assert states(events_of(batch)) == {"built": 1, "unchanged": COUNT - 1}
    nothing_before = time.perf_counter()
    with begun() as batch:
        assert states(events_of(batch)) == {"unchanged": COUNT}
    nothing = time.perf_counter() - nothing_before
    assert [*(desk / "output").glob(".*.part")] == []
    assert len(names_in("output")) == 4 * COUNT
    # Each kind of memo, built alone, is the same to the byte.
    for number in range(0, COUNT, ALONE):
        assert run("build", f"seeds/memo-{number:03}", "-q", "-o", "alone").code == 0
    alone = hashes(desk / "alone")
    together = hashes(desk / "output")
    assert len(alone) == 4 * len(range(0, COUNT, ALONE))
    assert alone == {name: together[name] for name in alone}
    with capsys.disabled():
        rate = f"{COUNT} memos in {seconds:.1f} s, {COUNT / seconds:.2f} a second"
        print(f"\n{rate}; nothing new: {nothing:.1f} s")  # noqa: T201 - the result


def test_a_cluster_gives_the_same_bytes(desk: Path, tmp_path: Path) -> None:
    """With one of its two workers killed half-way and another one added: each memo once, as built before."""
    with cluster(tmp_path, 2) as made:

        def exchange() -> None:
            made.workers[0].kill()
            made.begin()

        with begun("-f", "html", "-o", "clustered", "--scheduler", made.address) as batch:
            assert states(events_of(batch, COUNT // 2, exchange)) == {"built": COUNT}
    assert batch.returncode == 0
    pages = {name: each for name, each in hashes(desk / "output").items() if name.endswith(".html")}
    built = {name: each for name, each in hashes(desk / "clustered").items() if name.endswith(".html")}
    assert len(built) == COUNT
    assert built == pages


def test_a_memo_that_is_broken_is_one_of_many(desk: Path) -> None:
    """It is told by its first error in the summary; all others are checked."""
    broken = desk / f"seeds/memo-{COUNT // 2:03}"
    kept = (broken / "memo.yaml").read_bytes()
    write_case(broken, changed(memo_data(), "title", 5))
    ran = run("check")
    (broken / "memo.yaml").write_bytes(kept)
    assert ran.code == 1
    assert f"{COUNT - 1:>6}  checked\n     1  failed\n" in ran.err
    assert f"        seeds/{broken.name}/memo.yaml:2:12  wrong-type: " in ran.err
