"""`memo new` with a language model that is a function: nothing here reaches a network."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from builders import ARTICLE, names_in, run, run_json
from pydantic_ai import models
from pydantic_ai.messages import ModelResponse, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel

from memo.commands import new as drafting
from memo.commands.new import NamedModel, NewCase, new_case
from memo.drafters import llm
from memo.drafters.llm import agent, agent as our_models
from memo.drafters.llm.assemble import Verifier
from memo.model import load_memo

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage

NAME: Final = "function:scripted"
SPENT: Final = "The upper state has spent more than $50 million on dams."
REFUSES: Final = "The lower state says that it will not sign before the dams are opened."
ASKED: Final = ("new", "article.txt", "--into", "case", "--drafter", "llm", "--model", NAME)


def told(text: str, quote: str) -> dict[str, str]:
    """Return a statement with its quote."""
    return {"text": text, "quote": quote}


ANSWER: Final[dict[str, Any]] = {
    "bottom_line": told("The lower state says that it will not sign before the dams are opened.", REFUSES),
    "points": [
        told("The upper state has spent more than $50 million on dams.", SPENT),
        told("The upper state has spent more than $90 million on dams.", SPENT),
    ],
    "background": [],
    "obstacles": [],
    "pathways": [],
    "implications": [],
}


async def scripted(_: list[ModelMessage], info: AgentInfo) -> ModelResponse:
    """Give the same answer each time; its second point has another figure than its quote."""
    return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, json.dumps(ANSWER))])


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "ALLOW_MODEL_REQUESTS", False)
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")


def made() -> NewCase:
    """Make a case with the scripted model."""
    model = NamedModel(NAME, FunctionModel(scripted))
    return new_case("article.txt", Path("case"), dt.date(2025, 3, 4), bytes, model)


def test_a_model_s_draft_says_so_and_no_more_than_holds() -> None:
    """On top, in the revision's note and under the source assessment; never that rules have made it."""
    case = made()
    text = case.memo.read_text(encoding="utf-8")
    memo = load_memo(text.encode(), "memo.yaml").memo
    assert memo is not None
    assert f"# A first draft of a memo, made with a language model ({NAME}) from the article." in text
    assert memo.revision.note == (
        f"First issue, begun from a draft made with a language model ({NAME}) from the article."
    )
    assert "# What stands in the way. The model found none: this is a slot." in text
    assert "by rules" not in text
    assert "article's own words" not in text
    findings = {each.id: each.observations[0].text for each in memo.source_assessment.findings}
    assert [*findings][:2] == ["drafted-with-a-model", "no-date"]
    assert " on 2025-03-04 in 3 rounds" in findings["drafted-with-a-model"]
    assert "1 statement that failed was left out" in findings["drafted-with-a-model"]
    assert "$90 million" not in text
    assert {each["code"] for each in run_json("check", "case")[1]} == {"todo"}


def test_what_the_checks_of_the_memo_refuse_is_left_out_and_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialogue let a statement through: it goes, all else stays, and the memo's disclosure counts it."""
    monkeypatch.setattr(agent, "Verifier", Believing)
    case = made()
    text = case.memo.read_text(encoding="utf-8")
    assert case.draft.bottom_line is not None
    assert [each.text for each in case.draft.points] == [ANSWER["points"][0]["text"]]
    assert "and 1 statement that failed was left out (points 2)." in " ".join(text.split())
    assert [each.severity for each in case.problems] == ["warning"]
    assert "$90 million" in case.problems[0].message
    assert "`memo check` refuses it." in case.problems[0].message
    assert {each["code"] for each in run_json("check", "case")[1]} == {"todo"}


class Believing(Verifier):
    """Holds no statement against its quote."""

    def fault(self, text: str, quote: str) -> str | None:
        """Find none."""
        del text, quote
        return None


def test_the_command_tells_what_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """As warnings, to people and to programs."""
    monkeypatch.setattr(llm, "model_named", lambda _: FunctionModel(scripted))
    done = run(*ASKED)
    assert (done.code, done.out) == (0, "case/article.txt\ncase/memo.yaml\n")
    assert (
        "warning: statement-left-out\n  The model's statement “The upper state has spent more than $90"
        in (done.err)
    )
    assert "findings\n" in done.err
    ran = run(*ASKED[:3], "two", *ASKED[4:], "--format", "json")
    assert [each["code"] for each in json.loads(ran.out)["problems"]] == ["statement-left-out"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--drafter", "llm"], "--drafter llm needs --model PROVIDER:NAME"),
        (["--model", "openai:gpt-5"], "--model names who drafts with --drafter llm"),
        (["--drafter", "rules", "--model", NAME], "--model names who drafts with --drafter llm"),
        (["--drafter", "oracle"], "invalid choice"),
    ],
)
def test_drafter_and_model_go_together(words: list[str], said: str) -> None:
    """One without the other is wrong usage, and nothing is made."""
    done = run("new", "article.txt", *words)
    assert done.code == 2
    assert said in done.err
    assert names_in(".") == ["article.txt"]


def test_without_the_extra_or_a_key_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is read or made; drafting by rules needs neither."""
    monkeypatch.delenv("SYSTEM_ONE_BASE_URL", raising=False)
    words = (*ASKED[:-1], "system-one:any")
    code, problems = run_json(*words)
    assert (code, problems[0]["code"]) == (1, "model-key-missing")
    assert "SYSTEM_ONE_BASE_URL" in problems[0]["help"]
    monkeypatch.setattr(our_models, "find_spec", lambda _: None)
    code, problems = run_json(*words)
    assert (code, problems[0]["code"]) == (1, "drafter-not-installed")
    assert "'.[llm]'" in problems[0]["help"]
    assert names_in(".") == ["article.txt"]
    assert drafting.new_case("article.txt", Path("case"), dt.date(2025, 3, 4), bytes).problems == ()
