"""A reviewed file that carries nothing of its memo any more → how like it is to a file that was sent.

Document Inspector, Google Docs and some mail gateways take the custom XML parts out of a Word file, and with
them the memo and the list of what was printed. Both are in the file that was sent still.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.diagnostics import MemoError
from memo.integrity.provenance import read_bundle
from memo.review.read import NOTHING_PRINTED, find_paragraphs, open_reviewed, read_manifest, read_paragraphs
from memo.text import likeness, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memo.review.read import Match

NEARLY_ALL: Final = 0.9
"""The share of its paragraphs by which a file is taken for one that was sent, if nobody says so."""

RELATED: Final = 0.5
"""The share below which a file did not come from one that was sent, whoever says so."""

_SAME_PARAGRAPH: Final = 0.5
"""How like a paragraph is at least to what it was before it was edited."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A Word file as it was sent: what messages call it, and its bytes."""

    name: str
    data: bytes


class SentLikeness(NamedTuple):
    """How like a reviewed file is to one that was sent.

    Attributes:
        found: The share of paragraphs, printed or there now, that were found again, edited or not.
        same: The share of those that stand word for word.
        foreign: How many runs of words are tracked as changed, and not by the file that was sent.
    """

    found: float
    same: float
    foreign: int

    @property
    def rank(self) -> tuple[float, int]:
        """What is greater for the likelier of two."""
        return self.same, -self.foreign


def carries_memo(data: bytes, name: str) -> bool:
    """Return whether a reviewed file carries all that it is read by: the memo, and what was printed.

    Raises:
        MemoError: Where it is no Word file, none that is safe to open, or what it carries is damaged.
    """
    if read_manifest(data, name) is None:
        return False
    try:
        return read_bundle(data, name).memo is not None
    except MemoError as error:
        if any(each.code == "seal-missing" for each in error.problems):
            return False
        raise


def likeness_to(data: bytes, name: str, sent: SentFile) -> SentLikeness:
    """Measure how like a reviewed file is to one that was sent.

    Raises:
        MemoError: Where either cannot be read, or the one that was sent does not tell what was printed in it.
    """
    package = open_reviewed(data, name, read_manifest(sent.data, sent.name))
    shown = [each for each in package.manifest.paragraphs if each.change != "deleted" and each.text.strip()]
    now = read_paragraphs(package)
    there = [each for each in now if each.text.strip()]
    most = max(len(shown), len(there), 1)
    numbers = {each.number for each in shown}
    matches = find_paragraphs(package.manifest.paragraphs, now).matches
    found = sum(_found(match, numbers) for match in matches)
    printed = Counter(normalize(each.text, "review") for each in shown)
    same = (printed & Counter(each.normalized for each in there)).total()
    foreign = sum(bool(span.inserted_by or span.deleted_by) for each in now for span in each.spans)
    return SentLikeness(min(1.0, found / most), same / most, foreign)


def _found(match: Match, numbers: set[int]) -> int:
    """Return how many of some printed paragraphs a match has found, by their words."""
    text = " ".join(each.text for each in match.printed)
    if not match.now or likeness(text, match.whole.text or match.whole.text_before) < _SAME_PARAGRAPH:
        return 0
    return sum(each.number in numbers for each in match.printed)


def shares_of_texts(data: bytes, name: str, several: Iterable[Iterable[str]]) -> list[float]:
    """Return, of each of several groups of texts, which share stands in a reviewed file word for word.

    Raises:
        MemoError: Where the file cannot be read.
    """
    package = open_reviewed(data, name, NOTHING_PRINTED)
    whole = "\n".join(each.normalized for each in read_paragraphs(package))
    groups = [[normalize(each, "review") for each in texts] for texts in several]
    return [sum(each in whole for each in wanted) / max(len(wanted), 1) for wanted in groups]


def is_printed_alike(data: bytes, name: str, sent: SentFile) -> bool:
    """Return whether a reviewed file, which says what was printed in it, says the same as one that was sent.

    Raises:
        MemoError: Where either cannot be read, or what it says is damaged.
    """
    return read_manifest(data, name) == read_manifest(sent.data, sent.name)
