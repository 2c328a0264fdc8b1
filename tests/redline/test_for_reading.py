"""What a redline for readers says beside its words: where a change begins and ends, and where it stands."""

from __future__ import annotations

import pytest
from lxml import etree

from memo.i18n import ENGLISH
from memo.redline.for_reading import for_readers, let_lines_break

FRONT = etree.fromstring('<section id="changes"><h2>Changes</h2></section>')


def read(main: str, header: str = "") -> etree._Element:
    """Return the redline of a body for readers."""
    root = etree.fromstring(f"<html><head/><body><header>{header}</header><main>{main}</main></body></html>")
    return for_readers(root, FRONT, ENGLISH)


def heard(root: etree._Element) -> str:
    """Return all that a listener hears of the main part, the front left out."""
    main = root.find("body/main")
    assert main is not None
    return "".join("".join(map(str, each.itertext())) for each in main[1:])


def test_a_change_is_spoken() -> None:
    """Before it and after it stands what it is."""
    root = read("<p>Talks <del>may</del><ins>will</ins> begin.</p>")
    assert heard(root) == (
        "Talks [begin deletion] may [end deletion] [begin insertion] will [end insertion] begin."
    )
    assert {each.get("class") for each in root.iter("span")} == {"spoken"}


def test_what_follows_without_a_gap_is_one_change_to_the_ear() -> None:
    """An insertion that a link or a span takes apart is begun and ended once."""
    root = read('<p><span><ins>Kyiv</ins></span> <a href="#x"><ins>[3]</ins></a> agrees.</p>')
    assert heard(root) == "[begin insertion] Kyiv [3] [end insertion] agrees."


def test_words_that_stay_part_two_changes() -> None:
    """And so does the end of a paragraph or a cell."""
    root = read(
        "<p><ins>a</ins> b <ins>c</ins></p><table><tr><td><ins>d</ins></td><td><ins>e</ins></td></tr></table>"
    )
    assert heard(root).count("[begin insertion]") == heard(root).count("[end insertion]") == 4


def test_a_number_that_follows_is_not_shown_as_changed() -> None:
    """It stands as it is now, and nothing of the older one with it."""
    root = read('<p>Talks <a href="#e">[<span class="ref-evidence" data-number-before="3">4</span>]</a></p>')
    assert heard(root) == "Talks [4]"
    assert [each for each in root.iter() if {"data-number-before", "data-changed"} & {*each.attrib}] == []


def test_the_mark_of_a_quote_that_moved_in_the_annex_is_not_shown_as_changed() -> None:
    """The entry is, in both of its places; its deleted form leads back to the mark that stands."""
    entry = '<tr id="{0}" data-change="{1}"><td><{2}><span data-path="a">q</span>{3}</{2}></td></tr>'
    mark = '<{0}><a id="{1}" href="#{2}">[<span class="ref-evidence">{3}</span>]</a></{0}>'
    root = read(
        f"<p>Talks{mark.format('del', 'old-m', 'old-evidence-2', 2)}"
        f"{mark.format('ins', 'm', 'evidence-1', 1)}</p><table>"
        + entry.format("evidence-1", "inserted", "ins", "")
        + entry.format("old-evidence-2", "deleted", "del", '<a href="#old-m">↑1</a>')
        + "</table>"
    )
    assert heard(root).startswith("Talks[1][begin insertion] q")
    assert [each.get("href") for each in root.iter("a")] == ["#evidence-1", "#m"]


def test_a_changed_block_is_marked_and_no_other() -> None:
    """The nearest paragraph, item or cell, so that a bar can stand beside it."""
    root = read(
        "<p>same</p><p>a <del>b</del></p><ul><li><ins>c</ins></li></ul>"
        "<table><tr><th>d</th><td><p><del>e</del></p></td><td><ins>f</ins></td></tr></table>"
    )
    marked = [
        (each.tag, "".join(map(str, each.itertext()))[-20:])
        for each in root.iter()
        if "data-changed" in each.attrib
    ]
    assert [tag for tag, _ in marked] == ["p", "li", "td", "td"]


def test_what_a_changed_cell_or_item_holds_is_held_together() -> None:
    """A bar beside it can so stand outside of the cell or the list, and the words stay where they are."""
    root = read(
        "<ul><li><p>a <ins>b</ins></p></li></ul><table><tr><td><del>c</del> d</td><td>e</td></tr></table>"
    )
    held = [(each.getparent().tag, "".join(map(str, each.itertext()))) for each in root.iter("div")]  # type: ignore[union-attr]
    assert held == [
        ("li", "a [begin insertion] b [end insertion]"),
        ("td", "[begin deletion] c [end deletion] d"),
    ]
    assert [each.tag for each in root.iter() if "data-changed" in each.attrib] == ["li", "td"]


