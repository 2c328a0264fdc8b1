"""The workspace: the only room that meets disk, processes, clock and versions.

In: paths and choices, as commands have them. Out: a :class:`Case`, which is a memo with its article, read and
checked; a :class:`Rendering` of it, printed in each format, the PDF by :class:`PdfWorkers` in processes of
their own; files written whole or not at all. Templates, styles and fonts are found here (:class:`Assets`), a
build is recorded beside its outputs, and steps are timed and limited.

Called by :mod:`memo.commands`, and by :mod:`memo.cli` for paths as users type them, timing and the workers,
which have to begin first. Each name is imported when it is first asked for, so that a command pays only for
what it uses.
"""

import lazy_loader

from memo.renderers import FORMATS

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

__all__ += ["FORMATS"]
