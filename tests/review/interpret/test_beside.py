"""Comments and what stands beside the text, our own redline, and the laws of reading."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, strategies as st
from laws import examples
from lxml import etree
from review_reading import BOTTOM, POINT, only, read
from reviewing import DATE, ONE, TWO, Reviewed
from word_parts import part_names, part_of, related, with_part, with_parts

from memo.review import read_review
from memo.review.read.context import open_reviewed
from memo.text import normalize

# Comments and what stands beside the text


@pytest.mark.long
def test_comments_come_with_replies_state_and_place(real: bytes) -> None:
    """One thread, resolved, and one open; nothing else is asked for."""
    file = Reviewed(real)
    first = file.comment("lead of mediation", "Is it?", resolved=True)
    file.by(TWO, date="2026-11-21T08:00:00Z").comment("lead of mediation", "It is.", to=first)
    file.comment("Human cost", "Whose?")
    review = read(file)
    assert (review.edits, review.items) == ((), ())
    one, two = review.comments
    assert (one.path, one.where) == (BOTTOM, "Bottom line, paragraph 1")
    assert (one.author, one.date, one.text) == (ONE, DATE, "Is it?")
    assert (one.quoted, one.resolved) == ("lead of mediation", True)
    (reply,) = one.replies
    assert (reply.author, reply.date, reply.text) == (TWO, "2026-11-21T08:00:00Z", "It is.")
    assert (two.path, two.resolved, two.replies) == ("obstacles.human-cost.title", False, ())


def test_a_comment_in_a_new_paragraph_has_no_path(real: bytes) -> None:
    """It is still told."""
    file = Reviewed(real).new_paragraph(POINT, "Talks drag on. Assumption.")
    file.comment("Talks drag on", "Mine.")
    (comment,) = read(file).comments
    assert (comment.path, comment.text, comment.where) == (None, "Mine.", "a new paragraph")


def test_without_the_part_of_replies_the_same_words_tell(real: bytes) -> None:
    """Other programs drop it; what is on other words stands alone."""
    file = Reviewed(real)
    first = file.comment("lead of mediation", "Is it?")
    file.comment("lead of mediation", "It is.", to=first)
    file.comment("Human cost", "Whose?")
    data = with_parts(file.saved(), {"word/commentsExtended.xml": b"<none/>"})
    assert [
        (each.text, [reply.text for reply in each.replies]) for each in read_review(data, "x").comments
    ] == [("Is it?", ["It is."]), ("Whose?", [])]


def test_two_comments_on_the_same_words_are_two_where_the_file_says_so(real: bytes) -> None:
    """Word tells of each comment what it answers, or that it answers none."""
    file = Reviewed(real)
    file.comment("lead of mediation", "Is it?")
    file.by(TWO).comment("lead of mediation", "Whose lead?")
    assert [each.text for each in read(file).comments] == ["Is it?", "Whose lead?"]


def test_a_footnote_is_listed_with_its_words(real: bytes) -> None:
    """The memo has none."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>See me.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {w}>{note}</w:footnotes>"
    parts: dict[str, bytes] = {}
    related(real, parts, "footnotes", "footnotes.xml", notes.encode())
    data = with_part(
        with_parts(real, parts),
        "word/document.xml",
        lambda text: text.replace(
            "</w:r><w:bookmarkEnd", '</w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:bookmarkEnd', 1
        ),
    )
    review = read_review(data, "x")
    assert review.edits == ()
    assert [(item.kind, item.text) for item in review.items] == [("unmapped", "See me.")]


def test_a_changed_header_or_footer_is_listed(real: bytes) -> None:
    """It stands on every page and in no field of its own."""
    part = next(name for name in part_names(real) if name.startswith("word/footer"))
    words = re.findall(r"<w:t[^>]*>([^<]*[a-z][^<]*)</w:t>", part_of(real, part))
    data = with_part(real, part, lambda text: text.replace(words[0], "Draft "))
    review = read_review(data, "x")
    assert review.edits == ()
    assert "the footer" in {item.where for item in review.items}
    assert any("Draft" in item.text for item in review.items)


