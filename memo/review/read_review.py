"""A reviewed Word file → what its reviewers want: edits by model path, comments, and all that is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError, Problem
from memo.integrity.provenance import read_bundle
from memo.model import LoadedMemo, load_memo
from memo.review.interpret import (
    Adder,
    evidence,
    read_asides,
    read_edits,
    read_formatting,
    read_removals,
)
from memo.review.read import (
    Anchoring,
    Host,
    Leaves,
    Mark,
    Package,
    Pair,
    Places,
    Said,
    anchor,
    assign,
    open_reviewed,
    read_body,
    read_comments,
    read_leaves,
    standing,
)
from memo.review.types import Comment, Edit, Item, Reply, Review
from memo.text import normalize
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.review.read import Printed

__all__ = ["Comment", "Edit", "Item", "Mark", "Reply", "Review", "read_review"]

_AS_BUILT: Final = "Ask for the comments in the Word file as `memo build` wrote it."
_CORE: Final = "docProps/core.xml"
_BODY: Final = "word/document.xml"
_LAST: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_AUTHOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_WHEN: Final = "{http://purl.org/dc/terms/}modified"


def read_review(data: bytes, name: str) -> Review:
    """Read a Word file that came back from review.

    Nothing in it is lost: what is no edit of the memo and no comment is an item.

    Args:
        data: The file.
        name: What messages call it.

    Raises:
        MemoError: Where the file cannot be read, is none of ours, or carries no memo that is valid.
    """
    package = open_reviewed(data, name)
    bundle = read_bundle(data, name, _AS_BUILT)
    base = _valid(load_memo(bundle.memo, f"{name}/memo.yaml"))
    reading = read_body(_root(package), package.manifest.author)
    unknown = _last_hand(package)
    printed = package.manifest.paragraphs
    anchoring = anchor(printed, _without_template(package, standing(reading.hosts)))
    places = Places(printed)
    leaves = read_leaves(anchoring, places, unknown)
    items = list(read_asides(package, anchoring, leaves, places, unknown))
    edits: list[Edit] = []
    same = leaves.untouched and not anchoring.added and not any(item.kind == "unmapped" for item in items)
    if not leaves.untouched or anchoring.added:
        edits, more = _changes(base.file.data, printed, anchoring, leaves, places, unknown)
        items = more + items
    items += read_formatting(reading.formatting)
    comments = tuple(_comments(package, anchoring, places))
    return Review(bundle, base, tuple(edits), tuple(items), comments, same)


def _valid(loaded: LoadedMemo) -> LoadedMemo:
    if loaded.memo is None:
        said = "The memo in the file is not valid."
        raise MemoError(Problem("review-base-invalid", said), *loaded.problems)
    return loaded


def _changes(  # noqa: PLR0913, PLR0917 - each is one stage's result
    data: Any,
    printed: Sequence[Printed],
    anchoring: Anchoring,
    leaves: Leaves,
    places: Places,
    unknown: Mark,
) -> tuple[list[Edit], list[Item]]:
    quotes = _quotes(data, printed)
    removals = read_removals(data, leaves, printed, places)
    edits = read_edits(data, leaves, removals, quotes)
    added = Adder(data, leaves, places, quotes, unknown).read(anchoring)
    return (
        [*edits.edits, *removals.edits, *added.edits],
        [*edits.items, *removals.items, *added.items],
    )


def _without_template(package: Package, hosts: Sequence[Host]) -> list[Host]:
    """Leave out the paragraphs that the Word template says by itself, above and below the memo."""
    own = {normalize(text, "review") for text in package.manifest.parts.get(_BODY, ())}
    marks = {each.mark for each in package.manifest.paragraphs}
    return [
        host
        for host in hosts
        if normalize(host.text, "review") not in own or marks.intersection(host.bookmarks)
    ]


def _quotes(data: Any, printed: Sequence[Printed]) -> Mapping[int, str]:
    found = {number: value_at(data, path) for number, path in evidence(printed).items()}
    return {number: quote for number, quote in found.items() if isinstance(quote, str)}


def _root(package: Package) -> Any:
    return package.xml(_BODY)


def _last_hand(package: Package) -> Mark:
    """Return who saved the file last, as far as it says: the hand of what was changed without tracking.

    A file that nobody has saved since it was built names its author there.
    """
    root = package.xml(_CORE)
    name = None if root is None else root.findtext(_LAST)
    if root is None or not name or name == root.findtext(_AUTHOR):
        return Mark("", "", tracked=False)
    return Mark(name, root.findtext(_WHEN) or "", tracked=False)


def _comments(package: Package, anchoring: Anchoring, places: Places) -> Iterator[Comment]:
    ranges = _ranges(anchoring)
    order = {number: place for place, number in enumerate(ranges)}
    on = {
        number: tuple((id(host), start, end) for host, _, start, end in spans)
        for number, spans in ranges.items()
        if any(start < end for _, _, start, end in spans)
    }
    said = read_comments(package, on)
    for each in sorted(said, key=lambda one: order.get(one.number, len(order))):
        yield _comment(each, ranges.get(each.number, []), places)


def _comment(said: Said, spans: list[tuple[Host, Pair | None, int, int]], places: Places) -> Comment:
    quoted = " ".join(" ".join(host.text[start:end].split()) for host, _, start, end in spans).strip()
    path, where = None, "the file as a whole"
    if spans:
        host, pair, start, end = spans[0]
        path = _path_at(pair, host, start, end) if pair else None
        where = places.of(pair.printed[0]) if pair else "a new paragraph"
    replies = tuple(Reply(each.author, each.date, each.text) for each in said.replies)
    return Comment(path, where, said.author, said.date, said.text, quoted, said.resolved, replies)


def _ranges(anchoring: Anchoring) -> dict[str, list[tuple[Host, Pair | None, int, int]]]:
    """Return, for each comment, the stretches of text that it is on, paragraph by paragraph."""
    found: dict[str, list[tuple[Host, Pair | None, int, int]]] = {}
    running: dict[str, int] = {}
    for host, pair in anchoring.order:
        for number, begins, offset in host.ranges:
            if begins:
                running[number] = offset
                found.setdefault(number, [])
            elif number in running:
                found.setdefault(number, []).append((host, pair, running.pop(number), offset))
            elif not found.get(number):
                found[number] = [(host, pair, offset, offset)]
        for number, start in running.items():
            found.setdefault(number, []).append((host, pair, start, len(host.text)))
        running = dict.fromkeys(running, 0)
    return found


def _path_at(pair: Pair, host: Host, start: int, end: int) -> str | None:
    """Return the leaf of which most is within a stretch, else the one nearest before it."""
    before = next((n for n, each in enumerate(pair.now) if each is host), 0)
    shift = sum(len(each.text) + 1 for each in pair.now[:before])
    pieces = [piece for each in pair.printed for piece in each.pieces]
    shares = [each for each in assign(pieces, pair.host.text) if each.path is not None and each.start >= 0]
    start, end = start + shift, end + shift
    if not shares:
        return pair.printed[0].paths[0] if pair.printed[0].paths else None
    best = max(shares, key=lambda each: min(each.end, end) - max(each.start, start))
    return best.path
