"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims_table import ClaimsTable
from laws import register_profiles
from produced_codes import ProducedCodes

if TYPE_CHECKING:
    import pytest

register_profiles()


def pytest_configure(config: pytest.Config) -> None:
    """Look on, for the registry of problem codes; print what the corpus of claims shows."""
    config.pluginmanager.register(ProducedCodes())
    config.pluginmanager.register(ClaimsTable())
