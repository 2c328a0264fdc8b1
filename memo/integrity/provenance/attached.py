"""The files of a memo's appendices: what they are called among the inputs of a build, and their types."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

_MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}


def attached_input(file: str) -> str:
    """Return the name among the inputs of a build of a file of the memo's appendices."""
    return f"appendices/{PurePosixPath(file).name}"


def media_type_of(name: str) -> str:
    """Return the media type of a file by its ending, from a table of our own: machines' tables differ."""
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
