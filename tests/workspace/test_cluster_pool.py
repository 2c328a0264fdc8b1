"""Jobs on the workers of a cluster: each is told once, whichever worker comes, goes, or is another."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import psutil
import pytest
from cluster_jobs import pool
from clusters import ONCE_LOST, Cluster, certificates, cluster

from memo.diagnostics import MemoError
from memo.workspace import cluster_client, cluster_pool
from memo.workspace.cluster_access import cluster_at
from memo.workspace.cluster_worker import worker_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memo.workspace.worker_pool import Finished

Result = tuple[str, int, int]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with two workers."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as made:
        yield made


def done_by(made: Cluster, jobs: list[str]) -> dict[str, Finished[str, Result]]:
    """Return what came of each job."""
    with pool(cluster_at(made.address)) as workers:
        done = list(workers.run(jobs))
    assert sorted(each.job for each in done) == sorted(jobs)
    return {each.job: each for each in done}


def told(done: Finished[str, Result]) -> list[str]:
    """Return the codes that a job failed by."""
    return [problem.code for problem in done.problems]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("cluster", "cluster-address"),
        ("tcp://127.0.0.1", "cluster-address"),
        ("tcp://127.0.0.1:x", "cluster-address"),
        ("http://127.0.0.1:1", "cluster-address"),
        ("tls://a:1/b", "cluster-address"),
        ("tcp://[x:1", "cluster-address"),
        ("tcp://10.0.0.7:8786", "cluster-without-tls"),
        ("tcp://cluster.example:8786", "cluster-without-tls"),
        ("tcp://127.0.0.1.example:8786", "cluster-without-tls"),
        ("tcp://0.0.0.0:8786", "cluster-without-tls"),
        ("tcp://[fe80::1]:8786", "cluster-without-tls"),
    ],
)
def test_an_address_is_refused_before_a_word_is_sent(address: str, code: str) -> None:
    """One that is none, and one beyond this machine without TLS."""
    with pytest.raises(MemoError) as refused:
        cluster_at(address)
    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://localhost:1", "tcp://[::1]:1", "tls://a:1"])
def test_an_address_is_taken(address: str) -> None:
    """This machine's own, and any by TLS."""
    assert cluster_at(address).address == address


