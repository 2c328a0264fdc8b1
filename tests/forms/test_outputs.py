"""All outputs print what a computed form comes to, and redlines mark it where only the figure changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import changed, run, run_json, write_case
from lxml import html
from outputs_reading import READERS, bare
from with_forms import BOTTOM_PRINTED, POINT_PRINTED, REASON_PRINTED, data_with_forms, rated

KINDS = ("pdf", "docx", "html")


@pytest.fixture
def river(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the case in it, as the working directory."""
    monkeypatch.chdir(tmp_path)
    write_case(Path("river"), data_with_forms())
    return Path("river")


@pytest.mark.long
def test_every_output_prints_figures_and_names(river: Path) -> None:
    """And is held to be what its memo makes."""
    assert run("build", river, "-q").code == 0
    for kind in KINDS:
        said = bare(READERS[kind](Path("output") / f"river.{kind}"))
        assert all(bare(text) in said for text in (BOTTOM_PRINTED, POINT_PRINTED, REASON_PRINTED)), kind
        assert "{" not in said
    assert run("verify", "output/river.docx", "--case", river).out == "output/river.docx: identical\n"


def test_a_redline_marks_the_figure_that_changed(river: Path) -> None:
    """The texts of the two memos are the same; one rating is not, and with it rank, lead and score."""
    write_case(Path("after"), rated(data_with_forms(), 0, "speed", 4))
    assert run("diff", river, "after", "-f", "html", "-o", "output").code == 0
    page = html.document_fromstring(Path("output/after.redline.html").read_bytes())
    texts = [each for each in page.iter("p") if "bottom-line" in (each.get("class") or "").split()]
    marks = [(each.tag, str(each.text_content())) for text in texts for each in text.iter("ins", "del")]
    assert sorted(marks) == [
        ("del", "[begin deletion] 0.20 [end deletion]"),
        ("ins", "[begin insertion] 0.60 [end insertion]"),
    ]
    told = run("diff", river, "after").out
    assert "0.60" in told
    assert "{lead" not in told


def test_limits_count_the_printed_words(river: Path) -> None:
    """Twenty forms of a date are sixty words."""
    date = " ".join(["{date:decision_by}"] * 20)
    write_case(river, changed(data_with_forms(), "summary.bottom_line.text", f"By {date}."))
    _, problems = run_json("check", river)
    (problem,) = [each for each in problems if each["code"] == "bottom-line-too-long"]
    assert "61 words" in problem["message"]
