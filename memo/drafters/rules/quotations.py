"""What is quoted in an article, and whose words they are: a speaker is told, never guessed.

A pronoun stands for somebody only where its paragraph names that one person before it, and no other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from memo.drafters.claims import DraftStatement, Quotation
from memo.drafters.rules.lexicon import tells
from memo.drafters.rules.outline import LONGEST_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.drafters.rules.lexicon import Lexicon
    from memo.drafters.rules.outline import Outline, OutlineParagraph

_MOST_QUOTATIONS: Final = 20
_SHORTEST_QUOTATION: Final = 4
"""Words in quotation marks; fewer are a name or a word held at arm's length."""
_REACH: Final = 220
"""Characters round a quotation in which its speaker is looked for."""

# Words between quotation marks: “…”, „…“, «…», "…", which may have words in "such" ones within, ‘…’; the last
# three are left open at the paragraph's end.
_WITHIN: Final = r"(?<=[\s(])\"(?=\w)[^\"]{1,60}(?<=[\w.,!?])\"(?=[\s.,;:!?)])"
_QUOTED: Final = re.compile(
    r"“([^“”]{2,1500})[”“]|„([^„“”]{2,1500})[“”]|«([^«»]{2,1500})»"
    rf"|(?<!\w)\"(?=\S)((?:[^\"]|{_WITHIN}){{2,1500}})\"(?!\w)"
    r"|(?<!\w)‘([^‘’]{12,1500}(?:’\w[^‘’]*)*)’(?!\w)"
    r"|“([^“”]{2,1500})$|«([^«»]{2,1500})$|(?<!\w)\"(?=\S)([^\"]{2,1500})$"
)
_LEFT_OPEN: Final = re.compile(r"(?:“[^“”]+|«[^«»]+)$")
_DESCRIBED: Final = r"(?:(?:, [^,“”\"«»]{3,140}){1,2},)?"
"""What is said of a speaker between the name and the verb; not so in "British ports are left to it, says"."""
_NO_SUBJECT: Final = "".join(
    rf"(?<!\b{word} )" for word in "of for in at from to with by on near в у з із до для на від".split()
)
"""A name behind these is a part of what is said of somebody else."""
_NO_OFFICE: Final = "(?:that|whether|if|what|how|why|one|another|some|several|що|чи|як|один|одна)"
"""What is said, or that somebody is not named, and no office in front of a name."""
_NO_SUBJECT_SO_FAR: Final = re.compile(r"\W*(?:(?:and|but|then|also|later|і|й|та|але|потім)\W+)*")
"""In front of a verb of speech: whoever spoke last goes on."""
_JOINED_ON: Final = re.compile(r"\W*(?:(?:and|but|then|also|later|і|й|та|але|потім)\W+)+")
"""Behind a quotation, in front of a verb of speech that is about the next one."""
_INTERRUPTED: Final = re.compile(r"[,.!?…] [—–] [^—–«»“”]{3,80} [—–] ")
"""Words of the author within the marks, as Ukrainian print has them."""
_SENTENCE_END: Final = re.compile(
    r"(?<![A-ZА-Я])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)[.!?][”\"»’]? +"
)


_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ]"
_WORD: Final = rf"(?:(?:[A-Z]\.){{1,3}}(?!\w)|{_CAPITAL}[\w’'ʼ&-]*)"
_NAME: Final = (
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Gen|Gov|Sen|Rep)\. )?{_WORD}"
    rf"(?: (?:(?:of|for|the|de|la|van|von|der|al|bin|ibn|di) ){{0,2}}{_WORD}){{0,6}}"
)
"""Words with capitals, and the small words that join them."""
_PLURAL: Final = frozenset({"they", "вони"})
_ONE_OF_THEM: Final = r"^(?:one|some|another|most) of (?:them|these|those)$|^од(?:ин|на) (?:з|із) них$"
_SEVERAL_IN_FRONT: Final = re.compile(
    r"^(?:(?:The|Some|Many|Most) )?(?P<who>[A-Za-z]\w{2,}[^\Ws]s) \w*[^\Ws]\b"
)
_BEFORE_APPOSITION: Final = re.compile(rf"{_CAPITAL}[\w’'ʼ-]+, $")
_AFTER_APPOSITION: Final = re.compile(rf",? {_CAPITAL}")


