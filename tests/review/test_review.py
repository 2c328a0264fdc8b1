"""A reviewed Word file gives just the words that its reviewers changed, as values of the memo."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from review_reading import BOTTOM, MEMO, POINT, changed, listed, only, read, said
from reviewing import DATE, ONE, TWO, Reviewed
from word_edits import W, element, standing_text
from word_fields import update_fields
from word_parts import with_part

from memo.review import read_review
from memo.review.types import Attribution
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Callable


# Nobody edited it


def straight(text: str) -> str:
    """Make typographic marks straight, as some programs do."""
    return text.translate(str.maketrans("’‘“”", "''\"\"")).replace("…", "...")


def curly(text: str) -> str:
    """Make straight marks typographic, with no-break spaces and hyphens, as a word processor does."""
    text = text.replace("'", "’").replace("-", "\u2011").replace("...", "…")
    return re.sub(r'"(?=\w)', "“", text).replace('"', "”").replace(" of ", "\u00a0of\u202f")


UNTOUCHED: dict[str, Callable[[Reviewed], Reviewed]] = {
    "as it was built": lambda file: file,
    "runs taken apart": lambda file: file.cut_runs(5),
    "bookmarks lost": lambda file: file.strip_bookmarks(),
    "bookmarks moved inside": lambda file: file.cut_runs(5).shift_bookmarks(),
    "straight marks": lambda file: file.each_text(straight),
    "curly marks": lambda file: file.each_text(curly),
    "soft hyphens": lambda file: file.each_text(lambda text: text.replace("settlement", "settle\u00adment")),
    "everything accepted": lambda file: file.accept_all(),
    "runs taken apart, marks curly and bookmarks lost": lambda file: (
        file.each_text(curly).cut_runs(3).strip_bookmarks()
    ),
}


@pytest.mark.parametrize("habit", UNTOUCHED)
@pytest.mark.long
def test_a_file_that_nobody_edited_asks_for_nothing(real: bytes, habit: str) -> None:
    """What programs do by themselves is no edit."""
    review = read(UNTOUCHED[habit](Reviewed(real)))
    assert (review.edits, review.items, review.comments) == ((), (), ())


def test_numbers_that_word_counted_anew_are_no_edit(real: bytes) -> None:
    """With an entry of the annex deleted, those behind it and their marks say other numbers."""
    file = Reviewed(real)
    (start,) = (each for each in file.root.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == "_evidence_2")
    row = next(start.iterancestors(f"{W}tr"))
    around = row.getparent()
    assert around is not None
    around.remove(row)
    deleted = file.saved()
    one, other = (read_review(each, "reviewed.docx") for each in (deleted, update_fields(deleted)))
    assert one.edits
    assert (one.edits, one.items, one.comments) == (other.edits, other.items, other.comments)


def test_it_carries_what_it_was_built_from(real: bytes) -> None:
    """The base of a merge is the embedded memo.yaml, of whatever revision."""
    assert read(Reviewed(real)).memo.file.data == MEMO


# Words


def test_a_tracked_replacement_is_one_edit_with_its_hand(real: bytes) -> None:
    """Author and date come with it."""
    edit = only(read(Reviewed(real).replace("narrow", "slim")))
    assert (edit.kind, edit.path, edit.new) == changed(BOTTOM, "narrow", "slim")
    assert edit.old == value_at(MEMO, BOTTOM)
    assert edit.who == (Attribution(ONE, DATE, tracked=True),)
    assert edit.where == "Bottom line, paragraph 1"
    assert edit.text_after == edit.text_before.replace("narrow", "slim")


def test_an_untracked_replacement_is_the_same_edit_by_nobody(real: bytes) -> None:
    """Nothing tells whose hand it was."""
    edit = only(read(Reviewed(real).by(ONE, tracked=False).replace("narrow", "slim")))
    assert edit.new == changed(BOTTOM, "narrow", "slim")[2]
    assert edit.who == (Attribution("", "", tracked=False),)


def test_who_saved_last_is_named_for_what_was_not_tracked(real: bytes) -> None:
    """A word processor writes its user's name into the file."""
    file = Reviewed(real).by(ONE, tracked=False).replace("narrow", "slim")
    name = re.compile("(<cp:lastModifiedBy>)[^<]*")
    data = with_part(file.saved(), "docProps/core.xml", lambda text: name.sub(rf"\g<1>{TWO}", text))
    (mark,) = only(read_review(data, "x")).who
    assert (mark.author, mark.tracked) == (TWO, False)


