"""XML that may be anybody's, parsed once and in one way."""

from __future__ import annotations

from lxml import etree


class DoctypeError(etree.XMLSyntaxError):
    """XML with a document type declaration: what that declares could grow endlessly."""

    def __init__(self) -> None:
        super().__init__("it has a document type declaration", 0, 1, 1)


def parse_xml(data: bytes, *, content_only: bool = False, doctype: bool = False) -> etree._Element:
    """Return the root of an XML document; no entity is resolved, no type loaded, no network asked.

    libxml2 sets the bounds: elements within each other to a depth of 256, and 10 million characters a text.

    Args:
        data: The document.
        content_only: Whether comments and processing instructions are left out.
        doctype: Whether it may have a document type declaration, which OPC forbids (ECMA-376 part 2, 8.1.4).

    Raises:
        etree.XMLSyntaxError: It is not well-formed or beyond these bounds.
        DoctypeError: It has a document type declaration and may have none.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=content_only,
        remove_pis=content_only,
    )
    root = etree.fromstring(data, parser)
    about = root.getroottree().docinfo
    if not doctype and (about.doctype or about.internalDTD is not None):
        raise DoctypeError
    return root
