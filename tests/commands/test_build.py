"""The steps of check and build: what is read, what is reported, what is written and when nothing is."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pypdf
import pytest
from builders import ARTICLE, SEED, changed, memo_data, names_in, run, run_json, write_case

from memo.commands.build import build
from memo.diagnostics import MemoError, Message, Problem
from memo.workspace.assets import assets_for
from memo.workspace.build_record import hash_of, read_record
from memo.workspace.checking import check_memo
from memo.workspace.finding import find_memos
from memo.workspace.pdf_worker import PdfWorkers
from memo.workspace.rendering import input_hashes
from memo.workspace.timing import too_long

OUTPUT = Path("output")
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
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
        assert [(p.code, p.path) for p in check_memo(path, OUTPUT).problems] == [
            ("source-outside", "source.file")
        ]
    write_case(here / "case", changed(memo_data(), "source.file", " article.txt "))
    assert check_memo(path, OUTPUT).problems == ()


@pytest.mark.parametrize("name", [".", "./", "missing.txt", "x" * 300, "article.txt/x"])
def test_an_article_that_cannot_be_read_is_one_problem_at_its_name(name: str, here: Path) -> None:
    """A folder, a missing file, an impossible name: the line that names the article is shown."""
    path = write_case(here, changed(memo_data(), "source.file", name))
    (problem,) = check_memo(path, OUTPUT).problems
    assert problem.path == "source.file"
    assert problem.place is not None
    assert '"file"' in problem.place.excerpt


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", 5, None, ["article.txt"], ""])
def test_a_name_that_names_nothing_is_one_problem(name: object, here: Path) -> None:
    """What the model refuses is not looked for as well."""
    path = write_case(here)
    text = json.dumps(changed(memo_data(), "source.file", name), indent=2)
    path.write_text(text)
    assert [problem.path for problem in check_memo(path, OUTPUT).problems] == ["source.file"]


def test_a_hash_of_the_wrong_form_is_answered_with_the_right_one(here: Path) -> None:
    """The mend can be pasted, and then the memo is whole."""
    path = write_case(here, changed(memo_data(), "source.sha256", "todo"))
    (problem,) = check_memo(path, OUTPUT).problems
    actual = hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert problem.code == "sha256-form"
    assert f"sha256: {actual}" in problem.help
    write_case(here, changed(memo_data(), "source.sha256", actual))
    assert check_memo(path, OUTPUT).problems == ()


def test_a_quote_that_is_wrong_does_not_make_the_figure_of_its_claim_wrong_too(here: Path) -> None:
    """First the quote is mended; then the claim is held to it."""
    data = changed(memo_data(), "background.0.text", "It is shared since 1960.")
    assert check_memo(write_case(here, data), OUTPUT).problems == ()
    data = changed(data, "background.0.quotes.0", FIRST.replace("1960", "1950"))
    assert [p.code for p in check_memo(write_case(here, data), OUTPUT).problems] == ["quote-not-found"]
    data = changed(data, "background.0.quotes.0", SECOND)
    assert [p.code for p in check_memo(write_case(here, data), OUTPUT).problems] == ["figure-not-quoted"]


@pytest.mark.parametrize("name", ["memo.yaml", "article.txt"])
def test_a_link_that_leads_to_itself_is_one_problem(name: str, here: Path) -> None:
    """As memo or as article it cannot be read, and that is told."""
    path = write_case(here / "river")
    (here / "river" / name).unlink()
    (here / "river" / name).symlink_to(name)
    code, problems = run_json("check", path)
    assert (code, codes(problems)) == (1, ["file-unreadable"])


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
    ]
    assert "1 kept, 1 moved, 1 lost" in change["message"]
    assert len(problems) == 3
    assert code == 1


def test_without_a_record_nothing_is_said_to_have_moved(here: Path) -> None:
    """Then a quote is there or it is not."""
    path = write_case(here / "case")
    (here / "case" / "article.txt").write_text(
        ARTICLE.replace("The two states", "A new one.\n\nThe two states")
    )
    (problem,) = check_memo(path, OUTPUT).problems
    assert problem.code == "article-changed"
    assert problem.message.endswith(", in nothing that is quoted.")
    assert problem.details == ()


def test_a_changed_article_is_told_beside_other_faults_of_the_memo(here: Path) -> None:
    """A title that is none does not hide it; a hash that is none is told as such."""
    path = write_case(here / "case", changed(memo_data(), "title", 5))
    (here / "case" / "article.txt").write_text(ARTICLE.replace("biased", "unfair"))
    assert sorted(p.code for p in check_memo(path, OUTPUT).problems) == ["article-changed", "wrong-type"]
    write_case(here / "case", changed(changed(memo_data(), "title", 5), "source.sha256", "todo"))
    assert sorted(p.code for p in check_memo(path, OUTPUT).problems) == ["sha256-form", "wrong-type"]


@pytest.mark.parametrize(
    "spoilt", ["", "[]", json.dumps({"inputs": {}, "outputs": {}, "quotes": {FIRST: [1]}})]
)
def test_a_spoilt_record_is_as_good_as_none(spoilt: str, here: Path) -> None:
    """It neither stops the check nor lends it words."""
    path = write_case(here / "case", article=ARTICLE)
    (here / "output").mkdir()
    (here / "output" / "case.record.json").write_text(spoilt)
    assert check_memo(path, OUTPUT).problems == ()


def test_the_real_article_changed(here: Path) -> None:
    """One quoted word of the first case's article altered: one new hash, and a lost quote at each use."""
    path = shutil.copytree(SEED, here / "case") / "memo.yaml"
    article = (SEED / "article.txt").read_text(encoding="utf-8")
    altered = article.replace("break the deadlock", "break the impasse")
    assert altered != article
    (path.parent / "article.txt").write_text(altered, encoding="utf-8")
    found = check_memo(path, OUTPUT).problems
    uses = (
        (SEED / "memo.yaml")
        .read_text(encoding="utf-8")
        .count("- Such mediation could help break the deadlock by")
    )
    assert [p.code for p in found].count("article-changed") == 1
    assert [p.code for p in found].count("quote-not-found") == uses > 1
    assert len([p for p in found if p.severity == "error"]) == uses + 1
    details = next(p for p in found if p.code == "article-changed").details
    assert [detail.split(":")[0] for detail in details] == ["lost"]


