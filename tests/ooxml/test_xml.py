"""Whoever's XML it is, parsing it reads nothing else and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from memo.ooxml import DoctypeError, parse_xml

if TYPE_CHECKING:
    from pathlib import Path


def test_comments_and_instructions_stay_or_go() -> None:
    """A part that is written back keeps them; where only what stands in it counts they are left out."""
    data = b"<a><!-- c --><?b c?><b/></a>"
    assert len(parse_xml(data)) == 3
    assert [each.tag for each in parse_xml(data, content_only=True)] == ["b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_where_none_belongs(encoding: str, tmp_path: Path) -> None:
    """In any encoding; where one may stand, no entity of it is resolved."""
    (tmp_path / "secret").write_text("secret")
    data = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{tmp_path}/secret">]><a>&e;</a>'.encode(encoding)
    with pytest.raises(DoctypeError):
        parse_xml(data)
    root = parse_xml(data, doctype=True)
    assert b"secret</" not in etree.tostring(root)
    assert parse_xml(b"<!DOCTYPE html><html/>", doctype=True).tag == "html"


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a/>x", b"<a>" * 300 + b"</a>" * 300])
def test_what_is_damaged_or_without_end_is_no_document(data: bytes) -> None:
    """Nesting that no document has is a fault like any other."""
    with pytest.raises(etree.XMLSyntaxError):
        parse_xml(data)
