"""What became of every printed leaf: each of its printings the same, changed or gone, and by whose hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from memo.review.read.assign_text import Share, assign, gathered, separators_in, touched
from memo.text import Atom, atoms, common_ends, has_word, normalize, same_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.review.read.locations import Places
    from memo.review.read.match_paragraphs import Anchoring, Pair
    from memo.review.read.open import Piece, Printed
    from memo.review.read.paragraphs import Host, Mark

_SENTENCE_END: Final = re.compile(r"(?<![A-Z])[.!?](?:[”’\"')]|\[\d+\])*\s+(?=\S)")
"""A full stop that follows no capital (as in “U.S.”), with the marks of quotation and evidence behind it."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One place at which a leaf is printed; of a list of texts side by side, the path is the list's."""

    path: str
    printed: Printed
    state: Literal["same", "changed", "gone"]
    old: str
    new: str
    who: tuple[Mark, ...]
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that are no leaf's: of the template, or replaced across several pieces.

    ``beside`` are the leaves next to them, or those that were torn. ``before`` and ``after`` are the
    sentences in which they stood and stand.
    """

    printed: Printed
    old: str
    new: str
    who: tuple[Mark, ...]
    where: str
    beside: tuple[str, ...]
    torn: bool = False
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Leaves:
    """All printings by path in the order of the document, and the words that are no leaf's."""

    printings: dict[str, list[Printing]] = field(default_factory=dict)
    loose: list[Loose] = field(default_factory=list)
    separators: dict[str, str] = field(default_factory=dict)
    gone: dict[int, tuple[Mark, ...]] = field(default_factory=dict)
    """The numbers of the paragraphs of which nothing is left, with the hands that saw to it."""

    @property
    def untouched(self) -> bool:
        """Whether every word is as it was printed."""
        same = all(each.state == "same" for found in self.printings.values() for each in found)
        return same and not self.loose and not self.gone


def read_leaves(anchoring: Anchoring, places: Places, unknown: Mark) -> Leaves:
    """Follow every leaf from where it was printed to what stands there now.

    Args:
        anchoring: Which paragraph is which.
        places: What places are called.
        unknown: The hand that is named where no tracked change tells one.
    """
    printed = [each for pair in anchoring.pairs for each in pair.printed if each.change != "deleted"]
    leaves = Leaves(separators=separators_in([each.pieces for each in printed]))
    reader = _Reader(leaves, places, unknown)
    for pair in anchoring.pairs:
        reader.read(pair)
    return leaves


