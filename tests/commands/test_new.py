"""`memo new`: from a source file to a case folder that builds at once, whole or not at all."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import sys
import time
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from article.readers.makers import markdown_file, pdf_file, word_file
from builders import SEED, names_in, run, run_json

from memo.commands.new import new_case
from memo.model import load_memo
from memo.text import digest

ARTICLE = SEED / "article.txt"
NEW = ("new", "--date", "2025-03-04")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input hold ``data``."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_case_holds_the_source_as_received_its_hash_and_a_memo() -> None:
    """The folder is named by the title; what was found and what is next is told."""
    done = run(*NEW, ARTICLE)
    case = Path("seeds/prospects-for-peace-u-s-role-in-negotiations")
    assert done.code == 0
    assert done.out == f"{case}/article.txt\n{case}/memo.yaml\n"
    assert "found: 4 obstacles, 4 pathways, 2 quotations, 4 numbers, 9 findings\n" in done.err
    assert f"next: edit {case}/memo.yaml" in done.err
    assert names_in("seeds") == [case.name]
    assert names_in(case) == ["article.txt", "memo.yaml"]
    assert (case / "article.txt").read_bytes() == ARTICLE.read_bytes()
    memo = load_memo((case / "memo.yaml").read_bytes(), "memo.yaml").memo
    assert memo is not None
    assert memo.source.sha256 == digest(ARTICLE.read_bytes())
    assert memo.source.author == "Sumaia Ratri"
    assert memo.source.published == (
        "TODO: the date that the article states; delete this line if it states none"
    )
    assert str(memo.source.retrieved) == str(memo.header.date) == "2025-03-04"


def test_the_draft_guides_its_editor_in_comments() -> None:
    """How each title was found, who speaks, what is a placeholder; where the schema lies, if it does."""
    Path("memo.schema.json").write_text("{}")
    run(*NEW, ARTICLE, "--into", "case")
    text = Path("case/memo.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../memo.schema.json\n# A first draft")
    assert (
        "    # Title by rule (what the sentence names).\n    title: Both Russia and Ukraine are rigid\n"
        in text
    )
    assert "# Speaker: U.S. Secretary of State Antony Blinken." in text
    assert "\n\n\n" not in text
    assert not re.search(r"(?m) $", text)
    assert max(map(len, re.sub(r"(?m)^ *(?:-|#  ) .*$", "", text).splitlines())) <= 112


def test_the_passages_of_the_article_stand_where_they_serve_each_once() -> None:
    """Above the part of which their heading speaks, beside a proposal of their paragraph, else at the end."""
    run(*NEW, ARTICLE, "--into", "case")
    lines = Path("case/memo.yaml").read_text(encoding="utf-8").splitlines()
    told = {line.split(" ", 4)[-1][:20]: number for number, line in enumerate(lines) if "#   ¶" in line}
    part = {key: lines.index(f"{key}:") for key in ("summary", "background", "obstacles", "implications")}
    assert told["The coming months wil"[:20]] < part["summary"] < told["Since the early days "[:20]]
    assert told["Since the early days "[:20]] < part["background"] < part["obstacles"]
    assert told["A settlement would al"[:20]] < part["implications"] < lines.index("revision:")
    assert lines.index("revision:") < told["As of the early 2025 "[:20]]
    rest = lines.index("    # The rest of ¶13:")
    assert lines[rest + 2].startswith("    #   However, this proposal has faced strong resistance")
    assert lines[rest + 3] == "    description:"
    passages = [line.strip() for line in lines if line.strip().startswith("#   ")]
    assert len(passages) == len(set(passages)) == 57 - 8


def test_of_a_long_article_the_first_sentence_of_each_paragraph_is_listed() -> None:
    """A memo is to be filled in, and does not hold the whole of a book."""
    said = "The pier was painted in the year {}, and the town was content. Nobody asked who paid.\n\n"
    Path("long.txt").write_text("A pier\n\n" + "".join(said.format(1700 + year) for year in range(300)))
    assert run(*NEW, "long.txt", "--into", "case").code == 0
    text = Path("case/memo.yaml").read_text(encoding="utf-8")
    assert "section by section, the first sentence of each paragraph:\n" in text
    assert re.findall(r"(?m)^#   (¶\d+ .{23})", text)[-1] == "¶200 The pier was painted in"
    assert text.count("#   ¶") == 200


def test_a_draft_checks_with_slots_alone_and_is_refused_strictly() -> None:
    """Each slot is a warning at its line; `--strict` makes errors of them and builds nothing."""
    run(*NEW, ARTICLE, "--into", "case")
    code, problems = run_json("check", "case")
    assert (code, {each["code"] for each in problems}) == (0, {"todo"})
    lines = Path("case/memo.yaml").read_text(encoding="utf-8").splitlines()
    unjudged = [each["path"] for each in problems if "TODO" not in lines[each["line"] - 1]]
    assert unjudged == [
        "pathways.phased-withdrawal-of-russian-forces-in.assessments.criterion-1.rating",
    ]
    slots = [line for line in lines if "TODO" in line and "#" not in line]
    reasons = [line for line in slots if line.endswith("because: TODO")]
    assert len(problems) == len(slots) - len(reasons) + len(unjudged)
    assert len(reasons) > 20
    code, refused = run_json("check", "--strict", "case")
    assert (code, {each["severity"] for each in refused}) == (1, {"error"})
    assert run("build", "--strict", "-q", "case").code == 1
    assert not Path("output").exists()


@pytest.mark.long
def test_a_draft_builds_and_says_draft_on_every_page() -> None:
    """In the margins of the PDF, in each header of the Word file and on top of the page."""
    run(*NEW, ARTICLE, "--into", "case")
    done = run("build", "-q", "case")
    assert done.code == 0, done.err
    with pypdfium2.PdfDocument("output/case.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) > 4
    assert all("DRAFT · " in page for page in pages)
    with zipfile.ZipFile("output/case.docx") as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "word/header" in name]
    assert len(headers) == 2
    assert all(">DRAFT<" in header for header in headers)
    html = Path("output/case.html").read_text(encoding="utf-8")
    assert re.search(r'<p id="draft" class="note"><strong>DRAFT</strong>: \d+ places', html)


@pytest.mark.long
def test_a_memo_that_is_written_in_full_says_draft_nowhere() -> None:
    """Neither the words nor the style sheet of drafts are in its outputs."""
    done = run("build", "-q", "-f", "docx,html", SEED)
    assert done.code == 0
    html = (Path("output") / f"{SEED.name}.html").read_text(encoding="utf-8")
    assert "DRAFT" not in html
    with zipfile.ZipFile(f"output/{SEED.name}.docx") as archive:
        assert not any(b"DRAFT" in archive.read(name) for name in archive.namelist() if "header" in name)


def test_standard_input_is_read_as_text_or_as_a_web_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The article's file is named by what was piped in."""
    piped(monkeypatch, ARTICLE.read_bytes())
    assert run(*NEW, "-", "--into", "text").code == 0
    page = "<!doctype html><title>A bridge</title><article><h1>A bridge</h1>" + 9 * (
        "<p>The council of the town met in the hall on the square and spoke about the bridge.</p>"
    )
    piped(monkeypatch, page.encode())
    assert run(*NEW, "-", "--into", "page").code == 0
    assert (names_in("text")[0], names_in("page")[0]) == ("article.txt", "article.html")
    Path("saved").write_text(page)
    assert run(*NEW, "saved", "--into", "unnamed").code == 0
    assert names_in("unnamed")[0] == "article.html"