# Our own redline


@pytest.mark.long
def test_changes_of_our_own_redline_count_as_printed(small: bytes) -> None:
    """What it put in stands, what it struck out was never there; a reviewer's changes in it are theirs."""
    file = Reviewed(small).by("Redline").replace("The river is shared.", "The river is parted.")
    manifest = next(
        name
        for name in part_names(small)
        if name.startswith("customXml/") and "manifest:1" in part_of(small, name)
    )
    file.others[manifest] = (
        part_of(small, manifest)
        .replace('"author":null', '"author":"Redline"')
        .replace("The river is shared.", "The river is parted.")
        .encode()
    )
    review = read(file)
    assert (review.edits, review.items) == ((), ())
    edit = only(read(file.by(ONE).replace("parted", "lost")))
    assert (edit.path, edit.new, [mark.author for mark in edit.who]) == (
        "background.1.text",
        "The river is lost.",
        [ONE],
    )


def test_a_new_paragraph_beside_one_that_our_own_redline_deleted(small: bytes) -> None:
    """The deleted statement is none of the memo's any more: the new one goes by the statement before it."""
    file = Reviewed(small).by("Redline").delete_paragraph("Point two.")
    name = next(each for each in part_names(small) if "urn:memo-pipeline:manifest:1" in part_of(small, each))
    manifest = etree.fromstring(part_of(small, name).encode())
    printed = json.loads(manifest.text or "")
    gone = next(each for each in printed["paragraphs"] if "Point two." in str(each["pieces"]))
    gone["change"], gone["pieces"] = "deleted", [["summary.points.9.text", "Point two."]]
    manifest.text = json.dumps(printed | {"author": "Redline"})
    file.others[name] = etree.tostring(manifest)
    review = read(file.by(ONE).new_paragraph("Point one.", "Dams are closed."))
    assert [(edit.kind, edit.path) for edit in review.edits] == [("add", "summary.points.2")]


# Laws

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
FREE = (
    "summary.points.1.text",
    "background.1.text",
    "obstacles.dams.title",
    "obstacles.dams.description.1.text",
    "implications.farming.claims.1.text",
    "recommendation.conditions.1.text",
    "criteria.cost.question",
    "revision.note",
)


@examples(40)
@given(path=st.sampled_from(FREE), text=SENTENCES)
def test_text_typed_over_is_exactly_that_edit(small: bytes, path: str, text: str) -> None:
    """Whatever the words: the paragraph is typed anew with another value in one place."""
    package = open_reviewed(small, "small.docx")
    file = Reviewed(small).by(ONE, tracked=False)
    (first, *_) = [each for each in package.manifest.paragraphs if path in each.paths]
    old = next(words for own, words in first.pieces if own == path)
    file.type_over(first.text, "".join(text if own == path else words for own, words in first.pieces))
    wanted = normalize(text, "typed").strip()
    if normalize(wanted, "review") in {normalize(old, "review"), ""}:
        return
    review = read(file)
    assert [(edit.kind, edit.path) for edit in review.edits] == [("set", path)]
    assert normalize(review.edits[0].new, "review") == normalize(wanted, "review")


def test_a_later_memo_typed_over_an_earlier_one_gives_its_values(real: bytes) -> None:
    """All leaves of the real memo that are plain words, written anew at once, are found, and no other."""
    package = open_reviewed(real, "real.docx")
    file = Reviewed(real).by(ONE, tracked=False)
    wanted: dict[str, str] = {}
    for printed in package.manifest.paragraphs:
        own = [path for path in printed.paths if path.endswith((".text", ".because"))]
        if not own or any(path in wanted for path in own):
            continue
        wanted |= {path: f"Wholly new words for {path}, as typed." for path in own}
        new = "".join(wanted.get(path or "", words) for path, words in printed.pieces)
        file.type_over(printed.text.replace("\n", " "), new)
    review = read(file)
    assert {edit.path: edit.new for edit in review.edits} == wanted
    assert len(wanted) >= 100
