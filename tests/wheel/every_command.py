"""Run every command of an installed wheel once, with nothing but the standard library beside it.

``python every_command.py FOLDER COMMAND…``: FOLDER is made anew, COMMANDs are all that the program has. Ends
with 1 where one of them fails, or has no run here.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

CASE = "prospects-for-peace"
SEED = Path(__file__).resolve().parents[2] / "seeds" / CASE
PAGE = """<html><head><title>Grain and War</title></head><body><article><h1>Grain and War</h1>
<p>Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya.</p>
<p>Insurers remain careful, and premiums are five times what they were before the invasion.</p>
</article></body></html>"""
RUNS: dict[str, list[list[str]]] = {
    "new": [["new", "page.html", "--into", "drafted"], ["new", f"output/{CASE}.pdf", "--into", "of-pdf"]],
    "edit": [],
    "lsp": [],
    "mcp": [],
    "read": [["read", "drafted"], ["read", "drafted", "--statement", "title", "--by", "Policy Unit"]],
    "check": [["check", f"seeds/{CASE}"], ["check", "drafted"]],
    "scores": [["scores", f"seeds/{CASE}"], ["scores", f"seeds/{CASE}", "--format", "json"]],
    "build": [["build", f"seeds/{CASE}"], ["build", f"seeds/{CASE}", "--kind", "submission", "-f", "docx"]],
    "watch": [],
    "verify": [["verify", f"output/{CASE}.pdf", "--case", f"seeds/{CASE}"]],
    "index": [["index", "--language", "uk"], ["index", "--date", "2025-02-01", "--format", "json"]],
    "find": [["find", "guarantees"], ["find", "peace conference", "--format", "json"]],
    "pull": [["pull", f"output/{CASE}.docx"]],
    "revise": [["revise", f"seeds/{CASE}", "-m", "Second issue"]],
    "diff": [["diff", "1", "2", "--memo", f"seeds/{CASE}"]],
    "house": [["house"], ["house", "check"], ["house", "--explain"]],
    "schema": [["schema"]],
    "explain": [["explain", "quote-not-found"]],
}
"""In the order in which each finds what it needs."""
ORDER = (
    "build", "new", "check", "read", "scores", "verify", "index", "find", "pull", "revise", "diff", "house",
    "schema", "explain",
)  # fmt: skip


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
    failed += [] if _is_served(folder) else ["edit"]
    failed += [] if _is_followed(folder) else ["watch"]
    failed += [] if _is_answered(folder) else ["lsp"]
    failed += [] if _tells_its_extra(folder) else ["mcp"]
    if failed:
        print("failed, or not run:", *failed, sep="\n  ")  # noqa: T201 - the result
    return bool(failed)


def _tells_its_extra(folder: Path) -> bool:
    """Return whether the server for assistants says what to install: only an extra brings its library."""
    words = [sys.executable, "-m", "memo", "mcp", f"seeds/{CASE}"]
    done = subprocess.run(words, cwd=folder, input=b"", capture_output=True, timeout=60)  # noqa: PLW1510
    print(done.returncode, "mcp", flush=True)  # noqa: T201 - the result
    return done.returncode == 1 and b"[mcp]" in done.stderr


def _is_answered(folder: Path) -> bool:
    """Return whether the language server tells what it can do, and ends when it is asked to."""
    asked: list[dict[str, object]] = [
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **each}).encode() for each in asked]
    said = b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)
    words = [sys.executable, "-m", "memo", "lsp"]
    done = subprocess.run(words, cwd=folder, input=said, capture_output=True, timeout=60)  # noqa: PLW1510
    print(done.returncode, "lsp", flush=True)  # noqa: T201 - the result
    return done.returncode == 0 and b"hoverProvider" in done.stdout


def _is_served(folder: Path) -> bool:
    """Return whether the workbench gives the memo at the address that it prints, and then ends."""
    words = [sys.executable, "-m", "memo", "edit", f"seeds/{CASE}", "--no-open", "--port", "0"]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True) as serving:
        address = serving.stdout.readline().strip() if serving.stdout else ""
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        try:
            page = browser.open(address, timeout=60).read().decode() if address else ""
        finally:
            serving.terminate()
    print(serving.returncode, "edit", flush=True)  # noqa: T201 - the result
    return "Executive summary" in page


def _is_followed(folder: Path) -> bool:
    """Return whether a watch says that it has begun, and ends by Ctrl-C as it should."""
    words = [sys.executable, "-m", "memo", "watch", f"seeds/{CASE}", "-f", "html"]
    with subprocess.Popen(words, cwd=folder, stderr=subprocess.PIPE, text=True) as watching:
        told = watching.stderr.readline() if watching.stderr else ""
        watching.send_signal(signal.SIGINT)
    print(watching.returncode, "watch", flush=True)  # noqa: T201 - the result
    return told.startswith("following 1 memo") and watching.returncode == 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
