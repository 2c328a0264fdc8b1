"""What a catalogue lacks, and what is broken in it, by the catalogues at hand and one begun for Italian."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest

from memo.checks import check_language
from memo.i18n import broken_entries, coverage, language_of, letters_of, untranslated
from memo.i18n.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Catalogue = dict[str | tuple[str, int], str]


@pytest.fixture
def italian(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Catalogue], None]]:
    """Return what gives Italian a catalogue of these entries."""

    def give(entries: Catalogue) -> None:
        catalogue = NullTranslations()
        vars(catalogue)["_catalog"] = {"": "Language: it", **entries}  # where gettext keeps them
        usual = language_of
        monkeypatch.setattr(
            coverage,
            "language_of",
            lambda tag: Language("it", "it", catalogue) if tag == "it" else usual(tag),
        )
        coverage._entries.cache_clear()  # noqa: SLF001 - asked of another catalogue before

    yield give
    coverage._entries.cache_clear()  # noqa: SLF001 - as above


@pytest.mark.parametrize("tag", ["en", "en-GB", "de", "fr", "uk"])
def test_catalogues_at_hand_lack_nothing_and_are_whole(tag: str) -> None:
    """So that nothing is told of them; and a language without one is told of otherwise."""
    assert untranslated(tag)[0] == 0
    assert [*broken_entries(tag)] == []
    assert untranslated("it") == (0, untranslated(tag)[1])


def test_a_catalogue_that_lacks_words_is_told_once(italian: Callable[[Catalogue], None]) -> None:
    """With how many of how many; a plural message counts once."""
    italian(
        {
            "Obstacles": "Ostacoli",
            ("%(num)s point", 0): "%(num)s punto",
            ("%(num)s point", 1): "%(num)s punti",
        }
    )
    lacking, every = untranslated("it")
    assert every - lacking in {1, 2}  # the second where the page has that message
    (problem,) = check_language({"language": "it"})
    assert (problem.code, problem.severity, problem.path) == ("language-untranslated", "warning", "language")


@pytest.mark.parametrize(
    ("message", "text", "told"),
    [
        ("Revision %(number)s", "Revisione %(numero)s", "which has no %(numero)s"),
        ("Revision %(number)s", "Revisione %(number)", "with a broken %"),
        ("Revision %(number)s", "Al 100 % è la revisione", "with a broken %"),
        ("Page {page} of {pages}", "Pagina {page}", "without {pages}"),
        ("severity\x04high", "al{t}o", "which has no {t}"),
    ],
)
def test_an_entry_that_cannot_be_filled_in_is_told_with_its_catalogue(
    italian: Callable[[Catalogue], None], message: str, text: str, told: str
) -> None:
    """As an error, so that a build stops before a template does."""
    italian({message: text})
    (problem,) = broken_entries("it")
    assert (problem.code, problem.severity) == ("catalogue-entry", "error")
    assert problem.message.startswith("memo/i18n/locale/it/LC_MESSAGES/memo.po: “")
    assert told in problem.message
    assert problem in [*check_language({"language": "it"})]


@pytest.mark.parametrize(("message", "text"), [("50 %", "al 50 %"), ("Revision %(number)s", "Rev.")])
def test_what_the_english_message_allows_is_no_fault(
    italian: Callable[[Catalogue], None], message: str, text: str
) -> None:
    """A per cent sign in what is never filled in; a name that grammar leaves out."""
    italian({message: text})
    assert [*broken_entries("it")] == []


def test_signs_are_letters_of_a_page_too() -> None:
    """Quotation marks, the paragraph sign and the minus; English has them from what others translate."""
    assert {"„", "¶", "−", "ß"} <= set(letters_of("de"))
    assert {"“", "¶", "−"} <= set(letters_of("en"))
    assert "ß" not in letters_of("it")
