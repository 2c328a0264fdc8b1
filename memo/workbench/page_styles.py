"""The memo's own style sheets, kept to the pane in which it is shown, and its fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError

if TYPE_CHECKING:
    from memo.workspace import Assets

PANE: Final = "#wb-memo"
"""Where the memo is shown."""

_SHARE: Final = 0.95
"""The width of a narrow pane as a share of a narrow screen's: its margins are narrower."""

_FONT: Final = re.compile(r"url\(\s*[\"']?(fonts/[\w.-]+)[\"']?\s*\)")


def memo_styles(assets: Assets) -> str:
    """Return the styles of a memo's screens; rules of whole pages match nothing.

    Nested within the pane (CSS Nesting Module), each rule keeps the weight that it has. What would be fetched
    from elsewhere is left out: the page's policy lets nothing through but this program's own files.
    """
    try:
        inner = _in_a_pane(_without_pages(assets.css("memo", "screen", "draft")))
        return f"{screen_tokens(assets)}\n:where({PANE}) {{\n{inner}\n}}\n"
    except MemoError:
        return ""


def _in_a_pane(css: str) -> str:
    """Return rules that ask for the width of the pane, and measure by it, instead of the screen's."""
    css = re.sub(r"@media \(max-width: ([\d.]+)rem\)", _narrow, css)
    return re.sub(r"(?<=\d)vw\b", "cqw", css)


def _narrow(found: re.Match[str]) -> str:
    return f"@container (max-width: {_SHARE * float(found[1]):g}rem)"


def screen_tokens(assets: Assets) -> str:
    """Return fonts, sizes and colours alone, which are the workbench's, too."""
    fonts = _FONT.sub(lambda found: f"url(/static/{found[1]})", assets.css("fonts"))
    return f"{fonts}\n{assets.css('tokens')}"


def _without_pages(css: str) -> str:
    """Leave out what is for paper: at-rules of pages may stand in no other rule."""
    made, at = "", 0
    for found in re.finditer(r"@page[^{]*\{|@media print\s*\{", css):
        if found.start() < at:
            continue
        depth, place = 1, found.end()
        while depth and place < len(css):
            depth += {"{": 1, "}": -1}.get(css[place], 0)
            place += 1
        made += css[at : found.start()]
        at = place
    return made + css[at:]


def font_files(assets: Assets) -> dict[str, bytes]:
    """Return the fonts by the names that the styles have for them."""
    names = assets.names("styles/fonts", "*.ttf")
    return {f"fonts/{name.rpartition('/')[2]}": assets.path(name).read_bytes() for name in names}
