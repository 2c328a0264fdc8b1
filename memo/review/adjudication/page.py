"""The adjudication matrix as a semantic document, which the writers print as a page and as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.document import Document, TemplateValue, compose_template
from memo.review.adjudication.markdown import hands_of, summary
from memo.review.adjudication.matrix import counted, in_order
from memo.review.adjudication.outcomes import MEANINGS
from memo.text import diff, likeness, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.model import Memo
    from memo.review.adjudication.matrix import Matrix, Pulled
    from memo.review.adjudication.outcomes import Row

TEMPLATE: Final = "review.html.jinja"

_ALIKE: Final = 0.3
"""The likeness below which two texts are two, and nothing is gained by marking words of them."""


def compose_matrix(matrix: Matrix, memo: Memo, templates: Mapping[str, str]) -> Document:
    """Compose the matrix of a memo.

    Args:
        matrix: All reviewed files.
        memo: The memo as it stands now; its title, handling and sender are on the page.
        templates: Jinja sources by name, ``review.html.jinja`` among them.

    Raises:
        MemoError: Where the template is faulty, at its line.
    """
    outcomes = {outcome: MEANINGS[outcome] for outcome in matrix.counts()}
    context = {
        "memo": TemplateValue(memo),
        "files": [_file(file) for file in matrix.files],
        "summary": summary(matrix.counts()),
        "meanings": [{"outcome": _headed(name), "meaning": said} for name, said in outcomes.items()],
    }
    return compose_template(TEMPLATE, templates, context)


def _file(file: Pulled) -> dict[str, Any]:
    rows = [_row(number, row) for number, row in enumerate(in_order(file.rows), 1)]
    return {
        "name": file.name,
        "sha256": file.sha256,
        "revision": file.revision,
        "summary": summary(counted(file.rows)),
        "rows": rows,
    }


def _row(number: int, row: Row) -> dict[str, Any]:
    old, new = marked(row.old, row.new)
    return {
        "number": number,
        "who": [{"name": name, "about": about} for name, about in hands_of(row)],
        "where": row.where,
        "paths": row.paths,
        "old": old,
        "new": new,
        "comment": row.comment.splitlines(),
        "outcome": _headed(row.outcome),
        "told": [said for said in (row.reason, row.help) if said],
    }


def _headed(outcome: str) -> str:
    return outcome[:1].upper() + outcome[1:]


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
