"""Sets of web pages whose text is known, as they lie in a folder of the user's: none of them is kept here.

Three layouts are known: that of mozilla/readability, a folder for each page with ``source.html`` and
``expected.html`` below ``test/test-pages``; that of scrapinghub/article-extraction-benchmark,
``ground-truth.json`` beside a folder ``html`` of compressed pages; and that of
Murrough-Foley/web-content-extraction-benchmark, folders ``dev`` and ``test`` with a folder ``ground-truth``
beside a folder ``html`` each, of which the articles are read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

_UNSEEN: Final = frozenset({"script", "style", "noscript", "template"})
_BLOCKS: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr caption figure figcaption div"
    " section article main header footer aside address center hr".split()
)


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page and its text.

    ``expected`` has each paragraph, heading, item and row, with its lines where there are breaks in it; some
    sets have a whole list for one. ``captions`` are the lines of what the set marks as captions. ``part`` is
    the one of the set that the page is in, where that has a part to develop on and one to test with.
    """

    name: str
    source: Path
    expected: tuple[tuple[str, ...], ...]
    captions: frozenset[str] = frozenset()
    part: str = ""

    @property
    def data(self) -> bytes:
        """The bytes of the page."""
        return (gzip.decompress if self.source.suffix == ".gz" else bytes)(self.source.read_bytes())

    @property
    def is_held_back(self) -> bool:
        """Whether the page is of the half that nobody looks at while the rules are written, by its name."""
        if self.part:
            return self.part == "test"
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1


def sets_in(folder: Path) -> dict[str, list[KnownPage]]:
    """Return the sets in a folder and the folders in it, by their names."""
    found = {
        one.name: [*_readability(one), *_benchmark(one), *_parted(one)]
        for one in (folder, *sorted(folder.iterdir()))
        if one.is_dir()
    }
    return {name: pages for name, pages in found.items() if pages}


def _readability(folder: Path) -> Iterator[KnownPage]:
    for expected in sorted(folder.glob("test/test-pages/*/expected.html")):
        page = lxml.html.document_fromstring(expected.read_bytes(), lxml.html.HTMLParser(encoding="utf-8"))
        captions = {line for each in page.iter("figcaption") for text in texts_of(each) for line in text}
        texts = tuple(texts_of(page))
        yield KnownPage(expected.parent.name, expected.with_name("source.html"), texts, frozenset(captions))


def _benchmark(folder: Path) -> Iterator[KnownPage]:
    truth = folder / "ground-truth.json"
    known = json.loads(truth.read_text(encoding="utf-8")) if truth.is_file() else {}
    for name, page in known.items():
        yield KnownPage(name, folder / f"html/{name}.html.gz", _texts(page["articleBody"]))


def _parted(folder: Path) -> Iterator[KnownPage]:
    for truth in sorted(folder.glob("*/ground-truth/*.json")):
        page = json.loads(truth.read_text(encoding="utf-8"))
        body = page["ground_truth"].get("main_content")
        if not body or page["_internal"]["page_type"]["primary"] != "article":
            continue
        part = truth.parent.parent
        source = part / f"html/{truth.stem}.html.gz"
        yield KnownPage(f"{part.name}/{truth.stem}", source, _texts(body), part=part.name)


def _texts(body: str) -> tuple[tuple[str, ...], ...]:
    """Return the paragraphs of a plain text, each with its lines."""
    texts = (tuple(filter(str.strip, text.split("\n"))) for text in body.split("\n\n"))
    return tuple(filter(None, texts))


def texts_of(page: HtmlElement) -> list[tuple[str, ...]]:
    """Return the texts between two ends of blocks or two line breaks of a page, each with its lines."""
    gathered: list[list[str]] = [[]]
    _gather(page, gathered)
    texts = (part for text in gathered for part in re.split(r"\n[^\S\n]*\n", "".join(text)))
    lines = (tuple(" ".join(line.split()) for line in text.split("\n") if line.strip()) for text in texts)
    return [text for text in lines if text]


def _gather(element: HtmlElement, texts: list[list[str]]) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    is_block = element.tag in _BLOCKS
    if is_block:
        texts.append([])
    texts[-1].append({"br": "\n", "td": " ", "th": " "}.get(element.tag, ""))
    texts[-1].append(" ".join((element.text or "").splitlines()))
    for child in element:
        _gather(child, texts)
        texts[-1].append(" ".join((child.tail or "").splitlines()))
    if is_block:
        texts.append([])
