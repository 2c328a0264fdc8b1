"""A memo under edit: composed after every edit, and checked whole whenever there is time for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Problem
from memo.workspace.assets import assets_for
from memo.workspace.checking import check_memo
from memo.workspace.rendering import compose_case
from memo.workspace.storage import real

if TYPE_CHECKING:
    from pathlib import Path

    from memo.article import QuoteFinder
    from memo.document import Document
    from memo.model import LoadedMemo
    from memo.workspace.assets import Assets
    from memo.workspace.case import Case


class WorkingCase:
    """One memo while it is edited; what a full check has found out serves until the next.

    Args:
        path: The memo.yaml.
        output: The folder of built files, whose record tells where quotes stood.
    """

    def __init__(self, path: Path, output: Path) -> None:
        self.path, self._output = path, output
        self._case = check_memo(path, output)

    @property
    def case(self) -> Case:
        """The memo as it was last checked."""
        return self._case

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of the memo as it was last checked, in order."""
        return self._case.problems

    @property
    def finder(self) -> QuoteFinder | None:
        """What finds quotes in the article; None where that cannot be read."""
        return self._case.finder

    @property
    def assets(self) -> Assets:
        """Templates and styles of the memo's folder.

        Raises:
            MemoError: Where the house's file is at fault.
        """
        return assets_for(real(self.path).parent)

    def check(self) -> Case:
        """Read and check the memo as it stands on the disk; takes up to a second."""
        self._case = check_memo(self.path, self._output)
        return self._case

    def compose(self, loaded: LoadedMemo, data: bytes) -> Document:
        """Compose the document of a state of the memo; its article is the one of the last check.

        Raises:
            MemoError: The memo cannot be printed as it is, or a template is at fault.
        """
        if loaded.well_formed is None:
            raise MemoError(*loaded.problems)
        shown = replace(loaded, memo=loaded.well_formed)
        case = replace(self._case, loaded=shown, data=data)
        try:
            return compose_case(case, self.assets)
        except (KeyError, ValueError, ZeroDivisionError, StopIteration, IndexError) as error:
            broken = [each for each in loaded.problems if each.severity == "error"]
            if not broken:
                raise
            raise MemoError(*broken) from error  # the rule that is broken is what it stumbled over
