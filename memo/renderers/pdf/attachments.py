"""What a PDF was made from, embedded in it as associated files (ISO 19005-3, 6.8 and annex E)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to embed.

    Attributes:
        name: The file's name, without a folder.
        data: Its bytes.
        relationship: ``Source``: what the memo reports; ``Data``: what the pages were composed from.
        media_type: Such as ``text/plain``.
        date: When it was last changed: the memo's date, never the clock's.
        description: What it is, for a reader who finds it.
    """

    name: str
    data: bytes
    relationship: Literal["Source", "Data"]
    media_type: str
    date: dt.date
    description: str = ""


def attach(pdf: Any, attachments: Sequence[Attachment]) -> None:
    """Embed files in a pydyf PDF and associate them with the document as a whole.

    The tree of embedded files is sorted by name (ISO 32000-1, 7.9.6); the catalogue's AF names them in the
    order given. WeasyPrint's own attachments are not used: they guess a media type from the machine's tables,
    and tell files with the same bytes apart by nothing.
    """
    if not attachments:
        return
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    references = {attachment.name: _filespec(pdf, attachment) for attachment in attachments}
    names = pydyf.Array()
    for name in sorted(references):
        names += [pydyf.String(name), references[name]]
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(references.values())


def _filespec(pdf: Any, attachment: Attachment) -> bytes:
    """Add a file and its specification (ISO 32000-1, 7.11.3 and 7.11.4; UF and AFRelationship by PDF/A-3)."""
    import pydyf  # noqa: PLC0415

    date = pydyf.String(attachment.date.strftime("D:%Y%m%d000000Z"))
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
    params = {
        "Size": len(attachment.data),
        "CheckSum": f"<{checksum}>",
        "CreationDate": date,
        "ModDate": date,
    }
    extra = {
        "Type": "/EmbeddedFile",
        "Subtype": "/" + attachment.media_type.replace("/", "#2f"),
        "Params": pydyf.Dictionary(params),
    }
    stream = pydyf.Stream([attachment.data], pydyf.Dictionary(extra), compress=True)
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(attachment.name),
            "UF": pydyf.String(attachment.name),
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
            "AFRelationship": f"/{attachment.relationship}",
            "Desc": pydyf.String(attachment.description or attachment.name),
        }
    )
    pdf.add_object(specification)
    return bytes(specification.reference)
