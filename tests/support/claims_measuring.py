"""The corpus of claims with their passages, in two halves; what each rule finds in one."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from builders import FROZEN, SEED
from claim_mutants import attributed, done_by, mutants_of, renamed_judgment

from memo.article import QuoteFinder, read_article
from memo.checks import check_numbers
from memo.checks.claims import (
    NamesOf,
    faults_of,
    faults_of_judgment,
    is_idle,
    lexicon_for,
    names_declared,
)
from memo.diagnostics import problem_codes
from memo.model import Claim, claims_in, load_memo
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "tests/claims/corpus"
RATINGS: Final = CORPUS / "ratings.yaml"
ACTIONS: Final = CORPUS / "actions.yaml"
RULES: Final = {
    "surer-than-source": ("modal dropped", "modal raised", "degree raised", "condition dropped"),
    "speaker-unsaid": ("speaker dropped", "speaker made a cause", "wish granted"),
    "wider-than-source": ("reach widened",),
    "added-to-source": ("something added",),
    "words-not-in-source": ("adjunct added", "clause added", "modifier added"),
    "turned-round": ("negated", "opposite"),
    "actors-exchanged": ("actors exchanged",),
    "name-not-in-source": ("name changed", "office changed"),
    "unit-differs": ("unit changed", "people changed"),
    "counted-differs": ("counted changed",),
    "figure-not-quoted": ("bound dropped",),
    "figure-not-quoted, in words": ("number in words changed",),
}
"""Each rule, and the kinds of mutants that are its to find; a changed currency is told as a figure."""
_ALSO: Final = {
    "unit-differs": "figure-not-quoted",
    "counted-differs": "unit-differs",
    "figure-not-quoted": "figure-not-quoted, in words",
}
_FAULTY: Final = (
    "Kyiv makes",
    "Washington holds",
    "Washington says",
    "Rigidity on both sides",
    "US policy shifts",
    "Russian forces withdraw",
    "A settlement would first",
)
"""Claims of that revision that an editor had marked before there were rules."""

_CAPITAL: Final = re.compile(r"(?<=[\w’',] )[A-ZА-ЯЄІЇҐ][\w-]{3,}(?:[’']?s?(?: of)? [A-ZА-ЯЄІЇҐ][\w-]{3,})*")
_NO_NAMES: Final = frozenset(
    "January February March April May June July August September October November December Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday President".split()
)


def is_unseen(text: str) -> bool:
    """Return whether a claim is of the half on which no rule was tuned."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """A claim that says what its quotes say, with its article and the names in that."""

    article: str
    language: str
    claim: Claim
    finder: QuoteFinder
    names: frozenset[str]

    def found(self, text: str) -> set[str]:
        """Return the codes of what the rules find where the claim says ``text``."""
        claim = self.claim.model_copy(update={"text": text})
        codes = {each.code for each in faults_of(claim, self.finder, lexicon_for(self.language))}
        numbers = check_numbers("claim", claim, self.finder.article) if self.language == "en" else ()
        return codes | {f"{each.code}{_IN_WORDS * (each.severity == 'warning')}" for each in numbers}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a rule did: false alarms among true claims, and mutants found, each with how many there were."""

    code: str
    alarms: int
    claims: int
    found: int
    mutants: int

    @property
    def row(self) -> str:
        """The row of the table in the README."""
        code, comma, which = self.code.partition(",")
        severity = "warning" if comma else problem_codes()[code].severity
        counts = f"{self.alarms} of {self.claims} | {self.found} of {self.mutants}"
        return f"| `{code}`{comma}{which} | {severity} | {counts} |"


_IN_WORDS: Final = ", in words"
HEAD: Final = "| rule | severity | false alarms | false claims found |\n| --- | --- | --- | --- |"


@cache
def true_claims() -> tuple[TrueClaim, ...]:
    """Return all true claims of the corpus, those of the real memo's second revision included."""
    found = [*_of_the_memo()]
    for path in sorted(CORPUS.glob("*.yaml")):
        if path in {RATINGS, ACTIONS}:
            continue
        data: Any = read_yaml(path.read_bytes(), path.name).data
        text = data.get("article") or (ROOT / data["article_file"]).read_text(encoding="utf-8")
        finder = QuoteFinder(read_article(text.encode(), f"{path.stem}.txt"))
        for said, *quotes in data["claims"]:
            claim = Claim(text=said, basis="reported", quotes=tuple(quotes))
            found.append(TrueClaim(path.stem, data["language"], claim, finder, _names_in(text)))
    return tuple(found)


