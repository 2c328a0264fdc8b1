"""What in the article is most like a quote that is not there, and how the two differ; for messages only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.article.article import Span
from memo.text import changes, token_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article.article import Article, Paragraph
    from memo.article.quotes.finder import SearchableText

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
        differences: What differs, in words; at most six lines, none if only the order does or nothing.
    """

    paragraph: Paragraph
    span: Span
    text: str
    score: float
    differences: tuple[str, ...]


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
    differences = [
        line
        for part, (begin, end) in zip(parts, places, strict=True)
        for line in _differences(body.text[begin:end], part)
    ]
    if places != sorted(places):
        differences.insert(0, "the article has these parts in another order")
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


def _differences(article: str, quote: str) -> Iterator[str]:
    ours, theirs = _tokens(article), _tokens(quote)
    said = [article[begin:end] for begin, end in ours], [quote[begin:end] for begin, end in theirs]
    for i, j, k, m in changes(*said):
        yield _in_words(_slice(article, ours[i:j]), _slice(quote, theirs[k:m]))


def _in_words(article: str, quote: str) -> str:
    kind = ""
    if article.lower() == quote.lower():
        kind = "capital letters only: "
    elif _letters(article) == _letters(quote):
        kind = "punctuation only: "
    if not article:
        return f"{kind}the quote adds “{quote}”"
    if not quote:
        return f"{kind}the article has “{article}” here, the quote leaves it out"
    return f"{kind}the article has “{article}”, the quote has “{quote}”"


def _tokens(text: str) -> list[tuple[int, int]]:
    """Return the words, numbers and single marks of ``text``, half-open."""
    return [(begin, end) for begin, end in token_spans(text) if not text[begin:end].isspace()]


def _slice(text: str, tokens: Sequence[tuple[int, int]]) -> str:
    return text[tokens[0][0] : tokens[-1][1]] if tokens else ""


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= _MOST_DIFFERENCES:
        return tuple(lines)
    shown = lines[: _MOST_DIFFERENCES - 1]
    return (*shown, f"and {len(lines) - len(shown)} more")
