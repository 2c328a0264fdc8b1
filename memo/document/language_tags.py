"""A page in two languages: words that its catalogue lacks are English, and told to be (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from memo.i18n import CLOSING, OPENING, mostly_english, unmarked

_TAG: Final = re.compile(r"(<[^<>]*>)")
_NAME: Final = re.compile(r"</?([\w:-]+)")
_VALUE: Final = re.compile(r'="([^"]*)"')
_HAS_LANG: Final = re.compile(r"\slang=")
_LETTER: Final = re.compile(r"[^\W\d_]")
_TEXT_ALONE: Final = frozenset({"title", "desc", "text", "tspan"})
"""Elements of a head and of a drawing that hold text and no element that could say its language."""

_MARKED: Final = re.compile(f"{OPENING}([^{OPENING}{CLOSING}]*){CLOSING}")


def tag_english(html: str, page: str = "") -> str:
    """Return a page whose marked words tell their language.

    Words of the text are put into an element. What cannot hold one (an attribute that is heard, a title, the
    words of a drawing) is in one language, that of most of its letters, and its own element says so; what
    stands in an element whose attribute is English says that it is in the page's.

    Args:
        html: The page as the templates give it, well-formed; attributes have ``<`` and ``>`` escaped.
        page: The tag of its language.
    """
    if OPENING not in html:
        return html
    made, around = list[str](), list[_Open]()
    pieces = _TAG.split(html)
    for place, piece in enumerate(pieces):
        inner = around[-1] if around else _Open("")
        if not place % 2:
            made.append(_tagged_text(piece, inner, page))
            continue
        name = _NAME.match(piece)
        if piece.startswith("</"):
            del around[-1:]
        elif name is not None:
            heard = [*_VALUE.findall(piece), pieces[place + 1] if name[1] in _TEXT_ALONE else ""]
            english = not _HAS_LANG.search(piece) and any(map(mostly_english, heard))
            own = "en" if english else page if inner.is_english else ""
            piece = _with_language(unmarked(piece), own)  # noqa: PLW2901 - the same tag
            if not piece.endswith("/>"):
                around.append(_Open(name[1], is_english=english and name[1] not in _TEXT_ALONE))
        made.append(piece)
    return "".join(made)


class _Open(NamedTuple):
    """An element that is open: its name, and whether English is said of its attributes, not its content."""

    name: str
    is_english: bool = False


def _tagged_text(text: str, around: _Open, page: str) -> str:
    if around.name in _TEXT_ALONE:
        return unmarked(text)
    tagged = _MARKED.sub(r'<span lang="en">\1</span>', text)
    is_own = around.is_english and tagged == text and _LETTER.search(text)
    return f'<span lang="{page}">{text}</span>' if is_own else tagged


def _with_language(tag: str, language: str) -> str:
    if not language or _HAS_LANG.search(tag):
        return tag
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return f'{tag[:end]} lang="{language}"{tag[end:]}'


_OF_THE_SOURCE: Final = re.compile(
    r'(<span data-path="(?:source\.title|[^"]*\.quotes\.\d+)")(?: lang="[^"]*")?>'
)
"""Where the words of the source stand: its title, and its quotations."""


def tag_source(html: str, source: str | None, page: str) -> str:
    """Return a page on which words of the source in another language than the page's say which.

    Args:
        html: The page as the templates give it.
        source: The tag of the source's language, ``None`` where nobody knows.
        page: The tag of the page's language.
    """
    if source is None:
        return html
    is_same = source == page.partition("-")[0]
    return _OF_THE_SOURCE.sub(r"\1>" if is_same else rf'\1 lang="{source}">', html)
