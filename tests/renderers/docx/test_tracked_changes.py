"""A redline in Word: tracked changes that accept to the newer document and reject to the older."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import datetime
from functools import cache
from typing import Final

import docx
import pytest
from lxml import etree
from renderers.docx.sameness import normal
from renderers.docx.sample import REVISER, VALUES, document, find, part, text_of, written
from word_fields import update_fields
from word_resolver import accept_all, has_changes, reject_all

from memo.diagnostics.problem import MemoError
from memo.ooxml.content import name
from memo.redline import resolve
from memo.renderers.docx import Tracking

DELETED, INSERTED, NOTE = ' data-change="deleted"', ' data-change="inserted"', ' class="note"'
SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5" width="20mm"{0}><title>{1}</title>'
    '<rect width="{2}" height="5"/></svg>'
)


@cache
def redlined(case: str) -> bytes:
    """Return the Word file of a case; several tests look at each."""
    return written(document(case), tracked=REVISER)


def table(rows: str, more: str = "") -> str:
    """Return a table with a head of two columns."""
    return (
        f"<table{more}><thead><tr><th>a</th><th>b</th></tr></thead>"
        f"<tbody>{rows}<tr><td>y</td><td>z</td></tr></tbody></table>"
    )


def row(first: str, second: str = "k") -> str:
    """Return a row of two cells, as they are."""
    return f"<tr><td>{first}</td><td>{second}</td></tr>"


def whole(change: str, caption: str = "") -> str:
    """Return a table that is inserted or deleted as a whole."""
    mark = "ins" if change == "inserted" else "del"
    said = f'<caption data-change="{change}"><{mark}>{caption}</{mark}></caption>' if caption else ""
    cells = "".join(f"<td><{mark}>{change} {n}</{mark}></td>" for n in range(3))
    return (
        f'<table data-change="{change}">{said}<tbody><tr data-change="{change}">{cells}</tr></tbody></table>'
    )


def gone(tag: str, text: str = "gone", more: str = "") -> str:
    """Return a deleted block."""
    return f'<{tag} data-change="deleted"{more}><del>{text}</del></{tag}>'


def fresh(tag: str, text: str = "fresh", more: str = "") -> str:
    """Return an inserted block."""
    return f'<{tag} data-change="inserted"{more}><ins>{text}</ins></{tag}>'


def _number(kind: str, number: int, before: int | None) -> str:
    said = "" if before is None else f' data-number-before="{before}"'
    return f'<span class="{kind}-evidence"{said}>{number}</span>'


def _mark(entry: str, number: int, change: str = "span", before: int | None = None) -> str:
    """Return a mark that leads to an entry."""
    return f'<{change}><a href="#{entry}">[{_number("ref", number, before)}]</a></{change}>'


def _entry(name: str, number: int, change: str = "span", before: int | None = None) -> str:
    """Return the row of an entry."""
    mark = {"ins": INSERTED, "del": DELETED}.get(change, "")
    said = f"<{change}>{_number('seq', number, before)}</{change}>"
    return f'<tr id="{name}"{mark}><th>{said}</th><td><{change}>{name}</{change}></td></tr>'


CASES: Final = {
    "words": "<p>one <del>two</del><ins>three</ins> four</p>",
    "space at the end": "<p>one <del>two</del></p><p><ins>one</ins> two</p>",
    "space at the beginning": "<p><del>one</del> two</p>",
    "space around a break": "<p>one <del><br/></del> two<ins> <br/></ins></p>",
    "styled words": "<p>a <strong>b <del>c</del></strong><em><ins>d</ins></em></p>",
    "link": (
        '<h2 id="h">h</h2><p>see <a href="#h"><del>x</del><ins>y</ins></a> <del><a href="#h">z</a></del></p>'
    ),
    "address": '<p><ins><a href="https://b.example/">y</a></ins><del><a href="https://a.example/">x</a></del></p>',
    "number of a caption": (
        '<p data-change="inserted"><ins>Table <span class="seq-table">1</span></ins></p>'
        '<table id="t"><caption>Table <span class="seq-table" data-number-before="1">2</span>. <ins>x</ins>'
        "</caption><tbody><tr><td>a</td></tr></tbody></table>"
        '<p>See <a href="#t">Table <span class="ref-table" data-number-before="1">2</span></a>.</p>'
    ),
    "marks": (
        f"<p>A{_mark('new', 1, 'ins')}{_mark('kept', 2, before=1)}{_mark('old-gone', 2, 'del')}</p><table>"
        f"<tbody>{_entry('new', 1, 'ins')}{_entry('kept', 2, before=1)}{_entry('old-gone', 2, 'del')}"
        "</tbody></table>"
    ),
    "number of a deleted caption": (
        f'<figure>{SVG.format("", "t", 3)}<figcaption data-change="deleted"><del>Figure '
        '<span class="seq-figure">1</span>. x</del></figcaption></figure>'
    ),
    "paragraphs between": f"<p>a</p>{gone('h2')}{fresh('h3')}{gone('p')}<p>b</p>",
    "first paragraph": f"{gone('p')}<h2>b</h2>",
    "last paragraph": f"<h2>a</h2>{fresh('p')}{fresh('p', more=NOTE)}",
    "emptied paragraph": "<p>a</p><p><del>all of it</del></p><p><ins>new</ins></p><p>b</p>",
    "paragraph before a table": f"<h2>a</h2>{gone('p')}{table(row('k'))}{fresh('p')}<p>z</p>",
    "new paragraphs before a table": f"<h2>a</h2>{fresh('p')}{fresh('h3')}{table(row('k'))}<p>z</p>",
    "new and old before a table": (
        f"<h2>a</h2>{fresh('p', '1')}{fresh('h3')}{gone('p', '1')}{gone('h4')}{table(row('k'))}"
    ),
    "one after another before a table": (
        f"<h2>a</h2>{fresh('p', '1')}{gone('p', '2', NOTE)}{gone('h4', '3')}{whole('deleted')}<p>k</p>"
        f"{gone('p', '1')}{fresh('p', '2', NOTE)}{fresh('h4', '3')}{table(row('k'))}"
        f"{fresh('h3', '1')}{gone('p', '2')}{fresh('p', '3', NOTE)}{table(row('k'))}"
    ),
    "between tables": f"{table(row('k'))}{gone('p')}{table(row('k'))}",
    "set between tables": f"{table(row('k'))}{fresh('p')}{table(row('k'))}<p>z</p>",
    "cell": table(row("a <del>b</del><ins>c</ins>")),
    "emptied cell": table(row("<del>b</del>", "<ins>c</ins>")),
    "last paragraph of a cell": table(row(f"<p>a</p>{gone('p')}", f"<p>a</p>{fresh('p')}")),
    "first paragraph of a cell": table(row(f"{gone('p')}<p>a</p>", f"{fresh('p')}<p>a</p>")),
    "list of a cell": table(
        row(
            f"a<ul{DELETED}>{gone('li')}</ul>",
            f"<ul>{fresh('li')}<li>a</li></ul>",
        )
    ),
    "one cell for another": table(row(f"{gone('p', '1')}{gone('p')}{fresh('p')}{fresh('p', '2')}")),
    "rows": table(
        f'<tr data-change="deleted"><td><del>1</del></td><td/></tr>{row("k")}'
        f"<tr{INSERTED}><td><p><ins>1</ins></p><p><ins>2</ins></p></td><td><ins>3</ins></td></tr>"
    ),
    "head and foot": (
        f"<table><tbody><tr><td>a</td></tr></tbody><tfoot{INSERTED}><tr{INSERTED}><td>"
        "<ins>b</ins></td></tr></tfoot></table>"
    ),
    "items": f"<ul>{gone('li')}<li>a</li>{fresh('li')}</ul><ol>{gone('li')}<li>a</li>{fresh('li')}</ol>",
    "lists": (
        f'<ol><li>k</li></ol><ol data-change="deleted">{gone("li")}{gone("li")}</ol><ol><li>k</li></ol>'
        f'<ol data-change="inserted">{fresh("li")}</ol><p>z</p>'
    ),
    "paragraphs of an item": f"<ul><li>{gone('p')}<p>k</p>{fresh('p')}</li></ul>",
    "deleted table": f"<p>k</p>{whole('deleted', 'c')}<p>k</p>",
    "deleted table among tables": f"{table(row('k'))}{whole('deleted')}{table(row('k'))}<p>k</p>",
    "inserted table at the end": f"<p>k</p>{table(row('k'))}{whole('inserted', 'c')}",
    "one table for another": f"<p>k</p>{whole('deleted')}{whole('inserted')}<p>k</p>",
    "one table for another at the end": f"{table(row('k'))}{whole('deleted', 'c')}{whole('inserted', 'd')}",
    "figure": (
        f'<p>k</p><figure data-change="deleted">{SVG.format(DELETED, "t", 3)}'
        f"{gone('figcaption')}</figure><p>k</p>"
    ),
    "one drawing for another": (
        f"<figure>{SVG.format(DELETED, 't', 3)}"
        f"{SVG.format(INSERTED, 't', 4)}<figcaption>c</figcaption></figure>"
    ),
    "classes": (
        '<p class="note" data-class-before="">k</p><p data-class-before="note">k <ins>x</ins></p>'
        '<table><tbody><tr><td class="rating-3" data-class-before="rating-4"><del>4</del><ins>3</ins></td>'
        '<td data-class-before="rating-1">k</td></tr></tbody></table>'
    ),
    "classes and first words": table(
        '<tr><td class="rating-3" data-class-before="rating-4"><del>4</del><ins>3</ins></td>'
        '<td class="rating-3" data-class-before="rating-4"><ins>3</ins> k</td></tr>'
    )
    + '<h2 id="h">k</h2><p class="note" data-class-before=""><a href="#h"><del>x</del> y</a></p>',
    "kept together": f'<aside class="panel"><p>a</p><p>b</p>{gone("p")}</aside><p>k</p>',
    "new page": f'<section class="new-page">{gone("h2")}<h2>b</h2>{fresh("p")}</section>',
    "another role": '<section class="keep" data-class-before="new-page"><p>a</p><p>b</p></section>',
    "table that fits no more": table(
        row("k") + "".join(f'<tr data-change="inserted"><td><ins>{n}</ins></td><td/></tr>' for n in range(60))
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.long
def test_accepted_it_is_the_newer_and_rejected_the_older(case: str) -> None:
    """Every part says the same, set in the same way, as in the Word file of either document."""
    redline = etree.fromstring(document(CASES[case]))
    made = written(redline, tracked=REVISER)
    accepted, rejected = accept_all(made), reject_all(made)
    assert has_changes(made)
    assert not has_changes(accepted)
    assert not has_changes(rejected)
    assert normal(accepted) == normal(written(resolve(redline, "accept")))
    assert normal(update_fields(rejected)) == normal(written(resolve(redline, "reject")))


@pytest.mark.parametrize("case", CASES)
def test_annotations_are_numbered_in_order_and_signed(case: str) -> None:
    """Bookmarks and changes count upward through the file; each change has author and time."""
    made = part(redlined(CASES[case]))
    starts = find(made, "//w:bookmarkStart | //w:ins | //w:del | //*[contains(local-name(), 'PrChange')]")
    numbers = [int(each.get(name("w:id"), "0")) for each in starts]
    assert numbers == list(range(1, len(numbers) + 1))
    signed = [each for each in starts if each.tag != name("w:bookmarkStart")]
    said = {(each.get(name("w:author")), each.get(name("w:date"))) for each in signed}
    assert said == {("Policy Analysis Unit", "2025-02-03T09:30:00Z")}
    ends = Counter(each.get(name("w:id")) for each in find(made, "//w:bookmarkEnd"))
    assert ends == Counter(each.get(name("w:id")) for each in find(made, "//w:bookmarkStart"))


def test_deleted_words_are_no_text() -> None:
    """What is deleted stands in w:delText, a deleted field's instruction in w:delInstrText (17.3.3.7)."""
    made = part(redlined(CASES["marks"]))
    assert [each.text for each in find(made, "//w:del//w:delText")] == ["[2]", "2", "old-gone"]
    assert [each.text for each in find(made, "//w:del//w:delInstrText")] == [" SEQ Evidence \\* ARABIC "]
    assert find(made, "//w:del//w:t | //w:del//w:instrText | //w:ins//w:delText") == []


