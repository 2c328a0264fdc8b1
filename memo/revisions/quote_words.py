"""Quotes that came under a claim or went, in the words of the change list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memo.revisions.wording import shortened, words_in

if TYPE_CHECKING:
    from memo.i18n import Language


def quotes_sentence(claim: str, old: Any, new: Any, language: Language) -> str:
    """Return which quotes came under a claim or went.

    Args:
        claim: What the claim is called.
        old: The quote or quotes that went; ``None`` where some came.
        new: Those that came; ``None`` where some went.
        language: What the sentence is in.
    """
    quotes = new if old is None else old
    count = len(quotes) if isinstance(quotes, list) else 1
    if count > 1 and new is None:
        return language.ngettext(
            "%(num)s quote is removed from %(place)s",
            "%(num)s quotes are removed from %(place)s",
            count,
            place=claim,
        )
    if count > 1:
        return language.ngettext(
            "%(num)s quote is added to %(place)s",
            "%(num)s quotes are added to %(place)s",
            count,
            place=claim,
        )
    if new is None:
        message = language.gettext("a quote is removed from %(place)s: %(text)s")
    else:
        message = language.gettext("a quote is added to %(place)s: %(text)s")
    return message % {"place": claim, "text": language.quoted(shortened(words_in(quotes)))}
