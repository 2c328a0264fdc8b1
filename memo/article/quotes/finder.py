"""Find the words of a quote in an article, exactly, and say where they stand.

Nothing is ever accepted because it is alike: "over 6 million" is as near to "over 8 million" as any two
phrases get. What is alike only serves the message (:meth:`QuoteFinder.closest`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, starmap
from typing import TYPE_CHECKING, Final

from memo.article.article import Span
from memo.article.quotes.searchable import SearchableText, join_searchable, searchable_text
from memo.diagnostics import Message
from memo.text import changes, normalize, token_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article.article import Article, Paragraph


MOST_SEARCHES: Final = 50
"""How many different quotes that are not there are set against the article, passage by passage."""

_ELISION = re.compile(r"\s*(?:\[\s*\.{3,}\s*\]|\.{3,})\s*")


class SearchLimitError(LookupError):
    """No further passage is looked up: the message of a quote does without it."""


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """Where a quote stands.

    Attributes:
        paragraph: The body paragraph; the first one, if several say the same.
        spans: The places in ``Article.raw``, half-open and in order; several when the quote is elided.
        text: The paragraph, folded (:func:`memo.text.normalize`).
        places: The places in ``text``, one for each span, half-open.
    """

    paragraph: Paragraph
    spans: tuple[Span, ...]
    text: str
    places: tuple[tuple[int, int], ...]


class QuoteFinder:
    """Looks up quotes in one article.

    A quote is matched word for word, case included, within one body paragraph; typographic variants count
    as the same (:func:`memo.text.normalize`). It neither begins nor ends inside a word or a number.
    ``...``, ``…`` and ``[…]`` leave something out: the parts must follow each other in one paragraph.
    Quotation marks round the whole quote are not part of it.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        folded = [normalize(article.text(each.span), "quote") for each in article.paragraphs]
        self._folded = "\n".join(folded)
        self._begins = [0, *accumulate(len(each) + 1 for each in folded)]
        self._searchable: dict[int, SearchableText] = {}
        self._found: dict[str, tuple[QuoteMatch, ...]] = {}
        self._closest: dict[str, Passage | None] = {}

    def find(self, quote: str) -> QuoteMatch | None:
        """Return where ``quote`` stands first in the body, or ``None``."""
        return next(iter(self.find_all(quote)), None)

    def find_all(self, quote: str) -> tuple[QuoteMatch, ...]:
        """Return every place where ``quote`` stands in the body, in order; it is looked up once."""
        if quote not in self._found:
            found = map(self._search, _readings(quote))
            self._found[quote] = next(filter(None, found), ())
        return self._found[quote]

    def _search(self, parts: Sequence[str]) -> tuple[QuoteMatch, ...]:
        return tuple(
            QuoteMatch(paragraph, tuple(body.span(*ends) for ends in places), body.text, places)
            for paragraph, body in map(self._body, self._with(parts[0]))
            for places in body.find_all(parts)
        )

    def _with(self, part: str) -> Iterator[int]:
        """Yield which paragraphs have the letters of ``part``, counted from 0."""
        place = self._folded.find(part)
        while place >= 0:
            index = bisect_right(self._begins, place) - 1
            yield index
            place = self._folded.find(part, self._begins[index + 1])

    def _body(self, index: int) -> tuple[Paragraph, SearchableText]:
        """Return a paragraph, and its text made ready to search, which takes a while and is done once."""
        paragraph = self.article.paragraphs[index]
        if index not in self._searchable:
            self._searchable[index] = searchable_text(self.article.raw, paragraph.span)
        return paragraph, self._searchable[index]

    @cached_property
    def _bodies(self) -> list[tuple[Paragraph, SearchableText]]:
        return [*map(self._body, range(len(self.article.paragraphs)))]

    def elsewhere(self, quote: str) -> Message | tuple[int, ...] | None:
        """Say where ``quote`` stands if not in one body paragraph, such as ``the heading “Conclusion”``.

        ``None`` when it stands nowhere; the numbers of its paragraphs where it runs over several.
        """
        for parts in _readings(quote):
            for name, wording in self._outside:
                if wording.find(parts):
                    return name
            spread = all(part in self._folded.replace("\n", " ") for part in parts)
            if place := self._whole_body.find(parts) if spread else None:
                numbers = self._paragraphs_at([self._whole_body.span(*ends) for ends in place])
                if len(numbers) > 1:
                    return tuple(numbers)
        return None

    def closest(self, quote: str) -> Passage | None:
        """Return the body passage most like ``quote``, for a message; ``None`` if none is like it.

        Raises:
            SearchLimitError: This is yet another quote after :data:`MOST_SEARCHES` others; a search is slow.
        """
        if quote not in self._closest:
            if len(self._closest) == MOST_SEARCHES:
                raise SearchLimitError
            readings = _readings(quote)
            found = closest_passage(self.article, self._bodies, readings[-1]) if readings else None
            self._closest[quote] = found
        return self._closest[quote]

    @cached_property
    def _whole_body(self) -> SearchableText:
        return join_searchable(body for _, body in self._bodies)

    @cached_property
    def _outside(self) -> list[tuple[Message, SearchableText]]:
        article = self.article
        named = [(Message("the title"), article.title_span)] if article.title_span else []
        named += [(Message("the byline"), span) for span in article.byline]
        named += [
            (Message("the heading “%(heading)s”", heading=heading.text), heading.span)
            for heading in article.headings
        ]
        named += [
            (Message("text set aside as %(reason)s", reason=aside.reason), aside.span)
            for aside in article.set_aside
        ]
        return [(name, searchable_text(article.raw, span)) for name, span in named]

    def _paragraphs_at(self, spans: Sequence[Span]) -> list[int]:
        return [
            paragraph.number
            for paragraph in self.article.paragraphs
            if any(span.start < paragraph.span.end and paragraph.span.start < span.end for span in spans)
        ]


