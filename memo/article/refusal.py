"""How a file is refused: one problem, at the file."""

from __future__ import annotations

from memo.problems import MemoError, Place, Problem


def refusal(name: str, code: str, message: str, mend: str, excerpt: str = "") -> MemoError:
    """Return the error that refuses the file ``name``; ``excerpt`` is its first line, where that is text."""
    return MemoError(Problem(code, message, mend, place=Place(name, 1, 1, excerpt)))


def damaged(name: str, what: str, why: str) -> MemoError:
    """Return the error for a file that is not the ``what`` that it says it is; ``why`` ends the sentence."""
    return refusal(
        name,
        "article-damaged",
        f"The article cannot be opened as {what}: {why}.",
        "Open it in the program that made it and save it again, or save its text as plain text (UTF-8).",
    )


def empty(name: str) -> MemoError:
    """Return the error for a file without a visible character."""
    return refusal(
        name, "article-empty", "The article is empty.", "Put the text of the article into the file."
    )


def no_prose(name: str, first_line: str) -> MemoError:
    """Return the error for a file that holds words but no paragraph."""
    return refusal(
        name,
        "article-no-prose",
        "No prose was found in the article: no line reads as a paragraph of at least ten words.",
        "Check that the file holds the text of the article and not only its headlines.",
        first_line,
    )