def test_a_library_that_is_missing_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra of the project."""
    monkeypatch.setattr(cluster_client, "find_spec", lambda _: None)
    with pytest.raises(MemoError) as refused:
        pool(cluster_at("tcp://127.0.0.1:1")).__enter__()
    (problem,) = refused.value.problems
    assert problem.code == "cluster-not-installed"
    assert problem.help == "Type: python3 -m pip install '.[cluster]'"


def test_what_decides_bytes_is_among_the_versions() -> None:
    """The program and its files, what they run on, libraries and what these ask for."""
    names = set(worker_kind().versions)
    assert names >= {"memo-pipeline", "memo's files", "python", "pango", "zlib", "weasyprint", "pydyf"}
    assert names >= {"fonttools", "brotli", "pyphen", "lxml", "uharfbuzz", "distributed"}
    assert "pytest" not in names


@pytest.mark.long
def test_jobs_are_shared_out_among_warm_workers(running: Cluster) -> None:
    """Ten jobs, each once, in the process of each worker that stays."""
    done = done_by(running, [f"slow 0.{number:02}" for number in range(10, 20)])
    results = [each.result for each in done.values() if each.result is not None]
    assert [name for name, _, _ in results] == list(done)
    assert len({process for _, _, process in results}) == len({worker for _, worker, _ in results}) == 2
    assert {worker for _, worker, _ in results} == {each.pid for each in running.workers}


@pytest.mark.long
def test_what_goes_wrong_stops_no_other_job(running: Cluster, tmp_path: Path) -> None:
    """A problem, a bug, a job that cannot be sent; one whose process ends is begun three times."""
    once = f"die-once {tmp_path / 'died'}"
    done = done_by(running, ["a", "refuse", "fault", "unreadable", "die", once, "b"])
    codes = {name: told(each) for name, each in done.items() if each.problems}
    assert codes == {
        "refuse": ["no-memo"],
        "fault": ["program-fault"],
        "unreadable": ["no-memo"],
        "die": ["worker-died"],
    }
    assert "signal 9" in done["die"].problems[0].message
    assert done[once].result is not None
    assert all(each.is_running() for each in running.workers)


@pytest.mark.long
def test_jobs_are_asked_for_as_workers_become_free(running: Cluster) -> None:
    """Of a thousand few are ever held: two for each thread; where nobody goes on, none stays there."""
    asked = 0

    def jobs() -> Iterator[str]:
        nonlocal asked
        for number in range(1000):
            asked += 1
            yield f"job {number}"

    with pool(cluster_at(running.address)) as workers:
        for number, _ in enumerate(workers.run(jobs()), 1):
            assert asked <= number + 4
            if number == 20:
                break
        assert asked <= 24


@pytest.mark.long
def test_a_worker_lost_and_one_that_comes_late(tmp_path: Path) -> None:
    """What was at the one is done by others; its process ends with it; the newcomer has its share."""
    with cluster(tmp_path, 2) as made:
        jobs, seen, killed = [f"slow 0.{number}" for number in range(20, 60)], [], 0
        with pool(cluster_at(made.address)) as workers:
            for done in workers.run(jobs):
                seen.append(done)
                if len(seen) == 6:
                    assert done.result is not None
                    _, killed, process = done.result
                    os.kill(killed, signal.SIGKILL)
                    late = made.begin()
        assert sorted(each.job for each in seen) == jobs
        assert [told(each) for each in seen] == [[]] * len(jobs)
        doers = {each.result[1] for each in seen if each.result is not None}
        assert doers == {each.pid for each in made.workers}
        assert killed != late.pid
        assert psutil.wait_procs([psutil.Process(process)] if psutil.pid_exists(process) else [], 5)[1] == []


@pytest.mark.long
def test_a_job_that_takes_its_workers_with_it(tmp_path: Path) -> None:
    """It is told, after as many workers as the scheduler allows, twice; all others are done."""
    with cluster(tmp_path, 6, **ONCE_LOST) as made:
        done = done_by(made, ["a", "kill-worker", *(f"slow 0.{number}" for number in range(10, 20))])
        assert {name: told(each) for name, each in done.items() if each.problems} == {
            "kill-worker": ["worker-died"]
        }
        assert "Each worker of the cluster" in done["kill-worker"].problems[0].message


@pytest.mark.long
def test_a_worker_with_other_versions_is_refused_with_what_differs(tmp_path: Path) -> None:
    """Before anything is done; one that comes later is given nothing, and that is told."""
    other = tmp_path / "resvg_py-0.4.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: resvg_py\nVersion: 0.4.0\n")
    with cluster(tmp_path / "cluster", 0) as made:
        fit = made.begin()
        unfit = made.begin(PYTHONPATH=str(tmp_path))
        with pytest.raises(MemoError) as refused:
            done_when(made, 2)
        (problem,) = refused.value.problems
        assert problem.code == "cluster-versions-differ"
        assert "other versions: resvg-py 0.4.0 (here 0.5.0)." in problem.message
        unfit.terminate()
        unfit.wait()
        with pool(cluster_at(made.address)) as workers:
            made.begin(PYTHONPATH=str(tmp_path))
            seen = list(workers.run(f"slow 0.{number}" for number in range(20, 45)))
        assert {each.result[1] for each in seen if each.result is not None} == {fit.pid}
        assert len(seen) == 25
        assert {code for each in seen for code in told(each)} == {"cluster-late-worker"}


def done_when(made: Cluster, workers: int) -> None:
    """Reach a cluster once it has so many workers."""
    from distributed import Client  # noqa: PLC0415 - it takes a second to load

    with Client(made.address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=30)
    pool(cluster_at(made.address)).__enter__()


@pytest.mark.long
def test_a_worker_that_may_begin_no_process_is_refused(tmp_path: Path) -> None:
    """As Dask's nanny begins one; with the setting that the message names it works."""
    with cluster(tmp_path, 0) as made:
        nanny = made.begin("--nanny")
        with pytest.raises(MemoError) as refused:
            done_when(made, 1)
        assert [each.code for each in refused.value.problems] == ["cluster-worker-daemonic"]
        nanny.terminate()
        nanny.wait()
        made.begin("--nanny", DASK_DISTRIBUTED__WORKER__DAEMON="False")
        assert done_by(made, ["a"])["a"].result is not None


