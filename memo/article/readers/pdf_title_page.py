"""The title page of a PDF: its title, who wrote it and when, by size and place, else by its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.article.blocks import Fragment, StatedMetadata
from memo.article.readers.pdf_dates import read_date
from memo.article.readers.pdf_lines import TITLE_PAGES, usual_size
from memo.article.readers.pdf_names import names_in_properties, read_authors
from memo.article.readers.pdf_rows import HYPHENS
from memo.article.readers.pdf_sheet import begins_prose, read_sheet
from memo.article.readers.pdf_title import Run, find_title, known_title, title_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.article.readers.pdf_lines import PdfLine

_SAMPLE = 100  # lines, by which the language of the text is told


class PdfTitlePage:
    """What the first page of a document says of it; ``used`` are the lines that say it, by :func:`id`."""

    def __init__(
        self, text: Sequence[PdfLine], heads: Sequence[PdfLine], properties: Mapping[str, str]
    ) -> None:
        usual = usual_size(text)
        common = _lower_words(text)
        self._properties = properties
        first, sheet, self._title = 0, read_sheet([], usual), list[Run]()
        for page in sorted({line.page for line in text if line.page < TITLE_PAGES}):
            first, sheet = page, read_sheet((line for line in text if line.page == page), usual)
            self._title = find_title(sheet, properties, common)
            if self._title or any(begins_prose(sheet, index) for index in range(len(sheet))):
                break  # a cover may be a picture
        edges = [line for line in heads if line.page == first]
        title = {id(line) for run in self._title for line in run}
        whole = [*sheet, *read_sheet(edges, usual)]
        self._author, signed = read_authors(whole, title, properties.get("Author", ""), common)
        stamps = [line.text for line in edges if line.turned]
        sample = " ".join(line.text for line in text[:_SAMPLE])
        self._published, dated = read_date(whole, title, stamps, sample)
        by = {id(line) for line in [*signed, *dated]} - title
        self._byline = [line for line in whole if id(line) in by]
        said = [*(line for run in self._title for line in run), *self._byline]
        self.used = {id(part) for line in said for part in line.parts}

    def fragments(self) -> list[Fragment]:
        """Return the title and the lines on author and date."""
        title = (
            [Fragment(title_text([_run_text(run) for run in self._title]), "title")] if self._title else []
        )
        return [*title, *(Fragment(line.text, "byline", kept=True) for line in self._byline)]

    def stated(self) -> StatedMetadata:
        """Return what the properties say, and what the page shows of author and date."""
        known = known_title(self._properties)
        author, house = names_in_properties(self._properties)
        return StatedMetadata(
            title=known if not self._title else "",
            author=author,
            publisher=house,
            shown_author=self._author,
            shown_date=self._published,
        )


def _run_text(run: Run) -> str:
    """Return the lines of a title as one; a word that a hyphen parts is made whole."""
    text = run[0].text
    for line in run[1:]:
        parted = text[-1] in HYPHENS and len(text) > 1 and line.text[0].islower()
        text = f"{text[:-1]}{line.text}" if parted else f"{text} {line.text}"
    return text


def _lower_words(lines: Sequence[PdfLine]) -> frozenset[str]:
    """Return the words that a document has in lower case, of which no name consists."""
    words = (word.strip(".,;:()") for line in lines for word in line.text.split())
    return frozenset(word for word in words if word.isalpha() and word.islower())
