"""An article as plain text that reads back as exactly the same article.

The form has no rules to go wrong by: after the line :data:`FIRST_LINE` come the title page and an empty line,
then the body, in which a line that begins with ``# `` is a heading and any other is a paragraph. A line of
the body that would be mistaken has a backslash before it. So an article that was read wrongly can be written
out, mended by hand and read again.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from memo.article.article import Heading
from memo.article.blocks import Piece, Role, Stated, assemble, make_article, trim
from memo.article.refusal import no_prose

if TYPE_CHECKING:
    from memo.article.article import Article, Paragraph

FIRST_LINE: Final = "=== Article: a line that begins with # is a heading, every other line a paragraph ==="
"""How such a text begins."""

_FIELD = re.compile(r"(Title|Author|Publisher|Published): (.*)")


def write_text(article: Article) -> bytes:
    """Return ``article`` as plain text in UTF-8, without what was set aside.

    Reading it again gives the same title, author, publisher, date, headings and paragraphs.
    """
    stated = {
        "Title": article.title,
        "Author": article.author,
        "Publisher": article.publisher,
        "Published": article.published,
    }
    page = [f"{label}: {value}" for label, value in stated.items() if value]
    parts: list[Heading | Paragraph] = [*article.headings, *article.paragraphs]
    parts.sort(key=lambda part: part.span)
    lines = [FIRST_LINE, *page, *(f"\n{_line(part)}" for part in parts)]
    return ("\n".join(lines) + "\n").encode()


def _line(part: Heading | Paragraph) -> str:
    if isinstance(part, Heading):
        return f"# {part.text}"
    return f"\\{part.text}" if part.text.startswith(("#", "\\")) else part.text


def is_written(raw: str) -> bool:
    """Tell whether ``raw`` is an article as :func:`write_text` writes it."""
    return raw.startswith(FIRST_LINE)


def read_written(raw: str, name: str) -> Article:
    """Read what :func:`write_text` wrote; the extracted text is the title, author, date and body in lines.

    Raises:
        MemoError: There is no paragraph in it.
    """
    lines = raw.splitlines()[1:]
    page = list(takewhile(str.strip, lines))
    stated = {found[1]: trim(found[2]) for line in page if (found := _FIELD.fullmatch(line))}
    body = [line for line in page if not _FIELD.fullmatch(line)] + lines[len(page) :]
    told: list[tuple[Role, str]] = [
        (Role("title"), stated.get("Title", "")),
        (Role("byline"), stated.get("Author", "")),
        (Role("byline"), stated.get("Published", "")),
        *map(_part, body),
    ]
    told = [(role, line) for role, text in told if (line := trim(text))]
    roles = [role for role, _ in told]
    if Role("paragraph") not in roles:
        raise no_prose(name, FIRST_LINE)
    text, blocks = assemble(Piece(line) for _, line in told)
    title, *others = (stated.get(label) for label in ("Title", "Author", "Publisher", "Published"))
    return make_article(text, blocks, roles, Stated(title or "", *others))


def _part(line: str) -> tuple[Role, str]:
    if line.startswith("# "):
        return Role("heading"), line[2:]
    return Role("paragraph"), line.removeprefix("\\")
