"""TODO face."""

from memo.drafters.rules.draft import POINTS, Draft, DraftFinding, DraftImplication, draft
from memo.drafters.rules.languages import lexicon_of
from memo.drafters.rules.lexicon import Language, Lexicon, compiled, tells
from memo.drafters.rules.obstacles import DraftObstacle
from memo.drafters.rules.pathways import DraftPathway
from memo.drafters.rules.people import Speaker
from memo.drafters.rules.roles import Block, Outline, Said, read_outline
from memo.drafters.rules.titles import Kind, Title, short_title, title_of

__all__ = [
    "POINTS",
    "Block",
    "Draft",
    "DraftFinding",
    "DraftImplication",
    "DraftObstacle",
    "DraftPathway",
    "Kind",
    "Language",
    "Lexicon",
    "Outline",
    "Said",
    "Speaker",
    "Title",
    "compiled",
    "draft",
    "lexicon_of",
    "read_outline",
    "short_title",
    "tells",
    "title_of",
]
