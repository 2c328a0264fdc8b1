"""Templates and a memo make one document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memo.diagnostics.problem import MemoError, Problem
from memo.document import Address, Document, compose as composing, compose_document
from memo.model import Memo, load_memo
from memo.workspace.assets import Assets

ROOT = Path(__file__).parents[2]
ASSETS = Assets((ROOT,))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def memo() -> Memo:
    """The real memo."""
    loaded = load_memo((ROOT / "seeds/prospects-for-peace/memo.yaml").read_bytes(), "memo.yaml")
    assert loaded.memo is not None
    return loaded.memo


def compose(memo: Memo, **changed: str) -> Document:
    """Compose with some templates changed; in a name ``__`` is a slash and ``_jinja`` the ending."""
    templates = ASSETS.templates() | {
        name.replace("__", "/").replace("_jinja", ".jinja"): text for name, text in changed.items()
    }
    return compose_document(memo, {}, templates, ASSETS.tokens().values)


def with_line(name: str, line: str) -> dict[str, str]:
    """Return a part of the templates with one line added at its end."""
    return {f"parts__{name}_jinja": ASSETS.text(f"templates/parts/{name}.jinja") + line}


def test_the_same_memo_gives_the_same_document(memo: Memo) -> None:
    """Composing depends on nothing but its arguments."""
    assert compose(memo).html == compose(memo).html


def test_the_sections_come_in_order(memo: Memo) -> None:
    """The order that readers of such memos expect."""
    headings = [" ".join("".join(map(str, h.itertext())).split()) for h in compose(memo).root.iter("h2")]
    assert headings == [
        "Bottom line",
        "Executive summary",
        "Background",
        "Obstacles",
        "Pathways compared",
        "The pathways and their ratings",
        "Recommendation",
        "Implications",
        "Source assessment",
        "Evidence",
        "Revision",
    ]


def test_every_mark_leads_to_its_entry_and_every_entry_back(memo: Memo) -> None:
    """Marks and entries refer to each other one to one."""
    root = compose(memo).root
    marks = {a.get("id"): a.get("href") for a in root.iter("a") if a.get("class") == "evidence-mark"}
    back = [a.get("href") for a in root.iter("a") if a.get("class") == "back-mark"]
    assert len(marks) > 80
    assert sorted(b for b in back if b is not None and b.startswith("#mark-")) == sorted(
        f"#{m}" for m in marks
    )
    entries = {
        f"#{row.get('id')}" for row in root.iter("tr") if (row.get("id") or "").startswith("evidence-")
    }
    assert set(marks.values()) == entries


def test_a_reference_says_the_number_of_a_table_that_stands_further_down(memo: Memo) -> None:
    """However many tables come before it."""
    templates = dict(ASSETS.templates())
    opening = "<h2>{% trans %}Pathways compared{% endtrans %}</h2>"
    one_more = opening + '<table><caption>{{ label("table") }}</caption><tr><td>x</td></tr></table>'
    for number in ("3", "4"):
        root = compose_document(memo, {}, templates, ASSETS.tokens().values).root
        (link,) = (a for a in root.iter("a") if a.get("href") == "#table-extents")
        (table,) = (each for each in root.iter("table") if each.get("id") == "table-extents")
        assert "".join(map(str, link.itertext())) == f"Table {number}"
        assert " ".join("".join(map(str, table[0].itertext())).split()).startswith(f"Table {number} ")
        templates["parts/comparison.jinja"] = templates["parts/comparison.jinja"].replace(opening, one_more)


def test_a_reference_to_what_no_caption_is_called_is_told(memo: Memo) -> None:
    """By the link, which leads nowhere."""
    summary = ASSETS.templates()["parts/summary.jinja"].rstrip().removesuffix("</section>")
    summary += '<p>{{ reference("figure", "figure-none") }}</p></section>'
    with pytest.raises(MemoError, match="#figure-none"):
        compose(memo, parts__summary_jinja=summary)


def test_an_entry_gives_paragraph_and_section(memo: Memo) -> None:
    """The annex tells where in the article each quote stands."""
    quote = memo.summary.points[0].quotes[0]
    document = compose_document(
        memo, {quote: Address(9, "Key Obstacles")}, ASSETS.templates(), ASSETS.tokens().values
    )
    row = next(row for row in document.root.iter("tr") if row.get("id") == "evidence-1")
    assert "¶9, Key Obstacles" in "".join(map(str, row.itertext()))


def test_the_figures_text_alternative_says_its_numbers(memo: Memo) -> None:
    """Who cannot see the bars hears the same scores."""
    (svg,) = compose(memo).root.iter(f"{SVG}svg")
    drawn = [t.text for t in svg.iter(f"{SVG}text") if re.fullmatch(r"\d\.\d\d", t.text or "")]
    title = svg.findtext(f"{SVG}title") or ""
    assert drawn == ["3.15", "3.00", "2.90", "2.80", "2.35"]
    assert re.findall(r"\d\.\d\d", title) == drawn


def test_bars_are_as_long_as_their_scores(memo: Memo) -> None:
    """The widths of the bars are in the ratio of the scores."""
    (svg,) = compose(memo).root.iter(f"{SVG}svg")
    widths = [float(r.get("width", "0")) for r in svg.iter(f"{SVG}rect")]
    assert [round(width / widths[0] * 3.15, 2) for width in widths] == [3.15, 3.0, 2.9, 2.8, 2.35]


def test_every_printed_value_has_a_path_of_the_model(memo: Memo) -> None:
    """Paths name what is there: the obstacle's title by its id, a quote by its number."""
    paths = {span.get("data-path") for span in compose(memo).root.iter("span")}
    assert "obstacles.incompatible-positions.title" in paths
    assert "pathways.mediation.assessments.kyiv.rating" in paths
    assert "summary.points.1.quotes.2" in paths
    assert "header.from" in paths


