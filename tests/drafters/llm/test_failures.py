"""How a dialogue with a model ends: each ending has a name, a mend, and no word of the service."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from builders import ARTICLE
from drafters.llm.scripted_model import GOOD, NAME, SHARED, Script, codes, told
from pydantic_ai import models
from pydantic_ai.exceptions import (
    ContentFilterError,
    IncompleteToolCall,
    ModelAPIError,
    ModelHTTPError,
    UserError,
)
from pydantic_ai.messages import ModelResponse, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel

from memo.article import read_article
from memo.diagnostics.problem import MemoError
from memo.drafters.llm import Limits, agent, agent as our_models, draft_with_model, model_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_ai.messages import ModelMessage


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "ALLOW_MODEL_REQUESTS", False)


def test_an_answer_of_another_form_is_no_draft() -> None:
    """Where not one answer can be read there is a message and no memo."""
    with pytest.raises(MemoError, match="gave no answer of the form asked for in 3 rounds"):
        Script({"points": "none"}).draft()


ARTICLE_READ: Final = read_article(ARTICLE.encode(), "article.txt")
LEAKED: Final = "sk-12345"


def raising(error: Exception) -> FunctionModel:
    """Return a model whose service or library fails so."""

    async def fails(_: Sequence[ModelMessage], __: AgentInfo) -> ModelResponse:
        raise error

    return FunctionModel(fails)


@pytest.mark.parametrize(
    ("error", "code", "message", "help"),
    [
        (
            ModelHTTPError(401, "m", {"error": LEAKED}),
            "model-key-refused",
            "HTTP status 401",
            "Check the key",
        ),
        (ModelHTTPError(402, "m", LEAKED), "model-quota-spent", "HTTP status 402", "who pays"),
        (ModelHTTPError(403, "m", LEAKED), "model-key-refused", "HTTP status 403", "what this key may use"),
        (ModelHTTPError(404, "m", LEAKED), "model-unknown", "HTTP status 404", "Check the name"),
        (ModelHTTPError(413, "m", LEAKED), "article-too-long", "HTTP status 413", "longer texts"),
        (ModelHTTPError(429, "m", LEAKED), "model-busy", "HTTP status 429", "Wait a while"),
        (ModelHTTPError(503, "m", LEAKED), "model-failed", "HTTP status 503", "Try again later"),
        (ModelAPIError("m", LEAKED), "model-unreachable", "could not be reached", "the connection"),
        (ConnectionResetError(LEAKED), "model-unreachable", "could not be reached", "the connection"),
        (ContentFilterError(LEAKED), "model-declined", "kept back by its service", "Try again later"),
        (IncompleteToolCall(LEAKED), "model-stopped", "cut off after an answer of 8192 tokens", "Try again"),
        (UserError(LEAKED), "model-unusable", "cannot be used for this", "Take another"),
        (ValueError(f"Illegal header value b'Bearer {LEAKED}'"), "model-unusable", "(ValueError)", "the key"),
    ],
)
def test_a_failure_is_named_without_the_words_of_the_service(
    error: Exception, code: str, message: str, help: str
) -> None:
    """What a service or a library says may repeat a key; only what kind of failure it is is told."""
    with pytest.raises(MemoError) as raised:
        draft_with_model(ARTICLE_READ, raising(error), NAME, lambda _: True)
    (problem,) = raised.value.problems
    assert (problem.code, problem.severity) == (code, "error")
    assert message in problem.message
    assert help in problem.help
    assert "--drafter rules" in problem.help or code == "model-unknown"
    assert LEAKED not in str(problem)


def test_a_fault_of_our_own_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a provider's library raises is put into a sentence."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(agent, "assemble", broken)
    with pytest.raises(ZeroDivisionError):
        Script(GOOD).draft()


def test_an_answer_is_bounded_in_tokens() -> None:
    """A service is told how much of an answer is wanted; its own default may be too little or without end."""
    told_so: list[object] = []

    async def answering(_: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        told_so.append(info.model_settings)
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, json.dumps(GOOD))])

    draft_with_model(ARTICLE_READ, FunctionModel(answering), NAME, lambda _: True)
    assert told_so == [{"max_tokens": 8192}]


def test_an_empty_answer_is_sent_back_and_then_no_draft() -> None:
    """A memo without a statement is none; an answer may be empty by mistake."""
    model = Script({})
    with pytest.raises(MemoError, match="drafted nothing: its answer was empty") as error:
        model.draft()
    assert codes(error) == ["model-found-nothing"]
    assert len(model.heard) == 3
    assert "The answer has no statement" in model.heard[1]
    assert Script({}, GOOD).draft().rounds == 2


def test_an_answer_in_another_language_is_no_draft() -> None:
    """What is not in the article's words cannot be shown to hold, and the message says what failed."""
    translated = told("Die beiden Staaten teilen sich den Fluss seit 1960.", SHARED)
    with pytest.raises(MemoError, match="nothing it said holds against the article") as error:
        Script({"background": [translated], "bottom_line": translated}).draft()
    (problem,) = error.value.problems
    assert problem.code == "model-found-nothing"
    assert [detail.split(":")[0] for detail in problem.details] == ["bottom line 1", "background 1"]
    assert "“Staaten” is not named in the quote" in problem.details[0]


