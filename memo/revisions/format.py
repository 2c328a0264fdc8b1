"""The difference of two memos as text for the terminal, as data for programs, and as lists in sentences.

Of decisions, only what the memo recommends, ranks, rates and rests on counts; rewording does not.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, get_args

from memo.diagnostics import WIDTH, visible
from memo.i18n import ENGLISH
from memo.model import TODO, Score, claims_in, ranking, rounded
from memo.revisions.model_diff import ModelDiff, diff_memos
from memo.revisions.places import quoted, sections, shape_of, title_of
from memo.revisions.summary import (
    NOT_AT_ALL,
    ChangeLabel,
    change_label,
    change_sentence,
    direction,
    reader_changes,
    shortened,
    word_diff,
)
from memo.yamlfile import as_file_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memo.model import Memo
    from memo.revisions.model_diff import ModelDiff
    from memo.text import Segment
    from memo.yamlfile import Change

QUOTES_TOLD: Final = 3
"""Up to so many quotes that were lost, or that came, are told one by one; of more, their number."""

_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def changed_decisions(old: Memo, new: Memo) -> list[str]:
    """Return what changed in decisions, the weightiest first; nothing where no decision changed.

    The recommendation; ranks and scores; the confidence and the day of the decision; pathways, obstacles and
    criteria that came or went; severities, weights, ratings; which obstacles are addressed; quotes.
    """
    comparison = diff_memos(old, new)
    told = [sentence for tell in _TELLING for sentence in tell(comparison)]
    return [sentence[0].upper() + sentence[1:] for sentence in told]


def _recommendation(diff: ModelDiff) -> Iterator[str]:
    old, new = diff.old.recommendation, diff.new.recommendation
    if diff.new_path(f"pathways.{old.pathway}") != f"pathways.{new.pathway}":
        before, after = diff.old.pathway(old.pathway), diff.new.pathway(new.pathway)
        yield f"The recommendation is now {quoted(after.title)}, no longer {quoted(before.title)}."
    if (old.departs_from_score is None) != (new.departs_from_score is None):
        departs = "now departs" if new.departs_from_score else "no longer departs"
        yield f"The recommendation {departs} from the scores."


def rank_changes(diff: ModelDiff) -> Iterator[str]:
    """Yield each rank that changed, or came to be shared, with its score; then what else scores otherwise."""
    scored = []
    for before, after in _kept_scores(diff):
        was, now = _ordinal(before, diff.old), _ordinal(after, diff.new)
        if was != now:
            yield (
                f"{_name(after)} now ranks {now}, scoring {_points(after)}; "
                f"it ranked {was}, scoring {_points(before)}."
            )
        elif _points(before) != _points(after):
            scored.append(f"{_name(after)} ({_points(before)} to {_points(after)})")
    if len(scored) == 1:
        yield f"The score of {scored[0]} changes, and the rank does not."
    elif scored:
        yield f"The scores of {_listed(scored)} change, and their ranks do not."


def _kept_scores(diff: ModelDiff) -> Iterator[tuple[Score, Score]]:
    """Yield each pathway that is in both memos as it scored and as it scores, the best first."""
    before = {score.pathway.id: score for score in ranking(diff.old)}
    for score in ranking(diff.new):
        path = diff.old_path(f"pathways.{score.pathway.id}")
        if path is not None:
            yield before[path.partition(".")[2]], score


def _confidence(diff: ModelDiff) -> Iterator[str]:
    old, new = diff.old.recommendation.confidence, diff.new.recommendation.confidence
    if old != new:
        yield f"Confidence in the recommendation is {direction(old, new)} from {old} to {new}."


def _deadline(diff: ModelDiff) -> Iterator[str]:
    old, new = diff.old.header.decision_by, diff.new.header.decision_by
    if new is None and old is not None:
        yield f"A decision is no longer wanted by {ENGLISH.printed(old)}; no day is set."
    elif old != new:
        before = f", no longer by {ENGLISH.printed(old)}" if old else ""
        yield f"A decision is now wanted by {ENGLISH.printed(new)}{before}."


def _baseline(diff: ModelDiff) -> Iterator[str]:
    old = next(each for each in diff.old.pathways if each.baseline)
    new = next(each for each in diff.new.pathways if each.baseline)
    if diff.new_path(f"pathways.{old.id}") != f"pathways.{new.id}":
        yield f"The baseline is now {quoted(title_of(new))}, no longer {quoted(title_of(old))}."


def _come_and_gone(diff: ModelDiff) -> Iterator[str]:
    for field, noun in (("pathways", "pathway"), ("obstacles", "obstacle"), ("criteria", "criterion")):
        for entry in getattr(diff.new, field):
            if diff.old_path(f"{field}.{entry.id}") is None:
                weight = f" (weight {entry.weight}%)" if field == "criteria" else ""
                severity = f" ({entry.severity})" if field == "obstacles" else ""
                yield f"The {noun} {quoted(_full(entry))}{severity}{weight} is added."
        for entry in getattr(diff.old, field):
            if diff.new_path(f"{field}.{entry.id}") is None:
                yield f"The {noun} {quoted(_full(entry))} is removed."


def _levels(diff: ModelDiff) -> Iterator[str]:
    for field, level, unit in (("obstacles", "severity", ""), ("criteria", "weight", "%")):
        for before, after in _kept(diff, field):
            was, now = getattr(before, level), getattr(after, level)
            if was != now:
                way = f"{direction(was, now)} from {was}{unit} to {now}{unit}"
                yield f"The {level} of {quoted(_full(after))} is {way}."


def _ratings(diff: ModelDiff) -> Iterator[str]:
    for pathway, criterion, old, new in _judged(diff, "criteria", "assessments"):
        if old.rating != new.rating:
            yield f"{pathway} is re-rated from {old.rating} to {new.rating} on {quoted(criterion.name)}."


def _extents(diff: ModelDiff) -> Iterator[str]:
    for pathway, obstacle, was, now in _judged(diff, "obstacles", "addresses"):
        if was != now:
            yield f"{pathway} {_addressing(quoted(obstacle.title), was, now)}."


def _judged(diff: ModelDiff, field: str, mapping: str) -> Iterator[tuple[str, Any, Any, Any]]:
    """Yield what each pathway said and says of each entry that both memos have, with its name."""
    entries = list(_kept(diff, field))
    for before, after in _kept(diff, "pathways"):
        for old, new in entries:
            yield after.short_title, new, getattr(before, mapping)[old.id], getattr(after, mapping)[new.id]


def _addressing(what: str, was: str, now: str) -> str:
    """Return how a pathway addresses an obstacle now; what was not judged before is not compared."""
    if now == TODO:
        return f"is no longer judged on how far it addresses {what}"
    if now == NOT_AT_ALL:
        return f"does not address {what}" if was == TODO else f"no longer addresses {what}, even in part"
    return f"now addresses {what} {now}" + ("" if was == TODO else f"; before, {was}")


def _quotes(diff: ModelDiff) -> Iterator[str]:
    old, new = _cited(diff.old), _cited(diff.new)
    lost = [quote for quote in old if quote not in new]
    come = [quote for quote in new if quote not in old]
    for quotes, one, many in (
        (lost, "no longer cites", "no longer cites {} quotes of the source that it cited before"),
        (come, "now cites", "now cites {} quotes of the source that it did not cite before"),
    ):
        if len(quotes) > QUOTES_TOLD:
            yield f"The memo {many.format(len(quotes))}."
        else:
            yield from (f"The memo {one} {quoted(shortened(quote))} from the source." for quote in quotes)


_TELLING: Final[Sequence[Callable[[ModelDiff], Iterator[str]]]] = (
    _recommendation,
    rank_changes,
    _confidence,
    _deadline,
    _baseline,
    _come_and_gone,
    _levels,
    _ratings,
    _extents,
    _quotes,
)


def _kept(diff: ModelDiff, field: str) -> Iterator[tuple[Any, Any]]:
    """Yield the entries with ids that both memos have, in the newer one's order."""
    before = {f"{field}.{entry.id}": entry for entry in getattr(diff.old, field)}
    for entry in getattr(diff.new, field):
        path = diff.old_path(f"{field}.{entry.id}")
        if path is not None:
            yield before[path], entry


