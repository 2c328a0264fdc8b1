"""Readback at build time: whatever an output loses of the model is named, and nothing else is."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

import pytest
from builders import SEED, memo_data, names_in, run, run_json, write_case
from lxml import etree
from stress import with_obstacle_text
from word_parts import BODY, part_of, with_part

from memo.commands import build as building
from memo.diagnostics import has_errors
from memo.document import with_evidence_runs
from memo.integrity.readback.compare import Readback
from memo.integrity.readback.expected import expected_of
from memo.integrity.readback.lost_values import _reads_both
from memo.integrity.readback.page_cursor import PageCursor, TextMatch
from memo.integrity.readback.readers import read_pdf
from memo.renderers import FORMATS
from memo.renderers.pdf import PaperLooks, without_paths
from memo.workspace.assets import assets_for
from memo.workspace.checking import check_memo
from memo.workspace.pdf_worker import PdfWorkers
from memo.workspace.rendering import Rendering, compose_case

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


KINDS = ("docx", "html", "pdf")


class Built(NamedTuple):
    """A small memo: what holds its outputs to it, its document, and the outputs by kind."""

    readback: Readback
    root: etree._Element
    outputs: dict[str, bytes]


def build(path: Path, folder: Path, kinds: Sequence[str] = FORMATS) -> Built:
    """Build a memo and compose its document."""
    built = building.build([path], folder, kinds, PdfWorkers(1))
    assert not has_errors(built.problems)
    case = check_memo(path, folder)
    root = with_evidence_runs(compose_case(case, assets_for(path.parent)).root)
    outputs = {file.suffix[1:]: file.read_bytes() for file in built.files}
    return Built(Readback(case.memo, root), root, outputs)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The smallest memo, with an address of the web in it."""
    folder = tmp_path_factory.mktemp("small")
    path = write_case(folder / "river", memo_data())
    parts = folder / "river/templates/parts"
    parts.mkdir(parents=True)
    background = assets_for(folder).text("templates/parts/background.jinja")
    link = '<p>See <a href="https://example.org/a">the commission</a>.</p></section>'
    (parts / "background.jinja").write_text(background.replace("</section>", link), encoding="utf-8")
    return build(path, folder / "out")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real memo."""
    return build(SEED / "memo.yaml", tmp_path_factory.mktemp("real"))


def lost(built: Built, kind: str, old: str, new: str) -> list[tuple[str, str]]:
    """Return path and message of each problem after ``old`` has become ``new``, once, in an output's text."""
    if kind == "docx":
        data = with_part(built.outputs[kind], "word/document.xml", lambda text: text.replace(old, new, 1))
    else:
        text = built.outputs[kind].decode()
        head, body = text.split("<body>")
        assert old in body
        data = f"{head}<body>{body.replace(old, new, 1)}".encode()
    return [(problem.path, problem.message) for problem in built.readback.missing_in_output(kind, data)]


def lost_in_pdf(built: Built, change: Callable[[etree._Element], None]) -> list[tuple[str, str]]:
    """Return path and message of each problem of a PDF that was printed from a changed document."""
    root = deepcopy(built.root)
    change(root)
    assets = assets_for(SEED)
    styles = assets.roots[-1] / "styles"
    css = assets.css_for_paper("memo", "print")
    with PdfWorkers(1) as workers:
        data = workers.print(without_paths(root), PaperLooks(css, styles, [styles])).result()
    return [(problem.path, problem.message) for problem in built.readback.missing_in_output("pdf", data)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.long
def test_a_whole_output_is_whole(real: Built, small: Built, kind: str) -> None:
    """The real memo and the smallest one lose nothing in any format."""
    assert real.readback.missing_in_document() == small.readback.missing_in_document() == []
    assert real.readback.missing_in_output(kind, real.outputs[kind]) == []
    assert small.readback.missing_in_output(kind, small.outputs[kind]) == []


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("asks the least.", "asks the last."), ("recommendation.rationale.1.text", "asks the least")),
        (("will not sign before", "will sign before"), ("obstacles.dams.description.1.quotes.1", "not sign")),
        (("Is it cheap?", ""), ("criteria.cost.question", "Is it cheap")),
        (("15\u00a0January 2025", "16\u00a0January 2025"), ("header.date", "15 January 2025")),
    ],
)
def test_a_lost_word_is_named_at_its_place_in_the_model(
    small: Built, kind: str, change: tuple[str, str], said: tuple[str, str]
) -> None:
    """A word changed, a quotation shortened, a question dropped, a date altered: one problem each."""
    ((path, message),) = lost(small, kind, *change)
    assert path == said[0]
    assert said[1] in message


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_rating_is_missed_though_its_figure_stands_elsewhere(small: Built, kind: str) -> None:
    """A cell is held in its row: the ratings on the first criterion read 4 2 5, in this order."""
    whole = small.outputs[kind]
    text = part_of(whole) if kind == "docx" else whole.decode()
    spot = text.index(">4<", text.index("Is it cheap?"))

    def change(text: str) -> str:
        return f"{text[:spot]}>5<{text[spot + 3 :]}"

    data = with_part(whole, BODY, change) if kind == "docx" else change(text).encode()
    (problem,) = small.readback.missing_in_output(kind, data)
    assert problem.path == "pathways.commission.assessments.cost.rating"
    assert "“4”" in problem.message


