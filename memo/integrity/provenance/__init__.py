"""Provenance: an output carries what it was built from, as a source bundle, and gives it back.

In: a memo, its article and earlier revisions as bytes, and the hashes and versions that decided the output;
of the files as many travel as is wished (:data:`Carry`). Out: the files to embed in a PDF
(:func:`bundled_files`) or the custom part of a DOCX (:func:`bundle_to_xml`). The other way: a PDF or DOCX
that may be anything, and out comes its :class:`SourceBundle`, or a :class:`~memo.diagnostics.MemoError` that
says why there is none.
Nothing is signed: the hashes tell a file that was exchanged by mistake or in part, not a forger.

Called by `memo build` and `memo diff` when they write, and by `memo verify`, `memo diff` and `memo pull`
when they read. :mod:`memo.integrity.verify` compares an output with what its bundle builds today.

Each name is imported when it is first asked for: writing needs nothing of what reads.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
