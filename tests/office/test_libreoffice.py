"""LibreOffice opens the Word file and makes the same document of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import pypdf
import pytest
from builders import run
from lxml import etree
from outputs_reading import WORD, Built, bare, in_order, pdf_text, rating_rows, words_in_page_order
from word_parts import BODY, part_of, with_part

from memo.commands.build import build
from memo.diagnostics import has_errors
from memo.forms import fill_memo
from memo.integrity.provenance import read_bundle
from memo.workspace.checking import check_memo
from memo.workspace.pdf_worker import PdfWorkers

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real memo's DOCX, converted to PDF by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    path = ROOT / "seeds/prospects-for-peace/memo.yaml"
    result = build([path], folder, ["docx"], PdfWorkers(1))
    assert not has_errors(result.problems)
    word = result.files[0]
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", ('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
         '"ExportBookmarks":{"type":"boolean","value":"true"}}'), "--outdir", str(folder), str(word)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return Built(check_memo(path, folder).memo, {"docx": word, "pdf": word.with_suffix(".pdf")})


def test_every_claim_comes_through_in_order(built: Built) -> None:
    """Headings, paragraphs, lists and tables stand in the order of the page."""
    text = bare(pdf_text(built.files["pdf"]))
    assert in_order(text, words_in_page_order(fill_memo(built.memo))) == []


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
        "Recommendation",
        "Conditions, in our judgment",
        "What would change our mind",
    ]
    levels = {name.partition(" ")[2]: int(name[0]) for name in names}
    for pathway in built.memo.pathways:
        (found,) = [name for name in levels if name.startswith(pathway.title)]
        assert levels[found] == levels["Recommendation"] + 1


def test_every_table_comes_through_row_by_row(built: Built) -> None:
    """The comparison reads criterion, question, weight and ratings in every row."""
    memo = built.memo
    text = bare(pdf_text(built.files["pdf"]))
    assert in_order(text, rating_rows(memo)) == []
    extents = [
        p.short_title + "".join(p.extent(o.id).capitalize() for o in memo.obstacles) for p in memo.pathways
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


def test_it_is_as_long_as_the_pdf_for_readers(built: Built) -> None:
    """Within a page: each sets its lines itself."""
    with (
        pypdf.PdfReader(built.files["pdf"]) as reader,
        pypdf.PdfReader(ROOT / "output/prospects-for-peace.pdf") as ours,
    ):
        assert abs(len(reader.pages) - len(ours.pages)) <= 1
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


# Saved by LibreOffice as a Word file


@pytest.fixture(scope="module")
def resaved(built: Built) -> Path:
    """The Word file after LibreOffice has opened and saved it."""
    word = built.files["docx"]
    folder = word.parent / "resaved"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(word.parent / 'profile').as_uri()}",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(word)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / word.name


def outline(path: Path) -> list[tuple[int, str]]:
    """Return level and text of each heading of a Word file; a style's level is its own or its parent's."""
    document = docx.Document(str(path))
    found = []
    for paragraph in document.paragraphs:
        style = paragraph.style
        while style is not None:
            level = style.element.find(f"{WORD}pPr/{WORD}outlineLvl")
            if level is not None:
                found.append((int(str(level.get(f"{WORD}val"))), " ".join(paragraph.text.split())))
                break
            style = style.base_style
    return found


def tables(path: Path) -> list[list[list[str]]]:
    """Return the text of every cell of every table."""
    body = etree.fromstring(part_of(path.read_bytes()).encode())
    return [
        [
            [bare("".join(t.text or "" for t in cell.iter(f"{WORD}t"))) for cell in row.iter(f"{WORD}tc")]
            for row in table.iter(f"{WORD}tr")
        ]
        for table in body.iter(f"{WORD}tbl")
    ]


def links(path: Path) -> list[tuple[str, str]]:
    """Return, for each link within the file, its text and that of the paragraph where its bookmark begins."""
    body = etree.fromstring(part_of(path.read_bytes()).encode())
    places = {
        mark.get(f"{WORD}name"): bare("".join(t.text or "" for t in paragraph.iter(f"{WORD}t")))
        for paragraph in body.iter(f"{WORD}p")
        for mark in paragraph.iter(f"{WORD}bookmarkStart")
    }
    return [
        ("".join(t.text or "" for t in link.iter(f"{WORD}t")), places[link.get(f"{WORD}anchor")])
        for link in body.iter(f"{WORD}hyperlink")
    ]


def bookmarks(path: Path) -> set[str]:
    """Return the names of all bookmarks."""
    body = etree.fromstring(part_of(path.read_bytes()).encode())
    return {str(mark.get(f"{WORD}name")) for mark in body.iter(f"{WORD}bookmarkStart")}


def test_a_resaved_file_keeps_its_headings(built: Built, resaved: Path) -> None:
    """Title, sections and pathways, each in its level."""
    assert len(outline(resaved)) > 15
    assert outline(resaved) == outline(built.files["docx"])


def test_a_resaved_file_keeps_every_cell(built: Built, resaved: Path) -> None:
    """Table by table, row by row."""
    assert len(tables(resaved)) >= 12
    assert tables(resaved) == tables(built.files["docx"])


def test_a_resaved_file_keeps_links_and_bookmarks(built: Built, resaved: Path) -> None:
    """Each link leads to the same words as before, and no bookmark is gone."""
    assert len(links(resaved)) > 160
    assert links(resaved) == links(built.files["docx"])
    assert bookmarks(built.files["docx"]) - bookmarks(resaved) == set()


def test_a_resaved_file_carries_its_memo_and_is_not_found_altered(built: Built, resaved: Path) -> None:
    """The source bundle comes through whole; words and links are the memo's, and looks cannot be proven."""
    assert read_bundle(resaved.read_bytes(), "resaved") == read_bundle(
        built.files["docx"].read_bytes(), "built"
    )
    ran = run("verify", resaved, "--case", ROOT / "seeds/prospects-for-peace")
    assert (ran.code, ran.out.split(": ")[1].strip()) == (3, "unproven"), ran.err
    assert "Another program has saved it" in ran.err


def test_a_file_edited_in_libreoffice_is_known_to_be_altered(built: Built, resaved: Path) -> None:
    """One word put in before saving."""
    edited = resaved.with_name("edited.docx")
    claim = built.memo.recommendation.conditions[0].text.removesuffix(".")  # a reason may follow
    changed = claim.replace(" ", " surely ", 1)
    edited.write_bytes(with_part(resaved.read_bytes(), BODY, lambda text: text.replace(claim, changed)))
    ran = run("verify", edited, "--case", ROOT / "seeds/prospects-for-peace")
    assert ran.code == 1
    assert "adds “surely”" in " ".join(ran.err.split())