def find_quotations(outline: Outline) -> tuple[Quotation, ...]:
    """Return the direct quotations, with the sentences in which each stands or ends."""
    found: list[Quotation] = []
    named: dict[str, str] = {}
    last = before = ""
    for paragraph in outline.paragraphs:
        reader = _ParagraphReader(paragraph, outline.lexicon, named, last)
        goes_on = _LEFT_OPEN.search(before) is not None and paragraph.text[:1] in "“«"
        for each in reader.quotations(before):
            told = each if outline.usable(each.speaker) else replace(each, speaker="")
            joined = _joined(found[-1], told, paragraph.text, goes_on=goes_on) if found else None
            goes_on = False
            if joined is None:
                found.append(told)
            elif outline.usable(joined.statement.text):
                found[-1] = joined
            else:
                found[-1] = replace(joined, statement=found[-1].statement)
        if len(found) > _MOST_QUOTATIONS:
            break
        last = reader.last if reader.spoke else ""
        named |= reader.named_here
        before = paragraph.text
    return tuple(found[:_MOST_QUOTATIONS])


def _joined(one: Quotation, other: Quotation, text: str, *, goes_on: bool) -> Quotation | None:
    """Return two quotations as one, where a speaker goes on after a few words of the author's.

    That is so in one sentence or in neighbouring ones, or where the marks of the first were left open at the
    end of its paragraph, as print has it.
    """
    words = f"{one.words} {other.words}"
    if goes_on:
        return replace(one, words=words)
    same = one.speaker == other.speaker
    if one.statement == other.statement and (same or not other.speaker):
        return replace(one, words=words)
    together = f"{one.statement.text} {other.statement.text}"
    if not same or not one.speaker or together not in text:
        return None
    if len(together.split()) > LONGEST_SENTENCE:
        return replace(one, words=words)
    return Quotation(one.speaker, words, DraftStatement(together, together, one.statement.paragraph))


