"""Where a computed form was printed, what a reviewer edits round it leaves the form; its figure is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import as_yaml, claim, run, valid_memo, write_case
from reviewing import Reviewed
from with_forms import BOTTOM, BOTTOM_PRINTED, POINT, POINT_PRINTED, REASON, data_with_forms

from memo.forms import FilledForm, fill_claim
from memo.review import read_review
from memo.review.interpret.forms import restore
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from memo.review import Review

PATH = "summary.bottom_line.text"


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The memo with forms as a Word file."""
    return _built(tmp_path_factory.mktemp("forms"))


def _built(folder: Path) -> bytes:
    ran = run("build", write_case(folder, data_with_forms()), "-q", "-f", "docx", "-o", folder / "output")
    assert ran.code == 0, ran.err
    (path,) = (folder / "output").glob("*.docx")
    return path.read_bytes()


def read(file: Reviewed) -> Review:
    """Read a file as it comes back."""
    return read_review(file.saved(), "reviewed.docx")


KEPT = {
    "no word": (BOTTOM_PRINTED, BOTTOM),
    "a word in front": ("Now a commission" + BOTTOM_PRINTED[12:], "Now a commission" + BOTTOM[12:]),
    "words between": (
        "A commission ranks first and is ahead of Waiting by 0.20 points.",
        BOTTOM.replace("leads", "is ahead of"),
    ),
    "another order": (
        "By 0.20 points a commission leads Waiting.",
        None,
    ),
    "a sentence behind": (f"{BOTTOM_PRINTED} Or 0.20?", f"{BOTTOM} Or 0.20?"),
    "a clause taken out": ("A commission ranks first.", "A commission ranks {rank:commission}."),
    "a figure changed": (BOTTOM_PRINTED.replace("0.20", "0.40"), None),
    "a figure made longer": (BOTTOM_PRINTED.replace("0.20", "0.205"), None),
    "a figure taken out": (BOTTOM_PRINTED.replace(" 0.20", ""), None),
    "a name reworded": (BOTTOM_PRINTED.replace("Waiting", "doing nothing"), None),
    "all anew": ("Found a commission at once.", None),
}


@pytest.mark.parametrize("edit", KEPT)
def test_a_text_is_restored_with_its_forms(edit: str) -> None:
    """Or the first form is told that is not as it was printed."""
    memo = valid_memo(data_with_forms())
    new, written = KEPT[edit]
    found = restore(fill_claim(memo, memo.summary.bottom_line, "text"), new)
    assert isinstance(found, FilledForm) if written is None else found == written


def test_a_file_that_nobody_edited_asks_for_nothing(word: bytes) -> None:
    """Whatever its paragraphs print instead of what memo.yaml has."""
    review = read(Reviewed(word))
    assert (review.edits, review.items, review.comments) == ((), (), ())


def test_an_edit_beside_a_figure_keeps_the_form_in_memo_yaml(word: bytes) -> None:
    """What is told is what was printed; what is written has the form."""
    (edit,) = read(Reviewed(word).replace("leads", "is ahead of", within="A commission ranks")).edits
    assert (edit.path, edit.old) == (PATH, BOTTOM_PRINTED)
    assert edit.new == BOTTOM_PRINTED.replace("leads", "is ahead of")
    assert edit.written == BOTTOM.replace("leads", "is ahead of")


def test_a_changed_figure_is_held_with_what_decides_it(word: bytes) -> None:
    """It is no edit, for each build would print the figure again."""
    review = read(Reviewed(word).replace("0.20 points", "0.40 points"))
    (item,) = review.items
    assert (review.edits, item.kind, item.path) == ((), "held", PATH)
    assert "“0.20” is printed for {lead:commission}" in item.message
    assert "`rating:`" in item.help
    assert "`weight:`" in item.help


def test_a_statement_that_is_moved_takes_its_forms_along(word: bytes) -> None:
    """Where it comes in, it is written as it was where it went."""
    review = read(Reviewed(word).move_paragraph(POINT_PRINTED[:20], after="Point three."))
    gone, come = review.edits
    assert [(each.kind, each.path) for each in (gone, come)] == [
        ("remove", "summary.points.1"),
        ("add", "summary.points.4"),
    ]
    assert (come.new["text"], come.written["text"]) == (POINT_PRINTED, POINT)


@pytest.mark.long
def test_what_follows_from_a_trigger_is_held(tmp_path: Path) -> None:
    """It is worked out of the trigger and the ratings; its figures are no reviewer's."""
    data = data_with_forms()
    data["recommendation"]["would_change_our_mind"] = [claim("They refuse.", when={"commission.cost": 1})]
    ran = run("build", write_case(tmp_path, data), "-q", "-f", "docx", "-o", tmp_path / "output")
    assert ran.code == 0, ran.err
    (path,) = (tmp_path / "output").glob("*.docx")
    assert read(Reviewed(path.read_bytes())).items == ()
    review = read(Reviewed(path.read_bytes()).replace("lead at 3.40", "lead at 4.40"))
    (item,) = review.items
    assert (review.edits, item.kind) == ((), "held")
    assert item.path == "recommendation.would_change_our_mind.1.when"


def _pulled(folder: Path, file: Reviewed) -> tuple[int, str, bytes]:
    memo = folder / "memo.yaml"
    (folder / "back.docx").write_bytes(file.saved())
    ran = run("pull", folder / "back.docx", "--into", memo, "-o", folder / "output")
    return ran.code, ran.out, memo.read_bytes()


def test_pulling_an_unedited_file_changes_no_byte(word: bytes, tmp_path: Path) -> None:
    """And needs no decision."""
    write_case(tmp_path, data_with_forms())
    code, _, data = _pulled(tmp_path, Reviewed(word))
    assert (code, data) == (0, as_yaml(data_with_forms()))


def test_pulling_writes_the_form_and_the_matrix_the_figure(word: bytes, tmp_path: Path) -> None:
    """memo.yaml has what decides, the matrix what the reviewer saw."""
    write_case(tmp_path, data_with_forms())
    file = Reviewed(word).replace("points", "of 5", within="A commission ranks").replace("3.60", "4.00")
    code, _, data = _pulled(tmp_path, file)
    pulled = read_yaml(data, "memo.yaml").data["summary"]["bottom_line"]
    assert (code, pulled["text"], pulled["because"]) == (1, BOTTOM.replace("points", "of 5"), REASON)
    told = (tmp_path / "output" / f"{tmp_path.name}.review.md").read_text()
    assert BOTTOM_PRINTED in told
    assert "{lead:commission}" not in told
