"""Changed text goes back to the leaf that it was printed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memo.review.read.assign_text import allocate, gather_lists, separators_in

if TYPE_CHECKING:
    from memo.review.types import PrintedText

CLAIM: list[PrintedText] = [
    ("c.text", "The river is shared by two states."),
    (None, "\u2060[1]\u2060[2] Our judgment, because "),
    ("c.because", "both say so."),
]
KIND: list[PrintedText] = [("o.kind", "Political"), (None, ": "), ("o.held_by.1", "Ukraine")]


def leaves(pieces: list[PrintedText], text: str) -> dict[str, str]:
    """Return what each leaf says now."""
    return {share.path: share.new for share in allocate(pieces, text) if share.path is not None}


def template(pieces: list[PrintedText], text: str) -> list[str]:
    """Return the template's words where they were changed."""
    return [share.new for share in allocate(pieces, text) if share.path is None and share.changed]


@pytest.mark.parametrize(
    ("now", "text", "because"),
    [
        ("The river is shared by two states.[1][2] Our judgment, because both say so.", None, None),
        (
            "The river was split.[1][2] Our judgment, because nobody says so.",
            "The river was split.",
            "nobody says so.",
        ),
        (
            "Now: the river is shared by two states. Or three.[1][2] Our judgment, because both say so.",
            "Now: the river is shared by two states. Or three.",
            None,
        ),
        (
            "The river is shared by two states.[1][2] And a sea. Our judgment, because both say so.",
            "The river is shared by two states. And a sea.",
            None,
        ),
        (
            "The river is shared by two states.[1][2] Our judgment, because surely both say so. Always.",
            None,
            "surely both say so. Always.",
        ),
        ("[1][2] Our judgment, because both say so.", "", None),
        (
            "One, two and three, because of four.[1][2] Our judgment, because five, six, because of seven.",
            "One, two and three, because of four.",
            "five, six, because of seven.",
        ),
    ],
)
def test_words_go_to_their_leaf(now: str, text: str | None, because: str | None) -> None:
    """Put in at the edge, in front of it, behind the marks of evidence, or written anew."""
    assert leaves(CLAIM, now) == {
        "c.text": CLAIM[0][1] if text is None else text,
        "c.because": CLAIM[2][1] if because is None else because,
    }
    assert template(CLAIM, now) == []


def test_words_of_the_template_stay_its_own() -> None:
    """Neither leaf takes them."""
    now = "The river is shared by two states.[1][2] Our view, because both say so."
    assert leaves(CLAIM, now) == {"c.text": CLAIM[0][1], "c.because": CLAIM[2][1]}
    assert template(CLAIM, now) == ["\u2060[1]\u2060[2] Our view, because "]


def test_words_replaced_across_pieces_are_torn() -> None:
    """Leaves keep what they said, and the new words are kept aside."""
    shares = allocate(CLAIM, "The river is shared, said everybody.")
    assert [share.torn for share in shares] == [True, False, True]
    assert [share.new for share in shares if share.path] == [CLAIM[0][1], CLAIM[2][1]]
    assert "said everybody" in shares[0].torn_text


@pytest.mark.parametrize(
    ("printed", "now"),
    [
        ("It isn’t “so”.", 'It isn\'t "so".'),
        ("15 January", "15\u00a0January"),
        ("well-known", "well\u2011known"),
        ("And so on…", "And so on..."),
        ("cooperate", "co\u00adoperate"),
        ("two words", "  two \t words "),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_what_a_program_does_by_itself_is_no_change(printed: str, now: str) -> None:
    """Marks, spaces, hyphens, dots, soft hyphens, accents in two characters."""
    (share,) = allocate([("t", printed)], now)
    assert (share.changed, share.new) == (False, printed)


def test_untouched_words_keep_their_printed_form() -> None:
    """Only what somebody typed is taken as they typed it."""
    (share,) = allocate([("t", "It isn’t “so” today.")], 'It isn\'t "so" any\u00admore.')
    assert share.new == "It isn’t “so” anymore."


def test_changes_are_told_where_they_stand() -> None:
    """In the text of today; what was struck out by an empty stretch or the space around it."""
    (share,) = allocate([("t", "one two three")], "one deux three")
    assert [("one deux three")[start:end] for start, end in share.changes] == ["deux"]
    assert ("one deux three")[share.start : share.end] == "one deux three"


def test_entries_side_by_side_are_one_piece() -> None:
    """What stands between two of them is learned from where two stand."""
    several: list[PrintedText] = [*KIND, (None, ", "), ("o.held_by.2", "Russia")]
    separators = separators_in([several])
    assert separators == {"held_by": ", "}
    assert gather_lists(several, separators) == [*KIND[:2], ("o.held_by", "Ukraine, Russia")]
    assert gather_lists(KIND, separators) == [*KIND[:2], ("o.held_by", "Ukraine")]
    assert gather_lists(KIND, {}) == KIND


def test_a_long_paragraph_written_anew_takes_no_time() -> None:
    """Two leaves of five hundred words each."""
    words = " ".join(f"word{number}" for number in range(500))
    pieces: list[PrintedText] = [("a", words), (None, " Our judgment, because "), ("b", words)]
    other = words.replace("word", "mot")
    assert leaves(pieces, f"{other} Our judgment, because {other}") == {"a": other, "b": other}


def test_words_typed_before_the_basis_belong_to_the_statement() -> None:
    """Nothing but a space stands between, and the word that follows is the template's."""
    pieces: list[PrintedText] = [("c.text", "Nothing moves before it."), (None, " Assumption.")]
    now = "Nothing moves before it. Nor after it. Assumption."
    assert leaves(pieces, now) == {"c.text": "Nothing moves before it. Nor after it."}
    assert template(pieces, now) == []
