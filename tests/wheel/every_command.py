"""Run every command of an installed wheel once, with nothing but the standard library beside it.

``python every_command.py FOLDER COMMAND…``: FOLDER is made anew, COMMANDs are all that the program has. Ends
with 1 where one of them fails, or has no run here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

CASE = "prospects-for-peace"
SEED = Path(__file__).resolve().parents[2] / "seeds" / CASE
PAGE = """<html><head><title>Grain and War</title></head><body><article><h1>Grain and War</h1>
<p>Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya.</p>
<p>Insurers remain careful, and premiums are five times what they were before the invasion.</p>
</article></body></html>"""
RUNS: dict[str, list[list[str]]] = {
    "new": [["new", "page.html", "--into", "drafted"], ["new", f"output/{CASE}.pdf", "--into", "of-pdf"]],
    "check": [["check", f"seeds/{CASE}"], ["check", "drafted"]],
    "build": [["build", f"seeds/{CASE}"]],
    "verify": [["verify", f"output/{CASE}.pdf", "--case", f"seeds/{CASE}"]],
    "pull": [["pull", f"output/{CASE}.docx"]],
    "revise": [["revise", f"seeds/{CASE}", "-m", "Second issue"]],
    "diff": [["diff", "1", "2", "--memo", f"seeds/{CASE}"]],
    "house": [["house", "check"]],
    "schema": [["schema"]],
    "explain": [["explain", "quote-not-found"]],
}
"""In the order in which each finds what it needs."""
ORDER = ("build", "new", "check", "verify", "pull", "revise", "diff", "house", "schema", "explain")


def main(folder: Path, commands: list[str]) -> int:
    """Run what there is, and tell what failed."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SEED, folder / "seeds" / CASE)
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    failed = sorted(set(commands) ^ set(RUNS))
    for words in (words for command in ORDER for words in RUNS[command]):
        done = subprocess.run([sys.executable, "-m", "memo", *words], cwd=folder, capture_output=True)  # noqa: PLW1510
        print(done.returncode, *words, flush=True)  # noqa: T201 - the result
        if done.returncode:
            failed.append(" ".join(words))
            sys.stdout.buffer.write(done.stdout + done.stderr)
    if failed:
        print("failed, or not run:", *failed, sep="\n  ")  # noqa: T201 - the result
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
