"""A draft without the statements that may not be used: for a drafter that is not asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from memo.drafters.claims import Statement
    from memo.drafters.rules import Draft


def drop(draft: Draft, usable: Callable[[str], bool]) -> tuple[Draft, tuple[Statement, ...]]:
    """Return a draft with usable statements alone, and those that were dropped, each once.

    What has no statement left goes with them. The findings are the caller's.
    """
    dropped: dict[Statement, None] = {}

    def kept(told: Iterable[Statement]) -> tuple[Statement, ...]:
        all_told = tuple(told)
        fits = tuple(each for each in all_told if usable(each.text) and usable(each.quote))
        dropped.update(dict.fromkeys(each for each in all_told if each not in fits))
        return fits

    obstacles = [replace(each, description=kept(each.description)) for each in draft.obstacles]
    pathways = [
        replace(
            each,
            description=kept(each.description),
            proponents=kept(each.proponents),
            objections=kept(each.objections),
        )
        for each in draft.pathways
    ]
    implications = [replace(each, claims=kept(each.claims)) for each in draft.implications]
    left = replace(
        draft,
        bottom_line=next(iter(kept([draft.bottom_line] if draft.bottom_line else [])), None),
        points=kept(draft.points),
        background=kept(draft.background),
        obstacles=tuple(
            replace(each, main=each.main if each.main in each.description else each.description[0])
            for each in obstacles
            if each.description
        ),
        pathways=tuple(each for each in pathways if each.description),
        implications=tuple(each for each in implications if each.claims),
        speakers=tuple(each for each in draft.speakers if kept([each.statement])),
        figures=kept(draft.figures),
    )
    return left, tuple(dropped)
