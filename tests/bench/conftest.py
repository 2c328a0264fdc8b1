"""The table of figures that `nox -s bench` prints at its end, and how much of each is measured."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.terminal import TerminalReporter

IS_WHOLE: Final = bool(os.environ.get("MEMO_BENCH_WHOLE"))
"""Whether there are as many memos and builds as promised (``nox -s bench -- --whole``), or a tenth."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: what was seen, what is to be reached, and beyond what the run fails.

    ``alone`` is what it would be if all was free that WeasyPrint does not do: nobody comes below that here.
    """

    figure: str
    seen: float
    aim: float
    limit: float
    unit: str = ""
    alone: float | None = None


_ROWS: Final[list[Row]] = []


@pytest.fixture
def hold() -> Callable[..., None]:
    """Put a figure in the table, and fail where it is beyond its limit."""

    def held(  # noqa: PLR0913 - what a row has
        figure: str,
        seen: float,
        *,
        aim: float,
        limit: float | None = None,
        unit: str = "",
        alone: float | None = None,
    ) -> None:
        row = Row(figure, seen, aim, aim if limit is None else limit, unit, alone)
        _ROWS.append(row)
        assert seen <= row.limit, f"{figure}: {seen:.2f}{unit} of {row.limit}{unit}"

    return held


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print the table."""
    if not _ROWS:
        return
    terminalreporter.section("figures of this machine")
    width = max(len(row.figure) for row in _ROWS)
    terminalreporter.line(f"{'':{width}}  {'seen':>9}  {'aim':>9}  {'limit':>9}")
    for row in _ROWS:
        numbers = "  ".join(f"{f'{each:.2f}{row.unit}':>9}" for each in (row.seen, row.aim, row.limit))
        reached = "" if row.seen <= row.aim else "  aim not reached"
        alone = "" if row.alone is None else f"  WeasyPrint alone: {row.alone:.2f}{row.unit}"
        terminalreporter.line(f"{row.figure:{width}}  {numbers}{reached}{alone}")
