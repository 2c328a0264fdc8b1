"""What WeasyPrint 70 leaves out of PDF/UA-1 and PDF/A-3a, and one private name of its that we rely on.

WeasyPrint's ``pdf/a-3a`` gives fonts, colours, metadata and marked content as ISO 19005-3 wants them. Its
tag tree passes a validator and serves a reader poorly, so :func:`add_tags` stands in for its own; and its
metadata say PDF/A only, so :func:`identify` adds PDF/UA.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pydyf

from memo.renderers.pdf.tag_tree import LinkArea, MarkedContent, TagNode, TagTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


CELLS: Final = frozenset({"TH", "TD"})
"""Kept where they are empty: a table's rows have the same number of cells (ISO 14289-1, 7.5)."""

EXTENSION: Final = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""ISO 14289-1, clause 5: the file says that it is PDF/UA-1. ISO 19005-3, 6.6.2.3: as PDF/A does not know this
property, its schema is described beside it."""


def identify(pdf: Any) -> None:
    """Say in the metadata that a pydyf PDF is PDF/UA-1, which WeasyPrint has no option for beside PDF/A."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", EXTENSION + b"</rdf:RDF>")]


def add_tags(pdf: Any, document: Any, _version: Any, streams: Sequence[Any]) -> None:
    """Write the tag tree; stands in for the function of this name in ``weasyprint.pdf``.

    Args:
        pdf: The pydyf PDF.
        document: What was laid out.
        _version: The PDF's.
        streams: A content stream for each page.
    """
    boxes = [page._page_box for page in document.pages]  # noqa: SLF001 - no public way to a page's boxes
    marks = [stream._tags for stream in streams]  # noqa: SLF001 - nor to what was marked
    tree = TagTree(zip(boxes, marks, strict=True))
    groups = [list(_groups(pdf, each, each._resources)) for each in streams]  # noqa: SLF001 - nor to these
    _write_artifacts(tree, [[stream, *drawn] for stream, drawn in zip(streams, groups, strict=True)])
    _drop_links(pdf, tree)
    _TreeWriter(pdf, groups).write(tree.root)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})  # ISO 14289-1, 7.1
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})  # ISO 14289-1, 7.1


def _groups(pdf: Any, stream: Any, resources: Any) -> Iterator[Any]:
    """Yield the streams that a stream draws, and those within: WeasyPrint sets apart what is see-through."""
    for word in stream.stream:
        name = word[1:-3].decode() if isinstance(word, bytes) and word.endswith(b" Do") else ""
        if name in resources["XObject"]:
            drawn = _object(pdf, resources["XObject"][name])
            if drawn.extra["Subtype"] == "/Form":
                yield drawn
                yield from _groups(pdf, drawn, _object(pdf, drawn.extra["Resources"]))


def _write_artifacts(tree: TagTree, streams: Sequence[Sequence[Any]]) -> None:
    """Mark what is no part of the document as such (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.1 and 7.8)."""
    for artifacts, drawn in zip(tree.artifacts, streams, strict=True):
        for words in (stream.stream for stream in drawn):
            for place, word in enumerate(words):
                if _mark(word) in artifacts:
                    words[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary(artifacts[_mark(word)])]


def _mark(word: Any) -> int:
    """Return the number of the marked content that a word of a stream begins; -1 where it begins none."""
    return int(word.get("MCID", -1)) if isinstance(word, dict) else -1


def _drop_links(pdf: Any, tree: TagTree) -> None:
    """Take the areas out that repeat another (ISO 14289-1, 7.18.5: each link is in the tree, once).

    Each is left as an empty object: pydyf 0.13 counts a freed one when it numbers the objects of a stream,
    and strict readers then miss every object behind it.
    """
    for page, annotation in tree.repeated_links:
        _object(pdf, pdf.page_references[page])["Annots"].remove(annotation.reference)
        annotation.clear()


