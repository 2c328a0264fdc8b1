"""Templates and a memo make one document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import memo_data, valid_memo
from stress import full

from memo.diagnostics import MemoError, Message, Problem
from memo.document import Address, Document, compose as composing, compose_document
from memo.house import House, PageHouse, load_house
from memo.house.model import SECTIONS
from memo.model import Memo, claims_in, load_memo, matrix_of
from memo.scores import ScoreReport, rounded
from memo.workspace.assets import Assets

if TYPE_CHECKING:
    from lxml import etree

ROOT = Path(__file__).parents[2]
ASSETS = Assets((ROOT,))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def memo() -> Memo:
    """The real memo."""
    return loaded("memo.yaml")


def loaded(name: str) -> Memo:
    """Return the real memo, or one of its frozen revisions."""
    found = load_memo((ROOT / "seeds/prospects-for-peace" / name).read_bytes(), name)
    assert found.memo is not None
    return found.memo


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
        "What we ask of you",
        "Bottom line",
        "Executive summary",
        "Recommendation",
        "Next steps",
        "What can go wrong",
        "Pathways compared",
        "Obstacles",
        "Background",
        "Implications",
        "Annex A: The pathways and their ratings",
        "Annex B: Source assessment",
        "Annex C: Evidence",
        "Annex D: Revision",
    ]


def test_the_annexes_are_named_on_the_first_page(memo: Memo) -> None:
    """In one paragraph, in their order, each with letter and link; the first one begins a page."""
    root = compose(memo).root
    (line,) = root.xpath("//p[@id='contents']")
    listed = [(a.get("href"), "".join(map(str, a.itertext()))) for a in line.iter("a")]
    annexes = [s for s in root.iter("section") if (s.findtext("h2") or "").startswith("Annex ")]
    headings = [(each.findtext("h2") or "").partition(": ") for each in annexes]
    assert listed == [
        (f"#{each.get('id')}", own) for each, (_, _, own) in zip(annexes, headings, strict=True)
    ]
    said = "".join(map(str, line.itertext())).replace("\xa0", " ")
    assert [said.index(f"{annex[-1]} {own}") for annex, _, own in headings] == sorted(
        said.index(own) - 2 for _, _, own in headings
    )
    assert [each.get("class") for each in annexes] == ["new-page", None, None, None]


def test_a_house_that_argues_last_has_fewer_annexes() -> None:
    """What stands before an argument is no annex; a memo without a comparison has no ratings to set out."""
    order: list[str] = [name for name in SECTIONS if name != "implications"]
    order.insert(order.index("source"), "implications")
    house = load_house(f"sections: [{', '.join(order)}]".encode(), "house.yaml").house
    assert PageHouse(house).annexes(compares=True) == {"source": "A", "evidence": "B", "revision": "C"}
    assert PageHouse().annexes(compares=False) == {"source": "A", "evidence": "B", "revision": "C"}


def test_paragraphs_of_the_main_part_are_numbered(memo: Memo) -> None:
    """Each statement of summary, recommendation, background and implications; none in an annex."""
    root = compose(memo).root
    numbered = root.xpath("//p[@class='numbered' or @class='lead']")
    around = [next(up.get("id") for up in each.iterancestors("section")) for each in numbered]
    claims = sum(len(each.claims) for each in memo.implications)
    assert around.count("summary") == len(memo.summary.points)
    assert around.count("background") == len(memo.background)
    assert around.count("implications") == claims
    assert {*around} <= {"summary", "recommendation", "comparison", "obstacles", "background", "implications"}


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
    templates["parts/background.jinja"] += (
        '{% from "parts/words.jinja" import reference with context %}'
        '<p>{{ reference("table", "table-extents") }}</p>'
    )
    opening = '<h2>{{ annexed("comparison") }}</h2>'
    one_more = opening + '<table><caption>{{ label("table") }}</caption><tr><td>x</td></tr></table>'
    numbers = []
    for _ in range(2):
        root = compose_document(memo, {}, templates, ASSETS.tokens().values).root
        (link,) = (a for a in root.iter("a") if a.get("href") == "#table-extents")
        (table,) = (each for each in root.iter("table") if each.get("id") == "table-extents")
        numbers.append(int("".join(map(str, link.itertext())).removeprefix("Table ")))
        assert " ".join("".join(map(str, table[0].itertext())).split()).startswith(f"Table {numbers[-1]} ")
        templates["parts/comparison.jinja"] = templates["parts/comparison.jinja"].replace(opening, one_more)
    assert numbers[1] == numbers[0] + 1 > 2


def test_a_reference_to_what_no_caption_is_called_is_told(memo: Memo) -> None:
    """By the link, which leads nowhere."""
    summary = ASSETS.templates()["parts/summary.jinja"].rstrip().removesuffix("</section>")
    summary += '{% from "parts/words.jinja" import reference with context %}'
    summary += '<p>{{ reference("figure", "figure-none") }}</p></section>'
    with pytest.raises(MemoError, match="#figure-none"):
        compose(memo, parts__summary_jinja=summary)


def test_an_entry_gives_paragraph_and_section(memo: Memo) -> None:
    """The annex tells where in the article each quote stands."""
    quote = memo.summary.points[0].quotes[0]
    document = compose_document(
        memo, {quote: Address(9, "Key Obstacles")}, ASSETS.templates(), ASSETS.tokens().values
    )
    rows = ["".join(map(str, row.itertext())) for row in document.root.iter("tr")]
    (entry,) = [row for row in rows if "¶9, Key Obstacles" in row]
    assert f"“{quote}”" in entry


def figure_of_scores(memo: Memo) -> etree._Element:
    """Return the drawing of scores and shares."""
    (figure,) = (each for each in compose(memo).root.iter("figure") if each.get("id") == "figure-scores")
    (svg,) = figure.iter(f"{SVG}svg")
    return svg


def test_the_figures_text_alternative_says_its_numbers(memo: Memo) -> None:
    """Who cannot see the marks hears the same scores, ranges and shares, the best first."""
    svg = figure_of_scores(memo)
    drawn = [t.text or "" for t in svg.iter(f"{SVG}text")]
    title = svg.findtext(f"{SVG}title") or ""
    scores = [text for text in drawn if re.fullmatch(r"\d\.\d\d", text)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == len(memo.pathways)
    assert re.findall(r"(?<!to) (\d\.\d\d),", title) == scores
    ends = [rounded(end, 2) for each in ScoreReport(matrix_of(memo)).scores for end in (each.low, each.high)]
    assert re.findall(r"from (\d\.\d\d) to (\d\.\d\d)", title) == list(
        zip(ends[::2], ends[1::2], strict=True)
    )
    assert re.findall(r"\d+%", title) == [text for text in drawn if re.fullmatch(r"\d+%", text)]


def test_dots_and_bars_stand_where_scores_and_shares_do(memo: Memo) -> None:
    """On the scale from 1 to 5, and in the ratio of the shares."""
    svg = figure_of_scores(memo)
    report = ScoreReport(matrix_of(memo))
    assert report.leads
    ticks = sorted({float(line.get("x1", "0")) for line in svg.iter(f"{SVG}line")})
    at = [float(dot.get("cx", "0")) for dot in svg.iter(f"{SVG}circle")]
    on_scale = [1 + 4 * (x - ticks[0]) / (ticks[-1] - ticks[0]) for x in at]
    assert on_scale == pytest.approx([float(each.value) for each in report.scores], abs=0.002)
    widths = [float(bar.get("width", "0")) for bar in svg.iter(f"{SVG}rect")]
    shares = [float(share) for each in report.scores if (share := report.leads[each.pathway])]
    assert [width / widths[0] * shares[0] for width in widths] == pytest.approx(shares, abs=0.001)


def test_every_printed_value_has_a_path_of_the_model(memo: Memo) -> None:
    """Paths name what is there: the obstacle's title by its id, a quote by its number."""
    rating = f"pathways.{memo.pathways[0].id}.assessments.{memo.criteria[0].id}.rating"
    paths = {span.get("data-path") for span in compose(memo).root.iter("span")}
    assert "obstacles.incompatible-positions.title" in paths
    assert rating in paths
    assert "summary.points.1.quotes.2" in paths
    assert "header.from" in paths


