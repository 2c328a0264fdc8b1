"""Draft → the text of a memo.yaml that is valid at once, with comments that guide the editor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.drafters import todos as slots
from memo.drafters.emitting import Noted, comment, to_yaml
from memo.drafters.todos import making_of, open_claim, slot
from memo.model import TODO, UNTITLED, is_todo

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from memo.drafters.claims import Statement
    from memo.drafters.rules import (
        Draft,
        DraftFinding,
        DraftImplication,
        DraftObstacle,
        DraftPathway,
        Speaker,
        Title,
    )

SCHEMA_LINE: Final = "# yaml-language-server: $schema={schema}\n"
_FEWEST_POINTS: Final = 4
_ENDS: Final = (".", "!", "?", "…", "”", "»", '"', "’", ")")
_FEWEST_PATHWAYS: Final = 2
_LONGEST_ID: Final = 40
_CRITERIA: Final = 2
_WEIGHT: Final = 100 // _CRITERIA


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of a case beside the article's text.

    Attributes:
        file: The article's file, in the case folder.
        sha256: Its hash.
        today: The day of the draft.
        author: As the article states it.
        publisher: Likewise.
        published: Likewise, in its own form.
        schema: Where the JSON Schema lies, seen from the memo; ``""`` where it does not.
        model: The language model that drafted, ``PROVIDER:NAME``; ``None`` where rules did.
    """

    file: str
    sha256: str
    today: dt.date
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    schema: str = "../memo.schema.json"
    model: str | None = None


def write_draft(draft: Draft, facts: CaseFacts, places: Mapping[str, int] | None = None) -> str:
    """Return the memo.yaml of a draft; what the draft does not hold is a slot.

    ``places`` tells for the quotes of its findings in which paragraphs they stand.
    """
    making = making_of(facts.model)

    def not_found(found: Iterable[object], what: str) -> str:
        return "" if tuple(found) else f" {making.drafter} found no {what} in the article: these are slots."

    obstacles, pathways = _obstacles(draft.obstacles), _pathways(draft)
    addressed = {_id_of(each): TODO for each in obstacles}
    for pathway in pathways:
        pathway["addresses"] = Noted(
            dict(addressed), "How far it overcomes each obstacle: write wholly, partly or not at all."
        )
        pathway["assessments"] = {f"criterion-{number}": _unrated() for number in range(1, _CRITERIA + 1)}
    data = {
        **_heading(draft, facts),
        "summary": _summary(draft),
        "background": Noted(
            [_claim(each) for each in draft.background] or [open_claim("what led to the present state")],
            "What led to the present state.",
        ),
        "obstacles": Noted(obstacles, "What stands in the way." + not_found(draft.obstacles, "obstacles")),
        "criteria": Noted(_criteria(), "What the pathways are compared by; the weights add up to 100."),
        "pathways": Noted(
            pathways, "The ways forward, one of them the baseline." + not_found(draft.pathways, "pathways")
        ),
        "recommendation": _recommendation(),
        "implications": Noted(
            _implications(draft.implications),
            "What follows for our own policy." + not_found(draft.implications, "implications"),
        ),
        "source_assessment": _source_assessment(draft, places or {}),
        "revision": {
            "number": 1,
            "date": facts.today,
            "author": slot("which office wrote it"),
            "note": making.note,
        },
    }
    schema = SCHEMA_LINE.format(schema=facts.schema) if facts.schema else ""
    opening = "".join(f"{line}\n" for line in comment(making.opening, 0))
    return schema + opening + to_yaml(data)


def _heading(draft: Draft, facts: CaseFacts) -> dict[str, Any]:
    title = draft.title or UNTITLED
    named = {"author": facts.author, "publisher": facts.publisher}
    published = facts.published or slot(
        "the date that the article states; delete this line if it states none"
    )
    missing = " and ".join(f"`{name}:`" for name, value in named.items() if not value)
    return {
        "title": slot("the title of the memo") if is_todo(title) else title,
        "handling": slot("marking"),
        "language": draft.language,
        "header": Noted(
            {
                "to": slot("for whom, by office"),
                "from": slot("which office writes"),
                "date": facts.today,
            },
            "Besides: `cc:`, `reference:` and `decision_by:`, the day by which a decision is wanted.",
        ),
        "source": Noted(
            {
                "file": facts.file,
                "sha256": facts.sha256,
                "title": title,
                **{name: value for name, value in named.items() if value},
                "published": published,
                "retrieved": facts.today,
            },
            "The article, and what it states of itself, in its own words."
            + (f" Add {missing} if it names them." if missing else ""),
        ),
    }


