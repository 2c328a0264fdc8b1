"""How a redline looks on paper: every bar is seen and moves no word, and a change has one colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import weasyprint
from lxml import etree

from memo.i18n import ENGLISH
from memo.redline.for_reading import for_readers
from memo.workspace.assets import Assets

ROOT = Path(__file__).parents[2]
ASSETS = Assets((ROOT,))
FRONT = etree.fromstring('<section id="changes"><h2>Changes</h2></section>')
MM = 96 / 25.4

ROW = '<tr><th scope="row">{0}</th><td class="rating-5">{0}</td><td>{0}</td></tr>'
HEAD = "<thead><tr><th>a</th><th class='pathway'>{0}</th><th>c</th></tr></thead>"
FOOT = "<tfoot><tr><th>a</th><td class='score'>{0}</td><td>c</td></tr></tfoot>"
CASES = {
    "paragraph": "<p>{0}</p>",
    "heading": "<h3>{0}</h3>",
    "list": "<ul><li>a</li><li>{0}</li></ul>",
    "numbers": "<ol><li>a</li><li><p>{0}</p></li></ol>",
    "comparison": f'<table class="comparison">{HEAD}<tbody>{ROW}</tbody>{FOOT}</table>',
    "ratings": f'<table class="ratings">{HEAD}<tbody>{ROW}</tbody></table>',
    "data": f'<table class="data"><caption>{{0}}</caption>{HEAD}<tbody>{ROW}</tbody></table>',
    "header": f'<table class="header-block"><tbody>{ROW}</tbody></table>',
}


def laid_out(body: str) -> list[Any]:
    """Return the boxes of a redline's first page, laid out by its own sheets; lengths are CSS pixels."""
    root = etree.fromstring(f"<html><head/><body><main>{body}</main></body></html>")
    html = etree.tostring(for_readers(root, FRONT, ENGLISH), encoding="unicode", method="html")
    sheet = weasyprint.CSS(string=ASSETS.css_for_paper("memo", "print", "redline"))
    page = weasyprint.HTML(string=html).render(stylesheets=[sheet]).pages[0]
    return list(page._page_box.descendants())  # noqa: SLF001 - WeasyPrint tells positions nowhere else


def texts(boxes: list[Any]) -> dict[str, list[float]]:
    """Return where across the page each text begins."""
    found: dict[str, list[float]] = {}
    for box in boxes:
        if getattr(box, "text", ""):
            found.setdefault(box.text, []).append(box.position_x)
    return found


def bars(boxes: list[Any]) -> list[Any]:
    """Return the boxes that have a bar of 1.2 points."""
    return [box for box in boxes if box.border_left_width == pytest.approx(1.6) and "word" in said(box)]


def said(box: Any) -> str:
    """Return the text of the element that a box is made for."""
    return "" if box.element is None else "".join(map(str, box.element.itertext()))


@pytest.mark.parametrize("case", CASES)
def test_a_bar_stands_beside_each_change(case: str) -> None:
    """One to each place, with a gap before its words and before the mark of a list."""
    body = CASES[case].format("<ins>word</ins>")
    boxes = laid_out(body)
    found = bars(boxes)
    assert len(found) == body.count("<ins>")
    for bar in found:
        right = bar.border_box_x() + bar.border_left_width
        marks = [x for mark in ("– ", "2. ") for x in texts(boxes).get(mark, [])]
        assert (
            min([*marks, *(each.position_x for each in bar.descendants() if hasattr(each, "text"))])
            > right + MM
        )


@pytest.mark.parametrize("case", CASES)
def test_a_bar_moves_no_word(case: str) -> None:
    """What stays stands where it stands without a change; so do the marks of lists."""
    body = CASES[case].replace(
        "rating-5", "severity-low"
    )  # beside a rating, a change has a ground of its own
    plain = texts(laid_out(body.format("word")))
    barred = texts(laid_out(body.format("<ins/>word")))
    assert plain.keys() == barred.keys()
    for text, places in plain.items():
        assert barred[text] == pytest.approx(places, abs=0.1)


def test_a_bar_is_told_from_the_ground_of_a_rating() -> None:
    """On the darkest it is as light as the number."""
    (bar,) = bars(
        laid_out("<table><tbody><tr><td class='rating-5'><ins>word</ins></td></tr></tbody></table>")
    )
    assert colour(bar, "border_left_color") == ASSETS.tokens().values["heat-ink-strong"]


def test_what_was_put_in_or_taken_out_has_one_colour() -> None:
    """Whatever colour the class of a word has; and in a rating, a ground of its own."""
    body = (
        '<p class="detail"><ins><span class="basis">i</span> <a class="evidence-mark" href="#x">i</a></ins>'
        '<del><span class="label">d</span></del></p>'
        '<table class="comparison"><tbody><tr><td class="rating-5"><del>d</del><ins>i</ins></td></tr>'
        "</tbody></table>"
    )
    tokens = ASSETS.tokens().values
    shown = {
        (box.text, colour(box, "color"))
        for box in laid_out(body)
        if getattr(box, "text", "").strip() in {"i", "d"}
    }
    assert shown == {("i", tokens["inserted"]), ("d", tokens["deleted"])}
    grounds = {colour(box, "background_color") for box in laid_out(body) if box.element_tag in {"ins", "del"}}
    assert tokens["paper-white"] in grounds


def colour(box: Any, name: str) -> str:
    """Return a colour of a box as the tokens have it; one that is clear is ``""``."""
    found = box.style[name]
    found = box.style["color"] if found == "currentcolor" else found
    red, green, blue = (round(255 * each) for each in found.coordinates)
    return f"#{red:02x}{green:02x}{blue:02x}" if found.alpha else ""


def test_a_drawing_that_was_exchanged_is_told_without_opacity() -> None:
    """Which in a PDF would put it into a group that no tag reaches; a frame tells the two apart."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="50mm" height="9mm" data-change="{}"/>'
    figure = f"<figure>{svg.format('deleted')}{svg.format('inserted')}<figcaption>word</figcaption></figure>"
    boxes = laid_out(figure)
    assert {box.style["opacity"] for box in boxes} == {1}
    frames = [box.style["outline_style"] for box in boxes if str(box.element_tag).endswith("svg")]
    assert frames == ["dashed", "solid"]
