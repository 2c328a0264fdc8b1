"""What a reader, a screen reader and Word get from a DOCX, however an office program writes it anew.

How its text looks (hidden, struck out, coloured, small) comes of its styles and of what is set directly.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from memo.integrity.verify.content import TextBlock, VisibleContent, short
from memo.ooxml import EMU_PER_MM, MAIN_PART, TWIPS_PER_MM, local, name, parse_xml
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

W: Final = name("w:x").removesuffix("x")

_TOGGLES: Final = {
    "vanish": "hidden",
    "webHidden": "hidden",
    "strike": "struck out",
    "dstrike": "struck out twice",
}
"""Properties that are on or off (ECMA-376 part 1, 17.3.2), and that styles turn round (17.7.3)."""

_VALUES: Final = {
    "color": ("val", "of colour", {"auto", "000000"}),
    "sz": ("val", "of size", set[str]()),
    "highlight": ("val", "highlighted in", {"none"}),
    "shd": ("fill", "shaded in", {"auto"}),
    "position": ("val", "raised by", {"0"}),
    "w": ("val", "of a width of", {"100"}),
    "spacing": ("val", "spaced by", {"0"}),
    "vertAlign": ("val", "set as", {"baseline"}),
    "rFonts": ("ascii", "in", set[str]()),
    "rFonts hAnsi": ("hAnsi", "in", set[str]()),
}
"""Properties with a value: its attribute, how it is told, and the values that are as good as none."""

_OFF: Final = frozenset({"0", "false", "off"})
_R: Final = name("r:x").removesuffix("x")
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_TEXTS: Final = {
    f"{W}t": None,
    f"{W}sym": None,
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "-",
}
_WRITTEN: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments\w*)\.xml")
_MARGIN: Final = re.compile(r"word/(header|footer)\d*\.xml")

# What LibreOffice and Word write into a text that they save: nothing that a reader would see.
_OF_SAVING: Final = frozenset(
    """
    adjustRightInd autoSpaceDE autoSpaceDN b bar bCs between bidi bidiVisual bookmarkEnd
    bookmarkStart bottom caps cnfStyle color contextualSpacing continuationSeparator docGrid
    dstrike effectExtent end endnote endnotePr endnotes ext extLst footnote footnotePr footnotes
    formProt highlight hyperlink i iCs ind insideH insideV jc keepLines keepNext kern kinsoku lang
    lastRenderedPageBreak left mirrorIndents noEndnote noProof noWrap outlineLvl overflowPunct pBdr
    pgNumType picLocks position proofErr rFonts right separator shd smallCaps snapToGrid spacing
    start strike suppressAutoHyphens suppressLineNumbers sz szCs tab tabs tblBorders tblCellMar
    tblCellSpacing tblInd tblPrEx tcBorders tcMar textAlignment textDirection top topLinePunct type
    u useLocalDpi vAlign vanish vertAlign w webHidden widowControl wordWrap
    """.split()
)
# The parts that Word and LibreOffice write; any other holds what no memo has.
_PARTS: Final = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|docProps/.*|docMetadata/.*|customXml/.*|word/(fonts|media)/.*|word/theme/[^/]*"
    r"|word/(document|styles|settings|webSettings|fontTable|numbering|footnotes|endnotes|stylesWithEffects"
    r"|header\d*|footer\d*)\.xml"
)
_COUNTED: Final = tuple(
    f"{W}{each}"
    for each in "tbl tr tc titlePg drawing pict object footnoteReference endnoteReference".split()
)
_OF_TABLES: Final = frozenset({f"{W}tblCaption", f"{W}tblDescription"})
_FAR: Final = 5000  # twips; more than any list is indented, less than a page is wide
_SETTINGS: Final = frozenset(
    "attachedTemplate documentProtection displayBackgroundShape linkStyles mailMerge writeProtection".split()
)


def content_of_docx(parts: Mapping[str, bytes], *, drawn: bool) -> VisibleContent:
    """Take the content out of a Word file's parts; of its pictures, too, where they are ``drawn`` alike.

    Raises:
        etree.XMLSyntaxError: Where a part is no XML.
    """
    file = _DocxReader(parts)
    media = [parts[each] for each in sorted(parts) if drawn and each.startswith("word/media/")]
    hashes = sorted(digest(each) for each in media)
    return VisibleContent(
        tuple(file.passages()),
        tuple(file.links()),
        {
            "title": tuple(file.titles()),
            "description": tuple(file.descriptions()),
            "list label": tuple(file.labels()),
            "link target": tuple(file.places()),
            "cell shade": tuple(each.get(f"{W}fill", "") for each in file.body.iter(f"{W}shd")),
            "table style": tuple(file.table_styles()),
            "page size in mm": tuple(_size(each, "w", "h", W) for each in file.body.iter(f"{W}pgSz")),
            "picture size in mm": tuple(_size(each, "cx", "cy", "") for each in file.body.iter("{*}extent")),
        },
        Counter(file.holds()),
        frozenset(file.beyond()),
        tuple((f"picture {number}", each) for number, each in enumerate(hashes, 1)),
    )


class _DocxReader:
    """The parts of a Word file that hold text, and what they refer to."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._texts = {each: parse_xml(parts[each]) for each in sorted(parts) if _WRITTEN.fullmatch(each)}
        self.body = self._texts[MAIN_PART]
        self._styles = self._optional("word/styles.xml")
        self._numbering = self._optional("word/numbering.xml")
        self._marks = TextFormatting(self._styles)
        styles = () if self._styles is None else self._styles.iter(f"{W}style")
        self._styles_by_id = {str(style.get(f"{W}styleId")): style for style in styles}
        self._levels = {} if self._numbering is None else dict(_levels(self._numbering))

    def _optional(self, part: str) -> etree._Element | None:
        return parse_xml(self._parts[part]) if part in self._parts else None

    def passages(self) -> Iterator[TextBlock]:
        """Yield the paragraphs; those of headers and footers are told once, by the pages that have them."""
        for number, paragraph in enumerate(_with_words(self.body), 1):
            words, looks = self._words(paragraph)
            yield TextBlock(f"paragraph {number} ({short(list(words), 4)})", words, looks)
        for reference in self.body.iter(f"{W}headerReference", f"{W}footerReference"):
            part = self._targets(MAIN_PART).get(str(reference.get(f"{_R}id")), "")
            for paragraph in _with_words(self._texts.get(f"word/{part}")):
                words, looks = self._words(paragraph)
                masked = tuple(re.sub(r"\d+", "#", word) for word in words)  # every program counts pages anew
                kind = local(reference).removesuffix("Reference")
                yield TextBlock(f"{kind} ({reference.get(f'{W}type')} pages)", masked, looks)
        for part, root in self._texts.items():
            if part != MAIN_PART and not _MARGIN.fullmatch(part):
                for paragraph in _with_words(root):
                    yield TextBlock(part, *self._words(paragraph))

    def _words(self, paragraph: etree._Element) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
        """Return the words that stand, and their looks; what a reviewer deleted (``w:delText``) does not."""
        words: list[str] = []
        looks: list[frozenset[str]] = []
        ended = True
        for piece in paragraph.iter(*_TEXTS):
            run = piece.getparent()
            look = frozenset[str]() if run is None else self._marks.of(run)
            for word in re.findall(r"\s+|\S+", _text(piece)):
                if word.isspace():
                    ended = True
                    continue
                if ended:
                    words.append("")
                    looks.append(frozenset())
                words[-1], looks[-1], ended = words[-1] + word, looks[-1] | look, False
        return tuple(words), tuple(looks)

    def links(self) -> Iterator[str]:
        """Yield the anchor or address of each link."""
        related = self._targets(MAIN_PART)
        for link in self.body.iter(f"{W}hyperlink"):
            target = link.get(f"{W}anchor") or related.get(str(link.get(f"{_R}id")), "nowhere")
            tip = link.get(f"{W}tooltip")
            yield target if tip is None else f"{target} (“{tip}”)"

    def _targets(self, part: str) -> dict[str, str]:
        rels = self._optional(re.sub(r"([^/]+)$", r"_rels/\1.rels", part))
        found = () if rels is None else rels
        return {str(each.get("Id")): str(each.get("Target")).removeprefix("/word/") for each in found}

    def titles(self) -> Iterator[str]:
        """Yield the title among the properties."""
        core = self._optional("docProps/core.xml")
        for each in () if core is None else core.iter(_TITLE):
            yield " ".join((each.text or "").split())

    def descriptions(self) -> Iterator[str]:
        """Yield what is read out in the place of each picture."""
        for part in self._texts.values():
            for each in part.iter("{*}docPr"):
                hidden = ["hidden"] if each.get("hidden") not in {None, "0", "false"} else []
                yield " ".join(
                    [*(each.get("descr") or "").split(), *(each.get("title") or "").split(), *hidden]
                )

    def labels(self) -> Iterator[str]:
        """Yield the label of each list item, as its level says: ``%1.`` or a dot (17.9.11)."""
        for paragraph in self.body.iter(f"{W}p"):
            label = self._label(paragraph)
            if label:
                yield label

    def _label(self, paragraph: etree._Element) -> str:
        number = _number(paragraph)
        style = _val(paragraph.find(f"{W}pPr/{W}pStyle"))
        for _ in self._styles_by_id:  # a style may be based on itself
            found = self._styles_by_id.get(style)
            if number is not None or found is None:
                break
            number, style = _number(found), _val(found.find(f"{W}basedOn"))
        return "" if number is None else self._levels.get(number, "")

    def places(self) -> Iterator[str]:
        """Yield each place that a link leads to, with its paragraph; programs set marks of their own, too."""
        anchors = {link.get(f"{W}anchor") for link in self.body.iter(f"{W}hyperlink")}
        for number, paragraph in enumerate(self.body.iter(f"{W}p"), 1):
            for mark in paragraph.iter(f"{W}bookmarkStart"):
                if mark.get(f"{W}name") in anchors:
                    yield f"{mark.get(f'{W}name')} in paragraph {number}"

    def table_styles(self) -> Iterator[str]:
        """Yield how the style of each table makes its text look."""
        for table in self.body.iter(f"{W}tblStyle"):
            yield "; ".join(self._marks.of_table(_val(table)))

    def holds(self) -> Iterator[str]:
        """Yield tables, pictures and fields, each as often as it stands there."""
        for part, root in self._texts.items():
            for each in root.iter(*_COUNTED):
                yield (
                    f"the element {local(each)}"
                    if part == MAIN_PART
                    else f"the element {local(each)} in {part}"
                )
            for each in root.iter(f"{W}instrText", f"{W}fldSimple"):
                said = each.get(f"{W}instr") or each.text or ""
                if said.strip():
                    yield f"the field {said.split()[0]} {' '.join(said.split()[1:])}".strip()

    def beyond(self) -> Iterator[str]:
        """Yield what an office program may leave out, but adds to no file: elements, parts, references."""
        for each in (element for root in self._texts.values() for element in root.iter("{*}*")):
            if local(each) not in _OF_SAVING:
                yield f"the element {local(each)}"
            if each.get(f"{W}lineRule") == "exact":
                yield "lines of a fixed height"
            if each.tag == f"{W}ind" and any(_is_far(value) for value in each.attrib.values()):
                yield "an indent that leads out of the page"
            if each.tag in _OF_TABLES:
                yield f"the description “{each.get(f'{W}val')}” of a table"
        yield from (f"the part {part}" for part in self._parts if not _PARTS.fullmatch(part))
        yield from self._outside()
        settings = self._optional("word/settings.xml")
        for each in () if settings is None else settings.iter("{*}*"):
            if local(each) in _SETTINGS:
                yield f"the setting {local(each)}"

    def _outside(self) -> Iterator[str]:
        for part in self._parts:
            for each in parse_xml(self._parts[part]) if part.endswith(".rels") else ():
                if each.get("TargetMode") == "External":
                    yield f"a reference to {each.get('Target')}"