@pytest.mark.parametrize(
    ("kind", "data"),
    [("pdf", pdf_file(columns=1)), ("docx", word_file()), ("md", markdown_file(front_matter=True))],
    ids=["pdf", "docx", "md"],
)
def test_standard_input_is_known_by_its_first_bytes(
    kind: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF, a Word file and Markdown are read as what they are, and so is the case."""
    piped(monkeypatch, data)
    done = run(*NEW, "-", "--into", "case")
    assert done.code == 0, done.err
    assert "found: 4 obstacles, 4 pathways" in done.err
    assert names_in("case") == [f"article.{kind}", "memo.yaml"]
    assert run("check", "-q", "case").code == 0


def test_an_endless_pipe_is_refused_by_what_is_read_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long it is nobody knows; and a fault in standard input is told as its own."""
    piped(monkeypatch, b"x" * 50_000_001)
    code, problems = run_json(*NEW, "-", "--into", "case")
    assert (code, problems[0]["message"]) == (1, "standard input, the article, has more than 50 MB.")
    piped(monkeypatch, b"")
    assert run_json(*NEW, "-", "--into", "case")[1][0]["file"] == "standard input"


@pytest.mark.parametrize("address", ["https://example.org/a", "HTTP://example.org", "www.example.org/a.html"])
def test_an_address_is_refused_with_the_advice_to_save_the_page(address: str) -> None:
    """A memo's source must not change under it."""
    code, problems = run_json(*NEW, address)
    assert (code, [each["code"] for each in problems]) == (1, ["source-is-address"])
    assert "Save the page" in problems[0]["help"]
    assert names_in(".") == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("article.txt", b"", "article-empty"),
        ("article.png", b"\x89PNG\r\n\x1a\n", "article-picture"),
        ("article.txt", b"Only a headline\n", "article-no-prose"),
    ],
)
def test_what_is_no_article_is_refused_and_leaves_nothing(name: str, data: bytes, code: str) -> None:
    """The reader's refusal is told, and no folder is made."""
    Path(name).write_bytes(data)
    exit_code, problems = run_json(*NEW, name, "--into", "case")
    assert (exit_code, [each["code"] for each in problems]) == (1, [code])
    assert names_in(".") == [name]


