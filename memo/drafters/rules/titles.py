"""A title from a sentence's own words: by a rule, or its first words where no rule fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from memo.drafters.rules.lexicon import compiled, rule, tells
from memo.drafters.todos import slot
from memo.model import TODO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.drafters.rules.lexicon import Language, Lexicon

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
_OPENED: Final = "the words that open the passage"
_ANNOUNCED: Final = "what a colon announces"
_RULES: Final[dict[tuple[Language, Kind], _Rules]] = {
    ("en", "obstacle"): (
        rule(_ANNOUNCED, rf"\b(?:{_NOUN}|this|thus|following|simple|obvious|clear|same|different): (.+)"),
        rule(_NAMED, r"^(?:and |but )?then there (?:is|are) (?:also )?(.+)"),
        rule(_NAMED, r"\bthere (?:is|are|was|were) ((?:nobody|no one|nothing|no [\w-]+) to .+)"),
        rule(_NAMED, r"\b(no (?:power|authority|right|mandate|money|means|capacity|jurisdiction) to .+)"),
        rule(
            _NAMED,
            r"\b(?:could not|cannot|can['’]t|couldn['’]t) (?:show|say|tell|explain|agree|decide) ((?:who"
            r"|how|where|whether"
            r"|when) .+)",
        ),
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
            r"\b(?:stalled|deadlocked|stuck|foundered|faltered|snagged|collapsed|broke down|broken down"
            r"|held up|divided|split|at odds"
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
            _ANNOUNCED,
            rf"\b(?:{_WAY}|this|thus|following|simple|obvious|clear|same|further|different): (.+)",
        ),
        rule(_PROPOSED, rf"\b{_WAY}s?, [^,]{{3,80}}, (?:is|was|would be) (?:to )?(.+)"),
        rule(_PROPOSED, rf"^(?:the|this|such an?) (?:[\w-]+ )?{_WAY} would (?!be\b)(.+)"),
        rule(_PROPOSED, r"\bwhat (?:I|we) would (?:\w+ )?do (?:\w+ )?is (?:to )?(.+)"),
        rule(_PROPOSED, r"\b(?:asked|asks|urged|urges) (?!for\b)(?:[\w-]+ ){1,4}to (?!be\b)(.+)"),
        rule(
            _PROPOSED,
            r"\b(?:wants?|would like|would prefer|prefers|ask(?:s|ed|ing)? for|(?:come|came) (?:round"
            r"|around) to)"
            r" (?:to )?(?!(?:this|it|that|one|them)\b)(.+)",
        ),
        rule(
            _PROPOSED,
            rf"\b{_WAY}s?\b(?: [\w-]+){{0,6}}? (?:involves?|would be(?: to)?|calls? for|envisages?"
            rf"|foresees?|is to|is|are"
            rf"|includes?) (?:an? [^,]{{3,60}}, where (?:the )?[\w.’' ]{{2,30}}? would )?(.+)",
        ),
        rule(_PROPOSED, r"\b(?:suggest(?:s|ed)?|rais(?:es|ed)) (?:the )?(?:possibility|idea) of (.+)"),
        rule(
            _PROPOSED,
            r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!been )\b(?:propos(?:es|ed|ing)|suggest(?:s"
            r"|ed)|float(?:s|ed)|put forward|tabled|recommend(?:s|ed)?"
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
        rule(_ANNOUNCED, r"\b(?:перешкод\w*|перепон\w*|проблем\w*|бід[аи]|таке|так|це|одне|просто): (.+)"),
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
        rule(_PROPOSED, r"^(?:один|одна|одне|друг\w+|трет\w+|інш\w+)(?: (?:з|із) \w+)? ?[—–-] (.+)"),
        rule(
            _ANNOUNCED,
            r"\b(?:варіант\w*|ідея|пропозиці\w*|вихід|рішення|іншого|далі|таке|так|це|одне|просто): (.+)",
        ),
        rule(
            _PROPOSED,
            r"(?:варіант\w*|ідея|пропозиці\w*|можливість|шлях|вихід|рішення|план|сценарій|крок)(?:"
            r" [\w'’ʼ-]+){0,4}? ?(?:—|–|-|:|є|це|полягає (?:в|у)(?: тому, щоб)?|передбачає) (?:це )?(.+)",
        ),
        rule(
            _PROPOSED,
            r"(?:запропонува\w+|пропону\w+|виступа\w+ за|заклик\w+|рекоменду\w+|підтриму\w+|наполяга\w+ на"
            r"|рад(?:ить|ять|ив|ила|или)(?: би?)?|хоч(?:е|уть)|прос(?:ить|ять)|вимага(?:є|ють)) (?!іншого\b"
            r"|цього\b)(.+)",
        ),
        rule(_PROPOSED, r"(?:слід|варто|потрібно|треба|необхідно) (.+)"),
    ),
}

_BOUNDARY: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St))[;:.?!](?:\s|$)|,\s|\s[—–(]\s?|\s-\s"
    r"| (?:which|that|who|whose|where|since|because|so that|despite|rather than|in exchange for|in return"
    r" for|under which"
    r"|during which|including|while|although|but|before|after|until|unless|який|яка|яке|які|що|щоб|бо|де"
    r"|коли|хоча|але)\b",
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
_ORDER: Final = re.compile(
    r"^(?:(?:and|then|but|а|і|та) )?(?:the )?(?:first|second|third|fourth|last|next|final)(?:ly)?(?: of all)?"
    r"(?:,| ?[—–:-]| is| are) (?=\S)|^finally, |^(?:найперше|передусім|насамперед|по-\w+|нарешті"
    r"|насамкінець|перш\w+"
    r"|друг\w+|трет\w+|четверт\w+|останн\w+)(?:,| [—–-]|:) (?=\S)",
    re.IGNORECASE,
)
_RANKED_ONLY: Final = (
    rf"^(?:(?:and|but) )?(?:the |an? )?(?:{_RANKED}|first|another)(?: [\w-]+)?(?: {_NOUN}| {_WAY}| (?:is"
    rf"|are|was)\b)"
    r"|^(?:(?:а|і|та) )?(?:перш|друг|трет|четверт|останн|інш)\w* (?:бід|проблем|перешкод|причин|трудн"
    r"|питанн|варіант"
    r"|шлях|ідея|крок)\w*"
)
_OPENS_NOTHING: Final = (
    r"^(?:i|you|(?:who|what)(?! (?:would|will|should|can|pays)\b)|something|somebody|someone|anything"
    r"|everything|everybody|there|yes|no|nor|not"
    r"|never|nobody|none"
    r"|nothing|я|ти|ви|хто|що|щось|хтось|усе|все|усі|всі|так|ні|не|ніхто|ніщо)\b"
    r"|^(?:worse|harder|bigger|greater|deeper|older|easier|simpler|other|different)\W*$"
)
_THERE: Final = r"^(?:and |but )?there (?:is|are) (?:only |just |also )?(?!no|not|little|few)"
_NOTHING_TO: Final = r"(?:nobody|no one|nothing|no [\w-]+) to\b"
_FEWEST: Final = 3
_TAIL: Final = 2
"""Words behind an "and" that are not the whole of what it joins, where a title is cut off after them."""
_AND: Final = frozenset({"and", "or", "і", "й", "та", "або"})
_CLAUSE_BEFORE: Final = re.compile(r"[,;:—–]")
_MARKS: Final = ("“”", "«»")


def title_of(
    sentences: Sequence[str], kind: Kind, lexicon: Lexicon, heading: str = "", lead_word: str = ""
) -> Title:
    """Make a title of the first sentence that a rule fits; each word of it is in the sentence or heading."""
    if heading:
        return Title(
            _shown(re.sub(r"^\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+|[:.]$", "", heading.strip())),
            "by rule (the heading)",
        )
    if lead_word:
        return Title(_shown(lead_word), f"by rule ({_OPENED})")
    lead_in = sentences[0] if len(sentences) > 1 and len(sentences[0].split()) <= LEAD_IN_WORDS else ""
    for how, found, source in _candidates(
        sentences, lead_in, _RULES.get((lexicon.language, kind), ()), lexicon
    ):
        text = cut(found, lexicon)
        if (len(text.split()) > 1 or len(text) >= SHORTEST_WORD) and not _opens_nothing(found, lexicon):
            return Title(_shown(text), f"by rule ({how})", source)
    return _fallback(sentences[1] if lead_in else sentences[0], kind, lexicon)


def _fallback(sentence: str, kind: Kind, lexicon: Lexicon) -> Title:
    """Return the first words of a sentence; a slot where they lean on what went before, or are too few."""
    first = _LEAD.sub("", sentence) or sentence
    named = re.sub(_THERE, "", first, flags=re.IGNORECASE)
    words = cut(named, lexicon)
    leans = named == first and _opens_nothing(first, lexicon)
    too_few = named == first and len(words.split()) < min(_FEWEST, len(first.split()))
    if leans or too_few or re.fullmatch(_ONLY_THAT, words, re.IGNORECASE):
        return Title(slot(f"the {kind} in a few words"), f"{FALLBACK} (no words of the passage name it)")
    return Title(_shown(words), f"{FALLBACK} (the first words of the passage)", sentence)


_ONLY_THAT: Final = rf"(?:\w+ ){{0,2}}{_NOUN}s?(?: \w+)?"
"""Words that say no more than that there is an obstacle: "Last obstacle remains"."""


def _opens_nothing(text: str, lexicon: Lexicon) -> bool:
    """Say whether words begin with a pronoun, a denial or the author, and so name nothing by themselves."""
    if tells(_OPENS_NOTHING, text):
        return re.match(_NOTHING_TO, text) is None
    return tells(lexicon.anaphora, text) or tells(rf"^(?:{lexicon.first_person})", text)


def short_title(title: str, lexicon: Lexicon) -> str:
    """Return the first words of a title that fit a column head; ``""`` for a slot or too long a word."""
    if title.startswith(TODO):
        return ""
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
    all_words = _ARTICLE.sub("", text[:end]).split()
    words = all_words[:most]
    if len(all_words) > most:
        joint = next((place for place in range(most - _TAIL, most) if _bare(words[place]) in _AND), most)
        words = words[:joint]
    while words and _bare(words[-1]) in lexicon.stop:
        words.pop()
    return _balanced(" ".join(words).strip(" ,;:—–-("))


def _balanced(text: str) -> str:
    """Take quotation marks away of which the other was cut off."""
    if text.count('"') % 2 or any(text.count(opened) != text.count(closed) for opened, closed in _MARKS):
        text = re.sub(r'["“”„«»]', "", text)
    return text.strip(" ,;:—–-(")


def clause(text: str, lexicon: Lexicon, fewest: int = 5) -> str:
    """Return the beginning of a sentence up to the first clause boundary after ``fewest`` words."""
    for mark in _BOUNDARY.finditer(text):
        head = text[: mark.start()].rstrip(" ,;:—–-(")
        words = head.split()
        if len(words) >= fewest and _bare(words[-1]) not in lexicon.stop:
            return head
    return text


def _candidates(
    sentences: Sequence[str], lead_in: str, rules: _Rules, lexicon: Lexicon
) -> Iterator[tuple[str, str, str]]:
    """Yield what may be the title: by the rules; before the second sentence's, a first one of a few words."""
    for sentence in sentences[:2]:
        for how, source in rules:
            found = compiled(source).search(sentence)
            if found and not tells(lexicon.denial, _CLAUSE_BEFORE.split(sentence[: found.start()])[-1]):
                yield how, found[1], sentence
        if sentence == lead_in:
            told = _ORDER.sub("", lead_in)
            if not tells(_RANKED_ONLY, told):
                yield _OPENED, told, sentence


def _bare(word: str) -> str:
    return word.strip(" ,;:.'’\"“”()").lower()


def _shown(text: str) -> str:
    return text[:1].upper() + text[1:]
