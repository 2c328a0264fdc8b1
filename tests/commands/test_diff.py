"""`memo diff`: two memos side by side, told in the terminal, as data, and as redlines."""

from __future__ import annotations

import json
import re
import sys
from copy import deepcopy
from typing import TYPE_CHECKING

import pypdf
import pytest
from builders import claim, names_in, run, valid_memo, write_case
from lxml import html as lxml_html
from stress import full
from word_parts import part_of

from memo.model import matrix_of
from memo.scores import ranking

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def revised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memo in its second revision: one claim reworded, one rating raised."""
    monkeypatch.chdir(tmp_path)
    path = write_case(tmp_path / "seeds/river")
    assert run("revise", "-m", "A second look.", "--date", "2026-06-01").code == 0
    text = path.read_text(encoding="utf-8")
    new = text.replace("It asks the least.", "It asks the least of both banks.")
    assert new != text
    path.write_text(new, encoding="utf-8")
    return path


def test_what_changed_is_told_in_words(revised: Path) -> None:
    """Without a word more: the open revision against the one before; words, not letters."""
    told = run("diff")
    assert told.code == 0
    assert "It asks the least {+of both banks+}." in " ".join(told.out.split())
    assert run("diff", "1", "2").out == run("diff", "1").out == told.out
    assert run("diff", revised.parent / "revisions/1.yaml", revised).out == told.out


def test_nothing_changed_is_told_as_such(revised: Path) -> None:
    """One memo against itself."""
    assert "Nothing that the memo says has changed." in run("diff", revised, revised).out


@pytest.mark.usefixtures("revised")
def test_a_program_gets_data() -> None:
    """Every change with its paths, values and sentence."""
    told = json.loads(run("diff", "-f", "json").out)
    assert (told["old"]["revision"], told["new"]["revision"]) == (1, 2)
    (reworded,) = [each for each in told["changes"] if each["new"] == "It asks the least of both banks."]
    assert reworded["kind"] == "reworded"
    assert reworded["path"] == "recommendation.rationale.1.text"


@pytest.mark.usefixtures("revised")
@pytest.mark.long
def test_redlines_are_written_in_three_forms(tmp_path: Path) -> None:
    """Page and PDF with legend, list and spoken marks, the Word file with tracked changes of the author."""
    done = run("diff", "-f", "html,docx,pdf", "--jobs", "1")
    assert done.code == 0, done.err
    assert sorted(each.name for each in (tmp_path / "output").iterdir()) == [
        "river.redline.docx", "river.redline.html", "river.redline.pdf",
    ]  # fmt: skip
    page = lxml_html.parse(str(tmp_path / "output/river.redline.html"))
    assert [*page.iter("script")] == []
    inserted = [each for each in page.iterfind("body//ins") if "of both banks" in str(each.text_content())]
    assert inserted
    for each in inserted:
        assert each.text_content() == "[begin insertion]  of both banks [end insertion]"
    targets = [link.get("href") for link in page.iterfind("body//section[@id='changes']//a")]
    ids = {f"#{each.get('id')}" for each in page.iter() if each.get("id")}
    assert targets
    assert set(targets) <= ids
    word = part_of((tmp_path / "output/river.redline.docx").read_bytes())
    assert re.search(
        r"<w:ins [^>]*w:date=\"2026-06-01T00:00:00Z\"[^>]*>(?:(?!</w:ins>).)* of both banks", word
    )


@pytest.mark.usefixtures("revised")
def test_a_new_revision_is_a_row_inserted(tmp_path: Path) -> None:
    """The revision before stays in the table as it was: nobody has rewritten it."""
    assert run("diff", "-f", "html").code == 0
    page = lxml_html.parse(str(tmp_path / "output/river.redline.html"))
    rows = {
        row.get("id"): (row.get("data-change"), len(row.findall(".//ins")), len(row.findall(".//del")))
        for row in page.iterfind("body//table[@class='revision']/tbody/tr")
    }
    assert rows == {"revision-row-2": ("inserted", 4, 0), "revision-row-1": (None, 0, 0)}


@pytest.mark.usefixtures("revised")
@pytest.mark.long
def test_how_long_each_step_took_is_told_on_request() -> None:
    """As by the other commands."""
    steps = run("diff", "-v", "-f", "html,docx").err.splitlines()
    assert [line.partition(" s  ")[2] for line in steps if " s  " in line] == [
        "read and check both memos",
        "compare them",
        "compose the redline",
        "print river.redline.docx",
        "print river.redline.html",
    ]
    assert " s  " not in run("diff", "-f", "html").err


@pytest.mark.usefixtures("revised")
@pytest.mark.long
def test_a_pdf_says_where_a_change_begins_and_ends(tmp_path: Path) -> None:
    """In its tags, as the text that a screen reader speaks (ISO 32000-1, 14.9.4)."""
    assert run("diff", "-f", "pdf", "--jobs", "1").code == 0
    reader = pypdf.PdfReader(tmp_path / "output/river.redline.pdf")
    spoken = list(actual_texts(reader.root_object["/StructTreeRoot"]))
    assert "[begin insertion]  of both banks [end insertion]" in " ".join(spoken)
    drawn = "".join(page.extract_text() for page in reader.pages)
    assert "begin insertion" not in drawn


def actual_texts(element: object) -> list[str]:
    """Return what the structure elements below one speak instead of their content, in order."""
    found = element.get_object() if isinstance(element, pypdf.generic.IndirectObject) else element
    if isinstance(found, pypdf.generic.ArrayObject):
        return [text for each in found for text in actual_texts(each)]
    if not isinstance(found, pypdf.generic.DictionaryObject):
        return []
    own = [str(found["/ActualText"])] if "/ActualText" in found else []
    return [*own, *actual_texts(found.get("/K"))]


@pytest.mark.long
def test_built_files_are_compared_by_the_memos_they_carry(revised: Path, tmp_path: Path) -> None:
    """What was handed out, against what is on the desk."""
    assert run("build", "-f", "docx,pdf", "--jobs", "1").code == 0
    revised.write_text(
        revised.read_text(encoding="utf-8").replace("of both banks", "of either bank"), encoding="utf-8"
    )
    for kind in ("docx", "pdf"):
        told = run("diff", tmp_path / f"output/river.{kind}", revised)
        assert told.code == 0, told.err
        assert "of [-both banks-]{+either bank+}" in " ".join(told.out.split())


@pytest.mark.long
def test_a_redline_with_whole_tables_exchanged_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An obstacle added and a pathway moved and re-rated: nothing of it is lost in any form."""
    monkeypatch.chdir(tmp_path)
    old = full()
    new = deepcopy(old)
    new["obstacles"].append(new["obstacles"][0] | {"id": "trust", "title": "Trust"})
    for pathway in new["pathways"]:
        pathway["addresses"]["trust"] = "partly"
        for each in pathway["assessments"].values():
            each["rating"] = 6 - each["rating"]
    new["pathways"].reverse()
    new["recommendation"]["pathway"] = ranking(matrix_of(valid_memo(new)))[0].pathway
    write_case(tmp_path / "old", old)
    write_case(tmp_path / "new", new)
    done = run("diff", "old/memo.yaml", "new/memo.yaml", "-f", "html,docx,pdf", "--jobs", "1")
    assert done.code == 0, done.err
    assert len(names_in("output")) == 3


