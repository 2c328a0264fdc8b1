"""Whose a change is, where that is hard to tell; and where a comment begins."""

from __future__ import annotations

from acts_redline import OFFICE
from review_reading import BOTTOM, POINT, changed, only, read
from reviewer_acts import with_manifest
from reviewing import DATE, ONE, Reviewed
from word_edits import W, add_run

from memo.review.types import Attribution

PRINTED = "2025-01-22T00:00:00Z"


def test_a_deleted_mark_of_evidence_is_told_with_its_author(real: bytes) -> None:
    """Marks are printed by the memo itself; whoever deletes one wants it gone."""
    file = Reviewed(real).replace("1", "", within="guarantees and a stop")
    review = read(file)
    assert review.edits == ()
    assert {who for item in review.items for who in item.who} == {Attribution(ONE, DATE, tracked=True)}


def test_a_change_behind_a_character_of_no_width_has_its_author(real: bytes) -> None:
    """Such characters come in by pasting, and from word processors."""
    for sign in "\u2060\u200b\u00ad":
        file = Reviewed(real)
        add_run(file, "mediation is", f"<w:t>{sign}</w:t>")
        file.replace(" narrow", "")
        assert [who.author for who in only(read(file)).who] == [ONE]


def test_somebody_of_our_own_name_is_told_by_name(real: bytes) -> None:
    """Our own changes are of the time at which the redline was printed; a reviewer's are later."""

    def redline(printed: dict[str, object]) -> None:
        printed |= {"author": OFFICE, "date": PRINTED}

    file = Reviewed(real)
    with_manifest(file, redline)
    edit = only(read(file.by(OFFICE).replace("narrow", "slim")))
    assert (edit.kind, edit.path, edit.new) == changed(BOTTOM, "narrow", "slim")
    assert edit.who == (Attribution(OFFICE, DATE, tracked=True),)


def test_a_comment_is_laid_where_its_range_begins(real: bytes) -> None:
    """Not where most of it is, nor where its mark stands."""
    file = Reviewed(real)
    number = file.comment("mediation by the United Nations", "From here on.")
    ends = [each for each in file.root.iter(f"{W}commentRangeEnd") if each.get(f"{W}id") == str(number)]
    target = file.paragraph(POINT)
    target.append(ends[0])
    (comment,) = read(file).comments
    assert (comment.path, comment.where) == (BOTTOM, "Bottom line, paragraph 1")


def test_a_range_may_begin_between_paragraphs(real: bytes) -> None:
    """Word writes it so where a whole paragraph is selected."""
    file = Reviewed(real)
    file.comment("An early settlement", "All of it?")
    start = next(file.root.iter(f"{W}commentRangeStart"))
    file.paragraph(POINT).addprevious(start)
    (comment,) = read(file).comments
    assert (comment.path, comment.quoted) == ("summary.points.5.text", "An early settlement")
