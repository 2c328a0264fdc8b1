"""What the workbench says, in the language of the memo that is edited: templates, and a catalogue of its own.

Its catalogue (gettext domain ``workbench``) is none of the page's: no output prints a word of it.
"""

from __future__ import annotations

import gettext
import re
from functools import cache
from importlib.resources import files
from itertools import count, takewhile
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from memo.diagnostics import Message
from memo.i18n import language_of

DOMAIN: Final = "workbench"
_HERE: Final = files("memo.workbench")
LANGUAGES: Final = ("en", "uk", "de", "fr")
"""The languages that it speaks, by ISO 639-1."""


def spoken(tag: str) -> str:
    """Return the language that the workbench speaks for a tag such as ``de-AT``; else English."""
    language = tag.partition("-")[0].lower()
    return language if language in LANGUAGES else "en"


def preferred(accepted: str) -> str:
    """Return the language for the header in which a browser says what its user reads (RFC 9110, 12.5.4)."""
    tags = [part.partition(";")[0].strip() for part in accepted.split(",")]
    return next((spoken(tag) for tag in tags if tag.partition("-")[0].lower() in LANGUAGES), "en")


_CODE: Final = re.compile(r"`([^`]*)`")
_OF_FILES: Final = re.compile(r"[a-z_]+(\.[a-z0-9_*-]+)+|.*[:\[].*|memo [a-z].*|accept|because|--.*")
"""What stands in backticks and is written in memo.yaml or at a command line, and on no page."""
_FORM: Final = re.compile(r"\{[a-z-]+(:[^{} ]*)?\}")
"""A computed form, which is typed into texts on pages, too."""


def for_page(help: str) -> str:
    """Return of what is to be done about a problem what can be done on a page, ``""`` where that is nothing.

    Left out is what follows in a sentence from the first clause that speaks of memo.yaml, its fields or a
    command; what is in backticks and is none of these loses them.
    """
    spans = _CODE.findall(help)
    numbers = count()
    masked = _CODE.sub(lambda _: f"\0{next(numbers)}\0", help)
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.!?…]) +(?=\w)", masked):
        clauses = takewhile(lambda each: not _is_of_files(each, spans), re.split(r"(?<=[,;:]) ", sentence))
        words = " ".join(clauses).rstrip(" ,;:.")
        if words:
            kept.append(f"{words[:1].upper()}{words[1:]}{'' if words[-1] in '!?…' else '.'}")
    return re.sub(r"\0(\d+)\0", lambda found: spans[int(found[1])], " ".join(kept))


def _is_of_files(clause: str, spans: list[str]) -> bool:
    codes = [spans[int(number)] for number in re.findall(r"\0(\d+)\0", clause)]
    return "memo.yaml" in clause or any(
        _OF_FILES.fullmatch(each) and not _FORM.fullmatch(each) for each in codes
    )


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    with (_HERE / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@cache
def environment(language: str) -> Environment:
    """Return the templates of the workbench, in one language; everything printed is escaped."""
    own = language_of(language)

    def said(value: Any) -> Any:
        return own.said(value) if isinstance(value, Message) else value

    made = Environment(
        loader=FileSystemLoader(str(_HERE / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=said,  # what the program says of a memo is said in the language of its page, too
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters["for_page"] = lambda help: for_page(str(said(help)))
    install: Any = made.install_gettext_translations  # type: ignore[attr-defined]  # the extension's
    install(_catalogue(language), newstyle=True)
    return made


def render(template: str, language: str, **values: object) -> str:
    """Return a page or a fragment."""
    return environment(language).get_template(template).render(language=language, **values)
