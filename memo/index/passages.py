"""What is looked through of a memo: its title, what it asks, its claims, their quotes, and its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from memo.forms import WITH_FORMS, fill_claim
from memo.index.copying import may_copy_source
from memo.model import KINDS
from memo.text import search_words
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from memo.article import QuoteFinder
    from memo.model import Claim, KindName, LoadedMemo, Memo

PassageKind = Literal["title", "ask", "claim", "quote", "source"]
PASSAGE_KINDS: Final[tuple[PassageKind, ...]] = ("title", "ask", "claim", "quote", "source")


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A stretch of text that can be found.

    Attributes:
        kind: What it is; a ``source`` is a paragraph of the article.
        path: Its model path, of a quote the first of them; ``""`` for a paragraph of the article.
        text: The words as the memo prints them, computed forms filled in.
        paragraph: Which paragraph of the article holds it, from 1; 0 where that is not known.
        printed_by: The kinds of document that print it; of a source there is none.
        words: The words by which it is found (:func:`memo.text.search_words`), with spaces between.
    """

    kind: PassageKind
    path: str
    text: str
    paragraph: int = 0
    printed_by: frozenset[KindName] = frozenset()
    words: str = ""


def passages_of(
    loaded: LoadedMemo,
    finder: QuoteFinder | None,
    printed: Mapping[KindName, Callable[[str], bool]],
) -> list[IndexedPassage]:
    """Return the passages of a memo, valid or not, each text of a kind once.

    Args:
        loaded: The memo.
        finder: Its article, to tell where quotes stand; ``None`` where it cannot be read.
        printed: For each kind of document, what tells of a model path whether it prints that.
    """
    found = [*_own(loaded), *_quotes(loaded, finder)]
    if loaded.memo is not None and finder is not None and may_copy_source(loaded.memo):
        body = finder.article.paragraphs
        found += [IndexedPassage("source", "", each.text, each.number) for each in body]
    once: dict[tuple[str, str], IndexedPassage] = {}
    for each in found:
        by = _printed_by(each, printed)
        first = once.get((each.kind, each.text)) or replace(each, words=_words(each))
        once[each.kind, each.text] = replace(first, printed_by=first.printed_by | by)
    return list(once.values())


def _printed_by(
    passage: IndexedPassage, printed: Mapping[KindName, Callable[[str], bool]]
) -> frozenset[KindName]:
    """Return the kinds of document that print a passage; no kind prints the article itself."""
    return frozenset(kind for kind in KINDS if passage.path and printed and printed[kind](passage.path))


def _words(passage: IndexedPassage) -> str:
    return " ".join(word.word for word in search_words(passage.text))


def _own(loaded: LoadedMemo) -> Iterator[IndexedPassage]:
    """Yield what the memo says itself: title, asks, statements and their reasons."""
    data = loaded.file.data
    title = value_at(data, "title")
    if isinstance(title, str):
        yield IndexedPassage("title", "title", " ".join(title.split()))
    memo = loaded.memo
    for ask in memo.decision.asks if memo is not None and memo.decision else ():
        yield IndexedPassage("ask", f"decision.asks.{ask.id}.text", ask.text)
    for path, claim in loaded.claims:
        for field in WITH_FORMS:
            text = _as_printed(memo, claim, field)
            if text:
                yield IndexedPassage("claim", f"{path}.{field}", text)


def _as_printed(memo: Memo | None, claim: Claim, field: str) -> str:
    text: str = getattr(claim, field) or ""
    return fill_claim(memo, claim, field).text if memo is not None and "{" in text else text


def _quotes(loaded: LoadedMemo, finder: QuoteFinder | None) -> Iterator[IndexedPassage]:
    for path, claim in loaded.claims:
        for number, quote in enumerate(claim.quotes, 1):
            if quote:
                yield IndexedPassage("quote", f"{path}.quotes.{number}", quote, _paragraph(finder, quote))


def _paragraph(finder: QuoteFinder | None, quote: str) -> int:
    """Return in which paragraph a quote stands; 0 where it is in none."""
    place = finder.find(quote) if finder is not None else None
    return place.paragraph.number if place else 0
