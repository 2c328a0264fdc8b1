"""The memo as one semantic HTML document, the narrow waist of all outputs."""

from memo.document.compose import Document, compose_document
from memo.document.evidence import Address

__all__ = ["Address", "Document", "compose_document"]
