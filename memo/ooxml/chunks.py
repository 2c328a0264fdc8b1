"""The words of another document that a Word file takes in (``w:altChunk``, ECMA-376 part 1, 17.17.2)."""

from __future__ import annotations

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

_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
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
    if _MAIL.match(data):
        data = _page_in_mail(data)
    if _PAGE.match(data):
        return " ".join(_page_words(data).split())
    text = data.decode("utf-8-sig", errors="replace")
    return "" if "\0" in text else " ".join(text.split())


def _word_lines(data: bytes) -> list[str]:
    try:
        package = open_package(data).transitional()
        body = parse_xml(package[package.main], content_only=True).find(f"{W}body")
    except (PackageError, etree.XMLSyntaxError):
        return []
    return [] if body is None else standing_lines(body)


def _page_words(data: bytes) -> str:
    try:
        root = html.fromstring(data)
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, "script", "style", "title", with_tail=False)
    for each in root.iter(*_BLOCKS):
        each.tail = f" {each.tail or ''}"
    return "".join(map(str, root.itertext()))


def _page_in_mail(data: bytes) -> bytes:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "text/plain", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def _from_rtf(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        if found[1]:
            return chr(int(found[1]) % 0x10000)
        if found[0].startswith("\\'"):
            return bytes.fromhex(found[0][2:]).decode("cp1252", errors="replace")
        return " " if found[0].strip() in {"\\par", "\\line", "\\tab", "\\~"} else ""

    return _RTF_CONTROL.sub(sign, _RTF_ASIDE.sub("", text))
