"""What a composed document and its memo say, taken apart so that an output can be held against it."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from memo.forms import consequence, fill_memo
from memo.i18n import Language, language_of
from memo.model import matrix_of
from memo.scores import ranking, rounded
from memo.text import normalize
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from memo.model import Memo


SVG: Final = "{http://www.w3.org/2000/svg}"
UNPRINTED_FIELDS: Final = frozenset(
    "when id language file sha256 follows baseline basis accept actors yardstick rules hinges_on serves "
    "after group combines".split()
)
"""Fields that decide what is printed, or print as words of a template's own, and are no text themselves."""
_UNPRINTED: Final = frozenset({"kind", "recommendation.pathway"})
"""Such fields by their paths, where others of their name are printed."""

_BLOCKS: Final = frozenset(
    "header main footer section aside h1 h2 h3 h4 p ul ol li table caption thead tbody tfoot tr th td "
    "figure figcaption".split()
)
_PAGED: Final = "annex"
"""The class of a paragraph of links, behind each of which paper has the page that it leads to."""
_TELLING: Final = 4  # characters; a shorter value stands somewhere in any text


@dataclass(frozen=True, slots=True)
class ModelValue:
    """One leaf of the model: its path, and its words as the model has them (several for a date)."""

    path: str
    words: tuple[str, ...]


@dataclass(slots=True)
class TextRun:
    """An unbroken stretch of the document: a paragraph, a heading or a cell's text.

    ``text`` is bare, ``shown`` as a reader sees it; ``pieces`` are (model path, shown text) of the values in
    it; ``ids`` the anchors that lead here, and where in ``text`` each stands; ``row`` tells which runs are
    cells of one row.
    """

    text: str
    shown: str
    pieces: list[tuple[str, str]] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    row: etree._Element | None = None

    @property
    def path(self) -> str:
        """The model path of the first value in it; empty for words of the template."""
        return self.pieces[0][0] if self.pieces else ""

    @property
    def head(self) -> str:
        """What the head of the row's table says, bare; each page on which the table stands says it again."""
        heads = () if self.row is None else self.row.iterancestors("table")
        return "".join(normalize(shown(head), "print") for table in heads for head in table.findall("thead"))


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """One link of the document: its address as in ``href``, its text, and the model path beside it."""

    href: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing: its text alternative, and each text drawn in it; a logo tells no score."""

    alternative: str
    texts: tuple[str, ...]
    is_logo: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """All that the document says, in its order."""

    runs: tuple[TextRun, ...]
    links: tuple[DocumentLink, ...]
    figures: tuple[Figure, ...]


def model_values(memo: Memo) -> Iterator[ModelValue]:
    """Yield every leaf of a memo that a reader must be told, in the model's order and the memo's language."""
    yield from _values(fill_memo(memo), "", "", language_of(memo.language))
    for number, change in enumerate(memo.recommendation.would_change_our_mind, 1):
        if change.when:
            path = f"recommendation.would_change_our_mind.{number}.when"
            yield ModelValue(path, (consequence(memo, change),))


def _values(value: Any, path: str, name: str, language: Language) -> Iterator[ModelValue]:
    if isinstance(value, BaseModel):
        for part, info in type(value).model_fields.items():
            step = info.alias or part
            if part not in UNPRINTED_FIELDS and _join(path, step) not in _UNPRINTED:
                yield from _values(getattr(value, part), _join(path, step), step, language)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, _join(path, key), name, language)
    elif isinstance(value, tuple):
        for step, inner in parts_of(value):
            yield from _values(inner, _join(path, step), name, language)
    elif isinstance(value, dt.date):
        yield ModelValue(path, (str(value.day), str(value.year)))
    elif isinstance(value, (str, int, float)):
        words = language.printed(value, name)
        # A sentence that goes on with its reason has its full stop behind that.
        yield ModelValue(path, (words.removesuffix(".") if name == "text" else words,))


def score_texts(memo: Memo) -> list[tuple[str, str]]:
    """Return what a figure of the scores must say: model path, and each pathway's short title and score."""
    if not memo.compares:
        return []
    decimal = language_of(memo.language).decimal
    return [
        (
            f"pathways.{score.pathway}.short_title",
            f"{memo.pathway(score.pathway).short_title} {decimal(rounded(score.value, 2))}",
        )
        for score in ranking(matrix_of(memo))
    ]


