"""Provenance: an output carries what it was built from, as a source bundle, and gives it back.

In: a memo, its article and earlier revisions as bytes, and the hashes and versions that decided the output;
of the files as many travel as is wished (:data:`Carry`). Out: the files to embed in a PDF
(:func:`bundled_files`) or the custom part of a DOCX (:func:`bundle_to_xml`). The other way: a PDF or DOCX
that may be anything, and out comes its :class:`SourceBundle`, or a :class:`~memo.diagnostics.MemoError` that
says why there is none.
Nothing is signed: the hashes tell a file that was exchanged by mistake or in part, not a forger.

Called by `memo build` and `memo diff` when they write, and by `memo verify`, `memo diff` and `memo pull`
when they read. :mod:`memo.integrity.verify` compares an output with what its bundle builds today.
"""

from memo.integrity.provenance.attached import attached_input, media_type_of
from memo.integrity.provenance.bundle import (
    BUILD_JSON,
    BUNDLE_NAMESPACE,
    CARRIES,
    BundledFile,
    Carry,
    SourceBundle,
    bundle_to_xml,
    bundled_files,
    complete_bundle,
    make_bundle,
    reduce_bundle,
    with_attached,
)
from memo.integrity.provenance.extract import format_of, read_bundle

__all__ = [
    "BUILD_JSON",
    "BUNDLE_NAMESPACE",
    "CARRIES",
    "BundledFile",
    "Carry",
    "SourceBundle",
    "attached_input",
    "bundle_to_xml",
    "bundled_files",
    "complete_bundle",
    "format_of",
    "make_bundle",
    "media_type_of",
    "read_bundle",
    "reduce_bundle",
    "with_attached",
]
