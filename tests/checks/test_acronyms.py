"""An acronym is spelled out where it is used first, unless everybody knows it."""

from __future__ import annotations

from typing import Any

import pytest
from builders import SEED, claim, memo_data, valid_memo

from memo.checks import check_acronyms
from memo.model import load_memo

LONG = "The Organization for Security and Co-operation in Europe"


def told(*texts: str, known: tuple[str, ...] = (), **memo: Any) -> list[tuple[str, str]]:
    """Return path and words pointed at of each problem of statements that say these texts."""
    data: dict[str, Any] = {**memo_data(), **memo, "background": [claim(text) for text in texts]}
    found = [*check_acronyms(valid_memo(data), known)]
    assert {(each.code, each.severity) for each in found} <= {("acronym-unexplained", "warning")}
    return [(each.path, each.highlight) for each in found]


FIRST = [("background.1.text", "OSCE")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("The OSCE could mediate.", "The OSCE again."), FIRST),
        (("The OSCE’s chair asks.", f"{LONG} (OSCE) could."), FIRST),
        ((f"{LONG} (OSCE) could mediate.", "The OSCE may."), []),
        ((f"{LONG} could mediate. The OSCE may.",), []),
        (("The OSCE (Organization for Security and Co-operation in Europe) may.",), []),
        (("The UN, the EU, NATO and the U.S. agree with Part II of 1960.",), []),
        (("It says “the OSCE”.", "They are NOT to go; MWh and 5G and F-16 are none."), []),
        (("ALL OF THIS IS SAID IN CAPITALS BY THE OSCE.",), []),
        (("TODO: what the OSCE does",), []),
        (("PORT CITY, 3 May: nothing is said of it.",), []),
    ],
)
def test_statements(texts: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    """The first use is told, and whatever could be the long form explains it."""
    assert told(*texts) == found


def test_a_house_knows_more() -> None:
    """And each language has a list of its own; of one without, nothing is told."""
    assert told("The OSCE could mediate.", known=("OSCE",)) == []
    assert told("Посередником можуть стати США, ООН та ОБСЄ разом.", language="uk") == [
        ("background.1.text", "ОБСЄ")
    ]
    assert told("ONZ i OBWE.", language="pl") == []


def test_the_real_memo_uses_one_before_it_explains_it() -> None:
    """Nothing else in it is taken for an acronym."""
    memo = load_memo((SEED / "revisions/1.yaml").read_bytes(), "1.yaml").memo
    assert memo is not None
    assert {each.highlight for each in check_acronyms(memo)} <= {"OSCE"}
