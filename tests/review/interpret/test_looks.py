"""What reviewers put on words by hand is told once, with its place; what programs write anew is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from acts_looks import ADDRESS, WORDS, address, linked, strike_all
from lxml import etree
from review_reading import BOTTOM, POINT, SECOND, changed, listed, only, read, said
from reviewer_acts import with_manifest
from reviewing import DATE, ONE, Reviewed
from word_edits import add_run, element, set_in, set_paragraph, xml
from word_parts import part_of

from memo.review.types import Attribution

if TYPE_CHECKING:
    from typing import Any

pytestmark = pytest.mark.long

STYLES = "word/styles.xml"
BY_HAND = Attribution("", "", tracked=False)


def with_style(file: Reviewed, own: str, kind: str, properties: str) -> Reviewed:
    """Give a file one more style."""
    head = f'<w:style w:type="{kind}" w:styleId="{own}"><w:name w:val="{own}"/>'
    made = f"{head}<w:rPr>{properties}</w:rPr></w:style>"
    text = part_of(file.data, STYLES).replace("</w:styles>", f"{made}</w:styles>")
    file.others[STYLES] = text.encode()
    return file


# Struck through


def test_words_struck_by_hand_and_typed_behind_are_a_replacement(real: bytes) -> None:
    """Never both texts; by who saved the file last."""
    file = Reviewed(real)
    set_in(file, "narrow", "<w:strike/>")
    add_run(file, "narrow", '<w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>slim</w:t>')
    edit = only(read(file))
    assert (edit.kind, edit.path, edit.new) == changed(BOTTOM, "narrow", "slim")
    assert edit.who == (BY_HAND,)


@pytest.mark.parametrize(("kind", "tag"), [("character", "strike"), ("paragraph", "dstrike")])
def test_a_style_strikes_as_the_hand_does(real: bytes, kind: str, tag: str) -> None:
    """Somebody gave a statement a style for what is to go."""
    file = with_style(Reviewed(real), "Gone", kind, f"<w:{tag}/>")
    if kind == "paragraph":
        set_paragraph(file, POINT, '<w:pStyle w:val="Gone"/>')
    else:
        strike_all(file, POINT, '<w:rStyle w:val="Gone"/>')
    assert said(read(file)) == [("remove", "summary.points.5", None)]


def test_words_that_we_print_struck_are_no_deletion(real: bytes) -> None:
    """A house may have a style that strikes: what was printed in it stands."""
    file = Reviewed(real)
    text = part_of(real, STYLES).replace('w:styleId="Basis">', 'w:styleId="Basis"><w:rPr><w:strike/></w:rPr>')
    assert text != part_of(real, STYLES)
    file.others[STYLES] = text.encode()
    review = read(file)
    assert (review.edits, review.items) == ((), ())


def test_a_tracked_strike_names_its_hand(real: bytes) -> None:
    """Word keeps it as a change of formatting, of which no more is told than the deletion."""
    file = Reviewed(real)
    set_in(
        file,
        "narrow",
        f'<w:strike/><w:rPrChange w:id="900" w:author="{ONE}" w:date="{DATE}"><w:rPr/></w:rPrChange>',
    )
    edit = only(read(file))
    assert edit.who == (Attribution(ONE, DATE, tracked=True),)


def test_a_statement_struck_as_a_whole_is_removed(real: bytes) -> None:
    """As if it were deleted, marks and all."""
    file = Reviewed(real)
    strike_all(file, POINT)
    assert said(read(file)) == [("remove", "summary.points.5", None)]


# Hidden


@pytest.mark.parametrize("tag", ["vanish", "webHidden", "specVanish"])
def test_hidden_words_never_become_words_of_the_memo(real: bytes, tag: str) -> None:
    """They are told with their place, and an edit beside them is read without them."""
    file = Reviewed(real)
    add_run(file, WORDS, f'<w:rPr><w:{tag}/></w:rPr><w:t xml:space="preserve"> not for Kyiv</w:t>')
    file.replace("narrow", "slim")
    review = read(file)
    assert [(edit.kind, edit.path, edit.new) for edit in review.edits] == [changed(BOTTOM, "narrow", "slim")]
    (item,) = review.items
    assert (item.text, item.where, item.path) == ("not for Kyiv", "Bottom line, paragraph 1", BOTTOM)
    assert "hidden" in item.message


def test_words_of_the_memo_that_are_hidden_stay(real: bytes) -> None:
    """Hiding is no deletion; an edit in the same paragraph leaves them, and a comment stays where it was."""
    file = Reviewed(real)
    set_in(file, WORDS, "<w:vanish/>")
    file.replace("narrow", "slim").comment("slim", "Why?")
    review = read(file)
    assert [(edit.kind, edit.path, edit.new) for edit in review.edits] == [changed(BOTTOM, "narrow", "slim")]
    assert [(item.text, "still says" in item.message) for item in review.items] == [(WORDS, True)]
    assert [comment.quoted for comment in review.comments] == ["slim"]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_hidden_paragraph_is_told(real: bytes, tracked: bool) -> None:
    """It is no new statement, and never lost: not even where it is an insertion of which no word stands."""
    file = Reviewed(real).by(ONE, tracked=tracked).new_paragraph(POINT, "Ask the embassy first.")
    set_in(file, "Ask the embassy first.", "<w:vanish/>")
    review = read(file)
    assert review.edits == ()
    assert [(item.text, item.where) for item in review.items] == [
        ("Ask the embassy first.", "new after Executive summary, paragraph 5")
    ]
    assert [mark.author for mark in review.items[0].who] == [ONE if tracked else ""]


@pytest.mark.parametrize("tracked", [True, False])
def test_words_hidden_in_a_new_row_are_told(real: bytes, tracked: bool) -> None:
    """Beside the row with its other words, each cell by itself; of a row hidden whole nothing more."""
    cells = ("Weather", "Low: it passes.", "It rains.", "Spring.")
    file = Reviewed(real).by(ONE, tracked=tracked).new_row("Humanitarian: ", *cells)
    set_in(file, "It rains.", "<w:vanish/>")
    assert {item.text for item in read(file).items} == {"Weather | Low: it passes. | Spring.", "It rains."}
    for words in cells:
        set_in(file, words, "<w:vanish/>")
    review = read(file)
    assert [item.text for item in review.items] == list(cells)
    assert ["hidden" in item.message for item in review.items] == [True] * len(cells)


@pytest.mark.parametrize("looks", ['<w:color w:val="FEFEFE"/>', '<w:sz w:val="2"/>'])
def test_pale_and_tiny_words_are_merged_and_told(real: bytes, looks: str) -> None:
    """Who reads the memo sees them; the analyst learns that the reviewer's reader did not."""
    file = Reviewed(real)
    add_run(file, "narrow", f"<w:rPr>{looks}</w:rPr><w:t>er</w:t>")
    review = read(file)
    assert [edit.new for edit in review.edits] == [changed(BOTTOM, "narrow", "narrower")[2]]
    assert ["hard to see" in item.message for item in review.items] == [True]


