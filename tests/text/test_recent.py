"""Answers are kept while they are asked for, and forgotten once others are."""

from __future__ import annotations

from memo.text import kept_while_asked


def test_what_is_asked_for_again_and_again_is_made_once() -> None:
    """However much else is asked between: each edit brings words that nobody reads again."""
    made: list[str] = []

    @kept_while_asked(4)
    def length(text: str) -> int:
        made.append(text)
        return len(text)

    in_use = ["one", "two", "three", "", "five", "six"]
    for number in range(50):
        assert [length(each) for each in in_use] == [3, 3, 5, 0, 4, 3]
        length(f"left behind {number}")
    assert [each for each in made[len(in_use) * 2 :] if each in in_use] == []


def test_what_nobody_asks_for_any_more_is_forgotten() -> None:
    """It is made anew when somebody does."""
    made: list[int] = []

    @kept_while_asked(4)
    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    assert double(1) == double(1) == 2
    for number in range(2, 30):
        double(number)
    assert double(1) == 2
    assert made.count(1) == 2
