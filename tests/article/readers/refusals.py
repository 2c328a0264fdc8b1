"""Reading what must be refused, and what may be."""

from __future__ import annotations

import pytest
from article_laws import assert_lawful

from memo.article import Article, read_article
from memo.diagnostics.problem import MemoError, Problem


def refused(data: bytes, name: str) -> Problem:
    """Return the one problem with which ``data`` is refused; it is complete, and at the file."""
    with pytest.raises(MemoError) as caught:
        read_article(data, name)
    (found,) = caught.value.problems
    assert found.message.endswith(".")
    assert found.help.endswith(".")
    assert found.place is not None
    assert found.place.file == name
    return found


def read_or_refused(data: bytes, name: str) -> Article | None:
    """Return the article in ``data``, held to the laws; ``None`` where it is refused with one problem."""
    try:
        article = read_article(data, name)
    except MemoError as error:
        problems = error.problems
    else:
        assert_lawful(article)
        assert article.paragraphs
        return article
    assert [problem.place.file for problem in problems if problem.place] == [name]
    return None
