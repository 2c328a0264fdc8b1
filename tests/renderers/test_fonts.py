"""Font files, read and cut down."""

from __future__ import annotations

from tagged import STYLES

from memo.renderers.fonts import read_faces, subset_font

FONTS = sorted((STYLES / "fonts").glob("*.ttf"))


def test_a_face_tells_family_weight_and_slope() -> None:
    """As its tables have them, in the order of the files' names."""
    faces = {face.path.name: face for face in read_faces(reversed(FONTS))}
    assert list(faces) == [font.name for font in FONTS]
    serif = faces["SourceSerif4_400Regular.ttf"]
    assert (serif.family, serif.weight, serif.italic) == ("Source Serif 4", 400, False)
    assert ord("ж") in serif.points
    assert [name for name, face in faces.items() if face.italic] == [
        name for name in faces if "Italic" in name
    ]


def test_a_line_is_as_wide_as_its_letters() -> None:
    """In parts of the font size; twice the text is twice as wide."""
    face = read_faces(FONTS)[0]
    assert 0 < face.width("nn") == 2 * face.width("n")


def test_a_subset_is_the_same_each_time() -> None:
    """The order in which characters are met makes no difference."""
    font = FONTS[0].read_bytes()
    assert subset_font(font, set("abcdef")) == subset_font(font, set("fedcba"))
