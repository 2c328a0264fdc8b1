"""Any document of the vocabulary can be merged: its elements, ids and links, whoever wrote the templates."""

from __future__ import annotations

import pytest
from redline_documents import changed_lines, differing, page, wording

from memo.diagnostics.problem import MemoError
from memo.document.html_schema import schema_problems
from memo.redline import redline, resolve


def test_a_few_words_that_stay_do_not_chop_a_much_longer_change() -> None:
    """Two words between two changes of many are told with them."""
    old = page("<p>We think that one two three four of the five six seven eight is what they want.</p>")
    new = page("<p>We think that ten twenty thirty forty of the fifty sixty is what they want.</p>")
    assert changed_lines(redline(old, new)) == [
        (
            "We think that [-one two three four of the five six seven eight-]"
            "{+ten twenty thirty forty of the fifty sixty+} is what they want."
        )
    ]


def test_a_drawing_is_replaced_as_a_whole_and_its_caption_kept() -> None:
    """Nothing in a drawing can be marked, so both stand there, with ids of their own."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" id="bars"><text>{}</text></svg>'
    figure = "<figure>{}<figcaption>Scores</figcaption></figure>"
    merged = redline(page(figure.format(svg.format(1))), page(figure.format(svg.format(2))))
    (held,) = merged.iter("figure")
    assert [(e.get("data-change"), e.get("id")) for e in held] == [
        ("deleted", "old-bars"),
        ("inserted", "bars"),
        (None, None),
    ]


def test_a_link_that_was_deleted_leads_to_where_its_place_is_now() -> None:
    """To the deleted element where that is gone as well, else to the one that stayed."""
    old = page(
        '<section id="a"><h2>Same</h2></section><section id="b"><h2>Gone</h2></section>'
        '<p>See <a href="#a">one place</a>, <a href="#b">another place</a> '
        'and <a id="at-1" href="#at-1">self</a></p>'
    )
    new = page('<section id="a"><h2>Same</h2></section><p>See nothing</p>')
    merged = redline(old, new)
    assert [a.get("href") for a in merged.iter("a")] == ["#a", "#old-b", "#old-at-1"]
    assert [e.get("id") for e in merged.iter("section")] == ["a", "old-b"]


@pytest.mark.parametrize("more", ["", " <span>and more</span>"])
def test_a_number_that_leads_to_another_place_is_changed_though_it_prints_alike(more: str) -> None:
    """Rejected, it leads to where it led; where its place stayed, it stays as well."""
    used, back = (
        '<p>{} <a id="{}" href="#e">[1]</a></p>',
        '<p>Words{}, <a href="#{}">↑1</a>, <a href="#b">↑2</a></p>',
    )
    gone, came, stays = (
        used.format("Gone, all of it.", "m"),
        used.format("This came.", "n"),
        used.format("Again", "b"),
    )
    old = page(f'<section id="e">{gone}{stays}{back.format("", "m")}</section>')
    new = page(f'<section id="e">{came}{stays}{back.format(more, "n")}</section>')
    merged = redline(old, new)
    sides = (resolve(merged, "accept"), resolve(merged, "reject"))
    for root, first in zip(sides, ("This came. [1]", "Gone, all of it. [1]"), strict=True):
        links = list(root.iter("a"))
        uses = {f"#{link.get('id')}": link.getparent() for link in links if link.get("id")}
        led = [uses.get(link.get("href", "")) for link in links if wording(link).startswith("↑")]
        assert [each is not None and wording(each) for each in led] == [first, "Again [1]"]


def test_a_place_that_lost_its_id_is_still_led_to() -> None:
    """A cell that stayed without the id that a deleted link leads to gets one."""
    old = page('<p id="at-x">It is so.</p><ul><li><a href="#at-x">See where it is</a></li></ul>')
    new = page("<p>It is so.</p>")
    merged = redline(old, new)
    assert [(p.get("id"), wording(p)) for p in merged.iter("p")] == [("old-at-x", "It is so.")]
    assert [a.get("href") for a in merged.iter("a")] == ["#old-at-x"]


def test_ids_that_look_like_ours_are_left_to_their_owners() -> None:
    """A template may have called something old-b or change-1 already."""
    old = page(
        '<section id="b"><h2>Gone for good</h2></section><p id="old-b">Same</p><p id="change-1">x y</p>'
    )
    new = page('<p id="old-b">Same</p><p id="change-1">x z</p>')
    merged = redline(old, new)
    ids = [e.get("id") for e in merged.iter("{*}*") if e.get("id")]
    assert ids == ["old-old-b", "old-b", "change-1", "change-2"]


def test_an_element_stays_whole_around_its_changed_words() -> None:
    """Changed words stand within the span, the emphasis or the link that stayed."""
    old = page('<p>We <em>say one thing</em> of <span data-path="a.b">many things now</span>.</p>')
    new = page(
        '<p>We <em>say another thing</em> of <span data-path="a.b">many other things now too</span>.</p>'
    )
    merged = redline(old, new)
    assert wording(merged.find(".//em")) == "say [-one-]{+another+} thing"  # type: ignore[arg-type]
    (value,) = merged.iter("span")
    assert wording(value) == "many {+other +}things now{+ too+}"


def test_words_set_otherwise_are_changed_words() -> None:
    """Emphasis given or taken is told, for accepting must give the one and rejecting the other."""
    old, new = page("<p>It is very bad indeed.</p>"), page("<p>It is <em>very</em> bad indeed.</p>")
    merged = redline(old, new)
    assert wording(merged.find(".//p")) == "It is [-very-]{+very+} bad indeed."  # type: ignore[arg-type]
    assert merged.find(".//ins/em") is not None


def test_a_link_to_another_site_is_a_change_when_the_address_is() -> None:
    """The words are the same, what they lead to isn't."""
    link = '<p>See <a href="https://example.org/{}">the report of the year</a>.</p>'
    merged = redline(page(link.format(1)), page(link.format(2)))
    assert changed_lines(merged) == ["See [-the report of the year-]{+the report of the year+}."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<ul><li>one two<ul><li>three</li></ul></li></ul>", "<ul><li>one four</li></ul>"),
        (
            "<ul><li>one two<ul><li>three</li></ul></li></ul>",
            "<ul><li>one four<ul><li>five</li></ul></li></ul>",
        ),
        ("<ul><li>one two</li></ul>", "<ul><li><p>one two</p>and more</li></ul>"),
        ("<p>a <br/> b</p>", "<p>a b</p>"),
        ("<p>a<br/>b c</p>", "<p>a b<br/>c</p>"),
        ("<p>a  <em> b</em> c</p>", "<p>a <em>b </em> c d</p>"),
        ("<p>x <em>y</em></p>", '<p>x <em>y</em><a id="at-1"></a></p>'),
        ("<table><tr><td>a</td></tr></table>", "<table><tr><td>b</td></tr><tr><td>c</td></tr></table>"),
        ("<table><tr><td>a</td></tr></table>", '<table><tr><td colspan="2">a</td></tr></table>'),
        (
            '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>',
            '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>d</td></tr></table>',
        ),
        (
            "<table><tr><th scope='row'>a</th><td>b</td></tr></table>",
            "<table><tr><td>a</td><td>c</td></tr></table>",
        ),
        ("<table><tbody><tr><td>a</td></tr></tbody></table>", "<table><tbody/></table>"),
        ("<table/>", "<table><tfoot><tr><td>a</td></tr></tfoot></table>"),
        ('<p lang="uk">a b c</p>', '<p lang="el">a b c</p>'),
        ('<section class="new-page"><p>a</p></section>', "<section><p>a b</p></section>"),
        ('<p class="note">a b c d</p><p>e</p>', "<p>e</p>"),
        ("", "<p>a</p>"),
    ],
)
def test_templates_of_others_are_merged_without_loss(old: str, new: str) -> None:
    """Whatever the vocabulary allows is given back on accepting and on rejecting, in either direction."""
    for one, other in ((page(old), page(new)), (page(new), page(old))):
        merged = redline(one, other)
        assert differing(resolve(merged, "accept"), other) == ""
        assert differing(resolve(merged, "reject"), one) == ""


