"""Claims are held against their quotes: each rule on the smallest memo that it finds something in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import ARTICLE, claim, memo_data, run, run_json, write_case

from memo.checks.claims import lexicon_for
from memo.diagnostics import problem_codes
from memo.revisions import REVISIONS_FOLDER
from memo.workspace.build_record import read_record

if TYPE_CHECKING:
    from pathlib import Path

UKRAINIAN = """Річка двох держав

Верхня держава може відкрити греблі навесні. Нижня держава каже, що втратила дві тисячі гектарів.

Бузок звинувачує Мальву у посусі. Ціни на воду зросли за рік. Гребля дає 320 МВт-год на добу.
Вона коштувала понад 90 млн.

Переговори почалися в січні, і про це не було новин. Їх веде Мальва, а Бузок не поїхав на жодну зустріч.
"""

ENGLISH = """A River Shared by Two States

The dam of Marad could raise the level by spring. Critics assert that the dam dries the fields of farmers.

Kesh blames Marad for the drought. The harvest fell last year. The dam gives 320 MWh a day.

Marad has not opened the gates of the dam. Kesh will not sign the treaty before the locks are opened.
Marad would enter the talks once a truce holds.

The flood killed 10 people and injured 30. The Department of Water counts 300 wells.
Fields filled in Marad. Fields dried up in Kesh.

Farmers don't want a second dam. The line to Kesh carries 500 kV.

One way is a commission of engineers. It would meet each month, and the two states would share its cost.

"""
ENGLISH += ARTICLE.partition("\n\n")[2]

FAULTS = {
    "surer-than-source": (
        "The dam of Marad will raise the level by spring.",
        "The dam of Marad could raise the level by spring.",
    ),
    "speaker-unsaid": (
        "The dam dries the fields of farmers.",
        "Critics assert that the dam dries the fields of farmers.",
    ),
    "turned-round": ("The harvest rose last year.", "The harvest fell last year."),
    "actors-exchanged": ("Marad blames Kesh for the drought.", "Kesh blames Marad for the drought."),
    "name-not-in-source": (
        "In Sarnath the dam dries the fields, critics say.",
        "Critics assert that the dam dries the fields of farmers.",
    ),
    "unit-differs": ("The dam gives 320 GWh a day.", "The dam gives 320 MWh a day."),
    "words-not-in-source": (
        "Kesh blames Marad in its own newspapers for the drought.",
        "Kesh blames Marad for the drought.",
    ),
}
TRUE = {
    "a denial in two words": (
        "Farmers do not want a second dam.",
        "Farmers don't want a second dam.",
    ),
    "a unit of two letters": ("The line to Kesh carries 500 kV.", "The line to Kesh carries 500 kV."),
    "a weaker word": (
        "The dam might raise the level by spring.",
        "The dam of Marad could raise the level by spring.",
    ),
    "another word for who says it": (
        "In the view of critics the dam dries fields.",
        "Critics assert that the dam dries the fields of farmers.",
    ),
    "the passive": ("Marad is blamed by Kesh for the drought.", "Kesh blames Marad for the drought."),
    "a denial in the article's words": (
        "Marad has not opened the gates.",
        "Marad has not opened the gates of the dam.",
    ),
    "another word for the fall": ("The harvest declined last year.", "The harvest fell last year."),
    "not before, said as a condition": (
        "Kesh makes the opening of the locks a condition of signing the treaty.",
        "Kesh will not sign the treaty before the locks are opened.",
    ),
    "a condition, said as not before": (
        "Marad would not enter the talks until a truce holds.",
        "Marad would enter the talks once a truce holds.",
    ),
    "the dead and the injured together": (
        "The casualties of the flood are 10 dead and 30 injured.",
        "The flood killed 10 people and injured 30.",
    ),
    "a department by its other name": (
        "The Water Department counts 300 wells.",
        "The Department of Water counts 300 wells.",
    ),
    "who gains what, in the other order": (
        "Fields dried up in Kesh and filled in Marad.",
        "Fields filled in Marad. Fields dried up in Kesh.",
    ),
    "the same unit, spelt out": ("The dam gives 320 megawatt-hours a day.", "The dam gives 320 MWh a day."),
}


def case(folder: Path, article: str, said: dict[str, Any], **more: Any) -> Path:
    """Write a memo of this edition of the rules whose background is one claim."""
    data = {**memo_data(article), "background": [said], **more}
    data["revision"] = {"rules": 1, **data["revision"], **more.get("revision", {})}
    return write_case(folder, data, article)


def codes_of(folder: Path, *words: str) -> list[tuple[str, str]]:
    """Return code and severity of each problem of the background's claim."""
    _, problems = run_json("check", folder, "-o", folder / "out", *words)
    return [(p["code"], p["severity"]) for p in problems if p["path"].startswith(("background", "language"))]


