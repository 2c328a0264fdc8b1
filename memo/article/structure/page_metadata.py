"""What a web page states of its article in its head: title, author, publisher and date of publication.

Read are the words that publishers use for it: Open Graph (https://ogp.me), the names of Dublin Core and of
Highwire Press, and schema.org's as JSON-LD. Nothing is worked out from an address or from another date.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from memo.article.article import collapse
from memo.article.blocks import CAPITALS, StatedMetadata, same_line
from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_WORD = rf"[{CAPITALS}][\w’'ʼ.&-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|of|for|on|and|in|the|&)){{0,7}}"
_QUOTED = re.compile(r"(?:газета|часопис|журнал|тижневик|агентство|видання) «[^»]{2,60}»", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|•·»›]\s+")
_MOST_DIVISIONS = 8  # of a title
_ADDRESS = re.compile(r"(?:[a-z\d-]+\.)+[a-z]{2,}/?", re.IGNORECASE)
_BESIDE = re.compile(r"\s+[|•·»›–—-]\s+")
_RIGHTS = re.compile(
    r"(?:(?:©|\(c\)|copyright)\s*)+(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s+)?(?:by\s+)?(?P<house>[^\W\d_].{1,60}?)"
    r"(?:,?\s+\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"(?P<kept>[.,]?\s+(?:all rights reserved|(?:усі|всі) права (?:захищен|застережен)о)\b.*)?[.,]?",
    re.IGNORECASE,
)
_PLACE = rf"[{CAPITALS}.’'ʼ-]{{2,}}(?: [{CAPITALS}.’'ʼ-]{{2,}}){{0,3}}"


# Put together when they are first asked for: most articles state their house otherwise, and it takes a while.


@cache
def _masthead() -> re.Pattern[str]:
    papers, bodies, bodies_of = _any_of("titles"), _any_of("bodies"), _any_of("bodies", "bodies_of")
    return re.compile(
        rf"(?i:the) (?:{_WORD} )+(?i:{papers})|(?:{_WORD} )+(?i:{bodies})"
        rf"|(?:{_WORD} ){{0,3}}(?i:{bodies_of}) (?i:of|for|on) \S.*"
    )


@cache
def _press_name() -> re.Pattern[str]:
    press, with_the = _any_of("titles", "press"), _any_of("with_the")
    return re.compile(rf"(?:{_WORD} )+(?i:{press})|(?i:the) (?:{_WORD} )*(?i:{press}|{with_the})")


@cache
def _of_houses(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any_of(words)})(?!\w)", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(rf"{_PLACE}(?:,[^()]{{2,30}})? \((?P<house>{_NAME})\) ?[-–—] ?[\"“«]?[{CAPITALS}]")


def _any_of(*lists: str) -> str:
    return "|".join(word for name in lists for word in _terms(name))


def _terms(name: str) -> list[str]:
    """Return a list of the words that publishers use."""
    words: list[str] = read_table("memo.article.structure", "publishers.toml")[name]
    return words


def is_press(text: str) -> bool:
    """Tell whether ``text`` is the name of a newspaper or an agency and nothing else."""
    return bool(_QUOTED.fullmatch(text)) or (bool(_press_name().fullmatch(text)) and _is_own_name(text))


def is_masthead(text: str) -> bool:
    """Tell whether ``text`` can name a house only: ``Waiting Times`` may be what an article is about."""
    return bool(_QUOTED.fullmatch(text)) or (bool(_masthead().fullmatch(text)) and _is_own_name(text))


def is_publisher(text: str) -> bool:
    """Tell whether ``text`` is the name of a newspaper, an agency or an institution and nothing else."""
    return is_press(text) or is_masthead(text)


def is_institution(text: str) -> bool:
    """Tell whether ``text``, which is stated as an author, names no person but a house, in any language."""
    is_bare = text.casefold().removeprefix("the ") in {*_terms("bodies"), *_terms("bodies_of")}
    return is_bare or is_publisher(text) or bool(_of_houses("institutions").search(text))


def is_newsroom(text: str) -> bool:
    """Tell whether ``text``, which is stated as an author, names all who write for a house."""
    return bool(_of_houses("newsrooms").search(text))


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


def part_title(title: str, headings: Sequence[str], lower: Sequence[str] = ()) -> tuple[str, str]:
    """Return the part of a stated title that the page has for a heading, and the house beside it.

    ``Example - Grain and War`` over the heading ``Grain and War`` is that; ``lower`` are headings below the
    second level, of which one is that only where it is most of the title, for others head sections. The house
    is ``""`` where the other part is a section, or the title has no heading or is one as it stands.
    """
    divided = [*_BESIDE.finditer(title)][:_MOST_DIVISIONS]
    if not divided or any(same_line(text, title) for text in (*headings, *lower)):
        return title, ""
    starts, ends = [0, *(each.end() for each in divided)], [*(each.start() for each in divided), len(title)]
    stretches = [(start, end) for start in starts for end in ends if start < end]
    for start, end in sorted(stretches, key=lambda each: each[0] - each[1]):  # a headline may be divided, too
        found = title[start:end]
        is_most = 2 * (end - start) > len(title)
        if any(same_line(text, found) for text in (*headings, *(lower if is_most else ()))):
            others = [*filter(None, (*_BESIDE.split(title[:start]), *_BESIDE.split(title[end:])))]
            is_house = len(others) == 1 and re.fullmatch(_NAME, others[0]) and not _is_section(others[0])
            return found, others[0] if is_house else ""
    return title, ""


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
    found = _dateline().match(paragraph)
    return found["house"] if found else None


def _is_own_name(text: str) -> bool:
    words = {word.casefold() for word in text.split()}
    is_news = words <= set(_terms("kinds_of_news")) or not words.isdisjoint(_terms("of_headlines"))
    return bool(re.fullmatch(_NAME, text)) and not is_news


def _is_section(text: str) -> bool:
    return set(text.casefold().split()) <= set(_terms("sections"))


_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHOR = ("author", "citation_author", "dc.creator", "dcterms.creator", "article:author", "parsely-author")
_PUBLISHER = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "parsely-pub-date",
    "pubdate",
    "date",
)
_DESCRIPTION = (
    "description",
    "og:description",
    "twitter:description",
    "dc.description",
    "alternativeheadline",
)
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage)$")


def read_statements(page: HtmlElement) -> StatedMetadata:
    """Return what ``page`` states of its article."""
    told = _metas(page)
    data = next(iter(_articles(page)), {})
    published = _first(told, _PUBLISHED) or _text(data.get("datePublished")) or _time(page)
    title = _first(told, _TITLE) or _text(data.get("headline"))
    author = _first(told, _AUTHOR) or _names(data.get("author"))
    houses = (_first(told, _PUBLISHER), _names(data.get("publisher")))
    house = next((named for each in houses if (named := house_beside(each, title))), None)
    return StatedMetadata(title, author or None, house, published or None)


def read_descriptions(page: HtmlElement) -> frozenset[str]:
    """Return what ``page`` states that its article is about, in whatever words."""
    told = _metas(page)
    data = next(iter(_articles(page)), {})
    linked = (_text(data.get(name)) for name in ("description", "alternativeHeadline"))
    return frozenset(filter(None, (*(text for name in _DESCRIPTION for text in told.get(name, [])), *linked)))


def house_beside(stated: str, title: str) -> str:
    """Return who a stated house is, where that is no address and not only what the page is called."""
    parts = [part for part in _PARTS.split(stated) if part and part not in _PARTS.split(title)]
    return "" if _ADDRESS.fullmatch(stated) or not parts else stated if title not in stated else parts[-1]


def _metas(page: HtmlElement) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        names = [meta.get(attribute, "").strip().lower() for attribute in ("property", "name", "itemprop")]
        content = collapse(meta.get("content", ""))
        for name in dict.fromkeys(filter(None, names)):
            if content:
                told.setdefault(name, []).append(content)
    return told


def _first(told: dict[str, list[str]], names: tuple[str, ...]) -> str:
    """Return what the first of ``names`` says; several authors are joined, an address is no name."""
    for name in names:
        values = [value for value in dict.fromkeys(told.get(name, [])) if not value.startswith("http")]
        if values:
            return " and ".join(values) if names is _AUTHOR else values[0]
    return ""


def _articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield what the page says of an article in JSON-LD, of the article itself before the page around it."""
    found: list[dict[str, Any]] = []
    for script in page.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        found += [one for one in graph if isinstance(one, dict)] if isinstance(graph, list) else []
    typed = [(one, _ARTICLE.search(_text(one.get("@type")))) for one in found]
    yield from (one for one, kind in typed if kind and kind[0] != "WebPage")
    yield from (one for one, kind in typed if kind and kind[0] == "WebPage")


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return collapse(value) if isinstance(value, str) else ""


def _names(value: Any) -> str:
    many = value if isinstance(value, list) else [value]
    names = [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in many]
    return " and ".join(dict.fromkeys(name for name in names if name and not name.startswith("http")))


def _time(page: HtmlElement) -> str:
    for time in page.iter("time"):
        if time.get("pubdate") is not None or "datepublished" in time.get("itemprop", "").lower():
            return collapse(time.get("datetime") or time.text_content())
    return ""
