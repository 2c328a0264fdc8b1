"""Regular expressions that are compiled when they are first asked."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class LazyPattern:
    """A regular expression that is compiled at its first use.

    A long one takes as long to compile as a thousand texts to search, and a command uses few of those of the
    modules that it loads.

    Args:
        source: The expression, as :func:`re.compile` takes it.
        flags: Its flags.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self._flags = flags

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, self._flags)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the beginning of a text."""
        return self._pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self._pattern.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        return self._pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text."""
        return self._pattern.finditer(text)

    def findall(self, text: str) -> list[str]:
        """Return the words of the matches in a text, or of the one group."""
        return self._pattern.findall(text)

    def split(self, text: str) -> list[str]:
        """Return what stands between the matches in a text, and what their groups have."""
        return self._pattern.split(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with each match replaced."""
        return self._pattern.sub(new, text)

    def subn(self, new: str, text: str) -> tuple[str, int]:
        """Return a text with each match replaced, and how many there were."""
        return self._pattern.subn(new, text)
