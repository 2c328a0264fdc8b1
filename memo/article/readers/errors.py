"""How a file is refused: one problem, at the file."""

from __future__ import annotations

import re

from memo.diagnostics import MemoError, Place, Problem

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}")
"""Four letters of Thai, Lao, Burmese, Khmer, Japanese or Chinese."""


def refusal(name: str, code: str, message: str, help: str | None = None, excerpt: str = "") -> MemoError:
    """Return the error that refuses the file ``name``; ``excerpt`` is its first line, where that is text."""
    return MemoError(Problem(code, message, help, place=Place(name, 1, 1, excerpt)))


def damaged(name: str, what: str, why: str) -> MemoError:
    """Return the error for a file that is not the ``what`` that it says it is; ``why`` ends the sentence."""
    return refusal(name, "article-damaged", f"The article cannot be opened as {what}: {why}.")


def empty(name: str) -> MemoError:
    """Return the error for a file without a visible character."""
    return refusal(name, "article-empty", "The article is empty.")


def no_prose(name: str, first_line: str) -> MemoError:
    """Return the error for a file that holds words but no paragraph; ``first_line`` tells its script."""
    if _UNSPACED.search(first_line):
        return refusal(
            name,
            "article-script",
            "The article is in a script without spaces between words, such as Chinese, and is not read.",
            excerpt=first_line,
        )
    return refusal(
        name,
        "article-no-prose",
        "No prose was found in the article: no line reads as a paragraph of at least ten words.",
        excerpt=first_line,
    )