def _with_words(root: etree._Element | None) -> Iterator[etree._Element]:
    for paragraph in () if root is None else root.iter(f"{W}p"):
        if any(_text(piece).strip() for piece in paragraph.iter(*_TEXTS)):
            yield paragraph


def _text(piece: etree._Element) -> str:
    if local(piece) == "sym":
        return f"[{piece.get(f'{W}font')} {piece.get(f'{W}char')}]"
    return _TEXTS[str(piece.tag)] or piece.text or ""


def _size(element: etree._Element, across: str, down: str, prefix: str) -> str:
    per_mm = TWIPS_PER_MM if prefix else EMU_PER_MM  # programs round, and each in its _own way
    sides = (element.get(f"{prefix}{key}", "") for key in (across, down))
    return " × ".join(f"{int(side) / per_mm:.0f}" if side.isdigit() else side for side in sides)


def _val(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val"))


def _is_far(twips: str) -> bool:
    return twips.lstrip("-").isdigit() and abs(int(twips)) > _FAR


def _number(element: etree._Element) -> tuple[str, str] | None:
    """Return number and level of a paragraph's or style's list, if it is of one."""
    found = element.find(f"{W}pPr/{W}numPr")
    if found is None or found.find(f"{W}numId") is None:
        return None
    return _val(found.find(f"{W}numId")), _val(found.find(f"{W}ilvl")) or "0"


def _levels(numbering: etree._Element) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the label of each level of each list (17.9)."""
    abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    for number in numbering.iter(f"{W}num"):
        shared = abstract.get(_val(number.find(f"{W}abstractNumId")))
        for level in [*([] if shared is None else shared.iter(f"{W}lvl")), *number.iter(f"{W}lvl")]:
            label = f"{_val(level.find(f'{W}numFmt'))} {_val(level.find(f'{W}lvlText'))}"
            yield (str(number.get(f"{W}numId")), str(level.get(f"{W}ilvl"))), label


class TextFormatting:
    """The styles of one Word file, ready to be asked how its text looks."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._known: dict[str, dict[str, str]] = {}
        self._normal = ""
        self._default: dict[str, str] = {}
        if styles is not None:
            self._default = _own(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for style in styles.iter(f"{W}style"):
                self._styles[str(style.get(f"{W}styleId"))] = style
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF:
                    self._normal = str(style.get(f"{W}styleId"))

    def of(self, run: etree._Element) -> frozenset[str]:
        """Return how the text of a run looks, such as ``{"hidden", "of size 21"}`` (17.7.2)."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        properties = run.find(f"{W}rPr")
        found, turned = dict(self._default), set[str]()
        for style in (_style(paragraph, "p") or self._normal, _style(run, "r")):
            for key, value in self._chain(style).items():
                if key not in _TOGGLES:
                    found[key] = value
                elif value:
                    turned ^= {key}
        found |= dict.fromkeys(turned, "on")
        return frozenset(_descriptions(found | _own(properties)))

    def of_table(self, style: str) -> tuple[str, ...]:
        """Return how a table's style makes text look, by its kinds of rows and columns (17.7.6)."""
        found = []
        element = self._styles.get(style)
        while element is not None:
            for each in (element, *element.iter(f"{W}tblStylePr")):
                looks = sorted(_descriptions(_own(each.find(f"{W}rPr"))))
                found.append(" ".join([each.get(f"{W}type", ""), *looks]))
            style = self._base(element)
            element = self._styles.get(style) if len(found) < len(self._styles) else None
        return tuple(each for each in found if " " in each)

    def _chain(self, style: str) -> dict[str, str]:
        if style not in self._known:
            based: list[dict[str, str]] = []
            element = self._styles.get(style)
            while element is not None and len(based) < len(self._styles):  # a style may be based on itself
                based.insert(0, _own(element.find(f"{W}rPr")))
                element = self._styles.get(self._base(element))
            self._known[style] = {key: value for each in based for key, value in each.items()}
        return self._known[style]

    def _base(self, style: etree._Element) -> str:
        base = style.find(f"{W}basedOn")
        return "" if base is None else str(base.get(f"{W}val"))


def _own(properties: etree._Element | None) -> dict[str, str]:
    """Return what run properties set themselves; a toggle that is off is empty."""
    found = {}
    for each in () if properties is None else properties:
        key = local(each)
        if key in _TOGGLES:
            found[key] = "" if each.get(f"{W}val", "1") in _OFF else "on"
        for each_key in (key, f"{key} hAnsi"):
            if each_key in _VALUES:
                value = each.get(f"{W}{_VALUES[each_key][0]}")
                found |= {} if value is None else {each_key: value}
    return found


def _descriptions(found: Mapping[str, str]) -> Iterator[str]:
    for key, value in found.items():
        if key in _TOGGLES:
            if value:
                yield _TOGGLES[key]
        elif value.lower() not in _VALUES[key][2]:
            yield f"{_VALUES[key][1]} {value}"


def _style(element: etree._Element | None, kind: str) -> str:
    found = None if element is None else element.find(f"{W}{kind}Pr/{W}{kind}Style")
    return "" if found is None else str(found.get(f"{W}val"))
