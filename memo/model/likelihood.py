"""How likely, in the words of one published yardstick, each with the range that it stands for.

``phia``: the Probability Yardstick of the Professional Head of Intelligence Assessment, which leaves gaps
between its ranges on purpose: remote chance above 0 to about 5 %, highly unlikely about 10 to 20, unlikely
25 to 35, realistic possibility 40 to *less than* 50, likely or probable 55 to 75, highly likely 80 to 90,
almost certain from about 95 to less than 100. Source: "Explaining Uncertainty in UK Intelligence Assessment",
GOV.UK, 24 March 2025, section "PHIA Probability Yardstick".

``icd203``: two rows of words for the same seven ranges: almost no chance or remote 1 to 5 %, very unlikely or
highly improbable 5 to 20, unlikely or improbable 20 to 45, roughly even chance or odds 45 to 55, likely or
probable 55 to 80, very likely or highly probable 80 to 95, almost certain or nearly certain 95 to 99. Words
of the rows should not be mixed. Source: Office of the Director of National Intelligence, Intelligence
Community Directive 203, "Analytic Standards" (2015), D.6.e.(2)(a); (b) parts likelihood from confidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from memo.diagnostics import Choice, Message, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.model.base import Claim

Yardstick = Literal["phia", "icd203"]
Likelihood = Literal[
    "remote chance",
    "highly unlikely",
    "unlikely",
    "realistic possibility",
    "likely",
    "probable",
    "highly likely",
    "almost certain",
    "almost no chance",
    "remote",
    "very unlikely",
    "highly improbable",
    "improbable",
    "roughly even chance",
    "roughly even odds",
    "very likely",
    "highly probable",
    "nearly certain",
]
"""The words of all yardsticks."""


class LikelihoodTerm(NamedTuple):
    """A step of a yardstick: its words, the usual one first, and its range in per cent.

    Both ends are in it, but for ``below``: then it ends before ``high``.
    """

    words: tuple[Likelihood, ...]
    low: int
    high: int
    below: bool = False


YARDSTICKS: Final[Mapping[Yardstick, tuple[LikelihoodTerm, ...]]] = {
    "phia": (
        LikelihoodTerm(("remote chance",), 0, 5),
        LikelihoodTerm(("highly unlikely",), 10, 20),
        LikelihoodTerm(("unlikely",), 25, 35),
        LikelihoodTerm(("realistic possibility",), 40, 50, below=True),
        LikelihoodTerm(("likely", "probable"), 55, 75),
        LikelihoodTerm(("highly likely",), 80, 90),
        LikelihoodTerm(("almost certain",), 95, 100, below=True),
    ),
    "icd203": (
        LikelihoodTerm(("almost no chance", "remote"), 1, 5),
        LikelihoodTerm(("very unlikely", "highly improbable"), 5, 20),
        LikelihoodTerm(("unlikely", "improbable"), 20, 45),
        LikelihoodTerm(("roughly even chance", "roughly even odds"), 45, 55),
        LikelihoodTerm(("likely", "probable"), 55, 80),
        LikelihoodTerm(("very likely", "highly probable"), 80, 95),
        LikelihoodTerm(("almost certain", "nearly certain"), 95, 99),
    ),
}
"""The steps of each yardstick, the least likely first."""


LIKELIHOOD_SAYS: Final = "; ".join(
    f"of {name}: {', '.join(word for term in terms for word in term.words)}"
    for name, terms in YARDSTICKS.items()
)
"""All words by their yardstick, for descriptions of fields."""


def likelihood_words(yardstick: Yardstick) -> list[Likelihood]:
    """Return all words of a yardstick, the least likely first."""
    return [word for term in YARDSTICKS[yardstick] for word in term.words]


def nearest_term(percent: int, yardstick: Yardstick) -> LikelihoodTerm:
    """Return the step of a yardstick that a chance in per cent belongs to, or comes nearest to."""
    return min(YARDSTICKS[yardstick], key=lambda term: max(term.low - percent, percent - term.high, 0))


_FORM: Final = re.compile(r"(?<!\{)\{likelihood\}")


def likelihood_rules(path: str, claim: Claim, yardstick: Yardstick | None) -> Iterator[Problem]:
    """Yield what is wrong with the likelihood of a claim.

    It is a judgment's, a word of the memo's yardstick, and printed; what is wrong first is told. (That a form
    has no likelihood to print is told with all other forms.)
    """
    word, own = claim.likelihood, f"{path}.likelihood"
    if word is None:
        return
    if claim.basis != "judgment":
        said = Message(
            "`likelihood` says how likely we judge something, and this claim is marked %(basis)s.",
            basis=Choice(claim.basis, "basis"),
        )
        yield Problem("likelihood-without-judgment", said, path=own)
    elif yardstick is None:
        said = Message("“%(word)s” is a word of a yardstick, and the memo names none.", word=_called(word))
        yield Problem("likelihood-without-yardstick", said, path=own)
    elif word not in likelihood_words(yardstick):
        yield _of_other(own, word, yardstick)
    elif not _FORM.search(claim.text):
        said = Message("“%(word)s” is printed nowhere: the text has no {likelihood}.", word=_called(word))
        yield Problem("likelihood-unprinted", said, path=own)


def risk_rules(path: str, word: Likelihood, yardstick: Yardstick | None) -> Iterator[Problem]:
    """Yield a risk whose likelihood is no word of the memo's yardstick; without one, of PHIA's."""
    if word not in likelihood_words(yardstick or "phia"):
        yield _of_other(f"{path}.likelihood", word, yardstick or "phia")


def _of_other(path: str, word: Likelihood, yardstick: Yardstick) -> Problem:
    said = Message(
        "“%(word)s” is no word of the memo's yardstick, %(yardstick)s.",
        word=_called(word),
        yardstick=yardstick,
    )
    words = Message.together(map(_called, likelihood_words(yardstick)), ", ")
    help = Message("Write one of: %(words)s.", words=words)
    return Problem("likelihood-of-other-yardstick", said, help, path)


def _called(word: str) -> Choice:
    return Choice(word, "likelihood")
