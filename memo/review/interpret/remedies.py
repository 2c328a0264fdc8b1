"""Where things are that stand at no place of the text, and how to go on with what the memo has no place for.

What several readers say stands here, so that a reviewer's table, note and picture are told alike.
"""

from __future__ import annotations

from memo.diagnostics import Message


def the_file() -> Message:
    """Return what the place is called of what is nowhere in particular."""
    return Message("the file as a whole")


def the_word_template() -> Message:
    """Return what the place is called of words and drawings that a template brings."""
    return Message("the Word template")


def into_a_statement() -> Message:
    """Return what to do with words that the memo has no place for."""
    return Message("What it says can be put into a statement of the memo, in memo.yaml.")


def shown_into_a_statement() -> Message:
    """Return what to do with what shows something and may say something."""
    return Message("What it shows or says can be put into a statement of the memo, in memo.yaml.")


def in_the_word_template() -> Message:
    """Return what to do about words of the Word template."""
    return Message(
        "Where other words are wanted there, change templates/memo.docx, or the value of "
        "the memo that it prints."
    )