def test_an_existing_case_is_never_overwritten() -> None:
    """Not even where it holds one file that is none of ours; an empty folder is taken."""
    Path("case").mkdir()
    Path("case/notes.txt").write_text("mine")
    code, problems = run_json(*NEW, ARTICLE, "--into", "case")
    assert (code, [each["code"] for each in problems]) == (1, ["case-exists"])
    assert names_in("case") == ["notes.txt"]
    Path("empty").mkdir()
    assert run(*NEW, ARTICLE, "--into", "empty").code == 0
    assert names_in("empty") == ["article.txt", "memo.yaml"]


def test_a_case_that_cannot_be_written_in_full_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot take its name, nothing is left of the folder, and the fault is told."""

    def refuse(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    code, problems = run_json(*NEW, ARTICLE, "--into", "a/b/case")
    assert (code, [each["code"] for each in problems]) == (1, ["file-unwritable"])
    assert problems[0]["message"].startswith("a/b/case cannot be written: No space left")
    assert "Make room on the disk" in problems[0]["help"]
    assert names_in(".") == []


def test_a_folder_that_is_there_and_empty_is_filled_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Itself, not one in its stead: the working folder, what a link leads to, one with rights of its own."""
    Path("empty").mkdir(mode=0o750)
    Path("link").symlink_to("empty")
    before = Path("empty").stat()
    assert run(*NEW, ARTICLE, "--into", "link").code == 0
    assert (Path("empty").stat().st_ino, Path("empty").stat().st_mode) == (before.st_ino, before.st_mode)
    assert names_in("empty") == ["article.txt", "memo.yaml"]
    assert Path("link").is_symlink()
    Path("here").mkdir()
    monkeypatch.chdir("here")
    assert run(*NEW, ARTICLE, "--into", ".").code == 0
    assert names_in(".") == ["article.txt", "memo.yaml"]


