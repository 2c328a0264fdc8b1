"""Boxes of choices as content controls that a reader of the Word file can tick (MS-DOCX, 2.5.4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.ooxml import NAMESPACES, name, w
from memo.renderers.docx.styles import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

CHOICE_BOX: Final = Style("character", "Choice Box")
"""The style of the sign that stands before a choice."""

_TICKED: Final = "☑"
_FONT: Final = "MS Gothic"
"""What Word sets the sign in that it puts in when a box is ticked: it has both."""

_SIGNS: Final = {"checkedState": "2612", "uncheckedState": "2610"}
"""The signs between which Word changes, as it does by itself: ☒ and ☐."""


def tickable(runs: Sequence[etree._Element], sign: str) -> etree._Element:
    """Return the runs of a box within a content control that a click ticks.

    Args:
        runs: What is printed.
        sign: The box as it stands, ☐ or ☑.

    Returns:
        The control, without an id: programs give one, and LibreOffice would put a second control round it.
    """
    box = etree.Element(name("w14:checkbox"), nsmap={"w14": NAMESPACES["w14"]})
    etree.SubElement(box, name("w14:checked")).set(name("w14:val"), str(int(sign.strip() == _TICKED)))
    for state, code in _SIGNS.items():
        made = etree.SubElement(box, name(f"w14:{state}"))
        made.set(name("w14:val"), code)
        made.set(name("w14:font"), _FONT)
    return w("sdt", w("sdtPr", box), w("sdtContent", *runs))


def declare_ignorable(root: etree._Element) -> None:
    """Let programs that do not know such boxes pass them over (part 3, 7.2); changed in place."""
    if next(root.iter(name("w14:checkbox")), None) is None:
        return
    prefixes = [prefix for prefix in root.nsmap if prefix]
    wanted = {prefix: NAMESPACES[prefix] for prefix in ("mc", "w14")}
    etree.cleanup_namespaces(root, top_nsmap=wanted, keep_ns_prefixes=[*prefixes, *wanted])
    known = (root.get(name("mc:Ignorable")) or "").split()
    own = next(prefix for prefix, uri in root.nsmap.items() if uri == NAMESPACES["w14"] and prefix)
    if own not in known:
        root.set(name("mc:Ignorable"), " ".join([*known, own]))
