"""Where things are that stand at no place of the text, and how to go on with what the memo has no place for.

What several readers say stands here, so that a reviewer's table, note and picture are told alike.
"""

from __future__ import annotations

from typing import Final

THE_FILE: Final = "the file as a whole"
THE_WORD_TEMPLATE: Final = "the Word template"

INTO_A_STATEMENT: Final = "What it says can be put into a statement of the memo, in memo.yaml."
SHOWN_INTO_A_STATEMENT: Final = "What it shows or says can be put into a statement of the memo, in memo.yaml."
IN_THE_WORD_TEMPLATE: Final = (
    "Where other words are wanted there, change templates/memo.docx, or the value of the memo that it prints."
)