def _cited(memo: Memo) -> list[str]:
    return list(dict.fromkeys(quote for _, claim in claims_in(memo) for quote in claim.quotes))


def _full(entry: Any) -> str:
    return str(entry.name if hasattr(entry, "name") else entry.title)


def _name(score: Score) -> str:
    return score.pathway.short_title


def _points(score: Score) -> str:
    return rounded(score.value, 2)


def _ordinal(score: Score, memo: Memo) -> str:
    """Return a rank in words; who shares it has it jointly."""
    shared = sum(other.rank == score.rank for other in ranking(memo)) > 1
    ordinal = _ORDINALS[score.rank - 1] if score.rank <= len(_ORDINALS) else f"number {score.rank}"
    return f"joint {ordinal}" if shared else ordinal


def _listed(names: Sequence[str]) -> str:
    """Join two names or more as running text has them."""
    *most, last = names
    return f"{', '.join(most)} and {last}"


_ORDER: Final[tuple[ChangeLabel, ...]] = get_args(ChangeLabel)
_CONTEXT: Final = 8
"""Words that are shown of what stays, before and after a change."""

_DELETED, _INSERTED, _BOLD, _PLAIN = "\033[9;31m", "\033[4;32m", "\033[1m", "\033[0m"
_StyledWord = list[tuple[str, str]]
"""A word between spaces as stretches of one style each."""


