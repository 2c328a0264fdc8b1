"""Quick fixes: what certainly mends a problem, which the workbench offers as a button, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    WorkspaceEdit,
)

from memo.diagnostics import MemoError
from memo.editing import SetValue
from memo.language_server.problems import diagnostic_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.diagnostics import Mend
    from memo.language_server.open_memo import CheckedText, OpenText


def fixes_in(checked: CheckedText, uri: str, start: int, end: int) -> Iterator[CodeAction]:
    """Yield the mends of problems that touch a stretch of the text, given by half-open offsets."""
    for problem in checked.case.problems:
        first, last = span_of(checked, problem)
        if problem.mend is None or first > end or last < start:
            continue
        edit = _edit(checked.text, uri, problem.path, problem.mend)
        if edit is not None:
            yield CodeAction(
                str(problem.mend.told),
                CodeActionKind.QuickFix,
                [diagnostic_of(checked, problem)],
                is_preferred=True,
                edit=edit,
            )


def _edit(text: OpenText, uri: str, path: str, mend: Mend) -> WorkspaceEdit | None:
    """Return the edit of a mend; None where the memo would not take it."""
    if text.snapshot is None:
        return None
    try:
        made = SetValue(path, mend.words).applied(text.snapshot).data.decode()
    except (KeyError, MemoError):
        return None
    document = OptionalVersionedTextDocumentIdentifier(uri, text.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(document, [text.positions.changed_to(made)])])
