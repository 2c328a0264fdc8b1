"""The catalogues of the page's words: extracted from code and templates, brought up to date, compiled.

``nox -s words`` runs this file: new messages come into each ``memo.po`` empty, messages that nobody prints
any more go to its end as unused, and what is still to be done is told. ``nox -s words -- it`` begins a
catalogue before. The tests ask the same questions.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
LOCALES: Final = ROOT / "memo/i18n/locale"
TEMPLATE: Final = LOCALES / "memo.pot"
_WIDTH: Final = 100
_TOLD: Final = 20
"""So many messages of a language are told, and the others counted."""
_DATED: Final = re.compile(
    rb'^"(Project-Id|Report|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated).*\n',
    re.MULTILINE,
)


def extracted() -> Catalog:
    """Return all messages of code and templates, with the files that print them."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"][
        "mappings"
    ]
    catalog = Catalog(project="memo-pipeline", version="", fuzzy=False)
    for mapping in mappings:
        folder, _, pattern = mapping["pattern"].partition("/")
        options = {pattern: {name: str(value) for name, value in mapping.items()}}
        found = extract_from_dir(ROOT / folder, [(pattern, mapping["method"])], options)
        for name, _, message, comments, context in sorted(found, key=lambda each: each[0]):
            catalog.add(message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def catalogues() -> dict[str, Path]:
    """Return the catalogue of each language."""
    return {path.parts[-3]: path for path in sorted(LOCALES.glob("*/LC_MESSAGES/memo.po"))}


def read(path: Path) -> Catalog:
    """Return a catalogue as it lies there."""
    with path.open("rb") as file:
        return read_po(file, locale=None if path == TEMPLATE else path.parts[-3], abort_invalid=True)


def todo(catalog: Catalog) -> Iterator[str]:
    """Yield what is still to be done in a catalogue."""
    for message in catalog:
        forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and not all(forms):
            yield f"missing: {message.id}"
            continue
        if message.id and message.fuzzy:
            yield f"fuzzy: {message.id}"
        for fault in message.check(catalog):
            yield f"{fault}: {message.id}"
    for message in catalog.obsolete.values():
        yield f"unused: {message.id}"


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as a file has it; its header changes with nothing but its language."""
    made = io.BytesIO()
    catalog.header_comment = "#"
    write_po(made, catalog, width=_WIDTH, include_lineno=False)
    return _DATED.sub(b"", made.getvalue())


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    made = io.BytesIO()
    catalog.creation_date = catalog.revision_date = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    write_mo(made, catalog)
    return made.getvalue()


def update() -> list[str]:
    """Bring the template and every catalogue up to date, compile them, and return what is to be done."""
    template = extracted()
    TEMPLATE.write_bytes(written(template))
    told = []
    for language, path in catalogues().items():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        found = [f"{language}: {each}" for each in todo(catalog)]
        told += [*found[:_TOLD], *([f"{language}: {len(found) - _TOLD} more"] if len(found) > _TOLD else [])]
    return told


def begin(language: str) -> None:
    """Begin the catalogue of a language, every message empty; one that is there already stays as it is.

    Raises:
        ValueError: Where Unicode CLDR knows no such language.
        UnknownLocaleError: The same, of a tag that is well formed.
    """
    path = LOCALES / str(Locale.parse(language)) / "LC_MESSAGES/memo.po"
    if not path.exists():
        catalog = Catalog(locale=language, fuzzy=False)
        catalog.update(extracted(), no_fuzzy_matching=True)
        path.parent.mkdir(parents=True)
        path.write_bytes(written(catalog))


if __name__ == "__main__":
    for each in sys.argv[1:]:
        begin(each)
    sys.exit("\n".join(update()) or None)
