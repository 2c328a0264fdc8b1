"""The document keeps to its vocabulary, or composing fails."""

from __future__ import annotations

import pytest

from memo.diagnostics.problem import MemoError
from memo.document.html_schema import CONTAINER_CLASSES, parse_document, schema_problems
from memo.renderers.docx.styles import STYLE_ROLES


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
            '<p id="a" class="note">x<a href="#a">y</a></p>'
            '<figure><svg xmlns="http://www.w3.org/2000/svg"><g/></svg></figure>'
        )
    )
    assert root.tag == "html"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<div>x</div>", "template-unknown-word"),
        ("<script>x</script>", "template-unknown-word"),
        ('<p onclick="x()">x</p>', "template-unknown-word"),
        ('<table><tr><td colspan="999999">x</td></tr></table>', "template-unknown-word"),
        ('<table><tr><td rowspan="0">x</td></tr></table>', "template-unknown-word"),
        ('<table><tr data-weight="a fifth"><td>x</td></tr></table>', "template-unknown-word"),
        ('<table><tr><td data-rating="3.3">x</td></tr></table>', "template-unknown-word"),
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


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="/some/secret.png" width="9" height="9"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="/some/secret.png"/>',
        '<use href="#a"/>',
        "<script>x()</script>",
        "<style>rect { fill: red }</style>",
        "<foreignObject/>",
        '<a href="javascript:x()"><text>y</text></a>',
        '<rect onclick="x()"/>',
        '<rect style="fill: red"/>',
        '<rect fill="url(https://example.org/a.svg#b)"/>',
        r'<rect fill="\75rl(https://example.org/a.svg#b)"/>',
        '<rect filter="none"/>',
        "<p>words</p>",
    ],
)
def test_a_drawing_is_shapes_and_text_only(inside: str) -> None:
    """Nothing in it reads a file, leads elsewhere or runs, whoever wrote the template."""
    drawing = f'<figure><svg xmlns="http://www.w3.org/2000/svg">{inside}</svg></figure>'
    assert codes(drawing) == ["template-unknown-word"]


@pytest.mark.parametrize(
    "target", ["#a", "https://example.org/", "HTTP://example.org/", "mailto:unit@example.org"]
)
def test_links_lead_to_places_addresses_and_mail(target: str) -> None:
    """What a reader can follow passes."""
    root = parse_document(page(f'<p id="a"><a href="{target}">x</a></p>'))
    assert [link.get("href") for link in root.iter("a")] == [target]


@pytest.mark.parametrize(
    "target",
    ["javascript:x()", " javascript:x()", "data:text/html,x", "file:///etc/x", "x", "//x", "http://"],
)
def test_links_lead_nowhere_else(target: str) -> None:
    """What would run, or means a file of the reader's machine, is refused."""
    assert codes(f'<p><a href="{target}">x</a></p>') == ["template-unknown-word"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>a <ins>b</ins></p>", "the element <ins> (“b”)"),
        ('<p data-change="1">a</p>', "the attribute data-change=“1” on <p> (“a”)"),
        ("<p>a <p>b</p></p>", "the element <p> (“b”) inside <p>"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "the element <svg> inside <body>"),
        ("<ul><p>a</p></ul>", "the element <p> (“a”) inside <ul>"),
        ('<section class="sidebar"><p>a</p></section>', "the class “sidebar” on <section> (“a”)"),
        ('<p>a<br class="wide"/></p>', "the class “wide” on <br>"),
        ('<p title="hidden">a</p>', "the attribute title=“hidden” on <p> (“a”)"),
        ('<p scope="row">a</p>', "the attribute scope=“row” on <p> (“a”)"),
        ("<section>loose words</section>", "the text “loose words” directly in <section>"),
        ("<table><tbody><tr>loose<td>a</td></tr></tbody></table>", "the text “loose” directly in <tr>"),
        ('<p id="x"><a href="#x">a <em><a href="#x">b</a></em></a></p>', "<a> (“b”) inside another link"),
    ],
)
def test_what_one_writer_would_lose_is_refused_for_all(body: str, said: str) -> None:
    """An element, attribute, class or text for which there is no rule is named."""
    with pytest.raises(MemoError) as caught:
        parse_document(page(body))
    (problem,) = caught.value.problems
    assert said in problem.message


def test_a_redline_has_words_of_its_own() -> None:
    """What tells inserted from deleted stands where words do, and on what holds them."""
    changed = '<p data-change="1" data-class-before="note">a <ins>b <em>c</em></ins><del>d</del></p>'
    assert schema_problems(parse_document(page(changed), redline=True), redline=True) == []
    for foreign in ("<ins><p>a</p></ins>", '<p>a <ins data-change="1">b</ins></p>'):
        with pytest.raises(MemoError):
            parse_document(page(foreign), redline=True)


@pytest.mark.parametrize(
    "body",
    ['<p data-path="a.b">a <sup>2</sup></p>', '<section>loose <p><em data-path="a.b">a</em></p></section>'],
)
def test_a_refusal_names_the_model_path(body: str) -> None:
    """It is that of the nearest value of the memo, within the stranger or around it."""
    with pytest.raises(MemoError) as caught:
        parse_document(page(body))
    assert caught.value.problems[0].path == "a.b"


@pytest.mark.parametrize("kind", sorted(CONTAINER_CLASSES))
def test_every_class_of_a_container_has_its_role_in_word(kind: str) -> None:
    """Each may stand on a section, and the Word renderer knows what it does there."""
    assert parse_document(page(f'<section class="{kind}"><p>a</p></section>')) is not None
    assert kind in STYLE_ROLES


def test_a_column_says_its_width_and_nothing_else() -> None:
    """Its style is a share of the table."""
    table = '<table><colgroup><col style="{}"/></colgroup></table>'
    assert parse_document(page(table.format("width: 12.5%"))).find(".//col") is not None
    assert codes(table.format("background: url(x)")) == ["template-unknown-word"]


def test_a_processing_instruction_is_left_out() -> None:
    """A style sheet called by one is not in the document."""
    root = parse_document(page('<p>x<?xml-stylesheet href="x.css"?>y</p>'))
    assert root.findtext(".//p") == "xy"


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
