"""Statements that somebody has read beside their passages: which they are, the record of it, what is unread.

In go a memo and the text of its readings.yaml; out come its statements (:func:`statements_of`), each with a
digest of all that decides what it means, readings (:func:`readings_in`, :func:`readings_text`), and a
:class:`ReadingState`: how many statements are read, by whom, and which have changed since, as problems. No
rule judges a statement here: that somebody has read it, a person says.

`workspace` reads and writes the file; `commands` and the workbench show what is unread, and record.
"""

from memo.checks.readings.record import READINGS, Reading, readings_in, readings_text, with_reading
from memo.checks.readings.state import ReadingState, UnreadStatement, reading_state, statement_at
from memo.checks.readings.statements import Statement, statements_of

__all__ = [
    "READINGS",
    "Reading",
    "ReadingState",
    "Statement",
    "UnreadStatement",
    "reading_state",
    "readings_in",
    "readings_text",
    "statement_at",
    "statements_of",
    "with_reading",
]