@pytest.mark.parametrize("value", ["²", "huge", "", "9" * 5000])
def test_a_size_that_is_no_number_is_told_all_the_same(real: bytes, value: str) -> None:
    """Whoever wrote it: the file is read."""
    file = Reviewed(real)
    set_in(file, "narrow", f'<w:sz w:val="{value}"/>')
    assert [(item.text, item.kind) for item in read(file).items] == [("narrow", "formatting")]


# Signs


@pytest.mark.parametrize(
    ("font", "number", "sign"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "FC", "✓"),
        ("Webdings", "F061", "✔"),
        ("Symbol", "F0DE", "⇒"),
    ],
)
def test_a_sign_is_that_of_unicode(real: bytes, font: str, number: str, sign: str) -> None:
    """As a symbol and as a letter in that font."""
    new = changed(BOTTOM, "narrow", f"narrow {sign}")[2]
    file = Reviewed(real)
    add_run(file, "narrow", f'<w:t xml:space="preserve"> </w:t><w:sym w:font="{font}" w:char="{number}"/>')
    assert only(read(file)).new == new
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    file = Reviewed(real)
    add_run(file, "narrow", f"{fonts}<w:t>&#x{number};</w:t>")
    add_run(file, "narrow", '<w:t xml:space="preserve"> </w:t>')
    assert only(read(file)).new == new


