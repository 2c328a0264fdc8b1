"""A title from a sentence's own words: by a rule, or its first words where no rule fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from memo.draft.lexicon import compiled, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.draft.lexicon import Language, Lexicon

MOST_WORDS: Final = 9
SHORTEST_WORD: Final = 3
SHORT: Final = 24
"""Characters of a short title, as the model has it."""
LEAD_IN_WORDS: Final = 6

Kind = Literal["obstacle", "pathway", "implication"]
FALLBACK: Final = "fallback"


@dataclass(frozen=True, slots=True)
class Title:
    """A title and how it was found: ``by rule (…)``, ``heading`` or ``fallback (…)``.

    ``source`` is the sentence that it was made of, ``""`` where it is a heading.
    """

    text: str
    how: str
    source: str = ""


_NOUN: Final = (
    r"(?:obstacle|hurdle|barrier|sticking point|stumbling block|impediment|roadblock|problem|difficulty"
    r"|challenge|issue"
    r"|question|dispute|concern|disagreement|complication|constraint)"
)
_RANKED: Final = (
    r"(?:first|second|third|fourth|main|biggest|hardest|chief|central|major|key|other|final|last|next|real)"
)
_WAY: Final = (
    r"(?:option|idea|proposal|possibility|approach|route|path|pathway|solution|step|plan|scenario"
    r"|alternative|suggestion"
    r"|course|way (?:out|forward)|way|remedy|answer|fix)"
)
_NAMED: Final = "what the sentence names"
_SUBJECT: Final = "the subject of the sentence"
_PROPOSED: Final = "what is proposed"

_Rules = tuple[tuple[str, str], ...]
_RULES: Final[dict[tuple[Language, Kind], _Rules]] = {
    ("en", "obstacle"): (
        rule(_NAMED, rf"\bthere (?:is|are) (?:also )?(?:the|a) {_NOUN} (?:of|that) (.+)"),
        rule(_SUBJECT, rf"^the (?!{_RANKED} )([\w’' -]{{3,60}}?) (?:issue|problem|question|dispute)\b"),
        rule(_NAMED, r"^(?:most \w+|hardest|worst) of all (?:is|are|was) (.+)"),
        rule(
            _NAMED,
            rf"\b{_NOUN}s?\b(?: [\w-]+){{0,5}} (?:is|are|was|were|remains?|concerns?|lies in) (?!\w+er"
            rf" than\b)(?:that )?(.+)",
        ),
        rule(
            _NAMED,
            r"^(?:the |a )?(?:first|second|third|fourth|other|another|last|next|final)(?:,| is| are|"
            r" concerns?) (.+)",
        ),
        rule(
            _SUBJECT,
            rf"^(.+?) (?:is|are|remains?|has become|poses?|constitutes?) (?:perhaps |still |also )?(?:the"
            rf"|a|an|another)\b[^,;]{{0,40}}{_NOUN}",
        ),
        rule(
            _NAMED,
            r"\b(?:stalled|deadlocked|stuck|foundered|faltered|snagged|collapsed|divided|split|at odds"
            r"|apart) (?:over|on) (.+)",
        ),
        rule(_NAMED, r"\b(?:agree|settle) on (.+)"),
        rule(
            _NAMED,
            r"^(?:in addition to|aside from|apart from|besides|beyond) (?!th[eio]se?\b (?:[\w]+ )?,|this\b"
            r"|these\b)(.+?),",
        ),
        rule(
            _SUBJECT,
            r"^(.+?) (?:stands? in the way|blocks?|prevents?|hinders?|impedes?|complicates?|makes? (?:\w+"
            r" ){1,6}(?:harder|difficult))",
        ),
    ),
    ("en", "pathway"): (
        rule(
            _PROPOSED,
            rf"\b{_WAY}s?\b(?: [\w-]+){{0,6}}? (?:involves?|would be(?: to)?|calls? for|envisages?"
            rf"|foresees?|is to|is|are|includes?) (?:a shift in [^,]+, where )?(.+)",
        ),
        rule(_PROPOSED, r"\b(?:suggest(?:s|ed)?|rais(?:es|ed)) (?:the )?(?:possibility|idea) of (.+)"),
        rule(
            _PROPOSED,
            r"\b(?:propos(?:es|ed|ing)|suggest(?:s|ed)|float(?:s|ed)|put forward|tabled|recommend(?:s|ed)?"
            r"|advocat(?:es|ed)|favou?rs?|favou?red|call(?:s|ed) for|back(?:s|ed)|endors(?:es|ed)|press"
            r"(?:ed|es)? for|push(?:ed|es)? for|offered to|argu(?:es|ed) for|urg(?:es|ed)(?: [\w ]{2,30}"
            r" to)?) (?!by\b|this\b|it\b)(?:that )?(.+)",
        ),
        rule(_PROPOSED, r"^alternatively, (.+)"),
        rule(
            _SUBJECT,
            rf"^(.+?) (?:is|would be|offers?|remains?) (?:the|a|an|one|another)\b[^,;]{{0,30}}\b{_WAY}\b",
        ),
        rule(_PROPOSED, r"\b(?:should|must|ought to|needs? to) (.+)"),
    ),
    ("uk", "obstacle"): (
        rule(
            _NAMED,
            r"(?:перешкод\w*|перепон\w*|проблем\w*|виклик\w*|трудн\w*|питанн\w*|завад\w*)(?:"
            r" [\w'’ʼ-]+){0,3} ?(?:—|–|-|:|є|це|полягає в(?: тому, що)?|стало|залишається) (?:це )?(.+)",
        ),
        rule(
            _SUBJECT,
            r"^(.+?) (?:—|–|-|є|стало|залишається) [^,;]{0,40}(?:перешкод\w*|перепон\w*|проблем\w*|завад\w*)",
        ),
        rule(_NAMED, r"^(?:окрім|крім) (?!того|цього|цих)(.+?),"),
        rule(_SUBJECT, r"^(.+?) (?:заважа\w+|гальму\w+|ускладню\w+|унеможливлю\w+|блоку\w+|перешкоджа\w+)"),
    ),
    ("uk", "pathway"): (
        rule(
            _PROPOSED,
            r"(?:варіант\w*|ідея|пропозиці\w*|можливість|шлях|вихід|рішення|план|сценарій|крок)(?:"
            r" [\w'’ʼ-]+){0,4}? ?(?:—|–|-|:|є|це|полягає (?:в|у)(?: тому, щоб)?|передбачає) (?:це )?(.+)",
        ),
        rule(
            _PROPOSED,
            r"(?:запропонува\w+|пропону\w+|виступа\w+ за|заклик\w+|рекоменду\w+|підтриму\w+|наполяга\w+ на"
            r"|рад(?:ить|ять)) (.+)",
        ),
        rule(_PROPOSED, r"(?:слід|варто|потрібно|треба|необхідно) (.+)"),
    ),
}

_BOUNDARY: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St))[;:.?!](?:\s|$)|,\s|\s[—–(]\s?|\s-\s"
    r"| (?:which|that|who|whose|where|since|because|so that|despite|rather than|in exchange for|in return"
    r" for|under which"
    r"|during which|including|while|although|but|який|яка|яке|які|що|щоб|бо|де|коли|хоча|але)\b",
)
_LEAD: Final = re.compile(
    r"^(?:(?:aside from|besides|apart from|in addition to|beyond|however|but|yet|and|so|meanwhile|moreover"
    r"|finally|for example"
    r"|also|indeed|still|then|historically|first|second|third|in contrast|on the other hand|from an?"
    r" [\w ]{3,30} standpoint"
    r"|(?:крім|окрім) [^,]+|однак|проте|але|втім|утім|також|по-перше|по-друге|по-третє|нарешті"
    r"|водночас)\b[^,]{0,40}"
    r"(?:, the [^,]{3,30})?, )",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"^(?:the|a|an|their|its|such|some|any|it|that|to|це|те) +(?=\S)", re.IGNORECASE)


def title_of(sentences: Sequence[str], kind: Kind, lexicon: Lexicon, heading: str = "") -> Title:
    """Make a title of the first sentence that a rule fits; each word of it is in the sentence or heading."""
    if heading:
        return Title(
            _shown(re.sub(r"^\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+|[:.]$", "", heading.strip())),
            "by rule (the heading)",
        )
    lead_in = sentences[0] if len(sentences) > 1 and len(sentences[0].split()) <= LEAD_IN_WORDS else ""
    for how, found, source in _candidates(sentences, lead_in, _RULES.get((lexicon.language, kind), ())):
        text = cut(found, lexicon)
        if len(text.split()) > 1 or len(text) >= SHORTEST_WORD:
            return Title(_shown(text), f"by rule ({how})", source)
    first = _LEAD.sub("", sentences[0]) or sentences[0]
    words = cut(first, lexicon) or " ".join(first.split()[:MOST_WORDS])
    return Title(_shown(words), f"{FALLBACK} (the first words of the passage)", sentences[0])


def short_title(title: str, lexicon: Lexicon) -> str:
    """Return the first words of a title that fit a column head; ``""`` where not one does."""
    words: list[str] = []
    for word in title.split():
        if len(" ".join([*words, word])) > SHORT:
            break
        words.append(word)
    while len(words) > 1 and _bare(words[-1]) in lexicon.stop:
        words.pop()
    return " ".join(words).rstrip(" ,;:.—–-(")


def cut(text: str, lexicon: Lexicon, most: int = MOST_WORDS) -> str:
    """Return the beginning of ``text`` up to the end of its first clause, ``most`` words at most."""
    text = text.strip(" ,;:.—–")
    end = next((mark.start() for mark in _BOUNDARY.finditer(text) if mark.start() > 0), len(text))
    words = _ARTICLE.sub("", text[:end]).split()[:most]
    while words and _bare(words[-1]) in lexicon.stop:
        words.pop()
    return " ".join(words).strip(' ,;:—–-("“”«»')


def clause(text: str, lexicon: Lexicon, fewest: int = 5) -> str:
    """Return the beginning of a sentence up to the first clause boundary after ``fewest`` words."""
    for mark in _BOUNDARY.finditer(text):
        head = text[: mark.start()].rstrip(" ,;:—–-(")
        words = head.split()
        if len(words) >= fewest and _bare(words[-1]) not in lexicon.stop:
            return head
    return text


def _candidates(sentences: Sequence[str], lead_in: str, rules: _Rules) -> Iterator[tuple[str, str, str]]:
    """Yield what may be the title: by the rules; before the second sentence's, a first one of a few words."""
    for sentence in sentences[:2]:
        for how, source in rules:
            found = compiled(source).search(sentence)
            if found:
                yield how, found[1], sentence
        if sentence == lead_in:
            yield "the words that open the passage", lead_in, sentence


def _bare(word: str) -> str:
    return word.strip(" ,;:.'’\"“”()").lower()


def _shown(text: str) -> str:
    return text[:1].upper() + text[1:]
