"""How a statement says what it rests on: by its head, by its own words, by its reason, or by a marker.

What reports the source says nothing of it (the key under the summary tells), so that a page is not full of
markers; every other statement can be told from it all the same (ICD 203, D.6.b: assumptions and judgments are
told apart from the information they rest on).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from memo.diagnostics import read_table
from memo.document.template_values import value_of
from memo.i18n import unmarked
from memo.model import is_todo
from memo.text import can_run_on, is_one_sentence

if TYPE_CHECKING:
    from memo.document.template_values import TemplateValue
    from memo.i18n import Language
    from memo.model import Claim

BasisTelling = Literal["joined", "apart", "marker", ""]
"""The reason goes on behind the text, or is a sentence of its own; there is a marker; or nothing is said."""

JOINED: Final = "%(text)s,%(marks)s because %(reason)s"
"""The message of templates/parts/words.jinja by which a reason joins its text; marks are of evidence."""


def basis_telling(claim: TemplateValue, head: str, language: Language) -> BasisTelling:
    """Return how one statement says what it rests on.

    Args:
        claim: The statement.
        head: The basis that the head of its list, column or table tells; ``""`` where it tells none.
        language: The language of the page.
    """
    value: Claim = value_of(claim)
    if value.basis == "judgment" and value.because is not None:
        return "joined" if _joins(value.text, value.because, language) else "apart"
    if value.basis in {"reported", head} or is_todo(value.text) or _says_itself(value, language):
        return ""
    return "marker"


def _joins(text: str, reason: str, language: Language) -> bool:
    """Return whether a reason can go on behind a text: each is one sentence, and the text gives none yet."""
    if is_todo(text) or not (can_run_on(text) and is_one_sentence(reason)):
        return False
    return re.search(rf"\b{re.escape(because_in(language))}\b", text.casefold()) is None


def because_in(language: Language) -> str:
    """Return the word by which a reason joins, in small letters."""
    _, _, behind = language.gettext(JOINED).partition("%(marks)s")
    return unmarked(behind.partition("%(reason)s")[0]).strip().casefold()


def _says_itself(claim: Claim, language: Language) -> bool:
    words = _own_words(language.page.partition("-")[0], claim.basis)
    return words is not None and words.search(claim.text.casefold().replace("'", "’")) is not None


@cache
def _own_words(language: str, basis: str) -> re.Pattern[str] | None:
    phrases = read_table("memo.document", "own_words.toml").get(language, {}).get(basis, ())
    listed = "|".join(re.escape(each) for each in phrases)
    return re.compile(rf"\b(?:{listed})\b") if phrases else None
