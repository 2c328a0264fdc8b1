"""What an editor calls the places of a memo: “condition 2 of the recommendation”, never a path or an id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.revisions.model_diff import KEYS_OF, WHOLE_VALUES
from memo.revisions.phrases import ENTRIES, FOR_CHECKS, LISTS, VALUES
from memo.revisions.wording import shortened
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.i18n import Language
    from memo.model import Memo

_WITH_IDS: Final = {
    "obstacles": "obstacle",
    "criterion_groups": "group",
    "criteria": "criterion",
    "pathways": "pathway",
    "implications": "implication",
    "findings": "finding",
    "asks": "ask",
    "sections": "section",
    "appendices": "appendix",
}
"""Lists of entries with ids, and what a phrase calls an entry."""

_BY_NUMBER: Final = {
    "conditions": "condition",
    "next_steps": "step",
    "risks": "risk",
    "views": "view",
    "rows": "row",
}
"""Lists of entries without ids whose fields change one by one, and what a phrase calls the number of one."""

_TITLE: Final = 60
"""Characters of what has no title that stand for one."""


def title_of(entry: Any) -> str:
    """Return what tables call an entry: a pathway's short title, a criterion's name, the title or words."""
    for field in ("short_title", "name", "title", "text"):
        if hasattr(entry, field):
            named = str(getattr(entry, field))
            return inside(shortened(named, _TITLE)) if field == "text" else named
    raise TypeError(f"a {type(entry).__name__} has no title")


def inside(sentence: str) -> str:
    """Return a sentence as it stands in quotation marks within another one, without its full stop."""
    return sentence.removesuffix(".")


def condition_words(memo: Memo, own_id: str) -> str:
    """Return the words of a condition of the recommendation, by its id."""
    return next((each.text for each in memo.recommendation.conditions if each.id == own_id), own_id)


def recommended_in(memo: Memo) -> str:
    """Return what a memo recommends: the title of a pathway, or words of its own."""
    recommendation = memo.recommendation
    return recommendation.text or memo.pathway(recommendation.pathway).title


def place_of(memo: Memo, path: str, language: Language) -> str:
    """Return the noun phrase for what stands at a path of ``memo``, in English with a small letter first.

    An entry of a list goes by its number, unless it stands alone in it.
    """
    shape, names = _shape_and_names(memo, path, language)
    if shape in ENTRIES:
        return language.gettext(ENTRIES[shape], **names)
    if shape in VALUES:
        return language.gettext(VALUES[shape], **names)
    list_path, _, number = path.rpartition(".")
    phrases = LISTS.get(shape_of(list_path))
    if phrases is not None:
        alone = len(value_at(memo, list_path)) == 1
        return language.gettext(phrases.alone if alone else phrases.numbered, number=number, **names)
    # What the model has got since these lists were written is still told, if less well.
    return language.gettext("the field %(name)s", name=path.rpartition(".")[2].replace("_", " "))


def entry_called(entry_path: str, title: str, language: Language) -> str:
    """Return the phrase for an entry with an id that goes by a certain title."""
    shape = shape_of(entry_path)
    return language.gettext(ENTRIES[shape], **{_WITH_IDS[shape.split(".")[-2]]: language.quoted(title)})


def one_of(memo: Memo, list_path: str, language: Language) -> str:
    """Return the indefinite phrase for an entry of a list of ``memo``: “an objection to pathway …”."""
    shape, names = _shape_and_names(memo, list_path, language)
    return language.gettext(LISTS[shape].one, **names)


def several_of(memo: Memo, list_path: str, count: int, language: Language) -> str:
    """Return the phrase for so many entries of a list of ``memo``: “2 objections to pathway …”."""
    shape, names = _shape_and_names(memo, list_path, language)
    return language.ngettext(*LISTS[shape].several, count, **names)


def numbered(list_path: str, number: str, language: Language) -> str:
    """Return the phrase for an entry of a list where the list is understood: “objection 2”."""
    return language.gettext(LISTS[shape_of(list_path)].short, number=number)


def shape_of(path: str) -> str:
    """Return a path with a star for each id and each key: the kind of place that it is.

    What stands within a value that is told as one is of that value's kind.
    """
    steps: list[str] = []
    for step in path.split("."):
        if steps and steps[-1] in WHOLE_VALUES and "*" in steps:
            break
        steps.append("*" if steps and steps[-1] in (*_WITH_IDS, *KEYS_OF, *_BY_NUMBER) else step)
    return ".".join(steps)


def for_checks(path: str) -> str:
    """Return the sentence for a change of what is written for the checks alone, ``""`` for all else."""
    shape = shape_of(path)
    steps = shape.split(".")
    if shape == "recommendation.conditions.*.id":
        return FOR_CHECKS["id"]
    return FOR_CHECKS["actors"] if steps[0] == "actors" else FOR_CHECKS["accept"] if "accept" in steps else ""


def is_list(path: str) -> bool:
    """Return whether a path leads to a list of entries without ids, other than quotes."""
    return shape_of(path) in LISTS


def is_entry(path: str) -> bool:
    """Return whether a path leads to an entry with an id."""
    return shape_of(path) in ENTRIES


def _shape_and_names(memo: Memo, path: str, language: Language) -> tuple[str, dict[str, str]]:
    """Return the kind of a place, and in quotation marks the titles of what its ids and keys name."""
    shape, names = shape_of(path), dict[str, str]()
    kinds, steps = shape.split("."), path.split(".")
    for at, kind in enumerate(kinds):
        if kind == "*" and kinds[at - 1] in _BY_NUMBER:
            names[_BY_NUMBER[kinds[at - 1]]] = steps[at]
        elif kind == "*":
            keyed = KEYS_OF.get(kinds[at - 1])
            entry = f"{keyed}.{steps[at]}" if keyed else ".".join(steps[: at + 1])
            called = _WITH_IDS[(keyed or kinds[at - 1]).rpartition(".")[2]]
            names[called] = language.quoted(title_of(value_at(memo, entry)))
    return shape, names