# Building


def test_a_build_writes_outputs_and_their_record(here: Path) -> None:
    """The record holds the hash of all that decides an output, of each output, and each quote's paragraph."""
    path = write_case(here / "river")
    case = check_memo(path, OUTPUT)
    built = build([path], OUTPUT, ("docx", "html"), PdfWorkers(1))
    assert built.files == (Path("output/river.docx"), Path("output/river.html"))
    assert built.problems == ()
    assert names_in("output") == ["river.docx", "river.html", "river.record.json"]
    record = read_record(Path("output/river.record.json").read_bytes())
    assert record is not None
    for file in built.files:
        assert record.outputs[file.name].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert record.older(dict.fromkeys(record.outputs, hash_of(record.inputs))) == []
    assert record.quotes == {FIRST: 1, SECOND: 2}
    assert record.inputs == input_hashes(case, assets_for(path.parent), "memo")
    assert record.inputs["memo.yaml"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record.inputs["article"] == hashlib.sha256(ARTICLE.encode()).hexdigest()
    for name in ("templates/memo.html.jinja", "templates/memo.docx", "styles/tokens.css"):
        assert len(record.inputs[name]) == 64
    assert any(name.endswith(".ttf") for name in record.inputs)


def test_a_heading_of_the_article_in_another_script_is_left_out(here: Path) -> None:
    """The memo builds, the annex names the paragraph alone, and check and build say so."""
    article = f"# A River Shared by Two States\n\n## 和平与水\n\n{ARTICLE.partition(chr(10) * 2)[2]}"
    data = changed(memo_data(article), "source.file", "article.md")
    path = write_case(here / "river", data, article)
    (path.parent / "article.txt").rename(path.parent / "article.md")
    for command in ("check", "build"):
        code, problems = run_json(command, path, *(("-f", "html") if command == "build" else ()))
        assert (code, codes(problems), problems[0]["severity"]) == (0, ["heading-left-out"], "warning")
    page = Path("output/river.html").read_text(encoding="utf-8")
    assert "和" not in page
    assert "¶1" in page


@pytest.mark.long
def test_outputs_left_beside_newer_ones_are_told(here: Path) -> None:
    """One line names what a build of one format has left from an earlier memo; the record still knows it."""
    path = write_case(here / "river")
    assert run_json("build", path, "-f", "docx,html") == (0, [])
    assert run_json("build", path, "-f", "html") == (0, [])  # of the same memo: nothing is older
    old = read_record(Path("output/river.record.json").read_bytes())
    write_case(here / "river", changed(memo_data(), "title", "The river again"))
    code, problems = run_json("build", path, "-f", "html")
    assert (code, codes(problems), problems[0]["severity"]) == (0, ["output-older"], "warning")
    assert "output/river.docx." in problems[0]["message"]
    assert "html" not in problems[0]["message"]
    new = read_record(Path("output/river.record.json").read_bytes())
    assert old is not None
    assert new is not None
    assert new.outputs["river.docx"] == old.outputs["river.docx"]
    assert run_json("build", path, "-f", "docx,html") == (0, [])


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


def test_a_pdf_begun_before_the_quotes_were_looked_up_is_thrown_away(here: Path) -> None:
    """A quote that is not there is told alone, not what printing the memo found meanwhile."""
    path = write_case(here / "river", changed(memo_data(), "background.0.quotes.0", "nowhere to be read"))
    part = here / "river" / "templates" / "parts" / "implications.jinja"
    part.parent.mkdir(parents=True)
    part.write_text("{{ memo.no_such_field }}")
    code, problems = run_json("build", path, "-f", "pdf")
    assert (code, codes(problems)) == (1, ["quote-not-found"])
    shutil.rmtree(here / "river" / "templates")
    code, problems = run_json("build", path)
    assert (code, codes(problems)) == (1, ["quote-not-found"])
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
    part.write_text(
        '<section id="implications"><h2>What our own office adds</h2>'
        "{% for implication in memo.implications %}<p>{{ implication.title }}: "
        "{% for claim in implication.claims %}{{ claim.text }}{% endfor %}</p>"
        "{% endfor %}</section>"
    )
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


def test_a_byte_order_mark_before_any_text_file_is_read_over(here: Path) -> None:
    """Memo, article, frozen revision, templates and styles, as editors of Windows save them."""
    bom = b"\xef\xbb\xbf"
    article = bom.decode() + ARTICLE
    path = write_case(here / "river", memo_data(article), article)
    for name in ("styles/tokens.css", "templates/parts/summary.jinja"):
        own = path.parent / name
        own.parent.mkdir(parents=True)
        own.write_bytes(bom + assets_for(path.parent).path(name).read_bytes())
    path.write_bytes(bom + path.read_bytes())
    assert run_json("check", path) == (0, [])
    assert run("revise", path, "-m", "Second.", "--date", "2025-02-02", "-q").code == 0
    assert path.read_bytes().startswith(bom + b"{")
    assert (path.parent / "revisions/1.yaml").read_bytes().startswith(bom)
    assert run_json("build", path, "-f", "html,docx") == (0, [])
    assert run("pull", "output/river.docx", "--into", path, "-q").code == 0


@pytest.mark.long
def test_a_memos_own_style_sheet_names_a_picture_beside_it(here: Path) -> None:
    """A logo in the memo's own styles is drawn on paper and lies in the page."""
    path = write_case(here / "river")
    styles = here / "river" / "styles"
    styles.mkdir()
    (styles / "logo.png").write_bytes(PICTURE)
    for sheet in ("print", "screen"):
        text = assets_for(here).text(f"styles/{sheet}.css")
        (styles / f"{sheet}.css").write_text(f"{text}\nh1 {{ background: url('logo.png') }}\n")
    ran = run("build", path, "-f", "pdf,html", "-j", "1")
    assert ran.code == 0, ran.err
    with pypdf.PdfReader("output/river.pdf") as reader:
        objects = [
            reader.get_object(number) for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm))
        ]
    assert any(isinstance(one, dict) and one.get("/Subtype") == "/Image" for one in objects)
    page = Path("output/river.html").read_text(encoding="utf-8")
    assert f'url("data:image/png;base64,{base64.b64encode(PICTURE).decode()}")' in page


