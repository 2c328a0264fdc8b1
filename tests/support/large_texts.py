"""Articles of any size that are made to be slow: each kind has much of one thing, in each format with it."""

from __future__ import annotations

import textwrap
import zipfile
from functools import cache
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SENTENCE: Final = "The ministry says that grain left the port again in March, and insurers remain careful. "
_QUESTION: Final = "Officials said on Monday that “the talks go on” that “nothing is agreed” until all is. "
_NUMBERS: Final = "It cost $1.5 billion in 2024, 12% more than the 3,400 tonnes of May 2023, or 5 to 7m. "


def _filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _opening(body: str) -> str:
    """Put an article's title and first paragraph before ``body``: what is read needs some prose."""
    prose = _SENTENCE.strip()
    return f"Grain and War in the East\n\nBy Jane Doe\n\n{prose}\n\n{body}\n\n{prose}\n"


TEXTS: Final[dict[str, Callable[[int], str]]] = {
    "prose": lambda size: "\n\n".join([_SENTENCE.strip() * 1 + " " + _SENTENCE.strip()] * (size // 180)),
    "one paragraph": lambda size: _filled(_SENTENCE, size),
    "one sentence": lambda size: _filled("and the grain of the port ", size),
    "short lines": lambda size: _filled("One short line\n", size),
    "short paragraphs": lambda size: _filled("One short line\n\n", size),
    "one letter a line": lambda size: _filled("a\n", size),
    "hard-wrapped": lambda size: _filled(_SENTENCE.strip()[:70] + "\n", size),
    "blank lines": lambda size: "\n" * size,
    "unclosed quotes": lambda size: _filled("“Talks go on, he said. ", size),
    "unclosed single quotes": lambda size: _filled("‘talks it’s on ", size),
    "unclosed straight quotes": lambda size: _filled("said 'talks go on ", size),
    "unclosed guillemets": lambda size: _filled("«talks „go on ", size),
    "opened mid-word": lambda size: _filled("a\"b 'c ", size),
    "many quotations": lambda size: _filled(_QUESTION, size),
    "quotation marks only": lambda size: _filled("“”\"'‘’", size),
    "apostrophes": lambda size: _filled("it's ", size),
    "numbers": lambda size: _filled(_NUMBERS, size),
    "numbers in words": lambda size: _filled("two hundred and five thousand three hundred and ", size),
    "years": lambda size: _filled("in 2024 and 2025 to 2026, ", size),
    "digits": lambda size: _filled("0123456789", size),
    "digits and commas": lambda size: _filled("100,", size),
    "digits and dots": lambda size: _filled("1.", size),
    "no spaces": lambda size: _filled("abcdefghij", size),
    "capitals": lambda size: _filled("Abc Def ", size),
    "one word": lambda size: _filled("grain ", size),
    "spaces": lambda size: f"{_SENTENCE}{' ' * size}{_SENTENCE}",
    "tabs in lines": lambda size: _filled("word\t\t\t\t\t\t\t\t", size),
    "full stops": lambda size: "." * size,
    "dots and spaces": lambda size: _filled(". ", size),
    "question marks": lambda size: _filled("Is it so? ", size),
    "hyphens": lambda size: _filled("two-", size),
    "colons": lambda size: _filled("He: yes. ", size),
    "speakers": lambda size: _filled("Reporter: And what of it?\n\nMinister: It goes.\n\n", size),
    "brackets": lambda size: "(" * (size // 2) + "[" * (size // 2),
    "accents": lambda size: _filled("e\u0301", size),
    "many accents": lambda size: "e" + "\u0301" * size,
    "invisible": lambda size: "\u200b" * size,
    "ligatures": lambda size: _filled("ﬁ½… ", size),
    "cyrillic": lambda size: _filled("Міністр сказав, що зерно вийшло з порту у березні 2024 року. ", size),
    "addresses": lambda size: _filled("https://example.org/a/b?c=d&e=f ", size),
    "different words": lambda size: " ".join(f"w{number}" for number in range(size // 7)),
    "different paragraphs": lambda size: "\n\n".join(
        f"Paragraph number {number} says that port {number} is open." for number in range(size // 70)
    ),
    "different lines": lambda size: "\n".join(f"Line {number}" for number in range(size // 11)),
    "bylines": lambda size: _filled("By -\nJane Doe\n", size),
    "links": lambda size: _filled("Related articles\nOne headline\n", size),
    "same beginnings": lambda size: "\n\n".join(
        f"The price of grain in town number {number}" for number in range(size // 40)
    ),
    "agency": lambda size: " ".join(
        f"It is Abc{number}’s war against Def{number} again." for number in range(size // 45)
    ),
}  # fmt: skip
"""What stands in the article, by its kind, given about how many characters of it."""

MARKDOWN: Final[dict[str, Callable[[int], str]]] = {
    "headings": lambda size: _filled("## Heading\n\nA short line.\n\n", size),
    "list": lambda size: _filled("- an item of the list\n", size),
    "deep list": lambda size: "\n".join(f"{'  ' * (number % 60)}- item" for number in range(size // 70)),
    "deep quotes": lambda size: "\n".join(">" * (1 + number % 60) + " said" for number in range(size // 40)),
    "emphasis": lambda size: _filled("*a **b ", size),
    "stars": lambda size: "*" * size,
    "ticks": lambda size: _filled("`a ``b ", size),
    "links": lambda size: _filled("[a](b) ", size),
    "unclosed links": lambda size: "[" * size,
    "unclosed addresses": lambda size: _filled("[a](", size),
    "images": lambda size: _filled("![a](b) ", size),
    "tags": lambda size: _filled("<b>a", size),
    "table": lambda size: "| a | b |\n|---|---|\n" + _filled("| one | two |\n", size),
    "entities": lambda size: _filled("&amp;", size),
    "code": lambda size: _filled("```\ncode\n", size),
    "unclosed comments": lambda size: "<div>\n" + _filled("<!-- a ", size),
    "unclosed scripts": lambda size: "<div>\n" + _filled("<script> ", size),
    "templates": lambda size: _filled("{{ ", size),
}

HTML: Final[dict[str, Callable[[int], str]]] = {
    "headings": lambda size: _filled("<h2>Heading</h2><p>A short line.</p>", size),
    "list": lambda size: f"<ul>{'<li>an item of the list</li>' * (size // 29)}</ul>",
    "table": lambda size: f"<table>{'<tr><td>one</td><td>two</td></tr>' * (size // 33)}</table>",
    "wide table": lambda size: f"<table><tr>{'<td>one</td>' * (size // 12)}</tr></table>",
    "deep": lambda size: f"{'<div>' * (size // 11)}{_SENTENCE}{'</div>' * (size // 11)}",
    "deep inline": lambda size: f"<p>{'<b>' * (size // 7)}{_SENTENCE}{'</b>' * (size // 7)}</p>",
    "unclosed": lambda size: _filled("<div><p>word <b>", size),
    "empty paragraphs": lambda size: "<p></p>" * (size // 7),
    "breaks": lambda size: f"<p>{'a<br>' * (size // 5)}</p>",
    "links": lambda size: _filled("<a href='/x'>link</a> ", size),
    "entities": lambda size: f"<p>{'&amp;' * (size // 5)}</p>",
    "attributes": lambda size: f"<p {' '.join(f'a{each}=1' for each in range(size // 9))}>{_SENTENCE}</p>",
    "comments": lambda size: "<!-- a -->" * (size // 10),
    "unclosed comment": lambda size: "<!--" * (size // 4),
    "definitions": lambda size: f"<dl>{'<dt>A port</dt><dd>has ships and cranes</dd>' * (size // 45)}</dl>",
    "list beside": lambda size: f"</article><ul>{'<li>an item of a list</li>' * (size // 27)}</ul><article>",
    "link items": lambda size: f"<ul>{'<li><a href=/x>Ferries stay in port</a></li>' * (size // 46)}</ul>",
    "nested": lambda size: f"{'<div>' * 200}<p>{_SENTENCE}</p>{'</div>' * 200}" * (size // 2300),
    "script": lambda size: f"<script>var page = [{'1,' * (size // 2)}1];</script>",
    "picture": lambda size: f"<img alt='Port' src='data:image/png;base64,{'iVBORw0KGgo' * (size // 11)}'>",
}  # fmt: skip


def text_file(kind: str, size: int) -> bytes:
    """Return a text file of about ``size`` bytes."""
    return _opening(TEXTS[kind](size)).encode()


def markdown_file(kind: str, size: int) -> bytes:
    """Return a Markdown file of about ``size`` bytes."""
    make = MARKDOWN.get(kind) or TEXTS[kind]
    return f"# {_opening(make(size))}".encode()


def html_file(kind: str, size: int) -> bytes:
    """Return a web page of about ``size`` bytes."""
    if kind in HTML:
        body = HTML[kind](size)
    else:
        body = "".join(f"<p>{escape(each, quote=False)}</p>\n" for each in TEXTS[kind](size).split("\n\n"))
    title, prose = "Grain and War in the East", f"<p>{_SENTENCE * 3}</p>"
    head = f"<html lang='en'><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{prose}{body}{prose}</article></body></html>".encode()


@cache
def _package() -> dict[str, bytes]:
    import docx  # noqa: PLC0415 - slow

    stream = BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


WORD: Final[dict[str, Callable[[int], str]]] = {
    "empty paragraphs": lambda size: "<w:p/>" * (size // 6),
    "runs": lambda size: f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * (size // 23)}</w:p>",
    "breaks": lambda size: f"<w:p><w:r>{'<w:br/>' * (size // 7)}</w:r></w:p>",
    "items": lambda size: (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        "<w:r><w:t>an item of the list</w:t></w:r></w:p>" * (size // 127)
    ),
    "paragraphs": lambda size: f"<w:p><w:r><w:t>{_SENTENCE}</w:t></w:r></w:p>" * (size // 123),
    "table": lambda size: (
        f"<w:tbl>{'<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * (size // 69)}</w:tbl>"
    ),
    "deleted": lambda size: (
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
        * (size // 94)
    ),
}


def word_file(kind: str, size: int) -> bytes:
    """Return a Word document whose body has about ``size`` bytes."""

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>"

    middle = WORD[kind](size) if kind in WORD else "".join(map(paragraph, TEXTS[kind](size).split("\n\n")))
    ends = paragraph(_SENTENCE * 3)
    parts = dict(_package())
    head, rest = parts["word/document.xml"].decode().split("<w:body>")
    tail = rest[rest.index("<w:sectPr") :]
    parts["word/document.xml"] = f"{head}<w:body>{ends}{middle}{ends}{tail}".encode()
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def pdf_file(_: str, size: int) -> bytes:
    """Return a PDF with about ``size`` bytes of prose in small type, 7,000 on a page."""
    lines = textwrap.wrap(_SENTENCE * (size // len(_SENTENCE) + 1), 110)
    return pdf_of([f"({line}) Tj" for line in lines])


def pdf_of(lines: Sequence[str], on_a_page: int = 64) -> bytes:
    """Return a PDF of lines that are told as operators of text, in Helvetica of 8 points."""
    count = -(-len(lines) // on_a_page)
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + 2 * count, 2))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page in range(count):
        drawn = [f"{line} T*" for line in lines[page * on_a_page : (page + 1) * on_a_page]]
        stream = "\n".join(["BT /F1 8 Tf 10 TL 60 760 Td", *drawn, "ET"])
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * page} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    parts = [b"%PDF-1.4\n"]
    places: list[int] = []
    for number, each in enumerate(objects, 1):
        places.append(sum(map(len, parts)) if number == 1 else places[-1] + len(parts[-1]))
        parts.append(f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252"))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = places[-1] + len(parts[-1])
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{end}\n%%EOF\n".encode()
    )
    return b"".join(parts)


FILES: Final[dict[str, tuple[Callable[[str, int], bytes], tuple[str, ...]]]] = {
    ".txt": (text_file, tuple(TEXTS)),
    ".md": (markdown_file, (*MARKDOWN, *TEXTS)),
    ".html": (html_file, tuple(dict.fromkeys((*HTML, *TEXTS)))),
    ".docx": (word_file, (*WORD, *(kind for kind in TEXTS if kind != "invisible"))),
    ".pdf": (pdf_file, ("prose",)),
}
"""By the ending of a file: what makes one, and the kinds that there are."""
