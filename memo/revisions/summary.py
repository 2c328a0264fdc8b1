"""A change of a memo as an editor would say it: one sentence, with titles and words and no paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from memo.revisions.model_diff import plain_data
from memo.revisions.places import for_checks, shape_of
from memo.revisions.sentences import SentenceWriter
from memo.revisions.wording import words_in
from memo.text import Segment, diff, tokenize
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from memo.i18n import Language
    from memo.model import Memo
    from memo.revisions.model_diff import ModelDiff
    from memo.yamlfile import Change

ChangeLabel = Literal["moved", "renamed", "re-rated", "reworded", "added", "removed", "changed"]

_NAMES: Final = {"title", "short_title", "name", "id"}
_RATED: Final = {"rating", "severity", "confidence"}
_OF_REVISION: Final = {"revision.date", "revision.author", "revision.note"}
_OF_TOOLS: Final = {"revision.follows", "revision.rules"}
"""What commands write for other commands, and no reader asks for."""
_WORDED: Final = {"text", "because", "question", "note"}


def change_label(change: Change, comparison: ModelDiff | None = None) -> ChangeLabel:
    """Return in a word what kind of change an editor would call it.

    With its comparison, an entry without id that is added where it was removed elsewhere has ``moved``.
    """
    if comparison is not None and comparison.moved_from(change):
        return "moved"
    if change.kind != "set":
        told: dict[str, ChangeLabel] = {"add": "added", "remove": "removed", "move": "moved"}
        return told[change.kind]
    holder, _, field = shape_of(change.path).rpartition(".")
    if holder != "source" and field in _NAMES:
        return "renamed"
    if field in _RATED or holder.endswith("addresses"):
        return "re-rated"
    if change.old is None or change.new is None:
        return (
            "changed" if field in {"baseline", "language"} else "added" if change.old is None else "removed"
        )
    return "reworded" if field in _WORDED else "changed"


def reader_changes(comparison: ModelDiff) -> tuple[Change, ...]:
    """Return the changes that are told to readers: those that do not follow from another one of them.

    When an obstacle goes, so does what each pathway says to it; when an id becomes another, all that names it
    follows; what moved is told where it now stands; a revision is told once, with its date and its note. The
    hash that ties it to the one before is no reader's matter, nor is what is written for the checks alone.
    """
    return tuple(change for change in comparison.changes if not _follows(change, comparison))


def change_sentence(change: Change, comparison: ModelDiff, language: Language) -> str:
    """Return one sentence of a language that tells one change."""
    unseen = for_checks(change.path)
    said = language.gettext(unseen) if unseen else SentenceWriter(comparison, language).say(change)
    return said[0].upper() + said[1:] + ("" if language.is_ended(said) else ".")


def word_diff(change: Change) -> list[Segment[str]]:
    """Return the words of a change: what stays, goes and comes. What only moves has none."""
    return diff(tokenize(words_in(change.old)), tokenize(words_in(change.new)))


def _names_the_same(change: Change, shape: str, comparison: ModelDiff) -> bool:
    """Return whether a change of what hinges on a condition, or serves one, follows its other id alone."""
    if shape != "recommendation.hinges_on" and ".serves." not in shape:
        return False
    step = ".".join(change.path.split(".")[:-1])
    before = value_at(comparison.old, step) if ".serves." in shape else (change.old,)
    after = (
        value_at(comparison.new, comparison.new_path(step) or "") if ".serves." in shape else (change.new,)
    )
    kept = {comparison.new_path(_condition(comparison.old, each)): each for each in before or () if each}
    now = {_condition(comparison.new, each): each for each in after or () if each}
    return change.old in (None, *(kept[path] for path in kept if path in now)) and change.new in (
        None,
        *(now[path] for path in now if path in kept),
    )


def _condition(memo: Memo, own_id: str) -> str:
    """Return the path of the condition of an id, ``""`` where there is none."""
    conditions = parts_of(memo.recommendation.conditions)
    return next((f"recommendation.conditions.{step}" for step, each in conditions if each.id == own_id), "")


def _follows(change: Change, comparison: ModelDiff) -> bool:
    shape = shape_of(change.path)
    untold = shape in _OF_TOOLS or bool(for_checks(change.path)) or comparison.moves_on(change)
    # Words of its own in the place of a pathway, or the other way, are told with the pathway.
    untold |= shape == "recommendation.text" and None in {change.old, change.new}
    if untold or _names_the_same(change, shape, comparison):
        return True
    if shape in _OF_REVISION:
        return comparison.old.revision.number != comparison.new.revision.number
    if shape == "recommendation.pathway":
        return comparison.new_path(f"pathways.{change.old}") == f"pathways.{change.new}"
    if not shape.endswith(("addresses.*", "assessments.*")) or change.kind == "set":
        return False
    if change.kind == "remove":
        return True
    before = comparison.old_path(comparison.place(change) or "")
    return before is not None and plain_data(value_at(comparison.old, before)) == change.new
