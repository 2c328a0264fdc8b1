"""A rating that quotes nothing but the sentence by which its pathway is introduced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.checks.claims.sentences import passages_of, sentence_of, stems_and_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memo.article import QuoteFinder
    from memo.checks.claims.lexicon import ClaimLexicon
    from memo.model import Claim, Memo


def idle_ratings(memo: Memo, finder: QuoteFinder, lexicon: ClaimLexicon) -> Iterator[str]:
    """Yield the model path of each judged rating that has its pathway's own description for all evidence.

    A rating that says ``because`` stands on that, and one that speaks of what the description speaks of has
    evidence in it.
    """
    for pathway in memo.pathways:
        introduced = [quote for claim in pathway.description for quote in claim.quotes]
        for criterion, rating in pathway.assessments.items():
            judged = rating.basis == "judgment" and rating.because is None
            if judged and is_idle(rating, introduced, finder, lexicon):
                yield f"pathways.{pathway.id}.assessments.{criterion}"


def is_idle(rating: Claim, introduced: Sequence[str], finder: QuoteFinder, lexicon: ClaimLexicon) -> bool:
    """Return whether all quotes of a rating stand in the sentences that introduce, and none bears on it."""
    own = {each.text for passage in passages_of(introduced, finder, lexicon) for each in passage.sentences}
    cited = [each for passage in passages_of(rating.quotes, finder, lexicon) for each in passage.sentences]
    stems = stems_and_names(sentence_of(rating.text, lexicon))
    return bool(cited) and all(each.text in own and not stems_and_names(each) & stems for each in cited)
