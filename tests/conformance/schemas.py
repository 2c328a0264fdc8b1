"""Every part of a Word file before the schema that the standard has for it.

The schemas of ECMA-376 (part 4, transitional) and of relationships come with Apache POI, under the Apache
licence; the nox session fetches that. Those of content types and core properties, which POI has not, are
written here from ECMA-376 part 2, 10.1.2.2 and 11.1.

What a part declares ignorable is left out before (part 3, 9): what newer versions of Word add stands in
namespaces of their own, which a reader that does not know them passes over.
"""

from __future__ import annotations

import os
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from conformance.judges import Finding
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SCHEMAS: Final = "MEMO_OOXML_SCHEMAS"
"""The environment variable that names POI's jar with the schemas; the nox session sets it."""

_IN_JAR: Final = "org/apache/poi/schemas/ooxml/src/"
_OF_WORD: Final = (
    "wml dml-main dml-picture dml-wordprocessingDrawing dml-chart opc-relationships shared-math "
    "shared-customXmlDataProperties shared-customXmlSchemaProperties shared-bibliography "
    "shared-documentPropertiesExtended shared-documentPropertiesCustom"
).split()
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_OF_XML: Final = f"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="{_XML}">
<xsd:attribute name="lang" type="xsd:language"/>
<xsd:attribute name="space"><xsd:simpleType><xsd:restriction base="xsd:NCName">
<xsd:enumeration value="default"/><xsd:enumeration value="preserve"/>
</xsd:restriction></xsd:simpleType></xsd:attribute></xsd:schema>"""

_TYPES: Final = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
 ns="http://schemas.openxmlformats.org/package/2006/content-types"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<define name="type"><attribute name="ContentType" ns=""><data type="string">
 <param name="pattern">[!#-'*+.0-9A-Z^_`a-z|~-]+/[!#-'*+.0-9A-Z^_`a-z|~-]+(;.*)?</param>
</data></attribute></define>
<start><element name="Types"><zeroOrMore><choice>
 <element name="Default"><attribute name="Extension" ns=""><data type="string">
  <param name="pattern">[^./\\\\]+</param></data></attribute><ref name="type"/></element>
 <element name="Override"><attribute name="PartName" ns=""><data type="anyURI">
  <param name="pattern">/.+[^/]</param></data></attribute><ref name="type"/></element>
</choice></zeroOrMore></element></start></grammar>"""

_TEXTS: Final = ("dc:creator", "dc:description", "dc:identifier", "dc:language", "dc:subject", "dc:title")
_OWN_TEXTS: Final = tuple(
    f"cp:{each}" for each in "category contentStatus keywords lastModifiedBy revision version".split()
)
_PROPERTIES: Final = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<define name="w3cdtf"><choice><data type="gYear"/><data type="gYearMonth"/><data type="date"/>
 <data type="dateTime"/></choice></define>
<start><element name="cp:coreProperties"><interleave>
{"".join(f'<optional><element name="{each}"><text/></element></optional>' for each in (*_TEXTS, *_OWN_TEXTS))}
{
    "".join(
        f'<optional><element name="{each}"><attribute name="xsi:type"><value>dcterms:W3CDTF</value>'
        '</attribute><ref name="w3cdtf"/></element></optional>'
        for each in ("dcterms:created", "dcterms:modified")
    )
}
<optional><element name="cp:lastPrinted"><data type="dateTime"/></element></optional>
</interleave></element></start></grammar>"""

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OTHER_PARTS: Final = re.compile(r"customXml/item\d+\.xml")
"""Custom XML is whatever its owner says; what it relates to is judged."""

_EXTENSIONS: Final = "http://schemas.microsoft.com/"
"""Parts of these namespaces are no matter of the standard's."""


def schemas(paths: Sequence[Path]) -> list[Finding]:
    """Judge by the schemas of the standard, part by part."""
    return [Finding(path.name, "XSD", text) for path in paths for text in _of_file(path)]


