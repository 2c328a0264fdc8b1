"""Changes written into the text of a memo.yaml: what no change touches stays as it is, byte for byte.

A mapping or list is taken apart into its entries and the lines between them, the entries that a change
touches are written anew, and all is put together again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from memo.yamlfile import emit as writing
from memo.yamlfile.edit_plan import New, Plan, Slot
from memo.yamlfile.emit import Where
from memo.yamlfile.nodes import BLOCK, Entry, column_of, entries_of, is_flow, lead_of, line_end
from memo.yamlfile.parse import node_id, parse_nodes
from memo.yamlfile.paths import join_path
from memo.yamlfile.style import habits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.yamlfile.change import Change
    from memo.yamlfile.edit_plan import KeysAt
    from memo.yamlfile.positions import Location, YamlFile

_Lines = tuple[str, ...]


def edit_yaml(file: YamlFile, changes: Sequence[Change], keys_at: KeysAt = lambda _: ()) -> bytes:
    """Return the bytes of a file with all changes written into it; read again, they give the changed data.

    A changed text keeps its style (plain, quoted, folded, literal) where that can hold it. An entry takes the
    comment lines directly above it along.

    Args:
        file: As it was read.
        changes: In the coordinates of that file, each on its own. Their order decides one thing alone: in
            which order entries come that are added at one and the same place.
        keys_at: The keys that the mapping at a location may have, in the order in which new ones are wanted.

    Raises:
        KeyError: For a path that is not in the file.
    """
    root = parse_nodes(file.text)
    if root is None:
        raise ValueError("an empty file is never read")
    return _Editor(file, root, Plan(changes, file.data, keys_at)).whole(root).encode()


@dataclass(frozen=True, slots=True)
class _Part:
    """A mapping or list under way: its entries and where it is; ``head_end`` is the end of the line above."""

    node: Node
    entries: Sequence[Entry]
    path: str
    location: Location
    column: int = 0
    head_end: int | None = None

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, SequenceNode)

    def where(self, step: str) -> Where:
        """Return where an entry stands, or is to stand."""
        keys = [key for key in self.location if isinstance(key, str)]
        key = step if not self.is_list else (keys[-1] if keys else "")
        return Where(self.column, key, self.is_list)

    def inside(self, step: str) -> Location:
        """Return the location of an entry as the model's schema asks for it: any place in a list will do."""
        return (*self.location, 0 if self.is_list else step)


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry as it will stand: the end of the line before it, the lines that go with it, its text."""

    line_end: str
    above: _Lines
    body: str
    was_first: bool = False


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before an entry: the end of the line before, lines that are anybody's, its own comment."""

    line_end: str
    free: _Lines
    own: _Lines


