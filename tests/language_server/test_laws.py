"""Whatever is typed, and wherever somebody asks: an answer, or none; never a fault."""

from __future__ import annotations

from hypothesis import given, strategies as st
from laws import examples
from lsprotocol.types import Position
from open_memos import TEXT, open_text, sound

from memo.language_server.completing import complete
from memo.language_server.fixes import fixes_in
from memo.language_server.hovering import hover_at
from memo.language_server.identifiers import id_at, places_of
from memo.language_server.open_memo import CheckedText
from memo.language_server.outline import outline_of

LINES = TEXT.split("\n")
SHORT = "\n".join(LINES[:120] + LINES[210:300] + LINES[530:600])
"""Less of the memo, so that many examples are tried."""

_SIGNS = [
    "",
    " ",
    "\n",
    "\n  ",
    "\n    - ",
    "- ",
    ":",
    ": ",
    '"',
    "'",
    "{",
    "}",
    "[",
    ">-\n",
    "#",
    "\r",
    "\t",
]
_WORDS = [
    "mediation",
    "quotes:\n          - ",
    "when: {",
    "{score:",
    "id: ",
    "- id: kyiv",
    "🕊",
    "\u2028",
    "1",
]
WORDS = st.sampled_from([*_SIGNS, *_WORDS])


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, int]:
    """Return the text of a memo after some changes at random places, and a place in it."""
    text = SHORT
    at = 0
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.sampled_from([0, 0, 1, 5, 40, 400])))
        words = draw(WORDS)
        text = text[:at] + words + text[end:]
        at += len(words)
    return text, at


@examples(200)
@given(typed(), st.sampled_from(["utf-16", "utf-8", "utf-32"]))
def test_every_question_is_answered(example: tuple[str, int], encoding: str) -> None:
    """Each range that comes back lies in the text."""
    text, at = example
    memo, checked = sound()
    now = open_text(text, encoding)
    last = now.positions.position(len(text))
    hover = hover_at(now, at, checked.finder)
    offered = complete(now, at, now.snapshot or memo.readable, checked.finder).items
    named = id_at(now, at)
    ranges = [each.text_edit.range for each in offered if each.text_edit and hasattr(each.text_edit, "range")]
    ranges += [hover.range] if hover and hover.range else []
    ranges += [each.range for each in places_of(now, "file:///memo.yaml", named)] if named else []
    ranges += [each.selection_range for each in outline_of(now)]
    for each in ranges:
        assert Position(0, 0) <= each.start <= each.end <= last
    for each in outline_of(now):
        assert each.range.start <= each.selection_range.start <= each.selection_range.end <= each.range.end
    assert [*fixes_in(CheckedText(now, checked.case), "file:///memo.yaml", 0, 1)] == []
