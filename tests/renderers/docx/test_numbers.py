"""Numbers that follow: fields in Word, which say the right number and are no change of a redline."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from functools import cache
from typing import Any, Final

import docx
import pytest
from builders import SEED, valid_memo
from lxml import etree
from memo_pairs import base_data
from redline_documents import composed
from renderers.docx.sample import REVISER, body_of, document, find, part, text_of, written
from word_fields import LOST, instructions, update_fields
from word_resolver import accept_all, reject_all

from memo.ooxml import update_numbers
from memo.ooxml.content import name
from memo.redline import redline
from memo.yamlfile.parse import read_yaml

pytestmark = pytest.mark.long

PASSAGE: Final = "peace remains elusive, and the path to a ceasefire is fraught with complexities"
NUMBER: Final = re.compile(r"[\d\s,]+")


@cache
def real() -> dict[str, Any]:
    """Return the plain data of the memo of the first case."""
    return base_data()[1]


def older() -> dict[str, Any]:
    """Return the plain data of its first revision."""
    data: dict[str, Any] = read_yaml((SEED / "revisions/1.yaml").read_bytes(), "1.yaml").data
    return data


def with_quote_in_front() -> dict[str, Any]:
    """Return it with one quote more, cited before all others."""
    data = deepcopy(real())
    data["decision"]["why_now"]["quotes"].insert(0, PASSAGE)
    return data


def redlined(old: dict[str, Any], new: dict[str, Any]) -> bytes:
    """Return the Word redline of two memos."""
    return written(redline(composed(valid_memo(old)), composed(valid_memo(new))), tracked=REVISER)


def tracked(file: bytes) -> list[str]:
    """Return the words of each tracked insertion and deletion of text."""
    found = find(part(file), "//w:p//w:ins[w:r] | //w:p//w:del[w:r]")
    words = ("".join(map(str, each.itertext(name("w:t"), name("w:delText")))) for each in found)
    return [each for each in words if each]


def test_a_quote_put_in_front_tracks_its_own_mark_and_entry_alone() -> None:
    """All others follow in number, and none of them is marked."""
    made = redlined(real(), with_quote_in_front())
    assert [each for each in tracked(made) if NUMBER.fullmatch(each)] == ["1", ",", "1"]
    assert len(tracked(made)) <= 8
    rejected = reject_all(made)
    assert text_of(part(update_fields(rejected))) == text_of(part(written(composed(valid_memo(real())))))
    assert text_of(part(rejected)) != text_of(part(update_fields(rejected)))


def test_no_change_of_the_real_memo_is_of_a_number_that_follows() -> None:
    """From its first revision to the second; what is tracked as a number is one of the memo's own."""
    second = read_yaml((SEED / "revisions/2.yaml").read_bytes(), "2.yaml").data
    made = redlined(older(), second)
    paragraphs = find(part(made), "//w:p[.//w:ins/w:r or .//w:del/w:r]")
    fields = [find(each, ".//w:ins//w:fldChar | .//w:del//w:fldChar") for each in paragraphs]
    assert paragraphs
    assert [each for each in fields if each] == []


def test_every_number_is_what_word_would_count() -> None:
    """Updating the fields of a file that nobody changed changes nothing."""
    root = composed(valid_memo(real()))
    made = written(root)
    assert text_of(part(update_fields(made))) == text_of(part(made))
    told = [each.split()[0] for each in instructions(part(made))]
    assert told.count("SEQ") == len(root.xpath("//*[starts-with(@class, 'seq-')]"))
    assert told.count("SEQ") > len(valid_memo(real()).pathways)
    assert told.count("REF") > 80
    assert LOST not in text_of(part(update_fields(made)))
    assert find(part(made, "word/settings.xml"), "//w:updateFields") == []  # Word would ask its reader


def test_the_two_ways_of_counting_agree() -> None:
    """What readback counts is what the tests count, of a redline rejected, too."""
    for how in (accept_all, reject_all):
        file = how(redlined(real(), with_quote_in_front()))
        root = part(file)
        update_numbers(root)
        assert text_of(root) == text_of(part(update_fields(file)))


REFERRING: Final = (
    '<p>See <a href="#t">Table <span class="ref-table">2</span></a>.</p>'
    '<table><caption>Table <span class="seq-table">1</span></caption><tbody><tr><td>a</td></tr></tbody>'
    '</table><table id="t"><caption>Table <span class="seq-table">2</span></caption>'
    "<tbody><tr><td>b</td></tr></tbody></table>"
)


def test_a_reference_is_a_field_within_its_link() -> None:
    """It leads to the table, and repeats the text of the bookmark around its number, set as it is here."""
    body = body_of(document(REFERRING))
    (link,) = find(body, ".//w:hyperlink")
    assert (link.get(name("w:anchor")), text_of(link)) == ("_t", "Table 2")
    assert instructions(link) == [r"REF _t_number \h \* MERGEFORMAT"]
    (start,) = find(body, ".//w:bookmarkStart[@w:name='_t_number']")
    inside = find(start, "following-sibling::*[following-sibling::w:bookmarkEnd][self::w:r]")
    assert "".join(map(text_of, inside)) == "2"


@pytest.mark.parametrize("cell", ["1", '<span class="seq-evidence">1</span>'])
def test_a_template_without_numbers_that_follow_prints_them_all_the_same(cell: str) -> None:
    """A mark that is not told to be a reference is text, as it was."""
    body = (
        f'<p>A<a href="#e">[1]</a></p><table><tbody><tr id="e"><th>{cell}</th><td>q</td></tr></tbody></table>'
    )
    made = written(document(body))
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "A[1]"
    assert instructions(part(made)) == ([] if cell == "1" else [r"SEQ Evidence \* ARABIC"])


def test_of_two_numbers_the_one_that_stays_is_referred_to() -> None:
    """In a redline a table may have the caption of before, deleted, and another one."""
    caption = (
        '<caption><del>Table <span class="seq-table">1</span></del>'
        '<ins>Plate <span class="seq-table">1</span></ins></caption>'
    )
    body = (
        f'<p><a href="#t"><span class="ref-table">1</span></a></p><table id="t">{caption}'
        "<tbody><tr><td>a</td></tr></tbody></table>"
    )
    made = part(written(etree.fromstring(document(body)), tracked=REVISER))
    (start,) = find(made, "//w:bookmarkStart[@w:name='_t_number']")
    assert find(start, "following-sibling::w:ins")
    assert find(start, "following-sibling::w:del") == []
