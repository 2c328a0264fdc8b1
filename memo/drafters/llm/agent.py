"""The dialogue with a model: the article, its answer, what does not hold, and again, three rounds at most.

Why a dialogue ended before its time is told in our words: a service's own, and a library's, are never
repeated, for they may hold a key.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Problem
from memo.drafters.claims import DraftFinding
from memo.drafters.llm.answer import ModelAnswer
from memo.drafters.llm.assemble import (
    INSTRUCTIONS,
    Assembled,
    Refused,
    Verifier,
    article_as_data,
    assemble,
    complaint,
)
from memo.drafters.rules import draft_by_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from pydantic_ai.models import Model

    from memo.article import Article
    from memo.drafters.claims import Draft


_INSTALL: Final = "python3 -m pip install '.[llm]'"
_NAME: Final = re.compile(r"[a-z][a-z0-9/-]*:[\w.:/@-]+", re.ASCII)
_VARIABLE: Final = re.compile(r"`([A-Z][A-Z0-9_]+)` environment variable")


def model_named(name: str) -> Model:
    """Return the model ``PROVIDER:NAME``; its key is read from the environment by its provider's library.

    Raises:
        MemoError: The extra or the provider's library is not installed, there is no such provider, or no key.
    """
    if _NAME.fullmatch(name) is None:
        raise MemoError(Problem("model-unknown", f"“{name}” names no model."))
    require_extra()
    from pydantic_ai.exceptions import UserError
    from pydantic_ai.models import infer_model

    provider = name.partition(":")[0]
    try:
        return infer_model(name)
    except ImportError as error:
        raise MemoError(_no_library(provider)) from error
    except UserError as error:
        raise MemoError(_unusable(provider, name, error.message)) from error
    except Exception as error:  # each provider's library has its own; what it says may hold a key
        raise MemoError(_unusable(provider, name, "")) from error


def require_extra() -> None:
    """Make sure that the optional part is installed.

    Raises:
        MemoError: It is not.
    """
    if find_spec("pydantic_ai") is None:
        what = "The drafter on a language model is optional, and is not installed here."
        raise MemoError(Problem("drafter-not-installed", what))


def _no_library(provider: str) -> Problem:
    return Problem(
        "drafter-not-installed",
        f"The library of the provider “{provider}” is not installed here.",
        f"Run `{_INSTALL}` for openai, anthropic and google, or "
        f"`python3 -m pip install 'pydantic-ai-slim[{provider}]'`.",
    )


def _unusable(provider: str, name: str, told: str) -> Problem:
    """Tell a missing setting from an unknown name; a library's own words are not repeated."""
    variable = _VARIABLE.search(told)
    if variable:
        return Problem(
            "model-key-missing",
            f"The provider “{provider}” needs the environment variable {variable[1]}, and it is not set.",
            f"Set it first, as in `export {variable[1]}=…`, or draft by rules: `--drafter rules`.",
        )
    return Problem("model-unknown", f"“{name}” names no model that can be used here.")


