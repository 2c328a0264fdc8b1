"""A change of a memo as an editor would say it: one sentence, with titles and words and no paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from memo.i18n import ENGLISH
from memo.model import TODO, Claim
from memo.revisions.model_diff import plain_data
from memo.revisions.places import is_entry, is_list, one_of, place_of, quoted, several_of, shape_of, title_of
from memo.text import Segment, diff, tokenize
from memo.yamlfile import join_path, value_at

if TYPE_CHECKING:
    from memo.model import Memo
    from memo.revisions.model_diff import ModelDiff
    from memo.yamlfile import Change

ChangeLabel = Literal["moved", "renamed", "re-rated", "reworded", "added", "removed", "changed"]

SHORT: Final = 90
"""Characters up to which a text is told in full within a sentence; a longer one is cut, or only named."""

NOT_AT_ALL: Final = "not at all"
"""The extent to which a pathway addresses an obstacle that it does not address."""

_BASIS: Final = {
    "reported": "reported from the source",
    "judgment": "our judgment",
    "assumption": "an assumption",
}
_LEVELS: Final = ("low", "medium", "moderate", "high", "critical")
_NAMES: Final = {"title", "short_title", "name", "id"}
_RATED: Final = {"rating", "severity", "confidence"}
_OF_REVISION: Final = {"revision.date", "revision.author", "revision.note"}
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
    hash that ties it to the one before is no reader's matter.
    """
    return tuple(change for change in comparison.changes if not _follows(change, comparison))


def change_sentence(change: Change, comparison: ModelDiff) -> str:
    """Return one sentence that tells one change."""
    said = _SentenceWriter(comparison).say(change)
    return said[0].upper() + said[1:] + ("" if said.endswith((".”", "!”", "?”", "…”")) else ".")


def word_diff(change: Change) -> list[Segment[str]]:
    """Return the words of a change: what stays, goes and comes. What only moves has none."""
    return diff(tokenize(_words(change.old)), tokenize(_words(change.new)))


def shortened(text: str, most: int = SHORT) -> str:
    """Cut a text after a whole word, so that at most so many characters are left, with an ellipsis."""
    text = ENGLISH.printed(text)
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(" ,;:—–-.") + "…"


def direction(old: str | int, new: str | int) -> str:
    """Return whether a level of severity or confidence, or a weight, was ``raised`` or ``lowered``."""
    before, after = (_LEVELS.index(each) if isinstance(each, str) else each for each in (old, new))
    return "raised" if after > before else "lowered"


