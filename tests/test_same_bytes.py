"""One memo gives one set of bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from memo.record import digest

ROOT = Path(__file__).parents[1]


def build(folder: Path, output: Path, **environment: str) -> dict[str, str]:
    """Build a copy of the real memo in another process; return the hash of each output."""
    subprocess.run(
        [sys.executable, "-m", "memo", "build", "-q", str(folder), "-o", str(output)],
        cwd=output.parent,
        env=os.environ | environment | {"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    return {path.suffix: digest(path.read_bytes()) for path in output.iterdir() if path.suffix != ".json"}


def test_the_surroundings_make_no_difference(tmp_path: Path) -> None:
    """Hash seed, time zone, language, working folder and the memo's place do not show in the outputs."""
    hashes = []
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "de_DE.UTF-8"},
    )
    for number, environment in enumerate(surroundings):
        place = tmp_path / f"place {number}"
        shutil.copytree(ROOT / "seeds/prospects-for-peace", place / "case")
        (place / "work").mkdir()
        hashes.append(build(place / "case", place / "work" / "out", **environment))
    assert set(hashes[0]) == {".pdf", ".docx", ".html"}
    assert hashes[0] == hashes[1]
