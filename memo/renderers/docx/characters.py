"""Characters that Word writes as elements, and characters of no width, which stay out of its files.

Word joiners and their like steer where a line may end; fonts have no sign for them, and word processors that
look for one draw a box. An optional and a non-breaking hyphen are elements in Word (17.3.3.29, 17.3.3.18);
the characters U+00AD and U+2011 it shows as a hyphen that stays, and in another font.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from memo.ooxml import XML_SPACE, name, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_OF_NO_WIDTH: Final = dict.fromkeys([0x200B, *range(0x2060, 0x2065), 0xFEFF])
"""Zero width space, word joiner, the invisible operators of formulae, zero width no-break space."""

_ELEMENTS: Final = {"\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
_PARTS: Final = re.compile(f"([{''.join(_ELEMENTS)}])")
_TEXTS: Final = (name("w:t"), name("w:delText"))
_DESCRIBED: Final = {
    name("wp:docPr"): "descr",
    name("w:tblCaption"): name("w:val"),
    name("w:tblDescription"): name("w:val"),
    name("w:hyperlink"): name("w:tooltip"),
}
"""Where words stand in an attribute."""


def with_width(text: str) -> str:
    """Return a text without characters of no width."""
    return text.translate(_OF_NO_WIDTH)


def settle_characters(root: etree._Element) -> None:
    """Leave out the characters of no width of a part, and write hyphens as Word does; changed in place."""
    for text in list(root.iter(*_TEXTS)):
        said = with_width(text.text or "")
        if _PARTS.search(said):
            _divide(text, said)
        elif said != (text.text or ""):
            _say(text, said)
    for each in root.iter(*_DESCRIBED):
        key = _DESCRIBED[str(each.tag)]
        if each.get(key):
            each.set(key, with_width(each.get(key, "")))


def _divide(text: etree._Element, said: str) -> None:
    for made in _elements(text, said):
        text.addprevious(made)
    next(text.iterancestors()).remove(text)


def _elements(text: etree._Element, said: str) -> Iterator[etree._Element]:
    for part in filter(None, _PARTS.split(said)):
        if part in _ELEMENTS:
            yield w(_ELEMENTS[part])
        else:
            made = deepcopy(text)
            _say(made, part)
            yield made


def _say(text: etree._Element, said: str) -> None:
    text.text, text.tail = said, None
    if said != said.strip():
        text.set(XML_SPACE, "preserve")
