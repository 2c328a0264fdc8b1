"""What WeasyPrint may read: files below the given folders and data URLs, and nothing else."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from PIL import Image, UnidentifiedImageError
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from memo.diagnostics import Message, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence


LARGEST: Final = 20_000_000
"""Bytes of a file that the styles name; our largest font has half a million."""

MOST_PIXELS: Final = 25_000_000
"""Of a picture: a whole A4 page at 400 dots to the inch has 15 million, and prints in a second."""


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files below ``roots``, symbolic links and ``..`` resolved, and notes what it refused.

    It notes, because WeasyPrint swallows the error for an image inside an SVG. ``asked`` counts what it was
    asked for.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False, fail_on_errors=True)
        self._roots = [root.resolve() for root in roots]
        self.refused: list[Problem] = []
        self.asked = 0

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return what WeasyPrint asks for.

        Raises:
            FatalURLFetchingError: Where it lies outside or is too large; as it is no ``Exception``, it ends
                the printing.
        """
        self.asked += 1
        parts, found = urlsplit(url), url
        inside = parts.scheme == "data"
        if parts.scheme == "file" and parts.netloc in {"", "localhost"}:
            path = Path(unquote(parts.path)).resolve()
            inside = path.is_file() and any(path.is_relative_to(root) for root in self._roots)
            found = path.as_uri()  # what was judged is read, whatever the address leads to by then
        if not inside:
            said = Message(
                "The styles or the document ask for %(url)s, which is missing or outside the project.",
                url=url[:200],
            )
            raise self._refuse("outside-file", url, said)
        response = super().fetch(found, headers)
        data = response.read(LARGEST + 1)
        response.close()
        measure = _too_large(data)
        if measure:
            own_help = Message(
                "Make it smaller: a picture may have %(most_pixels)s million pixels, a file %(largest)s MB.",
                most_pixels=MOST_PIXELS // 1_000_000,
                largest=LARGEST // 1_000_000,
            )
            said = Message(
                "The styles or the document ask for %(url)s, which has %(measure)s.",
                url=unquote(url)[:200],
                measure=measure,
            )
            raise self._refuse("file-too-large", unquote(url), said, own_help)
        return URLFetcherResponse(response.url, data, response.headers, response.status)

    def _refuse(
        self, code: str, url: str, said: Message, own_help: Message | None = None
    ) -> FatalURLFetchingError:
        self.refused.append(Problem(code, said, own_help))
        return FatalURLFetchingError(url)


def _too_large(data: bytes) -> str:
    """Return in which way a file is too large; ``""`` where it is not."""
    if len(data) > LARGEST:
        return Message("more than %(largest)s MB", largest=LARGEST // 1_000_000)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # told by us, and sooner
            with Image.open(io.BytesIO(data)) as picture:  # which reads its head alone
                wide, high = picture.size
    except Image.DecompressionBombError:
        return Message("more than %(most)s million pixels", most=MOST_PIXELS // 1_000_000)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return ""  # it is no picture, or a drawing, or spoilt, which WeasyPrint tells
    size = f"{wide:,} × {high:,}"
    return Message("%(size)s pixels", size=size) if wide * high > MOST_PIXELS else ""
