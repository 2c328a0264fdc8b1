"""Article → Draft by rules: what it announces and quotes, its numbers, and what of it may be quoted.

In goes an article, and what of it may be quoted; out comes a :class:`memo.drafters.claims.Draft` of the
article's own words. No rule weighs or sorts what the article says: an obstacle or a way forward is proposed
only where the article announces one as such (:mod:`memo.drafters.rules.signposts`). The words by which that
is told are data, a file for each language (``en.toml``, ``uk.toml``).

Called by `memo new`, and by the drafter on a language model, whose answer takes the place of the rules'
proposals. The outline and the lexicon serve the source critique as well.
"""

from memo.drafters.rules.lexicon import Lexicon, compiled, read_words, says_around, tells
from memo.drafters.rules.outline import Outline, OutlineParagraph, drafted_part, read_outline
from memo.drafters.rules.signposts import draft_by_rules

__all__ = [
    "Lexicon",
    "Outline",
    "OutlineParagraph",
    "compiled",
    "draft_by_rules",
    "drafted_part",
    "read_outline",
    "read_words",
    "says_around",
    "tells",
]
