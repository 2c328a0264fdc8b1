"""Office Open XML as several rooms need it: names and elements, and the opening of a package."""

from memo.ooxml.names import (
    EMU_PER_MM,
    NAMESPACES,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    TWIPS_PER_MM,
    XML_SPACE,
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
    Fault,
    PackageError,
    open_package,
)
from memo.ooxml.xml import DoctypeError, parse_xml

__all__ = [
    "EMU_PER_MM",
    "LARGEST_CONTENT",
    "LARGEST_FILE",
    "MAIN_PART",
    "NAMESPACES",
    "OLE",
    "PARAGRAPH_ORDER",
    "RUN_ORDER",
    "TWIPS_PER_MM",
    "XML_SPACE",
    "DoctypeError",
    "Fault",
    "PackageError",
    "attribute",
    "child",
    "local",
    "name",
    "open_package",
    "paragraphs",
    "parse_xml",
    "put",
    "w",
    "w_text",
]
