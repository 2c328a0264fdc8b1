"""What each paragraph of an article does there: its role, told by the heading or the question above it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.drafters.rules.languages import lexicon_of
from memo.drafters.rules.lexicon import affirms, compiled, tells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memo.article import Article, Paragraph
    from memo.drafters.rules.lexicon import Lexicon, Role

LONGEST_SENTENCE: Final = 90
"""Words. A longer one is a list or a paragraph without a full stop, and says too much to be one claim."""
LONGEST_WORD: Final = 60
SHORTEST_SENTENCE: Final = 2
_QUESTION_WORDS: Final = 45
_HEADING_WORDS: Final = 8
_LEAD_IN: Final = re.compile(r"([^\W\d_][\w’'ʼ-]{2,})\.(?= )")
_LABEL: Final = re.compile(r"^([^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}): (?=\S)")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that a claim may quote: whole, in one paragraph, and short enough."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its role.

    Attributes:
        number: The paragraph's, from 1.
        role: What it does.
        heading: The heading or question above it; ``""`` where there is none.
        under_item: The heading names one item of a list, and the paragraph belongs to it.
        speaker: Who speaks, where the paragraph says so in front ("Reporter: …").
        text: The paragraph without that.
        sentences: Its usable sentences, in order.
        lead_in: A single word in front of them that a full stop sets off, as a list has it.
    """

    number: int
    role: Role
    heading: str
    under_item: bool
    speaker: str
    text: str
    sentences: tuple[Said, ...]
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """An article as the rules see it; ``spoken`` are its paragraphs that are a question or an answer."""

    lexicon: Lexicon
    blocks: tuple[Block, ...]
    has_headings: bool
    usable: Callable[[str], bool]
    spoken: frozenset[int] = frozenset()

    def of(self, *roles: Role) -> tuple[Block, ...]:
        """Return the blocks of some roles, in order."""
        return tuple(block for block in self.blocks if block.role in roles)

    @property
    def sentences(self) -> tuple[Said, ...]:
        """All usable sentences, in order; those of questions are left out."""
        return tuple(said for block in self.blocks if block.role != "question" for said in block.sentences)


def read_outline(article: Article, usable: Callable[[str], bool]) -> Outline:
    """Tell the role of each paragraph; only sentences that are ``usable`` can become claims."""
    lexicon = lexicon_of(article)
    speakers = _speakers(article.paragraphs)
    askers = _askers(article.paragraphs, speakers)
    has_headings = any(not _is_question(each.text) for each in article.headings)
    roles = _Roles(lexicon, has_headings)
    blocks = []
    for paragraph in article.paragraphs:
        speaker, text = _labelled(paragraph.text, speakers)
        role = roles.of(paragraph, text, asked=speaker in askers)
        said = tuple(_sentences(article, paragraph, len(paragraph.text) - len(text), usable))
        names = roles.under_item and _is_quotable(roles.heading, fewest=1) and usable(roles.heading)
        word = _LEAD_IN.match(text)
        lead_in = word[1] if word and word[1].lower() not in lexicon.not_names else ""
        blocks.append(Block(paragraph.number, role, roles.heading, names, speaker, text, said, lead_in))
    spoken = frozenset(each.number for each in blocks if each.speaker or each.role == "question")
    return Outline(lexicon, tuple(blocks), has_headings, usable, spoken)


def section_of(heading: str, lexicon: Lexicon) -> Role | None:
    """Return what a heading or question speaks of, ``None`` where its words do not tell."""
    return next((role for role, words in lexicon.sections if tells(words, heading)), None)


