"""Faults of layout that WeasyPrint does not log: each guard fires, names the place, and spares good pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tagged import PLAIN, STYLES, page, printed, refusals, tree

from memo.renderers.pdf import PaperLooks, write_pdf

if TYPE_CHECKING:
    from memo.diagnostics.problem import Problem

SMALL = "@page { size: 80mm 60mm; margin: 10mm } body, p, h2, table { margin: 0 }"
LINE = "<p>A line of text.</p>"
ROW = "<tr><td>A row.</td></tr>"


def only(problems: list[Problem]) -> Problem:
    """Return the one problem there is."""
    (problem,) = problems
    return problem


def test_a_word_past_the_margin() -> None:
    """Page, heading above, the word, by how much, and the model path of its paragraph."""
    body = f'<h2>Costs</h2><p data-path="background.1.text">A {"long" * 30} word</p>'
    problem = only(refusals(body, SMALL))
    assert problem.code == "layout-margin"
    assert problem.path == "background.1.text"
    assert problem.message.startswith("On page 1, under “Costs”: “longlong")
    assert "mm past the right margin" in problem.message


def test_a_word_out_of_its_cell() -> None:
    """Text that runs into the next column is told, though the page would hold it."""
    body = f"<table><tr><td>{'n' * 20}</td><td></td></tr></table>"
    css = f"{SMALL} table {{ table-layout: fixed; width: 100% }} td {{ width: 50%; padding: 0 }}"
    problem = only(refusals(body, css))
    assert problem.code == "layout-overflow"
    assert "out of its table cell" in problem.message


def test_text_below_the_foot() -> None:
    """What cannot be divided and is taller than the page is told."""
    problem = refusals(f"<p>{'word ' * 200}</p>", f"{SMALL} p {{ display: inline-block }}")[0]
    assert problem.code == "layout-margin"
    assert "past the foot of the page" in problem.message


def test_a_running_head_that_is_too_long() -> None:
    """A header has the room between paper and text, and no more."""
    problem = only(refusals(LINE, SMALL + f'@page {{ @top-left {{ content: "{"word " * 80}" }} }}'))
    assert problem.code == "layout-overflow"
    assert "out of its place at the page's head" in problem.message
    assert problem.path == ""


def test_a_value_that_is_too_long_to_run_along_the_page_is_told_by_its_path() -> None:
    """Whatever is written around it there, in whatever case, whatever stands beside it in its paragraph."""
    said = f'<p data-path="handling"><span class="h">{"Strictly limited " * 9}</span> Policy memo</p>'
    other = '<h1 data-path="title">Limited</h1>'
    running = '@page { @top-left { content: "DRAFT · " string(h); text-transform: uppercase } }'
    problem = only(refusals(said + other, f"{SMALL} .h {{ string-set: h content() }} {running}"))
    assert (problem.code, problem.path) == ("layout-overflow", "handling")


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { color: white }", "in a colour that cannot be told from what is behind it"),
        ("p { color: transparent }", "in a colour that cannot be told from what is behind it"),
        ("p { color: #00000010 }", "in a colour that cannot be told from what is behind it"),
        ("p { background: currentcolor }", "in a colour that cannot be told from what is behind it"),
        ("body { background: black }", "in a colour that cannot be told from what is behind it"),
        (
            "body { background: linear-gradient(red, blue) } p { color: transparent }",
            "in a colour that cannot be seen",
        ),
        ("p { font-size: 3pt }", "in 3.0 points, too small to be read"),
    ],
)
def test_text_that_cannot_be_made_out(css: str, said: str) -> None:
    """For its colour against the ground, or its size; it would be in the file, and on no reader's page."""
    problem = only(refusals('<p data-path="title">Text</p>', css))
    assert (problem.code, problem.path) == ("layout-unseen", "title")
    assert said in problem.message


@pytest.mark.parametrize(
    "css",
    [
        "p { color: white; background: black }",
        "body { background: #222 } p { color: #eee }",
        "body { background: linear-gradient(red, blue) } p { color: white }",
        "p { font-size: 4pt; color: #999 }",
    ],
)
def test_text_that_can_be_made_out(css: str) -> None:
    """On a dark ground, on a picture, small and grey."""
    assert printed("<p>Text</p>", css).pages[0].extract_text() == "Text"


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "h4"])
def test_a_heading_alone_at_the_foot(tag: str) -> None:
    """It is told where the style does not keep it with what follows."""
    heading = f'<{tag} data-path="implications.1.title">Alone</{tag}>'
    body = f'{LINE * 4}{heading}<p style="break-before: page">After</p>'
    problem = only(refusals(body, f"{SMALL} * {{ font-size: 10pt }}"))
    assert problem.code == "layout-stranded-heading"
    assert problem.path == "implications.1.title"
    assert "On page 1, under “Alone”: the heading “Alone” stands alone" in problem.message


