"""Changed words → edits of the memo: one for each value, however often it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from memo.review.interpret.claims import CITE, no_quotation, take_marks
from memo.review.interpret.values import Refusal, citing, read_value
from memo.review.types import Edit, Item
from memo.text import align, atoms, likeness, normalize, same_text
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.review.interpret.removals import Removals
    from memo.review.read import Leaves, Loose, Mark, Printing

_NAMES: Final = frozenset({"title", "short_title", "name"})
"""Fields by which readers know an entry: one that takes another's is another entry, not renamed."""

_NEVER_EDITED: Final = frozenset({"revision.number", "revision.follows"})
"""What links a revision to the one before it."""


@dataclass(slots=True)
class Edits:
    """What is asked for, and what can't be taken."""

    edits: list[Edit] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def read_edits(data: Any, leaves: Leaves, removals: Removals, quotes: Mapping[int, str]) -> Edits:
    """Turn changed printings into values.

    Args:
        data: The plain data of the memo that was printed.
        leaves: What became of each leaf.
        removals: What is removed as a whole, of which no more is told.
        quotes: The words of each quote by the number of its mark.
    """
    made = Edits()
    reader = _Reader(data, leaves.separators, quotes, made)
    for path, found in leaves.printings.items():
        changed = [each for each in found if each.state == "changed"]
        if changed and not removals.covers(path):
            reader.read(path, changed)
    loose = [_loose_item(each) for each in leaves.loose if not _goes_with(each, removals)]
    made.items += dict.fromkeys(loose)  # a sentence that was changed twice is one item
    return made


@dataclass(slots=True)
class _Reader:
    data: Any
    separators: Mapping[str, str]
    quotes: Mapping[int, str]
    made: Edits

    def read(self, path: str, changed: Sequence[Printing]) -> None:
        first = changed[0]
        if len({normalize(each.new, "review") for each in changed}) > 1:
            said = "; ".join(f"“{each.new}” ({each.where})" for each in changed)
            message = f"This is printed in several places, and they were changed differently: {said}."
            help = f"Decide between them, in memo.yaml at {path}."
            self._item("conflict", path, first, message, _all(changed), help)
            return
        if path in _NEVER_EDITED:
            message = "The number of a revision is given by `memo revise`."
            help = "Leave it as it is; to open the next revision, run `memo revise`."
            self._item("unmapped", path, first, message, _all(changed), help)
            return
        value = value_at(self.data, path)
        if isinstance(value, list):
            self._list(path, value, first, _all(changed))
        elif self._is_other_name(path, first):
            message = "This is the name of another entry: which one is meant is decided in memo.yaml."
            help = f"Write the id of the entry that is meant into memo.yaml, or another name at {path}."
            self._item("unmapped", path, first, message, _all(changed), help)
        else:
            self._value(path, value, first, _all(changed))

    def _value(self, path: str, old: Any, first: Printing, who: tuple[Mark, ...]) -> None:
        text = first.new
        if path.endswith((".text", ".because")):
            text = self._without_marks(path, first, who)
        new = read_value(self.data, path, text)
        if isinstance(new, Refusal):
            said = f"“{text}” cannot stand here: the memo takes {new.wanted}."
            self._item("unmapped", path, first, said, who, f"Write what is meant into memo.yaml at {path}.")
        elif new != old and not (
            isinstance(old, str) and isinstance(new, str) and same_text(old, new, "review")
        ):
            places = citing(self.data, old) if ".quotes." in path else [path]
            self.made.edits += [
                Edit(place, "set", old, new, who, first.where, first.before, first.after) for place in places
            ]

    def _without_marks(self, path: str, first: Printing, who: tuple[Mark, ...]) -> str:
        """Make quotes of the marks of evidence that were typed into a statement, and return its words."""
        text, numbers = take_marks(first.new)
        if not numbers or take_marks(first.old)[1]:
            return first.new
        claim = path.rpartition(".")[0]
        own = value_at(self.data, f"{claim}.quotes") or []
        for number in dict.fromkeys(numbers):
            quote = self.quotes.get(number)
            if quote is None:
                self._item("unmapped", path, first, no_quotation(number), who, CITE)
            elif quote not in own:
                kind = f"{claim}.quotes.{len(own) + 1}" if own else f"{claim}.quotes"
                new = quote if own else [quote]
                self.made.edits.append(
                    Edit(kind, "add", None, new, who, first.where, first.before, first.after)
                )
        return text

    def _list(self, path: str, old: list[Any], first: Printing, who: tuple[Mark, ...]) -> None:
        """Compare a list of texts that is printed side by side, entry by entry."""
        between = self.separators[path.rpartition(".")[2]]
        texts = [each.strip() for each in first.new.split(between.strip() or between)]
        new = [text for text in texts if text]
        was = [str(each) for each in old]
        for kind, place, value in _list_changes(was, new):
            number = f"{path}.{place + 1}"
            before = None if kind == "add" else old[place]
            after = None if kind == "remove" else value
            self.made.edits.append(
                Edit(number, kind, before, after, who, first.where, first.before, first.after)  # type: ignore[arg-type]
            )

    def _is_other_name(self, path: str, first: Printing) -> bool:
        around, _, name = path.rpartition(".")
        siblings = value_at(self.data, around.rpartition(".")[0]) if name in _NAMES else None
        if not isinstance(siblings, list):
            return False
        own = value_at(self.data, around)
        return any(
            same_text(str(each.get(name, "")), first.new, "review") for each in siblings if each is not own
        )

    def _item(  # noqa: PLR0913, PLR0917 - all that a row of the matrix tells
        self, kind: Any, path: str, first: Printing, message: str, who: tuple[Mark, ...], help: str
    ) -> None:
        self.made.items.append(Item(kind, first.where, first.after, who, message, path, first.before, help))


