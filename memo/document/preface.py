"""What stands before a redline: how it is marked, and every change with a link to its place."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Final

from memo.document.compose import compose_template
from memo.document.html_schema import parse_document

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lxml import etree

    from memo.i18n import Language

PREFACE_TEMPLATE: Final = "redline.html.jinja"


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One change in a sentence, and the id of its place in the redline; ``""`` where it has none."""

    sentence: str
    place: str


@dataclass(frozen=True, slots=True)
class Preface:
    """What a redline begins with.

    Attributes:
        before: What the older memo is called.
        after: What the newer one is called.
        changes: What changed, in the order of the list.
        renumbered: Whether numbers of evidence changed besides.
    """

    before: str
    after: str
    changes: Sequence[ListedChange]
    renumbered: bool


def compose_preface(
    preface: Preface, templates: Mapping[str, str], ids: Collection[str], language: Language
) -> etree._Element:
    """Compose the section before a redline.

    Args:
        preface: What it says.
        templates: Jinja sources by name, ``redline.html.jinja`` among them.
        ids: Where in the redline links may lead.
        language: Of the page's own words.

    Raises:
        MemoError: Where the template is faulty, at its line.
    """
    context = {each.name: getattr(preface, each.name) for each in fields(preface)}
    context["page_language"] = language.page
    parse = partial(parse_document, redline=True, elsewhere=ids)
    document = compose_template(PREFACE_TEMPLATE, templates, context, parse, language=language.on_page)
    section = document.root.find("body/section")
    if section is None:
        raise ValueError(f"{PREFACE_TEMPLATE} has no section")
    return section
