"""Office Open XML, by itself: what reading and writing Word files have in common.

The bytes of a file come in, and its parts go out, found by how they relate (:func:`open_package`); XML that
may be anybody's is parsed in one way (:func:`parse_xml`). Of a part, :func:`blocks_in` and
:func:`inline_content` yield what stands in it with the tracked changes around each, and :class:`Styles` tells
what its styles are based on, :class:`Formatting` how words and paragraphs are set; signs of fonts such as
Wingdings are read as those of Unicode. :func:`take_inventory` lists what a file holds beside the text of its
body, by which two can be compared. For writing there are names, elements and the order that the schema asks
for.

The readers of articles and of reviewed files, the provenance of a Word file, its verification and its
renderer call it; it knows no memo.
"""

from memo.ooxml.chunks import words_of_chunk
from memo.ooxml.content import (
    DELETIONS,
    EMU_PER_MM,
    FORMULAS,
    INSERTIONS,
    MATH,
    NAMESPACES,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    TEXTS,
    TWIPS_PER_MM,
    XML_SPACE,
    R,
    Styles,
    W,
    attribute,
    blocks_in,
    cells_of,
    child,
    inline_content,
    is_on,
    link_of,
    link_of_field,
    local,
    name,
    paragraphs,
    put,
    rows_of,
    text_boxes,
    text_of,
    value_of,
    w,
    w_text,
    whole_number,
)
from memo.ooxml.drawings import DRAWINGS, WORD_ART, Drawing, drawings_in, read_drawing, standing_lines
from memo.ooxml.fields import restore_numbers, update_numbers
from memo.ooxml.formatting import ON, Formatting, Look, ParagraphLook, fill_of
from memo.ooxml.inventory import Inventory, Section, controls_in, headers_of, take_inventory, words_of_control
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
from memo.ooxml.symbols import is_symbol_font, sign_of

__all__ = [
    "DELETIONS",
    "DRAWINGS",
    "EMU_PER_MM",
    "FORMULAS",
    "INSERTIONS",
    "LARGEST_CONTENT",
    "LARGEST_FILE",
    "MAIN_PART",
    "MATH",
    "NAMESPACES",
    "OLE",
    "ON",
    "PARAGRAPH_ORDER",
    "RUN_ORDER",
    "TEXTS",
    "TWIPS_PER_MM",
    "WORD_ART",
    "XML_SPACE",
    "DoctypeError",
    "Drawing",
    "Fault",
    "Formatting",
    "Inventory",
    "Look",
    "OpcPackage",
    "PackageError",
    "ParagraphLook",
    "R",
    "Section",
    "Styles",
    "W",
    "attribute",
    "blocks_in",
    "cells_of",
    "child",
    "controls_in",
    "drawings_in",
    "fill_of",
    "headers_of",
    "inline_content",
    "is_on",
    "is_symbol_font",
    "link_of",
    "link_of_field",
    "local",
    "name",
    "open_package",
    "paragraphs",
    "parse_xml",
    "put",
    "read_drawing",
    "restore_numbers",
    "rows_of",
    "sign_of",
    "standing_lines",
    "take_inventory",
    "text_boxes",
    "text_of",
    "update_numbers",
    "value_of",
    "w",
    "w_text",
    "whole_number",
    "words_of_chunk",
    "words_of_control",
]