def test_a_heading_at_the_end_is_not_stranded() -> None:
    """Nothing follows it."""
    assert len(printed(f"{LINE}<h2>The end</h2>", SMALL).pages) == 1


def test_a_caption_alone_at_the_foot() -> None:
    """A caption parted from its table is a stranded heading too."""
    body = f'<table><caption>Table 1</caption><tbody style="break-before: page">{ROW}</tbody></table>'
    problems = refusals(LINE + body, f"{SMALL} caption {{ break-after: auto }}")
    assert [problem.code for problem in problems] == ["layout-stranded-heading"]
    assert "the caption “Table 1”" in problems[0].message


def test_a_row_on_two_pages() -> None:
    """Where the style wants rows whole and this one is not, though a page would hold it."""
    cell = '<td data-path="obstacles.dams.title">One.<p style="break-before: page">Two.</p></td>'
    problem = only(refusals(f"<table><tr>{cell}</tr></table>", f"{SMALL} tr {{ break-inside: avoid }}"))
    assert problem.code == "layout-split-row"
    assert problem.path == "obstacles.dams.title"
    assert "between pages 1 and 2: “One.Two.”" in problem.message


def test_a_table_on_two_pages() -> None:
    """Likewise for a table; where the style lets a table run on, it may."""
    body = f'<table><tbody>{ROW}<tr style="break-before: page"><td>Next.</td></tr></tbody></table>'
    assert only(refusals(body, f"{SMALL} table {{ break-inside: avoid }}")).code == "layout-split-table"
    assert len(printed(body, SMALL).pages) == 2


def test_what_is_taller_than_a_page_is_divided_where_it_stands() -> None:
    """A table kept whole would go to the next page, and leave its heading behind, to no avail."""
    body = f"{LINE}<h2>Head</h2><table><tbody>{ROW * 40}</tbody></table>"
    css = f"{SMALL} h2 {{ break-after: avoid }} table, tr {{ break-inside: avoid }}"
    rule = "[data-oversize] { break-inside: auto !important }"
    assert refusals(body, css)[0].code == "layout-stranded-heading"
    reader = printed(body, f"{css} {rule}")
    assert "A row." in reader.pages[0].extract_text()
    assert tree(reader).count("TR") == 40


@pytest.mark.parametrize(("lines", "moved"), [(3, False), (5, True)])
def test_what_would_leave_most_of_a_page_empty_is_divided(lines: int, *, moved: bool) -> None:
    """A table that a page could hold stays whole only where the page before it is half full."""
    body = f"{LINE * lines}<h2>Head</h2><table><tbody>{ROW * 4}</tbody></table>"
    css = f"{SMALL} h2 {{ break-after: avoid }} table, tr {{ break-inside: avoid }}"
    reader = printed(body, f"{css} [data-oversize] {{ break-inside: auto !important }}")
    assert len(reader.pages) == 2
    assert ("A row." in reader.pages[0].extract_text()) == (not moved)


def test_what_begins_a_page_on_purpose_stays_whole() -> None:
    """Most of the page before it is empty because the style says so."""
    body = f"{LINE}<section><h2>Head</h2><table><tbody>{ROW}</tbody></table></section>{LINE * 3}"
    css = f"{SMALL} section {{ break-before: page }} table {{ break-inside: avoid }}"
    marked = "[data-oversize] { display: none !important }"
    assert "A row." in printed(body, f"{css} {marked}").pages[1].extract_text()


def test_the_project_s_style_has_that_rule() -> None:
    """Print style and writer agree on the name."""
    assert "[data-oversize] { break-inside: auto !important; }" in (STYLES / "print.css").read_text("utf-8")


def test_a_good_page_passes() -> None:
    """Justified, centred, indented and right-aligned text stay within."""
    aligned = "".join(
        f'<p style="text-align: {way}">{"Some words of text. " * 6}</p>'
        for way in ("justify", "center", "right")
    )
    assert write_pdf(
        page(aligned), PaperLooks(f"{PLAIN} p {{ padding-left: 5mm; text-indent: -5mm }}", STYLES, [STYLES])
    )
