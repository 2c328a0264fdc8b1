"""WeasyPrint: imported late, with our fonts only, its warnings collected."""

from __future__ import annotations

import ctypes.util
import gc
import html
import importlib
import io
import logging
import os
import platform
import sys
import tempfile
import warnings
from contextlib import contextmanager, redirect_stdout
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from memo.diagnostics import MemoError, Message, Problem
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PANGO: Final = {
    "Debian/Ubuntu": "`sudo apt install libpango-1.0-0 libpangoft2-1.0-0`",
    "Fedora": "`sudo dnf install pango`",
    "macOS": "`brew install pango`",
    "Windows": "`winget install MSYS2.MSYS2`, then "
    r'`C:\msys64\usr\bin\bash -lc "pacman -S --noconfirm mingw-w64-x86_64-pango"`',
}


def pango_hint(system: str) -> Message:
    """Return how to install Pango on each system, the running one (named as in `sys.platform`) first."""
    linux = "Fedora" if _is_fedora() else "Debian/Ubuntu"
    here = {"darwin": "macOS", "win32": "Windows", "linux": linux}.get(system, linux)
    ordered = {name: _PANGO[name] for name in [here, *_PANGO]}
    ways = "; ".join(f"{name} {command}" for name, command in ordered.items())
    return Message("Install Pango: %(ways)s.", ways=ways)


def _is_fedora() -> bool:
    try:
        about = platform.freedesktop_os_release()
    except OSError:
        return False
    return not {"fedora", "rhel"}.isdisjoint([about.get("ID", ""), *about.get("ID_LIKE", "").split()])


def import_weasyprint() -> Any:
    """Return WeasyPrint.

    Raises:
        MemoError: Where Pango is missing.
    """
    try:
        # Where it lacks a library, it prints a paragraph of its own into our results. It does without
        # libharfbuzz-subset, whose work subset_glyphs does, and need not warn of that.
        with (
            _fonttools_deferred(),
            _libraries_by_name(),
            redirect_stdout(io.StringIO()),
            warnings.catch_warnings(),
        ):
            warnings.filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
            import weasyprint  # noqa: PLC0415 - see the package's docstring
    except OSError as error:
        if "cannot load library" not in str(error):
            raise
        raise MemoError(
            Problem(
                "pango-missing",
                Message("The PDF needs Pango, which this machine lacks."),
                pango_hint(sys.platform),
            )
        ) from error
    return weasyprint


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """Keep cffi from asking ldconfig, gcc and ld, each a process, for names that no Linux has.

    WeasyPrint tries the names of a library on every system in turn, those of Windows first. The one of Linux,
    such as ``libpango-1.0.so.0``, is among them and is loaded by name; the 24 others take two fifths of the
    time of its import.
    """
    if sys.platform != "linux":
        yield
        return
    with standing_in(ctypes.util, "find_library", lambda _: None):
        yield


