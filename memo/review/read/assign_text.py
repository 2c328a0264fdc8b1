"""The words that now stand in a paragraph, given back to the fields of the model that were printed there.

Words of the template weigh more than those of a field when the two texts are laid side by side, so that a
field that was written anew is still found between them. What was put in between the two belongs to the field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import LCSseq

from memo.text import INVISIBLE, Atom, atoms, common_ends, normalize, same_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memo.review.types import PrintedText

_WEIGHTS: Final = {(True, True): 3.0, (True, False): 2.0, (False, True): 0.75, (False, False): 0.5}
"""Of a pair, by whether it is a word, and one of the template."""

_TOGETHER: Final = 0.6
"""What a pair gains that follows upon a pair: runs are whole."""

_MOST: Final = 150_000
"""Pairs of tokens that are weighed; beyond, every pair counts the same."""

_BOXES: Final = frozenset("☐☑")
"""The boxes that a memo prints before choices."""

_MARKS: Final = re.compile(r"\s*(?:\[\d+\]\s*)*")


@dataclass(slots=True)
class Allocation:
    """What became of one piece.

    Attributes:
        path: The model path of the field; None for words of the template.
        old: The words as printed.
        new: The words that stand there now, untouched ones in their printed form.
        start: Where they begin in the text that stands now.
        end: Where they end.
        changes: Where in that text something was put in or struck out; an empty stretch for the latter.
        torn: Words were replaced across this and another piece, and nobody can tell whose the new ones are.
        torn_text: Those new words.
    """

    path: str | None
    old: str
    new: str = ""
    start: int = -1
    end: int = -1
    changes: list[tuple[int, int]] = field(default_factory=list)
    torn: bool = False
    torn_text: str = ""

    @property
    def changed(self) -> bool:
        """Whether other words stand there than were printed."""
        return not same_text(self.old, self.new, "review")

    @property
    def touched(self) -> list[tuple[int, int]]:
        """Where it was changed, neighbouring places as one."""
        made: list[tuple[int, int]] = []
        for start, end in sorted(self.changes):
            if made and start <= made[-1][1]:
                made[-1] = (made[-1][0], max(end, made[-1][1]))
            else:
                made.append((start, end))
        return made


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two pairs: printed tokens ``i`` to ``j``, and those of today, ``k`` to ``m``."""

    i: int
    j: int
    k: int
    m: int


def allocate(pieces: Sequence[PrintedText], text: str) -> list[Allocation]:
    """Divide the text that stands now among the pieces that were printed.

    Args:
        pieces: What was printed, in order.
        text: What stands there when all changes are accepted.

    Returns:
        What became of each piece, in order.
    """
    return _Allocator(pieces, text).run()


