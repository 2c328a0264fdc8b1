"""A name that is not there is answered with the nearest that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import ARTICLE, run, run_json, write_case

from memo.text import digest
from memo.workspace.suggest import meant_beside, renamed_article

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two cases and a built file."""
    monkeypatch.chdir(tmp_path)
    for name in ("ivory-coast", "peace"):
        write_case(tmp_path / "seeds" / name)
    (tmp_path / "output").mkdir()
    (tmp_path / "output/ivory-coast.docx").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("named", "help"),
    [
        ("seeds/ivroy-coast", "Did you mean seeds/ivory-coast?"),
        ("ivory-cost", "Did you mean seeds/ivory-coast?"),
        ("Seeds/peaec", "Did you mean seeds/peace?"),
        ("seeds/ivory-coast/memo.yml", "Did you mean seeds/ivory-coast/memo.yaml?"),
        ("seeds/ivory-cost/memos.yaml", "Did you mean seeds/ivory-coast/memo.yaml?"),
        (
            "zzz",
            "Check the name and the folder. The memos here are: seeds/ivory-coast, seeds/peace.",
        ),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_mistyped_memo(named: str, help: str) -> None:
    """A case, a folder on the way or the file itself, in any case of letters, or without seeds/."""
    code, (problem,) = run_json("check", named)
    assert (code, problem["code"], problem["help"]) == (1, "file-missing", help)


@pytest.mark.usefixtures("here")
def test_a_mistyped_file() -> None:
    """Of every command that reads one; where nothing is near, the help is the general one."""
    assert "Did you mean output/ivory-coast.docx?" in run("pull", "output/ivroy-coast.docx").err
    assert "Did you mean output/ivory-coast.docx?" in run("verify", "outptu/ivory-coast.dox").err
    assert "Check the name and the folder." in run("verify", "output/zzz").err


def test_a_renamed_article(here: Path) -> None:
    """At its line in memo.yaml, with the line to write."""
    (here / "seeds/ivory-coast/article.txt").rename(here / "seeds/ivory-coast/news of today.txt")
    code, (problem,) = run_json("check", "seeds/ivory-coast")
    assert (code, problem["code"], problem["path"]) == (1, "file-missing", "source.file")
    assert problem["help"] == 'Write `file: "news of today.txt"`, if that is the article.'
    (here / "seeds/ivory-coast/news of today.txt").unlink()
    assert run_json("check", "seeds/ivory-coast")[1][0]["help"] == "Check the name and the folder."


def test_the_hash_tells_which_file_is_the_article(tmp_path: Path) -> None:
    """Else the nearest name does, else there being one file; memos and hidden files are none."""
    for name in ("memo.yaml", ".hidden.txt", "~$article.docx", "old.txt"):
        (tmp_path / name).write_text("other")
    assert renamed_article(tmp_path, "article.txt", None) == "old.txt"
    (tmp_path / "articles.txt").write_text("other")
    assert renamed_article(tmp_path, "article.txt", None) == "articles.txt"
    (tmp_path / "news.html").write_text(ARTICLE)
    assert renamed_article(tmp_path, "article.txt", digest(ARTICLE.encode())) == "news.html"
    assert renamed_article(tmp_path / "gone", "article.txt", None) is None


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["biuld"], "did you mean build?"),
        (["build", "--formt", "json"], "did you mean --format?"),
        (["pull", "x.docx", "--accept-unsuported"], "did you mean --accept-unsupported?"),
        (["build", "-f", "pfd"], "did you mean pdf?"),
        (["build", "--carry=sorces"], "did you mean sources?"),
    ],
)
def test_a_mistyped_word_of_the_command_line(words: list[str], near: str) -> None:
    """Commands, options and what may stand behind them; beside the usage of the command that was meant."""
    ran = run(*words)
    assert ran.code == 2
    assert ran.err.rstrip().endswith(near)
    assert f"usage: memo {words[0] if words[0] != 'biuld' else '['}" in ran.err


def test_a_file_is_meant_as_it_is_named_from_its_folder(tmp_path: Path) -> None:
    """Named from the folder above, or mistyped; a name that leads outside means nothing."""
    styles = tmp_path / "styles"
    (styles / "fonts/marble").mkdir(parents=True)
    for path in (styles / "logo.svg", tmp_path / "other.svg"):
        path.write_text("", encoding="utf-8")
    assert meant_beside(styles, "styles/logo.svg") == "logo.svg"
    assert meant_beside(styles, "logo.svgg") == "logo.svg"
    assert meant_beside(styles, "styles/fonts/marble", is_folder=True) == "fonts/marble"
    assert meant_beside(styles, "font/marbel", is_folder=True) == "fonts/marble"
    assert meant_beside(styles, "other.svg") is None


def test_where_nothing_is_near_nothing_is_suggested() -> None:
    """The usage alone says what there is."""
    assert "did you mean" not in run("check", "--zzzzzz").err
