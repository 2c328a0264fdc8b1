"""What drafts must not say: of a person as an obstacle, of a correction, in a language that no rule reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import run

from memo.article import read_article
from memo.drafters import draft_by_rules
from memo.drafters.rules.lexicon import language_of
from memo.drafters.source_critique import find_weaknesses

CASES = Path(__file__).parents[1] / "article/cases"
TEXTS = {
    "de": "Die Regierung hat am Montag erklärt, dass der Hafen zwei Jahre geschlossen bleibt.",
    "fr": "Le gouvernement a annoncé lundi que le port resterait fermé pendant deux ans.",
    "pl": "Rząd ogłosił w poniedziałek, że port pozostanie zamknięty przez dwa lata, bo brakuje pieniędzy.",
    "ru": "Правительство объявило в понедельник, что порт будет закрыт два года, потому что денег нет.",
    "uk": "Уряд оголосив у понеділок, що порт буде зачинено на два роки, бо на крани немає грошей.",
    "nl": "De regering kondigde maandag aan dat de haven twee jaar gesloten blijft, omdat er geen geld is.",
    "en": "Government ministers announced Monday closing harbours because budgets lacked money.",
}


@pytest.mark.parametrize("name", ["person-as-obstacle.txt", "inverted.txt"])
def test_nothing_is_an_obstacle_that_is_not_announced_as_one(name: str) -> None:
    """A person, an inverted sentence and what somebody fears are none; three choices are three."""
    draft = draft_by_rules(read_article((CASES / name).read_bytes(), name))
    assert draft.obstacles == ()
    assert draft.implications == ()
    told = [each.title.text for each in draft.pathways]
    assert told in ([], ["Stay with the city", "Opt for a private manager", "Join a new trust"])


def test_a_correction_note_proposes_nothing() -> None:
    """What a newspaper says of its own mistake is no obstacle, though it says so."""
    note = (
        "Correction: An earlier version of this article said that the main obstacle is rain. It is the fund."
    )
    last = f"{TEXTS['en']} Towns met again, and neither gave way."
    text = f"A Bridge for Two Towns\n\n{TEXTS['en']}\n\n{note}\n\n{last}\n"
    draft = draft_by_rules(read_article(text.encode(), "article.txt"))
    assert (draft.obstacles, draft.pathways) == ((), ())
    assert all("Correction" not in said.quote for section in draft.sections for said in section.passages)


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_told(language: str) -> None:
    """One long sentence tells it, the same each time."""
    assert language_of(TEXTS[language]) == language


def test_of_a_few_words_no_language_is_told() -> None:
    """They are taken for English, as a memo is by default."""
    assert language_of("Le port reste fermé.") == "en"


def test_in_another_language_all_is_a_todo() -> None:
    """Nothing is proposed, quoted, counted or criticised; the passages are there, and the language is set."""
    said = f"{TEXTS['de']} „Das größte Hindernis sind 40 Millionen Euro“, sagte die Ministerin."
    article = read_article(f"Der Hafen bleibt zu\n\n{said}\n\n{said}\n".encode(), "article.txt")
    draft = draft_by_rules(article)
    assert (draft.language, draft.is_read) == ("de", False)
    assert not any((draft.obstacles, draft.pathways, draft.quotations, draft.numbers))
    assert find_weaknesses(article, (), lambda _: True) == ()
    assert draft.sections


def test_the_language_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`memo new` says which it is and what that means; the memo's language is set to it."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(
        f"Der Hafen bleibt zu\n\n{TEXTS['de']}\n\n{TEXTS['de']}\n", encoding="utf-8"
    )
    told = run("new", "article.txt", "--into", "case")
    assert told.code == 0
    assert "language: “de”; rules read English and Ukrainian alone, so all is a TODO" in told.err
    assert "\nlanguage: de\n" in Path("case/memo.yaml").read_text(encoding="utf-8")
    assert run("check", "case").code == 0
