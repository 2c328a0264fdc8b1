"""The six articles are read as a careful reader read them, before there were rules for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from article_laws import assert_lawful
from draft_measuring import articles, expected_beside

from memo.article import read_article
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", articles(), ids=lambda path: path.stem)
def test_an_article_is_read_as_a_careful_reader_read_it(path: Path) -> None:
    """Title page, number of paragraphs and headings are those that were written down."""
    expected: Any = read_yaml(expected_beside(path).read_bytes(), path.name).data
    article = read_article(path.read_bytes(), path.name)
    assert_lawful(article)
    assert {
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": article.published,
        "paragraphs": len(article.paragraphs),
        "headings": [heading.text for heading in article.headings],
    } == {
        key: expected[key] for key in ("title", "author", "publisher", "published", "paragraphs", "headings")
    }
