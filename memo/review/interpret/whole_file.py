"""What was changed in a reviewed file as a whole: its pages, properties and settings, and what it takes in.

What each was is told by the inventory that the file carries since it was built; of files built before there
was one, what no file is built with is told: content controls, other documents, objects, protection.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message
from memo.i18n import gettext
from memo.ooxml import TWIPS_PER_MM, Inventory, R, W, controls_in, words_of_chunk, words_of_control
from memo.review.interpret.remedies import into_a_statement, the_file
from memo.review.interpret.ticks import unticked
from memo.review.types import Findings, ReviewItem
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from memo.review.read import ReviewContext

_NEAR: Final = 30  # twips, half a millimetre: programs round


def _from_memo() -> Message:
    return Message(
        "Properties are made from memo.yaml at each build; where the memo is to say so, change it there."
    )


_WORDS: Final = {
    "package": gettext("a file of another program"),
    "oleObject": gettext("an object of another program"),
    "control": gettext("a control of a form"),
    "subDocument": gettext("a part of it in another file"),
    "origin": gettext("a digital signature"),
    "webextension": gettext("an add-in"),
    "taskpanes": gettext("an add-in"),
    "extensibility": gettext("buttons of its own"),
}
"""What is brought in, by the last step of the relationship's type; of others that step is told."""


_SETTINGS: Final = {
    "is protected against changes": gettext("The file is protected against changes, and was not sent so."),
    "is to be opened for reading only": gettext(
        "The file is to be opened for reading only, and was not sent so."
    ),
    "is the main document of a mail merge": gettext(
        "The file is the main document of a mail merge, and was not sent so."
    ),
    "is bound to a template": gettext("The file is bound to a template, and was not sent so."),
    "is saved without the names of those who edit it": gettext(
        "The file is saved without the names of those who edit it, and was not sent so."
    ),
    "has coloured pages": gettext("The file has coloured pages, and was not sent so."),
}
"""What the inventory says of a file's settings, in a sentence."""


def _properties_of() -> Message:
    return Message("the file's properties")


def read_whole_file(context: ReviewContext) -> Findings:
    """Make an item of each thing in a file, not of its text, that is otherwise than when it was built."""
    return Findings([], [*_told(context)])


def _told(context: ReviewContext) -> Iterator[ReviewItem]:
    before = context.package.manifest.inventory
    if before is not None:
        yield from _properties(context, before)
        yield from _pages(context, before)
    known = before or Inventory()
    yield from _settings(context, known)
    yield from _controls(context, known)
    yield from _documents(context)
    yield from _attached(context, known)


def _properties(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    old, new = before.properties, context.held.properties
    who = context.by()
    for name, text in new.items():
        if _said(text) != _said(old.get(name, "")):
            message = Message("The %(name)s among the properties of the file was changed.", name=name)
            yield ReviewItem(
                _properties_of(), text, who, message, _from_memo(), text_before=old.get(name, "")
            )
    gone = {name: text for name, text in old.items() if name not in new}
    if gone:
        words = "; ".join(f"{name}: {text}" for name, text in gone.items())
        message = Message("Properties of the file are gone: %(names)s.", names=", ".join(gone))
        yield ReviewItem(_properties_of(), "", who, message, text_before=words, kind="notice")
    custom = {name: text for name, text in context.held.custom.items() if before.custom.get(name) != text}
    if custom:
        words = "; ".join(f"{name}: {text}" for name, text in custom.items())
        message = Message("Properties of its own were given to the file; the memo has no place for them.")
        yield ReviewItem(_properties_of(), words, who, message, kind="notice")


def _said(text: str) -> list[str]:
    """Return the words of a property: programs part keywords otherwise."""
    return re.findall(r"\w+", normalize(text, "review"))


def _settings(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    for name, detail in context.held.settings.items():
        if before.settings.get(name) != detail:
            yield ReviewItem(the_file(), detail, context.by(), Message(_SETTINGS[name]), kind="notice")


def _pages(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    """Report pages of another size or make-up; a section more is told only where its pages are others."""
    told: dict[ReviewItem, None] = {}
    for number, section in enumerate(context.held.sections):
        printed = before.sections[min(number, len(before.sections) - 1)].page
        changed = {
            name: value for name, value in section.page.items() if not _is_near(value, printed.get(name))
        }
        if changed:
            texts = [
                "; ".join(f"{name} {_measure(page.get(name, ''))}" for name in changed)
                for page in (section.page, printed)
            ]
            message = Message(
                "Pages were set up otherwise; how the memo looks is decided in templates/memo.docx."
            )
            who = context.by()
            item = ReviewItem(
                Message("the pages"), texts[0], who, message, text_before=texts[1], kind="formatting"
            )
            told[item] = None
    yield from told


def _is_near(value: int | str, other: int | str | None) -> bool:
    both = isinstance(value, int) and isinstance(other, int)
    return abs(int(value) - int(other or 0)) <= _NEAR if both else value == other


def _measure(value: int | str) -> str:
    return f"{value / TWIPS_PER_MM:.0f} mm" if isinstance(value, int) else value or "none"


def _controls(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    known = Counter(normalize(unticked(text), "review") for text in before.controls)
    for control in controls_in(context.package.body):
        text = words_of_control(control)
        words = normalize(unticked(text), "review")
        known[words] -= 1
        if known[words] < 0:
            message = Message("A content control was put around these words; they are read as any other.")
            yield ReviewItem(_place(context, control), text, context.by(), message, kind="notice")


def _documents(context: ReviewContext) -> Iterator[ReviewItem]:
    """Report other documents that Word takes in when it opens the file."""
    package = context.package.parts
    chunks = {each.get(f"{R}id", ""): each for each in context.package.body.iter(f"{W}altChunk")}
    for part in package:
        related = {} if part.endswith(".rels") else package.relationships(part)
        for own, relationship in related.items():
            if relationship.kind == "aFChunk":
                element = chunks.get(own) if part == package.main else None
                where = the_file() if element is None else _place(context, element)
                words = words_of_chunk(package.get(relationship.target, b"")) or relationship.target
                message = Message(
                    "Another document was put in; Word makes it part of the text when the file is opened."
                )
                yield ReviewItem(where, words, context.by(), message, into_a_statement())


def _attached(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    package = context.package.parts
    names = {hashlib.sha256(data).hexdigest(): name for name, data in package.items()}
    for kind, what in (Counter(context.held.attached) - Counter(before.attached)).elements():
        name = names.get(what, "")
        words = words_of_chunk(package[name]) if name and kind == "package" else ""
        message = Message(
            "Something that is no text was put into the file: %(what)s.",
            what=Message(_WORDS[kind]) if kind in _WORDS else kind,
        )
        help = Message("Open the file in Word to see what it is; the memo has no place for it.")
        yield ReviewItem(the_file(), words or name or what, context.by(), message, help)


def _place(context: ReviewContext, element: etree._Element) -> Message:
    """Return what the place of an element is called, by the bookmarks in it, around it or before it."""
    printed = {each.bookmark: each for each in context.printed}
    around = next(element.iterancestors(f"{W}p"), element)
    for each in chain([around], around.itersiblings(preceding=True)):
        for mark in each.iter(f"{W}bookmarkStart"):
            if (name := mark.get(f"{W}name", "")) in printed:
                return context.locations.of(printed[name])
    return the_file()
