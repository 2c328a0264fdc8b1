"""All rules on the claims of one memo: what they find, and what a claim's ``accept`` silences of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from memo.checks.acceptance import Fault, judged, severity_of
from memo.checks.claims.actions import ActionReader
from memo.checks.claims.actors import exchanged
from memo.checks.claims.acts import denied_quotes, unborne_acts
from memo.checks.claims.added import added_causes, added_items, article_stems, dropped_conditions
from memo.checks.claims.bounds import added_rates, lost_bounds
from memo.checks.claims.certainty import other_speakers, surer, unsaid
from memo.checks.claims.counted import other_things
from memo.checks.claims.degrees import more_than
from memo.checks.claims.lexicon import LANGUAGES, lexicon_for
from memo.checks.claims.names import names_declared, names_of, strange_names
from memo.checks.claims.offices import offices_of, other_offices
from memo.checks.claims.people import other_people
from memo.checks.claims.ratings import idle_ratings
from memo.checks.claims.sentences import passages_of, sentence_of, sentences_of
from memo.checks.claims.sourced import unborne_sayings
from memo.checks.claims.swapped import in_the_place_of_other, swapped
from memo.checks.claims.turned import turned
from memo.checks.claims.unheard import article_words, own_terms, unheard_words
from memo.checks.claims.units import other_units
from memo.checks.claims.wider import wider
from memo.checks.claims.wishes import granted
from memo.checks.numbers import unsupported_facts
from memo.checks.numerals import numerals_of
from memo.diagnostics import Message, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import Article, QuoteFinder
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.checks.claims.names import NamesOf
    from memo.checks.claims.sentences import CitedPassage, TokenizedSentence
    from memo.model import Claim, Memo

_SAMPLE: Final = 400
"""So many words of an article tell its language."""
_COMMON_WORDS: Final = {"en": 0.25, "uk": 0.12}
"""At least this share of a text's words are small ones that its language has."""
_SHOWN: Final = 60


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
    declared, terms = names_declared(memo, lexicon), own_terms(memo, lexicon)
    for path, claim in claims:
        found: list[Fault] = []
        if _is_quoting(claim, finder) and claim.basis == "reported":
            found += faults_of(claim, finder, lexicon, terms)
        elif _is_quoting(claim, finder) and claim.basis == "judgment":
            found += faults_of_judgment(claim, finder, lexicon, declared)
        elif claim.basis in _OWN and all(map(finder.find_all, claim.quotes)):
            found += unsourced(claim, finder, lexicon)
        if path in idle:
            alone = Message(
                "The only quote of this rating is the sentence that introduces the pathway, and it says "
                "nothing of what is rated."
            )
            found.append(Fault("own-description-only", alone))
        yield from judged(path, claim, found, memo, RULES)
    yield from _check_actions(memo, finder.article, lexicon)


RULES: Final = (
    "surer-than-source",
    "speaker-unsaid",
    "wider-than-source",
    "added-to-source",
    "words-not-in-source",
    "turned-round",
    "actors-exchanged",
    "name-not-in-source",
    "name-not-declared",
    "names-disagree",
    "source-not-quoted",
    "unit-differs",
    "counted-differs",
    "own-description-only",
)
"""The codes of the rules on claims."""


_OWN: Final = frozenset({"judgment", "assumption"})


def _is_quoting(claim: Claim, finder: QuoteFinder) -> bool:
    return bool(claim.quotes) and all(map(finder.find_all, claim.quotes))


