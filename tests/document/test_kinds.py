"""Briefs and submissions: what they select, in which order, and that they add no words of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import memo_data, valid_memo
from stress import full

from memo.document import Address, Document, compose_document
from memo.house import House, PageHouse
from memo.integrity.readback import Readback
from memo.model import KINDS, KindName, Memo, load_memo
from memo.workspace.assets import Assets
from memo.workspace.kind_files import kind_for

if TYPE_CHECKING:
    from lxml import etree

ROOT = Path(__file__).parents[2]
ASSETS = Assets((ROOT,))
SELECTING: tuple[KindName, ...] = ("brief", "submission")

LETTERED = re.compile(r"^Annex [A-Z]: ")
"""Which annex something is depends on what a kind has."""


def real_memo() -> Memo:
    """The real memo."""
    loaded = load_memo((ROOT / "seeds/prospects-for-peace/memo.yaml").read_bytes(), "memo.yaml")
    assert loaded.memo is not None
    return loaded.memo


MEMOS = {"least": lambda: valid_memo(memo_data()), "full": lambda: valid_memo(full()), "real": real_memo}


def compose(memo: Memo, kind: KindName, house: House | None = None) -> Document:
    """Compose a memo as some kind; each quote stands in paragraph 3."""
    points = [*memo.summary.points, memo.summary.bottom_line, *memo.recommendation.conditions]
    addresses = {quote: Address(3, None) for point in points for quote in point.quotes}
    page = PageHouse(house or House())
    return compose_document(
        memo, addresses, ASSETS.templates(), ASSETS.tokens().values, house=page, kind=kind_for(kind, ASSETS)
    )


def text_of(element: etree._Element) -> str:
    """Return an element's text on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


@pytest.mark.parametrize("name", MEMOS)
@pytest.mark.parametrize("kind", SELECTING)
def test_a_kind_prints_what_it_declares_and_nothing_else(kind: KindName, name: str) -> None:
    """Parity holds on just those paths."""
    memo = MEMOS[name]()
    document = compose(memo, kind)
    assert Readback(memo, document.root, kind_for(kind, ASSETS)).missing_in_document() == []


@pytest.mark.parametrize("kind", SELECTING)
def test_what_a_kind_prints_undeclared_is_told_and_what_it_declares_unprinted_too(kind: KindName) -> None:
    """With the path, so that the declaration stays true."""
    memo, declared = valid_memo(full()), kind_for(kind, ASSETS)
    root = compose(memo, kind).root
    less = declared.model_copy(update={"prints": tuple(p for p in declared.prints if p != "title")})
    (problem,) = Readback(memo, root, less).missing_in_document()
    assert (problem.code, problem.path) == ("kind-prints-more", "title")
    more = declared.model_copy(update={"prints": (*declared.prints, "background")})
    lost = Readback(memo, root, more).missing_in_document()
    assert {each.code for each in lost} == {"parity-lost"}
    assert lost[0].path == "background.1.text"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_always_has_title_marking_draft_ask_bottom_line_condition_and_confidence(
    kind: KindName,
) -> None:
    """Whatever a kind selects, nobody decides without these."""
    data = full()
    data["background"][0]["text"] = "TODO: what led here"
    memo = valid_memo(data)
    root = compose(memo, kind).root
    paths = {str(each) for each in root.xpath("//@data-path")}
    assert {
        "title",
        "handling",
        "decision.asks.propose.text",
        "decision.asks.costs.choices.1",
        "summary.bottom_line.text",
        "recommendation.conditions.1.text",
        "recommendation.confidence",
    } <= paths
    assert root.find(".//p[@id='draft']") is not None
    assert not root.xpath("//*[@id='decision']")[0].xpath("following::*[@id='decision']")


def test_a_brief_without_a_main_condition_has_all_conditions() -> None:
    """So that none on which the recommendation hangs is left out; with one it has that alone."""
    data = full()
    texts = [each["text"] for each in data["recommendation"]["conditions"]]
    main = text_of(compose(valid_memo(data), "brief").root)
    assert [text in main for text in texts] == [True, False]
    del data["recommendation"]["hinges_on"]
    whole = text_of(compose(valid_memo(data), "brief").root)
    assert [text in whole for text in texts] == [True, True]


@pytest.mark.parametrize(("citation", "marks"), [("¶", ["¶3"]), ("para.", ["para. 3"])])
def test_a_mark_of_a_brief_names_source_and_paragraph(citation: str, marks: list[str]) -> None:
    """There is no annex that a number could lead to; two quotes of one paragraph have one mark."""
    memo = real_memo()
    root = compose(memo, "brief", House.model_validate({"citation": citation})).root
    quoting = [each for each in memo.summary.points if each.quotes]
    points = map(text_of, root.xpath("//*[@id='summary']/p[@class='numbered']"))
    found = re.findall(r"\[Majumdar News, ([^\]]+)\]", " ".join(points))
    assert len(quoting) > 3
    assert found == marks * len(quoting)
    assert not root.xpath("//a[starts-with(@href, '#evidence')]")


@pytest.mark.parametrize("kind", SELECTING)
def test_a_kind_adds_no_words_of_its_own(kind: KindName) -> None:
    """Its templates hold no text beside what the memo's parts say or the catalogues have."""
    memo = {
        LETTERED.sub("", text_of(each))
        for each in compose(valid_memo(full()), "memo").root.iter("p", "h2", "h3", "th", "td")
    }
    roots = compose(valid_memo(full()), kind).root
    said = [LETTERED.sub("", text_of(each)) for each in roots.iter("h2", "h3", "th")]
    assert len(said) > 4
    assert [each for each in said if not any(words.startswith(each) for words in memo)] == []


def test_the_annexes_of_a_submission_begin_a_page_whatever_stands_first_in_them() -> None:
    """Without a comparison, too; and a house's order is the memo's, not the submission's."""
    data = memo_data()
    del data["criteria"], data["pathways"]
    data["recommendation"] = {
        **{key: value for key, value in data["recommendation"].items() if key != "pathway"},
        "text": "Propose a commission",
    }
    for memo in (valid_memo(full()), valid_memo(data)):
        (annexes,) = compose(memo, "submission").root.xpath("//section[@id='annexes']")
        assert annexes.get("class") == "new-page"
        assert annexes.xpath("string(preceding-sibling::section[last()]/@id)")
        headings = [text_of(each) for each in annexes.iter("h2")]
        assert headings[-3:] == [
            f"Annex {letter}: {heading}"
            for letter, heading in zip(
                "DEF" if memo.compares else "BCD", ("Source assessment", "Evidence", "Revision"), strict=True
            )
        ]
