"""How catalogues set what they say: quotation marks, spaces, apostrophes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from catalogues import PAGE, WORKBENCH, read

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPED: Final = re.compile(r"`[^`]*`|\{[^{}]*\}|<[^<>]*>|&#?\w+;|https?:\S+|%\(\w+\)s|\d:\d")
"""What is printed as it is typed: names of fields, forms, elements, addresses, names, ratios."""

_WITHIN: Final = "‘%(text)s’"
"""The marks of a quotation within another, which each language has beside its usual ones."""

_NARROW: Final = "\u202f"

WRONG: Final = {
    "de": {
        r"[“”«»]\w|\w[”«»]|„[^“]*$|^[^„]*“": "quotation marks are „ and “",
        r" [;:!?%]": "no mark is set off by a space that may break",
    },
    "fr": {
        rf"[^{_NARROW}][;:!?»](?!\d)|«(?!{_NARROW})": "; : ! ? and « » have a narrow no-break space within",
        r"[“”„]": "quotation marks are « and »",
        r" %": "a per cent sign has a no-break space before it",
    },
    "uk": {
        r"[“”„‚‘]": "quotation marks are « and »",
        r"(?i)[а-яіїєґ]['‘][а-яіїєґ]": "the apostrophe is ’",
        r" [;:!?%]": "no mark is set off by a space that may break",
    },
}
"""By language, what is set wrongly in it, and how it is set."""


def said_in(language: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a language's catalogues with its English; what is typed is out of it."""
    for domain in (PAGE, WORKBENCH):
        for message in read(domain.path(language)):
            if message.id and message.id != _WITHIN:
                forms = [message.string] if isinstance(message.string, str) else message.string or ()
                yield from ((str(message.id), _TYPED.sub("x", form)) for form in forms)


@pytest.mark.parametrize("language", WRONG)
def test_marks_and_spaces_are_those_of_the_language(language: str) -> None:
    """Neither English quotation marks nor a line that may end before a colon; and no straight apostrophe."""
    told = WRONG[language] | {r"(?<!\w)['\"]|['\"](?!\w)|\w'\w": "marks are not straight", r"  ": "one space"}
    found = [
        f"{why}: {text}"
        for _, text in said_in(language)
        for wrong, why in told.items()
        if re.search(wrong, text)
    ]
    assert found == []
