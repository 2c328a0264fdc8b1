"""A Word file is read alike however its parts are called, encoded and related, wherever one is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from article.readers import makers
from builders import run
from lxml import etree
from reviewing import TWO, Reviewed
from word_edits import W
from word_parts import part_of, with_parts
from word_spellings import SPELLINGS

from memo.article import read_article
from memo.integrity.provenance import bundled_files, read_bundle
from memo.integrity.verify.content import content_of_docx, differences
from memo.ooxml import MAIN_PART, open_package
from memo.review import read_review

if TYPE_CHECKING:
    from pathlib import Path

    from memo.article import Article

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def edited(small: bytes) -> bytes:
    """A file with an edit, comments with a reply, a footnote, another header, and whoever saved it last."""
    file = Reviewed(small).replace("The river is shared.", "The river is split.")
    first = file.comment("Point one", "Is it?", resolved=True)
    file.by(TWO).comment("Point one", "It is.", to=first)
    w = f'xmlns:w="{W[1:-1]}"'
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>See me.</w:t></w:r></w:p></w:footnote>'
    file.relate("footnotes", "footnotes.xml", f"<w:footnotes {w}>{note}</w:footnotes>".encode())
    file.paragraph("Point two").append(etree.fromstring(f'<w:r {w}><w:footnoteReference w:id="7"/></w:r>'))
    data = file.saved()
    header = part_of(data, "word/header1.xml").replace("</w:p>", "<w:r><w:t>Draft</w:t></w:r></w:p>")
    core = part_of(data, "docProps/core.xml").replace("lastModifiedBy>Unit", "lastModifiedBy>Reviewer 3")
    return with_parts(data, {"word/header1.xml": header.encode(), "docProps/core.xml": core.encode()})


@pytest.fixture(scope="module")
def article() -> Article:
    """An article with headings, and a head that is no part of it."""
    return read_article(makers.word_file(), "article.docx")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_pull_reads_it_alike(edited: bytes, spelling: str) -> None:
    """Edits, comments, the note's words, the header, and who did it."""
    review, want = read_review(SPELLINGS[spelling](edited), "x"), read_review(edited, "x")
    assert (review.edits, review.items, review.comments) == (want.edits, want.items, want.comments)
    assert [edit.new for edit in want.edits] == ["The river is split."]
    assert {"See me."} < {item.text for item in want.items}
    assert any("Draft" in item.text for item in want.items)
    assert [each.resolved for each in want.comments] == [True]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_verify_and_diff_read_it_alike(edited: bytes, spelling: str) -> None:
    """All that it says, and the memo that it carries."""
    spelt = SPELLINGS[spelling](edited)
    assert differences(content_of_docx(spelt), content_of_docx(edited)) == []
    assert bundled_files(read_bundle(spelt, "x")) == bundled_files(read_bundle(edited, "x"))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_article_is_read_alike(article: Article, spelling: str) -> None:
    """Word for word, its headings found by the names of their styles, its head set aside."""
    assert read_article(SPELLINGS[spelling](makers.word_file()), "article.docx") == article


def test_the_spellings_are_other_ones(small: bytes) -> None:
    """Nothing is where it was, and nothing can be found in its bytes."""
    spelt = SPELLINGS["all at once"](small)
    package = open_package(spelt)
    assert (MAIN_PART in package, package.main) == (False, "content/17/tnemucod-8.xml")
    assert b"purl.oclc.org" in package[package.main]


def test_a_file_from_word_online_comes_home(small: bytes, tmp_path: Path) -> None:
    """Compared and verified by its name on the command line."""
    file = tmp_path / "river.docx"
    file.write_bytes(SPELLINGS["main part of another name"](small))
    (tmp_path / "sent.docx").write_bytes(small)
    compared = run("diff", tmp_path / "sent.docx", file)
    assert compared.code == 0, compared.err
    verified = run("verify", file)
    assert "unproven" in verified.out.splitlines()[0], verified.out
