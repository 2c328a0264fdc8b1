"""Briefs and submissions, from `memo build` over `verify` and `diff` to `pull`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from builders import claim, names_in, run, run_events, run_json, write_case
from reviewing import Reviewed
from stress import full, without_comparison
from word_parts import stripped, with_embedded

from memo.commands.same_names import ENDINGS
from memo.integrity.provenance import read_bundle
from memo.model import KINDS, load_memo, output_name
from memo.workspace.checking import check_memo

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

MAIN = "Both agree to it."


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a memo of all fields, in ``river``, and its outputs of all kinds, in ``out``."""
    folder = tmp_path_factory.mktemp("kinds")
    write_case(folder / "river", full())
    ran = run("build", folder / "river", "-o", folder / "out", "--kind", "memo,brief,submission", "-q")
    assert (ran.code, "error" in ran.err) == (0, False), ran.err
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pages(path: Path) -> list[str]:
    """Return what each page of a PDF says."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def pulled(here: Path, data: bytes) -> tuple[Any, list[str]]:
    """Pull a reviewed file into a copy of the memo; return the memo's data then, and the outcomes."""
    case, reviewed = here / "river", here / "reviewed.docx"
    write_case(case, full())
    reviewed.write_bytes(data)
    ran = run("pull", reviewed, "--into", case, "-o", here / "out", "--format", "json", "-q")
    assert "Traceback" not in ran.err
    outcomes = [row["outcome"] for row in json.loads(ran.out)["rows"]]
    return load_memo((case / "memo.yaml").read_bytes(), "memo.yaml").file.data, outcomes


def test_each_kind_is_written_under_its_name_and_keeps_to_its_pages(river: Path) -> None:
    """A brief takes one page; what stands before the annexes of a submission, two."""
    names = [
        f"river{kind}.{form}" for kind in ("", ".brief", ".submission") for form in ("docx", "html", "pdf")
    ]
    assert names_in(river / "out") == sorted([*names, "river.record.json"])
    assert len(pages(river / "out/river.brief.pdf")) == 1
    said = pages(river / "out/river.submission.pdf")
    assert "Annexes" in said[0]
    headed = ["Annex A: " in text for text in said]
    assert headed[:3] in ([False, False, True], [False, True, False])
    assert not any(headed[3:])


def test_a_memo_that_compares_nothing_is_printed_in_each_kind(here: Path) -> None:
    """A submission names obstacles where it compares; where it does not, it owes them to nobody."""
    write_case(here / "alone", without_comparison())
    ran = run("build", "alone", "--kind", "brief,submission", "-q")
    assert (ran.code, "error" in ran.err) == (0, False), ran.err
    assert {path.suffix for path in here.glob("output/alone.submission.*")} >= {".pdf", ".docx", ".html"}


def test_a_memo_may_say_itself_which_kind_it_is_printed_as(here: Path) -> None:
    """`--kind` prints it as another; outputs of the one are older where the memo was changed since."""
    path = write_case(here / "river", {**full(), "kind": "brief"})
    assert run("build", "river", "-f", "html", "-q").code == 0
    assert names_in("output") == ["river.brief.html", "river.record.json"]
    path.write_text(path.read_text(encoding="utf-8").replace("The river", "The stream"), encoding="utf-8")
    code, problems = run_json("build", "river", "-f", "html", "--kind", "memo")
    assert (code, [each["code"] for each in problems]) == (0, ["output-older"])
    assert "river.brief.html" in problems[0]["message"]
    assert run_json("build", "river", "-f", "html", "--kind", "brief,memo") == (0, [])


