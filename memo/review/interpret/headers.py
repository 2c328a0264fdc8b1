"""What stands at the head and foot of the pages of a reviewed file, otherwise than it was printed.

Heads and feet are found by what a section's properties refer to, page for page: a head that was put in for
the first page alone stands in the place of the one that all pages had.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.diagnostics import Message
from memo.i18n import gettext
from memo.ooxml import WORD_ART, W, headers_of
from memo.review.interpret.drawings import compared, one_called, words_of
from memo.review.interpret.remedies import in_the_word_template
from memo.review.read import read_body
from memo.review.types import Findings, ReviewItem
from memo.text import align, likeness, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.ooxml import Drawing
    from memo.review.read import ReviewContext
    from memo.review.types import Attribution

_ANYWHERE: Final = "header or footer"
_PLACES: Final = {
    _ANYWHERE: gettext("the header or footer"),
    "header": gettext("the header"),
    "footer": gettext("the footer"),
    "header of the first page": gettext("the header of the first page"),
    "footer of the first page": gettext("the footer of the first page"),
    "header of even pages": gettext("the header of even pages"),
    "footer of even pages": gettext("the footer of even pages"),
}
"""What the inventory calls a place, and its reader."""


def _place(where: str) -> Message:
    return Message(_PLACES[where]) if where in _PLACES else Message.together((where,))


def _sign() -> Message:
    return Message(
        "Where pages are to be marked so, change the handling in memo.yaml, or templates/memo.docx."
    )


def read_headers(context: ReviewContext) -> Findings:
    """Make an item of each line and each drawing at head or foot that is new, changed or gone."""
    return Findings([], [*dict.fromkeys(_lines(context)), *_drawings(context)])


class _Line(NamedTuple):
    text: str
    words: str
    is_counted: bool  # whether a field is in it, whose numbers every program counts
    who: tuple[Attribution, ...]


def _lines(context: ReviewContext) -> Iterator[ReviewItem]:
    before, now = _printed(context), _sections(context)
    read = {part: _read(context, part) for each in now for parts in each.values() for part in parts}
    for number, section in enumerate(now):
        printed = before[min(number, len(before) - 1)]
        for where in dict.fromkeys([*section, *printed]):
            kind = where.partition(" of ")[0]
            parts = section.get(where, section.get(kind, []))
            lines = [line for part in parts for line in read[part]]
            yield from _compared(context, where, printed.get(where, printed.get(kind, ())), lines)


def _compared(
    context: ReviewContext, where: str, printed: Sequence[str], lines: Sequence[_Line]
) -> Iterator[ReviewItem]:
    known = {normalize(text, "review") for text in printed} | {""}
    masked, standing = {_masked(text) for text in printed}, {_masked(line.words) for line in lines}
    new = [
        line
        for line in lines
        if line.words not in known and not (line.is_counted and _masked(line.words) in masked)
    ]
    gone = [text for text in dict.fromkeys(printed) if text.strip() and _masked(text) not in standing]
    for old, now in align(gone, [line.text for line in new], str, likeness):
        before = "" if old is None else " ".join(gone[old].split())
        if now is None:
            message = Message("These words of a header or footer are gone.")
            yield ReviewItem(
                _place(where), "", context.by(), message, in_the_word_template(), text_before=before
            )
        else:
            message = Message("The header or footer says something else than was printed.")
            text, who = new[now].text.strip(), context.by(*new[now].who)
            yield ReviewItem(_place(where), text, who, message, in_the_word_template(), text_before=before)


def _printed(context: ReviewContext) -> list[Mapping[str, Sequence[str]]]:
    """Return the lines that each section had at each place; older files do not say on which pages."""
    manifest = context.package.manifest
    if manifest.inventory is not None:
        return [each.headers for each in manifest.inventory.sections] or [{}]
    return [{_ANYWHERE: [*manifest.template.get("header", ()), *manifest.template.get("footer", ())]}]


def _sections(context: ReviewContext) -> list[dict[str, list[str]]]:
    """Return the parts at each place of each section, as far as it was told what they were."""
    package = context.package
    if package.manifest.inventory is None:
        related = (package.parts.related(package.parts.main, kind) for kind in ("header", "footer"))
        return [{_ANYWHERE: list(dict.fromkeys(part for parts in related for part in parts))}]
    sections = headers_of(package.parts, package.body)
    return [{where: [part] if part else [] for where, part in each.items()} for each in sections]


def _read(context: ReviewContext, part: str) -> list[_Line]:
    root = context.package.xml(part)
    found = []
    for element in () if root is None else root.iter(f"{W}p"):
        if any(each.tag == f"{W}txbxContent" for each in element.iterancestors()):
            continue  # it is told with the box
        is_counted = next(element.iter(f"{W}fldChar", f"{W}fldSimple"), None) is not None
        read = read_body([element], context.package.manifest.own).paragraphs
        found += [_Line(each.text, each.normalized, is_counted, each.who) for each in read]
    return found


def _drawings(context: ReviewContext) -> Iterator[ReviewItem]:
    """Yield an item for each drawing that is new, with all its places, and for each that is gone."""
    inventory = context.package.manifest.inventory
    printed = () if inventory is None else inventory.in_headers
    for before, now, is_new in (
        (printed, context.held.in_headers, True),
        (context.held.in_headers, printed, False),
    ):
        known = {(where, compared(drawing)) for where, drawing in before}
        places: dict[Drawing, list[str]] = {}
        for where, drawing in now:
            if (where, compared(drawing)) not in known:
                places.setdefault(drawing, []).append(where)
        for drawing, found in places.items():
            kind = "watermark" if drawing.kind == WORD_ART else drawing.kind
            called = one_called(kind)
            said = (
                Message("%(kind)s was put into the header or footer.", kind=called)
                if is_new
                else Message("%(kind)s of the header or footer is gone or was changed.", kind=called)
            )
            words, where = words_of([drawing]), Message.together(map(_place, dict.fromkeys(found)), ", ")
            texts = (words, "") if is_new else ("", words)
            yield ReviewItem(where, texts[0], context.by(), said, _sign(), text_before=texts[1])


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", normalize(text, "review"))
