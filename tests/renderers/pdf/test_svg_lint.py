"""Text in a drawing that runs out of its place is refused, in whatever format the drawing is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import memo_data, run_json, valid_memo, write_case
from lxml import etree
from stress import with_pathways
from tagged import STYLES

from memo.document import compose_document
from memo.renderers.pdf.svg_lint import overfull_drawings
from memo.workspace.assets import Assets

if TYPE_CHECKING:
    from pathlib import Path

    from memo.diagnostics.problem import Problem

FONTS = sorted((STYLES / "fonts").glob("*.ttf"))
ASSETS = Assets((STYLES.parent,))
WIDE = "W" * 24


def found(inside: str) -> list[Problem]:
    """Return the problems of a drawing 100 by 50 with this inside, and a value “Some words” beside it."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><g font-size="10">{inside}</g></svg>'
    value = '<p><span data-path="background.1.text">Some words</span></p>'
    return overfull_drawings(etree.fromstring(f"<html><body>{value}{svg}</body></html>"), FONTS)


def text(x: float | str, said: str = "Some words", more: str = "") -> str:
    """Return a line of text in our sans-serif, about 47 wide, at 20 from the top."""
    return f"<text x='{x}' y='20' font-family=\"'Source Sans 3'\" {more}>{said}</text>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (text(60), "runs out of the drawing"),
        (text(10, more="text-anchor='end'"), "runs out of the drawing"),
        (text(20, more="text-anchor='middle'"), "runs out of the drawing"),
        (text(10, more="font-size='30'"), "runs out of the drawing"),
        ("<rect x='40' y='12' width='50' height='10'/>" + text(5), "over the edge of a bar"),
        (text(5) + "<rect x='40' y='12' width='50' height='10'/>", "is covered by what is drawn after it"),
        (text(5) + "<rect x='0' y='0' width='100' height='50'/>", "is covered by what is drawn after it"),
        (text(5) + text(45, "more"), "runs into another text"),
    ],
)
def test_what_does_not_fit_is_told(inside: str, said: str) -> None:
    """By the text's own font, size and anchor; with the model path of the value that it says."""
    (problem,) = found(inside)
    assert (problem.code, problem.path) == ("layout-overflow", "background.1.text")
    assert said in problem.message


@pytest.mark.parametrize(
    "inside",
    [
        text(5),
        text(95, more="text-anchor='end'"),
        text(5) + "<rect x='60' y='12' width='30' height='10'/>",
        "<rect x='0' y='5' width='100' height='30'/>" + text(5),
        text(5) + text(60, "more"),
        "<g transform='scale(0.5)'><line x2='50'/></g><rect width='9' height='9' opacity='.3'/>" + text(5),
        "<rect width='100%' height='100%'/>" + text(5),
    ],
)
def test_what_fits_is_spared(inside: str) -> None:
    """Beside a bar, within one, beside another text; a ground is no bar, and a line may be moved."""
    assert found(inside) == []


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (text(5, more="transform='rotate(-90 60 20)'"), "is set by “transform”"),
        (f"<g transform='translate(1 1)'>{text(5)}</g>", "is set by “transform”"),
        (text(5, more="dx='2000'"), "is set by “dx”"),
        (text(5, "A<tspan dy='2000'>Some words</tspan>"), "is set by “tspan”"),
        (text(5, more="letter-spacing='99'"), "is set by “letter-spacing”"),
        (f"<g letter-spacing='99'>{text(5)}</g>", "is set by “letter-spacing”"),
        (text(5, more="dominant-baseline='hanging'"), "is set by “dominant-baseline”"),
        (text("50%"), "no size or place that can be measured: could not convert string to float: '50%'"),
        (text(5, more="font-size='3mm'"), "no size or place that can be measured"),
        (f"<svg x='2000' width='9' height='9'>{text(5)}</svg>", "is set by “svg”"),
        (f"<g opacity='0'>{text(5)}</g>", "is set by “opacity”"),
        (f"<g fill-opacity='0'>{text(5)}</g>", "is set by “fill-opacity”"),
        (text(5, more="fill='none'"), "is set by “fill”"),
        ("<rect width='9' height='9' transform='scale(9)'/>" + text(5), "a bar that is set by “transform”"),
    ],
)
def test_what_cannot_be_measured_or_seen_is_refused(inside: str, said: str) -> None:
    """Moved, nested, faded or not drawn: by the name of what does it, with what to do."""
    (problem,) = found(inside)
    assert problem.code == "layout-unmeasured"
    assert said in problem.message
    assert "no transform" in problem.help
    assert problem.path == ("" if "bar" in said or "tspan" in said else "background.1.text")


