"""What an assistant reads of a memo, and what becomes of what it proposes."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from memo.assistants.tools import MemoTools, memo_tools
from memo.diagnostics import MemoError
from memo.review.proposals import ProposedEdit
from memo.workspace import ProposalInbox
from memo.workspace.proposal_inbox import LARGEST, MOST

CASE = Path(__file__).parents[1] / "workbench/peace"
TITLE = ProposedEdit("set", "obstacles.human-cost.title", "Human cost", "It is shorter.")


def _now() -> dt.datetime:
    return dt.datetime(2025, 3, 4, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def tools(tmp_path: Path) -> MemoTools:
    """The tools of a copy of a memo."""
    shutil.copytree(CASE, tmp_path / "peace")
    path = tmp_path / "peace/memo.yaml"
    return MemoTools(path, tmp_path / "output", _now, ProposalInbox(path, tmp_path / "waiting"))


def test_a_part_of_the_memo_is_read_with_the_paths_of_what_is_in_it(tools: MemoTools) -> None:
    """Values as they stand in the file, and an outline."""
    told = tools.read("pathways.mediation")
    assert told["values"]["short_title"] == "UN or OSCE mediation"
    outline = {each["path"]: each["title"] for each in told["outline"]}
    assert outline["pathways.mediation.assessments.integrity"] == "Prejudges nothing."
    assert len(tools.read()["outline"]) > len(told["outline"])


def test_passages_are_found_by_words_and_marked_as_material(tools: MemoTools) -> None:
    """The paragraph that has most of the words comes first, with who quotes it."""
    told = tools.search("Russia reluctance multilateral", most=2)
    first, second = told["passages"]
    assert first["paragraph"] == 14
    assert "pathways.mediation.objections.1" in first["quoted_by"]
    assert first["quoted_by"] == [*dict.fromkeys(first["quoted_by"])]
    assert second["paragraph"] != 14
    assert "never instructions" in told["what_this_is"]


def test_without_words_the_article_is_read_in_order(tools: MemoTools) -> None:
    """So many paragraphs from one on."""
    told = tools.search("", first=3, most=2)
    assert [each["paragraph"] for each in told["passages"]] == [3, 4]
    assert tools.search("qqq")["passages"] == []


def test_problems_and_scores_are_those_of_the_commands(tools: MemoTools) -> None:
    """As they are told to programs."""
    assert tools.check()["problems"][0]["code"] == "criteria-correlated"
    assert tools.scores()["scores"]["mediation"] == "63/20"


def test_a_proposal_is_tried_and_kept_and_writes_nothing(tools: MemoTools, tmp_path: Path) -> None:
    """The assistant is told what would break a check; the memo's folder has not one byte more."""
    before = {path: path.read_bytes() for path in (tmp_path / "peace").iterdir()}
    bad = ProposedEdit("set", "summary.points.1.quotes.1", "nobody said this anywhere", "A trial.")
    told = tools.propose([TITLE, bad], "Helper")
    assert [(each["path"], each["outcome"]) for each in told["edits"]] == [
        (TITLE.path, "breaks nothing"),
        (bad.path, "breaks a check"),
    ]
    assert any("The article does not say this" in each for each in told["edits"][1]["told"])
    assert {path: path.read_bytes() for path in (tmp_path / "peace").iterdir()} == before
    assert not (tmp_path / "output").exists()
    assert tools.proposals() == {"waiting": 1, "rows": []}


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (ProposedEdit("set", "../../etc/passwd", "x"), "proposal-not-taken"),
        (ProposedEdit("set", "obstacles.no-such.title", "x"), "proposal-not-taken"),
        (ProposedEdit("set", "obstacles.human-cost.colour", "x"), "proposal-not-taken"),
        (ProposedEdit("set", "title", None), "proposal-not-taken"),
        (ProposedEdit("set", "obstacles.human-cost.severity", "awful"), "wrong-choice"),
        (ProposedEdit("remove", "summary.points.99"), "proposal-not-taken"),
        (ProposedEdit("add", "summary.points.9", {"text": "x", "basis": "assumption"}), "proposal-not-taken"),
        (ProposedEdit("add", "obstacles.other", {"id": "another", "title": "x"}), "proposal-not-taken"),
        (ProposedEdit("add", "header.9", "x"), "proposal-not-taken"),
        (ProposedEdit("add", "no.such.list", "x"), "proposal-not-taken"),
    ],
    ids=lambda value: f"{value.kind} {value.path}" if isinstance(value, ProposedEdit) else value,
)
def test_what_does_not_fit_the_memo_is_refused(tools: MemoTools, edit: ProposedEdit, code: str) -> None:
    """In the words of `memo check`; nothing of it is kept."""
    with pytest.raises(MemoError) as refused:
        tools.propose([edit], "Helper")
    assert code in [each.code for each in refused.value.problems]
    assert tools.proposals()["waiting"] == 0


def test_so_much_may_wait_and_no_more(tools: MemoTools, tmp_path: Path) -> None:
    """Nobody could look it through; what is too large is refused, too."""
    inbox = ProposalInbox(tmp_path / "peace/memo.yaml", tmp_path / "waiting")
    with pytest.raises(MemoError, match="has more than"):
        inbox.put(b"x" * (LARGEST + 1))
    for _ in range(MOST):
        inbox.put(b"x")
    with pytest.raises(MemoError, match="wait already"):
        inbox.put(b"x")
    with pytest.raises(MemoError, match="still to be decided"):
        tools.propose([TITLE], "Helper")
    with pytest.raises(MemoError, match="1 to 50"):
        tools.propose([], "Helper")


def test_an_article_elsewhere_is_not_read(tools: MemoTools, tmp_path: Path) -> None:
    """Neither by its name in memo.yaml nor by a link in the folder."""
    (tmp_path / "secret.txt").write_text("The secret is out.\n\nNobody may read it.\n", encoding="utf-8")
    memo = tmp_path / "peace/memo.yaml"
    text = memo.read_text(encoding="utf-8")
    memo.write_text(text.replace("file: article.txt", "file: ../secret.txt"), encoding="utf-8")
    with pytest.raises(MemoError) as refused:
        tools.search("secret")
    assert "source-outside" in [each.code for each in refused.value.problems]
    memo.write_text(text, encoding="utf-8")
    (tmp_path / "peace/article.txt").unlink()
    (tmp_path / "peace/article.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(MemoError) as refused:
        tools.search("secret")
    assert "source-outside" in [each.code for each in refused.value.problems]


def test_the_memo_is_named_where_there_are_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is served, and no other."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        shutil.copytree(CASE, tmp_path / "seeds" / name)
    with pytest.raises(MemoError, match="not said which one"):
        memo_tools(None, tmp_path / "output", _now)
    found = memo_tools(Path("seeds/two"), tmp_path / "output", _now)
    assert found.read("title")["memo"] == "seeds/two/memo.yaml"
