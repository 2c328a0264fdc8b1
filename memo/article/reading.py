"""Read a source article from the bytes of its file, by the kind of the file."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from memo.article.text import read_text
from memo.problems import MemoError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from memo.article.article import Article

LARGEST = 5_000_000
"""Bytes; a longer file is no article."""

READERS: Mapping[str, Callable[[bytes, str], Article]] = {".txt": read_text, ".text": read_text}
"""The reader for each file name ending; a name without one is read as plain text."""


def read_article(data: bytes, name: str) -> Article:
    """Read the article in ``data``, the bytes of the file ``name``.

    Raises:
        MemoError: The kind of file is not one that is read, it is larger than :data:`LARGEST`, or its reader
            found no article in it. The problem's place has ``name`` as its file.
    """
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix or ".txt")
    if reader is None:
        known = " or ".join(READERS)
        raise _error(
            name,
            "article-kind",
            f"An article cannot be read from a {suffix} file, only from {known}.",
            f"Save the article as plain text (UTF-8) under a name that ends in {known}.",
        )
    if len(data) > LARGEST:
        raise _error(
            name,
            "article-too-large",
            f"The article is {len(data) / 1_000_000:.1f} MB; at most {LARGEST // 1_000_000} MB are read.",
            "Keep only the article itself in the file.",
        )
    return reader(data, name)


def _error(name: str, code: str, message: str, mend: str) -> MemoError:
    return MemoError(Problem(code, message, mend, place=Place(name, 1, 1)))
