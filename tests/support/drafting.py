"""Small articles made for a test, drafted by rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.article import read_article
from memo.drafters import draft_by_rules

if TYPE_CHECKING:
    from memo.drafters import Draft

FILLER: Final = (
    "The council of the town met in the hall on the square and spoke about it until late that night."
)
UKRAINIAN: Final = (
    "Рада міста зібралася в залі на площі й говорила про це до пізньої ночі, але нічого не вирішила."
)


def drafted(*paragraphs: str, filler: str = FILLER) -> Draft:
    """Draft from paragraphs, between a title and a last line of prose."""
    text = "\n\n".join(["A bridge for the harbour", filler, *paragraphs, filler])
    return draft_by_rules(read_article(text.encode(), "article.txt"))