def test_a_number_that_follows_is_not_tracked() -> None:
    """It stands once, the newer; with all rejected and fields updated it is the older."""
    made = redlined(CASES["marks"])
    kept = find(part(made), "//w:hyperlink[@w:anchor='_kept']")
    assert [text_of(each) for each in kept] == ["[2]"]
    assert find(part(made), "//w:hyperlink[@w:anchor='_kept']//*[self::w:ins or self::w:del]") == []
    rejected = [text_of(part(each)) for each in (reject_all(made), update_fields(reject_all(made)))]
    assert rejected == ["A[2][2]2kept2old-gone", "A[1][2]1kept2old-gone"]


def test_a_row_is_marked_behind_its_other_properties() -> None:
    """Word calls a file damaged in which w:ins or w:del comes before them (CT_TrPr)."""
    made = part(redlined(CASES["rows"]))
    marks = [[etree.QName(each).localname for each in about] for about in find(made, "//w:trPr")]
    assert marks[1:4] == [["cantSplit", "del"], ["cantSplit"], ["cantSplit", "ins"]]


def test_a_paragraph_before_a_table_goes_with_the_mark_before_it() -> None:
    """Neither Word's nor LibreOffice's way of joining paragraphs leaves an empty one."""
    made = part(redlined(CASES["paragraph before a table"]))
    kept, old = find(made, "//w:body/w:p")[:2]
    assert [etree.QName(each).localname for each in find(kept, "w:pPr/w:rPr/*")] == ["del"]
    assert find(old, "w:pPr/w:rPr") == []
    styles = find(old, "w:pPr/w:pStyle | w:pPr/w:pPrChange/w:pPr/w:pStyle")
    assert [each.get(name("w:val")) for each in styles] == ["Heading1", "BodyText"]


