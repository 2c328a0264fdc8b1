"""All rules on figures, on the texts of one memo."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from memo.checks.acceptance import Fault, judged, severity_of
from memo.checks.figures.cells import as_another
from memo.checks.figures.comparison import Comparison
from memo.checks.figures.consequences import supposed_faults
from memo.checks.figures.held import Held
from memo.checks.figures.lexicon import LANGUAGES, figure_lexicon
from memo.checks.figures.matching import Matcher
from memo.checks.figures.rules import EVEN_IF_UNREAL, OF_THE_WHOLE, RULES, closing_fault
from memo.checks.figures.terms import TermReader
from memo.diagnostics import Message, Problem
from memo.forms import WITH_FORMS, leaders_when, matrix_when, without_forms
from memo.model import MindChange, claims_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.checks.figures.matching import FigureStatement
    from memo.model import Claim, Memo


def check_figures(memo: Memo) -> Iterator[Problem]:
    """Yield where a memo's own sentences say other ranks, leads, counts, dates or confidence than it has.

    Judgments and assumptions are held, text and reason, and the counts of titles and of what is observed;
    what is reported speaks of the article's figures. A language without a lexicon is held to nothing.
    """
    language = memo.language.partition("-")[0]
    if language not in LANGUAGES:
        return
    reader = FigureReader(memo, language)
    for path, claim in claims_in(memo):
        found: list[Fault] = []
        if claim.basis in _OWN:
            typed = without_forms(memo, claim)
            texts = {name: text for name in WITH_FORMS if (text := getattr(typed, name))}
            found += reader.faults(texts, _own_of(path, "pathways"), _about(path))
            found += reader.consequences(texts, memo, claim)
        elif claim.basis == "observed":  # it counts what the source has, and ranks nothing
            faults = reader.faults({"text": without_forms(memo, claim).text})
            found += (fault for fault in faults if fault.code == "count-differs")
        yield from judged(path, claim, found, memo, CODES)
    for path, title in _titles(memo):
        for fault in reader.faults({"title": title}):
            if fault.code == "count-differs":  # a title may order steps, or tell of another day
                severity = severity_of(fault.code, memo)
                yield Problem(
                    fault.code, fault.message, path=path, highlight=fault.highlight, severity=severity
                )


def _titles(memo: Memo) -> Iterator[tuple[str, str]]:
    yield "title", memo.title
    for path, entries in (
        ("obstacles", memo.obstacles),
        ("pathways", memo.pathways),
        ("implications", memo.implications),
        ("source_assessment.findings", memo.source_assessment.findings),
    ):
        yield from ((f"{path}.{each.id}.title", each.title) for each in entries)


CODES: Final = (*dict.fromkeys(code for code, _ in RULES.values()), "consequence-differs")
"""The codes of the rules on figures."""

_OWN: Final = frozenset({"judgment", "assumption"})


def _own_of(path: str, entries: str) -> str:
    """Return the id of the entry that a path leads into, ``""`` for one that leads into others."""
    kind, _, rest = path.partition(".")
    return rest.partition(".")[0] if kind == entries else ""


def _about(path: str) -> str:
    """Return the id of the criterion, or the obstacle, that a text of this path is about; ``""`` for none."""
    for rated in (".assessments.", ".addresses."):
        if rated in path and path.startswith("pathways."):
            return path.partition(rated)[2].partition(".")[0]
    return _own_of(path, "criteria") or _own_of(path, "obstacles")


class FigureReader:
    """Reads what sentences of one memo say, and holds them against it."""

    def __init__(self, memo: Memo, language: str) -> None:
        self._lexicon = figure_lexicon(language)
        self._terms = TermReader(memo, self._lexicon)
        self._comparison = Comparison(memo)

    def faults(self, texts: Mapping[str, str], pathway: str = "", about: str = "") -> Iterator[Fault]:
        """Yield what is wrong in the texts of one claim.

        Args:
            texts: In their order, by the names of their fields; what one says of a lead bears on the next.
            pathway: The id of the pathway that all of it is about, if it is about one.
            about: The id of the criterion, or the obstacle, that it is about.
        """
        lead: FigureStatement | None = None
        named: defaultdict[str, set[str]] = defaultdict(set)
        for name, sentence in self._read(texts, pathway):
            for term in sentence.terms:
                named[term.kind].add(str(term.value))
            for code, message, said in self._in(sentence, lead, named, about):
                yield Fault(code, message, said, name)
            for statement in sentence.statements("as_another") if pathway and about else ():
                wrong = as_another(Held(statement, sentence, self._comparison, named, about), pathway)
                if wrong:
                    yield Fault("rank-differs", *_told(statement, sentence, wrong), name)
            lead = next(sentence.statements("lead"), lead)

    def consequences(self, texts: Mapping[str, str], memo: Memo, claim: Claim) -> Iterator[Fault]:
        """Yield where a text lets other things follow than do, once the trigger of its claim is there."""
        if not isinstance(claim, MindChange) or not claim.when:
            return
        supposed = Comparison(memo, matrix_when(memo, claim.when))
        leaders = leaders_when(memo, claim.when)
        names = Message.listed([self._comparison.titles[own] for own in leaders])
        for name, sentence in self._read(texts, ""):
            for statement in sentence.statements("then_leads"):
                first = {statement.said.get(name, 1) for name in "OE"} == {1}
                if first and not set(leaders).issuperset(statement.said["P"]):
                    truth = Message("With the ratings of `when:` it is: %(pathways)s.", pathways=names)
                    yield Fault("consequence-differs", *_told(statement, sentence, truth), name)
            for statement in self._lead_otherwise(sentence, leaders):
                truth = Message("With the ratings of `when:` it is: %(pathways)s.", pathways=names)
                yield Fault("consequence-differs", *_told(statement, sentence, truth), name)
            for statement, wrong in supposed_faults(sentence, self._comparison, supposed):
                yield Fault("consequence-differs", *_told(statement, sentence, wrong), name)

    def _lead_otherwise(self, sentence: Matcher, leaders: Sequence[str]) -> Iterator[FigureStatement]:
        """Yield where a lead is said to hold that is lost once a trigger has come about, or to be lost."""
        today = [own for own in self._comparison.scores if self._comparison.rank(own) == 1]
        if len(today) == 1 and today[0] not in leaders:
            yield from sentence.statements("lead_kept")
        if today == [*leaders]:
            yield from sentence.statements("lead_lost")

    def _read(self, texts: Mapping[str, str], pathway: str) -> Iterator[tuple[str, Matcher]]:
        """Yield each sentence with its field; “it” stands for the one pathway that was spoken of last."""
        antecedent = pathway
        for name, text in texts.items():
            told = set[str]()
            for terms in self._terms.sentences(text):
                sentence = Matcher(terms, self._lexicon, antecedent)
                yield name, sentence
                here = {str(term.value) for term in terms if term.kind == "P"} | sentence.meant
                antecedent = min(here) if len(here) == 1 else "" if here else antecedent
                told |= here
            antecedent = min(told) if len(told) == 1 else pathway

    def _in(
        self,
        sentence: Matcher,
        lead: FigureStatement | None,
        named: Mapping[str, set[str]],
        about: str,
    ) -> Iterator[tuple[str, Message, str]]:
        """Yield the code, the message and the words of what a sentence says otherwise than the memo."""
        for stated, (code, rule) in RULES.items():
            for statement in sentence.statements(stated) if sentence.may_state(stated) else ():
                if _is_stated(stated, statement, sentence):
                    wrong = rule(Held(statement, sentence, self._comparison, named, about))
                    if wrong:
                        yield code, *_told(statement, sentence, wrong)
        for statement, wrong in supposed_faults(sentence, self._comparison):
            yield "consequence-differs", *_told(statement, sentence, wrong)
        for statement in sentence.statements("closing"):
            if not sentence.is_listed(statement.start - 1, "denies"):
                wrong = closing_fault(Held(statement, sentence, self._comparison, named), lead)
                if wrong:
                    yield "lead-differs", *_told(statement, sentence, wrong)


def _is_stated(stated: str, statement: FigureStatement, sentence: Matcher) -> bool:
    """Return whether a sentence states something of the comparison, and neither supposes nor denies it."""
    if sentence.is_listed(statement.start - 1, "denies"):
        return False
    if stated in OF_THE_WHOLE:
        limited = sentence.is_limited(statement.start, statement.end) or sentence.has("sequence")
        return not limited and not sentence.has("unreal", 0, statement.end)
    if stated in EVEN_IF_UNREAL:
        return True
    of_a_day = RULES[stated][0] == "date-differs"  # “a decision by 20 March would be safer” is of another day
    return not sentence.has("unreal", 0, None if of_a_day else statement.end)


def _told(statement: FigureStatement, sentence: Matcher, wrong: str) -> tuple[Message, str]:
    """Return the message on a statement, and its words."""
    words = " ".join(term.shown for term in sentence.terms[statement.start : statement.end])
    said = re.sub(r" ([,:.])", r"\1", words)
    return Message("It says “%(said)s”. %(truth)s", said=said, truth=wrong), said
