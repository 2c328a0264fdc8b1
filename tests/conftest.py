"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draft_measuring import table
from laws import register_profiles
from produced_codes import ProducedCodes

if TYPE_CHECKING:
    import pytest

register_profiles()


def pytest_configure(config: pytest.Config) -> None:
    """Look on, for the registry of problem codes."""
    config.pluginmanager.register(ProducedCodes())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the drafting rules find in the articles made for it, where their tests were run."""
    ran = [each for reports in terminalreporter.stats.values() for each in reports]
    if any("drafters/test_articles" in getattr(each, "nodeid", "") for each in ran):
        terminalreporter.section("drafting by rules, on six articles")
        for line in table():
            terminalreporter.line(line)
