"""The adjudication matrix as a semantic document for page and Word, in the language of the memo.

What a row says of its place, its reason and its help are messages, printed here as the page's catalogue has
them; of those that it lacks the English is printed, and marked as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.document import Document, TemplateValue, compose_template
from memo.house import PLAIN
from memo.i18n import language_of, pgettext
from memo.review.adjudication import (
    MEANINGS,
    counted,
    in_order,
    people_of,
    summary,
)
from memo.review.decisions import DECISIONS
from memo.review.printed_values import printed_value
from memo.text import diff, likeness, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.house import PageHouse
    from memo.i18n import Language
    from memo.model import Memo
    from memo.review.adjudication import Matrix, Outcome, Pulled, Row
    from memo.review.decisions import RowDecision

TEMPLATE: Final = "review.html.jinja"

_ALIKE: Final = 0.3
"""The likeness below which two texts are two, and nothing is gained by marking words of them."""

_OUTCOMES: Final = (
    pgettext("outcome", "conflict"),
    pgettext("outcome", "held"),
    pgettext("outcome", "unmapped"),
    pgettext("outcome", "proposed"),
    pgettext("outcome", "open"),
    pgettext("outcome", "merged"),
    pgettext("outcome", "already there"),
    pgettext("outcome", "rejected"),
    pgettext("outcome", "comment"),
    pgettext("outcome", "formatting"),
    pgettext("outcome", "notice"),
)


def compose_matrix(
    matrix: Matrix, memo: Memo, templates: Mapping[str, str], house: PageHouse = PLAIN
) -> Document:
    """Compose the matrix of a memo.

    Args:
        matrix: All reviewed files.
        memo: The memo as it stands now; title, handling and sender are on the page, in its language.
        templates: Jinja sources by name, ``review.html.jinja`` among them.
        house: Its letterhead is on the page.

    Raises:
        MemoError: Where the template is faulty, at its line.
    """
    language = language_of(memo.language).on_page
    context = {
        "memo": TemplateValue(memo, language=language),
        "files": [_file_values(file, language) for file in matrix.files],
        "summary": summary(matrix.rows, language),
        "meanings": [
            {"outcome": _called(each, language), "meaning": language.gettext(MEANINGS[each])}
            for each in counted(matrix.rows)
        ],
        "is_left": any(row.undecided or row.unanswered for row in matrix.rows),
        "decision_words": [language.pgettext("decision", each) for each in DECISIONS],
        "page_language": language.page,
    }
    return compose_template(TEMPLATE, templates, context, language=language, house=house)


def _file_values(file: Pulled, language: Language) -> dict[str, Any]:
    rows = [_row_values(number, row, language) for number, row in enumerate(in_order(file.rows), 1)]
    about = {"name": file.name, "sha256": file.sha256, "revision": file.revision}
    return {**about, "summary": summary(file.rows, language), "rows": rows}


def _row_values(number: int, row: Row, language: Language) -> dict[str, Any]:
    old, new = marked(*(printed_value(text, row.path, language) for text in (row.old, row.new)))
    return {
        "number": number,
        "who": [{"name": name, "about": about} for name, about in people_of(row, language)],
        "where": language.said(row.where),
        "paths": row.paths,
        "old": old,
        "new": new,
        "comment": row.comment.splitlines(),
        "outcome": _called(row.outcome, language),
        "told": [language.said(each) for each in row.told],
        "id": row.id,
        "decided": _decided_values(row.decided, language),
    }


def _decided_values(decided: RowDecision | None, language: Language) -> dict[str, str]:
    if decided is None:
        return {"word": "", "text": "", "reason": ""}
    word = language.pgettext("decision", decided.kind)
    return {"word": word, "text": decided.text, "reason": decided.reason}


def _called(outcome: Outcome, language: Language) -> str:
    return language.pgettext("outcome", outcome)


def marked(old: str, new: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return two texts in pieces of ``text``, those in which they differ being ``changed``."""
    if not old or not new or likeness(old, new) < _ALIKE:
        return _plain(old), _plain(new)
    pieces = diff(tokenize(old), tokenize(new))
    return (
        [{"text": "".join(each.old), "changed": each.changed} for each in pieces if each.old],
        [{"text": "".join(each.new), "changed": each.changed} for each in pieces if each.new],
    )


def _plain(text: str) -> list[dict[str, Any]]:
    return [{"text": text, "changed": False}] if text else []