def test_a_number_of_the_figure_is_missed(small: Built) -> None:
    """In the page's drawing and its title, in Word's text for those who can't see it."""
    score = "Commission 3.60"
    text = small.outputs["html"].decode()
    assert text.count(score) == 2
    spoilt = re.sub(r"(<svg.*?</svg>)", lambda svg: svg[0].replace("3.60", "3.06"), text, flags=re.DOTALL)
    title, number = small.readback.missing_in_output("html", spoilt.encode())
    assert "Scores from 1 to 5" in title.message
    assert "“3.60”" in number.message
    assert any("Scores from" in message for _, message in lost(small, "docx", score, "Commission 3.06"))


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("html", 'href="#evidence-1"', 'href="#evidence-2"', "link [1] to #evidence-1"),
        ("html", 'href="https://example.org/a"', 'href="https://example.org/b"', "https://example.org/a"),
        ("docx", 'w:anchor="', 'w:anchor="_nowhere', "The Word file has lost “the link"),
    ],
)
def test_a_link_that_leads_elsewhere_is_missed(
    small: Built, kind: str, old: str, new: str, said: str
) -> None:
    """To another anchor, to another address, to nowhere."""
    assert any(said in message for _, message in lost(small, kind, old, new))


def test_an_address_behind_a_relationship_is_missed(small: Built) -> None:
    """Word keeps the address of a link in another part."""
    part = "word/_rels/document.xml.rels"
    data = with_part(small.outputs["docx"], part, lambda text: text.replace("example.org/a", "example.org/b"))
    (problem,) = small.readback.missing_in_output("docx", data)
    assert "the link the commission to https://example.org/a" in problem.message


@pytest.mark.long
def test_what_a_pdf_loses_is_named(small: Built) -> None:
    """A paragraph, a cell, a number of the figure and an address at once: one problem each."""

    def change(root: etree._Element) -> None:
        claim, _ = root.xpath("//*[@data-path='recommendation.rationale.1.text']")
        claim.text = "It asks much."
        (cell,) = root.xpath(
            "//*[@class='comparison']//*[@data-path='pathways.court.assessments.speed.rating']"
        )
        cell.text = "1"
        (number,) = root.xpath("//*[local-name()='svg']//*[local-name()='text'][.='3.60']")
        number.text = "3.06"
        (link,) = root.xpath("//a[@href='https://example.org/a']")
        link.set("href", "https://example.org/b")

    found = lost_in_pdf(small, change)
    assert sorted(path for path, _ in found) == [
        "",
        "background.1.text",
        "pathways.court.assessments.speed.rating",
        "recommendation.rationale.1.text",
    ]
    messages = " ".join(message for _, message in found)
    assert "https://example.org/a" in messages
    assert "“3.60”" in messages


@pytest.mark.long
def test_a_link_of_a_pdf_is_held_to_the_page_of_its_anchor(small: Built) -> None:
    """A mark that leads to another page than its entry's is missed."""

    def change(root: etree._Element) -> None:
        mark = root.xpath("//a[@id='mark-1-1']")[0]
        mark.set("href", "#background")

    found = lost_in_pdf(small, change)
    assert [message for _, message in found] == ["The PDF has lost “the link [1] to #evidence-1”."]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("evidence-1", "evidence-2", ["link [1] to #evidence-1"]),
        ("mark-1-1", "mark-2-1", ["to #mark-1-1"]),
        ("pathway-court", "background", []),
    ],
)
@pytest.mark.long
def test_a_link_of_a_pdf_is_held_to_its_place_on_the_page(
    small: Built, one: str, other: str, said: list[str]
) -> None:
    """Two anchors of one page change places: the next row, the next mark; what no link leads to is free."""

    def change(root: etree._Element) -> None:
        places = [root.xpath(f"//*[@id='{anchor}']")[0] for anchor in (one, other)]
        for place, anchor in zip(places, (other, one), strict=True):
            place.set("id", anchor)

    found = lost_in_pdf(small, change)
    assert len(found) == len(said)
    assert all(words in message for words, (_, message) in zip(said, found, strict=True))


