"""Office Open XML, by itself: what reading and writing Word files have in common.

The bytes of a file come in, and its parts go out, found by how they relate (:func:`open_package`); XML that
may be anybody's is parsed in one way (:func:`parse_xml`). Of a part, :func:`blocks_in` and
:func:`inline_content` yield what stands in it with the tracked changes around each, and :class:`Styles` tells
what its styles are based on. For writing there are names, elements and the order that the schema asks for.

The readers of articles and of reviewed files, the provenance of a Word file, its verification and its
renderer call it; it knows no memo.
"""

from memo.ooxml.content import (
    DELETIONS,
    FORMULAS,
    INSERTIONS,
    TEXTS,
    Styles,
    blocks_in,
    cells_of,
    inline_content,
    is_on,
    rows_of,
    text_boxes,
    text_of,
    value_of,
)
from memo.ooxml.names import (
    EMU_PER_MM,
    MATH,
    NAMESPACES,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    TWIPS_PER_MM,
    XML_SPACE,
    R,
    W,
    attribute,
    child,
    local,
    name,
    paragraphs,
    put,
    w,
    w_text,
)
from memo.ooxml.package import (
    LARGEST_CONTENT,
    LARGEST_FILE,
    MAIN_PART,
    OLE,
    DoctypeError,
    Fault,
    OpcPackage,
    PackageError,
    open_package,
    parse_xml,
)

__all__ = [
    "DELETIONS",
    "EMU_PER_MM",
    "FORMULAS",
    "INSERTIONS",
    "LARGEST_CONTENT",
    "LARGEST_FILE",
    "MAIN_PART",
    "MATH",
    "NAMESPACES",
    "OLE",
    "PARAGRAPH_ORDER",
    "RUN_ORDER",
    "TEXTS",
    "TWIPS_PER_MM",
    "XML_SPACE",
    "DoctypeError",
    "Fault",
    "OpcPackage",
    "PackageError",
    "R",
    "Styles",
    "W",
    "attribute",
    "blocks_in",
    "cells_of",
    "child",
    "inline_content",
    "is_on",
    "local",
    "name",
    "open_package",
    "paragraphs",
    "parse_xml",
    "put",
    "rows_of",
    "text_boxes",
    "text_of",
    "value_of",
    "w",
    "w_text",
]
