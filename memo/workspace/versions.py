"""Which programs decide the bytes of an output, and in which version they are at work."""

from __future__ import annotations

import ctypes
import zlib
from contextlib import suppress
from importlib.metadata import version
from typing import Final

OWN: Final = "0.1.0"
"""This program's own version, which is pyproject.toml's; a checkout need not be installed to know it."""

_PACKAGES: Final = {
    "pdf": ("jinja2", "lxml", "pydyf", "uharfbuzz", "weasyprint"),
    "docx": ("jinja2", "lxml", "python-docx", "resvg-py", "uharfbuzz"),
}
# As WeasyPrint looks for it, by the names on Linux, macOS and Windows.
_PANGO: Final = ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "pango-1.0-0")


def versions_of(kind: str) -> dict[str, str]:
    """Return the versions that decide a ``pdf`` or ``docx``, by name.

    A format is told by its own programs only: the same Word file comes from a machine with another Pango.
    """
    found = {"memo-pipeline": OWN} | {name: version(name) for name in _PACKAGES[kind]}
    if kind == "pdf":
        found["pango"] = _pango()
    return found | {"zlib": zlib.ZLIB_RUNTIME_VERSION}


def _pango() -> str:
    for name in _PANGO:
        with suppress(OSError, AttributeError):
            said = ctypes.CDLL(name).pango_version_string
            said.restype = ctypes.c_char_p
            return bytes(said()).decode("ascii", "replace")
    return "unknown"