def _summary(draft: Draft) -> dict[str, Any]:
    bottom_line = _claim(draft.bottom_line) if draft.bottom_line else open_claim("what to do and why")
    points: list[Any] = [_claim(each) for each in draft.points]
    points += [
        open_claim(f"point {number} of the summary") for number in range(len(points) + 1, _FEWEST_POINTS + 1)
    ]
    names = ", ".join(f"{actor.name} ({actor.mentions})" for actor in draft.actors)
    return {
        "bottom_line": Noted(
            bottom_line,
            f"{_found_as(draft)} Say what to do and why, in at most 60 words, as your judgment.",
        ),
        "points": Noted(
            points,
            "4 to 6 points, together at most 250 words."
            + (f" Named most in the article: {names}." if names else ""),
        ),
    }


def _found_as(draft: Draft) -> str:
    if draft.bottom_line is None:
        return "No sentence was found that sums the article up."
    return {
        "verdict": "What stands here is the article's own verdict.",
        "opening": "What stands here is the article's first sentence; no verdict was found in it.",
        "": "What stands here is one of the article's sentences.",
    }[draft.bottom_line_from]


def _title(title: Title) -> Noted | str:
    return title.text if is_todo(title.text) else Noted(title.text, f"Title {title.how}.")


def _claim(statement: Statement) -> dict[str, Any]:
    """Return a statement as a claim; one that is part of a sentence ends like a sentence."""
    text = statement.text if statement.text.endswith(_ENDS) else f"{statement.text}."
    return {"text": text, "basis": "reported", "quotes": [statement.quote]}


def _obstacles(found: tuple[DraftObstacle, ...]) -> list[dict[str, Any]]:
    ids = _Ids("obstacle")
    if not found:
        return [
            _obstacle(
                {"id": ids.take(""), "title": slot("an obstacle in a few words")},
                "political",
                (),
                [open_claim("what it consists in")],
            )
        ]
    return [
        _obstacle(
            {"id": ids.take(each.title.text), "title": _title(each.title)},
            each.kind,
            each.held_by,
            [_claim(one) for one in each.description],
        )
        for each in found
    ]


def _obstacle(head: dict[str, Any], kind: str, names: Iterable[str], told: list[Any]) -> dict[str, Any]:
    named = ", ".join(names)
    return {
        **head,
        "kind": Noted(
            kind, "A guess: political, security, humanitarian, economic, legal or institutional; correct it."
        ),
        "held_by": Noted(
            [slot("who holds to it; check the kind, too")],
            f"Named in the passage: {named or 'nobody who is named more than once'}; a line for each holder.",
        ),
        "severity": "medium",
        "severity_because": open_claim("why this severity; medium is a placeholder"),
        "description": told,
        "eased_by": [open_claim("what would make it smaller")],
    }


def _pathways(draft: Draft) -> list[dict[str, Any]]:
    ids = _Ids("pathway", slots.BASELINE_ID)
    made = [_pathway(ids, each) for each in draft.pathways]
    while len(made) < _FEWEST_PATHWAYS:
        number = len(made) + 1
        made.append(
            {
                "id": ids.take(""),
                "title": slot(f"pathway {number} in a few words"),
                "short_title": slot(f"pathway {number}"),
                "description": [open_claim("what would be done")],
                "proponents": _proponents(()),
                "objections": _objections(()),
            }
        )
    baseline = {
        "id": slots.BASELINE_ID,
        "title": slots.BASELINE,
        "short_title": slots.BASELINE,
        "baseline": True,
        "description": [open_claim("what happens if nothing is decided")],
        "objections": _objections(()),
    }
    return [*made, baseline]


def _pathway(ids: _Ids, each: DraftPathway) -> dict[str, Any]:
    return {
        "id": ids.take(each.title.text),
        "title": _title(each.title),
        "short_title": each.short_title or slot("short title"),
        "description": [_claim(one) for one in each.description],
        "proponents": _proponents(each.proponents),
        "objections": _objections(each.objections),
    }


def _proponents(found: Iterable[Statement]) -> Any:
    """Return who is for a pathway, or a slot: an empty list would print that the source names nobody."""
    return [_claim(each) for each in found] or Noted(
        [open_claim("who proposes it; delete this entry if the article names nobody")],
        "None was found. To delete the entry, delete `proponents:` with it; the memo then says that the "
        "source names nobody.",
    )