def test_a_brief_that_runs_over_its_page_is_told_with_the_words_to_cut(here: Path) -> None:
    """How many, from where on, and which values have the most; nothing of it is written."""
    data = full()
    data["recommendation"]["confidence_because"] = claim("It is " + "long and winding " * 200 + "still.")
    write_case(here / "river", data)
    code, problems = run_json("build", "river", "--kind", "brief,memo")
    (problem,) = [each for each in problems if each["code"] == "kind-too-long"]
    assert code == 1
    assert problem["message"].startswith(
        "Beyond page 1 of river.brief.pdf, the last that it may take, stand "
    )
    told = int(problem["message"].split(" stand ")[1].split()[0])
    assert f"Cut about {told} words" in problem["help"]
    assert 150 < told < 500
    assert problem["path"] == "recommendation.confidence_because.text"
    assert problem["details"][0] == "recommendation.confidence_because: 603 words"
    assert [name for name in names_in("output") if "brief" in name] == []
    assert "river.pdf" in names_in("output")


def test_a_summary_that_runs_over_the_first_page_is_told_with_the_words_to_cut(here: Path) -> None:
    """It is a warning, and all outputs are there; one that fits is not told."""
    write_case(here / "river", full())
    assert [each["code"] for each in run_json("build", "river")[1]] == []
    data = full()
    data["summary"]["points"][0] = claim("It is " + "long and winding " * 60 + "still.")
    data["decision"]["asks"][0]["text"] = "Agree that we are " + "long and winding " * 80 + "still."
    write_case(here / "river", data)
    code, problems = run_json("build", "river")
    (problem,) = [each for each in problems if each["code"] == "summary-overflows"]
    assert (code, problem["severity"]) == (0, "warning")
    told = int(problem["message"].split(" by ")[1].split()[0])
    assert f"Cut about {told} words" in problem["help"]
    assert 50 < told < 400
    assert problem["path"].startswith("summary.points.")
    assert problem["details"][0].startswith("decision.asks: 2")
    assert "river.pdf" in names_in("output")


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("kind", ["brief", "submission"])
def test_verify_builds_the_kind_again_that_a_file_is(river: Path, here: Path, kind: str, form: str) -> None:
    """What a file carries names its kind."""
    path = river / f"out/river.{kind}.{form}"
    assert read_bundle(path.read_bytes(), path.name).kind == kind
    ran = run("verify", path, "--case", river / "river", "--format", "json")
    assert (ran.code, json.loads(ran.out)["verdict"]) == (0, "identical")
    assert here.is_dir()


def said_to_be(kind: str) -> Callable[[bytes], bytes]:
    """Return what makes of a brief's build.json one of another kind."""
    return lambda build: build.replace(b'"kind": "brief"', f'"kind": "{kind}"'.encode())


def test_a_file_that_says_it_is_of_another_kind_is_altered(river: Path, here: Path) -> None:
    """It is held against what it says that it is."""
    data = (river / "out/river.brief.docx").read_bytes()
    for other in ("submission", "letter"):
        changed = with_embedded(data, "build.json", said_to_be(other))
        (here / "river.docx").write_bytes(changed)
        ran = run("verify", here / "river.docx", "--case", river / "river", "--format", "json")
        assert (ran.code, json.loads(ran.out)["verdict"]) == (1, "altered"), ran.out


def test_two_memos_with_outputs_of_one_name_are_told(here: Path) -> None:
    """A folder may be called as the brief of another is."""
    for name in ("river", "river.brief"):
        write_case(here / name, full())
    code, events = run_events("build", "river", "river.brief", "--kind", "memo,brief", "-f", "html")
    told = [(each["event"], *(problem["code"] for problem in each["problems"])) for each in events[1:-1]]
    assert (code, told) == (1, [("failed", "same-name"), ("failed", "same-name")])


