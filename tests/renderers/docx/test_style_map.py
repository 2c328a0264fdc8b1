"""With which style each part of a document is printed, and that no style may be missing."""

from __future__ import annotations

import pytest
from lxml import etree
from renderers.docx.sample import SAMPLE, body_of, document, part, styled, written
from word_edits import as_shown

from memo.diagnostics.problem import MemoError
from memo.renderers.docx.styles import Style, style_of


def refused(body: str) -> MemoError:
    """Return the error that printing a body raises."""
    with pytest.raises(MemoError) as caught:
        written(document(body))
    return caught.value


def test_all_that_is_lacking_is_told_in_one_run() -> None:
    """Two missing styles are two problems of one error."""
    error = refused('<p class="no-such">a</p><p><span class="nor-this">b</span></p>')
    assert [problem.code for problem in error.problems] == ["docx-missing-style", "docx-missing-style"]
    assert 'no paragraph style “No Such”, needed by <p class="no-such">' in error.problems[0].message
    assert "no character style “Nor This”" in error.problems[1].message


def test_a_missing_style_is_told_once_with_its_first_use() -> None:
    """Forty uses of a missing style are one problem, at the path of the first, with the number of others."""
    (problem,) = refused(
        '<p data-path="a" class="odd">1</p><p class="odd">2</p><p class="odd">3</p>'
    ).problems
    assert problem.path == "a"
    assert problem.details == ("It is needed in 2 more places.",)


def test_a_style_of_another_kind_is_no_substitute() -> None:
    """A span can't be printed with a paragraph style of that name, and the message says what there is."""
    (problem,) = refused('<p><span class="note">a</span></p>').problems
    assert "no character style “Note”" in problem.message
    assert "has a paragraph style of this name" in problem.details[0]


@pytest.mark.parametrize(
    ("body", "path", "style"),
    [
        ("<h1>a</h1>", "h1", Style("paragraph", "Title")),
        ("<h4>a</h4>", "h4", Style("paragraph", "Heading 3")),
        ('<h2 class="bottom-line-heading">a</h2>', "h2", Style("paragraph", "Bottom Line Heading")),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", ".//ul/li", Style("paragraph", "List Bullet 2")),
        ("<ol><li><p>a</p><p>b</p></li></ol>", ".//p[1]", Style("paragraph", "List Number")),
        ("<ol><li><p>a</p><p>b</p></li></ol>", ".//p[2]", Style("paragraph", "List Continue")),
        ("<table><tr><td><ul><li>a</li></ul></td></tr></table>", ".//li", Style("paragraph", "Table Bullet")),
        ("<table><thead><tr><th>a</th></tr></thead></table>", ".//th", Style("paragraph", "Table Heading")),
        (
            "<table><tbody><tr><th>a</th></tr></tbody></table>",
            ".//th",
            Style("paragraph", "Table Row Heading"),
        ),
        ("<table><tfoot><tr><td>a</td></tr></tfoot></table>", ".//td", Style("paragraph", "Table Total")),
        (
            '<table><tr><td class="rating-5"><p>5</p></td></tr></table>',
            ".//p",
            Style("paragraph", "Rating 5"),
        ),
        ('<table class="header-block"/>', "table", Style("table", "Header Block")),
        ('<p><a href="#a">a</a></p>', ".//a", Style("character", "Hyperlink")),
        ('<p><span class="seq-table">1</span></p>', ".//span", Style("character", "Caption Number")),
    ],
)
def test_an_element_is_printed_with_the_style_of_its_tag_place_or_class(
    body: str, path: str, style: Style
) -> None:
    """The style comes from the class, else from where the element stands, else from its tag."""
    found = etree.fromstring(document(body)).find(f"body/{path}")
    assert found is not None
    assert style_of(found) == style


def test_a_span_without_class_has_no_style() -> None:
    """A span that only carries a model path changes nothing in print."""
    assert style_of(etree.fromstring("<span data-path='a'>b</span>")) is None


def test_the_sample_is_printed_to_its_last_word() -> None:
    """Every word of the sample document is in the Word file, in the same order."""
    source = etree.fromstring(SAMPLE)
    svg = "{http://www.w3.org/2000/svg}"
    etree.strip_elements(source, etree.Comment, "head", f"{svg}svg", with_tail=False)
    expected = as_shown("".join("".join(map(str, source.itertext())).split()).replace("\u2060", ""))
    printed = "".join(text for _, text in styled(part(written(SAMPLE))))
    assert "".join(printed.split()) == expected


def test_an_empty_paragraph_is_not_printed() -> None:
    """A paragraph whose optional content is missing leaves no gap."""
    assert styled(body_of(document("<p>a</p><p> </p><p>b</p>"))) == [("BodyText", "a"), ("BodyText", "b")]