class _Allocator:
    def __init__(self, pieces: Sequence[PrintedText], text: str) -> None:
        self.text = text
        self.old: list[Atom] = []
        self.owner: list[int] = []
        for number, (_, words) in enumerate(pieces):
            tokens = atoms(words)
            self.old += tokens
            self.owner += [number] * len(tokens)
        self.new = _stripped(atoms(text))
        self.result = [Allocation(path, words) for path, words in pieces]
        self.parts: list[list[tuple[int, str]]] = [[] for _ in pieces]  # token of the new text, words

    def run(self) -> list[Allocation]:
        i = k = 0
        for j, m in [*self._pairs(), (len(self.old), len(self.new))]:
            if i < j or k < m:
                self._fill(_Gap(i, j, k, m))
            if j < len(self.old):
                owner, token = self.owner[j], self.old[j]
                self.parts[owner].append((m, self.result[owner].old[token.start : token.end]))
            i, k = j + 1, m + 1
        for allocation, parts in zip(self.result, self.parts, strict=True):
            self._finish(allocation, parts)
        return self.result

    def _finish(self, allocation: Allocation, parts: list[tuple[int, str]]) -> None:
        if parts:
            allocation.start, allocation.end = self.new[parts[0][0]].start, self.new[parts[-1][0]].end
        words = self._text_of(parts) if allocation.path is None else self._text_of(parts).strip()
        allocation.new = allocation.old if allocation.torn else words

    def _text_of(self, parts: Sequence[tuple[int, str]]) -> str:
        """Return the words of a piece: one space in a row, and one where those of another stood between."""
        text, last = "", -1
        for number, words in parts:
            apart = any(token.is_space for token in self.new[last + 1 : number]) and last >= 0
            if apart and not words.isspace() and not text.endswith(" "):
                text += " "
            if not (words.isspace() and text[-1:].isspace()):
                text += words
            last = number
        return text

    def _fill(self, gap: _Gap) -> None:
        """Give the words of a gap to the piece that they belong to, and note where the others lost theirs."""
        new = enumerate(self.new[gap.k : gap.m], gap.k)
        words = [(number, normalize(self.text[token.start : token.end], "typed")) for number, token in new]
        spot = self._spot(gap)
        lost = list(dict.fromkeys(self.owner[gap.i : gap.j]))
        fields = [number for number in lost if self._is_field(number)]
        typed = any(not self.new[number].is_space for number, _ in words)
        torn = typed and bool(fields) and (len(fields) > 1 or self._template_words(gap))
        for number in lost:
            self.result[number].changes.append(spot)
            if torn:
                self.result[number].torn = self._is_field(number)
                self.result[number].torn_text += "".join(each for _, each in words).strip()
        if words and not torn:
            owner = fields[0] if fields else self._owner_of(gap)
            self.parts[owner] += words
            if owner not in lost:
                self.result[owner].changes.append(spot)

    def _is_field(self, number: int | None) -> bool:
        return number is not None and self.result[number].path is not None

    def _template_words(self, gap: _Gap) -> bool:
        """Return whether words of the template are gone, other than marks and figures."""
        gone = zip(self.owner[gap.i : gap.j], self.old[gap.i : gap.j], strict=True)
        return any(not self._is_field(owner) and token.key.isalpha() for owner, token in gone)

    def _spot(self, gap: _Gap) -> tuple[int, int]:
        if gap.k < gap.m:
            return self.new[gap.k].start, self.new[gap.m - 1].end
        place = self._shown_from(self.new[gap.k]) if gap.k < len(self.new) else len(self.text)
        return (self.new[gap.k - 1].end if gap.k else 0, place)

    def _shown_from(self, atom: Atom) -> int:
        """Return where an atom begins behind what has no width: what was struck out may have stood there."""
        shown = (place for place in range(atom.start, atom.end) if self.text[place] not in INVISIBLE)
        return next(shown, atom.start)

    def _owner_of(self, gap: _Gap) -> int:
        """Return whose the words are that were put in between two pieces or replace the template's."""
        if not all(token.is_space for token in self.old[gap.i : gap.j]):
            return self.owner[gap.i]
        beside = [*self.owner[max(gap.i - 1, 0) : gap.i], *self.owner[gap.j : gap.j + 1]]
        fields = [*filter(self._is_field, beside), self._behind_marks(gap.i)]
        own = next((each for each in fields if each is not None), None)
        return own if own is not None else next(iter(beside), 0)

    def _behind_marks(self, position: int) -> int | None:
        """Return the field before a token where nothing but spaces and marks such as [3] stands between."""
        if not position or self._is_field(self.owner[position - 1]):
            return None
        owner = self.owner[position - 1]
        first = self.owner.index(owner)
        words = self.result[owner].old[: self.old[position - 1].end]
        between = first > 0 and _MARKS.fullmatch(normalize(words, "review"))
        before = self.owner[first - 1] if between else None
        return before if self._is_field(before) else None

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the tokens that stayed, each with its place in both texts."""
        old, new = [token.key for token in self.old], [token.key for token in self.new]
        head, tail = common_ends(old, new)
        yield from zip(range(head), range(head), strict=True)
        end, stop = len(old) - tail, len(new) - tail
        if head < end and head < stop:
            one = len(set(self.owner[head:end])) == 1 or (end - head) * (stop - head) > _MOST
            middle = _common(old[head:end], new[head:stop]) if one else self._weighed(head, end, stop)
            yield from ((head + i, head + k) for i, k in middle)
        yield from zip(range(end, len(old)), range(stop, len(new)), strict=True)

    def _weighed(self, head: int, end: int, stop: int) -> list[tuple[int, int]]:
        old = self.old[head:end]
        template = [not self._is_field(owner) for owner in self.owner[head:end]]
        weights = [_WEIGHTS[token.is_word, own] for token, own in zip(old, template, strict=True)]
        pairs = _heaviest([token.key for token in old], [token.key for token in self.new[head:stop]], weights)
        kept = {i for i, _ in pairs}
        words = (i for i, own in enumerate(template) if own and old[i].key.isalpha())
        # Spaces and commas between changes are the same by chance, above all where an anchor is gone.
        enough = 1 if kept.issuperset(words) else 0
        return [pair for run in _runs(pairs) if self._holds(head, run, enough) for pair in run]

    def _holds(self, head: int, run: Sequence[tuple[int, int]], enough: int) -> bool:
        """Return whether a run of pairs has a word, or marks and spaces more than so many."""
        return any(self.old[head + i].is_word for i, _ in run) or 0 < enough < len(run)


def _runs(pairs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Part pairs where something stands between them."""
    for _, run in groupby(enumerate(pairs), key=lambda each: (each[1][0] - each[0], each[1][1] - each[0])):
        yield [pair for _, pair in run]


