"""What is to be told of a house: each setting with where it is from, and what should be looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.house import MOST_CARRIED, SMALLEST, cut_words, explain_settings, family_notes
from memo.i18n import TRANSLATED
from memo.renderers import declared, described, has, read_faces, scripts
from memo.workspace.assets import TOKENS
from memo.workspace.contrast import faint_colours
from memo.workspace.house_letters import page_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.house import Setting
    from memo.workspace.assets import Assets

_RIGHTS: Final = ("restricted", "preview", "editable", "installable")
"""From the least to the most."""


def house_settings(assets: Assets) -> tuple[list[Setting], list[Problem]]:
    """Return every setting of the house, its value, and where it is from; and what is at fault in the house.

    What is at fault is not in force: in its place stands what is, and the setting names the fault.

    Raises:
        MemoError: Where a style sheet is at fault.
    """
    files, problems = assets.house, [*assets.house.problems]
    try:
        tokens = assets.tokens().values
    except MemoError as error:
        problems += error.problems
        assets = assets.without_theme()
        tokens = assets.tokens().values
    brought = {role: used.name for role, used in files.families.items()}
    settings = explain_settings(
        files.settings, files.looks, tokens, lambda token: _source(assets, token), brought, assets.theme
    )
    told = [replace(each, path="theme") if each.code == "no-theme" else each for each in problems]
    return [setting.with_faults(told) for setting in settings], problems


def _source(assets: Assets, token: str) -> str:
    """Return where a token has its value from where no house sets it; ``--…`` for the command line."""
    asked, theme = assets.appearance, assets.theme
    if token == "paper" and asked.paper:  # noqa: S105 - a token of design
        return f"--paper {asked.paper}"
    if token == "theme":  # noqa: S105 - likewise
        return f"--theme {asked.theme}" if asked.theme else ""
    if theme and token in declared(assets.text(f"styles/themes/{theme}.css")):
        return f"--theme {theme}" if asked.theme else f"styles/themes/{theme}.css"
    place = assets.place_of(TOKENS, token)
    return f"{place.file}:{place.line}" if place else TOKENS


def house_problems(assets: Assets) -> list[Problem]:
    """Return what should be known of how a house looks: contrast, families, letters, small type."""
    found = [_located(assets, problem) for problem in (*_uncovered(assets), *_small(assets))]
    return [*look_problems(assets), *found]


def look_problems(assets: Assets) -> list[Problem]:
    """Return what every check of a memo tells of its looks: faults, faint colours, what families lack."""
    try:
        colours = faint_colours(assets)
    except MemoError as error:
        colours = [*error.problems]
    notes = (note for used in assets.house.families.values() for note in family_notes(used))
    return [*assets.house.problems, *colours, *(_located(assets, note) for note in notes)]


def _located(assets: Assets, problem: Problem) -> Problem:
    place = assets.house.looks.place(problem.path)
    return problem if place is None else problem.at(place)


def _uncovered(assets: Assets) -> Iterator[Problem]:
    """Yield a warning for each family of the house that cannot print the page in one of its languages."""
    letters = {tag: page_letters(assets, tag) for tag in TRANSLATED}
    every = sorted(set[str]().union(*letters.values()))
    for role, used in assets.house.families.items():
        lacking = [letter for letter in every if not all(has(face.points, letter) for face in used.faces)]
        files = [face.path.name for face in used.faces if not all(has(face.points, each) for each in lacking)]
        if lacking:
            yield Problem(
                "house-coverage",
                Message(
                    "The family %(name)s cannot print a memo in %(tags)s: no %(letters)s in %(files)s.",
                    name=used.name,
                    tags=Message.listed(tag for tag, own in letters.items() if own.intersection(lacking)),
                    files=Message.listed(files),
                    letters=described(lacking),
                ),
                path=f"families.{role}.folder",
                severity="warning",
            )


def _small(assets: Assets) -> Iterator[Problem]:
    """Yield a warning for type under 9 pt that a house makes smaller than usual, itself or by its text.

    Sizes of the styles themselves are their designer's, and a house that repeats them changes nothing.
    """
    named = assets.house.looks.house.sizes.model_dump(by_alias=True, exclude_none=True)
    usual, small = _points(assets.looks.usual()), _under(_points(assets.looks.tokens()))
    small = {name: size for name, size in small.items() if size < usual[name]}
    for name, size in small.items():
        if name in named:
            least = f"{min(SMALLEST, usual[name]):g}"
            yield Problem(
                "house-small",
                Message(
                    "Type of %(size)s pt, as for `%(name)s`, is hard to read for many.",
                    size=f"{size:g}",
                    name=name,
                ),
                Message("Write `%(least)spt`, for which it has room, or leave it out.", least=least)
                if name in MOST_CARRIED
                else Message("Write `%(least)spt` or more.", least=least),
                path=f"sizes.{name}",
                severity="warning",
            )
    carried = {name: size for name, size in small.items() if name not in named}
    if carried:
        yield Problem(
            "house-small",
            Message(
                "A text of %(text)s pt makes type of less than %(smallest)s pt smaller than usual, which is "
                "hard to read for many: %(small)s.",
                text=f"{named['text']:g}",
                smallest=f"{SMALLEST:g}",
                small=_listed_sizes(carried),
            ),
            Message("Write a larger `text:`, %(usual)spt or more.", usual=f"{usual['text']:g}"),
            path="sizes.text",
            severity="warning",
        )


def _points(tokens: Mapping[str, str]) -> dict[str, float]:
    """Return the sizes of type among tokens, in points."""
    return {
        token.removeprefix("size-"): float(value.removesuffix("pt"))
        for token, value in tokens.items()
        if token.startswith("size-") and value.endswith("pt")
    }


def _under(sizes: Mapping[str, float]) -> dict[str, float]:
    return {name: size for name, size in sizes.items() if size < SMALLEST}


def _listed_sizes(sizes: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {size:g} pt" for name, size in sizes.items())


def house_lines(assets: Assets) -> list[str]:
    """Return what is to be known of a house without being a problem: its families, and small type of its own.

    Sizes of the styles themselves are their designer's: figures of marks, capitals of the flag, and the line
    that runs along each page.
    """
    small = _under(_points(assets.looks.tokens()))
    told = Message(
        "sizes: under %(smallest)s pt: %(small)s", smallest=f"{SMALLEST:g}", small=_listed_sizes(small)
    )
    return [*_family_lines(assets), *([told] if small else [])]


def _in_words(rights: str) -> Message:
    return {
        "restricted": Message("may not be embedded"),
        "preview": Message("may be embedded to be read and printed"),
        "editable": Message("may be embedded to be edited"),
        "installable": Message("may be embedded"),
    }[rights]


def _family_lines(assets: Assets) -> list[str]:
    """Return a line on each family that is printed with: its weights, scripts, and rights."""
    values, lines = assets.tokens().values, []
    for role in ("serif", "sans"):
        name = values[role].strip("\"'")
        faces = [face for face in read_faces(assets.fonts()) if face.family == name]
        rights = min((face.rights for face in faces), key=_RIGHTS.index, default="installable")
        used = assets.house.families.get(role)
        named, held = Message("the Word file names it only"), Message("the Word file holds it")
        word = named if used and not used.embedded else held
        covered = scripts([face.points for face in faces]) if faces else []
        cuts = ", ".join(dict.fromkeys(cut_words(face) for face in faces))
        said = [cuts, ", ".join(covered), _in_words(rights), word]
        if used and used.surplus:
            files = ", ".join(face.path.name for face in used.surplus)
            said.append(Message("not used: %(files)s", files=files))
        lines.append(f"{role}: {name}: {'; '.join(said)}")
    return lines