def test_a_model_that_goes_on_after_a_fair_answer_leaves_a_draft_and_a_warning() -> None:
    """What held before the end is kept."""
    flawed = {**GOOD, "background": [told(SHARED, "invented words, all of them")]}
    made = Script(flawed, flawed, flawed).draft(limits=Limits(tokens=300))
    assert made.ended is not None
    assert (made.ended.code, made.ended.severity) == ("model-stopped", "warning")
    assert made.problems[0] == made.ended


def test_an_article_that_is_too_long_is_sent_to_nobody() -> None:
    """The limit is told before the model is asked."""
    model = Script(GOOD)
    with pytest.raises(MemoError, match="characters") as error:
        model.draft(limits=Limits(characters=100))
    assert codes(error) == ["article-too-long"]
    assert model.heard == []


@pytest.mark.parametrize("name", ["gpt", "openai:", ":gpt", "nobody:none", "Open AI:gpt", "openai:a b", ""])
def test_a_name_that_is_no_model_is_told(name: str) -> None:
    """The message says how a name is written."""
    with pytest.raises(MemoError) as error:
        model_named(name)
    assert codes(error) == ["model-unknown"]
    assert "--model openai:" in error.value.problems[0].help


def test_a_provider_without_its_setting_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which environment variable to set."""
    monkeypatch.delenv("SYSTEM_ONE_BASE_URL", raising=False)
    with pytest.raises(MemoError) as error:
        model_named("system-one:any")
    assert codes(error) == ["model-key-missing"]
    assert "SYSTEM_ONE_BASE_URL" in error.value.problems[0].message


def test_a_provider_without_its_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MemoError) as error:
        model_named("openai:gpt-5")
    assert codes(error) == ["drafter-not-installed"]
    assert "python3 -m pip install '.[llm]'" in error.value.problems[0].help


def test_without_the_extra_the_command_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sees a traceback because an optional part is not there."""
    monkeypatch.setattr(our_models, "find_spec", lambda _: None)
    with pytest.raises(MemoError) as error:
        model_named("openai:gpt-5")
    assert codes(error) == ["drafter-not-installed"]
    assert "python3 -m pip install '.[llm]'" in error.value.problems[0].help


def test_the_extra_is_loaded_only_when_a_model_is_asked() -> None:
    """Whoever drafts by rules does not wait for it, nor needs it."""
    code = "import sys, memo.drafters, memo.drafters.llm; print('pydantic_ai' in sys.modules)"
    told_so = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told_so.stdout.strip() == "False"


def test_what_a_library_raises_at_a_wrong_setting_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that its library will not take is not shown."""

    def refusing(_: str) -> None:
        raise ValueError(LEAKED)

    monkeypatch.setattr(models, "infer_model", refusing)
    with pytest.raises(MemoError) as error:
        model_named("openai:gpt-5")
    assert codes(error) == ["model-unknown"]
    assert LEAKED not in str(error.value.problems)
