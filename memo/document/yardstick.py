"""The terms of a memo's yardstick with their ranges, as the page explains them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.i18n import gettext
from memo.model import YARDSTICKS, claims_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.i18n import Language
    from memo.model import LikelihoodTerm, Memo, Yardstick

_NAMES: Final[Mapping[Yardstick, str]] = {
    "phia": gettext("PHIA Probability Yardstick"),
    "icd203": gettext("Intelligence Community Directive 203"),
}
_ALL: Final = 100


def yardstick_in_words(memo: Memo, language: Language) -> Mapping[str, str | Sequence[str]] | None:
    """Return the name of a memo's yardstick and its terms with ranges; ``None`` where nothing uses it."""
    rated = (claim for _, claim in claims_in(memo))
    if memo.yardstick is None or not any(each.likelihood for each in (*rated, *memo.risks)):
        return None
    terms = [_in_words(term, language) for term in YARDSTICKS[memo.yardstick]]
    return {"name": language.gettext(_NAMES[memo.yardstick]), "terms": terms}


def _in_words(term: LikelihoodTerm, language: Language) -> str:
    printed = dict.fromkeys(language.printed(word, "likelihood") for word in term.words)
    values = {"term": language.listed([*printed], "or"), "low": term.low, "high": term.high}
    if term.low == 0:
        return language.gettext("%(term)s (up to %(high)s%%)", **values)
    if term.high == _ALL:
        return language.gettext("%(term)s (%(low)s%% or more)", **values)
    if term.below:
        return language.gettext("%(term)s (%(low)s to less than %(high)s%%)", **values)
    return language.gettext("%(term)s (%(low)s–%(high)s%%)", **values)
