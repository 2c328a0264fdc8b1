"""A plugin for pytest: what the corpus of claims has shown of each rule is printed at the end of a run."""

from __future__ import annotations

from typing import Any, Final

PROPERTY: Final = "claims held against their quotes"


class ClaimsTable:
    """The table that a test has measured, in whatever process it ran."""

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print it."""
        for report in terminalreporter.stats.get("passed", ()):
            for name, table in report.user_properties:
                if name == PROPERTY:
                    terminalreporter.section(f"{PROPERTY}: the half that no rule was tuned on")
                    terminalreporter.line(table)
