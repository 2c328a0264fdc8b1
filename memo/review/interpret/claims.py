"""A new statement as a reviewer types it, read as the memo prints statements: text, marks, basis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from memo.text import normalize, same_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memo.review.read import Printed

_BASIS: Final = re.compile(
    r"\s*\b(?:our judge?ment(?:, because (?P<because>.+)|\.)|(?P<assumption>assumption\.?))\s*$",
    re.IGNORECASE | re.DOTALL,
)
_MARK: Final = re.compile(r"\s*\[(\d+)\]")
CITE: Final = "Cite a quotation of the annex by its number, or write the quote into memo.yaml, word for word."
"""How to go on with a mark of evidence that leads nowhere."""


def evidence(printed: Iterable[Printed]) -> dict[int, str]:
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


def read_claim(text: str, quotes: Mapping[int, str]) -> tuple[dict[str, Any], list[int]]:
    """Return a claim as YAML would give it, and the numbers of marks that lead to no quote.

    What says nothing of its basis is taken for reported: whether its quotes carry it is for the checks.

    Args:
        text: What stands in the paragraph.
        quotes: The words of each quote by the number of its mark.
    """
    text = normalize(text, "typed").strip()
    basis: dict[str, Any] = {"basis": "reported"}
    match = _BASIS.search(text)
    if match and text[: match.start()].strip():
        text = text[: match.start()]
        basis = {"basis": "assumption"} if match["assumption"] else {"basis": "judgment"}
        if match["because"]:
            basis["because"] = match["because"].strip()
    text, numbers = take_marks(text)
    made = {"text": text, **basis}
    known = [quotes[number] for number in numbers if number in quotes]
    if known:
        made["quotes"] = list(dict.fromkeys(known))
    return made, [number for number in numbers if number not in quotes]


def take_marks(text: str) -> tuple[str, list[int]]:
    """Return a text without its marks of evidence, and their numbers."""
    return _MARK.sub("", text).strip(), [int(number) for number in _MARK.findall(text)]


def no_quotation(number: int) -> str:
    """Return the sentence about a mark of evidence that leads nowhere."""
    return f"The mark [{number}] leads to no quotation."


def as_printed(text: str, gone: Sequence[tuple[str, Any]]) -> Any:
    """Return the claim that was printed in the same words elsewhere and is gone there: it was moved."""
    return next((claim for words, claim in gone if same_text(words, text, "review")), None)
