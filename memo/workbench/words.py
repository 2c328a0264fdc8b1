"""What the workbench says, in the language of the memo that is edited: templates, and a catalogue of its own.

Its catalogue (gettext domain ``workbench``) is none of the page's: no output prints a word of it.
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    with (_HERE / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@cache
def environment(language: str) -> Environment:
    """Return the templates of the workbench, in one language; everything printed is escaped."""
    made = Environment(
        loader=FileSystemLoader(str(_HERE / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    install: Any = made.install_gettext_translations  # type: ignore[attr-defined]  # the extension's
    install(_catalogue(language), newstyle=True)
    return made


def render(template: str, language: str, **values: object) -> str:
    """Return a page or a fragment."""
    return environment(language).get_template(template).render(language=language, **values)
