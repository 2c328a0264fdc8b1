"""Taking a seal out of a file that may be anything: damaged, hostile, or of another kind altogether."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from memo.diagnostics import MemoError, Problem
from memo.integrity.provenance.bundle import AS_BUILT, Seal, files_in_xml, open_seal
from memo.integrity.provenance.measure import Unmeasured, measure
from memo.ooxml import LARGEST_CONTENT, LARGEST_FILE, OLE, PackageError, open_package

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_CUSTOM: Final = re.compile(r"customXml/[^/]+\.xml")


def kind_of(data: bytes, name: str) -> str:
    """Return ``pdf`` or ``docx``.

    Raises:
        MemoError: Where the file is of another kind, or larger than any memo.
    """
    if len(data) > LARGEST_FILE:
        raise _refusal("seal-too-large", f"{name} has {len(data):,} bytes, more than any memo.")
    if data.startswith(_ZIP):
        return "docx"
    if data.startswith(_PDF):
        return "pdf"
    if data.startswith(OLE):
        raise _refusal(
            "seal-protected",
            f"{name} is protected by a password, or is of an old version of Word.",
            "Save it without a password as a Word document (.docx).",
        )
    if re.match(rb"\s*(<!doctype html|<html)", data[:200], re.IGNORECASE):
        raise _refusal(
            "seal-html",
            f"{name} is a page; a page carries no memo that it could be held against.",
            "Take the PDF or the Word file of the same memo.",
        )
    said = "is empty" if not data else "is neither a PDF nor a Word file (.docx)"
    raise _refusal("seal-other-kind", f"{name} {said}.", "Name a PDF or DOCX that `memo build` wrote.")


def read_seal(data: bytes, name: str, help: str = AS_BUILT) -> Seal:
    """Return the seal of a PDF or DOCX.

    Args:
        data: The file's bytes.
        name: What messages call the file.
        help: How to go on where it carries none.

    Raises:
        MemoError: Where it is of another kind, cut off, damaged, protected, hostile, or carries none.
    """
    files = _from_docx(data, name) if kind_of(data, name) == "docx" else _from_pdf(data, name)
    return open_seal(files, name, help)


def _from_docx(data: bytes, name: str) -> dict[str, bytes]:
    try:
        contents = open_package(data)
    except PackageError as error:
        raise _not_opened(error, name) from error
    customs = [part for part_name, part in contents.items() if _CUSTOM.fullmatch(part_name)]
    ours = [files for files in map(_custom, customs) if files is not None]
    if len(ours) > 1:
        raise _refusal("seal-twice", f"{name} carries more than one memo: somebody has added one.")
    return ours[0] if ours else {}


def _not_opened(error: PackageError, name: str) -> MemoError:
    match error.fault:
        case "too-large" | "bomb":
            return _bomb(name)
        case "protected":
            return _refusal("seal-protected", f"{name} is protected by a password.", "Save it without one.")
        case "other-kind":
            return _refusal("seal-other-kind", f"{name} is a packed file, but no Word file (.docx).")
        case "hostile":
            return _refusal(
                "seal-hostile",
                f"{name} has a document type declaration in its part {error.part}, which no Word file has.",
                "Don't open it; ask for the file as it was built.",
            )
        case "macros":
            return _refusal(
                "seal-macros",
                f"{name} holds macros, which no memo does.",
                "Save it as a Word document without macros (.docx).",
            )
        case "damaged":
            return _cut_off(name)


def _custom(part: bytes) -> dict[str, bytes] | None:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return files_in_xml(etree.fromstring(part, parser))
    except etree.XMLSyntaxError:
        return None  # whatever it is, it is no seal


def _from_pdf(data: bytes, name: str) -> dict[str, bytes]:
    if b"%%EOF" not in data[-1024:]:
        raise _cut_off(name)
    try:
        measure(data)
    except Unmeasured as found:
        raise _not_read(found, name) from found
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read

    try:
        with pypdfium2.PdfDocument(data) as document:
            return _attachments(document, name)
    except pypdfium2.PdfiumError as fault:
        raise _cut_off(name) from fault


def _attachments(document: Any, name: str) -> dict[str, bytes]:
    found, left = dict[str, bytes](), LARGEST_CONTENT
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        key = attachment.get_name()
        if key in found:
            raise _refusal("seal-twice", f"{name} carries two files called {key}.")
        found[key] = bytes(attachment.get_data())
        left -= len(found[key])  # many may be one and the same stream, which was measured once
        if left < 0:
            raise _bomb(name)
    return found


def _not_read(found: Unmeasured, name: str) -> MemoError:
    match found.fault:
        case "bomb":
            return _bomb(name)
        case "protected":
            return _refusal("seal-protected", f"{name} is protected by a password.", "Save it without one.")
        case "packed-otherwise":
            return _refusal(
                "seal-other-kind",
                f"{name} is packed in a way that this program does not use: another program has saved it.",
                AS_BUILT,
            )


def _bomb(name: str) -> MemoError:
    return _refusal("seal-too-large", f"{name} unpacks to more than any memo holds.")


def _cut_off(name: str) -> MemoError:
    return _refusal("seal-damaged", f"{name} is damaged or cut off: a part of it is missing.")


def _refusal(code: str, message: str, help: str = "Ask for the file as it was built.") -> MemoError:
    return MemoError(Problem(code, message, help))
