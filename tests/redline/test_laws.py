"""What holds for the redline of any two memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from houses import HOUSES
from hypothesis import given, strategies as st
from laws import examples
from memo_pairs import memo_pairs
from redline_documents import composed, differing

from memo.document.html_schema import schema_problems
from memo.redline import changed_places, redline, resolve

if TYPE_CHECKING:
    from lxml import etree

    from memo.model import Memo

BLOCKS_WITH_CHANGE = {
    *"section aside header main footer h1 h2 h3 h4 p ul ol li table thead tbody tfoot tr caption".split(),
    *"figure figcaption {http://www.w3.org/2000/svg}svg".split(),
}


@examples(40)
@given(memo_pairs(), st.sampled_from([*HOUSES]))
@pytest.mark.long
def test_the_redline_of_two_memos_holds_both(pair: tuple[Memo, Memo], house: str) -> None:
    """Accepted it is the new document, rejected the old one, and it is a document itself; in every house."""
    old, new = (composed(memo, house) for memo in pair)
    merged = redline(old, new)
    assert differing(resolve(merged, "accept"), new) == ""
    assert differing(resolve(merged, "reject"), old) == ""
    assert schema_problems(merged, redline=True) == []
    assert changes_nested(merged) == []
    assert text_unmarked(merged) == []


@examples(8)
@given(memo_pairs(), st.sampled_from([*HOUSES]))
def test_the_redline_of_one_memo_has_no_change(pair: tuple[Memo, Memo], house: str) -> None:
    """Nothing is told where nothing changed."""
    root = composed(pair[1], house)
    merged = redline(root, root)
    assert changed_places(merged) == []
    assert [e.tag for e in merged.iter("ins", "del")] == []
    assert differing(merged, root) == ""


@examples(20)
@given(memo_pairs(), st.sampled_from([*HOUSES]))
def test_every_change_has_a_place_of_its_own(pair: tuple[Memo, Memo], house: str) -> None:
    """Where the documents differ there are places, in order, each with an id that no other has."""
    old, new = (composed(memo, house) for memo in pair)
    merged = redline(old, new)
    found = changed_places(merged)
    assert bool(found) == (differing(old, new) != "")
    anchors = [place.anchor for place in found]
    assert all(anchors)
    assert len(set(anchors)) == len(anchors)
    order = {element: number for number, element in enumerate(merged.iter("{*}*"))}
    assert [order[place.element] for place in found] == sorted(order[place.element] for place in found)


def changes_nested(root: etree._Element) -> list[str]:
    """Return the text of every change within a change, and of every change of nothing."""
    changes = list(root.iter("ins", "del"))
    nested = [c for c in changes if any(up.tag in {"ins", "del"} for up in c.iterancestors())]
    empty = [c for c in changes if not "".join(map(str, c.itertext())) and c.find(".//br") is None]
    return ["".join(map(str, c.itertext())) for c in (*nested, *empty)]


def text_unmarked(root: etree._Element) -> list[str]:
    """Return what is wrong about blocks that are marked: an unknown one, or text in it that isn't marked."""
    wrong = []
    for block in root.iter("{*}*"):
        change = block.get("data-change")
        if change is None:
            continue
        if block.tag not in BLOCKS_WITH_CHANGE or change not in {"inserted", "deleted"}:
            wrong.append(f"{block.tag!s} {change}")
        wanted = "ins" if change == "inserted" else "del"
        for element in block.iter("{}*"):
            around = {element.tag, *(up.tag for up in element.iterancestors())}
            if wanted not in around and (element.text or "").strip():
                wrong.append(element.text or "")
    return wrong