def test_a_file_that_has_lost_its_author_is_not_laid_to_the_office(real: bytes) -> None:
    """Who built the file stands there as who saved it last until a word processor names somebody else."""
    file = Reviewed(real).by(ONE, tracked=False).replace("narrow", "slim")
    creator = re.compile("<dc:creator>[^<]*</dc:creator>")
    data = with_part(file.saved(), "docProps/core.xml", lambda text: creator.sub("", text))
    (edit,) = read_review(data, "x").edits
    assert edit.who == (Attribution("", "", tracked=False),)


def test_all_changes_accepted_before_sending_give_the_same(real: bytes) -> None:
    """Edits, a new point and a deleted one, without a mark of whose they are."""

    def edit(file: Reviewed) -> Reviewed:
        file.replace("narrow", "slim").delete_paragraph(POINT)
        return file.new_paragraph("Confidence is low.", "Talks come first. Assumption.")

    tracked, accepted = read(edit(Reviewed(real))), read(edit(Reviewed(real)).accept_all())
    assert said(tracked) == said(accepted)
    assert [kind for kind, _, _ in said(accepted)] == ["set", "remove", "add"]
    assert {mark.tracked for edit in tracked.edits for mark in edit.who} == {True}
    assert {mark.tracked for edit in accepted.edits for mark in edit.who} == {False}


def test_two_authors_in_one_another(real: bytes) -> None:
    """What one put in and the other struck out again is no edit, and is told all the same."""
    file = Reviewed(real).insert("is narrow", " and thin").by(TWO).replace(" and thin", " indeed")
    review = read(file)
    (edit,) = review.edits
    assert (edit.kind, edit.path, edit.new) == changed(BOTTOM, "is narrow", "is narrow indeed")
    assert {mark.author for mark in edit.who} >= {TWO}
    (item,) = review.items
    assert (item.kind, item.text) == ("notice", "and thin")
    assert {mark.author for mark in item.who} == {ONE, TWO}


def test_two_hands_at_one_value_are_both_named(real: bytes) -> None:
    """One tracked, the other not."""
    file = Reviewed(real).replace("narrow", "slim").by(TWO, tracked=False).replace("The lead", "Our lead")
    edit = only(read(file))
    assert set(edit.who) == {Attribution(ONE, DATE, tracked=True), Attribution("", "", tracked=False)}


def test_untouched_words_keep_the_memo_s_own_form(real: bytes) -> None:
    """A real edit in a file whose marks were straightened changes no other mark."""
    old = value_at(MEMO, "background.2.text")
    assert "’" in old
    edit = only(read(Reviewed(real).each_text(straight).replace("honour", "respect")))
    assert edit.new == old.replace("honour", "respect")


def test_words_behind_the_marks_of_evidence_belong_to_the_statement(real: bytes) -> None:
    """A reviewer types where the paragraph ends, and that is behind the marks."""
    point = value_at(MEMO, "summary.points.1.text")
    review = read(Reviewed(real).type_over(point, f"{point}[1][2] And more."))
    assert said(review) == [("set", "summary.points.1.text", f"{point} And more.")]


def test_statement_and_reason_are_told_apart(real: bytes) -> None:
    """All of a paragraph was written anew around the words that the memo prints."""
    file = Reviewed(real).type_over("Confidence is low.", "We are unsure. We judge so because it is so.")
    assert said(read(file)) == [
        ("set", "summary.points.6.text", "We are unsure."),
        ("set", "summary.points.6.because", "it is so."),
    ]


def test_a_joined_reason_and_its_text_come_home_each_to_its_own(real: bytes) -> None:
    """The full stop that was printed behind the reason alone is the text's again."""
    file = Reviewed(real).replace("to mediate them itself", "to mediate them alone")
    assert said(read(file.replace("it arms one party", "it arms one side"))) == [
        ("set", "summary.points.3.text", f"{value_at(MEMO, 'summary.points.3.text')[:-7]}alone."),
        (
            "set",
            "summary.points.3.because",
            value_at(MEMO, "summary.points.3.because").replace("one party", "one side"),
        ),
    ]


