"""`memo pull` of a file that carries nothing of its memo any more, read beside the one that was sent."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import SEED, accept_of_river, run
from reviewing import Reviewed
from word_parts import part_names, part_of, stripped, with_part

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

SMALL = Path(__file__).parents[1] / "word_files/case"
OLD, NEW = "keep the court", "hold the court back"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case at its second revision, `river`, the Word file of each, `first` and `out`, and the redline."""
    folder = tmp_path_factory.mktemp("sent")
    shutil.copytree(SMALL, folder / "river")
    assert run("build", folder / "river", "-f", "docx", "-o", folder / "first", "-q").code == 0
    assert run("revise", folder / "river", "-m", "Later.", "--date", "2026-01-05", "-q").code == 0
    memo = folder / "river/memo.yaml"
    text = memo.read_text(encoding="utf-8").replace("rests on one article", "rests on a single article")
    memo.write_text(text, encoding="utf-8")
    accept_of_river(folder / "river")
    assert run("build", folder / "river", "-f", "docx", "-o", folder / "out", "-q").code == 0
    assert run("diff", "--memo", folder / "river", "-f", "docx", "-o", folder / "out", "-q").code == 0
    return folder


def edited(data: bytes) -> bytes:
    """Return a file with one tracked edit of a reviewer."""
    return Reviewed(data).replace(OLD, NEW).saved()


def pulled(place: Path, data: bytes, *words: str | Path, output: str = "out") -> dict[str, Any]:
    """Pull a file, writing nothing, and return what is said of it."""
    (place / "back.docx").write_bytes(data)
    out = ("-o", place / output, "--into", place / "river")
    ran = run("pull", place / "back.docx", *out, "--dry-run", "--format", "json", *words)
    assert ran.out, ran.err
    said: dict[str, Any] = json.loads(ran.out)
    return said


def refused(place: Path, data: bytes, *words: str | Path, output: str = "out") -> tuple[str, str]:
    """Pull a file that is refused, and return code and all that is said."""
    (place / "back.docx").write_bytes(data)
    out = ("-o", place / output, "--into", place / "river")
    ran = run("pull", place / "back.docx", *out, "--format", "json", *words)
    assert ran.code == 1
    (problem,) = json.loads(ran.out)
    return problem["code"], " ".join([problem["message"], *problem["details"], problem["help"]])


def assert_merged(said: dict[str, Any], taken_for: str) -> None:
    """Hold that the one edit was merged, and that it is said beside which file it was read."""
    merged, *others = said["rows"]
    assert (merged["outcome"], merged["path"]) == ("merged", "summary.bottom_line.text")
    assert NEW in merged["new"]
    assert {row["outcome"] for row in others} == {"notice"}
    assert taken_for in said["sent"]
    assert said["sent"] in [row["reason"] for row in others]


@pytest.mark.parametrize("bookmarks", [True, False], ids=["inspected", "google"])
def test_a_file_without_custom_xml_is_found_in_output(place: Path, bookmarks: bool) -> None:
    """Document Inspector leaves the hidden bookmarks; Google Docs drops them, too."""
    data = stripped(edited((place / "out/river.docx").read_bytes()), bookmarks=bookmarks)
    assert not any(name.startswith("customXml") for name in part_names(data))
    assert_merged(pulled(place, data), "out/river.docx: 100 % of its paragraphs are found there")


def test_the_file_that_was_sent_is_named(place: Path) -> None:
    """With `--sent` no other file is looked at; the closing lines say it to people, too."""
    data = stripped(edited((place / "out/river.docx").read_bytes()))
    sent = place / "out/river.docx"
    assert_merged(pulled(place, data, "--sent", sent, output="nowhere"), "It was read beside")
    ran = run("pull", place / "back.docx", "--sent", sent, "--into", place / "river", "--dry-run")
    assert "It was read beside" in ran.err
    assert "river.docx" in ran.err


def test_a_frozen_revision_is_built_again(place: Path) -> None:
    """A file of the first revision, which lies nowhere now, is told from the second; its edit is merged."""
    said = pulled(place, stripped(edited((place / "first/river.docx").read_bytes())), output="nowhere")
    assert_merged(said, "revision 1 of")
    assert any("built from revision 1" in row["reason"] for row in said["rows"])


