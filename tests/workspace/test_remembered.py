"""What is unchanged is not built again, and what decides an output is: each kind of it, one by one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import changed, memo_data, run, run_json, write_case
from houses import write_house

from memo.workspace import fingerprint
from memo.workspace.assets import assets_for
from memo.workspace.remembered import BuildOptions, unchanged_build

if TYPE_CHECKING:
    from collections.abc import Callable

UNCHANGED = "unchanged, so nothing was built"
BUILD = ("build", "seeds/river", "-f", "html")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a memo that has been built as a page, as the working folder."""
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "seeds/river")
    assert run(*BUILD).code == 0
    return tmp_path


def is_unchanged(*words: str) -> bool:
    """Build, and return whether nothing was to be done."""
    ran = run(*(words or BUILD))
    assert ran.code == 0, ran.err
    return UNCHANGED in ran.err


def test_a_build_of_nothing_new_says_so_and_tells_what_the_one_before_told(here: Path) -> None:
    """The same paths and sentences; no file is touched; `--force` builds."""
    page = here / "output/river.html"

    def written() -> tuple[int, int]:
        return page.stat().st_ino, page.stat().st_mtime_ns  # not when it was read

    before = written()
    ran = run(*BUILD)
    assert (ran.code, ran.out) == (0, "output/river.html\n")
    assert "seeds/river/memo.yaml: no problems: " in ran.err
    assert f"1 file {UNCHANGED}" in ran.err
    assert written() == before
    forced = run(*BUILD, "--force")
    assert (forced.code, forced.out) == (0, ran.out)
    assert UNCHANGED not in forced.err
    assert written()[1] > before[1]


def append(path: Path, data: bytes) -> None:
    """Write something behind what a file holds."""
    path.write_bytes(path.read_bytes() + data)


def own_style(here: Path) -> None:
    """Give the memo a style sheet of its own, which says what the built-in one says."""
    own = here / "seeds/river/styles/screen.css"
    own.parent.mkdir()
    own.write_text(assets_for(here).text("styles/screen.css"))


def own_template(here: Path) -> None:
    """Give the memo a part of its own, though none of those that are printed."""
    own = here / "seeds/river/templates/parts/more.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("<p>More</p>")


def revision(here: Path) -> None:
    """Lay another file among the frozen revisions."""
    (here / "seeds/river/revisions").mkdir()
    (here / "seeds/river/revisions/notes.txt").touch()


CHANGES: dict[str, Callable[[Path], object]] = {
    "memo": lambda here: append(here / "seeds/river/memo.yaml", b"\n"),
    "style": own_style,
    "template": own_template,
    "revision": revision,
    "readings": lambda here: (here / "seeds/river/readings.yaml").write_text("# nobody\n"),
    "house": lambda here: write_house(here, "office: Water\n"),
    "output altered": lambda here: append(here / "output/river.html", b" "),
    "output gone": lambda here: (here / "output/river.html").unlink(),
    "record gone": lambda here: (here / "output/river.record.json").unlink(),
    "record spoilt": lambda here: (here / "output/river.record.json").write_text("{}"),
    "nothing remembered": lambda here: (here / "output/.river.built.json").unlink(),
    "memory spoilt": lambda here: (here / "output/.river.built.json").write_text('[{"outputs": 5}]'),
}


@pytest.mark.long
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_built_anew_once(change: Callable[[Path], object], here: Path) -> None:
    """By hash: a change is seen whatever the clock says, and the build after it has nothing to do."""
    assert is_unchanged()
    change(here)
    assert not is_unchanged()
    assert is_unchanged()


def test_a_changed_article_is_read(here: Path) -> None:
    """It stands in a file that the memo names; so do appendices."""
    article = here / "seeds/river/article.txt"
    article.write_bytes(article.read_bytes() + b"\nMore.\n")
    code, problems = run_json(*BUILD)
    assert (code, [each["code"] for each in problems]) == (1, ["article-changed"])


def test_a_memo_that_was_broken_and_is_mended_need_not_be_built(here: Path) -> None:
    """What lies there is what a build would make."""
    memo = here / "seeds/river/memo.yaml"
    sound = memo.read_bytes()
    write_case(memo.parent, changed(memo_data(), "title", 5))
    assert run(*BUILD).code == 1
    memo.write_bytes(sound)
    assert is_unchanged()