def _readings(quote: str) -> list[tuple[str, ...]]:
    """Return the ways to read a quote: as it stands and, if it has an ellipsis, with words left out."""
    text = normalize(quote, "quote").strip()
    while len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    parts = tuple(part for part in _ELISION.split(text) if any(char.isalnum() for char in part))
    if not parts:
        return []
    return [(text,)] if parts == (text,) else [(text,), parts]


_SENSIBLE = 62.0  # two unrelated English sentences reach 45 to 55
_REACH = 6  # words by which a passage may be longer or shorter at either end than the first alignment
_WORD_COST = 0.4  # of score, for each word more or less than the quote has
_MOST_DIFFERENCES = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage of the body that is most like a quote.

    Attributes:
        paragraph: Where it stands.
        span: From its first to its last character in ``Article.raw``, half-open.
        text: Its words as in the article, white space collapsed; `` … `` parts those of an elided quote.
        score: 0 to 100, case ignored.
        differences: What differs, in words, and in punctuation alone where no word does; at most six lines.
    """

    paragraph: Paragraph
    span: Span
    text: str
    score: float
    differences: tuple[Message, ...]


def closest_passage(
    article: Article, bodies: Sequence[tuple[Paragraph, SearchableText]], parts: Sequence[str]
) -> Passage | None:
    """Return the passage most like the folded ``parts`` of a quote, or ``None`` if nothing is like it."""
    best: tuple[float, Paragraph, SearchableText, list[tuple[int, int]]] | None = None
    for paragraph, body in bodies:
        score, windows = _align(body, parts)
        if best is None or score > best[0]:
            best = (score, paragraph, body, windows)
    if best is None or best[0] < _SENSIBLE:
        return None
    _, paragraph, body, windows = best
    places = [_settle(body, part, window) for part, window in zip(parts, windows, strict=True)]
    score = sum(
        _ratio(part, body.text[begin:end]) * len(part)
        for part, (begin, end) in zip(parts, places, strict=True)
    ) / sum(map(len, parts))
    if score < _SENSIBLE:
        return None
    pairs = [
        pair
        for part, (begin, end) in zip(parts, places, strict=True)
        for pair in _differing(body.text[begin:end], part)
    ]
    differences = list(starmap(_difference, [pair for pair in pairs if not _is_pointed(*pair)] or pairs))
    if places != sorted(places):
        differences.insert(0, Message("the article has these parts in another order"))
    spans = sorted(body.span(begin, end) for begin, end in places)
    whole = Span(spans[0].start, max(span.end for span in spans))
    text = " … ".join(article.text(span) for span in spans)
    return Passage(paragraph, whole, text, round(score, 1), _shortened(differences))


def _align(body: SearchableText, parts: Sequence[str]) -> tuple[float, list[tuple[int, int]]]:
    # Here, not above: most runs find every quote and never need it.
    from rapidfuzz import fuzz  # noqa: PLC0415

    total, windows = 0.0, []
    text = _lower(body.text)
    for part in parts:
        window, score = (0, len(text)), _ratio(part, text)
        if len(part) < len(text):
            found = fuzz.partial_ratio_alignment(_lower(part), text)
            if found is not None:
                window, score = (found.dest_start, found.dest_end), found.score
        windows.append(window)
        total += score * len(part)
    return total / sum(map(len, parts)), windows


def _settle(body: SearchableText, part: str, window: tuple[int, int]) -> tuple[int, int]:
    """Snap a window to whole words, those that read most like ``part``, without stray marks at its ends."""
    words = [match.span() for match in re.finditer(r"\S+", body.text)]
    first = max((index for index, (start, _) in enumerate(words) if start <= window[0]), default=0)
    last = max((index for index, (start, _) in enumerate(words) if start < window[1]), default=0)
    firsts = range(max(0, first - _REACH), min(len(words), first + _REACH + 1))
    lasts = range(max(0, last - _REACH), min(len(words), last + _REACH + 1))
    length = len(part.split())

    def likeness(choice: tuple[int, int]) -> float:
        begin, end = words[choice[0]][0], words[choice[1]][1]
        return _ratio(part, body.text[begin:end]) - _WORD_COST * abs(choice[1] - choice[0] + 1 - length)

    left, right = max(((i, j) for i in firsts for j in lasts if i <= j), key=likeness)
    left, right = _widen([body.text[begin:end] for begin, end in words], part.split(), left, right)
    return _trim(body, part, words[left][0], words[right][1])


def _widen(words: Sequence[str], quote: Sequence[str], left: int, right: int) -> tuple[int, int]:
    """Take in, within the sentence, the words that stand where ``quote`` has others at its ends."""
    for begin, stop, start, end in list(changes(words[left : right + 1], quote)):
        for _ in range(end - start if begin == stop else 0):
            if start == 0 and left > 0 and not _ends_sentence(words[left - 1]):
                left -= 1
            elif end == len(quote) and right + 1 < len(words) and not _ends_sentence(words[right]):
                right += 1
    return left, right


def _trim(body: SearchableText, part: str, begin: int, end: int) -> tuple[int, int]:
    text = body.text
    while part[-1].isalnum() and end - 1 > begin and not text[end - 1].isalnum() and body.cuts[end - 1]:
        end -= 1
    while part[0].isalnum() and begin + 1 < end and not text[begin].isalnum() and body.cuts[begin + 1]:
        begin += 1
    return begin, end


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - see _align

    return fuzz.ratio(_lower(one), _lower(other))


def _ends_sentence(word: str) -> bool:
    return word.rstrip("\"')]").endswith((".", "!", "?"))


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # Character by character, so that offsets stay true where lower case is longer (İ).
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _differing(article: str, quote: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of article and quote that differ; either may be empty."""
    ours, theirs = _tokens(article), _tokens(quote)
    said = [article[begin:end] for begin, end in ours], [quote[begin:end] for begin, end in theirs]
    for i, j, k, m in changes(*said):
        yield _slice(article, ours[i:j]), _slice(quote, theirs[k:m])


