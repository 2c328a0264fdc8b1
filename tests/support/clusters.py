"""A Dask cluster of processes on this machine, as people begin one: a scheduler, and workers by and by."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE: Final = Path(__file__).parent
PATIENCE: Final = 60.0
ONCE_LOST: Final = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
"""For a scheduler that gives a job up after its second worker is lost."""

SHORT_LOGS: Final = {"DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "10"}
"""For a scheduler that keeps the last messages to each worker, and not the last thousand."""


class Cluster:
    """A scheduler and its workers.

    Args:
        folder: Where they keep what they keep; it is there.
        words: More words for each command, such as files for TLS.
    """

    def __init__(self, folder: Path, *words: str, host: str = "127.0.0.1", **environ: str) -> None:
        self._folder, self._words = folder, words
        self._file = folder / "scheduler.json"
        self.workers: list[psutil.Popen] = []
        place = ("--host", host, "--port", "0", "--scheduler-file", str(self._file))
        self.scheduler = self._begun("scheduler", *place, environ=environ)
        self.address = str(self._identity()["address"])

    def begin(self, *words: str, **environ: str) -> psutil.Popen:
        """Begin a worker of one thread; it is there a while later."""
        plain = words or ("--no-nanny",)
        place = ("--local-directory", str(self._folder), "--nthreads", "1")
        self.workers.append(self._begun("worker", self.address, *place, *plain, environ=environ))
        return self.workers[-1]

    def end(self) -> None:
        """End all of them, with what they began."""
        for process in (*self.workers, self.scheduler):
            with suppress(psutil.NoSuchProcess):
                for each in (*process.children(recursive=True), process):
                    each.kill()
            process.wait()

    def _begun(self, kind: str, *words: str, environ: Mapping[str, str]) -> psutil.Popen:
        command = [sys.executable, "-m", "dask", kind, *words, *self._words, "--no-dashboard"]
        paths = [environ.get("PYTHONPATH", ""), str(HERE)]
        own = {**os.environ, **environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        with (self._folder / f"{kind}-{time.monotonic_ns()}.log").open("wb") as log:
            return psutil.Popen(command, stdout=log, stderr=log, stdin=-3, env=own, cwd=self._folder)

    def _identity(self) -> dict[str, object]:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.scheduler.is_running():
            if self._file.is_file() and (text := self._file.read_text()):
                return dict(json.loads(text))
            time.sleep(0.05)
        raise TimeoutError("the scheduler did not begin")


@contextmanager
def cluster(
    folder: Path, workers: int, *words: str, host: str = "127.0.0.1", **environ: str
) -> Iterator[Cluster]:
    """Begin a cluster, and end it."""
    folder.mkdir(exist_ok=True)
    made = Cluster(folder, *words, host=host, **environ)
    try:
        for _ in range(workers):
            made.begin()
        yield made
    finally:
        made.end()


def certificates(folder: Path) -> tuple[str, str, str]:
    """Write a certificate that signs itself; return the files: who signs, the certificate, its key."""
    from distributed import Security  # noqa: PLC0415 - it takes a second to load

    made = Security.temporary()
    paths = []
    for name, text in (
        ("ca.pem", made.tls_ca_file),
        ("cert.pem", made.tls_client_cert),
        ("cert.key", made.tls_client_key),
    ):
        (folder / name).write_text(text)
        paths.append(str(folder / name))
    return paths[0], paths[1], paths[2]
