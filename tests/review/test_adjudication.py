"""The adjudication matrix: as data, Markdown, page and Word file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from builders import SEED, memo_data, valid_memo
from houses import housed_assets
from hypothesis import given, strategies as st

from memo.diagnostics import MemoError, Message
from memo.i18n import language_of
from memo.review.adjudication import (
    OUTCOMES,
    Matrix,
    Pulled,
    Row,
    counted,
    in_order,
    read_matrix,
    words_of,
)
from memo.review.matrix_page import compose_matrix, marked
from memo.review.matrix_text import to_markdown, to_terminal
from memo.review.types import Attribution
from memo.workspace.assets import assets_for

if TYPE_CHECKING:
    from lxml import etree

WHO = (Attribution("Reviewer 1", "2025-01-20", tracked=True),)
WHERE = Message.together([Message("Background"), Message("paragraph %(number)s", number=1)], ", ")
MERGED = Row("merged", WHO, WHERE, "background.1.text", "It rains.", "It pours.")
CONFLICT = replace(
    MERGED,
    outcome="conflict",
    reason=Message("The memo says “%(now)s”", now="It drips."),
    help=Message("Decide."),
)
COMMENT = Row(
    "comment",
    (Attribution("Reviewer 2", "", tracked=False),),
    Message("Bottom line"),
    "summary.bottom_line.text",
    old="Propose",
    comment="Too bold?\nReviewer 1, 2025-01-21: No.",
    reason=Message("Resolved."),
)
FILE = Pulled("reviewed.docx", "ab" * 32, 1, (MERGED, CONFLICT, COMMENT))
TEMPLATES = assets_for(SEED).templates()


def composed(*files: Pulled) -> etree._Element:
    """Return the composed document of a matrix."""
    return compose_matrix(Matrix(files), valid_memo(memo_data()), TEMPLATES).root


def text_of(element: etree._Element) -> str:
    """Return the words of an element."""
    return " ".join("".join(map(str, element.itertext())).split())


def test_columns_have_room_for_their_heads_in_large_type() -> None:
    """In French, in the house of 14 pt, on a page held sideways; and together they fill it."""
    memo = valid_memo(memo_data() | {"language": "fr"})
    house = housed_assets("grey").page
    table = compose_matrix(Matrix((FILE,)), memo, TEMPLATES, house).root.find(".//table[@class='data']")
    assert table is not None
    widths = [float(each.get("style", "")[len("width: ") : -1]) for each in table.iter("col")]
    heads = [text_of(each) for each in table.iterfind("thead/tr/th")]
    upright, sideways = 470, 666
    needed = [house.word_share(head) * upright / sideways for head in heads]
    assert heads[5] == "Commentaire"
    assert [each for each in zip(heads, needed, widths, strict=True) if each[1] > each[2]] == []
    assert abs(sum(widths) - 100) < 0.2


def test_json_and_back() -> None:
    """What is written is what is read again."""
    matrix = Matrix((FILE,))
    assert read_matrix(matrix.to_json(), "x.review.json") == matrix


def test_json_of_version_0_1_0() -> None:
    """It calls the help of a row its mend."""
    matrix = Matrix((FILE,))
    old = matrix.to_json().replace(b'"help":', b'"mend":')
    assert b'"mend": "Decide."' in old
    assert read_matrix(old, "x.review.json") == matrix


@pytest.mark.parametrize(
    "spoil",
    [
        b"", b"[]", b"{}", b'{"form": 2, "files": []}', b'{"form": 1, "files": [{}]}', b'{"form": 1}',
        b'{"form": 1, "files": [{"name": 1, "sha256": "", "revision": 1, "rows": []}]}',
        b'{"form": 1, "files": [{"name": "", "sha256": "", "revision": 1, "rows": [{"outcome": "x"}]}]}',
    ],
)  # fmt: skip
def test_damaged_json(spoil: bytes) -> None:
    """A matrix that cannot be read is no reason to begin a new one over it."""
    with pytest.raises(MemoError, match=r"x\.review\.json"):
        read_matrix(spoil, "x.review.json")


def test_another_file_comes_after() -> None:
    """A second reviewer's rows stand after the first one's."""
    other = replace(FILE, name="other.docx", sha256="cd" * 32)
    assert Matrix((FILE,)).with_file(other).files == (FILE, other)


def test_the_same_file_replaces_its_rows() -> None:
    """A file pulled again keeps its place, and its rows are those of the last time."""
    other = replace(FILE, name="other.docx", sha256="cd" * 32)
    again = replace(FILE, rows=(COMMENT,))
    assert Matrix((FILE, other)).with_file(again).files == (again, other)


def test_merged_stays_merged_when_pulled_again() -> None:
    """What an earlier pull of the same file merged is not told as found there."""
    again = replace(FILE, rows=(replace(MERGED, outcome="already there"), CONFLICT))
    (file,) = Matrix((FILE,)).with_file(again).files
    assert [row.outcome for row in file.rows] == ["merged", "conflict"]
    assert "before" in file.rows[0].reason


def test_what_needs_a_decision_comes_first() -> None:
    """Rows are in the order of their outcomes, and counted so."""
    assert [row.outcome for row in in_order(FILE.rows)] == ["conflict", "merged", "comment"]
    assert list(counted(FILE.rows).items()) == [("conflict", 1), ("merged", 1), ("comment", 1)]


def test_document_has_every_item() -> None:
    """The document says who, where, old, new, comment and outcome of each row, in a table with heads."""
    root = composed(FILE)
    (table,) = root.iter("table")
    heads = [text_of(cell) for cell in table.iterfind("thead/tr/th[@scope='col']")]
    assert heads == ["No.", "Who", "Where", "Old", "New", "Comment", "Outcome", "Decision", "Reason"]
    assert "reviewed.docx" in text_of(table.findall("caption")[0])
    rows = [[text_of(cell) for cell in row] for row in table.iterfind("tbody/tr")]
    assert rows[0] == [
        "1", "Reviewer 120 January 2025", "Background, paragraph 1background.1.text",
        "It rains.", "It pours.", "",
        "ConflictThe memo says “It drips.”help: Decide.", "", "",
    ]  # fmt: skip
    assert rows[2][1:] == [
        "Reviewer 2", "Bottom linesummary.bottom_line.text", "Propose", "",
        "Too bold?Reviewer 1, 2025-01-21: No.", "CommentResolved.", "", "",
    ]  # fmt: skip
    assert [cell.get("scope") for cell in table.iterfind("tbody/tr/th")] == ["row"] * 3


def test_document_of_a_file_without_changes() -> None:
    """A file in which nothing was changed has no table, and says so."""
    root = composed(replace(FILE, rows=()))
    assert not list(root.iter("table"))
    assert "Nothing was changed." in text_of(root)


def test_untracked_changes_are_told() -> None:
    """Whether a change was tracked stands beside the name."""
    row = replace(MERGED, who=(Attribution("", "", tracked=False),))
    assert "not toldnot tracked" in text_of(composed(replace(FILE, rows=(row,))))


def test_words_that_differ_are_marked() -> None:
    """Of two texts that are alike, the words in which they differ are set apart; joined, nothing is lost."""
    old, new = marked("The war goes on in the east.", "The war ends in the east.")
    assert [each["text"] for each in old if each["changed"]] == ["goes on"]
    assert [each["text"] for each in new if each["changed"]] == ["ends"]
    assert "".join(each["text"] for each in old) == "The war goes on in the east."
    assert marked("It rains.", "Nobody came to see us.")[0] == [{"text": "It rains.", "changed": False}]


@given(st.text(), st.text(), st.text())
def test_markdown_cells_hold_anything(old: str, new: str, comment: str) -> None:
    """Whatever a reviewer types, a row stays one line of nine cells."""
    row = replace(MERGED, old=old, new=new, comment=comment)
    text = to_markdown(Matrix((replace(FILE, rows=(row,)),)), "The river")
    (line,) = [line for line in text.split("\n") if line.startswith("| 1 |")]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 10


def test_markdown_escapes() -> None:
    """Marks of Markdown and HTML in a text are shown, not obeyed; a second line is one."""
    row = replace(MERGED, new="*a* | <b> [c](d)\nnext")
    text = to_markdown(Matrix((replace(FILE, rows=(row,)),)), "The river")
    assert r"\*a\* \| \<b\> \[c\](d)<br>next" in text


def test_markdown_has_every_item() -> None:
    """Each row stands in the table, undecided ones first, with its meaning."""
    text = to_markdown(Matrix((FILE,)), "The river")
    lines = [line for line in text.splitlines() if re.match(r"\| \d", line)]
    assert len(lines) == 3
    assert "**conflict**" in lines[0]
    assert "The memo says “It drips.”<br>help: Decide." in lines[0]
    assert "1 conflict, 1 merged, 1 comment." in text


def test_markdown_is_in_the_language_of_the_memo() -> None:
    """Heads, outcomes, places and reasons; what no catalogue of the page has stays English."""
    row = replace(CONFLICT, where=Message("row %(name)s", name="Rain"), help=Message("It was moved."))
    text = to_markdown(Matrix((replace(FILE, rows=(row,)),)), "Der Fluss", language_of("de"))
    assert "| Nr. | Wer | Wo |" in text
    assert "Zeile Rain" in text
    assert "**Widerspruch**: " in text
    assert "The memo says “It drips.”<br>Abhilfe: Es wurde verschoben." in text


def test_of_what_messages_are_composed_is_kept_in_the_json() -> None:
    """So that a later pull prints them in the memo's language; earlier versions kept the English alone."""
    content = json.loads(Matrix((FILE,)).to_json())
    row = content["files"][0]["rows"][1]
    assert row["where"] == "Background, paragraph 1"
    assert row["messages"]["reason"] == {"text": "The memo says “%(now)s”", "values": {"now": "It drips."}}
    (read,) = read_matrix(Matrix((FILE,)).to_json(), "a.json").files
    assert [each.where.to_data() for each in read.rows] == [each.where.to_data() for each in FILE.rows]
    for each in content["files"][0]["rows"]:
        del each["messages"]
    (old,) = read_matrix(json.dumps(content).encode(), "a.json").files
    assert old == FILE
    assert language_of("de").said(old.rows[2].reason) == "Erledigt."


