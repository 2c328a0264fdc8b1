"""`memo verify`: what a built file is worth, said in a word and with every reason."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from builders import SEED, changed, memo_data, run, write_case
from pypdf.generic import DecodedStreamObject, NameObject
from word_parts import BODY, part_names, part_of, stripped, with_embedded, with_part

from memo.diagnostics import Message, Problem
from memo.integrity.provenance import BUNDLE_NAMESPACE, bundled_files, read_bundle
from memo.text import digest
from memo.workspace import build_record, checking
from memo.workspace.assets import assets_for

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of the smallest memo, by kind."""
    folder = tmp_path_factory.mktemp("built")
    path = write_case(folder / "river")
    assert run("build", "-q", path, "-o", folder / "out", "--carry", "sources").code == 0
    return {kind: (folder / f"out/river.{kind}").read_bytes() for kind in ("pdf", "docx", "html")}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file called river.pdf or what you like, in an empty working folder far from any memo."""
    monkeypatch.chdir(tmp_path)
    return Path("river.pdf")


def verdict(file: Path, data: bytes, *words: str) -> tuple[int, str | None, list[dict[str, Any]]]:
    """Return exit code, verdict and problems of a file with these bytes."""
    file.write_bytes(data)
    ran = run("verify", file, "--format", "json", *words)
    assert "Traceback" not in ran.err
    told = json.loads(ran.out)
    assert list(told) == ["verdict", "problems"]
    return ran.code, told["verdict"], told["problems"]


def pdf_changed(data: bytes, change: Callable[[pypdf.PdfWriter], None]) -> bytes:
    """Return a PDF after another program has opened, changed and saved it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def two_letters_changed(writer: pypdf.PdfWriter) -> None:
    """Exchange the first two letters of the second page's first piece of text."""
    page = writer.pages[1]
    content = page.get_contents()
    assert content is not None
    text = content.get_data()
    swapped = re.sub(rb"\[<(\w{4})>([\d.-]*)<(\w{4})>", rb"[<\3>\2<\1>", text, count=1)
    assert swapped != text
    stream = DecodedStreamObject()
    stream.set_data(swapped)
    page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 - pypdf has no other way


def attachment_changed(name: str, new: bytes) -> Callable[[pypdf.PdfWriter], None]:
    """Put other bytes into an attachment."""

    def change(writer: pypdf.PdfWriter) -> None:
        names: Any = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
        at = [str(each) for each in names].index(name)
        specification = names[at + 1].get_object()
        stream = DecodedStreamObject()
        stream.set_data(new)
        reference = writer._add_object(stream)  # noqa: SLF001 - pypdf has no other way
        for key in ("/F", "/UF"):
            specification["/EF"][NameObject(key)] = reference

    return change


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_file_as_it_was_built_is_identical(built: dict[str, bytes], file: Path, kind: str) -> None:
    """Exit code 0 and nothing else to say, whatever it is called and wherever it lies."""
    assert verdict(file, built[kind]) == (0, "identical", [])
    said = run("verify", file, "-v")
    assert said.out == "river.pdf: identical\n"
    *steps, last = said.err.splitlines()
    assert [line.partition(" s  ")[2] for line in steps] == [
        "read river.pdf", "check the memo in it", "build it again", "compare the two",
    ]  # fmt: skip
    assert last.startswith("held against its memo in ")
    assert " s  " not in run("verify", file).err
    assert sorted(path.name for path in Path().iterdir()) == ["river.pdf"]


def test_a_changed_letter_in_a_pdf_is_named(built: dict[str, bytes], file: Path) -> None:
    """Page, the words as they are and the words of the memo."""
    code, word, problems = verdict(file, pdf_changed(built["pdf"], two_letters_changed))
    assert (code, word) == (1, "altered")
    (problem,) = problems
    assert problem["code"] == "verify-content"
    assert problem["message"].startswith("river.pdf, page 2: the file has “aRtings”, the memo “Ratings”")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("It asks the least.", "It asks the most.", "the file has “most.”, the memo “least.”"),
        ("It asks the least.", "It surely asks the least.", "the file adds “surely”"),
        ("It will not sign.", "It will sign.", "the file lacks “not” after"),
    ],
)
def test_an_edited_paragraph_of_a_word_file_is_named(
    built: dict[str, bytes], file: Path, old: str, new: str, said: str
) -> None:
    """Its number, its first words, and what was changed, added or taken out."""
    data = with_part(built["docx"], "word/document.xml", lambda text: text.replace(old, new, 1))
    code, word, (problem,) = verdict(file, data)
    assert (code, word) == (1, "altered")
    assert re.match(r"river\.pdf, paragraph \d+ \(It ", problem["message"])
    assert said in problem["message"]