class _Editor:
    """Puts a text together again, with changes."""

    def __init__(self, file: YamlFile, root: Node, plan: Plan) -> None:
        self.text, self.written, self.plan = file.text, file.written, plan
        self.habits = habits_of(file, root)

    def whole(self, root: Node) -> str:
        """Return the whole text."""
        start, end = root.start_mark.index, root.end_mark.index
        if is_flow(root):
            made = self._cut(0, start) + self._flow(root, "", ())
        else:
            end = entries_of(self.text, root)[-1].close
            made = self._block(root, "", (), 0)
        return made + self._cut(end, len(self.text))

    def _cut(self, start: int, end: int) -> str:
        return self.written[start:end]

    def _slots(self, part: _Part) -> list[Slot]:
        if part.is_list:
            old = [(entry.step, node_id(entry.node)) for entry in part.entries]
            return self.plan.order_of_entries(part.path, old)
        return self.plan.order_of_keys(part.path, [entry.step for entry in part.entries], part.location)

    # Values

    def _after(self, entry: Entry, path: str, location: Location, where: Where | None) -> str:
        """Return what follows a dash or colon; ``where`` is ``None`` within brackets."""
        value = self.plan.value_for(path)
        if value is not None:
            return self._replaced(entry, self.plan.in_key_order(value[0], location), where)
        if not self.plan.touches(path) or isinstance(entry.node, ScalarNode):
            return self._cut(entry.after, entry.close)
        if not is_flow(entry.node) and where is not None:
            return self._block(entry.node, path, location, entry.after)
        if not entry.node.value and where is not None:
            return self._replaced(entry, self._filled(entry.node, path, location), where)
        inner = self._flow(entry.node, path, location)
        return self._cut(entry.after, entry.begin) + inner + self._cut(entry.end, entry.close)

    def _filled(self, node: Node, path: str, location: Location) -> Any:
        """Return what stands where there was nothing but brackets."""
        part = _Part(node, (), path, location)
        new = [slot for slot in self._slots(part) if isinstance(slot, New)]
        value = [slot.value for slot in new] if part.is_list else {slot.key: slot.value for slot in new}
        return self.plan.in_key_order(value, location)

    def _replaced(self, entry: Entry, value: Any, where: Where | None) -> str:
        space = self._cut(entry.after, entry.begin)
        style = entry.node.style if isinstance(entry.node, ScalarNode) else None
        is_leaf = isinstance(entry.node, ScalarNode) and not isinstance(value, (dict, list))
        if where is None:
            space = space or " " * (entry.after > entry.start)
            if is_leaf:
                return space + writing.rewritten_in_brackets(value, style, self.habits)
            return space + writing.in_brackets(value, self.habits)
        if is_leaf and not entry.is_empty:
            old = self.text[entry.begin : entry.end]
            made = writing.rewritten(value, old, style, where, self.habits)
        else:
            space, made = "", writing.after(value, where, self.habits)
        head, newline, rest = made.partition(self.habits.newline)
        return space + head + self._comment(entry) + newline + rest

    def _comment(self, entry: Entry) -> str:
        """Return the comment that stands on the line of a value, with the space before it."""
        if isinstance(entry.node, ScalarNode) and entry.node.style in BLOCK:
            return writing.comment_of(self._cut(entry.begin, line_end(self.text, entry.begin)))
        if isinstance(entry.node, ScalarNode) or is_flow(entry.node):
            return self._cut(entry.end, entry.close).rstrip()
        return ""

    # Mappings and lists in the block style

    def _block(self, node: Node, path: str, location: Location, after: int) -> str:
        """Return a mapping or list from behind the colon or dash before it to the end of its last entry."""
        entries = entries_of(self.text, node)
        first = entries[0].start
        head_end = line_end(self.text, after) if path else first
        is_compact = head_end >= first
        column = column_of(self.text, first)
        part = _Part(node, entries, path, location, column, None if is_compact else head_end)
        head = self._cut(after, first if is_compact else head_end)
        items, stays = self._items(part)
        tail = (self.habits.newline + "".join(stays)).rstrip("\r\n")
        if not items:
            return (" []" if part.is_list else " {}") + ("" if is_compact else head) + tail
        made = [item.line_end + "".join(item.above) + " " * column + item.body for item in items]
        if is_compact:
            made[0] = made[0].lstrip(" \r\n")
        return head + "".join(made) + tail

    def _items(self, part: _Part) -> tuple[list[_Item], _Lines]:
        """Return the entries in their new order, and the lines that stay at the end."""
        leads = list(self._leads(part))
        leaving = [self.plan.leaves(join_path(part.path, entry.step)) for entry in part.entries]
        slots = self._slots(part)
        if not part.is_list:
            leaving = [entry.step not in slots for entry in part.entries]
        aboves, stays = _shared(leads, leaving)
        line_ends = [lead.line_end for lead in leads]
        olds = {each[0].step: each for each in zip(part.entries, line_ends, aboves, strict=True)}
        gap = _gap(leads) if part.is_list else ()
        items = [
            self._new(slot, part, gap) if isinstance(slot, New) else self._old(*olds[slot], part)
            for slot in slots
        ]
        return _spaced(items, gap, is_compact=part.head_end is None), stays

    def _leads(self, part: _Part) -> Iterator[_Lead]:
        before = part.head_end
        for entry in part.entries:
            if before is None:
                yield _Lead(self.habits.newline, (), ())
            else:
                lead = lead_of(self.text, before, entry.start)
                lines = tuple(self._cut(*line) for line in lead.lines)
                own = len(lines) - lead.own
                yield _Lead(self._cut(before, lead.begin), lines[:own], lines[own:])
            before = entry.close

    def _old(self, entry: Entry, line_end: str, above: _Lines, part: _Part) -> _Item:
        path, inner = join_path(part.path, entry.step), part.inside(entry.step)
        value = self._after(entry, path, inner, part.where(entry.step))
        body = self._cut(entry.start, entry.after) + value
        return _Item(line_end, above, body, entry is part.entries[0])

    def _new(self, slot: New, part: _Part, gap: _Lines) -> _Item:
        value = self.plan.in_key_order(slot.value, part.inside(slot.key))
        before = "-" if part.is_list else f"{writing.key_text(slot.key, self.habits)}:"
        body = before + writing.after(value, part.where(slot.key), self.habits)
        return _Item(self.habits.newline, gap, body)

    # Mappings and lists in brackets

    def _flow(self, node: Node, path: str, location: Location) -> str:
        entries = entries_of(self.text, node, in_flow=True)
        part = _Part(node, entries, path, location)
        slots, olds = self._slots(part), {entry.step: number for number, entry in enumerate(entries)}
        marks = "{}" if isinstance(node, MappingNode) else "[]"
        if not slots:
            return marks
        lead, between, tail = self._around(node, entries)
        made = [marks[0], lead]
        for number, slot in enumerate(slots):
            if isinstance(slot, New):
                made += [between * (number > 0), self._new_in_brackets(slot, part, between)]
                continue
            at = olds[slot]
            entry = entries[at]
            comma = self._cut(entries[at - 1].close, entry.start) if at else between
            inner = self._after(entry, join_path(path, entry.step), part.inside(slot), None)
            made += [comma * (number > 0), self._cut(entry.start, entry.after), inner]
        return "".join([*made, tail, marks[1]])

    def _around(self, node: Node, entries: Sequence[Entry]) -> tuple[str, str, str]:
        """Return what stands before the first entry, between two, and after the last."""
        if not entries:
            return "", ", ", ""
        lead = self._cut(node.start_mark.index + 1, entries[0].start)
        tail = self._cut(entries[-1].close, node.end_mark.index - 1)
        margin = " " * column_of(self.text, entries[0].start)
        between = f",{self.habits.newline}{margin}" if "\n" in lead or "\r" in lead else ", "
        return lead, between, tail

    def _new_in_brackets(self, slot: New, part: _Part, between: str) -> str:
        value = self.plan.in_key_order(slot.value, part.inside(slot.key))
        column = None if between == ", " else len(between) - 1 - len(self.habits.newline) + self.habits.step
        text = writing.in_brackets(value, self.habits, column)
        return text if part.is_list else f"{writing.key_text(slot.key, self.habits)}: {text}"


