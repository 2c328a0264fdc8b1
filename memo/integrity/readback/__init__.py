"""Readback: what was printed is read again, and compared with the model before anybody gets it.

In: a memo and the document that was composed from it (:class:`Readback`), then the bytes of each output.
Out: a problem for every value of the model that the templates print nowhere, and for every word, row, link
or drawing of the document that an output does not hold. The readers are other libraries than the writers:
PDFium, zipfile with lxml, and lxml's HTML parser.

It also tells where on the pages of a PDF each value stands (:class:`PlacedValue`), for who shows them.

Called by `memo build`, and by `memo diff` once for each of the two memos in a redline. A file with problems
is not written.
"""

from memo.integrity.readback.compare import Readback, warm_up
from memo.integrity.readback.expected import UNPRINTED_FIELDS
from memo.integrity.readback.places import PlacedValue

__all__ = ["UNPRINTED_FIELDS", "PlacedValue", "Readback", "warm_up"]
