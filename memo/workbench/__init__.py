"""The workbench: a memo written, checked and quoted in the browser, beside its source.

:mod:`.session` holds the edits of `editing` against the file on the disk. What a page shows and how it is
served stands in the other modules. `cli` calls :func:`memo.workbench.serve`; nothing calls back.
"""

from memo.workbench.serve import PORT, serve

__all__ = ["PORT", "serve"]
