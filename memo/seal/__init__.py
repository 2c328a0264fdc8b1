"""The seal: an output carries what it was built from, and can be held against it.

What is said then is in :mod:`memo.seal.verdict`, which few commands need, and which imports much.
"""

from memo.seal.read import kind_of, read_seal
from memo.seal.seal import NAMESPACE, Seal, SealedFile, make_seal, sealed_files, to_xml

__all__ = [
    "NAMESPACE",
    "Seal",
    "SealedFile",
    "kind_of",
    "make_seal",
    "read_seal",
    "sealed_files",
    "to_xml",
]
