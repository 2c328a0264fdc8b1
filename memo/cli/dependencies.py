"""What to type where a package that the program needs is missing, or does not fit the others."""

from __future__ import annotations

import re
import shlex
import sys
from importlib.metadata import PackageNotFoundError, distribution, requires

from memo.diagnostics import Message, Problem

_PROGRAM = "memo-pipeline"


def missing_package(fault: ImportError) -> Problem | None:
    """Return the problem of a package that could not be imported; ``None`` where the fault is our own."""
    package = (fault.name or "").partition(".")[0]
    if package == "memo":
        return None
    wanted = [each for each in _requirements() if not _is_installed(each)]
    words = [sys.executable, "-m", "pip", "install", *(wanted or ["--force-reinstall", package or "lxml"])]
    return Problem(
        "package-missing",
        Message(
            "A package that the program needs cannot be loaded: %(value)s.", value=str(fault).rstrip(".")
        ),
        Message("Type: %(words)s", words=shlex.join(words)),
    )


def _requirements() -> list[str]:
    """Return what the program requires, but for its extras."""
    try:
        told = requires(_PROGRAM) or []
    except PackageNotFoundError:  # run from its folder
        return []
    return [each for each in told if "extra ==" not in each]


def _is_installed(requirement: str) -> bool:
    name = re.match(r"[\w.-]+", requirement)
    try:
        return name is None or bool(distribution(name[0]))
    except PackageNotFoundError:
        return False
