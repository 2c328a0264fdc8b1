"""One mistake, one problem, at the line where it was made: the table broken_memos.yaml."""

from __future__ import annotations

import re
import shutil
import unicodedata
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from builders import SEED, UNREAD, run_json
from ruamel.yaml import YAML

from memo.cli import run as run_module
from memo.diagnostics import Message, Problem, speak
from memo.i18n import TRANSLATED, language_of
from memo.i18n.missing import OPENING
from memo.model import json_schema
from memo.text import MONTHS, digest
from memo.workspace.case_files import article_beside
from memo.workspace.checking import check_bytes

TABLE: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("broken_memos.yaml").read_text(encoding="utf-8")
)
SOUND = Path(__file__).with_name("sound_memo.yaml")
LINES = SOUND.read_text(encoding="utf-8").split("\n")
CANCEL = "criteria-correlated"
"""The memo is warned of that, broken or not: acceptance to the one side and to the other."""
ARTICLE = (SEED / "article.txt").read_text(encoding="utf-8")


def _index(line: str, after: str | list[str] | None) -> int:
    """Return the index of ``line``: the only one or, given ``after``, the first one behind that."""
    found = [
        n for n, each in enumerate(LINES) if each == line or (line[-1:] == "…" and each.startswith(line[:-1]))
    ]
    if not after:
        assert len(found) == 1, f"{len(found)} lines are {line!r}"
        return found[0]
    *before, last = [after] if isinstance(after, str) else after
    start = _index(last, before)
    return next(index for index in found if index > start)


def _broken(fault: dict[str, Any]) -> tuple[list[str], int]:
    """Return the lines of the memo with a fault in them, and the index of the one that it is told at."""
    if "claim" in fault:
        return _with_claim(fault["claim"], fault["path"].removeprefix("background.1").lstrip("."))
    index = _index(fault["line"], fault.get("after"))
    at = _index(fault["at"], fault.get("at_after")) if "at" in fault else index
    return [*LINES[:index], *fault["replaced_by"].split("\n"), *LINES[index + 1 :]], at


def _with_claim(claim: dict[str, Any], step: str) -> tuple[list[str], int]:
    """Return the lines of the memo with a further claim, and the index of the line of one of its values."""
    lines = {"text": f"  - text: {claim['text']}", "basis": f"    basis: {claim['basis']}"}
    if "quotes" in claim:
        lines["quotes"] = "    quotes:"
        lines |= {f"quotes.{n}": f"      - {quote}" for n, quote in enumerate(claim["quotes"], 1)}
    for name in ("because", "likelihood"):
        if name in claim:
            lines[name] = f"    {name}: {claim[name]}"
    start = LINES.index("background:") + 1
    return [*LINES[:start], *lines.values(), *LINES[start:]], start + [*lines].index(step or "text")


