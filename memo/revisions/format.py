"""The difference of two memos as text for the terminal, as data for programs, and as lists in sentences.

Text and data are messages, and in English; a list is printed, in the language of the memo.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, get_args

from memo.diagnostics import WIDTH, visible
from memo.i18n import ENGLISH
from memo.revisions.decisions import changed_decisions, rank_changes
from memo.revisions.phrases import SECTIONS
from memo.revisions.places import shape_of
from memo.revisions.summary import ChangeLabel, change_label, change_sentence, reader_changes, word_diff
from memo.yamlfile import as_file_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.i18n import Language
    from memo.revisions.model_diff import ModelDiff
    from memo.text import Segment
    from memo.yamlfile import Change

_ORDER: Final[tuple[ChangeLabel, ...]] = get_args(ChangeLabel)
_CONTEXT: Final = 8
"""Words that are shown of what stays, before and after a change."""

_DELETED, _INSERTED, _BOLD, _PLAIN = "\033[9;31m", "\033[4;32m", "\033[1m", "\033[0m"
_StyledWord = list[tuple[str, str]]
"""A word between spaces as stretches of one style each."""


_RECOMMENDED: Final = frozenset(
    {
        "decision.taken",
        "recommendation.pathway",
        "recommendation.text",
        "recommendation.departs_from_score",
        "recommendation.hinges_on",
    }
)
_DECIDED: Final = frozenset(
    "recommendation.confidence header.decision_by pathways.*.baseline obstacles.*.severity criteria.*.weight "
    "criteria.*.floor criteria.*.values.* pathways.*.assessments.*.rating pathways.*.addresses.* "
    "pathways.*.addresses.*.extent".split()
)
_ENTRIES: Final = frozenset({"decision.asks.*", "pathways.*", "obstacles.*", "criteria.*"})


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
        said = change_sentence(change, comparison, ENGLISH)
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
        "decisions": changed_decisions(comparison.old, comparison.new, ENGLISH),
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
                "sentence": change_sentence(change, comparison, ENGLISH),
                "follows": id(change) not in told,
            }
            for change in comparison.changes
        ],
    }


def listed_changes(comparison: ModelDiff, language: Language) -> list[tuple[str, Change | None]]:
    """Return every change that is told, in a sentence of a language each, decisions before words.

    The recommendation comes first, then the ranks, which follow from several changes and stand beside none;
    then what was rated, weighed, added or removed, and all else in the order of the memo.
    """
    groups: tuple[list[tuple[str, Change | None]], ...] = ([], [], [])
    for change in reader_changes(comparison):
        groups[_group(change)].append((change_sentence(change, comparison, language), change))
    recommended, decided, others = groups
    return [*recommended, *((said, None) for said in rank_changes(comparison, language)), *decided, *others]


def section_of(change: Change) -> str:
    """Return the heading of the section that prints what changed."""
    shape = f"{shape_of(change.path)}."
    return next(
        heading
        for heading, places in SECTIONS.items()
        if any(shape.startswith(f"{place}.") for place in places)
    )


def _group(change: Change) -> int:
    shape = shape_of(change.path)
    if shape in _RECOMMENDED:
        return 0
    return 1 if shape in _DECIDED or (shape in _ENTRIES and change.kind in {"add", "remove"}) else 2


def _by_section(comparison: ModelDiff) -> list[tuple[str, Change]]:
    headings = [*SECTIONS]
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
