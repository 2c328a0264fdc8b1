"""Boxes of choices that a reader ticks in Word: proposed, with who ticked, and written by a person alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import run, without, write_case
from review_reading import only, read
from reviewing import ONE, Reviewed
from stress import full
from word_edits import W14, W

if TYPE_CHECKING:
    from pathlib import Path

ASK = "Agree that we propose it."


def tick(file: Reviewed, choice: str, sign: str, *, box: int = 1) -> Reviewed:
    """Do what a click does in Word: another sign, in the font that the control names, and its state."""
    paragraph = file.paragraph(choice)
    controls = [*paragraph.iter(f"{W}sdt")]
    behind = ["".join(map(str, each.xpath("following::*[local-name()='t']/text()"))) for each in controls]
    control = next(
        each for each, text in zip(controls, behind, strict=True) if text.strip().startswith(choice)
    )
    (state,) = control.iter(f"{W14}checked")
    state.set(f"{W14}val", str(box))
    (text,) = control.iter(f"{W}t")
    text.text = sign
    return file


def items(file: Reviewed) -> list[tuple[str, str | None, str, str]]:
    """Return kind, path, who and message of each item; there are no edits."""
    review = read(file)
    assert review.edits == ()
    return [(each.kind, each.path, each.who[0].author, each.message) for each in review.items]


def test_a_box_stands_in_a_control_that_says_its_state(asking: bytes) -> None:
    """One for each choice, ticked where the decision has come back."""
    root = Reviewed(asking).root
    states = [each.get(f"{W14}val") for each in root.iter(f"{W14}checked")]
    assert states == ["0", "0", "0"]
    assert "w14" in root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "")


@pytest.mark.parametrize("sign", ["☒", "☑", "✔"])
def test_a_ticked_box_is_a_decision_that_is_proposed(asking: bytes, sign: str) -> None:
    """With the choice and the ask in words; nothing is written."""
    ((kind, path, _, message),) = items(tick(Reviewed(asking), "Do not agree", sign))
    assert (kind, path) == ("proposed", "decision.asks.propose.choices.2")
    assert message == f"“Do not agree” is ticked for “{ASK}”."


def test_a_tracked_tick_is_told_with_who_made_it(asking: bytes) -> None:
    """Word tracks the sign when tracking is on; without a control, too."""
    file = Reviewed(asking).by(ONE).replace("☐", "☒", within="Do not agree")
    ((kind, _, who, _),) = items(file)
    assert (kind, who) == ("proposed", ONE)


def test_ticks_of_several_asks_are_several_items(asking: bytes) -> None:
    """Each with the line that writes it into the memo."""
    file = tick(tick(Reviewed(asking), "Do not agree", "☒"), "Noted", "☒")
    helps = [item.help for item in read(file).items]
    assert [help.rpartition("line ")[2] for help in helps] == ["`propose: Do not agree`.", "`costs: Noted`."]


def test_a_tick_that_is_taken_off_is_told(decided: bytes) -> None:
    """The decision came back so; whoever takes it off wants another."""
    ((kind, path, _, message),) = items(tick(Reviewed(decided), "Noted", "☐", box=0))
    assert (kind, path) == ("proposed", "decision.asks.costs.choices.1")
    assert message == "The tick at “Noted” for “Note what it costs.” is taken off."


def test_words_put_into_the_place_of_a_box_are_no_tick(asking: bytes) -> None:
    """They are told as words that the memo prints itself."""
    found = read(Reviewed(asking).replace("☐", "(later)", within="Noted")).items
    assert [item.kind for item in found] == ["unmapped", "notice"]


def test_a_choice_that_begins_as_another_does_is_told_by_all_its_words(tmp_path: Path) -> None:
    """All choices of an ask are one paragraph; the box is known by what stands behind it."""
    data = without(full(), "decision.taken")
    data["decision"]["asks"][0]["choices"] = ["Agree", "Agree in part"]
    case = write_case(tmp_path / "case", data)
    assert run("build", case, "-f", "docx", "-o", tmp_path / "out").code == 0
    file = Reviewed((tmp_path / "out/case.docx").read_bytes())
    ((_, path, _, _),) = items(tick(file, "Agree in part", "☒"))
    assert path == "decision.asks.propose.choices.2"


def test_a_choice_may_be_reworded_beside_its_box(asking: bytes) -> None:
    """As any value."""
    edit = only(read(Reviewed(asking).replace("Do not agree", "Decline")))
    assert (edit.path, edit.new) == ("decision.asks.propose.choices.2", "Decline")


def test_a_file_that_was_left_alone_says_nothing(asking: bytes, decided: bytes) -> None:
    """Nor do its controls."""
    for data in (asking, decided):
        assert items(Reviewed(data)) == []


@pytest.mark.long
def test_a_redline_prints_boxes_plain(tmp_path: Path) -> None:
    """A control in a tracked change would be neither ticked nor rejected."""
    old = write_case(tmp_path / "old", without(full(), "decision.taken"))
    new = write_case(tmp_path / "new", full())
    assert run("diff", old, new, "-f", "docx", "-o", tmp_path / "out").code == 0
    (word,) = (tmp_path / "out").glob("*.docx")
    body = Reviewed(word.read_bytes()).root
    assert [*body.iter(f"{W}sdt")] == []
    assert {"☐", "☑"} <= {
        "".join(map(str, each.itertext())).strip() for each in body.iter(f"{W}ins", f"{W}del")
    }
