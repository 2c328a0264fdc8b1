"""LibreOffice accepts and rejects a redline's changes, and keeps what a reviewed file must bring home."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import docx
import pytest
from builders import FROZEN, run, write_frozen
from lxml import etree
from memo_pairs import memo_of
from redline_documents import composed
from renderers.docx.sample import REVISER, document, written
from renderers.docx.test_tracked_changes import CASES

from memo.commands.pull import pull
from memo.ooxml.content import name
from memo.redline import redline, resolve
from memo.renderers.docx.manifest import MANIFEST
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ACCEPT, REJECT, OPEN = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges", ".uno:SelectAll"

DOCTYPE: Final = '<!DOCTYPE {0}:{1} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'
LIBRARY: Final = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
    "</library:library>"
)
MODULE: Final = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{}</script:module>'
)
BASIC: Final = """
Sub Main
{}
End Sub
Sub Resolve(origin, order, target)
  Dim loading(0) As New com.sun.star.beans.PropertyValue
  loading(0).Name = "Hidden"
  loading(0).Value = True
  opened = StarDesktop.loadComponentFromURL(origin, "_blank", 0, loading())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(opened.CurrentController.Frame, order, "", 0, Array())
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "MS Word 2007 XML"
  opened.storeToURL(target, saving())
  opened.close(True)
