"""The rules of what an office adds of its own: nothing empty, rows as wide as their table, files pinned."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from memo.diagnostics import Message, Problem
from memo.yamlfile import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.model.memo import Memo


def own_section_rules(memo: Memo) -> Iterator[Problem]:
    """Yield what is wrong with sections of one's own, and with appendices."""
    for step, section in parts_of(memo.sections):
        path = f"sections.{step}"
        if not section.claims and section.table is None:
            said = Message("The section “%(title)s” has neither claims nor a table.", title=section.title)
            yield Problem("section-empty", said, path=path)
        if section.table is not None:
            wanted = len(section.table.columns) - 1
            for number, row in enumerate(section.table.rows, 1):
                if len(row.cells) != wanted:
                    said = Message(
                        "Cells beside the title of this row: %(cells)s; columns for them: %(columns)s.",
                        cells=len(row.cells),
                        columns=wanted,
                    )
                    yield Problem("row-width", said, path=f"{path}.table.rows.{number}")
    yield from _appendices(memo)


def _appendices(memo: Memo) -> Iterator[Problem]:
    taken = {PurePosixPath(memo.source.file).name.casefold()}
    for step, appendix in parts_of(memo.appendices):
        path = f"appendices.{step}"
        if not appendix.claims and appendix.file is None:
            said = Message("The appendix “%(title)s” has neither claims nor a file.", title=appendix.title)
            yield Problem("appendix-empty", said, path=path)
        if appendix.sha256 is not None and appendix.file is None:
            said = Message(
                "The appendix “%(title)s” has the hash of a file, and names none.", title=appendix.title
            )
            yield Problem("appendix-empty", said, path=f"{path}.sha256")
        name = PurePosixPath(appendix.file).name if appendix.file else ""
        if name and name.casefold() in taken:
            said = Message(
                "Two files that go with the memo are called “%(name)s”, and a PDF holds one of a name.",
                name=name,
            )
            yield Problem("appendix-same-name", said, path=f"{path}.file")
        taken.add(name.casefold())
