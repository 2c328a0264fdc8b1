"""The YAML parser's faults in an analyst's words, each with what to do about it."""

from __future__ import annotations

from typing import Final


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


_SYNTAX: Final = (
    (
        "mapping values are not allowed",
        "There is a second colon on this line, or the line is indented too far.",
        "Put quotation marks round a text that holds a colon, or line the key up with those above.",
        False,
    ),
    (
        "while scanning a quoted scalar",
        "A quotation mark is opened here and never closed.",
        'Close it with the same mark; a " inside a text in " marks is written \\".',
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
