"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laws import register_profiles
from produced_codes import ProducedCodes

if TYPE_CHECKING:
    import pytest

register_profiles()


def pytest_configure(config: pytest.Config) -> None:
    """Look on, for the registry of problem codes."""
    config.pluginmanager.register(ProducedCodes())
