"""What changes in a comparison are said in: extents, and values that are written as several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memo.model import TODO
from memo.revisions.places import title_of
from memo.revisions.wording import NOT_AT_ALL, shortened, words_in
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.i18n import Language
    from memo.model import Memo
    from memo.yamlfile import Change


def extent_in(value: Any) -> Any:
    """Return how far an obstacle is addressed, by a word or by a claim that says so."""
    return value["extent"] if isinstance(value, dict) else value


def extent_sentence(change: Change, names: Mapping[str, str], language: Language) -> str:
    """Return how a pathway addresses an obstacle now; what was not judged before is not compared.

    Args:
        change: A change from one extent to another, or of whether it is explained.
        names: What the pathway and the obstacle (``key``) are called.
        language: What the sentence is in.
    """
    now, was = extent_in(change.new), extent_in(change.old)
    extent, before = (language.printed(each, "addresses") for each in (now, was))
    values = {**names, "extent": extent, "before": before, "text": ""}
    if now == was and isinstance(change.new, dict):
        values["text"] = language.quoted(shortened(words_in(change.new)))
    return _extent_message(change, language) % values


def _extent_message(change: Change, language: Language) -> str:
    now, was = extent_in(change.new), extent_in(change.old)
    if now == was and isinstance(change.new, dict):
        return language.gettext("%(pathway)s: why %(key)s is addressed so far is now said: %(text)s")
    if now == was:
        return language.gettext("%(pathway)s: why %(key)s is addressed so far is no longer said")
    if now == TODO:
        return language.gettext("%(pathway)s: %(key)s no longer judged, how far it is addressed")
    if now == NOT_AT_ALL and was != TODO:
        return language.gettext("%(pathway)s: %(key)s no longer addressed")
    return _addressed_message(was, language)


def _addressed_message(was: str, language: Language) -> str:
    if was == TODO:
        return language.gettext("%(pathway)s: %(key)s now judged to be addressed %(extent)s")
    if was == NOT_AT_ALL:
        return language.gettext("%(pathway)s: %(key)s now addressed %(extent)s; before, not at all")
    return language.gettext("%(pathway)s: %(key)s now addressed %(extent)s, no longer %(before)s")


def whole_in_words(memo: Memo, value: Any, field: str, language: Language) -> str:
    """Return what is one value to its readers and is written as several, or by an id; no words for nothing.

    Args:
        memo: The memo that it stands in.
        value: A range, a value function, a group's id, amounts by pathway, or ids of pathways.
        field: The field of it.
        language: What it is said in.
    """
    if not value:
        return ""
    if field == "range":
        low, high = (language.printed(end) for end in value)
        return language.gettext("%(low)s–%(high)s", low=low, high=high)
    if field == "value_function":
        return "; ".join(
            f"{language.printed(point.amount)} → {language.printed(point.rating)}" for point in value
        )
    if field == "group":
        return language.quoted(str(value_at(memo, f"criterion_groups.{value}.title")))
    titles = {each: title_of(memo.pathway(each)) for each in value}
    if field == "values":
        return "; ".join(f"{titles[each]} {language.printed(amount)}" for each, amount in value.items())
    return language.listed([language.quoted(title) for title in titles.values()])
