"""The corpus of sentences on figures, in two halves; what each rule finds in one."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from builders import claim, memo_data, pathway, valid_memo
from claims_measuring import true_claims
from figure_mutants import mutants_of

from memo.checks.figures import FigureReader
from memo.diagnostics import problem_codes
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.model import Memo

CORPUS: Final = Path(__file__).parents[1] / "figures/corpus"
KINDS: Final = ("rank", "lead", "confidence", "count", "date", "consequence")
"""What true sentences of the corpus state; those of `other` speak of no figure of the memo."""


def is_unseen(text: str) -> bool:
    """Return whether a sentence is of the half on which no rule was tuned."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class TrueSentence:
    """A sentence that is true in a memo, and what it states."""

    memo: str
    language: str
    kind: str
    text: str
    reader: FigureReader

    def found(self, text: str) -> set[str]:
        """Return the codes of what the rules find where it says ``text``."""
        return {fault.code for fault in self.reader.faults({"text": text})}


@dataclass(frozen=True, slots=True)
class MeasuredFigures:
    """What a rule did: false alarms among true sentences, mutants found, each with how many there were."""

    code: str
    alarms: int
    sentences: int
    found: int
    mutants: int

    @property
    def row(self) -> str:
        """The row of the table in the documentation."""
        severity = problem_codes()[self.code].severity
        counts = f"{self.alarms} of {self.sentences} | {self.found} of {self.mutants}"
        return f"| `{self.code}` | {severity} | {counts} |"


@cache
def true_sentences() -> tuple[TrueSentence, ...]:
    """Return all of the corpus, and the reported claims of the other one as sentences on something else."""
    made, readers = list[TrueSentence](), dict[str, list[FigureReader]]()
    for path in sorted(CORPUS.glob("*.yaml")):
        data: Any = read_yaml(path.read_bytes(), path.name).data
        language = data["language"]
        reader = FigureReader(memo_of(data), language)
        readers.setdefault(language, []).append(reader)
        made += [
            TrueSentence(path.stem, language, kind, text, reader)
            for kind in (*KINDS, "other")
            for text in data.get(kind, ())
        ]
    for number, each in enumerate(true_claims()):
        reader = readers[each.language][number % len(readers[each.language])]
        made.append(TrueSentence(each.article, each.language, "other", each.claim.text, reader))
    return tuple(made)


def memo_of(data: Any) -> Memo:
    """Return the memo of a file of the corpus."""
    said, whole = data["memo"], memo_data()
    whole["language"] = data["language"]
    whole["header"] |= {key: str(said[key]) for key in ("date", "decision_by") if key in said}
    whole["criteria"] = [
        {"id": own, "name": name, "question": "?", "weight": weight}
        for own, (name, weight) in said["criteria"].items()
    ]
    whole["obstacles"] = [
        {**whole["obstacles"][0], "id": own, **(each if isinstance(each, dict) else {"title": each})}
        for own, each in said["obstacles"].items()
    ]
    whole["pathways"] = [_pathway(own, **each) for own, each in said["pathways"].items()]
    whole["recommendation"] |= {
        "pathway": said["recommendation"],
        "confidence": said["confidence"],
        "departs_from_score": claim("We know more."),
    }
    if "conditions" in said:
        whole["recommendation"]["conditions"] = [
            {**claim(each["text"]), **_with_dates(each)} for each in said["conditions"]
        ]
        whole["next_steps"] = [_with_dates(each) for each in said["steps"]]
        whole["risks"] = said["risks"]
    return valid_memo(whole)


def _with_dates(entry: Any) -> dict[str, Any]:
    return {key: str(value) if key == "by" else value for key, value in entry.items()}


def _pathway(own: str, **said: Any) -> dict[str, Any]:
    """Return a pathway with so many objections and proponents, and ranges of its ratings by criterion."""
    for name in ("objections", "proponents"):
        if name in said:
            said[name] = [claim(f"Number {number}.") for number in range(said[name])]
    ranges, made = said.pop("ranges", {}), pathway(own, **said)
    for criterion, ends in ranges.items():
        made["assessments"][criterion]["range"] = ends
    return made


def measured(sentences: Iterable[TrueSentence]) -> Iterator[MeasuredFigures]:
    """Yield what each rule does on true sentences and on the mutants of each."""
    alarms, found, mutants, count = Counter[str](), Counter[str](), Counter[str](), 0
    for each in sentences:
        count += 1
        own = each.found(each.text)
        alarms.update(own)
        for mutant in mutants_of(each.text, each.language, each.kind):
            code = f"{each.kind}-differs"
            mutants[code] += 1
            found[code] += code in each.found(mutant) - own
    for code in (f"{kind}-differs" for kind in KINDS):
        yield MeasuredFigures(code, alarms[code], count, found[code], mutants[code])
