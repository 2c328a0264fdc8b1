"""Pydantic's faults of values as problems, in an analyst's words."""

from __future__ import annotations

import calendar
import difflib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Problem
from memo.model.memo import NO_REGIONS
from memo.model.schema import wanted
from memo.text import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from memo.model.schema import Shape
    from memo.yamlfile import Location


_CURLY: Final = tuple("“”„«»‘’‚‹")
_BULLETS: Final = tuple("•·‣◦▪–—*")


def is_echo(error: Mapping[str, Any]) -> bool:
    """Return whether pydantic calls a list too short only because it dropped a faulty entry of it."""
    return bool(error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"])


def value_problem(error: Mapping[str, Any], field: Mapping[str, Any]) -> Problem:
    """Return how one of ``ValidationError.errors()`` is told, without its path.

    Args:
        error: As pydantic gives it.
        field: The schema of its place.
    """
    make = _MESSAGES.get(error["type"])
    if make is None:
        return Problem("wrong-value", f"{error['msg']}.")
    return make({**field, **error.get("ctx", {})}, error.get("input"))


def _show(value: Any) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an entry with fields",
    }
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"the text “{value[:40]}{'…' if len(value) > 40 else ''}”"  # noqa: PLR2004
    shown = f" ({str(value).lower()})" if isinstance(value, (bool, int, float)) else ""
    return f"{names.get(type(value), 'another kind of value')}{shown}"


def _upper_first(text: str) -> str:
    return text[0].upper() + text[1:]


def _want_text(_: Mapping[str, Any], value: Any) -> Problem:
    if isinstance(value, (bool, int, float)):
        return Problem(
            "wrong-type", f"Text is wanted here, not {_show(value)}.", "Put quotation marks round it."
        )
    if value is None:
        return Problem(
            "wrong-type", "Text is wanted here, and there is nothing.", "Write it after the colon."
        )
    if isinstance(value, dict) and len(value) == 1:
        (key,) = value
        in_curly = key.startswith(_CURLY)
        return Problem(
            "wrong-type",
            f"Text is wanted here, and the colon after “{key.lstrip(''.join(_CURLY))}” makes a field of it.",
            "Put the whole text in straight quotation marks; YAML takes curly ones for letters."
            if in_curly
            else "Put the whole text in quotation marks, or take the colon out.",
        )
    return Problem(
        "wrong-type", f"Text is wanted here, not {_show(value)}.", "Write one text, without dashes or fields."
    )


def _want_number(context: Mapping[str, Any], value: Any) -> Problem:
    message = f"{_upper_first(wanted(context))} is wanted here, not "
    if isinstance(value, float):
        return Problem("wrong-type", f"{message}{value}.", "Round it.")
    return Problem("wrong-type", f"{message}{_show(value)}.", "Write the number in digits alone.")


def _want_list(_: Mapping[str, Any], value: Any) -> Problem:
    if value is None:
        return Problem(
            "wrong-type",
            "A list is wanted here, and nothing stands below this line that is indented as its entries.",
            "Write the entries below it, each with a dash, or indent those that follow.",
        )
    if isinstance(value, str) and value.startswith(_BULLETS):
        return Problem(
            "wrong-type",
            f"A list is wanted here, and YAML knows no bullets such as {value[0]}.",
            "Begin each entry with a dash (the hyphen key) and a space, on its own line.",
        )
    message = f"A list is wanted here, not {_show(value)}."
    return Problem("wrong-type", message, "Begin each entry with a dash, on its own line.")


def _want_fields(context: Mapping[str, Any], value: Any) -> Problem:
    names = f" ({', '.join(context['properties'])})" if "properties" in context else ""
    help = f"Write the fields{names} below, each as `name: value`, indented by two spaces."
    return Problem("wrong-type", f"An entry with fields is wanted here, not {_show(value)}.", help)


def _pattern(context: Mapping[str, Any], value: Any) -> Problem:
    if str(context.get("pattern", "")).startswith("^[a-z][a-z0-9]*"):
        return Problem("id-form", f"“{value}” cannot be an id.")
    if "64" in str(context.get("pattern", "")):
        return Problem("sha256-form", "This is not a SHA-256: 64 digits and letters a to f.")
    return _language(context, value)


def _language(_: Mapping[str, Any], value: Any) -> Problem:
    meant = _language_meant(str(value))
    help = f"Did you mean “{meant}”?" if meant else None
    return Problem("language-form", f"“{value}” is not a language tag.", help)


