"""A redline: two memos composed and made into one document, to be printed in each format."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from memo.document import Document, ListedChange, compose_preface
from memo.integrity.readback import Readback
from memo.redline import SVG, ChangedPlace, changed_places, for_readers, redline, resolve, unspoken
from memo.revisions import listed_changes
from memo.workspace.assets import AS_STYLED, Appearance, assets_for
from memo.workspace.rendering import COMPOSING, Rendering, bundle_of, compose_case, input_hashes
from memo.workspace.timing import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml import etree

    from memo.diagnostics import Problem
    from memo.integrity.provenance import Carry, SourceBundle
    from memo.renderers.docx import RedlineSide, Tracking
    from memo.revisions import ModelDiff
    from memo.workspace.compared_memo import ComparedMemo
    from memo.yamlfile import Change


class RedlineRendering(Rendering):
    """A redline of two memos, ``NAME.redline``.

    PDF and page begin with a list of the changes, and say where each begins and ends; the Word file has
    tracked changes.

    Args:
        comparison: Of the two.
        old: The older memo.
        new: The newer one, whose templates and styles are used.
        appearance: Another paper or theme than the styles'.
        carry: How much of what it is built from an output carries.

    Raises:
        MemoError: Where a template is at fault.
    """

    sheets = ("redline",)

    def __init__(
        self,
        comparison: ModelDiff,
        old: ComparedMemo,
        new: ComparedMemo,
        appearance: Appearance = AS_STYLED,
        carry: Carry = "memo",
    ) -> None:
        assets = assets_for(new.folder, appearance)
        with time_limit(COMPOSING):
            before, after = (compose_case(each.case, assets) for each in (old, new))
            root = redline(before.root, after.root)
            page = _for_readers(comparison, (old.label, new.label), root, assets.templates())
        document = Document("", root, after.fill)
        super().__init__(f"{new.name}.redline", new.case.memo, document, page, assets)
        self.fill_before = before.fill
        self._cases, self._carry = (old.case, new.case), carry

    def bundle(self, kind: str) -> SourceBundle:
        """Return what a redline carries of both memos, their articles and their earlier revisions."""
        older, newer = (
            bundle_of(case, input_hashes(case, self.assets), kind, self.assets.appearance, self._carry)
            for case in self._cases
        )
        return replace(newer, older=older)

    def tracking(self) -> Tracking:
        """Return who made the newer revision, and when."""
        from memo.renderers.docx import Tracking  # noqa: PLC0415 - only where a DOCX is wanted

        revision = self.memo.revision
        return Tracking(revision.author, dt.datetime.combine(revision.date, dt.time(), dt.UTC))

    def missing_in_output(self, kind: str, data: bytes) -> list[Problem]:
        """Return a problem for all of the redline that an output lacks, a Word file of either memo in it."""
        return [p for each, side in self._readbacks(kind) for p in each.missing_in_output(kind, data, side)]

    def missing_values(self, kind: str, data: bytes) -> list[Problem]:
        """Return a problem for each value of either memo that an output of any version lacks."""
        return [p for each, side in self._readbacks(kind) for p in each.missing_values(kind, data, side)]

    def _readbacks(self, kind: str) -> Iterator[tuple[Readback, RedlineSide]]:
        if kind == "docx":
            yield Readback(self.memo, resolve(self.document.root, "accept")), "new"
            yield Readback(self.memo, resolve(self.document.root, "reject")), "old"
        else:
            yield Readback(self.memo, unspoken(self.page) if kind == "pdf" else self.page), "new"


def _for_readers(
    comparison: ModelDiff, labels: tuple[str, str], root: etree._Element, templates: Mapping[str, str]
) -> etree._Element:
    places = changed_places(root)
    shown = [place for place in places if not place.numbering]
    drawings = [place for place in shown if place.kind == "inserted" and place.element.tag == SVG]
    drawing = drawings[0].anchor if drawings else ""
    listed = [
        ListedChange(sentence, _anchor(change, comparison, shown) if change else drawing)
        for sentence, change in listed_changes(comparison)
    ]
    ids = {place.anchor for place in shown}
    front = compose_preface(labels, listed, templates, ids, renumbered=len(shown) < len(places))
    return for_readers(root, front)


def _anchor(change: Change, comparison: ModelDiff, places: Sequence[ChangedPlace]) -> str:
    """Return the first place that shows a change: at its very path, below it, else around it."""
    path = comparison.place(change) or change.path
    fits: tuple[Callable[[str], bool], ...] = (
        lambda other: other == path,
        lambda other: other.startswith(f"{path}."),
        lambda other: bool(other) and path.startswith(f"{other}."),
        lambda other: other.rpartition(".")[0] == path.rpartition(".")[0],
    )
    for fit in fits:
        for place in places:
            if any(map(fit, (*place.paths, place.path))):
                return place.anchor
    return ""