def expected_of(root: etree._Element, *, raised: bool = False) -> Expected:
    """Take a composed document apart into runs, links and figures.

    Args:
        root: The document.
        raised: Take marks of evidence as a Word file has them: the number alone.
    """
    if raised:
        root = deepcopy(root)
        for mark in list(root.iter("{}*")):
            if mark.get("class") == "evidence-mark":
                mark.text = "".join(map(str, mark.itertext())).strip("[]")
                del mark[:]
    body = root.find("body")
    if body is None:
        raise ValueError("a composed document has a body")
    runs = tuple(run for run in _RunCollector().collect(body) if run.text)
    figures = tuple(_figure(svg) for svg in body.iter(f"{SVG}svg"))
    return Expected(runs, tuple(_link(a) for a in body.iter("a")), figures)


def unprinted(runs: tuple[TextRun, ...], values: list[ModelValue]) -> list[ModelValue]:
    """Return the values that the document does not print, be it at their path or, for words, anywhere."""
    printed: dict[str, str] = {}
    for run in runs:
        for path, text in run.pieces:
            printed[path] = f"{printed.get(path, '')}\n{normalize(text, 'print')}"
    everything = "\n".join(run.text for run in runs)

    def said(value: ModelValue) -> bool:
        words = [normalize(word, "print") for word in value.words]
        if all(word in printed.get(value.path, "") for word in words):
            return True
        return all(len(word) >= _TELLING and word in everything for word in words)

    return [value for value in values if not said(value)]


class _RunCollector:
    """Collects runs while it goes through a document in reading order."""

    def __init__(self) -> None:
        self._runs: list[TextRun] = []
        self._text: list[str] = []
        self._pieces: list[tuple[str, str]] = []
        self._ids: dict[str, int] = {}
        self._row: etree._Element | None = None

    def collect(self, body: etree._Element) -> list[TextRun]:
        self._element(body)
        self._flush()
        return self._runs

    def _element(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str) or element.tag.startswith(SVG):
            return
        block = element.tag in _BLOCKS
        if block:
            self._flush()
        if element.tag == "tr":
            self._row = element
        if element.get("id"):
            self._ids[element.get("id", "")] = len(normalize("".join(self._text), "print"))
        path = element.get("data-path")
        if path:
            self._pieces.append((path, shown(element)))
        self._text.append(element.text or "")
        for inner in element:
            self._element(inner)
            self._text.append(inner.tail or "")
        if block or (element.tag == "a" and _is_paged(element)):
            self._flush()
        if element.tag == "tr":
            self._row = None

    def _flush(self) -> None:
        said = " ".join("".join(self._text).split())
        self._text = []
        if said:  # an anchor of an element without text of its own leads to the text that follows
            self._runs.append(TextRun(normalize(said, "print"), said, self._pieces, self._ids, self._row))
            self._pieces, self._ids = [], {}


def _is_paged(link: etree._Element) -> bool:
    """Return whether a link has its page behind it; in a redline it stands in what is inserted or deleted."""
    return any(_PAGED in each.get("class", "").split() for each in link.iterancestors())


def _figure(svg: etree._Element) -> Figure:
    title = svg.findtext(f"{SVG}title") or svg.get("aria-label") or ""
    texts = tuple(filter(None, map(shown, svg.iter(f"{SVG}text"))))
    return Figure(title, texts, is_logo=svg.find(f"{SVG}image") is not None)


def _link(a: etree._Element) -> DocumentLink:
    near = a.xpath("(.//@data-path | ancestor::*[.//@data-path][1]//@data-path)[1]")
    return DocumentLink(a.get("href", ""), shown(a), str(near[0]) if isinstance(near, list) and near else "")


def shown(element: etree._Element) -> str:
    """Return an element's text as a reader sees it, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _join(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step
