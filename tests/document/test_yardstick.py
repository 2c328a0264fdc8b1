"""The yardstick is explained once, where a claim uses it, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, claim, memo_data, run, valid_memo, write_case
from redline_documents import composed
from reviewing import Reviewed

from memo.review import read_review

if TYPE_CHECKING:
    from pathlib import Path

    from memo.model import Memo

JUDGED = claim(
    "A treaty is {likelihood} this year.", basis="judgment", because="it rains", likelihood="unlikely"
)


def data(**more: Any) -> dict[str, Any]:
    """Return the plain data of a memo with one likelihood."""
    return changed({**memo_data(), "yardstick": "phia", **more}, "summary.points.0", JUDGED)


def box(memo: Memo) -> list[str]:
    """Return what the notes say that explain a yardstick."""
    notes = composed(memo).xpath("//section[@id='summary']/p[@class='note'][position() > 1]")
    return [" ".join("".join(map(str, each.itertext())).split()) for each in notes]


def test_all_terms_stand_there_with_their_ranges() -> None:
    """In one note; in none where no claim says how likely."""
    (told,) = box(valid_memo(data()))
    begins = "How likely, in the words of the PHIA Probability Yardstick: remote chance (up to 5%),"
    assert told.startswith(begins)
    assert (
        "realistic possibility (40 to less than 50%), likely or probable (55–75%), highly likely (80–90%)"
        in told
    )
    assert told.endswith("and almost certain (95% or more).")
    assert box(valid_memo({**memo_data(), "yardstick": "phia"})) == []


@pytest.mark.parametrize(
    ("language", "word"), [("de", "unwahrscheinlich"), ("fr", "peu probable"), ("uk", "малоймовірно")]
)
@pytest.mark.long
def test_the_word_is_the_page_s(language: str, word: str, tmp_path: Path) -> None:
    """In all outputs and the box; an edit of it is held in Word, and says what decides it."""
    path = write_case(tmp_path / "case", data(language=language))
    ran = run("build", path, "-q", "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    assert f"A treaty is {word} this year" in (tmp_path / "out/case.html").read_text(encoding="utf-8")
    assert any(word in each for each in box(valid_memo(data(language=language))))
    file = Reviewed((tmp_path / "out/case.docx").read_bytes())
    assert read_review(file.saved(), "x.docx").edits == ()
    file.replace(f"is {word} this", "is wholly unheard of this")
    review = read_review(file.saved(), "x.docx")
    assert review.edits == ()
    assert [(item.kind, "`likelihood:`" in item.help) for item in review.items] == [("held", True)]
