"""False sentences made of true ones by machine: another rank, another count, another date, another amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_RANKS: Final = {
    "en": (("first", "third"), ("second", "fourth"), ("third", "first"), ("fourth", "second"),
           ("last", "first"), ("highest", "lowest"), ("lowest", "highest"), ("best", "worst"),
           ("worst", "best"), ("front-runner", "runner-up"), ("runner-up", "front-runner"), ("top", "bottom"),
           ("bottom", "top"), ("second-best", "second-worst"), ("weakest", "strongest"), ("tunnel", "ferry"),
           ("closest", "last"), ("weighs most", "weighs least"), ("weighs least", "weighs most"),
           ("weighs more", "weighs less"), ("weighs less", "weighs more"), ("wholly", "in part"),
           ("in part", "wholly"), ("5 on", "3 on"), ("5 on", "1 on"), ("1 of 5 on", "4 of 5 on"),
           ("2 of 5 on", "4 of 5 on"), ("rated 2", "rated 4"), ("rated 1", "rated 3"),
           ("does better", "does worse"), ("does worse", "does better"), ("rate higher", "rate lower"),
           ("rate lower", "rate higher"), ("ahead of offshore", "behind offshore"), ("trails", "leads"),
           ("outscores", "trails"), ("level with", "ahead of"),
           ("twice as much", "half as much"), ("half as much", "twice as much"),
           ("three times as much", "twice as much")),
    "uk": (("перше", "третє"), ("друге", "перше"), ("третє", "друге"), ("останнє", "перше"),
           ("першому", "другому"), ("третьому", "першому"), ("найвищий", "найнижчий"),
           ("найнижчий", "найвищий"), ("перша", "друга"), ("третя", "перша"),
           ("тунель", "пором"), ("тунелю", "порому"), ("тунелем", "поромом")),
}  # fmt: skip
_LEADS: Final = {
    "en": (("leads", "trails"), ("lead the", "trail the"), ("lead one", "trail one"),
           ("lead bought", "trail bought"), ("trails", "leads"), ("trail", "lead"),
           ("ahead of", "behind"), ("behind", "ahead of"), ("higher", "lower"), ("lower", "higher"),
           ("beats", "loses to"), ("outscores", "trails"), ("no better", "better"), ("tunnel", "ferry"),
           ("narrowly", "clearly"), ("do not overlap", "overlap"), ("(?<!not )overlap", "do not overlap"),
           ("overlaps with no other", "overlaps with all others"), ("does not hold", "holds"),
           ("does not lead", "leads"), ("vault leads", "sale leads"), ("vault comes", "sale comes"),
           ("vault stays", "scanning stays"), ("survives", "does not survive"),
           ("vault holds", "scanning holds"), ("vault scores", "scanning scores"),
           ("whatever ranges", "whatever weights"),
           ("whatever the ranges", "whatever the weights"),
           ("vault has the highest", "sale has the highest"), ("vault ranks first", "sale ranks first"),
           ("offshore wind stays", "solar fields stay")),
    "uk": (("не перетинаються", "перетинаються"), ("перетинаються", "не перетинаються"),
           ("не лідирує", "лідирує"), ("оновлення зберігається", "об’єднання зберігається"),
           ("оновлення лідирує", "об’єднання лідирує"), ("зберігається", "не зберігається"),
           ("тунелю", "порому"), ("тунель", "пором"), ("випереджає", "відстає від"),
           ("випереджають", "відстають від"), ("відстає від", "випереджає")),
}  # fmt: skip
_LEVELS: Final = {
    "en": (
        ("low", "high"),
        ("moderate", "low"),
        ("high", "moderate"),
        ("highly", "moderately"),
        ("fairly confident", "very confident"),
        ("reasonably sure", "quite certain"),
        ("not certain", "certain"),
    ),
    "uk": (
        ("низьк", "висок"),
        ("помірн", "низьк"),
        ("висок", "помірн"),
        ("досить", "цілком"),
        ("не цілком", "цілком"),
    ),
}
_COUNTS: Final = {
    "en": "one two three four five six seven eight".split(),
    "uk": (),
}
_QUANTIFIERS: Final = {
    "en": (
        ("(?<!not )every", "not every"),
        ("each", "not each"),
        ("(?<!not )all", "not all"),
        ("not every", "every"),
        ("not all", "all"),
        ("no(?= (?:pathway|obstacle))", "every"),
        ("none of the", "all of the"),
        ("both", "neither of the"),
        ("neither", "each"),
        ("only one", "only two"),
        ("without an objection", "with an objection"),
        ("meets no objection", "meets an objection"),
        ("power from abroad", "offshore wind"),
        ("with a proponent", "without a proponent"),
    ),
    "uk": (
        ("кожен", "жоден"),
        ("кожна", "жодна"),
        ("усі", "не всі"),
        ("обидва", "жоден з цих"),
        ("лише одна", "лише дві"),
        ("одна", "дві"),
    ),
}
_HAVING: Final = (
    r"\b(?:pathways?|obstacles?|conditions?|steps?|risks?)\b (?:has|have|meets?|is|are|serves?)"
    r" (?!at\b|left\b)"
    r"|\b(?:only|one|two) (?:pathways?|option) (?:with|that|without)\b"
    r"|\b(?:шлях|шляхи|умова|умову|крок|ризик|ризики|перешкода|перешкод)\b (?:має|мають|ймовірн|критичн)"
)
_UKRAINIAN_COUNTS: Final = (
    ("двох", "п’ятьох"), ("трьох", "п’ятьох"), ("чотирьох", "шістьох"), ("трьома", "п’ятьма"),
    ("три", "п’ять"), ("чотири", "шість"), ("два", "шість"),
)  # fmt: skip
_MONTHS: Final = {
    "en": ("March", "April", "June", "November", "September"),
    "uk": ("квітня", "серпня"),
}
_OTHER_MONTH: Final = {"en": "July", "uk": "липня"}


def mutants_of(text: str, language: str, kind: str) -> Iterator[str]:
    """Yield the false sentences of a true one that states something of a kind; none of what is no figure."""
    if kind in _MAKERS:
        yield from dict.fromkeys(each for each in _MAKERS[kind](text, language) if each != text)


def _ranks(text: str, language: str) -> Iterator[str]:
    yield from _exchanged(text, _RANKS[language])
    yield from _decimals(text)


def _leads(text: str, language: str) -> Iterator[str]:
    yield from _exchanged(text, _LEADS[language])
    yield from _decimals(text)


def _levels(text: str, language: str) -> Iterator[str]:
    yield from _exchanged(text, _LEVELS[language], whole=language == "en")


def _counts(text: str, language: str) -> Iterator[str]:
    if re.search(_HAVING, text):
        yield from _exchanged(text, _QUANTIFIERS[language])
    if language == "uk":
        yield from _exchanged(text, _UKRAINIAN_COUNTS)
        return
    words = _COUNTS[language]
    for match in re.finditer(
        rf"\b({'|'.join(words)})\b(?= (?:\w+ ){{0,1}}(?:pathways|criteria|obstacles|alternatives))",
        text,
        re.IGNORECASE,
    ):
        other = words[(words.index(match[0].lower()) + 2) % len(words)]
        other = other.capitalize() if match[0][0].isupper() else other
        yield text[: match.start()] + other + text[match.end() :]
    for match in re.finditer(_SOME, text):
        other = words[words.index(match[0].lower()) - 1] if match[0].lower() != "one" else "three"
        other = other.capitalize() if match[0][0].isupper() else other
        yield text[: match.start()] + other + text[match.end() :]


_SOME: Final = (
    r"\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our)\b(?= of the \w+ (?:pathways (?:meets?|do something|do nothing)"
    r"|criteria\.))"
)


def _dates(text: str, language: str) -> Iterator[str]:
    for month in _MONTHS[language]:
        yield re.sub(rf"\b{month}\b", _OTHER_MONTH[language] if month != "November" else "October", text)
    for match in re.finditer(r"\b(\d{1,2})\b", text):
        yield text[: match.start()] + str(int(match[0]) - 2) + text[match.end() :]
    for old, new in (
        ("fortnight", "month"),
        ("two weeks", "three weeks"),
        ("Two weeks", "Four weeks"),
        ("ourteen", "ifteen"),
        ("два тижні", "три тижні"),
        ("чотирнадцять", "дев’ять"),
        ("Eighteen", "Twelve"),
        ("Twenty-five", "Nine"),
        ("seven weeks", "three weeks"),
        ("Forty-nine", "Thirty"),
    ):
        yield text.replace(old, new)


def _consequences(text: str, language: str) -> Iterator[str]:
    for match in re.finditer(r"\b([Aa]t|Rated|[Ww]ith|оцінки|оцінкою) ([1245])\b", text):
        yield f"{text[: match.start()]}{match[1]} {_OTHER_RATING[match[2]]}{text[match.end() :]}"
    yield from _exchanged(
        text, (("trail", "lead"), ("highest", "lowest"), ("third", "first"), ("first", "last"))
    )
    if language == "uk":
        yield from _exchanged(text, (("найвищий", "найнижчий"), ("перше", "останнє")))


_OTHER_RATING: Final = {"4": "2", "5": "3", "2": "4", "1": "4"}


def _exchanged(text: str, pairs: tuple[tuple[str, str], ...], *, whole: bool = True) -> Iterator[str]:
    """Yield a text with each word, where it stands, exchanged for its other."""
    end = r"\b" if whole else ""
    for old, new in pairs:
        for match in re.finditer(rf"\b{old}{end}", text, re.IGNORECASE):
            other = new.capitalize() if match[0][0].isupper() else new
            yield text[: match.start()] + other + text[match.end() :]


def _decimals(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d[.,]\d\d", text):
        digit = str((int(match[0][2]) + 3) % 10)
        yield text[: match.start()] + match[0][:2] + digit + match[0][3:] + text[match.end() :]


_MAKERS: Final = {
    "rank": _ranks,
    "lead": _leads,
    "confidence": _levels,
    "count": _counts,
    "date": _dates,
    "consequence": _consequences,
}
