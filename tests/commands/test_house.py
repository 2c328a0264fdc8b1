"""`memo house`, and two made-up houses in every output."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from builders import ARTICLE, changed, memo_data, run, run_json, write_case
from fontTools.ttLib import TTFont
from houses import GREY, LOGO, WATERS, house_of_waters, make_font, write_house, write_real_memo
from lxml import etree
from outputs_reading import READERS, bare, words_in_page_order

from memo.document import charts
from memo.forms import fill_memo
from memo.integrity.provenance import read_bundle
from memo.ooxml.content import NAMESPACES
from memo.renderers import declared_on
from memo.workspace import assets, check_memo, roots

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.long

HOUSES = ("waters", "grey")
USUAL = {
    token.removeprefix("size-"): float(value.removesuffix("pt"))
    for token, value in assets.assets_for(Path()).looks.usual().items()
    if token.startswith("size-") and value.endswith("pt")
}
"""The sizes without a house, in points."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the smallest memo in each house, its outputs in `out`."""
    folder = tmp_path_factory.mktemp("houses")
    house_of_waters(write_case(folder / "waters").parent)
    write_house(write_case(folder / "grey").parent, GREY)
    built = run(
        "build", "-q", *(folder / name for name in HOUSES), "-o", folder / "out", "--carry", "sources"
    )
    assert (built.code, built.err) == (0, "")
    return folder


