"""What a PDF says: its words, by PDFium, and its links, tags, bookmarks and attachments, by qpdf."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message
from memo.integrity.verify.content import Content, Kind, TextBlock
from memo.pdfium import PDFIUM

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_SPOKEN: Final = {"/Alt": "described as", "/ActualText": "read as", "/E": "short for", "/T": "called"}
_ACTS: Final = ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Collection")
"""Entries of the catalogue that run, ask, hide or bring something (ISO 32000-1, 7.7.2)."""
_MOST_DRAWN: Final = 50_000_000
"""Bytes of drawing, each form as often as it is drawn; a memo has a million or two."""
_DEEPEST: Final = 20  # deeper than any writer nests what it draws, or its tags by a hundred

# A hyphen at the end of a line, as PDFium gives it.
_HYPHEN: Final = re.compile(r"[\x02\ufffe](?:\r?\n)?|-\r?\n")


def content_of_pdf(data: bytes) -> Content:
    """Take the content out of a PDF.

    Raises:
        ValueError: Where it can't be read.
    """
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if _is_endless(pdf):
                return Content((), {"drawing": (Message("more than any memo draws"),)})
            said: dict[Kind, tuple[str, ...]] = {
                "link": tuple(_links(pdf)),
                "place": tuple(_places(pdf)),
                "bookmark": tuple(_bookmarks(pdf)),
                "spoken text": tuple(_spoken(pdf)),
                "attachment": tuple(_attachments(pdf)),
                "title": tuple(
                    f"{key[1:]}: {pdf.docinfo[key]}"
                    for key in ("/Title", "/Author", "/Subject")
                    if key in pdf.docinfo
                ),
                "action": tuple(
                    Message("%(name)s of the file", name=key[1:]) for key in _ACTS if key in pdf.Root
                ),
                "language": (str(pdf.Root.get("/Lang", "")),),
            }
    except (pikepdf.PdfError, AttributeError, TypeError, KeyError) as fault:  # an entry of another kind
        raise ValueError(f"its objects cannot be read ({fault})") from fault
    with PDFIUM:
        return Content(tuple(_blocks(data)), said)


def _blocks(data: bytes) -> Iterator[TextBlock]:
    import pypdfium2  # noqa: PLC0415 - only where a PDF is read

    try:
        with pypdfium2.PdfDocument(data) as document:
            for number, page in enumerate(document, 1):
                text = page.get_textpage()
                words = _HYPHEN.sub("-", text.get_text_range()).split()
                yield TextBlock(Message("page %(number)s", number=number), tuple(words))
                text.close()
                page.close()
    except pypdfium2.PdfiumError as fault:
        raise ValueError(str(fault)) from fault


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield where each link leads and what else a page holds that is no text: notes, fields, scripts."""
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page.obj:
            yield Message("actions that page %(number)s runs by itself", number=number)
        for each in page.obj.get("/Annots", ()):
            more = [key[1:] for key in ("/AA", "/AP") if key in each]
            said = str(each.get("/Contents", ""))
            target = Message.listed([_target(pdf, each), *more])
            yield Message("%(target)s (“%(said)s”)", target=target, said=said) if said else target


def _target(pdf: pikepdf.Pdf, holder: Any) -> str:
    """Name what a link or bookmark leads to or does (ISO 32000-1, 12.3.2 and 12.6)."""
    action, place = holder.get("/A"), holder.get("/Dest")
    if action is None:
        return _place(pdf, place) if place is not None else str(holder.get("/Subtype", "nowhere"))[1:]
    kind = str(action.get("/S"))
    if kind == "/GoTo":
        target = _place(pdf, action.get("/D"))
    elif kind == "/URI" and "/URI" in action:
        target = str(action["/URI"])
    else:
        target = Message("an action (%(kind)s)", kind=kind[1:])
    has_more = "/Next" in action or place is not None
    return Message("%(target)s and more", target=target) if has_more else target


def _place(pdf: pikepdf.Pdf, place: Any) -> str:
    """Name a destination: its name, or its page with the numbers that say where on it (12.3.2.2)."""
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    if not isinstance(place, pikepdf.Array) or not len(place):
        return str(place)
    number = next(
        (n for n, page in enumerate(pdf.pages, 1) if page.obj.objgen == getattr(place[0], "objgen", 0)), 0
    )
    return " ".join([f"page {number}", *(str(each) for each in list(place)[1:])])


def _places(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the names that links lead to, each with its place."""
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    tree = _entries(pdf.Root, "/Names").get("/Dests")
    for name, place in pikepdf.NameTree(tree).items() if tree is not None else ():
        yield f"{name}: {_place(pdf, place.get('/D') if isinstance(place, pikepdf.Dictionary) else place)}"


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    waiting, seen = [_entries(pdf.Root, "/Outlines").get("/First")], set[Any]()
    while waiting:
        item = waiting.pop()
        if item is not None and item.objgen not in seen:
            seen.add(item.objgen)
            yield f"{item.get('/Title', '')} → {_target(pdf, item)}"
            waiting += [item.get("/Next"), item.get("/First")]


def _spoken(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield role, and texts for those who listen, of each structure element, in order (14.7.2, 14.9)."""
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    waiting, seen = [_entries(pdf.Root, "/StructTreeRoot").get("/K")], set[Any]()
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += [*item][::-1]
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item and item.objgen not in seen:
            seen |= {item.objgen} - {(0, 0)}
            texts = (f"{how} {item[key]}" for key, how in _SPOKEN.items() if key in item)
            yield ", ".join([str(item["/S"])[1:], *texts])
            waiting.append(item.get("/K"))


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from sorted(pdf.attachments)
    for each in pdf.Root.get("/AF", ()):
        yield Message("%(name)s as associated", name=each.get("/UF"))
    yield from (Message("%(name)s by name", name=key[1:]) for key in _entries(pdf.Root, "/Names"))


def _entries(holder: Any, key: str) -> Any:
    """Return the dictionary of a key; an empty one where there is none."""
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    found = holder.get(key)
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _is_endless(pdf: pikepdf.Pdf) -> bool:
    """Return whether it takes PDFium without bound: forms draw themselves, or one another many times."""
    costs: dict[Any, int] = {}
    return sum(_cost(page.obj, page.obj.get("/Contents"), costs, 0) for page in pdf.pages) >= _MOST_DRAWN


def _cost(owner: Any, content: Any, costs: dict[Any, int], depth: int) -> int:
    import pikepdf  # noqa: PLC0415 - only where a PDF is verified

    streams = content if isinstance(content, pikepdf.Array) else [] if content is None else [content]
    drawing = b"\n".join(each.read_bytes() for each in streams if isinstance(each, pikepdf.Stream))
    if depth > _DEEPEST or re.search(rb"\bBI\b.*?\bID\b", drawing, re.DOTALL):  # pictures packed anyhow
        return _MOST_DRAWN
    forms, cost = _entries(_entries(owner, "/Resources"), "/XObject"), len(drawing)
    for name, times in Counter(re.findall(rb"(/[^\s/\[\]<>(){}%]+)\s+Do\b", drawing)).items():
        form = forms.get(name.decode("latin-1"))
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            if form.objgen not in costs:
                costs[form.objgen] = _MOST_DRAWN  # while it is being counted; a form may draw itself
                costs[form.objgen] = _cost(form, form, costs, depth + 1)
            cost += times * costs[form.objgen]
    return min(cost, _MOST_DRAWN)
