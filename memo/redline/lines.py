"""Where the lines of a redline may end on paper.

So that nothing runs out of its place, the styles let a line end within a word. WeasyPrint then breaks any
word with which an inline element begins, room or no room before it, and a redline is full of those. So it is
told of the words that are short enough to be kept whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.redline.dom import DEL, INLINE, INS, SPACE, text_of

if TYPE_CHECKING:
    from lxml import etree

WORDS: Final = "data-words"
"""The attribute of a block or inline element in which no word need be broken; its value is ``short``."""

_LONGEST_IN_LINE: Final = 30
_LONGEST_IN_CELL: Final = 10
"""The longest words, in letters, that have room on a line of the page and in a narrow cell."""


def let_lines_break(block: etree._Element) -> None:
    """Let the lines of a changed block end between a deletion and an insertion, and within no short word.

    A space is put between the two where there is none, which also shows them apart.
    """
    for change in block.iter(DEL, INS):
        following = change.getnext()
        if following is not None and following.tag in {DEL, INS} and not change.tail:
            change.tail = " "
    if block.tag not in {"td", "th"} and _longest(block) <= _LONGEST_IN_LINE:
        block.set(WORDS, "short")
    for element in block.iter(*INLINE):
        if _longest(element) <= _LONGEST_IN_CELL:
            element.set(WORDS, "short")


def _longest(element: etree._Element) -> int:
    return max(map(len, SPACE.split(text_of(element))))
