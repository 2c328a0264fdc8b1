"""A level that was raised or lowered, in the words of the change list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.revisions.wording import is_raised

if TYPE_CHECKING:
    from memo.i18n import Language
    from memo.yamlfile import Change


def level_sentence(change: Change, field: str, place: str, language: Language) -> str:
    """Return which way a confidence, a severity or a weight went.

    Args:
        change: A change from one level to another.
        field: ``confidence``, ``severity`` or ``weight``.
        place: What the entry is called whose level it is.
        language: What the sentence is in.
    """
    gettext, raised = language.gettext, is_raised(change.old, change.new)
    levels = {
        name: language.printed(value, field)
        for name, value in (("before", change.old), ("level", change.new))
    }
    if field == "confidence":
        if raised:
            message = gettext("Confidence in the recommendation raised from %(before)s to %(level)s")
        else:
            message = gettext("Confidence in the recommendation lowered from %(before)s to %(level)s")
        return message % levels
    if field == "severity":
        if raised:
            message = gettext("%(place)s: severity raised from %(before)s to %(level)s")
        else:
            message = gettext("%(place)s: severity lowered from %(before)s to %(level)s")
    elif raised:
        message = gettext("%(place)s: weight raised from %(before)s%% to %(level)s%%")
    else:
        message = gettext("%(place)s: weight lowered from %(before)s%% to %(level)s%%")
    return message % {"place": place, **levels}
