"""What is to be told of a house: each setting with where it is from, and what should be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.house import SMALLEST, cut_words, explain_settings, family_notes
from memo.i18n import TRANSLATED, letters_of
from memo.renderers import declared, missing_glyphs, read_faces, read_families, scripts
from memo.workspace.assets import TOKENS
from memo.workspace.contrast import faint_colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.house import Setting
    from memo.workspace.assets import Assets

_RIGHTS: Final = {
    "restricted": "may not be embedded",
    "preview": "may be embedded to be read and printed",
    "editable": "may be embedded to be edited",
    "installable": "may be embedded",
}


def house_settings(assets: Assets) -> list[Setting]:
    """Return every setting of the house, its value, and where it is from."""
    files = assets.house
    brought = {role: used.name for role, used in files.families.items()}
    return explain_settings(
        files.settings, files.looks, assets.tokens().values, lambda token: _source(assets, token), brought
    )


def _source(assets: Assets, token: str) -> str:
    """Return where a token has its value from where no house sets it; ``--…`` for the command line."""
    asked, theme = assets.appearance, assets.theme
    if token == "paper" and asked.paper:  # noqa: S105 - a token of design
        return f"--paper {asked.paper}"
    if theme and token in declared(assets.text(f"styles/themes/{theme}.css")):
        return f"--theme {theme}" if asked.theme else f"styles/themes/{theme}.css"
    place = assets.place_of(TOKENS, token)
    return f"{place.file}:{place.line}" if place else TOKENS


def house_problems(assets: Assets) -> list[Problem]:
    """Return what should be known of how a house looks: contrast, families, letters, small type."""
    found = [_located(assets, problem) for problem in (*_uncovered(assets), *_small(assets))]
    return [*look_problems(assets), *found]


def look_problems(assets: Assets) -> list[Problem]:
    """Return what every check of a memo tells of its looks: faint colours, and what families lack.

    Raises:
        MemoError: As from :meth:`.Assets.tokens`.
    """
    notes = (note for used in assets.house.families.values() for note in family_notes(used))
    return [*faint_colours(assets), *(_located(assets, note) for note in notes)]


def _located(assets: Assets, problem: Problem) -> Problem:
    place = assets.house.looks.place(problem.path)
    return problem if place is None else problem.at(place)


def _uncovered(assets: Assets) -> Iterator[Problem]:
    """Yield a warning for each language of the page that the house's families cannot print."""
    families = read_families(assets.fonts())
    for role, used in assets.house.families.items():
        own = {used.name: families[used.name]}
        for tag in TRANSLATED:
            lacking = missing_glyphs(letters_of(tag), own)
            if lacking:
                yield Problem(
                    "house-coverage",
                    f"The family {used.name} cannot print a memo in {tag}. {lacking.message}",
                    path=f"families.{role}.folder",
                    severity="warning",
                )


def _small(assets: Assets) -> Iterator[Problem]:
    sizes = {
        token.removeprefix("size-"): float(value.removesuffix("pt"))
        for token, value in assets.tokens().values.items()
        if token.startswith("size-") and value.endswith("pt")
    }
    small = {name: size for name, size in sizes.items() if size < SMALLEST}
    if small:
        yield Problem(
            "house-small",
            f"Type of less than {SMALLEST:g} pt is hard to read for many: "
            f"{', '.join(f'{name} {size:g} pt' for name, size in small.items())}.",
            path="sizes.text",
            severity="warning",
        )


def family_lines(assets: Assets) -> list[str]:
    """Return a line on each family that is printed with: its weights, scripts, and rights."""
    values, lines = assets.tokens().values, []
    for role in ("serif", "sans"):
        name = values[role].strip("\"'")
        faces = [face for face in read_faces(assets.fonts()) if face.family == name]
        rights = min((face.rights for face in faces), key=[*_RIGHTS].index, default="installable")
        used = assets.house.families.get(role)
        word = "the Word file names it only" if used and not used.embedded else "the Word file holds it"
        covered = scripts([face.points for face in faces]) if faces else []
        cuts = ", ".join(dict.fromkeys(cut_words(face) for face in faces))
        lines.append(f"{role}: {name}: {cuts}; {', '.join(covered)}; {_RIGHTS[rights]}; {word}")
    return lines