class _Roles:
    """Goes through the paragraphs and remembers what the last heading or question announced."""

    def __init__(self, lexicon: Lexicon, has_headings: bool) -> None:
        self._lexicon, self._has_headings = lexicon, has_headings
        self._last: str | None = None
        self._under = self._level = 0
        self._section: Role = "lead"
        self.heading = ""
        self.under_item = False

    def of(self, paragraph: Paragraph, text: str, *, asked: bool) -> Role:
        if paragraph.heading != self._last:
            self._open(paragraph.heading or "")
            self._last = paragraph.heading
        if asked or _is_question(text) or self._is_heading(text):
            question = re.split(r"(?<=[.!?…]) ", text)[-1]
            self._section = section_of(question, self._lexicon) or self._named_in(question)
            self.heading, self.under_item, self._under = text, False, 0
            return "question"
        self._under += 1
        if not self.heading and not self._has_headings and self._under > 1:
            return "other"
        return self._section

    def _named_in(self, question: str) -> Role:
        """Tell what a question leads to that names a way forward itself ("The council wants a toll?")."""
        lexicon = self._lexicon
        return "pathways" if affirms(lexicon.pathway, question, lexicon.denial) else "other"

    def _is_heading(self, text: str) -> bool:
        """Tell a heading that was read as a paragraph, in an article of which no heading was read as one."""
        return (
            len(text.split()) <= _HEADING_WORDS
            and text[0].isupper()
            and text[-1].isalnum()
            and (not self._has_headings or section_of(text, self._lexicon) is not None)
        )

    def _open(self, heading: str) -> None:
        """Enter a section; a heading below "Obstacles" that tells nothing else names one of them."""
        told = section_of(heading, self._lexicon) if heading else None
        listing = self._section in {"obstacles", "pathways"}
        names_item = tells(self._lexicon.items, heading)
        level = _level(heading)
        if level or self._level:
            below = level > self._level
        else:
            below = told in {None, self._section} and (self._under <= 1 or self.under_item)
        if listing and (names_item or below):
            self.under_item = True
        else:
            self._section = told or ("other" if heading else "lead")
            self.under_item, self._level = names_item, level
        self.heading, self._under = heading, 0


def _level(heading: str) -> int:
    """Return the depth of a numbered heading: 2 of "3.1 Routes", 0 of one without a number."""
    number = re.match(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s", heading)
    return number[1].count(".") + 1 if number else 0


def _askers(paragraphs: tuple[Paragraph, ...], speakers: frozenset[str]) -> frozenset[str]:
    """Return who asks in an interview: of most of what they say, a question is the end."""
    asked: dict[str, list[bool]] = {}
    for each in paragraphs:
        speaker, text = _labelled(each.text, speakers)
        if speaker:
            asked.setdefault(speaker, []).append(text.rstrip().endswith("?"))
    return frozenset(speaker for speaker, ends in asked.items() if sum(ends) * 2 > len(ends))


def _is_question(text: str) -> bool:
    asked = text.rstrip("*_ ").endswith("?") and len(text.split()) <= _QUESTION_WORDS
    return asked and not re.search(r"[“”«»\"]", text)


def _speakers(paragraphs: tuple[Paragraph, ...]) -> frozenset[str]:
    """Return what stands in front of several paragraphs, a colon behind it: who speaks in an interview."""
    labels = [label[1] for each in paragraphs if (label := _LABEL.match(each.text))]
    return frozenset(label for label in labels if labels.count(label) > 1)


def _labelled(text: str, speakers: frozenset[str]) -> tuple[str, str]:
    label = _LABEL.match(text)
    if label and label[1] in speakers:
        return label[1], text[label.end() :]
    return "", text


def _sentences(
    article: Article, paragraph: Paragraph, skipped: int, usable: Callable[[str], bool]
) -> Iterator[Said]:
    """Yield the sentences of a paragraph that can be quoted; ``skipped`` characters are a speaker's label."""
    for number, sentence in enumerate(article.sentences(paragraph.number)):
        text = sentence.text
        if number == 0 and skipped:
            text = text[skipped:].strip()
        if _is_quotable(text) and usable(text):
            yield Said(text, paragraph.number)


def _is_quotable(text: str, fewest: int = SHORTEST_SENTENCE) -> bool:
    words = text.split()
    return (
        fewest <= len(words) <= LONGEST_SENTENCE
        and max(map(len, words)) <= LONGEST_WORD
        and not text.startswith("TODO")
        and all(unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Co"} for letter in text)
        and sum(map(str.isalpha, text)) * 2 > len(text)
        and not compiled(r"https?://|www\.").search(text)
    )
