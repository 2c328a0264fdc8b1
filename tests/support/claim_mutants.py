"""False claims made of true ones, by rule and without chance: each says what its passage does not say."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Mutant:
    """A false claim: ``kind`` says what was done to the true one."""

    kind: str
    text: str


_FLAGS: Final = re.IGNORECASE
_MODALS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\b(?:could|(?-i:may)|might|would)(?! not\b| hardly\b| no\b| be (?:to|able)\b)\b", "will"),
        (r"\b(?:is|are) (?:expected|said|thought|believed|likely) to be\b", "is"),
        (r"\b(?:is|are) (?:expected|said|thought|believed|likely) to\b", "will"),
        (r"\bseems? to be\b", "is"),
        (r"\bseems? to have\b", "has"),
        (r"\b(?:probably|likely|perhaps|possibly|in all likelihood)\b ?", ""),
    ),
    "uk": (
        (r"\bможе\b ?", ""),
        (r"\bможуть\b ?", ""),
        (r"\b(?:ймовірно|можливо|навряд чи)\b,? ?", ""),
        (r"\b(\w+в) би?\b", r"\1"),
        (r"\bмалоймовірна\b", "неминуча"),
    ),
}
_RAISED: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\b(?:could|(?-i:may)|might)(?! not\b| hardly\b| no\b| only\b)(?= \w)", "is expected to"),
        (r"\b(?:possibly|perhaps)\b", "probably"),
    ),
    "uk": ((r"\bможливо\b", "ймовірно"), (r"\bможе\b", "найімовірніше має")),
}
_CAUSES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"^(?:According to|In the view of|By the count of|In tests by) ", "Because of "),
        (
            r"^([^,;]{2,40}?) (?:says?|argues?|believes?|warns?|estimates?|counts?|thinks?) (?:that )?",
            r"Because of \1, ",
        ),
    ),
    "uk": ((r"^(?:За словами|На думку|За даними|За повідомленням|За оцінкою|За висновком) ", "Через "),),
}
_PEOPLE: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\bcasualties, dead and wounded together\b", "deaths"),
        (r"\bdead civilians\b", "dead soldiers"),
        (r"\bcasualties\b", "deaths"),
        (r"\b(?:wounded|injured)\b", "killed"),
        (r"\b(?:deaths|dead|killed)\b", "injured"),
        (r"\bdisplaced\b", "killed"),
        (r"\bhomeless\b", "missing"),
        (r"\bmissing\b", "injured"),
        (r"\bcivilians?\b", "soldiers"),
        (r"\bsoldiers\b", "civilians"),
        (r"\bprisoners\b", "refugees"),
        (r"\bwomen\b", "children"),
        (r"\bpassengers\b", "crew members"),
    ),
    "uk": (
        (r"\bзагиблих\b", "поранених"),
        (r"\bзагинуло\b", "поранено"),
        (r"\bпоранених\b", "загиблих"),
        (r"\bцивільних\b", "військових"),
        (r"\bвійськових\b", "цивільних"),
        (r"\bполонених\b", "біженців"),
        (r"\bжінок\b", "дітей"),
    ),
}
_REACHES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\b(?:some|several|many|most|a number) (?:of )?(?=\w+s\b)", "all "),
        (r"\b(?:often|sometimes|usually|mostly|frequently)\b", "always"),
        (
            r"^(?:The )?[A-Z]\w+(?: \w+)? (?=has|is|wants|refuses|rejects|says|demands|would|will)",
            "Both sides ",
        ),
        (r" (?=(?:in|from|at|by) [A-Z])", " only "),
    ),
    "uk": (
        (r"\b(?:дехто|деякі|частина|багато)\b", "всі"),
        (r"\b(?:часто|іноді|зазвичай)\b", "завжди"),
        (r"^[А-ЯЄІЇҐ]\w+ (?=має|хоче|вимагає|просить|каже|готова|відхил)", "Обидві сторони "),
        (r"(?<=\w) (?=(?:у|в|з|до) [А-ЯЄІЇҐ])", " лише "),
    ),
}
_DEGREES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\b(?:is|are) unlikely\b", "is ruled out"),
        (r"\b(?:doubts?|calls? unlikely) (?=\w)", "rules out "),
        (r"\bsuggests?\b", "proves"),
        (r"\b(?:hopes|aims|plans|intends) to \w+\b", "has achieved that"),
        (r"\bhelps?(?: to)?\b", "ensures"),
        (r"\b(?:hinders?|impedes?|complicates?|slows?)\b", "blocks"),
        (r"\b(?:reduces?|limits?|eases?|relieves?)\b", "ends"),
        (r"\b(?:is|are|has been) reluctant\b", "refuses"),
    ),
    "uk": (
        (r"\bмалоймовірн\w+\b", "виключено"),
        (r"\b(?:ускладнює|сповільнює|заважає)\b", "унеможливлює"),
        (r"\b(?:зменшує|послаблює|полегшує)\b", "усуває"),
    ),
}
_WISHES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (
            r"\b(?:demands|wants|asks for|calls for|insists on|seeks|requests) (?=(?:an? |the |\d|\w+s\b))",
            "has ",
        ),
        (r"\b(?:demands?|wants?) that ", "sees that "),
        (r"\b(?:wants|plans|intends|aims|offers|proposes|has offered|threatens|hopes) to (?=\w)", "does "),
    ),
    "uk": ((r"\b(?:вимагає|просить|хоче|пропонує|обіцяє|планує) (?=\w)", "має "),),
}
_COUNTS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": ((r"(\d (?:thousand |million )?)(?:[a-z]+ )?[a-z]{3,}s\b(?! (?:or|and|of))", r"\1orchards"),),
    "uk": ((r"(\d (?:тис\.? |млн )?)[а-яєіїґ]{4,}(?:ів|их|ей)\b", r"\1кошенят"),),
}
_ADDED: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r" and (?=[a-z]+[ ,.;])", " and moonlight, "),
        (r"(?<=\w)\.$", " owing to a comet."),
    ),
    "uk": ((r"(?<=\w)\.$", " через комету."),),
}
_ADJUNCTS: Final[Mapping[str, Sequence[str]]] = {
    "en": (
        "within the year",
        "in its own ranks",
        "at the request of the army",
        "with the help of foreign advisers",
        "for lack of spare parts",
        "under pressure from shareholders",
        "on the advice of lawyers",
        "in secret",
        "by a narrow majority",
        "despite protests from students",
        "for the second winter in a row",
        "in exchange for arms",
        "with effect from next spring",
        "before the holidays",
        "against the will of its voters",
        "as a gesture to its allies",
        "through a private broker",
        "without telling the press",
        "in most northern cities",
        "since the coup",
    ),
    "uk": (
        "протягом року",
        "у власних лавах",
        "на прохання війська",
        "за допомогою іноземних радників",
        "через брак запчастин",
        "під тиском акціонерів",
        "за порадою юристів",
        "таємно від преси",
        "попри протести студентів",
        "другу зиму поспіль",
        "в обмін на зброю",
        "напередодні свят",
    ),
}
_CLAUSES: Final[Mapping[str, Sequence[str]]] = {
    "en": (
        ", which surprised its own supporters",
        ", and wants a refund",
        ", but its deputy resigned over it",
        ", as its creditors had urged",
        ", which has cheered investors",
    ),
    "uk": (
        ", що здивувало навіть союзників",
        ", але його заступник через це звільнився",
        ", чого домагалися кредитори",
    ),
}
_MODIFIERS: Final = ("secret", "foreign", "unpaid", "televised", "elderly", "hostile", "religious", "armed")
_NUMBERS_IN_WORDS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\b(?:a|one) third\b", "a quarter"),
        (r"\bhalf\b", "a third"),
        (r"\btwice\b", "four times"),
        (r"\btwo\b(?! of)", "five"),
        (r"\b(?:three|four|six|seven|eight|nine|ten|eleven|twelve)\b", "thirteen"),
    ),
    "uk": (),
}
_CONDITIONS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (
            r"(?:,| and| but)? (?:if|unless|provided|only if|once|on condition) [^,;.]+(?=[,;.])",
            "",
        ),
    ),
    "uk": ((r",? (?:якщо|лише якщо|доки|за умови, що) [^,;.]+(?=[,;.])", ""),),
}
_OFFICES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (
            r"\b(Department|Ministry|Office|Council|Institute|Bank|Court) (of|for) [A-Z]\w+(?: [A-Z]\w+)*",
            r"\1 \2 Agriculture",
        ),
    ),
    "uk": ((r"\b(Міністерств\w*|Департамент\w*|Інститут\w*) \w+(?: здоров’я| конфліктів)?", r"\1 фінансів"),),
}
_SAYS: Final = (
    "says?|said|argues?|argued|claims?|maintains?|insists?|believes?|thinks?|warns?|warned|estimates?|finds?|fears?"
    "|fear|asserts?|alleges?|holds?|admitted|has admitted|report|reports|suggests?|cautions?|indicate"
)
_SPEAKERS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (rf"^[^,;]{{2,70}}? (?:{_SAYS}) that (.+)$", r"\1"),
        (
            r"^(?:According to|In the view of|By the count of|In tests by) (?:[^,]|,(?= where)){2,60}, (.+)$",
            r"\1",
        ),
        (r"^(.+), (?:according to|as) [^,]{2,60}\.$", r"\1."),
        (r"^(.+), an official warned\.$", r"\1."),
    ),
    "uk": (
        (
            r"^[^,;]{2,60}? (?:каже|кажуть|стверджує|вважають|визнає|припускають|застерігають), що (.+)$",
            r"\1",
        ),
        (r"^(?:За словами|На думку|За даними|За повідомленням) [^,]{2,60}, (.+)$", r"\1"),
    ),
}
_OPPOSITES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\b(?:are|is) (?:consolidating|strengthening|solidifying)\b", "struggle to hold"),
        (r"\bconsolidating\b", "losing"),
        (r"\bstrengthening\b", "losing"),
        (r"\bweakens\b", "strengthens"),
        (r"\bclosing\b", "opening"),
        (r"\bclimb\b", "fall"),
        (r"\brising\b", "falling"),
        (r"\bsteadying\b", "collapsing"),
        (r"\bdearer\b", "cheaper"),
        (r"\bscarce\b", "plentiful"),
        (r"\bfell\b", "rose"),
        (r"\bdropped\b", "rose"),
        (r"\brose\b", "fell"),
        (r"\brisen\b", "fallen"),
        (r"\brise\b", "fall"),
        (r"\bis opposed to\b", "supports"),
        (r"\bopposes?\b", "supports"),
        (r"\bsupports?\b", "opposes"),
        (r"\bfor a\b", "against a"),
        (r"\bin favour\b", "against"),
        (r"\bagainst\b", "for"),
        (r"\breject(s|ed)\b", r"accept\1"),
        (r"\brefuse(s|d)\b", r"accept\1"),
        (r"\bturned down\b", "accepted"),
        (r"\bbefore\b", "after"),
        (r"\bafter\b", "before"),
        (r"\bmore than\b", "less than"),
        (r"\bless than\b", "more than"),
        (r"\bmost\b", "least"),
        (r"\bunlikely\b", "likely"),
        (r"\bdenies\b", "admits"),
        (r"\bwelcomes?\b", "rejects"),
        (r"\blost\b", "won"),
        (r"\bclosed\b", "opened"),
        (r"\bshut\b", "opened"),
        (r"\bcut\b", "raised"),
        (r"\bshrunk\b", "grown"),
        (r"\breduced\b", "increased"),
        (r"\blarger\b", "smaller"),
        (r"\breluctant\b", "eager"),
        (r"\bimports\b", "exports"),
    ),
    "uk": (
        (r"\bзакріплюються\b", "ледве тримаються"),
        (r"\bдорожчає\b", "дешевшає"),
        (r"\bзачиняють\b", "відчиняють"),
        (r"\bбракує\b", "вистачає"),
        (r"\bсповільнити\b", "прискорити"),
        (r"\bзросли\b", "знизилися"),
        (r"\bзменшити\b", "збільшити"),
        (r"\bпроти\b", "за"),
        (r"\bпідтримує\b", "відхиляє"),
        (r"\bвідхилило\b", "схвалило"),
        (r"\bменше\b", "більше"),
        (r"\bзаперечує\b", "визнає"),
        (r"\bдо (червня|жовтня|грудня)\b", r"після \1"),
        (r"\bпоменшало\b", "побільшало"),
        (r"\bзбільшилося\b", "зменшилося"),
        (r"\bпідвищили\b", "знизили"),
        (r"\bвідмовилися від\b", "погодилися на"),
        (r"\bкупує більше\b", "купує менше"),
    ),
}
_NEGATIONS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"\b(is|are|has|have|had|was|were|will|would) (?!not\b|no\b|been unable|hardly|ruled)", r"\1 not "),
        (r"\b(can|could|may|might) (?!not\b|no\b|hardly)", r"\1 not "),
        (r" (?:did|does|do) not (\w+)", r" \1"),
        (r" not\b", ""),
    ),
    "uk": ((r" не (?=\w)", " "), (r" (має|може|готова|коштував|хоче|визнає|підтримує|просить) ", r" не \1 ")),
}
_BOUND: Final = "about|nearly|almost|more than|less than|at least|at most|up to|some|around|over|as much as"
_BOUNDS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": ((rf"\b(?:{_BOUND}) (?=\d|half|a )", ""),),
    "uk": ((r"\b(?:близько|майже|понад|щонайменше|приблизно в?|до) (?=\d|чверть)", ""),),
}
_UNITS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "en": (
        (r"(?<=\d )MWh\b", "GWh"),
        (r"(?<=\d )MW\b", "GW"),
        (r"(?<=\d )kilometres\b", "miles"),
        (r"(?<=\d )metres\b", "kilometres"),
        (r"\bcentimetres\b", "metres"),
        (r"\bhectares\b", "acres"),
        (r"\btonnes\b", "kilograms"),
        (r"\bbarrels\b", "gallons"),
        (r"(?<=\d )months\b", "years"),
        (r"(?<=\d )years\b", "months"),
        (r"\bnine days\b", "nine weeks"),
        (r"(?<=\d )days\b", "weeks"),
        (r"(?<=[\dn] )(euros|francs|pounds|crowns|marks|thalers)\b", "dollars"),
        (r"\bdollars\b", "euros"),
        (r"\blitres\b", "gallons"),
        (r"\ba week\b", "a month"),
    ),
    "uk": (
        (r"\bгривень\b", "доларів"),
        (r"\bєвро\b", "гривень"),
        (r"\bкубометрів\b", "літрів"),
        (r"\bхвилин\b", "годин"),
        (r"\bмлн\b", "млрд"),
    ),
}
_NAME: Final = re.compile(r"(?<![.\w] )(?<!^)\b[A-ZА-ЯЄІЇҐ][\w’'-]{3,}(?:(?: of)? [A-ZА-ЯЄІЇҐ][\w’'-]{3,})*")
_COUNTED: Final = r"\d|thousand|million|dozen|тисяч|мільйон"
_STRANGERS: Final = {"en": ("Quarrenia", "Bellmont", "Ysgard"), "uk": ("Вербилів", "Кременичі", "Заставня")}
_AFTER_STOP: Final = re.compile(r"(?:^|[.:;] )(?=[A-ZА-ЯЄІЇҐ])")
_JOINED: Final = re.compile(r"^(?:’s)?,? (?:and|or|і|та) |^, ")


def mutants_of(text: str, language: str, names: frozenset[str]) -> Iterator[Mutant]:
    """Yield the mutants of a true claim, at most one of a kind.

    Args:
        text: The claim.
        language: Its language, ``en`` or ``uk``.
        names: The names that its article has.
    """
    makers: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("modal dropped", lambda: _first(text, _MODALS[language], every=True)),
        ("modal raised", lambda: _first(text, _RAISED[language])),
        ("speaker made a cause", lambda: _first(text, _CAUSES[language])),
        ("reach widened", lambda: _first(text, _REACHES[language], exact=True)),
        ("degree raised", lambda: _first(text, _DEGREES[language])),
        ("something added", lambda: _first(text, _ADDED[language], exact=True)),
        ("adjunct added", lambda: _ended(text, _ADJUNCTS[language], " ")),
        ("clause added", lambda: _ended(text, _CLAUSES[language], "")),
        ("modifier added", lambda: _first(text, [_modified(text)], exact=True) if language == "en" else None),
        ("number in words changed", lambda: _first(text, _NUMBERS_IN_WORDS[language])),
        ("condition dropped", lambda: _first(text, _CONDITIONS[language])),
        ("wish granted", lambda: _first(text, _WISHES[language])),
        ("counted changed", lambda: _first(text, _COUNTS[language], exact=True)),
        ("people changed", lambda: _first(text, _PEOPLE[language]) if re.search(_COUNTED, text) else None),
        ("office changed", lambda: _first(text, _OFFICES[language], exact=True)),
        ("speaker dropped", lambda: _capital(_first(text, _SPEAKERS[language]))),
        ("actors exchanged", lambda: _exchanged(text, names)),
        ("negated", lambda: _first(text, _NEGATIONS[language])),
        ("opposite", lambda: _first(text, _OPPOSITES[language])),
        ("bound dropped", lambda: _first(text, _BOUNDS[language])),
        ("unit changed", lambda: _first(text, _UNITS[language])),
        ("name changed", lambda: _renamed(text, names, language)),
    )
    for kind, make in makers:
        made = make()
        if made is not None and made != text:
            yield Mutant(kind, made)


def renamed_judgment(text: str, language: str, names: frozenset[str]) -> str | None:
    """Return a judgment with a stranger for the first name in it that its article has."""
    return _renamed(text, names, language)


def stranger(text: str, language: str) -> str:
    """Return a name that no article has."""
    return _STRANGERS[language][len(text) % 3]


def attributed(said: str, language: str) -> str:
    """Return a reason that has something from the article of the memo."""
    says = {"en": "the article says that", "uk": "стаття каже, що"}[language]
    return f"{says} {said[0].lower()}{said[1:]}"


def done_by(name: str, language: str, text: str) -> str:
    """Return a reason that says of somebody what the article, as it is, hardly tells of them."""
    acts = {
        "en": (
            "has itself put it forward",
            "has publicly accepted it",
            "made it a condition",
            "refused it twice",
            "has already pledged it",
        ),
        "uk": ("вже запропонувала це", "публічно погодилася", "двічі відмовилася", "вже пообіцяла це"),
    }[language]
    return f"{name} {acts[sum(text.encode()) % len(acts)]}."


def _first(
    text: str, rules: Sequence[tuple[str, str]], *, every: bool = False, exact: bool = False
) -> str | None:
    """Return the text with the first rule that fits applied once; with ``every``, all rules to all places.

    With ``exact``, capital and small letters differ.
    """
    made, flags = text, re.NOFLAG if exact else _FLAGS
    for pattern, replacement in rules:
        made, count = re.subn(pattern, replacement, made, count=0 if every else 1, flags=flags)
        if count and not every:
            return made
    return made if made != text else None


def _ended(text: str, listed: Sequence[str], joined: str) -> str:
    """Return a text with one of the listed endings, the same for the same text."""
    chosen = listed[sum(text.encode()) % len(listed)]
    return f"{text.rstrip('.')}{joined}{chosen}."


def _modified(text: str) -> tuple[str, str]:
    """Return the rule that puts a word before the first noun in the plural that follows a small word."""
    chosen = _MODIFIERS[sum(text.encode()) % len(_MODIFIERS)]
    return r"\b(the|its|of|and|for|no) (?=[a-z]{3,}s\b)", rf"\1 {chosen} "


def _capital(text: str | None) -> str | None:
    return text and text[0].upper() + text[1:]


def _names_in(text: str, names: frozenset[str]) -> list[re.Match[str]]:
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return list(re.finditer(rf"\b(?:{listed})\b", text)) if listed else []


def _exchanged(text: str, names: frozenset[str]) -> str | None:
    """Exchange the first two different names of a sentence, unless they are merely joined by “and”."""
    found = _names_in(text, names)
    for one, other in itertools.pairwise(found):
        between = text[one.end() : other.start()]
        if one[0] == other[0] or _JOINED.match(between) or ". " in between or ";" in between:
            continue
        return f"{text[: one.start()]}{other[0]}{between}{one[0]}{text[other.end() :]}"
    return None


def _renamed(text: str, names: frozenset[str], language: str) -> str | None:
    found = _names_in(text, names)
    if not found:
        return None
    return f"{text[: found[0].start()]}{stranger(text, language)}{text[found[0].end() :]}"
