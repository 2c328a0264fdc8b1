"""A cold `memo build` of all three outputs beside other programs, and how much memory it takes."""

from __future__ import annotations

import re
import shutil
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import psutil
import pypandoc
import pytest
from builders import SEED
from timing import memo, ratio, seconds_of, warm_seconds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/')"


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """The command on the real memo."""
    case = shutil.copytree(SEED, tmp_path / SEED.name)
    return memo("build", "--force", "-q", str(case), "-o", str(tmp_path / "out"))


@pytest.fixture
def page(tmp_path: Path, command: list[str]) -> Path:
    """The page that it makes."""
    seconds_of(command)
    return tmp_path / "out/prospects-for-peace.html"


def test_beside_weasyprint(page: Path, command: list[str], hold: Callable[..., None]) -> None:
    """WeasyPrint alone writes a PDF of the page without checks, tags of ours or the other two outputs."""
    bare = [sys.executable, "-m", "weasyprint", str(page), str(page.with_name("bare.pdf"))]
    hold("cold build / bare WeasyPrint", ratio([command], [bare]), aim=0.85, limit=1.25)


def test_beside_pandoc_and_libreoffice(page: Path, command: list[str], hold: Callable[..., None]) -> None:
    """The way that office programs go: the page to a Word file, and that to a PDF."""
    word = page.with_name("pandoc.docx")
    chain = [_pandoc(page, word), _office(word)]
    alone = ratio(
        [[sys.executable, "-m", "weasyprint", str(page), str(page.with_name("bare.pdf"))]], chain, 3
    )
    seen = ratio([command], chain)
    hold("cold build / pandoc → DOCX → LibreOffice → PDF", seen, aim=1.1, limit=2.5, alone=alone)


def test_warm_build_beside_pandoc_and_typst(page: Path, hold: Callable[..., None]) -> None:
    """All three outputs after one edited word, in a warm process, beside two quick programs begun cold."""
    plain = page.with_name(
        "plain.html"
    )  # pandoc 3.9 writes keywords and places so that Typst cannot read them
    said = page.read_text(encoding="utf-8")
    plain.write_text(re.sub(r'<meta name="keywords"[^>]*>| href="#[^"]*"', "", said), encoding="utf-8")
    typst = page.with_name("page.typ")
    media = f"--extract-media={page.parent}"
    chain = [
        _pandoc(plain, page.with_name("pandoc.docx")),
        [*_pandoc(plain, typst), "--standalone", media],
        [sys.executable, "-c", TYPST, str(typst), str(page.with_name("typst.pdf"))],
    ]
    case = page.parents[1] / "prospects-for-peace/memo.yaml"
    with psutil.Popen(
        [sys.executable, "tests/support/warm_builds.py", str(case), str(page.parent)],
        stdin=-1, stdout=-1, text=True,
    ) as warm:  # fmt: skip
        shares, chained = [], []
        for _ in range(6):
            print("word", file=warm.stdin, flush=True)
            ours = float(warm.stdout.readline())
            chained.append(seconds_of(*chain))
            shares.append(ours / chained[-1])
        warm.stdin.close()
    seen, alone = median(shares[1:]), warm_seconds(str(page)) / median(chained[1:])
    hold("warm build after one word / pandoc → DOCX, Typst → PDF", seen, aim=2.0, limit=4.0, alone=alone)


def _pandoc(page: Path, made: Path) -> list[str]:
    return [pypandoc.get_pandoc_path(), "--quiet", str(page), "-o", str(made)]


def _office(word: Path) -> list[str]:
    office = shutil.which("soffice") or "soffice"
    return [office, "--headless", "--convert-to", "pdf", "--outdir", str(word.parent), str(word)]


def test_megabytes(command: list[str], hold: Callable[..., None]) -> None:
    """All processes of a build together, at any moment."""
    peak = 0
    with psutil.Popen(command) as process:
        while process.poll() is None:
            peak = max(peak, _held(process))
            time.sleep(0.01)
    assert process.returncode == 0
    hold("peak memory of a cold build", peak / 1e6, aim=300, unit=" MB")


def _held(process: psutil.Process) -> int:
    """Return the bytes held by a process and its children, what they share counted once (PSS) where known."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            memory = one.memory_full_info()
            total += getattr(memory, "pss", memory.rss)
        except psutil.Error:
            continue
    return total