def test_a_range_of_marks_is_the_marks_that_it_stands_for(real: bytes) -> None:
    """Words beside it are read as ever, and whoever shortens it is told of the numbers."""
    point = value_at(MEMO, "background.1.text")
    assert said(read(Reviewed(real).replace("isolate Moscow", "isolate Russia"))) == [
        ("set", "background.1.text", point.replace("isolate Moscow", "isolate Russia"))
    ]
    file = Reviewed(real)
    dash = next(each for each in file.root.iter(f"{W}r") if standing_text(each) == "–")
    around = dash.getparent()
    assert around is not None
    around.remove(dash)
    ((kind, message),) = listed(read(file))
    assert (kind, "numbers of its evidence" in message) == ("unmapped", True)


@pytest.mark.parametrize(("marks", "by_hand"), [("[3][99]", False), ("3, 99", True)])
def test_a_mark_of_evidence_that_is_typed_cites_that_quote(real: bytes, marks: str, by_hand: bool) -> None:
    """In brackets or raised, by the number in the annex; a number that is not there is told."""
    file = Reviewed(real).insert("a process that both sides can enter.", marks)
    if by_hand:
        typed = next(each for each in file.root.iter(f"{W}r") if standing_text(each) == marks)
        looks = element("rPr")
        looks.append(element("vertAlign", val="superscript"))
        typed.insert(0, looks)
    review = read(file)
    quote = value_at(MEMO, "summary.points.2.quotes.1")
    assert [(e.kind, e.path, e.new) for e in review.edits] == [("add", "summary.points.5.quotes.2", quote)]
    assert [item.message for item in review.items] == ["The mark [99] leads to no quotation."]


def test_a_mark_copied_to_another_statement_cites_its_quote(real: bytes) -> None:
    """With the link and its looks, as Word pastes it; nothing of the statement's words changes."""
    file = Reviewed(real)
    copied = next(each for each in file.root.iter(f"{W}hyperlink") if each.get(f"{W}anchor") == "_evidence_3")
    beside = file.paragraph("An early settlement is unlikely").find(f"{W}hyperlink")
    assert beside is not None
    beside.addnext(deepcopy(copied))
    edit = only(read(file))
    assert (edit.kind, edit.path) == ("add", "summary.points.5.quotes.2")


def test_words_of_the_template_are_listed(real: bytes) -> None:
    """They come from no field of the memo."""
    ((kind, message),) = listed(read(Reviewed(real).replace("Ratings run from", "Scores run from")))
    assert kind == "unmapped"
    assert "printed by the memo itself" in message


def test_words_replaced_across_two_fields_are_listed(real: bytes) -> None:
    """Nobody can tell which of the new ones are the statement and which its reason."""
    file = Reviewed(real).replace("the decision. We judge so because nothing", "all else: nobody")
    review = read(file)
    assert review.edits == ()
    assert {item.kind for item in review.items} == {"unmapped"}
    assert "all else: nobody" in {item.text for item in review.items}


# Values


@pytest.mark.parametrize(
    ("old", "new", "path", "value"),
    [
        ("High", "Low", "obstacles.trust-and-guarantees.severity", "low"),
        ("22\u00a0January 2025", "23 January 2025", "header.date", "2025-01-23"),
        ("Partly", "Wholly", "pathways.mediation.addresses.incompatible-positions", "wholly"),
        ("Humanitarian", "Legal", "obstacles.human-cost.kind", "legal"),
    ],
)
def test_printed_words_become_values(real: bytes, old: str, new: str, path: str, value: object) -> None:
    """As memo.yaml writes them."""
    file = Reviewed(real)
    assert said(read(file.replace(old, new)))[0] == ("set", path, value)


def test_a_weight_is_a_number_before_its_sign(real: bytes) -> None:
    """The per cent sign is the template's."""
    assert said(read(Reviewed(real).replace("15", "20", within="15%"))) == [
        ("set", "criteria.feasibility.weight", 20)
    ]


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("High", "very high", "one of critical, high, medium, low"),
        ("22\u00a0January 2025", "soon", "a date such as 2025-01-15"),
        ("15", "much", "a whole number from 1 to 100"),
    ],
)
def test_words_that_are_no_value_are_listed_with_what_is(
    real: bytes, old: str, new: str, allowed: str
) -> None:
    """So that the analyst can write what was meant."""
    ((kind, message),) = listed(read(Reviewed(real).replace(old, new, within="15%" if old == "15" else "")))
    assert kind == "unmapped"
    assert allowed in message


