"""Pydantic's faults of values as problems, in an analyst's words."""

from __future__ import annotations

import calendar
import difflib
import re
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message, Problem
from memo.i18n import CHOICES, TRANSLATED, language_of, read_choice
from memo.model.base import NO_REGIONS
from memo.model.schema import choices_at, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


_CURLY: Final = tuple("“”„«»‘’‚‹")
_DECIMAL_COMMA: Final = re.compile(r"[-+]?\d+,\d+")
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
        return Problem("wrong-value", Message("%(error)s.", error=error["msg"]))
    return make({**field, **error.get("ctx", {}), "names": error["loc"]}, error.get("input"))


def _show(value: Any) -> Message:
    if isinstance(value, str):
        shown = value if len(value) <= 40 else f"{value[:40]}…"  # noqa: PLR2004
        return Message("the text “%(text)s”", text=shown)
    if isinstance(value, bool):
        return Message("true or false (%(value)s)", value=str(value).lower())
    if isinstance(value, (int, float)):
        return Message("a number (%(value)s)", value=value)
    if isinstance(value, list):
        return Message("a list")
    if isinstance(value, dict):
        return Message("an entry with fields")
    return Message("nothing") if value is None else Message("another kind of value")


def _want_text(_: Mapping[str, Any], value: Any) -> Problem:
    if isinstance(value, (bool, int, float)):
        return Problem(
            "wrong-type",
            Message("Text is wanted here, not %(value)s.", value=_show(value)),
            Message("Put quotation marks round it."),
        )
    if value is None:
        return Problem(
            "wrong-type",
            Message("Text is wanted here, and there is nothing."),
            Message("Write it after the colon."),
        )
    if isinstance(value, dict) and len(value) == 1:
        (key,) = value
        in_curly = key.startswith(_CURLY)
        return Problem(
            "wrong-type",
            Message(
                "Text is wanted here, and the colon after “%(key)s” makes a field of it.",
                key=key.lstrip("".join(_CURLY)),
            ),
            Message("Put the whole text in straight quotation marks; YAML takes curly ones for letters.")
            if in_curly
            else Message("Put the whole text in quotation marks, or take the colon out."),
        )
    return Problem(
        "wrong-type",
        Message("Text is wanted here, not %(value)s.", value=_show(value)),
        Message("Write one text, without dashes or fields."),
    )


def _want_number(context: Mapping[str, Any], value: Any) -> Problem:
    message = Message(
        "Wanted here: %(wanted)s, and not %(value)s.",
        wanted=wanted(context, context.get("names", ())),
        value=value if isinstance(value, float) else _show(value),
    )
    round_it, digits = Message("Round it."), Message("Write the number in digits alone.")
    return Problem("wrong-type", message, round_it if isinstance(value, float) else digits)


def _want_amount(value: Any) -> Problem:
    if isinstance(value, str) and _DECIMAL_COMMA.fullmatch(value.strip()):
        return Problem(
            "wrong-type",
            Message("A number is wanted here, and “%(value)s” with its comma is text to YAML.", value=value),
            Message("Write it with a point: %(point)s.", point=value.strip().replace(",", ".")),
        )
    message = Message("A number is wanted here, not %(value)s.", value=_show(value))
    return Problem("wrong-type", message, Message("Write the number in digits alone."))


def _want_list(_: Mapping[str, Any], value: Any) -> Problem:
    if value is None:
        return Problem(
            "wrong-type",
            Message(
                "A list is wanted here, and nothing stands below this line that is indented as its entries."
            ),
            Message("Write the entries below it, each with a dash, or indent those that follow."),
        )
    if isinstance(value, str) and value.startswith(_BULLETS):
        return Problem(
            "wrong-type",
            Message("A list is wanted here, and YAML knows no bullets such as %(value)s.", value=value[0]),
            Message("Begin each entry with a dash (the hyphen key) and a space, on its own line."),
        )
    message = Message("A list is wanted here, not %(value)s.", value=_show(value))
    return Problem("wrong-type", message, Message("Begin each entry with a dash, on its own line."))


def _want_fields(context: Mapping[str, Any], value: Any) -> Problem:
    help = (
        Message(
            "Write the fields (%(names)s) below, each as `name: value`, indented by two spaces.",
            names=", ".join(context["properties"]),
        )
        if "properties" in context
        else Message("Write the fields below, each as `name: value`, indented by two spaces.")
    )
    return Problem(
        "wrong-type", Message("An entry with fields is wanted here, not %(value)s.", value=_show(value)), help
    )


def _pattern(context: Mapping[str, Any], value: Any) -> Problem:
    if str(context.get("pattern", "")).startswith("^[a-z][a-z0-9]*"):
        return Problem("id-form", Message("“%(value)s” cannot be an id.", value=value))
    if "64" in str(context.get("pattern", "")):
        return Problem("sha256-form", Message("This is not a SHA-256: 64 digits and letters a to f."))
    return _language(context, value)


