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

from memo.diagnostics import MemoError, Message, Problem
from memo.drafters.claims import DraftFinding
from memo.drafters.llm.answer import ModelAnswer
from memo.drafters.llm.assemble import (
    USUAL,
    Assembled,
    Refused,
    Verifier,
    article_as_data,
    assemble,
    complaint,
    instructions,
)
from memo.drafters.rules import draft_by_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from pydantic_ai.models import Model

    from memo.article import Article
    from memo.drafters.claims import Draft
    from memo.house import LengthLimits


_INSTALL: Final = "python3 -m pip install '.[llm]'"
_NAME: Final = re.compile(r"[a-z][a-z0-9/-]*:[\w.:/@-]+", re.ASCII)
_VARIABLE: Final = re.compile(r"`([A-Z][A-Z0-9_]+)` environment variable")


def model_named(name: str) -> Model:
    """Return the model ``PROVIDER:NAME``; its key is read from the environment by its provider's library.

    Raises:
        MemoError: The extra or the provider's library is not installed, there is no such provider, or no key.
    """
    if _NAME.fullmatch(name) is None:
        raise MemoError(Problem("model-unknown", Message("“%(name)s” names no model.", name=name)))
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
        what = Message("The drafter on a language model is optional, and is not installed here.")
        raise MemoError(Problem("drafter-not-installed", what))


def _no_library(provider: str) -> Problem:
    return Problem(
        "drafter-not-installed",
        Message("The library of the provider “%(provider)s” is not installed here.", provider=provider),
        Message(
            "Run `%(install)s` for openai, anthropic and google, or `python3 -m pip install "
            "'pydantic-ai-slim[%(provider)s]'`.",
            install=_INSTALL,
            provider=provider,
        ),
    )


def _unusable(provider: str, name: str, told: str) -> Problem:
    """Tell a missing setting from an unknown name; a library's own words are not repeated."""
    variable = _VARIABLE.search(told)
    if variable:
        return Problem(
            "model-key-missing",
            Message(
                "The provider “%(provider)s” needs the environment variable %(variable)s, and it is not set.",
                provider=provider,
                variable=variable[1],
            ),
            Message(
                "Set it first, as in `export %(variable)s=…`, or draft by rules: `--drafter rules`.",
                variable=variable[1],
            ),
        )
    return Problem("model-unknown", Message("“%(name)s” names no model that can be used here.", name=name))


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
                Message(
                    "The model's statement “%(text)s” (%(place)s) was left out: %(reason)s",
                    text=each.text,
                    place=each.place,
                    reason=each.reason,
                ),
                details=(Message("its quote: “%(quote)s”", quote=each.quote),),
                severity="warning",
            )
            for each in self.refused
        ]
        return tuple(told)


def draft_with_model(  # noqa: PLR0913 - the last three have defaults
    article: Article,
    model: Model,
    name: str,
    usable: Callable[[str], bool],
    limits: Limits = STANDARD,
    *,
    today: dt.date | None = None,
    lengths: LengthLimits = USUAL,
) -> ModelDraft:
    """Draft a memo from an article with a language model; the article goes to the model's provider.

    Args:
        article: What was read.
        model: Who is asked.
        name: What the memo's disclosure calls it, ``PROVIDER:NAME``.
        usable: Tells whether a text can be printed.
        limits: When the model is stopped.
        today: The day that the disclosure tells; ``None`` for none.
        lengths: How long parts of the memo may be, as the house that holds there sets it.

    Raises:
        MemoError: The model cannot be reached, or gave no statement that can be used within the limits.
    """
    require_extra()
    data = article_as_data(article)
    if len(data) > limits.characters:
        what = Message(
            "The article has %(count)s characters; a model is given %(characters)s at most.",
            count=len(data),
            characters=limits.characters,
        )
        raise MemoError(Problem("article-too-long", what))
    verifier = Verifier(article, usable, lengths)
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
            instructions=instructions(self._verifier.lengths),
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
    empty = Message("The language model drafted nothing: its answer was empty.")
    nothing = Message("The language model drafted nothing: nothing it said holds against the article.")
    return Problem(
        "model-found-nothing",
        nothing if refused else empty,
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


_BY_STATUS: Final[dict[int, str]] = {
    401: "model-key-refused",
    402: "model-quota-spent",
    403: "model-key-refused",
    404: "model-unknown",
    413: "article-too-long",
    429: "model-busy",
}
"""Code by HTTP status; of any other the service failed."""


def _help_by_status(status: int) -> Message | None:
    """Return what to do about a status where that is not what the code's help says."""
    return {
        403: Message("Ask the provider what this key may use, or draft by rules: `--drafter rules`."),
        404: Message("Check the name behind `--model PROVIDER:`."),
        413: Message("Take a model that reads longer texts, or draft by rules: `--drafter rules`."),
    }.get(status)


def why_ended(error: Exception, limits: Limits) -> Problem:
    """Return why a dialogue ended, as a warning."""
    from pydantic_ai import exceptions as told

    if isinstance(error, told.ModelHTTPError):
        said = Message(
            "The language model could not be used: its service answered with the HTTP status %(status)s.",
            status=error.status_code,
        )
        code = _BY_STATUS.get(error.status_code, "model-failed")
        return _ended(code, said, _help_by_status(error.status_code))
    if isinstance(error, told.UsageLimitExceeded):
        return _ended("model-stopped", _spent(limits, rounds="request_limit" in error.message))
    if isinstance(error, told.UnexpectedModelBehavior) and not isinstance(
        error, (told.ContentFilterError, told.OutputTokenLimitExceeded)
    ):
        return no_form(limits)
    seconds = f"{limits.seconds:g}"
    stopped = Message("The language model was stopped after %(seconds)s seconds.", seconds=seconds)
    cut = Message(
        "The language model was cut off after an answer of %(tokens)s tokens.", tokens=limits.answer
    )
    unreached = Message("The language model could not be reached.")
    known: tuple[tuple[type[Exception], str, Message], ...] = (
        (told.RunTimedOut, "model-stopped", stopped),
        (
            told.ContentFilterError,
            "model-declined",
            Message("The language model was kept back by its service."),
        ),
        (told.OutputTokenLimitExceeded, "model-stopped", cut),
        (told.ModelAPIError, "model-unreachable", unreached),
        (OSError, "model-unreachable", unreached),
        (told.UserError, "model-unusable", Message("The language model cannot be used for this.")),
    )
    found = next((_ended(code, said) for kind, code, said in known if isinstance(error, kind)), None)
    return found or _failed(error)


def _spent(limits: Limits, *, rounds: bool) -> Message:
    if rounds:
        return Message("The language model was stopped after %(rounds)s rounds.", rounds=limits.rounds)
    return Message("The language model was stopped after %(tokens)s tokens.", tokens=limits.tokens)


def _failed(error: Exception) -> Problem:
    said = Message(
        "The language model could not be asked: its provider's library failed (%(error)s).",
        error=type(error).__name__,
    )
    help = Message(
        "Check that the key has no space, line end or typographic sign in it; or draft by rules: "
        "`--drafter rules`."
    )
    return _ended("model-unusable", said, help)


def no_form(limits: Limits) -> Problem:
    """Return that no answer could be read."""
    said = Message(
        "The language model gave no answer of the form asked for in %(rounds)s rounds.", rounds=limits.rounds
    )
    return _ended("model-stopped", said)


def _ended(code: str, said: Message, help: Message | None = None) -> Problem:
    return Problem(code, said, help, severity="warning")
