"""Who is quoted, one rule at a time, in small articles made for the purpose."""

from __future__ import annotations

import pytest
from drafting import UKRAINIAN, drafted


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“The bridge will stand for ever,” said Mayor Ada Quill.", "Mayor Ada Quill"),
        ("“The bridge will stand for ever,” Ada Quill, the mayor, told the hall.", "Ada Quill"),
        ("According to Ada Quill, “the bridge will stand for ever”.", "Ada Quill"),
        ("The harbour master said: “The bridge will stand for ever.”", "The harbour master"),
        ("“The bridge will stand for ever” is painted on its side.", ""),
        ("Staff at British ports are left to it, says a report on “the long rise of casual labour”.", ""),
        (
            "Ada Quill, the member for Old Harbour, who paid for it, said “the bridge will stand”.",
            "Ada Quill",
        ),
        ("“The bridge was for the Harbour HPA,” said one HPA worker.", "HPA worker"),
        ("Fifty-one percent say that “the bridge should be pulled down”.", ""),
        ("Its “case for the old bridge,” argued that the Harbour Board was kind.", ""),
        ("“The bridge will stand” if nobody builds it higher, Ms. Quill said.", "Quill"),
        ("Ada Quill, vice-chancellor of the town, agrees that boatmen are “let down by it”.", "Ada Quill"),
        ("“The bridge will stand for ever,” the report concludes.", "the report"),
        ("We’re opening with a book: “Too High to Cross: How Bridges Fall”.", ""),
        ("A spokesman for the Harbours and Ferries Union (HFU) said “the bridge will stand”.", ""),
    ],
)
def test_who_speaks_is_told_behind_the_words_or_before_them(sentence: str, name: str) -> None:
    """A name, an office, or nobody: a speaker is never guessed."""
    assert [each.speaker for each in drafted(sentence).quotations] == [name]


STANDS = "“The bridge was never meant to be built here,”"


@pytest.mark.parametrize(
    ("before", "said", "name"),
    [
        ("Ada Quill built it. The hall was full.", "she added.", "Ada Quill"),
        ("Ada Quill called Ben Stone a liar.", "she said.", ""),
        ("The harbour master called the mayor a liar.", "he said.", ""),
        ("Ada Quill, the mayor, opened the hall.", "she said.", "Ada Quill"),
        ("The mayor’s letter was shown at Harbour House Tuesday.", "she said.", ""),
        ("Ada Quill wrote to the Harbour Council.", "she said.", "Ada Quill"),
        ("My old captain rowed across every day.", "he told me.", "My old captain"),
        ("My old captain never spoke to the mayor.", "he told me.", ""),
        ("The hall was full, and the night was cold.", "she said.", ""),
        ("Ada Quill built it.", "they said.", ""),
        ("Drivers dislike the toll.", "one of them told the hall.", "Drivers"),
        ("This was disliked by many.", "one of them told the hall.", ""),
        ("The Northern Bridge Array counts cars.", "she said.", ""),
    ],
)
def test_a_pronoun_stands_for_the_only_person_named_before_it(before: str, said: str, name: str) -> None:
    """Where two are named, nobody knows who "she" is; a name beside its office is one person."""
    assert [each.speaker for each in drafted(f"{before} {STANDS} {said}").quotations] == [name]


def test_a_surname_that_stands_alone_is_a_person_where_a_thing_has_a_name_too() -> None:
    """She is who was named in full before, and not what has an article."""
    before = "The Northern Bridge Array counts cars and boats, says Quill."
    made = drafted("Ada Quill and Ben Stone opened the hall.", f"{before} {STANDS} she said.")
    assert [each.speaker for each in made.quotations] == ["Ada Quill"]


def test_a_name_of_the_paragraph_before_is_too_far_off() -> None:
    """A pronoun reaches back to the beginning of its paragraph."""
    made = drafted("Ada Quill built it all alone.", f"The hall was full. {STANDS} she said.")
    assert [each.speaker for each in made.quotations] == [""]


@pytest.mark.parametrize(
    ("before", "said", "name"),
    [
        ("Інженерка порту показала нам креслення.", "пояснює вона.", "Інженерка порту"),
        ("Інженерка порту сперечалася з директором, а міністр слухав.", "сміється вона.", ""),
        ("Зала була повна, і вечір видався холодний.", "сміється директорка порту.", "директорка порту"),
    ],
)
def test_a_pronoun_in_ukrainian_stands_for_the_only_person_too(before: str, said: str, name: str) -> None:
    """Callings are told by the form that is a sentence's subject."""
    made = drafted(f"{before} «Міст стоятиме тут вічно», — {said}", filler=UKRAINIAN)
    assert [each.speaker for each in made.quotations] == [name]