@contextmanager
def _fonttools_deferred() -> Iterator[None]:
    """Keep WeasyPrint from importing fontTools' subsetter, a third of its own import, until it is needed.

    It is for variable fonts, and for what subset_glyphs of memo.renderers.fonts does in its place.
    ``weasyprint.pdf.fonts`` names the two modules ``subset`` and ``instantiateVariableFont``; stand-ins load
    the real ones when they are first asked.
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


def parsed_page(xml: str, base_url: str, fetcher: Any) -> Any:
    """Return a document as WeasyPrint has it, read as the XML that it is.

    WeasyPrint reads every page as a browser would one that anybody wrote, which takes twenty times as long.

    Args:
        xml: The document; elements of HTML are in no namespace, those of SVG in theirs.
        base_url: Against which its links are resolved.
        fetcher: What fetches them.
    """
    import cssselect2  # noqa: PLC0415 - comes with WeasyPrint
    from weasyprint import HTML  # noqa: PLC0415 - see the package's docstring

    class ParsedPage(HTML):  # type: ignore[misc]
        def __init__(self) -> None:
            root = ET.fromstring(xml)  # noqa: S314 - written by this program, a line before
            self.base_url, self.url_fetcher, self.media_type = base_url, fetcher, "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return ParsedPage()


_SHEETS: Final[dict[tuple[str, str], Any]] = {}
"""Style sheets that were parsed, by their text and their base; see :func:`parsed_sheet`."""
_MOST_SHEETS: Final = 8


def parsed_sheet(css: str, base_url: str, fetcher: Any, warnings: Sequence[str]) -> Any:
    """Return a style sheet as WeasyPrint has it, which a process that prints many memos parses once.

    One that reads a file, or of which WeasyPrint warns, is parsed each time: the file may have changed, and
    the warning is told again.

    Args:
        css: All style sheets, in order of cascade.
        base_url: Against which their URLs are resolved.
        fetcher: What fetches those that it imports; it counts them.
        warnings: What WeasyPrint has said so far; it grows.
    """
    if (css, base_url) not in _SHEETS:
        from weasyprint import CSS  # noqa: PLC0415 - see the package's docstring

        before = (len(warnings), fetcher.asked)
        sheet = CSS(string=css, base_url=base_url, url_fetcher=fetcher)
        if (len(warnings), fetcher.asked) != before:
            return sheet
        while len(_SHEETS) >= _MOST_SHEETS:
            del _SHEETS[next(iter(_SHEETS))]
        _SHEETS[css, base_url] = sheet
    return _SHEETS[css, base_url]


@contextmanager
def standing_in(owner: Any, name: str, ours: Any) -> Iterator[None]:
    """Have WeasyPrint call a function of ours in the place of one of its own while this lasts."""
    theirs = getattr(owner, name)
    setattr(owner, name, ours)
    try:
        yield
    finally:
        setattr(owner, name, theirs)


@contextmanager
def fonts_only_of(roots: Sequence[Path], left_out: Sequence[Path] = ()) -> Iterator[None]:
    """Hide the machine's fonts: what our families lack shall be missed, not filled in from elsewhere.

    Files that are left out are hidden with them (fontconfig, ``selectfont``).
    """
    with tempfile.TemporaryDirectory(prefix="memo-fonts-") as folder:
        config = Path(folder) / "fonts.conf"
        folders = "".join(f"<dir>{html.escape(str(root.resolve()), quote=False)}</dir>" for root in roots)
        globs = "".join(f"<glob>{html.escape(str(font), quote=False)}</glob>" for font in left_out)
        hidden = f"<selectfont><rejectfont>{globs}</rejectfont></selectfont>" if globs else ""
        config.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
            f"<fontconfig>{folders}{hidden}"
            f"<cachedir>{html.escape(folder, quote=False)}</cachedir></fontconfig>",
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


def fonts_known(fonts: Sequence[Path]) -> Any:
    """Return WeasyPrint's knowledge of fonts; to be asked for while :func:`fonts_only_of` lasts.

    That of the document before serves again where the fonts are the same: WeasyPrint 70 never gives back some
    400 KB of each, which a process that prints all day would feel.

    Args:
        fonts: All font files that can be found.
    """
    return _fonts_known(*((str(font), digest(font.read_bytes())) for font in fonts))


@lru_cache(maxsize=1)
def _fonts_known(*_: tuple[str, str]) -> Any:
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see the package's docstring

    return FontConfiguration()


@contextmanager
def quietly() -> Iterator[list[str]]:
    """Collect what WeasyPrint only logs, for it carries on where we must not.

    Python's cycles are left uncollected meanwhile: a tenth of the time, for some 20 MB.
    """
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("weasyprint")
    handlers, propagate, log.handlers, log.propagate = log.handlers, log.propagate, [handler], False
    collecting = gc.isenabled()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # it leaves its colour profile's file open
            yield found
    finally:
        log.handlers, log.propagate = handlers, propagate
        if collecting:
            gc.enable()


def boxes_in(box: Any) -> list[Any]:
    """Return the boxes in a box of WeasyPrint's; what is positioned absolutely leaves a placeholder."""
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]


def text_in(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())
