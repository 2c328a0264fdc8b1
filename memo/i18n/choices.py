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
    pgettext("impact", "critical"),
    pgettext("impact", "high"),
    pgettext("impact", "medium"),
    pgettext("impact", "low"),
    pgettext("likelihood", "remote chance"),
    pgettext("likelihood", "highly unlikely"),
    pgettext("likelihood", "unlikely"),
    pgettext("likelihood", "realistic possibility"),
    pgettext("likelihood", "likely"),
    pgettext("likelihood", "probable"),
    pgettext("likelihood", "highly likely"),
    pgettext("likelihood", "almost certain"),
    pgettext("likelihood", "almost no chance"),
    pgettext("likelihood", "remote"),
    pgettext("likelihood", "very unlikely"),
    pgettext("likelihood", "highly improbable"),
    pgettext("likelihood", "improbable"),
    pgettext("likelihood", "roughly even chance"),
    pgettext("likelihood", "roughly even odds"),
    pgettext("likelihood", "very likely"),
    pgettext("likelihood", "highly probable"),
    pgettext("likelihood", "nearly certain"),
    pgettext("addresses", "wholly"),
    pgettext("addresses", "partly"),
    pgettext("addresses", "not at all"),
    pgettext("extent", "wholly"),
    pgettext("extent", "partly"),
    pgettext("extent", "not at all"),
    pgettext("confidence", "low"),
    pgettext("confidence", "moderate"),
    pgettext("confidence", "high"),
    pgettext("kind", "political"),
    pgettext("kind", "security"),
    pgettext("kind", "humanitarian"),
    pgettext("kind", "economic"),
    pgettext("kind", "legal"),
    pgettext("kind", "institutional"),
    pgettext("kind", "memo"),
    pgettext("kind", "brief"),
    pgettext("kind", "submission"),
    pgettext("basis", "reported"),
    pgettext("basis", "judgment"),
    pgettext("basis", "assumption"),
    pgettext("basis", "observed"),
)

CHOICES: Final = {
    field: tuple(word for about, word in _WORDS if about == field)
    for field in dict.fromkeys(field for field, _ in _WORDS)
}
"""The words of each field of the model that takes one of a list."""