_RECOMMENDED: Final = frozenset({"recommendation.pathway", "recommendation.departs_from_score"})
_DECIDED: Final = frozenset(
    "recommendation.confidence header.decision_by pathways.*.baseline obstacles.*.severity criteria.*.weight "
    "pathways.*.assessments.*.rating pathways.*.addresses.*".split()
)
_ENTRIES: Final = frozenset({"pathways.*", "obstacles.*", "criteria.*"})


def summary_line(comparison: ModelDiff) -> str:
    """Return how many changes are told, and how many of each kind, in a sentence."""
    counts = _counts(comparison)
    total = sum(counts.values())
    if not total:
        return "Nothing that the memo says has changed."
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return f"{total} {'change' if total == 1 else 'changes'}: {kinds}."


def diff_as_text(comparison: ModelDiff, *, colour: bool = False, width: int = WIDTH) -> str:
    """Return the changes for a terminal, by section; of what is reworded, the words.

    Words that went stand in ``[-…-]`` and words that came in ``{+…+}``; with colour, struck through in red
    and underlined in green instead.
    """
    lines = [summary_line(comparison)]
    heading = ""
    for section, change in _by_section(comparison):
        if section != heading:
            lines += ["", f"{_BOLD}{section}{_PLAIN}" if colour else section]
            heading = section
        said = change_sentence(change, comparison)
        lines += _filled([[(word, "")] for word in visible(said).split()], "  ", width)
        if _leaves_words_out(change, said):
            lines += _filled(_words(_abridged(word_diff(change)), colour=colour), "      ", width)
    return "\n".join(lines) + "\n"


def diff_as_data(comparison: ModelDiff) -> dict[str, Any]:
    """Return a comparison as data for JSON: all changes, and in the document's words those that are told.

    ``follows`` is true for a change that follows from another one and is not told for itself. Paths are the
    older memo's, ``new_path`` is the newer one's, ``null`` for what was removed.
    """
    told = set(map(id, reader_changes(comparison)))
    return {
        "old": _revision(comparison.old.revision),
        "new": _revision(comparison.new.revision),
        "summary": summary_line(comparison),
        "counts": dict(_counts(comparison)),
        "decisions": changed_decisions(comparison.old, comparison.new),
        "changes": [
            {
                "kind": change_label(change, comparison),
                "operation": change.kind,
                "section": section_of(change),
                "path": change.path,
                "new_path": comparison.place(change),
                "old": as_file_data(change.old),
                "new": as_file_data(change.new),
                "after": change.after,
                "sentence": change_sentence(change, comparison),
                "follows": id(change) not in told,
            }
            for change in comparison.changes
        ],
    }


def listed_changes(comparison: ModelDiff) -> list[tuple[str, Change | None]]:
    """Return every change that is told, in a sentence each, decisions before words.

    The recommendation comes first, then the ranks, which follow from several changes and stand beside none;
    then what was rated, weighed, added or removed, and all else in the order of the memo.
    """
    groups: tuple[list[tuple[str, Change | None]], ...] = ([], [], [])
    for change in reader_changes(comparison):
        groups[_group(change)].append((change_sentence(change, comparison), change))
    recommended, decided, others = groups
    return [*recommended, *((said, None) for said in rank_changes(comparison)), *decided, *others]