@pytest.mark.long
def test_a_link_of_a_pdf_that_leads_too_high_is_missed(small: Built) -> None:
    """Another place that stands between a link's corner and its anchor is what the link leads to."""

    def change(root: etree._Element) -> None:
        first, second = (root.xpath(f"//tr[@id='evidence-{number}']")[0] for number in (1, 2))
        del second.attrib["id"]
        first[0].set("id", "evidence-2")

    found = lost_in_pdf(small, change)
    assert [message for _, message in found] == ["The PDF has lost “the link [2] to #evidence-2”."]


def test_a_place_that_begins_with_a_comma_is_as_high_as_its_line(small: Built) -> None:
    """A raised mark before it is no nearer to a link that leads to it."""
    output = read_pdf(small.outputs["pdf"])
    assert output.corners is not None
    page, comma = next(
        (number, found.start() + 1)
        for number, text in enumerate(output.pages)
        if (found := re.search(r"[a-z],[a-z]", text))
    )
    corners = output.corners({(page, comma), (page, comma + 1)})
    assert [x for x, _ in corners.values()] != [0, 0]
    assert len({top for _, top in corners.values()}) == 1


def test_what_runs_along_each_page_is_no_text_of_the_document(real: Built) -> None:
    """A paragraph that says what the running head says, too, is not found in that."""
    pages = read_pdf(real.outputs["pdf"]).pages
    assert len(pages) > 10
    running = ("page2of", "policyanalysisunitunclassified")
    assert [page for page in pages if any(each in page for each in running)] == []


@pytest.mark.long
def test_items_that_say_the_same_are_each_an_item(tmp_path: Path) -> None:
    """Two points alike that a revision lost are two numbered lines of its list of changes."""
    data = memo_data()
    write_case(tmp_path / "new", data)
    data["summary"]["points"] += data["summary"]["points"][-1:] * 2
    write_case(tmp_path / "old", data)
    ran = run("diff", tmp_path / "old", tmp_path / "new", "-o", tmp_path / "out", "-f", "pdf", "-j", "1")
    assert ran.code == 0, ran.err


def test_a_row_may_go_over_to_the_next_page_but_lose_nothing_there() -> None:
    """A piece of each cell on one page, the head again and the rest on the next; each cell is placed."""
    pages = ["titleheadno1longcfootpage1", "headelltexttailfootpage2"]
    cells = ["no1", "longcell", "text"]
    assert PageCursor(pages, (0, 9)).find_divided(cells, "head") == [
        TextMatch(((0, 9, 12),)),
        TextMatch(((0, 12, 17), (1, 4, 7))),
        TextMatch(((1, 7, 11),)),
    ]
    assert PageCursor(pages, (0, 9)).find_divided(["no1", "longcall", "text"], "head") is None
    assert PageCursor(pages, (0, 9)).find_divided(["no1", "longcell", "test"], "head") is None
    assert PageCursor(pages, (0, 9)).find_divided(cells, "other") is None
    assert PageCursor(["titleheadno1longcelltext"], (0, 9)).find_divided(cells, "head") is None


def test_what_follows_a_piece_may_begin_like_its_rest() -> None:
    """The cell beside it has the next letters by chance, and keeps them."""
    pages = ["headlongceel", "headllbow"]
    assert PageCursor(pages, (0, 4)).find_divided(["longcell", "elbow"], "head") == [
        TextMatch(((0, 4, 10), (1, 4, 6))),
        TextMatch(((0, 10, 12), (1, 6, 9))),
    ]


def test_a_paragraph_may_take_up_whole_pages() -> None:
    """It begins on one, fills the next, and ends on the third."""
    pages = ["beforeonetwofoot", "threefourfivefoot", "sixafterfoot"]
    whole = "onetwothreefourfivesix"
    assert PageCursor(pages).find(whole) == TextMatch(((0, 6, 12), (1, 0, 13), (2, 0, 3)))
    assert PageCursor(pages).find("onetwothreefourfixesix") is None


@pytest.mark.long
def test_a_row_that_pages_divide_loses_nothing_unseen(tmp_path: Path) -> None:
    """A long cell is read together from two pages; a word that lacks on the second is missed."""
    numbers = " ".join(f"word{number}" for number in range(420))
    built = build(write_case(tmp_path / "river", with_obstacle_text(numbers)), tmp_path / "out", ["pdf"])
    assert built.readback.missing_in_output("pdf", built.outputs["pdf"]) == []

    def change(root: etree._Element) -> None:
        claim = root.xpath("//*[@data-path='obstacles.dams.description.1.text']")[0]
        claim.text = numbers.replace("word400", "word999")

    assert "obstacles.dams.description.1.text" in [path for path, _ in lost_in_pdf(built, change)]


