"""Changes written into the text of a YAML file: what no change touches stays as it is, byte for byte.

A mapping or list is taken apart into its entries and the lines between them, the entries that a change
touches are written anew (:mod:`memo.yamlfile.nodes` says how), and all is put together again.

Why not by ruamel.yaml's round trip (load, change, dump)? It was tried. A tidy file comes back as it was: of
the 703 lines of a real memo none changed. But of the 37 tests that ``test_edit.py`` then had, whose files are
as people write them, it passed 4, and with a three-way merge that took over only the lines that a change had
changed, 12 of 35. To it a comment above an entry belongs to the entry before, and goes or stays
with that one; and a list that loses its last entry becomes text that cannot be read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.yamlfile import nodes as emit
from memo.yamlfile.changes import NewEntry, Plan
from memo.yamlfile.nodes import (
    BLOCK,
    Entry,
    Lead,
    Where,
    column_of,
    entries_of,
    header_comment,
    is_flow,
    layout_of,
    lead_of,
    line_end,
    unwritable_key,
)
from memo.yamlfile.parse import node_id, scalar_value
from memo.yamlfile.paths import join_path, parts_of, place_in
from memo.yamlfile.reading import tree_of
from memo.yamlfile.tree import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.yamlfile.changes import Change, KeysAt, Ordered
    from memo.yamlfile.paths import Location, YamlFile


_Lines = tuple[str, ...]


def edit_yaml(file: YamlFile, changes: Sequence[Change], keys_at: KeysAt = lambda _: ()) -> bytes:
    """Return the bytes of a file with all changes written into it; read again, they give the changed data.

    An entry takes the comment lines directly above it along.

    Args:
        file: As it was read.
        changes: In the coordinates of that file, each on its own. Their order decides one thing alone: in
            which order entries come that are added at one and the same place.
        keys_at: The keys that the mapping at a location may have, in the order in which new ones are wanted.

    Raises:
        KeyError: For a path that is not in the file.
        MemoError: Where a key on the way is written as no editor writes it (:func:`.nodes.unwritable_key`).
    """
    root = tree_of(file.text)
    if root is None:
        raise ValueError("an empty file is never read")
    return (file.mark + _Editor(file, root, Plan(changes, file.data, keys_at)).whole(root)).encode()


@dataclass(frozen=True, slots=True)
class _Holder:
    """A mapping or list that is edited: its entries and where it is; ``head_end`` ends the line above it."""

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
        return Where(self.column, None if self.is_list else step)

    def inside(self, step: str) -> Location:
        """Return the location of an entry as the model's schema asks for it: any place in a list will do."""
        return (*self.location, 0 if self.is_list else step)


@dataclass(frozen=True, slots=True)
class _NewText:
    """An entry as it will stand: the end of the line before it, the lines that go with it, its text."""

    line_end: str
    above: _Lines
    body: str
    was_first: bool = False


