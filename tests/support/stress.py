"""Memos at the ends of what a memo may hold, as plain data that keep every rule of the model."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from builders import APPENDIX, claim, memo_data, pathway, write_case

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


def _compared(criteria: list[Any], pathways: list[Any]) -> dict[str, Any]:
    """Give a comparison all that it may have, and return what stands beside it."""
    ground = {"basis": "judgment", "because": "farms wait for it"}
    criteria[0] |= {"group": "costs", "weight": 50, "scale": {"1": "Ruin", "3": "A loan", "5": "Nothing"}}
    criteria[0] |= {"weight_because": claim("Money is short.", **ground), "floor": 2}
    criteria[1] |= {"group": "gains", "weight": 30, "weight_because": claim("A harvest is a year.", **ground)}
    criteria[1]["scale"] = {"2": "Years", "4": "A season"}
    criteria.append(
        {
            "id": "water",
            "name": "Water left",
            "question": "How much is left for the farms?",
            "weight": 20,
            "weight_because": claim("It is what they quarrel over."),
            "group": "gains",
            "unit": "million m³",
            "values": {"commission": 12.5, "court": 7, "waiting": 0, "both": 15},
            "value_function": [
                {"amount": 0, "rating": 1},
                {"amount": 10.5, "rating": 4},
                {"amount": 20, "rating": 5},
            ],
        }
    )
    both = pathway("both", {"cost": 3, "speed": 4}, combines=["commission", "court"])
    pathways.insert(2, both)
    pathways[0]["assessments"]["cost"]["range"] = [3, 4.5]
    pathways[0]["assessments"]["water"] = claim("So the engineers say.", range=[8, 16.5])
    pathways[0]["addresses"]["dams"] = claim("It opens them in summer.", extent="partly", **ground)
    return {
        "severity_scale": {
            "critical": "Nothing moves before it is solved",
            "high": "It must be eased first",
            "medium": "It costs time",
            "low": "It is a nuisance.",
        },
        "criterion_groups": [{"id": "costs", "title": "Costs"}, {"id": "gains", "title": "Gains"}],
    }


def full() -> dict[str, Any]:
    """All optional fields."""
    data = memo_data()
    data["language"] = "en-GB"
    data["header"] |= {
        "cc": ["Director of Policy", "Legal Adviser", "Embassy, Section 3"],
        "reference": "PU/2025/0017",
        "contact": "Head of the Policy Unit",
        "decision_by": "2025-02-01",
    }
    data["source"] |= {
        "author": "Staff writer",
        "publisher": "The Review",
        "published": "3 January 2025",
        "retrieved": "2025-01-14",
        "licence": "CC BY 4.0",
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
    data["decision"] = {
        "asks": [
            {"id": "propose", "text": "Agree that we propose it.", "choices": ["Agree", "Do not agree"]},
            {"id": "costs", "text": "Note what it costs.", "choices": ["Noted"]},
        ],
        "why_now": claim("Both governments meet in March."),
        "views": [
            {"office": "Legal Adviser", "view": "Agrees in part.", "condition": "The treaty is read first."},
            {"office": "Treasury", "view": "Agrees."},
        ],
        "taken": {
            "by": "Director of Policy",
            "date": "2025-01-30",
            "chosen": {"propose": "Do not agree", "costs": "Noted"},
        },
    }
    data["recommendation"]["conditions"] = [
        claim("Both agree to it.", id="both-agree", by="2025-03-01"),
        claim("Neither state opens a dam alone.", id="no-dam-alone"),
    ]
    data["recommendation"]["hinges_on"] = "both-agree"
    data["next_steps"] = [
        {"what": "Ask both.", "owner": "Embassy", "by": "2025-02-03", "serves": ["both-agree"]},
        {"what": "Draft the treaty.", "owner": "Legal Adviser", "serves": ["no-dam-alone"]},
    ]
    data["risks"] = [
        {
            "text": "The upper state refuses.",
            "likelihood": "realistic possibility",
            "impact": "critical",
            "answer": "Turn to the court.",
            "owner": "Embassy",
        },
        {"text": "It takes years.", "likelihood": "likely", "impact": "low", "answer": "Bear it."},
    ]
    data["sections"] = [
        {
            "id": "treaties",
            "title": "Treaties in force",
            "after": "background",
            "claims": [claim("One is in force.", basis="judgment", because="no other is named")],
            "table": {
                "caption": "What binds them",
                "columns": ["Treaty", "Upper state", "Lower state"],
                "rows": [{"title": "None", "cells": [claim("It signed none."), claim("Nor this one.")]}],
            },
        },
        {
            "id": "costs",
            "title": "Costs",
            "claims": [claim("The dams took more than $50 million.", "more than $50 million on dams")],
        },
    ]
    data["appendices"] = [
        {
            "id": "terms",
            "title": "Terms of the commission",
            "claims": [
                claim("Both states send three members."),
                claim("It was called biased.", "The upper state has called such a commission biased."),
            ],
        },
        {
            "id": "members",
            "title": "Members",
            "file": "members.csv",
            "sha256": hashlib.sha256(APPENDIX).hexdigest(),
        },
    ]
    data["background"].append(
        {
            "text": "Both will have to move.",
            "basis": "judgment",
            "because": "neither can open the dams alone",
            "quotes": [quote],
        }
    )
    return data


def without_comparison() -> dict[str, Any]:
    """All optional fields, and nothing that is compared: what is recommended is said in words."""
    data = full()
    del data["criteria"], data["pathways"]
    said = data["recommendation"]
    del said["pathway"], said["departs_from_score"]
    said["text"] = "a joint commission"
    return data


def reasoned() -> dict[str, Any]:
    """All optional fields, and a comparison with all that it may have."""
    data = full()
    return data | _compared(data["criteria"], data["pathways"])


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
    "without-comparison": without_comparison,
    "reasoned": reasoned,
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
