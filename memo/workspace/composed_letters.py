"""Whether the families of a house have the letters that a memo prints, asked of the composed memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.checks import printed_values
from memo.diagnostics import MemoError, has_errors
from memo.workspace.assets import assets_to_check
from memo.workspace.house_letters import house_letters, page_letters, printed_texts
from memo.workspace.kind_files import kind_for
from memo.workspace.storage import real

if TYPE_CHECKING:
    from memo.diagnostics import Problem
    from memo.workspace.assets import Assets
    from memo.workspace.case import Case


def letters_lacking(case: Case) -> list[Problem]:
    """Return what a build would tell of letters that the house's families lack.

    A memo is composed for it only where a family lacks some of what it might print: composing takes as long
    as all other checks. One that cannot be composed is asked for its values alone.
    """
    if case.loaded is None:
        return []
    try:
        assets = assets_to_check(real(case.path).parent)
        values = [text for _, text in printed_values(case.loaded.file.data)]
        might = [*values, *page_letters(assets, case.loaded.language)] if assets.house.families else []
        if not house_letters(assets, might):
            return []
    except MemoError:  # it is told already
        return []
    return house_letters(assets, _composed(case, assets) or values)


def _composed(case: Case, assets: Assets) -> list[str]:
    """Return the texts of a memo as it is printed; none where it cannot be composed, as the build tells."""
    if case.loaded is None or case.loaded.memo is None or has_errors(case.problems):
        return []
    # Who has no house, or a whole one, need not wait for what composes.
    from memo.workspace.rendering import compose_case  # noqa: PLC0415

    try:
        return printed_texts(compose_case(case, assets, kind_for(case.memo.kind, assets)).root)
    except MemoError:
        return []
