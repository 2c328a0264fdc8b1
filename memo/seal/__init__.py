"""The seal: an output carries what it was built from, and can be held against it."""

from memo.seal.read import kind_of, read_seal
from memo.seal.seal import NAMESPACE, Seal, SealedFile, make_seal, sealed_files, to_xml
from memo.seal.verdict import Output, Verdict, judge, swapped

__all__ = [
    "NAMESPACE",
    "Output",
    "Seal",
    "SealedFile",
    "Verdict",
    "judge",
    "kind_of",
    "make_seal",
    "read_seal",
    "sealed_files",
    "swapped",
    "to_xml",
]
