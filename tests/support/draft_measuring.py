"""How much of what a careful reader found in an article the drafting rules find, and how much beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from memo.article import read_article
from memo.drafters import draft
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memo.drafters import Draft

ARTICLES: Final = Path(__file__).parents[1] / "drafters" / "articles"
FURTHER: Final = Path(__file__).parents[1] / "drafters" / "further"
KINDS: Final = ("obstacles", "pathways", "objections", "proponents", "quotations", "speakers", "figures")


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
    made = draft(read_article(path.read_bytes(), path.name))
    obstacles = _pairs(
        [[each.quote for each in one.description] for one in made.obstacles],
        [each["quote"] for each in expected["obstacles"]],
    )
    pathways = _pairs(
        [[each.quote for each in one.description] for one in made.pathways],
        [each["quote"] for each in expected["pathways"]],
    )
    return {
        "obstacles": Count(len(expected["obstacles"]), len(made.obstacles), len(obstacles)),
        "pathways": Count(len(expected["pathways"]), len(made.pathways), len(pathways)),
        "objections": _beside(made, expected, pathways, "objection"),
        "proponents": _beside(made, expected, pathways, "proponent"),
        **_spoken(made, expected["speakers"]),
        "figures": _figures(made, expected["figures"]),
    }


def share(quote: str, wanted: str) -> float:
    """Return which share of the words of ``wanted`` stand in ``quote``, in the same order."""
    there, words = _words(quote), _words(wanted)
    blocks = SequenceMatcher(None, there, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(words))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


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


def _beside(made: Draft, expected: Any, pathways: dict[int, int], what: str) -> Count:
    """Count objections or proponents: right ones stand at the right pathway."""

    def told(number: int) -> list[str]:
        one = made.pathways[number]
        return [each.text for each in (one.objections if what == "objection" else one.proponents)]

    right = sum(
        any(share(text, expected["pathways"][there][what]) > 0.5 for text in told(here))
        for here, there in pathways.items()
        if expected["pathways"][there][what]
    )
    wanted = sum(each[what] is not None for each in expected["pathways"])
    return Count(wanted, sum(bool(told(number)) for number in range(len(made.pathways))), right)


def _spoken(made: Draft, expected: Any) -> dict[str, Count]:
    pairs = _pairs([[each.words] for each in made.speakers], [each["quote"] for each in expected])
    named = sum(
        _same_person(made.speakers[here].name, expected[there]["who"]) for here, there in pairs.items()
    )
    found = sum(bool(each.name) for each in made.speakers)
    return {
        "quotations": Count(len(expected), len(made.speakers), len(pairs)),
        "speakers": Count(len(expected), found, named),
    }


def _same_person(name: str, who: str) -> bool:
    """Tell whether two descriptions are of one: "the director" is "the director of one district"."""
    return bool(name) and max(share(name, who), share(who, name)) > 0.5


def _figures(made: Draft, expected: Any) -> Count:
    """Count figures; a sentence is right that holds one of those expected."""
    wanted = [each["figure"] for each in expected]
    held = [[want for want in wanted if want in each.text] for each in made.figures]
    hit = {want for wants in held for want in wants}
    missed = len(wanted) - sum(want in hit for want in wanted)
    right = sum(bool(wants) for wants in held)
    return Count(right + missed, len(held), right)


def table() -> list[str]:
    """Return the table of precision and recall, a line for each kind."""
    measured = [measure(path) for path in articles()]
    lines = [
        "| kind | expected | found | right | precision | recall |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for kind in KINDS:
        count = sum((each[kind] for each in measured), Count())
        shares = f"{count.precision:.2f} | {count.recall:.2f}"
        lines.append(f"| {kind} | {count.expected} | {count.found} | {count.right} | {shares} |")
    return lines