@pytest.mark.parametrize("code", FAULTS)
def test_a_claim_that_does_not_say_what_its_quote_says_is_told(code: str, tmp_path: Path) -> None:
    """One fault, one problem, as sure as the registry has it."""
    folder = case(tmp_path, ENGLISH, claim(*FAULTS[code]))
    assert codes_of(folder) == [(code, problem_codes()[code].severity)]


@pytest.mark.parametrize(
    "because",
    [
        "Marad has itself put forward a commission",
        "Kesh publicly threatened Marad",
        "nobody in Marad is quoted",
    ],
)
def test_what_nobody_is_told_to_have_done_is_told(because: str, tmp_path: Path) -> None:
    """With a quote or without one: in words, by a name; and nobody is unquoted whom the article quotes."""
    article = f'{ENGLISH}\nMarad said: "We open nothing."\n'
    said = claim("A commission is due.", basis="judgment", because=f"{because}.")
    assert codes_of(case(tmp_path, article, said)) == [("source-not-quoted", "warning")]


@pytest.mark.parametrize(
    "because",
    [
        "Kesh refused to sign before the locks are opened",
        "it is open whether Marad accepted the treaty",
        "Marad has not put forward a commission",
        "nobody in Kesh is quoted",
    ],
)
def test_what_a_passage_tells_or_nobody_affirms_is_left_alone(because: str, tmp_path: Path) -> None:
    """Another word for the same act will do; what is supposed or denied is no fact."""
    article = f'{ENGLISH}\nMarad said: "We open nothing."\n'
    said = claim("A commission is due.", basis="judgment", because=f"{because}.")
    assert codes_of(case(tmp_path, article, said)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The gauges of Marad have been out of service for nine days.", []),
        ("The gauges of Marad have been offline for nine days in the south.", ["words-not-in-source"]),
        (
            "The gauges of Marad have been offline for nine days, which pleased the smugglers.",
            ["words-not-in-source"],
        ),
        ("The treacherous gauges of Marad have been offline for nine days.", ["words-not-in-source"]),
    ],
)
def test_words_that_stand_for_others_are_no_additions(text: str, told: list[str], tmp_path: Path) -> None:
    """Where the passage has nothing that the claim leaves out, its words are put in."""
    quote = "The gauges of Marad have been offline for nine days."
    folder = case(tmp_path, f"{ENGLISH}\n{quote}\n", claim(text, quote))
    assert [code for code, _ in codes_of(folder)] == told


def test_another_speaker_than_the_passage_has_is_told(tmp_path: Path) -> None:
    """Both go by a name; one who stands in the passage, too, may be meant by another."""
    article = f"{ENGLISH}\nThe flood took forty wells, according to Kesh.\n"
    said = claim(
        "Marad says that the flood took forty wells.", "The flood took forty wells, according to Kesh."
    )
    assert codes_of(case(tmp_path, article, said)) == [("actors-exchanged", "warning")]


