"""The words of another document that a Word file takes in (``w:altChunk``, ECMA-376 part 1, 17.17.2)."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from typing import Final

from lxml import etree, html

from memo.ooxml.content import W
from memo.ooxml.drawings import standing_lines
from memo.ooxml.package import PackageError, open_package, parse_xml

_MAIL: Final = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\r?\n)*MIME-Version:", re.IGNORECASE)
"""How a page saved in one file begins (RFC 2557)."""

_PAGE: Final = re.compile(r"\s*<")
_HEAD: Final = 1024
"""Bytes within which a page names its encoding (HTML Standard, 4.2.5.4)."""

_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCKS: Final = ("p", "br", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6")
"""Elements of a page behind which words do not run on."""

_RTF_ASIDE: Final = re.compile(r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info)(?:[^{}]|\{[^{}]*\})*\}")
_RTF_CONTROL: Final = re.compile(r"\\'[0-9a-fA-F]{2}|\\u(-?\d+) ?\??|\\[a-z]+-?\d* ?|\\[^a-z]|[{}]")


def words_of_chunk(data: bytes) -> str:
    """Return the words of a text, page, page saved as mail, Word file or rich text; ``""`` of another."""
    if data.startswith(b"PK"):
        return " ".join(" ".join(_word_lines(data)).split())
    if data.startswith(b"{\\rtf"):
        return " ".join(_from_rtf(data.decode("ascii", errors="replace")).split())
    text = _text_in_mail(data) if _MAIL.match(data) else _decoded(data)
    if _PAGE.match(text):
        return " ".join(_page_words(text).split())
    return "" if "\0" in text else " ".join(text.split())


def _decoded(data: bytes, charset: str = "") -> str:
    """Return a text in the encoding that its first bytes, its mail or itself name, else as it can be read."""
    begins = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    declared = _DECLARED.search(data[:_HEAD])
    for encoding in filter(None, (begins, charset, declared and declared[1].decode(), "utf-8")):
        try:
            text = data.decode(encoding)
            text.encode()  # some encodings can say what no text can hold
        except (LookupError, UnicodeError):
            continue
        return text
    return data.decode("cp1252", errors="replace")


def _word_lines(data: bytes) -> list[str]:
    try:
        package = open_package(data).transitional()
        body = parse_xml(package[package.main], content_only=True).find(f"{W}body")
    except (PackageError, etree.XMLSyntaxError):
        return []
    return [] if body is None else standing_lines(body)


def _page_words(text: str) -> str:
    try:
        root = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, "script", "style", "title", with_tail=False)
    for each in root.iter(*_BLOCKS):
        each.tail = f" {each.tail or ''}"
    return "".join(map(str, root.itertext()))


def _text_in_mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "text/plain", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            return _decoded(content, part.get_content_charset("")) if isinstance(content, bytes) else ""
    return ""


def _from_rtf(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        if found[1]:
            return chr(int(found[1]) % 0x10000)  # a unit of UTF-16, of which a sign may take two
        if found[0].startswith("\\'"):
            return bytes.fromhex(found[0][2:]).decode("cp1252", errors="replace")
        return " " if found[0].strip() in {"\\par", "\\line", "\\tab", "\\~"} else ""

    units = _RTF_CONTROL.sub(sign, _RTF_ASIDE.sub("", text))
    return units.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
