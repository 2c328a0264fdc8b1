"""The files to be judged, and the table at the end."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from builders import SEED, memo_data, run, write_case
from houses import write_real_memos
from kind_memos import SELECTING, write_kind_memos
from stress import write_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

Verdicts = dict[tuple[str, str], str]
REDLINES = [
    ("1", "2"),
    ("greek", "ukrainian"),
    ("german-bare", "german"),
    ("german", "french"),
    ("bare", "full"),
    ("pathways-6", "pathways-7"),
    ("signs", "obstacles-7"),
    ("full", "obstacle-of-400-words"),
    ("real-de-plain", "real-de-waters"),
    ("real-uk-waters", "real-fr-grey"),
]
"""Pairs whose redlines are judged: revisions of the real memo, memos that share little or much, and two of
different houses."""

ROOT = Path(__file__).parents[2]
REVIEWED = ROOT / "tests" / "word_files"

VERDICTS = pytest.StashKey[Verdicts]()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every output of the real memo and of the stress memos, briefs and submissions, and redlines of them."""
    folder = tmp_path_factory.mktemp("conformance")
    paths = [SEED, *(path for _, path in write_cases(folder)), *write_real_memos(folder)]
    ran = run("build", *paths, "-o", folder / "out", "-f", "pdf,docx")
    assert (ran.code, "error" in ran.err) == (0, False), ran.err
    kinds = [*write_kind_memos(folder)]
    ran = run("build", *kinds, "-o", folder / "out", "-f", "pdf,docx", "--kind", SELECTING)
    assert (ran.code, "error" in ran.err) == (0, False), ran.err
    of = {path.parent.name: path for path in paths}
    for old, new in REDLINES:
        ran = run(
            "diff", of.get(old, old), of.get(new, new), "--memo", SEED, "-o", folder / "out", "-f", "pdf,docx"
        )
        assert (ran.code, "error" in ran.err) == (0, False), ran.err
    for kind in SELECTING.split(","):
        ran = run("diff", kinds[0], kinds[-1], "--kind", kind, "-o", folder / "out", "-f", "pdf,docx")
        assert (ran.code, "error" in ran.err) == (0, False), ran.err
    return sorted(
        path for path in (*(folder / "out").iterdir(), *_other_word_files(folder)) if path.suffix != ".json"
    )


def _other_word_files(folder: Path) -> Iterator[Path]:
    """Yield a memo in a template that has comments, and the matrix of a review."""
    commented = write_case(folder / "commented", memo_data())
    designed = docx.Document(str(ROOT / "templates" / "memo.docx"))
    line = designed.paragraphs[0].insert_paragraph_before("From the desk of").runs
    designed.add_comment(line, "Keep this line.", author="Reviewer 1", initials="R1")
    for styled in designed.element.xpath("//w:r[w:commentReference]/w:rPr"):
        styled.getparent().remove(styled)  # python-docx names a style that is not there
    (commented.parent / "templates").mkdir()
    designed.save(str(commented.parent / "templates" / "memo.docx"))
    ran = run("build", commented, "-o", folder / "other", "-f", "docx")
    assert ran.code == 0, ran.err
    yield folder / "other" / "commented.docx"
    shutil.copytree(REVIEWED / "case", folder / "river")
    ran = run("pull", REVIEWED / "tracked.docx", "--into", folder / "river", "-o", folder / "other")
    assert ran.code == 0, ran.err
    yield from (folder / "other").glob("*.review.docx")


@pytest.fixture(scope="session")
def verdicts(pytestconfig: pytest.Config) -> Verdicts:
    """What each judge said of each file, for the table."""
    return pytestconfig.stash.setdefault(VERDICTS, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print a line to each file and a column to each judge."""
    for line in _table(config.stash.get(VERDICTS, {})):
        terminalreporter.write_line(line)


def _table(verdicts: Verdicts) -> Iterator[str]:
    judges = list(dict.fromkeys(judge for _, judge in verdicts))
    names = sorted({file for file, _ in verdicts})
    first = max(map(len, names), default=0) + 2
    if names:
        yield "".join(["file".ljust(first), *(judge.ljust(len(judge) + 4) for judge in judges)])
    for name in names:
        cells = (verdicts.get((name, judge), "–").ljust(len(judge) + 4) for judge in judges)
        yield "".join([name.ljust(first), *cells])
