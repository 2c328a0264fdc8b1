"""What is wrong with what a house brings along: font files, logo; and what should be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from memo.diagnostics import Message, Problem
from memo.renderers import NORMAL_STRETCH

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

_WEIGHTS: Final = (400, 600, 700)
_BOLD: Final = 600


@dataclass(frozen=True, slots=True)
class UsedFamily:
    """A family of a house as it is used.

    Attributes:
        role: What it is used for.
        name: Its name in its files.
        faces: The files that are printed with, one a cut.
        licence: The house's own licence, ``""`` where it names none.
        surplus: Files of the family with which nothing is printed, such as that of a light weight.
    """

    role: Role
    name: str
    faces: tuple[FontFace, ...]
    licence: str = ""
    surplus: tuple[FontFace, ...] = ()

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
            Message(
                "The folder %(folder)s beside house.yaml has no font file in it.",
                folder=family.folder,
            ),
            Message("Put the family's .ttf or .otf files into it."),
            f"{path}.folder",
        )
    if (family.name is None and len(names) > 1) or (family.name and family.name not in names):
        values = {"folder": family.folder, "names": ", ".join(names)}
        return Problem(
            "house-family",
            Message("The folder %(folder)s has no “%(name)s”, only %(names)s.", name=family.name, **values)
            if family.name
            else Message("The folder %(folder)s has several families: %(names)s.", **values),
            Message(
                "Write `name: %(name)s` under `%(role)s:`, or another of these.", name=names[0], role=role
            ),
            f"{path}.name" if family.name else f"{path}.folder",
        )
    name = family.name or names[0]
    own, surplus = _one_a_cut([face for face in faces if face.family == name])
    if not any(cut_of(face) == (400, False) for face in own):
        return Problem(
            "house-family",
            Message("The family %(name)s has no regular weight, which running text is set in.", name=name),
            Message("Add the file of its regular weight."),
            f"{path}.folder",
        )
    return UsedFamily(role, name, own, family.licence or "", surplus)


def _one_a_cut(faces: Sequence[FontFace]) -> tuple[tuple[FontFace, ...], tuple[FontFace, ...]]:
    """Return the font of each cut, neither narrow nor broad and nearest in weight, and those left over."""

    def strangeness(face: FontFace) -> tuple[int, int]:
        return abs(face.stretch - NORMAL_STRETCH), abs(cut_of(face)[0] - face.weight)

    best = {
        cut: min((each for each in faces if cut_of(each) == cut), key=strangeness)
        for cut in map(cut_of, faces)
    }
    used = tuple(face for face in faces if face is best[cut_of(face)])
    return used, tuple(face for face in faces if face not in used)


def cut_of(face: FontFace) -> Cut:
    """Return which of the usual weights a font stands for, and whether it is slanted."""
    return (min(_WEIGHTS, key=lambda weight: abs(weight - face.weight)), face.italic)


def cut_words(face: FontFace) -> Message:
    """Return what a font is called among those of its family, such as ``bold italic``."""
    return _words(cut_of(face))


def rights_faults(used: UsedFamily) -> Iterator[Problem]:
    """Yield the problem of a family that no document may hold: a PDF must hold its fonts (ISO 19005-3)."""
    shut = sorted(face.path.name for face in used.faces if face.rights == "restricted")
    if shut and not used.licence:
        yield Problem(
            "house-font-restricted",
            Message(
                "The family %(name)s may not be embedded, as %(shut)s says (fsType), and a PDF and a "
                "page hold their fonts.",
                name=used.name,
                shut=", ".join(shut),
            ),
            Message(
                "Take another family, or write your licence under `families.%(role)s.licence:`.",
                role=used.role,
            ),
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
            Message(
                "The family %(name)s lacks %(lacking)s; letters are made bold or slanted by machine.",
                name=used.name,
                lacking=Message.listed(lacking),
            ),
            Message("Add these files to its folder."),
            f"{path}.folder",
            severity="warning",
        )
    if not used.embedded and not any(rights_faults(used)):
        outlines = Message(
            "The Word file names the family %(name)s and does not hold it: its outlines are not TrueType's, "
            "which office programs do not embed.",
            name=used.name,
        )
        rights = Message(
            "The Word file names the family %(name)s and does not hold it: its maker allows no editing of "
            "documents that hold it (fsType).",
            name=used.name,
        )
        yield Problem(
            "house-font-named",
            outlines if used.is_embeddable else rights,
            Message("Readers who have it installed see it; others see another."),
            f"{path}.folder",
            severity="warning",
        )


def _stood_in(cut: Cut, there: Iterable[Cut]) -> bool:
    """Return whether semibold is shown by bold or bold by semibold."""
    weight, italic = cut
    return weight >= _BOLD and any(other >= _BOLD and slanted == italic for other, slanted in there)


def _words(cut: Cut) -> Message:
    return {
        (400, False): Message("regular"),
        (400, True): Message("italic"),
        (600, False): Message("semibold"),
        (600, True): Message("semibold italic"),
        (700, False): Message("bold"),
        (700, True): Message("bold italic"),
    }[cut]
