"""The PDF writer as a whole: the same bytes each time, no warning passed over, nothing left behind."""

from __future__ import annotations

import io
import os
import platform
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from lxml import etree, html as lxml_html
from tagged import PLAIN, STYLES, page, printed, refusals

from memo.diagnostics.problem import MemoError
from memo.diagnostics.render import as_text
from memo.renderers.pdf import PaperLooks, without_paths, write_pdf
from memo.renderers.pdf.weasyprint import pango_hint
from memo.workspace.assets import assets_for


def test_a_plain_document_is_printed_the_same_each_time() -> None:
    """The same document gives the same bytes."""
    first = write_pdf(page(), PaperLooks(PLAIN, STYLES, [STYLES]))
    assert first.startswith(b"%PDF-1.7")
    assert write_pdf(page(), PaperLooks(PLAIN, STYLES, [STYLES])) == first


def test_dates_have_their_time_and_agree() -> None:
    """In the metadata stream and in the document's properties, whatever of the two a reader asks."""
    days = {"created": "2025-01-15", "modified": "2025-01-22"}
    head = "".join(f'<meta name="dcterms.{name}" content="{day}"/>' for name, day in days.items())
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(page(head=head), PaperLooks(PLAIN, STYLES, [STYLES]))))
    xmp, about = reader.xmp_metadata, reader.metadata
    assert xmp is not None
    assert about is not None
    for name, day in (("CreateDate", "2025-01-15"), ("ModifyDate", "2025-01-22")):
        assert f"<xmp:{name}>{day}T00:00:00Z</xmp:{name}>".encode() in xmp.stream.get_data()
    assert [str(about[key]) for key in ("/CreationDate", "/ModDate")] == [
        "D:20250115000000Z",
        "D:20250122000000Z",
    ]


@pytest.mark.parametrize("points", ["9.5", "12.67"])
def test_the_number_of_an_item_stands_in_one_line(points: str) -> None:
    """Three figures, too, in the largest type that a house may set."""
    sheets = assets_for(Path()).css_for_paper("memo", "print").replace("9.5pt", f"{points}pt")
    text = printed(f"<main><ol>{'<li>Said.</li>' * 101}</ol></main>", sheets).pages[-1].extract_text()
    assert [number for number in (99, 100, 101) if f"{number}." not in text.replace(" ", "")] == []


@pytest.mark.parametrize(
    ("body", "css", "said"),
    [
        ("<p>Text</p>", "p { colour: red }", "colour"),
        ('<p><a href="#gone">x</a></p>', "", "gone"),
        ("<p>Text</p>", "p { background: url(missing.png) }", "missing.png"),
    ],
)
def test_what_weasyprint_only_logs_fails_the_build(body: str, css: str, said: str) -> None:
    """An unknown property, a dead link and a missing file are errors that name it."""
    assert any(said in problem.message for problem in refusals(body, css))


def test_a_style_sheet_is_parsed_once_for_all_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many memos are printed with the same; what is printed with it is the same each time."""
    css = f"{PLAIN} p {{ margin: 2.75mm }}"
    first = write_pdf(page(), PaperLooks(css, STYLES, [STYLES]))
    monkeypatch.delattr("weasyprint.CSS")
    assert write_pdf(page(), PaperLooks(css, STYLES, [STYLES])) == first
    with pytest.raises(ImportError):
        write_pdf(page(), PaperLooks(f"{css} p {{ padding: 0 }}", STYLES, [STYLES]))


def test_what_a_style_sheet_is_warned_of_is_told_each_time() -> None:
    """A sheet with a fault in it is parsed anew."""
    assert refusals(css="p { colour: red }") == refusals(css="p { colour: red }") != []


def test_what_a_style_sheet_imports_is_read_each_time(tmp_path: Path) -> None:
    """Another sheet may be another by then."""
    pages = []
    for way in ("auto", "page"):
        (tmp_path / "more.css").write_text(f"p + p {{ break-before: {way} }}", encoding="utf-8")
        css = f"@import url(more.css); {PLAIN}"
        data = write_pdf(page("<p>One</p><p>two</p>"), PaperLooks(css, tmp_path, [tmp_path, STYLES]))
        pages.append(len(pypdf.PdfReader(io.BytesIO(data)).pages))
    assert pages == [1, 2]


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>Text</p>", "p { " * 3000),
        ("<p>Text</p>", f"p {{ margin: {'calc(' * 500}1px{')' * 500} }}"),
        ("<div>" * 3000 + "Text" + "</div>" * 3000, ""),
    ],
    ids=["blocks", "brackets", "elements"],
)
@pytest.mark.long
def test_what_is_nested_too_deeply_is_told(body: str, css: str) -> None:
    """By a problem, and not by Python's."""
    assert "pdf-too-deep" in {problem.code for problem in refusals(body, css)}