def test_assumptions_are_listed(memo: Memo) -> None:
    """Each assumption of the memo stands in the list once, with a way back."""
    document = compose(memo)
    listed = document.html[document.html.index(">Assumptions<") : document.html.index('id="evidence"')]
    assert listed.count("<li>") == 4
    assert 'href="#at-background-4"' in listed


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("{{ memo.nothing }}", "template-undefined", "nothing"),
        ("{{ memo.obstacles }}", "template-error", "cannot print"),
        ("{% if %}", "template-error", "Expected an expression"),
        ("{% include 'parts/missing.jinja' %}", "template-error", "missing.jinja"),
        ("{{ ''.__class__.__mro__ }}", "template-error", "unsafe"),
        ("{{ 1 / 0 }}", "template-error", "division by zero"),
        ("{{ margin }}", "template-error", "cannot print a dict"),
        ("{% set own = none %}{{ own }}", "template-error", "cannot print nothing"),
        ("{{ 'x' | anchor }}", "template-error", "“x” is no part of the memo"),
        ("{{ memo.title | isodate }}", "template-error", "is no date"),
        ("{{ range(1000000) | length }}", "template-error", "Range too big"),
    ],
)
def test_a_fault_in_a_template_is_told_at_its_line(memo: Memo, line: str, code: str, said: str) -> None:
    """The template's author learns the file, the line and the reason; nothing of Python is within reach."""
    with pytest.raises(MemoError) as caught:
        compose(memo, **with_line("revision", f"{line}\n"))
    (problem,) = caught.value.problems
    assert problem.code == code
    assert said in problem.message
    assert problem.place is not None
    assert problem.place.file == "templates/parts/revision.jinja"
    assert problem.place.excerpt == line


@pytest.mark.parametrize(("is_known", "line"), [(True, 2), (False, 1)])
def test_what_stops_a_template_from_outside_is_told_where_it_was(
    memo: Memo, monkeypatch: pytest.MonkeyPatch, is_known: bool, line: int
) -> None:
    """As an alarm does: at the line, or where Python has none for its step, at the template's first."""

    def stop(_: object) -> str:
        raise MemoError(Problem("time-limit", "Time is up."))

    def fail(**_: object) -> None:
        raise TypeError

    monkeypatch.setattr(composing, "capitalised", stop)
    if not is_known:
        monkeypatch.setattr("jinja2.debug.rewrite_traceback_stack", fail)
    part = "<p>x</p>\n{{ memo.title | capitalised }}"
    with pytest.raises(MemoError) as caught:
        compose(memo, **{"memo.html_jinja": '{% include "part.jinja" %}', "part_jinja": part})
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("time-limit", "Time is up.")
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("templates/part.jinja", line)


def test_a_section_added_to_the_templates_is_in_the_document(memo: Memo) -> None:
    """A new section needs no other change."""
    document = compose(
        memo, **with_line("revision", "<section><h2>Distribution</h2><p>{{ memo.header.to }}</p></section>")
    )
    assert "Distribution" in [h.text for h in document.root.iter("h2")]


def test_an_expression_of_another_template_is_filled(memo: Memo) -> None:
    """Writers' own templates reach the memo through the same environment."""
    fill = compose(memo).fill
    assert fill("memo.handling") == memo.handling
    assert fill("memo.header.from") == memo.header.sender
    assert fill("memo.header.date") == f"{memo.header.date.day} {memo.header.date:%B %Y}"
    for expression in (
        "'x' | anchor",
        "margin",
        "none",
        "ranking[0].share > 0",
        "memo.title | isodate",
        "memo.handlng",
        "1 / 0",
        "memo.handling[",
        "memo.obstacles",
    ):
        with pytest.raises(MemoError, match="cannot be filled in"):
            fill(expression)


def test_markup_in_the_memo_is_text(memo: Memo) -> None:
    """What an analyst types is never taken for HTML."""
    document = compose(memo.model_copy(update={"title": "<b>A & B</b>"}))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in document.html
    assert list(document.root.iter("b")) == []


def test_what_is_still_to_be_written_rests_on_nothing(memo: Memo) -> None:
    """It is marked as no assumption, in text and table, and stands in no list of them."""
    data = memo.model_dump(by_alias=True)
    for claim in (data["obstacles"][0]["severity_because"], data["pathways"][0]["assessments"]["speed"]):
        claim.update(text="TODO: why", basis="assumption", because=None)
    document = compose(Memo.model_validate(data))
    assert document.html.count("TODO: why") == 2
    assert not re.search(
        r"TODO: why</span>(?: *<span class=\"basis\"|</td><td class=\"quiet\"[^>]*>\w)", document.html
    )
    assert document.html.count("begins with TODO") == 0
    assert "2 places of this memo are still to be written" in document.html


def test_a_column_s_head_has_room_for_a_long_word(memo: Memo) -> None:
    """The column of the criteria makes way for it."""
    data = memo.model_dump(by_alias=True)
    data["pathways"][0]["short_title"] = "Об’єднання співвласників"
    for each, width in ((memo, "31%"), (Memo.model_validate(data), "19%")):
        table = compose(each).root.find(".//table[@class='comparison']")
        assert table is not None
        assert table.findall("colgroup/col")[0].get("style") == f"width: {width}"
