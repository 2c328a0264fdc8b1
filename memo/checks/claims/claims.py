"""All rules on the claims of one memo: what they find, and what a claim's ``accept`` silences of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.checks.claims.actors import exchanged
from memo.checks.claims.certainty import surer, unsaid
from memo.checks.claims.lexicon import LANGUAGES, lexicon_for
from memo.checks.claims.names import names_of, strange_names
from memo.checks.claims.ratings import idle_ratings
from memo.checks.claims.sentences import passages_of, sentence_of, sentences_of
from memo.checks.claims.turned import turned
from memo.checks.claims.units import other_units
from memo.checks.numbers import unsupported_facts
from memo.diagnostics import Problem, problem_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article, QuoteFinder
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence
    from memo.diagnostics.problem import Severity
    from memo.model import Claim, Memo

_SAMPLE: Final = 400
"""So many words of an article tell its language."""
_COMMON_WORDS: Final = {"en": 0.25, "uk": 0.12}
"""At least this share of a text's words are small ones that its language has."""
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule finds in a claim: its code, what is wrong, and the piece of the text to point at."""

    code: str
    message: str
    highlight: str = ""


def check_claims(memo: Memo, claims: Sequence[tuple[str, Claim]], finder: QuoteFinder) -> Iterator[Problem]:
    """Yield where reported claims say what their quotes do not, and ratings that rest on no evidence.

    Args:
        memo: The memo, whose language, actors and edition of rules count.
        claims: (model path, claim) pairs.
        finder: The article. A claim with a quote that is not in it is left alone: mend that first.
    """
    lexicon = _lexicon(memo, finder.article)
    if lexicon is None:
        yield from _unheld(memo, claims)
        return
    idle = {*idle_ratings(memo, finder, lexicon)}
    for path, claim in claims:
        found = [*faults_of(claim, finder, lexicon)] if _is_held(claim, finder) else []
        if path in idle:
            found.append(Fault("own-description-only", _IDLE))
        yield from _judged(path, claim, found, memo)


_IDLE: Final = (
    "The only quote of this rating is the sentence that introduces the pathway, and it says nothing of what "
    "is rated."
)


def _judged(path: str, claim: Claim, found: Sequence[Fault], memo: Memo) -> Iterator[Problem]:
    """Yield what is found and not accepted, each code once, and what is accepted in vain."""
    codes = {fault.code for fault in found}
    told: set[str] = set()
    for fault in found:
        if fault.code not in claim.accepted and fault.code not in told:
            told.add(fault.code)
            yield Problem(
                fault.code,
                fault.message,
                path=f"{path}.text",
                highlight=fault.highlight if fault.highlight in claim.text else "",
                severity=_severity(fault.code, memo),
            )
    for code in claim.accepted:
        if code not in codes:
            yield Problem(
                "accept-unused",
                f"“{code}” is accepted here, and is not found.",
                path=f"{path}.accept.{code}",
                severity="warning",
            )


def _severity(code: str, memo: Memo) -> Severity:
    """Return how sure a problem is told: a revision that is no edition of these rules is only warned."""
    return "warning" if memo.revision.rules is None else problem_codes()[code].severity


def _is_held(claim: Claim, finder: QuoteFinder) -> bool:
    return claim.basis == "reported" and bool(claim.quotes) and all(map(finder.find_all, claim.quotes))


def faults_of(claim: Claim, finder: QuoteFinder, lexicon: ClaimLexicon) -> Iterator[Fault]:
    """Yield what the rules find in one claim, of each sentence the worst.

    Args:
        claim: A reported claim, all of whose quotes are in the article.
        finder: The article.
        lexicon: The words of its language, and the names of the memo's actors.
    """
    sentences = sentences_of(claim.text, lexicon)
    passages = [*passages_of(claim.quotes, finder, lexicon)]
    names = names_of(finder.article, lexicon)
    for name in strange_names(sentences, names):
        yield Fault("name-not-in-source", f"“{name}” stands neither in the quotes nor in the article.", name)
    for mine, theirs in other_units(claim.text, claim.quotes, lexicon):
        if lexicon.language != "en" or not unsupported_facts(claim.text, claim.quotes):
            yield Fault("unit-differs", f"The claim has “{mine}”, its quote “{theirs}”.", mine)
    turned_round = set()
    for sentence, one, other in exchanged(sentences, passages, names.inside):
        turned_round.add(sentence)
        message = f"In the article {other} does this, not {one}: who and whom are exchanged."
        yield Fault("actors-exchanged", message)
    for sentence, mine, theirs in turned(sentences, passages):
        if sentence not in turned_round:
            turned_round.add(sentence)
            yield Fault("turned-round", _contrary(mine, theirs), mine)
    yield from _too_sure([each for each in sentences if each not in turned_round], passages)


def _contrary(mine: str, theirs: str) -> str:
    if not theirs:
        return f"The claim says “{mine}”, and its passages deny nothing of that."
    if not mine:
        return f"The passage says “{theirs}”, and the claim leaves it out."
    return f"The claim says “{mine}”, where its passage has “{theirs}”."


def _too_sure(sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]) -> Iterator[Fault]:
    if not sentences:
        return
    for sentence, clause in surer(sentences, passages):
        yield Fault("surer-than-source", f"The article says “{clause} …”; {_said(sentence)} is surer.")
    for sentence, cue in unsaid(sentences, passages):
        message = f"The article has this from somebody (“{cue} …”); {_said(sentence)} says it as a fact."
        yield Fault("speaker-unsaid", message)


def _said(sentence: TokenizedSentence) -> str:
    text = sentence.text.strip()
    return f"“{text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(' ', 1)[0] + ' …'}”"


def _lexicon(memo: Memo, article: Article) -> ClaimLexicon | None:
    """Return the words of the language of both memo and article; ``None`` where there are none."""
    language = memo.language.partition("-")[0]
    if language not in LANGUAGES:
        return None
    lexicon = lexicon_for(language).knowing({actor.id: actor.names for actor in memo.actors})
    text = " ".join(paragraph.text for paragraph in article.paragraphs[:20])
    words = [token.word for token in sentence_of(text[: _SAMPLE * 6], lexicon).tokens if not token.is_mark]
    small = sum(word in lexicon.words["stop"] for word in words)
    return lexicon if small >= len(words) * _COMMON_WORDS[language] else None


def _unheld(memo: Memo, claims: Sequence[tuple[str, Claim]]) -> Iterator[Problem]:
    if any(claim.basis == "reported" and claim.quotes for _, claim in claims):
        yield Problem(
            "claims-not-held",
            "Claims are not held against their quotes here: memo and article would both have to be in "
            f"English, or both in Ukrainian, and the memo's language is “{memo.language}”.",
            path="language",
            severity="warning",
        )
