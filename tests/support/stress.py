"""Memos at the ends of what a memo may hold, as plain data that keep every rule of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from builders import claim, memo_data, pathway, write_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

UKRAINIAN: Final = (
    "Україна й Росія не мають спільного ґрунту для переговорів, якщо їхні об’єднані умови виключні."
)
GREEK: Final = "Η ελεύθερη Ευρώπη δεν διαθέτει κοινή γραμμή για τις διαπραγματεύσεις, όμως ζητεί εγγυήσεις."
FRENCH: Final = "L’Europe n’a pas de position commune sur les pourparlers, mais elle demande des garanties."
LONG_WORD: Final = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
MARKED: Final = "It will not sign [1]; “quoted” – dashed — and 5×10³ m², §12, ¼, №7, €50, ₴40, →, ±2 °C."


def words(count: int) -> str:
    """Return a sentence of so many words of eight letters."""
    return " ".join(["It", *["obstacle"] * (count - 2), "ends."])


def bare() -> dict[str, Any]:
    """No optional field at all."""
    return memo_data()


def full() -> dict[str, Any]:
    """All optional fields."""
    data = memo_data()
    data["language"] = "en-GB"
    data["header"] |= {
        "cc": ["Director of Policy", "Legal Adviser", "Embassy, Section 3"],
        "reference": "PU/2025/0017",
        "decision_by": "2025-02-01",
    }
    data["source"] |= {
        "author": "Staff writer",
        "publisher": "The Review",
        "published": "3 January 2025",
        "retrieved": "2025-01-14",
    }
    data["recommendation"]["departs_from_score"] = claim(
        "Waiting costs the farms.", basis="judgment", because="a harvest lost is not in the scores"
    )
    quote = "A joint commission has been proposed."
    data["pathways"][0] |= {
        "proponents": [claim("It has been proposed.", quote)],
        "objections": [
            claim("The upper state objects.", "The upper state has called such a commission biased.")
        ],
    }
    data["background"].append(
        {
            "text": "Both will have to move.",
            "basis": "judgment",
            "because": "neither can open the dams alone",
            "quotes": [quote],
        }
    )
    return data


def with_obstacles(count: int) -> dict[str, Any]:
    """So many obstacles, each with a claim of its own."""
    data = memo_data()
    first = data["obstacles"][0]
    levels = ("critical", "high", "medium", "low")
    data["obstacles"] = [
        first | {"id": f"obstacle-{n}", "title": f"Obstacle number {n} of many", "severity": levels[n % 4]}
        for n in range(1, count + 1)
    ]
    extents = ("wholly", "partly", "not at all")
    for at, each in enumerate(data["pathways"]):
        each["addresses"] = {f"obstacle-{n}": extents[(n + at) % 3] for n in range(1, count + 1)}
    return data


def with_pathways(count: int, short_title: str = "Joint commission no. {}") -> dict[str, Any]:
    """So many pathways on six criteria."""
    data = memo_data()
    data["criteria"] = [
        {
            "id": f"criterion-{n}",
            "name": f"Criterion {n}",
            "question": "Would both states hold to it for ten years?",
            "weight": weight,
        }
        for n, weight in enumerate((25, 20, 15, 15, 15, 10), 1)
    ]
    data["pathways"] = [
        pathway(
            f"way-{n}",
            {f"criterion-{c}": 1 + (n * c) % 5 for c in range(1, 7)},
            title=f"The joint commission in the form of proposal {n}",
            short_title=short_title.format(n),
            baseline=n == count,
        )
        for n in range(1, count + 1)
    ]
    data["recommendation"] |= {
        "pathway": "way-1",
        "departs_from_score": claim("The scores leave out what was promised."),
    }
    return data


def with_title(title: str) -> dict[str, Any]:
    """Another title."""
    return memo_data() | {"title": title}


def with_obstacle_text(text: str) -> dict[str, Any]:
    """An obstacle that is described in these words."""
    data = memo_data()
    data["obstacles"][0]["description"] = [claim(text)]
    return data


def in_words_of(text: str, language: str) -> dict[str, Any]:
    """A memo in another language: every place that holds text holds this."""
    data = memo_data()
    said = claim(text)
    short = " ".join(text.split()[:2])[:24]
    data |= {
        "title": text,
        "handling": text.partition(" ")[0].upper(),
        "language": language,
        "background": [said, said],
    }
    data["header"] |= {"to": text, "from": short}
    data["summary"] |= {"bottom_line": said, "points": [said] * 4}
    data["obstacles"][0] |= {
        "title": short,
        "held_by": [short],
        "severity_because": said,
        "description": [said, said],
        "eased_by": [said],
    }
    for criterion in data["criteria"]:
        criterion |= {"name": f"{short} {criterion['id'][0]}", "question": text}
    for each in data["pathways"]:
        each |= {"title": text, "short_title": short, "description": [said]}
        each["assessments"] = {key: one | {"text": text} for key, one in each["assessments"].items()}
    data["recommendation"] |= {"rationale": [said], "conditions": [said], "would_change_our_mind": [said]}
    data["implications"][0] |= {"title": short, "claims": [said]}
    data["revision"] |= {"author": short, "note": text}
    return data


def long_words() -> dict[str, Any]:
    """A word longer than any line, wherever text may stand."""
    data = in_words_of(LONG_WORD, "de")
    data["handling"] = "UNCLASSIFIED"
    data["header"]["reference"] = LONG_WORD
    return data


STRESS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "bare": bare,
    "full": full,
    "long-words": long_words,
    "long-title": lambda: with_title(("A title of two hundred characters " * 6)[:200].strip()),
    "obstacle-of-200-words": lambda: with_obstacle_text(words(200)),
    "obstacle-of-400-words": lambda: with_obstacle_text(words(400)),
    "pathways-6": lambda: with_pathways(6),
    "pathways-7": lambda: with_pathways(7),
    "pathways-14": lambda: with_pathways(14),
    "pathways-14-wide": lambda: with_pathways(14, "WWWWWWWWWWWWWWWWWWWWW {}"),
    "pathways-widest": lambda: with_pathways(4, "W" * 24),
    "obstacles-7": lambda: with_obstacles(7),
    "obstacles-60": lambda: with_obstacles(60),
    "ukrainian": lambda: in_words_of(UKRAINIAN, "uk"),
    "french": lambda: in_words_of(FRENCH, "fr"),
    "german": lambda: full() | {"language": "de"},
    "german-bare": lambda: bare() | {"language": "de"},
    "greek": lambda: in_words_of(GREEK, "el"),
    "signs": lambda: with_obstacle_text(MARKED),
}
"""What is laid out well, by name."""

REFUSED: Final[dict[str, tuple[str, str]]] = {
    "arabic": ("السلام خيار استراتيجي", "Arabic letter"),
    "chinese": ("和平是唯一的出路", "Cjk unified ideograph"),
    "japanese": ("平和への道です", "Hiragana letter"),
    "hebrew": ("הדרך לשלום", "Hebrew letter"),
    "emoji": ("A dove 🕊 flies 🇺🇦", "Dove of peace"),
}
"""What our fonts cannot show: the text, and what the message calls one of its characters."""


def write_cases(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write every stress memo into a case folder of its own; yield its name and the memo's path."""
    for name, build in STRESS.items():
        yield name, write_case(folder / name, build())