_EMPTY: Final = "The answer has no statement. Send one with what the article says, or an empty one again."
_MOST_SHOWN: Final = 8
_BECAUSE: Final = (
    "A model chose and worded what stands here. A program checked words, not meaning: whether a statement is "
    "fair, and whether the rest of the article bears it out, is the editor's to judge."
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a model may go on, and what that may cost at most.

    Attributes:
        rounds: Answers.
        seconds: For all of them together.
        tokens: Read and written in all; no further round is begun above this.
        answer: Tokens of one answer; more are not paid for.
        characters: What the model is given of the article, which is never cut.
    """

    rounds: int = 3
    seconds: float = 300.0
    tokens: int = 300_000
    answer: int = 8_192
    characters: int = 150_000


STANDARD: Final = Limits()


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """A draft, and what the editor is told besides.

    Attributes:
        draft: What holds; its findings disclose how it was made.
        refused: What was left out.
        rounds: How many answers were verified.
        ended: Why the dialogue ended before its time, as a warning; ``None`` where it did not.
        held_against: Returns what still holds where fewer texts may be used; the model is not asked again.
    """

    draft: Draft
    refused: tuple[Refused, ...]
    rounds: int
    ended: Problem | None
    held_against: Callable[[Callable[[str], bool]], ModelDraft]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out, and whether the model went on too long, as warnings."""
        told = [self.ended] if self.ended else []
        told += [
            Problem(
                "statement-left-out",
                f"The model's statement “{each.text}” ({each.place}) was left out: {each.reason}",
                details=(f"its quote: “{each.quote}”",),
                severity="warning",
            )
            for each in self.refused
        ]
        return tuple(told)


def draft_with_model(  # noqa: PLR0913 - the last two have defaults
    article: Article,
    model: Model,
    name: str,
    usable: Callable[[str], bool],
    limits: Limits = STANDARD,
    *,
    today: dt.date | None = None,
) -> ModelDraft:
    """Draft a memo from an article with a language model; the article goes to the model's provider.

    Args:
        article: What was read.
        model: Who is asked.
        name: What the memo's disclosure calls it, ``PROVIDER:NAME``.
        usable: Tells whether a text can be printed.
        limits: When the model is stopped.
        today: The day that the disclosure tells; ``None`` for none.

    Raises:
        MemoError: The model cannot be reached, or gave no statement that can be used within the limits.
    """
    require_extra()
    data = article_as_data(article)
    if len(data) > limits.characters:
        what = f"The article has {len(data)} characters; a model is given {limits.characters} at most."
        raise MemoError(Problem("article-too-long", what))
    verifier = Verifier(article, usable)
    dialogue = _Dialogue(draft_by_rules(article, usable), verifier, limits)
    ended = dialogue.run(model, data)
    best = dialogue.best
    if best is None:
        raise MemoError(replace(ended or no_form(limits), severity="error"))
    if not best.kept:
        raise MemoError(_nothing_left(best.refused))

    def held_against(allowed: Callable[[str], bool]) -> ModelDraft:
        held = assemble(best.answer, draft_by_rules(article, allowed), verifier, allowed)
        findings = (disclosure(name, today, dialogue.rounds, held.refused),)
        draft = replace(held.draft, findings=findings)
        return ModelDraft(draft, held.refused, dialogue.rounds, ended, held_against)

    return held_against(usable)


class _Dialogue:
    """Verifies each answer, sends back what does not hold, and keeps the best answer."""

    def __init__(self, by_rules: Draft, verifier: Verifier, limits: Limits) -> None:
        self._by_rules, self._verifier, self._limits = by_rules, verifier, limits
        self._verifying = False
        self.best: Assembled | None = None
        self.rounds = 0

    def run(self, model: Model, data: str) -> Problem | None:
        """Ask until an answer holds; return why it ended before its time, ``None`` where it did not."""
        # ruff: noqa: PLC0415 - an extra; takes a second to load
        from pydantic_ai import Agent
        from pydantic_ai.usage import UsageLimits

        limits = self._limits
        agent = Agent(
            model,
            output_type=ModelAnswer,
            instructions=INSTRUCTIONS,
            retries=limits.rounds - 1,
            model_settings={"max_tokens": limits.answer},
        )
        agent.output_validator(self._verify)
        bounds = UsageLimits(request_limit=limits.rounds, total_tokens_limit=limits.tokens)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # the library's, to programmers
                agent.run_sync(data, usage_limits=bounds, timeout=limits.seconds)
        except Exception as error:
            if self._verifying:
                raise  # a fault of ours keeps its traceback; one of a provider's library might show a key
            return why_ended(error, limits)
        return None

    def _verify(self, answer: ModelAnswer) -> ModelAnswer:
        from pydantic_ai import ModelRetry

        self._verifying = True
        self.rounds += 1
        tried = assemble(answer, self._by_rules, self._verifier)
        if self.best is None or tried.kept >= self.best.kept:
            self.best = tried
        self._verifying = False
        if self.rounds < self._limits.rounds and (tried.refused or not tried.kept):
            raise ModelRetry(complaint(tried.refused) if tried.refused else _EMPTY)
        return answer


def _nothing_left(refused: Sequence[Refused]) -> Problem:
    what = "nothing it said holds against the article" if refused else "its answer was empty"
    return Problem(
        "model-found-nothing",
        f"The language model drafted nothing: {what}.",
        details=tuple(f"{each.place}: “{each.text}”: {each.reason}" for each in refused[:_MOST_SHOWN]),
    )


def disclosure(name: str, today: dt.date | None, rounds: int, refused: Sequence[Refused]) -> DraftFinding:
    """Return what the memo's source assessment says of how it was made."""
    provider, _, own_name = name.partition(":")
    day = f" on {today.isoformat()}" if today else ""
    counted = "1 round" if rounds == 1 else f"{rounds} rounds"
    return DraftFinding(
        "drafted-with-a-model",
        "Drafted with a language model",
        f"Drafted with a language model, {own_name} of the provider {provider} ({name}){day} in {counted}; "
        f"every quotation was verified, word for word, and {_left_out(refused)}.",
        _BECAUSE,
    )


def _left_out(refused: Sequence[Refused]) -> str:
    if not refused:
        return "no statement was left out"
    places = ", ".join(each.place for each in refused[:_MOST_SHOWN])
    more = f" and {len(refused) - _MOST_SHOWN} more" if len(refused) > _MOST_SHOWN else ""
    counted = f"{len(refused)} statements that failed were" if refused[1:] else "1 statement that failed was"
    return f"{counted} left out ({places}{more})"


_BY_RULES: Final = "draft by rules: `--drafter rules`."
_BY_STATUS: Final[dict[int, tuple[str, str | None]]] = {
    401: ("model-key-refused", None),
    402: ("model-quota-spent", None),
    403: ("model-key-refused", f"Ask the provider what this key may use, or {_BY_RULES}"),
    404: ("model-unknown", "Check the name behind `--model PROVIDER:`."),
    413: ("article-too-long", f"Take a model that reads longer texts, or {_BY_RULES}"),
    429: ("model-busy", None),
}
"""Code and, where the code's own does not fit, the help, by HTTP status; of any other the service failed."""


def why_ended(error: Exception, limits: Limits) -> Problem:
    """Return why a dialogue ended, as a warning."""
    from pydantic_ai import exceptions as told

    if isinstance(error, told.ModelHTTPError):
        code, help = _BY_STATUS.get(error.status_code, ("model-failed", None))
        why = f"could not be used: its service answered with the HTTP status {error.status_code}"
        return _ended(code, why, help)
    rounds = isinstance(error, told.UsageLimitExceeded) and "request_limit" in error.message
    stopped = f"{limits.rounds} rounds" if rounds else f"{limits.tokens} tokens"
    unreached = _ended("model-unreachable", "could not be reached")
    known: tuple[tuple[type[Exception], Problem], ...] = (
        (told.UsageLimitExceeded, _ended("model-stopped", f"was stopped after {stopped}")),
        (told.RunTimedOut, _ended("model-stopped", f"was stopped after {limits.seconds:g} seconds")),
        (told.ContentFilterError, _ended("model-declined", "was kept back by its service")),
        (
            told.OutputTokenLimitExceeded,
            _ended("model-stopped", f"was cut off after an answer of {limits.answer} tokens"),
        ),
        (told.UnexpectedModelBehavior, no_form(limits)),
        (told.ModelAPIError, unreached),
        (OSError, unreached),
        (told.UserError, _ended("model-unusable", "cannot be used for this")),
    )
    failed = _ended(
        "model-unusable",
        f"could not be asked: its provider's library failed ({type(error).__name__})",
        f"Check that the key has no space, line end or typographic sign in it; or {_BY_RULES}",
    )
    return next((problem for kind, problem in known if isinstance(error, kind)), failed)


def no_form(limits: Limits) -> Problem:
    """Return that no answer could be read."""
    return _ended("model-stopped", f"gave no answer of the form asked for in {limits.rounds} rounds")


def _ended(code: str, why: str, help: str | None = None) -> Problem:
    return Problem(code, f"The language model {why}.", help, severity="warning")
