"""Integrity: whether an output says what its memo says, before it is sent and after.

``readback`` reads each output as soon as it is printed and compares it with the model; ``provenance`` puts
what it was built from into it, and takes that out of a file that comes back; ``verify`` compares a file with
what its own bundle builds today. In and out are bytes, memos and problems; nothing here opens a file.

Each of the three has a face of its own, and there is none for all: `memo build` needs the first two, `memo
verify` and `memo pull` one each, and each imports much.
"""