def test_a_row_that_is_new_or_gone_has_one_bar() -> None:
    """Beside its first cell, whether there are words in that or not."""
    rows = (
        '<tr data-change="inserted"><th/><td><ins>a</ins></td><td><ins>b</ins></td></tr>'
        "<tr><th>c</th><td><ins>d</ins></td><td><ins>e</ins></td></tr>"
    )
    root = read(f"<table><tbody>{rows}</tbody></table>")
    assert [each.tag for each in root.iter() if "data-changed" in each.attrib] == ["th", "td", "td"]


def test_a_link_to_a_table_leads_into_it() -> None:
    """To its caption, which a PDF can lead to."""
    root = read(
        '<table id="change-1"><caption><ins>a</ins></caption><tbody><tr><td>b</td></tr></tbody></table>'
    )
    assert [each.tag for each in root.iter() if each.get("id") == "change-1"] == ["caption"]


def test_a_link_leads_to_the_words_before_a_drawing() -> None:
    """A PDF has no place for a link within one."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" id="change-1" data-change="inserted"/>'
    figure = read(f"<figure>{svg}</figure>").find("body/main/figure")
    assert figure is not None
    assert [each.get("id") for each in figure] == ["change-1", None]


def test_what_runs_along_the_page_is_the_new_text_alone() -> None:
    """A running head with both titles and spoken words would be read on every page."""
    root = read("<p/>", "<h1>The <del>old</del><ins>new</ins> title</h1>")
    title = root.find("body/header/h1")
    assert title is not None
    assert title.get("data-running") == "The new title"


def test_the_front_comes_first_and_the_redline_is_left_as_it_is() -> None:
    """Only the copy for readers is changed."""
    root = etree.fromstring("<html><head/><body><main><p><ins>a</ins></p></main></body></html>")
    before = etree.tostring(root)
    main = for_readers(root, FRONT, ENGLISH).find("body/main")
    assert main is not None
    assert main[0].get("id") == "changes"
    assert etree.tostring(root) == before


def test_a_drawing_that_was_exchanged_is_told_by_words() -> None:
    """Two drawings of one figure differ for those who see no colour, and for those who see nothing."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" aria-label="Scores" data-change="{}">'
        "<title>Scores</title></svg>"
    )
    root = read(f"<figure>{svg.format('deleted')}{svg.format('inserted')}<figcaption>f</figcaption></figure>")
    figure = root.find("body/main/figure")
    assert figure is not None
    assert [each.text for each in figure.iterfind("p")] == ["Taken out:", "Put in:"]
    labels = [each.get("aria-label") for each in figure if each.get("aria-label")]
    assert labels == [
        "[begin deletion] Scores [end deletion]",
        "[begin insertion] Scores [end insertion]",
    ]


def broken(source: str) -> etree._Element:
    """Return a block after its lines have been let break."""
    block = etree.fromstring(source)
    let_lines_break(block)
    return block


def test_two_changes_that_touch_are_shown_apart() -> None:
    """A space parts them, so that a line may end there."""
    block = broken("<p><del>15</del><ins>22</ins><del>a</del> <ins>b</ins>c</p>")
    assert [each.tail for each in block] == [" ", " ", " ", "c"]


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("<p>Moscow <del>refuses</del> every mediator</p>", ["p", "del"]),
        ("<p>see <ins>https://example.org/a-long-address-of-a-page</ins></p>", []),
        ("<td>incomprehensibility of <ins>it all</ins></td>", ["ins"]),
        ("<td><ins>incomprehensibility</ins></td>", []),
        ("<p>1234567890123456789012345678901 <ins><a>[27]</a></ins></p>", ["ins", "a"]),
    ],
)
def test_short_words_are_kept_whole(source: str, short: list[str]) -> None:
    """A longer one may be broken, for it must not run out of its place; in a cell that is soon the case."""
    assert [each.tag for each in broken(source).iter() if each.get("data-words")] == short


def test_words_of_every_cell_of_a_new_row_are_kept_whole() -> None:
    """Its bar stands beside the first alone; and those of a paragraph within a cell."""
    cells = "<th><ins>Risk</ins></th><td><ins>Wait</ins></td><td><p><ins>Agree</ins></p></td>"
    root = read(f'<table><tbody><tr data-change="inserted">{cells}</tr></tbody></table>')
    marked = [str(each.tag) for each in root.iter() if each.get("data-words") and each.tag != "span"]
    assert marked == ["ins", "ins", "p", "ins"]
