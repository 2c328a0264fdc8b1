"""What is told of a place."""

from __future__ import annotations

from open_memos import TEXT, hovered, retyped

QUOTE = "Russia has shown reluctance to engage in multilateral negotiations"


def test_of_a_quote_its_paragraph_is_told() -> None:
    """With its number and its heading."""
    told, words = hovered(TEXT, QUOTE, 5)
    assert told.startswith("¶14 (")
    assert "Such mediation could help break the deadlock" in told
    assert words.startswith(QUOTE)


def test_of_a_quote_that_is_not_there_the_help_of_its_field_is_told() -> None:
    """The problem at its place says the rest."""
    assert hovered(retyped(QUOTE, "Russia has shown eagerness"), "Russia has shown eagerness")[0].startswith(
        "quotes: "
    )


def test_of_a_computed_form_what_it_prints_is_told() -> None:
    """And what decides that."""
    told, words = hovered(TEXT, "{score:mediation}", 3)
    assert told == (
        "It prints “3.15”.\n"
        "It follows from the comparison: change `rating:` of an assessment or `weight:` of a criterion."
    )
    assert words == "{score:mediation}"


def test_of_an_id_what_it_names_is_told() -> None:
    """As a value, as a key, and in the entry itself."""
    named = "pathways · mediation: Mediation by the United Nations or the OSCE"
    assert hovered(TEXT, "  pathway: mediation", 14) == (named, "mediation")
    assert hovered(TEXT, "- id: mediation", 8) == (named, "mediation")
    assert hovered(TEXT, "      moscow:\n", 8) == ("criteria · moscow: Acceptable to Moscow", "moscow")


def test_of_a_field_the_help_of_the_schema_is_told() -> None:
    """At its key, and at its value."""
    told, words = hovered(TEXT, "severity: high", 2)
    assert told.startswith("severity: one of critical, high, medium, low")
    assert words == "severity"
    assert hovered(TEXT, "severity: high", 11) == (told, "high")


def test_of_a_text_that_is_no_yaml_nothing_is_told() -> None:
    """Nor of a place between values."""
    assert hovered(retyped("severity: high", 'severity: "high'), "severity: ") == ("", "")
    assert hovered(f"# {TEXT}", "# ") == ("", "")
