"""PDFium, for one thread at a time.

The library that reads and draws PDFs is not safe to be used by two threads at once, not even on two files:
the process dies (pypdfium2, "Incompatibility with threading"). Whoever calls it holds :data:`PDFIUM`.
"""

from threading import RLock
from typing import Final

PDFIUM: Final = RLock()
"""Held by the one thread that uses PDFium; a ``with`` within another of the same thread does no harm."""
