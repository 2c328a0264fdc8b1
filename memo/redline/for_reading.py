"""What a redline needs on paper and on a screen, and not in Word, which tells tracked changes by itself.

A PDF and a page must say where a deletion begins and ends (PDF/UA-1 has no structure type for either), and
mark a changed place by more than colour.

So that nothing runs out of its place, the styles let a line end within a word. WeasyPrint then breaks any
word with which an inline element begins, room or no room before it, and a redline is full of those. So it is
told of the words that are short enough to be kept whole.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from memo.i18n import mostly_english, unmarked
from memo.redline.changes import without_numbering
from memo.redline.dom import CHANGE, DEL, DELETED, DRAWN, INLINE, INS, INSERTED, SPACE, SVG, remove, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.i18n import Language

SPOKEN: Final = "spoken"
"""The class of words that are heard and not seen."""

MARKED: Final = "data-changed"
"""The attribute of a block in which something changed; the styles draw a bar beside it."""

HOLDER: Final = "barred"
"""The class of what holds the words of a changed cell, list item or caption; the bar is drawn on it."""

RUNNING: Final = "data-running"
"""The attribute of what runs along the page: its text as it is now."""

WORDS: Final = "data-words"
"""The attribute of a block or inline element in which no word need be broken; its value is ``short``."""

_LONGEST_IN_LINE: Final = 30
_LONGEST_IN_CELL: Final = 10
"""The longest words, in letters, that have room on a line of the page and in a narrow cell."""

_FIGURES: Final = {DELETED: DEL, INSERTED: INS}
_CELLS: Final = frozenset({"td", "th"})
_HOLDERS: Final = _CELLS | {"li", "caption"}
_LINES: Final = frozenset("h1 h2 h3 h4 p li caption figcaption".split())
_BLOCKS: Final = _LINES | _CELLS | frozenset("tr ul ol table figure section aside header main body".split())


def for_readers(root: etree._Element, front: etree._Element, language: Language) -> etree._Element:
    """Return a redline for paper and screen.

    Args:
        root: A redline as :func:`memo.redline.redline` makes it; it is left as it is.
        front: The section that tells what changed, put before all others.
        language: What is said of the changes is in it; what its catalogue lacks is tagged as English, but for
            titles and descriptions, which stay in the language of what was changed.
    """
    made = without_numbering(root)
    body, main = made.find("body"), made.find("body/main")
    if body is None or main is None:
        raise ValueError("a composed document has a main part")
    for title in made.iterfind("head/title"):
        title.text = unmarked(language.running()["redline"]) + (title.text or "")
    _keep_running(body)
    main.insert(0, deepcopy(front))
    for group in list(_groups(body)):
        _speak(group, language)
    changes = [each for each in body.iter("ins", "del") if main[0] not in each.iterancestors()]
    for element in changes:
        _barred(element).set(MARKED, "")
    barred = body.xpath(f"descendant::*[@{MARKED}]")
    for element in dict.fromkeys([*barred, *map(_block_around, changes)]):
        let_lines_break(element)
    for element in barred:
        if element.tag in _HOLDERS:
            _hold(element)
    for table in body.iter("table"):
        _name_within(table)
    for figure in list(body.iter(SVG)):
        _tell_figure(figure, language)
    return made


def _barred(change: etree._Element) -> etree._Element:
    """Return the block beside which the bar of a change stands: its cell, its list item, its paragraph.

    A row that is new or gone has one bar, beside its first cell.
    """
    around = [up for up in change.iterancestors() if up.tag in _CELLS | _LINES | {"tr"}]
    whole = next((up for up in around if up.tag == "tr" and up.get(CHANGE)), None)
    if whole is not None:
        return whole[0]
    found = (up for tags in (_CELLS, {"li"}) for up in around if up.tag in tags)
    return next(found, around[0])


def _block_around(change: etree._Element) -> etree._Element:
    """Return the paragraph or the cell in whose lines a change stands."""
    return next(up for up in change.iterancestors() if up.tag in _CELLS | _LINES)


def _hold(element: etree._Element) -> None:
    """Put what a block holds into one beside which a bar can stand without moving a word."""
    holder = etree.Element("div", {"class": HOLDER})
    holder.text, element.text = element.text, None
    holder.extend(list(element))
    element.append(holder)


def _name_within(table: etree._Element) -> None:
    """Let a link to a table lead to its caption or first cell, for a PDF has no place for one to a table."""
    name = table.get("id")
    first = next((each for each in table.iter("caption", "th", "td") if not each.get("id")), None)
    if name and first is not None:
        del table.attrib["id"]
        first.set("id", name)


def _tell_figure(figure: etree._Element, language: Language) -> None:
    """Say of a drawing that was exchanged which of the two it is, to the eye and to the ear."""
    if figure.get(CHANGE) not in _FIGURES:
        return
    change = _FIGURES[figure.get(CHANGE, "")]
    begin, end = _bounds(change, language)
    label = etree.Element("p", {"class": "figure-change"})
    _say(label, language.gettext("Put in:") if change == INS else language.gettext("Taken out:"))
    if figure.get("id"):  # a PDF has no place for a link within a drawing
        label.set("id", str(figure.attrib.pop("id")))
    figure.addprevious(label)
    for title in figure.findall(f"{DRAWN}title"):
        title.text = unmarked(f"{begin} {title.text} {end}")
    if figure.get("aria-label"):
        figure.set("aria-label", unmarked(f"{begin} {figure.get('aria-label')} {end}"))


def unspoken(root: etree._Element) -> etree._Element:
    """Return a redline for readers as it is seen; a PDF has what is heard in its tags."""
    seen = deepcopy(root)
    for words in list(seen.iter("span")):
        if words.get("class") == SPOKEN:
            remove(words)
    return seen


def _keep_running(body: etree._Element) -> None:
    """Give what runs along the page its new text alone, which the styles take from there."""
    header = body.find("header")
    for element in () if header is None else header.iter("h1", "td", "span"):
        element.set(RUNNING, " ".join("".join(_kept(element)).split()))


def _kept(element: etree._Element) -> Iterator[str]:
    if element.tag != "del":
        yield element.text or ""
        for inner in element:
            yield from _kept(inner)
            yield inner.tail or ""


class _ChangedText(NamedTuple):
    """A text and the ``ins`` or ``del`` that it stands in."""

    text: str
    change: etree._Element | None

    @property
    def name(self) -> str:
        return "" if self.change is None else str(self.change.tag)


def _groups(body: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield what is heard as one change: the ins or del elements between which nothing else is said."""
    heard = [
        each for each in _texts(body, None) if each is None or each.change is not None or each.text.strip()
    ]
    for name, run in groupby(heard, lambda each: "" if each is None else each.name):
        if name:
            yield list(dict.fromkeys(each.change for each in run if each and each.change is not None))


