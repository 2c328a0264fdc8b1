"""The steps of check and build: what is read, what is reported, what is written and when nothing is."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import ARTICLE, SEED, changed, memo_data, names_in, run, run_json, write_case

from memo.assets import assets_for
from memo.pipeline import all_problems, build, check, find_memos, input_hashes
from memo.press import Press
from memo.problems import MemoError
from memo.record import read_record

OUTPUT = Path("output")
FIRST = "The two states have shared the river since 1960."
SECOND = "it will not sign before the dams are opened"
THIRD = "A joint commission has been proposed."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(problems: list[dict[str, Any]]) -> list[str]:
    """Return the codes of problems read from JSON."""
    return [str(problem["code"]) for problem in problems]


# Which memos


def test_without_names_every_case_is_taken_in_order(here: Path) -> None:
    """All seeds/*/memo.yaml, by name."""
    for name in ("b", "a"):
        write_case(here / "seeds" / name)
    (here / "seeds" / "empty").mkdir()
    assert find_memos([]) == [Path("seeds/a/memo.yaml"), Path("seeds/b/memo.yaml")]


def test_a_memo_named_twice_is_taken_once(here: Path) -> None:
    """A folder means its memo.yaml; the first name and the order given stay."""
    b, a = write_case(here / "b"), write_case(here / "a")
    assert find_memos([Path("b"), a, b, Path("a/../b/memo.yaml")]) == [Path("b/memo.yaml"), a]


def test_no_memo_at_all_is_told(here: Path) -> None:
    """Somebody in the wrong folder learns where to go."""
    with pytest.raises(MemoError) as error:
        find_memos([])
    assert [problem.code for problem in error.value.problems] == ["no-memo"]
    assert list(here.iterdir()) == []


# The article


def test_an_article_outside_the_folder_is_not_read(here: Path) -> None:
    """Neither by a path upward, nor by one from the root, nor by a link."""
    path = write_case(here / "case")
    (here / "article.txt").write_text(ARTICLE)
    (here / "case" / "link.txt").symlink_to(here / "article.txt")
    for name in ("../article.txt", str(here / "article.txt"), "link.txt", "x/../../article.txt"):
        write_case(here / "case", changed(memo_data(), "source.file", name))
        assert [(p.code, p.path) for p in check(path, OUTPUT).problems] == [("source-outside", "source.file")]
    write_case(here / "case", changed(memo_data(), "source.file", " article.txt "))
    assert check(path, OUTPUT).problems == ()


@pytest.mark.parametrize("name", [".", "./", "missing.txt", "x" * 300, "article.txt/x"])
def test_an_article_that_cannot_be_read_is_one_problem_at_its_name(name: str, here: Path) -> None:
    """A folder, a missing file, an impossible name: the line that names the article is shown."""
    path = write_case(here, changed(memo_data(), "source.file", name))
    (problem,) = check(path, OUTPUT).problems
    assert problem.path == "source.file"
    assert problem.place is not None
    assert '"file"' in problem.place.excerpt


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", 5, None, ["article.txt"], ""])
def test_a_name_that_names_nothing_is_one_problem(name: object, here: Path) -> None:
    """What the model refuses is not looked for as well."""
    path = write_case(here)
    text = json.dumps(changed(memo_data(), "source.file", name), indent=2)
    path.write_text(text)
    assert [problem.path for problem in check(path, OUTPUT).problems] == ["source.file"]


def test_a_hash_of_the_wrong_form_is_answered_with_the_right_one(here: Path) -> None:
    """The mend can be pasted, and then the memo is whole."""
    path = write_case(here, changed(memo_data(), "source.sha256", "todo"))
    (problem,) = check(path, OUTPUT).problems
    actual = hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert problem.code == "sha256-form"
    assert f"sha256: {actual}" in problem.mend
    write_case(here, changed(memo_data(), "source.sha256", actual))
    assert check(path, OUTPUT).problems == ()


def test_a_quote_that_is_wrong_does_not_make_the_figure_of_its_claim_wrong_too(here: Path) -> None:
    """First the quote is mended; then the claim is held to it."""
    data = changed(memo_data(), "background.0.text", "It is shared since 1960.")
    assert check(write_case(here, data), OUTPUT).problems == ()
    data = changed(data, "background.0.quotes.0", FIRST.replace("1960", "1950"))
    assert [p.code for p in check(write_case(here, data), OUTPUT).problems] == ["quote-not-found"]
    data = changed(data, "background.0.quotes.0", SECOND)
    assert [p.code for p in check(write_case(here, data), OUTPUT).problems] == ["figure-not-quoted"]


# A changed article


def test_a_paragraph_taken_out(here: Path) -> None:
    """With the last build's record each quote is kept, moved or lost, and each use of a lost one is shown."""
    data = changed(
        memo_data(), "background.1", {"text": "A.", "basis": "judgment", "quotes": [THIRD, SECOND]}
    )
    path = write_case(here / "case", data)
    assert run("build", path, "-f", "html").code == 0
    paragraphs = ARTICLE.split("\n\n")
    (here / "case" / "article.txt").write_text("\n\n".join([*paragraphs[:2], paragraphs[3]]))

    code, problems = run_json("check", path)

    lost = [p["path"] for p in problems if p["code"] == "quote-not-found"]
    assert lost == ["background.2.quotes.2", "obstacles.dams.description.1.quotes.1"]
    (change,) = (p for p in problems if p["code"] == "article-changed")
    assert change["path"] == "source.sha256"
    assert '"sha256"' in change["excerpt"]
    assert change["details"] == [
        f"lost: “{SECOND}”, was ¶2",
        f"moved: ¶3 → ¶2: “{THIRD}”",
        f"kept: ¶1: “{FIRST}”",
    ]
    assert len(problems) == 3
    assert code == 1


def test_without_a_record_nothing_is_said_to_have_moved(here: Path) -> None:
    """Then a quote is there or it is not."""
    path = write_case(here / "case")
    (here / "case" / "article.txt").write_text(
        ARTICLE.replace("The two states", "A new one.\n\nThe two states")
    )
    (problem,) = check(path, OUTPUT).problems
    assert problem.code == "article-changed"
    assert problem.details == (f"kept: ¶2: “{FIRST}”", f"kept: ¶3: “{SECOND}”")


@pytest.mark.parametrize(
    "spoilt", ["", "[]", json.dumps({"inputs": {}, "outputs": {}, "quotes": {FIRST: [1]}})]
)
def test_a_spoilt_record_is_as_good_as_none(spoilt: str, here: Path) -> None:
    """It neither stops the check nor lends it words."""
    path = write_case(here / "case", article=ARTICLE)
    (here / "output").mkdir()
    (here / "output" / "case.record.json").write_text(spoilt)
    assert check(path, OUTPUT).problems == ()


def test_the_real_article_changed(here: Path) -> None:
    """One quoted word of the first case's article altered: one new hash, and a lost quote at each use."""
    path = here / "case" / "memo.yaml"
    path.parent.mkdir()
    path.write_bytes((SEED / "memo.yaml").read_bytes())
    article = (SEED / "article.txt").read_text(encoding="utf-8")
    altered = article.replace("break the deadlock", "break the impasse")
    assert altered != article
    (path.parent / "article.txt").write_text(altered, encoding="utf-8")
    found = check(path, OUTPUT).problems
    uses = (
        (SEED / "memo.yaml")
        .read_text(encoding="utf-8")
        .count("- Such mediation could help break the deadlock by")
    )
    assert [p.code for p in found].count("article-changed") == 1
    assert [p.code for p in found].count("quote-not-found") == uses > 1
    assert len(found) == uses + 1
    details = next(p for p in found if p.code == "article-changed").details
    assert [detail.split(":")[0] for detail in details].count("lost") == 1
    assert len(details) == 49


# Building


def test_a_build_writes_outputs_and_their_record(here: Path) -> None:
    """The record holds the hash of all that decides an output, of each output, and each quote's paragraph."""
    path = write_case(here / "river")
    case = check(path, OUTPUT)
    (built,) = build([case], OUTPUT, ("docx", "html"), Press(1))
    assert built.files == (Path("output/river.docx"), Path("output/river.html"))
    assert built.problems == ()
    assert names_in("output") == ["river.docx", "river.html", "river.record.json"]
    record = read_record(Path("output/river.record.json").read_bytes())
    assert record is not None
    for file in built.files:
        assert record.outputs[file.name] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert record.quotes == {FIRST: 1, SECOND: 2}
    assert record.inputs == input_hashes(case, assets_for(path.parent))
    assert record.inputs["memo.yaml"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record.inputs["article"] == hashlib.sha256(ARTICLE.encode()).hexdigest()
    for name in ("templates/memo.html.jinja", "templates/memo.docx", "styles/tokens.css"):
        assert len(record.inputs[name]) == 64
    assert any(name.endswith(".ttf") for name in record.inputs)


def test_one_broken_memo_does_not_hold_up_the_others(here: Path) -> None:
    """The sound one is built, the broken one is reported, and the exit code is 1."""
    write_case(here / "good")
    write_case(here / "bad", changed(memo_data(), "title", 5))
    ran = run("build", "bad", "good", "-f", "html")
    assert ran.code == 1
    assert ran.out == "output/good.html\n"
    assert "wrong-type" in ran.err
    assert names_in("output") == ["good.html", "good.record.json"]


@pytest.mark.parametrize(
    ("path_in_memo", "value"), [("criteria.0.weight", 1), ("background.0.quotes.0", "nowhere to be read")]
)
def test_a_memo_with_errors_writes_nothing_and_leaves_what_was_there(
    path_in_memo: str, value: object, here: Path
) -> None:
    """The outputs of the build before stand as they were."""
    path = write_case(here / "river")
    assert run("build", path, "-f", "html").code == 0
    before = {name: Path("output", name).read_bytes() for name in names_in("output")}
    write_case(here / "river", changed(memo_data(), path_in_memo, value))
    assert run("build", path, "-f", "html").code == 1
    assert {name: Path("output", name).read_bytes() for name in names_in("output")} == before


@pytest.mark.parametrize(
    "template",
    [
        "{{ memo.no_such_field }}",
        "{% for %}",
        "<blink>x</blink>",
        "<p class='x-y'>a</p>",
        "<p>x",
    ],
)
def test_a_faulty_template_is_one_problem_and_nothing_is_written(template: str, here: Path) -> None:
    """An unknown field, bad syntax, an element that no writer knows: told, and no output is touched."""
    path = write_case(here / "river")
    part = here / "river" / "templates" / "parts" / "implications.jinja"
    part.parent.mkdir(parents=True)
    part.write_text(template)
    code, problems = run_json("build", path, "-f", "html,docx")
    assert (code, len(problems)) == (1, 1)
    assert not (here / "output").exists()


def test_a_template_that_is_not_utf8_is_told(here: Path) -> None:
    """A file saved in another encoding is named, with what to do."""
    path = write_case(here / "river")
    part = here / "river" / "templates" / "parts" / "header.jinja"
    part.parent.mkdir(parents=True)
    part.write_bytes("né".encode("latin-1"))
    code, problems = run_json("build", path, "-f", "html")
    assert (code, codes(problems)) == (1, ["asset-encoding"])
    assert "templates/parts/header.jinja" in problems[0]["message"]


def test_templates_and_styles_beside_the_memo_take_effect(here: Path) -> None:
    """One part and the tokens are the user's own, all else is built in, and the record knows of it."""
    path = write_case(here / "river")
    assert run("build", path, "-f", "html,docx", "-o", "plain").code == 0
    part = here / "river" / "templates" / "parts" / "implications.jinja"
    part.parent.mkdir(parents=True)
    part.write_text('<section id="implications"><h2>What our own office adds</h2></section>')
    styles = here / "river" / "styles"
    styles.mkdir()
    tokens = assets_for(here).text("styles/tokens.css")
    assert "--accent: #0f4c5c;" in tokens
    (styles / "tokens.css").write_text(tokens.replace("--accent: #0f4c5c;", "--accent: #123456;"))
    assert run("build", path, "-f", "html,docx").code == 0
    page = Path("output/river.html").read_text(encoding="utf-8")
    assert "What our own office adds" in page
    assert "#123456" in page
    assert "#0f4c5c" not in page
    assert Path("output/river.docx").read_bytes() != Path("plain/river.docx").read_bytes()
    plain, own = (read_record(Path(o, "river.record.json").read_bytes()) for o in ("plain", "output"))
    assert plain is not None
    assert own is not None
    different = {name for name in own.inputs if own.inputs[name] != plain.inputs.get(name)}
    assert different == {"templates/parts/implications.jinja", "styles/tokens.css"}


def test_a_paper_that_is_none_is_one_problem(here: Path) -> None:
    """A faulty token stops the build before anything is written."""
    path = write_case(here / "river")
    (here / "river" / "styles").mkdir()
    (here / "river" / "styles" / "tokens.css").write_text(":root {\n  --paper: A5;\n}\n")
    code, problems = run_json("build", path, "-f", "html")
    assert (code, codes(problems)) == (1, ["token-paper"])
    assert not (here / "output").exists()


def test_leftovers_of_a_killed_build_are_cleared_by_the_next(here: Path) -> None:
    """What lies there half written under this memo's name goes, another memo's stays."""
    path = write_case(here / "river")
    (here / "output").mkdir()
    for name in (".river.html.x1.part", ".river.record.json.x2.part", ".lake.html.x3.part"):
        (here / "output" / name).touch()
    assert run("build", path, "-f", "html").code == 0
    assert names_in("output") == [".lake.html.x3.part", "river.html", "river.record.json"]


def test_an_output_folder_that_is_a_file_is_one_problem(here: Path) -> None:
    """The build fails with a way out, and the file is what it was."""
    path = write_case(here / "river")
    (here / "output").write_bytes(b"mine")
    code, problems = run_json("build", path, "-f", "html,docx")
    assert (code, codes(problems)) == (1, ["file-unwritable"])
    assert (here / "output").read_bytes() == b"mine"


def test_without_pango_the_other_outputs_are_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One problem says how to get Pango on each system; DOCX and HTML are there, the PDF is not."""
    path = write_case(here / "river")
    (here / "fake").mkdir()
    (here / "fake" / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")
    monkeypatch.syspath_prepend(str(here / "fake"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    code, problems = run_json("build", path, "-j", "1")
    assert (code, codes(problems)) == (1, ["pango-missing"])
    for system in ("Debian/Ubuntu", "Fedora", "macOS", "Windows"):
        assert system in problems[0]["mend"]
    assert names_in("output") == ["river.docx", "river.html", "river.record.json"]


def test_any_number_of_processes_gives_the_same_bytes(here: Path) -> None:
    """One process or two: HTML, DOCX and PDF do not differ."""
    path = write_case(here / "river")
    for jobs in ("1", "2"):
        ran = run("build", path, "-j", jobs, "-o", f"jobs-{jobs}")
        assert ran.code == 0, ran.err
        assert ran.out.split() == [f"jobs-{jobs}/river.{kind}" for kind in ("pdf", "docx", "html")]
    for kind in ("pdf", "docx", "html"):
        assert Path(f"jobs-1/river.{kind}").read_bytes() == Path(f"jobs-2/river.{kind}").read_bytes()


def test_all_problems_are_in_order_and_each_once(here: Path) -> None:
    """What checking and building both found is told once."""
    cases = [
        check(write_case(here / name, changed(memo_data(), "title", 5)), OUTPUT) for name in ("b", "a", "b")
    ]
    assert [p.place and p.place.file for p in all_problems(cases, [])] == ["a/memo.yaml", "b/memo.yaml"]