class _Editor:
    """Puts a text together again, with changes."""

    def __init__(self, file: YamlFile, root: Node, plan: Plan) -> None:
        self.text, self.written, self.name, self.plan = file.text, file.written, file.name, plan
        self.layout = layout_of(file.text, file.written, root)

    def whole(self, root: Node) -> str:
        """Return the whole text."""
        start, end = root.start, root.end
        if is_flow(root):
            made = self._cut(0, start) + self._flow(root, "", ())
        else:
            end = entries_of(self.text, root)[-1].close
            made = self._block(root, "", (), 0)
        return made + self._cut(end, len(self.text))

    def _cut(self, start: int, end: int) -> str:
        return self.written[start:end]

    def _entries(self, node: Node, path: str, *, in_flow: bool = False) -> list[Entry]:
        """Return the entries of a mapping or list in which something changes."""
        odd = unwritable_key(self.text, node)
        if odd is not None:
            at, key = odd.start, " ".join(str(odd.value).split())
            message = Message(
                "The key “%(key)s” is written with a question mark, and no value can be put beside it.",
                key=key,
            )
            place = place_in(self.text, self.name, at)
            raise MemoError(Problem("yaml-explicit-key", message, path=join_path(path, key), place=place))
        return entries_of(self.text, node, in_flow=in_flow)

    def _order(self, holder: _Holder) -> list[Ordered]:
        if holder.is_list:
            old = [(entry.step, node_id(entry.node)) for entry in holder.entries]
            return self.plan.order_of_entries(holder.path, old)
        return self.plan.order_of_keys(holder.path, [entry.step for entry in holder.entries], holder.location)

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
        holder = _Holder(node, (), path, location)
        new = [each for each in self._order(holder) if isinstance(each, NewEntry)]
        value = [each.value for each in new] if holder.is_list else {each.key: each.value for each in new}
        return self.plan.in_key_order(value, location)

    def _replaced(self, entry: Entry, value: Any, where: Where | None) -> str:
        space = self._cut(entry.after, entry.begin)
        node = entry.node if not isinstance(value, (dict, list)) else None
        if where is None:
            space = space or " " * (entry.after > entry.start)
            is_text = isinstance(node, ScalarNode) and isinstance(scalar_value(node), str)
            style = (getattr(node, "style", None) or "") if is_text else '"'
            return space + emit.rewritten_in_brackets(value, style)
        if isinstance(node, ScalarNode) and not entry.is_empty:
            old = self.text[entry.begin : entry.end]
            made = emit.rewritten(value, old, node.style, where, self.layout)
        else:
            space, made = "", emit.block(value, where, self.layout)
        head, newline, rest = made.partition(self.layout.newline)
        return space + head + self._comment(entry) + newline + rest

    def _comment(self, entry: Entry) -> str:
        """Return the comment that stands on the line of a value, with the space before it."""
        if isinstance(entry.node, ScalarNode) and entry.node.style in BLOCK:
            return header_comment(self._cut(entry.begin, line_end(self.text, entry.begin)))
        if isinstance(entry.node, ScalarNode) or is_flow(entry.node):
            return self._cut(entry.end, entry.close).rstrip()
        return ""

    # Mappings and lists in the block style

    def _block(self, node: Node, path: str, location: Location, after: int) -> str:
        """Return a mapping or list from behind the colon or dash before it to the end of its last entry."""
        entries = self._entries(node, path)
        first = entries[0].start
        head_end = line_end(self.text, after) if path else first
        is_compact = head_end >= first
        column = column_of(self.text, first)
        holder = _Holder(node, entries, path, location, column, None if is_compact else head_end)
        head = self._cut(after, first if is_compact else head_end)
        items, stays = self._items(holder)
        tail = (self.layout.newline + "".join(stays)).rstrip("\r\n")
        if not items:
            return (" []" if holder.is_list else " {}") + ("" if is_compact else head) + tail
        made = [item.line_end + "".join(item.above) + " " * column + item.body for item in items]
        if is_compact:
            made[0] = made[0].lstrip(" \r\n")
        return head + "".join(made) + tail

    def _items(self, holder: _Holder) -> tuple[list[_NewText], _Lines]:
        """Return the entries in their new order, and the lines that stay at the end."""
        leads = list(self._leads(holder))
        leaving = [self.plan.leaves(join_path(holder.path, entry.step)) for entry in holder.entries]
        order = self._order(holder)
        if not holder.is_list:
            leaving = [entry.step not in order for entry in holder.entries]
        aboves, stays = _shared(leads, leaving)
        line_ends = [lead.line_end for lead in leads]
        olds = {each[0].step: each for each in zip(holder.entries, line_ends, aboves, strict=True)}
        gap = _gap(leads) if holder.is_list else ()
        items = [
            self._new(each, holder, gap) if isinstance(each, NewEntry) else self._old(*olds[each], holder)
            for each in order
        ]
        return _spaced(items, gap, is_compact=holder.head_end is None), stays

    def _leads(self, holder: _Holder) -> Iterator[Lead]:
        before = holder.head_end
        for entry in holder.entries:
            if before is None:
                yield Lead(self.layout.newline)
            else:
                yield lead_of(self.text, self.written, before, entry.start)
            before = entry.close

    def _old(self, entry: Entry, line_end: str, above: _Lines, holder: _Holder) -> _NewText:
        path, inner = join_path(holder.path, entry.step), holder.inside(entry.step)
        value = self._after(entry, path, inner, holder.where(entry.step))
        body = self._cut(entry.start, entry.after) + value
        return _NewText(line_end, above, body, entry is holder.entries[0])

    def _new(self, each: NewEntry, holder: _Holder, gap: _Lines) -> _NewText:
        value = self.plan.in_key_order(each.value, holder.inside(each.key))
        before = "-" if holder.is_list else f"{emit.key_text(each.key)}:"
        body = before + emit.block(value, holder.where(each.key), self.layout)
        return _NewText(self.layout.newline, gap, body)

    # Mappings and lists in brackets

    def _flow(self, node: Node, path: str, location: Location) -> str:
        entries = self._entries(node, path, in_flow=True)
        holder = _Holder(node, entries, path, location)
        order, olds = self._order(holder), {entry.step: number for number, entry in enumerate(entries)}
        marks = "{}" if isinstance(node, MappingNode) else "[]"
        if not order:
            return marks
        lead, between, tail = self._around(node, entries)
        made = [marks[0], lead]
        for number, each in enumerate(order):
            if isinstance(each, NewEntry):
                made += [between * (number > 0), self._new_in_brackets(each, holder)]
                continue
            at = olds[each]
            entry = entries[at]
            comma = self._cut(entries[at - 1].close, entry.start) if at else between
            inner = self._after(entry, join_path(path, entry.step), holder.inside(each), None)
            made += [comma * (number > 0), self._cut(entry.start, entry.after), inner]
        return "".join([*made, tail, marks[1]])

    def _around(self, node: Node, entries: Sequence[Entry]) -> tuple[str, str, str]:
        """Return what stands before the first entry, between two, and after the last."""
        if not entries:
            return "", ", ", ""
        lead = self._cut(node.start + 1, entries[0].start)
        tail = self._cut(entries[-1].close, node.end - 1)
        margin = " " * column_of(self.text, entries[0].start)
        between = f",{self.layout.newline}{margin}" if "\n" in lead or "\r" in lead else ", "
        return lead, between, tail

    def _new_in_brackets(self, each: NewEntry, holder: _Holder) -> str:
        text = emit.json_text(self.plan.in_key_order(each.value, holder.inside(each.key)))
        return text if holder.is_list else f"{emit.json_text(each.key)}: {text}"


