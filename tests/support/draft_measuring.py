"""How much of what a careful reader found in an article the drafting rules find, and how much beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from memo.article import read_article
from memo.drafters import draft_by_rules
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.drafters import Draft
    from memo.drafters.claims import DraftObstacle, DraftPathway

ARTICLES: Final = Path(__file__).parents[1] / "drafters" / "articles"
FURTHER: Final = Path(__file__).parents[1] / "drafters" / "further"
KINDS: Final = ("obstacles", "pathways", "quotations", "speakers", "numbers")


@dataclass(frozen=True, slots=True)
class Count:
    """How many were expected, how many found, and how many of those are right."""

    expected: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.expected + other.expected, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found; 1 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0


def articles(folder: Path = ARTICLES) -> list[Path]:
    """Return the articles that have expectations beside them."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in {".txt", ".md"} and expected_beside(path).is_file()
    )


def expected_beside(path: Path) -> Path:
    """Return the file of expectations of an article."""
    return path.with_name(f"{path.stem}.expected.yaml")


def measure(path: Path) -> dict[str, Count]:
    """Return for each kind what the rules find in one article."""
    expected: Any = read_yaml(expected_beside(path).read_bytes(), path.name).data
    made = draft_by_rules(read_article(path.read_bytes(), path.name))
    return {
        "obstacles": _proposed(made.obstacles, expected["obstacles"]),
        "pathways": _proposed(made.pathways, expected["pathways"]),
        **_spoken(made, expected["quotations"]),
        "numbers": _numbers(made, [each["number"] for each in expected["numbers"]]),
    }


def share(quote: str, wanted: str) -> float:
    """Return which share of the words of ``wanted`` stand in ``quote``, in the same order."""
    there, words = _words(quote), _words(wanted)
    blocks = SequenceMatcher(None, there, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(words))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _proposed(found: Sequence[DraftObstacle] | Sequence[DraftPathway], expected: Any) -> Count:
    """Count proposals; one is right that stands in a paragraph where the reader found one."""
    left = [each["paragraph"] for each in expected]
    right = 0
    for each in found:
        if each.description[0].paragraph in left:
            left.remove(each.description[0].paragraph)
            right += 1
    return Count(len(expected), len(found), right)


def _pairs(found: Sequence[Iterable[str]], wanted: Sequence[str]) -> dict[int, int]:
    """Pair what was found with what was expected, each once, the surest first; more than half must agree."""
    shares = sorted(
        (-max((share(quote, want) for quote in quotes), default=0.0), here, there)
        for here, quotes in enumerate(found)
        for there, want in enumerate(wanted)
    )
    pairs: dict[int, int] = {}
    for worse, here, there in shares:
        if -worse > 0.5 and here not in pairs and there not in pairs.values():
            pairs[here] = there
    return pairs


def _spoken(made: Draft, expected: Any) -> dict[str, Count]:
    pairs = _pairs([[each.words] for each in made.quotations], [each["quote"] for each in expected])
    named = sum(
        _same_person(made.quotations[here].speaker, expected[there]["who"]) for here, there in pairs.items()
    )
    found = sum(bool(each.speaker) for each in made.quotations)
    return {
        "quotations": Count(len(expected), len(made.quotations), len(pairs)),
        "speakers": Count(len(expected), found, named),
    }


def _same_person(name: str, who: str) -> bool:
    """Tell whether two descriptions are of one: "the director" is "the director of one district"."""
    return bool(name) and max(share(name, who), share(who, name)) > 0.5


def _numbers(made: Draft, wanted: Sequence[str]) -> Count:
    """Count numbers; a sentence is right that holds one of those expected."""
    held = [[want for want in wanted if want in each.text] for each in made.numbers]
    hit = {want for wants in held for want in wants}
    missed = len(wanted) - sum(want in hit for want in wanted)
    right = sum(bool(wants) for wants in held)
    return Count(right + missed, len(held), right)