def test_a_redline_of_briefs_shows_and_lists_what_a_brief_prints(here: Path) -> None:
    """A change of what it leaves out is no change of it; built files are compared as what they are."""
    data = full()
    write_case(here / "old", data)
    data["background"][0]["text"] = "The river was shared."
    data["summary"]["points"][1]["text"] = "Point two, sharpened."
    write_case(here / "new", data)
    for case in ("old", "new"):
        assert run("build", case, "--kind", "brief", "-f", "docx", "--carry", "all", "-q").code == 0
    ran = run("diff", "output/old.brief.docx", "output/new.brief.docx", "-f", "html,docx,pdf", "-q")
    assert ran.code == 0, ran.err
    assert {"new.brief.redline.html", "new.brief.redline.pdf"} <= set(names_in("output"))
    page = Path("output/new.brief.redline.html").read_text(encoding="utf-8")
    assert "sharpened" in page
    assert "was shared" not in page
    for form in ("pdf", "docx"):
        ran = run("verify", f"output/new.brief.redline.{form}", "--case", "new", "--format", "json")
        assert json.loads(ran.out)["verdict"] in {"identical", "unproven"}, ran.out
        assert ran.code in {0, 3}
    assert run("diff", "old", "new", "--kind", "submission", "-f", "html", "-q").code == 0
    assert "new.submission.redline.html" in names_in("output")


def test_a_pull_of_a_brief_merges_what_was_reworded(river: Path, here: Path) -> None:
    """By model path, as of a memo; all else stays as it is."""
    file = Reviewed((river / "out/river.brief.docx").read_bytes()).replace(
        "Point two.", "Point two, sharpened."
    )
    data, outcomes = pulled(here, file.saved())
    assert outcomes == ["merged"]
    wanted = full()
    wanted["summary"]["points"][1]["text"] = "Point two, sharpened."
    assert data == wanted


def test_a_pull_of_an_untouched_brief_changes_nothing(river: Path, here: Path) -> None:
    """What a brief does not print is not deleted."""
    for kind in ("brief", "submission"):
        data, outcomes = pulled(here / kind, (river / f"out/river.{kind}.docx").read_bytes())
        assert (data, outcomes) == (full(), [])


def test_a_pull_takes_out_no_entry_of_which_a_kind_prints_a_part(river: Path, here: Path) -> None:
    """A submission prints the title of an obstacle in a table; its row gone, the obstacle stays."""
    file = Reviewed((river / "out/river.submission.docx").read_bytes())
    file.by("Reviewer 1", tracked=False).delete_paragraph("Dams")
    data, outcomes = pulled(here, file.saved())
    assert data == full()
    assert outcomes


def test_a_stripped_brief_is_found_by_likeness(river: Path, here: Path) -> None:
    """Among the files that the memo's revisions build, as each kind."""
    file = Reviewed((river / "out/river.brief.docx").read_bytes()).replace(
        "Point two.", "Point two, sharpened."
    )
    data, outcomes = pulled(here, stripped(file.saved()))
    assert data["summary"]["points"][1]["text"] == "Point two, sharpened."
    assert "merged" in outcomes


def test_a_kind_without_sound_declaration_is_told(here: Path) -> None:
    """A memo's own templates folder may have another brief, and it may be wrong."""
    path = write_case(here / "river", full())
    own = here / "river/templates/kinds/brief/kind.toml"
    own.parent.mkdir(parents=True)
    for text in ("page = 1\n", "pages = \n"):
        own.write_text(text, encoding="utf-8")
        code, problems = run_json("build", "river", "--kind", "brief", "-f", "html")
        assert (code, [each["code"] for each in problems]) == (1, ["kind-unclear"])
    own.write_text('sections = ["summary"]\nmarks = "address"\nprints = ["*"]\n', encoding="utf-8")
    code, problems = run_json("build", "river", "--kind", "brief", "-f", "html")
    assert (code, {each["code"] for each in problems}) == (1, {"parity-lost"})
    assert check_memo(path, here / "output").problems == ()


def test_names_of_outputs_are_known_without_the_model() -> None:
    """By the endings of all kinds: what is unchanged is told before anything is loaded that knows them."""
    assert {output_name("x", kind).removeprefix("x") for kind in KINDS} == set(ENDINGS)