def test_a_case_is_made_round_an_article_that_lies_in_its_folder_already() -> None:
    """As it does when a killed command has come no further, or where its user has put it there."""
    Path("case").mkdir()
    Path("case/.memo.yaml.a1.part").touch()
    os.utime("case/.memo.yaml.a1.part", (0, 0))
    Path("case/article.txt").write_bytes(ARTICLE.read_bytes())
    assert run(*NEW, "case/article.txt", "--into", "case").code == 0
    assert names_in("case") == ["article.txt", "memo.yaml"]
    assert run(*NEW, "case/article.txt", "--into", "case").code == 1


def test_a_hidden_folder_beside_the_cases_is_none() -> None:
    """`memo check` does not take it for one."""
    hidden = Path("seeds/.kept")
    hidden.mkdir(parents=True)
    (hidden / "memo.yaml").write_text("title: Half")
    assert run_json("check")[1][0]["code"] == "no-memo"
    assert run(*NEW, ARTICLE, "--into", "seeds/case").code == 0
    assert run("check", "-q").code == 0


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_folder_that_was_empty_is_empty_again_where_it_cannot_be_filled(
    fails_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file could not be moved; the folder's own rights are what is to be changed."""
    Path("case").mkdir()
    moves: list[Path] = []
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == fails_at:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    code, problems = run_json(*NEW, ARTICLE, "--into", "case")
    assert (code, names_in("case")) == (1, [])
    assert "may write to" in problems[0]["help"]
    assert ".part" not in str(problems)


def test_an_article_without_structure_yields_slots_and_says_so() -> None:
    """Neither obstacles nor pathways are found: they are slots, and the case builds all the same."""
    Path("plain.txt").write_text(
        "The bridge of the town\n\n"
        + "The bridge was painted green in spring, and many people liked it.\n\n" * 3
    )
    done = run(*NEW, "plain.txt", "--into", "case")
    assert "not found: obstacles, pathways" in done.err
    unfound = "The rules found none that the article announces in so many words: this is a slot."
    assert f"# What stands in the way. {unfound}\n" in Path("case/memo.yaml").read_text()
    assert run("build", "-q", "-f", "html", "case").code == 0


def test_the_same_article_makes_the_same_case() -> None:
    """Byte for byte, wherever it is made."""
    run(*NEW, ARTICLE, "--into", "one")
    run(*NEW, ARTICLE, "--into", "two/three")
    assert Path("one/memo.yaml").read_bytes() == Path("two/three/memo.yaml").read_bytes()


def test_what_is_weak_in_the_article_stands_in_its_assessment() -> None:
    """Each kind with its passages, which verify, and where they stand; no slot asks for one."""
    run(*NEW, ARTICLE, "--into", "case")
    text = Path("case/memo.yaml").read_text(encoding="utf-8")
    memo = load_memo(text.encode(), "memo.yaml").memo
    assert memo is not None
    findings = {each.id: each.observations[0] for each in memo.source_assessment.findings}
    assert [*findings][:3] == ["no-date", "duration", "vague-source"]
    assert "weaknesses" not in findings
    assert "“now in its second year” does not fit" in findings["duration"].text
    assert len(findings["duration"].quotes) == 3
    assert "      title: Durations at odds with dates\n      # At ¶1, ¶2, ¶5. Keep" in text
    assert {each["code"] for each in run_json("check", "case")[1]} == {"todo"}


def test_a_case_with_its_source_criticised_takes_less_than_half_a_second(tmp_path: Path) -> None:
    """Reading, drafting, criticising, checking and writing, once what they need is loaded."""
    taken = []
    for number in range(4):
        begun = time.process_time()
        new_case(str(ARTICLE), tmp_path / f"case-{number}", dt.date(2025, 3, 4), bytes)
        taken.append(time.process_time() - begun)
    assert min(taken) < 0.5


def filled(text: str, *, deleting: bool) -> str:
    """Write over every slot of a draft, as its texts and comments ask for; delete what may be deleted."""
    if deleting:
        entry = r"( *)#[^\n]*\n(?: *#[^\n]*\n)*\1(?:proponents|objections):\n *- text: \"TODO[^\n]*\n"
        entry += r"(?:[^\n]*\n){2}"
        text = re.sub(rf"(?m)^{entry}", "", text)
        text = re.sub(r"(?m)^ *published: \"TODO.*\n", "", text)
    text = re.sub(
        r"(?m)^( *because): (?:TODO|\"TODO: .*\"|>-\n *TODO: .*)$", r"\1: It has read the article.", text
    )
    text = re.sub(r"(?m): TODO$", ": partly", text)
    text = re.sub(r'(text: )"TODO.*"', r"\1The office judges so.", text)
    text = "rating: 4".join(text.rsplit("rating: 3", 1))
    text = re.sub(r'(name: )"TODO: (.*)"', r"\1Name of \2", text)
    text = re.sub(r'short_title: "TODO.*"', lambda slot: f"short_title: Way {slot.start()}", text)
    text = re.sub(r'title: "TODO.*"', lambda slot: f"title: Matter {slot.start()}", text)
    text = re.sub(r'(published: )"TODO.*"', r"\1in its second year", text)  # as the article says it
    return re.sub(r'"TODO.*"', "Policy Unit", text)


@pytest.mark.parametrize("deleting", [True, False])
@pytest.mark.long
def test_a_draft_with_every_slot_filled_is_a_memo_without_a_false_sentence(*, deleting: bool) -> None:
    """It says that the source records nothing where its editor has said so, and nowhere else."""
    run(*NEW, ARTICLE, "--into", "case")
    memo = Path("case/memo.yaml")
    memo.write_text(filled(memo.read_text(encoding="utf-8"), deleting=deleting), encoding="utf-8")
    assert run_json("check", "--strict", "case") == (0, [])
    assert run("build", "--strict", "-q", "-f", "html", "case").code == 0
    page = Path("output/case.html").read_text(encoding="utf-8")
    words = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert words.count("The source records none.") == (5 if deleting else 0)
    assert ("undated" in words) == deleting
    for left in ("TODO", "DRAFT", "placeholder", "draft made by rules, ", "take the following as given"):
        assert left not in words


def test_any_slot_that_is_left_is_refused_strictly() -> None:
    """Each by itself, the cells of what addresses what included."""
    run(*NEW, ARTICLE, "--into", "case")
    memo = Path("case/memo.yaml")
    draft = memo.read_text(encoding="utf-8")
    whole = filled(draft, deleting=False)
    cell = "      both-russia-and-ukraine-are-rigid: "
    for slot, written in (
        (f"{cell}TODO\n", f"{cell}partly\n"),
        ('to: "TODO: for whom, by office"', "to: Policy Unit"),
        ("because: TODO\n", "because: It has read the article.\n"),
        ("rating: 3", "rating: 4"),
    ):
        assert draft.count(slot) >= 1
        memo.write_text(whole.replace(written, slot, 1), encoding="utf-8")
        code, problems = run_json("check", "--strict", "case")
        assert (code, [each["code"] for each in problems]) == (1, ["todo"])


def test_an_article_whose_title_begins_like_a_slot_keeps_it() -> None:
    """As the source's; the memo's own title is to be written."""
    Path("todo.txt").write_text(
        "TODO: a bridge\n\n" + "The bridge was painted green in spring, and many people liked it.\n\n" * 3
    )
    assert run(*NEW, "todo.txt", "--into", "case").code == 0
    text = Path("case/memo.yaml").read_text(encoding="utf-8")
    assert '\ntitle: "TODO: the title of the memo"\n' in text
    assert '  title: "TODO: a bridge"\n' in text
    paths = [each["path"] for each in run_json("check", "case")[1]]
    assert "title" in paths
    assert "source.title" not in paths


def test_it_tells_what_was_set_aside_and_commands_as_they_were_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reader can type them; the caller says how by MEMO_CALLED_AS."""
    said = run("new", ARTICLE, "--into", "case").err
    assert said.startswith("read: 22 paragraphs, 6 headings; set aside: an empty byline, ")
    assert "cookie notice" in said
    assert "`memo check` lists" in said
    monkeypatch.setenv("MEMO_CALLED_AS", "python3 -m nox -s memo --")
    said = run("new", ARTICLE, "--into", "other").err
    assert "`python3 -m nox -s memo -- check` lists" in said
    copied = shutil.copytree("other", "seeds/one"), shutil.copytree("other", "seeds/two")
    assert all(copied)
    assert "`python3 -m nox -s memo -- revise" in run("revise", "-m", "x").err


def test_what_stands_before_the_article_is_told_by_its_first_words() -> None:
    """A byline in words that nothing knows would else be lost without a trace."""
    prose = "Ships left the port on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
    Path("page.txt").write_text(f"A Title of Five Words\n\nTulisan oleh seseorang\n\n{prose}\n\n{prose}\n")
    said = run("new", "page.txt", "--into", "case").err
    assert "set aside before the article: “Tulisan oleh seseorang”" in said


def test_a_nickname_is_told_and_is_no_silence_about_the_author(tmp_path: Path) -> None:
    """Whoever drafts can look the name up; the memo is not told that the article has no author."""
    path = tmp_path / "article.md"
    prose = "The ministry says that grain left the port again in March, and insurers remain careful."
    path.write_text(
        f"---\ntitle: Grain\nauthors:\n  - eric\n---\n\n{prose}\n\n{prose} So they say.\n", "utf-8"
    )
    ran = run("new", path, "--into", tmp_path / "case")
    assert "author: the file says “eric”, which is no name\n" in ran.err + ran.out
    drafted = (tmp_path / "case" / "memo.yaml").read_text("utf-8")
    assert "states no author" not in drafted
    assert "states no date" in drafted


def test_what_is_left_out_and_what_was_amended_in_reading_is_told() -> None:
    """Prose set aside for its place is told by its first words, a stray byte as a warning at the file."""
    more = "Readers of our pages have always known where to find the best of books at half the price."
    body = "".join(
        f"<p>In town {number} ships left the port on Monday – with forty thousand tonnes of maize.</p>"
        for number in range(6)
    )
    foot = f"<div><p>{more}</p><p>Caf\0</p></div>"
    page = f"<html><body><article><h1>Grain and War</h1>{body}</article>{foot}</body></html>"
    Path("page.html").write_bytes(page.encode().replace(b"\0", b"\xe9"))
    told = run("new", "page.html", "--into", "case")
    assert told.code == 0
    assert "left out for its place: “Readers of our pages have always known where …”" in told.err
    assert "page.html:1:" in told.out + told.err
    assert "article-stray-byte" in told.out + told.err
    assert [each["code"] for each in run_json("check", "case")[1]].count("article-stray-byte") == 1


@pytest.mark.parametrize(
    ("article", "choices", "baseline", "note"),
    [
        (
            "Die Lage am Fluss\n\n"
            + "Die beiden Länder streiten seit Jahren über das Wasser des Flusses. " * 6,
            "choices: [Zustimmung, Ablehnung, Rücksprache]",
            "title: Weiter wie bisher",
            "note: Erste Fassung, begonnen mit einem Entwurf, der nach Regeln",
        ),
        (
            "Становище на річці\n\n"
            + "Обидві країни роками сперечаються про воду річки, і ніхто не поступається. " * 6,
            "choices: [Погоджено, Не погоджено, Обговорити]",
            "title: Нинішній курс",
            "note: Перша редакція, розпочата з чернетки",
        ),
    ],
)
def test_a_draft_says_what_it_will_print_in_the_memo_s_language(
    article: str, choices: str, baseline: str, note: str
) -> None:
    """Choices, the baseline and the note of the revision; slots and comments are for its editor."""
    Path("fluss.txt").write_text(article, encoding="utf-8")
    assert run(*NEW, "fluss.txt", "--into", "case").code == 0
    text = Path("case/memo.yaml").read_text(encoding="utf-8")
    for said in (choices, baseline, note):
        assert said in text
