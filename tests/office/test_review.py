"""Reviewed files that LibreOffice has saved say the same as those that Word has."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from acts_package import CORE, WATERMARK, core, in_header, in_part, picture, section
from builders import run, write_frozen
from reviewing import DATE, ONE, TWO, Reviewed
from word_edits import W

from memo.review import read_review
from memo.review.types import Attribution

if TYPE_CHECKING:
    from collections.abc import Callable

    from memo.review.types import Review


POINT = "An early settlement is unlikely"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The real memo as a Word file, as its second revision says it."""
    folder = tmp_path_factory.mktemp("built")
    memo = write_frozen(tmp_path_factory.mktemp("case"))
    ran = run("build", memo, "-q", "-f", "docx", "-o", folder)
    assert ran.code == 0, ran.err
    return next(folder.glob("*.docx")).read_bytes()


@pytest.fixture(scope="module")
def resave(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """LibreOffice opens a Word file and saves it."""
    folder = tmp_path_factory.mktemp("office")

    def saved(data: bytes) -> bytes:
        (folder / "file.docx").write_bytes(data)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"),
             str(folder / "file.docx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return (folder / "out/file.docx").read_bytes()

    return saved


UNMARKED = "A second source is found"
"""A statement without a mark of evidence: LibreOffice forgets that what a field shows was deleted."""


def asked(review: Review) -> list[tuple[str, str, Any, set[str]]]:
    """Return kind, path, new value and the authors of each edit."""
    return [
        (edit.kind, edit.path, edit.new, {mark.author for mark in edit.who if mark.tracked})
        for edit in review.edits
    ]


def test_a_file_that_was_only_saved_asks_for_nothing(built: bytes, resave: Callable[[bytes], bytes]) -> None:
    """Its fields, bookmarks, runs, headers and styles are written in another way, and say the same."""
    review = read_review(resave(built), "resaved.docx")
    assert (review.edits, review.items, review.comments) == ((), (), ())


def test_what_stands_around_the_text_comes_through(built: bytes, resave: Callable[[bytes], bytes]) -> None:
    """A watermark, another alternative text, another title, other pages, each with its words."""
    file = Reviewed(built)
    in_header(file, WATERMARK)
    in_part(file, CORE, core("title", "Peace at last"))
    picture(file).set("descr", "Scores as in the speech")
    next(section(file).iter(f"{W}pgMar")).set(f"{W}left", "2000")
    data = file.saved()
    word, office = read_review(data, "word.docx"), read_review(resave(data), "office.docx")
    assert len(word.items) == 4
    assert [(item.where, item.text) for item in office.items] == [
        (item.where, item.text) for item in word.items
    ]


def test_tracked_changes_come_through(built: bytes, resave: Callable[[bytes], bytes]) -> None:
    """Words, a new and a deleted paragraph, a row, two authors, a split, all with their hands."""
    file = Reviewed(built).replace("narrow", "slim")
    file.new_paragraph("Confidence is low.", "Talks come first.[3] Our judgment, because guns speak.")
    file.delete_paragraph(UNMARKED).delete_row("Humanitarian: ")
    file.by(TWO).replace("honour", "respect").replace("High", "Low").split("Under President Biden")
    data = file.saved()
    word, office = read_review(data, "word.docx"), read_review(resave(data), "office.docx")
    assert [edit.kind for edit in word.edits] == ["set"] * 3 + ["remove"] * 2 + ["add"]
    assert asked(office) == asked(word)
    assert [(item.kind, item.message) for item in office.items] == [
        (item.kind, item.message) for item in word.items
    ]
    first = office.edits[0].who[0]
    assert (first.author, first.date[:10]) == (ONE, DATE[:10])


def test_untracked_changes_come_through(built: bytes, resave: Callable[[bytes], bytes]) -> None:
    """Typed over, deleted, joined; nothing tells by whom but the one who saved the file."""
    file = Reviewed(built).by(ONE, tracked=False).replace("narrow", "slim").delete_paragraph(POINT)
    file.join("Under President Biden").delete_column("What would ease it")
    data = file.saved()
    word, office = read_review(data, "word.docx"), read_review(resave(data), "office.docx")
    assert [edit.kind for edit in word.edits] == ["set", "remove"]
    assert asked(office) == asked(word)
    assert [item.message for item in office.items] == [item.message for item in word.items]


def test_comments_come_through(built: bytes, resave: Callable[[bytes], bytes]) -> None:
    """With author, date, the words they are on, a reply and the resolved state."""
    file = Reviewed(built)
    first = file.comment("lead of mediation", "Is it?", resolved=True)
    file.by(TWO).comment("lead of mediation", "It is.", to=first)
    file.comment("Human cost", "Whose?")
    review = read_review(resave(file.saved()), "office.docx")
    assert review.edits == ()
    one, two = review.comments
    assert (one.path, one.author, one.date[:10], one.text) == (
        "summary.bottom_line.text", ONE, DATE[:10], "Is it?"
    )  # fmt: skip
    assert (one.quoted, one.resolved) == ("lead of mediation", True)
    assert [(reply.author, reply.text) for reply in one.replies] == [(TWO, "It is.")]
    assert (two.path, two.text, two.resolved) == ("obstacles.human-cost.title", "Whose?", False)


def test_words_edited_after_libreoffice_has_saved(built: bytes, resave: Callable[[bytes], bytes]) -> None:
    """The file that one reviewer saved with LibreOffice goes to the next one, who has Word."""
    edited = Reviewed(resave(Reviewed(built).replace("narrow", "slim").saved()))
    review = read_review(edited.by(TWO).replace("slim", "thin").saved(), "both.docx")
    ((kind, path, new, authors),) = asked(review)
    assert (kind, path, authors >= {TWO}) == ("set", "summary.bottom_line.text", True)
    assert "is thin." in new
    assert Attribution(TWO, DATE, tracked=True) in review.edits[0].who