def _language(_: Mapping[str, Any], value: Any) -> Problem:
    meant = _language_meant(str(value))
    help = Message("Did you mean “%(meant)s”?", meant=meant) if meant else None
    return Problem("language-form", Message("“%(value)s” is not a language tag.", value=value), help)


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
        return Problem(
            "date-form",
            Message("“%(value)s” is no date: there is no month %(month)s.", value=value, month=month),
        )
    if year and day:
        return Problem(
            "date-form",
            Message(
                "“%(value)s” is no date: the month has %(days)s days.",
                value=value,
                days=calendar.monthrange(year, month)[1],
            ),
            Message("Write a day that the month has."),
        )
    return Problem("date-form", Message("This is not a date: %(value)s.", value=_show(value)))


def _literal(context: Mapping[str, Any], value: Any) -> Problem:
    choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    expected = Message.either(choices_at(choices, context.get("names", ())))
    near = difflib.get_close_matches(str(value), choices, 1)
    printed = _printed_choice(str(value), choices)
    if printed is not None:
        help = Message(
            "Write “%(word)s”: memo.yaml has it in English, and the page in its language.", word=printed
        )
    elif near:
        help = Message("Did you mean “%(near)s”?", near=near[0])
    else:
        help = Message("Write one of them.")
    return Problem(
        "wrong-choice",
        Message("Not one of %(expected)s: %(value)s.", value=_show(value), expected=expected),
        help,
    )


def _printed_choice(value: str, choices: Collection[str]) -> str | None:
    """Return the choice that a word stands for as some language of the page prints it; ``None`` for none."""
    fields = [field for field, words in CHOICES.items() if set(choices) & set(words)]
    read = (read_choice(value, field, language_of(tag)) for field in fields for tag in TRANSLATED)
    return next(
        (word for word in read if word and word in choices and word.casefold() != value.casefold()), None
    )


def too_few_entries(least: int, actual: int) -> Message:
    """Return that a list has fewer entries than it needs."""
    asked = Message.counted(
        "At least %(num)s entry is wanted here", "At least %(num)s entries are wanted here", least
    )
    return Message("%(wanted)s; %(there)s.", wanted=asked, there=_there_are(actual))


def too_many_entries(most: int, actual: int | None) -> Message:
    """Return that a list has more entries than it may; ``None`` where nobody counted them all."""
    asked = Message.counted(
        "At most %(num)s entry is wanted here", "At most %(num)s entries are wanted here", most
    )
    there = Message("there are more") if actual is None else _there_are(actual)
    return Message("%(wanted)s; %(there)s.", wanted=asked, there=there)


def _there_are(count: int) -> Message:
    return Message.counted("there is %(num)s", "there are %(num)s", count)


_MESSAGES: Final[dict[str, Callable[[Mapping[str, Any], Any], Problem]]] = {
    "string_type": _want_text,
    "int_type": _want_number,
    "number_type": lambda _, value: _want_amount(value),
    "int_parsing": _want_number,
    "tuple_type": _want_list,
    "dict_type": _want_fields,
    "model_type": _want_fields,
    "model_attributes_type": _want_fields,
    "bool_type": lambda _, value: Problem(
        "wrong-type",
        Message("true or false is wanted, not %(value)s.", value=_show(value)),
        Message("Write true or false."),
    ),
    "iso_date": _date,
    "language_region": _language,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda _, __: Problem("empty-text", Message("The text is empty.")),
    "string_too_long": lambda c, v: Problem(
        "text-too-long",
        Message(
            "The text has %(count)s characters; at most %(most)s fit.",
            count=len(str(v)),
            most=c["max_length"],
        ),
    ),
    "too_short": lambda c, _: Problem(
        "too-few", too_few_entries(c["min_length"], c.get("actual_length") or 0)
    ),
    "too_long": lambda c, _: Problem("too-many", too_many_entries(c["max_length"], c.get("actual_length"))),
    "greater_than_equal": lambda c, v: Problem(
        "out-of-range", Message("%(value)s is too small: the least is %(least)s.", value=v, least=c["ge"])
    ),
    "less_than_equal": lambda c, v: Problem(
        "out-of-range", Message("%(value)s is too large: the most is %(most)s.", value=v, most=c["le"])
    ),
    "unprintable": lambda c, _: Problem(
        "unprintable",
        Message("The text holds an unprintable character, %(character)s.", character=c["code_point"]),
    ),
    "told": lambda c, _: c["problem"],
    "word_too_long": lambda c, _: Problem(
        "word-too-long", Message("The text has a word of %(letters)s letters.", letters=f"{c['letters']:,}")
    ),
}
