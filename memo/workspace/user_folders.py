"""Where programs keep what is a user's own: what they remember, and what they could make anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where programs keep what they remember of a user (XDG Base Directory 0.8; Windows' own)."""
    return _folder(environment, "XDG_STATE_HOME", ".local/state") / "memo-workbench"


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where programs keep what they could make anew (XDG Base Directory 0.8; Windows' own)."""
    return _folder(environment, "XDG_CACHE_HOME", ".cache") / "memo"


def _folder(environment: Mapping[str, str], variable: str, usual: str) -> Path:
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
        return Path(base or Path.home())
    base = environment.get(variable)
    return Path(base) if base and Path(base).is_absolute() else Path.home() / usual
