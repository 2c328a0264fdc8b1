"""What lets a reader of the page weigh the criteria otherwise: a script that the page holds, and its words.

It works on the table of the class ``comparison``: its rows carry ``data-weight`` and ``data-floor``, its
cells ``data-rating``, exactly (see :mod:`memo.document`). It builds what it needs, so that a page without
scripts has none of it, and leaves the memo's own table as it is.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from memo.i18n import Language

_LEAST = 2
"""Of fewer criteria, or fewer pathways, no weight decides anything."""


def weighing_script(page: etree._Element, language: Language) -> etree._Element | None:
    """Return the script with its words in a language; ``None`` where a page compares nothing by weights."""
    tables = page.xpath(".//table[@class='comparison'][tbody/tr/@data-weight]")
    rows = [
        row.xpath("count(td[@data-rating])")
        for table in tables
        for row in table.xpath("tbody/tr[@data-weight]")
    ]
    criteria = len(rows) // max(len(tables), 1)
    if criteria < _LEAST or sum(rows) < _LEAST * criteria:
        return None
    script = etree.Element("script")
    script.set("data-words", json.dumps(weighing_words(language), ensure_ascii=False))
    script.text = _source()
    return script


def script_policy(script: etree._Element) -> str:
    """Return the directive that lets this script run and no other (CSP Level 3, 2.3.1)."""
    digest = hashlib.sha256((script.text or "").encode()).digest()
    return f"script-src 'sha256-{base64.b64encode(digest).decode()}'"


def weighing_words(language: Language) -> dict[str, str]:
    """Return what the script prints, by the names that it knows; ``{name}`` is filled in by the script."""
    return {
        "title": language.gettext("Try other weights"),
        "how": language.gettext(
            "Move a weight, and scores and ranks follow. A weight that you set stays; the others share the "
            "rest in the memo’s proportions. The memo stays as it is."
        ),
        "memos": language.gettext("These are the memo’s weights."),
        "others": language.gettext("These are not the memo’s weights, and these scores are not the memo’s."),
        "back": language.gettext("Back to the memo’s weights"),
        "weights": language.gettext("Weights"),
        "scores": language.gettext(
            "Scores under these weights, from 1 to 5; the line across marks the memo’s score"
        ),
        "pathway": language.gettext("Pathway"),
        "rank": language.gettext("Rank"),
        "score": language.gettext("Score"),
        "memo": language.gettext("In the memo"),
        "out": language.gettext("out"),
        "placed": language.gettext("%(rank)s (%(score)s)", rank="{rank}", score="{score}"),
        "order": language.gettext(
            "%(whose)s In order: %(pathways)s.", whose="{whose}", pathways="{pathways}"
        ),
        "place": language.gettext(
            "%(rank)s. %(pathway)s, %(score)s", rank="{rank}", pathway="{pathway}", score="{score}"
        ),
        "behind": language.gettext("%(pathway)s, out", pathway="{pathway}"),
        "percent": language.gettext("%(number)s%%", number="{number}"),
        "point": language.decimal("."),
    }


@cache
def _source() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
