"""What WeasyPrint may read: files below the given folders and data URLs, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher

from memo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence


class Confined(URLFetcher):  # type: ignore[misc]
    """Reads files below ``roots``, symbolic links and ``..`` resolved, and notes what it refused.

    It notes, because WeasyPrint swallows the error for an image inside an SVG.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False, fail_on_errors=True)
        self._roots = [root.resolve() for root in roots]
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return what WeasyPrint asks for.

        Raises:
            FatalURLFetchingError: Where it lies outside; not an ``Exception``, so that it ends the printing.
        """
        parts = urlsplit(url)
        inside = parts.scheme == "data"
        if parts.scheme == "file" and parts.netloc in {"", "localhost"}:
            path = Path(unquote(parts.path)).resolve()
            inside = path.is_file() and any(path.is_relative_to(root) for root in self._roots)
        if not inside:
            self.refused.append(url)
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)


def refused(url: str) -> Problem:
    """Return the problem of a URL that was not read."""
    return Problem(
        "outside-file",
        f"The styles or the document ask for {url[:200]}, which is missing or outside the project.",
        "Put the file into styles/ and name it from there.",
    )
