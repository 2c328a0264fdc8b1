"""`memo new`: from a source file to a case folder that builds at once, whole or not at all."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from builders import SEED, names_in, run, run_json

from memo.model import load_memo
from memo.record import digest

ARTICLE = SEED / "article.txt"
NEW = ("new", "--date", "2025-03-04")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input hold ``data``."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_case_holds_the_source_as_received_its_hash_and_a_memo() -> None:
    """The folder is named by the title; what was found and what is next is told."""
    done = run(*NEW, ARTICLE)
    case = Path("seeds/prospects-for-peace-u-s-role-in-negotiations")
    assert done.code == 0
    assert done.out == f"{case}/article.txt\n{case}/memo.yaml\n"
    assert "found: 4 obstacles, 4 pathways, 3 objections, 1 proponent" in done.err
    assert f"next: edit {case}/memo.yaml" in done.err
    assert names_in("seeds") == [case.name]
    assert names_in(case) == ["article.txt", "memo.yaml"]
    assert (case / "article.txt").read_bytes() == ARTICLE.read_bytes()
    memo = load_memo((case / "memo.yaml").read_bytes(), "memo.yaml").memo
    assert memo is not None
    assert memo.source.sha256 == digest(ARTICLE.read_bytes())
    assert (memo.source.author, memo.source.published) == ("Sumaia Ratri", None)
    assert str(memo.source.retrieved) == str(memo.header.date) == "2025-03-04"


def test_the_draft_guides_its_editor_in_comments() -> None:
    """How each title was found, who speaks, what is a placeholder; where the schema lies, if it does."""
    Path("memo.schema.json").write_text("{}")
    run(*NEW, ARTICLE, "--into", "case")
    text = Path("case/memo.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../memo.schema.json\n# A first draft")
    assert (
        "    # Title by rule (what the sentence names).\n    title: Both Russia and Ukraine are rigid\n"
        in text
    )
    assert "# Title fallback (the first words of the passage)." in text
    assert "# Speaker: U.S. Secretary of State Antony Blinken." in text
    assert max(map(len, re.sub(r"(?m)^ *- .*$", "", text).splitlines())) <= 112


def test_a_draft_checks_with_slots_alone_and_is_refused_strictly() -> None:
    """Each slot is a warning at its line; `--strict` makes errors of them and builds nothing."""
    run(*NEW, ARTICLE, "--into", "case")
    code, problems = run_json("check", "case")
    assert (code, {each["code"] for each in problems}) == (0, {"todo"})
    lines = Path("case/memo.yaml").read_text(encoding="utf-8").splitlines()
    assert all("TODO" in lines[each["line"] - 1] for each in problems)
    assert len(problems) == sum("TODO" in line and "#" not in line for line in lines)
    code, refused = run_json("check", "--strict", "case")
    assert (code, {each["severity"] for each in refused}) == (1, {"error"})
    assert run("build", "--strict", "-q", "case").code == 1
    assert not Path("output").exists()


def test_a_draft_builds_and_says_draft_on_every_page() -> None:
    """In the margins of the PDF, in each header of the Word file and on top of the page."""
    run(*NEW, ARTICLE, "--into", "case")
    done = run("build", "-q", "case")
    assert done.code == 0, done.err
    with pypdfium2.PdfDocument("output/case.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) > 4
    assert all("DRAFT · " in page for page in pages)
    with zipfile.ZipFile("output/case.docx") as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "word/header" in name]
    assert len(headers) == 2
    assert all(">DRAFT<" in header for header in headers)
    html = Path("output/case.html").read_text(encoding="utf-8")
    assert re.search(r'<p id="draft" class="note"><strong>DRAFT</strong>: \d+ places', html)


def test_a_memo_that_is_written_in_full_says_draft_nowhere() -> None:
    """Neither the words nor the style sheet of drafts are in its outputs."""
    done = run("build", "-q", "-f", "docx,html", SEED)
    assert done.code == 0
    html = (Path("output") / f"{SEED.name}.html").read_text(encoding="utf-8")
    assert "DRAFT" not in html
    with zipfile.ZipFile(f"output/{SEED.name}.docx") as archive:
        assert not any(b"DRAFT" in archive.read(name) for name in archive.namelist() if "header" in name)


def test_standard_input_is_read_as_text_or_as_a_web_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The article's file is named by what was piped in."""
    piped(monkeypatch, ARTICLE.read_bytes())
    assert run(*NEW, "-", "--into", "text").code == 0
    page = "<!doctype html><title>A bridge</title><article><h1>A bridge</h1>" + 9 * (
        "<p>The council of the town met in the hall on the square and spoke about the bridge.</p>"
    )
    piped(monkeypatch, page.encode())
    assert run(*NEW, "-", "--into", "page").code == 0
    assert (names_in("text")[0], names_in("page")[0]) == ("article.txt", "article.html")