@pytest.mark.parametrize(
    "body",
    [
        "<p><ins>x</ins></p>",
        "<p><del>x</del></p>",
        '<p data-change="inserted">x</p>',
        '<p data-class-before="">x</p>',
    ],
)
def test_no_template_passes_its_words_off_as_a_change(body: str) -> None:
    """The words of a redline are refused in an ordinary document."""
    with pytest.raises(MemoError) as caught:
        page(body)
    assert [problem.code for problem in caught.value.problems] == ["template-unknown-word"]


def test_a_redline_is_held_to_the_vocabulary_and_its_own_words() -> None:
    """Those four are all that it may have besides."""
    merged = redline(page("<p>a b c</p>"), page('<p class="note">a b d</p>'))
    assert schema_problems(merged, redline=True) == []
    merged[1][0].set("data-changed", "x")
    assert [p.code for p in schema_problems(merged, redline=True)] == ["template-unknown-word"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '<span data-path="a">one two three</span><span data-path="b"> four five six</span> and on',
            '<span data-path="a">one two seven</span><span data-path="b"> five six</span> and on',
        ),
        (
            '<span data-path="a">one two</span> or <span data-path="b">three four</span>',
            '<span data-path="a">one two three four</span>',
        ),
        (
            '<span data-path="a">one two</span> or <span data-path="b">three four</span>',
            '<span data-path="a">one two</span> three <span data-path="b">four</span>',
        ),
    ],
)
def test_a_value_is_printed_in_one_piece(old: str, new: str) -> None:
    """Deleted words do not break the element that says whose words they stand in."""
    merged = redline(page(f"<p>{old}</p>"), page(f"<p>{new}</p>"))
    paths = [e.get("data-path") for e in merged.iter("span") if next(e.iterancestors("del"), None) is None]
    assert paths == [e.get("data-path") for e in page(f"<p>{new}</p>").iter("span")]


