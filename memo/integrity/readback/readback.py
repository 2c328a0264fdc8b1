"""What was printed is read again, and compared with the model before anybody gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.integrity.readback.compare import find_missing, lost_values
from memo.integrity.readback.expected import expected_of, model_values, score_texts, unprinted
from memo.integrity.readback.readers import READERS, read_docx, warm_up
from memo.text import normalize

if TYPE_CHECKING:
    from lxml import etree

    from memo.model import Memo
    from memo.renderers.docx import RedlineSide

__all__ = ["Readback", "warm_up"]

_NAMES: Final = {"pdf": "The PDF", "docx": "The Word file", "html": "The page"}
_HELP: Final = "Print it in a template under templates/, or take it out of memo.yaml."
_LONGEST: Final = 90  # characters of the lost words that a message shows


class Readback:
    """Compares the outputs of one memo with it.

    Args:
        memo: The model.
        root: The document that was composed from it; it tells in which order the values are printed.
    """

    def __init__(self, memo: Memo, root: etree._Element) -> None:
        self._expected = expected_of(root)
        self._scores = score_texts(memo)
        self._values = list(model_values(memo))

    def missing_in_document(self) -> list[Problem]:
        """Return a problem for every value of the model that the templates print nowhere."""
        values = unprinted(self._expected.runs, self._values)
        missing = [(value.path, " ".join(value.words)) for value in values]
        for figure in self._expected.figures:
            said = normalize(figure.alternative, "print")
            missing += [
                (path, words) for path, words in self._scores if normalize(words, "print") not in said
            ]
        return [
            Problem("parity-lost", f"The templates print this nowhere: {_quoted(words)}.", _HELP, path)
            for path, words in missing
        ]

    def missing_in_output(self, kind: str, data: bytes, side: RedlineSide = "new") -> list[Problem]:
        """Return a problem for everything in the document that an output does not hold, in its order.

        Args:
            kind: ``pdf``, ``docx`` or ``html``.
            data: The bytes of the output.
            side: Which of its two documents is read where it is a Word file with tracked changes.
        """
        text = read_docx(data, side) if kind == "docx" else READERS[kind](data)
        return [
            Problem("parity-lost", f"{_NAMES[kind]} has lost {_quoted(missing.what)}.", path=missing.path)
            for missing in dict.fromkeys(find_missing(self._expected, text))
        ]

    def missing_values(self, kind: str, data: bytes, side: RedlineSide = "new") -> list[Problem]:
        """Return a problem for each value of the model that an output of any version does not hold.

        Other templates may say more, and in another order; the values of a row of a table stand together.
        Arguments as for :meth:`missing_in_output`.
        """
        text = read_docx(data, side) if kind == "docx" else READERS[kind](data)
        lost = lost_values(self._expected, text)
        return [
            Problem("parity-lost", f"{_NAMES[kind]} has lost {_quoted(each.what)}.", path=each.path)
            for each in lost
        ]


def _quoted(words: str) -> str:
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
    return f"“{short}”"
