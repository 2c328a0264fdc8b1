"""What lets a reader of the index search it: a script in the page, its words, and what it searches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.i18n import Language


@dataclass(frozen=True, slots=True)
class Searching:
    """A script that searches, and what it searches: JSON without ``<``, which could end its element."""

    script: etree._Element
    data: str


def search_script(
    language: Language, states: Sequence[tuple[str, str]], kinds: Sequence[str]
) -> etree._Element:
    """Return the script with its words in a language.

    Args:
        language: What the page speaks.
        states: The states of a memo in their order, each with what the page calls it.
        kinds: What the page calls each kind of passage, in the order in which the data number them.
    """
    script = etree.Element("script")
    said = {**search_words_said(language), "states": list(states), "kinds": list(kinds)}
    script.set("data-words", json.dumps(said, ensure_ascii=False))
    script.text = _source()
    return script


def data_block(data: str) -> etree._Element:
    """Return the element that holds what is searched; it is no script, and nothing runs in it."""
    block = etree.Element("script", {"type": "application/json", "id": "index-data"})
    block.text = data
    return block


def search_words_said(language: Language) -> dict[str, str]:
    """Return what the script prints, by the names that it knows; ``{name}`` is filled in by the script."""
    return {
        "search": language.gettext("Search"),
        "how": language.gettext(
            "A word finds all words that begin with it; “words in quotation marks” are found as they stand. "
            "Accents and capitals make no difference."
        ),
        "show": language.gettext("Show"),
        "all": language.gettext("All states"),
        "counted": language.gettext("%(name)s (%(count)s)", name="{name}", count="{count}"),
        "order": language.gettext("Order"),
        "asListed": language.gettext("By folder"),
        "due": language.gettext("Next decision first"),
        "revised": language.gettext("Newest revision first"),
        "state": language.gettext("By state"),
        "title": language.gettext("By title"),
        "found": language.gettext("Found"),
        "paragraph": "¶{number}",
        "listed": language.gettext(
            "Memos shown: %(listed)s of %(memos)s.", listed="{listed}", memos="{memos}"
        ),
        "passages": language.gettext(
            "Passages found: %(passages)s, in memos: %(listed)s of %(memos)s.",
            passages="{passages}",
            listed="{listed}",
            memos="{memos}",
        ),
        "nothing": language.gettext("Nothing found."),
        "more": language.gettext("Show %(count)s more", count="{count}"),
    }


@cache
def _source() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
