"""Judgments leave open neither how likely nor by when, and keep to the words of one scale."""

from __future__ import annotations

from typing import Any

import pytest
from builders import claim, memo_data, valid_memo

from memo.checks import check_uncertainty


def told(*texts: str, basis: str = "judgment", **memo: Any) -> list[tuple[str, str, str]]:
    """Return code, words pointed at and message of each problem of judgments that say these texts."""
    data: dict[str, Any] = {**memo_data(), **memo}
    more = {"because": "it is so"} if basis == "judgment" else {}
    data["background"] = [claim(text, basis=basis, **more) for text in texts]
    found = [*check_uncertainty(valid_memo(data))]
    assert all(each.severity == "warning" for each in found)
    return [(each.code, each.highlight, each.message) for each in found]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Talks may well fail.", "vague-likelihood", "may well"),
        ("That cannot be ruled out.", "vague-likelihood", "cannot be ruled out"),
        ("An early settlement needs both.", "vague-time", "An early"),
        ("Talks open soon.", "vague-time", "soon"),
        ("In early 2025 talks opened, as soon as it thawed.", None, ""),
        ("An early warning came, and soon after that talks opened.", None, ""),
        ("They say “may well” and “soon”.", None, ""),
        ("Talks may fail; one source is low in worth.", None, ""),
        (
            "With high confidence talks are unlikely to hold.",
            "likelihood-beside-confidence",
            "high confidence",
        ),
        ("Talks are unlikely to hold. Our confidence is low.", None, ""),
        ("Confidence-building is unlikely to help.", None, ""),
    ],
)
def test_a_judgment(text: str, code: str | None, words: str) -> None:
    """Only phrases that leave little doubt; what is quoted, or of another basis, is not ours."""
    assert [each[:2] for each in told(text)] == ([(code, words)] if code else [])
    assert told(text, basis="assumption") == []


def test_it_says_what_to_write_instead() -> None:
    """The word of the memo's yardstick whose range the phrase is mostly taken for."""
    ((_, _, said),) = told("Talks may well fail.", yardstick="phia")
    assert "`likelihood: likely`" in said
    ((_, _, said),) = told("That cannot be ruled out.", yardstick="icd203")
    assert "`likelihood: very unlikely`" in said


@pytest.mark.parametrize(
    ("texts", "memo", "words"),
    [
        (("It is highly likely.", "It is very likely."), {}, ["very likely"]),
        (("It is very likely.", "It is highly likely."), {}, ["highly likely"]),
        (("It is very likely.",), {"yardstick": "phia"}, ["very likely"]),
        (("It is likely.", "That is improbable."), {"yardstick": "icd203"}, ["improbable"]),
        (("It is likely.", "That is probable."), {"yardstick": "phia"}, []),
        (("It is highly unlikely.", "That is almost certain."), {}, []),
    ],
)
def test_the_words_of_two_scales(texts: tuple[str, ...], memo: dict[str, Any], words: list[str]) -> None:
    """The first word that only one of them has decides, unless the memo names its yardstick."""
    found = told(*texts, **memo)
    assert [(code, shown) for code, shown, _ in found] == [
        ("likelihood-scales-mixed", each) for each in words
    ]


def test_ukrainian_has_words_of_its_own() -> None:
    """As English; another language is held to nothing."""
    texts = ("Переговори цілком можуть зірватися.", "Договір підпишуть незабаром.")
    codes = [code for code, _, _ in told(*texts, language="uk")]
    assert codes == ["vague-likelihood", "vague-time"]
    assert told("Soon.", language="de") == []