def test_terminal_table() -> None:
    """The terminal shows outcome, who and where of each row, and more of what needs a decision."""
    lines = to_terminal(FILE.rows).splitlines()
    assert lines[0].split("  ")[0] == "conflict"
    assert "wanted: “It pours.”" in lines[1]
    assert "help: Decide." in lines[3]
    assert lines[-1].startswith("comment")
    assert "\x1b" not in to_terminal([replace(CONFLICT, new="\x1b[2J")])


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_terminal_table_fits_the_terminal(width: int) -> None:
    """No line is wider, and of a long place nothing is cut off."""
    row = replace(
        CONFLICT, where=Message("Pathways compared, row “Acceptable to Moscow”, column “Peace conference”")
    )
    text = to_terminal([row, replace(row, outcome="merged")], width)
    assert max(map(len, text.splitlines())) <= width
    assert " ".join(text.split()).count(row.where) == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""), (True, "yes"), (4, "4"), (["a", "b"], "a; b"),
        ({"text": "So.", "basis": "judgment", "because": "of it"}, "So. [judgment; because of it]"),
        ({"text": "So.", "basis": "reported", "quotes": ["it is"]}, "So. [reported; quoting “it is”]"),
        ({"id": "dams", "title": "Dams"}, "Dams"), ({"cost": "partly"}, "cost: partly"),
    ],
)  # fmt: skip
def test_values_in_words(value: object, words: str) -> None:
    """A value of the model is told as a reader would say it."""
    assert words_of(value) == words


def test_every_outcome_has_a_meaning() -> None:
    """Each outcome can be printed with what it means."""
    rows = tuple(replace(MERGED, outcome=outcome) for outcome in OUTCOMES)
    said = text_of(composed(replace(FILE, rows=rows)))
    for outcome in OUTCOMES:
        assert f"{outcome.capitalize()}: " in said
    assert json.loads(Matrix((replace(FILE, rows=rows),)).to_json())["form"] == 1
