"""Whether a text is one sentence, so that words can join it."""

from __future__ import annotations

import re
from typing import Final

from memo.text.months import GERMAN_MONTHS

_ENDED: Final = re.compile(r"[.!?…;][”’»\"')\]]*\s+\S")
"""An end within a text; a semicolon, too, for what joins it would join its last part alone."""

_DAY_OF_MONTH: Final = re.compile(rf"\b(\d{{1,2}})\.(?=\s+(?:{'|'.join(GERMAN_MONTHS)})\b)")
"""“am 30. September”: the dot makes an ordinal of the figure."""

_OPEN_END: Final = re.compile(r"(?:[^\W_]|[)\]%])\.?$")
_ABBREVIATED: Final = re.compile(r"(?:^|[\s(.])[^\W\d_]\.$")
"""A letter and its dot, as in “U.S.”: the dot is the letter's, not the sentence's."""


def is_one_sentence(text: str) -> bool:
    """Return whether a text has no end of a sentence but its last.

    An abbreviation within it counts as an end: in doubt a text is several. The day of a German date does not.
    """
    return _ENDED.search(_DAY_OF_MONTH.sub(r"\1", text.strip())) is None


def can_run_on(text: str) -> bool:
    """Return whether a text is one sentence that could go on behind a comma, its full stop left out."""
    text = text.strip()
    return is_one_sentence(text) and _OPEN_END.search(text) is not None and _ABBREVIATED.search(text) is None
