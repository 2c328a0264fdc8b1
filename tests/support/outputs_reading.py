"""Text out of the three outputs, each by a reader that knows nothing of the writer."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from lxml import etree, html
from pydantic import BaseModel

from memo.house import SECTIONS
from memo.model import Claim, Memo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memo.model.criteria import Assessment

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARGIN = 50  # points: header and footer of a page lie within; the first page begins in the first of them
MARK = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Built:
    """The outputs of one build by kind, and their model."""

    memo: Memo
    files: dict[str, Path]

    def text(self, kind: str) -> str:
        """The whole text of one output, bare."""
        return bare(READERS[kind](self.files[kind]))


def bare(text: str) -> str:
    """Drop what lines, marks and word processors put in: white space, evidence marks, joiners."""
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return re.sub(r"\s+", "", MARK.sub("", unicodedata.normalize("NFC", text)))


def pdf_text(path: Path) -> str:
    """Read what stands between header and footer, page by page."""
    with pypdfium2.PdfDocument(path) as document:
        pages = []
        for number, page in enumerate(document):
            width, height = page.get_size()
            text = page.get_textpage()
            said = text.get_text_bounded(0, MARGIN, width, height - MARGIN if number else height)
            pages.append(said.replace("\x02", "-"))  # PDFium's sign for a hyphen at a line's end
            text.close()
            page.close()
    return "\n".join(pages)


def docx_text(path: Path) -> str:
    """Read the body's runs in document order."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = root.iter(f"{WORD}p")
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in paragraphs)


def html_text(path: Path) -> str:
    """Read the page's body."""
    body = html.document_fromstring(path.read_bytes()).find("body")
    assert body is not None
    for contents in body.xpath(".//nav"):
        contents.drop_tree()
    return str(body.text_content())


READERS = {"pdf": pdf_text, "docx": docx_text, "html": html_text}


def claims(value: object) -> Iterator[Claim]:
    """Walk to every claim of a memo in the model's order; a pathway is printed with its ratings first."""
    if isinstance(value, Claim):
        yield value
    elif isinstance(value, BaseModel):
        for _, inner in sorted(value, key=lambda field: field[0] == "addresses"):
            yield from claims(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from claims(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from claims(inner)


SECTIONS_OF = {
    "comparison": "criteria",
    "next-steps": "next_steps",
    "source": "source_assessment",
}
"""The fields that a section prints, where they are called otherwise than it."""


def _set_out(memo: Memo) -> Iterator[Claim]:
    """Walk to the claims of pathways: each by itself, then ratings by criterion, extents by obstacle."""
    for pathway in memo.pathways:
        yield from (*pathway.description, *pathway.proponents, *pathway.objections)
    for criterion in memo.criteria:
        yield from (p.assessments[criterion.id] for p in memo.pathways if criterion.id in p.assessments)
    for obstacle in memo.obstacles:
        yield from (each for p in memo.pathways for each in claims(p.addresses[obstacle.id]))


def in_page_order(memo: Memo) -> list[Claim]:
    """Return every claim of a memo in the order in which it is first printed: by section, the asks first."""
    recommendation = memo.recommendation
    first = [each for each in recommendation.conditions if each.id and each.id == recommendation.hinges_on]
    found = [*claims(memo.decision), *first]
    for section in SECTIONS:
        found += (
            _set_out(memo)
            if section == "pathways"
            else claims(getattr(memo, SECTIONS_OF.get(section, section), None))
        )
        for own in memo.sections:
            found += claims(own) if own.after == section else []
    return [each for at, each in enumerate(found) if not any(each is before for before in found[:at])]


def words_in_page_order(memo: Memo) -> list[str]:
    """Return the text and the reason of every claim, but those of the main condition, which stands twice."""
    said = in_page_order(memo)
    first = len(list(claims(memo.decision)))  # why now, and behind it the condition: without its reason
    hinge = said[first : first + 1] if memo.recommendation.hinges_on else []
    told = [claim for claim in said if claim not in hinge]
    return [piece.removesuffix(".") for claim in told for piece in (claim.text, claim.because) if piece]


def rated(assessment: Assessment) -> str:
    """Write a rating as the memo prints it, with its range."""
    low, high = assessment.range or ("", "")
    return f"{assessment.rating}({low}–{high})" if assessment.range else str(assessment.rating)


def rating_rows(memo: Memo) -> list[str]:
    """Return the rows of the comparison: criterion, question, weight, and the ratings of all pathways."""
    return [
        f"{c.name}{c.question}{c.weight}%" + "".join(rated(p.assessments[c.id]) for p in memo.pathways)
        for c in memo.criteria
    ]


def in_order(text: str, pieces: list[str], start: int = 0) -> list[str]:
    """Return the pieces that do not stand in ``text`` one after the other, from ``start`` on."""
    missing, position = [], start
    for piece in pieces:
        found = text.find(bare(piece), position)
        if found < 0:
            missing.append(piece)
        else:
            position = found + len(bare(piece))
    return missing