def _of_file(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if name.endswith((".xml", ".rels")) and not _OTHER_PARTS.fullmatch(name):
                yield from (f"{name} {fault}" for fault in _faults(etree.fromstring(package.read(name))))


def _faults(part: etree._Element) -> Iterator[str]:
    root = without_ignorable(part)
    schema = _grammars().get(str(etree.QName(root).namespace)) or _of_word()
    known = not str(etree.QName(root).namespace).startswith(_EXTENSIONS)
    if known and not schema.validate(root):
        yield from (f"{fault.path}: {fault.message}" for fault in schema.error_log)


@cache
def _grammars() -> dict[str, etree.RelaxNG]:
    names = {"content-types": _TYPES, "metadata/core-properties": _PROPERTIES}
    return {
        f"http://schemas.openxmlformats.org/package/2006/{name}": etree.RelaxNG(etree.fromstring(text))
        for name, text in names.items()
    }


class _InJar(etree.Resolver):
    """Gives one schema to another out of the jar, and that of XML itself, which all only mention."""

    def __init__(self, jar: zipfile.ZipFile) -> None:
        self.jar = jar

    def resolve(self, url: str | None, _public: str | None, context: Any) -> Any:
        """Return the file that an import names."""
        name = (url or "").rpartition("/")[2]
        return self.resolve_string(_text(self.jar, name), context, base_url=name)


def _text(jar: zipfile.ZipFile, name: str) -> str:
    text = _OF_XML if name == "xml.xsd" else jar.read(f"{_IN_JAR}{name}").decode()
    return text.replace(f'namespace="{_XML}"/>', f'namespace="{_XML}" schemaLocation="xml.xsd"/>')


@cache
def _of_word() -> etree.XMLSchema:
    """Return one schema of all namespaces of Word files."""
    with zipfile.ZipFile(Path(os.environ[SCHEMAS])) as jar:
        names = {
            name: re.search(r'targetNamespace="([^"]+)"', _text(jar, f"{name}.xsd"))[1]  # type: ignore[index]
            for name in _OF_WORD
        }
        imports = "".join(
            f'<xsd:import namespace="{target}" schemaLocation="{name}.xsd"/>'
            for name, target in names.items()
        )
        parser = etree.XMLParser()
        parser.resolvers.add(_InJar(jar))
        driver = f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">{imports}</xsd:schema>'
        return etree.XMLSchema(etree.fromstring(driver, parser))


def without_ignorable(root: etree._Element) -> etree._Element:
    """Return a part as one reads it who knows the standard alone (part 3, 9.2 to 9.4).

    Of alternatives the one for everybody else stays; elements and attributes of ignorable namespaces go, but
    for the content of those that are to be processed.
    """
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        fallback = choice.find(f"{_MC}Fallback")
        _replace(choice, [] if fallback is None else list(fallback))
    ignorable = _declared(root, "Ignorable")
    processed = {
        each.rpartition(":")[2] for part in root.iter("*") for each in _names(part, "ProcessContent")
    }
    for element in list(root.iter("*")):
        for key in list(element.attrib):
            space = etree.QName(key).namespace
            if space in ignorable or f"{{{space}}}" == _MC:
                del element.attrib[key]
        if etree.QName(element).namespace in ignorable and element is not root:
            kept = list(element) if etree.QName(element).localname in processed else []
            _replace(element, kept)
    return etree.fromstring(etree.tostring(root))


def _declared(root: etree._Element, name: str) -> set[str]:
    return {
        part.nsmap[prefix] for part in root.iter("*") for prefix in _names(part, name) if prefix in part.nsmap
    }


def _names(element: etree._Element, name: str) -> list[str]:
    return (element.get(f"{_MC}{name}") or "").split()


def _replace(element: etree._Element, by: Sequence[etree._Element]) -> None:
    around = element.getparent()
    if around is not None:
        place = around.index(element)
        around[place : place + 1] = by