def _follows(change: Change, comparison: ModelDiff) -> bool:
    shape = shape_of(change.path)
    if shape == "revision.follows" or comparison.moves_on(change):
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


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return _words(next((value[key] for key in ("text", "title", "name") if key in value), None))
    if isinstance(value, list):
        return " ".join(_words(each) for each in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else ENGLISH.printed(value)


class _SentenceWriter:
    """Words the changes of one comparison; what is kept goes by what it is called in the newer memo."""

    def __init__(self, comparison: ModelDiff) -> None:
        self._all = comparison
        self._old: Memo = comparison.old
        self._new: Memo = comparison.new

    def say(self, change: Change) -> str:
        holder, _, _ = change.path.rpartition(".")
        removed = self._all.moved_from(change)
        if removed is not None:
            return self._renumbered(removed, change)
        if change.kind == "move":
            return self._moved(change)
        if change.kind != "set" and holder.endswith(".quotes"):
            return self._quotes(holder, change.old, change.new)
        if change.kind == "add":
            return self._added(change, holder)
        if change.kind == "remove":
            return self._removed(change, holder)
        return self._set(change)

    def _place(self, change: Change) -> str:
        return self._all.place(change) or change.path

    def _kept(self, path: str) -> str:
        """Return where something of the older memo that is kept stands in the newer one."""
        return self._all.new_path(path) or path

    def _moved(self, change: Change) -> str:
        newer = self._place(change)
        if not change.after:
            return f"{place_of(self._new, newer)} now comes first"
        before = value_at(self._new, join_path(newer.rpartition(".")[0], change.after))
        return f"{place_of(self._new, newer)} now comes after {quoted(title_of(before))}"

    def _renumbered(self, removed: Change, added: Change) -> str:
        holder, _, number = self._place(added).rpartition(".")
        if holder.endswith(".quotes"):
            claim = place_of(self._new, holder.rpartition(".")[0])
            was, noun = f"quote {removed.path.rpartition('.')[2]} in {claim}", "quote"
        else:
            was = place_of(self._old, removed.path)
            noun = was.partition(" ")[0]
        return f"{was} is now {noun} {number}: {_quote(added.new)}"

    def _added(self, change: Change, holder: str) -> str:
        newer = self._place(change)
        if is_entry(change.path):
            return f"{place_of(self._new, newer)} is added"
        if is_list(holder):
            return f"{one_of(self._new, newer.rpartition('.')[0])} is added: {_quote(change.new)}"
        pathway, key = self._pathway_and_key(self._new, newer)
        if isinstance(change.new, dict):
            return f"{pathway}: {key} rated {change.new['rating']}: {_quote(change.new)}"
        return (
            f"{pathway}: {key} {'not addressed' if change.new == NOT_AT_ALL else f'addressed {change.new}'}"
        )

    def _removed(self, change: Change, holder: str) -> str:
        if is_entry(change.path):
            return f"{place_of(self._old, change.path)} is removed"
        if is_list(holder):
            return f"{one_of(self._new, self._kept(holder))} is removed: {_quote(change.old)}"
        pathway, key = self._pathway_and_key(self._old, change.path)
        return f"{pathway}: what it says to {key} is removed"

    def _set(self, change: Change) -> str:
        shape = shape_of(change.path)
        holder, _, field = shape.rpartition(".")
        newer = self._place(change)
        if isinstance(value_at(self._new, newer.rpartition(".")[0]), Claim) and field in Claim.model_fields:
            return self._claim(change, newer.rpartition(".")[0], field)
        if holder.endswith(".quotes"):
            claim = place_of(self._new, newer.rpartition(".quotes.")[0])
            return f"a quote in {claim} now reads: {_quote(change.new)}"
        if holder.endswith("addresses"):
            pathway, key = self._pathway_and_key(self._new, newer)
            return f"{pathway}: {key} {_extent(change.old, change.new)}"
        if is_list(change.path):
            return self._list(change, newer)
        return self._named(change, shape, newer) or self._value(change, newer)

    def _named(self, change: Change, shape: str, newer: str) -> str | None:
        """Return the words for what has a way of its own to be said."""
        holder, _, field = shape.rpartition(".")
        entry = newer.rpartition(".")[0]
        if shape == "title":
            return f"the memo is now called {quoted(change.new)}, no longer {quoted(change.old)}"
        if shape == "revision.number":
            now = self._new.revision
            return f"the memo is now revision {now.number} of {ENGLISH.printed(now.date)}: {quoted(now.note)}"
        if field in {"rating", "severity", "confidence", "weight"}:
            return self._level(change, field, entry)
        if is_entry(entry):
            return self._entry(change, field, place_of(self._new, entry))
        return self._recommendation(change, field) if holder == "recommendation" else None

    def _entry(self, change: Change, field: str, entry: str) -> str | None:
        if field in {"title", "name"}:
            return f"{entry.partition(' ')[0]} {quoted(change.old)} is now called {quoted(change.new)}"
        if field == "id":
            return f"{entry} now goes by the id {change.new}, no longer {change.old}"
        if field == "baseline":
            return f"{entry} is {'now' if change.new else 'no longer'} the baseline"
        return None

    def _level(self, change: Change, field: str, holder: str) -> str:
        if field == "rating":
            pathway, key = self._pathway_and_key(self._new, holder)
            return f"{pathway}: {key} re-rated from {change.old} to {change.new}"
        what, unit = f"{place_of(self._new, holder)}: {field}", "%" if field == "weight" else ""
        if field == "confidence":
            what = "Confidence in the recommendation"
        return f"{what} {direction(change.old, change.new)} from {change.old}{unit} to {change.new}{unit}"

    def _recommendation(self, change: Change, field: str) -> str | None:
        if field == "pathway":
            before, after = self._old.pathway(change.old), self._new.pathway(change.new)
            return f"the recommendation is now {quoted(after.title)}, no longer {quoted(before.title)}"
        if field == "departs_from_score":
            now = "now says" if change.new else "no longer says"
            return (
                f"the recommendation {now} why it departs from the scores: {_quote(change.new or change.old)}"
            )
        return None

    def _claim(self, change: Change, path: str, field: str) -> str:
        claim = place_of(self._new, path)
        if field == "text":
            return f"{claim} is reworded"
        if field == "basis":
            return f"{claim} is now {_BASIS[change.new]}, no longer {_BASIS[change.old]}"
        if field == "quotes":
            return self._quotes(change.path, change.old, change.new)
        if change.old is None:
            return f"{claim} now says why: {_quote(change.new)}"
        if change.new is None:
            return f"{claim} no longer says why: {_quote(change.old)}"
        return f"what {claim} rests on is reworded"

    def _quotes(self, path: str, old: Any, new: Any) -> str:
        """Return which quotes came under a claim or went; ``path`` is that of its quotes."""
        claim = place_of(self._new, self._kept(path.rpartition(".")[0]))
        done = f"{'removed from' if new is None else 'added to'} {claim}"
        quotes = new if old is None else old
        if isinstance(quotes, list) and len(quotes) > 1:
            return f"{len(quotes)} quotes are {done}"
        return f"a quote is {done}: {_quote(quotes)}"

    def _list(self, change: Change, newer: str) -> str:
        done = "added" if change.old is None else "removed"
        entries = change.new or change.old
        if len(entries) > 1:
            return f"{several_of(self._new, newer, len(entries))} are {done}"
        return f"{one_of(self._new, newer)} is {done}: {_quote(entries[0])}"

    def _value(self, change: Change, newer: str) -> str:
        old, new = value_at(self._old, change.path), value_at(self._new, newer)
        if old is None or new is None:
            memo, path = (self._old, change.path) if new is None else (self._new, newer)
            done = "removed" if new is None else "added"
            return f"{place_of(memo, path)} is {done}: {_quote(change.old if new is None else change.new)}"
        if max(len(ENGLISH.printed(old)), len(ENGLISH.printed(new))) > SHORT:
            return f"{place_of(self._new, newer)} is reworded"
        return f"{place_of(self._new, newer)} is now {_plain(new)}, no longer {_plain(old)}"

    def _pathway_and_key(self, memo: Memo, path: str) -> tuple[str, str]:
        """Return what a pathway is called, and in quotation marks what one of its keys names."""
        _, own_id, mapping, key = path.split(".")[:4]
        entries = memo.obstacles if mapping == "addresses" else memo.criteria
        return title_of(memo.pathway(own_id)), quoted(title_of({each.id: each for each in entries}[key]))


def _extent(old: str, new: str) -> str:
    if new == TODO:
        return "no longer judged, how far it is addressed"
    if old == TODO:
        return f"now judged to be addressed {new}"
    if new == NOT_AT_ALL:
        return "no longer addressed"
    return f"now addressed {new}" + ("; before, not at all" if old == NOT_AT_ALL else f", no longer {old}")


def _plain(value: Any) -> str:
    return quoted(ENGLISH.printed(value)) if isinstance(value, str) else ENGLISH.printed(value)


def _quote(value: Any) -> str:
    return (
        quoted(shortened(_words(value))) if isinstance(value, (str, dict, list)) else ENGLISH.printed(value)
    )
