"""What is wrong with what a house brings along: font files, logo; and what should be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from memo.diagnostics import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.house.model import Family
    from memo.renderers import FontFace

Role = Literal["serif", "sans"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

Cut = tuple[int, bool]
"""A weight and whether it is slanted."""

CUTS: Final[dict[Role, tuple[Cut, ...]]] = {
    "serif": ((400, False), (400, True), (700, False)),
    "sans": ((400, False), (400, True), (600, False), (700, False)),
}
"""What the styles set in each family; 400 upright must be there, the others are stood in for."""

_CUT_WORDS: Final = {400: "regular", 600: "semibold", 700: "bold"}
_BOLD: Final = 600


@dataclass(frozen=True, slots=True)
class UsedFamily:
    """A family of a house as it is used.

    Attributes:
        role: What it is used for.
        name: Its name in its files.
        faces: The files.
        licence: The house's own licence, ``""`` where it names none.
    """

    role: Role
    name: str
    faces: tuple[FontFace, ...]
    licence: str = ""

    @property
    def is_embeddable(self) -> bool:
        """Whether a document that is edited, as a Word file is, may hold its files."""
        return bool(self.licence) or all(face.rights in {"editable", "installable"} for face in self.faces)

    @property
    def embedded(self) -> bool:
        """Whether a Word file holds it: its maker allows it, and office programs can read it."""
        return self.is_embeddable and all(face.is_truetype for face in self.faces)


def used_family(role: Role, family: Family, faces: Sequence[FontFace]) -> UsedFamily | Problem:
    """Return a family as it is used, or why it cannot be.

    Args:
        role: What it is used for.
        family: What house.yaml says of it.
        faces: The fonts in its folder.
    """
    path = f"families.{role}"
    names = sorted({face.family for face in faces})
    if not faces:
        return Problem(
            "house-family",
            f"The folder {family.folder} beside house.yaml is missing, or has no font file in it.",
            "Put the family's .ttf or .otf files into it.",
            f"{path}.folder",
        )
    if (family.name is None and len(names) > 1) or (family.name and family.name not in names):
        said = f"no “{family.name}”, only" if family.name else "several families:"
        return Problem(
            "house-family",
            f"The folder {family.folder} has {said} {', '.join(names)}.",
            f"Write `name: {names[0]}` under `{role}:`, or another of these.",
            f"{path}.name" if family.name else f"{path}.folder",
        )
    name = family.name or names[0]
    own = tuple(face for face in faces if face.family == name)
    if not any(cut_of(face) == (400, False) for face in own):
        return Problem(
            "house-family",
            f"The family {name} has no regular weight, which running text is set in.",
            "Add the file of its regular weight.",
            f"{path}.folder",
        )
    return UsedFamily(role, name, own, family.licence or "")


def cut_of(face: FontFace) -> Cut:
    """Return which of the usual weights a font stands for, and whether it is slanted."""
    return (min(_CUT_WORDS, key=lambda weight: abs(weight - face.weight)), face.italic)


def cut_words(face: FontFace) -> str:
    """Return what a font is called among those of its family, such as ``bold italic``."""
    return _words(cut_of(face))


def rights_faults(used: UsedFamily) -> Iterator[Problem]:
    """Yield the problem of a family that no document may hold: a PDF must hold its fonts (ISO 19005-3)."""
    shut = sorted(face.path.name for face in used.faces if face.rights == "restricted")
    if shut and not used.licence:
        yield Problem(
            "house-font-restricted",
            f"The family {used.name} may not be embedded, as {', '.join(shut)} says (fsType), and a PDF and "
            "a page hold their fonts.",
            f"Take another family, or write your licence under `families.{used.role}.licence:`.",
            f"families.{used.role}.folder",
        )


def family_notes(used: UsedFamily) -> Iterator[Problem]:
    """Yield a warning for what should be known of a family: weights that are missing, rights in Word."""
    path = f"families.{used.role}"
    there = {cut_of(face) for face in used.faces}
    lacking = [_words(cut) for cut in CUTS[used.role] if cut not in there and not _stood_in(cut, there)]
    if lacking:
        yield Problem(
            "house-font-weights",
            f"The family {used.name} lacks {' and '.join(lacking)}; letters are made bold or slanted by "
            "machine.",
            "Add these files to its folder.",
            f"{path}.folder",
            severity="warning",
        )
    if not used.embedded and not any(rights_faults(used)):
        why = (
            "its outlines are not TrueType's, which office programs do not embed"
            if used.is_embeddable
            else "its maker allows no editing of documents that hold it (fsType)"
        )
        yield Problem(
            "house-font-named",
            f"The Word file names the family {used.name} and does not hold it: {why}.",
            "Readers who have it installed see it; others see another.",
            f"{path}.folder",
            severity="warning",
        )


def _stood_in(cut: Cut, there: Iterable[Cut]) -> bool:
    """Return whether semibold is shown by bold or bold by semibold."""
    weight, italic = cut
    return weight >= _BOLD and any(other >= _BOLD and slanted == italic for other, slanted in there)


def _words(cut: Cut) -> str:
    weight, italic = cut
    words = [_CUT_WORDS[weight]] * (not italic or weight >= _BOLD) + ["italic"] * italic
    return " ".join(words)
