"""`memo pull`: a reviewed Word file comes home."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from builders import SEED, accept_of_river, names_in, run, run_json, write_frozen
from hypothesis import Phase, given, strategies as st
from laws import examples
from reviewing import ONE, TWO, Reviewed
from word_parts import part_of, related, with_embedded, with_parts

from memo.commands import pull as pulling
from memo.diagnostics import MemoError, Message, Problem
from memo.model import load_memo, names_at
from memo.review import read_review
from memo.review.merge.edits import merge_edits
from memo.review.merge.three_way import merge_base
from memo.revisions.model_diff import plain_data
from memo.workspace import print_matrix, storage
from memo.workspace.case_files import article_beside
from memo.workspace.checking import check_bytes
from memo.workspace.storage import write_atomic
from memo.yamlfile import value_at
from memo.yamlfile.edit import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

SMALL = Path(__file__).parents[1] / "word_files"
SEED_DATA = load_memo((SEED / "memo.yaml").read_bytes(), "memo.yaml").file.data
UNTOUCHED = (SMALL / "untouched.docx").read_bytes()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The Word file of the real memo."""
    folder = tmp_path_factory.mktemp("built")
    assert run("build", SEED, "-f", "docx", "-o", folder, "-q").code == 0
    return (folder / "prospects-for-peace.docx").read_bytes()


