"""What a reviewer left beside the text: notes, pictures, formatting, headers and footers, moves, splits."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from memo.review.read import Mark, read_body
from memo.review.types import Item
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from memo.review.read import Anchoring, Host, Leaves, Package, Pair, Places

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARGIN: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_BODY: Final = "word/document.xml"
_OF_THE_TEMPLATE: Final = (
    "Where other words are wanted there, change templates/memo.docx, or the value of the memo that it prints."
)
_NOTES: Final = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}


def read_asides(
    package: Package, anchoring: Anchoring, leaves: Leaves, places: Places, unknown: Mark
) -> Iterator[Item]:
    """Yield an item for each thing in a file that is no text of the memo.

    Args:
        package: The file.
        anchoring: Which paragraph is which.
        leaves: What became of each leaf.
        places: What places are called.
        unknown: The hand that is named where no tracked change tells one.
    """
    for host, pair in anchoring.order:
        where = places.of(pair.printed[0]) if pair else "a new paragraph"
        yield from _extras(package, host, pair, where, unknown)
        yield from _taken_back(host, where)
    for pair in anchoring.pairs:
        yield from _rearranged(pair, leaves, places, unknown)
        yield from _restored(pair, places, unknown)
    for printed in anchoring.moved:
        said = "This paragraph was moved; the order is decided in memo.yaml."
        help = "Where the new order is wanted, move the entry in memo.yaml."
        if printed.change != "deleted":
            yield Item("unmapped", places.of(printed), printed.text, (unknown,), said, help=help)
    yield from _margins(package, unknown)


def read_formatting(formatting: Sequence[Mark]) -> Iterator[Item]:
    """Yield an item for each hand that changed the looks with tracking on."""
    for author, count in Counter(mark.author for mark in formatting).items():
        first = next(mark for mark in formatting if mark.author == author)
        changes = "1 change" if count == 1 else f"{count} changes"
        said = f"{changes} of formatting; the memo's looks are decided in its styles."
        yield Item("formatting", "the file", "", (first,), said)


def _extras(package: Package, host: Host, pair: Pair | None, where: str, unknown: Mark) -> Iterator[Item]:
    figure = pair is not None and any(
        each.kind == "figure" and each.change != "deleted" for each in pair.printed
    )
    for kind, text, who in host.extras:
        if kind == "picture" and figure:
            continue
        words = _note(package.xml(_NOTES[kind]), text) if kind in _NOTES else text
        name = f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}"
        said = f"{name} was added, and the memo has no place for it."
        help = "What it says can be put into a statement of the memo, in memo.yaml."
        yield Item("unmapped", where, words, who or (unknown,), said, help=help)
    if figure and not any(extra.kind == "picture" for extra in host.extras):
        help = "It is drawn anew at each build; to print the memo without it, take it out of the template."
        yield Item("unmapped", where, "", host.marks or (unknown,), "The picture was deleted.", help=help)


def _note(root: etree._Element | None, number: str) -> str:
    notes = [] if root is None else [each for each in root if each.get(f"{_W}id") == number]
    return " ".join(" ".join(host.text.split()) for each in notes for host in read_body(each).hosts)


def _taken_back(host: Host, where: str) -> Iterator[Item]:
    """Tell of words that one hand put in and another struck out again: nobody else would hear of them."""
    for each in host.stretches:
        hands = {mark.author for mark in (*each.put_in, *each.struck)}
        if each.put_in and each.struck and len(hands) > 1 and each.text.strip():
            first, second = each.put_in[-1].author or "somebody", each.struck[0].author or "somebody"
            said = f"{first} put these words in, and {second} struck them out again."
            yield Item("notice", where, each.text.strip(), (*each.put_in, *each.struck), said)


def _rearranged(pair: Pair, leaves: Leaves, places: Places, unknown: Mark) -> Iterator[Item]:
    """Tell of a paragraph that was split, and of paragraphs that were joined."""
    parts = [host for host in pair.now if host.text.strip()]
    if len(parts) > 1:
        who = tuple(mark for host in parts[:-1] for mark in host.end_put_in) or (unknown,)
        text = " ¶ ".join(" ".join(host.text.split()) for host in parts)
        said = "This paragraph was split; the memo holds it as one, and its words were read as one."
        help = "Where two are wanted, make two entries of it in memo.yaml."
        yield Item("unmapped", places.of(pair.printed[0]), text, who, said, help=help)
    left = [each for each in pair.printed if each.text.strip() and each.number not in leaves.gone]
    left = [each for each in left if each.change != "deleted"]
    if len(left) > 1:
        host = pair.host
        ends = [mark for each in host.stretches if not each.text for mark in each.struck]
        names = " and ".join(places.of(each) for each in left)
        said = (
            f"These were joined to one paragraph ({names}); the memo holds them apart, and each was read so."
        )
        text, who = " ".join(host.text.split()), tuple(dict.fromkeys(ends)) or (unknown,)
        help = "Where one is wanted, make one entry of them in memo.yaml."
        yield Item("unmapped", places.of(left[0]), text, who, said, help=help)


def _restored(pair: Pair, places: Places, unknown: Mark) -> Iterator[Item]:
    """Tell of words that our own redline struck out and that stand again."""
    if all(each.change == "deleted" for each in pair.printed) and pair.host.text.strip():
        said = "The redline has this paragraph struck out, and it was put back."
        text, help = pair.host.text.strip(), "Where it is to stand again, write it into memo.yaml again."
        yield Item("unmapped", places.of(pair.printed[0]), text, (unknown,), said, help=help)


def _margins(package: Package, unknown: Mark) -> Iterator[Item]:
    """Tell of headers and footers with other words; page numbers in fields are counted by every program."""
    printed = [
        text for part, texts in package.manifest.parts.items() if _MARGIN.fullmatch(part) for text in texts
    ]
    known = {normalize(text, "review") for text in printed} | {""}
    masked = {_masked(text) for text in printed}
    seen: set[str] = set()
    for part in sorted(filter(_MARGIN.fullmatch, package.parts)):
        root = package.xml(part)
        for paragraph in () if root is None else root.iter(f"{_W}p"):
            counted = any(True for _ in paragraph.iter(f"{_W}fldChar", f"{_W}fldSimple"))
            for host in read_body([paragraph], package.manifest.author).hosts:
                words = normalize(host.text, "review")
                seen.add(_masked(words))
                if words not in known and not (counted and _masked(words) in masked):
                    where = "the header" if "header" in part else "the footer"
                    said = "The header or footer says something else than was printed."
                    text, who = host.text.strip(), host.marks or (unknown,)
                    yield Item("unmapped", where, text, who, said, help=_OF_THE_TEMPLATE)
    for text in dict.fromkeys(printed):
        if text.strip() and _masked(text) not in seen:
            said = "These words of a header or footer are gone or were changed."
            yield Item("unmapped", "the header or footer", "", (unknown,), said, None, text, _OF_THE_TEMPLATE)
    body = package.xml(_BODY)
    standing = set() if body is None else {normalize(host.text, "review") for host in read_body(body).hosts}
    for text in package.manifest.parts.get(_BODY, ()):
        if normalize(text, "review") not in standing:
            said = "These words of the Word template are gone or were changed."
            yield Item("unmapped", "the Word template", "", (unknown,), said, None, text, _OF_THE_TEMPLATE)


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", normalize(text, "review"))