def test_a_condition_that_is_left_out_is_told(tmp_path: Path) -> None:
    """“Not before” is no denial only where the claim names the condition."""
    quote = "Kesh will not sign the treaty before the locks are opened."
    text = "Kesh will sign the treaty before the locks are opened."
    assert codes_of(case(tmp_path, ENGLISH, claim(text, quote))) == [("turned-round", "warning")]


@pytest.mark.parametrize("name", TRUE)
def test_a_claim_in_other_words_is_left_alone(name: str, tmp_path: Path) -> None:
    """Weaker, passive, by a synonym: it says what its quote says."""
    assert codes_of(case(tmp_path, ENGLISH, claim(*TRUE[name]))) == []


@pytest.mark.parametrize(
    ("code", "text", "quote"),
    [
        (
            "surer-than-source",
            "Верхня держава відкриє греблі навесні.",
            "Верхня держава може відкрити греблі навесні.",
        ),
        (
            "speaker-unsaid",
            "Втрачено дві тисячі гектарів.",
            "Нижня держава каже, що втратила дві тисячі гектарів.",
        ),
        ("turned-round", "Ціни на воду знизилися за рік.", "Ціни на воду зросли за рік."),
        ("actors-exchanged", "Мальва звинувачує Бузок у посусі.", "Бузок звинувачує Мальву у посусі."),
        ("unit-differs", "Гребля дає 320 ГВт-год на добу.", "Гребля дає 320 МВт-год на добу."),
        ("figure-not-quoted", "Гребля коштувала 90 млн.", "Вона коштувала понад 90 млн."),
        ("name-not-in-source", "Мальву у посусі звинувачує Терен.", "Бузок звинувачує Мальву у посусі."),
        (
            "words-not-in-source",
            "Ціни на воду зросли за рік у південних степах.",
            "Ціни на воду зросли за рік.",
        ),
        (
            "surer-than-source",
            "Верхня держава, ймовірно, відкриє греблі навесні.",
            "Верхня держава може відкрити греблі навесні.",
        ),
        (
            "speaker-unsaid",
            "Через нижню державу втрачено дві тисячі гектарів.",
            "Нижня держава каже, що втратила дві тисячі гектарів.",
        ),
    ],
)
def test_ukrainian_claims_are_held_too(code: str, text: str, quote: str, tmp_path: Path) -> None:
    """By the words of their own language."""
    folder = case(tmp_path, UKRAINIAN, claim(text, quote), language="uk")
    assert [found for found, _ in codes_of(folder)] == [code]


def judgment(text: str, **more: Any) -> dict[str, Any]:
    """Return a judgment that quotes."""
    return {**claim(text, "Kesh blames Marad for the drought."), "basis": "judgment", **more}


@pytest.mark.parametrize(
    "said", [judgment("Brand speaks for Kesh."), judgment("It is so.", because="Brand says it.")]
)
def test_a_judgment_that_quotes_names_nobody_else(said: dict[str, Any], tmp_path: Path) -> None:
    """In its text or its reason; one that the memo declares is known."""
    assert codes_of(case(tmp_path / "strange", ENGLISH, said)) == [("name-not-declared", "warning")]
    known = {"actors": [{"id": "brand", "names": ["Brand", "the minister of Kesh"]}]}
    assert codes_of(case(tmp_path / "known", ENGLISH, said, **known)) == []


def test_a_judgment_that_does_not_quote_may_name_anybody(tmp_path: Path) -> None:
    """It rests on what its writer knows."""
    said = {"text": "Brand speaks for Kesh.", "basis": "judgment", "because": "his office says so"}
    assert codes_of(case(tmp_path, ENGLISH, said)) == []


def test_a_ukrainian_condition_is_no_denial(tmp_path: Path) -> None:
    """“Not until” is the same as a condition, and without the condition it is its contrary."""
    quote = "Бузок не підпише угоду про воду, доки не відкриють греблі."
    article = f"{UKRAINIAN}\n{quote}\n"
    texts = (
        "Відкриття гребель – умова того, щоб Бузок підписав угоду про воду.",
        "Бузок підпише угоду про воду.",
    )
    found = [codes_of(case(tmp_path, article, claim(text, quote), language="uk")) for text in texts]
    assert found == [[], [("turned-round", "warning")]]


