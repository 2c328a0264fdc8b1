"""Compare what an output holds with what it is expected to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.i18n import language_of
from memo.integrity.readback.expected import expected_of, model_values, score_texts, unprinted
from memo.integrity.readback.lost_values import lost_values
from memo.integrity.readback.matching import find_missing
from memo.integrity.readback.overrun import PlacedRun, overrun, summary_overrun
from memo.integrity.readback.places import placed_values
from memo.integrity.readback.readers import READERS, read_docx, warm_up
from memo.model import MEMO_KIND
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from memo.integrity.readback.expected import Expected
    from memo.integrity.readback.matching import Missing
    from memo.integrity.readback.places import PlacedValue
    from memo.integrity.readback.readers import OutputText
    from memo.model import DocumentKind, Memo
    from memo.renderers.docx import RedlineSide


__all__ = ["Readback", "warm_up"]

_NAMES: Final = {"pdf": "The PDF", "docx": "The Word file", "html": "The page"}
_NOTES: Final = ("Our judgment.", "Assumption.", "Observed in the source.")
"""What stands behind a statement where no head of its table, and no word of its own, tells its basis."""
_LONGEST: Final = 90  # characters of the lost words that a message shows


class Readback:
    """Compares the outputs of one memo with it.

    Args:
        memo: The model.
        root: The document that was composed from it; it tells in which order the values are printed.
        kind: Which document it is: only what that prints is looked for.
    """

    def __init__(self, memo: Memo, root: etree._Element, kind: DocumentKind = MEMO_KIND) -> None:
        self._kind, self._is_printed = kind, kind.printed(memo)
        self._placed: list[PlacedRun] = []
        self._expected = expected_of(root)
        self._in_word = expected_of(root, raised=True)
        self._scores = score_texts(memo)
        self._values = [value for value in model_values(memo) if self._is_printed(value.path)]
        said = language_of(memo.language).gettext
        self._notes = [normalize(said(note), "print") for note in _NOTES]

    def missing_in_document(self) -> list[Problem]:
        """Return a problem for every value of the model that the templates print nowhere."""
        values = unprinted(self._expected.runs, self._values)
        missing = [(value.path, " ".join(value.words)) for value in values]
        said = [normalize(each.alternative, "print") for each in self._expected.figures if not each.is_logo]
        if said:  # a figure of the scores is one of them, or none is
            missing += [
                (path, words)
                for path, words in self._scores
                if not any(normalize(words, "print") in alternative for alternative in said)
            ]
        return [
            Problem(
                "parity-lost",
                Message("The templates print this nowhere: %(words)s.", words=_quoted(words)),
                Message("Print it in a template under templates/, or take it out of memo.yaml."),
                path,
            )
            for path, words in missing
        ] + self._undeclared()

    def _undeclared(self) -> list[Problem]:
        """Return a problem for each value that the templates print and the kind does not declare."""
        printed = dict.fromkeys(path for run in self._expected.runs for path, _ in run.pieces)
        file = f"templates/kinds/{self._kind.name}/kind.toml"
        said = Message("The templates print this, and %(file)s does not name it under `prints`.", file=file)
        return [
            Problem("kind-prints-more", said, path=path) for path in printed if not self._is_printed(path)
        ]

    def overrun(self, name: str) -> list[Problem]:
        """Return a problem where the PDF that was read, or its summary, takes more pages than it may.

        Args:
            name: What messages call it.
        """
        pages = self._kind.pages
        found = [] if pages is None else overrun(self._placed, pages, name)
        return found or summary_overrun(self._placed, name)

    def places(self, data: bytes) -> list[PlacedValue]:
        """Return where the values stand in a PDF of the document; those that are not there have no place."""
        placed: list[PlacedRun] = []
        list(find_missing(self._expected, _read("pdf", data, "new"), placed))
        return placed_values(placed, data)

    def missing_in_output(self, kind: str, data: bytes, side: RedlineSide = "new") -> list[Problem]:
        """Return a problem for everything in the document that an output does not hold, in its order.

        Args:
            kind: ``pdf``, ``docx`` or ``html``.
            data: The bytes of the output.
            side: Which of its two documents is read where it is a Word file with tracked changes.
        """
        placed: list[PlacedRun] = []
        missing = dict.fromkeys(find_missing(self._expected_in(kind), _read(kind, data, side), placed))
        if kind == "pdf":
            self._placed = placed
        return self._lost(kind, missing)

    def missing_values(self, kind: str, data: bytes, side: RedlineSide = "new") -> list[Problem]:
        """Return a problem for each value of the model that an output of any version does not hold.

        Other templates may say more, and in another order; the values of a row of a table stand together.
        Arguments as for :meth:`missing_in_output`.
        """
        return self._lost(kind, lost_values(self._expected_in(kind), _read(kind, data, side), self._notes))

    @staticmethod
    def _lost(kind: str, missing: Iterable[Missing]) -> list[Problem]:
        return [
            Problem(
                "parity-lost",
                Message("%(names)s has lost %(what)s.", names=_NAMES[kind], what=_quoted(each.what)),
                path=each.path,
            )
            for each in missing
        ]

    def _expected_in(self, kind: str) -> Expected:
        return self._in_word if kind == "docx" else self._expected


def _read(kind: str, data: bytes, side: RedlineSide) -> OutputText:
    return read_docx(data, side) if kind == "docx" else READERS[kind](data)


def _quoted(words: str) -> str:
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
    return f"“{short}”"