def _of_the_memo() -> Iterator[TrueClaim]:
    data = (SEED / "article.txt").read_bytes()
    finder, names = QuoteFinder(read_article(data, "article.txt")), _names_in(data.decode())
    loaded = load_memo(FROZEN.read_bytes(), "memo.yaml")
    once = {claim.text: claim for _, claim in loaded.claims if claim.basis == "reported"}
    for text, claim in once.items():
        if not text.startswith(_FAULTY):
            yield TrueClaim(SEED.name, "en", claim, finder, names)


def _names_in(text: str) -> frozenset[str]:
    return frozenset(name for name in _CAPITAL.findall(text) if name not in _NO_NAMES)


def ratings() -> Iterator[tuple[Claim, bool, bool]]:
    """Yield each rating of the corpus, whether its quotes bear on it, and whether the rule says they do."""
    articles = {each.article: each for each in true_claims()}
    data: Any = read_yaml(RATINGS.read_bytes(), RATINGS.name).data
    for option in data:
        case = articles[option["article"]]
        for kind in ("bearing", "idle"):
            for text, *quotes in option[kind]:
                rating = Claim(text=text, basis="judgment", quotes=tuple(quotes))
                idle = is_idle(rating, [option["introduced"]], case.finder, lexicon_for(case.language))
                yield rating, kind == "bearing", not idle


def measured(claims: Iterable[TrueClaim]) -> list[Measured]:
    """Return what each rule does on true claims and on the mutants of each."""
    alarms, found, mutants, count = Counter[str](), Counter[str](), Counter[str](), 0
    for each in claims:
        count += 1
        own = each.found(each.claim.text)
        alarms.update(own)
        for mutant in mutants_of(each.claim.text, each.language, each.names):
            (code,) = (code for code, kinds in RULES.items() if mutant.kind in kinds)
            mutants[code] += 1
            found[code] += bool((each.found(mutant.text) - own) & {code, _ALSO.get(code, code)})
    return [Measured(code, alarms[code], count, found[code], mutants[code]) for code in RULES]


def judgments() -> Iterator[tuple[str, Claim, QuoteFinder, NamesOf, frozenset[str]]]:
    """Yield each true judgment: its language, article, the names that its memo declares, and all of these."""
    articles = {each.article: each for each in true_claims()}
    for path in sorted(CORPUS.glob("*.yaml")):
        data: Any = read_yaml(path.read_bytes(), path.name).data
        if path in {RATINGS, ACTIONS} or not data.get("judgments"):
            continue
        case = articles[path.stem]
        declared = NamesOf([], lexicon_for(case.language))
        for said, *quotes in data["judgments"]:
            claim = Claim(text=said, basis="judgment", quotes=tuple(quotes))
            yield case.language, claim, case.finder, declared, case.names
    memo = load_memo(FROZEN.read_bytes(), "memo.yaml").memo
    assert memo is not None
    declared, case = names_declared(memo, lexicon_for("en")), articles[SEED.name]
    once = {claim.text: claim for _, claim in claims_in(memo) if claim.basis == "judgment" and claim.quotes}
    for claim in once.values():
        yield case.language, claim, case.finder, declared, case.names


def measured_judgments(*, unseen: bool) -> list[Measured]:
    """Return what the rules on judgments do, on the half that they were not tuned on or the other."""
    found, alarms, made = Counter[str](), Counter[str](), Counter[str]()
    every = [each for each in judgments() if is_unseen(each[1].text) is unseen]
    for number, (language, claim, finder, declared, names) in enumerate(every):
        lexicon = lexicon_for(language)
        alarms.update({fault.code for fault in faults_of_judgment(claim, finder, lexicon, declared)})
        elsewhere = next(  # what another article says: this one does not
            said.text
            for own, said, other, *_ in (*every[number:], *every)
            if own == language and other is not finder
        )
        mutants: dict[str, dict[str, Any]] = {
            "name-not-declared": {"text": renamed_judgment(claim.text, language, names)},
            "source-not-quoted": {"because": attributed(elsewhere, language)},
        }
        own = [*mutants.items()]
        if names:
            own.append(("source-not-quoted", {"because": done_by(min(names), language, claim.text)}))
        for code, changed in own:
            if None not in changed.values():
                faults = faults_of_judgment(claim.model_copy(update=changed), finder, lexicon, declared)
                made[code] += 1
                found[code] += code in {fault.code for fault in faults}
    return [Measured(code, alarms[code], len(every), found[code], made[code]) for code in sorted(made)]


def measured_ratings() -> Measured:
    """Return what the rule on ratings does, on the half that it was not tuned on."""
    unseen = [(bears, told) for rating, bears, told in ratings() if is_unseen(rating.text)]
    true, idle = [told for bears, told in unseen if bears], [told for bears, told in unseen if not bears]
    return Measured("own-description-only", true.count(False), len(true), idle.count(False), len(idle))
