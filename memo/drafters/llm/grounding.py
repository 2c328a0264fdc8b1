"""Does a statement of a model say what its quote says? Precision decides: what is in doubt is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from memo.article import QuoteFinder
from memo.checks import check_numbers, check_quotes
from memo.drafters.llm.entailment import departure, has, names_itself, says, words_of
from memo.model import Claim, is_todo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memo.article import Article, QuoteMatch
    from memo.diagnostics import Problem
    from memo.drafters.claims import Statement
    from memo.drafters.llm.entailment import Word

_LONGEST_TITLE: Final = 12
_LONGEST_NAME: Final = 8
"""Words."""

_PLAIN: Final = frozenset(" .,;:'\"’‘ʼ“”„«»()-‐‑–—…$€£¥₴%&/")
"""What a text may have beside letters and figures, even where its quote has it not."""

_MARKED: Final = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"")


class Verifier:
    """Holds statements against one article.

    ``usable`` tells whether a text can be printed.
    """

    def __init__(self, article: Article, usable: Callable[[str], bool]) -> None:
        self.article = article
        self._usable = usable
        self._finder = QuoteFinder(article)

    def fault(self, text: str, quote: str) -> str | None:
        """Return why a statement does not hold, ``None`` where it does."""
        return next(self._faults(text, quote), None)

    def paragraph_of(self, quote: str) -> int:
        """Return the number of the paragraph where a quote that holds stands."""
        return self._found(quote).paragraph.number

    def is_title(self, words: str, statements: Sequence[Statement]) -> bool:
        """Return whether a title is a run of words of its item's own quotes, or of the heading above them."""
        headings = [self.article.paragraph(each.paragraph).heading or "" for each in statements]
        return self._names(words, _LONGEST_TITLE, [*headings, *(each.quote for each in statements)])

    def is_name(self, words: str, statements: Sequence[Statement]) -> bool:
        """Return whether a name stands in a paragraph that its item quotes."""
        paragraphs = [self.article.paragraph(each.paragraph).text for each in statements]
        return (
            self._names(words, _LONGEST_NAME, paragraphs) and not has("not", words) and not has("weak", words)
        )

    def _names(self, words: str, most: int, passages: Sequence[str]) -> bool:
        """Return whether words can stand by themselves, with no mark but those of the passages."""
        plain = 0 < len(words.split()) <= most and self._usable(words) and not is_todo(words)
        if (
            not plain
            or has("address", words)
            or has("to_a_machine", words)
            or re.search(r"[\d“”„«»\"]", words)
        ):
            return False
        return not _foreign(words, " ".join(passages)) and names_itself(words, passages)

    def _found(self, quote: str) -> QuoteMatch:
        found = self._finder.find(quote)
        if found is None:
            raise LookupError(quote)
        return found

    def _faults(self, text: str, quote: str) -> Iterator[str]:
        try:
            claim = Claim(text=text, basis="reported", quotes=(quote,))
        except ValidationError:
            yield "Text and quote must be words, without control characters."
            return
        if is_todo(text) or not self._usable(text) or not self._usable(quote):
            yield "This cannot be printed."
        for words in (text, quote):
            if has("address", words):
                yield "A statement carries no address."
            if has("to_a_machine", words):
                yield "These words address a machine; they are no statement on the matter."
        yield from map(_told, check_quotes("", claim, self._finder))
        yield from map(_told, check_numbers("", claim))
        yield from _signs(claim.text, quote)
        yield from _stance(claim.text, quote)
        yield from self._wording(claim.text, quote)

    def _wording(self, text: str, quote: str) -> Iterator[str]:
        """Hold the words of a text, names first, against its quote and the sentences that it stands in."""
        sentences = self._sentences(quote)
        closest = f"closest: ¶{self.paragraph_of(quote)}: “{' '.join(sentences)}”"
        quoted = words_of(quote)
        told = _with_first(words_of(text))
        new = [(word, first) for word, first in told if not any(says(word, each) for each in quoted)]
        for word, first in new:
            if word.is_name and not first:
                yield f"“{word.spelt}” is not named in the quote; {closest}"
        unquoted = next((word.spelt for word, _ in new if not word.is_free), None)
        at = unquoted or departure(text, sentences)
        if at is not None:
            yield (
                f"The text says other things than its quote, from “{at}” on; keep closer to its words, in "
                f"their order, and leave out nothing that bears on the rest; {closest}"
            )

    def _sentences(self, quote: str) -> list[str]:
        """Return the whole sentences that a quote touches."""
        found = self._found(quote)
        first, last = found.spans[0].start, found.spans[-1].end
        return [
            sentence.text
            for sentence in self.article.sentences(found.paragraph.number)
            if sentence.span.start < last and first < sentence.span.end
        ]


def _stance(text: str, quote: str) -> Iterator[str]:
    """Say where a text denies or asserts what its quote does not."""
    if has("not", text) and not (has("not", quote) or has("as_good_as_not", quote)):
        yield "The text denies something, and the quote does not."
    if has("not", quote) and not (has("not", text) or has("as_good_as_not", text)):
        yield "The quote denies something, and the text does not say so."
    if has("weak", quote) and not has("weak", text):
        yield "The quote says that somebody says so, or that it may be; the text states it as fact."


def _signs(text: str, quote: str) -> Iterator[str]:
    """Say which signs of a text are no words: mark-up, invisible letters, quotation marks of its own."""
    foreign = _foreign(text, quote)
    if foreign:
        yield f"The text has signs that the quote has not: {' '.join(map(ascii, foreign))}."
    marked = [next(filter(None, match.groups())) for match in _MARKED.finditer(text)]
    in_quote = [next(filter(None, match.groups())) for match in _MARKED.finditer(quote)]
    if any(not any(each.strip(" ,.") in whole for whole in in_quote) for each in marked):
        yield "The text puts words in quotation marks that the quote has without."


def _foreign(text: str, source: str) -> list[str]:
    known = _PLAIN | set(source)
    return sorted({sign for sign in text if not sign.isalnum() and sign not in known})


def _with_first(words: Sequence[Word]) -> Iterator[tuple[Word, bool]]:
    """Yield each word, and whether its capital may be that of the sentence."""
    for place, word in enumerate(words):
        yield word, (place == 0 or words[place - 1].key == ".") and "_" not in word.shown


def _told(problem: Problem) -> str:
    return " ".join([problem.message, *(f"{detail}." for detail in problem.details), problem.help])
