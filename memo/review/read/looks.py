"""What was put on words by hand, or taken off: highlights, colours, links, levels of lists, breaks of pages.

How words and paragraphs are set is held against how they were printed, which the manifest tells, and against
what the styles of the file say: what a program writes out anew, and comes to the same, is no change. Words
that go together are one change, however many runs they are in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.diagnostics import Message
from memo.ooxml import whole_number
from memo.review.read.stretches import PrintedStretch, cut, printed_stretches
from memo.text import INVISIBLE, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.ooxml import Formatting
    from memo.review.read.fields import Locations
    from memo.review.read.match_paragraphs import Match, ParagraphMatches
    from memo.review.read.paragraphs import Cell, ReviewedParagraph
    from memo.review.read.runs import RunLook, TextSpan
    from memo.review.types import Attribution, PrintedParagraph

_TOLD_OTHERWISE: Final = frozenset({"struck", "hidden"})
_INK: Final = frozenset({"colour", "size", "font", "raised"})
"""What words bring along that are typed or pasted: it says nothing, unless it hides them."""

_NEAR: Final = 30  # twips: programs reckon in other units
_PALE: Final = 0xF0
_TINY: Final = 8  # half-points


class PropertyChange(NamedTuple):
    """One property of words or a paragraph, such as ``colour``: what it was and is, ``""`` for nothing."""

    kind: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LookChange:
    """What was put on some words or a paragraph, or taken off.

    Attributes:
        changes: What it was; several, where they are on the very same words.
        words: The words; of a paragraph, all of it.
        where: The place in plain words.
        path: The model path of the field, if it is one.
        who: Who did it.
        is_paragraph: Whether it is about the paragraph and not about words in it.
    """

    changes: tuple[PropertyChange, ...]
    words: str
    where: Message
    path: str | None
    who: tuple[Attribution, ...]
    is_paragraph: bool = False


def show_printed(matches: Iterable[Match]) -> None:
    """Let hidden words stand that were printed: who hides them has not struck them out."""
    for match in matches:
        for now in match.now:
            if any(each.hidden for each in now.spans):
                _show(now, " ".join(each.text for each in match.printed))


def _show(now: ReviewedParagraph, printed: str) -> None:
    """Let each stretch of hidden words stand with which the text is more like what was printed."""
    for hidden, group in groupby(range(len(now.spans)), lambda place: now.spans[place].hidden):
        places, before = list(group), now.text
        if not hidden:
            continue
        offset = sum(len(each.text) for each in now.spans[: places[0]] if each.stands)
        for place in places:
            now.spans[place] = now.spans[place]._replace(hidden="printed")
        length = len(now.text) - len(before)
        if likeness(printed, now.text) <= likeness(printed, before):
            for place in places:
                now.spans[place] = now.spans[place]._replace(hidden="left out")
        else:
            now.comments = [(own, begins, at + length * (at > offset)) for own, begins, at in now.comments]
            now.breaks = [(kind, at + length * (at > offset)) for kind, at in now.breaks]


def read_looks(
    paragraphs: ParagraphMatches, locations: Locations, formatting: Formatting, untracked_author: Attribution
) -> list[LookChange]:
    """Return all that was put on words and paragraphs, in the order of the file.

    Args:
        paragraphs: Which paragraph is which.
        locations: What places are called.
        formatting: The styles of the file.
        untracked_author: Who is named where no tracked change tells.
    """
    reader = _LooksReader(locations, formatting, untracked_author)
    reader.take_in(each for match in paragraphs.matches for each in match.printed)
    seen: set[int] = set()
    for now, match in paragraphs.order:
        if match is None:
            reader.read_words(now, [])
        elif id(match) not in seen:
            seen.add(id(match))
            reader.read_words(match.whole, [each for each in match.printed if each.change != "deleted"])
        reader.read_paragraph(now, match)
    return reader.found


@dataclass(slots=True)
class _LooksReader:
    locations: Locations
    formatting: Formatting
    untracked_author: Attribution
    found: list[LookChange] = field(default_factory=list)
    own_styles: set[str] = field(default_factory=set)
    own_links: set[str] = field(default_factory=set)
    told: bool = False  # whether the manifest tells how it was printed
    where: Message = field(default_factory=lambda: Message("the beginning"))
    carried: list[str] = field(default_factory=list)  # breaks at the end of the paragraph before
    cells: set[Cell | None] = field(default_factory=set)  # of which the shading was told
    _known: dict[tuple[str, str, tuple[str, ...]], tuple[PropertyChange, ...]] = field(default_factory=dict)

    def take_in(self, printed: Iterable[PrintedParagraph]) -> None:
        for look in (each.look for each in printed):
            if look is not None:
                self.told = True
                self.own_styles.update(name for run in look.runs for name in run.styles)
                self.own_links |= {_target(run.link) for run in look.runs}

    # Words

    def read_words(self, now: ReviewedParagraph, printed: Sequence[PrintedParagraph]) -> None:
        if printed:
            self.where = self.locations.of(printed[0])
        self._hidden(now, printed)
        spans = [each for each in now.spans if each.stands]
        if all(each.set_in is None for each in spans):
            return
        text = now.text
        bases = printed_stretches(printed, text)
        open_ones: dict[str, list[_Stretch]] = {}
        for span, base, is_retyped in cut(spans, bases):
            for change in self._changes(span, base, is_retyped=is_retyped):
                stretches = open_ones.setdefault(change.kind, [])
                who = self._who(span)
                last = stretches[-1] if stretches else None
                if not last or not last.goes_on(change, who) or text[last.end : base.start].strip():
                    stretches.append(last := _Stretch(base.start, base.start, change, who))
                last.typed += base.end - base.start if base.printed is None else 0
                last.end = base.end
        self._tell(text, bases, [each for found in open_ones.values() for each in found if not each.is_ink])

    def _hidden(self, now: ReviewedParagraph, printed: Sequence[PrintedParagraph]) -> None:
        for (hidden, who), group in groupby(now.spans, lambda each: (each.hidden, self._who(each))):
            words = "".join(each.text for each in group if not each.deleted_by).strip()
            if hidden and words:
                path = next((path for each in printed for path in each.paths), None)
                change = PropertyChange("hidden", "", hidden)
                self.found.append(LookChange((change,), words, self._place(printed), path, who))

    def _changes(self, span: TextSpan, base: PrintedStretch, *, is_retyped: bool) -> Iterator[PropertyChange]:
        """Yield how words are set otherwise; of what was typed anew nobody took off the styles and links."""
        look = span.set_in
        if look is None or span.hidden:
            return
        yield from self._looks(look, base._replace(printed=None) if is_retyped else base)
        link = _target(span.link)
        of_old_file = not self.told and (link.startswith("#") or base.printed is not None)
        typed_beside = base.printed is None and link in self.own_links
        lost = is_retyped and not link
        if link != _target(base.link) and not (of_old_file or typed_beside or lost):
            yield PropertyChange("link", base.link, span.link)

    def _looks(self, look: RunLook, base: PrintedStretch) -> Iterable[PropertyChange]:
        """Return how words are set otherwise than by their paragraph's style and the style of their own."""
        name = self.formatting.name(look.character)
        typed = base.printed is None
        expected: tuple[str, ...] = (look.character,)
        if not typed and self.told:
            expected = tuple(map(self.formatting.id_of, base.styles))
        elif self.told and name not in self.own_styles:
            expected = ()
        key = (look.paragraph, look.character, expected)
        if look.plain and (key in self._known or expected == (look.character,)):
            found = self._known.get(key, ())
        else:
            found = tuple(self._differences(look, expected))
            if look.plain:
                self._known[key] = found
        return found

    def _differences(self, look: RunLook, expected: tuple[str, ...]) -> Iterator[PropertyChange]:
        base, nothing = self.formatting.of_styles(look.paragraph, *expected), frozenset({""})
        for kind in {**look.look, **base}:
            old, new = base.get(kind, nothing), look.look.get(kind, nothing)
            if kind not in _TOLD_OTHERWISE and old.isdisjoint(new):
                yield PropertyChange(kind, max(old), max(new))

    def _tell(self, text: str, bases: Sequence[PrintedStretch], stretches: Iterable[_Stretch]) -> None:
        def same(each: _Stretch) -> tuple[int, int, tuple[Attribution, ...]]:
            return each.start, each.end, each.who

        for (start, end, who), group in groupby(sorted(stretches, key=same), same):
            words = " ".join("".join(each for each in text[start:end] if each not in INVISIBLE).split())
            changes = tuple(each.change for each in group)
            if not words and all(change.kind != "highlight" for change in changes):
                continue
            within = [each for each in bases if each.start < end and each.path is not None]
            inside = [each for each in within if each.end > start]
            path = (inside[:1] or within[-1:] or [PrintedStretch(0, 0)])[0].path
            own = [each.printed for each in bases if each.printed and each.start < end and each.end > start]
            self.found.append(LookChange(changes, words, self._place(own), path, who))

    # Paragraphs

    def read_paragraph(self, now: ReviewedParagraph, match: Match | None) -> None:
        own = [each for each in match.printed if each.change != "deleted"] if match else []
        printed = own[0] if own else None
        changes = [*self._breaks(now, printed)]
        if now.look is not None and printed is not None and now.text.strip():
            changes += self._paragraph(now, printed)
        if changes:
            path = next(iter(printed.paths), None) if printed else None
            who, where = now.set_by or (self.untracked_author,), self._place(own[:1])
            self.found.append(LookChange(tuple(changes), now.words, where, path, who, is_paragraph=True))

    def _paragraph(self, now: ReviewedParagraph, printed: PrintedParagraph) -> Iterator[PropertyChange]:
        look, by_style, as_printed = now.look, self.formatting.of_style(now.style), printed.look
        assert look is not None  # noqa: S101 - the caller looked
        style = (as_printed or now.look_before or look).style
        level = as_printed.level if as_printed is not None and style == look.style else by_style.level
        if style != look.style:
            yield PropertyChange("style", style, look.style)
        if look.level != level:
            yield PropertyChange("level", _shown(level), _shown(look.level))
        elif any(abs(one - other) > _NEAR for one, other in zip(look.indent, by_style.indent, strict=True)):
            yield PropertyChange("indent", "", " ".join(map(str, look.indent)))
        for kind, old, new in (
            ("align", by_style.align, look.align),
            ("paragraph shading", by_style.shading, look.shading),
            ("cell shading", as_printed.fill if as_printed else now.fill, now.fill),
        ):
            if old != new and (kind != "cell shading" or self._is_new_cell(now)):
                yield PropertyChange(kind, old, new)

    def _is_new_cell(self, now: ReviewedParagraph) -> bool:
        """Return whether a paragraph is the first of its cell of which that is asked."""
        is_new = now.cell not in self.cells
        self.cells.add(now.cell)
        return is_new

    def _breaks(self, now: ReviewedParagraph, printed: PrintedParagraph | None) -> Iterator[PropertyChange]:
        """Yield breaks that were not printed; one at the end of a paragraph is one before the next."""
        text = now.text
        last = len(text.rstrip())
        first = len(text) - len(text.lstrip())
        before = [*self.carried, *(kind for kind, at in now.breaks if at <= first < last)]
        self.carried = [kind for kind, at in now.breaks if at >= last]
        if not text.strip():
            self.carried = [*before, *self.carried]
            return
        if now.look is not None and now.look.new_page:
            before.append("page")
        if not self.told:
            return
        expected = printed is not None and printed.look is not None and printed.look.new_page
        if expected and "page" not in before:
            yield PropertyChange("page", "on", "")
        within = [kind for kind, at in now.breaks if first < at < last]
        if expected and "page" in before:
            before.remove("page")  # a second one leaves a page empty
        for kind in dict.fromkeys([*before, *within]):
            yield PropertyChange(kind, "", "within" if kind in within else "before")

    def _place(self, printed: Sequence[PrintedParagraph]) -> Message:
        if printed:
            return self.locations.of(printed[0])
        return Message("new after %(place)s", place=self.where)

    def _who(self, span: TextSpan) -> tuple[Attribution, ...]:
        by = span.set_in.by if span.set_in is not None else ()
        return by or span.inserted_by or (self.untracked_author,)