def test_an_element_that_must_be_broken_has_its_id_once() -> None:
    """Plain words deleted in the middle of what is emphasis now part it in two."""
    old = page("<p><em>one two</em> plainly <em>three four</em></p>")
    new = page('<p><em id="at-1">one two three four</em></p>')
    merged = redline(old, new)
    assert [e.get("id") for e in merged.iter("em")] == ["at-1", None]
    assert differing(resolve(merged, "reject"), old) == ""


def test_a_row_that_stayed_as_it_was_is_that_row_whatever_its_value_is_called() -> None:
    """The open revision of before is an earlier one now, and the new one is a row inserted."""
    row = '<tr><th scope="row"><span data-path="{}">{}</span></th><td>{}</td></tr>'
    first, second = (
        row.format("revision.number", 1, "First issue."),
        row.format("history.1", 1, "First issue."),
    )
    old = page(f"<table>{first}</table>")
    new = page(f"<table>{second}{row.format('revision.number', 2, 'Weights changed.')}</table>")
    assert [r.get("data-change") for r in redline(old, new).iter("tr")] == [None, "inserted"]


def test_a_table_whose_cells_reach_over_rows_is_replaced_as_a_whole() -> None:
    """A row put in or taken out would move its neighbours' cells."""
    table = '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>{}</td></tr></table>'
    merged = redline(page(table.format("c")), page(table.format("d")))
    assert [t.get("data-change") for t in merged.iter("table")] == ["deleted", "inserted"]


def test_emphasis_around_a_value_or_in_it_is_the_same_emphasis() -> None:
    """Which of the two stands outside decides nothing for a reader."""
    old = page('<p>So <span data-path="a"><em>one two three four</em></span></p>')
    new = page("<p>So <em>one two four</em></p>")
    merged = redline(old, new)
    assert changed_lines(merged) == ["So one two [-three -]four"]
    assert differing(resolve(merged, "reject"), old) == ""


def test_a_deleted_link_leads_to_words_that_stayed() -> None:
    """Also where other words of their line changed."""
    old = page(
        '<p>It is all <span class="basis" id="at-1">so indeed.</span></p>'
        '<ul><li><a href="#at-1">See where that is</a></li></ul>'
    )
    new = page('<p>It was all <span class="basis" id="at-2">so indeed.</span></p>')
    assert [a.get("href") for a in redline(old, new).iter("a")] == ["#at-2"]
