"""Which sentences can stand by themselves, as a summary wants them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.checks import quoted_in
from memo.drafters.rules.lexicon import tells
from memo.model import count_words

if TYPE_CHECKING:
    from memo.drafters.rules.roles import Outline, Said

FEWEST_WORDS: Final = 7
_LEANS: Final = (
    r"^(?:and |but )?(?:then|nor|something|you|your|were|(?:under |on |in )?the (?:result|same"
    r"|former|latter|other"
    r"|second|third|fourth|last|next)|ще од(?:ин|на|не)|інш\w+|друг(?:а|ий|е|ої|ого)|трет\w+|ви|ваш\w*)\b"
)
"""An order, a comparison or a word to the reader: what it goes on from stands in front."""
_MARKS: Final = '“„«"‘'
_CLOSED: Final = re.compile(r"[.!…][\"”»’)]*$")


def stands_alone(said: Said, outline: Outline) -> bool:
    """Tell a sentence that means the same away from its place.

    It is long enough, ends as a sentence does, and leans on none before it; its author does not speak of
    himself in it, and it is no quotation and no answer in an interview.
    """
    lexicon = outline.lexicon
    return (
        count_words(said.text) >= FEWEST_WORDS
        and _CLOSED.search(said.text) is not None
        and said.text[0] not in _MARKS
        and not tells(_LEANS, said.text)
        and not tells(lexicon.anaphora, said.text)
        and not tells(lexicon.contrast, said.text)
        and not tells(lexicon.first_person, _own(said.text))
        and said.paragraph not in outline.spoken
    )


def _own(text: str) -> str:
    """Return a sentence without what stands in quotation marks."""
    for fact in reversed(quoted_in(text)):
        text = text[: fact.start] + text[fact.end :]
    return text