@pytest.mark.long
@pytest.mark.parametrize(
    "words",
    [
        ("--paper", "letter"),
        ("--theme", "sober"),
        ("--carry", "none"),
        ("--strict",),
        ("--kind", "memo"),
        ("-f", "html,docx"),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.usefixtures("here")
def test_another_choice_is_built(words: tuple[str, ...]) -> None:
    """Each option that can change an output, or what is refused."""
    assert not is_unchanged(*BUILD, *words)
    assert is_unchanged(*BUILD, *words)


@pytest.mark.long
@pytest.mark.usefixtures("here")
def test_fewer_formats_are_unchanged_too() -> None:
    """Of three outputs one alone is asked for, and it is all that is told."""
    assert not is_unchanged("build", "seeds/river", "-f", "docx,html")
    ran = run("build", "seeds/river", "-f", "docx")
    assert ran.out == "output/river.docx\n"
    assert UNCHANGED in ran.err


@pytest.mark.long
@pytest.mark.usefixtures("here")
def test_builds_of_several_kinds_are_remembered_beside_each_other() -> None:
    """A brief does not make the memo forgotten."""
    assert not is_unchanged(*BUILD, "--kind", "brief")
    assert is_unchanged()
    assert is_unchanged(*BUILD, "--kind", "brief")


@pytest.mark.usefixtures("here")
def test_another_program_builds_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed line of code, another library, another Pango."""
    monkeypatch.setattr(fingerprint, "program_hash", lambda: "another")
    assert not is_unchanged()


def test_the_program_is_its_files_its_libraries_and_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them makes another hash; what Python compiles does not."""
    package, site = tmp_path / "program/memo/workspace", tmp_path / "site"
    package.mkdir(parents=True)
    (site / "weasyprint-70.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "__file__", str(package / "fingerprint.py"))
    monkeypatch.setattr(sys, "path", [str(site)])
    hashes = [fingerprint.program_hash.__wrapped__()]

    def differs() -> bool:
        hashes.append(fingerprint.program_hash.__wrapped__())
        return hashes[-1] not in hashes[:-1]

    assert not differs()
    (package / "__pycache__").mkdir()
    (package / "__pycache__/x.pyc").touch()
    assert not differs()
    (package / "x.py").write_text("a = 1")
    assert differs()
    (package / "x.py").write_text("a = 2")
    assert differs()
    (site / "weasyprint-70.0.dist-info").rename(site / "weasyprint-70.1.dist-info")
    assert differs()
    (tmp_path / "program/pyproject.toml").write_text('version = "9"')
    assert differs()
    monkeypatch.setattr(fingerprint, "pango_version", lambda: "1.99")
    assert differs()


def test_warnings_are_told_again(here: Path) -> None:
    """Where nothing is built, nobody may think that all is well: every word, as the build had it."""
    write_case(here / "seeds/river", changed(memo_data(), "summary.points.0.text", "TODO: write"))
    first, again = run(*BUILD), run(*BUILD)
    assert "warning: todo" in first.err
    assert UNCHANGED in again.err
    assert again.err.splitlines()[:-1] == first.err.splitlines()[:-1]
    assert run_json(*BUILD, "--force") == run_json(*BUILD)


@pytest.mark.long
def test_outputs_left_behind_are_told_each_time(here: Path) -> None:
    """What is older beside what is built now is a warning, which only a build can know of."""
    assert not is_unchanged(*BUILD, "--kind", "brief")
    write_case(here / "seeds/river", changed(memo_data(), "title", "The river again"))
    for _ in range(2):
        ran = run(*BUILD)
        assert "warning: output-older" in ran.err
        assert UNCHANGED not in ran.err
    assert not is_unchanged(*BUILD, "--kind", "brief")
    assert not is_unchanged()
    assert is_unchanged()


AGAIN = "unchanged since it was last checked"


def is_checked(*words: str) -> bool:
    """Check, and return whether that was needed."""
    return AGAIN not in run("check", "seeds/river", *words).err


def test_an_unchanged_memo_is_not_checked_again(here: Path) -> None:
    """What was found is told again, errors too, with the same code; `--force` checks."""
    write_case(here / "seeds/river", changed(memo_data(), "background.0.quotes.0", "nowhere to be read"))
    first, again = run("check", "seeds/river"), run("check", "seeds/river")
    assert (first.code, again.code) == (1, 1)
    assert AGAIN not in first.err
    assert again.err.splitlines()[:-1] == first.err.splitlines()
    assert again.err.splitlines()[-1].startswith(f"seeds/river/memo.yaml: {AGAIN}")
    assert run_json("check", "seeds/river") == run_json("check", "seeds/river", "--force")
    assert is_checked("--force")


@pytest.mark.parametrize("change", ["memo", "style", "revision", "house", "record gone"])
def test_whatever_a_check_reads_is_checked_anew_once(change: str, here: Path) -> None:
    """The record of the last build as well: it tells where quotes stood."""
    assert is_checked()
    assert not is_checked()
    CHANGES[change](here)
    assert is_checked()
    assert not is_checked()


def test_what_is_missing_or_not_valid_is_checked_each_time(here: Path) -> None:
    """Nobody knows by which file it would be mended."""
    article = here / "seeds/river/article.txt"
    data = article.read_bytes()
    article.unlink()
    assert is_checked()
    assert is_checked()
    article.write_bytes(data)
    assert is_checked()
    assert not is_checked()
    write_case(here / "seeds/river", changed(memo_data(), "title", 5))
    assert is_checked()
    assert is_checked()


def test_a_check_makes_no_folder_and_strictness_is_another_check(here: Path) -> None:
    """Where nothing was built, nothing is remembered."""
    assert run("check", "seeds/river", "-o", "elsewhere").code == 0
    assert not (here / "elsewhere").exists()
    assert is_checked()
    assert is_checked("--strict")
    assert not is_checked("--strict")


def test_a_memo_told_by_another_name_is_built(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was told of it names files as they were called from another folder."""
    monkeypatch.chdir(here / "seeds")
    assert not is_unchanged("build", "river", "-f", "html", "-o", "../output")


def test_what_is_remembered_is_no_source(here: Path) -> None:
    """Nothing that stands in it lets another file of the disk be taken for an output."""
    place = here / "output/.river.built.json"
    (build,) = json.loads(place.read_bytes())
    build["outputs"]["x.pdf"] = "-"  # what the hash of a missing file is
    place.write_text(json.dumps([build]))
    options = BuildOptions(("html", "pdf"))
    path = Path("seeds/river/memo.yaml")
    assert unchanged_build(path, Path("output"), options, fingerprint.Fingerprints()) is None
    assert unchanged_build(path, Path("output"), BuildOptions(("html",)), fingerprint.Fingerprints())


def test_to_find_nothing_to_do_loads_nothing_that_reads_or_prints(here: Path) -> None:
    """So that it takes a tenth of a second."""
    heavy = "{'weasyprint', 'pydantic', 'lxml', 'jinja2', 'ruamel.yaml', 'rich'} & set(sys.modules)"
    code = f"import sys; from memo.cli import main; main({[*BUILD]!r}); print(sorted({heavy}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=here)
    assert UNCHANGED in ran.stderr
    assert ran.stdout.splitlines() == ["output/river.html", "[]"]


def test_a_check_loads_no_templates_and_nothing_that_prints(here: Path) -> None:
    """They would take a fifth of its time."""
    heavy = "{'weasyprint', 'jinja2', 'docx', 'memo.document', 'memo.commands.making'} & set(sys.modules)"
    check = ["check", "--force", "seeds/river"]
    code = f"import sys; from memo.cli import main; main({check!r}); print(sorted({heavy}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=here)
    assert ran.stdout.splitlines()[-1] == "[]"
    assert "no problems" in ran.stderr


def test_a_pdf_is_begun_before_what_checks_and_writes_is_loaded(here: Path) -> None:
    """The PDF takes longest, and all else is done while it is printed."""
    heavy = "{'memo.checks.claims', 'memo.checks.figures', 'memo.checks.quotes', 'memo.workspace.checking',"
    heavy += "'memo.integrity.readback', 'memo.ooxml.content', 'docx', 'weasyprint'} & set(sys.modules)"
    code = f"""
import sys
from memo.cli import main
from memo.workspace import pdf_worker

def printed(*_):
    print(sorted({heavy}))
    raise KeyboardInterrupt

if __name__ == "__main__":
    pdf_worker.PdfWorkers.print = printed
    main(["build", "--force", "seeds/river"])
"""
    (here / "begun.py").write_text(code, encoding="utf-8")
    ran = subprocess.run([sys.executable, "begun.py"], capture_output=True, text=True, check=True, cwd=here)
    assert ran.stdout.splitlines() == ["[]"], ran.stderr


def test_a_link_in_the_place_of_the_same_bytes_is_another_file(here: Path) -> None:
    """What is read within the folder is refused outside it: an article, a style, a whole folder of them."""
    case = here / "seeds/river"
    (case / "styles").mkdir()
    (case / "styles/memo.css").write_text("p { margin: 0 }", encoding="utf-8")
    assert not is_unchanged()
    for name in ("article.txt", "styles/memo.css", "styles"):
        assert is_unchanged()
        (case / name).rename(here / Path(name).name)
        (case / name).symlink_to(here / Path(name).name)
        said = run(*BUILD)
        assert UNCHANGED not in said.err, name
        (case / name).unlink()
        (here / Path(name).name).rename(case / name)
        run(*BUILD)


def test_what_lies_behind_a_link_counts(tmp_path: Path) -> None:
    """A folder within the folder, and one that holds itself."""
    (tmp_path / "styles/own").mkdir(parents=True)
    (tmp_path / "styles/own/a.css").write_text("a", encoding="utf-8")
    (tmp_path / "around").mkdir()
    (tmp_path / "around/linked").symlink_to(tmp_path / "styles")
    (tmp_path / "around/itself").symlink_to(tmp_path / "around")
    before = fingerprint.folder_hash(tmp_path / "around")
    (tmp_path / "styles/own/a.css").write_text("b", encoding="utf-8")
    assert fingerprint.folder_hash(tmp_path / "around") != before
