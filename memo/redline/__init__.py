"""Two composed documents → one that shows what was deleted and what was inserted.

In comes the semantic HTML of an older and of a newer memo; out goes the newer document with ``ins`` and
``del`` around changed words, ``data-change`` on whole blocks, and an id at each changed place. It is a law
that all of it accepted is the newer document, and all of it rejected the older one. A number that follows
from where something stands (of evidence, a table, a figure) is no change: it stands once, as it is now, and
``data-number-before`` has what it was.

:func:`redline` indexes both documents, matches their blocks, merges the blocks and in them the words, and
rebuilds each line. :func:`changed_places` lists what changed, for the front page; :func:`resolve` accepts or
rejects all of it; :func:`for_readers` prepares it for paper and screen. The Word writer takes it as it is.

``memo diff`` calls all of this. The room knows lxml and words; it knows no memo, no file and no renderer.
"""

from memo.redline.changes import ChangedPlace, changed_places, is_renumbered, resolve
from memo.redline.dom import SVG
from memo.redline.for_reading import for_readers, unspoken
from memo.redline.merge_blocks import redline

__all__ = [
    "SVG",
    "ChangedPlace",
    "changed_places",
    "for_readers",
    "is_renumbered",
    "redline",
    "resolve",
    "unspoken",
]