def test_a_drawing_without_a_view_box_is_as_large_as_it_says() -> None:
    """A unit is a pixel then; a drawing that has no size has no room for text."""
    inside = f"<g font-size='10'>{text(5)}</g>"
    for size, count in (("width='20mm' height='20mm'", 0), ("width='10mm' height='20mm'", 1), ("", 1)):
        svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size}>{inside}</svg>"
        assert len(overfull_drawings(etree.fromstring(f"<html><body>{svg}</body></html>"), FONTS)) == count


def test_the_weight_counts() -> None:
    """Bold letters are wider than regular ones."""
    just = next(size for size in range(90, 200) if found(text(0, more=f"font-size='{size / 5}'")))
    assert found(text(0, more=f"font-size='{(just - 1) / 5}'")) == []
    assert found(text(0, more=f"font-size='{(just - 1) / 5}' font-weight='700'"))


def test_a_font_that_is_not_there_is_told() -> None:
    """The PDF would draw it in another."""
    (problem,) = found("<text x='5' y='20' font-family='Comic Sans MS'>Some words</text>")
    assert problem.code == "font-missing"
    assert "styles/fonts/" in problem.help
    assert "horten" not in problem.help
    assert "“Comic Sans MS”, which is not in styles/fonts/" in problem.message


@pytest.mark.parametrize(
    ("label", "above"),
    [
        ("UN or OSCE mediation", False),
        ("A peace conference again", False),
        (WIDE, True),
        ("UNITED NATIONS MEDIATION", False),
        ("MMMMMMMMMMMM mmmmmmmmmmm", True),
        ("@" * 24, True),
        ("%" * 24, True),
        ("—" * 24, True),
        ("QOQDGHNQOQDGHNQOQDGHNQOQ", True),
        ("ООЩШЮЖФОЩШЮЖФОЩШЮЖФОЩШЮЖ", True),
        ("Спільна комісія двох дер", False),
        ("щшюжмщшюжмщшюжмщшюжмщшюж", True),
        ("ΩΜΩΜΩΜΩΜΩΜΩΜΩΜΩΜΩΜΩΜΩΜΩΜ", True),
        ("8888888888 8888888888888", False),
        ("nnnnnnnnnnnnnnnnnnnnnnnn", False),
        ("bdpqgbdpqgbdpqgbdpqgbdpq", False),
    ],
)
def test_the_figure_has_room_for_every_label(label: str, above: bool) -> None:
    """As many letters as the model allows stand beside their marks, or above them where they are broad."""
    data = with_pathways(3)
    data["pathways"][0]["short_title"] = label
    templates, colours = ASSETS.templates(), ASSETS.tokens().values
    document = compose_document(valid_memo(data), {}, templates, colours, house=ASSETS.page)
    assert overfull_drawings(document.root, FONTS) == []
    first = next(each for each in document.root.iter("{*}text") if each.get("class") == "figure-text")
    (dot, *_) = document.root.iter("{*}circle")
    assert (float(first.get("y", "0")) < float(dot.get("cy", "0"))) == above


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_a_label_under_its_numbers_fails_the_build(tmp_path: Path, kind: str) -> None:
    """In every format, at its line of memo.yaml, and nothing is written."""
    data = memo_data()
    data["pathways"][1]["short_title"] = WIDE
    path = write_case(tmp_path / "river", data)
    part = tmp_path / "river/templates/parts/figure.jinja"
    part.parent.mkdir(parents=True)
    part.write_text(
        ASSETS.text("templates/parts/figure.jinja").replace("mark.label_y", "mark.text_y"), encoding="utf-8"
    )
    code, problems = run_json("build", path, "-o", tmp_path / "out", "-f", kind, "-j", "1")
    assert (code, {problem["code"] for problem in problems}) == (1, {"layout-overflow"})
    (problem,) = (each for each in problems if each["path"] == "pathways.court.short_title")
    assert WIDE in problem["excerpt"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ("viewBox='0 0 160 90000' width='160mm'", "stands in a drawing 90,000 mm high"),
        ("viewBox='0 0 1 9'", "stands in a drawing 1,530 mm high"),
        ("viewBox='0 0 0 9'", "has no size"),
        ("viewBox='0 0 nan 9'", "has no size"),
        ("viewBox='0 0 9 inf'", "has no size"),
        ("width='9em' height='9mm'", "has no size"),
    ],
)
def test_a_drawing_has_a_size_that_fits_a_page(size: str, said: str) -> None:
    """Before Word's picture of it is drawn, which would fill the memory."""
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' {size}><title>Bars</title></svg>"
    (problem,) = overfull_drawings(etree.fromstring(f"<html><body>{svg}</body></html>"), FONTS)
    assert problem.code == "layout-overflow"
    assert f"“Bars” {said}" in problem.message or f"“Bars” stands in a drawing that {said}" in problem.message