@pytest.mark.parametrize("address", ["https://example.org/a", "HTTP://example.org", "www.example.org/a.html"])
def test_an_address_is_refused_with_the_advice_to_save_the_page(address: str) -> None:
    """A memo's source must not change under it."""
    code, problems = run_json(*NEW, address)
    assert (code, [each["code"] for each in problems]) == (1, ["source-is-address"])
    assert "Save the page" in problems[0]["mend"]
    assert names_in(".") == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("article.txt", b"", "article-empty"),
        ("article.png", b"\x89PNG\r\n\x1a\n", "article-picture"),
        ("article.txt", b"Only a headline\n", "article-no-prose"),
    ],
)
def test_what_is_no_article_is_refused_and_leaves_nothing(name: str, data: bytes, code: str) -> None:
    """The reader's refusal is told, and no folder is made."""
    Path(name).write_bytes(data)
    exit_code, problems = run_json(*NEW, name, "--into", "case")
    assert (exit_code, [each["code"] for each in problems]) == (1, [code])
    assert names_in(".") == [name]


def test_an_existing_case_is_never_overwritten() -> None:
    """Not even where it holds one file that is none of ours; an empty folder is taken."""
    Path("case").mkdir()
    Path("case/notes.txt").write_text("mine")
    code, problems = run_json(*NEW, ARTICLE, "--into", "case")
    assert (code, [each["code"] for each in problems]) == (1, ["case-exists"])
    assert names_in("case") == ["notes.txt"]
    Path("empty").mkdir()
    assert run(*NEW, ARTICLE, "--into", "empty").code == 0
    assert names_in("empty") == ["article.txt", "memo.yaml"]


def test_a_case_that_cannot_be_written_in_full_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder cannot take its name, nothing is left of it, and the fault is told."""

    def refuse(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", refuse)
    code, problems = run_json(*NEW, ARTICLE, "--into", "case")
    assert (code, [each["code"] for each in problems]) == (1, ["file-unwritable"])
    assert names_in(".") == []


def test_an_article_without_structure_yields_slots_and_says_so() -> None:
    """Neither obstacles nor pathways are found: they are slots, and the case builds all the same."""
    Path("plain.txt").write_text(
        "The bridge of the town\n\n"
        + "The bridge was painted green in spring, and many people liked it.\n\n" * 3
    )
    done = run(*NEW, "plain.txt", "--into", "case")
    assert "not found: obstacles, pathways" in done.err
    assert (
        "The rules found no obstacles in the article: these are slots." in Path("case/memo.yaml").read_text()
    )
    assert run("build", "-q", "-f", "html", "case").code == 0


def test_the_same_article_makes_the_same_case() -> None:
    """Byte for byte, wherever it is made."""
    run(*NEW, ARTICLE, "--into", "one")
    run(*NEW, ARTICLE, "--into", "two/three")
    assert Path("one/memo.yaml").read_bytes() == Path("two/three/memo.yaml").read_bytes()
