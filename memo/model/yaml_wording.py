"""The YAML parser's faults in an analyst's words, each with what to do about it."""

from __future__ import annotations

import re
from typing import Final

UNCLOSED: Final = (
    "A quotation mark is opened here and never closed.",
    'Close it with the same mark; a " inside a text in " marks is written \\".',
)
"""Message and mend."""

_QUOTED: Final = re.compile(
    r"""^[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?(?P<text>"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*')""", re.MULTILINE | re.DOTALL
)
_KEY: Final = re.compile(r"\n[ ]*(?:-[ ]+)*[\w-]+:\s")


def word_syntax(said: str) -> tuple[str, str, bool]:
    """Return message, mend, and whether the fault lies where the parser began and not where it gave up.

    Args:
        said: What ruamel.yaml says about problem and context.
    """
    for pattern, message, mend, at_context in _SYNTAX:
        if pattern in said:
            return message, mend, at_context
    mend = "Compare the line with its neighbours: indentation in spaces, a colon and a space after each key."
    return f"This is not YAML: {said}.", mend, False


def find_unclosed(text: str, offset: int) -> int | None:
    """Return the offset of a quotation mark that only the opening mark of a later text has closed.

    The parser gives up behind that later mark, at ``offset``; the text between them swallowed a key.
    """
    for match in _QUOTED.finditer(text, 0, offset):
        closed_late = not text[match.end() : offset].strip() and _KEY.search(match["text"])
        if closed_late:
            return match.start("text")
    return None


_SYNTAX: Final = (
    (
        "mapping values are not allowed",
        "There is a second colon on this line, or the line is indented too far.",
        "Put quotation marks round a text that holds a colon, or line the key up with those above.",
        False,
    ),
    (
        "while scanning a quoted scalar",
        *UNCLOSED,
        True,
    ),
    (
        "while parsing a flow",
        "A bracket is opened here and not closed.",
        "Close it, or write the entries below, each on its own line with a dash before it.",
        True,
    ),
    (
        "could not find expected ':'",
        "This line is neither a key with a colon nor the continuation of a text.",
        "Indent it further than its key, or add the colon.",
        True,
    ),
    (
        "expected <block end>",
        "The indentation of this line fits nothing above it.",
        "Line it up with the entries it belongs to.",
        False,
    ),
    (
        "expected a single document",
        "A line `---` begins a second document; a memo is one.",
        "Delete the line.",
        False,
    ),
    (
        "that cannot start any token",
        "A text cannot begin with this character.",
        "Put quotation marks round the text.",
        False,
    ),
)