def test_assumptions_are_listed(memo: Memo) -> None:
    """Each assumption of the memo stands in the list once, with a way back."""
    document = compose(memo)
    listed = document.html[document.html.index(">Assumptions<") : document.html.index('id="evidence"')]
    assumed = [path for path, claim in claims_in(memo) if claim.basis == "assumption"]
    assert listed.count("<li>") == len(assumed) > 2
    assert all(f'data-path="{path}.text"' in listed for path in assumed)
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
        raise MemoError(Problem("time-limit", Message("Time is up.")))

    def fail(**_: object) -> None:
        raise TypeError

    monkeypatch.setattr(composing, "full_stop", stop)
    if not is_known:
        monkeypatch.setattr("jinja2.debug.rewrite_traceback_stack", fail)
    part = "<p>x</p>\n{{ memo.title | full_stop }}"
    with pytest.raises(MemoError) as caught:
        compose(memo, **{"memo.html_jinja": '{% include "part.jinja" %}', "part_jinja": part})
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("time-limit", Message("Time is up."))
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
    assert fill("memo.header.date") == f"{memo.header.date.day}\u00a0{memo.header.date:%B %Y}"
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


@pytest.mark.long
def test_a_column_s_head_has_room_for_a_long_word() -> None:
    """The column of the criteria makes way for it."""
    short = loaded("revisions/2.yaml")  # five pathways
    data = short.model_dump(by_alias=True)
    data["pathways"][0]["short_title"] = "Об’єднання співвласників"
    for each, width in ((short, "31%"), (Memo.model_validate(data), "19%")):
        table = compose(each).root.find(".//table[@class='comparison']")
        assert table is not None
        assert table.findall("colgroup/col")[0].get("style") == f"width: {width}"


