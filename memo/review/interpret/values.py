"""Printed words back to values of the model: ``High`` is ``high``, ``15 January 2025`` is ``2025-01-15``.

A new statement is read as the memo prints statements: text, marks of evidence, basis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message
from memo.document import JOINED, because_in
from memo.i18n import (
    CHOICES,
    Language,
    language_of,
    pattern_of,
    read_choice,
    read_date,
    read_languages,
    read_number,
)
from memo.model import Schema, field_at, wanted
from memo.text import is_one_sentence, normalize
from memo.yamlfile import entry_id, join_path, parts_of, steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.model import Basis

NAMED_BY: Final = {"obstacles": "addresses", "criteria": "assessments"}
"""Lists whose ids are keys of a mapping in every pathway, and cannot stand there without their entry."""

QUOTE: Final = re.compile(r"\.quotes\.\d+$")
"""How the path of a quote ends."""

_MARK: Final = re.compile(r"\s*\[(\d+)\]")


def cite() -> Message:
    """Return how to go on with a mark of evidence that leads nowhere."""
    return Message(
        "Cite a quotation of the annex by its number, or write the quote into memo.yaml, word for word."
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that are no value for their place; ``wanted`` says what would be."""

    wanted: Message


def read_value(data: Any, path: str, text: str) -> Any:
    """Return the value that printed words stand for, as YAML gives it, or a :class:`Refusal`.

    Args:
        data: The plain data of the memo that was printed.
        path: The model path of the value.
        text: The words, not empty.
    """
    schema, language = field_at(location_of(data, path)), language_in(data)
    text = " ".join(text.split()) if schema.get("type") != "string" or "enum" in schema else text.strip()
    if "enum" in schema:
        return _choice(schema, path, text, language) or Refusal(wanted(schema, path.split(".")))
    if schema.get("type") == "integer":
        return _whole_number(schema, text)
    if schema.get("type") == "number":
        number = read_number(text, language)
        return Refusal(wanted(schema)) if number is None else number
    if schema.get("format") == "date":
        date = read_date(text, language)
        return Refusal(wanted(schema)) if date is None else date.isoformat()
    most = schema.get("maxLength")
    if most is not None and len(text) > most:
        return Refusal(Message("a text of at most %(most)s characters", most=most))
    return text


def language_in(data: Any) -> Language:
    """Return the language that a memo's plain data are printed in."""
    return language_of(data.get("language", "en"))


def _choice(schema: Schema, path: str, text: str, language: Language) -> str | None:
    """Return the word of a list that a printed one stands for: the list of the field or of its mapping."""
    words = frozenset(schema["enum"])
    fields = (step for step in path.split(".")[-2:] if words.intersection(CHOICES.get(step, ())))
    found = (word for each in fields if (word := read_choice(text, each, language)) in words)
    as_in_file = next((each for each in schema["enum"] if each.casefold() == text.casefold()), None)
    return next(filter(None, found), as_in_file)


def location_of(data: Any, path: str) -> tuple[str | int, ...]:
    """Return keys and 0-based positions for a model path; the last step may name what is not there."""
    location: list[str | int] = []
    value = data
    for step in path.split("."):
        if isinstance(value, list):
            names = steps(entry_id(entry) for entry in value)
            position = names.index(step) if step in names else len(names)
            location.append(position)
            value = value[position] if position < len(names) else None
        else:
            location.append(step)
            value = value.get(step) if isinstance(value, dict) else None
    return tuple(location)


def is_optional(data: Any, path: str) -> bool:
    """Return whether the model can do without the value at a path."""
    around, _, step = path.rpartition(".")
    schema = field_at(location_of(data, around)) if around else field_at(())
    return "properties" in schema and step not in schema.get("required", ())