def _language_meant(written: str) -> str | None:
    """Return the tag that was meant, where it can be told: ``en-GB`` for ``EN_UK``."""
    language, _, region = written.strip().replace("_", "-").lower().partition("-")
    language = _LANGUAGES.get(language, language)
    region = NO_REGIONS.get(region.upper(), region.upper()) or ""
    if not re.fullmatch(r"[a-z]{2}", language) or not re.fullmatch(r"([A-Z]{2})?", region):
        return None
    return f"{language}-{region}" if region else language


_LANGUAGES: Final = {"english": "en", "french": "fr", "german": "de", "russian": "ru", "ukrainian": "uk"}


def _date(_: Mapping[str, Any], value: Any) -> Problem:
    parts = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value) if isinstance(value, str) else None
    year, month, day = map(int, parts.groups()) if parts else (0, 0, 0)
    if year and month not in range(1, 13):
        return Problem("date-form", f"“{value}” is no date: there is no month {month}.")
    if year and day:
        days = f"{MONTHS[month - 1]} {year} has {calendar.monthrange(year, month)[1]} days"
        return Problem("date-form", f"“{value}” is no date: {days}.", "Write a day that the month has.")
    return Problem("date-form", f"{_upper_first(_show(value))} is not a date.")


def _literal(context: Mapping[str, Any], value: Any) -> Problem:
    expected = str(context.get("expected", "")).replace("'", "")
    near = difflib.get_close_matches(str(value), expected.replace(" or ", ", ").split(", "), 1)
    help = f"Did you mean “{near[0]}”?" if near else f"Write {expected}."
    return Problem("wrong-choice", f"{_upper_first(_show(value))} is not one of {expected}.", help)


def _too_few(context: Mapping[str, Any], _: Any) -> Problem:
    least, actual = context["min_length"], context.get("actual_length", 0)
    return Problem("too-few", f"At least {least} {_entries(least)} wanted here; there {_are(actual)}.")


def _too_many(context: Mapping[str, Any], _: Any) -> Problem:
    most, actual = context["max_length"], context.get("actual_length", "more")
    return Problem("too-many", f"At most {most} {_entries(most)} wanted here; there {_are(actual)}.")


def _entries(count: int) -> str:
    return "entry is" if count == 1 else "entries are"


def _are(count: object) -> str:
    return "is 1" if count == 1 else f"are {count}"


_MESSAGES: Final[dict[str, Callable[[Mapping[str, Any], Any], Problem]]] = {
    "string_type": _want_text,
    "int_type": _want_number,
    "int_parsing": _want_number,
    "tuple_type": _want_list,
    "dict_type": _want_fields,
    "model_type": _want_fields,
    "model_attributes_type": _want_fields,
    "bool_type": lambda _, value: Problem(
        "wrong-type", f"true or false is wanted, not {_show(value)}.", "Write true or false."
    ),
    "iso_date": _date,
    "language_region": _language,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda _, __: Problem("empty-text", "The text is empty."),
    "string_too_long": lambda c, v: Problem(
        "text-too-long", f"The text has {len(str(v))} characters; at most {c['max_length']} fit."
    ),
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": lambda c, v: Problem("out-of-range", f"{v} is too small: the least is {c['ge']}."),
    "less_than_equal": lambda c, v: Problem("out-of-range", f"{v} is too large: the most is {c['le']}."),
    "unprintable": lambda c, _: Problem(
        "unprintable", f"The text holds an unprintable character, {c['code_point']}."
    ),
    "told": lambda c, _: c["problem"],
    "word_too_long": lambda c, _: Problem(
        "word-too-long", f"The text has a word of {c['letters']:,} letters."
    ),
}


def shape_problems(
    errors: Sequence[Mapping[str, Any]], path_of: Callable[[Any], str], shape: Shape
) -> Iterator[Problem]:
    """Yield the problems of ``ValidationError.errors()``; a mistyped field and the one it hides are one.

    Args:
        errors: As pydantic gives them.
        path_of: Turns a pydantic location into a model path.
        shape: The schema of the file that they are in.
    """
    faults = _FieldFaults(errors, path_of, shape)
    yield from faults.strayed_entries()
    yield from faults.unknown_fields()
    for error in errors:
        if error["type"] not in {"missing", "extra_forbidden"} and not is_echo(error):
            yield replace(value_problem(error, shape.field_at(error["loc"])), path=path_of(error["loc"]))
    yield from faults.missing_fields()