def faults_of(
    claim: Claim, finder: QuoteFinder, lexicon: ClaimLexicon, terms: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """Yield what the rules find in one claim, of each sentence the worst.

    Args:
        claim: A reported claim, all of whose quotes are in the article.
        finder: The article.
        lexicon: The words of its language, and the names of the memo's actors.
        terms: The words of the memo's own terms, which a claim may use though no passage has them.
    """
    sentences = sentences_of(claim.text, lexicon)
    passages = [*passages_of(claim.quotes, finder, lexicon)]
    names = names_of(finder.article, lexicon)
    yield from _strangers(sentences, passages, finder.article, lexicon)
    measured = [*_other_measures(claim, sentences, passages, lexicon)]
    yield from measured
    turned_round, told = set(), {fault.highlight for fault in measured}
    both = itertools.chain(
        exchanged(sentences, passages, names.inside),
        swapped(sentences, passages, names.inside),
        in_the_place_of_other(sentences, passages, names.inside),
        other_speakers(sentences, passages, names.inside),
    )
    for sentence, one, other in both:
        turned_round.add(sentence)
        message = Message(
            "In the article %(other)s does this, not %(one)s: who and whom are exchanged.",
            other=other,
            one=one,
        )
        yield Fault("actors-exchanged", message)
    for _, said in unborne_acts(claim, finder, lexicon):
        if said not in told:
            message = Message("“%(said)s”: no passage tells of that.", said=_shortened(said))
            yield Fault("actors-exchanged", message, said)
    for sentence, mine, theirs in turned(sentences, passages):
        if sentence not in turned_round and mine not in told:
            turned_round.add(sentence)
            yield Fault("turned-round", _contrary(mine, theirs), mine)
    yield from _too_sure([each for each in sentences if each not in turned_round], passages)
    straight = [each for each in sentences if each not in turned_round]
    additions = [*_additions(straight, passages, finder.article, lexicon)]
    yield from additions
    told |= {fault.highlight for fault in additions}
    for sentence, word in wider(sentences, passages):
        if sentence not in turned_round and word not in told:
            message = Message("The claim says “%(word)s”, and its passages do not reach so far.", word=word)
            yield Fault("wider-than-source", message, word)
    for _, words in unheard_words(straight, passages, article_words(finder.article), terms):
        if not any(each and (each in words or words in each) for each in told):
            message = Message("“%(words)s” stands in none of the passages cited.", words=_shortened(words))
            yield Fault("words-not-in-source", message, words)


def _additions(
    sentences: Sequence[TokenizedSentence],
    passages: Sequence[CitedPassage],
    article: Article,
    lexicon: ClaimLexicon,
) -> Iterator[Fault]:
    """Yield causes and items of lists that no passage has, and conditions that the claim leaves out."""
    for sentence, cause in added_causes(sentences, passages):
        message = Message(
            "“%(cause)s” is no cause that the passages of “%(sentence)s” have.",
            cause=_shortened(cause),
            sentence=_said(sentence),
        )
        yield Fault("added-to-source", message, cause)
    for item, beside in added_items(sentences, passages, article_stems(article, lexicon)):
        message = Message(
            "“%(item)s” stands beside “%(beside)s” in the claim, and nowhere in the article.",
            item=item,
            beside=_shortened(beside),
        )
        yield Fault("added-to-source", message, item)
    for sentence, condition in dropped_conditions(sentences, passages):
        message = Message(
            "The article has it on a condition (“%(condition)s”); “%(sentence)s” has none.",
            condition=_shortened(condition),
            sentence=_said(sentence),
        )
        yield Fault("surer-than-source", message)


def faults_of_judgment(
    claim: Claim, finder: QuoteFinder, lexicon: ClaimLexicon, declared: NamesOf
) -> Iterator[Fault]:
    """Yield each name in a judgment that neither article nor memo has, and each saying that no quote bears.

    Args:
        claim: A judgment that quotes.
        finder: The article.
        lexicon: The words of its language, and the names of the memo's actors.
        declared: The names that the memo declares.
    """
    known = names_of(finder.article, lexicon)
    everywhere = offices_of(finder.article, lexicon)
    for field in ("text", "because"):
        sentences = sentences_of(getattr(claim, field) or "", lexicon)
        strange = [*strange_names(sentences, known, declared)]
        strange += [mine for mine, theirs in other_offices(sentences, (), everywhere) if not theirs]
        for name in strange:
            message = Message(
                "“%(name)s” stands neither in the article nor in what the memo declares.", name=name
            )
            yield Fault("name-not-declared", message, name, field)
    yield from unsourced(claim, finder, lexicon)


def faults_of_actions(memo: Memo, article: Article, lexicon: ClaimLexicon) -> Iterator[tuple[str, Fault]]:
    """Yield what is wrong with the names of asks, steps, risks and conditions, each with its path.

    Args:
        memo: The memo.
        article: Its article.
        lexicon: The words of its language, and the names of the memo's actors.
    """
    reader = ActionReader(memo, article, lexicon)
    for path, mine, _, said in reader.exchanged():
        message = Message(
            "“%(mine)s” stands here where “%(said)s” has another: are the two exchanged?",
            mine=mine,
            said=_shortened(said),
        )
        yield path, Fault("names-disagree", message, mine)
    for path, name in reader.unknown(names_declared(memo, lexicon)):
        message = Message(
            "“%(name)s” stands neither in the article nor in what the memo declares.", name=name
        )
        yield path, Fault("name-not-declared", message, name)


def _check_actions(memo: Memo, article: Article, lexicon: ClaimLexicon) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    accepted = {
        (f"recommendation.conditions.{each.id}.text", code)
        for each in memo.recommendation.conditions
        for code in each.accepted
    }
    for path, fault in faults_of_actions(memo, article, lexicon):
        if (path, fault.code) not in told | accepted:
            told.add((path, fault.code))
            severity = severity_of(fault.code, memo)
            yield Problem(fault.code, fault.message, path=path, highlight=fault.highlight, severity=severity)


def unsourced(claim: Claim, finder: QuoteFinder, lexicon: ClaimLexicon) -> Iterator[Fault]:
    """Yield each saying of the article in a judgment, or an assumption, that no quote of it bears."""
    for field, said in unborne_sayings(claim, finder, lexicon):
        message = Message("“%(said)s”: no quote of this statement bears that.", said=_shortened(said))
        yield Fault("source-not-quoted", message, said, field)
    for field, said, quoted in denied_quotes(claim, finder, lexicon):
        message = Message(
            "“%(said)s”, and the article has: “%(quoted)s”.", said=_shortened(said), quoted=_shortened(quoted)
        )
        yield Fault("source-not-quoted", message, said, field)
    for field, said in unborne_acts(claim, finder, lexicon):
        message = Message("“%(said)s”: no passage tells of that.", said=_shortened(said))
        yield Fault("source-not-quoted", message, said, field)


def _strangers(
    sentences: Sequence[TokenizedSentence],
    passages: Sequence[CitedPassage],
    article: Article,
    lexicon: ClaimLexicon,
) -> Iterator[Fault]:
    for name in strange_names(sentences, names_of(article, lexicon)):
        yield Fault("name-not-in-source", _strange(name), name)
    for mine, theirs in other_offices(sentences, passages, offices_of(article, lexicon)):
        other = Message("The claim names “%(mine)s”, and its passage “%(theirs)s”.", mine=mine, theirs=theirs)
        yield Fault("name-not-in-source", other if theirs else _strange(mine), mine)


def _strange(name: str) -> Message:
    return Message("“%(name)s” stands neither in the quotes nor in the article.", name=name)


def _other_measures(
    claim: Claim,
    sentences: Sequence[TokenizedSentence],
    passages: Sequence[CitedPassage],
    lexicon: ClaimLexicon,
) -> Iterator[Fault]:
    """Yield figures of another unit, bound or rate than in the passages, and of other people."""
    supported = lexicon.language != "en" or not unsupported_facts(claim.text, claim.quotes)
    for mine, theirs in other_units(claim.text, claim.quotes, lexicon) if supported else ():
        message = Message("The claim has “%(mine)s”, its quote “%(theirs)s”.", mine=mine, theirs=theirs)
        yield Fault("unit-differs", message, mine)
    for mine, theirs in lost_bounds(sentences, passages, lexicon):
        message = Message(
            "The claim has “%(mine)s”, and its quote “%(theirs)s”: another bound.", mine=mine, theirs=theirs
        )
        yield Fault("figure-not-quoted", message, mine)
    for mine, theirs in added_rates(sentences, passages, lexicon):
        message = Message(
            "The claim has “%(mine)s …”, and its passage has “%(theirs)s” once for all.",
            mine=mine,
            theirs=theirs,
        )
        yield Fault("unit-differs", message, mine)
    for code, found in (("unit-differs", other_people), ("counted-differs", other_things)):
        for mine, theirs in found(sentences, passages) if supported else ():
            message = Message(
                "The claim counts “%(mine)s”, and its passage “%(theirs)s”.", mine=mine, theirs=theirs
            )
            yield Fault(code, message, mine)


def _contrary(mine: str, theirs: str) -> Message:
    if not theirs:
        return Message("The claim says “%(mine)s”, and its passages deny nothing of that.", mine=mine)
    if not mine:
        return Message("The passage says “%(theirs)s”, and the claim leaves it out.", theirs=theirs)
    return Message("The claim says “%(mine)s”, where its passage has “%(theirs)s”.", mine=mine, theirs=theirs)


def _too_sure(sentences: Sequence[TokenizedSentence], passages: Sequence[CitedPassage]) -> Iterator[Fault]:
    if not sentences:
        return
    for sentence, clause in surer(sentences, passages):
        message = Message(
            "The article says “%(clause)s …”; “%(sentence)s” is surer.",
            clause=clause,
            sentence=_said(sentence),
        )
        yield Fault("surer-than-source", message)
    for _, mine, theirs in more_than(sentences, passages):
        message = Message(
            "The claim says “%(mine)s”, and its passage only “%(theirs)s”.", mine=mine, theirs=theirs
        )
        yield Fault("surer-than-source", message, mine)
    for sentence, cue in granted(sentences, passages):
        message = Message(
            "In the article somebody wishes for this (“%(cue)s”); “%(sentence)s” has it as the case.",
            cue=cue,
            sentence=_said(sentence),
        )
        yield Fault("speaker-unsaid", message)
    for sentence, cue in unsaid(sentences, passages):
        message = Message(
            "The article has this from somebody (“%(cue)s …”); “%(sentence)s” says it as a fact.",
            cue=cue,
            sentence=_said(sentence),
        )
        yield Fault("speaker-unsaid", message)


def _said(sentence: TokenizedSentence) -> str:
    return _shortened(sentence.text.strip())


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


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
    if not any(claim.basis == "reported" and claim.quotes for _, claim in claims):
        return
    message = Message(
        "Claims are not held against their quotes here: memo and article would both have to "
        "be in English, or both in Ukrainian, and the memo's language is “%(language)s”. What it "
        "says of its own ranks, counts and dates is held against them in these two languages alone.",
        language=memo.language,
    )
    if numerals_of(memo.language) is not None:
        message = Message(
            "Of what claims say, figures with bounds and units are held against their quotes here, and no "
            "more: memo and article would both have to be in English, or both in Ukrainian, and the memo's "
            "language is “%(language)s”. So it is with its own ranks, counts and dates.",
            language=memo.language,
        )
    yield Problem("claims-not-held", message, path="language", severity="warning")