def test_a_tracked_deletion_counts_as_deleted(built: dict[str, bytes], file: Path) -> None:
    """What Word strikes out is not what the memo says, though it can be read."""

    def strike(text: str) -> str:
        run = re.search(r"<w:r>(?:(?!</w:r>).)*<w:t[^>]*>It asks the least\. ?</w:t></w:r>", text)
        assert run is not None
        struck = re.sub(r"w:t\b", "w:delText", run[0])
        return text.replace(run[0], f'<w:del w:id="9" w:author="Reviewer 1">{struck}</w:del>', 1)

    code, word, problems = verdict(file, with_part(built["docx"], "word/document.xml", strike))
    assert (code, word) == (1, "altered")
    assert "the file lacks “It asks the least." in problems[0]["message"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_other_versions_are_named(
    built: dict[str, bytes], file: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version that built it and the one here."""
    here = build_record.own_version()
    monkeypatch.setattr(build_record, "own_version", lambda: "9.9.9")
    code, word, (problem,) = verdict(file, built[kind])
    assert (code, word) == (3, "unproven")
    assert problem["code"] == "verify-unproven"
    assert problem["details"] == [f"memo-pipeline: built with {here}, here is 9.9.9"]


def test_an_altered_revision_in_the_memos_folder_is_told(file: Path) -> None:
    """The file is what it was; that a frozen revision beside its memo is not, is told all the same."""
    path = write_case(file.parent / "river")
    assert run("revise", path, "-m", "Second.", "--date", "2025-06-01").code == 0
    assert run("build", "-q", path, "-o", "out", "-f", "docx", "--carry", "all").code == 0
    data = Path("out/river.docx").read_bytes()
    assert verdict(file, data, "--case", "river") == (0, "identical", [])
    frozen = file.parent / "river/revisions/1.yaml"
    frozen.chmod(0o644)
    frozen.write_bytes(frozen.read_bytes() + b"# later\n")
    code, word, problems = verdict(file, data, "--case", "river")
    assert (code, word, [problem["code"] for problem in problems]) == (1, "identical", ["revision-altered"])


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_redline_is_held_against_its_two_memos(file: Path, kind: str) -> None:
    """It carries both, with their articles; whatever is altered in it is named, the older memo, too."""
    before = write_case(file.parent / "before")
    data = changed(memo_data(), "summary.bottom_line.text", "Propose a court.")
    after = write_case(file.parent / "river", data)
    assert run("diff", before, after, "-q", "-o", "out", "-f", kind, "--carry", "sources").code == 0
    redline = Path(f"out/river.redline.{kind}").read_bytes()
    assert verdict(file, redline) == (0, "identical", [])
    if kind == "docx":
        altered = with_part(redline, BODY, lambda text: text.replace("It asks the least.", "It asks most."))
        spoilt = with_embedded(redline, "older-memo.yaml", lambda old: old + b"\n")
    else:
        altered = pdf_changed(redline, two_letters_changed)
        spoilt = pdf_changed(redline, attachment_changed("older-memo.yaml", before.read_bytes() + b"\n"))
    for made, code in ((altered, "verify-content"), (spoilt, "verify-attachment")):
        found = verdict(file, made)
        assert found[:2] == (1, "altered")
        assert code in {problem["code"] for problem in found[2]}


def test_templates_and_styles_of_the_memos_own_are_taken_from_its_folder(file: Path) -> None:
    """Without the folder the file is judged by the built-in ones, and the verdict says which differ."""
    path = write_case(file.parent / "river")
    styles = file.parent / "river/styles"
    styles.mkdir()
    memo_css = assets_for(file.parent).text("styles/memo.css")
    (styles / "memo.css").write_text(memo_css + "\n.lead { font-weight: 600 }\n", encoding="utf-8")
    parts = file.parent / "river/templates/parts"
    parts.mkdir(parents=True)
    revision = assets_for(file.parent).text("templates/parts/revision.jinja")
    (parts / "revision.jinja").write_text(revision.replace("<h2>", "<h2>Version: "), encoding="utf-8")
    assert run("build", "-q", path, "-o", "out", "-f", "docx", "--carry", "sources").code == 0
    data = Path("out/river.docx").read_bytes()
    assert verdict(file, data, "--case", "river") == (0, "identical", [])
    code, word, problems = verdict(file, data)
    assert (code, word) == (3, "unproven")
    assert "--case" in problems[0]["help"]
    assert problems[0]["details"] == [
        "styles/memo.css is another here",
        "templates/parts/revision.jinja is another here",
    ]


def test_paper_and_theme_of_the_build_are_taken_from_the_file(file: Path) -> None:
    """Nobody has to remember how it was built."""
    path = write_case(file.parent / "river")
    assert run("build", "-q", path, "-f", "docx", "--paper", "letter", "--carry", "sources").code == 0
    assert verdict(file, Path("output/river.docx").read_bytes()) == (0, "identical", [])


def test_an_embedded_memo_that_does_not_check_is_told_at_its_line(
    built: dict[str, bytes], file: Path
) -> None:
    """The place names the memo in the file."""
    broken = with_embedded(
        built["docx"], "memo.yaml", lambda memo: memo.replace(b"since 1960", b"since 1950")
    )
    code, word, problems = verdict(file, broken)
    assert (code, word) == (1, "altered")
    quote = next(problem for problem in problems if problem["code"] == "quote-not-found")
    assert quote["file"] == "river.pdf/memo.yaml"
    assert "1950" in quote["excerpt"]


def test_what_cannot_be_verified_is_told_in_one_problem(built: dict[str, bytes], file: Path) -> None:
    """A page, half a file, a file of another kind, none at all: exit code 1 and no verdict."""
    for data, code in (
        (built["html"], "seal-html"),
        (built["pdf"][:60_000], "seal-damaged"),
        (built["docx"][:60_000], "seal-damaged"),
        (b"\x89PNG\r\n\x1a\n", "seal-other-kind"),
    ):
        left, word, problems = verdict(file, data)
        assert (left, word, [problem["code"] for problem in problems]) == (1, None, [code])
    file.unlink()
    assert "file-missing" in run("verify", file).err


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_note_that_says_more_than_a_build_writes_is_named(
    built: dict[str, bytes], file: Path, kind: str
) -> None:
    """Another word in build.json, or a look that there is not, is somebody else's."""

    def more(note: bytes) -> bytes:
        return note.replace(b'"look"', b'"approved_by": "The Minister",\n "look"')

    def look(note: bytes) -> bytes:
        return note.replace(b'"theme"', b'"x": "y", "theme"')

    code, word, problems = verdict(file, with_note(built[kind], kind, more))
    assert (code, word) == (1, "altered")
    assert problems[0]["message"] == "river.pdf carries build.json, which no build put there so."
    code, word, (problem,) = verdict(file, with_note(built[kind], kind, look))
    assert (code, word, problem["code"]) == (1, "altered", "seal-unreadable")


def with_note(data: bytes, kind: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a file with another build.json."""
    if kind == "docx":
        return with_embedded(data, "build.json", change)

    def forge(writer: pypdf.PdfWriter) -> None:
        names: Any = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
        at = [str(each) for each in names].index("build.json")
        note = names[at + 1].get_object()["/EF"]["/F"].get_object().get_data()
        attachment_changed("build.json", change(note))(writer)

    return pdf_changed(data, forge)


def test_a_file_that_no_build_embedded_is_named(built: dict[str, bytes], file: Path) -> None:
    """A Word file may hold it beside ours."""
    (part,) = (
        each
        for each in part_names(built["docx"])
        if re.fullmatch(r"customXml/item\d+\.xml", each) and BUNDLE_NAMESPACE in part_of(built["docx"], each)
    )
    data = with_part(
        built["docx"],
        part,
        lambda xml: xml.replace("</sealed>", '<file name="invoice.html">YQ==</file></sealed>'),
    )
    code, word, problems = verdict(file, data)
    assert (code, word) == (1, "altered")
    assert problems[0]["message"] == "river.pdf carries invoice.html, which no build put there so."


def test_an_older_memo_that_is_none_is_told(file: Path) -> None:
    """Of a redline whose embedded memo somebody has spoilt, hash and all."""
    before = write_case(file.parent / "before")
    after = write_case(file.parent / "river", changed(memo_data(), "title", "The rivers"))
    assert run("diff", before, after, "-q", "-o", "out", "-f", "docx").code == 0
    redline = Path("out/river.redline.docx").read_bytes()
    spoilt = before.read_bytes().replace(b'"title"', b'"titel"', 1)
    made = with_embedded(redline, "older-memo.yaml", lambda _: spoilt)
    hashes = {digest(before.read_bytes()): digest(spoilt)}
    made = with_embedded(
        made,
        "older-build.json",
        lambda note: re.sub(
            rb"[0-9a-f]{64}", lambda h: hashes.get(h[0].decode(), h[0].decode()).encode(), note
        ),
    )
    code, word, problems = verdict(file, made)
    assert (code, word) == (1, "altered")
    assert "titel" in str(problems)


def test_a_folder_that_is_none_is_told(built: dict[str, bytes], file: Path) -> None:
    """Whoever names a case wants it looked at."""
    code, word, problems = verdict(file, built["docx"], "--case", "nowhere")
    assert (code, word) == (1, "identical")
    assert "nowhere" in str(problems)


def test_a_note_that_names_another_article_is_named(built: dict[str, bytes], file: Path) -> None:
    """Its bytes are those of the article; its place is not the one that the memo names."""
    data = with_embedded(
        built["docx"], "build.json", lambda note: note.replace(b'"article.txt"', b'"../x/article.txt"')
    )
    code, word, problems = verdict(file, data)
    assert (code, word) == (1, "altered")
    assert "build.json that does not fit the memo beside it" in str(problems)


# What a file carries

COMMENTED = b"# The minister must not see this.\n"
CARRIED = {
    "none": {"build.json"},
    "memo": {"memo.yaml", "build.json"},
    "sources": {"memo.yaml", "article.txt", "build.json"},
    "all": {"memo.yaml", "article.txt", "revision-1.yaml", "build.json"},
}


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a memo with comments and an earlier revision."""
    path = write_case(tmp_path_factory.mktemp("revised") / "river")
    path.write_bytes(COMMENTED + path.read_bytes())
    assert run("revise", path, "-m", "Second.", "--date", "2025-06-01").code == 0
    return path.parent


@pytest.mark.parametrize(("carry", "kind"), [*((carry, "docx") for carry in CARRIED), ("memo", "pdf")])
def test_a_file_carries_what_it_was_told_to(revised: Path, file: Path, carry: str, kind: str) -> None:
    """What is left out is never altered; with the memo's folder, the same bytes are built again."""
    assert run("build", "-q", revised, "-o", "out", "-f", kind, "--carry", carry).code == 0
    data = Path(f"out/river.{kind}").read_bytes()
    bundle = read_bundle(data, "it")
    assert {each.name for each in bundled_files(bundle)} == CARRIED[carry]
    assert any(COMMENTED in each.data for each in bundled_files(bundle)) == (carry == "all")
    assert bundle.hashes["memo"] == digest((revised / "memo.yaml").read_bytes())
    assert bundle.hashes["revisions/1.yaml"] == digest((revised / "revisions/1.yaml").read_bytes())
    assert verdict(file, data, "--case", str(revised)) == (0, "identical", [])
    code, word, problems = verdict(file, data)
    assert (code, word) == ((0, "identical") if carry == "all" else (3, "unproven"))
    assert not problems or "revisions/1.yaml" in problems[0]["message"]


def test_an_altered_value_is_found_without_what_is_left_out(revised: Path, file: Path) -> None:
    """The values of the memo are looked up in the file, those of a table's row together."""
    assert run("build", "-q", revised, "-o", "out", "-f", "docx").code == 0
    data = Path("out/river.docx").read_bytes()
    for old, new in (
        ("It will not sign.", "It will sign."),
        (r"(<w:t>)4(</w:t>(?:(?!<w:t>).)*<w:t>2</w:t>(?:(?!<w:t>).)*<w:t>)5(</w:t>)", r"\g<1>5\g<2>4\3"),
    ):
        made = with_part(data, BODY, lambda text, old=old, new=new: re.sub(old, new, text, count=1))  # type: ignore[misc]
        code, word, problems = verdict(file, made)
        assert (code, word, problems[0]["code"]) == (1, "altered", "verify-content"), old


def test_a_folder_whose_article_is_another_does_not_fit(revised: Path, file: Path, tmp_path: Path) -> None:
    """Its hash is not the one in the file: nothing is built from it, and nothing is called altered."""
    assert run("build", "-q", revised, "-o", "out", "-f", "docx").code == 0
    data = Path("out/river.docx").read_bytes()
    shutil.copytree(revised, tmp_path / "other")
    (tmp_path / "other/article.txt").write_text("Another.", encoding="utf-8")
    code, word, problems = verdict(file, data, "--case", "other")
    assert (code, word) == (3, "unproven")
    assert "does not carry article.txt, and" in problems[0]["message"]


def test_a_memo_that_was_revised_since_is_found_among_the_frozen_ones(file: Path) -> None:
    """A file without its memo, built before the revision."""
    path = write_case(file.parent / "river")
    assert run("build", "-q", path, "-o", "out", "-f", "docx", "--carry", "none").code == 0
    assert run("revise", path, "-m", "Second.", "--date", "2025-06-01").code == 0
    data = Path("out/river.docx").read_bytes()
    assert verdict(file, data, "--case", "river") == (0, "identical", [])
    code, word, (problem,) = verdict(file, data)
    assert (code, word) == (3, "unproven")
    assert "nothing could be compared" in problem["message"]


@pytest.mark.usefixtures("file")
def test_what_travels_inside_is_said(revised: Path) -> None:
    """In the closing line of a build and of a redline; of a page alone, which carries nothing, no word."""
    said = run("build", revised, "-o", "out", "-f", "docx").err
    assert "carry the memo's YAML without its comments, but not the article" in said
    said = run("build", revised, "-o", "out", "-f", "docx", "--carry", "all").err
    assert "with its comments, its frozen revisions, and the whole article" in said
    assert "carry" not in run("build", revised, "-o", "out", "-f", "html").err
    said = run("diff", "1", "2", "--memo", revised, "-o", "out", "-f", "docx", "--carry", "none").err
    assert "only hashes" in said


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_redline_leaves_out_what_a_build_does(revised: Path, file: Path, kind: str) -> None:
    """It is unproven alone, and identical with the memo's folder."""
    assert run("diff", "1", "2", "--memo", revised, "-q", "-o", "out", "-f", kind).code == 0
    data = Path(f"out/river.redline.{kind}").read_bytes()
    assert verdict(file, data, "--case", str(revised)) == (0, "identical", [])
    code, word, problems = verdict(file, data)
    assert (code, word) == (3, "unproven")
    assert "older-article.txt" in problems[0]["message"]
    bundle = read_bundle(data, "it")
    assert not any(COMMENTED in each.data for each in bundled_files(bundle))


@pytest.mark.usefixtures("file")
def test_a_sent_file_is_compared_by_the_memo_that_it_carries(revised: Path) -> None:
    """In words without the article; a redline needs it, and takes it from a folder where the hash fits."""
    assert run("build", "-q", revised, "-o", "out", "-f", "pdf").code == 0
    said = run("diff", "out/river.pdf", "out/river.pdf")
    assert (said.code, said.err) == (0, "")
    alone = run("diff", "out/river.pdf", "out/river.pdf", "-f", "html")
    assert alone.code == 1
    assert "carry-left-out" in alone.err
    assert "article.txt" in alone.err
    assert run("diff", "out/river.pdf", revised, "-f", "html").code == 0


@pytest.mark.parametrize(
    ("make", "told"),
    [(bytes, "by the hash in it, it was sent as"), (stripped, "It was taken for revision 2 of")],
    ids=["with-hash", "stripped"],
)
@pytest.mark.usefixtures("file")
def test_a_word_file_without_its_memo_is_pulled_where_the_memo_is(
    revised: Path, tmp_path: Path, make: Callable[[bytes], bytes], told: str
) -> None:
    """By its hash, or by likeness where that is lost, too; beside another memo alone it is refused."""
    assert run("build", "-q", revised, "-o", "out", "-f", "docx", "--carry", "none").code == 0
    Path("back.docx").write_bytes(make(Path("out/river.docx").read_bytes()))
    found = run("pull", "back.docx", "--into", revised, "--dry-run", "--format", "json")
    assert found.code == 0
    said = json.loads(found.out)
    assert told in said["sent"]
    assert [(row["outcome"], row["reason"]) for row in said["rows"]] == [("notice", said["sent"])]
    other = tmp_path / "other"
    shutil.copytree(SEED, other)
    refused = run("pull", "back.docx", "--into", other, "--dry-run", "--format", "json")
    assert refused.code == 1
    assert [each["code"] for each in json.loads(refused.out)] == ["review-stripped"]


def test_a_memo_of_other_versions_that_is_refused_here_is_unproven(
    built: dict[str, bytes], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later versions check more; that is no alteration."""
    stricter = Problem("quote-not-found", Message("The article does not say this."))
    monkeypatch.setattr(checking, "check_quotes", lambda *_: [stricter])
    assert verdict(file, built["docx"])[1] == "altered"
    monkeypatch.setattr(build_record, "own_version", lambda: "9.9.9")
    code, word, (problem,) = verdict(file, built["docx"])
    assert (code, word) == (3, "unproven")
    assert "quote-not-found: The article does not say this." in problem["details"]
