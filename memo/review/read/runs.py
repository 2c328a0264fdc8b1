"""How the runs of a reviewed file are set: struck through, hidden, linked, in which looks.

Words that a reviewer struck by hand or hid are told from those that we print so by the names of the styles
in which we print: what comes from one of these is our own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from memo.ooxml import ON, W, is_symbol_font, link_of, link_of_field, sign_of, text_of, value_of
from memo.review.types import Attribution

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lxml import etree

    from memo.ooxml import Formatting, Look

_PLAIN: Final = frozenset({f"{W}rStyle", f"{W}lang", f"{W}noProof", f"{W}rtl", f"{W}kern"})
"""Properties of a run that are no looks."""

UNKNOWN: Final = "\ufffd"
_SIGNS: Final = dict.fromkeys(range(0xF000, 0xF100), UNKNOWN)
"""Signs of which only their font knows what they are."""


class RunLook(NamedTuple):
    """How a run is set.

    Attributes:
        paragraph: The id of its paragraph's style.
        character: The id of its own style, or ``""``.
        look: What both and its own properties come to.
        plain: Whether it has no looks of its own.
        by: Who changed its looks with tracking on.
    """

    paragraph: str
    character: str
    look: Look
    plain: bool = True
    by: tuple[Attribution, ...] = ()


class TextSpan(NamedTuple):
    """Words with those who put them in and those who struck them out, outermost first.

    Attributes:
        text: The words.
        inserted_by: Who put them in.
        deleted_by: Who struck them out, with tracking on or by striking them through.
        hidden: ``left out`` where they are hidden and were not printed, ``printed`` where they were.
        link: Where they lead, ``""`` for nowhere.
        set_in: How they are set; None where nobody asks.
    """

    text: str
    inserted_by: tuple[Attribution, ...] = ()
    deleted_by: tuple[Attribution, ...] = ()
    hidden: Literal["", "left out", "printed"] = ""
    link: str = ""
    set_in: RunLook | None = None

    @property
    def stands(self) -> bool:
        """Whether they stand when every change is accepted."""
        return not self.deleted_by and self.hidden != "left out"


@dataclass(slots=True)
class OpenField:
    """A field that has begun: its first run, its code, and whether its result has."""

    run: etree._Element | None = None
    code: str = ""
    begun: bool = False

    @property
    def link(self) -> str:
        """Where it leads, where it is a link."""
        return link_of_field(self.code)


@dataclass(frozen=True, slots=True)
class RunReader:
    """Reads how runs are set.

    Attributes:
        formatting: The styles of the file.
        targets: The addresses of its links by their ids.
        own_styles: The names of the styles in which it was printed, in small letters.
        by_hand: Who is named for what was struck through without tracking.
    """

    formatting: Formatting
    targets: Mapping[str, str]
    own_styles: Collection[str]
    by_hand: Attribution
    _plain: dict[tuple[str, str], RunLook] = field(default_factory=dict)

    def look_of(self, run: etree._Element, paragraph: str) -> RunLook:
        """Return how a run is set in a paragraph of a style."""
        about = run.find(f"{W}rPr")
        character = value_of(about, "rStyle")
        if about is None or all(each.tag in _PLAIN for each in about):
            key = (paragraph, character)
            if key not in self._plain:
                look = self.formatting.of_styles(paragraph, character)
                self._plain[key] = RunLook(paragraph, character, look)
            return self._plain[key]
        look = self.formatting.of_styles(paragraph, character) | self.formatting.by_hand(about)
        changed = about.find(f"{W}rPrChange")
        by = () if changed is None else (attribution(changed),)
        return RunLook(paragraph, character, look, plain=False, by=by)

    def link(self, run: etree._Element) -> str:
        """Return where the link around a run leads, ``""`` where there is none."""
        return link_of(run, self.targets)

    def struck_by(self, look: RunLook) -> tuple[Attribution, ...]:
        """Return who struck words through by hand; nobody where they are not, or are printed so."""
        return (look.by or (self.by_hand,)) if self._is("struck", look) else ()

    def is_hidden(self, look: RunLook) -> bool:
        """Return whether words were hidden by hand."""
        return self._is("hidden", look)

    def _is(self, kind: str, look: RunLook) -> bool:
        if ON not in look.look.get(kind, ()):
            return False
        by_styles = self.formatting.of_styles(look.paragraph, look.character)
        names = {self.formatting.name(each) for each in (look.paragraph, look.character) if each}
        return ON not in by_styles.get(kind, ()) or not names.issubset(self.own_styles)


def signs_of(element: etree._Element, look: RunLook | None) -> Iterator[tuple[str, str]]:
    """Yield the text of an element, and a name for each sign that is none in Unicode.

    Each is a text and ``""``, or ``""`` and a name.
    """
    fonts = look.look.get("font", ()) if look is not None else ()
    font = element.get(f"{W}font") or next(iter(fonts), "")
    text = text_of(element, _SIGNS)
    if element.tag == f"{W}t" and (is_symbol_font(font) or not text.isprintable()):
        text = "".join(_sign(font, each) for each in text)
    elif element.tag == f"{W}sym" and UNKNOWN in text:
        yield "", f"sign {element.get(f'{W}char', '?')} of the font {font or '?'}"
        return
    if UNKNOWN in text and UNKNOWN not in (element.text or ""):
        numbers = (ord(each) & 0xFF for each in element.text or "" if _sign(font, each) == UNKNOWN)
        yield "", ", ".join(f"sign {number:X} of the font {font or '?'}" for number in numbers)
        text = text.replace(UNKNOWN, "")
    yield text, ""


def _sign(font: str, letter: str) -> str:
    if not is_symbol_font(font) and ord(letter) not in _SIGNS:
        return letter
    return sign_of(font, ord(letter)) or UNKNOWN


def attribution(element: etree._Element) -> Attribution:
    """Return whose tracked change an element is."""
    return Attribution(element.get(f"{W}author", ""), element.get(f"{W}date", ""), tracked=True)
