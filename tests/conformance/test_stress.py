"""Memos at the ends of what a memo may hold: laid out well, or refused with the reason and the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from builders import memo_data, run, run_json, write_case
from outputs_reading import bare, pdf_text
from stress import LONG_WORD, REFUSED, STRESS, UKRAINIAN, with_obstacle_text, words
from tagged import elements, kids

if TYPE_CHECKING:
    from pathlib import Path


OWN_TEST = {
    "full",
    "obstacle-of-400-words",
    "long-words",
    "pathways-6",
    "pathways-7",
    "pathways-14",
    "obstacles-60",
    "ukrainian",
}


def built(folder: Path, name: str) -> Path:
    """Build a stress memo and return its PDF."""
    path = write_case(folder / name, STRESS[name]())
    ran = run("build", path, "-o", folder, "-f", "pdf", "-j", "1")
    assert (ran.code, "error" in ran.err) == (0, False), ran.err
    return folder / f"{name}.pdf"


@pytest.mark.parametrize("name", sorted(STRESS.keys() - OWN_TEST))
def test_each_is_built(tmp_path: Path, name: str) -> None:
    """It is not refused, and is a memo of some pages."""
    assert 4 <= len(pypdf.PdfReader(built(tmp_path, name)).pages) <= 20


def test_long_words_are_divided(tmp_path: Path) -> None:
    """A word of 160 characters stands in title, cells, lists and running text, parted by hyphens only."""
    text = pdf_text(built(tmp_path, "long-words")).replace("\u2010", "")
    assert bare(text).count(LONG_WORD) >= 15


@pytest.mark.parametrize(
    ("name", "columns"), [("pathways-6", [6]), ("pathways-7", [4, 3]), ("pathways-14", [5, 5, 4])]
)
def test_many_pathways_are_compared_in_several_tables(tmp_path: Path, name: str, columns: list[int]) -> None:
    """Up to six stand side by side; more are set out in tables of about the same width."""
    compared = [table for table in tables(built(tmp_path, name)) if has_foot(table)]
    assert [len(kids(rows(table)[0])) - 2 for table in compared] == columns


def test_many_obstacles_go_down_the_page(tmp_path: Path) -> None:
    """More than six are rows and not columns, of one table that says its head on each page."""
    found = tables(built(tmp_path, "obstacles-60"))
    assert [len(rows(table)) for table in found].count(61) == 2
    assert max(len(kids(rows(table)[0])) for table in found) <= 5


def test_other_scripts_are_printed(tmp_path: Path) -> None:
    """Ukrainian text comes out of the PDF as it went in, and the file says its language."""
    path = built(tmp_path, "ukrainian")
    assert bare(UKRAINIAN) in bare(pdf_text(path))
    assert str(pypdf.PdfReader(path).root_object["/Lang"]) == "uk"


@pytest.mark.parametrize("count", [400, 1500])
def test_a_row_taller_than_a_page_goes_on_under_its_head(tmp_path: Path, count: int) -> None:
    """It begins where it stands, its table says its head on each page, and every word is there, in order."""
    path = write_case(tmp_path / "river", with_obstacle_text(words(count)))
    ran = run("build", path, "-o", tmp_path, "-f", "pdf", "-j", "1")
    assert ran.code == 0, ran.err
    pages = [bare(page.extract_text()) for page in pypdf.PdfReader(tmp_path / "river.pdf").pages]
    head = bare("What would ease it")
    with_row = [number for number, page in enumerate(pages) if head in page]
    assert with_row == list(range(1, 1 + len(with_row)))
    assert len(with_row) == {400: 3, 1500: 8}[count]
    assert bare("Obstacles") in pages[1]
    assert sum(pages[number].count("obstacle" * 3) * 3 for number in with_row) > count - 3 * 3 * len(with_row)


def test_a_row_that_fits_a_page_stays_whole(tmp_path: Path) -> None:
    """Of 200 words, it is not divided, though not all of it fits below what precedes it."""
    path = write_case(tmp_path / "river", with_obstacle_text(words(200)))
    assert run("build", path, "-o", tmp_path, "-f", "pdf", "-j", "1").code == 0
    pages = [bare(page.extract_text()) for page in pypdf.PdfReader(tmp_path / "river.pdf").pages]
    assert [bare("What would ease it") in page for page in pages].count(True) == 1


@pytest.mark.parametrize("name", ["full", "pathways-7"])
def test_the_revision_does_not_stand_alone(tmp_path: Path, name: str) -> None:
    """Where it goes over to a last page, the last entries of the annex come along."""
    path = write_case(tmp_path / name, STRESS[name]() | {"appendices": []})  # which would follow it
    assert run("build", path, "-o", tmp_path, "-f", "pdf", "-j", "1").code == 0
    last = bare(pypdf.PdfReader(tmp_path / f"{name}.pdf").pages[-1].extract_text())
    assert bare("First issue.") in last
    assert bare("Words of the source") in last
    assert last.count("¶") >= 2


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_shown_is_refused_at_its_line(tmp_path: Path, text: str, name: str) -> None:
    """In every format: nothing is written, and the message is at the value in memo.yaml."""
    path = write_case(tmp_path / "case", with_obstacle_text(f"It says: {text}"))
    code, (problem,) = run_json("build", path, "-o", tmp_path / "out", "-f", "html")
    assert code == 1
    assert problem["code"] == "glyph-missing"
    assert problem["path"] == "obstacles.dams.description.1.text"
    assert name in problem["message"]
    line = path.read_text("utf-8").splitlines()[problem["line"] - 1]
    assert text in line
    assert not (tmp_path / "out").exists()


def test_a_marking_that_runs_off_the_page_is_refused(tmp_path: Path) -> None:
    """What stands at the head of each page has the height of the margin; the check tells before printing."""
    path = write_case(tmp_path / "case", memo_data() | {"handling": "TOP SECRET " * 60})
    code, problems = run_json("build", path, "-o", tmp_path / "out", "-f", "pdf", "-j", "1")
    assert code == 1
    assert [(problem["code"], problem["path"]) for problem in problems] == [("title-too-long", "handling")]
    assert run_json("check", path, "-o", tmp_path / "out") == (code, problems)


def tables(path: Path) -> list[Any]:
    """Return the Table elements of a PDF."""
    return list(elements(pypdf.PdfReader(path), "Table"))


def rows(table: Any) -> list[Any]:
    """Return the TR elements of a table."""
    return [row for group in kids(table) if group["/S"] != "/Caption" for row in kids(group)]


def has_foot(table: Any) -> bool:
    """Tell whether a table is one of scores: these alone have a foot."""
    return any(group["/S"] == "/TFoot" for group in kids(table))