@pytest.mark.parametrize("words", [(), ("--sent",)], ids=["found", "named"])
def test_a_redline(place: Path, words: tuple[str, ...]) -> None:
    """Its own tracked changes are told from a reviewer's, as long as it lies beside the memo's Word file."""
    redline = place / "out/river.redline.docx"
    data = stripped(Reviewed(redline.read_bytes()).replace(OLD, NEW).saved())
    said = pulled(place, data, *words, *([redline] if words else []))
    assert_merged(said, "river.redline.docx")


@pytest.mark.parametrize("make", [bytes, stripped], ids=["with-hash", "stripped"])
def test_a_file_that_never_carried_its_memo(place: Path, make: Callable[[bytes], bytes]) -> None:
    """`--carry none` leaves nothing but hashes in it, by which its memo is found; or likeness does."""
    build = run("build", "--force", place / "river", "-f", "docx", "--carry", "none", "-o", place / "bare")
    assert "pulled beside the file that was sent: `memo pull FILE --sent SENT.docx`" in build.err
    bare = (place / "bare/river.docx").read_bytes()
    custom = [part_of(bare, name) for name in part_names(bare) if name.startswith("customXml/item")]
    assert not any("bottom_line" in text for text in custom)
    assert_merged(pulled(place, make(edited(bare)), output="bare"), "revision 2 of")
    said = pulled(place, make(edited(bare)), "--sent", place / "bare/river.docx", output="nowhere")
    assert_merged(said, "bare/river.docx")


def test_a_redline_that_never_carried_its_memos(place: Path) -> None:
    """By the hashes of both memos it is built again."""
    words = ("--memo", place / "river", "-f", "docx", "--carry", "none")
    assert run("diff", *words, "-o", place / "bare", "-q").code == 0
    data = edited((place / "bare/river.redline.docx").read_bytes())
    assert_merged(pulled(place, data, output="nowhere"), "the redline of revisions 1 and 2")


def test_a_file_that_was_not_sent_from_here(place: Path, tmp_path: Path) -> None:
    """It is told what is lost and how to go on, and what comes closest; never that nobody built it."""
    real = Path(__file__).parents[2] / "output" / f"{SEED.name}.docx"
    code, said = refused(place, stripped(real.read_bytes()))
    assert code == "review-stripped"
    assert "carries nothing of its memo any more" in said
    assert "closest: " in said
    assert "--sent" in said
    assert "not built by" not in said
    shutil.copytree(place / "river", tmp_path / "river")
    (tmp_path / "river/memo.yaml").write_text("title: [", encoding="utf-8")
    shutil.rmtree(tmp_path / "river/revisions")
    code, said = refused(tmp_path, stripped((place / "out/river.docx").read_bytes()), output="nowhere")
    assert (code, "closest" in said) == ("review-stripped", False)


def test_a_wrong_file_is_named(place: Path) -> None:
    """Another memo's, a PDF, one that is stripped as well; and one that is not what the file says itself."""
    built = (place / "out/river.docx").read_bytes()
    data = stripped(edited(built))
    other = Path(__file__).parents[2] / "output" / f"{SEED.name}.docx"
    code, said = refused(place, data, "--sent", other)
    assert (code, f"was not sent as output/{SEED.name}.docx" in said) == ("sent-differs", True)
    code, said = refused(place, data, "--sent", other.with_suffix(".pdf"))
    assert (code, "`--sent output/my-case.docx`" in said) == ("review-other-kind", True)
    code, said = refused(place, data, "--sent", place / "back.docx")
    assert (code, "carries no memo" in said) == ("sent-bare", True)
    code, said = refused(place, edited(built), "--sent", place / "first/river.docx")
    assert (code, "it carries another memo" in said) == ("sent-differs", True)
    assert pulled(place, edited(built), "--sent", place / "out/river.docx")["rows"][0]["outcome"] == "merged"
    code, _ = refused(place, data, "--sent", place / "missing.docx")
    assert code == "file-missing"
    code, said = refused(place, built[:900], "--sent", place / "out/river.docx")
    assert (code, "`--sent" in said) == ("review-damaged", False)


def test_what_a_program_dropped_in_part(place: Path) -> None:
    """The list of what was printed is there and the memo is not: the file is read beside what was sent."""
    built = (place / "out/river.docx").read_bytes()
    (part,) = (n for n in part_names(built) if "customXml/item" in n and "<sealed" in part_of(built, n))
    data = with_part(edited(built), part, lambda _: "<other/>")
    assert_merged(pulled(place, data), "out/river.docx")