def _objections(found: Iterable[Statement]) -> Any:
    """Return what is said against a pathway, or a slot, likewise."""
    return [_claim(each) for each in found] or Noted(
        [open_claim("what speaks against it; delete this entry if the article has no objection")],
        "None was found. To delete the entry, delete `objections:` with it; the memo then says that the "
        "source records none.",
    )


def _criteria() -> list[dict[str, Any]]:
    return [
        {
            "id": f"criterion-{number}",
            "name": slot(f"criterion {number}"),
            "question": slot(
                f"the question that ratings from 1 (poor) to 5 (good) answer; {_WEIGHT}% is a placeholder"
            ),
            "weight": _WEIGHT,
        }
        for number in range(1, _CRITERIA + 1)
    ]


def _unrated() -> dict[str, Any]:
    return {"rating": 3, **open_claim("why this rating; 3 is a placeholder")}


def _recommendation() -> dict[str, Any]:
    return {
        "pathway": Noted(slots.BASELINE_ID, "A placeholder: the id of the pathway that you recommend."),
        "rationale": [open_claim("which pathway, and why that one; the one that is named is a placeholder")],
        "conditions": [open_claim("what must hold for it")],
        "confidence": "low",
        "confidence_because": open_claim("why no more and no less sure; low is a placeholder"),
        "would_change_our_mind": [open_claim("what would make us recommend another pathway")],
    }


def _implications(found: tuple[DraftImplication, ...]) -> list[dict[str, Any]]:
    ids = _Ids("implication")
    if not found:
        return [
            {
                "id": ids.take(""),
                "title": slot("a field in a few words"),
                "claims": [open_claim("what follows there")],
            }
        ]
    return [
        {
            "id": ids.take(each.title.text),
            "title": _title(each.title),
            "claims": [_claim(one) for one in each.claims],
        }
        for each in found
    ]


def _source_assessment(draft: Draft, places: Mapping[str, int]) -> dict[str, Any]:
    findings: list[dict[str, Any]] = [_finding(each, places) for each in draft.findings]
    if not findings:
        findings.append(
            {
                "id": "weaknesses",
                "title": slot("a weakness or strength"),
                "observations": [open_claim("what shows it")],
            }
        )
    listed = [_quotation(each) for each in draft.speakers]
    lists = (("quoted", slots.QUOTED, listed), ("figures", slots.FIGURES, list(map(_claim, draft.figures))))
    taken = {each["id"] for each in findings}
    findings += [
        {"id": name, "title": title, "observations": observations}
        for name, title, observations in lists
        if observations and name not in taken
    ]
    return {
        "overall": open_claim("how far the source can be relied on; keep of the findings below what matters"),
        "findings": findings,
    }


def _quotation(each: Speaker) -> Any:
    """Return a quotation as a claim that names its speaker, in front where the sentence does not."""
    claim = _claim(each.statement)
    if each.name and each.name not in each.statement.text:
        claim["text"] = f"{each.name}: {each.statement.text}"
    untold = f"The rules do not tell who says so; see ¶{each.statement.paragraph}."
    return Noted(claim, f"Speaker: {each.name}." if each.name else untold)


def _finding(each: DraftFinding, places: Mapping[str, int]) -> dict[str, Any]:
    observation: dict[str, Any] = {"text": each.text, "basis": "judgment", "because": each.because}
    if each.quotes:
        observation["quotes"] = list(each.quotes)
    found = sorted({places[quote] for quote in each.quotes if quote in places})
    where = f"At {', '.join(f'¶{number}' for number in found)}. " if found else ""
    return {
        "id": each.id,
        "title": each.title,
        "observations": Noted(
            [observation], f"{where}Keep what matters, in your own words; delete the rest."
        ),
    }


def _id_of(entry: dict[str, Any]) -> str:
    return str(entry["id"])


class _Ids:
    """Makes ids from titles, each once: of Latin letters, else by number."""

    def __init__(self, kind: str, *taken: str) -> None:
        self._kind, self._taken = kind, set(taken)
        self._count = 0

    def take(self, title: str) -> str:
        self._count += 1
        plain = not is_todo(title) and (title.isascii() or "’" in title)
        words = re.findall(r"[a-z0-9]+", title.lower()) if plain else []
        slug = ""
        for word in words:
            longer = f"{slug}-{word}" if slug else word
            if len(longer) > _LONGEST_ID:
                break
            slug = longer
        if not re.match(r"[a-z]", slug) or slug in self._taken:
            slug = f"{self._kind}-{self._count}"
        self._taken.add(slug)
        return slug