@pytest.mark.parametrize("case", CASES)
def test_words_stand_in_the_order_of_the_redline(case: str) -> None:
    """Those struck out and those put in, whichever paragraph mark they come to share."""
    source = etree.fromstring(document(CASES[case]))
    made = written(source, tracked=REVISER)
    for drawing in list(source.iter("{http://www.w3.org/2000/svg}svg")):
        drawing.clear()
    printed = part(made).itertext(name("w:t"), name("w:delText"))
    assert bare("".join(map(str, printed))) == bare("".join(map(str, source.itertext())))


def bare(words: str) -> str:
    """Return words without spaces."""
    return re.sub(r"\s", "", words)


def test_the_end_of_a_cell_is_never_marked() -> None:
    """The last paragraph mark of a cell can't be deleted, even where its row is."""
    for case in CASES.values():
        made = part(redlined(case))
        assert find(made, "//w:tc/w:p[last()]/w:pPr/w:rPr[w:ins or w:del]") == []


def test_a_table_never_touches_another() -> None:
    """Word would make one of them, also where the one is deleted and the other inserted."""
    for case in CASES.values():
        made = part(redlined(case))
        assert find(made, "//w:tbl/following-sibling::*[1][self::w:tbl]") == []


@pytest.mark.parametrize("case", CASES)
def test_no_words_are_changed_where_a_change_of_properties_begins(case: str) -> None:
    """An optional hyphen that stands in neither document parts the two, for LibreOffice loses one of them."""
    made = part(redlined(CASES[case]))
    for paragraph in find(made, "//w:p[w:pPr/w:pPrChange]"):
        words = paragraph.iter(name("w:t"), name("w:delText"), name("w:drawing"))
        first = next(words, None)
        changes = () if first is None else first.iterancestors(name("w:ins"), name("w:del"))
        parted = bool(find(paragraph, "w:ins/w:del//w:softHyphen"))
        assert parted == bool(list(changes))


