"""Printed words stand for values of the model."""

from __future__ import annotations

import pytest
from builders import changed, memo_data

from memo.i18n import ENGLISH, language_of
from memo.review.interpret.edits import _sources
from memo.review.interpret.values import (
    Refusal,
    citing,
    is_optional,
    location_of,
    read_claim,
    read_value,
)
from memo.yamlfile import value_at

DATA = memo_data()


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("obstacles.dams.severity", "Critical", "critical"),
        ("pathways.court.addresses.dams", "Not  at all", "not at all"),
        ("recommendation.confidence", "LOW", "low"),
        ("header.date", "3 February 2025", "2025-02-03"),
        ("header.date", "February 3, 2025", "2025-02-03"),
        ("header.date", "2025-2-3", "2025-02-03"),
        ("header.decision_by", "3rd Feb 2025", "2025-02-03"),
        ("criteria.cost.weight", "70", 70),
        ("pathways.court.assessments.cost.rating", "5", 5),
        ("background.1.text", " As typed. ", "As typed."),
    ],
)
def test_words_become_values(path: str, text: str, value: object) -> None:
    """By what the model wants at that path."""
    assert read_value(DATA, path, text) == value


@pytest.mark.parametrize(
    ("language", "path", "text", "value"),
    [
        ("de", "obstacles.dams.severity", "Gering", "low"),
        ("de", "obstacles.dams.severity", "Low", "low"),
        ("de", "recommendation.confidence", "mittel", "moderate"),
        ("uk", "pathways.court.addresses.dams", "Зовсім ні", "not at all"),
        ("fr", "obstacles.dams.kind", "Juridique", "legal"),
        ("de", "header.date", "3. Februar 2025", "2025-02-03"),
        ("uk", "header.date", "3 лютого 2025\u00a0р.", "2025-02-03"),
        ("fr", "pathways.court.assessments.cost.basis", "Hypothèse", "assumption"),
    ],
)
def test_words_of_another_language_become_values(language: str, path: str, text: str, value: object) -> None:
    """By the catalogue that printed them; in English, too."""
    assert read_value(changed(memo_data(), "language", language), path, text) == value


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("en", "It holds. Our judgement.", {"text": "It holds.", "basis": "judgment"}),
        ("de", "Es hält. Unser Urteil.", {"text": "Es hält.", "basis": "judgment"}),
        (
            "de",
            "Es hält. Unser Urteil, denn es hielt bisher.",
            {"text": "Es hält.", "basis": "judgment", "because": "es hielt bisher."},
        ),
        ("de", "Es hält. Annahme.", {"text": "Es hält.", "basis": "assumption"}),
        ("de", "It holds. Assumption.", {"text": "It holds.", "basis": "assumption"}),
        ("de", "Es hält. An der Quelle beobachtet.", {"text": "Es hält.", "basis": "observed"}),
        (
            "fr",
            "Cela tient. Nous en jugeons ainsi, car cela a tenu.",
            {"text": "Cela tient.", "basis": "judgment", "because": "cela a tenu."},
        ),
        (
            "en",
            "It holds,[1] because it held.",
            {"text": "It holds.", "basis": "judgment", "because": "it held.", "quotes": ["q"]},
        ),
        (
            "fr",
            "Cela tient, car cela a tenu.",
            {"text": "Cela tient.", "basis": "judgment", "because": "cela a tenu."},
        ),
        (
            "en",
            "It holds, because it held.[1]",
            {"text": "It holds, because it held.", "basis": "reported", "quotes": ["q"]},
        ),
        ("en", "It holds. It did, because of him.", {"text": "It holds. It did, because of him."}),
        ("uk", "Воно тримається. Припущення.", {"text": "Воно тримається.", "basis": "assumption"}),
        ("uk", "Воно тримається [1].", {"text": "Воно тримається.", "basis": "reported", "quotes": ["q"]}),
    ],
)
def test_a_statement_is_read_in_the_words_of_the_page(
    language: str, text: str, claim: dict[str, object]
) -> None:
    """Its basis as the template words it in that language, or in English."""
    assert read_claim(text, {1: "q"}, language_of(language)) == (claim, [])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("obstacles.dams.severity", "very high"),
        ("header.date", "31 February 2025"),
        ("header.date", "3 Ma 2025"),
        ("header.date", "soon"),
        ("pathways.court.assessments.cost.rating", "6"),
        ("pathways.court.assessments.cost.rating", "0"),
        ("criteria.cost.weight", "60.5"),
    ],
)
def test_other_words_are_refused(path: str, text: str) -> None:
    """With what is wanted instead."""
    refusal = read_value(DATA, path, text)
    assert isinstance(refusal, Refusal)
    assert len(refusal.wanted) > 10


def test_values_are_found_by_path() -> None:
    """By id, by number, by key; None where nothing is."""
    assert value_at(DATA, "pathways.court.assessments.cost.rating") == 2
    assert value_at(DATA, "summary.points.2.text") == "Point two."
    assert value_at(DATA, "pathways.war.title") is None
    assert location_of(DATA, "pathways.court.addresses.dams") == ("pathways", 1, "addresses", "dams")


def test_what_the_model_can_do_without() -> None:
    """Optional fields, and no other."""
    assert [is_optional(DATA, path) for path in ("header.reference", "header.cc", "header.to")] == [
        True,
        True,
        False,
    ]
    assert is_optional(DATA, "background.1.because")
    assert not is_optional(DATA, "pathways.court.addresses.dams")


def test_a_quote_is_found_wherever_it_is_cited() -> None:
    """By its very words."""
    assert citing(DATA, "it will not sign before the dams are opened") == [
        "obstacles.dams.description.1.quotes.1"
    ]


@pytest.mark.parametrize("tag", ["de", "fr", "uk"])
def test_the_words_that_the_memo_prints_itself_are_told_by_its_catalogue(tag: str) -> None:
    """A message that the templates word otherwise by now would be found in no catalogue, and stay English."""
    basis, _, _, *others = zip(_sources(ENGLISH), _sources(language_of(tag)), strict=True)
    words = [basis, *others]
    assert len(words) == 4
    for (english, _), (own, source) in words:
        assert not {*english.pattern.split("|")} & {*own.pattern.split("|")}, source
