"""Who published an article, as its page says: newspapers, agencies, institutes.

The name of a house has a word for its kind where names have it: last, as in ``Example Times``, or before
``of`` and its like, as in ``Institute for Examples``. A line that is such a name may as well be what the
article is about; so most rules ask for the name in a place where houses sign.
"""

from __future__ import annotations

import re

from memo.article.heuristics import CAPITALS

_PAPERS = "herald|tribune|gazette|observer|chronicle|courier|telegraph|examiner|inquirer|dispatch"
_PRESS = (
    f"{_PAPERS}|times|journal|review|quarterly|monthly|weekly|magazine|news|press|bulletin|broadcasting"
    "|(?:wire|news|press|information|world) (?:service|agency)"
)
_WITH_THE = "post|sun|star|mail|mirror|standard|independent|register|record|monitor|guardian|economist|globe"
_BODIES = (
    "commission|institute|institution|ministry|foundation|university|college|association|organi[sz]ation"
    "|academy|federation|secretariat|inspectorate"
)
_BODIES_OF = f"{_BODIES}|department|committee|council|centre|center|society|authority|agency"
_WORD = rf"[{CAPITALS}][\w’'ʼ.&-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|of|for|on|and|in|the|&)){{0,7}}"
_MASTHEAD = re.compile(
    rf"(?i:the) (?:{_WORD} )+(?i:{_PAPERS})|(?:{_WORD} )+(?i:{_BODIES})"
    rf"|(?:{_WORD} ){{0,3}}(?i:{_BODIES_OF}) (?i:of|for|on) \S.*"
)
_PRESS_NAME = re.compile(rf"(?:{_WORD} )+(?i:{_PRESS})|(?i:the) (?:{_WORD} )*(?i:{_PRESS}|{_WITH_THE})")
_QUOTED = re.compile(r"(?:газета|часопис|журнал|тижневик|агентство|видання) «[^»]{2,60}»", re.IGNORECASE)
_OF_HEADLINES = frozenset(
    "a an after against as at before by faces from how in into is over to under vs what when who why with"
    " without".split()
)
_KINDS_OF_NEWS = frozenset(
    "the world local business latest breaking top national international home press book books film music"
    " sports daily morning global regional politics science technology market policy research news review"
    " weekly monthly quarterly fake good bad of and".split()
)

_SECTIONS = frozenset(
    "opinion opinions comment commentary analysis editorial editorials op-ed news world politics business"
    " economy culture society science technology health environment international national local features"
    " feature interview interviews essay essays letters views perspective perspectives ideas debate"
    " investigations education climate energy home menu and &"
    " думка думки погляди новини світ політика економіка суспільство культура наука аналітика колонка"
    " інтерв’ю громада репортаж та і".split()
)
_PARTS = re.compile(r"\s+[|•·»›]\s+")
_RIGHTS = re.compile(
    r"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s+)?(?:by\s+)?(?P<house>[^\W\d_].{1,60}?)"
    r"(?:,?\s+\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"(?P<kept>[.,]?\s+(?:all rights reserved|(?:усі|всі) права (?:захищен|застережен)о)\b.*)?[.,]?",
    re.IGNORECASE,
)
_PLACE = rf"[{CAPITALS}.’'ʼ-]{{2,}}(?: [{CAPITALS}.’'ʼ-]{{2,}}){{0,3}}"
_DATELINE = re.compile(rf"{_PLACE}(?:,[^()]{{2,30}})? \((?P<house>{_NAME})\) ?[-–—] ?[\"“«]?[{CAPITALS}]")


def is_press(text: str) -> bool:
    """Tell whether ``text`` is the name of a newspaper or an agency and nothing else."""
    return bool(_QUOTED.fullmatch(text)) or (bool(_PRESS_NAME.fullmatch(text)) and _is_own_name(text))


def is_masthead(text: str) -> bool:
    """Tell whether ``text`` can name a house only: ``Waiting Times`` may be what an article is about."""
    return bool(_QUOTED.fullmatch(text)) or (bool(_MASTHEAD.fullmatch(text)) and _is_own_name(text))


def is_publisher(text: str) -> bool:
    """Tell whether ``text`` is the name of a newspaper, an agency or an institution and nothing else."""
    return is_press(text) or is_masthead(text)


def is_divided(text: str) -> bool:
    """Tell whether ``text`` has the shape ``A | B``, as no headline has."""
    return bool(re.search(r"\s\|\s", text))


def publisher_beside_section(text: str) -> str | None:
    """Return the house in a line such as ``The Example Post | Opinion``."""
    parts = _PARTS.split(text)
    houses = [part for part in parts if not _is_section(part)]
    if len(parts) == len(houses) or len(houses) != 1:
        return None
    (house,) = houses
    one_word = " " not in house and house[0].isalpha() and house[-1].isalpha()
    return house if is_publisher(house) or one_word else None


def publisher_beside_title(text: str, title: str) -> str | None:
    """Return the house in a line such as ``A Title of Five Words | Example``; ``None`` for a section."""
    parts = _PARTS.split(text)
    if len(parts) != 2 or parts[0].casefold() != title.casefold():  # noqa: PLR2004 - title and house
        return None
    return parts[1] if re.fullmatch(_NAME, parts[1]) and not _is_section(parts[1]) else None


def publisher_in_rights(text: str, known: frozenset[str]) -> str | None:
    """Return who holds the rights, where that is a house: by its name, by all the rights, or as ``known``.

    ``known`` are lines of the page in lower case.
    """
    found = _RIGHTS.fullmatch(text)
    house = found["house"] if found else ""
    if found is None or not house[0].isupper():
        return None
    return house if found["kept"] or is_publisher(house) or house.casefold() in known else None


def publisher_in_dateline(paragraph: str) -> str | None:
    """Return the agency in the dateline of a report: ``KYIV, 3 March (Example) - The …``."""
    found = _DATELINE.match(paragraph)
    return found["house"] if found else None


def _is_own_name(text: str) -> bool:
    words = {word.casefold() for word in text.split()}
    return bool(re.fullmatch(_NAME, text)) and not words <= _KINDS_OF_NEWS and words.isdisjoint(_OF_HEADLINES)


def _is_section(text: str) -> bool:
    return set(text.casefold().split()) <= _SECTIONS
