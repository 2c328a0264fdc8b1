"""Which sentences state a number that an editor has to check, and which only count or date."""

from __future__ import annotations

import pytest
from drafting import UKRAINIAN, drafted


@pytest.mark.parametrize(
    "sentence",
    [
        "It cost 240 million crowns and carries most of the cars of the town.",
        "The toll rose by nine per cent in the first of those summers.",
        "The crossing takes fifty minutes if the wind comes from the north.",
        "The ferry burns a third of the oil that the town buys for winter.",
        "The new ferry takes twice as long as the old one did in its day.",
        "One boat in nine lies in the harbour and has no owner any more.",
        "The pier sinks a tenth faster, or about a quarter more, than it did.",
        "The turbines on the pier yield 9 gigawatts when the wind is strong.",
        "The storm drove thousands of people from their homes by the pier.",
        "Scores of boats were lost, and the board paid for none of them.",
        "Between 2014 and 2015 traffic doubled, as nobody had foreseen it.",
    ],
)
def test_an_amount_a_share_and_a_measure_are_numbers(sentence: str) -> None:
    """In digits or in words, with their unit; fractions, ratios and multiples as well."""
    assert [each.text for each in drafted(sentence).numbers] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was opened in 1958 by the mayor of the town.",
        "In the school year 2023/24 nobody taught the children to swim.",
        "The ferry leaves at 7.50 and comes back at 18:10 in the evening.",
        "The three towns have two bridges and one ferry between them all.",
        "The mayor came at half past five and left before the others.",
        "They built it by hand six years ago, in the dry summer.",
        "The last twenty miles.",
        "Call the harbour office on 212-555-0146, or write to the board.",
        "In the evening the number of the harbour is 0845 46 47, as always.",
        "They were compared by the scores that pupils had in the test.",
        "A toll helps the poor of the town and doubles as a tax on cars.",
    ],
)
def test_dates_times_and_small_counts_are_no_numbers(sentence: str) -> None:
    """A date is told elsewhere, and nobody needs to check that there were three towns."""
    assert drafted(sentence).numbers == ()


@pytest.mark.parametrize(
    ("sentence", "is_number"),
    [
        ("Порт винен банкові 64 млн гривень за кредит.", True),
        ("Чверть вантажів порту йде річкою до моря.", True),
        ("Пором не ремонтували п’ять років через брак грошей.", True),
        ("Взимку дорога через міст удвічі довша за річкову.", True),
        ("Дві третини причалів давно стоять порожні.", True),
        ("Міст відкрили в 1958 році за великого збігу людей.", False),
        ("Пором відходить о 7.50 і повертається о 18:10 ввечері.", False),
        ("Двоє капітанів і три лоцмани чекали на мера.", False),
    ],
)
def test_numbers_in_ukrainian(sentence: str, *, is_number: bool) -> None:
    """The same kinds, told by words of the language."""
    assert (len(drafted(sentence, filler=UKRAINIAN).numbers) == 1) is is_number


def test_numbers_are_not_cut_off_after_a_dozen() -> None:
    """A long report has many, and an editor checks each."""
    made = drafted(
        *(f"Pier {number} cost the town {number}5 million crowns in all." for number in range(1, 21))
    )
    assert len(made.numbers) == 20
