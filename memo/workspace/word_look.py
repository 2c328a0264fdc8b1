"""What a house makes of the Word file, from its assets: which family it holds, and at which sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.renderers.docx import WordFamily, WordLook

if TYPE_CHECKING:
    from memo.house import UsedFamily
    from memo.workspace.assets import Assets

_CUTS: Final = {
    "regular": (400, False),
    "bold": (700, False),
    "italic": (400, True),
    "bold italic": (700, True),
}
_NEAR: Final = 150
"""How far a weight may be from that which a cut of Word's means."""


def word_look(assets: Assets) -> WordLook | None:
    """Return what a house sets for the Word file; ``None`` where there is no house."""
    if not assets.house.settings.layers:
        return None
    usual, now = assets.looks.usual(), assets.tokens().values
    families = [
        WordFamily(usual[role].strip("\"'"), used.name, _files(used))
        for role, used in assets.house.families.items()
    ]
    sizes = {
        token.removeprefix("size-"): (float(value.removesuffix("pt")), float(now[token].removesuffix("pt")))
        for token, value in usual.items()
        if token.startswith("size-") and value.endswith("pt")
    }
    sans = now["sans"].strip("\"'")
    return WordLook(families, sizes, now, sans, assets.page.has_letterhead)


def _files(used: UsedFamily) -> dict[str, bytes]:
    """Return the files that Word holds of a family, by cut; none where it holds none."""
    if not used.embedded:
        return {}
    found = {}
    for cut, (weight, italic) in _CUTS.items():
        faces = [face for face in used.faces if face.italic == italic and abs(face.weight - weight) <= _NEAR]
        if faces:
            _, nearest = min((abs(face.weight - weight), face.path) for face in faces)
            found[cut] = nearest.read_bytes()
    return found
