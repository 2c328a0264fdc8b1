"""`memo pull --decide`: a reviewed file settled row by row."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from builders import run
from reviewing import ONE, Reviewed
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

SMALL = Path(__file__).parents[1] / "word_files"
SLOW, NONE = "Rulings take years.", "It changes nothing."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the small case."""
    shutil.copytree(SMALL / "case", tmp_path / "river")
    return tmp_path / "river"


@pytest.fixture
def file(case: Path) -> Path:
    """A file with two edits and a comment."""
    reviewed = Reviewed((SMALL / "untouched.docx").read_bytes()).by(ONE)
    reviewed.replace(SLOW, "Slow.").replace(NONE, "No.")
    reviewed.comment("A joint commission has been proposed.", "By whom?")
    path = case.parent / "one.docx"
    path.write_bytes(reviewed.saved())
    return path


def pull(file: Path, case: Path, *words: str | Path) -> tuple[int, dict[str, Any]]:
    """Pull a file; return the exit code, and what was said of it."""
    ran = run("pull", file, "--into", case, "-o", case.parent / "out", "--format", "json", *words)
    return ran.code, json.loads(ran.out)


def refused(file: Path, case: Path, decisions: Path) -> str:
    """Return what is told where decisions are refused; the memo is as it was."""
    before = memo_of(case)
    ran = run("pull", file, "--into", case, "-o", case.parent / "out", "--decide", decisions)
    assert (ran.code, memo_of(case)) == (1, before)
    return ran.err


def written(file: Path, case: Path) -> Path:
    """Write the rows of a file to be filled in, and return the file with them."""
    place = case.parent / "decisions.yaml"
    ran = run("pull", file, "--into", case, "-o", case.parent / "out", "--write-decisions", place)
    assert ran.code == 0, ran.err
    return place


def fill(place: Path, **decided: dict[str, str]) -> dict[str, str]:
    """Fill in decisions by the words that a row is about; return the ids by these names."""
    told = place.read_text(encoding="utf-8")
    rows = YAML(typ="safe").load(told)["rows"]
    remarks = told.split("\n\n")[2:]
    wanted = {"slow": SLOW, "none": NONE, "comment": "By whom?"}
    ids = {
        name: rows[next(i for i, each in enumerate(remarks) if words in each)]["id"]
        for name, words in wanted.items()
    }
    for name, values in decided.items():
        entry = next(each for each in rows if each["id"] == ids[name])
        entry |= values
    place.write_text(json.dumps({"file": "one.docx", "rows": rows}, indent=1), encoding="utf-8")
    return ids


def memo_of(case: Path) -> str:
    """Return the text of the memo."""
    return (case / "memo.yaml").read_text(encoding="utf-8")


def test_rows_are_written_to_be_filled_in(file: Path, case: Path) -> None:
    """Each edit and comment has a remark and an entry; the memo stays, and as it comes nothing is decided."""
    before = memo_of(case)
    place = written(file, case)
    told = place.read_text(encoding="utf-8")
    assert "# old: Rulings take years." in " ".join(told.split())
    assert "By whom?" in told
    assert memo_of(case) == before
    assert not (case.parent / "out").exists()
    code, said = pull(file, case, "--decide", place)
    assert (code, memo_of(case)) == (1, before)
    assert [row["outcome"] for row in said["rows"]] == ["open", "open", "comment"]


def test_a_file_that_is_there_is_not_written_over(file: Path, case: Path) -> None:
    """Somebody may have decided in it."""
    place = written(file, case)
    ran = run("pull", file, "--into", case, "--write-decisions", place)
    assert (ran.code, "decisions-exist" in ran.err) == (1, True)


def test_row_by_row(file: Path, case: Path) -> None:
    """What is accepted is written and no other byte; what is rejected is not, and the matrix says why."""
    place, before = written(file, case), memo_of(case)
    fill(
        place,
        slow={"decision": "accept with changes", "text": "Rulings are slow: years."},
        none={"decision": "reject", "reason": "It does."},
        comment={"decision": "accept", "reason": "Asked."},
    )
    code, said = pull(file, case, "--decide", place)
    assert code == 0
    assert [row["outcome"] for row in said["rows"]] == ["merged", "rejected", "comment"]
    assert memo_of(case) == before.replace(SLOW, '"Rulings are slow: years."')
    with (case.parent / "out/river.review.docx").open("rb") as stream:
        (table,) = docx.Document(stream).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert sorted(row[7:] for row in cells) == [
        ["Accept", "Asked."],
        ["Accept with changes\nRulings are slow: years.", ""],
        ["Reject", "It does."],
    ]


def test_what_was_decided_holds_when_the_file_is_pulled_again(file: Path, case: Path) -> None:
    """A rejected row stays out of a plain pull; what was reworded after it was accepted stays reworded."""
    place = written(file, case)
    fill(place, slow={"decision": "accept"}, none={"decision": "reject", "reason": "It does."})
    pull(file, case, "--decide", place)
    memo = case / "memo.yaml"
    memo.write_text(memo_of(case).replace("text: Slow.", "text: Rather slow."), encoding="utf-8")
    after = memo_of(case)
    later: tuple[tuple[str | Path, ...], ...] = ((), ("--decide", place))
    for words in later:
        _, said = pull(file, case, *words)
        assert [row["outcome"] for row in said["rows"]][:2] == ["merged", "rejected"]
        assert memo_of(case) == after