@pytest.mark.long
def test_a_claim_in_the_place_of_another_is_led_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two share a paragraph of a cell in Word, and the list of assumptions leads there."""
    monkeypatch.chdir(tmp_path)
    old = full()
    new = deepcopy(old)
    new["obstacles"][0]["description"] = [claim("Nobody has asked what farmers want.", basis="assumption")]
    write_case(tmp_path / "old", old)
    write_case(tmp_path / "new", new)
    done = run("diff", "old/memo.yaml", "new/memo.yaml", "-f", "docx")
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["7"], "diff-no-revision"),
        (["seeds/none.yaml"], "file-missing"),
        (["seeds/river/article.txt", "2"], "wrong-type"),
    ],
)
def test_what_cannot_be_compared_is_told(revised: Path, words: list[str], code: str) -> None:
    """A revision that is not there, a file that is not there, a file that is no memo."""
    told = run("diff", *words)
    assert told.code == 1
    assert f"error: {code}" in told.err
    assert revised.is_file()


def test_a_first_revision_has_nothing_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the message says what to name instead."""
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "seeds/river")
    told = run("diff")
    assert told.code == 1
    assert "diff-first-revision" in told.err


@pytest.mark.long
def test_among_several_memos_one_is_named(revised: Path, tmp_path: Path) -> None:
    """A number alone could be anyone's."""
    write_case(tmp_path / "seeds/other")
    assert "diff-of-which" in run("diff", "1").err
    assert run("diff", "1", "--memo", revised).code == 0


def test_an_altered_revision_is_told_by_diff_too(revised: Path) -> None:
    """The comparison is made, and is not what was issued."""
    frozen = revised.parent / "revisions/1.yaml"
    frozen.chmod(0o644)
    frozen.write_text(frozen.read_text(encoding="utf-8") + "# touched\n", encoding="utf-8")
    told = run("diff", "1", "2")
    assert told.code == 1
    assert "revision-altered" in told.err


def test_a_memo_with_errors_is_compared_and_not_printed(revised: Path, tmp_path: Path) -> None:
    """What is at fault is told at its place; no redline goes out."""
    text = revised.read_text(encoding="utf-8")
    broken = text.replace("The two states have shared the river since", "The two states have split it since")
    assert broken != text
    revised.write_text(broken, encoding="utf-8")
    told = run("diff", "-f", "text,html")
    assert told.code == 1
    assert "quote" in told.err
    assert "Recommendation" in told.out
    assert not (tmp_path / "output").exists()


def test_unknown_forms_are_refused(revised: Path) -> None:
    """With those there are."""
    told = run("diff", "-f", "odt")
    assert told.code == 2
    assert "text, json, pdf, docx, html" in told.err
    assert revised.is_file()


@pytest.mark.usefixtures("revised")
def test_data_alone_go_to_standard_output_where_redlines_are_written_too() -> None:
    """A program reads them; the names of the files go with what is said."""
    done = run("diff", "-f", "json,html", "-q")
    assert json.loads(done.out)["new"]["revision"] == 2
    assert done.err == "output/river.redline.html\n"


@pytest.mark.usefixtures("revised")
def test_without_pango_the_other_redlines_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a build."""
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake/weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")
    monkeypatch.syspath_prepend(str(tmp_path / "fake"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    done = run("diff", "-f", "pdf,docx,html", "--jobs", "1")
    assert done.code == 1
    assert "pango-missing" in done.err
    assert names_in("output") == ["river.redline.docx", "river.redline.html"]