class _TreeWriter:
    """Writes nodes as structure elements (ISO 32000-1, 14.7.2), and the way back to them (14.7.4.4)."""

    def __init__(self, pdf: Any, groups: Sequence[Sequence[Any]]) -> None:
        self._pdf = pdf
        self._pages: list[bytes] = list(pdf.page_references)
        self._of_content: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._groups = {
            (page, mcid): group
            for page, of_page in enumerate(groups)
            for group in of_page
            for mcid in map(_mark, group.stream)
            if mcid >= 0
        }
        self._of_links: list[bytes] = []

    def write(self, root: TagNode) -> None:
        parents = pydyf.Dictionary()
        self._pdf.add_object(parents)
        top = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        self._pdf.add_object(top)
        top["K"] = pydyf.Array([self._element(root, top.reference)])
        numbers = parents["Nums"] = self._numbers()
        top["ParentTreeNextKey"] = len(numbers) // 2
        self._pdf.catalog["StructTreeRoot"] = top.reference

    def _numbers(self) -> Any:
        """The parent tree: an array for each page, whose artifacts have no parent, and an entry a link.

        A stream that a page draws has an array of its own (14.7.4.4); it has the numbers of its page, and
        the array is the same.
        """
        arrays = [
            pydyf.Array(found.get(mcid, "null") for mcid in range(max(found, default=-1) + 1))
            for found in self._of_content
        ]
        entries: list[Any] = [*arrays, *self._of_links]
        for (page, _), group in self._groups.items():
            if "StructParents" not in group.extra:
                group.extra["StructParents"] = len(entries)
                entries.append(arrays[page])
        return pydyf.Array(part for numbered in enumerate(entries) for part in numbered)

    def _element(self, node: TagNode, parent: bytes) -> bytes:
        page = self._pages[node.page]
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent, "Pg": page})
        self._pdf.add_object(element)
        own: bytes = element.reference
        element["K"] = pydyf.Array(
            self._kid(kid, node, own) for kid in node.kids if not isinstance(kid, TagNode) or _is_kept(kid)
        )
        element.update({name: pydyf.String(text) for name, text in node.entries.items()})
        owners = [_attributes(owner, values) for owner, values in node.attributes.items()]
        if owners:
            element["A"] = owners[0] if len(owners) == 1 else pydyf.Array(owners)
        return own

    def _kid(self, kid: TagNode | MarkedContent | LinkArea, node: TagNode, own: bytes) -> Any:
        """A structure element, a number on the node's own page, or a reference to elsewhere (14.7.4)."""
        if isinstance(kid, TagNode):
            return self._element(kid, own)
        if isinstance(kid, LinkArea):
            kid.annotation["StructParent"] = len(self._pages) + len(self._of_links)
            kid.annotation["Contents"] = pydyf.String(kid.annotation["Contents"])
            self._of_links.append(own)
            return pydyf.Dictionary(
                {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self._pages[kid.page]}
            )
        self._of_content[kid.page][kid.mcid] = own
        group = self._groups.get((kid.page, kid.mcid))
        if kid.page == node.page and group is None:
            return kid.mcid
        place = {} if group is None else {"Stm": group.reference}
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], **place, "MCID": kid.mcid})


def _is_kept(node: TagNode) -> bool:
    return node.role in CELLS or any(not isinstance(kid, TagNode) or _is_kept(kid) for kid in node.kids)


def _attributes(owner: str, values: dict[str, Any]) -> Any:
    written = {
        name: pydyf.Array(value)
        if isinstance(value, list)
        else pydyf.String(value)
        if isinstance(value, str) and not value.startswith("/")
        else value
        for name, value in values.items()
    }
    return pydyf.Dictionary({"O": f"/{owner}", **written})


def _object(pdf: Any, reference: bytes) -> Any:
    """Return the object that a reference such as ``b"12 0 R"`` names."""
    return pdf.objects[int(reference.split()[0])]
