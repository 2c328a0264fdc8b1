"""Which programs decide the bytes of an output, and in which version they are at work."""

from __future__ import annotations

import ctypes
import re
import zlib
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

_OWN: Final = "memo-pipeline"
_VERSION: Final = re.compile(rf'^name = "{_OWN}"\nversion = "(.+)"$', re.MULTILINE)
"""Our own two lines of pyproject.toml: to import a parser of TOML takes as long as to print a page."""
_PACKAGES: Final = {
    "pdf": ("jinja2", "lxml", "pydyf", "uharfbuzz", "weasyprint"),
    "docx": ("jinja2", "lxml", "python-docx", "resvg-py", "uharfbuzz"),
}
# As WeasyPrint looks for it, by the names on Linux, macOS and Windows.
_PANGO: Final = ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "pango-1.0-0")


def own_version() -> str:
    """Return this program's version: in a checkout that of pyproject.toml, else that of what is installed.

    A checkout need not be installed, and where it is, its package tells the version of that day.
    """
    project = Path(__file__).parents[2] / "pyproject.toml"
    text = project.read_text(encoding="utf-8") if project.is_file() else ""
    own = _VERSION.search(text)
    return own[1] if own else version(_OWN)


def versions_of(kind: str) -> dict[str, str]:
    """Return the versions that decide a ``pdf`` or ``docx``, by name.

    A format is told by its own programs only: the same Word file comes from a machine with another Pango.
    """
    versions = {_OWN: own_version()} | {name: version(name) for name in _PACKAGES[kind]}
    if kind == "pdf":
        versions["pango"] = _pango()
    return versions | {"zlib": zlib.ZLIB_RUNTIME_VERSION}


def _pango() -> str:
    for name in _PANGO:
        with suppress(OSError, AttributeError):
            pango_version = ctypes.CDLL(name).pango_version_string
            pango_version.restype = ctypes.c_char_p
            return bytes(pango_version()).decode("ascii", "replace")
    return "unknown"