def pages(path: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def word_parts(path: Path) -> Mapping[str, bytes]:
    """Return the parts of a Word file."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def words_of(path: Path) -> list[str]:
    """Return the paragraphs of a Word file's body."""
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_the_letterhead_stands_first_in_every_output(cases: Path) -> None:
    """Office, lines and contact, in their order."""
    lines = [
        "Bureau of River Affairs",
        "Division for Shared Waters",
        "1 Bridge Street, Rivermouth",
        "waters@example.org",
    ]
    page = (cases / "out/waters.html").read_text(encoding="utf-8")
    for text in (pages(cases / "out/waters.pdf")[0], "\n".join(words_of(cases / "out/waters.docx")), page):
        places = [text.index(line) for line in lines]
        assert places == sorted(places)
        assert places[-1] < text.rindex("The river")


def test_the_logo_is_in_every_output_with_its_text(cases: Path) -> None:
    """16 mm high and as wide as its shape wants; nothing of the SVG file itself travels."""
    said = "Arms of the Bureau: a mountain"
    drawing = etree.fromstring(word_parts(cases / "out/waters.docx")["word/document.xml"])
    (about, *_) = drawing.iterfind(".//wp:docPr", NAMESPACES)
    extent = drawing.find(".//wp:extent", NAMESPACES)
    assert extent is not None
    assert about.get("descr") == said
    assert int(extent.get("cy", 0)) / 36_000 == pytest.approx(16.0, abs=0.01)
    assert int(extent.get("cx", 0)) / 36_000 == pytest.approx(60.0, abs=0.01)
    page = (cases / "out/waters.html").read_text(encoding="utf-8")
    assert f'aria-label="{said}"' in page
    assert 'href="data:image/png;base64,' in page
    assert "M95 20h190" not in page
    assert ".house-logo ~ .house-contact { margin-left: 65.0mm; }" in page
    with pypdfium2.PdfDocument(cases / "out/waters.pdf") as pdf:
        pictures = [each for each in pdf[0].get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert len(pictures) == 1


def test_the_family_is_that_of_the_house(cases: Path) -> None:
    """In the PDF, on the page and in Word, which holds its files in place of the usual ones."""
    fonts = re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", _plain_pdf(cases / "out/waters.pdf"))
    assert any(font.startswith(b"Marble") for font in fonts)
    assert not any(b"Serif" in font for font in fonts)
    page = (cases / "out/waters.html").read_text(encoding="utf-8")
    assert page.count('@font-face { font-family: "Marble Roman"') == 3
    assert 'font-family: "Source Serif 4"; font-weight' not in page
    parts = word_parts(cases / "out/waters.docx")
    table = etree.fromstring(parts["word/fontTable.xml"])
    named = {
        entry.get(f"{{{NAMESPACES['w']}}}name"): [
            etree.QName(each).localname for each in entry if "embed" in str(each.tag)
        ]
        for entry in table
    }
    assert named["Marble Roman"] == ["embedRegular", "embedBold", "embedItalic"]
    assert "Source Serif 4" not in named
    assert b"Source Serif 4" not in parts["word/styles.xml"] + parts["word/theme/theme1.xml"]
    assert sum(name.endswith(".odttf") for name in parts) == 6


def _plain_pdf(path: Path) -> bytes:
    """Return a PDF with its objects unpacked."""
    import pikepdf  # noqa: PLC0415 - here alone

    made = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.getvalue()


def test_an_embedded_font_is_scrambled_by_its_key(cases: Path) -> None:
    """Its first bytes (ECMA-376 part 1, 17.8.1), and gives the house's file again."""
    parts = word_parts(cases / "out/waters.docx")
    relations = etree.fromstring(parts["word/_rels/fontTable.xml.rels"])
    targets = {each.get("Id"): str(each.get("Target")) for each in relations}
    entry = etree.fromstring(parts["word/fontTable.xml"]).find(
        ".//w:font[@w:name='Marble Roman']/w:embedRegular", NAMESPACES
    )
    assert entry is not None
    target = targets[entry.get(f"{{{NAMESPACES['r']}}}id")].removeprefix("/word/")
    data = parts[f"word/{target}"]
    mask = bytes.fromhex(str(entry.get(f"{{{NAMESPACES['w']}}}fontKey")).strip("{}").replace("-", ""))[::-1]
    plain = bytes(byte ^ mask[at % 16] for at, byte in enumerate(data[:32])) + data[32:]
    assert plain == (cases / "waters/styles/fonts/marble/Marble_400Regular.ttf").read_bytes()


def test_colours_go_everywhere(cases: Path) -> None:
    """The accent of the house: page, dark page, Word styles."""
    page = (cases / "out/waters.html").read_text(encoding="utf-8")
    assert "--accent: #7a1220;" in page
    dark = page[page.rindex("prefers-color-scheme: dark") :]
    assert re.search(r"--accent: #(?!7a1220)\w{6};", dark)
    assert b"7A1220" in word_parts(cases / "out/waters.docx")["word/styles.xml"]
    assert b"0F4C5C" not in word_parts(cases / "out/waters.docx")["word/styles.xml"]


def test_large_type_is_large_everywhere(cases: Path) -> None:
    """14 pt for the text, all else in proportion; screens and Word likewise; and the paper of the house."""
    styles = docx.Document(str(cases / "out/grey.docx")).styles
    sizes = {name: styles[name].font.size for name in ("Normal", "Title", "Table Text", "Note")}
    larger = 14 / USUAL["text"]
    assert larger > 1
    assert {name: size and size.pt for name, size in sizes.items()} == {
        name: pytest.approx(USUAL[size] * larger, abs=0.25)  # Word counts in half points
        for name, size in {"Normal": "text", "Title": "title", "Table Text": "table", "Note": "note"}.items()
    }
    page = (cases / "out/grey.html").read_text(encoding="utf-8")
    assert "--size-text: 14pt;" in page
    lit = float(declared_on(assets.assets_for(Path()).looks.sheet, "screen")["size-text"].removesuffix("pt"))
    assert f"--size-text: {round(lit * larger, 2):g}pt;" in page
    with pypdfium2.PdfDocument(cases / "out/grey.pdf") as pdf:
        assert pdf[0].get_size() == (612, 792)
    (font_size,) = set(re.findall(r'<g font-family="[^"]+" font-size="([\d.]+)"', page))
    assert float(font_size) == pytest.approx(charts.SIZE * larger)


def test_the_theme_of_a_house_gives_its_colours(cases: Path) -> None:
    """And stays below what the house names itself."""
    assert "--accent: #1a1a1a;" in (cases / "out/grey.html").read_text(encoding="utf-8")


def test_sections_stand_in_the_order_of_the_house(cases: Path) -> None:
    """In every output; the first annex alone begins a page, and with larger type, too, none is left empty."""
    page = (cases / "out/grey.html").read_text(encoding="utf-8")
    order = re.findall(r'<section id="([\w-]+)"', page)
    assert order[:4] == ["summary", "recommendation", "background", "obstacles"]
    headings = [
        each for each in words_of(cases / "out/grey.docx") if each in {"Recommendation", "Background"}
    ]
    assert headings == ["Recommendation", "Background"]
    assert re.findall(r'<section id="([\w-]+)" class="new-page"', page) == ["source-assessment"]
    printed = pages(cases / "out/grey.pdf")
    (begins,) = [text for text in printed if "Annex A: Source assessment\r\n" in text]
    assert begins.startswith("Annex A")
    assert min(map(len, printed)) > 200  # what runs along each page has some 60 letters


def test_headings_and_citations_are_in_the_words_of_the_house(cases: Path) -> None:
    """“Where we stand” for “Background”, “para. 1” for “¶1”."""
    for text in (
        "\n".join(words_of(cases / "out/waters.docx")),
        (cases / "out/waters.html").read_text(encoding="utf-8"),
        "\n".join(pages(cases / "out/waters.pdf")),
    ):
        assert "Where we stand" in text
        assert "Background" not in text
    page = (cases / "out/waters.html").read_text(encoding="utf-8")
    assert "para.\u00a01" in page
    assert "¶" not in page


def test_the_same_memo_gives_the_same_bytes(cases: Path, tmp_path: Path) -> None:
    """In each house."""
    assert (
        run("build", "-q", cases / "waters", "-f", "docx,html", "-o", tmp_path, "--carry", "sources").code
        == 0
    )
    for kind in ("docx", "html"):
        assert (tmp_path / f"waters.{kind}").read_bytes() == (cases / f"out/waters.{kind}").read_bytes()


def test_provenance_names_the_house_and_its_files(cases: Path) -> None:
    """By their hashes: the house, its logo, its fonts."""
    inputs = read_bundle((cases / "out/waters.docx").read_bytes(), "waters.docx").inputs
    fonts = {
        f"styles/fonts/marble/Marble_{cut}.ttf" for cut in ("400Regular", "400Regular_Italic", "700Bold")
    }
    assert {"styles/house.yaml", "styles/logo.svg"} | fonts <= set(inputs)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_file_is_proven_with_its_house_alone(cases: Path, kind: str) -> None:
    """Without the folder in which the house lies, it is unproven; with it, identical."""
    file = cases / f"out/waters.{kind}"
    assert run("verify", file, "--case", cases / "waters").code == 0
    ran = run("verify", file)
    assert ran.code == 3
    assert "styles/house.yaml is not here" in ran.err
    assert "verify-unproven" in ran.err


def test_what_one_house_allows_is_no_fault_where_that_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bottom line of 70 words is built under a limit of 80, and the file of it is not called altered."""
    words = "Propose the joint commission, " + "and then wait, " * 22
    path = write_case(tmp_path / "long", changed(memo_data(), "summary.bottom_line.text", words.strip()))
    assert "bottom-line-too-long" in run("check", path).err
    write_house(path.parent, "limits: {bottom_line_words: 80}\n")
    assert run("build", "-q", path, "-f", "docx", "-o", tmp_path).code == 0
    monkeypatch.chdir(tmp_path)
    assert run("verify", "long.docx", "--case", path.parent).code == 0
    assert run("verify", "long.docx").code == 3


def test_letters_that_the_house_alone_has_are_no_forgery(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign that the usual fonts lack, and the house's families have: unproven without the house."""
    path = write_case(tmp_path / "signs", changed(memo_data(), "title", "The river ⌘ and its dams"))
    assert "font-fallback" in run("check", path).err
    styles = path.parent / "styles"
    for role, source in (("serif", "SourceSerif4_400Regular.ttf"), ("sans", "SourceSans3_400Regular.ttf")):
        make_font(source, styles / role / "regular.ttf", f"Signs {role}", also="⌘")
    write_house(path.parent, "families: {serif: {folder: serif}, sans: {folder: sans}}\n")
    assert run("build", "-q", path, "-f", "docx", "-o", tmp_path, "--carry", "sources").code == 0
    monkeypatch.chdir(tmp_path)
    assert run("verify", "signs.docx", "--case", path.parent).code == 0
    ran = run("verify", "signs.docx")
    assert (ran.code, "verify-unproven" in ran.err) == (3, True)


def test_redline_and_matrix_have_the_looks_of_the_house(cases: Path, tmp_path: Path) -> None:
    """Letterhead, logo and family; nothing of them is a change, and an untouched file brings none home."""
    case = tmp_path / "waters"
    shutil.copytree(cases / "waters", case)
    assert run("revise", case, "-m", "Again.", "--date", "2025-02-01", "-q").code == 0
    made = run("diff", "1", "2", "--memo", case, "-o", tmp_path, "-q", "-f", "docx,html")
    assert made.code == 0, made.err
    page = (tmp_path / "waters.redline.html").read_text(encoding="utf-8")
    assert "Bureau of River Affairs" in page
    assert "Marble Roman" in page
    assert "data-change" not in page[page.index('class="house-logo"') : page.index('class="eyebrow"')]
    shutil.copy(cases / "out/waters.docx", tmp_path / "back.docx")
    pulled = run("pull", tmp_path / "back.docx", "--into", cases / "waters", "-o", tmp_path, "-q")
    assert pulled.code == 0, pulled.err
    (matrix,) = tmp_path.glob("*review*.html")
    text = matrix.read_text(encoding="utf-8")
    assert "Bureau of River Affairs" in text
    assert 'class="house-logo"' in text


def test_a_family_that_may_not_be_edited_is_named_in_word_only(tmp_path: Path) -> None:
    """The PDF and the page hold it all the same; the check says so."""
    path = write_case(tmp_path / "named")
    for cut in ("400Regular", "400Regular_Italic", "700Bold"):
        make_font(f"SourceSerif4_{cut}.ttf", path.parent / f"styles/serif/{cut}.ttf", "Slate", rights=4)
    write_house(path.parent, "families: {serif: {folder: serif}}\n")
    built = run("build", "-q", path, "-f", "docx", "-o", tmp_path)
    assert (built.code, "house-font-named" in built.err) == (0, True)
    parts = word_parts(tmp_path / "named.docx")
    assert b'w:name="Slate"' in parts["word/fontTable.xml"]
    assert sum(name.endswith(".odttf") for name in parts) == 3
    checked = run("house", "check", "--case", path.parent)
    assert "house-font-named" in checked.err
    assert "may be embedded to be read and printed; the Word file names it only" in checked.out
    write_house(path.parent, "families: {serif: {folder: serif, licence: Ours}}\n")
    assert "house-font-named" not in run("house", "check", "--case", path.parent).err


def test_a_house_of_a_case_goes_before_that_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Key by key, in the order that --explain tells: command line, case, house, theme, tokens."""
    shared = tmp_path / "shared"
    for name in ("templates", "styles"):
        shutil.copytree(Path(__file__).parents[2] / name, shared / name)
    monkeypatch.setattr(roots, "built_in_folder", lambda: shared)
    write_house(
        shared, "office: All\ntheme: sober\npaper: letter\ncolours: {ink: '#222222', accent: '#333333'}\n"
    )
    case = write_case(shared / "seeds/river").parent
    write_house(case, "colours: {accent: navy}\n")
    ran = run("house", "--explain", "--case", case, "--paper", "a4")
    assert ran.code == 0
    told = dict(re.findall(r"^(\S+) +(.*?)\]?$", ran.out, re.MULTILINE))
    assert told["paper"] == "a4  [--paper a4"
    assert told["colours.accent"].endswith("river/styles/house.yaml:1")
    assert told["colours.ink"].endswith("shared/styles/house.yaml:4")
    assert told["office"].endswith("shared/styles/house.yaml:1")
    assert told["colours.quiet"].endswith("styles/themes/sober.css")
    assert "styles/tokens.css:" in told["sizes.text"]
    themed = run("house", "--explain", "--case", case, "--theme", "sober").out
    assert re.search(r"colours.accent +#1a1a1a +\[--theme sober\]", themed)
    assert run("build", "-q", case, "-f", "docx", "-o", tmp_path).code == 0
    inputs = read_bundle((tmp_path / "river.docx").read_bytes(), "river.docx").inputs
    assert {"styles/house.yaml", "styles/house.yaml of the memo"} <= set(inputs)


def test_tokens_of_a_case_go_before_the_house_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A designer's own tokens.css works as before; the letterhead of the house stays."""
    shared = tmp_path / "shared"
    for name in ("templates", "styles"):
        shutil.copytree(Path(__file__).parents[2] / name, shared / name)
    monkeypatch.setattr(roots, "built_in_folder", lambda: shared)
    write_house(shared, "office: All\ncolours: {accent: '#333333'}\nsizes: {text: 15pt}\n")
    case = write_case(shared / "seeds/river").parent
    (case / "styles").mkdir()
    text = (shared / "styles/tokens.css").read_text(encoding="utf-8").replace("#0f4c5c", "#400040")
    (case / "styles/tokens.css").write_text(text, encoding="utf-8")
    looks = assets.assets_for(case)
    usual = f"{USUAL['text']:g}pt"
    assert usual != "15pt"
    assert (looks.tokens().values["accent"], looks.tokens().values["size-text"]) == ("#400040", usual)
    assert looks.page.office == "All"


def test_a_house_that_was_written_changes_no_page(tmp_path: Path) -> None:
    """`memo house` shows a memo what is set today, and sets nothing; a second time it refuses."""
    path = write_case(tmp_path / "river")
    assert run("build", "-q", path, "-f", "html", "-o", tmp_path).code == 0
    before = (tmp_path / "river.html").read_bytes()
    made = run("house", "--case", path.parent)
    assert made.code == 0
    assert made.out.strip().endswith("river/styles/house.yaml")
    lines = (path.parent / "styles/house.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
    assert "#   bottom_line_words: 60" in " ".join(lines)
    assert run("build", "-q", path, "-f", "html", "-o", tmp_path).code == 0
    assert (tmp_path / "river.html").read_bytes() == before
    assert run_json("house", "--case", path.parent)[1][0]["code"] == "house-exists"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An installed package, and a folder of memos in which its user stands."""
    package = tmp_path / "lib/memo/_assets"
    for name in ("templates", "styles"):
        shutil.copytree(Path(__file__).parents[2] / name, package / name)
    monkeypatch.setattr(roots, "built_in_folder", lambda: package)
    memos = tmp_path / "memos"
    memos.mkdir()
    monkeypatch.chdir(memos)
    return memos


def test_the_house_of_all_memos_sets_what_is_set_today(installed: Path) -> None:
    """And a memo's own, written beside it, names none of its files."""
    path = write_case(installed / "seeds/river")
    house_of_waters(installed)
    assert run("build", "-q", path, "-f", "html", "-o", "before").code == 0
    assert run("house", "--case", path.parent).code == 0
    assert run("house", "check", "--case", path.parent).code == 0
    assert run("build", "-q", path, "-f", "html", "-o", "after").code == 0
    assert Path("after/river.html").read_bytes() == Path("before/river.html").read_bytes()
    shutil.rmtree(path.parent / "styles")
    shared = installed / "styles/house.yaml"
    shared.rename(installed / "old.yaml")
    assert run("build", "-q", path, "-f", "html", "-o", "plain").code == 0
    assert run("house").code == 0
    assert run("build", "-q", path, "-f", "html", "-o", "written").code == 0
    assert Path("written/river.html").read_bytes() == Path("plain/river.html").read_bytes()


@pytest.mark.parametrize(
    ("folder", "said", "help"),
    [
        ("web", "has only Marble.woff2, which are for web pages", "Put the family's .ttf or .otf files"),
        ("web/Marble.woff2", "is a file, and a family is named by its folder", "Write `web`."),
    ],
)
def test_a_family_that_cannot_be_printed_is_told_by_what_is_there(
    folder: str, said: str, help: str, tmp_path: Path
) -> None:
    """Web fonts, and a file in the place of its folder."""
    path = write_case(tmp_path / "river")
    write_house(path.parent, f"families: {{serif: {{folder: {folder}}}}}\n")
    (path.parent / "styles/web").mkdir()
    (path.parent / "styles/web/Marble.woff2").write_bytes(b"wOF2")
    code, problems = run_json("house", "check", "--case", path.parent)
    assert (code, problems[0]["code"], problems[0]["path"]) == (1, "house-family", "families.serif.folder")
    assert said in problems[0]["message"]
    assert problems[0]["help"].startswith(help)


def test_an_installed_package_takes_the_house_of_the_folder_of_memos(installed: Path) -> None:
    """`memo house` writes it there; all memos below have it, logo, family and sheets of a designer too."""
    assert run("house").out.strip() == "styles/house.yaml"
    assert run_json("house")[1][0]["code"] == "house-exists"
    assert run_json("house", "--case", "nobody")[1][0]["code"] == "file-missing"
    (installed / "styles/house.yaml").unlink()
    house_of_waters(installed)
    (installed / "styles/letterhead.css").write_text(".letterhead { color: #123456 }", encoding="utf-8")
    case = write_case(installed / "seeds/river").parent
    assert run("build", "-q", "-f", "html,docx", "-o", "out", "--carry", "sources").code == 0
    page = Path("out/river.html").read_text(encoding="utf-8")
    for said in ("Bureau of River Affairs", "data:image/png", 'font-family: "Marble Roman"', "#123456"):
        assert said in page, said
    explained = run("house", "--explain", "--case", case).out
    assert re.search(r"^office +Bureau of River Affairs +\[styles/house.yaml:2\]$", explained, re.MULTILINE)
    assert explained == run("house", "--explain").out
    assert run("verify", "out/river.docx").code == 0
    Path("out/river.docx").rename(installed.parent / "river.docx")
    assert run("verify", installed.parent / "river.docx").code == 3


def test_a_memo_has_the_nearest_house_above_it_and_its_own_before(installed: Path) -> None:
    """Key by key before that of the program, which may bring one; nothing farther up."""
    write_house(roots.built_in_folder(), "office: Program\nletterhead: [Of all]\n")
    write_house(installed, "office: Far\ncontact: [Far away]\n")
    near = write_case(installed / "desk/river").parents[1]
    write_house(near, "office: Desk\ncolours: {ink: navy}\n")
    (near / "styles/tokens.css").write_text(":root { --accent: #400040; }", encoding="utf-8")
    house = assets.assets_for(near / "river").house
    assert (house.house.office, house.house.letterhead, house.house.contact) == ("Desk", ("Of all",), ())
    assert [*house.inputs] == ["styles/house.yaml of the program", "styles/house.yaml"]
    write_house(near / "river", "office: Case\n")
    house = assets.assets_for(near / "river").house
    assert (house.house.office, house.house.colours.ink) == ("Case", "#000080")
    assert [*house.inputs][1:] == ["styles/house.yaml", "styles/house.yaml of the memo"]
    assert [layer.house.office for layer in house.looks.layers] == ["Desk", "Case"]


def test_a_draft_keeps_the_lengths_of_the_house_that_holds_there(tmp_path: Path) -> None:
    """In its remarks, in the number of points and in its short titles; slots have no length."""
    limits = "bottom_line_words: 3, summary_words: 9, least_points: 7, most_points: 8, short_title_letters: 9"
    write_house(tmp_path, f"limits: {{{limits}}}\n")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    made = run("new", tmp_path / "article.txt", "--into", tmp_path / "case")
    assert made.code == 0, made.err
    text = (tmp_path / "case/memo.yaml").read_text(encoding="utf-8")
    assert "in at most 3 words" in text
    assert "# 7 to 8 points, together at most 9 words." in text
    assert text.count(" of the summary") == 7
    assert 'short_title: "TODO: short title"' in text
    assert "error" not in run("check", tmp_path / "case").err


def test_faint_colours_are_told(tmp_path: Path) -> None:
    """Contrast under 4.5 to 1 where a colour is used, on paper and in the dark."""
    path = write_case(tmp_path / "faint")
    write_house(path.parent, "colours:\n  accent: '#9fb8bd'\n  dark: {ink: '#333333'}\n")
    code, problems = run_json("house", "check", "--case", path.parent)
    assert code == 0
    assert {("token-contrast", 2), ("token-contrast", 3)} <= {
        (each["code"], each["line"]) for each in problems
    }
    assert "token-contrast" in run("check", path).err


@pytest.mark.parametrize(
    ("sizes", "told", "mended"),
    [
        ("{text: 9pt}", {"sizes.text": "`text:`, {text}pt or more"}, "{{text: {text}pt}}"),
        ("{note: 8.5pt}", {"sizes.note": "`9pt` or more"}, "{{note: 9pt}}"),
        (
            "{table: 8pt, mark: 7pt}",
            {"sizes.table": "`9pt`", "sizes.mark": "`{mark}pt` or"},
            "{{mark: {mark}pt}}",
        ),
        ("{running: 7pt}", {"sizes.running": "`{running}pt`, for"}, "{{running: {running}pt}}"),
        ("{flag: 6pt, text: 13pt}", {"sizes.flag": "`{flag}pt`, for"}, "{{text: 13pt}}"),
        ("{flag: 8pt, running: 8.8pt, mark: 8.4pt, text: 14pt}", {}, "{{text: {text}pt}}"),
    ],
)
def test_small_type_of_a_house_is_told_and_mended_as_is_said(
    tmp_path: Path, sizes: str, told: dict[str, str], mended: str
) -> None:
    """Under 9 pt and smaller than usual; as mended, it is not told."""
    path = write_case(tmp_path / "small")
    write_house(path.parent, f"sizes: {sizes}\n")
    found = [
        each for each in run_json("house", "check", "--case", path.parent)[1] if each["code"] == "house-small"
    ]
    usual = {name: f"{size:g}" for name, size in USUAL.items()}
    helps = {each["path"]: each["help"] for each in found}
    assert (len(found), set(helps)) == (len(told), set(told))
    assert [said for place, said in told.items() if said.format(**usual) not in helps[place]] == []
    write_house(path.parent, f"sizes: {mended.format(**usual)}\n")
    assert run_json("house", "check", "--case", path.parent)[1] == []


def test_nothing_is_told_of_what_is_usual(tmp_path: Path) -> None:
    """Neither without a house nor of one that `memo house` has written, with any size that it remarks on."""
    path, house = write_case(tmp_path / "usual"), tmp_path / "usual/styles/house.yaml"
    assert min(USUAL.values()) < 9

    def tells_nothing() -> None:
        ran = run("house", "check", "--case", path.parent)
        assert (ran.code, ran.err) == (0, "")
        assert "under 9 pt" not in ran.out
        assert run_json("house", "check", "--case", path.parent)[1] == []

    tells_nothing()
    run("house", "--case", path.parent)
    tells_nothing()
    written = house.read_text(encoding="utf-8")
    all_set = re.sub(r"(?m)^# (  [\w-]+: [\d.]+pt|sizes:)$", r"\1", written)
    assert all_set.count("pt\n") == len(USUAL)
    house.write_text(all_set, encoding="utf-8")
    tells_nothing()


def test_a_weight_too_many_does_no_harm_and_is_named(tmp_path: Path) -> None:
    """Nothing is printed with it, and nobody misses what it lacks; a used one that lacks a sign is named."""
    path = write_case(tmp_path / "weights")
    folder = path.parent / "styles/sans"
    for cut in ("400Regular", "400Regular_Italic", "700Bold"):
        make_font(f"SourceSans3_{cut}.ttf", folder / f"{cut}.ttf", "Slate Sans")
    thin = without_paragraph_sign(folder / "400Regular.ttf", folder / "Thin.ttf", weight=100)
    write_house(path.parent, "families: {sans: {folder: sans}}\n")
    checked = run("house", "check", "--case", path.parent)
    assert (checked.code, checked.err) == (0, "")
    assert "not used: Thin.ttf" in checked.out
    built = run("build", "-q", path, "-o", tmp_path)
    assert (built.code, built.err) == (0, "")
    thin.unlink()
    without_paragraph_sign(folder / "700Bold.ttf", folder / "700Bold.ttf", weight=700)
    told = {each["code"]: each["message"] for each in run_json("house", "check", "--case", path.parent)[1]}
    assert "in 700Bold.ttf" in told["house-coverage"]
    assert "“¶”" in told["house-coverage"]


def test_boxes_come_from_another_family_where_the_house_has_none(tmp_path: Path) -> None:
    """As with most typefaces: those of severity and of choices look alike in all, and nothing is told."""
    path = write_case(tmp_path / "boxes")
    for role, source in (("serif", "SourceSerif4"), ("sans", "SourceSans3")):
        for cut in ("400Regular", "400Regular_Italic", "700Bold"):
            font = path.parent / f"styles/{role}/{cut}.ttf"
            make_font(f"{source}_{cut}.ttf", font, f"Slate {role}")
            without_paragraph_sign(font, font, 700 if "Bold" in cut else 400, "☐☑■↑")
    write_house(path.parent, "families: {serif: {folder: serif}, sans: {folder: sans}}\n")
    assert run_json("house", "check", "--case", path.parent)[1] == []
    built = run("build", "-q", path, "-o", tmp_path)
    assert (built.code, built.err) == (0, "")
    assert "■" in "".join(pages(tmp_path / "boxes.pdf"))
    fonts = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([A-Za-z]+)", _plain_pdf(tmp_path / "boxes.pdf")))
    assert {font[:5] for font in fonts} == {b"Slate", b"Sourc"}


def without_paragraph_sign(font: Path, target: Path, weight: int, signs: str = "¶") -> Path:
    """Write a font of another weight that lacks a sign by which paragraphs are cited, or other signs."""
    with TTFont(font, recalcTimestamp=False) as found:
        for table in found["cmap"].tables:
            for sign in signs:
                table.cmap.pop(ord(sign), None)
        found["OS/2"].usWeightClass = weight
        found.save(target)
    return target


def give_a_latin_family(case: Path) -> None:
    """Give a case a house whose serif has Latin letters alone, in one weight."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - slow to import, and used here alone

    made = make_font("SourceSerif4_400Regular.ttf", case / "styles/latin/regular.ttf", "Latin Only")
    font = TTFont(made)
    cutter = Subsetter(Options(name_IDs=["*"], notdef_outline=True))
    cutter.populate(unicodes=[*range(0x20, 0x370), *range(0x2000, 0x2700)])
    cutter.subset(font)
    font.save(made)
    write_house(case, "families:\n  serif:\n    folder: latin\n")


def test_letters_that_a_memo_needs_are_told_once_at_the_house(tmp_path: Path) -> None:
    """At check as at build, for a page in Ukrainian and for words of the memo; a faulty memo hides nothing.

    What the usual family lacks, too, is told where it is written.
    """
    words = changed(memo_data(), "language", "uk")
    words = changed(words, "background.0.text", "Обидві держави пишуть листи 👍.")
    path = write_case(tmp_path / "river", words)
    give_a_latin_family(path.parent)
    told = [run_json("check", path)[1], run_json("build", path, "-o", tmp_path, "-f", "html")[1]]
    lacking = [[each for each in found if each["code"] == "house-letters"] for found in told]
    assert [(each["path"], each["line"], each["severity"]) for (each,) in lacking] == [
        ("families.serif.folder", 3, "error")
    ] * 2
    assert lacking[0] == lacking[1]
    assert "(Cyrillic): " in lacking[0][0]["message"]
    assert "“Обидві”" in lacking[0][0]["message"]
    assert "`families.serif.folder`" in lacking[0][0]["help"]
    assert [[each["path"] for each in found if each["code"] == "glyph-missing"] for found in told] == [
        ["background.1.text"]
    ] * 2
    assert "font-fallback" not in {each["code"] for found in told for each in found}


def test_a_page_in_a_script_that_a_family_lacks_is_told_before_anything_is_printed(tmp_path: Path) -> None:
    """The words of the page alone are Ukrainian: check composes the memo, and says what build says."""
    for language, codes in (("uk", ["house-letters"]), ("de", [])):
        path = write_case(tmp_path / language, changed(memo_data(), "language", language))
        give_a_latin_family(path.parent)
        checked, built = (
            [each for each in run_json(*words)[1] if each["severity"] == "error"]
            for words in (("check", path), ("build", path, "-o", tmp_path, "-f", "html"))
        )
        assert [each["code"] for each in checked] == codes
        assert checked == built


def test_letters_that_a_family_lacks_are_told(tmp_path: Path) -> None:
    """A family without Cyrillic prints no memo in Ukrainian."""
    path = write_case(tmp_path / "latin")
    give_a_latin_family(path.parent)
    _, problems = run_json("house", "check", "--case", path.parent)
    codes = [each["code"] for each in problems]
    assert codes.count("house-coverage") == 1
    assert "in uk" in next(each["message"] for each in problems if each["code"] == "house-coverage")
    assert "house-font-weights" in codes


@pytest.mark.parametrize(
    ("text", "said", "help"),
    [
        ("logo: {file: styles/logo.svg, text: A}", "The logo styles/logo.svg is not in ", "write `logo.svg`"),
        ("logo: {file: lgo.svg, text: A}", "The logo lgo.svg is not in ", "write `logo.svg`"),
        ("logo: {file: arms.png, text: A}", "The logo arms.png is not in ", "Copy it into "),
        ("families: {sans: {folder: styles/sans}}", "The folder styles/sans is not in ", "write `sans`"),
    ],
)
def test_a_file_that_is_not_there_is_told_as_a_house_names_it(
    tmp_path: Path, text: str, said: str, help: str
) -> None:
    """From the folder of house.yaml, with no folder said twice."""
    path = write_case(tmp_path / "river")
    write_house(path.parent, f"{text}\n")
    (path.parent / "styles/logo.svg").write_text(LOGO, encoding="utf-8")
    (path.parent / "styles/sans").mkdir()
    (problem,) = run_json("check", path)[1]
    assert problem["message"].startswith(said)
    assert help in problem["help"]
    assert "styles/styles" not in problem["message"] + problem["help"]


def test_what_is_wrong_with_a_house_is_told_at_once_and_hides_nothing(tmp_path: Path) -> None:
    """Two faults of the logo, a family, a theme, a faint colour, and those of the memo itself."""
    path = write_case(tmp_path / "river", changed(memo_data(), "title", "The river ⌘ and its dams"))
    text = "logo: {file: logo.svg, text: A}\nfamilies: {sans: {folder: nowhere}}\ntheme: nobody\n"
    write_house(path.parent, text)
    logo = LOGO.replace("</svg>", '<image href="a.png"/><text font-family="Gill" y="9">House</text></svg>')
    (path.parent / "styles/logo.svg").write_text(logo, encoding="utf-8")
    for words in (("check", path), ("house", "check", "--case", path)):
        problems = run_json(*words)[1]
        codes = sorted(each["code"] for each in problems)
        own = ["font-fallback"] if words[0] == "check" else []
        assert codes == [*own, "house-family", "house-logo", "house-logo", "no-theme"]
        assert "in the font Gill, which" in " ".join(each["message"] for each in problems)
    write_house(path.parent, "logo: {file: logo.svg, text: A}\ncolours: {accent: '#9fb8bd'}\n")
    assert "token-contrast" in {each["code"] for each in run_json("check", path)[1]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ofice: A\n", "unknown-field"),
        ("logo: {file: none.svg, text: A}\n", "file-missing"),
        ("logo: {file: house.yaml, text: A}\n", "house-logo"),
        ("families: {sans: {folder: nowhere}}\n", "house-family"),
        ("theme: none\n", "no-theme"),
    ],
)
def test_a_fault_of_a_house_stops_every_command_at_its_line(tmp_path: Path, text: str, code: str) -> None:
    """Check, build and `memo house` tell it alike, and no traceback."""
    path = write_case(tmp_path / "river")
    write_house(path.parent, text)
    for words in (
        ("check", path),
        ("build", path, "-o", tmp_path, "-f", "html"),
        ("house", "--explain", "--case", path),
    ):
        ran = run(*words, "--format", "json")
        problems = json.loads(ran.out)
        assert (ran.code, {each["code"] for each in problems}) == (1, {code})
        assert problems[0]["file"].endswith("house.yaml")


def test_what_is_in_force_is_explained_where_something_is_at_fault(tmp_path: Path) -> None:
    """Every other setting stands there, and each fault is told at its place and named at its setting."""
    path = write_case(tmp_path / "river")
    house = write_house(path.parent, "office: Ours\nlogo: {file: none.svg, text: A}\ntheme: nobody\n")
    with house.open("a", encoding="utf-8") as more:
        more.write("colours: {accent: darkredd, ink: navy}\n")
    ran = run("house", "--explain", "--case", path.parent)
    assert ran.code == 1
    told = {line.split()[0]: line for line in ran.out.splitlines()}
    assert "Ours" in told["office"]
    assert "#000080" in told["colours.ink"]
    assert "#0f4c5c" in told["colours.accent"]
    assert {name for name, line in told.items() if "at fault" in line} == {"logo", "theme", "colours.accent"}
    places = re.findall(r"house.yaml:(\d):\d+: error: ([\w-]+)", ran.err)
    assert places == [("2", "file-missing"), ("3", "no-theme"), ("4", "token-colour")]
    assert "Did you mean `darkred`?" in ran.err


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    """A logo, a folder of fonts or a house that leads elsewhere is not read."""
    path = write_case(tmp_path / "river")
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    write_house(path.parent, "logo: {file: logo.svg, text: A}\nfamilies: {serif: {folder: serif}}\n")
    (path.parent / "styles/logo.svg").symlink_to(tmp_path / "logo.svg")
    (path.parent / "styles/serif").symlink_to(tmp_path)
    assert {each["code"] for each in run_json("check", path)[1]} == {"house-outside"}
    house = path.parent / "styles/house.yaml"
    house.rename(tmp_path / "house.yaml")
    house.symlink_to(tmp_path / "house.yaml")
    assert [each["code"] for each in run_json("check", path)[1]] == ["asset-outside"]


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    """At the folder that brings it."""
    path = write_case(tmp_path / "river")
    make_font("SourceSerif4_400Regular.ttf", path.parent / "styles/serif/regular.ttf", "Slate", rights=2)
    write_house(path.parent, "families: {serif: {folder: serif}}\n")
    (problem,) = run_json("check", path)[1]
    assert (problem["code"], problem["line"]) == ("house-font-restricted", 1)


def test_the_words_of_a_house_are_those_of_its_languages() -> None:
    """The house in this test has two."""
    assert "de: Wo wir stehen" in WATERS


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("language", ["en-GB", "uk", "de", "fr"])
def test_no_word_of_the_real_memo_is_broken_or_lost(tmp_path: Path, language: str, house: str) -> None:
    """In each language of the page and in both houses; every build reads its outputs back, too.

    So does another reader: all three say the words of every claim.
    """
    memo = write_real_memo(tmp_path / "case", language, house)
    built = run("build", "-q", memo, "-o", tmp_path / "out")
    assert built.code == 0, built.err
    assert "layout-broken-word" not in built.err
    said = words_in_page_order(fill_memo(check_memo(memo, tmp_path / "out").memo))
    assert len(said) > 90
    for kind, read in READERS.items():
        text = bare(read(tmp_path / f"out/case.{kind}"))
        assert [piece for piece in said if bare(piece) not in text] == [], kind


def test_broader_letters_have_broader_columns_and_no_word_is_broken_in_silence(tmp_path: Path) -> None:
    """The usual family stretched by a third: columns grow; what has no room even so is told by build.

    A long word is divided as its language divides it; one that no language divides is broken.
    """
    titles = changed(memo_data(), "pathways.0.short_title", "Intergovernmentalism")
    titles = changed(titles, "pathways.1.short_title", "Hmmmmmmmmmmmmmmmmmmmmm")
    path = write_case(tmp_path / "broad", titles)
    for cut in ("400Regular", "600SemiBold", "700Bold"):
        font = make_font(f"SourceSans3_{cut}.ttf", path.parent / f"styles/sans/{cut}.ttf", "Broad Sans")
        stretch(font, 4 / 3)
    write_house(path.parent, "families: {sans: {folder: sans}}\n")
    house = assets.assets_for(path.parent).page
    assert 1.3 < house.breadth < 1.4
    assert house.share(9) == pytest.approx(9 * house.breadth, abs=0.1)
    built = run("build", "-q", path, "-f", "pdf", "-o", tmp_path)
    assert built.code == 0
    assert "layout-broken-word  pathways." in built.err
    assert "“Hmmmmmmmmmmmmmmmmmmmmm” is broken" in built.err
    assert "Intergovernmentalism" not in built.err
    assert (tmp_path / "broad.pdf").is_file()


def stretch(path: Path, factor: float) -> None:
    """Make the letters of a font so many times as broad."""
    with TTFont(path, recalcTimestamp=False) as font:
        advances = font["hmtx"].metrics
        font["hmtx"].metrics = {name: (round(wide * factor), left) for name, (wide, left) in advances.items()}
        for tag in ("GPOS", "HVAR"):
            if tag in font:
                del font[tag]
        font.save(path)