def _shared(leads: Sequence[_Lead], leaving: Sequence[bool]) -> tuple[list[_Lines], _Lines]:
    """Return which lines go with each entry, and which stay behind at the end.

    A comment that a blank line parts from an entry stays where it is when the entry leaves.
    """
    aboves: list[_Lines] = []
    stays: _Lines = ()
    for lead, leaves in zip(leads, leaving, strict=True):
        free, own = lead.free, lead.own
        if leaves:
            kept = max((number for number, line in enumerate(free, 1) if line.strip()), default=0)
            stays = (*stays, *free[:kept])
            aboves.append((*free[kept:], *own))
        else:
            aboves.append((*stays, *free, *own))
            stays = ()
    return aboves, stays


def _blank(lines: _Lines) -> _Lines:
    """Return the blank lines with which ``lines`` begin."""
    text = [number for number, line in enumerate(lines) if line.strip()]
    return lines[: text[0]] if text else lines


def _gap(leads: Sequence[_Lead]) -> _Lines:
    """Return the blank lines that stand between any two entries of a list."""
    blanks = [_blank((*lead.free, *lead.own)) for lead in leads[1:]]
    return min(blanks, key=len, default=())


def _spaced(items: Sequence[_Item], gap: _Lines, *, is_compact: bool) -> list[_Item]:
    """Return items with the blank lines that belong to their places."""
    made = list(items)
    for number, item in enumerate(items):
        if number == 0 and not item.was_first and not is_compact:
            made[0] = replace(item, above=item.above[len(_blank(item.above)) :])
        elif number == 0 and not item.was_first:
            made[0] = replace(item, above=tuple(line for line in item.above if line.strip()))
        elif number and item.was_first:
            made[number] = replace(item, above=(*gap, *item.above))
    return made
