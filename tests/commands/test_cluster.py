"""Many memos on a cluster: the same batch, told likewise, with the bytes of single builds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from builders import changed, memo_data, names_in, run, run_events, write_case
from clusters import Cluster, cluster
from houses import write_house
from many_memos import write_memos

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEMO = [sys.executable, "-m", "memo"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with two workers."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as made:
        yield made


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outputs(folder: Path) -> dict[str, bytes]:
    """Return all that a build has left, but for what it remembers."""
    return {name: (folder / name).read_bytes() for name in names_in(folder)}


def test_an_address_beyond_this_machine_is_refused(here: Path) -> None:
    """Of one memo, and of a check, too; before anything is read of it."""
    write_case(here / "seeds/a")
    for command in ("build", "check"):
        ran = run(command, "--scheduler", "tcp://10.0.0.7:8786")
        assert (ran.code, ran.out) == (1, "")
        assert "error: cluster-without-tls\n  tcp://10.0.0.7:8786 is beyond this machine" in ran.err
    assert names_in(here) == ["seeds"]


@pytest.mark.long
def test_a_worker_lost_half_way_and_one_that_comes_late(here: Path, tmp_path: Path) -> None:
    """Every memo is built once, to the byte as alone, with its record; and then there is nothing to do."""
    write_house(here, "office: Department of Water\n")
    paths = write_memos(here / "seeds", 8)
    with cluster(tmp_path / "cluster", 2) as made:
        words = ("--format", "json", "-f", "docx,html", "--scheduler", made.address)
        with subprocess.Popen([*MEMO, "build", *words], stdout=-1, stderr=-1, text=True) as batch:
            assert batch.stdout is not None
            events = []
            for line in batch.stdout:
                events.append(json.loads(line))
                if len(events) == 3:
                    made.workers[0].kill()
                    made.begin()
            batch.communicate()
    assert batch.returncode == 0
    counts = {"memos": 8, "built": 8, "unchanged": 0, "checked": 0, "failed": 0}
    assert {name: events[-1][name] for name in counts} == counts
    memos = [each["memo"] for each in events[1:-1]]
    assert sorted(memos) == [f"seeds/memo-{number:03}/memo.yaml" for number in range(8)]
    for path in paths:
        assert run("build", path, "-q", "-f", "docx,html", "-o", "alone").code == 0
    assert len(outputs(here / "alone")) == 24
    assert outputs(here / "output") == outputs(here / "alone")
    again = run_events("build", "-f", "docx,html", "--scheduler", "tcp://127.0.0.1:1")[1]
    assert again[-1]["unchanged"] == 8  # nobody is asked


@pytest.mark.long
def test_all_formats_of_one_memo(here: Path, running: Cluster) -> None:
    """As a batch of one, with its PDF."""
    path = write_case(here / "seeds/a")
    code, (_, built, end) = run_events("build", "--scheduler", running.address)
    assert (code, built["event"], end["built"]) == (0, "built", 1)
    assert built["files"] == ["output/a.pdf", "output/a.docx", "output/a.html"]
    assert run("build", path, "-q", "-o", "alone").code == 0
    assert outputs(here / "output") == outputs(here / "alone")
    told = run("build", "-v", "--force", "-f", "html", "--scheduler", running.address).err
    assert " s  read seeds/a/memo.yaml\n" in told


@pytest.mark.long
def test_problems_are_those_of_a_check_here(here: Path, running: Cluster) -> None:
    """At their lines; memos of one name are refused; one that cannot be read stops no other."""
    for name in ("x/a", "y/a", "b", "c"):
        write_case(here / name)
    write_case(here / "b", changed(memo_data(), "title", 5))
    words = ("x/a", "y/a", "b", "c", "missing")
    alone = run_events("check", *words)
    there = run_events("check", *words, "--scheduler", running.address)
    assert there[0] == alone[0] == 1

    def problems(events: list[dict[str, object]]) -> dict[object, object]:
        return {each["memo"]: (each["event"], each["problems"]) for each in events if "memo" in each}

    assert problems(there[1]) == problems(alone[1])
    assert len(problems(there[1])) == 5
    built = run("build", *words, "-f", "html", "--scheduler", running.address)
    assert built.code == 1
    assert built.out.split() == ["output/c.html"]
    assert "     1  built\n     4  failed\n" in built.err


@pytest.mark.long
def test_ctrl_c_leaves_nothing_half_and_nothing_under_way(here: Path, running: Cluster) -> None:
    """The code is that of a batch here; the cluster is free for the next."""
    write_memos(here / "seeds", 12)
    command = [*MEMO, "build", "--format", "json", "-f", "html", "--scheduler", running.address]
    with subprocess.Popen(command, stdout=-1, stderr=-1, text=True, start_new_session=True) as batch:
        assert batch.stdout is not None
        done = [json.loads(batch.stdout.readline()) for _ in range(3)][1:]
        os.killpg(batch.pid, signal.SIGINT)
        rest, err = batch.communicate(timeout=30)
    assert batch.returncode == 130
    assert err == "stopped; files already written are whole\n"
    done += [json.loads(line) for line in rest.splitlines()]
    written = {file.removeprefix("output/") for each in done for file in each["files"]}
    assert {name for name in names_in(here / "output") if name.endswith(".html")} >= written
    assert len(written) < 12
    assert [*(here / "output").glob(".*.part")] == []
    code, (*_, end) = run_events("build", "-f", "html", "--scheduler", running.address)
    assert (code, end["failed"]) == (0, 0)
    assert end["built"] + end["unchanged"] == 12
    assert end["unchanged"] >= len(written)
