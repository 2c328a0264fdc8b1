"""One memo gives one set of bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from houses import write_real_memo

from memo.text import digest

ROOT = Path(__file__).parents[1]


def build(program: Path, folder: Path, output: Path, jobs: str, **environment: str) -> dict[str, str]:
    """Build a copy of the real memo in another process; return the hash of each output."""
    subprocess.run(
        [sys.executable, "-m", "memo", "build", "-q", "-j", jobs, str(folder), "-o", str(output)],
        cwd=output.parent,
        env=os.environ | environment | {"PYTHONPATH": str(program)},
        check=True,
        capture_output=True,
        umask=0o077 if jobs == "1" else 0o022,
    )
    return {path.suffix: digest(path.read_bytes()) for path in output.iterdir() if path.suffix != ".json"}


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "house"),
    [("en", "plain"), *product(("en", "uk", "de", "fr"), ("waters", "grey"))],
)
def test_the_surroundings_make_no_difference(tmp_path: Path, language: str, house: str) -> None:
    """Hash seed, time zone, language, umask, processes, working folder and the place of memo and program."""
    hashes = []
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "de_DE.UTF-8"},
    )
    for number, environment in enumerate(surroundings, 1):
        place = tmp_path / f"place {number}"
        for part in ("memo", "templates", "styles"):
            shutil.copytree(ROOT / part, place / "program" / part)
        write_real_memo(place / "case", language, house)
        (place / "work").mkdir()
        hashes.append(
            build(place / "program", place / "case", place / "work" / "out", str(number), **environment)
        )
    assert set(hashes[0]) == {".pdf", ".docx", ".html"}
    assert hashes[0] == hashes[1]
