"""TODO face."""

from memo.article.readers.errors import no_prose
from memo.article.readers.open import read_article

__all__ = [
    "no_prose",
    "read_article",
]
