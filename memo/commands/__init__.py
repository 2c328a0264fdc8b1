"""The commands: one verb, one file, each of which can be read aloud as a list of steps.

In: paths and choices, as they were made on the command line; where PDFs are printed; who is told how long a
step took. Out: what came of it, as values that can be printed: the files written, problems in order, a
verdict. What cannot be done raises :class:`~memo.diagnostics.MemoError`. Files are read and written through
:mod:`memo.workspace`; what is in them is worked out by the rooms below, from bytes and values alone.

Called by :mod:`memo.cli`. The files are the face of this room: a command is imported by its own, as in
``from memo.commands.build import build``, and takes only what it needs.
"""
