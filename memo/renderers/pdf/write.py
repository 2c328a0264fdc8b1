"""Write a document as a PDF, by WeasyPrint, with the files that it carries (ISO 19005-3, 6.8 and annex E).

WeasyPrint is imported when a PDF is written, because that takes longer than all else and needs Pango, which a
machine may lack.
"""

from __future__ import annotations

import copy
import hashlib
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.renderers.fonts import subset_glyphs
from memo.renderers.pdf.broken_places import BrokenWord
from memo.renderers.pdf.division import long_parts
from memo.renderers.pdf.svg_lint import overfull_drawings
from memo.renderers.pdf.weasyprint import (
    fonts_known,
    fonts_only_of,
    import_weasyprint,
    parsed_page,
    parsed_sheet,
    quietly,
    standing_in,
)
from memo.renderers.printable import read_families, uncovered_characters

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from memo.renderers.printable import FontFamilies


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to embed.

    Attributes:
        name: The file's name, without a folder.
        data: Its bytes.
        relationship: ``Source``: what the memo reports; ``Data``: what the pages were composed from;
            ``Supplement``: what goes with them.
        media_type: Such as ``text/plain``.
        date: When it was last changed: the memo's date, never the clock's.
        description: What it is, for a reader who finds it.
    """

    name: str
    data: bytes
    relationship: Literal["Source", "Data", "Supplement"]
    media_type: str
    date: dt.date
    description: str = ""


def attach(pdf: Any, attachments: Sequence[Attachment]) -> None:
    """Embed files in a pydyf PDF and associate them with the document as a whole.

    The tree of embedded files is sorted by name (ISO 32000-1, 7.9.6); the catalogue's AF names them in the
    order given. WeasyPrint's own attachments are not used: they guess a media type from the machine's tables,
    and tell files with the same bytes apart by nothing.
    """
    if not attachments:
        return
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    references = {attachment.name: _filespec(pdf, attachment) for attachment in attachments}
    names = pydyf.Array()
    for name in sorted(references):
        names += [pydyf.String(name), references[name]]
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(references.values())


def _filespec(pdf: Any, attachment: Attachment) -> bytes:
    """Add a file and its specification (ISO 32000-1, 7.11.3 and 7.11.4; UF and AFRelationship by PDF/A-3)."""
    import pydyf  # noqa: PLC0415

    date = pydyf.String(attachment.date.strftime("D:%Y%m%d000000Z"))
    checksum = f"<{hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()}>"
    params = {"Size": len(attachment.data), "CheckSum": checksum, "CreationDate": date, "ModDate": date}
    extra = {"Type": "/EmbeddedFile", "Subtype": "/" + attachment.media_type.replace("/", "#2f")}
    extra["Params"] = pydyf.Dictionary(params)
    stream = pydyf.Stream([attachment.data], pydyf.Dictionary(extra), compress=True)
    pdf.add_object(stream)
    name = pydyf.String(attachment.name)
    specification = pydyf.Dictionary({"Type": "/Filespec", "F": name, "UF": name})
    specification["EF"] = pydyf.Dictionary({"F": stream.reference, "UF": stream.reference})
    specification["AFRelationship"] = f"/{attachment.relationship}"
    specification["Desc"] = pydyf.String(attachment.description or attachment.name)
    pdf.add_object(specification)
    return bytes(specification.reference)


VARIANT = "pdf/a-3a"
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_LAYOUTS = 3
"""How often pages are laid out again, because something on them has to be divided."""
_DIVIDED = "data-oversize"
"""The attribute by which styles/print.css lets an element be divided between pages."""
BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "th", "td", "caption", "figcaption")


class PrintedPdf(bytes):
    """A PDF; ``broken`` are the words that are broken on its pages, which keeps nobody from having it."""

    broken: Sequence[BrokenWord] = ()


def lint_document(root: etree._Element, fonts: Sequence[Path], families: FontFamilies) -> list[Problem]:
    """Return a problem for all that no output can print: missing glyphs, and text that drawings cannot hold.

    Args:
        root: The composed document, with its model paths.
        fonts: The font files, by which a drawing is measured.
        families: The code points that each family is asked for.
    """
    return [*uncovered_characters(root, families), *overfull_drawings(root, fonts)]


def without_paths(root: etree._Element) -> str:
    """Return a document as XML with a model path on blocks only, where a fault of layout is told by it.

    The paths of all values are a third of the document, and no use on paper.
    """
    copied = copy.deepcopy(root)
    for block in copied.iter(*BLOCKS):
        first = next((span for span in block.iter("span") if span.get("data-path")), None)
        if first is not None and not block.get("data-path"):
            block.set("data-path", str(first.get("data-path")))
    for span in [*copied.iter("span")]:
        if set(span.attrib) <= {"data-path"}:
            span.tag = "path-only"
    etree.strip_tags(copied, "path-only")
    for table in copied.iter("table"):
        _lead_to_caption(table)
    return etree.tostring(copied, encoding="unicode")


def _lead_to_caption(table: etree._Element) -> None:
    """Let links to a table lead to its caption; WeasyPrint leads them to the rows, which are below it.

    The table keeps its id, for style sheets may name it.
    """
    caption = table.find("caption")
    if caption is None or caption.get("id") or not table.get("id"):
        return
    for element, anchor in ((table, ""), (caption, table.get("id", ""))):
        element.set("style", f'{element.get("style", "")}; -weasy-anchor: "{anchor}"'.lstrip("; "))


@dataclass(frozen=True, slots=True)
class PaperLooks:
    """What a document is printed with.

    Attributes:
        css: All style sheets, in order of cascade.
        base: The folder against which the style sheets' URLs are resolved.
        roots: The only folders from which a file may be read, fonts included.
        left_out: Font files in these folders with which nothing is printed.
    """

    css: str
    base: Path
    roots: Sequence[Path]
    left_out: Sequence[Path] = ()


def write_pdf(document: str, looks: PaperLooks, attachments: Sequence[Attachment] = ()) -> PrintedPdf:
    """Print a document.

    Args:
        document: The composed document, as :func:`without_paths` returns it.
        looks: What it is printed with.
        attachments: What the document was made from, to be embedded.

    Raises:
        MemoError: Where Pango is missing, WeasyPrint warns of anything (a font, a property, a link), or the
            pages have a fault that neither it nor a validator tells (see :mod:`.layout_lint`).
    """
    with fonts_only_of(looks.roots, looks.left_out):
        weasyprint = import_weasyprint()
        # These import WeasyPrint themselves.
        from memo.renderers.pdf.broken_words import broken_words  # noqa: PLC0415
        from memo.renderers.pdf.layout_lint import check_layout  # noqa: PLC0415
        from memo.renderers.pdf.pdfua import add_tags  # noqa: PLC0415
        from memo.renderers.pdf.url_fetcher import ConfinedFetcher  # noqa: PLC0415

        fetcher = ConfinedFetcher(looks.roots)
        url = f"{looks.base.as_uri()}/"
        found_fonts = sorted(font for root in looks.roots for font in root.rglob("*.[ot]tf"))
        fonts = [font for font in found_fonts if font.resolve() not in looks.left_out]
        families, known = read_families(fonts), fonts_known(fonts)
        data, found, broken = b"", list[Problem](), list[BrokenWord]()
        # A refused file ends the printing where it is needed; the fetcher has noted it.
        with (
            quietly() as warnings,
            _report_depth(),
            standing_in(weasyprint.pdf, "add_tags", add_tags),
            standing_in(weasyprint.pdf.fonts.Font, "subset", subset_glyphs),
            suppress(weasyprint.urls.FatalURLFetchingError),
        ):
            sheet = parsed_sheet(looks.css, url, fetcher, warnings)
            laid_out = _lay_out(parsed_page(document, url, fetcher), sheet, known)
            _give_time(laid_out.metadata)
            found, broken = check_layout(laid_out, families), broken_words(laid_out)
            data = laid_out.write_pdf(pdf_variant=VARIANT, finisher=_finisher(attachments))
    warned = [
        Problem("pdf-warning", Message("WeasyPrint reports: %(said)s", said=said))
        for said in dict.fromkeys(warnings)
    ]
    problems = [*fetcher.refused, *warned, *found]
    if problems:
        raise MemoError(*problems)
    printed = PrintedPdf(data)
    printed.broken = broken
    return printed


def _finisher(attachments: Sequence[Attachment]) -> Callable[[Any, Any], None]:
    """Return what is done to a PDF when all else is in it: files embedded, and what it conforms to said."""
    from memo.renderers.pdf.pdfua import identify  # noqa: PLC0415 - it imports WeasyPrint

    def finish(_: Any, pdf: Any) -> None:
        for each in pdf.objects:  # a picture such as a logo is printed as it is (ISO 19005-3, 6.2.8)
            if "Interpolate" in getattr(each, "extra", {}):
                each.extra["Interpolate"] = "false"
        attach(pdf, attachments)
        identify(pdf)

    return finish


def _give_time(metadata: Any) -> None:
    """Let the dates of the document have their time, the first second of the day in Greenwich.

    XMP and the PDF's own properties then say the same (ISO 19005-3, 6.6.2.3; W3C's note on datetime).
    """
    for name in ("created", "modified"):
        if _A_DAY.fullmatch(getattr(metadata, name) or ""):
            setattr(metadata, name, f"{getattr(metadata, name)}T00:00:00Z")


def _lay_out(page: Any, sheet: Any, fonts: Any) -> Any:
    """Lay a document out, anew where something has to be divided between pages."""
    from memo.renderers.pdf.layout_lint import oversize, pushed  # noqa: PLC0415 - it imports WeasyPrint

    for part in long_parts(page.etree_element):
        part.set(_DIVIDED, "true")
    document = page.render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    for _ in range(MOST_LAYOUTS):
        divided = [*oversize(document), *pushed(document)]
        if not divided:
            break
        for element in divided:
            element.set(_DIVIDED, "true")
        document = page.render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    return document


@contextmanager
def _report_depth() -> Iterator[None]:
    """Report styles or a document that are nested too deeply for Python, which ends in one of two errors."""
    try:
        yield
    except (RecursionError, SyntaxError) as error:  # a selector is made into a function of Python
        raise MemoError(
            Problem(
                "pdf-too-deep", Message("The styles or the templates are nested too deeply to be printed.")
            )
        ) from error


def warm_up() -> None:
    """Import WeasyPrint ahead of need, in a process that will print; what fails is told when it prints."""
    with suppress(MemoError):
        import_weasyprint()


_A_LINE: Final = '<html lang="en"><head><title>A</title></head><body><p>A</p></body></html>'


def prepare(looks: PaperLooks) -> None:
    """Do ahead of need what every document needs that is printed with these looks.

    Fonts are read, style sheets parsed, and what is set up at the first line is set up by one; what fails is
    told when a document is printed.
    """
    with suppress(MemoError):
        write_pdf(_A_LINE, looks)
