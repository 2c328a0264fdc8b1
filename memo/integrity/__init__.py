"""Integrity: whether an output says what its memo says, before it is sent and after.

``readback`` reads each output as soon as it is printed and compares it with the model; ``provenance`` puts
what it was built from into it, and takes that out of a file that comes back; ``verify`` compares a file with
what its own bundle builds today. In and out are bytes, memos and problems; nothing here opens a file.

Each of the three has a face of its own and is imported when it is first asked for: `memo build` needs the
first two, `memo verify` the last two, `memo pull` the second.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
