"""What the families of a house can print of a memo, and whose fault it is what they cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.house import lacking_letters
from memo.i18n import letters_of
from memo.renderers import read_families

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from memo.diagnostics import Problem
    from memo.house import Role
    from memo.renderers import FontFamilies
    from memo.workspace.assets import Assets

_REMARK: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
"""What a template says to designers alone."""


def page_letters(assets: Assets, tag: str) -> set[str]:
    """Return the letters and signs of all that the page itself may say in a language."""
    texts = (_REMARK.sub("", text) for text in assets.templates().values())
    return {letter for text in texts for letter in text if not letter.isascii()}.union(letters_of(tag))


def printable_families(assets: Assets) -> FontFamilies:
    """Return what each family prints; one of the house, also what the usual family in its place would.

    What it lacks of that is told of the house, by :func:`house_letters`, and not of each value of the memo.
    """
    families, usual = read_families(assets.fonts()), _usual(assets)
    for role, used in assets.house.families.items():
        families[used.name] = families[used.name] | usual[role]
    return families


def printed_texts(root: etree._Element) -> list[str]:
    """Return the texts of a composed document, in its order."""
    return [str(text) for body in root.iterfind("body") for text in body.itertext()]


def house_letters(assets: Assets, texts: Iterable[str]) -> list[Problem]:
    """Return a problem for each script of which a family of the house lacks letters, at the house's line.

    Args:
        assets: The house with its fonts.
        texts: What is printed, in its order.
    """
    printed, usual = [*texts], _usual(assets)
    return [
        problem if place is None else problem.at(place)
        for role, used in assets.house.families.items()
        for problem in lacking_letters(used, usual[role], printed)
        for place in [assets.house.looks.place(problem.path)]
    ]


def _usual(assets: Assets) -> dict[Role, frozenset[int]]:
    """Return the code points of the families in whose place those of the house stand, by role."""
    if not assets.house.families:
        return {}
    built_in = read_families([assets.path(name) for name in assets.names("styles/fonts", "*.ttf")])
    names = assets.looks.usual()
    return {role: built_in.get(names[role].strip("\"'"), frozenset()) for role in assets.house.families}
