"""A plugin for pytest: what the corpora have shown of the rules on claims and figures is printed."""

from __future__ import annotations

from typing import Any, Final

PROPERTY: Final = "claims held against their quotes"
OF_FIGURES: Final = "sentences held against the figures of their memo"


class ClaimsTable:
    """The table that a test has measured, in whatever process it ran."""

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print it."""
        for report in terminalreporter.stats.get("passed", ()):
            for name, table in report.user_properties:
                if name in {PROPERTY, OF_FIGURES}:
                    terminalreporter.section(f"{name}: the half that no rule was tuned on")
                    terminalreporter.line(table)
