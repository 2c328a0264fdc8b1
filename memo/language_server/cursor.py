"""Where in a memo.yaml somebody is typing, be it that the text is no YAML at this moment.

A mark is put where they are, and what stands under the same key at the left margin is parsed: as it is, with
the quotation mark closed that they have opened, or with the colon behind the key that they have begun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError
from memo.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.yamlfile import Location, YamlFile

_CURSOR: Final = "\ue0c5"
"""A sign of the private use area, which stands in no text that people write (Unicode Standard, 23.5)."""

_AT_THE_MARGIN: Final = re.compile(r"^[A-Za-z_][\w-]*:(?=[ \r\n]|\Z)", re.MULTILINE)

_CLOSINGS: Final = ("", '"', "'", ":", '"]', "]", "}", ": 0}")
"""What may be lacking behind the cursor: nothing, a mark, a colon, or the end of brackets or braces."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where somebody is typing.

    Attributes:
        location: Keys and positions of what they type: the value, or the key.
        is_key: Whether they type the key.
        typed: The value up to the cursor, as it is read; of a key its letters up to there.
        start: The offset at which what they type begins, with the quotation mark before it.
        end: The offset at which it ends; in another line than ``start`` where it is a text of several.
        siblings: The keys that stand beside it, where it is a key or the value of one.
        in_brackets: Whether it stands in a list in brackets.
    """

    location: Location
    is_key: bool
    typed: str
    start: int
    end: int
    siblings: tuple[str, ...] = ()
    in_brackets: bool = False


def cursor_at(text: str, offset: int) -> Cursor | None:
    """Return where in a text an offset is; None in a comment, and where no guess makes YAML of the text."""
    begins = [0, *(found.start() for found in _AT_THE_MARGIN.finditer(text))]
    first = max(each for each in begins if each <= offset)
    last = min((each for each in begins if each > offset), default=len(text))
    before, after = text[first:offset], text[offset:last]
    for closing in _CLOSINGS:
        try:
            file = read_yaml(f"{before}{_CURSOR}{closing}{after}".encode("utf-8", "replace"), "memo.yaml")
        except MemoError:
            continue
        return _found(file, first, len(_CURSOR) + len(closing) if closing in {'"', "'"} else len(_CURSOR))
    return None


def _found(file: YamlFile, shift: int, added: int) -> Cursor | None:
    """Return the cursor of a parsed text; ``added`` is how many signs were put in before the value's end."""
    for location, siblings, key, value in _places(file.data, ()):
        is_key = _CURSOR in key
        if not is_key and not (isinstance(value, str) and _CURSOR in value):
            continue
        path = file.path(location)
        spot = file.spots[path]
        typed = (key if is_key else value).partition(_CURSOR)[0]
        if is_key:
            start, end = spot.key, spot.key + len(key) - 1
        else:
            start, end = spot.start, spot.end - added
        others = tuple(each for each in siblings if _CURSOR not in each)
        around = file.text[: spot.start].rstrip()
        return Cursor(
            location, is_key, typed, start + shift, end + shift, others, around.endswith(("[", ","))
        )
    return None


def _places(value: Any, location: Location) -> Iterator[tuple[Location, tuple[str, ...], str, Any]]:
    """Yield every value with its location, the keys beside it and its own key, ``""`` in a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*location, key), tuple(value), key, inner
            yield from _places(inner, (*location, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield (*location, number), (), "", inner
            yield from _places(inner, (*location, number))
    elif not location:
        yield (), (), "", value
