"""A megabyte of any text is read, drafted from and checked in seconds, or refused at once; five are, too."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from large_texts import FILES

if TYPE_CHECKING:
    from pathlib import Path

CASES = [(ending, kind) for ending, (_, kinds) in FILES.items() for kind in kinds]
_START = 1.5
"""Seconds that the command takes for an article of a page."""
_OF_ITS_OWN = 300_000
"""Kilobytes beyond those of an article of a page."""


def spent(path: Path, into: Path) -> tuple[float, int]:
    """Return the processor's seconds and the most kilobytes of a `memo new`, and see that it ended well."""
    code = (
        "import resource, sys; from memo.cli import main; code = main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [sys.executable, "-c", code, "new", str(path), "--into", str(into)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 0 or "error: article-" in ran.stderr, ran.stderr
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, int(ran.stderr.split()[-1])


@pytest.mark.parametrize(("size", "seconds"), [(1_000_000, 3), (4_900_000, 15)], ids=["1 MB", "5 MB"])
@pytest.mark.parametrize(("ending", "kind"), CASES)
def test_any_text_is_done_in_time(tmp_path: Path, ending: str, kind: str, size: int, seconds: int) -> None:
    """In each format, with no more memory than it needs."""
    make, _ = FILES[ending]
    page, large = tmp_path / f"page{ending}", tmp_path / f"large{ending}"
    page.write_bytes(make("prose", 4_000))
    large.write_bytes(make(kind, size))
    begun = time.monotonic()
    _, least = spent(page, tmp_path / "page")
    assert time.monotonic() - begun < 60
    used, most = spent(large, tmp_path / "large")
    assert used < _START + seconds
    assert most - least < _OF_ITS_OWN