@dataclass(slots=True)
class _Reader:
    leaves: Leaves
    places: Places
    unknown: Mark

    def read(self, pair: Pair) -> None:
        printed = [each for each in pair.printed if each.change != "deleted"]
        if not printed:
            return
        host = pair.host
        pieces: list[Piece] = []
        owners: list[Printed] = []
        for each in printed:
            own = gathered(each.pieces, self.leaves.separators)
            between: list[Piece] = [(None, " ")] if pieces else []
            pieces += [*between, *own]
            owners += [each] * (len(between) + len(own))
        if same_text("".join(text for _, text in pieces), host.text, "review"):
            self._same(pieces, owners)
        elif not host.text.strip():
            self._gone(printed, pieces, owners, host)
        else:
            self._changed(pieces, owners, host)

    def _add(self, printing: Printing) -> None:
        self.leaves.printings.setdefault(printing.path, []).append(printing)

    def _same(self, pieces: Sequence[Piece], owners: Sequence[Printed]) -> None:
        for (path, text), owner in zip(pieces, owners, strict=True):
            if path is not None:
                where = self.places.of(owner)
                self._add(Printing(path, owner, "same", text, text, (), where, text, text))

    def _gone(
        self, printed: Sequence[Printed], pieces: Sequence[Piece], owners: Sequence[Printed], host: Host
    ) -> None:
        who = host.marks or (self.unknown,)
        for each in printed:
            if each.text.strip():
                self.leaves.gone[each.number] = who
        for (path, text), owner in zip(pieces, owners, strict=True):
            if path is not None:
                where = self.places.of(owner)
                self._add(Printing(path, owner, "gone", text, "", who, where, owner.text, ""))

    def _changed(self, pieces: Sequence[Piece], owners: Sequence[Printed], host: Host) -> None:
        shares = assign(pieces, host.text)
        emptied = self._emptied(shares, owners)
        for number, (share, owner) in enumerate(zip(shares, owners, strict=True)):
            who = self._hands(share, host)
            if owner.number in emptied:
                self.leaves.gone.setdefault(owner.number, who or (self.unknown,))
            if share.path is not None:
                self._leaf(share, owner, who, host)
            if share.torn or (share.path is None and share.changed and owner.number not in emptied):
                self._loose(shares, number, owner, who, host)

    def _leaf(self, share: Share, owner: Printed, who: tuple[Mark, ...], host: Host) -> None:
        state: Literal["same", "changed", "gone"] = "changed" if share.changed else "same"
        if share.changed and not has_word(share.new):
            state = "gone"
        where, path = self.places.of(owner), str(share.path)
        self._add(
            Printing(path, owner, state, share.old, share.new, who, where, owner.text, host.text.strip())
        )

    def _loose(
        self, shares: Sequence[Share], number: int, owner: Printed, who: tuple[Mark, ...], host: Host
    ) -> None:
        share = shares[number]
        near = shares[max(0, number - 1) : number + 2]
        beside = [share.path] if share.torn else [each.path for each in near]
        one, other = _differing(share.old, share.new)
        old, new = normalize(share.old[one], "typed"), normalize(share.new[other], "typed")
        if share.torn:
            old, new = share.old, share.torn_text
        self.leaves.loose.append(
            Loose(
                owner,
                old.strip(),
                new.strip(),
                who or (self.unknown,),
                self.places.of(owner),
                tuple(path for path in beside if path is not None),
                share.torn,
                *_sentences(shares, number, host),
            )
        )

    @staticmethod
    def _emptied(shares: Sequence[Share], owners: Sequence[Printed]) -> set[int]:
        """Return the numbers of joined paragraphs of which no word is left."""
        words: dict[int, str] = {}
        for share, owner in zip(shares, owners, strict=True):
            words[owner.number] = words.get(owner.number, "") + share.new
        printed = {owner.number for owner in owners if owner.text.strip()}
        return {number for number, text in words.items() if not has_word(text)} & printed

    def _hands(self, share: Share, host: Host) -> tuple[Mark, ...]:
        found: dict[Mark, None] = {}
        for start, end in touched(share):
            found.update(dict.fromkeys(host.marks_at(start, end) or (self.unknown,)))
        return tuple(found)


def _sentences(shares: Sequence[Share], number: int, host: Host) -> tuple[str, str]:
    """Return the sentences in which a share was changed, as they were printed and as they stand now."""
    share = shares[number]
    start = sum(len(each.old) for each in shares[:number])
    part, _ = _differing(share.old, share.new)
    places = touched(share) or [(0, len(host.text))]
    return (
        sentence_at("".join(each.old for each in shares), start + part.start, start + part.stop),
        sentence_at(host.text, places[0][0], places[-1][1]),
    )


def _differing(old: str, new: str) -> tuple[slice, slice]:
    """Return what of two texts is between the words that they begin and end with in common."""
    one, other = atoms(old), atoms(new)
    head, tail = common_ends([atom.key for atom in one], [atom.key for atom in other])

    def middle(text: str, found: list[Atom]) -> slice:
        kept = found[head : len(found) - tail]
        start = found[head].start if head < len(found) else len(text)
        return slice(start, kept[-1].end if kept else start)

    return middle(old, one), middle(new, other)


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence of a paragraph, or the sentences, in which a stretch of it stands."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    first = max(place for place in ends if place <= start)
    last = min((place for place in ends if place >= max(end, first + 1)), default=len(text))
    return normalize(text[first:last], "typed").strip()