End Sub
"""
"""There is no Python beside every LibreOffice, but its own Basic is."""

WITH_A_REST: Final = {
    "deleted table among tables",
    "inserted table at the end",
    "between tables",
    "one table for another",
    "one table for another at the end",
}
"""Where LibreOffice alone leaves an empty paragraph: between two tables, with none beside it that stays."""

OPTIONAL_HYPHEN: Final = "\u00ad"
"""As which LibreOffice writes ``w:softHyphen``."""

RE_RATED: Final = (
    '<tr><td class="rating-1" data-class-before="rating-2"><del>2</del><ins>1</ins></td>'
    '<td class="rating-3" data-class-before="rating-4"><ins>3</ins> k <del>4</del></td></tr>'
)
"""A row of cells in which words and looks changed at one place, which LibreOffice may take for one change."""

SMALL: Final = [case for case in CASES if case not in WITH_A_REST]


def through_office(
    folder: Path, files: Mapping[str, bytes], orders: Mapping[str, tuple[str, str]]
) -> dict[str, bytes]:
    """Open files in LibreOffice, give it an order for each, and return what it saves.

    Args:
        folder: An empty folder to work in.
        files: Word files by name.
        orders: By the name of the result: the name of the file, and the command.
    """
    folder.mkdir(exist_ok=True)
    profile = folder / "profile"
    library = profile / "user/basic/Standard"
    office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    # A first start puts its own empty module into a new profile.
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    for label, data in files.items():
        (folder / f"{label}.docx").write_bytes(data)
    calls = "\n".join(
        f'Resolve("{folder.as_uri()}/{file}.docx", "{order}", "{folder.as_uri()}/{result}.out.docx")'
        for result, (file, order) in orders.items()
    )
    module = f"{DOCTYPE.format('script', 'module')}{MODULE.format(escape(BASIC.format(calls)))}"
    (library / "Module1.xba").write_text(f'<?xml version="1.0" encoding="UTF-8"?>{module}', encoding="utf-8")
    listed = f"{DOCTYPE.format('library', 'library')}{LIBRARY}"
    (library / "script.xlb").write_text(f'<?xml version="1.0" encoding="UTF-8"?>{listed}', encoding="utf-8")
    macro = "macro:///Standard.Module1.Main"
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=300)
    return {result: (folder / f"{result}.out.docx").read_bytes() for result in orders}


def blocks(file: bytes) -> list[Any]:
    """Return style and text of each paragraph, and a list of rows of cells of such for each table."""
    opened = docx.Document(io.BytesIO(file))
    return [
        said(block)
        if block.tag == name("w:p")
        else [
            [[said(each) for each in cell.iter(name("w:p"))] for cell in row.iter(name("w:tc"))]
            for row in block.iter(name("w:tr"))
        ]
        for block in opened.element.body
        if block.tag in {name("w:p"), name("w:tbl")}
    ]


def said(paragraph: etree._Element) -> tuple[str, str]:
    """Return the style of a paragraph and all its text."""
    style = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    texts = "".join(text.text or "" for text in paragraph.iter(name("w:t"), name("w:delText")))
    # LibreOffice takes what was put in and struck out by one hand for words that stay; this one is not seen.
    return "" if style is None else str(style.get(name("w:val"))), texts.replace(OPTIONAL_HYPHEN, "")


def together(cases: list[str]) -> etree._Element:
    """Return a document of several small redlines, a title over each and nothing between them that links.

    Those whose numbers follow are left out, for without links there is nothing that they could follow.
    """
    kept = [case for case in cases if "data-number-before" not in CASES[case]]
    bodies = "".join(f"<h1>{case}</h1>{CASES[case].replace(' id=', ' class=')}" for case in kept)
    made = etree.fromstring(document(bodies))
    for link in made.iter("a"):
        link.set("href", "https://c.example/")
    for head in made.iter("h2"):
        head.attrib.pop("class", None)
    return made


def marked(file: bytes) -> dict[str, str]:
    """Return the text of the paragraph that each of our bookmarks begins in; not the numbers of captions."""
    body = docx.Document(io.BytesIO(file)).element.body
    return {
        str(start.get(name("w:name"))): re.sub(r"\d+", "#", said(paragraph)[1])
        for paragraph in body.iter(name("w:p"))
        for start in paragraph.iter(name("w:bookmarkStart"))
        if re.fullmatch(r"_p\d+", str(start.get(name("w:name"))))
    }


def second_revision() -> dict[str, Any]:
    """Return the plain data of the real memo after a revision that touches most of what it prints."""
    data: dict[str, Any] = json.loads(json.dumps(read_yaml(FROZEN.read_bytes(), "memo.yaml").data))
    data["title"] = data["title"].replace("obstacles and pathways", "what stands in the way")
    data["summary"]["bottom_line"]["text"] = data["summary"]["bottom_line"]["text"].replace(
        "narrow", "small but clear"
    )
    data["summary"]["points"].pop(1)
    data["summary"]["points"].append({"text": "A sixth point is new.", "basis": "assumption"})
    data["background"].reverse()
    data["obstacles"][0]["severity"] = "low"
    data["source_assessment"]["findings"].reverse()
    data["header"]["cc"].append("Press Office")
    first = data["pathways"][1]
    first["assessments"][data["criteria"][0]["id"]]["rating"] = 1
    first["description"].append({"text": "One more thing on it.", "basis": "assumption"})
    data["implications"].pop()
    data["recommendation"]["conditions"].insert(
        0, {"text": "A condition is put first.", "basis": "assumption"}
    )
    data["revision"]["note"] = "Second thoughts."
    return data


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice makes of the real memo's redline and of all small ones, and of either side of them."""
    real = read_yaml(FROZEN.read_bytes(), "memo.yaml").data
    old, new = composed(memo_of(real)), composed(memo_of(second_revision()))
    files = {
        "real": written(redline(old, new), tracked=REVISER),
        "real-new": written(new),
        "real-old": written(old),
    }
    files["rated"] = written(
        document(f"<table><tbody>{RE_RATED * 40}</tbody></table><p>z</p>"), tracked=REVISER
    )
    for label, cases in (("small", SMALL), ("rest", sorted(WITH_A_REST))):
        made = together(cases)
        files[label] = written(made, tracked=REVISER)
        files[f"{label}-new"] = written(resolve(made, "accept"))
        files[f"{label}-old"] = written(resolve(made, "reject"))
    orders = {
        f"{label}{what}": (f"{label}{of}", order)
        for label in ("real", "small", "rest")
        for what, of, order in (
            ("-accepted", "", ACCEPT),
            ("-rejected", "", REJECT),
            ("-opened", "", OPEN),
            ("-new", "-new", OPEN),
            ("-old", "-old", OPEN),
        )
    }
    orders["rated-opened"] = ("rated", OPEN)
    built = {f"{label} as built": data for label, data in files.items()}
    return through_office(tmp_path_factory.mktemp("office"), files, orders) | built


@pytest.mark.parametrize("memo", ["real", "small"])
def test_accepted_it_is_the_newer_memo(memo: str, saved: dict[str, bytes]) -> None:
    """Style and text of every paragraph, and every row of a table, are as in the newer memo's file."""
    assert len(blocks(saved[f"{memo}-new"])) > 60
    assert blocks(saved[f"{memo}-accepted"]) == blocks(saved[f"{memo}-new"])


