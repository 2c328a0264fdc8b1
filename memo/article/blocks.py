"""What a reader hands on: the pieces of a file, put together to one text, and what the file states of itself.

A plain text file is its own extracted text. Any other file has none, so :func:`assemble` makes one of the
pieces that its reader found: a line for each, white space collapsed, a blank line between two, none between
the items of a list. :attr:`memo.article.article.Article.raw` is that text, and all offsets count in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from memo.article.article import Article, Heading, Paragraph, SetAside, Span, collapse
from memo.text import INVISIBLE, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kind = Literal["title", "byline", "heading", "item", "aside"]
"""What a format marks a piece as; an ``item`` is one of a list or a row of a table, and so no heading."""

RUNNING_HEAD = "a running head"
CAPTION = "a caption"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph's worth of text as a format has it; ``kind`` is ``None`` where nothing marks it.

    ``reason`` says why an ``aside`` is one.
    """

    text: str
    kind: Kind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of its article outside the article's own text."""

    title: str = ""
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article between two breaks; ``group`` numbers the runs without a blank line.

    ``kind`` and ``reason`` are those of :class:`Piece`.
    """

    text: str
    span: Span
    group: int
    kind: Kind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What a block turned out to be; ``reason`` follows "set aside as"."""

    kind: Literal["title", "byline", "heading", "paragraph", "aside"]
    reason: str = ""


def same(one: str, other: str) -> bool:
    """Tell whether two lines say the same, whatever their case and typography."""
    first, second = (normalize(line, "quote").strip().casefold() for line in (one, other))
    return first == second


def trim(text: str) -> str:
    """Return ``text`` in one line, with nothing invisible at its ends."""
    visible = [index for index, char in enumerate(text) if not (char.isspace() or char in INVISIBLE)]
    return collapse(text[visible[0] : visible[-1] + 1]) if visible else ""


def assemble(pieces: Iterable[Piece]) -> tuple[str, list[Block]]:
    """Put ``pieces`` together to one text, but for those without a visible character."""
    text: list[str] = []
    blocks: list[Block] = []
    end = group = 0
    for piece in pieces:
        line = trim(piece.text)
        if not line:
            continue
        if blocks:
            run_on = piece.kind == blocks[-1].kind == "item"
            text.append("\n" if run_on else "\n\n")
            end += len(text[-1])
            group += not run_on
        blocks.append(Block(line, Span(end, end + len(line)), group, piece.kind, piece.reason))
        text.append(line)
        end += len(line)
    return "".join(text), blocks


def make_article(raw: str, blocks: Sequence[Block], roles: Sequence[Role | None], stated: Stated) -> Article:
    """Make an article of ``blocks`` and what each of them is; ``stated`` is its title page."""
    headings: list[Heading] = []
    paragraphs: list[Paragraph] = []
    asides: list[SetAside] = []
    spans: dict[str, list[Span]] = {"title": [], "byline": []}
    for block, role in zip(blocks, roles, strict=True):
        if role is None:
            continue
        if role.kind == "heading":
            headings.append(Heading(block.text, block.span))
        elif role.kind == "paragraph":
            above = headings[-1].text if headings else None
            paragraphs.append(Paragraph(len(paragraphs) + 1, block.text, block.span, above))
        elif role.kind == "aside":
            asides.append(SetAside(block.text, block.span, role.reason))
        else:
            spans[role.kind].append(block.span)
    return Article(
        raw=raw,
        title=stated.title,
        author=stated.author,
        publisher=stated.publisher,
        published=stated.published,
        headings=tuple(headings),
        paragraphs=tuple(paragraphs),
        set_aside=tuple(asides),
        title_span=spans["title"][0] if spans["title"] else None,
        byline=tuple(spans["byline"]),
    )