def section_of(change: Change) -> str:
    """Return the heading of the section that prints what changed."""
    shape = f"{shape_of(change.path)}."
    return next(
        heading
        for heading, places in sections().items()
        if any(shape.startswith(f"{place}.") for place in places)
    )


def _group(change: Change) -> int:
    shape = shape_of(change.path)
    if shape in _RECOMMENDED:
        return 0
    return 1 if shape in _DECIDED or (shape in _ENTRIES and change.kind in {"add", "remove"}) else 2


def _by_section(comparison: ModelDiff) -> list[tuple[str, Change]]:
    headings = [*sections()]
    found = [(section_of(change), change) for change in reader_changes(comparison)]
    return sorted(found, key=lambda pair: headings.index(pair[0]))


def _leaves_words_out(change: Change, said: str) -> bool:
    """Return whether a sentence only names a text, cuts it or counts several."""
    several = any(isinstance(value, list) and len(value) > 1 for value in (change.old, change.new))
    rewritten = change.kind == "set" and change.path.rpartition(".")[0].endswith(".quotes")
    return several or rewritten or "…”" in said or said.endswith("reworded.")


def _counts(comparison: ModelDiff) -> dict[str, int]:
    counted = Counter(change_label(change, comparison) for change in reader_changes(comparison))
    return {kind: counted[kind] for kind in _ORDER if counted[kind]}


def _revision(revision: Any) -> dict[str, Any]:
    return {"revision": revision.number, "date": revision.date.isoformat()}


def _abridged(pieces: Sequence[Segment[str]]) -> Iterator[tuple[str, str]]:
    """Yield stretches of text with their marks; of a long stretch that stays, the words beside changes."""
    for at, piece in enumerate(pieces):
        if piece.changed:
            yield from _spaces_outside("".join(piece.old), "-")
            yield from _spaces_outside("".join(piece.new), "+")
            continue
        text = "".join(piece.old)
        words = text.split()
        head = words[:_CONTEXT] if at else []
        tail = words[-_CONTEXT:] if at < len(pieces) - 1 else []
        if len(words) > len(head) + len(tail) + 1:
            (lead, _), _, (trail, _) = _spaces_outside(text, "")
            text = lead + " ".join([*head, "…", *tail]) + trail
        yield text, ""


def _spaces_outside(text: str, mark: str) -> tuple[tuple[str, str], ...]:
    """Mark a text without the spaces at its two ends."""
    core = text.strip()
    start = text.find(core)
    return (text[:start], ""), (core, mark), (text[start + len(core) :], "")


def _words(stretches: Iterable[tuple[str, str]], *, colour: bool) -> list[_StyledWord]:
    """Take marked stretches apart at their spaces; without colour the marks are written."""
    words: list[_StyledWord] = [[]]
    for stretch, mark in stretches:
        text = visible(stretch)
        if not text:
            continue
        if mark and not colour:
            text = f"[-{text}-]" if mark == "-" else f"{{+{text}+}}"
        style = {"-": _DELETED, "+": _INSERTED, "": ""}[mark] if colour else ""
        first, *others = text.split(" ")
        words[-1].append((first, style))
        words += [[(other, style)] for other in others]
    return [[part for part in word if part[0]] for word in words if any(text for text, _ in word)]


def _filled(words: Iterable[_StyledWord], lead: str, width: int) -> Iterator[str]:
    """Yield lines of words, none wider than ``width`` unless one word is."""
    line: list[_StyledWord] = []
    taken = len(lead)
    for word in words:
        long = sum(len(text) for text, _ in word)
        if line and taken + long > width:
            yield lead + _painted(line)
            line, taken = [], len(lead)
        line.append(word)
        taken += long + 1
    if line:
        yield lead + _painted(line)


def _painted(line: Sequence[_StyledWord]) -> str:
    """Join the words of a line; a stretch of one style is painted as one, its spaces too."""
    runs: list[tuple[str, str]] = []
    for at, word in enumerate(line):
        space = [(" ", word[0][1] if line[at - 1][-1][1] == word[0][1] else "")] if at else []
        for text, style in [*space, *word]:
            if runs and runs[-1][1] == style:
                runs[-1] = (runs[-1][0] + text, style)
            else:
                runs.append((text, style))
    return "".join(f"{style}{text}{_PLAIN}" if style else text for text, style in runs)
