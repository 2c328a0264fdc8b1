"""Which language an article is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.drafters.rules.english import ENGLISH
from memo.drafters.rules.ukrainian import UKRAINIAN

if TYPE_CHECKING:
    from memo.article import Article
    from memo.drafters.rules.lexicon import Lexicon


def lexicon_of(article: Article) -> Lexicon:
    """Return the lexicon of an article's language: by its script."""
    text = "".join(paragraph.text for paragraph in article.paragraphs[:40])
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in text)
    return UKRAINIAN if cyrillic * 2 > sum(map(str.isalpha, text)) else ENGLISH
