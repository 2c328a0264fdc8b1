"""Values of the model that are words of a list: printed in the memo's language, in memo.yaml in English."""

from __future__ import annotations

from typing import Final

from memo.i18n.marks import pgettext

# The field is the context of the word in the catalogues: “high” of a severity and of a confidence may differ
# in gender.
_WORDS: Final = (
    pgettext("severity", "critical"),
    pgettext("severity", "high"),
    pgettext("severity", "medium"),
    pgettext("severity", "low"),
    pgettext("addresses", "wholly"),
    pgettext("addresses", "partly"),
    pgettext("addresses", "not at all"),
    pgettext("confidence", "low"),
    pgettext("confidence", "moderate"),
    pgettext("confidence", "high"),
    pgettext("kind", "political"),
    pgettext("kind", "security"),
    pgettext("kind", "humanitarian"),
    pgettext("kind", "economic"),
    pgettext("kind", "legal"),
    pgettext("kind", "institutional"),
    pgettext("basis", "reported"),
    pgettext("basis", "judgment"),
    pgettext("basis", "assumption"),
)

CHOICES: Final = {
    field: tuple(word for about, word in _WORDS if about == field)
    for field in dict.fromkeys(field for field, _ in _WORDS)
}
"""The words of each field of the model that takes one of a list."""