class _ParagraphReader:
    """Reads the quotations of one paragraph; a pronoun stands for the only person named before it."""

    def __init__(
        self, paragraph: OutlineParagraph, lexicon: Lexicon, named: Mapping[str, str], last: str
    ) -> None:
        self._paragraph, self._lexicon, self._named, self.last = paragraph, lexicon, named, last
        self.spoke = self._opens = False

    @cached_property
    def named_here(self) -> dict[str, str]:
        """The full names in the paragraph, by the surname; the last of those that share one."""
        return {name.split()[-1]: name for name in full_names(self._paragraph.text, self._lexicon)}

    def quotations(self, paragraph_before: str) -> Iterator[Quotation]:
        text = self._paragraph.text
        matches = [*_QUOTED.finditer(text)]
        for match, before, after in zip(matches, [None, *matches], [*matches[1:], None], strict=False):
            words = _words_of(match)
            sentence = self._sentence(words)
            if sentence is None:
                continue
            self._opens = sentence == self._paragraph.sentences[0]
            inside = _INTERRUPTED.search(words)
            name = self._who(inside[0], inside[0], match) if inside else ""
            floor, end = before.end() if before else 0, after.start() if after else len(text)
            name = name or self._who(text[floor : match.start()], text[match.end() : end], match)
            if not name and match.span() == (0, len(text)):
                name = self._announced(paragraph_before)
            words = f"{words[: inside.start() + 1]} {words[inside.end() :]}" if inside and name else words
            goes_on = (
                self.spoke
                and not name
                and not self._is_somebodys(text[floor : match.start()], text[match.end() : end])
            )
            length = len(words.split())
            if length >= _SHORTEST_QUOTATION or (
                name and self.spoke and (length > 1 or _is_an_answer(match))
            ):
                yield Quotation(name or (self.last if goes_on else ""), words, sentence)

    def _is_somebodys(self, before: str, after: str) -> bool:
        """Tell whether words round a quotation say that somebody says it, though not who that is."""
        before = _SENTENCE_END.split(before[-_REACH:])[-1]
        after = _SENTENCE_END.split(after[:_REACH])[0]
        front, behind = self._lexicon.search("saying", before), self._lexicon.search("saying", after)
        said_in_front = front is not None and not _NO_SUBJECT_SO_FAR.fullmatch(before[: front.start()])
        has_subject = behind is not None and not _JOINED_ON.fullmatch(after[: behind.start()])
        return said_in_front or has_subject

    def _announced(self, before: str) -> str:
        """Return who speaks in a paragraph that is all quotation: the subject of the one before it."""
        sentence = _SENTENCE_END.split(before)[-1]
        name = _subject_of(sentence, self._lexicon) if self._lexicon.has("saying", sentence) else ""
        if name:
            self.last, self.spoke = name, True
        return name

    def _sentence(self, words: str) -> DraftStatement | None:
        """Return the sentence that has the most of a quotation."""
        sentences = self._paragraph.sentences
        whole = [each for each in sentences if words in each.text or each.text.strip('“”"«» ') in words]
        parts = [each for each in sentences if words[:30] in each.text or words[-30:] in each.text]
        return next(iter([*whole, *parts]), None)

    def _who(self, before: str, after: str, quotation: re.Match[str]) -> str:
        """Return who speaks: told behind the quotation, else in front of it."""
        before = _SENTENCE_END.split(before[-_REACH:])[-1]
        after = _SENTENCE_END.split(after[:_REACH])[0]
        behind, front = _patterns(self._lexicon)
        for text, patterns in ((after, behind), (before, front)):
            for pattern in patterns:
                found = pattern.search(text)
                if found and (name := self._resolved(found["who"].strip(" ,—–"), quotation)):
                    self.last, self.spoke = name, True
                    return name
        return ""

    def _resolved(self, who: str, quotation: re.Match[str]) -> str:
        """Return a full name for a pronoun or for a surname alone."""
        before = _QUOTED.sub(" ", self._paragraph.text[: quotation.start()])
        if re.fullmatch(self._lexicon.cues["pronouns"], who, re.IGNORECASE):
            person = _only_person(who, before, self._lexicon, {**self._named, **self.named_here})
            if person is None and (self.spoke or self._opens) and _may_be(who, self.last, self._lexicon):
                return self.last
            return person or ""
        if tells(_ONE_OF_THEM, who):
            sentences = _SENTENCE_END.split(before)
            return _several_in_front(sentences[-2], self._lexicon) if len(sentences) > 1 else ""
        if who[-1:].islower() and not re.search(r"[^\W\d_a-zа-яіїєґ]", who[1:]) and " " in who:
            return who  # "the minister"
        name = _without_article(who, self._lexicon)
        if name and " " not in name:
            return self.named_here.get(name) or self._named.get(name, name)
        return name


def _is_an_answer(quotation: re.Match[str]) -> bool:
    """Tell whether a single word is all that somebody said: 'She answered, "Yes."'."""
    before, words = quotation.string[: quotation.start()], _words_of(quotation)
    return before.rstrip().endswith((",", ":")) and words.endswith((".", "!", "?"))


def _words_of(match: re.Match[str]) -> str:
    return next(filter(None, match.groups()), "").strip()


