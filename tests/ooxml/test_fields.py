"""Fields: counted anew as Word does it, and read as they were printed where a program has counted them."""

from __future__ import annotations

import pytest
from lxml import etree

from memo.ooxml import W, restore_numbers, update_numbers
from memo.ooxml.content import NAMESPACES

NAMES = f'xmlns:w="{NAMESPACES["w"]}"'


def field(instruction: str, result: str) -> str:
    """Return a field with a result, which may be runs."""
    inside = result if result.startswith("<") else f"<w:r><w:t>{result}</w:t></w:r>"
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText> {instruction} </w:instrText></w:r>{separate}{inside}{end}"


def entry(number: int, result: str) -> str:
    """Return an entry that is counted, with a bookmark around its number."""
    return (
        f'<w:p><w:bookmarkStart w:id="{number}" w:name="_e{number}"/>{field("SEQ E", result)}'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def part(*paragraphs: str) -> etree._Element:
    """Return a part with these paragraphs."""
    return etree.fromstring(f"<w:document {NAMES}><w:body>{''.join(paragraphs)}</w:body></w:document>")


def texts(root: etree._Element) -> list[str]:
    """Return what stands in each paragraph, deleted words too."""
    return ["".join(t.text or "" for t in p.iter(f"{W}t", f"{W}delText")) for p in root.iter(f"{W}p")]


def cited(number: int, result: str) -> str:
    """Return a paragraph with a reference."""
    told = rf"REF _e{number} \h \* MERGEFORMAT"
    return f"<w:p>{field(told, result)}</w:p>"


def test_sequences_are_counted_and_references_repeat() -> None:
    """Wherever they stand; what is referred to and is not there stays as it was."""
    root = part(cited(2, "7"), entry(1, "3"), entry(2, "9"), cited(5, "5"))
    update_numbers(root)
    assert texts(root) == ["2", "1", "2", "5"]


def test_a_field_may_be_a_simple_one() -> None:
    """As other programs write it (17.16.19)."""
    root = part('<w:p><w:fldSimple w:instr=" SEQ T "><w:r><w:t>4</w:t></w:r></w:fldSimple></w:p>')
    update_numbers(root)
    assert texts(root) == ["1"]


TRACKED = (
    '<w:del w:id="8" w:author="R"><w:r><w:delText>2</w:delText></w:r></w:del>'
    '<w:ins w:id="9" w:author="R"><w:r><w:t>1</w:t></w:r></w:ins>'
)


@pytest.mark.parametrize(
    ("now", "read"),
    [
        ([cited(2, "2"), entry(1, "1"), entry(2, "2")], ["2", "1", "2"]),
        ([cited(2, "1"), entry(2, "1")], ["2", "2"]),  # the first entry is gone
        (
            [cited(2, "3"), entry(1, "1"), entry(9, "2"), entry(2, "3")],
            ["2", "1", "2", "2"],
        ),  # one more
        ([cited(1, "Error! Reference source not found."), entry(2, "1")], ["1", "2"]),
        ([cited(1, "1"), entry(2, "2")], ["1", "2"]),
        ([cited(2, TRACKED), entry(2, TRACKED)], ["2", "2"]),
        ([cited(2, "1"), entry(1, "1"), entry(2, "2")], ["1", "1", "2"]),  # typed over by somebody
        ([cited(1, "2"), entry(2, "2")], ["2", "2"]),
        ([cited(2, "2 and more"), entry(2, "2")], ["2 and more", "2"]),
    ],
)
def test_numbers_that_were_counted_anew_are_read_as_printed(now: list[str], read: list[str]) -> None:
    """By the bookmark around each; what somebody typed over a number stays."""
    root = part(*now)
    restore_numbers(root, {"_e1": "1", "_e2": "2"})
    assert texts(root) == read


def test_a_file_that_does_not_say_what_was_printed_is_left_alone() -> None:
    """As those of 0.1.0 and 0.2.0."""
    root = part(cited(2, "1"), entry(2, "1"))
    restore_numbers(root, {})
    assert texts(root) == ["1", "1"]