def test_what_parts_two_changes_stands_in_neither_document() -> None:
    """It is put in and struck out again, and there only where a change of properties asks for it."""
    made = part(redlined(CASES["classes and first words"]))
    hosts = find(made, "//w:p[w:ins/w:del//w:softHyphen]")
    assert [text_of(each) for each in hosts] == ["3", "3 k", "y"]


def test_a_container_is_marked_where_something_stays() -> None:
    """A link to a section leads to its first paragraph in the newer memo, not to one that will go."""
    body = f'<p><a href="#s">x</a></p><section id="s">{gone("h2")}<p>stays</p></section>'
    made = part(written(document(body), tracked=REVISER))
    (host,) = find(made, "//w:p[w:bookmarkStart[@w:name='_s']]")
    assert text_of(host) == "stays"


def test_a_style_that_only_the_older_memo_needs_is_asked_for() -> None:
    """The class before a change needs its style as well."""
    with pytest.raises(MemoError, match="no paragraph style “Nowhere Seen”"):
        written(document('<p data-class-before="nowhere-seen">x</p>'), tracked=REVISER)


def test_the_time_of_a_change_is_said_in_utc() -> None:
    """Word reads w:date as it stands, and a time without a zone would be the machine's."""
    tracking = Tracking("A", datetime.fromisoformat("2025-02-03T00:30:00+02:00"))
    made = part(written(document("<p>a <ins>b</ins></p>"), tracked=tracking))
    assert [each.get(name("w:date")) for each in find(made, "//w:ins")] == ["2025-02-02T22:30:00Z"]
    with pytest.raises(ValueError, match="zone"):
        Tracking("A", datetime.fromisoformat("2025-02-03T00:30:00"))


