"""Article → Draft: what the rules find, sorted by the parts of a memo. It is the article's words alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.draft.figures import find_figures
from memo.draft.lexicon import tells
from memo.draft.obstacles import DraftObstacle, find_obstacles
from memo.draft.pathways import DraftPathway, find_pathways
from memo.draft.people import Actor, Speaker, find_actors, find_speakers
from memo.draft.roles import Outline, Said, read_outline
from memo.draft.statements import Statement, whole
from memo.draft.titles import Title, title_of
from memo.model.rules import BOTTOM_LINE_WORDS, SUMMARY_WORDS, count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memo.article import Article
    from memo.draft.lexicon import Role

POINTS: Final = 6
_MOST_BACKGROUND: Final = 6
_MOST_IMPLICATIONS: Final = 6
_POINT_WORDS: Final = 60
_FEWEST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class DraftImplication:
    """What follows in one field."""

    title: Title
    claims: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A weakness or strength of the source: ``title`` and what is found are ours, the quotes its own."""

    id: str
    title: str
    text: str
    because: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found in an article for a first memo. Empty parts are those that the rules did not find.

    Attributes:
        title: The article's.
        language: The tag of the language it is in.
        bottom_line: The sentence that sums it up.
        points: What else it says, by role, 6 at most.
        background: What went before.
        obstacles: What stands in the way.
        pathways: The ways forward.
        implications: What follows.
        actors: The names it uses most.
        speakers: Its direct quotations.
        figures: Its sentences with figures.
        findings: What is weak in it; filled by whoever criticises the source.
    """

    title: str
    language: str
    bottom_line: Statement | None = None
    points: tuple[Statement, ...] = ()
    background: tuple[Statement, ...] = ()
    obstacles: tuple[DraftObstacle, ...] = ()
    pathways: tuple[DraftPathway, ...] = ()
    implications: tuple[DraftImplication, ...] = ()
    actors: tuple[Actor, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    figures: tuple[Statement, ...] = ()
    findings: tuple[DraftFinding, ...] = ()


def _any(_: str) -> bool:
    return True


def draft(article: Article, usable: Callable[[str], bool] = _any) -> Draft:
    """Draft a memo from an article by rules, without a model: same article, same draft.

    Args:
        article: What was read.
        usable: Tells whether a sentence may be quoted; what cannot be printed or does not verify may not.
    """
    outline = read_outline(article, usable)
    actors = find_actors(outline)
    obstacles, pathways = find_obstacles(outline, actors), find_pathways(outline)
    implications = _implications(outline)
    bottom_line = _bottom_line(outline)
    return Draft(
        article.title,
        outline.lexicon.language,
        bottom_line,
        _points(outline, bottom_line, obstacles, pathways, implications),
        _background(outline),
        obstacles,
        pathways,
        implications,
        actors,
        find_speakers(outline),
        find_figures(outline),
    )


def _bottom_line(outline: Outline) -> Statement | None:
    """Return the verdict of the conclusion; of an article without one, its first sentence."""
    ending = [said for block in outline.of("conclusion") for said in block.sentences]
    opening = [said for block in outline.of("lead") for said in block.sentences]
    closing = (
        [] if outline.has_headings else [said for block in outline.blocks[-1:] for said in block.sentences]
    )
    fits = [said for said in ending if _can_lead(said)]
    verdict = [
        said for said in [*fits, *closing] if _can_lead(said) and tells(outline.lexicon.verdict, said.text)
    ]
    short = [said for said in [*opening, *outline.sentences] if _can_lead(said)]
    return next((whole(said) for said in [*verdict, *fits, *short]), None)


def _can_lead(said: Said) -> bool:
    return _FEWEST_WORDS <= count_words(said.text) <= BOTTOM_LINE_WORDS


def _points(
    outline: Outline,
    bottom_line: Statement | None,
    obstacles: tuple[DraftObstacle, ...],
    pathways: tuple[DraftPathway, ...],
    implications: tuple[DraftImplication, ...],
) -> tuple[Statement, ...]:
    """Choose one sentence for each role, as many as the summary holds."""
    wanted = [
        *_first(outline, "lead"),
        *_first(outline, "status"),
        *(each.main for each in obstacles[:1]),
        *(each.description[0] for each in pathways[:1]),
        *(each.claims[0] for each in implications[:1]),
        *_last(outline),
        *(each.main for each in obstacles[1:]),
        *(each.description[0] for each in pathways[1:]),
    ]
    points: list[Statement] = []
    left = SUMMARY_WORDS
    for each in dict.fromkeys(wanted):
        words = count_words(each.text)
        if each != bottom_line and _FEWEST_WORDS <= words <= min(left, _POINT_WORDS) and len(points) < POINTS:
            points.append(each)
            left -= words
    return tuple(points)


def _first(outline: Outline, role: Role) -> Iterator[Statement]:
    yield from (whole(block.sentences[0]) for block in outline.of(role)[:1] if block.sentences)


def _last(outline: Outline) -> Iterator[Statement]:
    yield from (whole(said) for said in outline.sentences[-1:])


def _background(outline: Outline) -> tuple[Statement, ...]:
    """Return the first sentence of each paragraph about what went before, or each that tells a date."""
    told = [block.sentences[0] for block in outline.of("background") if block.sentences]
    return tuple(map(whole, (told or _dated(outline))[:_MOST_BACKGROUND]))


def _dated(outline: Outline) -> list[Said]:
    blocks = outline.of("lead", "status", "other")
    return [
        said for block in blocks for said in block.sentences if tells(outline.lexicon.background, said.text)
    ]


def _implications(outline: Outline) -> tuple[DraftImplication, ...]:
    """Return what follows: a paragraph of its section each, or sentences that say so."""
    found = [block.sentences for block in outline.of("implications") if block.sentences]
    if not found:
        blocks = outline.of("lead", "status", "other", "conclusion")
        cue = outline.lexicon.consequence
        found = [(said,) for block in blocks for said in block.sentences if tells(cue, said.text)]
    return tuple(
        DraftImplication(
            title_of([said.text for said in each], "implication", outline.lexicon),
            tuple(map(whole, each[:2])),
        )
        for each in found[:_MOST_IMPLICATIONS]
    )
