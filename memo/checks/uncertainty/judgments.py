"""What a judgment leaves open, or says twice over: vague words, two scales, likelihood beside confidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks.acceptance import Fault, judged
from memo.checks.uncertainty.lexicon import LANGUAGES, Phrases, lexicon_for
from memo.diagnostics import Message
from memo.model import YARDSTICKS, claims_in, nearest_term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.checks.uncertainty.lexicon import UncertaintyLexicon
    from memo.diagnostics import Problem
    from memo.model import Claim, Memo, Yardstick

_QUOTED: Final = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“|\"[^\"]*\"")
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?…;])\s+")
_FORMS: Final = {"likelihood": "{likelihood}", "confidence": "{confidence}"}

JUDGMENT_CODES: Final = (
    "vague-likelihood",
    "vague-time",
    "likelihood-beside-confidence",
    "likelihood-scales-mixed",
)
"""The codes of the rules on judgments."""


def check_uncertainty(memo: Memo) -> Iterator[Problem]:
    """Yield warnings about the judgments of a memo whose language has a lexicon.

    Each says what to write instead. Forms count as they are written, and quoted words do not.
    """
    language = memo.language.partition("-")[0]
    if language not in LANGUAGES:
        return
    lexicon = lexicon_for(language)
    reader = _JudgmentReader(lexicon, memo.yardstick)
    for path, claim in claims_in(memo):
        found = [*reader.faults(claim)] if claim.basis == "judgment" else []
        yield from judged(path, claim, found, memo, JUDGMENT_CODES)


class _JudgmentReader:
    """Reads judgments in order; remembers which scale, and which row of it, those before have used."""

    def __init__(self, lexicon: UncertaintyLexicon, yardstick: Yardstick | None) -> None:
        self._lexicon, self._yardstick, self._used = lexicon, yardstick, yardstick
        self._row: int | None = None
        self._terms = Phrases({word for scale in lexicon.scales.values() for word in scale})

    def faults(self, claim: Claim) -> Iterator[Fault]:
        """Yield what is wrong with one judgment, of each kind the first alone."""
        text = _QUOTED.sub("", claim.text)
        for phrase, shown in self._lexicon.vague_likelihood.in_text(text):
            yield Fault("vague-likelihood", self._vague(self._lexicon.percent[phrase], shown, claim), shown)
        for _, shown in self._lexicon.vague_time.in_text(text):
            said = Message("“%(words)s” leaves open by when: say a date, or how many months.", words=shown)
            yield Fault("vague-time", said, shown)
        for sentence in _SENTENCE_ENDS.split(text):
            yield from self._two_in_one(sentence)
        for listed, shown in self._terms.in_text(text):
            yield from self._mixed(listed, shown)

    def _vague(self, percent: int, shown: str, claim: Claim) -> Message:
        """Return what is vague, and what to write for a word that readers take for a chance in per cent."""
        if claim.likelihood is not None:
            return Message("“%(words)s” leaves open what {likelihood} says: take it out.", words=shown)
        word = nearest_term(percent, self._yardstick or "phia").words[0]
        if self._yardstick:
            return Message(
                "“%(words)s” leaves open how likely: write {likelihood} for it, and `likelihood: %(term)s` "
                "or what you mean.",
                words=shown,
                term=word,
            )
        return Message(
            "“%(words)s” leaves open how likely: write “%(term)s” or what you mean, of a yardstick that the "
            "memo names.",
            words=shown,
            term=word,
        )

    def _two_in_one(self, sentence: str) -> Iterator[Fault]:
        """Yield a sentence that says how likely and how sure at once (ICD 203, D.6.e.2.b)."""
        sure = [shown for _, shown in self._lexicon.confidence.in_text(sentence)]
        likely = [shown for _, shown in self._terms.in_text(sentence)]
        sure += [form for form in [_FORMS["confidence"]] if form in sentence]
        likely += [form for form in [_FORMS["likelihood"]] if form in sentence]
        if sure and likely:
            said = Message(
                "“%(likely)s” says how likely, “%(sure)s” how sure we are, and both stand in one sentence.",
                likely=likely[0],
                sure=sure[0],
            )
            yield Fault("likelihood-beside-confidence", said, sure[0])

    def _mixed(self, listed: str, shown: str) -> Iterator[Fault]:
        """Yield a word that is of another scale, or of another row of it, than those before it."""
        scales: dict[Yardstick, str] = {
            yardstick: self._lexicon.scales[yardstick][listed]
            for yardstick in YARDSTICKS
            if listed in self._lexicon.scales[yardstick]
        }
        if len(scales) == 1 and self._used is None:
            (self._used,) = scales
        if self._used is not None and self._used not in scales:
            ((other, word),) = scales.items()
            said = Message(
                "“%(words)s” is a word of %(other)s, and other judgments speak %(used)s: write “%(near)s”.",
                words=shown,
                other=other,
                used=self._used,
                near=_instead(word, other, self._used),
            )
            yield Fault("likelihood-scales-mixed", said, shown)
        elif self._used == "icd203":
            yield from self._other_row(scales["icd203"], shown)

    def _other_row(self, word: str, shown: str) -> Iterator[Fault]:
        term = next(each for each in YARDSTICKS["icd203"] if word in each.words)
        row = term.words.index(word)
        if self._row not in {None, row}:
            said = Message(
                "“%(words)s” is of the other row of words of icd203 than those before it: write “%(same)s”.",
                words=shown,
                same=term.words[1 - row],
            )
            yield Fault("likelihood-scales-mixed", said, shown)
        self._row = row if self._row is None else self._row


def _instead(word: str, scale: Yardstick, wanted: Yardstick) -> str:
    term = next(each for each in YARDSTICKS[scale] if word in each.words)
    return nearest_term((term.low + term.high) // 2, wanted).words[0]