def _list_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Yield what was set, added or removed in a list of texts, with the place from 0 among the older ones."""
    gone: list[int] = []
    come: list[int] = []
    last = 0

    def settle() -> Iterator[tuple[str, int, str]]:
        both = min(len(gone), len(come))
        yield from (("set", i, new[k]) for i, k in zip(gone, come, strict=False))
        yield from (("remove", i, "") for i in gone[both:])
        yield from (("add", last, new[k]) for k in come[both:])
        gone.clear()
        come.clear()

    for i, k in [*align(old, new, _as_compared, likeness), (len(old), len(new))]:
        if i is None and k is not None:
            come.append(k)
        elif k is None and i is not None:
            gone.append(i)
            last = i + 1
        elif i is not None and k is not None:
            yield from settle()
            last = i + 1
            if i < len(old) and not same_text(old[i], new[k], "review"):
                yield "set", i, new[k]


def _as_compared(text: str) -> str:
    return normalize(text, "review")


def _all(changed: Sequence[Printing]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(mark for each in changed for mark in each.who))


def _goes_with(loose: Loose, removals: Removals) -> bool:
    """Return whether the template's words were struck out with a statement beside them that is removed."""
    if loose.torn or loose.new:
        return False
    lost = sum(atom.is_word for atom in atoms(loose.old))
    return any(
        removals.covers(path) or (path in removals.values and lost <= 1)  # the one word that led to it
        for path in loose.beside
    )


def _loose_item(loose: Loose) -> Item:
    if loose.torn:
        said = (
            "Words were replaced across two fields of the memo; which of the new ones belong to which "
            "cannot be told."
        )
        path = loose.beside[0] if loose.beside else None
        help = "Say in memo.yaml what each of the two is to say."
        return Item("unmapped", loose.where, loose.new, loose.who, said, path, loose.old, help)
    source, help = _source_of(loose.old)
    said = f"These words are printed by the memo itself, {source}; they follow from memo.yaml."
    path = loose.beside[0] if len(loose.beside) == 1 else None
    return Item("unmapped", loose.where, loose.after, loose.who, said, path, loose.before, help)


def _source_of(printed: str) -> tuple[str, str]:
    """Return where words come from that are no field of the memo, and how to have others there."""
    if re.search(r"\[\d+\]", printed):
        return "with the numbers of its evidence", "Cite other quotes in memo.yaml; the numbers follow."
    if re.search(r"\d", printed):
        help = "It is worked out anew at each build; change the ratings, weights or entries that it rests on."
        return "as a figure worked out from its values", help
    return (
        "out of its template",
        "Where the memo is to say it otherwise, change the wording in templates/parts/.",
    )
