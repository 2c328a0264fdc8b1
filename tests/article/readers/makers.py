"""One article in every kind of file: built from the first case's text, with what its kind puts round it."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from textwrap import fill
from typing import TYPE_CHECKING

from article_laws import SEED

from memo.article import Heading, read_article

if TYPE_CHECKING:
    from docx.document import Document

    from memo.article import Article, Paragraph

SOURCE = read_article(SEED.read_bytes(), "article.txt")
"""The first case's article, as its text is read."""

TAGLINE = "Majumdar News - Origin Of Authentic News"

_ADVERT = "Advertisement"
_NAVIGATION = ("Home", "World", "Politics", "Opinion", "Contact us")
_RELATED = ("Why Sanctions Failed", "The Long Road to Geneva", "Grain and War")
_COMMENTS = (
    "A reader says that this is a very good article indeed and that it came at the right time for everybody.",
    "Another reader disagrees with every word of it, and says so at some length in the same three sentences.",
)
_COOKIES = "We use cookies to enhance your experience. By clicking accept you agree to our privacy policy."


def body(article: Article = SOURCE) -> list[Heading | Paragraph]:
    """Return headings and paragraphs in the order of the article."""
    return sorted([*article.headings, *article.paragraphs], key=lambda part: part.span)


# Text


def wrapped(*, blank_lines: bool = True, width: int = 72) -> bytes:
    """Return the article's own file, hard-wrapped; without blank lines, every break looks alike."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    folded = "\n".join(fill(line, width) if line.strip() else "" for line in lines)
    return (folded if blank_lines else re.sub(r"\n\s*\n", "\n", folded)).encode()


# Web pages


def html_page(*, title: str = SOURCE.title, head: str = "", charset: str = "utf-8") -> bytes:
    """Return a page of a news site: the article between everything that such a page has besides."""
    parts = [
        f"<h2>{escape(part.text)}</h2>" if isinstance(part, Heading) else f"<p>{escape(part.text)}</p>"
        for part in body()
    ]
    parts.insert(3, f"<p>{_ADVERT}</p>")
    parts.insert(
        9, "<div class='ad-slot'><p>Buy our book on the history of the region, now at half price.</p></div>"
    )
    page = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>{escape(title)} - Majumdar News</title>
<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="Majumdar News">
<meta name="author" content="Sumaia Ratri">{head}
<script>var words = "never shown";</script><style>p {{ margin: 0 }}</style></head><body>
<header><a href="/">Majumdar News</a><nav><ul>{_items(_NAVIGATION)}</ul></nav></header>
<main><article><h1>{escape(title)}</h1><p class="byline">By Sumaia Ratri</p>
<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">WhatsApp</a></div>
{"".join(parts)}
<div class="share-bar"><span>Share this article</span></div></article>
<aside class="related"><h3>Related posts</h3><ul>{_items(_RELATED)}</ul></aside>
<section id="comments" class="comments"><h3>2 Comments</h3>
{"".join(f"<div class='comment'><p>{comment}</p></div>" for comment in _COMMENTS)}
<form><label>Post a Comment</label><textarea></textarea><button>Send</button></form></section></main>
<footer><p>© 2025 Majumdar News. All rights reserved.</p></footer>
<div class="cookie-bar"><p>{_COOKIES}</p><button>Accept</button></div></body></html>"""
    return page.encode(charset, errors="xmlcharrefreplace")


def _items(texts: tuple[str, ...]) -> str:
    return "".join(f"<li><a href='/x'>{text}</a></li>" for text in texts)


# Word


def word_file(*, bold_only: bool = False) -> bytes:
    """Return a Word document with real headings, or with headings that are only set in bold."""
    import docx  # noqa: PLC0415 - slow, and most tests of articles do without

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = TAGLINE
    _bold(document, SOURCE.title) if bold_only else document.add_paragraph(SOURCE.title, "Title")
    document.add_paragraph("By Sumaia Ratri")
    for part in body():
        if isinstance(part, Heading):
            _bold(document, part.text) if bold_only else document.add_heading(part.text, 1)
        else:
            _paragraph(document, part.text)
    document.add_paragraph("Share this article")
    return saved(document)


def saved(document: Document) -> bytes:
    """Return the bytes of a Word document."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _bold(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _paragraph(document: Document, text: str) -> None:
    """Add ``text`` in three runs, the second in italics, as writing programs part a paragraph."""
    third = len(text) // 3
    paragraph = document.add_paragraph()
    for start, end in ((0, third), (third, 2 * third), (2 * third, len(text))):
        paragraph.add_run(text[start:end]).italic = start == third


# PDF


def pdf_file(*, columns: int) -> bytes:
    """Return a PDF in one or more columns, with running heads, page numbers and hyphenated lines."""
    import weasyprint  # noqa: PLC0415 - slow, and most tests of articles do without

    style = f"""
        @page {{ size: A4; margin: 22mm;
            @top-left {{ content: "{TAGLINE}"; font-size: 8pt }}
            @bottom-center {{ content: "Page " counter(page) " of " counter(pages); font-size: 8pt }} }}
        body {{ font: 10.5pt/1.4 sans-serif; text-align: justify; hyphens: auto }}
        h1 {{ font-size: 18pt; hyphens: manual }} h2 {{ font-size: 12pt; hyphens: manual }}
        div {{ columns: {columns} }} p {{ margin: 0 0 6pt }}"""
    parts = [
        f"<h2>{escape(part.text)}</h2>" if isinstance(part, Heading) else f"<p>{escape(part.text)}</p>"
        for part in body()
    ]
    page = f"""<html lang="en"><head><style>{style}</style></head><body><h1>{escape(SOURCE.title)}</h1>
        <p>By Sumaia Ratri</p><div>{"".join(parts)}</div></body></html>"""
    data = weasyprint.HTML(string=page).write_pdf()
    assert isinstance(data, bytes)
    return data


# Markdown


def markdown_file(*, front_matter: bool = True, newline: str = "\n") -> bytes:
    """Return the article in Markdown, wrapped; title and author are in the front matter or in the text."""
    stated = f'---\ntitle: "{SOURCE.title}"\nauthor: Sumaia Ratri\npublisher: Majumdar News\n---\n'
    shown = f"# {SOURCE.title}\n\n*By Sumaia Ratri*\n\n{TAGLINE}\n"
    parts = [f"## {part.text}" if isinstance(part, Heading) else fill(part.text, 72) for part in body()]
    parts.insert(4, TAGLINE)
    text = (stated if front_matter else shown) + "\n" + "\n\n".join(parts) + "\n"
    return text.replace("\n", newline).encode()