def test_a_list_of_texts_is_compared_entry_by_entry(real: bytes) -> None:
    """``Ukraine, Russia`` are two."""
    holders = "obstacles.incompatible-positions.held_by"
    assert said(read(Reviewed(real).insert("Political: Ukraine", ", Belarus"))) == [
        ("add", f"{holders}.2", "Belarus")
    ]
    assert said(read(Reviewed(real).replace("Ukraine, Russia", "Kyiv", within="Political:"))) == [
        ("set", f"{holders}.1", "Kyiv"),
        ("remove", f"{holders}.2", None),
    ]
    assert said(read(Reviewed(real).replace("Legal Adviser; ", ""))) == [("remove", "header.cc.1", None)]


def test_what_is_struck_with_an_entry_beside_it_is_told(small: bytes) -> None:
    """A line of a kind and of who holds it is gone: the holder is removed, the kind is not forgotten."""
    review = read(Reviewed(small).replace("Political: Upper state", ""))
    assert [(edit.kind, edit.path) for edit in review.edits] == [("remove", "obstacles.dams.held_by.1")]
    (item,) = review.items
    assert item.path == "obstacles.dams.kind"
    assert str(item.message) == "“Political” was deleted here. The memo cannot do without it."


def test_what_the_model_can_do_without_is_removed(real: bytes) -> None:
    """The reference, and a reason with the word that leads to it."""
    assert said(read(Reviewed(real).replace("PAU/2025/014-R2", ""))) == [("remove", "header.reference", None)]
    reason = "because nothing in the article could be checked against another account."
    assert said(read(Reviewed(real).replace(f" We judge so {reason}", ""))) == [
        ("remove", "summary.points.6.because", None)
    ]
    reason = "because the whole comparison is built on them"
    assert said(read(Reviewed(real).replace(f", {reason}", ""))) == [
        ("remove", "recommendation.would_change_our_mind.4.because", None)
    ]


def test_what_the_memo_needs_is_not_removed(real: bytes) -> None:
    """A memo without addressee is none."""
    ((kind, message),) = listed(read(Reviewed(real).replace("Deputy Minister, Security Policy", "")))
    assert (kind, "cannot do without" in message) == ("unmapped", True)


def test_a_quote_is_set_wherever_it_is_cited(real: bytes) -> None:
    """The annex prints it once."""
    quote = value_at(MEMO, "summary.points.5.quotes.1")
    edit = only(read(Reviewed(real).replace("an immediate resolution", "peace", within=quote)))
    assert (edit.kind, edit.new) == ("set", quote.replace("an immediate resolution", "peace"))
    assert (edit.path, *edit.also) == (
        "summary.points.5.quotes.1",
        "pathways.present-policy.assessments.speed.quotes.1",
    )


def test_a_value_changed_at_one_of_its_places_is_one_edit(real: bytes) -> None:
    """Likewise where all places say the same new thing."""
    title = "Human cost and displacement"
    wanted = [("set", "obstacles.human-cost.title", "Human costs")]
    file = Reviewed(real)
    assert said(read(file.replace(title, "Human costs"))) == wanted
    assert said(read(file.replace(title, "Human costs"))) == wanted
    review = read(Reviewed(real).replace(title, "Human costs").by(TWO).replace(title, "Human Costs, all"))
    ((kind, message),) = listed(review)
    assert kind == "conflict"
    assert ("“Human costs”" in message, "“Human Costs, all”" in message) == (True, True)


def test_another_entry_s_name_is_no_new_name(real: bytes) -> None:
    """Who writes another pathway's title into the recommendation wants that pathway, not two of one name."""
    file = Reviewed(real).type_over(
        "We recommend:", "We recommend: Continue present policy. The reasons are our judgment."
    )
    ((kind, message),) = listed(read(file))
    assert (kind, "another entry" in message) == ("unmapped", True)