@pytest.mark.parametrize("memo", ["real", "small"])
def test_rejected_it_is_the_older_memo(memo: str, saved: dict[str, bytes]) -> None:
    """Style and text of every paragraph, and every row of a table, are as in the older memo's file."""
    assert blocks(saved[f"{memo}-rejected"]) == blocks(saved[f"{memo}-old"])
    assert blocks(saved[f"{memo}-rejected"]) != blocks(saved[f"{memo}-accepted"])


@pytest.mark.parametrize(("how", "side"), [("accepted", "new"), ("rejected", "old")])
def test_between_two_tables_an_empty_paragraph_may_stay(how: str, side: str, saved: dict[str, bytes]) -> None:
    """LibreOffice can't take away the one mark between two tables; nothing else differs."""
    left, plain = blocks(saved[f"rest-{how}"]), blocks(saved[f"rest-{side}"])
    assert [block for block in left if not is_empty(block)] == [
        block for block in plain if not is_empty(block)
    ]
    assert 0 < len(left) - len(plain) <= len(WITH_A_REST)


def is_empty(block: Any) -> bool:
    """Tell whether a block is a paragraph without text."""
    return isinstance(block, tuple) and not block[1]


@pytest.mark.parametrize("file", ["real", "real-new", "real-old", "small"])
def test_every_printed_paragraph_is_found_again(file: str, saved: dict[str, bytes]) -> None:
    """Opened and saved by LibreOffice, each bookmark is there and begins in the same words."""
    built = marked(saved[f"{file} as built"])
    assert len(built) > 300
    assert marked(saved[file if "-" in file else f"{file}-opened"]) == built


@pytest.mark.parametrize("office", ["as built", "saved"])
def test_a_redline_comes_home_without_an_edit(office: str, tmp_path: Path) -> None:
    """Two revisions of the real memo: what our redline struck out or put in is nobody's edit."""
    memo = write_frozen(tmp_path)
    assert run("diff", "1", "2", "--memo", memo, "-f", "docx", "-o", tmp_path, "-q").code == 0
    file = tmp_path / "prospects-for-peace.redline.docx"
    if office == "saved":
        data = through_office(
            tmp_path / "office", {"redline": file.read_bytes()}, {"saved": ("redline", OPEN)}
        )
        file.write_bytes(data["saved"])
    done = pull(file, memo, tmp_path / "out", dry_run=True)
    assert done.rows == ()


@pytest.mark.parametrize("file", ["real", "small", "rated"])
def test_every_tracked_change_is_saved_again(file: str, saved: dict[str, bytes]) -> None:
    """Opened and saved with its changes pending, each paragraph has the same words struck out and put in."""
    built = tracked_in(saved[f"{file} as built"])
    assert len(built) > 30
    assert tracked_in(saved[f"{file}-opened"]) == built


def tracked_in(file: bytes) -> dict[str, tuple[str, ...]]:
    """Return the words struck out and put in, by the bookmark that we put around their paragraph."""
    found: dict[str, tuple[str, ...]] = {}
    for paragraph in docx.Document(io.BytesIO(file)).element.body.iter(name("w:p")):
        struck, put_in = (
            "".join(
                text.text or "" for change in paragraph.iter(name(mark)) for text in change.iter(name(words))
            )
            for mark, words in (("w:del", "w:delText"), ("w:ins", "w:t"))
        )
        marks = [str(start.get(name("w:name"))) for start in paragraph.iter(name("w:bookmarkStart"))]
        # LibreOffice counts captions anew, those struck out too.
        said = tuple(re.sub(r"\d+", "#", words.replace(OPTIONAL_HYPHEN, "")) for words in (struck, put_in))
        found |= {mark: said for mark in marks if any(said) and re.fullmatch(r"_p\d+", mark)}
    return found


def test_the_manifest_comes_through(saved: dict[str, bytes]) -> None:
    """The custom part says the same after LibreOffice has saved the file."""
    assert len(manifests(saved["real as built"])) == 1
    assert manifests(saved["real-opened"]) == manifests(saved["real as built"])


def manifests(file: bytes) -> list[Any]:
    """Return what every manifest in a file says."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        parts = [package.read(part) for part in package.namelist() if part.startswith("customXml/item")]
    roots = [etree.fromstring(part) for part in parts]
    return [json.loads(root.text or "") for root in roots if root.tag == f"{{{MANIFEST}}}manifest"]
