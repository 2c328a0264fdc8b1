"""What a reader hands on: the fragments of a file, put together to one text, and what it states of itself.

A plain text file is its own extracted text. Any other file has none, so :func:`assemble` makes one of the
fragments that its reader found: a line for each, white space collapsed, a blank line between two, none
between the items of a list. :attr:`memo.article.article.Article.raw` is that text, and all offsets count in
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from memo.article.article import Article, Heading, Paragraph, SetAside, Span, collapse
from memo.text import INVISIBLE, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FragmentKind = Literal["title", "byline", "heading", "item", "aside"]
"""What a format marks a fragment as; an ``item`` is one of a list or a row of a table, and so no heading."""

RUNNING_HEAD = "a running head"
CAPTION = "a caption"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A paragraph's worth of text as a format has it; ``kind`` is ``None`` where nothing marks it.

    ``reason`` says why an ``aside`` is one.
    """

    text: str
    kind: FragmentKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatedMetadata:
    """What a file says of its article outside the article's own text."""

    title: str = ""
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    """A stretch of the article between two breaks; ``group`` numbers the runs without a blank line.

    ``kind`` and ``reason`` are those of :class:`Fragment`.
    """

    text: str
    span: Span
    group: int
    kind: FragmentKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BlockRole:
    """What a block turned out to be; ``reason`` follows "set aside as"."""

    kind: Literal["title", "byline", "heading", "paragraph", "aside"]
    reason: str = ""


def same_line(one: str, other: str) -> bool:
    """Tell whether two lines say the same, whatever their case and typography."""
    first, second = (normalize(line, "quote").strip().casefold() for line in (one, other))
    return first == second


def trim(text: str) -> str:
    """Return ``text`` in one line, with nothing invisible at its ends."""
    visible = [index for index, char in enumerate(text) if not (char.isspace() or char in INVISIBLE)]
    return collapse(text[visible[0] : visible[-1] + 1]) if visible else ""


def assemble(fragments: Iterable[Fragment]) -> tuple[str, list[ArticleBlock]]:
    """Put ``fragments`` together to one text, but for those without a visible character."""
    text: list[str] = []
    blocks: list[ArticleBlock] = []
    end = group = 0
    for fragment in fragments:
        line = trim(fragment.text)
        if not line:
            continue
        if blocks:
            run_on = fragment.kind == blocks[-1].kind == "item"
            text.append("\n" if run_on else "\n\n")
            end += len(text[-1])
            group += not run_on
        blocks.append(ArticleBlock(line, Span(end, end + len(line)), group, fragment.kind, fragment.reason))
        text.append(line)
        end += len(line)
    return "".join(text), blocks


def make_article(
    raw: str, blocks: Sequence[ArticleBlock], roles: Sequence[BlockRole | None], stated: StatedMetadata
) -> Article:
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