@cache
def _patterns(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return what tells a speaker behind a quotation, and in front of it, names with their capitals."""
    cues = lexicon.cues
    say, according, common = (
        f"(?i:{cues['saying']})",
        f"(?i:{cues['according']})",
        rf"(?<![\w-]){cues['unnamed']}",
    )
    office = rf"(?:(?!{_NO_OFFICE} )(?:[Tt]he |[Aa] |[Aa]n )?(?:[a-zа-яіїєґ][\w’'ʼ-]+ ){{0,5}})"
    who = rf"{office}(?P<who>{_NAME}|(?i:{cues['pronouns']})\b)"
    subject = rf"\b{_NO_SUBJECT}{office}{_NO_SUBJECT}(?P<who>{_NAME}|(?i:{cues['pronouns']})\b)"
    opening = r"^[\s,.!?—–-]*"
    behind = (
        rf"{opening}{say}\s+{who}",
        rf"{opening}{subject}{_DESCRIBED}\s+(?:\w+ly |has |had |also |later |further |then )*{say}\b",
        rf"{opening}{according}\s+{who}",
        rf",\s+{subject}{_DESCRIBED}\s+(?:\w+ly |has |had |also |later |further |then )*{say}\W*$",
        rf"{opening}{say}\s+{common}(?=[,.;:—–]|$| who\b)",
        rf"{opening}{say}\s+{common}(?= (?:and|for|in|at|of)\b)",
        rf"{opening}{common}\s+(?:has |had |also |later |further |then )*{say}\b",
    )
    front = (
        rf"(?:^|[,;:—–] ){according}\s+{who}",
        rf"{subject}{_DESCRIBED}\s+(?:\w+ly |has |had |also |later |further |then )*{say}\b[^.]{{0,80}}$",
        rf"{say}\s+{who}[^.]{{0,60}}[,:—–-]\s*$",
        rf"{subject}[^.]{{0,60}}:\s*$",
        rf"{common}\s+(?:has |had |also |later |further |then )*{say}\b[^.]{{0,60}}$",
    )
    return tuple(map(re.compile, behind)), tuple(map(re.compile, front))


def _several_in_front(sentence: str, lexicon: Lexicon) -> str:
    """Return of whom a sentence speaks that begins with several: "Lenders hate it"; else ``""``."""
    found = _SEVERAL_IN_FRONT.match(sentence)
    return found["who"] if found and not lexicon.has("anaphora", sentence) else ""


def _only_person(pronoun: str, before: str, lexicon: Lexicon, named: Mapping[str, str]) -> str | None:
    """Return the one person whom a text names, ``""`` where there are several, ``None`` where nobody is.

    A surname may stand alone; ``named`` has full names by it. A name with an article may be a thing's, and
    then leaves it open whose words they are, unless a surname tells.
    """
    if pronoun.lower() in _PLURAL:
        return ""
    persons = {person.lower().split()[-1]: person for person in _persons(before, lexicon)}
    if len(persons) > 1:
        return ""
    person = next(iter(persons.values()), "")
    if person and not re.search(rf"\b[Tt]he {re.escape(person)}", before):
        return person
    alone = {
        named[word]
        for word in re.findall(_WORD, before)
        if word in named
        and not word.isupper()
        and not lexicon.has("bodies", named[word])
        and named[word] != person
    }
    return next(iter(alone)) if len(alone) == 1 else "" if alone or person else None


def _may_be(pronoun: str, name: str, lexicon: Lexicon) -> bool:
    """Tell whether "he" or "she" may stand for whoever spoke last: for no body, and no other thing."""
    is_person = name[:1].isupper() or lexicon.has("office", name)
    return pronoun.lower() in _PLURAL or (is_person and not lexicon.has("bodies", name))


def _subject_of(sentence: str, lexicon: Lexicon) -> str:
    """Return the person with whom a sentence begins, as far as the first comma or verb of speech."""
    office, saying = lexicon.cues["office"], lexicon.cues["saying"]
    found = re.match(rf"(?P<who>(?:{office})[^,.;:“”«»]{{0,60}}?)(?:,| {saying}\b)", sentence)
    return found["who"] if found else ""


def _without_article(name: str, lexicon: Lexicon) -> str:
    """Take words off the ends that have a capital as a sentence's first or a day's name, and name nobody."""
    words = name.removesuffix("’s").removesuffix("'s").rstrip("’'-").split()
    for last in (0, -1):
        while words and re.split("[’']", words[last].lower().strip(".’'"))[0] in lexicon.not_names:  # "We're"
            words.pop(last)
    return " ".join(words)


def full_names(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names of more than one word in a text, each as often as it stands there."""
    found = (_without_article(match[0], lexicon) for match in re.finditer(_NAME, text))
    return [name for name in found if " " in name]


def _persons(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield names that are no body's, and offices that are not told of a name beside them."""
    yield from (name for name in full_names(text, lexicon) if not lexicon.has("bodies", name))
    for match in re.finditer(lexicon.cues["office"], text):
        before, after = text[: match.start()], text[match.end() :]
        if not _BEFORE_APPOSITION.search(before) and not _AFTER_APPOSITION.match(after):
            yield match[0].removesuffix("’s").removesuffix("'s")
