"""What an editor calls the places of a memo: “condition 2 of the recommendation”, never a path or an id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.model import Memo

_ENTRIES: Final = {
    "obstacles.*": "obstacle {}",
    "criteria.*": "criterion {}",
    "pathways.*": "pathway {}",
    "implications.*": "implication {}",
    "source_assessment.findings.*": "finding {}",
}
_LISTS: Final = {
    "header.cc": ("recipient", "of a copy"),
    "summary.points": ("point", "of the executive summary"),
    "background": ("paragraph", "of the background"),
    "obstacles.*.held_by": ("party", "to obstacle {}"),
    "obstacles.*.description": ("statement", "in the description of obstacle {}"),
    "obstacles.*.eased_by": ("statement", "on what would ease obstacle {}"),
    "pathways.*.description": ("statement", "in the description of pathway {}"),
    "pathways.*.proponents": ("statement", "on who proposes pathway {}"),
    "pathways.*.objections": ("objection", "to pathway {}"),
    "recommendation.rationale": ("paragraph", "of the rationale"),
    "recommendation.conditions": ("condition", "of the recommendation"),
    "recommendation.would_change_our_mind": ("statement", "on what would change our mind"),
    "implications.*.claims": ("statement", "under implication {}"),
    "source_assessment.findings.*.observations": ("observation", "under finding {}"),
}
_VALUES: Final = {
    "title": "the title of the memo",
    "handling": "the handling marking",
    "language": "the language of the memo",
    "header.to": "the addressee",
    "header.from": "the sender",
    "header.date": "the date of the memo",
    "header.reference": "the reference",
    "header.decision_by": "the day by which a decision is wanted",
    "source.file": "the file of the source",
    "source.sha256": "the fingerprint of the source’s file",
    "source.title": "the title of the source",
    "source.author": "the author of the source",
    "source.publisher": "the publisher of the source",
    "source.published": "the date that the source states",
    "source.retrieved": "the day on which the source was saved",
    "summary.bottom_line": "the bottom line",
    "obstacles.*.title": "the title of obstacle {}",
    "obstacles.*.kind": "the kind of obstacle {}",
    "obstacles.*.severity": "the severity of obstacle {}",
    "obstacles.*.severity_because": "the reason for the severity of obstacle {}",
    "criteria.*.name": "the name of criterion {}",
    "criteria.*.question": "the question of criterion {}",
    "criteria.*.weight": "the weight of criterion {}",
    "pathways.*.title": "the title of pathway {}",
    "pathways.*.short_title": "the short title of pathway {}",
    "pathways.*.baseline": "the place of pathway {} as the baseline",
    "pathways.*.addresses.*": "how far pathway {} addresses {}",
    "pathways.*.assessments.*": "the reason for the rating of pathway {} on {}",
    "pathways.*.assessments.*.rating": "the rating of pathway {} on {}",
    "recommendation.pathway": "the recommended pathway",
    "recommendation.departs_from_score": "the reason for departing from the scores",
    "recommendation.confidence": "the confidence in the recommendation",
    "recommendation.confidence_because": "the reason for the confidence",
    "implications.*.title": "the title of implication {}",
    "source_assessment.overall": "the overall assessment of the source",
    "source_assessment.findings.*.title": "the title of finding {}",
    "revision.number": "the number of the revision",
    "revision.date": "the date of the revision",
    "revision.author": "the author of the revision",
    "revision.note": "the note on the revision",
    "revision.follows": "the fingerprint of the revision before",
}
_KEYED: Final = {"addresses": "obstacles", "assessments": "criteria"}
_WITH_IDS: Final = ("obstacles", "criteria", "pathways", "implications", "findings")


def title_of(entry: Any) -> str:
    """Return what tables call an entry: a pathway's short title, a criterion's name, else the title."""
    for field in ("short_title", "name", "title"):
        if hasattr(entry, field):
            return str(getattr(entry, field))
    raise TypeError(f"a {type(entry).__name__} has no title")


def quoted(text: str) -> str:
    """Put a text in quotation marks; those it has within become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def place_of(memo: Memo, path: str) -> str:
    """Return the noun phrase for what stands at a path of ``memo``, a small letter first.

    An entry of a list goes by its number, unless it stands alone in it.
    """
    shape, names = _shape_and_names(memo, path)
    if shape in _ENTRIES:
        return _ENTRIES[shape].format(*names)
    if shape in _VALUES:
        return _VALUES[shape].format(*names)
    list_path, _, number = path.rpartition(".")
    if shape_of(list_path) in _LISTS:
        noun, rest = _LISTS[shape_of(list_path)]
        alone = len(value_at(memo, list_path)) == 1
        counted = f"the {noun}" if alone else f"{noun} {number}"
        return f"{counted} {rest.format(*names)}"
    # What the model has got since these lists were written is still told, if less well.
    return f"the field {path.rpartition('.')[2].replace('_', ' ')}"


def one_of(memo: Memo, list_path: str) -> str:
    """Return the indefinite phrase for an entry of a list of ``memo``: “an objection to pathway …”."""
    _, names = _shape_and_names(memo, list_path)
    noun, rest = _LISTS[shape_of(list_path)]
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} {rest.format(*names)}"


def several_of(memo: Memo, list_path: str, count: int) -> str:
    """Return the phrase for so many entries of a list of ``memo``: “2 objections to pathway …”."""
    _, names = _shape_and_names(memo, list_path)
    noun, rest = _LISTS[shape_of(list_path)]
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {plural} {rest.format(*names)}"


def shape_of(path: str) -> str:
    """Return a path with a star for each id and each key: the kind of place that it is."""
    steps: list[str] = []
    for step in path.split("."):
        steps.append("*" if steps and steps[-1] in (*_WITH_IDS, *_KEYED) else step)
    return ".".join(steps)


def is_list(path: str) -> bool:
    """Return whether a path leads to a list of entries without ids, other than quotes."""
    return shape_of(path) in _LISTS


def is_entry(path: str) -> bool:
    """Return whether a path leads to an entry with an id."""
    return shape_of(path) in _ENTRIES


def _shape_and_names(memo: Memo, path: str) -> tuple[str, list[str]]:
    """Return the kind of a place, and in quotation marks the titles of what its ids and keys name."""
    shape, names = shape_of(path), []
    kinds, steps = shape.split("."), path.split(".")
    for at, kind in enumerate(kinds):
        if kind == "*":
            keyed = _KEYED.get(kinds[at - 1])
            entry = f"{keyed}.{steps[at]}" if keyed else ".".join(steps[: at + 1])
            names.append(quoted(title_of(value_at(memo, entry))))
    return shape, names
