"""The catalogues of the page's words and of messages: extracted, brought up to date, compiled.

``nox -s words`` runs this file: new entries come into each catalogue empty, those that nobody prints any
more go to its end as unused, and what is still to be done is told. ``nox -s words -- it`` begins the page's
catalogue of a language before, ``nox -s words -- messages:it`` that of messages. The tests ask the same
questions.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from gettext import GNUTranslations, c2py
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from catalogue_faults import todo

from memo.diagnostics.message import DOMAIN, LOCALES
from memo.diagnostics.problem import SAID_OF_A_CODE
from memo.i18n import forms_of, says_the_same
from memo.i18n.language import DOMAIN as WORDS
from memo.workbench.words import DOMAIN as WORKBENCH_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    _Entry = tuple[str, str | tuple[str, ...], list[str], str | None]

ROOT: Final = Path(__file__).parents[2]
_WIDTH: Final = 100
_TOLD: Final = 20
"""So many messages of a language are told, and the others counted."""
_DATED: Final = re.compile(
    rb'^"(Project-Id|Report|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated).*\n',
    re.MULTILINE,
)


@dataclass(frozen=True)
class Domain:
    """A domain of gettext.

    Attributes:
        name: Its name.
        locales: Where its catalogues lie.
        entries: Yields what is in the code: file, message or its forms, remarks for translators, context.
    """

    name: str
    locales: Path
    entries: Callable[[], Iterator[_Entry]]

    @property
    def template(self) -> Path:
        """The file with all its entries, none translated."""
        return self.locales / f"{self.name}.pot"

    def at(self, locales: Path) -> Domain:
        """Return the same domain with its catalogues elsewhere."""
        return replace(self, locales=locales)

    def path(self, language: str) -> Path:
        """Return the catalogue of a language."""
        return self.locales / language / "LC_MESSAGES" / f"{self.name}.po"

    def catalogues(self) -> dict[str, Path]:
        """Return the catalogue of each language that has one."""
        found = sorted(self.locales.glob(f"*/LC_MESSAGES/{self.name}.po"))
        return {path.parts[-3]: path for path in found}

    def extracted(self) -> Catalog:
        """Return all its entries, with the files that print them."""
        catalog = Catalog(project="memo-pipeline", version="", fuzzy=False)
        for file, message, remarks, context in self.entries():
            catalog.add(message, None, [(file, 0)], auto_comments=remarks, context=context)
        return catalog


def _words() -> Iterator[_Entry]:
    """Yield what code and templates print beside the memo's own words."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for mapping in project["tool"]["babel"]["mappings"]:
        folder, _, pattern = mapping["pattern"].partition("/")
        options = {pattern: {name: str(value) for name, value in mapping.items()}}
        found = extract_from_dir(ROOT / folder, [(pattern, mapping["method"])], options)
        for name, _, message, remarks, context in sorted(found, key=lambda each: each[0]):
            yield f"{folder}/{name}", message, remarks, context
    for path in _files(_PRINTED):
        for message in _composed_in(path):
            yield path.relative_to(ROOT).as_posix(), message, [], None
    yield from _told_in_reviews()


_PRINTED: Final = (
    "memo/diagnostics/message.py",
    "memo/review/adjudication.py",
    "memo/review/matrix_text.py",
    "memo/review/read/comments.py",
    "memo/review/read/fields.py",
    "memo/review/read/looks.py",
    "memo/review/interpret/*.py",
    "memo/review/merge/*.py",
    "memo/review/settlement.py",
)
"""Where messages are composed that a document prints, the matrix of a review, beside what users are told."""


_CHECKING: Final = (
    "memo/article/quotes/finder.py",
    "memo/checks/acceptance.py",
    "memo/checks/lengths.py",
    "memo/checks/loose_ends.py",
    "memo/checks/numbers.py",
    "memo/checks/printable.py",
    "memo/checks/quotes.py",
    "memo/forms/*.py",
    "memo/model/comparison_rules.py",
    "memo/model/decision_rules.py",
    "memo/model/error_messages.py",
    "memo/model/field_faults.py",
    "memo/model/likelihood.py",
    "memo/model/own_section_rules.py",
    "memo/model/pathway_tables.py",
    "memo/model/rules.py",
    "memo/model/schema.py",
    "memo/model/triggers.py",
    "memo/renderers/printable.py",
)
"""What a reviewer's edit may break: the checks that `MergeTarget.judge` asks of a memo with its edits made.

What they say is printed in the matrix, beside what users are told. The files of the memo's history, of its
house and of YAML itself are not among them: no edit of a Word file reaches these.
"""