def _shared(leads: Sequence[Lead], leaving: Sequence[bool]) -> tuple[list[_Lines], _Lines]:
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


def _gap(leads: Sequence[Lead]) -> _Lines:
    """Return the blank lines that stand between any two entries of a list."""
    blanks = [_blank((*lead.free, *lead.own)) for lead in leads[1:]]
    return min(blanks, key=len, default=())


def _spaced(items: Sequence[_NewText], gap: _Lines, *, is_compact: bool) -> list[_NewText]:
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


# What stands between two values: a key in quotes, which stays; else a line that is a comment and no more, or
# a comment behind something. A number sign within a word begins no comment (YAML 1.2.2, 6.6).
_COMMENT: Final = re.compile(
    r"""(?P<key>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'(?=[ \t]*:))"""
    r"""|^[ \t]*\#[^\r\n]*(?:\r?\n|\Z)|(?:^|(?<=[\s,\[{]))[ \t]*\#[^\r\n]*""",
    re.MULTILINE,
)
_BLOCK_HEADER: Final = re.compile(r"([|>][-+\d]*)[ \t]+#[^\r\n]*")


def without_comments(file: YamlFile) -> bytes:
    """Return the text of a file without its comments, in UTF-8; it is read as the same data."""
    text, made, at = file.text, "", 0
    for start, end in sorted(set(_scalars(file, file.data, ""))):
        value = text[start:end]
        made += _between(text, at, start) + (
            _BLOCK_HEADER.sub(r"\1", value, count=1) if value[0] in "|>" else value
        )
        at = end
    return (made + _between(text, at, len(text))).encode()


def _scalars(file: YamlFile, value: Any, path: str) -> Iterator[tuple[int, int]]:
    """Yield where each value stands that is no mapping and no list."""
    if isinstance(value, dict | list):
        for step, inner in parts_of(value):
            yield from _scalars(file, inner, join_path(path, step))
    elif (spot := file.spots[path]).start < spot.end:
        yield spot.start, spot.end


def _between(text: str, start: int, end: int) -> str:
    made = ""
    for found in _COMMENT.finditer(text, start, end):
        made += (
            text[start : found.start()].rstrip(" \t") if found["key"] is None else text[start : found.end()]
        )
        start = found.end()
    return made + text[start:end]
