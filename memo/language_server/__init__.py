"""The language server: what an editor asks about a memo.yaml, by the Language Server Protocol (3.17).

In: the text as its author sees it, saved or not, and a position in it. Out: problems at their ranges, those
of ``memo check``; what stands at a place; what may stand there; where an id is named; certain mends; an
outline. :mod:`.open_memo` holds the text, a module answers each question, and :mod:`.server` speaks the
protocol. `cli` calls :func:`serve_editor`; nothing is written: the editor makes the edits that it is given.
"""

from memo.language_server.server import serve_editor

__all__ = ["serve_editor"]
