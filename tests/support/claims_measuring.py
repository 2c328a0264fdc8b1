"""The corpus of claims with their passages, in two halves; what each rule finds in one."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from builders import SEED
from claim_mutants import mutants_of

from memo.article import QuoteFinder, read_article
from memo.checks import check_numbers
from memo.checks.claims import faults_of, is_idle, lexicon_for
from memo.diagnostics import problem_codes
from memo.model import Claim, load_memo
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "tests/claims/corpus"
RATINGS: Final = CORPUS / "ratings.yaml"
RULES: Final = {
    "surer-than-source": ("modal dropped",),
    "speaker-unsaid": ("speaker dropped",),
    "turned-round": ("negated", "opposite"),
    "actors-exchanged": ("actors exchanged",),
    "name-not-in-source": ("name changed",),
    "unit-differs": ("unit changed",),
    "figure-not-quoted": ("bound dropped",),
}
"""Each rule, and the kinds of mutants that are its to find; a changed currency is told as a figure."""
_ALSO: Final = {"unit-differs": "figure-not-quoted"}
_FAULTY: Final = (
    "Kyiv makes",
    "Washington holds",
    "Washington says",
    "Rigidity on both sides",
    "US policy shifts",
    "Russian forces withdraw",
    "A settlement would first",
)
"""Claims of the real memo that an editor had marked before there were rules."""

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
        numbers = check_numbers("claim", claim) if self.language == "en" else ()
        return codes | {each.code for each in numbers}


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
        severity = problem_codes()[self.code].severity
        counts = f"{self.alarms} of {self.claims} | {self.found} of {self.mutants}"
        return f"| `{self.code}` | {severity} | {counts} |"


HEAD: Final = "| rule | severity | false alarms | false claims found |\n| --- | --- | --- | --- |"


@cache
def true_claims() -> tuple[TrueClaim, ...]:
    """Return all true claims of the corpus, those of the real memo included."""
    found = [*_of_the_memo()]
    for path in sorted(CORPUS.glob("*.yaml")):
        if path == RATINGS:
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
    loaded = load_memo((SEED / "memo.yaml").read_bytes(), "memo.yaml")
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


def measured_ratings() -> Measured:
    """Return what the rule on ratings does, on the half that it was not tuned on."""
    unseen = [(bears, told) for rating, bears, told in ratings() if is_unseen(rating.text)]
    true, idle = [told for bears, told in unseen if bears], [told for bears, told in unseen if not bears]
    return Measured("own-description-only", true.count(False), len(true), idle.count(False), len(idle))
