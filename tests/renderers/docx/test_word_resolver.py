"""The judge of the redlines: what accepting and rejecting mean, on files as reviewers send them."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree
from renderers.docx.sample import document, find, part, text_of, written
from word_parts import with_part
from word_resolver import accept_all, has_changes, reject_all

from memo.ooxml.content import name

BY: Final = 'w:id="{}" w:author="Reviewer {}" w:date="2025-02-03T10:00:00Z"'
ONE, TWO = BY.format(901, 1), BY.format(902, 2)
PLAIN: Final = written(document("<p>x</p><table><tbody><tr><td>t</td></tr></tbody></table><p>z</p>"))


def run(text: str, tag: str = "t") -> str:
    """Return a run."""
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def para(content: str, mark: str = "", about: str = "") -> str:
    """Return a paragraph, its mark inserted or deleted."""
    return f"<w:p><w:pPr>{about}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}</w:pPr>{content}</w:p>"


def resolved(body: str) -> list[list[str]]:
    """Put paragraphs at the beginning of a file; return all texts of it accepted, and rejected."""
    made = with_part(PLAIN, "word/document.xml", lambda text: text.replace("<w:body>", f"<w:body>{body}"))
    assert has_changes(made)
    results = [accept_all(made), reject_all(made)]
    assert not any(has_changes(each) for each in results)
    return [[text_of(p) for p in find(part(each), "//w:body//w:p")][:-3] for each in results]


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (
            para(
                f"<w:ins {ONE}>{run('new ')}<w:del {TWO}>{run('not ', 'delText')}</w:del></w:ins>{run('old')}"
            ),
            ["new old"],
            ["old"],
        ),
        (para(f"<w:del {ONE}>{run('gone ', 'delText')}</w:del>{run('old')}"), ["old"], ["gone old"]),
        (para(run("a"), f"<w:del {ONE}/>") + para(run("b")), ["ab"], ["a", "b"]),
        (para(run("a"), f"<w:ins {ONE}/>") + para(run("b")), ["a", "b"], ["ab"]),
        (para("", f"<w:ins {ONE}/><w:del {TWO}/>") + para(run("b")), ["b"], ["b"]),
        (
            para(f"<w:moveFrom {ONE}>{run('m')}</w:moveFrom>", f"<w:moveFrom {ONE}/>")
            + para(run("k"))
            + para(f"<w:moveTo {TWO}>{run('m')}</w:moveTo>", f"<w:moveTo {TWO}/>")
            + para(run("l")),
            ["k", "m", "l"],
            ["m", "k", "l"],
        ),
    ],
)
def test_words_and_paragraph_marks(body: str, accepted: list[str], rejected: list[str]) -> None:
    """Two authors in one another, joined and split paragraphs, moves."""
    assert resolved(body) == [accepted, rejected]


def test_the_surviving_mark_has_the_properties() -> None:
    """A paragraph joined to the next is set as that one (17.13.5.15)."""
    body = para(run("a"), f"<w:del {ONE}/>", '<w:pStyle w:val="Heading1"/>') + para(run("b"))
    made = with_part(PLAIN, "word/document.xml", lambda text: text.replace("<w:body>", f"<w:body>{body}"))
    (first, *_) = find(part(accept_all(made)), "//w:body/w:p")
    assert (text_of(first), find(first, "w:pPr/w:pStyle")) == ("ab", [])


def test_older_properties_come_back_whole() -> None:
    """Rejected, a paragraph has the properties of its w:pPrChange and no other, but for its mark's own."""
    change = f'<w:pPrChange {ONE}><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange>'
    body = f"<w:p><w:pPr><w:keepNext/><w:rPr><w:b/></w:rPr>{change}</w:pPr>{run('a')}</w:p>"
    made = with_part(PLAIN, "word/document.xml", lambda text: text.replace("<w:body>", f"<w:body>{body}"))
    said = [
        [etree.QName(each).localname for each in find(part(resolve(made)), "//w:body/w:p[1]/w:pPr/*")]
        for resolve in (accept_all, reject_all)
    ]
    assert said == [["keepNext", "rPr"], ["pStyle", "rPr"]]


@pytest.mark.parametrize("tag", ["cellDel", "cellIns"])
def test_a_column_goes_cell_by_cell(tag: str) -> None:
    """A cell deleted or inserted by a reviewer is dropped on one of the two ways; its row with the last."""
    made = with_part(
        PLAIN, "word/document.xml", lambda text: text.replace("</w:tcPr>", f"<w:{tag} {ONE}/></w:tcPr>", 1)
    )
    cells = [len(list(part(each).iter(name("w:tc")))) for each in (accept_all(made), reject_all(made))]
    assert cells == ([0, 1] if tag == "cellDel" else [1, 0])


def test_a_file_without_changes_stays_as_it_is() -> None:
    """Accepting nothing changes nothing."""
    assert not has_changes(PLAIN)
    before, after = (etree.tostring(part(each), method="c14n") for each in (PLAIN, accept_all(PLAIN)))
    assert after == before
