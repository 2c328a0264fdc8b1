"""Where values stand on the pages of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from builders import memo_data, write_case

from memo.commands.build import build
from memo.workspace.pdf_worker import PdfWorkers

if TYPE_CHECKING:
    from pathlib import Path

    from memo.integrity.readback import PlacedValue

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[PlacedValue], bytes]:
    """The places of the smallest memo's values, and its PDF."""
    folder: Path = tmp_path_factory.mktemp("places")
    path = write_case(folder / "river", memo_data())
    built = build([path], folder / "out", ["pdf"], PdfWorkers(1))
    data = built.files[0].read_bytes()
    return built.renderings[0].places(data), data


def test_the_words_of_a_value_stand_in_its_boxes(printed: tuple[list[PlacedValue], bytes]) -> None:
    """Each box is read by PDFium's own search for text within bounds; only signs of layout may differ."""
    places, data = printed
    assert len(places) > 50
    with pypdfium2.PdfDocument(data) as document:
        pages = [(page.get_textpage(), page.get_height()) for page in document]
        for place in places:
            text, height = pages[place.page]
            read = [
                text.get_text_bounded(
                    left - 0.5, height - top - tall - 0.5, left + wide + 0.5, height - top + 0.5
                )
                for left, top, wide, tall in place.boxes
            ]
            assert _letters(place.words)[:8] in _letters("".join(read)) or len(place.boxes) > 1, place


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def test_a_value_that_is_printed_twice_has_two_places(printed: tuple[list[PlacedValue], bytes]) -> None:
    """On its page each; the title stands once at the head."""
    places, _ = printed
    titles = [place for place in places if place.path == "title"]
    assert titles[0].page == 0
    assert all(box[2] > 0 and box[3] > 0 for place in places for box in place.boxes)
    assert [place.page for place in places] == sorted(place.page for place in places)
