"""Three printings of one document; none of them knows what a memo is."""

from typing import Final

FORMATS: Final = ("pdf", "docx", "html")
"""Their names, which are the endings of the files."""
