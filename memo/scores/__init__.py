"""What follows from ratings and weights, exactly: nothing is sampled, nothing rounded before it is printed.

In goes a :class:`PerformanceMatrix`: ratings of pathways on criteria, with their ranges, floors and weights,
all in fractions. Out come scores, ranges and ranks (`ranks`); who is beaten on all criteria or best on none
(`dominance`); criteria that count one thing twice, or cancel (`correlation`); in what share of all weightings
each pathway leads (`shares`); the single changes that cost the lead (`turning`) and what ranges do to it
(`tornado`). :class:`ScoreReport` is all of it, each part worked out when it is asked for, and
:func:`report_as_text` says it to an analyst.

It knows no memo: `model` makes the matrix of one. `model` holds the recommendation to the scores, `checks`
warn by them, `document` and `revisions` print them, and `memo scores` prints it all.
"""

from memo.scores.correlation import Correlated, correlated
from memo.scores.dominance import Dominated, dominated, never_best
from memo.scores.in_words import report_as_text
from memo.scores.matrix import PerformanceMatrix, Rated, ValueFunction, Yardstick
from memo.scores.ranks import Margin, Score, margin, ranking, rounded
from memo.scores.report import ScoreReport, report_of
from memo.scores.shares import MOST_NEAR, leading_shares, near_shares
from memo.scores.tornado import Swing, swings
from memo.scores.turning import Turn, after_ratings, turns

__all__ = [
    "MOST_NEAR",
    "Correlated",
    "Dominated",
    "Margin",
    "PerformanceMatrix",
    "Rated",
    "Score",
    "ScoreReport",
    "Swing",
    "Turn",
    "ValueFunction",
    "Yardstick",
    "after_ratings",
    "correlated",
    "dominated",
    "leading_shares",
    "margin",
    "near_shares",
    "never_best",
    "ranking",
    "report_as_text",
    "report_of",
    "rounded",
    "swings",
    "turns",
]
