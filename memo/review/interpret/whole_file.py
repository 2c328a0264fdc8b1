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

from memo.ooxml import TWIPS_PER_MM, Inventory, R, W, controls_in, words_of_chunk, words_of_control
from memo.review.interpret.remedies import INTO_A_STATEMENT, THE_FILE
from memo.review.types import Findings, ReviewItem
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from memo.review.read import ReviewContext

_NEAR: Final = 30  # twips, half a millimetre: programs round

_FROM_MEMO: Final = (
    "Properties are made from memo.yaml at each build; where the memo is to say so, change it there."
)
_WORDS: Final = {
    "package": "a file of another program",
    "oleObject": "an object of another program",
    "control": "a control of a form",
    "subDocument": "a part of it in another file",
    "origin": "a digital signature",
    "webextension": "an add-in",
    "taskpanes": "an add-in",
    "extensibility": "buttons of its own",
}
"""What is brought in, by the last step of the relationship's type; of others that step is told."""


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
            message = f"The {name} among the properties of the file was changed."
            yield ReviewItem(
                "the file's properties", text, who, message, _FROM_MEMO, text_before=old.get(name, "")
            )
    gone = {name: text for name, text in old.items() if name not in new}
    if gone:
        words = "; ".join(f"{name}: {text}" for name, text in gone.items())
        message = f"Properties of the file are gone: {', '.join(gone)}."
        yield ReviewItem("the file's properties", "", who, message, text_before=words, kind="notice")
    custom = {name: text for name, text in context.held.custom.items() if before.custom.get(name) != text}
    if custom:
        words = "; ".join(f"{name}: {text}" for name, text in custom.items())
        message = "Properties of its own were given to the file; the memo has no place for them."
        yield ReviewItem("the file's properties", words, who, message, kind="notice")


def _said(text: str) -> list[str]:
    """Return the words of a property: programs part keywords otherwise."""
    return re.findall(r"\w+", normalize(text, "review"))


def _settings(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    for name, detail in context.held.settings.items():
        if before.settings.get(name) != detail:
            message = f"The file {name}, and was not sent so."
            yield ReviewItem(THE_FILE, detail, context.by(), message, kind="notice")


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
            message = "Pages were set up otherwise; how the memo looks is decided in templates/memo.docx."
            who = context.by()
            item = ReviewItem("the pages", texts[0], who, message, text_before=texts[1], kind="formatting")
            told[item] = None
    yield from told


def _is_near(value: int | str, other: int | str | None) -> bool:
    both = isinstance(value, int) and isinstance(other, int)
    return abs(int(value) - int(other or 0)) <= _NEAR if both else value == other


def _measure(value: int | str) -> str:
    return f"{value / TWIPS_PER_MM:.0f} mm" if isinstance(value, int) else value or "none"


def _controls(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    known = Counter(normalize(text, "review") for text in before.controls)
    for control in controls_in(context.package.body):
        text = words_of_control(control)
        words = normalize(text, "review")
        known[words] -= 1
        if known[words] < 0:
            message = "A content control was put around these words; they are read as any other."
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
                where = THE_FILE if element is None else _place(context, element)
                words = words_of_chunk(package.get(relationship.target, b"")) or relationship.target
                message = (
                    "Another document was put in; Word makes it part of the text when the file is opened."
                )
                yield ReviewItem(where, words, context.by(), message, INTO_A_STATEMENT)


def _attached(context: ReviewContext, before: Inventory) -> Iterator[ReviewItem]:
    package = context.package.parts
    names = {hashlib.sha256(data).hexdigest(): name for name, data in package.items()}
    for kind, what in (Counter(context.held.attached) - Counter(before.attached)).elements():
        name = names.get(what, "")
        words = words_of_chunk(package[name]) if name and kind == "package" else ""
        message = f"Something that is no text was put into the file: {_WORDS.get(kind, kind)}."
        help = "Open the file in Word to see what it is; the memo has no place for it."
        yield ReviewItem(THE_FILE, words or name or what, context.by(), message, help)


def _place(context: ReviewContext, element: etree._Element) -> str:
    """Return what the place of an element is called, by the bookmarks in it, around it or before it."""
    printed = {each.bookmark: each for each in context.printed}
    around = next(element.iterancestors(f"{W}p"), element)
    for each in chain([around], around.itersiblings(preceding=True)):
        for mark in each.iter(f"{W}bookmarkStart"):
            if (name := mark.get(f"{W}name", "")) in printed:
                return context.locations.of(printed[name])
    return THE_FILE
