"""Edits of a memo.yaml, one after the other, each of which can be undone to the very byte.

In go the bytes of a file (:func:`read_snapshot`) and edits that name a model path (:class:`SetValue` and its
like); out come the bytes after each, or a ``MemoError`` in the compiler's words where the memo would be at
fault by it, or a :class:`ConflictError` where somebody else has changed the same. :class:`UndoHistory` keeps
what went and what came. The room opens no file: `workbench.session` reads, writes and locks.
"""

from memo.editing.choices import choices_at, choices_called, choices_for, ids_of
from memo.editing.edits import (
    AcceptProblem,
    AddNumber,
    AddQuote,
    MemoEdit,
    SetBasis,
    SetValue,
    gone,
)
from memo.editing.entry_edits import AddEntry, MoveEntry, RemoveEntry, RenameEntry, SetWeight, id_spans
from memo.editing.history import Step, UndoHistory
from memo.editing.merging import ConflictError, merge_words
from memo.editing.reasons import GiveReason, bare_field, reasons_to_begin
from memo.editing.references import references_to
from memo.editing.scales import holder_at, meanings_at, optional_texts, scale_for, scaled_by
from memo.editing.snapshot import Snapshot, read_snapshot
from memo.editing.weights import reweighted

__all__ = [
    "AcceptProblem",
    "AddEntry",
    "AddNumber",
    "AddQuote",
    "ConflictError",
    "GiveReason",
    "MemoEdit",
    "MoveEntry",
    "RemoveEntry",
    "RenameEntry",
    "SetBasis",
    "SetValue",
    "SetWeight",
    "Snapshot",
    "Step",
    "UndoHistory",
    "bare_field",
    "choices_at",
    "choices_called",
    "choices_for",
    "gone",
    "holder_at",
    "id_spans",
    "ids_of",
    "meanings_at",
    "merge_words",
    "optional_texts",
    "read_snapshot",
    "reasons_to_begin",
    "references_to",
    "reweighted",
    "scale_for",
    "scaled_by",
]
