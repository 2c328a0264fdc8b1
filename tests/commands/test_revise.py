"""`memo revise`: a revision frozen and the next one opened, all of it or nothing."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from builders import SEED, names_in, run, run_json, write_case
from word_parts import with_embedded

from memo.model import load_memo
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable

WHY = ("-m", "After comments.", "--date", "2025-02-01")
REVISED = ("revise", *WHY)
SAID = (
    "revision 1 is frozen; revision 2, dated 2025-02-01, is open: edit seeds/river/memo.yaml, then build it"
)


@pytest.fixture
def memo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest memo, as the only one of the working folder's seeds."""
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "seeds/river")
    return Path("seeds/river/memo.yaml")


def edit(memo: Path, old: str, new: str) -> None:
    """Replace a piece of a memo."""
    data = memo.read_text(encoding="utf-8")
    assert old in data
    memo.write_text(data.replace(old, new, 1), encoding="utf-8")


def codes(problems: list[dict[str, Any]]) -> list[str]:
    """Return the codes of problems read from JSON."""
    return [str(problem["code"]) for problem in problems]


def revision(memo: Path) -> dict[str, Any]:
    """Return what a memo says of its revision."""
    return dict(load_memo(memo.read_bytes(), "memo.yaml").file.data["revision"])


def header(memo: Path) -> dict[str, Any]:
    """Return what a memo says in its header."""
    return dict(load_memo(memo.read_bytes(), "memo.yaml").file.data["header"])


def test_a_revision_is_frozen_byte_for_byte_and_the_next_one_opened(memo: Path) -> None:
    """What was written to, what to do next; the frozen file cannot be written to by accident."""
    before = memo.read_bytes()
    done = run(*REVISED)
    frozen = memo.parent / "revisions/1.yaml"
    assert done == (
        0,
        "seeds/river/revisions/1.yaml\n",
        f"{SAID}\n",
    )
    assert frozen.read_bytes() == before
    assert frozen.stat().st_mode & 0o777 == 0o444
    assert revision(memo) == {
        "number": 2,
        "date": "2025-02-01",
        "author": "Policy Unit",
        "note": "After comments.",
        "follows": digest(before),
        "rules": 1,
    }
    assert names_in(memo.parent) == ["article.txt", "memo.yaml", "revisions"]
    assert names_in(memo.parent / "revisions") == ["1.yaml"]


def test_a_revision_dated_before_the_one_it_follows(memo: Path) -> None:
    """`memo revise` opens none, and one that was dated back by hand is an error at its date."""
    assert run(*REVISED).code == 0
    opened = memo.read_text(encoding="utf-8")
    head, _, tail = opened.rpartition("2025-02-01")
    memo.write_text(f"{head}2024-12-31{tail}", encoding="utf-8")
    code, problems = run_json("check", memo)
    assert (code, codes(problems)) == (1, ["revision-date"])
    assert problems[0]["path"] == "revision.date"
    memo.write_text(opened, encoding="utf-8")
    assert run_json("check", memo) == (0, [])


def test_the_memo_is_dated_as_its_new_revision(memo: Path) -> None:
    """The frozen one keeps its date; one that is dated later already stays so, and that is said."""
    assert run(*REVISED).code == 0
    assert header(memo)["date"] == "2025-02-01"
    assert header(memo.parent / "revisions/1.yaml")["date"] == "2025-01-15"
    edit(memo, "The river", "The lake")
    edit(memo, "2025-02-01", "2025-06-30")
    done = run("revise", "-m", "More.", "--date", "2025-03-01")
    assert (done.code, "revision 3, dated 2025-06-30, is open" in done.err) == (0, True)
    assert (header(memo)["date"], revision(memo)["date"]) == ("2025-06-30", "2025-03-01")


def test_a_decision_that_was_wanted_before_keeps_the_memos_date(memo: Path) -> None:
    """A memo may not be dated after its decision is wanted: both are left to the analyst, which is told."""
    edit(memo, '"date": "2025-01-15"', '"decision_by": "2025-01-31", "date": "2025-01-15"')
    code, problems = run_json(*REVISED)
    assert (code, codes(problems)) == (0, ["revise-date-left"])
    assert (problems[0]["path"], problems[0]["severity"]) == ("header.date", "warning")
    assert "2025-01-31" in problems[0]["message"]
    assert (header(memo)["date"], revision(memo)["date"]) == ("2025-01-15", "2025-02-01")
    assert run_json("check", memo) == (0, [])


def test_another_date_alone_is_no_new_revision(memo: Path) -> None:
    """The date that `memo revise` has set is no reason to freeze the memo again."""
    assert run(*REVISED).code == 0
    assert codes(run_json(*REVISED)[1]) == ["revise-nothing"]
    edit(memo, "2025-02-01", "2025-02-03")
    assert codes(run_json(*REVISED)[1]) == ["revise-nothing"]