def test_a_link_to_a_table_leads_to_its_caption() -> None:
    """WeasyPrint's own place of a table is where its rows begin, and a reader would not see what it is."""
    rows = '<tr><td id="c">1</td></tr>'
    table = f'<table id="t" style="width: 100%"><caption id="{{}}">Named</caption>{rows}</table>'
    tops = []
    for own in ("", "caption"):
        links = "".join(f'<a href="#{name}">x</a>' for name in ("t", "c", own) if name)
        root = lxml_html.document_fromstring(page(f"<p>{links}</p>{table.format(own)}"))
        data = write_pdf(without_paths(root), PaperLooks(PLAIN, STYLES, [STYLES]))
        places = pypdf.PdfReader(io.BytesIO(data)).named_destinations
        tops.append({name: float(places[name].top or 0) for name in places})
    assert tops[0]["t"] == tops[1]["caption"] > tops[0]["c"] + 10
    assert tops[1]["t"] < tops[1]["caption"] - 10


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the names of libraries are looked up")
def test_nobody_is_asked_where_libraries_are(tmp_path: Path) -> None:
    """WeasyPrint is imported without a process for any of the names that it tries; the library is found."""
    asked = tmp_path / "asked"
    for name in ("gcc", "cc", "ld", "ldconfig"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {name} >> {asked}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    code = "import ctypes.util as c; f = c.find_library; from memo.renderers.pdf.weasyprint import *\n"
    code += "print(import_weasyprint().__name__, c.find_library is f)"
    path = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=path)
    assert (ran.stdout, asked.exists()) == ("weasyprint True\n", False)


def spoil_weasyprint(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """Make the import of WeasyPrint fail as it does, with a paragraph on stdout."""

    class Spoilt:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                print("WeasyPrint could not import some external libraries.")  # noqa: T201 - as it does
                raise OSError(said)

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Spoilt(), *sys.meta_path])


def test_without_pango_the_error_names_every_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line tells what to install on Debian or Ubuntu, Fedora, macOS and Windows; nothing else does."""
    spoil_weasyprint(monkeypatch, "cannot load library 'libpango-1.0-0'")
    with pytest.raises(MemoError) as caught:
        write_pdf(page(), PaperLooks("", STYLES, [STYLES]))
    (problem,) = caught.value.problems
    assert problem.code == "pango-missing"
    assert all(name in problem.help for name in ("Debian/Ubuntu", "Fedora", "macOS", "Windows"))
    assert capsys.readouterr().out == ""
    (line,) = [each for each in as_text([problem]).splitlines() if "Pango:" in each]
    assert line == f"  help: {problem.help}"


def test_another_fault_of_the_system_is_no_missing_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is raised as it is."""
    spoil_weasyprint(monkeypatch, "[Errno 24] Too many open files")
    with pytest.raises(OSError, match="Too many open files"):
        write_pdf(page(), PaperLooks("", STYLES, [STYLES]))


@pytest.mark.parametrize(
    ("system", "about", "first"),
    [
        ("linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, "Debian/Ubuntu"),
        ("linux", {"ID": "fedora"}, "Fedora"),
        ("linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "Fedora"),
        ("linux", None, "Debian/Ubuntu"),
        ("darwin", None, "macOS"),
        ("win32", None, "Windows"),
        ("freebsd14", None, "Debian/Ubuntu"),
    ],
)
def test_the_running_systems_command_comes_first(
    system: str, about: dict[str, str] | None, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others follow, each once."""

    def release() -> dict[str, str]:
        if about is None:
            raise FileNotFoundError
        return about

    monkeypatch.setattr(platform, "freedesktop_os_release", release)
    hint = pango_hint(system)
    assert hint.startswith(f"Install Pango: {first} `")
    assert [hint.count(name) for name in ("Debian/Ubuntu", "Fedora", "macOS", "Windows")] == [1] * 4


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting that hides the machine's fonts lasts for the printing only."""
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    write_pdf(page(), PaperLooks(PLAIN, STYLES, [STYLES]))
    assert os.environ["FONTCONFIG_FILE"] == "/somewhere/fonts.conf"


def test_importing_the_writer_is_light() -> None:
    """The worker imports it before anything else; what is heavy waits until something is printed."""
    heavy = "{'weasyprint', 'uharfbuzz', 'fontTools', 'pydyf', 'jinja2', 'pydantic'}"
    code = f"import sys, memo.workspace.pdf_worker; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_only_blocks_keep_a_path() -> None:
    """A block knows the path of its first value; all other paths are left out."""
    root = etree.fromstring(
        '<html><body><p><span data-path="a.text">One</span> <span class="basis">as '
        '<span data-path="a.because">b</span></span></p><p>Two</p>'
        '<ul><li id="x"><span data-path="c.1">C</span></li></ul></body></html>'
    )
    assert without_paths(root) == (
        '<html><body><p data-path="a.text">One <span class="basis">as b</span></p><p>Two</p>'
        '<ul><li id="x" data-path="c.1">C</li></ul></body></html>'
    )
    assert root.find(".//p").get("data-path") is None  # type: ignore[union-attr]
