"""Every setting, its value, and where it is from; and a house.yaml written from that."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from memo.house.faults import ROLES
from memo.house.load import house_shape
from memo.house.looks import MOST_CARRIED, colours_of
from memo.house.model import SECTIONS, LengthLimits, Shades

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from memo.diagnostics import Problem
    from memo.house.faults import Role
    from memo.house.load import HouseInForce
    from memo.house.model import Family

COLOUR_NAMES: Final = tuple(info.alias or name for name, info in Shades.model_fields.items())
"""The colours that a house may set, by the names of tokens."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its path in house.yaml, its value in words, and where it is from.

    ``faults`` are the codes of what is wrong with what a house sets there, which is then not in force.
    """

    path: str
    value: str
    source: str
    faults: tuple[str, ...] = ()

    def with_faults(self, problems: Iterable[Problem]) -> Setting:
        """Return this setting with those of some problems that are of it, a part of it, or all around it."""
        here = f"{self.path}."
        own = (each for each in problems if each.path)
        found = [each.code for each in own if here.startswith(f"{each.path}.") or each.path.startswith(here)]
        return replace(self, faults=tuple(dict.fromkeys(found)))


def explain_settings(  # noqa: PLR0913, PLR0917 - what is set, and what came of it
    force: HouseInForce,
    looks: HouseInForce,
    tokens: Mapping[str, str],
    source_of_token: Callable[[str], str],
    brought: Mapping[Role, str],
    theme: str = "",
) -> list[Setting]:
    """Return all settings in the order of house.yaml.

    Args:
        force: What is set.
        looks: What of it decides how things are printed.
        tokens: The design tokens of today, the house's among them.
        source_of_token: Tells where the value of a token is from where no house sets it.
        brought: The names of the families that the house brings, by role.
        theme: The theme in force, ``""`` where there is none.
    """

    def setting(path: str, value: str, token: str = "") -> Setting:
        house = looks if token else force
        number = house.layer_of(path)
        asked = source_of_token(token) if token else ""
        if number is not None and not asked.startswith("--"):
            place = house.layers[number].place(path)
            return Setting(path, value, f"{place.file}:{place.line}")
        return Setting(path, value, asked or "usual")

    return [
        *_of_page(force, setting),
        *_of_families(looks, tokens, brought, setting),
        setting("paper", tokens["paper"].lower(), "paper"),
        setting("theme", theme or "none", "theme"),
        *_of_looks(looks, tokens, setting),
        *_of_memo(force, setting),
    ]


def _of_page(force: HouseInForce, setting: Callable[..., Setting]) -> Iterator[Setting]:
    house = force.house
    yield setting("office", house.office or "none")
    yield setting("letterhead", " / ".join(house.letterhead) or "none")
    yield setting("contact", " / ".join(house.contact) or "none")
    logo = house.logo
    told = f"{logo.file}, {logo.height:g}mm high: {logo.text}" if logo else "none"
    yield setting("logo", told)


def _of_families(
    looks: HouseInForce,
    tokens: Mapping[str, str],
    brought: Mapping[Role, str],
    setting: Callable[..., Setting],
) -> Iterator[Setting]:
    for role in ROLES:
        yield setting(f"families.{role}", brought.get(role) or tokens[role].strip("\"'"), role)
        own: Family | None = getattr(looks.house.families, role)
        for key, value in own.model_dump(exclude_none=True).items() if own else ():
            yield setting(f"families.{role}.{key}", value, role)


def _of_looks(
    looks: HouseInForce, tokens: Mapping[str, str], setting: Callable[..., Setting]
) -> Iterator[Setting]:
    for name in COLOUR_NAMES:
        if name in tokens:
            yield setting(f"colours.{name}", tokens[name], name)
    for name, colour in colours_of(looks.house.colours.dark).items():
        yield setting(f"colours.dark.{name}", colour, name)
    for token, value in tokens.items():
        if token.startswith("size-") and value.endswith("pt"):
            name = token.removeprefix("size-")
            found, text = setting(f"sizes.{name}", value, token), setting("sizes.text", value, "size-text")
            if is_from_house(text) and not is_from_house(found) and MOST_CARRIED.get(name, 1):
                found = Setting(found.path, value, f"{text.source}, carried along by the text")
            yield found


def is_from_house(setting: Setting) -> bool:
    """Return whether a setting is one of a house.yaml."""
    return "house.yaml:" in setting.source


def _of_memo(force: HouseInForce, setting: Callable[..., Setting]) -> Iterator[Setting]:
    house = force.house
    for name, info in type(house.headings).model_fields.items():
        words = getattr(house.headings, name)
        if words:
            said = ", ".join(f"{tag}: {text}" if tag else text for tag, text in words.items())
            yield setting(f"headings.{info.alias or name}", said)
    yield setting("citation", house.citation)
    yield setting("sections", ", ".join(house.sections))
    yield setting("acronyms", ", ".join(house.acronyms) or "none")
    for name in LengthLimits.model_fields:
        yield setting(f"limits.{name}", str(getattr(house.limits, name)))


def written_house(
    force: HouseInForce,
    tokens: Mapping[str, str],
    schema: str,
    files: str = "styles",
    *,
    of_case: bool = False,
) -> str:
    """Return a house.yaml that sets what is set today, with a remark on each setting.

    What nothing is set of stands there as a remark, for somebody to take the ``#`` away.

    Args:
        force: What houses set today.
        tokens: The design tokens of today.
        schema: The path of the JSON Schema, seen from the file.
        files: What the folder of the file is called.
        of_case: Whether it is a memo's own: then all of it is remarks, as what it does not set is that of the
            shared house, and stays so when that changes; files that the shared house names lie elsewhere.
    """
    lines: Iterator[str] = chain(_written_page(force), _written_looks(force, tokens), _written_memo(force))
    if of_case:
        lines = (f"# {line}" if line and not line.startswith("#") else line for line in lines)
    return "\n".join([*_head(schema, files, of_case=of_case), *lines]) + "\n"


def _head(schema: str, files: str, *, of_case: bool) -> list[str]:
    what = (
        ("# This memo's own house. What is set here goes before the house that all memos share; all else is",
         "# as there, which is what the remarks show.")
        if of_case
        else ("# The house: how memos look, and what is asked of them. Every setting may be left out.",)
    )  # fmt: skip
    return [
        f"# yaml-language-server: $schema={schema}",
        *what,
        "# Take the # and the space behind it away from a line to set it; `memo house check` looks it over,",
        "# `memo house --explain` shows what is in force, and from where.",
        f"# Files are named from this folder, {files}.",
        "",
    ]


def _field(path: str) -> str:
    """Return what the schema says of a setting."""
    return str(house_shape().field_at(tuple(path.split("."))).get("description", ""))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entries(name: str, values: tuple[str, ...], example: tuple[str, ...]) -> Iterator[str]:
    mark = "" if values else "# "
    yield f"# {_field(name)}"
    yield f"{mark}{name}:"
    yield from (f"{mark}  - {_text(value)}" for value in values or example)
    yield ""


def _written_page(force: HouseInForce) -> Iterator[str]:
    house, logo = force.house, force.house.logo
    yield f"# {_field('office')}"
    yield f"{'' if house.office else '# '}office: {_text(house.office or 'Office of Examples')}"
    yield ""
    lines = ("Division for Examples", "1 Bridge Street, Rivermouth")
    yield from _entries("letterhead", house.letterhead, lines)
    yield from _entries("contact", house.contact, ("office@example.org",))
    mark = "" if logo else "# "
    yield f"# {_field('logo')}"
    yield f"{mark}logo:"
    yield f"{mark}  file: {_text(logo.file if logo else 'logo.svg')}"
    yield f"{mark}  text: {_text(logo.text if logo else 'What it shows, for readers who cannot see it')}"
    yield f"{mark}  height: {logo.height if logo else 14:g}mm"
    yield ""


def _written_looks(force: HouseInForce, tokens: Mapping[str, str]) -> Iterator[str]:
    families = force.house.families
    mark = "" if families.serif or families.sans else "# "
    yield f"# {_field('families')}"
    yield "# Two roles: serif for running text and the title, sans for headings, tables, labels, figures."
    yield f"{mark}families:"
    for role in ("serif", "sans"):
        own = getattr(families, role)
        yield f"{'' if own else '# '}  {role}:"
        yield f"{'' if own else '# '}    folder: {_text(own.folder if own else f'fonts/our-{role}')}"
        if own and own.name:
            yield f"    name: {_text(own.name)}"
        if own and own.licence:
            yield f"    licence: {_text(own.licence)}"
    yield ""
    yield f"# {_field('paper')}"
    yield f"paper: {tokens['paper'].lower()}"
    yield ""
    theme = force.house.theme
    yield f"# {_field('theme')}"
    yield f"{'' if theme else '# '}theme: {theme or 'sober'}"
    yield ""
    yield f"# {_field('sizes')} The size of text carries along all that are not named."
    yield "sizes:"
    named = force.house.sizes.model_dump(by_alias=True, exclude_none=True)
    for token, value in tokens.items():
        if token.startswith("size-") and value.endswith("pt"):
            name = token.removeprefix("size-")
            yield f"{'' if name in named or name == 'text' else '# '}  {name}: {value}"
    yield ""
    yield "# Colours by name, as CSS writes them. Those of dark screens are worked out of these, unless they"
    yield "# are named under `dark:`, by the same names."
    yield "colours:"
    for name in COLOUR_NAMES:
        yield f"  {f'{name}:':<20} {_text(tokens[name])}  # {_field(f'colours.{name}')}"
    dark = force.house.colours.dark.model_dump(by_alias=True, exclude_none=True)
    if dark:
        yield "  dark:"
        yield from (f"    {name}: {_text(colour)}" for name, colour in dark.items())
    yield ""


def _written_memo(force: HouseInForce) -> Iterator[str]:
    house = force.house
    own = house.headings.model_dump(by_alias=True, exclude_none=True)
    yield f"# {_field('headings')}"
    yield f"{'' if own else '# '}headings:"
    for name, words in own.items():
        yield f"  {name}: {_text(words.get('', words))}"
    if not own:
        yield "#   background: Context"
        yield "#   recommendation: {en: What we propose, de: Unser Vorschlag}"
    yield ""
    yield f"# {_field('citation')}"
    yield f"citation: {_text(house.citation)}"
    yield ""
    yield f"# {_field('sections')} evidence stands behind all that quote, source behind all that assume."
    yield f"sections: [{', '.join(house.sections or SECTIONS)}]"
    yield ""
    yield from _entries("acronyms", house.acronyms, ("OSCE",))
    yield f"# {_field('limits')}"
    yield "limits:"
    for name in LengthLimits.model_fields:
        yield f"  {name}: {getattr(house.limits, name)}  # {_field(f'limits.{name}')}"