def test_how_long_each_step_took_is_told_on_request(memo: Path) -> None:
    """As by the other commands."""
    *steps, last = run(*REVISED, "-v").err.splitlines()
    assert [line.partition(" s  ")[2] for line in steps] == [
        "read and check seeds/river/memo.yaml", "open revision 2", "write both",
    ]  # fmt: skip
    assert last == SAID
    edit(memo, "The river", "The lake")
    assert " s  " not in run(*REVISED).err


def test_comments_and_order_of_the_real_memo_stay(tmp_path: Path) -> None:
    """Only the lines of `revision` are others."""
    memo = shutil.copytree(SEED, tmp_path / "case") / "memo.yaml"
    number = revision(memo)["number"]
    before = memo.read_text(encoding="utf-8")
    assert (
        run("revise", memo, "-m", "Weights: as agreed # 2", "--date", "2025-02-01", "--author", "Desk 3").code
        == 0
    )
    head, _, tail = memo.read_text(encoding="utf-8").partition("revision:\n")
    assert head == before.partition("revision:\n")[0]
    follows = digest(before.encode())
    assert tail == (
        f"  number: {number + 1}\n"
        '  date: 2025-02-01\n  author: Desk 3\n  note: "Weights: as agreed # 2"\n'
        f"  follows: {follows}\n  rules: 1\n"
    )


def test_three_revisions_are_a_chain(memo: Path) -> None:
    """Each names the one before; all commands find nothing wrong."""
    for number in (2, 3):
        assert run(*REVISED).code == 0
        edit(memo, "The river", f"The river {number}")
    frozen = [(memo.parent / f"revisions/{number}.yaml").read_bytes() for number in (1, 2)]
    assert revision(memo)["follows"] == digest(frozen[1])
    assert revision(memo.parent / "revisions/2.yaml")["follows"] == digest(frozen[0])
    assert run_json("check") == (0, [])


def test_the_day_is_today_if_none_is_given(memo: Path) -> None:
    """By the clock of the machine."""
    before = dt.datetime.now().astimezone().date()
    assert run("revise", "-m", "x").code == 0
    after = dt.datetime.now().astimezone().date()
    assert before.isoformat() <= revision(memo)["date"] <= after.isoformat()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["revise"], "-m"),
        (["revise", "-m", "  "], "a few words are wanted"),
        (["revise", "-m", "x", "--date", "1.2.2025"], "a day such as 2025-01-31 is wanted"),
        (["revise", "-m", "x", "--date", "2025-02-30"], "a day such as 2025-01-31 is wanted"),
        (["revise", "-m", "x", "--author", ""], "a few words are wanted"),
    ],
)
def test_wrong_words_are_wrong_usage(memo: Path, words: list[str], said: str) -> None:
    """Exit code 2, and nothing is written."""
    before = memo.read_bytes()
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert memo.read_bytes() == before


def refused(memo: Path, *words: str | Path) -> list[dict[str, Any]]:
    """Return the problems of a refusal, which leaves all as it was."""
    before = memo.read_bytes(), sorted(memo.parent.rglob("*"))
    code, problems = run_json(*words)
    assert code == 1
    assert (memo.read_bytes(), sorted(memo.parent.rglob("*"))) == before
    return problems


def test_a_memo_with_errors_is_not_frozen(memo: Path) -> None:
    """Which errors is said; warnings don't count."""
    edit(memo, "it will not sign before the dams are opened", "it will sign")
    problems = refused(memo, *REVISED)
    assert codes(problems) == ["revise-refused", "quote-not-found"]
    edit(memo, "it will sign", "it will not sign before the dams are opened")
    edit(memo, '"number": 1', '"number": 4')
    code, problems = run_json(*REVISED)
    assert (code, codes(problems)) == (0, ["history-not-kept"])
    assert revision(memo)["number"] == 5


def test_a_revision_that_says_nothing_new_is_not_frozen(memo: Path) -> None:
    """A comment or another note is nothing new; a word is."""
    assert run(*REVISED).code == 0
    edit(memo, "After comments.", "After many comments.")
    (problem,) = refused(memo, *REVISED)
    assert problem["code"] == "revise-nothing"
    assert "says what revision 1 says" in problem["message"]
    edit(memo, "The river", "The lake")
    assert run(*REVISED).code == 0


def test_a_day_before_the_last_revision_is_refused(memo: Path) -> None:
    """The same day will do."""
    (problem,) = refused(memo, "revise", "-m", "x", "--date", "2025-01-14")
    assert problem["code"] == "revise-date"
    assert "2025-01-14" in problem["message"]
    assert run("revise", "-m", "x", "--date", "2025-01-15").code == 0


