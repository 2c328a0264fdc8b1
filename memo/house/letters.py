"""Letters that a family of a house lacks, told of the house: once for each script, at its line.

What the usual family in its place can print is no fault of the memo, nor of its language.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.renderers import described, has

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memo.house.faults import UsedFamily

_SHOWN: Final = 12
"""Letters of a script that one message names."""

_WORDS: Final = 3
"""Words that are shown with them."""

_AROUND_A_WORD: Final = re.compile(r"^\W+(?=\w)|(?<=\w)\W+$")

_SIGNS: Final = ""
"""What is no letter, in the place of a script's name."""


def lacking_letters(used: UsedFamily, usual: frozenset[int], texts: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each script of which a family lacks letters that a memo prints, and for signs.

    Args:
        used: The family of the house.
        usual: The code points of the family that it stands in the place of: a letter that this lacks, too, is
            told where it is written.
        texts: What is printed, words of the page included, in its order.
    """
    printed = [*texts]
    missing = {
        letter
        for letter in set().union(*printed)
        if has(usual, letter) and not all(has(face.points, letter) for face in used.faces)
    }
    by_script: dict[str, list[str]] = {}
    for letter in sorted(missing, key=lambda each: (each.lower(), each)):
        by_script.setdefault(_script_of(letter), []).append(letter)
    for script, letters in sorted(by_script.items(), reverse=True):
        yield _told(used, script, letters, [*_words_with(letters, printed)])


def _told(used: UsedFamily, script: str, letters: Sequence[str], words: Sequence[str]) -> Problem:
    files = sorted(face.path.name for face in used.faces if not all(has(face.points, one) for one in letters))
    values = {
        "name": used.name,
        "script": script,
        "letters": described(letters) if script == _SIGNS else _run_of(letters),
        "words": Message.listed(Message("“%(word)s”", word=word) for word in words),
        "files": Message("all its files") if len(files) == len(used.faces) else Message.listed(files),
    }
    said = (
        Message(
            "The family %(name)s lacks signs that this memo prints: %(letters)s. They are lacking in "
            "%(files)s and stand in %(words)s.",
            **values,
        )
        if script == _SIGNS
        else Message(
            "The family %(name)s lacks letters that this memo prints (%(script)s): %(letters)s. They are "
            "lacking in %(files)s and stand in %(words)s.",
            **values,
        )
    )
    help = Message(
        "Put files of %(name)s that have them into the folder that `families.%(role)s.folder` names, name "
        "the folder of another family there, or leave `%(role)s:` out: the usual family has them.",
        name=used.name,
        role=used.role,
    )
    return Problem("house-letters", said, help, f"families.{used.role}.folder")


def _script_of(letter: str) -> str:
    """Return what Unicode calls the script of a letter; marks and signs have none."""
    if not unicodedata.category(letter).startswith("L"):
        return _SIGNS
    return unicodedata.name(letter, _SIGNS).partition(" ")[0].capitalize()


def _run_of(letters: Sequence[str]) -> Message | str:
    run = " ".join(letters[:_SHOWN])
    return run if len(letters) <= _SHOWN else Message("%(letters)s and others", letters=run)


def _words_with(letters: Sequence[str], texts: Iterable[str]) -> Iterator[str]:
    """Yield the first words in which the letters stand, each once."""
    wanted, told = set(letters), dict[str, None]()
    for text in texts:
        for word in text.split():
            if not wanted.isdisjoint(word):
                told.setdefault(_AROUND_A_WORD.sub("", word) if _are_letters(letters) else word)
        if len(told) >= _WORDS:
            break
    yield from [*told][:_WORDS]


def _are_letters(letters: Sequence[str]) -> bool:
    return _script_of(letters[0]) != _SIGNS
