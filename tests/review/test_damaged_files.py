"""Whatever a program has spoilt in a file: reading it ends in a review or in words, never in a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Final

import pytest
from lxml import etree

from memo.diagnostics import MemoError
from memo.review import read_review

pytestmark = pytest.mark.long

PARTS: Final = (
    *("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml"),
    *("word/_rels/document.xml.rels", "docProps/core.xml", "[Content_Types].xml"),
)
VALUES: Final = ("²", "", "-1", "9" * 400, "𝟙", "nan", "1e400", "0", "true", "%zz", "../..", "#")
"""What is no number, no name or no place, though it may look like one."""


def spoilt(data: bytes, seed: int) -> bytes:
    """Return a file in two parts of which attributes have other values, and elements are gone or others."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for part in chance.sample(PARTS, 2):
        root = etree.fromstring(parts[part])
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        for _ in range(chance.choice((1, 5, 30))):
            _spoil(chance.choice(elements), elements, chance)
        parts[part] = etree.tostring(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _spoil(element: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    around = element.getparent()
    if element.attrib and chance.random() < 0.7:
        element.set(chance.choice([*element.attrib]), chance.choice(VALUES))
    elif around is not None and chance.random() < 0.5:
        around.remove(element)
    else:
        element.tag = chance.choice(elements).tag


@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_file_is_read_or_refused_in_words(small: bytes, seed: int) -> None:
    """A list that is told nowhere, a style based on itself, a size that is no number."""
    try:
        review = read_review(spoilt(small, seed), "spoilt.docx")
    except MemoError as error:
        assert all(problem.message and problem.help for problem in error.problems)  # noqa: PT017 - of either
    else:
        assert review.memo.memo is not None
