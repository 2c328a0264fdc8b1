"""The memo as one semantic HTML document, the narrow waist of all outputs."""

from memo.document.citations import Address
from memo.document.compose import FIRST, Document, Earlier, compose, compose_document
from memo.document.redline_preface import ListedChange, compose_front
from memo.document.template_values import Node

__all__ = [
    "FIRST",
    "Address",
    "Document",
    "Earlier",
    "ListedChange",
    "Node",
    "compose",
    "compose_document",
    "compose_front",
]