def test_a_spoilt_font_is_named(here: Path) -> None:
    """Whatever is built, the file at fault is told."""
    path = write_case(here / "river")
    fonts = here / "river" / "styles" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "SourceSans3_700Bold.ttf").write_bytes(b"no font")
    code, problems = run_json("build", path, "-f", "docx,html")
    assert (code, codes(problems)) == (1, ["font-unreadable"])
    assert "SourceSans3_700Bold.ttf" in problems[0]["message"]
    assert not (here / "output").exists()


def test_a_paper_that_is_none_is_one_problem(here: Path) -> None:
    """A faulty token stops the build before anything is written."""
    path = write_case(here / "river")
    (here / "river" / "styles").mkdir()
    (here / "river" / "styles" / "tokens.css").write_text(":root {\n  --paper: A5;\n}\n")
    code, problems = run_json("build", path, "-f", "html")
    assert (code, codes(problems)) == (1, ["token-paper"])
    assert not (here / "output").exists()


def test_a_colour_that_is_none_and_one_too_pale_are_told_by_check(here: Path) -> None:
    """The first stops a build, the second does not; both are told where they stand."""
    path = write_case(here / "river")
    (here / "river" / "styles").mkdir()
    sheet = here / "river" / "styles" / "tokens.css"
    for value, code, told in (("petrol", 1, "token-colour"), ("#abc", 0, "token-contrast")):
        usual = (SEED.parents[1] / "styles" / "tokens.css").read_text(encoding="utf-8")
        sheet.write_text(usual.replace("--accent: #0f4c5c", f"--accent: {value}"), encoding="utf-8")
        for command in (("check", path), ("build", path, "-f", "html")):
            found, problems = run_json(*command)
            assert (found, codes(problems)) == (code, [told])
            assert (problems[0]["file"], problems[0]["line"]) == ("river/styles/tokens.css", 37)


