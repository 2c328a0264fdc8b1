"""The memo as one semantic HTML document, the narrow waist of all outputs."""

from memo.document.compose import FIRST, Document, Earlier, compose_document
from memo.document.evidence import Address
from memo.document.front import ListedChange, compose_front

__all__ = [
    "FIRST",
    "Address",
    "Document",
    "Earlier",
    "ListedChange",
    "compose_document",
    "compose_front",
]
