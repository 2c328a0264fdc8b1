"""What stands before a redline for readers: how it is marked, and a list that leads to each change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from memo.document.compose import compose_template
from memo.document.html_schema import parse_document

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lxml import etree

PREFACE_TEMPLATE: Final = "redline.html.jinja"


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One change in a sentence, and the id of its place in the redline; ``""`` where it has none."""

    sentence: str
    place: str


def compose_preface(
    memos: tuple[str, str],
    changes: Sequence[ListedChange],
    templates: Mapping[str, str],
    ids: Collection[str],
    *,
    renumbered: bool,
) -> etree._Element:
    """Compose the section before a redline.

    Args:
        memos: What the older and the newer memo are called.
        changes: What changed, in the order of the list.
        templates: Jinja sources by name, ``redline.html.jinja`` among them.
        ids: Where in the redline links may lead.
        renumbered: Whether numbers of evidence changed besides.

    Raises:
        MemoError: Where the template is faulty, at its line.
    """
    context = {"before": memos[0], "after": memos[1], "changes": changes, "renumbered": renumbered}
    parse = partial(parse_document, redline=True, elsewhere=ids)
    section = compose_template(PREFACE_TEMPLATE, templates, context, parse).root.find("body/section")
    if section is None:
        raise ValueError(f"{PREFACE_TEMPLATE} has no section")
    return section