def full_memo(**changes: object) -> Memo:
    """A memo with all optional fields, some changed at the top."""
    return valid_memo(full() | changes)


def section_texts(root: etree._Element) -> dict[str, str]:
    """Return the text of each section by its id, on one line."""
    return {
        section.get("id", ""): " ".join("".join(map(str, section.itertext())).split())
        for section in root.iter("section")
    }


def test_what_is_asked_comes_first_with_the_condition_on_which_all_hangs() -> None:
    """Who signs reads no further; steps and risks follow the recommendation."""
    told = section_texts(compose(full_memo()).root)
    names = [
        name for name in told if name in {"decision", "summary", "recommendation", "next-steps", "risks"}
    ]
    assert names == ["decision", "summary", "recommendation", "next-steps", "risks"]
    assert told["decision"].startswith("What we ask of you Both governments meet in March.")
    assert told["decision"].endswith("All hangs on condition 1: Both agree to it. Assumption.")
    assert "Ask both.Embassy3 February 20251" in told["next-steps"]
    assert "refuses.Realistic possibilityCriticalTurn to the court. (Embassy" in told["risks"]
    assert "By 1 March 2025." in told["recommendation"]
    assert "Legal AdviserAgrees in part.The treaty is read first." in told["recommendation"]


def test_the_decision_that_came_back_ticks_its_boxes_and_no_others() -> None:
    """Without one, all boxes are empty."""
    said = section_texts(compose(full_memo()).root)["decision"]
    said = " ".join(said.split())
    assert "☐ Agree ☑ Do not agree Note what it costs.☑ Noted Decided by Director of Policy, 30" in said
    open_decision = {key: value for key, value in full()["decision"].items() if key != "taken"}
    left = section_texts(compose(full_memo(decision=open_decision)).root)["decision"]
    assert "☑" not in left
    assert "Decided" not in left