def _files(patterns: Sequence[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]


def _told_in_reviews() -> Iterator[_Entry]:
    """Yield what checks say of edits, and the helps of the codes that they name."""
    codes = _helps_by_code()
    for path in _files(_CHECKING):
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from ((name, message, [], None) for message in _message_of(node, path))
            for code in sorted(codes.keys() & _texts_given(node)):
                yield "memo/diagnostics/codes.toml", codes[code], [], None


def _texts_given(node: ast.AST) -> set[str]:
    """Return the texts that are handed to a call, or kept under names; not those of a set."""
    pair = node.value if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) else None
    given = node.args if isinstance(node, ast.Call) else pair.elts if pair else []
    found = (ast.walk(each) for each in given if isinstance(each, ast.Constant | ast.IfExp))
    parts = [part for each in found for part in each]
    return {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def _calls_in(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def _helps_by_code() -> dict[str, str]:
    table = tomllib.loads((ROOT / "memo/diagnostics/codes.toml").read_text(encoding="utf-8"))
    return {
        code: entry["help"]
        for name, group in table.items()
        if name != "groups"
        for code, entry in group.items()
    }


def _composed_in(path: Path) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages of a file, but those of problems, which end a command before anything is printed."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem":
            continue
        if isinstance(node, ast.Call):
            yield from _message_of(node, path)
        waiting += ast.iter_child_nodes(node)


def _messages() -> Iterator[_Entry]:
    """Yield what is said to users, in code and in tables."""
    for path in sorted((ROOT / "memo").rglob("*.py")):
        for call in _calls_in(path):
            for message in (*_message_of(call, path), *_marked(call, path)):
                yield path.relative_to(ROOT).as_posix(), message, [], None
    for name, fields in _TABLES.items():
        table = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))
        yield from ((name, message, [], None) for message in _texts_of(table, fields))


def _message_of(call: ast.Call, path: Path) -> Iterator[str | tuple[str, ...]]:
    """Yield the message that a call composes, if it is such a call.

    Raises:
        ValueError: It is no literal, and no entry of a table; so nobody could translate it.
    """
    forms = {"Message": 1, "Message.counted": 2}.get(ast.unparse(call.func), 0)
    if not forms or isinstance(call.args[0], ast.Subscript):
        return
    literals = (each.value for each in call.args[:forms] if isinstance(each, ast.Constant))
    said = tuple(each for each in literals if isinstance(each, str))
    if len(said) < forms:
        raise ValueError(f"{path}:{call.lineno}: a message is written out")
    yield said[0] if forms == 1 else said


def _marked(call: ast.Call, path: Path) -> Iterator[str]:
    """Yield the message that a table of :data:`_PRINTED` holds, which are composed by its entries."""
    if ast.unparse(call.func) == "gettext" and path in _files(_PRINTED):
        yield from (str(each.value) for each in call.args if isinstance(each, ast.Constant))


def _workbench() -> Iterator[_Entry]:
    """Yield what the pages of the workbench say."""
    options = {"**.jinja": {"trimmed": "True", "newstyle_gettext": "True", "trim_blocks": "True",
                            "lstrip_blocks": "True", "silent": "False"}}  # fmt: skip
    folder = "memo/workbench/templates"
    found = extract_from_dir(ROOT / folder, [("**.jinja", "jinja2")], options)
    for name, _, message, remarks, context in sorted(found, key=lambda each: each[0]):
        yield f"{folder}/{name}", message, remarks, context


