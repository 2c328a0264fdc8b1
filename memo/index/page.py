"""The page that lists all memos, as a document: a table that reads without a script."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from memo.document import Document, compose_template, parse_document
from memo.house import PLAIN
from memo.i18n import pgettext
from memo.index.entries import days_left
from memo.renderers import file_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.house import PageHouse
    from memo.i18n import Language
    from memo.index.entries import BuiltFile, IndexEntry

TEMPLATE: Final = "index.html.jinja"

_STATES: Final = (
    pgettext("state", "unreadable"),
    pgettext("state", "faulty"),
    pgettext("state", "draft"),
    pgettext("state", "checked"),
    pgettext("state", "frozen"),
    pgettext("state", "decided"),
)

_PASSAGES: Final = (
    pgettext("passage", "title"),
    pgettext("passage", "ask"),
    pgettext("passage", "statement"),
    pgettext("passage", "quote"),
    pgettext("passage", "source"),
)
"""What a page calls the kinds of passage, in the order of :data:`memo.index.PASSAGE_KINDS`."""

_PAGE: Final = pgettext("format", "Page")
_REDLINE: Final = pgettext("format", "Redline")
_REVIEW: Final = pgettext("format", "Review")
_FORMS: Final = {"pdf": "PDF", "docx": "Word"}


def state_called(state: str, language: Language) -> str:
    """Return what the page calls a state of a memo, as a label begins."""
    called = language.pgettext("state", state)
    return called[:1].upper() + called[1:]


def passage_kinds_called(language: Language) -> list[str]:
    """Return what the page calls each kind of passage, in the order of their numbers."""
    return [language.pgettext(*each) for each in _PASSAGES]


def compose_index(  # noqa: PLR0913 - what one page is composed of
    entries: Sequence[IndexEntry],
    on: dt.date | None,
    templates: Mapping[str, str],
    language: Language,
    house: PageHouse = PLAIN,
    *,
    is_newest: bool,
) -> Document:
    """Compose the page of an index.

    Args:
        entries: The memos, in the order in which they are listed.
        on: The day on which the days that are left are counted.
        templates: Jinja sources by name, ``index.html.jinja`` among them.
        language: What the page speaks.
        house: Its letterhead is on the page.
        is_newest: Whether that day is the newest date of the memos themselves.

    Raises:
        MemoError: Where the template is faulty, at its line.
    """
    context = {
        "rows": [_row(each, on, language) for each in entries],
        "markings": list(dict.fromkeys(each.facts.handling for each in entries if each.facts.handling)),
        "counted_on": language.date(on) if on else "",
        "counted_on_iso": on.isoformat() if on else "",
        "is_newest": is_newest,
        "page_language": language.page,
    }
    names = (name for entry in entries for name in (*(each.name for each in entry.files), *entry.more))
    files = {file_address(name) for name in names}
    parse = partial(parse_document, files=files)
    return compose_template(TEMPLATE, templates, context, parse, language=language, house=house)


def _row(entry: IndexEntry, on: dt.date | None, language: Language) -> dict[str, Any]:
    facts = entry.facts
    details = (facts.reference, _language(facts.language, language), facts.handling)
    pages = [each for each in entry.files if each.form == "html"]
    return {
        "name": entry.name,
        "folder": entry.folder,
        "title": facts.title,
        "page": file_address(pages[0].name) if pages else "",
        "lang": facts.language,
        "details": [each for each in details if each],
        "kind": language.printed(facts.kind, "kind"),
        "state": facts.state,
        "state_word": state_called(facts.state, language),
        "fault": facts.fault,
        "errors": facts.counts.errors,
        "warnings": facts.counts.warnings,
        "slots": facts.counts.slots,
        "revision": facts.revision,
        "revised": _day(facts.revised, language),
        "due": _day(facts.decision_by, language),
        "days": days_left(facts, on),
        "asks": facts.asks,
        "taken_on": _day(facts.taken_on, language),
        "taken_by": facts.taken_by,
        "chosen": list(facts.chosen),
        "files": [
            *(_file(each, language) for each in entry.files),
            *(_more(each, language) for each in entry.more),
        ],
        "is_older": any(not each.is_current for each in entry.files),
        "withheld": entry.withheld,
    }


def _file(file: BuiltFile, language: Language) -> dict[str, str]:
    called = _FORMS.get(file.form) or language.pgettext(*_PAGE)
    kind = language.printed(file.kind, "kind") if file.kind != "memo" else ""
    return {"href": file_address(file.name), "form": called, "kind": kind}


def _more(name: str, language: Language) -> dict[str, str]:
    """Return a link to a redline or a review, which are told by the second last part of their names."""
    _, what, form = name.rsplit(".", 2)
    called = language.pgettext(*(_REDLINE if what == "redline" else _REVIEW))
    return {"href": file_address(name), "form": called, "kind": _FORMS.get(form) or language.pgettext(*_PAGE)}


def _day(day: str, language: Language) -> str:
    return language.date(dt.date.fromisoformat(day)) if day else ""


def _language(tag: str, language: Language) -> str:
    """Return the name of a language in the language of the page; its tag where there is no name."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - only those that print need it

    try:
        return Locale.parse(tag.replace("-", "_")).get_language_name(language.locale) or tag if tag else ""
    except (UnknownLocaleError, ValueError):
        return tag