@pytest.fixture(scope="module")
def redlined(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The redline of the first and the second revision of the real memo."""
    folder = tmp_path_factory.mktemp("redlined")
    assert run("diff", "1", "2", "--memo", SEED, "-f", "docx", "-o", folder, "-q").code == 0
    return (folder / "prospects-for-peace.redline.docx").read_bytes()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the small case."""
    shutil.copytree(SMALL / "case", tmp_path / "river")
    return tmp_path / "river"


def reviewed(path: Path, review: Callable[[Reviewed], object], data: bytes = UNTOUCHED) -> Path:
    """Write a reviewed file and return its path."""
    file = Reviewed(data)
    review(file)
    path.write_bytes(file.saved())
    return path


def pulled(file: Path, case: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Pull a file into a case and return the exit code and what was said of it."""
    ran = run("pull", file, "--into", case, "-o", case.parent / "out", "--format", "json", *words)
    assert ran.out, ran.err
    return ran.code, json.loads(ran.out)


def outcomes(said: dict[str, Any]) -> list[str]:
    """Return the outcome of each row."""
    return [row["outcome"] for row in said["rows"]]


def state(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder with their content."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_changed_changes_no_byte(built: bytes, tmp_path: Path) -> None:
    """The real memo's file, sent back as it was, leaves every byte of memo.yaml and keeps no copy."""
    shutil.copytree(SEED, tmp_path / "real")
    (tmp_path / "back.docx").write_bytes(built)
    before = state(tmp_path / "real")
    code, said = pulled(tmp_path / "back.docx", tmp_path / "real")
    assert (code, said["rows"]) == (0, [])
    assert state(tmp_path / "real") == before


def test_an_edit_of_the_real_memo(built: bytes, tmp_path: Path) -> None:
    """A tracked rewording changes its line and no other; the old memo is kept; the memo still checks."""
    shutil.copytree(SEED, tmp_path / "real")
    memo = tmp_path / "real/memo.yaml"
    before = memo.read_bytes()
    old, new = (
        "Depends on both parties before anything can move",
        "Waits for both parties before it can move",
    )
    file = reviewed(tmp_path / "one.docx", lambda file: file.replace(old, new), built)
    code, said = pulled(file, memo)
    assert (code, outcomes(said)) == (0, ["merged"])
    assert memo.read_bytes() == before.replace(old.encode(), new.encode())
    kept = tmp_path / f"real/memo.before-{hashlib.sha256(before).hexdigest()[:8]}.yaml"
    assert kept.read_bytes() == before
    assert run_json("check", memo)[0] == 0


def test_our_own_redline_unedited_asks_for_nothing(redlined: bytes, tmp_path: Path) -> None:
    """Its tracked changes are ours, that of the picture among them: there is nothing to report."""
    case = write_frozen(tmp_path / "real").parent
    (tmp_path / "back.docx").write_bytes(redlined)
    code, said = pulled(tmp_path / "back.docx", case)
    assert (code, said["rows"]) == (0, [])


def test_an_edit_in_our_own_redline(redlined: bytes, tmp_path: Path) -> None:
    """A reviewer's edit between our tracked changes is merged, and is all that is reported."""
    memo = write_frozen(tmp_path / "real")
    old, new = "Depends on both parties before anything can move.", "Waits for both parties."
    file = reviewed(tmp_path / "one.docx", lambda file: file.replace(old, new), redlined)
    code, said = pulled(file, memo.parent)
    assert (code, outcomes(said)) == (0, ["merged"])
    assert new in memo.read_text(encoding="utf-8")


def test_writes_the_matrix_in_all_its_forms(case: Path) -> None:
    """Beside the memo's outputs stand its matrix as data, Markdown, page and Word file, each with the row."""
    file = reviewed(case.parent / "one.docx", lambda file: file.replace("Rulings take years.", "Too slow."))
    _, said = pulled(file, case)
    out = case.parent / "out"
    assert names_in(out) == [f"river.review.{kind}" for kind in ("docx", "html", "json", "md")]
    assert [Path(name).name for name in said["files"]][2:] == [
        f"river.review.{kind}" for kind in ("json", "md", "html", "docx")
    ]
    assert "Too slow." in (out / "river.review.md").read_text(encoding="utf-8")
    assert "Too slow." in (out / "river.review.html").read_text(encoding="utf-8")
    with (out / "river.review.docx").open("rb") as stream:
        document = docx.Document(stream)
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "No.", "Who", "Where", "Old", "New", "Comment", "Outcome", "Decision", "Reason",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells][3:5] == ["Rulings take years.", "Too slow."]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_one_reviewer_after_the_other(case: Path) -> None:
    """Two files built from the same memo are pulled in turn, and the matrix tells of both."""
    one = reviewed(
        case.parent / "one.docx", lambda file: file.by(ONE).replace("Rulings take years.", "Slow.")
    )
    two = reviewed(
        case.parent / "two.docx",
        lambda file: file.by(TWO).replace("It changes nothing.", "No."),
    )
    assert outcomes(pulled(one, case)[1]) == ["merged"]
    assert outcomes(pulled(two, case)[1]) == ["merged"]
    text = (case / "memo.yaml").read_text(encoding="utf-8")
    assert "text: Slow." in text
    assert "text: No." in text
    content = json.loads((case.parent / "out/river.review.json").read_bytes())
    assert [file["name"] for file in content["files"]] == ["one.docx", "two.docx"]
    assert len([name for name in names_in(case) if name.startswith("memo.before-")]) == 2


def test_two_reviewers_at_odds(case: Path) -> None:
    """What the second reviewer says of a text that the first one changed is a conflict, and exit code 1."""
    one = reviewed(case.parent / "one.docx", lambda file: file.replace("Rulings take years.", "Slow."))
    two = reviewed(case.parent / "two.docx", lambda file: file.replace("Rulings take years.", "Fast."))
    pulled(one, case)
    before = state(case)
    code, said = pulled(two, case)
    assert (code, outcomes(said)) == (1, ["conflict"])
    assert "“Slow.”" in said["rows"][0]["reason"]
    assert state(case) == before


def test_the_same_file_twice(case: Path) -> None:
    """A file pulled again changes nothing, and the matrix still tells what it was merged for."""
    file = reviewed(case.parent / "one.docx", lambda file: file.replace("Rulings take years.", "Slow."))
    pulled(file, case)
    before = state(case)
    code, said = pulled(file, case)
    assert (code, outcomes(said)) == (0, ["already there"])
    assert state(case) == before
    (kept,) = json.loads((case.parent / "out/river.review.json").read_bytes())["files"]
    assert [row["outcome"] for row in kept["rows"]] == ["merged"]


def test_dry_run_writes_nothing(case: Path) -> None:
    """With --dry-run the outcomes are told, and no file comes, goes or changes."""
    file = reviewed(case.parent / "one.docx", lambda file: file.replace("Rulings take years.", "Slow."))
    before = state(case.parent)
    code, said = pulled(file, case, "--dry-run")
    assert (code, outcomes(said), said["files"]) == (0, ["merged"], [])
    assert state(case.parent) == before


def test_unsupported_only_where_accepted(case: Path) -> None:
    """A figure that no quote has is held; accepted, it is merged and is an error of `memo check`."""
    file = SMALL / "unsupported.docx"
    accept_of_river(case)
    code, said = pulled(file, case)
    assert code == 1
    assert sorted(outcomes(said)) == ["held", "held", "held", "merged"]
    assert run_json("check", case)[1] == []
    code, said = pulled(file, case, "--accept-unsupported")
    assert code == 1  # the weight is nothing that could be accepted
    assert sorted(outcomes(said)) == ["already there", "held", "merged", "merged"]
    code, problems = run_json("check", case)
    assert code == 1
    assert sorted(problem["code"] for problem in problems) == ["figure-not-quoted", "quote-not-found"]


def test_what_was_saved_meanwhile_is_not_written_over(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody edits memo.yaml while the matrix is printed: nothing is merged, and the file says so."""
    memo = case / "memo.yaml"

    def slowly(*words: Any) -> dict[str, bytes]:
        memo.write_bytes(memo.read_bytes() + b"# mine\n")
        return print_matrix(*words)

    monkeypatch.setattr(pulling, "print_matrix", slowly)  # between merging and writing
    file = reviewed(case.parent / "reviewed.docx", lambda file: file.replace("asks the least", "asks little"))
    ran = run("pull", file, "--into", case, "-o", case.parent / "out")
    assert ran.code == 1
    assert "pull-changed" in ran.err
    assert memo.read_bytes().endswith(b"# mine\n")
    assert b"asks little" not in memo.read_bytes()


def test_a_link_stays_one_and_what_few_may_read_few_may_read(case: Path) -> None:
    """Of the memo, and of the memo as it was, which is kept beside it."""
    memo, file = case / "memo.yaml", case.parent / "reviewed.docx"
    memo.rename(case / "real.yaml")
    memo.symlink_to("real.yaml")
    (case / "real.yaml").chmod(0o600)
    reviewed(file, lambda file: file.replace("asks the least", "asks little"))
    assert pulled(file, case)[0] == 0
    assert memo.is_symlink()
    assert "asks little" in memo.read_text(encoding="utf-8")
    (kept,) = case.glob("memo.before-*.yaml")
    assert {each.stat().st_mode & 0o777 for each in (kept, case / "real.yaml")} == {0o600}


def test_finds_the_memo_itself(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --into it is the memo of seeds/ whose article the file was built from."""
    seeds = case.parent / "seeds"
    shutil.copytree(case, seeds / "river")
    shutil.copytree(SEED, seeds / "other")
    monkeypatch.chdir(case.parent)
    ran = run("pull", SMALL / "comments.docx", "--format", "json", "--dry-run")
    assert ran.code == 0
    assert json.loads(ran.out)["memo"] == "seeds/river/memo.yaml"


def test_finds_the_memo_by_its_title(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two memos on one article, the one of the same title is meant; of two such, neither."""
    seeds = case.parent / "seeds"
    for name in ("river", "twin"):
        shutil.copytree(case, seeds / name)
    monkeypatch.chdir(case.parent)
    code, problems = run_json("pull", SMALL / "comments.docx", "--dry-run")
    assert (code, [problem["code"] for problem in problems]) == (1, ["review-of-which"])
    assert "seeds/river/memo.yaml, seeds/twin/memo.yaml" in problems[0]["message"]
    twin = seeds / "twin/memo.yaml"
    twin.write_bytes(twin.read_bytes().replace(b"Sharing the river:", b"Parting the river:"))
    ran = run("pull", SMALL / "comments.docx", "--format", "json", "--dry-run")
    assert json.loads(ran.out)["memo"] == "seeds/river/memo.yaml"


def test_a_file_of_no_memo_here(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of another memo than those of seeds/ is refused by name."""
    shutil.copytree(SEED, case.parent / "seeds/other")
    monkeypatch.chdir(case.parent)
    code, problems = run_json("pull", SMALL / "comments.docx")
    assert (code, [problem["code"] for problem in problems]) == (1, ["review-of-which"])
    assert "Sharing the river" in problems[0]["message"]


def test_a_memo_that_is_not_valid_now(case: Path) -> None:
    """Into a memo that is not valid nothing is merged; its faults are told at their lines."""
    memo = case / "memo.yaml"
    memo.write_bytes(memo.read_bytes().replace(b"weight: 60", b"weight: 61"))
    before = state(case.parent)
    code, problems = run_json("pull", SMALL / "tracked.docx", "--into", memo, "-o", case.parent / "out")
    assert (code, [problem["code"] for problem in problems]) == (1, ["weights-sum"])
    assert problems[0]["line"]
    assert state(case.parent) == before


def test_a_damaged_matrix_is_not_written_over(case: Path) -> None:
    """What earlier reviews came to is not thrown away because it cannot be read."""
    place = case.parent / "out/river.review.json"
    place.parent.mkdir()
    place.write_bytes(b"{")
    before = state(case.parent)
    code, problems = run_json("pull", SMALL / "tracked.docx", "--into", case, "-o", place.parent)
    assert (code, [problem["code"] for problem in problems]) == (1, ["review-unreadable"])
    assert state(case.parent) == before


def test_a_kept_memo_is_never_written_over(case: Path) -> None:
    """Where the name of the kept memo is taken by something else, a longer one is."""
    sha256 = hashlib.sha256((case / "memo.yaml").read_bytes()).hexdigest()
    before = (case / "memo.yaml").read_bytes()
    taken = case / f"memo.before-{sha256[:8]}.yaml"
    taken.write_bytes(b"mine")
    pulled(SMALL / "tracked.docx", case)
    assert taken.read_bytes() == b"mine"
    assert (case / f"memo.before-{sha256}.yaml").read_bytes() == before


def test_where_no_name_is_free_for_the_kept_memo_nothing_is_pulled(case: Path) -> None:
    """Both names are taken by something else: that is told, and everything stays as it is."""
    sha256 = hashlib.sha256((case / "memo.yaml").read_bytes()).hexdigest()
    for length in (8, 64):
        (case / f"memo.before-{sha256[:length]}.yaml").write_bytes(b"mine")
    before = state(case)
    code, problems = run_json("pull", SMALL / "tracked.docx", "--into", case, "-o", case.parent / "out")
    assert (code, [problem["code"] for problem in problems]) == (1, ["kept-memo-differs"])
    assert state(case) == before


def test_a_file_made_of_two_memos_is_refused(case: Path, tmp_path: Path) -> None:
    """Two lists of printed paragraphs that differ: nobody knows which is meant."""
    other = part_of(UNTOUCHED, "customXml/item2.xml").replace('"mark":"_p1"', '"mark":"_p9999"')
    parts: dict[str, bytes] = {}
    related(UNTOUCHED, parts, "customXml", "item9.xml", other.encode())
    (tmp_path / "both.docx").write_bytes(with_parts(UNTOUCHED, parts))
    code, problems = run_json("pull", tmp_path / "both.docx", "--into", case, "-o", tmp_path / "out")
    assert (code, [problem["code"] for problem in problems]) == (1, ["review-twice"])


def test_a_file_whose_own_memo_is_not_valid_is_refused_with_its_faults(case: Path, tmp_path: Path) -> None:
    """The memo that the file carries was spoilt; the reviewer's edits cannot be told from it."""
    spoilt = with_embedded(UNTOUCHED, "memo.yaml", lambda memo: memo.replace(b"handling:", b"handeling:"))
    (tmp_path / "spoilt.docx").write_bytes(spoilt)
    code, problems = run_json("pull", tmp_path / "spoilt.docx", "--into", case)
    assert code == 1
    assert {problem["code"] for problem in problems} == {"review-base-invalid", "unknown-field"}


def test_a_failure_leaves_the_memo_and_heals(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever writing fails, memo.yaml is the old one or the new one, and pulling again sets all right."""
    memo, out = case / "memo.yaml", case.parent / "out"
    before = memo.read_bytes()
    file = SMALL / "tracked.docx"
    for stop in range(6):
        written: list[Path] = []

        def failing(path: Path, data: bytes, written: list[Path] = written, stop: int = stop) -> None:
            if len(written) == stop:
                raise MemoError(
                    Problem("file-unwritable", Message("The disk is full."), Message("Make room."))
                )
            written.append(path)
            write_atomic(path, data)

        def failing_over(path: Path, _: bytes, data: bytes, __: Problem, write: Any = failing) -> None:
            write(path, data)

        for module in (pulling, storage):
            monkeypatch.setattr(module, "write_atomic", failing)
        monkeypatch.setattr(pulling, "write_over", failing_over)
        with pytest.raises(MemoError):
            pulling.pull(file, memo, out)
        assert memo.read_bytes() == before
        assert stop == 0 or (case / written[0].name).read_bytes() == before
        for each in case.glob("memo.before-*"):
            each.unlink()
    for module in (pulling, storage):
        monkeypatch.setattr(module, "write_atomic", write_atomic)
    monkeypatch.setattr(pulling, "write_over", storage.write_over)
    done = pulling.pull(file, memo, out)
    assert [row.outcome for row in done.rows] == ["merged"] * 3
    (kept,) = json.loads((out / "river.review.json").read_bytes())["files"]
    assert [row["outcome"] for row in kept["rows"]] == ["merged"] * 3


def test_what_the_terminal_shows(case: Path) -> None:
    """Outcome, who and where of each item, the files written, and the counts."""
    ran = run("pull", SMALL / "older.docx", "--into", case, "-o", case.parent / "out")
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("merged         Reviewer 1")
    assert ran.out.splitlines()[-1].endswith("river.review.docx")
    assert "4 merged; 6 files written" in ran.err


def test_a_file_that_is_not_ours(case: Path) -> None:
    """What is no Word file of a memo is refused, and nothing is written."""
    file = case.parent / "letter.docx"
    file.write_bytes(b"PK nothing")
    before = state(case.parent)
    code, problems = run_json("pull", file, "--into", case, "-o", case.parent / "out")
    assert code == 1
    assert problems
    assert state(case.parent) == before


def test_a_file_of_an_earlier_revision(case: Path) -> None:
    """A file built before the memo was revised is merged, and that is told."""
    assert run("revise", case, "-m", "Second issue.", "-o", case.parent / "out").code == 0
    code, said = pulled(SMALL / "bookmarks-lost.docx", case)
    assert (code, outcomes(said)) == (0, ["merged", "notice"])
    assert "built from revision 1, and the memo is at revision 2" in said["rows"][1]["reason"]


def test_an_altered_revision_is_told(case: Path) -> None:
    """Where a frozen revision was altered, that is told before anything is merged."""
    assert run("revise", case, "-m", "Second issue.", "-o", case.parent / "out").code == 0
    frozen = case / "revisions/1.yaml"
    frozen.chmod(0o644)
    frozen.write_bytes(frozen.read_bytes().replace(b"Rulings", b"Judgments"))
    before = state(case)
    code, problems = run_json("pull", SMALL / "tracked.docx", "--into", case, "-o", case.parent / "out")
    assert code == 1
    assert "revisions/1.yaml" in problems[0]["message"]
    assert state(case) == before


def test_a_date_before_that_of_the_last_revision_is_held(case: Path) -> None:
    """The chain of revisions is judged with the memo: what `memo revise` refuses is merged by nobody."""
    assert run("revise", case, "-m", "Second.", "--date", "2025-04-04", "-o", case.parent / "out").code == 0
    memo = (case / "memo.yaml").read_bytes()  # its own date is the same, and would be found first
    (case / "memo.yaml").write_bytes(memo.replace(b"date: 2025-04-04", b"date: 2025-03-03", 1))
    accept_of_river(case)
    assert run("build", case, "-q", "-f", "docx", "-o", case.parent / "built").code == 0
    data = (case.parent / "built/river.docx").read_bytes()
    file = reviewed(
        case.parent / "one.docx", lambda file: file.replace("4\u00a0April 2025", "4 May 2024"), data
    )
    before = state(case)
    code, said = pulled(file, case)
    assert (code, outcomes(said)) == (1, ["held"])
    assert "before the one that it follows" in said["rows"][0]["reason"]
    assert state(case) == before


def test_what_could_not_be_printed_is_held(built: bytes, tmp_path: Path) -> None:
    """With what to write instead; what else the reviewer did is merged, and the memo still builds."""
    shutil.copytree(SEED, tmp_path / "real")

    def review(file: Reviewed) -> None:
        file.replace("Depends on both parties before", "⇒ Depends on both parties ✔ before")
        file.replace("Deputy Minister, Security Policy", "Deputy Minister, Security Policy 👍")
        file.replace("obstacles and pathways", "obstacles and ways")

    code, said = pulled(reviewed(tmp_path / "one.docx", review, built), tmp_path / "real")
    assert code == 1
    held = {row["path"]: row for row in said["rows"] if row["outcome"] == "held"}
    assert [row["path"] for row in said["rows"] if row["outcome"] == "merged"] == ["title"]
    assert {path.rpartition(".")[2] for path in held} == {"to", "text"}
    tick, thumb = (next(row for path, row in held.items() if path.endswith(end)) for end in ("text", "to"))
    assert "lacks “⇒” (U+21D2, Rightwards double arrow), “✔” (U+2714, Heavy check mark)" in tick["reason"]
    assert tick["help"].startswith("Write “→” for “⇒” and “yes” for “✔”, or add a font")
    assert thumb["help"].startswith("Write “agreed” for “👍”")
    assert run("build", tmp_path / "real", "-q", "-f", "html", "-o", tmp_path / "out").code == 0


def test_a_reason_without_a_full_stop_is_printed_with_one_and_comes_home_without(case: Path) -> None:
    """The full stop is the template's: a word behind the reason is the reason's."""
    memo = case / "memo.yaml"
    text = memo.read_text(encoding="utf-8")
    reason = next(found for found in re.findall(r"because: (.+)\.\n", text))
    memo.write_text(text.replace(f"because: {reason}.\n", f"because: {reason}\n"), encoding="utf-8")
    assert run("build", case, "-q", "-f", "docx,html", "-o", case.parent / "out").code == 0
    data = (case.parent / "out/river.docx").read_bytes()
    assert f"{reason}." in "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)
    assert f"{reason}</span>." in (case.parent / "out/river.html").read_text(encoding="utf-8")
    (case.parent / "same.docx").write_bytes(data)
    assert pulled(case.parent / "same.docx", case)[1]["rows"] == []
    word = reason.rpartition(" ")[2]
    file = reviewed(case.parent / "one.docx", lambda file: file.replace(f"{word}.", f"{word} today."), data)
    code, said = pulled(file, case)
    assert (code, outcomes(said)) == (0, ["merged"])
    assert memo.read_text(encoding="utf-8") == text.replace(f"{reason}.\n", f"{reason} today\n")


def test_what_cannot_be_written_beside_an_explicit_key_is_held(case: Path) -> None:
    """With the true reason and the line; the memo stays as it is."""
    memo = case / "memo.yaml"
    text = memo.read_text(encoding="utf-8")
    memo.write_text(text.replace("\nhandling: ", "\n? |-\n  handling\n: ", 1), encoding="utf-8")
    before = memo.read_bytes()
    assert before != text.encode()
    file = reviewed(case.parent / "one.docx", lambda file: file.replace("Rulings take years.", "Slow."))
    code, said = pulled(file, case)
    assert (code, outcomes(said)) == (1, ["held"])
    assert "The key “handling” is written with a question mark" in said["rows"][0]["reason"]
    assert said["rows"][0]["help"] == "Write it as all others are: the key, a colon, the value."
    assert memo.read_bytes() == before


def test_a_quote_that_several_claims_cite_is_one_row(built: bytes, tmp_path: Path) -> None:
    """With all its paths, in the matrix too."""
    shutil.copytree(SEED, tmp_path / "real")
    words = "Russia must get out of all occupied territories"
    change = words.replace("must", "should")
    file = reviewed(tmp_path / "one.docx", lambda file: file.replace(words, change), built)
    code, said = pulled(file, tmp_path / "real")
    (row,) = said["rows"]
    assert (code, row["outcome"]) == (1, "held")
    paths = [row["path"], *row["also"]]
    assert len(paths) == len(set(paths)) == (SEED / "memo.yaml").read_text(encoding="utf-8").count(words)
    page = (tmp_path / "out/real.review.html").read_text(encoding="utf-8")
    text = (tmp_path / "out/real.review.md").read_text(encoding="utf-8")
    assert all(path in page and f"`{path}`" in text for path in paths)
    assert pulled(file, tmp_path / "real")[1]["rows"] == [row]


def test_where_here_is(built: bytes, tmp_path: Path) -> None:
    """A fault that is not at the row's own place says where it is."""
    shutil.copytree(SEED, tmp_path / "real")
    points = SEED_DATA["summary"]["points"]

    def without_points(file: Reviewed) -> None:
        for point in points[:-3]:
            file.delete_paragraph(point["text"].removesuffix("."))

    code, said = pulled(reviewed(tmp_path / "one.docx", without_points, built), tmp_path / "real")
    assert code == 1
    reasons = [row["reason"] for row in said["rows"] if row["outcome"] == "held"]
    assert reasons
    assert all(
        reason.startswith("At summary.points: At least 4 entries are wanted here") for reason in reasons
    )


def test_the_matrix_is_no_memo(case: Path) -> None:
    """A reviewer who sends the matrix back is asked for the memo's own file."""
    pulled(SMALL / "tracked.docx", case)
    code, problems = run_json("pull", case.parent / "out/river.review.docx", "--into", case)
    assert (code, [problem["code"] for problem in problems]) == (1, ["review-of-matrix"])
    assert "the memo's own Word file" in problems[0]["help"]


def test_a_folder_is_no_file(case: Path) -> None:
    """Who names the memo's folder is told where it goes."""
    code, problems = run_json("pull", case)
    assert (code, [problem["code"] for problem in problems]) == (1, ["review-is-folder"])
    assert "--into" in problems[0]["help"]


def test_each_step_tells_its_time(case: Path) -> None:
    """With -v, and without it nothing."""
    words = ("pull", SMALL / "tracked.docx", "--into", case, "-o", case.parent / "out")
    steps = [line.split(" s  ")[1] for line in run(*words, "-v").err.splitlines() if " s  " in line]
    assert [step.split()[0] for step in steps] == ["read", "read", "merge", "print", "write"]
    assert " s  " not in run(*words).err


BASE = load_memo((SMALL / "case/memo.yaml").read_bytes(), "memo.yaml")
FREE = (
    "obstacles.dams.eased_by.1.text",
    "obstacles.distrust.eased_by.1.text",
    "pathways.commission.assessments.acceptance.text",
    "pathways.commission.assessments.speed.text",
    "pathways.court.assessments.speed.text",
    "pathways.waiting.assessments.acceptance.text",
    "recommendation.conditions.1.text",
    "recommendation.would_change_our_mind.1.text",
    "implications.farming.claims.1.text",
    "source_assessment.overall.text",
    "header.to",
    "title",
)
"""Texts that no other rests on, printed once or more often."""

WORDS = (
    st.lists(
        st.sampled_from(["peace", "Ни", "8,000", "“so”", "#", "a: b", "é", "- no", "or", "’t", "%"]),
        min_size=1,
        max_size=6,
    )
    .map(" ".join)
    .filter(lambda text: any(letter.isalpha() for letter in text))
)


@examples(15, phases=(Phase.explicit, Phase.generate))
@given(st.dictionaries(st.sampled_from(FREE), WORDS, min_size=1, max_size=5), st.booleans())
def test_law_typing_over_gives_the_others_model(wanted: dict[str, str], tracked: bool) -> None:
    """Pulling a file in which b was typed over a gives b: in the model, and in the YAML it is written to."""
    assert BASE.memo is not None
    data = plain_data(BASE.memo)
    file = Reviewed(UNTOUCHED).by(ONE, tracked=tracked)
    for path, text in wanted.items():
        file.replace(str(value_at(data, path)), text)
    review = read_review(file.saved(), "x.docx")
    memo = SMALL / "case/memo.yaml"

    def written(changes: Any) -> bytes:
        return edit_yaml(BASE.file, changes, names_at)

    def judge(changes: Any) -> tuple[Problem, ...]:
        return check_bytes(memo, written(changes), article_beside(memo), {}).problems

    done = merge_edits(review.edits, merge_base(BASE.memo, BASE.memo), judge)
    after = load_memo(written(done.changes), "memo.yaml")
    assert after.memo is not None
    found = plain_data(after.memo)
    assert {path: value_at(found, path) for path in FREE} == {
        path: wanted.get(path, value_at(data, path)) for path in FREE
    }
    assert {row.outcome for row in done.rows} == {"merged"}
