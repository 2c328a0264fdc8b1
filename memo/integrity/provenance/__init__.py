"""The seal: an output carries what it was built from, and can be held against it.

What is said then is in :mod:`memo.integrity.verify.verdict`, which few commands need, and which imports much.
"""

from memo.integrity.provenance.bundle import (
    BUILD,
    NAMESPACE,
    Seal,
    SealedFile,
    make_seal,
    sealed_files,
    to_xml,
)
from memo.integrity.provenance.extract import kind_of, read_seal

__all__ = [
    "BUILD",
    "NAMESPACE",
    "Seal",
    "SealedFile",
    "kind_of",
    "make_seal",
    "read_seal",
    "sealed_files",
    "to_xml",
]