def test_a_paragraph_may_go_over_to_the_next_page_but_lose_nothing_there() -> None:
    """What a page's foot puts between the two halves is no loss; a missing half is."""
    pages = ["onetwothreefoot", "fourfivefoot"]
    assert PageCursor(pages).find("threefour") == TextMatch(((0, 6, 11), (1, 0, 4)))
    assert PageCursor(pages).find("threefive") is None
    assert PageCursor(pages).find("twothree") == TextMatch(((0, 3, 11),))
    assert PageCursor(pages, (0, 3)).find("one") is None
    assert PageCursor(pages, (1, 0)).find("foot") == TextMatch(((1, 8, 12),))


def test_a_template_that_leaves_something_out_fails_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every value that it leaves out is one problem at its line of memo.yaml, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    path = write_case(tmp_path / "river")
    part = tmp_path / "river/templates/parts/implications.jinja"
    part.parent.mkdir(parents=True)
    part.write_text('<section id="implications"><h2>Nothing</h2></section>')
    code, problems = run_json("build", path, "-f", "html,docx")
    assert code == 1
    assert [(p["code"], p["path"]) for p in problems] == [
        ("parity-lost", "implications.farming.title"),
        ("parity-lost", "implications.farming.claims.1.text"),
    ]
    assert all(problem["line"] and "memo.yaml" in problem["file"] for problem in problems)
    assert not (tmp_path / "output").exists()


def test_a_writer_that_loses_something_fails_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One output that is not whole, and none is written; what was there stays."""
    monkeypatch.chdir(tmp_path)
    path = write_case(tmp_path / "river")
    assert run("build", path, "-f", "html").code == 0
    before = (tmp_path / "output/river.html").read_bytes()
    whole = Rendering.print_html
    monkeypatch.setattr(Rendering, "print_html", lambda self: whole(self).replace(b"It asks the least.", b""))
    code, (problem, *_) = run_json("build", path, "-f", "html,docx")
    assert code == 1
    assert problem["path"] == "recommendation.rationale.1.text"
    assert "The page has lost “It asks the least.”" in problem["message"]
    assert "It asks the least." in problem["excerpt"]
    assert names_in("output") == ["river.html", "river.record.json"]
    assert (tmp_path / "output/river.html").read_bytes() == before


def test_one_figure_of_several_says_the_scores(tmp_path: Path) -> None:
    """Ratings with ranges bring a second figure, which says what moves the lead."""
    data = memo_data()
    for pathway in data["pathways"]:
        for assessment in pathway["assessments"].values():
            assessment["range"] = [1, 5]
    path = write_case(tmp_path / "river", data)
    ran = run("build", path, "-o", tmp_path, "-f", "html", "-j", "1")
    assert (ran.code, "parity-lost" in ran.err) == (0, False), ran.err
    assert 'id="figure-leads"' in (tmp_path / "river.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("itcomesnextthirdinall,levelclosebehind.", True),
        ("itcomesthirdnextinall,closebehindlevel.", True),
        ("itcomesfirstthirdinall,levelclosebehind.", False),
        ("itcomesnextthirdinall,level.", False),
        ("itcomesthirdinall,closebehind.", False),
    ],
)
def test_two_values_are_read_merged_only_where_every_letter_is_of_one_of_them(
    text: str, is_read: bool
) -> None:
    """As a redline has them: what went and what came, and what they share once."""
    assert _reads_both("itcomesnextinall,level.", "itcomesthirdinall,closebehind.", text) == is_read


NAME_AT_HEAD = re.compile(
    r'<span data-path="pathways\.[\w-]+\.short_title">[^<]*</span></th>(?=<td[^>]*data-rating)'
)
RATING = 'mediation.assessments.speed.rating">'


@pytest.mark.parametrize(
    ("old", "new", "lost_of"),
    [
        ("", "", []),
        (f"{RATING}3<", f"{RATING}4<", ["pathways.mediation.short_title"]),
        ("Within months only if", "Within weeks only if", ["pathways.mediation.assessments.speed.text"]),
    ],
    ids=["same", "rating", "words"],
)
def test_what_is_rated_may_be_named_in_a_heading_by_other_templates(
    real: Built, old: str, new: str, lost_of: list[str]
) -> None:
    """A rating stands beside its reason; which pathway it is of may be said elsewhere."""
    text, moved = NAME_AT_HEAD.subn("</th>", real.outputs["html"].decode())
    assert moved > 1
    before, told, after = text.rpartition(f"{RATING}3<")  # the last is the one with its reason
    changed = before + f"{told}{after}".replace(old, new, 1)
    problems = real.readback.missing_values("html", changed.encode())
    assert [problem.path for problem in problems] == lost_of


def test_pages_stand_behind_links_that_a_redline_deletes_too() -> None:
    """The words between two links of such a paragraph are runs of their own, whatever is around them."""
    links = '<a href="#a">Pathways</a> · B <a href="#b">Sources</a>'
    root = etree.fromstring(f'<html><body><p class="annex"><del>A {links}</del></p></body></html>')
    assert [run.shown for run in expected_of(root).runs] == ["A Pathways", "· B Sources"]