def entries_of(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every entry of every list with its path, outermost first."""
    for step, inner in parts_of(value):
        own = join_path(path, step)
        if isinstance(value, list):
            yield own, inner
        yield from entries_of(inner, own)


_STATEMENT: Final = re.compile(r"(?P<claim>.+\.\d+)\.(?:text|because|quotes\.\d+)")


def statement_of(paths: Sequence[str]) -> str | None:
    """Return the entry of a list of statements that all of some paths are of, None where there is none."""
    claims = {match and match["claim"] for match in map(_STATEMENT.fullmatch, paths)}
    return claims.pop() if len(claims) == 1 else None


def citing(data: Any, quote: str) -> list[str]:
    """Return the paths of all quotes of these very words."""
    return [path for path, entry in entries_of(data) if entry == quote and ".quotes." in path]


def _whole_number(schema: Schema, text: str) -> int | Refusal:
    number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
    low, high = schema.get("minimum"), schema.get("maximum")
    outside = number is None or (low is not None and number < low) or (high is not None and number > high)
    return Refusal(wanted(schema)) if outside or number is None else number


def read_claim(text: str, quotes: Mapping[int, str], language: Language) -> tuple[dict[str, Any], list[int]]:
    """Return a claim as YAML would give it, and the numbers of marks that lead to no quote.

    What cites evidence and says nothing of its basis is reported: whether its quotes carry it is for the
    checks. What does neither has no basis: nobody but its author knows.

    Args:
        text: What stands in the paragraph.
        quotes: The words of each quote by the number of its mark.
        language: The language of the page, in whose words a basis is told; English is read, too.
    """
    text = normalize(text, "typed").strip()
    basis: dict[str, Any] = {"basis": "reported"} if _MARK.search(text) else {}
    for told, pattern in chain.from_iterable(map(_basis_patterns, read_languages(language))):
        match = pattern.search(text)
        if match and text[: match.start()].strip():
            text, basis = text[: match.start()], {"basis": told}
            reason = match.groupdict().get("reason") or match.groupdict().get("why")
            if reason:
                basis["because"] = reason.strip()
            break
    else:
        joined = next(filter(None, (_read_joined(text, each) for each in read_languages(language))), None)
        text, basis = joined or (text, basis)
    text, numbers = take_marks(text)
    known = list(dict.fromkeys(quotes[number] for number in numbers if number in quotes))
    cited = {"quotes": known} if known else {}
    return {"text": text, **basis, **cited}, [number for number in numbers if number not in quotes]


def _read_joined(text: str, language: Language) -> tuple[str, dict[str, Any]] | None:
    """Return text and basis of a statement such as “It holds,[3] because it did”."""
    match = _joined_pattern(language).fullmatch(text)
    if match is None or not is_one_sentence(text) or _MARK.search(match["reason"]):
        return None
    return f"{match['text']}.{match['marks']}", {"basis": "judgment", "because": match["reason"].strip()}


@cache
def _joined_pattern(language: Language) -> re.Pattern[str]:
    """Return how a reason joins its text; the first such word parts them."""
    pattern = pattern_of(JOINED, language)
    pattern = pattern.replace("(?P<text>.+)", "(?P<text>.+?)")
    return re.compile(
        pattern.replace("(?P<marks>.+)", r"(?P<marks>(?:\s*\[\d+\])*)"), re.IGNORECASE | re.DOTALL
    )


@cache
def _basis_patterns(language: Language) -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    """Return how each basis is told at the end of a statement; the reason of a judgment is a group.

    The messages are those of templates/parts/words.jinja; “Our judgment, because …” is how files of earlier
    versions have it.
    """
    apart = pattern_of("We judge so because %(reason)s", language)
    alone = pattern_of("Our judgment.", language).removesuffix("?")
    earlier = rf"{alone.removesuffix(chr(92) + '.')},\s+{re.escape(because_in(language))}\s+(?P<why>.+)"
    judged = f"{apart}|{earlier}|{alone}".replace("judgment", "judge?ment")  # as the British write it
    told: tuple[tuple[Basis, str], ...] = (
        ("judgment", judged),
        ("assumption", pattern_of("Assumption.", language)),
        ("observed", pattern_of("Observed in the source.", language)),
    )
    flags = re.IGNORECASE | re.DOTALL
    return tuple((basis, re.compile(rf"\s*\b(?:{pattern})\s*$", flags)) for basis, pattern in told)


def with_full_stop(text: str, old: Any, printed: str) -> str:
    """Return what stands in the place of a sentence that was printed without its full stop, with one."""
    left_out = isinstance(old, str) and old.endswith(".") and not printed.endswith(".")
    return f"{text}." if left_out and _OPEN_END.search(text) else text


_OPEN_END: Final = re.compile(r"[\w)\]%]$")


def take_marks(text: str) -> tuple[str, list[int]]:
    """Return a text without its marks of evidence, and their numbers."""
    return _MARK.sub("", text).strip(), [int(number) for number in _MARK.findall(text)]


def no_quotation(number: int) -> Message:
    """Return the sentence about a mark of evidence that leads nowhere."""
    return Message("The mark [%(number)s] leads to no quotation.", number=number)
