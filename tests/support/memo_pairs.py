"""Pairs of memos for laws: a memo, and what it became by random edits that keep every rule of the model."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from builders import SEED, claim, memo_data, valid_memo
from catalogues import PAGE
from hypothesis import strategies as st
from pydantic import ValidationError
from stress import GREEK, MARKED, UKRAINIAN, full, with_obstacles

from memo.diagnostics import MemoError
from memo.model import claims_in
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from memo.model import Memo

    DataEdit: TypeAlias = Callable[[dict[str, Any], st.DrawFn], None]

WORDS: Final = (
    "talks",
    "only",
    "15%",
    "8,000",
    "Kyiv’s",
    "two-thirds",
    "(not",
    "yet)",
    "—",
    "об’єднані",
    "U.S.",
    "cafe\u0301",
    "$50",
    "ζητεί",
)
TEXTS: Final = (
    UKRAINIAN,
    GREEK,
    MARKED,
    "A sentence that says something else.",
    "Neither side will move before the other has.",
    "Neither side can move before the other does.",
)
LANGUAGES: Final = ("en", *sorted(PAGE.catalogues()), "pl")
"""Those that the page speaks, and one in which its own words stay English."""
_WORDED: Final = ("text", "because", "title", "name", "question", "note", "to", "author", "handling")
_IDENTIFIED: Final = ("obstacles", "criteria", "pathways", "implications", "findings")


@cache
def base_data() -> tuple[dict[str, Any], ...]:
    """Return the plain data of the memos that pairs begin with, the memo of the first case among them."""
    real = read_yaml((SEED / "memo.yaml").read_bytes(), "memo.yaml").data
    # Through JSON, so that no two places share a list, as none do that are read from a file.
    return tuple(json.loads(json.dumps(data)) for data in (full(), real, with_obstacles(4), memo_data()))


@st.composite
def data_pairs(draw: st.DrawFn, most_edits: int = 8) -> tuple[dict[str, Any], dict[str, Any]]:
    """Draw the plain data of a memo and of what up to ``most_edits`` edits made of it."""
    old = deepcopy(draw(st.sampled_from(base_data())))
    old["language"] = draw(st.sampled_from(LANGUAGES))
    old = draw(_edited(old, 2))
    return old, draw(_edited(old, most_edits))


@st.composite
def typed_pairs(draw: st.DrawFn, most_edits: int = 12) -> tuple[int, dict[str, Any]]:
    """Draw which of :func:`base_data`, and what edits made of it that Word can express, at least in part."""
    at = draw(st.integers(0, len(base_data()) - 1))
    return at, draw(_edited(deepcopy(base_data()[at]), most_edits, TYPED, fewest=4))


def memo_pairs(most_edits: int = 8) -> st.SearchStrategy[tuple[Memo, Memo]]:
    """Return a strategy for two memos, each of which keeps every rule of the model."""
    return data_pairs(most_edits).map(lambda pair: (memo_of(pair[0]), memo_of(pair[1])))


def memo_of(data: dict[str, Any]) -> Memo:
    """Return the memo of plain data, which stay as they are; it keeps every rule, or none is made."""
    return valid_memo(data)


@st.composite
def _edited(
    draw: st.DrawFn, data: dict[str, Any], most_edits: int, edits: Sequence[DataEdit] = (), fewest: int = 0
) -> dict[str, Any]:
    """Draw a copy of ``data`` after some edits; one that breaks a rule of the model is taken back."""
    for edit in draw(st.lists(st.sampled_from(edits or EDITS), min_size=fewest, max_size=most_edits)):
        tried = deepcopy(data)
        edit(tried, draw)
        try:
            valid_memo(tried)
        except (ValidationError, MemoError):
            continue
        data = tried
    return data


def _holders(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping within plain data."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _holders(inner)


def _claim_lists(data: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [
        value
        for holder in _holders(data)
        for value in holder.values()
        if isinstance(value, list) and value and isinstance(value[0], dict) and "basis" in value[0]
    ]


def _claims(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for _, each in claims_in(data)]


def _all_quotes(data: dict[str, Any]) -> list[str]:
    return sorted({quote for each in _claims(data) for quote in each.get("quotes", ())})


def _identified(data: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(name, holder[name]) for holder in _holders(data) for name in _IDENTIFIED if name in holder]


def _new_id(data: dict[str, Any], draw: st.DrawFn) -> str:
    taken = {holder["id"] for holder in _holders(data) if "id" in holder}
    free = [each for each in ("tea", "rain", "salt", "iron-1") if each not in taken]
    return draw(st.sampled_from(free or ["tea"]))


def reword(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Replace, drop or put in a word of some text."""
    leaves = [(holder, key) for holder in _holders(data) for key in _WORDED if key in holder]
    holder, key = draw(st.sampled_from(leaves))
    words = holder[key].split()
    at = draw(st.integers(0, len(words)))
    words[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
    holder[key] = " ".join(words)


def rewrite(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Say something else altogether."""
    draw(st.sampled_from(_claims(data)))["text"] = draw(st.sampled_from(TEXTS))


def add_claim(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Put a claim in somewhere, one that stood there already perhaps."""
    held = draw(st.sampled_from(_claim_lists(data)))
    texts = [*TEXTS, held[0]["text"]]
    held.insert(draw(st.integers(0, len(held))), claim(draw(st.sampled_from(texts))))


def drop_claim(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Take a claim out."""
    held = draw(st.sampled_from(_claim_lists(data)))
    held.pop(draw(st.integers(0, len(held) - 1)))


def move_claim(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Put a claim elsewhere in its list."""
    held = draw(st.sampled_from(_claim_lists(data)))
    moved = held.pop(draw(st.integers(0, len(held) - 1)))
    held.insert(draw(st.integers(0, len(held))), moved)


def rebase(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Give a claim another basis, with what that basis asks."""
    chosen = draw(st.sampled_from(_claims(data)))
    chosen["basis"] = draw(st.sampled_from(["reported", "judgment", "assumption", "observed"]))
    chosen.pop("because", None)
    if chosen["basis"] == "judgment":
        chosen["because"] = draw(st.sampled_from(TEXTS))


def quote(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Cite a passage that the memo cites elsewhere, or one less, or less of one."""
    chosen = draw(st.sampled_from(_claims(data)))
    held = [*chosen.get("quotes", ())]
    what = draw(st.sampled_from(["more", "less", "shorter"]))
    if what == "more" or not held:
        held.insert(draw(st.integers(0, len(held))), draw(st.sampled_from(_all_quotes(data))))
    elif what == "less":
        held.pop(draw(st.integers(0, len(held) - 1)))
    else:
        at = draw(st.integers(0, len(held) - 1))
        held[at] = held[at].rpartition(" ")[0]
    chosen["quotes"] = held
    if not held:
        del chosen["quotes"]


def rerate(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Change a rating, a severity, an extent or the confidence."""
    holder, key, values = draw(
        st.sampled_from(
            [
                (holder, key, values)
                for holder in _holders(data)
                for key, values in (
                    ("rating", [1, 2, 3, 4, 5]),
                    ("severity", ["critical", "high", "medium", "low"]),
                    ("confidence", ["low", "moderate", "high"]),
                )
                if key in holder
            ]
            + [
                (each["addresses"], key, ["wholly", "partly", "not at all"])
                for each in data["pathways"]
                for key in each["addresses"]
            ]
        )
    )
    holder[key] = draw(st.sampled_from(values))


def reweigh(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Take weight from one criterion and give it to another."""
    taker, giver = draw(st.permutations(data["criteria"]))[:2]
    by = draw(st.integers(1, 20))
    taker["weight"] += by
    giver["weight"] -= by


def move_entry(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Put an entry that has an id elsewhere in its list."""
    _, held = draw(st.sampled_from(_identified(data)))
    moved = held.pop(draw(st.integers(0, len(held) - 1)))
    held.insert(draw(st.integers(0, len(held))), moved)


def add_entry(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Put in an entry like another of its list, with an id of its own and all that must speak to it."""
    name, held = draw(st.sampled_from(_identified(data)))
    made = deepcopy(draw(st.sampled_from(held)))
    made["id"] = _new_id(data, draw)
    if draw(st.booleans()):
        made["name" if "name" in made else "title"] = draw(st.sampled_from(TEXTS))
    made.pop("baseline", None)
    if name == "obstacles":
        for each in data["pathways"]:
            each["addresses"][made["id"]] = draw(st.sampled_from(["wholly", "partly", "not at all"]))
    if name == "criteria":
        made["weight"] = 5
        held[0]["weight"] -= 5
        for each in data["pathways"]:
            rated = claim(draw(st.sampled_from(TEXTS)), rating=draw(st.integers(1, 5)))
            each["assessments"][made["id"]] = rated
    held.insert(draw(st.integers(0, len(held))), made)


def drop_entry(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Take out an entry that has an id, and all that speaks to it."""
    name, held = draw(st.sampled_from(_identified(data)))
    gone = held.pop(draw(st.integers(0, len(held) - 1)))
    if name == "criteria" and held:
        held[0]["weight"] += gone["weight"]
    for each in data["pathways"]:
        each["addresses" if name == "obstacles" else "assessments"].pop(gone["id"], None)


def rename_id(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Give an entry another id, wherever it stands."""
    name, held = draw(st.sampled_from(_identified(data)))
    entry = draw(st.sampled_from(held))
    before, entry["id"] = entry["id"], _new_id(data, draw)
    tables = {"obstacles": "addresses", "criteria": "assessments"}
    if name in tables:
        for each in data["pathways"]:
            table = each[tables[name]]
            each[tables[name]] = {entry["id"] if key == before else key: it for key, it in table.items()}
    if name == "pathways" and data["recommendation"]["pathway"] == before:
        data["recommendation"]["pathway"] = entry["id"]


def recommend(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Recommend some pathway, against the scores if need be."""
    recommendation = data["recommendation"]
    recommendation["pathway"] = draw(st.sampled_from([each["id"] for each in data["pathways"]]))
    recommendation.pop("departs_from_score", None)
    if draw(st.booleans()):
        recommendation["departs_from_score"] = claim(draw(st.sampled_from(TEXTS)))


def rebaseline(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Make some pathway the baseline."""
    for each in data["pathways"]:
        each.pop("baseline", None)
    draw(st.sampled_from(data["pathways"]))["baseline"] = True


def readdress(data: dict[str, Any], draw: st.DrawFn) -> None:
    """Change, give or take what stands in the header, on the source or in the list of holders."""
    offices = st.lists(st.sampled_from(["Legal Adviser", "Press Office", "Desk 3"]), max_size=3)
    holder, key, value = draw(
        st.sampled_from(
            [
                (data["header"], "cc", draw(offices)),
                (data["header"], "decision_by", draw(st.sampled_from([None, "2026-01-31", "2027-02-01"]))),
                (data["header"], "reference", draw(st.sampled_from([None, "PU/7", "PU/8"]))),
                (data["header"], "from", draw(st.sampled_from(["Policy Unit", "Desk 3"]))),
                (data["source"], "published", draw(st.sampled_from([None, "3 January 2025"]))),
                (data, "language", draw(st.sampled_from([None, "en", "en-GB", "uk"]))),
                (data["obstacles"][0], "held_by", draw(offices)),
                (data["revision"], "number", draw(st.integers(1, 3))),
            ]
        )
    )
    holder.pop(key, None)
    if value is not None:
        holder[key] = value


EDITS: Final[tuple[DataEdit, ...]] = (
    reword,
    rewrite,
    add_claim,
    drop_claim,
    move_claim,
    rebase,
    quote,
    rerate,
    reweigh,
    move_entry,
    add_entry,
    drop_entry,
    rename_id,
    recommend,
    rebaseline,
    readdress,
)

TYPED: Final[tuple[DataEdit, ...]] = (
    reword, rewrite, add_claim, drop_claim, move_claim, rerate, reweigh, readdress,
)  # fmt: skip
"""Those of which Word can express at least a part."""