@pytest.mark.parametrize(
    ("false", "true"),
    [
        ("The levy rose in 2019 and has stayed there.", "The levy fell in 2019, and rose again in 2021."),
        ("Kesh is not open to talks on water.", "Kesh says that it is open to talks on water."),
    ],
)
def test_a_contrary_is_found_where_the_passage_has_words_of_both_sides(
    false: str, true: str, tmp_path: Path
) -> None:
    """By the one clause that a clause rests on, and by the word that “not” stands before."""
    article = ENGLISH.replace("Kesh blames", f"{true} Kesh blames")
    assert [code for code, _ in codes_of(case(tmp_path / "false", article, claim(false, true)))] == [
        "turned-round"
    ]
    assert codes_of(case(tmp_path / "true", article, claim(true, true))) == []


def test_a_ukrainian_name_is_known_in_each_of_its_cases(tmp_path: Path) -> None:
    """With a vowel that comes and goes, or a consonant that changes: Бузок, Бузка."""
    said = claim("Мальва у посусі винна, на думку Бузка.", "Бузок звинувачує Мальву у посусі.")
    assert codes_of(case(tmp_path, UKRAINIAN, said, language="uk")) == []
    inflection = lexicon_for("uk").inflection
    for pair in (
        "Київ Києва",
        "Львів Львові",
        "Ріг Рогу",
        "Ольга Ользі",
        "Чернівці Чернівцях",
        "Кривий Кривого",
    ):
        one, other = pair.lower().split()
        assert inflection.stems(one) & inflection.stems(other), pair


def test_a_name_that_opens_a_sentence_before_a_comma_is_seen(tmp_path: Path) -> None:
    """It says behind the comma who that is; a common word there is none, and “however” neither."""
    quote = "Kesh blames Marad for the drought."
    told = claim("Brand, the minister, blames Marad for the drought.", quote)
    assert codes_of(case(tmp_path / "name", ENGLISH, told)) == [("name-not-in-source", "error")]
    plain = claim("However, Kesh blames Marad, a neighbour, for the drought.", quote)
    assert codes_of(case(tmp_path / "word", ENGLISH, plain)) == []


def test_an_office_and_a_name_are_one_subject(tmp_path: Path) -> None:
    """“The Keshian President Ilo Tan” is neither exchanged for Tan nor for Kesh, and for Marad it is."""
    article = ENGLISH.replace("Kesh blames Marad", "The Keshian President Ilo Tan blames Marad")
    quote = "President Ilo Tan blames Marad for the drought."
    for text in ("President Tan of Kesh blames Marad for the drought.", "Tan blames Marad for the drought."):
        assert codes_of(case(tmp_path, article, claim(text, quote))) == []
    exchanged = claim("Marad blames President Tan for the drought.", quote)
    assert [code for code, _ in codes_of(case(tmp_path, article, exchanged))] == ["actors-exchanged"]


def test_names_of_one_actor_are_one(tmp_path: Path) -> None:
    """A capital that the article does not name stands for its country where `actors` says so."""
    said = claim("Sarnath blames Marad for the drought.", "Kesh blames Marad for the drought.")
    assert codes_of(case(tmp_path, ENGLISH, said)) == [("name-not-in-source", "error")]
    known = [{"id": "kesh", "names": ["Kesh", "Sarnath"]}]
    assert codes_of(case(tmp_path, ENGLISH, said, actors=known)) == []


@pytest.mark.long
def test_a_fault_that_is_accepted_is_silent_there_and_kept_in_the_record(tmp_path: Path) -> None:
    """Accepted is one code at one claim, with its reason."""
    accepted = {"turned-round": "the figure of the year before"}
    folder = case(tmp_path, ENGLISH, claim(*FAULTS["turned-round"], accept=accepted))
    assert codes_of(folder) == []
    assert run("build", folder, "-o", tmp_path / "out").code == 0
    record = read_record((tmp_path / f"out/{tmp_path.name}.record.json").read_bytes())
    assert record is not None
    reason = "the figure of the year before"
    assert record.accepted == ({"path": "background.1", "code": "turned-round", "reason": reason},)