def test_the_contents_name_appendices_and_lead_to_them() -> None:
    """Behind the annexes, each with its number."""
    (line,) = compose(full_memo()).root.xpath("//p[@id='contents']")
    said = " ".join("".join(map(str, line.itertext())).split())
    assert said.endswith("D Revision Appendices 1 Terms of the commission · 2 Members")
    assert [a.get("href") for a in line.iter("a")][-2:] == ["#appendix-terms", "#appendix-members"]


def test_whom_to_ask_stands_in_the_header_block() -> None:
    """Where the memo says it, and not otherwise."""
    data = full()
    header = {**data["header"], "contact": "Head of Unit"}
    ((label, cell),) = compose(full_memo(header=header)).root.xpath("//tr[td[.='Head of Unit']]")
    assert (label.text, cell.get("colspan")) == ("Contact", "3")
    del header["contact"]
    assert "Contact" not in "".join(map(str, compose(full_memo(header=header)).root.itertext()))


def test_where_nobody_is_for_a_pathway_what_is_against_it_stands_alone() -> None:
    """A column that says nothing is not printed; for and against stand side by side."""
    data = full()
    for pathway in data["pathways"]:
        pathway["proponents"] = []
    section = compose(full_memo(pathways=data["pathways"])).root.find(".//section[@id='pathways']")
    assert section is not None
    assert section.xpath(".//thead//th[.='For']") == []
    assert section.xpath("count(.//p[span='Against:'])") == len(data["pathways"])


def test_a_memo_that_asks_nothing_has_no_section_for_it() -> None:
    """As no memo had before."""
    bare = valid_memo(memo_data())
    assert section_texts(compose(bare).root).keys().isdisjoint({"decision", "next-steps", "risks"})


def test_own_sections_stand_where_they_say_and_appendices_at_the_end() -> None:
    """Whether a section is printed or not, what follows it is."""
    order = [each for each in section_texts(compose(full_memo()).root) if not each.startswith("pathway-")]
    assert order[order.index("background") :][:2] == ["background", "own-treaties"]
    assert order[order.index("implications") :][:2] == ["implications", "own-costs"]
    assert order[-3:] == ["revision", "appendix-terms", "appendix-members"]
    told = section_texts(compose(full_memo()).root)
    assert told["own-treaties"].startswith("Treaties in force One is in force, because no other is named.")
    assert "TreatyUpper stateLower state NoneIt signed none." in told["own-treaties"]
    assert "File: members.csv." in told["appendix-members"]
    assert told["appendix-terms"].startswith("Appendix 1: Terms of the commission Both states send three")


def test_evidence_and_assumptions_know_what_appendices_say() -> None:
    """Though they stand before them."""
    root = compose(full_memo()).root
    told = section_texts(root)
    assert "The upper state has called such a commission biased." in told["evidence"]
    assert "Both states send three members." in told["source-assessment"]
    marks = [int(number) for number in re.findall(r"\[(\d+)\]", told["appendix-terms"])]
    assert marks


def test_a_house_may_have_appendices_before_the_evidence() -> None:
    """And an order that was written before there were any has them at the end."""
    names = [name for name in SECTIONS if name != "appendices"]
    for sections, last in (
        (names, "appendix-members"),
        ([*names[:-3], "appendices", *names[-3:]], "revision"),
    ):
        house = PageHouse(House.model_validate({"sections": sections}))
        templates, colours = ASSETS.templates(), ASSETS.tokens().values
        root = compose_document(full_memo(), {}, templates, colours, house=house).root
        assert list(section_texts(root))[-1] == last
