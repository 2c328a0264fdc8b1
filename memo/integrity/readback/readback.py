"""Parity: what was printed is read again, and held against the model before anybody gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.integrity.readback.compare import losses
from memo.integrity.readback.expected import scores_of, unsaid_by, values_of, wanted_of
from memo.integrity.readback.readers import READERS, read_docx, warm_up
from memo.integrity.readback.words import bare

if TYPE_CHECKING:
    from lxml import etree

    from memo.integrity.readback.readers import Side
    from memo.model import Memo

__all__ = ["Parity", "warm_up"]

_NAMES: Final = {"pdf": "The PDF", "docx": "The Word file", "html": "The page"}
_HELP_TEMPLATE: Final = "Print it in a template under templates/, or take it out of memo.yaml."
_HELP_OUTPUT: Final = "Undo the last change to the styles or to templates/memo.docx, and build again."
_LONGEST: Final = 90  # characters of the lost words that a message shows


class Parity:
    """Holds the outputs of one memo against it.

    Args:
        memo: The model.
        root: The document that was composed from it; it tells in which order the values are printed.
    """

    def __init__(self, memo: Memo, root: etree._Element) -> None:
        self._wanted = wanted_of(root)
        self._scores = scores_of(memo)
        self._values = list(values_of(memo))

    def of_document(self) -> list[Problem]:
        """Return a problem for every value of the model that the templates print nowhere."""
        values = unsaid_by(self._wanted.runs, self._values)
        lost = [(value.path, " ".join(value.words)) for value in values]
        for figure in self._wanted.figures:
            said = bare(figure.alternative)
            lost += [(path, words) for path, words in self._scores if bare(words) not in said]
        return [
            Problem(
                "parity-lost", f"The templates print this nowhere: {_quoted(words)}.", _HELP_TEMPLATE, path
            )
            for path, words in lost
        ]

    def of_output(self, kind: str, data: bytes, side: Side = "new") -> list[Problem]:
        """Return a problem for everything in the document that an output does not hold, in its order.

        Args:
            kind: ``pdf``, ``docx`` or ``html``.
            data: The bytes of the output.
            side: Which of its two documents is read where it is a Word file with tracked changes.
        """
        reading = read_docx(data, side) if kind == "docx" else READERS[kind](data)
        found = dict.fromkeys(losses(self._wanted, reading))
        return [
            Problem(
                "parity-lost",
                f"{_NAMES[kind]} has lost {_quoted(loss.what)}.",
                _HELP_OUTPUT,
                loss.path,
            )
            for loss in found
        ]


def _quoted(words: str) -> str:
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
    return f"“{short}”"
