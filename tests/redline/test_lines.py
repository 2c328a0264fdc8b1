"""Where the lines of a redline may end."""

from __future__ import annotations

import pytest
from lxml import etree

from memo.redline.lines import let_lines_break


def broken(source: str) -> etree._Element:
    """Return a block after its lines have been let break."""
    block = etree.fromstring(source)
    let_lines_break(block)
    return block


def test_two_changes_that_touch_are_shown_apart() -> None:
    """A space parts them, so that a line may end there."""
    block = broken("<p><del>15</del><ins>22</ins><del>a</del> <ins>b</ins>c</p>")
    assert [each.tail for each in block] == [" ", " ", " ", "c"]


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("<p>Moscow <del>refuses</del> every mediator</p>", ["p", "del"]),
        ("<p>see <ins>https://example.org/a-long-address-of-a-page</ins></p>", []),
        ("<td>incomprehensibility of <ins>it all</ins></td>", ["ins"]),
        ("<td><ins>incomprehensibility</ins></td>", []),
        ("<p>1234567890123456789012345678901 <ins><a>[27]</a></ins></p>", ["ins", "a"]),
    ],
)
def test_short_words_are_kept_whole(source: str, short: list[str]) -> None:
    """A longer one may be broken, for it must not run out of its place; in a cell that is soon the case."""
    assert [each.tag for each in broken(source).iter() if each.get("data-words")] == short