@pytest.mark.long
def test_a_scheduler_open_to_the_network_is_refused(tmp_path: Path) -> None:
    """Though it is talked to at this machine's own address."""
    with cluster(tmp_path, 0, host="0.0.0.0") as made:  # noqa: S104 - that is what is tried
        port = made.address.rpartition(":")[2]
        made.begin()
        with pytest.raises(MemoError) as refused:
            pool(cluster_at(f"tcp://127.0.0.1:{port}")).__enter__()
        (problem,) = refused.value.problems
        assert problem.code == "cluster-without-tls"
        assert made.address in problem.message


@pytest.mark.long
def test_by_tls(tmp_path: Path) -> None:
    """With the three files work is done; without them, or with others, nobody is talked to."""
    (tmp_path / "other").mkdir()
    ca, cert, key = certificates(tmp_path)
    other = [tmp_path / "other" / name for name in ("ca.pem", "cert.pem", "cert.key")]
    certificates(tmp_path / "other")
    files = ("--tls-ca-file", ca, "--tls-cert", cert, "--tls-key", key)
    with cluster(tmp_path / "cluster", 1, "--protocol", "tls", *files) as made:
        assert made.address.startswith("tls://")
        access = cluster_at(made.address, tmp_path / "ca.pem", tmp_path / "cert.pem", tmp_path / "cert.key")
        with pool(access) as workers:
            assert [each.job for each in workers.run(["a", "b"])] != []
        for wrong, code in (
            (cluster_at(made.address), "cluster-certificate-missing"),
            (cluster_at(made.address, *other), "cluster-unreachable"),
        ):
            with pytest.raises(MemoError) as refused:
                pool(wrong).__enter__()
            assert [each.code for each in refused.value.problems] == [code]
    with pytest.raises(MemoError, match="is not there"):
        cluster_at("tls://a:1", tmp_path / "none.pem")


@pytest.mark.long
def test_without_workers_and_without_a_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody there at first; the last worker lost, and then the scheduler: that is said, and it ends."""
    monkeypatch.setattr(cluster_pool, "CONNECT", 0.5)
    monkeypatch.setattr(cluster_client, "CONNECT", 1.0)
    monkeypatch.setattr(cluster_pool, "PATIENCE", 1.0)

    def killing(made: Cluster, lost: psutil.Popen | None) -> None:
        with pool(cluster_at(made.address)) as workers:
            for _ in workers.run(f"slow 0.{number}" for number in range(20, 60)):
                assert lost is not None
                lost.kill()

    def codes(made: Cluster, lost: psutil.Popen | None = None) -> list[str]:
        with pytest.raises(MemoError) as refused:
            killing(made, lost)
        return [each.code for each in refused.value.problems]

    with cluster(tmp_path, 0) as made:
        assert codes(made) == ["cluster-no-workers"]
        worker = made.begin()
        monkeypatch.setattr(cluster_pool, "CONNECT", 30.0)
        assert codes(made, worker) == ["cluster-no-workers"]
        made.begin()
        assert codes(made, made.scheduler) == ["cluster-lost"]
    assert codes(made) == ["cluster-unreachable"]