def _write(folder: Path, lines: list[str], sentence: str | None) -> None:
    """Write a case of these lines, with a sentence that the article has besides, if any."""
    shutil.copytree(SEED, folder, dirs_exist_ok=True, ignore=UNREAD)
    text = "\n".join(lines)
    if sentence:
        article = ARTICLE.replace("As the war continues", f"{sentence}\n\nAs the war continues", 1).encode()
        (folder / "article.txt").write_bytes(article)
        text = text.replace(digest(ARTICLE.encode()), digest(article))
    (folder / "memo.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: str(fault["name"]))
@pytest.mark.long
def test_one_mistake_is_one_problem_at_its_place(fault: dict[str, Any], tmp_path: Path) -> None:
    """A memo with one fault gives one problem with its code, path and line, and the exit code 1."""
    broken, at = _broken(fault)
    _write(tmp_path, broken, fault.get("article"))

    code, told = run_json("check", tmp_path, "-o", tmp_path / "output")
    problems = [problem for problem in told if problem["code"] != CANCEL]

    found = [(problem["code"], problem["path"], problem["line"]) for problem in problems]
    assert found == [(fault["code"], fault["path"], at + 1)], [problem["message"] for problem in problems]
    assert problems[0]["excerpt"] == broken[at]
    severity = fault.get("severity", "error")
    assert (problems[0]["severity"], code) == (severity, int(severity == "error"))
    if "caret" in fault:
        assert broken[at][problems[0]["column"] - 1 :].startswith(fault["caret"])


def test_the_table_is_large_and_names_each_fault_once() -> None:
    """The table has no fewer faults than it was made with, and no two of one name."""
    names = [fault["name"] for fault in TABLE]
    assert len(names) >= 90
    assert len(set(names)) == len(names)


def test_a_text_that_a_number_sign_cuts_off_warns_and_fails_nothing(tmp_path: Path) -> None:
    """All from ` #` on is a comment to YAML: the memo is checked without it, and says so."""
    index = _index("  author: Policy Analysis Unit", None)
    cut = [*LINES[:index], "  author: Policy Analysis Unit # of two.", *LINES[index + 1 :]]
    shutil.copytree(SEED, tmp_path, dirs_exist_ok=True, ignore=UNREAD)
    (tmp_path / "memo.yaml").write_text("\n".join(cut), encoding="utf-8")

    code, told = run_json("check", tmp_path, "-o", tmp_path / "output")
    problems = [problem for problem in told if problem["code"] != CANCEL]

    found = [(p["severity"], p["code"], p["path"], p["line"], p["column"]) for p in problems]
    assert found == [
        ("warning", "yaml-comment", "revision.author", index + 1, len("  author: Policy Analysis Unit ") + 1)
    ]
    assert code == 0


def test_the_memo_that_the_table_breaks_has_no_other_problem(tmp_path: Path) -> None:
    """What is found in a broken copy of it was broken there, but that two of its criteria cancel."""
    _write(tmp_path, LINES, None)
    code, problems = run_json("check", tmp_path, "-o", tmp_path / "output")
    assert (code, [problem["code"] for problem in problems]) == (0, [CANCEL])


def test_the_real_memo_has_no_problem_at_all() -> None:
    """Nor is any accepted in it."""
    assert run_json("check", SEED, "-o", "nowhere") == (0, [])
    assert "accept:" not in (SEED / "memo.yaml").read_text(encoding="utf-8")


class Veiled(NullTranslations):
    """A made-up language: every letter of a message is another; values and what is typed stay as they are."""

    def gettext(self, message: str) -> str:
        """Return a message in it."""
        kept = re.split(r"(%\(\w+\)s|%%|`[^`]*`)", message)
        return "".join(
            re.sub(r"[^\W\d_]", "ж", piece) if at % 2 == 0 else piece for at, piece in enumerate(kept)
        )

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return a message in it."""
        return self.gettext(one if number == 1 else many)


@pytest.mark.long
def test_all_that_is_said_of_broken_memos_follows_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a made-up language no English is left but the words of memo, article, schema and what is typed."""
    monkeypatch.setattr(run_module, "catalogue_for", lambda _: Veiled())
    given = (SEED / "article.txt").read_text(encoding="utf-8") + json_schema()
    given += "SHA YAML styles fonts Source Serif Sans Cyrillic Greek Latin cookie notice yes ".join(MONTHS)
    shutil.copytree(SEED, tmp_path, dirs_exist_ok=True, ignore=UNREAD)
    left: dict[str, str] = {}
    try:
        for fault in TABLE:
            text = "\n".join(_broken(fault)[0])
            (tmp_path / "memo.yaml").write_text(text, encoding="utf-8")
            signs = " ".join(unicodedata.name(sign, "") for sign in {*text} if not sign.isascii())
            known = {*re.findall("[a-z]+", f"{given} {text} {signs} {tmp_path}".lower())}
            for problem in run_json("check", tmp_path, "-o", tmp_path / "output")[1]:
                for said in (problem["message"], problem["help"], *problem["details"]):
                    words = re.findall(r"[A-Za-z]{2,}", re.sub(r"`[^`]*`|U\+[0-9A-F]+", "", said))
                    left |= {word: said for word in words if word.lower() not in known}
    finally:
        speak(None)
    assert left == {}


NO_EDIT = re.compile(r"yaml-|kind-|article-|appendix-|revision-|history-|file-|source-outside|sha256-")
"""What no edit of a Word file brings about: faults of YAML and of files beside the memo."""


@pytest.mark.long
def test_what_an_edit_may_break_is_said_in_every_language_of_the_page(tmp_path: Path) -> None:
    """The matrix of a review prints it: of no message and of no help is the English all that there is."""
    path, left = tmp_path / "memo.yaml", set[str]()
    shutil.copytree(SEED, tmp_path, dirs_exist_ok=True)
    for fault in TABLE:
        data = "\n".join(_broken(fault)[0]).encode()
        for problem in check_bytes(path, data, article_beside(path), {}).problems:
            if not NO_EDIT.match(problem.code):
                left |= {f"{problem.code}: {each}" for each in _untranslated(problem)}
    assert left == set()


def _untranslated(problem: Problem) -> set[str]:
    """Return what of a problem some language of the page prints in English."""
    told = [each for each in (problem.message, problem.help, *problem.details) if isinstance(each, Message)]
    pages = [language_of(tag).on_page for tag in TRANSLATED]
    return {str(each) for each in told for page in pages if OPENING in page.said(each)}
