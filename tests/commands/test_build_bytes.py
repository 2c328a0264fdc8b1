"""A build from bytes to bytes is the build of the memo where it lies: outputs, problems, record."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from builders import changed, memo_data, names_in, run, run_json, write_case
from houses import house_of_waters, write_house
from many_memos import write_memos
from stress import full

from memo.commands.build_bytes import build_bytes
from memo.commands.making import lying_outputs, write_made
from memo.workspace.carried_inputs import read_inputs, unpacked
from memo.workspace.remembered import BuildOptions

OUTPUT = Path("output")
PAGES = BuildOptions(("docx", "html"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the working folder."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def carried(
    path: Path, options: BuildOptions = PAGES, output: Path = OUTPUT
) -> tuple[dict[str, bytes], list[str]]:
    """Build a memo from what is read here, as if elsewhere; write it, and return what lies there."""
    inputs = pickle.loads(pickle.dumps(read_inputs(path, output)))  # noqa: S301 - our own
    made = build_bytes(inputs, options, lying_outputs(path, output))
    made = pickle.loads(pickle.dumps(made))  # noqa: S301 - likewise
    _, problems = write_made(replace(made, path=path), output, options)
    return _lying(output), [problem.message for problem in problems]


def _lying(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in names_in(output)} if output.is_dir() else {}


@pytest.mark.long
def test_the_outputs_are_those_of_a_build_where_the_memo_lies(here: Path) -> None:
    """Memos of several kinds, in all formats, to the byte, with their records."""
    for path in write_memos(here / "seeds", 3):
        assert run("build", path, "-q").code == 0
        made, problems = carried(path, BuildOptions(), Path("carried"))
        assert problems == []
    assert made == _lying(OUTPUT)
    assert len(made) == 12


@pytest.mark.parametrize("start", [".", "seeds", ".."])
def test_houses_and_overrides_go_along(start: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From whichever folder: a house above, the memo's own house with fonts, a template, an appendix."""
    write_house(here, "office: Department of Water\n")
    path = write_case(here / "seeds/river", full())
    house_of_waters(path.parent)
    part = path.parent / "templates/parts/implications.jinja"
    part.parent.mkdir(parents=True)
    part.write_text(
        '<section id="implications"><h2>Ours</h2>{% for each in memo.implications %}{% endfor %}</section>'
    )
    monkeypatch.chdir(here / start)
    path = path.relative_to(Path.cwd())
    ran = run_json("build", path, "-f", "html", "-o", here / "alone")
    _, problems = carried(path, BuildOptions(("html",)), here / "carried")
    assert problems == [problem["message"] for problem in ran[1]]
    assert _lying(here / "carried") == _lying(here / "alone")


def test_problems_name_files_as_they_are_called_here(here: Path) -> None:
    """Of a memo that cannot be built there are no outputs; each problem is told as `memo build` tells it."""
    path = write_case(here / "seeds/river", changed(memo_data(), "title", 5)).relative_to(here)
    code, told = run_json("build", path)
    inputs = read_inputs(path, OUTPUT)
    made = build_bytes(inputs, BuildOptions())
    assert (code, made.files) == (1, {})
    assert [str(each.place) for each in made.problems] == ["seeds/river/memo.yaml:2:12"]
    assert [each.message for each in made.problems] == [each["message"] for each in told]


def test_what_the_last_build_knew_goes_along(here: Path) -> None:
    """Where quotes stood, and which outputs that lie here are older."""
    path = write_case(here / "seeds/river").relative_to(here)
    assert run("build", path, "-f", "docx,html").code == 0
    write_case(path.parent, memo_data() | {"title": "Another"})
    assert carried(path, BuildOptions(("html",)))[1] == [
        "Left as built from an earlier state: output/river.docx."
    ]
    article = path.parent / "article.txt"
    article.write_bytes(article.read_bytes().replace(b"The two states", b"A new one.\n\nThe two states", 1))
    problems = build_bytes(read_inputs(path, OUTPUT), PAGES).problems
    assert [each["message"] for each in run_json("check", path)[1]] == [each.message for each in problems]
    assert "2 moved" in problems[0].message


def test_nothing_around_the_place_is_the_memos(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A house that lies above the folder in which things are unpacked is somebody else's."""
    path = write_case(here / "seeds/river").relative_to(here)
    inputs = read_inputs(path, OUTPUT)
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    write_house(elsewhere, "office: Somebody else's\n")
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    assert b"Somebody else" not in build_bytes(inputs, BuildOptions(("html",))).files["river.html"]
    assert [name for name in names_in(elsewhere) if name.startswith("memo-inputs-")] == []


def test_files_that_are_hidden_or_lie_elsewhere_stay_here(here: Path) -> None:
    """Whatever lies in the memo's folder by a link, or under a dot."""
    path = write_case(here / "seeds/river")
    (here / "secret.txt").write_text("secret")
    (path.parent / "link.txt").symlink_to(here / "secret.txt")
    (path.parent / ".hidden").write_text("secret")
    inputs = read_inputs(path, OUTPUT)
    assert sorted(inputs.files) == ["seeds/river/article.txt", "seeds/river/memo.yaml"]
    assert b"secret" not in b"".join([*inputs.files.values(), *inputs.house.values()])


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\x"])
def test_a_name_that_leads_elsewhere_is_refused(name: str, here: Path) -> None:
    """Whoever sends it writes nothing outside the folder that is made for it."""
    inputs = read_inputs(write_case(here / "seeds/river"), OUTPUT)
    with pytest.raises(ValueError, match="leads elsewhere"), unpacked(replace(inputs, house={name: b""})):
        pass
