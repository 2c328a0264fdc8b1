"""What is weak in an article, by general rules: precision before recall.

No date or author, durations at odds with dates, sources without a name, figures and quotations that nobody
can look up, proposals that nobody makes, pathways that nobody objects to, agency turned round, absolutes.
"""

from memo.drafters.source_critique.finding import Weakness, as_findings
from memo.drafters.source_critique.run import criticise

__all__ = [
    "Weakness",
    "as_findings",
    "criticise",
]