def _stripped(tokens: list[Atom]) -> list[Atom]:
    solid = [number for number, token in enumerate(tokens) if not token.is_space]
    return tokens[solid[0] : solid[-1] + 1] if solid else []


def _common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of the longest common subsequence."""
    blocks = LCSseq.opcodes(old, new).as_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


def common_atoms(old: Sequence[Atom], new: Sequence[Atom]) -> list[tuple[int, int]]:
    """Return the numbers of the atoms that two texts have in common, in order."""
    return _common([each.key for each in old], [each.key for each in new])


def _heaviest(old: Sequence[str], new: Sequence[str], weights: Sequence[float]) -> list[tuple[int, int]]:
    """Return the pairs of the common subsequence of the greatest weight, runs preferred."""
    rows, columns = len(old), len(new)
    paired = [[-1.0] * (columns + 1) for _ in range(rows + 1)]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        word, weight = old[i], weights[i]
        row, below = best[i], best[i + 1]
        pair, pair_below = paired[i], paired[i + 1]
        for k in range(columns - 1, -1, -1):
            score = max(below[k], row[k + 1])
            if word == new[k]:
                follow = pair_below[k + 1]
                pair[k] = weight + max(below[k + 1], follow + _TOGETHER if follow >= 0 else 0.0)
                score = max(score, pair[k])
            row[k] = score
    return list(_traced(paired, best, rows, columns))


def _traced(
    paired: list[list[float]], best: list[list[float]], rows: int, columns: int
) -> Iterator[tuple[int, int]]:
    i = k = 0
    running = False
    while i < rows and k < columns:
        here = paired[i][k]
        if here >= 0 and (here == best[i][k] or (running and here + _TOGETHER >= best[i][k])):
            yield i, k
            i, k, running = i + 1, k + 1, True
        else:
            down = best[i][k] == best[i + 1][k]
            i, k, running = (i + 1, k, False) if down else (i, k + 1, False)


def gather_lists(pieces: Sequence[PrintedText], separators: Mapping[str, str]) -> list[PrintedText]:
    """Make one piece of the entries of a list of texts that are printed side by side: ``Ukraine, Russia``.

    Args:
        pieces: What was printed.
        separators: What stands between two entries of such a list, by the name of its field.
    """
    made: list[PrintedText] = []
    for path, text in pieces:
        separator = separators.get(_list_field(path) or "")
        if path is None or separator is None:
            made.append((path, text))
            continue
        around = path.rpartition(".")[0]
        if len(made) > 1 and made[-1] == (None, separator) and made[-2][0] == around:
            made[-2:] = [(around, made[-2][1] + separator + text)]
        else:
            made.append((around, text))
    return made


def separators_in(paragraphs: Iterable[Sequence[PrintedText]]) -> dict[str, str]:
    """Return what stands between two entries of each list of texts, by the name of its field.

    Choices with a box each are no such list: what stands between two of them is the one's answer.
    """
    found: dict[str, str] = {}
    for pieces in paragraphs:
        for (path, _), (none, between), (after, _) in zip(pieces, pieces[1:], pieces[2:], strict=False):
            name = _list_field(path)
            listed = none is None and not _BOXES.intersection(between)
            if name and listed and path and after and _follows(path, after):
                found.setdefault(name, between)
    return found


def _list_field(path: str | None) -> str | None:
    """Return the name of the list of texts that a field is an entry of; quotes are printed one by one."""
    match = re.fullmatch(r"(?:.*\.)?([a-z_]+)\.\d+", path or "")
    return match[1] if match and match[1] != "quotes" else None


def _follows(path: str, after: str) -> bool:
    around, _, number = path.rpartition(".")
    return after == f"{around}.{int(number) + 1}"
