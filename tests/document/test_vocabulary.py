"""The document keeps to its vocabulary, or composing fails."""

from __future__ import annotations

import pytest

from memo.document.vocabulary import parse_document
from memo.problems import MemoError


def page(body: str) -> str:
    """Return a whole document round ``body``."""
    return f'<!DOCTYPE html>\n<html lang="en"><head><title>T</title></head><body>{body}</body></html>'


def codes(body: str) -> list[str]:
    """Return the codes of all problems."""
    with pytest.raises(MemoError) as caught:
        parse_document(page(body))
    return [problem.code for problem in caught.value.problems]


def test_known_words_pass() -> None:
    """Roles, links to ids and a drawing are all fine."""
    root = parse_document(
        page(
            '<p id="a" class="note">x<a href="#a">y</a></p><svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
        )
    )
    assert root.tag == "html"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<div>x</div>", "template-unknown-word"),
        ("<script>x</script>", "template-unknown-word"),
        ('<p onclick="x()">x</p>', "template-unknown-word"),
        ('<p style="color:red">x</p>', "template-unknown-word"),
        ('<p class="note quiet">x</p>', "template-unknown-word"),
        ('<p id="a">x</p><p id="a">y</p>', "template-id-twice"),
        ('<p><a href="#nowhere">x</a></p>', "template-dead-link"),
        ("<p>x<br></p>", "template-not-well-formed"),
        ("<p>x & y</p>", "template-not-well-formed"),
        ("<p>&nbsp;</p>", "template-not-well-formed"),
    ],
)
def test_a_foreign_word_is_an_error(body: str, code: str) -> None:
    """No writer is handed what it might lose."""
    assert codes(body) == [code]


def test_all_foreign_words_are_told_at_once() -> None:
    """Two faults give two problems."""
    assert codes("<div>x</div><blink>y</blink>") == ["template-unknown-word"] * 2


def test_a_line_of_the_document_is_shown_where_it_is_not_well_formed() -> None:
    """The template's author sees the printed line."""
    with pytest.raises(MemoError) as caught:
        parse_document(page("\n<p>one\n<p>two</p>"))
    place = caught.value.problems[0].place
    assert place is not None
    assert "<p>two</p>" in place.excerpt


def test_no_entity_reads_a_file() -> None:
    """A document type with an external entity is neither fetched nor expanded."""
    source = page("<p>&x;</p>").replace("html>", 'html [<!ENTITY x SYSTEM "file:///etc/hostname">]>', 1)
    with pytest.raises(MemoError) as caught:
        parse_document(source)
    (problem,) = caught.value.problems
    assert "entity &x;" in problem.message