def _is_pointed(article: str, quote: str) -> bool:
    """Return whether two pieces differ in punctuation alone."""
    return article.lower() != quote.lower() and _letters(article) == _letters(quote)


def _difference(article: str, quote: str) -> Message:
    values = {"article": article, "quote": quote}
    if not article:
        said = Message("the quote adds “%(quote)s”", **values)
    elif not quote:
        said = Message("the article has “%(article)s” here, the quote leaves it out", **values)
    else:
        said = Message("the article has “%(article)s”, the quote has “%(quote)s”", **values)
    if article.lower() == quote.lower():
        return Message("capital letters only: %(difference)s", difference=said)
    return (
        Message("punctuation only: %(difference)s", difference=said)
        if _is_pointed(*values.values())
        else said
    )


def _tokens(text: str) -> list[tuple[int, int]]:
    """Return the words, numbers and single marks of ``text``, half-open."""
    return [(begin, end) for begin, end in token_spans(text) if not text[begin:end].isspace()]


def _slice(text: str, tokens: Sequence[tuple[int, int]]) -> str:
    return text[tokens[0][0] : tokens[-1][1]] if tokens else ""


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _shortened(lines: Sequence[Message]) -> tuple[Message, ...]:
    if len(lines) <= _MOST_DIFFERENCES:
        return tuple(lines)
    shown = lines[: _MOST_DIFFERENCES - 1]
    return (*shown, Message("and %(count)s more", count=len(lines) - len(shown)))
