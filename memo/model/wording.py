"""Pydantic's faults in an analyst's words, each with what to do about it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final, get_args

from memo.model import memo as parts
from memo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Wording = tuple[str, str, str]
"""Code, message, mend."""


def shape_problems(errors: Sequence[Mapping[str, Any]], path_of: Callable[[Any], str]) -> Iterator[Problem]:
    """Turn ``ValidationError.errors()`` into problems; a mistyped field and the field it hides are one fault.

    Args:
        errors: As pydantic gives them.
        path_of: Turns a pydantic location into a model path.
    """
    missing: dict[str, list[str]] = {}
    for error in errors:
        if error["type"] == "missing":
            missing.setdefault(path_of(error["loc"][:-1]), []).append(str(error["loc"][-1]))
    for error in errors:
        if error["type"] == "extra_forbidden":
            yield _unknown_field(error, path_of, missing)
    for error in errors:
        if error["type"] not in {"missing", "extra_forbidden"} and not is_echo(error):
            code, message, mend = _word(error)
            yield Problem(code, message, mend, path_of(error["loc"]))
    for path, fields in missing.items():
        for name in fields:
            yield Problem(
                "missing-field",
                f"The field `{name}` is missing{f' in {path}' if path else ''}.",
                f"Add a line `{name}:` here.",
                path,
            )


def is_echo(error: Mapping[str, Any]) -> bool:
    """Tell a list that pydantic calls too short only because it has dropped a faulty entry of it."""
    return bool(error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"])


def _unknown_field(
    error: Mapping[str, Any], path_of: Callable[[Any], str], missing: dict[str, list[str]]
) -> Problem:
    *parent, name = error["loc"]
    wanted = missing.get(path_of(tuple(parent)), [])
    fields = _fields_at(parent)
    near = difflib.get_close_matches(str(name), wanted, 1) or difflib.get_close_matches(str(name), fields, 1)
    if wanted and (not near or near[0] not in wanted) and len(wanted) == 1:
        near = list(wanted)
    if near and near[0] in wanted:
        wanted.remove(near[0])
    mend = f"Did you mean `{near[0]}`?" if near else f"The fields here are: {', '.join(fields)}."
    return Problem("unknown-field", f"There is no field `{name}` here.", mend, path_of(error["loc"]))


def _fields_at(location: Sequence[str | int]) -> list[str]:
    """Return the names of the fields, as YAML has them, of the part at a pydantic location."""
    part: type[parts.Part] = parts.Memo
    for step in location:
        named = {field.alias or name: field for name, field in part.model_fields.items()}
        if isinstance(step, str) and step in named:
            part = _part_in(named[step].annotation) or part
    return [field.alias or name for name, field in part.model_fields.items()]


def _part_in(annotation: Any) -> type[parts.Part] | None:
    """Find the part that an annotation such as ``tuple[Claim, ...] | None`` is about."""
    if isinstance(annotation, type) and issubclass(annotation, parts.Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := _part_in(inner))), None)


def _word(error: Mapping[str, Any]) -> Wording:
    make = _WORDINGS.get(error["type"])
    if make is None:
        return "wrong-value", f"{error['msg']}.", "Correct the value."
    return make(error.get("ctx", {}), error.get("input"))


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


def _want_text(_: Mapping[str, Any], value: Any) -> Wording:
    if isinstance(value, (bool, int, float)):
        return "wrong-type", f"Text is wanted here, not {_show(value)}.", "Put quotation marks round it."
    if value is None:
        return "wrong-type", "Text is wanted here, and there is nothing.", "Write it after the colon."
    return (
        "wrong-type",
        f"Text is wanted here, not {_show(value)}.",
        "Write one text, without dashes or fields.",
    )


def _want_number(_: Mapping[str, Any], value: Any) -> Wording:
    return (
        "wrong-type",
        f"A whole number is wanted here, not {_show(value)}.",
        "Write the number in digits alone.",
    )


def _want_list(_: Mapping[str, Any], value: Any) -> Wording:
    return (
        "wrong-type",
        f"A list is wanted here, not {_show(value)}.",
        "Begin each entry with a dash, on its own line.",
    )


def _want_fields(_: Mapping[str, Any], value: Any) -> Wording:
    mend = "Write the fields below, each as `name: value`, indented by two spaces."
    return "wrong-type", f"An entry with fields is wanted here, not {_show(value)}.", mend


def _pattern(context: Mapping[str, Any], value: Any) -> Wording:
    if str(context.get("pattern", "")).startswith("^[a-z][a-z0-9]*"):
        mend = "Use small letters, digits and single hyphens, a letter first, such as `phased-withdrawal`."
        return "id-form", f"“{value}” cannot be an id.", mend
    if "64" in str(context.get("pattern", "")):
        return (
            "sha256-form",
            "This is not a SHA-256: 64 digits and letters a to f.",
            "Write the hash of the article.",
        )
    return "language-form", f"“{value}” is not a language tag.", "Write one such as en, en-GB or uk."


def _literal(context: Mapping[str, Any], value: Any) -> Wording:
    expected = str(context.get("expected", "")).replace("'", "")
    near = difflib.get_close_matches(str(value), expected.replace(" or ", ", ").split(", "), 1)
    mend = f"Did you mean “{near[0]}”?" if near else f"Write {expected}."
    return "wrong-choice", f"{_upper_first(_show(value))} is not one of {expected}.", mend


def _too_few(context: Mapping[str, Any], _: Any) -> Wording:
    least, actual = context["min_length"], context.get("actual_length", 0)
    return (
        "too-few",
        f"At least {least} {_entries(least)} wanted here; there {_are(actual)}.",
        "Add what is missing.",
    )


def _too_many(context: Mapping[str, Any], _: Any) -> Wording:
    most, actual = context["max_length"], context.get("actual_length", "more")
    return (
        "too-many",
        f"At most {most} {_entries(most)} wanted here; there {_are(actual)}.",
        "Join or drop some.",
    )


def _entries(count: int) -> str:
    return "entry is" if count == 1 else "entries are"


def _are(count: object) -> str:
    return "is 1" if count == 1 else f"are {count}"


_WORDINGS: Final[dict[str, Callable[[Mapping[str, Any], Any], Wording]]] = {
    "string_type": _want_text,
    "int_type": _want_number,
    "int_parsing": _want_number,
    "tuple_type": _want_list,
    "dict_type": _want_fields,
    "model_type": _want_fields,
    "model_attributes_type": _want_fields,
    "bool_type": lambda _, value: (
        "wrong-type",
        f"true or false is wanted, not {_show(value)}.",
        "Write true or false.",
    ),
    "iso_date": lambda _, value: (
        "date-form",
        f"{_upper_first(_show(value))} is not a date.",
        "Write year-month-day, such as 2025-01-15.",
    ),
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda _, __: (
        "empty-text",
        "The text is empty.",
        "Write it, or take the field out where it is optional.",
    ),
    "string_too_long": lambda c, v: (
        "text-too-long",
        f"The text has {len(str(v))} characters; at most {c['max_length']} fit.",
        "Shorten it.",
    ),
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": lambda c, v: (
        "out-of-range",
        f"{v} is too small: the least is {c['ge']}.",
        "Correct the number.",
    ),
    "less_than_equal": lambda c, v: (
        "out-of-range",
        f"{v} is too large: the most is {c['le']}.",
        "Correct the number.",
    ),
    "unprintable": lambda c, _: (
        "unprintable",
        f"The text holds an unprintable character, {c['code_point']}.",
        "Delete it, or type the word anew.",
    ),
}
