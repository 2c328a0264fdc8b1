"""Raised numbers are marks of evidence: those that were printed, those that a reviewer changed or typed."""

from __future__ import annotations

import pytest
from lxml import etree
from review.read.test_paragraphs import BY_ONE, BY_TWO, NAMES

from memo.ooxml import Formatting, Styles
from memo.review.read.paragraphs import ReviewedParagraph, read_body
from memo.review.read.runs import RunReader
from memo.review.types import Attribution

STYLES = Styles(
    etree.fromstring(
        f'<w:styles {NAMES}><w:style w:type="character" w:styleId="Mark"><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )
)


RUNS = RunReader(Formatting(STYLES), {}, (), Attribution("", "", tracked=False))


def read(xml: str, runs: RunReader | None = RUNS) -> ReviewedParagraph:
    """Read a paragraph with this content."""
    root = etree.fromstring(f"<w:body {NAMES}><w:p>{xml}</w:p></w:body>")
    (found,) = read_body(root, None, runs).paragraphs
    return found


def plain(text: str) -> str:
    """Return a run on the line."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def raised(text: str, tag: str = "t") -> str:
    """Return a run that is raised by hand."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{tag}>{text}</w:{tag}></w:r>'


def mark(text: str, tag: str = "t") -> str:
    """Return what stands in the link of a printed mark."""
    return f'<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr><w:{tag}>{text}</w:{tag}></w:r>'


def link(inside: str) -> str:
    """Return a link to the annex."""
    return f'<w:hyperlink w:anchor="_evidence_1">{inside}</w:hyperlink>'


PRINTED = plain("Peace.") + link(mark("3")) + mark(",") + link(mark("12"))


@pytest.mark.parametrize(
    ("xml", "before", "after"),
    [
        (PRINTED, "Peace.[3][12]", "Peace.[3][12]"),
        (PRINTED.replace(mark(","), ""), "Peace.[3][12]", "Peace.[3][12]"),
        (plain("Peace.") + link(mark("1") + mark("2")), "Peace.[12]", "Peace.[12]"),
        (
            plain("a") + link(mark("1") + f"<w:del {BY_ONE}>{mark('2', 'delText')}</w:del>")
            + f"<w:ins {BY_ONE}>{raised('3')}</w:ins>",
            "a[12]", "a[1][3]",
        ),
        (
            plain("a") + link(mark("1") + f"<w:del {BY_ONE}>{mark('2', 'delText')}</w:del>"
            f"<w:ins {BY_ONE}>{mark('3')}</w:ins>"),
            "a[12]", "a[13]",
        ),
        (plain("a") + link(f"<w:del {BY_ONE}>{mark('2', 'delText')}</w:del>"), "a[2]", "a"),
        (
            plain("a")
            + f"<w:ins {BY_ONE}>{raised('4')}<w:del {BY_TWO}>{raised('5', 'delText')}</w:del></w:ins>",
            "a", "a[4]",
        ),
        (plain("Peace.") + raised("3, 4"), "Peace.[3][4]", "Peace.[3][4]"),
        (plain("Peace.") + raised("3–6"), "Peace.[3][4][5][6]", "Peace.[3][4][5][6]"),
        (plain("in 2024") + raised("12"), "in 2024[12]", "in 2024[12]"),
        (plain("10") + raised("-6") + plain(" of 90 km") + raised("2"), "10⁻⁶ of 90 km²", "10⁻⁶ of 90 km²"),
        (plain("of 10") + raised("6"), "of 10⁶", "of 10⁶"),
        (plain("the 1") + raised("st"), "the 1st", "the 1st"),
        (PRINTED + mark(" 2024"), "Peace.[3][12] 2024", "Peace.[3][12] 2024"),
        (plain("Peace 12"), "Peace 12", "Peace 12"),
    ],
)  # fmt: skip
def test_marks_are_known_by_brackets(xml: str, before: str, after: str) -> None:
    """As printed, split, changed, struck out, typed one by one or as a range; a power is none."""
    found = read(xml)
    assert (found.text_before, found.text) == (before, after)


def test_a_mark_that_libreoffice_saved_is_known_by_its_field() -> None:
    """Only the beginning of its field is raised still; a reference to a table is none."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF {} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    xml = plain("a") + link(field.format("_evidence_5_number", "5")) + plain(" in Table ")
    assert read(xml + link(field.format("_table_3", "3"))).text == "a[5] in Table 3"


def test_who_changed_a_mark_is_told() -> None:
    """The brackets of a mark that was put in or struck out are its author's; of one that stays, nobody's."""
    found = read(
        plain("a") + link(f"<w:del {BY_ONE}>{mark('2', 'delText')}</w:del>") + link(mark("3"))
        + f"<w:ins {BY_TWO}>{raised('4')}</w:ins>"
    )  # fmt: skip
    by = [(each.text, [*each.inserted_by, *each.deleted_by]) for each in found.spans]
    assert [(text, [who.author for who in whom]) for text, whom in by] == [
        ("a", []),
        *[(text, ["Reviewer 1"]) for text in ("[", "2", "]")],
        *[(text, []) for text in ("[", "3", "]")],
        *[(text, ["Reviewer 2"]) for text in ("[", "4", "]")],
    ]


def test_a_comment_stays_where_it_was_laid() -> None:
    """Before, between and behind marks, and within one, which counts as behind it."""
    start, end = ('<w:commentRange{}{} w:id="7"/>'.format(*each) for each in (("Start", ""), ("End", "")))
    laid = [
        (start + PRINTED + end, ["", "Peace.[3][12]"]),
        (plain("a") + start + link(mark("3")) + end + mark(",") + link(mark("12")), ["a", "a[3]"]),
        (plain("a") + link(mark("1") + start + mark("2")) + plain(" b") + end, ["a[12]", "a[12] b"]),
    ]  # fmt: skip
    for xml, places in laid:
        found = read(xml)
        assert [found.text[:offset] for _, _, offset in found.comments] == places


def test_only_the_memo_itself_has_marks() -> None:
    """In a header or a comment a raised number stays what was typed."""
    assert read(PRINTED, None).text == "Peace.3,12"


def test_the_result_of_a_field_is_raised_as_its_beginning_is() -> None:
    """LibreOffice, saving a mark that is counted by a field, leaves the style with the field's beginning."""
    style = '<w:rPr><w:rStyle w:val="Mark"/></w:rPr>'
    code = "<w:r><w:instrText> REF _evidence_25_number </w:instrText></w:r>"
    begin, separate, end = (f'<w:fldChar w:fldCharType="{each}"/>' for each in ("begin", "separate", "end"))
    field = f"<w:r>{style}{begin}</w:r>{code}<w:r>{separate}</w:r>{plain('25')}<w:r>{end}</w:r>"
    assert read(f"{plain('Peace.')}{field}{plain(' 3')}").text == "Peace.[25] 3"
