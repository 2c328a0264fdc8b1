"""LibreOffice opens the Word file and makes the same document of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdf
import pytest
from outputs_reading import Built, bare, claims, in_order, pdf_text

from memo import pipeline
from memo.press import Press

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real memo's DOCX, converted to PDF by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    case = pipeline.check(ROOT / "seeds/prospects-for-peace/memo.yaml", ROOT / "output")
    (result,) = pipeline.build([case], folder, ["docx"], Press(1))
    assert not result.problems
    assert case.loaded is not None
    assert case.loaded.memo is not None
    docx = result.files[0]
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", ('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
         '"ExportBookmarks":{"type":"boolean","value":"true"}}'), "--outdir", str(folder), str(docx)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return Built(case.loaded.memo, {"docx": docx, "pdf": docx.with_suffix(".pdf")})


def test_every_claim_comes_through_in_order(built: Built) -> None:
    """Headings, paragraphs, lists and tables stand in the order of the model."""
    text = bare(pdf_text(built.files["pdf"]))
    pieces = [p for claim in claims(built.memo) for p in (claim.text, claim.because) if p]
    assert in_order(text, pieces) == []


def test_the_headings_are_its_outline(built: Built) -> None:
    """Real heading styles: LibreOffice finds title, sections and pathways in their levels."""
    names: list[str] = []

    def walk(items: list[object], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                names.append(f"{level} {item.title}")  # type: ignore[attr-defined]

    with pypdf.PdfReader(built.files["pdf"]) as reader:
        walk(list(reader.outline), 1)
    flat = [name.partition(" ")[2] for name in names]
    assert flat[flat.index("Executive summary") : flat.index("Executive summary") + 4] == [
        "Executive summary",
        "Background",
        "Obstacles",
        "Pathways compared",
    ]
    levels = {name.partition(" ")[2]: int(name[0]) for name in names}
    for pathway in built.memo.pathways:
        (found,) = [name for name in levels if name.startswith(pathway.title)]
        assert levels[found] == levels["Recommendation"] + 1


def test_every_table_comes_through_row_by_row(built: Built) -> None:
    """The comparison reads criterion, question, weight and ratings in every row."""
    memo = built.memo
    rows = [
        f"{c.name}{c.question}{c.weight}%" + "".join(str(p.assessments[c.id].rating) for p in memo.pathways)
        for c in memo.criteria
    ]
    text = bare(pdf_text(built.files["pdf"]))
    cells = [bare(piece) for c in memo.criteria for piece in (c.name, c.question, f"{c.weight}%")]
    assert in_order(text, rows) == [] or in_order(text, cells) == []
    extents = [
        p.short_title + "".join(p.addresses[o.id].capitalize() for o in memo.obstacles) for p in memo.pathways
    ]
    assert in_order(text, extents) == []


def test_links_and_page_numbers_work(built: Built) -> None:
    """Evidence marks lead into the document; each page is numbered of all."""
    with pypdf.PdfReader(built.files["pdf"]) as reader:
        count = len(reader.pages)
        links = sum(
            annotation.get_object().get("/Subtype") == "/Link"
            for page in reader.pages
            for annotation in page.get("/Annots", [])
        )
        texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert links > 160
    assert all(f"Page {number} of {count}" in text for number, text in enumerate(texts, 1))
    assert all(built.memo.handling in text.upper() for text in texts)


def test_it_is_no_longer_than_ten_pages_of_a4(built: Built) -> None:
    """The Word file stays a memo, too."""
    with pypdf.PdfReader(built.files["pdf"]) as reader:
        assert 6 <= len(reader.pages) <= 10
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {(595, 842)}


def test_only_our_two_families_are_used(built: Built) -> None:
    """The fonts come with the file: LibreOffice takes none of the machine's."""
    with pypdf.PdfReader(built.files["pdf"]) as reader:
        names = {
            str(font.get_object()["/BaseFont"]).partition("+")[2]
            for page in reader.pages
            for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
        }
    assert names
    assert {name for name in names if not name.startswith(("SourceSerif4", "SourceSans3"))} == set()
