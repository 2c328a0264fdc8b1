"""Problems as people and programs read them."""

from __future__ import annotations

import json
import unicodedata

import pytest

from memo.diagnostics import MemoError, Message, Place, Problem, has_errors, in_order
from memo.diagnostics.render import as_json, as_text

QUOTE = Problem(
    "quote-not-found",
    Message("The article does not say this."),
    Message("Copy the passage word for word, or quote another."),
    "background.1.quotes.2",
    details=(
        "closest: ¶6 (Stance): “more than $50 billion”",
        "differs: the article has “50”, the quote has “60”",
    ),
    place=Place("seeds/a/memo.yaml", 112, 9, "      - more than $60 billion", 21),
)
LONG = Problem(
    "summary-too-long",
    Message(
        "The points of the executive summary have 301 words; at most 250 are read, and this sentence is long "
        "enough to be broken into two lines."
    ),
    Message("Cut 51 words from the points."),
    "summary.points",
    place=Place("memo.yaml", 7, 1, "points:", 6),
    severity="warning",
)
NOWHERE = Problem("no-memo", Message("There is no memo here."), Message("Name one."))


@pytest.mark.parametrize("width", [60, 80, 99])
def test_problems_fit_a_narrow_terminal(width: int) -> None:
    """Message, help and the line with its caret, too; the caret stands below what it stood below."""
    excerpt = "text: " + "so it goes on and " * 6 + "HERE " + "and on " * 20
    place = Place("memo.yaml", 7, excerpt.index("HERE") + 1, excerpt, 4)
    lines = as_text(
        [Problem("quote-not-found", Message("word " * 40), Message("help " * 40), place=place)], width=width
    )
    assert max(map(len, lines.splitlines())) <= width
    _, line, below, *_ = lines.splitlines()
    assert line[below.index("^^^^") :].startswith("HERE")


def test_problems_as_text() -> None:
    """Place, code, path, the line with the caret below its words, message, details and mend."""
    assert (
        as_text([NOWHERE, QUOTE, LONG])
        == """\
error: no-memo
  There is no memo here.
  help: Name one.

seeds/a/memo.yaml:112:9: error: quote-not-found  background.1.quotes.2
  112 |       - more than $60 billion
      |         ^^^^^^^^^^^^^^^^^^^^^
  The article does not say this.
    closest: ¶6 (Stance): “more than $50 billion”
    differs: the article has “50”, the quote has “60”
  help: Copy the passage word for word, or quote another.

memo.yaml:7:1: warning: summary-too-long  summary.points
    7 | points:
      | ^^^^^^
  The points of the executive summary have 301 words; at most 250 are read, and this sentence is
  long enough to be broken into two lines.
  help: Cut 51 words from the points.
"""
    )


def test_colours_are_added_when_asked_for_and_change_nothing_else() -> None:
    """Without them no escape is written; with them the text between is the same."""
    plain, coloured = as_text([QUOTE]), as_text([QUOTE], colour=True)
    assert "\033" not in plain
    assert "\033[31merror\033[0m" in coloured
    bare = coloured
    for code in ("\033[1m", "\033[31m", "\033[36m", "\033[0m"):
        bare = bare.replace(code, "")
    assert bare == plain
    assert "\033[33mwarning\033[0m" in as_text([LONG], colour=True)


def test_what_is_to_be_pasted_is_not_broken() -> None:
    """A mend or detail with a command stays on one line, however long; the message around it is wrapped."""
    command = "Run `" + "word " * 40 + "end`."
    text = as_text([Problem("c", Message(command), Message(command), details=(command,))])
    lines = text.splitlines()
    assert lines[-2:] == [f"    {command}", f"  help: {command}"]
    assert len(lines) > 4


def caret(excerpt: str, column: int, width: int = 1) -> tuple[str, str]:
    """Return the line shown and the caret line, both without the margin."""
    place = Place("m", 1, column, excerpt, width)
    _, line, below, *_ = as_text([Problem("c", Message("M."), Message("D."), place=place)]).split("\n")
    return line.removeprefix("    1 | "), below.removeprefix("      | ")