def _texts_of(table: object, fields: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of some fields, wherever they stand in a table."""
    inner = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    for name, value in inner:
        if isinstance(value, str):
            yield from [value] * (name in fields)
        else:
            yield from _texts_of(value, fields)


_TABLES: Final = {
    "memo/diagnostics/codes.toml": SAID_OF_A_CODE,
    "memo/yamlfile/syntax_errors.toml": ("message", "help"),
}
"""Tables with messages, and the fields that these stand in."""

PAGE: Final = Domain(WORDS, ROOT / "memo/i18n/locale", _words)
"""What the page says beside the memo's own words."""
MESSAGES: Final = Domain(DOMAIN, LOCALES, _messages)
"""What the program says to its users."""
WORKBENCH: Final = Domain(WORKBENCH_WORDS, ROOT / "memo/workbench/locale", _workbench)
"""What the workbench says round the memo."""
DOMAINS: Final = {each.name: each for each in (PAGE, MESSAGES, WORKBENCH)}


def read(path: Path) -> Catalog:
    """Return a catalogue, or the template of all, as it lies there.

    Raises:
        ValueError: With each line that is none of a catalogue, such as one with a quotation mark too few;
            Babel would make something of it.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: save it in UTF-8, without a mark at its head") from error
    wrong = [
        f'{path}:{number}: write this in one pair of " at the ends, and \\" for each between: {line}'
        for number, line in enumerate(text.splitlines(), 1)
        if not _LINE.fullmatch(line)
    ]
    if wrong:
        raise ValueError("\n".join(wrong))
    locale = None if path.suffix == ".pot" else path.parts[-3]
    try:
        catalog = read_po(io.BytesIO(data), locale=locale, abort_invalid=True)
        c2py(catalog.plural_expr)
    except (PoFileError, ValueError, IndexError, KeyError) as error:
        raise ValueError(f"{path}: {error}") from error
    return catalog


_LINE: Final = re.compile(
    r"\s*|\s*#.*|\s*((msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?\"([^\"\\]|\\.)*\"\s*"
)
"""A line of a catalogue (GNU gettext, 3.1): a remark, or a text in quotation marks."""


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as a file has it; its header changes with nothing but its language."""
    made = io.BytesIO()
    catalog.header_comment = "#"
    write_po(made, catalog, width=_WIDTH, include_lineno=False)
    return _DATED.sub(b"", made.getvalue())


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it; of a message that lacks a plural form, it has none."""
    made = io.BytesIO()
    for message in catalog:
        if not all(forms_of(message.string)):
            message.string = ""
    catalog.creation_date = catalog.revision_date = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    write_mo(made, catalog)
    return made.getvalue()


def stale(domain: Domain) -> list[str]:
    """Return which catalogues of a domain were changed, or begun, and not compiled since."""
    told = []
    for path in domain.catalogues().values():
        made = path.with_suffix(".mo")
        held = GNUTranslations(io.BytesIO(made.read_bytes())) if made.is_file() else None
        if held is None or not says_the_same(read(path), held):
            told.append(f"{path}: was changed and not compiled; now it is, so commit {made.name} with it")
    return told


def update(domain: Domain) -> list[str]:
    """Bring the template and every catalogue up to date, compile them, and return what is to be done.

    What is missing or unused comes first, the first of many by name and all by their files; what is wrong
    comes last, each with its file and line.
    """
    template = domain.extracted()
    domain.template.parent.mkdir(exist_ok=True)
    domain.template.write_bytes(written(template))
    told = []
    for tag, path in domain.catalogues().items():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_bytes(written(catalog))
        catalog = read(path)
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        found = todo(catalog)
        left = [each for each in found if each.startswith(("missing: ", "unused: "))]
        more = [f"{len(left) - _TOLD} more", *_by_file(catalog)] if len(left) > _TOLD else []
        told += [f"{domain.name}: {tag}: {each}" for each in (*left[:_TOLD], *more)]
        told += [f"{path}: {each}" for each in found if each not in left]
    return told


def _by_file(catalog: Catalog) -> Iterator[str]:
    """Yield how many messages of each file are missing, so that a section can be done at a time."""
    missing = Counter(
        file
        for message in catalog
        if message.id and not all(forms_of(message.string))
        for file, _ in message.locations
    )
    yield from (f"{missing[file]} missing in {file}" for file in sorted(missing))


_TAG: Final = re.compile(r"[a-z]{2}([-_][A-Z]{2})?")


def begin(domain: Domain, language: str) -> None:
    """Begin the catalogue of a language, every message empty; one that is there already stays as it is.

    Args:
        domain: Of which messages.
        language: Its tag as a memo has it, such as ``pl`` or ``pt-BR``.

    Raises:
        ValueError: It is no such tag, or Unicode CLDR knows no such language.
    """
    if not _TAG.fullmatch(language):
        raise ValueError(f"{language}: name a language as memo.yaml does, by a tag such as pl or pt-BR")
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except UnknownLocaleError as unknown:
        raise ValueError(f"{language}: Unicode CLDR knows no such language") from unknown
    path = domain.path(language.replace("-", "_"))
    if not path.exists():
        catalog = Catalog(locale=locale, fuzzy=False)
        catalog.update(domain.extracted(), no_fuzzy_matching=True)
        path.parent.mkdir(parents=True)
        path.write_bytes(written(catalog))


def main(asked: Sequence[str]) -> None:
    """Begin what is asked for, bring everything up to date, and end with what is still to be done."""
    try:
        for each in asked:
            named, _, tag = each.rpartition(":")
            begin(DOMAINS[named or PAGE.name], tag)
        changed = [each for domain in DOMAINS.values() for each in stale(domain)]
        told = [each for domain in DOMAINS.values() for each in update(domain)]
        sys.stdout.write("".join(f"{each}\n" for each in changed))
    except (ValueError, PoFileError) as broken:
        sys.exit(str(broken))
    sys.exit("\n".join(told) or None)


if __name__ == "__main__":
    main(sys.argv[1:])