class _FieldFaults:
    """The unknown and the missing fields of each part; what one problem has explained is not told again."""

    def __init__(
        self, errors: Sequence[Mapping[str, Any]], path_of: Callable[[Any], str], shape: Shape
    ) -> None:
        self._path_of, self._shape = path_of, shape
        self._unknown: dict[Location, list[str]] = {}
        self._missing: dict[Location, list[str]] = {}
        self._entries: dict[Location, Mapping[str, Any]] = {}
        for error in errors:
            location = error["loc"]
            if error["type"] == "extra_forbidden":
                self._unknown.setdefault(location[:-1], []).append(str(location[-1]))
            elif error["type"] == "missing":
                self._missing.setdefault(location[:-1], []).append(str(location[-1]))
                self._entries[location[:-1]] = error["input"]

    def strayed_entries(self) -> Iterator[Problem]:
        """Yield one problem for each entry that stands in a list of something else."""
        for location, names in list(self._unknown.items()):
            if not location or len(self._missing.get(location, ())) < 2:  # noqa: PLR2004 - one may be a slip
                continue
            part = self._shape.part_with(names) if len(names) > 1 else None
            if part is None and not (len(names) == 1 and " " in names[0]):
                continue
            del self._unknown[location], self._missing[location]
            path = self._path_of(location)
            if part is None:
                yield _text_with_colon(names[0], path, self._shape.names_at(location))
                continue
            self._forgive_the_entry_above(location)
            yield Problem(
                "misplaced-entry",
                f"This was read as {path}, and it has the fields of {_a(part)}: {', '.join(names)}.",
                path=path,
            )

    def _forgive_the_entry_above(self, location: Location) -> None:
        """Forget what is missing above an entry that slipped out: it went with it."""
        *way, last = location
        if isinstance(last, int):
            above = (*way, last - 1)
            kept = [name for name in self._missing.get(above, ()) if name not in self._entries[location]]
            self._missing[above] = kept

    def unknown_fields(self) -> Iterator[Problem]:
        """Yield the fields that the model doesn't know, and what may have been meant."""
        for location, names in self._unknown.items():
            for name in names:
                message = f"There is no field `{name}` in {self._called(location)}."
                path = self._path_of((*location, name))
                yield Problem("unknown-field", message, self._meant(location, name), path, at_key=True)

    def _meant(self, location: Location, name: str) -> str:
        missing, fields = self._missing.get(location, []), self._shape.names_at(location)
        near = difflib.get_close_matches(name, missing, 1)
        if not near:
            elsewhere = self._missed_elsewhere(location, name)
            if elsewhere is not None:
                self._missing[elsewhere].remove(name)
                return f"Indent it as the fields of {self._called(elsewhere)} are, where it is missing."
        near = near or difflib.get_close_matches(name, fields, 1)
        if len(missing) == 1 and (not near or near[0] not in missing):
            near = list(missing)
        if near and near[0] in missing:
            missing.remove(near[0])
        if near:
            return f"Did you mean `{near[0]}`?"
        owner = self._shape.part_with([name])
        if owner is not None:
            return f"It is a field of {_a(owner)}: indent it as far as the lines it belongs to."
        return f"The fields here are: {', '.join(fields)}."

    def _missed_elsewhere(self, location: Location, name: str) -> Location | None:
        """Return the part above or below, if any, from which the field slipped out."""
        for other, missing in self._missing.items():
            shorter, longer = sorted((location, other), key=len)
            if name in missing and shorter != longer and longer[: len(shorter)] == shorter:
                return other
        return None

    def missing_fields(self) -> Iterator[Problem]:
        """Yield the fields that a part needs and has not, each with what it wants."""
        for location, names in self._missing.items():
            for name in names:
                field, path = self._shape.field_at((*location, name)), self._path_of(location)
                yield Problem(
                    "missing-field",
                    f"The field `{name}` is missing{f' in {path}' if path else ''}.",
                    f"Add a line `{name}:` here, with {wanted(field)}.",
                    path,
                    details=(f"{name}: {field['description']}",) if "description" in field else (),
                    at_key=True,
                )

    def _called(self, location: Location) -> str:
        return self._path_of(location) or self._shape.called


def _text_with_colon(name: str, path: str, fields: Sequence[str]) -> Problem:
    return Problem(
        "wrong-type",
        f"The colon after “{name}” makes a field of what should be a text.",
        f"Put quotation marks round the whole text, and give it the fields {', '.join(fields)}.",
        path,
    )


def _a(part: str) -> str:
    return f"{'an' if part[0] in 'aeiou' else 'a'} {part}"