def test_of_several_memos_one_is_named(memo: Path) -> None:
    """A file or its folder; the others stay."""
    other = write_case(Path("seeds/lake"))
    (problem,) = refused(memo, *REVISED)
    assert problem["code"] == "memo-unnamed"
    assert "seeds/lake/memo.yaml" in problem["details"][0]
    assert run(*REVISED, "seeds/lake").code == 0
    assert (revision(other)["number"], revision(memo)["number"]) == (2, 1)


def test_a_note_that_the_model_does_not_take_is_refused(memo: Path) -> None:
    """A control character that a terminal let through."""
    (problem,) = refused(memo, "revise", "-m", "a\x1bb", "--date", "2025-02-01")
    assert problem["code"] == "unprintable"
    assert problem["path"] == "revision.note"


@pytest.mark.parametrize("command", ["check", "build", "revise"])
def test_an_altered_frozen_file_is_an_error_of_every_command(memo: Path, command: str) -> None:
    """At the file, with what to do; nothing is built."""
    run(*REVISED)
    frozen = memo.parent / "revisions/1.yaml"
    frozen.chmod(0o644)
    edit(memo, "The river", "The lake")
    edit(frozen, "Harvests hold.", "Harvests fail.")
    words: tuple[str, ...] = REVISED if command == "revise" else (command,)
    problems = refused(memo, *words)
    assert [each for each in codes(problems) if each != "revise-refused"] == ["revision-altered"]
    assert problems[-1]["file"] == "seeds/river/revisions/1.yaml"
    assert not Path("output").exists()