def test_a_speaker_who_goes_on_is_quoted_once() -> None:
    """In the next sentence, and over paragraphs whose marks are left open at the end."""
    near = "“We shall study it,” the mayor told the hall. “It will take us a whole year.”"
    made = drafted(near)
    assert [(each.speaker, each.statement.text) for each in made.quotations] == [("the mayor", near)]
    long = drafted(
        "A fisherman from the north shore, who wrote to us, told us how it began.",
        "“They came at night with lamps. Nobody had asked us whether we wanted a bridge.",
        "“We asked them to go, and they went. But then they came back.”",
    )
    (quotation,) = long.quotations
    assert (quotation.speaker, quotation.statement.paragraph) == ("A fisherman from the north shore", 3)
    assert quotation.words.endswith("But then they came back.")


def test_two_who_speak_after_each_other_are_two() -> None:
    """Neighbouring quotations are one only if they are one speaker's."""
    made = drafted("“We shall study it,” the mayor said. “It will never be built at all,” the captain said.")
    assert [each.speaker for each in made.quotations] == ["the mayor", "the captain"]


def test_two_inscriptions_are_two() -> None:
    """Nobody's words are not put together because neither has a speaker."""
    made = drafted(
        "“We shall study it again” is painted on a wall. “It will never be built” is painted below."
    )
    assert [(each.speaker, each.words[:6]) for each in made.quotations] == [("", "We sha"), ("", "It wil")]


def test_a_single_word_in_marks_is_no_quotation() -> None:
    """It is a word held at arm's length, whoever uses it."""
    made = drafted("The mayor said that the toll was “waste” and left the hall by the back door.")
    assert made.quotations == ()


def test_one_quotation_that_its_author_interrupts_is_one() -> None:
    """Two pieces in marks, in one sentence and by one speaker."""
    made = drafted("“We shall study it,” the mayor said, “and we shall study it very well indeed.”")
    assert [(each.speaker, each.words) for each in made.quotations] == [
        ("the mayor", "We shall study it, and we shall study it very well indeed.")
    ]


@pytest.mark.parametrize(
    ("told", "speakers"),
    [
        ("Ada Quill called it “a crisis of the harbour”. One, without a name, said: “We feel let down.”",
         ["Ada Quill", ""]),
        ("Ada Quill said “it will never stand”. Some laughed, and one said “it will stand again”.",
         ["Ada Quill", ""]),
        ("“We shall study it,” Ada Quill said, and added: “It will take a year at least.”", ["Ada Quill"]),
        ("The council called it “a crisis of the harbour”. “We feel let down by it,” she said.",
         ["The council", ""]),
    ],
)  # fmt: skip
def test_who_goes_on_is_nobody_else(told: str, speakers: list[str]) -> None:
    """Words of somebody without a name are not those of whoever spoke last, and a body is no "she"."""
    assert [each.speaker for each in drafted(told).quotations] == speakers


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ('"The old way of paying for "berths" is over," said Ada Quill.',
         'The old way of paying for "berths" is over,'),
        ('The board said, "We know of it and look into it.', "We know of it and look into it."),
        ('The harbour master answered, "Correct."', "Correct."),
    ],
)  # fmt: skip
def test_marks_within_marks_and_marks_left_open_are_read(told: str, words: str) -> None:
    """Straight ones, as typed, and the one word that is a whole answer."""
    assert [each.words for each in drafted(told).quotations] == [words]


@pytest.mark.parametrize("count", [8, 30])
def test_a_long_quotation_is_not_lost(count: int) -> None:
    """Whole, up to 250 words, with its speaker; a longer one stands in parts among the passages."""
    said = "The signals stop the buses at each of the crossings on the way to the harbour. " * count
    made = drafted(f"“{said.strip()}” said Ada Quill, the mayor.")
    passages = [each.text for section in made.sections for each in section.passages][1:-1]
    assert " ".join(passages).count("The signals stop the buses") == count
    assert [each.speaker for each in made.quotations] == (["Ada Quill"] if count == 8 else [])
    assert len(passages) == (1 if count == 8 else count)
    assert passages[0].startswith("“The signals" if count == 8 else "The signals")
