"""The numbers of captions, so that no template types one: in the order of the document, and referred to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

_SIGN: Final = re.compile(r"\x02([^\x02\x03]*)\x03")  # no memo can hold these characters


@dataclass(slots=True)
class Numbering:
    """Counts the captions of each kind."""

    _counts: Counter[str] = field(default_factory=Counter)
    _named: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str, name: str = "") -> int:
        """Return the number of the next caption; one with a name can be referred to."""
        self._counts[kind] += 1
        if name:
            self._named[name] = self._counts[kind]
        return self._counts[kind]

    def of(self, name: str) -> str:
        """Return a sign for the number of a caption, which may stand further down."""
        return f"\x02{name}\x03"

    def fill(self, html: str) -> str:
        """Put numbers in place of their signs; that a name is no caption's is told with the link to it."""
        return _SIGN.sub(lambda sign: str(self._named.get(sign[1], "?")), html)
