"""The file that translators edit, beside what is compiled of it: where entries stand, what they leave out.

A page is printed from the compiled catalogue alone; the file beside it is read where something is to be told.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, c2py
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Place
from memo.i18n.language import DOMAIN, catalogue_at, catalogue_tag, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel.messages.catalog import Catalog, Message as Translated

CONTEXT_ENDS: Final = "\x04"
"""What gettext puts between the context of a message and the message."""

_LEFT_OUT: Final = "left out: "
_COUNTED: Final = range(1000)
"""By these numbers two rules of plurals are told apart."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry of a catalogue.

    Attributes:
        english: The message, or its two forms in English.
        said: Its translation, or each form of it; ``""`` where there is none yet.
        left_out: The names that a remark (``# left out: count``) says its grammar cannot hold.
        place: Where its ``msgid`` stands; ``None`` where only what was compiled is known.
    """

    english: tuple[str, ...]
    said: tuple[str, ...]
    left_out: frozenset[str] = frozenset()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CatalogueSource:
    """A catalogue as its translators write it.

    Attributes:
        entries: What stands in it, by context and English as gettext keeps them; unfinished ones, too.
        is_compiled: Whether the compiled catalogue says the same.
        plural: By which rule its language counts.
    """

    entries: Mapping[str, SourceEntry]
    is_compiled: bool
    plural: str = "0"


def catalogue_file(tag: str) -> str:
    """Return where the catalogue lies, or would lie, that a tag is printed by, in the project's folder."""
    folder = (_written_for(tag) or tag).replace("-", "_")
    return f"memo/i18n/locale/{folder}/LC_MESSAGES/{DOMAIN}.po"


def _written_for(tag: str) -> str | None:
    """Return the tag of the catalogue that a tag is printed by, or would be if it were compiled."""
    ways = (tag, tag.partition("-")[0])
    return catalogue_tag(tag) or next((each for each in ways if catalogue_at(each, "po").is_file()), None)


@cache
def source_of(tag: str) -> CatalogueSource | None:
    """Return the catalogue of a tag as it is written, ``None`` where there is no such file.

    A file that cannot be read is one of which nothing is compiled.
    """
    own = _written_for(tag) or tag
    if not catalogue_at(own, "po").is_file():
        return None
    data = catalogue_at(own, "po").read_bytes()
    try:
        catalog = _read(data, own)
    except ValueError:
        return CatalogueSource({}, is_compiled=False)
    lines = data.decode("utf-8", "replace").splitlines()
    entries = {key_of(each): _entry(each, catalogue_file(tag), lines) for each in catalog if each.id}
    catalogue = language_of(tag).catalogue
    is_compiled = isinstance(catalogue, GNUTranslations) and says_the_same(catalog, catalogue)
    return CatalogueSource(entries, is_compiled, catalog.plural_expr)


def _read(data: bytes, tag: str) -> Catalog:
    """Return the catalogue in a file.

    Raises:
        ValueError: It is none.
    """
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - only where there is one

    try:
        return read_po(io.BytesIO(data), locale=tag.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError, IndexError, KeyError) as error:
        raise ValueError(str(error)) from error


def says_the_same(catalog: Catalog, compiled: GNUTranslations) -> bool:
    """Return whether a compiled catalogue has what a written one says, and counts by the same rule.

    It does not matter which program compiled it. Messages that lack a form, or are fuzzy, are left to it.
    """
    # gettext has no other way to ask
    held: dict[str | tuple[str, int], str] = dict(vars(compiled)["_catalog"])
    held.pop("", None)
    said: dict[str | tuple[str, int], str] = {}
    for message in catalog:
        forms = forms_of(message.string)
        keys = [*_compiled_keys(message)] if message.id else []
        if message.fuzzy or not all(forms):
            for key in keys:
                held.pop(key, None)
        else:
            said |= dict(zip(keys, forms, strict=False))
    rule, other = c2py(catalog.plural_expr), vars(compiled)["plural"]
    return said == held and all(rule(number) == other(number) for number in _COUNTED)


def _compiled_keys(message: Translated) -> list[str | tuple[str, int]]:
    key = key_of(message)
    count = len(forms_of(message.string))
    return [key] if isinstance(message.id, str) else [(key, form) for form in range(count)]


def key_of(message: Translated) -> str:
    """Return a message as gettext keeps it: its context, if any, and its English, of two forms the first."""
    english = forms_of(message.id)[0]
    return f"{message.context}{CONTEXT_ENDS}{english}" if message.context else english


def forms_of(text: object) -> tuple[str, ...]:
    """Return the forms of a message or a translation; of one that does not count, the one."""
    if isinstance(text, list | tuple):
        return tuple(each or "" for each in text)
    return (str(text or ""),)


def left_out_of(message: Translated) -> frozenset[str]:
    """Return the names that remarks over an entry say it leaves out."""
    remarks = (each.removeprefix(_LEFT_OUT) for each in message.user_comments if each.startswith(_LEFT_OUT))
    return frozenset(name for remark in remarks for name in remark.split(", "))


def entry_of(message: Translated, place: Place | None = None) -> SourceEntry:
    """Return an entry of a catalogue."""
    return SourceEntry(forms_of(message.id), forms_of(message.string), left_out_of(message), place)


def _entry(message: Translated, file: str, lines: list[str]) -> SourceEntry:
    line = message.lineno or 1
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return entry_of(message, Place(file, line, 1, excerpt, max(len(excerpt), 1)))
