"""The document → PDF, by WeasyPrint: tagged, with metadata, bookmarks and working links (PDF/UA-1).

WeasyPrint is imported when a PDF is written, because it takes longer than all else and needs Pango, which a
machine may lack.
"""

from __future__ import annotations

import copy
import gc
import importlib
import logging
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from lxml import etree

from memo.problems import MemoError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PANGO_HINT: Final = (
    "Install Pango: Debian/Ubuntu `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, "
    "Fedora `sudo dnf install pango`, macOS `brew install pango`, "
    "Windows `winget install MSYS2.MSYS2`, then in its shell `pacman -S mingw-w64-x86_64-pango`."
)


def without_paths(root: etree._Element) -> str:
    """Return a document as HTML without the model paths, which are a third of it and no use on paper."""
    copied = copy.deepcopy(root)
    for span in [*copied.iter("span")]:
        if set(span.attrib) <= {"data-path"}:
            span.tag = "path-only"
    etree.strip_tags(copied, "path-only")
    return "<!DOCTYPE html>\n" + etree.tostring(copied, method="html", encoding="unicode")


def write_pdf(html: str, css: str, base: Path, roots: Sequence[Path]) -> bytes:
    """Print a document.

    Args:
        html: The composed document.
        css: All style sheets, in order of cascade.
        base: The folder against which the style sheets' URLs are resolved.
        roots: The only folders from which a file may be read.

    Raises:
        MemoError: Where Pango is missing, or WeasyPrint warns of anything (a font, a property, a link).
    """
    with _only_fonts_of(roots):
        weasyprint = _import_weasyprint()
        fetcher = _confined_fetcher(roots)
        data = None
        refusal = weasyprint.urls.FatalURLFetchingError  # told by the fetcher itself
        with _no_collection(), _warnings() as warnings, suppress(refusal):
            sheet = weasyprint.CSS(string=css, base_url=f"{base.as_uri()}/", url_fetcher=fetcher)
            page = weasyprint.HTML(string=html, base_url=f"{base.as_uri()}/", url_fetcher=fetcher)
            data = page.write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")
    problems = [*map(_refused, fetcher.refused), *map(_warned, dict.fromkeys(warnings))]
    if problems or data is None:
        raise MemoError(*problems)
    return bytes(data)


def warm_up() -> None:
    """Import WeasyPrint ahead of need, in a process that will print; what fails is told when it prints."""
    with suppress(MemoError):
        _import_weasyprint()


def _import_weasyprint() -> Any:
    try:
        with _fonttools_deferred():
            import weasyprint  # noqa: PLC0415 - see the module's docstring
    except OSError as error:
        raise MemoError(
            Problem("pango-missing", "The PDF needs Pango, which this machine lacks.", PANGO_HINT)
        ) from error
    return weasyprint


@contextmanager
def _fonttools_deferred() -> Iterator[None]:
    """Keep WeasyPrint from importing fontTools' subsetter, a third of its own import, until it is needed.

    It is where HarfBuzz cannot subset, and for variable fonts. ``weasyprint.pdf.fonts`` names the two modules
    ``subset`` and ``instantiateVariableFont``; stand-ins load the real ones when they are first asked.
    """

    class Subset(ModuleType):
        def __getattr__(self, name: str) -> Any:
            return getattr(importlib.import_module("fontTools.subset"), name)

    def instantiate_variable_font(*args: Any, **words: Any) -> Any:
        real = importlib.import_module("fontTools.varLib.instancer")
        return real.instantiateVariableFont(*args, **words)

    package, instancer = ModuleType("fontTools.varLib"), ModuleType("fontTools.varLib.instancer")
    package.__path__ = []
    instancer.instantiateVariableFont = instantiate_variable_font  # type: ignore[attr-defined]
    stand_ins = {module.__name__: module for module in (Subset("fontTools.subset"), package, instancer)}
    added = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(added)
    try:
        yield
    finally:
        for name, module in added.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def _only_fonts_of(roots: Sequence[Path]) -> Iterator[None]:
    """Hide the machine's fonts: what our families lack shall be missed, not filled in from elsewhere."""
    with tempfile.TemporaryDirectory(prefix="memo-fonts-") as folder:
        config = Path(folder) / "fonts.conf"
        folders = "".join(f"<dir>{escape(str(root.resolve()))}</dir>" for root in roots)
        config.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
            f"<fontconfig>{folders}<cachedir>{escape(folder)}</cachedir></fontconfig>",
            encoding="utf-8",
        )
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(config)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave Python's cycles uncollected while pages are laid out: a tenth of the time, for some 20 MB."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint only logs: it carries on where we must not."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("weasyprint")
    handlers, propagate, log.handlers, log.propagate = log.handlers, log.propagate, [handler], False
    try:
        yield found
    finally:
        log.handlers, log.propagate = handlers, propagate


def _confined_fetcher(roots: Sequence[Path]) -> Any:
    """Return a fetcher that reads files below ``roots`` and data URLs, and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    allowed = [root.resolve() for root in roots]

    class Confined(URLFetcher):  # type: ignore[misc]
        refused: list[str] = []  # noqa: RUF012 - one list for the one fetcher made here

        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            inside = parts.scheme == "data"
            if parts.scheme == "file" and parts.netloc in {"", "localhost"}:
                path = Path(unquote(parts.path)).resolve()
                inside = path.is_file() and any(path.is_relative_to(root) for root in allowed)
            if not inside:
                self.refused.append(url)
                raise FatalURLFetchingError(url)
            return super().fetch(url, headers)

    return Confined(allowed_protocols={"file", "data"}, allow_redirects=False, fail_on_errors=True)


def _refused(url: str) -> Problem:
    return Problem(
        "outside-file",
        f"The styles or the document ask for {url[:200]}, which is missing or outside the project.",
        "Put the file into styles/ and name it from there.",
    )


def _warned(message: str) -> Problem:
    return Problem(
        "pdf-warning",
        f"WeasyPrint reports: {message}",
        "Correct the template or the style sheet that it names.",
    )
