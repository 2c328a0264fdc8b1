"""Article → Draft: what the rules find, sorted by the parts of a memo. It is the article's words alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from memo.drafters.claims import Statement, undated, whole
from memo.drafters.rules.lexicon import affirms, tells
from memo.drafters.rules.numbers import find_figures
from memo.drafters.rules.obstacles import DraftObstacle, find_obstacles
from memo.drafters.rules.pathways import DraftPathway, find_pathways
from memo.drafters.rules.people import Actor, Speaker, find_actors, find_speakers
from memo.drafters.rules.roles import Outline, Said, read_outline
from memo.drafters.rules.standing import FEWEST_WORDS, stands_alone
from memo.drafters.rules.titles import Title, title_of
from memo.model import BOTTOM_LINE_WORDS, SUMMARY_WORDS, count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memo.article import Article
    from memo.drafters.rules.lexicon import Role

POINTS: Final = 6
_MOST_BACKGROUND: Final = 6
_MOST_IMPLICATIONS: Final = 6
_POINT_WORDS: Final = 60

BottomLineFrom = Literal["verdict", "opening", ""]


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
        bottom_line_from: Whether that is the verdict of its conclusion or its opening; ``""`` where it is
            neither, as without a bottom line.
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
    bottom_line_from: BottomLineFrom = ""


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
    bottom_line, bottom_line_from = _bottom_line(outline)
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
        bottom_line_from=bottom_line_from,
    )


def _bottom_line(outline: Outline) -> tuple[Statement | None, BottomLineFrom]:
    """Return the verdict of the conclusion, else the first sentence of all, if it stands alone."""
    ending = list(outline.of("conclusion") if outline.has_headings else outline.blocks[-1:])
    verdict = [
        said
        for block in ending
        for said in block.sentences
        if _can_lead(said, outline) and tells(outline.lexicon.verdict, said.text)
    ]
    if verdict:
        return undated(verdict[0]), "verdict"
    first = [said for block in outline.blocks[:1] for said in block.sentences[:1]]
    opening = [said for said in first if _can_lead(said, outline)]
    return (undated(opening[0]), "opening") if opening else (None, "")


def _can_lead(said: Said, outline: Outline) -> bool:
    return count_words(said.text) <= BOTTOM_LINE_WORDS and stands_alone(said, outline)


def _points(
    outline: Outline,
    bottom_line: Statement | None,
    obstacles: tuple[DraftObstacle, ...],
    pathways: tuple[DraftPathway, ...],
    implications: tuple[DraftImplication, ...],
) -> tuple[Statement, ...]:
    """Choose one sentence for each role, as many as the summary holds; each stands by itself."""
    alone = {said.text for said in outline.sentences if stands_alone(said, outline)}
    blocking = [_naming((each.main, *each.description)) for each in obstacles]
    leading = [_naming(each.description) for each in pathways]
    wanted = [
        *_first(outline, "lead"),
        *_first(outline, "status"),
        *blocking[:1],
        *leading[:1],
        *(each.claims[0] for each in implications[:1]),
        *_last(outline),
        *blocking[1:],
        *leading[1:],
    ]
    points: list[Statement] = []
    left = SUMMARY_WORDS
    alone -= {bottom_line.quote} if bottom_line else set()
    for each in dict.fromkeys(wanted):
        words = count_words(each.text)
        if each.quote in alone and words <= min(left, _POINT_WORDS):
            points.append(each)
            left -= words
    return tuple(points[:POINTS])


def _naming(told: tuple[Statement, ...]) -> Statement:
    """Return the sentence that names a thing; behind a few words in front, the one that goes on from them."""
    return next((each for each in told if count_words(each.text) >= FEWEST_WORDS), told[0])


def _first(outline: Outline, role: Role) -> Iterator[Statement]:
    yield from (undated(block.sentences[0]) for block in outline.of(role)[:1] if block.sentences)


def _last(outline: Outline) -> Iterator[Statement]:
    """Yield the last sentence of a conclusion, or of an article without headings if it sums up."""
    for said in outline.sentences[-1:]:
        concludes = any(block.number == said.paragraph for block in outline.of("conclusion"))
        if concludes or tells(outline.lexicon.verdict, said.text):
            yield whole(said)


def _background(outline: Outline) -> tuple[Statement, ...]:
    """Return the first sentence of each paragraph about what went before, or each that tells a date."""
    told = [block.sentences[0] for block in outline.of("background") if block.sentences]
    alone = [said for said in told or _dated(outline) if stands_alone(said, outline)]
    return tuple(map(whole, alone[:_MOST_BACKGROUND]))


def _dated(outline: Outline) -> list[Said]:
    """Return the sentences that tell a date, and neither an obstacle nor a way forward."""
    words = outline.lexicon
    return [
        said
        for block in outline.of("lead", "status", "other")
        for said in block.sentences
        if tells(words.background, said.text)
        and not any(affirms(cue, said.text, words.denial) for cue in (words.obstacle, words.pathway))
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
