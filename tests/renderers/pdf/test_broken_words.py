"""Words that a line's end broke for want of room, in pages laid out by WeasyPrint."""

from __future__ import annotations

import pickle

import pytest
from lxml import etree
from tagged import PLAIN, STYLES, page

from memo.renderers.pdf import PaperLooks, told_broken, write_pdf
from memo.renderers.pdf.broken_places import BrokenWord

NARROW = "html { overflow-wrap: anywhere } table { table-layout: fixed; width: 100% } .narrow { width: 18mm }"


def told(cell: str, css: str = "", tag: str = "th") -> list[str]:
    """Return what is told of a table with a narrow cell."""
    body = (
        f'<table><tr><{tag} class="narrow"><p data-path="title">{cell}</p></{tag}><td>Text</td></tr></table>'
    )
    printed = write_pdf(page(body), PaperLooks(f"{PLAIN} {NARROW} {css}", STYLES, [STYLES]))
    assert {each.path for each in printed.broken} <= {"title"}
    return [each.word for each in printed.broken]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Intergovernmentalisation", ["Intergovernmentalisation"]),
        ("Of <em>intergovernmentalisation</em>, again", ["intergovernmentalisation"]),
        ("Recommendations<br/>of a body", ["Recommendations"]),
        ("Short words that all find room in it", []),
        ("Inter\u00adgovern\u00admental\u00adisation", []),
        ("inter-governmental-body", []),
        ("1234567890123456789012345", []),
        ("example.org/intergovernmentalisation", []),
        ("Words … … … … … … … … … …", []),
    ],
)
def test_a_word_that_is_broken_in_a_table_is_told(cell: str, words: list[str]) -> None:
    """By the whole word; one that is divided where it may be, an address and a number are no such words."""
    assert told(cell) == words


def test_capitals_that_a_style_sets_are_the_same_word() -> None:
    """As in the flag over a column; words that a style adds let nobody tell."""
    assert told("Recommendations", "p { text-transform: uppercase }") == ["Recommendations"]
    assert told("Recommendations", "p::before { content: 'See ' }") == []


def test_what_stands_in_no_table_has_room_enough() -> None:
    """There an address or a number is broken, and nothing else."""
    css = f"{PLAIN} {NARROW} p {{ width: 18mm }}"
    assert write_pdf(page("<p>Intergovernmentalisation</p>"), PaperLooks(css, STYLES, [STYLES])).broken == []


def test_what_is_told_comes_along_from_another_process() -> None:
    """A PDF is printed there and sent here."""
    body = '<table><tr><td class="narrow">Intergovernmentalisation</td><td>Text</td></tr></table>'
    printed = write_pdf(page(body), PaperLooks(f"{PLAIN} {NARROW}", STYLES, [STYLES]))
    sent = pickle.loads(pickle.dumps(printed))  # noqa: S301 - our own
    assert (sent, sent.broken) == (printed, printed.broken)
    assert len(sent.broken) == 1


def test_a_long_word_is_divided_as_its_language_divides_it() -> None:
    """By the styles of the memo; then it is no broken word."""
    auto = "html { hyphens: auto; hyphenate-limit-chars: 13 4 4 }"
    assert told("Intergovernmentalisation", auto) == []
    assert told("Intergovern", f"{auto} .narrow {{ width: 9mm }}") == ["Intergovern"]


def test_what_is_told_is_told_of_the_value_that_has_the_word() -> None:
    """Not of the first in its cell; a label of the page's own is nobody's value."""
    root = etree.fromstring(
        '<html><body><p><span data-path="b">commissions</span></p><table><tr><td><p>'
        '<span data-path="a.kind">Legal</span>: <span data-path="a.held_by.0">The commissions</span>'
        "</p></td></tr></table></body></html>"
    )
    words = [BrokenWord("commissions", 3, "a.kind"), BrokenWord("Assumption", 4, "a.kind")]
    of_a_value, of_a_label = told_broken(words, root, "x.pdf")
    assert (of_a_value.code, of_a_value.severity) == ("layout-broken-word", "warning")
    assert (of_a_value.path, of_a_value.highlight) == ("a.held_by.0", "commissions")
    assert of_a_value.message.startswith("On page 3 of x.pdf, the word “commissions” is broken")
    assert (of_a_label.path, of_a_label.highlight) == ("", "")