def test_leftovers_of_a_killed_build_are_cleared_by_the_next(here: Path) -> None:
    """What lies there half written under this memo's name goes, another memo's stays."""
    path = write_case(here / "river")
    (here / "output").mkdir()
    for name in (".river.html.x1.part", ".river.record.json.x2.part", ".lake.html.x3.part"):
        (here / "output" / name).touch()
        os.utime(here / "output" / name, (0, 0))
    assert run("build", path, "-f", "html").code == 0
    assert names_in("output") == [".lake.html.x3.part", "river.html", "river.record.json"]


def test_an_output_folder_that_is_a_file_is_one_problem(here: Path) -> None:
    """The build fails with a way out, and the file is what it was."""
    path = write_case(here / "river")
    (here / "output").write_bytes(b"mine")
    code, problems = run_json("build", path, "-f", "html,docx")
    assert (code, codes(problems)) == (1, ["file-unwritable"])
    assert (here / "output").read_bytes() == b"mine"


@pytest.mark.long
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
        assert system in problems[0]["help"]
    assert names_in("output") == ["river.docx", "river.html", "river.record.json"]


class Failing(PdfWorkers):
    """Workers that print nothing, for one reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(1)
        self._problem = problem

    def print(self, *_: object) -> Future[bytes]:
        """Fail."""
        future: Future[bytes] = Future()
        future.set_exception(MemoError(self._problem))
        return future


def test_when_the_printing_process_dies_the_other_outputs_are_written(here: Path) -> None:
    """Memory that ran out for the PDF is the machine's fault, and takes neither DOCX nor HTML away."""
    workers = Failing(Problem("pdf-process-died", Message("It died.")))
    built = build([write_case(here / "river")], OUTPUT, ("pdf", "docx", "html"), workers)
    assert [problem.code for problem in built.problems] == ["pdf-process-died"]
    assert names_in("output") == ["river.docx", "river.html", "river.record.json"]


def test_when_printing_has_no_end_nothing_is_written(here: Path) -> None:
    """What is at fault is a style or a template, and those the others have, too."""
    workers = Failing(too_long("Printing the PDF", 120))
    built = build([write_case(here / "river")], OUTPUT, ("pdf", "docx", "html"), workers)
    assert [problem.code for problem in built.problems] == ["time-limit"]
    assert not (here / "output").exists()


@pytest.mark.long
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
    paths = [write_case(here / name, changed(memo_data(), "title", 5)) for name in ("b", "a", "b")]
    built = build(paths, OUTPUT, ["html"], PdfWorkers(1))
    assert [p.place and p.place.file for p in built.problems] == ["a/memo.yaml", "b/memo.yaml"]
