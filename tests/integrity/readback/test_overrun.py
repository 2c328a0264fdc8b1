"""What stands beyond the pages of a kind is told by its words, where it begins, and what is longest."""

from __future__ import annotations

from collections import Counter

from memo.integrity.readback.expected import TextRun
from memo.integrity.readback.overrun import ANNEXES, PlacedRun, overrun


def placed(words: int, path: str, letters: dict[int, int], *ids: str) -> PlacedRun:
    """Return a run of so many words, with so many letters on each page."""
    text = " ".join(f"word{number}" for number in range(words))
    return PlacedRun(TextRun(text, text, [(path, text)], dict.fromkeys(ids, 0)), Counter(letters))


def test_what_keeps_to_its_pages_is_told_of_nothing() -> None:
    """Nor is what follows from the annexes on, however long it is."""
    runs = [placed(10, "title", {0: 50}), placed(90, "background.1.text", {1: 300, 2: 300}, ANNEXES)]
    assert overrun(runs, 1, "x.brief.pdf") == []
    assert overrun([], 1, "x.brief.pdf") == []


def test_of_a_paragraph_that_two_pages_share_the_words_on_the_second_are_counted() -> None:
    """By its letters; the place is its longest value."""
    runs = [placed(10, "title", {0: 50}), placed(40, "summary.points.1.text", {0: 150, 1: 50})]
    runs[1].run.pieces.insert(0, ("summary.points.1.likelihood", "likely"))
    (problem,) = overrun(runs, 1, "x.brief.pdf")
    assert (problem.code, problem.severity) == ("kind-too-long", "error")
    assert problem.path == "summary.points.1.text"
    assert str(problem.message) == (
        "Beyond page 1 of x.brief.pdf, the last that it may take, stand 10 words, "
        "from “word0 word1 word2 word3 …” on."
    )
    assert problem.help == "Cut about 10 words of what it prints; most of them are these."
    assert problem.details == ("summary.points: 41 words", "title: 10 words")


def test_one_word_is_told_as_one() -> None:
    """With the word itself."""
    (problem,) = overrun([placed(1, "title", {2: 5})], 2, "x.submission.pdf")
    assert problem.message.endswith("stands 1 word: “word0”.")


def test_what_is_longest_is_named_first_and_no_value_is_counted_twice() -> None:
    """A value that is printed twice can be cut once."""
    runs = [
        placed(5, "decision.asks.urge.text", {0: 25}),
        placed(30, "next_steps.1.what", {0: 150}),
        placed(30, "next_steps.1.what", {1: 150}),
        placed(20, "risks.1.text", {1: 100}),
        placed(3, "header.to", {0: 15}),
        placed(2, "title", {0: 10}),
    ]
    (problem,) = overrun(runs, 1, "x.brief.pdf")
    assert problem.details == (
        "next_steps: 30 words",
        "risks: 20 words",
        "decision.asks: 5 words",
        "header.to: 3 words",
    )


def test_a_long_note_of_the_page_is_told_beside_what_the_memo_says() -> None:
    """As what explains words of likelihood, which nobody can cut in the memo; headings are too short."""
    note = placed(30, "", {0: 150})
    note.run.pieces.clear()
    heading = placed(3, "", {0: 15})
    heading.run.pieces.clear()
    (problem,) = overrun(
        [placed(10, "title", {0: 50}), heading, note, placed(4, "summary.text", {1: 20})], 1, "x"
    )
    assert problem.details == (
        "title: 10 words",
        "summary.text: 4 words",
        "a note of the page's own, “word0 word1 word2 word3 …”: 30 words",
    )
