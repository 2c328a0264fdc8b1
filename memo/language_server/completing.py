"""What may stand where somebody is typing: fields, choices, ids, computed forms, sentences of the article."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList

from memo.editing import choices_for
from memo.forms import FORMS, WITH_FORMS
from memo.language_server.cursor import cursor_at
from memo.language_server.identifiers import ids_in
from memo.model import field_at, names_at, wanted
from memo.yamlfile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.article import QuoteFinder
    from memo.editing import Snapshot
    from memo.language_server.cursor import Cursor
    from memo.language_server.open_memo import OpenText
    from memo.yamlfile import Location

TRIGGERS: Final = (" ", "{", ":", '"', "'", ".")
"""Signs after which an editor asks by itself."""

MOST: Final = 60
"""Sentences that are offered at once; the next word that is typed leaves fewer."""

_KEYED_BY: Final = {"assessments": "criteria", "addresses": "obstacles", "values": "pathways"}
"""The fields whose keys are the ids of a list's entries."""

_FORM: Final = re.compile(r"(?<!\{)\{\s*(?P<name>\w*)$")
_ARGUMENT: Final = re.compile(r"(?<!\{)\{\s*(?P<form>\w+)\s*:\s*(?P<name>[\w-]*)$")


class _Completing:
    """One question: a text, the offset in it, and what is known of the memo."""

    def __init__(self, text: OpenText, offset: int, at: Snapshot | None, finder: QuoteFinder | None) -> None:
        self.text, self.offset, self.at, self.finder = text, offset, at, finder

    def list(self) -> CompletionList:
        """Return all that may stand there."""
        cursor = cursor_at(self.text.text, self.offset)
        if cursor is None:
            return CompletionList(is_incomplete=False, items=[])
        if len(cursor.location) > 1 and cursor.location[-2] == "quotes":
            return CompletionList(is_incomplete=True, items=[*islice(self._sentences(cursor), MOST)])
        return CompletionList(is_incomplete=False, items=[*self._items(cursor)])

    def _items(self, cursor: Cursor) -> Iterator[CompletionItem]:
        if cursor.is_key:
            yield from self._keys(cursor.location[:-1], cursor)
            return
        if cursor.location and cursor.location[-1] in WITH_FORMS:
            yield from self._forms(cursor)
            return
        if self.at is not None:
            known = self._named()
            for word in choices_for(self.at, cursor.location):
                yield self._item(word, word, CompletionItemKind.Value, cursor, known.get(word, ""))
        if not cursor.location or isinstance(cursor.location[-1], int):  # the first field of an entry
            yield from self._keys(cursor.location, cursor)

    def _named(self) -> dict[str, str]:
        """Return what the ids name that fields take."""
        lists = ("pathways", "recommendation.conditions", "criterion_groups")
        return {own: told for each in lists for own, told in ids_in(self.at, each).items()} if self.at else {}

    def _keys(self, holder: Location, cursor: Cursor) -> Iterator[CompletionItem]:
        taken = {*cursor.siblings}
        name = holder[-1] if holder else ""
        if self.at is not None and name in _KEYED_BY:
            for own, told in ids_in(self.at, _KEYED_BY[str(name)]).items():
                if own not in taken:
                    yield self._key(own, cursor, told)
            return
        if self.at is not None and name == "when":
            for own, told in self._triggers():
                if own not in taken:
                    yield self._key(own, cursor, told)
            return
        for field in names_at(holder):
            if field not in taken:
                schema = field_at((*holder, field))
                yield self._key(field, cursor, str(wanted(schema)), schema.get("description"))

    def _triggers(self) -> Iterator[tuple[str, str]]:
        if self.at is not None:
            for pathway, told in ids_in(self.at, "pathways").items():
                for criterion, other in ids_in(self.at, "criteria").items():
                    yield f"{pathway}.{criterion}", f"{told}; {other}"

    def _key(self, name: str, cursor: Cursor, detail: str, help: str | None = None) -> CompletionItem:
        _, end = self.text.positions.line_at(self.offset)
        colon = "" if self.text.text[cursor.end : end].startswith(":") else ": "
        made = self._item(name, f"{name}{colon}", CompletionItemKind.Field, cursor, detail)
        made.documentation = help
        return made

    def _item(
        self, label: str, words: str, kind: CompletionItemKind, cursor: Cursor, told: str
    ) -> CompletionItem:
        edit = self.text.positions.edit(cursor.start, max(self.offset, cursor.end), words)
        return CompletionItem(label, kind=kind, detail=told or None, text_edit=edit)

    def _forms(self, cursor: Cursor) -> Iterator[CompletionItem]:
        argument, name = _ARGUMENT.search(cursor.typed), _FORM.search(cursor.typed)
        if argument:
            form, memo = FORMS.get(argument["form"]), self.at.memo if self.at else None
            takes = form.argument if form else None
            named = self._named()
            for each in takes.known(memo) if takes and memo else ():
                yield self._within(each, argument["name"], named.get(each, ""), closing="}")
        elif name:
            for own, form in FORMS.items():
                yield self._within(own, name["name"], "", closing="}" if form.argument is None else ":")

    def _within(self, word: str, typed: str, detail: str, closing: str) -> CompletionItem:
        """Return an item for a word within braces, which closes them where nothing stands behind it."""
        start, text = self.offset - len(typed), self.text.text
        after = re.compile(r"[\w-]*").match(text, self.offset)
        end = after.end() if after else self.offset
        closed = text[end : end + 1] in {"}", ":"}
        edit = self.text.positions.edit(start, end, word if closed else f"{word}{closing}")
        return CompletionItem(word, kind=CompletionItemKind.Variable, detail=detail or None, text_edit=edit)

    def _sentences(self, cursor: Cursor) -> Iterator[CompletionItem]:
        """Yield the sentences of the article that have all words typed so far, those that begin so first."""
        spot = self._spot(cursor)
        if self.finder is None or spot is None:
            return
        start, end, is_whole = spot
        article = self.finder.article
        said = [
            (paragraph.number, sentence.text)
            for paragraph in article.paragraphs
            for sentence in article.sentences(paragraph.number)
        ]
        typed = " ".join(cursor.typed.casefold().split())
        words = typed.split()
        found = [(n, each) for n, each in said if all(word in each.casefold() for word in words)]
        found.sort(key=lambda each: not each[1].casefold().startswith(typed))
        for rank, (number, sentence) in enumerate(found):
            written = one_line(sentence, in_brackets=cursor.in_brackets) if is_whole else sentence
            item = CompletionItem(
                sentence,
                kind=CompletionItemKind.Text,
                detail=f"¶{number}",
                text_edit=self.text.positions.edit(start, end, written),
            )
            item.filter_text = self.text.text[start : self.offset]  # it is filtered here
            item.sort_text = f"{rank:04}"
            yield item

    def _spot(self, cursor: Cursor) -> tuple[int, int, bool] | None:
        """Return what a sentence is put in the place of: a whole value, or of a folded text its line."""
        first, last = self.text.positions.line_at(self.offset)
        if first <= cursor.start and cursor.end <= last:
            return cursor.start, max(cursor.end, self.offset), True
        text = self.text.text
        if text[cursor.start : cursor.start + 1] not in {">", "|"}:
            return None
        return first + len(text[first:last]) - len(text[first:last].lstrip()), last, False


def complete(text: OpenText, offset: int, at: Snapshot | None, finder: QuoteFinder | None) -> CompletionList:
    """Return what may stand where somebody is typing.

    Args:
        text: The text as it is typed.
        offset: Where, in it.
        at: The memo as it could be read last: its ids are offered.
        finder: What finds quotes in the article, None where that cannot be read.
    """
    return _Completing(text, offset, at, finder).list()