# Header and footer

PLAIN: Final = document("<p>x</p>")


def test_header_and_footer_are_tracked_too() -> None:
    """Where the template's words differ, the older stand as deleted before the newer."""
    before = {"memo.handling": "Restricted", "memo.title": "An older title"}
    made = written(PLAIN, tracked=REVISER, before=before)
    older = {**VALUES, **before}
    accepted, rejected = normal(accept_all(made)), normal(reject_all(made))
    plain = normal(written(PLAIN))
    assert accepted == plain
    assert rejected != plain
    header = part(made, "word/header1.xml")
    assert [each.text for each in find(header, "//w:del//w:delText")] == [
        older["memo.handling"],
        older["memo.title"],
    ]
    assert [text_of(each) for each in find(header, "//w:ins")] == [
        VALUES["memo.handling"],
        VALUES["memo.title"],
    ]
    assert find(header, "//w:ins")[0].get(name("w:author")) == "Policy Analysis Unit"


def test_what_is_said_the_same_in_a_header_is_not_tracked() -> None:
    """Only what differs is marked."""
    made = written(PLAIN, tracked=REVISER, before={})
    assert not has_changes(made)


@pytest.mark.parametrize("line", ["{{ memo.title }}", "of {{ memo.title }} and {{ memo.handling }}, both"])
def test_words_around_an_expression_stay(line: str) -> None:
    """The run is parted around what differs, in the setting that it had."""
    from renderers.docx.word_file import paragraph, with_body  # noqa: PLC0415 - the one place for it

    template = with_body(paragraph(*line.partition("}} and")) + paragraph("{{ body }}"))
    before = {"memo.title": "Old", "memo.handling": ""}
    made = written(PLAIN, template, tracked=REVISER, before=before)
    texts = [docx.Document(io.BytesIO(each(made))).paragraphs[0].text for each in (accept_all, reject_all)]
    assert texts == [_filled(line, VALUES), _filled(line, {**VALUES, **before})]
    assert (
        find(
            part(made),
            "//w:body/w:p[1]//w:r[not(w:rPr/w:b)]",
        )
        == []
    )


def _filled(line: str, values: dict[str, str]) -> str:
    for key, value in values.items():
        line = line.replace(f"{{{{ {key} }}}}", value)
    return line
