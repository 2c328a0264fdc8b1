"""An article as the rules see it: its paragraphs, who speaks in them, and what of them may be quoted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain, groupby, islice
from typing import TYPE_CHECKING, Final

from memo.checks import Amount, numbers_in
from memo.drafters.claims import ArticleSection, DraftStatement
from memo.drafters.rules.lexicon import Lexicon, compiled, lexicon_of, tells
from memo.text import estimate_words, unspaced_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memo.article import Article, Paragraph
    from memo.checks import Fact
    from memo.drafters.claims import MemoPart


LONGEST_SENTENCE: Final = 90
"""Words. A longer one is a list or a paragraph without a full stop, and says too much to be one claim."""
LONGEST_QUOTATION: Final = 250
"""Words, of a quotation of several sentences with what stands round it."""
MOST_CHARACTERS: Final = 200_000
"""Of an article, from its beginning, of which a draft is made: some 80 pages."""
_LONGEST_PARAGRAPH: Final = 4_000
_LONGEST_WORD: Final = 60
_SHORTEST_SENTENCE: Final = 2
_QUESTION_WORDS: Final = 45
_INNER_END: Final = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.!?…])|(?<=[.!?…][”»\"])) +(?=[“„«\"(]?[^\W\d_a-zа-яіїєґ])"
)
"""Where one of several sentences within a quotation ends."""
_INNER_PAUSE: Final = re.compile(r"(?<=;) +")
_LABEL: Final = re.compile(r"^([^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}): (?=\S)")
"""A few words and a colon in front of a paragraph, as an interview has them."""


@dataclass(frozen=True, slots=True)
class OutlineParagraph:
    """A paragraph of an article.

    Attributes:
        number: The paragraph's, from 1.
        heading: The heading above it; ``""`` where there is none.
        speaker: Who speaks, where the paragraph says so in front ("Reporter: …").
        text: The paragraph without that.
        sentences: What of it may be quoted, in order.
        is_question: It asks what the next ones answer.
    """

    number: int
    heading: str
    speaker: str
    text: str
    sentences: tuple[DraftStatement, ...]
    is_question: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """An article as the rules see it; ``usable`` tells what may be quoted."""

    lexicon: Lexicon
    paragraphs: tuple[OutlineParagraph, ...]
    usable: Callable[[str], bool]

    @property
    def sentences(self) -> tuple[DraftStatement, ...]:
        """All sentences that may be quoted, in order; those of questions are left out."""
        return tuple(each for one in self.paragraphs if not one.is_question for each in one.sentences)


def read_outline(article: Article, usable: Callable[[str], bool]) -> Outline:
    """Return the outline of an article; only sentences that are ``usable`` can become claims."""
    paragraphs = [
        replace(each, sentences=tuple(one for one in each.sentences if usable(one.text)))
        for each in _quotable_paragraphs(article)
    ]
    return Outline(lexicon_of(article), tuple(paragraphs), usable)


@lru_cache(maxsize=4)  # a draft and what is weak in its source are made one after the other
def _quotable_paragraphs(article: Article) -> tuple[OutlineParagraph, ...]:
    speakers = _speakers(article.paragraphs)
    paragraphs = []
    for each in drafted_part(article):
        speaker, whole = _labelled(each.text, speakers)
        for text, sentences in _stretches(article, each, len(each.text) - len(whole)):
            parts = (part for one in sentences for part in _parts(one) if _is_quotable(part))
            said = tuple(DraftStatement(part, part, each.number) for part in parts)
            asks = _is_question(text)
            paragraphs.append(OutlineParagraph(each.number, each.heading or "", speaker, text, said, asks))
    return tuple(paragraphs)


def drafted_part(article: Article) -> tuple[Paragraph, ...]:
    """Return the paragraphs of which a draft is made: those of the first :data:`MOST_CHARACTERS`."""
    begun = accumulate(len(each.text) for each in article.paragraphs)
    before = chain([0], begun)
    return tuple(
        each for each, count in zip(article.paragraphs, before, strict=False) if count < MOST_CHARACTERS
    )


def sections_of(outline: Outline) -> tuple[ArticleSection, ...]:
    """Return all that may be quoted, section by section; what stands above the first heading sums up."""
    sections = []
    for heading, run in groupby(outline.paragraphs, key=lambda each: each.heading):
        passages = tuple(said for each in run for said in each.sentences)
        sections.append(ArticleSection(heading, _part_of(heading, outline.lexicon), passages))
    if len(sections) > 1 and not sections[0].heading:
        sections[0] = replace(sections[0], part="summary")
    return tuple(each for each in sections if each.passages)


def _part_of(heading: str, lexicon: Lexicon) -> MemoPart | None:
    return next((part for part, words in lexicon.sections.items() if tells(words, heading)), None)


def _is_question(text: str) -> bool:
    asked = text.rstrip("*_ ").endswith("?") and len(text.split()) <= _QUESTION_WORDS
    return asked and not re.search(r"[“”«»\"]", text)


def _speakers(paragraphs: tuple[Paragraph, ...]) -> frozenset[str]:
    """Return what stands in front of several paragraphs, a colon behind it: who speaks in an interview."""
    labels = [label[1] for each in paragraphs if (label := _LABEL.match(each.text))]
    return frozenset(label for label, count in Counter(labels).items() if count > 1)


def _labelled(text: str, speakers: frozenset[str]) -> tuple[str, str]:
    label = _LABEL.match(text)
    if label and label[1] in speakers:
        return label[1], text[label.end() :]
    return "", text


def _stretches(article: Article, paragraph: Paragraph, skipped: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the text of a paragraph and its sentences; ``skipped`` characters are a speaker's label.

    One that is longer than any that somebody wrote comes in stretches, so that what is looked for round each
    sentence has an end.
    """
    sentences = [each.text for each in article.sentences(paragraph.number)]
    sentences[:1] = [each[skipped:].strip() for each in sentences[:1]]
    if len(paragraph.text) <= _LONGEST_PARAGRAPH:
        yield paragraph.text[skipped:], sentences
        return
    numbered = zip(sentences, accumulate(map(len, sentences)), strict=True)
    within = ((each, count) for each, count in numbered if count <= MOST_CHARACTERS)
    for _, run in groupby(within, key=lambda each: each[1] // _LONGEST_PARAGRAPH):
        some = [each for each, _ in run]
        yield " ".join(each[:_LONGEST_PARAGRAPH] for each in some), some


def _parts(sentence: str) -> list[str]:
    """Return a sentence, or one that is too long to be one claim in its parts.

    A quotation of several sentences is whole up to :data:`LONGEST_QUOTATION`: its parts would be nobody's. A
    part has no mark in front whose other one is in another part, nor one behind.
    """
    inner = _INNER_END.split(sentence)
    few = len(sentence.split()) <= (LONGEST_QUOTATION if len(inner) > 1 else LONGEST_SENTENCE)
    if few and max(len(part.split()) for part in inner) <= LONGEST_SENTENCE:
        return [sentence]
    found = []
    for part in inner:
        is_short = len(part.split()) <= LONGEST_SENTENCE
        found += [_without_lone_marks(one) for one in ([part] if is_short else _INNER_PAUSE.split(part))]
    return found


def _without_lone_marks(text: str) -> str:
    for opening, closing in ("“”", "„“", "«»", '""'):
        lone = text.count(opening) % 2 if opening == closing else text.count(opening) != text.count(closing)
        if lone and text[0] == opening and closing not in text[1:]:
            text = text[1:]
        elif lone and text[-1] == closing and opening not in text[:-1]:
            text = text[:-1]
    return text.strip()


def _is_quotable(text: str) -> bool:
    words = text.split()
    longest = _LONGEST_WORD if next(unspaced_letters(text), None) is None else LONGEST_SENTENCE
    most = LONGEST_QUOTATION if _INNER_END.search(text) else LONGEST_SENTENCE
    return (
        _SHORTEST_SENTENCE <= estimate_words(text) <= most
        and max(map(len, words)) <= longest
        and not text.startswith("TODO")
        and all(unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Co"} for letter in set(text))
        and sum(map(str.isalpha, text)) * 2 > len(text)
        and not tells(r"https?://|www\.", text)
    )


_MOST: Final = 40
_ALWAYS: Final = frozenset({"money", "percentage", "percentage points", "multiple"})
_LEAST: Final = 3
"""A smaller number in words is a manner of speaking more often than a number."""
_LEAST_WITHOUT_UNIT: Final = 10
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d(?![\d,.]\d)")
# A time of day, "at 7.50": behind a preposition, and without a unit behind it.
_CLOCK: Final = re.compile(
    r"\b(?:at|before|after|until|till|by|from|between|and|to|о|об|до|після|з|між|і|та)"
    r" (?:[01]?\d|2[0-3])[.:][0-5]\d\b"
    r"(?! ?(?:%|per|mi?ll?ion|billion|thousand|euro|pound|dollar|crown|met|kilo"
    r"|тис|мл|грн|грив|дол|євро|відс))"
)
# A telephone number: groups of digits that hyphens, dots or spaces part, or that begin with a zero.
_CALLED: Final = re.compile(
    r"(?<![\w$€£₴])(?:(?:\+?\d{1,3}[-. ])?\(?\d{3,4}\)?[-. ]\d{3}[-. ]\d{4}"
    r"|0\d{2,4} \d{2,4}(?: \d{2,4})+)(?!\d)"
)
_FEWEST_DIGITS: Final = 2
_FEWEST_WORDS: Final = 5


def find_numbers(outline: Outline) -> tuple[DraftStatement, ...]:
    """Return the sentences with a number in them: an amount, a share, a multiple, or a count and its unit.

    A year, a time of day, and a small number of things are none.
    """
    has_number = _has_english if outline.lexicon.language == "en" else _has_number
    found = (
        each
        for each in dict.fromkeys(outline.sentences)
        if _states(each.text) and has_number(_without_labels(each.text), outline.lexicon)
    )
    return tuple(islice(found, _MOST))


def _states(text: str) -> bool:
    """Tell a sentence from a few words in front of a passage ("The last mile.")."""
    return len(text.split()) >= _FEWEST_WORDS or any(map(str.isdigit, text))


def _without_labels(text: str) -> str:
    """Blank what has digits and counts nothing: times of day and telephone numbers."""
    for label in (_CLOCK, _CALLED):
        text = label.sub(lambda found: " " * len(found[0]), text)
    return text


def _has_english(text: str, lexicon: Lexicon) -> bool:
    """Tell by the numbers that the checks of a build read, and by shares that they do not."""
    return lexicon.has("number", text) or any(_is_number(fact, text, lexicon) for fact in numbers_in(text))


def _is_number(fact: Fact, text: str, lexicon: Lexicon) -> bool:
    rest = text[fact.end :]
    if fact.kind == "vague number":
        # "tens of thousands", and neither "a few hundred" nor the scores that a test has
        is_test = fact.text.lower() == "scores" and not tells(r"^ of\b", rest)
        return fact.text.endswith("s") and not is_test
    if fact.kind == "multiple" and tells(r"^ as an?\b", rest):
        return False  # what doubles as another thing is none the more
    if fact.kind == "fraction":
        return not tells(r"^ (?:past|way|hour|term|time)\b", rest)
    if fact.kind != "number" or not isinstance(fact.value, Amount) or tells(r"^ \w+ ago\b", rest):
        return fact.kind in _ALWAYS
    number = fact.value.number
    if lexicon.has("unit", rest):
        return number >= _LEAST or fact.text[-1:].isdigit()
    return number >= _LEAST_WITHOUT_UNIT and any(map(str.isdigit, fact.text))


def _has_number(text: str, lexicon: Lexicon) -> bool:
    return any(_counts(match[0].strip(" ,.")) for match in compiled(lexicon.cues["number"]).finditer(text))


def _counts(number: str) -> bool:
    digits = sum(map(str.isdigit, number))
    if _YEAR.search(number) and not re.search(r"[$€£₴%]", number):
        return False
    return digits >= _FEWEST_DIGITS or bool(re.search(r"[^\W\d_]{2}|[$€£₴%]", number))