@dataclass(slots=True)
class _Stretch:
    start: int
    end: int
    change: PropertyChange
    who: tuple[Attribution, ...]
    typed: int = 0  # characters that were not printed

    @property
    def is_ink(self) -> bool:
        """Whether these are the looks in which most of the words were typed or pasted, and hide nothing."""
        mostly = 2 * self.typed > self.end - self.start
        return mostly and self.change.kind in _INK and not hides(self.change)

    def goes_on(self, change: PropertyChange, who: tuple[Attribution, ...]) -> bool:
        """Return whether a change is this one, on further words; what they were set in before may differ."""
        links = change.kind == "link" and change.old != self.change.old
        return change.new == self.change.new and who == self.who and not links


def hides(change: PropertyChange) -> bool:
    """Return whether a colour or a size makes words hard to see: white or nearly so, 4 points or less."""
    if change.kind == "size":
        size = whole_number(change.new)
        return size is not None and size <= _TINY
    channels = [change.new[place : place + 2] for place in (0, 2, 4)]
    try:
        return change.kind == "colour" and min(int(each, 16) for each in channels) >= _PALE
    except ValueError:
        return False


def _shown(level: int | None) -> str:
    return "" if level is None else str(level + 1)


def _target(link: str) -> str:
    return link.rstrip("/").casefold()