def test_frozen_files_that_cannot_be_read_are_told(memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is a folder, and all where their folder may not be looked into."""
    run(*REVISED)
    frozen = memo.parent / "revisions/1.yaml"
    frozen.unlink()
    frozen.mkdir()
    assert codes(run_json("check")[1]) == ["file-is-folder", "revision-missing"]

    def locked(_: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", locked)
    assert codes(run_json("check")[1]) == ["file-unreadable", "revision-missing"]


def test_a_memo_beside_its_frozen_revisions_may_be_a_link(tmp_path: Path, memo: Path) -> None:
    """The file itself is written, and the link stays."""
    link = tmp_path / "link.yaml"
    link.symlink_to(memo.resolve())
    (tmp_path / "article.txt").symlink_to((memo.parent / "article.txt").resolve())
    assert run(*REVISED, link).code == 0
    assert link.is_symlink()
    assert (revision(memo)["number"], names_in(memo.parent / "revisions")) == (2, ["1.yaml"])


# Interrupted


def failing(at: int, error: BaseException) -> Callable[[str | os.PathLike[str], str | os.PathLike[str]], Any]:
    """Return a replacement of a file that fails at its n-th call."""
    calls = []
    replace = Path.replace

    def one(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == at:
            raise error
        return replace(self, target)

    return one  # type: ignore[return-value]


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_takes_no_more_leaves_all_as_it_was(
    memo: Path, monkeypatch: pytest.MonkeyPatch, at: int, number: int
) -> None:
    """Be it at the frozen file or at the memo."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing(at, OSError(number, os.strerror(number))))
        (problem,) = refused(memo, *REVISED)
    assert problem["code"] == "file-unwritable"
    assert os.strerror(number) in problem["message"]
    assert "-o" not in problem["help"]
    assert run(*REVISED).code == 0


def test_a_folder_that_cannot_be_written_to_leaves_all_as_it_was(memo: Path) -> None:
    """A folder without the right to write, or a file called `revisions` where the folder would be."""
    if os.geteuid() != 0:  # who may do everything may do this, too
        memo.parent.chmod(0o555)
        assert codes(refused(memo, *REVISED)) == ["file-unwritable"]
        memo.parent.chmod(0o755)
    (memo.parent / "revisions").write_bytes(b"x")
    assert codes(refused(memo, *REVISED)) == ["file-unwritable"]


def test_stopping_it_leaves_all_as_it_was(memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between the two files."""
    before = memo.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing(2, KeyboardInterrupt()))
        assert run(*REVISED).code == 130
    assert memo.read_bytes() == before
    assert names_in(memo.parent) == ["article.txt", "memo.yaml"]


def test_killed_between_the_two_files_it_is_told_and_goes_on(memo: Path) -> None:
    """`memo check` warns, and the next `memo revise` opens the revision."""
    frozen = memo.parent / "revisions/1.yaml"
    frozen.parent.mkdir()
    frozen.write_bytes(memo.read_bytes())
    code, problems = run_json("check")
    assert (code, codes(problems)) == (0, ["revise-interrupted"])
    assert problems[0]["help"] == "Run `memo revise` again."
    assert run_json(*REVISED) == (0, [])
    assert frozen.stat().st_mode & 0o777 == 0o444
    assert run_json("check") == (0, [])


def test_a_file_that_stands_where_the_revision_would_be_frozen_is_not_overwritten(memo: Path) -> None:
    """Killed, and the memo edited since: both texts stay, and somebody decides."""
    frozen = memo.parent / "revisions/1.yaml"
    frozen.parent.mkdir()
    frozen.write_bytes(memo.read_bytes())
    edit(memo, "The river", "The lake")
    problems = refused(memo, *REVISED)
    assert codes(problems) == ["revise-taken"]
    assert codes(run_json("check")[1]) == ["revision-stray"]


def test_a_memo_saved_meanwhile_is_not_overwritten(memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's editor saves it between reading and writing."""
    chmod = Path.chmod

    def saving(self: Path, mode: int) -> None:
        if self.name == "1.yaml":
            memo.write_bytes(b"saved: by somebody\n")
        chmod(self, mode)

    monkeypatch.setattr(Path, "chmod", saving)
    code, problems = run_json(*REVISED)
    assert (code, codes(problems)) == (1, ["revise-changed"])
    assert memo.read_bytes() == b"saved: by somebody\n"
    assert names_in(memo.parent) == ["article.txt", "memo.yaml"]


# What readers see, and what outputs carry


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a memo's second revision, in which a rating is another."""
    folder = tmp_path_factory.mktemp("revised")
    memo = write_case(folder / "river")
    assert run(*REVISED, memo).code == 0
    edit(memo, '"rating": 4', '"rating": 5')
    assert run("build", "-q", memo, "-o", folder / "out", "--carry", "all").code == 0
    return folder


def words_of(page: str) -> str:
    """Return the words of the last section of a page."""
    section = page[page.index('<section id="revision">') :]
    return " ".join(re.sub("<[^>]*>", " ", section).split())


@pytest.mark.long
def test_readers_see_all_revisions_and_what_changed_in_decisions(built: Path) -> None:
    """The newest first, and a sentence for each decision that changed."""
    said = words_of((built / "out/river.html").read_text(encoding="utf-8"))
    assert said.startswith(
        "Annex D: Revision Revision Date By Why 2 1 February 2025 Policy Unit After comments. "
        "1 15 January 2025 Policy Unit First issue. What changed since revision 1 "
    )
    assert re.search(r"[Cc]ommission.* 5", said)


@pytest.mark.usefixtures("memo")
def test_a_revision_without_a_changed_decision_says_so() -> None:
    """Rather than printing an empty list; and a first revision says nothing."""
    run("build", "-q", "-f", "html")
    page = Path("output/river.html")
    assert words_of(page.read_text(encoding="utf-8")).endswith("1 15 January 2025 Policy Unit First issue.")
    run(*REVISED)
    run("build", "-q", "-f", "html")
    assert words_of(page.read_text(encoding="utf-8")).endswith("what it rests on have not changed.")


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.long
def test_outputs_carry_the_frozen_files_and_are_verified_with_them(built: Path, kind: str) -> None:
    """A file is built again from what is in it, far from its memo."""
    path = built / f"out/river.{kind}"
    ran = run("verify", "-q", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(": identical\n")


def test_the_pdf_has_the_frozen_file_among_its_attachments(built: Path) -> None:
    """Under a name without a folder, which every reader program can save."""
    carried = pypdf.PdfReader(built / "out/river.pdf").attachments
    assert sorted(carried) == ["article.txt", "build.json", "memo.yaml", "revision-1.yaml"]
    assert carried["revision-1.yaml"] == [(built / "river/revisions/1.yaml").read_bytes()]
    assert b'"name": "revisions/1.yaml"' in carried["build.json"][0]


def test_an_altered_frozen_file_in_an_output_is_named(built: Path, tmp_path: Path) -> None:
    """By its own hash and by the one that the memo names."""
    data = (built / "out/river.docx").read_bytes()
    file = tmp_path / "river.docx"
    file.write_bytes(
        with_embedded(data, "revision-1.yaml", lambda old: old.replace(b"First issue.", b"First draft."))
    )
    ran = run("verify", file, "--format", "json")
    problems = json.loads(ran.out)["problems"]
    assert ran.code == 1
    assert sorted(codes(problems)) == ["revision-altered", "verify-attachment"]
    attachment = next(each for each in problems if each["code"] == "verify-attachment")
    assert "revisions/1.yaml" in attachment["message"]


def test_a_frozen_file_is_an_input_of_the_outputs(built: Path) -> None:
    """The record names its hash."""
    record = (built / "out/river.record.json").read_text(encoding="utf-8")
    frozen = (built / "river/revisions/1.yaml").read_bytes()
    assert f'"revisions/1.yaml": "{digest(frozen)}"' in record