def _texts(element: etree._Element, change: etree._Element | None) -> Iterator[_ChangedText | None]:
    """Yield every text in order; ``None`` where a block begins or ends."""
    if not isinstance(element.tag, str) or element.tag.startswith("{"):
        return
    inside = element if element.tag in {DEL, INS} else change
    if element.tag in _BLOCKS:
        yield None
    yield _ChangedText(element.text or "", inside)
    for inner in element:
        yield from _texts(inner, inside)
        yield _ChangedText(inner.tail or "", inside)
    if element.tag in _BLOCKS:
        yield None


def _speak(group: list[etree._Element], language: Language) -> None:
    """Say before a change that it begins, and after it that it ends."""
    begins, ends = _bounds(str(group[0].tag), language)
    first, last = group[0], group[-1]
    begin = _spoken(f"{begins} ")
    begin.tail, first.text = first.text, None
    first.insert(0, begin)
    last.append(_spoken(f" {ends}"))


def _bounds(change: str, language: Language) -> tuple[str, str]:
    """Return what is said before and after an ``ins`` or ``del``."""
    if change == INS:
        return language.gettext("[begin insertion]"), language.gettext("[end insertion]")
    return language.gettext("[begin deletion]"), language.gettext("[end deletion]")


def _spoken(words: str) -> etree._Element:
    return _say(etree.Element("span", {"class": SPOKEN}), words)


def _say(element: etree._Element, words: str) -> etree._Element:
    """Let an element say words, and in which language where they are English on a page of another."""
    element.text = unmarked(words)
    if mostly_english(words):
        element.set("lang", "en")
    return element


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
