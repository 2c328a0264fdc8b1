"""All that is read of a reviewed file, in one object, before anybody says what its reviewers meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.review.read.fields import Fields, read_fields
from memo.review.read.locations import Locations
from memo.review.read.match_paragraphs import ParagraphMatches, find_paragraphs
from memo.review.read.open import BODY, Package, PrintedParagraph
from memo.review.read.paragraphs import accepted, read_body
from memo.review.types import Attribution
from memo.text import normalize
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memo.review.read.paragraphs import ReviewedParagraph

_CORE: Final = "docProps/core.xml"
_LAST_AUTHOR: Final = (
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
)
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What every reader of changes needs to know of one file.

    Attributes:
        package: The file, with its manifest.
        data: The plain data of the memo that was printed.
        paragraphs: Which paragraph of the file is which of those that were printed.
        fields: What became of each printed field.
        locations: What places are called.
        quotes: The words of each quote by the number of its mark of evidence.
        untracked_author: Who is named where no tracked change tells.
        formatting: Who changed the formatting with tracking on, once for each time.
    """

    package: Package
    data: Any
    paragraphs: ParagraphMatches
    fields: Fields
    locations: Locations
    quotes: Mapping[int, str]
    untracked_author: Attribution
    formatting: Sequence[Attribution]

    @property
    def printed(self) -> Sequence[PrintedParagraph]:
        """The paragraphs as they were printed."""
        return self.package.manifest.paragraphs

    @property
    def touched(self) -> bool:
        """Whether any word is otherwise than it was printed."""
        return bool(self.fields.touched or self.paragraphs.added)

    def by(self, *who: Attribution) -> tuple[Attribution, ...]:
        """Return who made a change, each once; where no tracked change tells, who saved the file last."""
        return tuple(dict.fromkeys(who)) or (self.untracked_author,)


def read_context(package: Package, data: Any) -> ReviewContext:
    """Read a file.

    Args:
        package: The file.
        data: The plain data of the memo that it was built from.

    Raises:
        MemoError: Where a part of it is no XML.
    """
    printed = package.manifest.paragraphs
    body = read_body(package.xml(BODY), package.manifest.author)
    matches = find_paragraphs(printed, _without_template(package, accepted(body.paragraphs)))
    locations, author = Locations(printed), _last_author(package)
    fields = read_fields(matches, locations, author)
    quotes = {number: value_at(data, path) for number, path in quote_paths(printed).items()}
    known = {number: quote for number, quote in quotes.items() if isinstance(quote, str)}
    return ReviewContext(package, data, matches, fields, locations, known, author, body.formatting)


def quote_paths(printed: Iterable[PrintedParagraph]) -> dict[int, str]:
    """Return, by the number of each entry of the annex, the path of the quote that stands there."""
    firsts: dict[tuple[int | None, int | None], str] = {}
    found: dict[int, str] = {}
    for each in printed:
        if each.cell == 1:
            firsts.setdefault((each.table, each.row), each.text.strip())
        quotes = [path for path in each.paths if re.search(r"\.quotes\.\d+$", path)]
        number = firsts.get((each.table, each.row), "")
        if each.table is not None and quotes and number.isdigit():
            found.setdefault(int(number), quotes[0])
    return found


def _without_template(package: Package, paragraphs: Sequence[ReviewedParagraph]) -> list[ReviewedParagraph]:
    """Leave out the paragraphs that the Word template says by itself, above and below the memo."""
    own = {normalize(text, "review") for text in package.manifest.parts.get(BODY, ())}
    printed = {each.bookmark for each in package.manifest.paragraphs}
    return [each for each in paragraphs if each.normalized not in own or printed.intersection(each.bookmarks)]


def _last_author(package: Package) -> Attribution:
    """Return who saved the file last, as far as it says; until somebody has, it names its author there."""
    root = package.xml(_CORE)
    name = None if root is None else root.findtext(_LAST_AUTHOR)
    if root is None or not name or name == root.findtext(_CREATOR):
        return Attribution("", "", tracked=False)
    return Attribution(name, root.findtext(_MODIFIED) or "", tracked=False)
