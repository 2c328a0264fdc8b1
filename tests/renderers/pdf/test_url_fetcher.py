"""The PDF writer reads nothing outside the folders that it is given."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pypdf
import pytest
from PIL import Image
from tagged import PLAIN, STYLES, page, refusals

from memo.diagnostics.problem import MemoError
from memo.renderers.pdf import PaperLooks, write_pdf

if TYPE_CHECKING:
    from pathlib import Path

SVG_IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" '
    'height="9" aria-label="x"><image href="file:///etc/hostname" xlink:href="file:///etc/hostname" '
    'width="9" height="9"/></svg>'
)


@pytest.mark.parametrize(
    "css",
    [
        "@import url(file:///etc/hostname);",
        "p { background: url(file:///etc/passwd) }",
        "p { background: url(../pyproject.toml) }",
        "p { background: url(%2e%2e/pyproject.toml) }",
        "p { background: url(http://127.0.0.1:9/x.png) }",
        "p { background: url(ftp://127.0.0.1:9/x.png) }",
        "p { border-image: url(file:///etc/hostname) 1 }",
        "li { list-style-image: url(file:///etc/hostname) }",
        'p::before { content: url("file:///etc/hostname") }',
    ],
)
def test_no_style_reads_outside(css: str) -> None:
    """Absolute paths, parents in any spelling, and the network are refused by name."""
    codes = {problem.code for problem in refusals("<p>Text</p><ul><li>x</li></ul>", css)}
    assert "outside-file" in codes


def test_no_web_font_is_read() -> None:
    """Fonts come from the given folders only; one named by address is missed, not fetched."""
    rule = "@font-face { font-family: X; src: url(file:///etc/hostname) } p { font-family: X }"
    assert {problem.code for problem in refusals(css=rule)} == {"font-missing"}


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/hostname" alt="x"/>',
        '<object data="file:///etc/hostname"></object>',
        '<embed src="file:///etc/hostname"/>',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<link rel="stylesheet" href="file:///etc/hostname"/>',
        '<link rel="attachment" href="file:///etc/hostname"/>',
        SVG_IMAGE,
    ],
)
def test_no_element_reads_outside(body: str) -> None:
    """Nor does an element that the document's vocabulary would not let through; what is refused is named."""
    (problem, *_) = [problem for problem in refusals(body) if problem.code == "outside-file"]
    assert "/etc/hostname" in problem.message


def test_no_element_moves_the_folder() -> None:
    """What is asked for is looked for beside the style sheets, whatever a document calls its base."""
    (problem, *_) = refusals('<base href="file:///etc/"/><img src="hostname" alt="x"/>')
    assert problem.code == "outside-file"
    assert "/styles/hostname, which is missing" in problem.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link below the root that leads outside is refused."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "secret.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "styles/link.css").symlink_to(tmp_path / "secret.css")
    with pytest.raises(MemoError) as caught:
        write_pdf(
            page(),
            PaperLooks(f"@import url(link.css); {PLAIN}", tmp_path / "styles", [tmp_path / "styles", STYLES]),
        )
    assert caught.value.problems[0].code == "outside-file"


def test_what_lies_inside_is_read(tmp_path: Path) -> None:
    """A style sheet beside the others is taken in."""
    (tmp_path / "other.css").write_text("@page { size: 100mm 100mm }", encoding="utf-8")
    data = write_pdf(page(), PaperLooks(f"@import url(other.css); {PLAIN}", tmp_path, [tmp_path, STYLES]))
    assert round(float(pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox.width)) == 283


@pytest.mark.parametrize("size", [(6000, 5000), (20_000, 20_000)])
@pytest.mark.long
def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    """By its head, before it is unpacked: thirty million of one colour are a small file; and by its name."""
    Image.new("1", size).save(tmp_path / "the logo.png")
    assert (tmp_path / "the logo.png").stat().st_size < 100_000
    css = f"p {{ background: url('the logo.png') }} {PLAIN}"
    with pytest.raises(MemoError) as caught:
        write_pdf(page(), PaperLooks(css, tmp_path, [tmp_path, STYLES]))
    (problem,) = caught.value.problems
    assert problem.code == "file-too-large"
    assert "the logo.png, which has" in problem.message
    assert "pixels" in problem.message


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    """No more of it is read than a file may have."""
    with (tmp_path / "logo.svg").open("wb") as stream:
        stream.truncate(10**11)
    with pytest.raises(MemoError, match=r"logo\.svg, which has more than 20 MB"):
        write_pdf(
            page(), PaperLooks(f"p {{ background: url(logo.svg) }} {PLAIN}", tmp_path, [tmp_path, STYLES])
        )


def test_a_picture_of_a_page_is_printed(tmp_path: Path) -> None:
    """A4 at 300 dots to the inch, as a file and as data."""
    Image.new("L", (2480, 3508), 200).save(tmp_path / "page.png")
    data = base64.b64encode((tmp_path / "page.png").read_bytes()).decode()
    css = f"h1 {{ background: url(page.png) }} p {{ background: url(data:image/png;base64,{data}) }} {PLAIN}"
    made = write_pdf(page("<h1>Title</h1><p>Text</p>"), PaperLooks(css, tmp_path, [tmp_path, STYLES]))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 1
