"""`memo explain`, as people and programs see it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from memo.cli import main
from memo.diagnostics import problem_codes

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(*args: str) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it wrote to standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    return main(["explain", *args], out, err), out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of a hundred columns and more."""
    monkeypatch.setenv("COLUMNS", "120")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_code_is_explained_in_the_order_of_a_problem() -> None:
    """Severity and code, what it means and why, an example and its mend, help."""
    assert run("quote-without-its-frame") == (
        0,
        """\
warning: quote-without-its-frame
  The quote leaves out who says so or on what condition, and the claim does not say it either.

    # wrong: the article has “Critics argue that the plan would fail”
    - text: The plan would fail.
      quotes: [the plan would fail]
    # right
    - text: Critics expect that the plan would fail.
      quotes: [the plan would fail]

  help: Quote the words that say it, too, or say it in the claim.
""",
        "",
    )


def test_a_command_to_paste_is_not_broken_at_the_end_of_a_line() -> None:
    """What stands between backticks stays together."""
    _, said, _ = run("review-is-folder")
    assert said.endswith(
        "  help: Name the file that came back: `memo pull REVIEWED.docx`. The folder of the memo that it is\n"
        "        merged into goes behind `--into`.\n"
    )


def test_all_codes_are_listed_with_their_titles() -> None:
    """Group by group, in the order of the registry; no line is wider than a terminal."""
    code, said, _ = run()
    assert code == 0
    assert [word for word in said.split() if word in problem_codes()] == list(problem_codes())
    assert "Commands and files\n  no-memo  " in said
    assert max(map(len, said.splitlines())) <= 100


def test_a_mistyped_code_is_told_with_the_nearest() -> None:
    """And the exit code is that of a problem."""
    code, said, told = run("quote-not-fuond")
    assert (code, said) == (1, "")
    assert told.startswith("error: code-unknown\n")
    assert "help: Did you mean `memo explain quote-not-found`?" in told


def test_what_is_like_no_code_is_told_with_the_list() -> None:
    """Nothing is guessed."""
    assert "help: List them all with `memo explain`." in run("zzz")[2]


@pytest.mark.parametrize("args", [("Todo",), (" todo ",)])
def test_capitals_and_spaces_do_not_matter(args: Sequence[str]) -> None:
    """A code is copied from somewhere, as it stood there."""
    assert run(*args) == run("todo")


def test_programs_get_one_code_or_all() -> None:
    """An object, or an array of them; problems as any command tells them."""
    one = json.loads(run("todo", "--format", "json")[1])
    assert one["code"] == "todo"
    assert one["severity"] == "warning"
    assert set(one) == {"code", "group", "title", "why", "help", "example", "severity"}
    everything = json.loads(run("--format", "json")[1])
    assert one in everything
    assert [each["code"] for each in everything] == list(problem_codes())
    code, said, _ = run("zzz", "--format", "json")
    assert (code, json.loads(said)[0]["code"]) == (1, "code-unknown")


def test_the_page_of_the_documentation() -> None:
    """A heading for each group and, as an anchor, for each code; what looks like a tag is none."""
    code, page, _ = run("--format", "markdown")
    assert code == 0
    headings = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    assert headings == list(problem_codes())
    assert page.startswith("## Commands and files\n\n### no-memo\n")
    assert "\n## Reading the article\n\n### article-empty\n" in page
    assert run("no-memo", "--format", "markdown")[1] in page
    assert run("template-not-well-formed", "--format", "markdown")[1].endswith(
        "```\n\n**Help:** Close every element in the template, also \\<br/> and \\<col/>.\n"
    )


def test_a_terminal_gets_colours_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless NO_COLOR asks for none."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    main(["explain", "no-memo"], out, io.StringIO())
    assert out.getvalue().startswith("\033[31merror\033[0m: \033[1mno-memo\033[0m\n")
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    main(["explain"], out, io.StringIO())
    assert "\033" not in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 60


def test_commands_are_named_as_the_reader_calls_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """In nox, by the session."""
    monkeypatch.setenv("MEMO_CALLED_AS", "python3 -m nox -s memo --")
    assert "`python3 -m nox -s memo -- revise MEMO -m …`" in run("memo-unnamed")[1]