def test_a_sign_without_a_character_is_named(real: bytes) -> None:
    """It never becomes a letter."""
    file = Reviewed(real)
    add_run(file, "narrow", '<w:sym w:font="Marlett" w:char="F0FC"/>')
    review = read(file)
    assert review.edits == ()
    assert [item.text for item in review.items] == ["sign F0FC of the font Marlett"]


# Put on words


def test_a_highlight_over_many_runs_is_one_row(real: bytes) -> None:
    """With its words, its place and its field."""
    file = Reviewed(real).cut_runs(3)
    set_in(file, WORDS, '<w:highlight w:val="yellow"/>')
    (item,) = read(file).items
    assert (item.kind, item.text, item.where, item.path) == (
        "formatting",
        WORDS,
        "Bottom line, paragraph 1",
        BOTTOM,
    )
    assert item.message == "These words were highlighted yellow by hand."


def test_two_stretches_are_two_rows_and_two_looks_of_one_stretch_one(real: bytes) -> None:
    """Each stretch is a question of its own."""
    file = Reviewed(real)
    set_in(file, WORDS, '<w:b/><w:highlight w:val="green"/>')
    set_in(file, "both sides", '<w:highlight w:val="yellow"/>', WORDS)
    assert sorted(message for _, message in listed(read(file))) == [
        "These words were highlighted bright green and made bold by hand.",
        "These words were highlighted yellow by hand.",
    ]


def test_a_paragraph_highlighted_with_its_marks_is_one_row(real: bytes) -> None:
    """Marks have looks of their own, and the highlight goes over them."""
    file = Reviewed(real)
    for run in file.paragraph(SECOND).iter("{*}r"):
        looks = run.find("{*}rPr")
        if looks is None:
            looks = etree.Element(element("rPr").tag)
            run.insert(0, looks)
        looks.append(element("highlight", val="yellow"))
    assert [message for _, message in listed(read(file))] == ["These words were highlighted yellow by hand."]


def test_what_comes_to_the_same_is_no_change(real: bytes) -> None:
    """Programs write out by hand what the style says."""
    file = Reviewed(real)
    set_in(
        file,
        WORDS,
        '<w:rFonts w:ascii="Source Serif 4" w:hAnsi="Source Serif 4"/><w:b w:val="0"/><w:u w:val="none"/>',
    )
    set_paragraph(file, WORDS, '<w:jc w:val="start"/>')
    assert listed(read(file)) == []


def test_a_file_that_does_not_tell_how_it_was_printed_is_read_all_the_same(real: bytes) -> None:
    """Versions before wrote no looks down: styles and links of their own are taken for printed."""

    def forget(printed: dict[str, Any]) -> None:
        for each in printed["paragraphs"]:
            each.pop("look", None)

    file = Reviewed(real)
    with_manifest(file, forget)
    set_in(file, WORDS, '<w:highlight w:val="yellow"/>')
    assert listed(read(file)) == [("formatting", "These words were highlighted yellow by hand.")]


# Links


def test_links_are_told_with_their_targets(real: bytes) -> None:
    """By relationship, by bookmark and by the code of a field."""
    file = Reviewed(real)
    linked(file, WORDS, xml(f'<w:hyperlink r:id="{address(file)}"/>')[0])
    linked(file, "isolate Moscow", element("fldSimple", instr='HYPERLINK \\l "here"'))
    messages = [message for _, message in listed(read(file))]
    assert messages == [
        f"A link was put on these words, to {ADDRESS}.",
        "A link was put on these words, to the place “here” in the file.",
    ]