@pytest.mark.parametrize(
    ("excerpt", "column", "width", "line", "below"),
    [
        ("abc", 1, 1, "abc", "^"),
        ("abc", 3, 1, "abc", "  ^"),
        ("abc", 4, 1, "abc", "   ^"),
        ("abc", 2, 99, "abc", " ^^"),
        ("\ta: b", 2, 1, " a: b", " ^"),
        ("名前: x", 5, 1, "名前: x", "      ^"),
        ("a: 名前", 4, 2, "a: 名前", "   ^^^^"),
        ("e\u0301t x", 5, 1, "e\u0301t x", "   ^"),
        ("a\x1b[31mb", 7, 1, "a\ufffd[31mb", "      ^"),
        ("a\0b", 2, 1, "a\ufffdb", " ^"),
        ("a\u202eb c", 5, 1, "a\ufffdb c", "    ^"),
        ("a\u200bb c", 5, 1, "a\ufffdb c", "    ^"),
        ("a\u2066b\u2069\u00ad c", 7, 1, "a\ufffdb\ufffd\ufffd c", "      ^"),
        ("a\u2028b", 3, 1, "a\ufffdb", "  ^"),
    ],
)
def test_the_caret_stands_under_its_character(
    excerpt: str, column: int, width: int, line: str, below: str
) -> None:
    """Wide characters take two columns, combining ones none, and what a terminal would obey is replaced."""
    assert caret(excerpt, column, width) == (line, below)


@pytest.mark.parametrize("column", [1, 20, 31, 32, 100, 150, 230, 250])
def test_a_long_line_is_cut_round_the_caret(column: int) -> None:
    """A hundred characters are shown, with ellipses where something is left out; the caret is still right."""
    excerpt = "".join(chr(0x100 + number) for number in range(250))
    line, below = caret(excerpt, column)
    assert line[below.index("^")] == excerpt[column - 1]
    assert len(line.strip("…")) <= 100
    assert line.startswith("…") == (line[0] != excerpt[0])
    assert line.endswith("…") == (line[-1] != excerpt[-1])
    assert line.strip("…") in excerpt


def test_problems_as_json() -> None:
    """All that is known, by name; what is not known is null; in ASCII, whatever the words."""
    text = as_json([NOWHERE, QUOTE])
    assert text.isascii()
    assert text.endswith("]\n")
    nowhere, quote = json.loads(text)
    assert nowhere == {
        "severity": "error", "code": "no-memo", "file": None, "line": None, "column": None, "path": None,
        "message": "There is no memo here.", "details": [], "help": "Name one.", "excerpt": None,
        "messages": {
            "message": {"text": "There is no memo here.", "values": {}},
            "details": [],
            "help": {"text": "Name one.", "values": {}},
        },
    }  # fmt: skip
    assert quote == {
        "severity": "error", "code": "quote-not-found", "file": "seeds/a/memo.yaml", "line": 112, "column": 9,
        "path": "background.1.quotes.2", "message": QUOTE.message, "details": list(QUOTE.details),
        "help": QUOTE.help, "excerpt": "      - more than $60 billion",
        "messages": {
            "message": QUOTE.message.to_data(),
            "details": [{"parts": [detail], "between": " "} for detail in QUOTE.details],
            "help": QUOTE.help.to_data(),
        },
    }  # fmt: skip
    assert as_json([]) == "[]\n"


def test_half_a_character_breaks_no_report() -> None:
    """A lone surrogate, which no encoding takes, is shown as a replacement or escaped."""
    problem = Problem(
        "unknown-field", Message("There is no field `\ud800` here."), Message("Take it out."), "\ud800"
    )
    as_text([problem]).encode()
    assert json.loads(as_json([problem]))[0]["path"] == "\ud800"


def test_no_part_of_a_report_is_shown_in_another_order_than_it_has() -> None:
    """Bidirectional overrides and other invisible characters are replaced wherever they stand."""
    problem = Problem(
        "quote-not-found",
        Message("It is \u202e05$."),
        Message("Write \u2067it."),
        "a\u200f",
        details=("closest: \u061c\ufeff",),
        place=Place("m\u202d.yaml", 1, 1, "x\u2060"),
    )
    text = as_text([problem])
    assert not [character for character in text if unicodedata.category(character) == "Cf"]
    assert text.count("\ufffd") == 7


def test_problems_stand_in_the_order_of_file_line_and_column_each_once() -> None:
    """What has no place comes first; what is found twice is told once."""
    at = [
        Problem("c", Message("M."), Message("D."), place=Place(f, ln, c))
        for f, ln, c in (("b", 1, 1), ("a", 10, 1), ("a", 9, 5))
    ]
    assert in_order([*at, NOWHERE, at[0]]) == [NOWHERE, at[2], at[1], at[0]]


def test_only_errors_fail() -> None:
    """Warnings alone do not."""
    assert has_errors([LONG, QUOTE])
    assert not has_errors([LONG])
    assert not has_errors([])


def test_an_error_needs_a_problem_and_reads_as_its_messages() -> None:
    """A MemoError always has something to say."""
    with pytest.raises(ValueError, match="at least one"):
        MemoError()
    assert str(MemoError(NOWHERE, QUOTE)) == "There is no memo here.; The article does not say this."