def test_what_is_accepted_in_vain_is_told_and_refused_by_strict(tmp_path: Path) -> None:
    """It was accepted of another wording."""
    said = claim(
        "The harvest fell last year.", "The harvest fell last year.", accept={"turned-round": "so it is"}
    )
    folder = case(tmp_path, ENGLISH, said)
    assert codes_of(folder) == [("accept-unused", "warning")]
    assert codes_of(folder, "--strict") == [("accept-unused", "error")]


def test_only_codes_of_claims_can_be_accepted(tmp_path: Path) -> None:
    """A quote that is not there is nobody's to accept."""
    folder = case(
        tmp_path, ENGLISH, claim("It fell.", "The harvest fell", accept={"quote-not-found": "it is"})
    )
    assert [severity for _, severity in codes_of(folder)] == ["error"]


def test_a_memo_of_before_is_warned_until_it_is_revised(tmp_path: Path) -> None:
    """What could be built yesterday is built today; the next revision is held to the rules."""
    folder = case(tmp_path, ENGLISH, claim(*FAULTS["unit-differs"]))
    text = folder.read_text(encoding="utf-8")
    folder.write_text(text.replace("rules: 1", "").replace('"rules": 1,', ""), encoding="utf-8")
    assert codes_of(folder) == [("unit-differs", "warning")]
    assert run("revise", folder, "-m", "Next.", "--date", "2025-02-01", "-o", tmp_path / "out").code == 0
    assert '"rules": 1' in folder.read_text(encoding="utf-8")
    assert codes_of(folder) == [("unit-differs", "error")]
    # The frozen one has the fault, too, and nothing is told of it: there is one problem.
    assert (tmp_path / REVISIONS_FOLDER / "1.yaml").is_file()


def test_of_another_language_one_notice_is_given(tmp_path: Path) -> None:
    """Nobody shall believe that the claims were held."""
    folder = case(tmp_path, ENGLISH, claim(*FAULTS["turned-round"]), language="de")
    assert ("claims-not-held", "warning") in codes_of(folder)
    folder = case(tmp_path, UKRAINIAN, claim("Prices fell.", "Ціни на воду зросли за рік."), language="en")
    assert codes_of(folder) == [("claims-not-held", "warning")]


def test_a_rating_needs_more_than_the_introduction_of_its_pathway(tmp_path: Path) -> None:
    """It may say `because`, or speak of what the introduction speaks of."""
    introduction = "One way is a commission of engineers."
    data = memo_data(ENGLISH)
    data["revision"]["rules"] = 1
    for pathway in data["pathways"]:
        pathway["description"] = [claim("It is a commission of engineers.", introduction)]
    rating = next(iter(data["pathways"][0]["assessments"].values()))
    told = {"text": "Cheap.", "basis": "judgment", "quotes": [introduction]}
    for said, found in [
        (told, ["own-description-only"]),
        ({**told, "text": "Engineers are at hand."}, []),
        ({**told, "because": "nobody asks for pay."}, []),
    ]:
        rating.pop("because", None)
        rating.update(said)
        _, problems = run_json("check", write_case(tmp_path, data, ENGLISH), "-o", tmp_path / "out")
        assert [p["code"] for p in problems if ".assessments." in p["path"]] == found


def test_the_small_article_of_other_tests_has_no_false_alarm(tmp_path: Path) -> None:
    """Its sentences, told again word for word, say what they say."""
    for sentence in [
        "The upper state has called such a commission biased.",
        "A joint commission has been proposed.",
    ]:
        assert codes_of(case(tmp_path, ARTICLE, claim(sentence, sentence))) == []
