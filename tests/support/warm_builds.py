"""Build a memo in a process that stays warm, as `memo watch` does: once for each line that comes in.

``python warm_builds.py MEMO OUTPUT``: before each build a word of the memo's title is another; the seconds of
the build, from the saved file to the written outputs, are printed.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from memo.commands.build import build
from memo.renderers import FORMATS
from memo.workspace import PdfWorkers


def main(memo: Path, output: Path) -> None:
    """Build as often as is asked for."""
    with PdfWorkers(2) as workers:  # this process and one beside it
        for number, _ in enumerate(sys.stdin):
            text = memo.read_text(encoding="utf-8")
            edited = re.sub(r'^(title: "?)\w+', rf"\g<1>Edited{number}", text, count=1, flags=re.MULTILINE)
            memo.write_text(edited, encoding="utf-8")
            begun = time.perf_counter()
            if len(build([memo], output, FORMATS, workers).files) != len(FORMATS):
                raise SystemExit(1)
            sys.stdout.write(f"{time.perf_counter() - begun:.4f}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
