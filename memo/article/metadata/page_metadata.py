"""What a web page states of its article in its head: title, author, publisher and date of publication.

Read are the words that publishers use for it: Open Graph (https://ogp.me), the names of Dublin Core and of
Highwire Press, and schema.org's as JSON-LD. Nothing is worked out from an address or from another date.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from memo.article.article import collapse
from memo.article.blocks import StatedMetadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

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
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage)$")


def read_statements(page: HtmlElement) -> StatedMetadata:
    """Return what ``page`` states of its article; a time of day is left off a date."""
    told = _metas(page)
    data = next(iter(_articles(page)), {})
    published = _first(told, _PUBLISHED) or _text(data.get("datePublished")) or _time(page)
    stamp = _TIMESTAMP.fullmatch(published)
    return StatedMetadata(
        _first(told, _TITLE) or _text(data.get("headline")),
        _first(told, _AUTHOR) or _names(data.get("author")) or None,
        _first(told, _PUBLISHER) or _names(data.get("publisher")) or None,
        (stamp[1] if stamp else published) or None,
    )


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
