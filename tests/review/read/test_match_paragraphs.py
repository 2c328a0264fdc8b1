"""Each printed paragraph is found again, with its bookmark or without."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import pytest

from memo.review.read import match_paragraphs
from memo.review.read.match_paragraphs import ParagraphMatches, find_paragraphs
from memo.review.read.paragraphs import Cell, ReviewedParagraph
from memo.review.read.runs import TextSpan
from memo.review.types import PrintedParagraph
from memo.text import likeness

TEXTS = (
    "The river is shared by two states since 1960.",
    "The upper state has spent more than fifty million on dams.",
    "A joint commission has been proposed by the lower state.",
)


def printed(*texts: str, cells: list[Cell] | None = None) -> list[PrintedParagraph]:
    """Return paragraphs of a manifest, in a table where cells are given."""
    return [
        PrintedParagraph(
            number,
            f"_p{number + 1}",
            "cell" if place else "paragraph",
            place[0] if place else None,
            place[1] if place else None,
            place[2] if place else None,
            ((f"t.{number + 1}.text", text),),
            None,
        )
        for number, (text, place) in enumerate(zip_longest(texts, cells or ()))
    ]


def standing(text: str, *marks: int, cell: Cell | None = None) -> ReviewedParagraph:
    """Return a paragraph of a file with the bookmarks of these printed ones, from 1."""
    return ReviewedParagraph(cell, spans=[TextSpan(text)], bookmarks=[f"_p{mark}" for mark in marks])


def found(paragraphs: ParagraphMatches) -> list[tuple[list[int], list[str]]]:
    """Return the numbers from 1 of the printed paragraphs of each match, and what they are now."""
    return [
        ([each.number + 1 for each in match.printed], [each.text for each in match.now])
        for match in paragraphs.matches
    ]


@pytest.mark.parametrize("marked", [True, False])
def test_each_is_found(marked: bool) -> None:
    """An edited one, too."""
    texts = [TEXTS[0], TEXTS[1].replace("fifty", "sixty"), TEXTS[2]]
    now = [standing(text, *([number] if marked else [])) for number, text in enumerate(texts, 1)]
    made = find_paragraphs(printed(*TEXTS), now)
    assert found(made) == [([number], [text]) for number, text in enumerate(texts, 1)]
    assert (made.added, made.moved) == ([], [])


@pytest.mark.parametrize("marked", [True, False])
def test_new_and_missing_ones(marked: bool) -> None:
    """One gone, one put in that is like none."""
    now = [
        standing(TEXTS[0], *([1] if marked else [])),
        standing("Nobody has asked the fishermen yet."),
        standing(TEXTS[2], *([3] if marked else [])),
    ]
    made = find_paragraphs(printed(*TEXTS), now)
    assert found(made) == [([1], [TEXTS[0]]), ([2], []), ([3], [TEXTS[2]])]
    assert [each.text for each in made.added] == ["Nobody has asked the fishermen yet."]


@pytest.mark.parametrize("marks", [(1, None), (None, 1), (None, None)])
def test_halves_of_a_split_one(marks: tuple[int | None, int | None]) -> None:
    """Whichever half has the bookmark."""
    halves = TEXTS[1].split(" more ")
    now = [
        standing(TEXTS[0], 1),
        *(standing(half, *([2] if mark else [])) for half, mark in zip(halves, marks, strict=True)),
        standing(TEXTS[2], 3),
    ]
    assert found(find_paragraphs(printed(*TEXTS), now))[1] == ([2], halves)


@pytest.mark.parametrize("marks", [(1, 2), (1,), (2,), ()])
def test_joined_ones(marks: tuple[int, ...]) -> None:
    """Whichever bookmark is left."""
    whole = f"{TEXTS[0]} {TEXTS[1]}"
    made = find_paragraphs(printed(*TEXTS), [standing(whole, *marks), standing(TEXTS[2], 3)])
    assert found(made)[0] == ([1, 2], [whole])


def test_a_bookmark_that_fell_into_the_next_paragraph() -> None:
    """Its own paragraph was deleted: nothing of it is there."""
    made = find_paragraphs(printed(*TEXTS), [standing(TEXTS[0], 1), standing(TEXTS[2], 2, 3)])
    assert found(made) == [([1], [TEXTS[0]]), ([2], []), ([3], [TEXTS[2]])]


def test_a_bookmark_that_stayed_with_a_new_paragraph() -> None:
    """Somebody pressed Enter at the beginning and typed above."""
    new = "Nobody has asked the fishermen yet."
    made = find_paragraphs(
        printed(*TEXTS), [standing(TEXTS[0], 1), standing(new, 2), standing(TEXTS[1]), standing(TEXTS[2], 3)]
    )
    assert found(made)[1] == ([2], [TEXTS[1]])
    assert [each.text for each in made.added] == [new]


def test_moved_ones() -> None:
    """The fewest that could have been."""
    now = [standing(TEXTS[1], 2), standing(TEXTS[2], 3), standing(TEXTS[0], 1)]
    assert [each.number + 1 for each in find_paragraphs(printed(*TEXTS), now).moved] == [1]


def test_a_cell_is_found_by_its_place() -> None:
    """Where its row is known and has as many cells as before; otherwise it's new."""
    cells: list[Cell] = [(1, 2, 1), (1, 2, 2), (1, 2, 3)]
    now = [
        standing(TEXTS[0], 1, cell=(4, 7, 1)),
        standing("Anything else", cell=(4, 7, 2)),
        standing(TEXTS[2], 3, cell=(4, 7, 3)),
    ]
    made = find_paragraphs(printed(*TEXTS, cells=cells), now)
    assert found(made)[1] == ([2], ["Anything else"])
    made = find_paragraphs(printed(*TEXTS, cells=cells), now[:2])
    assert [each.text for each in made.added] == ["Anything else"]


def test_what_is_empty_is_nobody_s() -> None:
    """An empty paragraph that somebody put in is no addition."""
    made = find_paragraphs(
        printed(*TEXTS),
        [standing(""), *(standing(text, n) for n, text in enumerate(TEXTS, 1)), standing(" ")],
    )
    assert made.added == []
    assert [texts for _, texts in found(made)] == [[text] for text in TEXTS]


def test_what_our_own_redline_struck_out_is_not_looked_for() -> None:
    """A paragraph of the same words that stands is another one."""
    one, two = printed(TEXTS[0], TEXTS[0])
    made = find_paragraphs([replace(one, change="deleted"), two], [standing(TEXTS[0])])
    assert found(made) == [([1], []), ([2], [TEXTS[0]])]


def test_many_bookmarks_that_fell_into_one_paragraph_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word leaves those of all that was deleted in the next paragraph: of each run of a few one is asked."""
    asked: list[str] = []

    def counted(one: str, other: str) -> float:
        asked.append(one)
        return likeness(one, other)

    monkeypatch.setattr(match_paragraphs, "likeness", counted)
    texts = [f"{TEXTS[number % 3]} ({number})" for number in range(100)]
    made = find_paragraphs(printed(*texts), [standing(texts[70], *range(1, 101))])
    assert [number for number, now in found(made) if now] == [[71]]
    assert len(asked) < 10 * len(texts)
