"""The public names are there, and cost nothing until they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest
from builders import ARTICLE, as_yaml, memo_data

import memo


def test_every_public_name_is_there() -> None:
    """Each is what its module has, is listed, and says what it is."""
    for name in memo.__all__:
        assert getattr(memo, name).__name__ == name
        assert getattr(memo, name).__module__.startswith("memo.")
    assert set(memo.__all__) <= set(dir(memo))


def test_a_memo_is_read_held_to_its_article_and_composed() -> None:
    """The names are enough to get from bytes to a document."""
    loaded = memo.load_memo(as_yaml(memo_data()), "memo.yaml")
    assert loaded.memo is not None
    article = memo.read_article(ARTICLE.encode(), "article.txt")
    (quote,) = loaded.memo.background[0].quotes
    found = memo.QuoteFinder(article).find(quote)
    assert found is not None
    assert found.paragraph.number == 1
    with pytest.raises(memo.MemoError):
        memo.load_memo(b"a: [", "memo.yaml")


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="nothing"):
        getattr(memo, "nothing")  # noqa: B009 - mypy knows as well that there is none


def test_importing_the_package_imports_none_of_its_rooms() -> None:
    """What a program does not use it does not pay for."""
    code = "import sys, memo; print(sorted(name for name in sys.modules if name.startswith('memo.')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