def test_decisions_one_file_after_the_other(file: Path, case: Path) -> None:
    """What was left open at first is decided later; what was decided first need not be said again."""
    place = written(file, case)
    ids = fill(place, slow={"decision": "accept"})
    pull(file, case, "--decide", place)
    later = case.parent / "later.yaml"
    later.write_text(f"rows:\n  - id: {ids['none']}\n    decision: accept\n", encoding="utf-8")
    code, said = pull(file, case, "--decide", later)
    assert code == 1  # the comment is open still
    assert [row["outcome"] for row in said["rows"]] == ["already there", "merged", "comment"]


def test_a_comment_is_answered_with_words(file: Path, case: Path) -> None:
    """Accepted with changes, the words stand where the comment is."""
    place = written(file, case)
    fill(
        place, comment={"decision": "accept with changes", "text": "A commission of both has been proposed."}
    )
    _, said = pull(file, case, "--decide", place)
    assert said["rows"][2]["outcome"] == "merged"
    assert "text: A commission of both has been proposed." in memo_of(case)


def test_the_matrix_filled_in_word(file: Path, case: Path) -> None:
    """Decision and reason typed into the matrix, also with tracking on, are read as decisions."""
    place = written(file, case)
    pull(file, case, "--decide", place)
    matrix = case.parent / "out/river.review.docx"
    document = docx.Document(io.BytesIO(matrix.read_bytes()))
    for row in document.tables[0].rows[1:]:
        old, decision, reason = (row.cells[place] for place in (3, 7, 8))
        if old.text == SLOW:
            decision.text = "Accept with changes: Rather slow."
        elif old.text == NONE:
            decision.text, reason.text = "reject", "It does."
    filled = case.parent / "filled.docx"
    document.save(str(filled))
    code, said = pull(file, case, "--decide", filled)
    assert code == 1
    assert [row["outcome"] for row in said["rows"]] == ["merged", "rejected", "comment"]
    assert "text: Rather slow." in memo_of(case)


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("decision: perhaps", "wrong-choice", "perhaps"),
        ("decision: reject", "decision-incomplete", "without a reason"),
        ("decision: accept with changes", "decision-incomplete", "not said which"),
        ("decision: accept\n    text: So.", "decision-incomplete", "words of its own"),
        ("reason: So.", "decision-incomplete", "no decision"),
        ("decison: accept", "unknown-field", "decison"),
        ("decision: accept\n  - id: {id}\n    decision: accept", "decision-twice", "twice"),
    ],
)
def test_faulty_decisions_are_told_at_their_place(
    file: Path, case: Path, entry: str, code: str, words: str
) -> None:
    """Nothing is merged, and the fault is told with file and line."""
    place = written(file, case)
    own = fill(place)["slow"]
    place.write_text(f"rows:\n  - id: {own}\n    {entry.format(id=own)}\n", encoding="utf-8")
    told = refused(file, case, place)
    assert code in told
    assert words in told
    assert "decisions.yaml:" in told
    assert not (case.parent / "out").exists()


def test_an_unknown_row_is_told_with_what_was_meant(file: Path, case: Path) -> None:
    """A slip of the finger, and decisions that were written for another file."""
    place = written(file, case)
    own = fill(place)["slow"]
    typo = own[:-1] + ("b" if own[-1] != "b" else "c")
    place.write_text(f"rows:\n  - id: {typo}\n    decision: accept\n", encoding="utf-8")
    told = refused(file, case, place)
    assert "decision-unknown-row" in told
    assert f"Did you mean {own}?" in told
    place.write_text(f"file: two.docx\nrows:\n  - id: {typo}\n    decision: accept\n", encoding="utf-8")
    told = refused(file, case, place)
    assert "two.docx" in told


def filled_in(case: Path, change: Callable[[Any], None]) -> Path:
    """Return the matrix with something done to its first row."""
    document = docx.Document(io.BytesIO((case.parent / "out/river.review.docx").read_bytes()))
    change(document.tables[0].rows[1])
    made = case.parent / "filled.docx"
    document.save(str(made))
    return made


def test_a_matrix_that_is_filled_in_wrongly(file: Path, case: Path) -> None:
    """A word that is none, a rejection without a reason, and a matrix of nothing are refused."""
    pull(file, case, "--decide", written(file, case))

    def say(word: str) -> Callable[[Any], None]:
        return lambda row: setattr(row.cells[7], "text", word)

    for word, code in (("perhaps", "decision-word"), ("reject", "decision-incomplete")):
        told = refused(file, case, filled_in(case, say(word)))
        assert code in told
    empty = case.parent / "empty.docx"
    docx.Document().save(str(empty))
    told = refused(file, case, empty)
    assert "decisions-of-other-file" in told
