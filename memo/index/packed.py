"""The texts of an index as its page carries them: words sorted once, and each text a row of their numbers.

A page finds a word by halving the sorted list, and the texts that hold it by one walk over the numbers; so it
needs no server, and answers while somebody types.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from memo.index.passages import PASSAGE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.index.entries import IndexEntry


def page_data(entries: Sequence[IndexEntry]) -> str:
    """Return what the page searches, as JSON that stands in an HTML page (no ``<`` in it).

    ``memos`` has of each memo, in the order of the page's table, its title, its state, the dates by which it
    is sorted, its page and its language; ``passages`` of each text its memo, kind and paragraph, and the
    text; ``words`` all folded words, in the order of UTF-16, with a space between; ``numbers`` for each text
    how many words it has, and the numbers of these, as variable-length bytes (LEB128) in base64.
    """
    texts = [(at, each) for at, entry in enumerate(entries) for each in entry.passages]
    found = [each.words.split() for _, each in texts]
    words = sorted({word for each in found for word in each}, key=lambda word: word.encode("utf-16-be"))
    number = {word: at for at, word in enumerate(words)}
    rows = bytearray()
    for each in found:
        _write(rows, [len(each), *(number[word] for word in each)])
    data = {
        "memos": [_memo(entry) for entry in entries],
        "passages": [[at, PASSAGE_KINDS.index(each.kind), each.paragraph, each.text] for at, each in texts],
        "words": " ".join(words),
        "numbers": base64.b64encode(rows).decode(),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _memo(entry: IndexEntry) -> list[Any]:
    page = next((each.name for each in entry.files if each.form == "html"), "")
    facts = entry.facts
    return [facts.title or entry.name, facts.state, facts.decision_by, facts.revised, page, facts.language]


def _write(row: bytearray, numbers: Iterable[int]) -> None:
    """Write numbers in bytes of seven bits each, the lowest first; the eighth says that more follow."""
    for number in numbers:
        left = number
        while left > 127:  # noqa: PLR2004 - seven bits
            row.append(left & 127 | 128)
            left >>= 7
        row.append(left)
