"""The dialogue with a model: the article, its answer, what does not hold, and again, three rounds at most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.draft.draft import DraftFinding, draft
from memo.draft.llm.answer import Answer
from memo.draft.llm.assembling import Assembled, Refused, assemble
from memo.draft.llm.models import require_extra
from memo.draft.llm.prompt import INSTRUCTIONS, article_as_data, complaint
from memo.draft.llm.verifying import Verifier
from memo.problems import MemoError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_ai.models import Model

    from memo.article import Article
    from memo.draft.draft import Draft

_BY_RULES: Final = "Try again later, or draft by rules: `--drafter rules`."
_BECAUSE: Final = "A model chose and worded what stands here; a check by program sees words, not meaning."


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a model may go on: rounds, seconds and tokens in all; and the characters that it is given."""

    rounds: int = 3
    seconds: float = 300.0
    tokens: int = 300_000
    characters: int = 150_000


STANDARD: Final = Limits()


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """A draft, and what the editor is told besides.

    Attributes:
        draft: What holds; its findings disclose how it was made.
        refused: What was left out.
        rounds: How many answers were verified.
        ended: Why the dialogue ended before its time, ``""`` where it did not.
    """

    draft: Draft
    refused: tuple[Refused, ...]
    rounds: int
    ended: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out, and whether the model went on too long, as warnings."""
        told = [_ended(self.ended)] if self.ended else []
        told += [
            Problem(
                "statement-left-out",
                f"The model's statement “{each.text}” ({each.place}) was left out: {each.reason}",
                "Add it by hand if the article says so.",
                details=(f"its quote: “{each.quote}”",),
                severity="warning",
            )
            for each in self.refused
        ]
        return tuple(told)


def draft_with_model(
    article: Article, model: Model, name: str, usable: Callable[[str], bool], limits: Limits = STANDARD
) -> ModelDraft:
    """Draft a memo from an article with a language model; the article goes to the model's provider.

    Args:
        article: What was read.
        model: Who is asked.
        name: What the memo's disclosure calls it, ``PROVIDER:NAME``.
        usable: Tells whether a text can be printed.
        limits: When the model is stopped.

    Raises:
        MemoError: The model cannot be reached, or gave no answer that can be used within the limits.
    """
    require_extra()
    data = article_as_data(article)
    if len(data) > limits.characters:
        raise MemoError(
            Problem(
                "article-too-long",
                f"The article has {len(data)} characters; a model is given {limits.characters} at most.",
                "Draft by rules: `--drafter rules`.",
            )
        )
    dialogue = _Dialogue(draft(article, usable), Verifier(article, usable), limits)
    ended = dialogue.run(model, data)
    best = dialogue.best
    if best is None:
        raise MemoError(replace(_ended(ended or "gave no answer of the form asked for"), severity="error"))
    disclosed = _disclosure(name, dialogue.rounds, len(best.refused))
    return ModelDraft(replace(best.draft, findings=(disclosed,)), best.refused, dialogue.rounds, ended)


class _Dialogue:
    """Verifies each answer, sends back what does not hold, and keeps the best answer."""

    def __init__(self, by_rules: Draft, verifier: Verifier, limits: Limits) -> None:
        self._by_rules, self._verifier, self._limits = by_rules, verifier, limits
        self.best: Assembled | None = None
        self.rounds = 0

    def run(self, model: Model, data: str) -> str:
        """Ask until an answer holds; return why it ended before its time, ``""`` where it did not."""
        # ruff: noqa: PLC0415 - an extra; takes a second to load
        from pydantic_ai import Agent
        from pydantic_ai.exceptions import AgentRunError, UserError
        from pydantic_ai.usage import UsageLimits

        limits = self._limits
        agent = Agent(model, output_type=Answer, instructions=INSTRUCTIONS, retries=limits.rounds - 1)
        agent.output_validator(self._verify)
        bounds = UsageLimits(request_limit=limits.rounds, total_tokens_limit=limits.tokens)
        try:
            agent.run_sync(data, usage_limits=bounds, timeout=limits.seconds)
        except (AgentRunError, UserError) as error:
            return self._why(error)
        return ""

    def _verify(self, answer: Answer) -> Answer:
        from pydantic_ai import ModelRetry

        self.rounds += 1
        tried = assemble(answer, self._by_rules, self._verifier)
        if self.best is None or tried.kept >= self.best.kept:
            self.best = tried
        if tried.refused and self.rounds < self._limits.rounds:
            raise ModelRetry(complaint(tried.refused))
        return answer

    def _why(self, error: Exception) -> str:
        """Say why a dialogue ended; a service's own words are not repeated, for they may hold keys."""
        from pydantic_ai.exceptions import (
            ModelAPIError,
            ModelHTTPError,
            RunTimedOut,
            UnexpectedModelBehavior,
            UsageLimitExceeded,
        )

        limits = self._limits
        if isinstance(error, RunTimedOut):
            return f"was stopped after {limits.seconds:g} seconds"
        if isinstance(error, UsageLimitExceeded):
            by_rounds = "request_limit" in error.message
            return (
                f"was stopped after {f'{limits.rounds} rounds' if by_rounds else f'{limits.tokens} tokens'}"
            )
        if isinstance(error, UnexpectedModelBehavior):
            return f"gave no answer of the form asked for in {limits.rounds} rounds"
        if isinstance(error, ModelHTTPError):
            return f"could not be used: its service answered with the HTTP status {error.status_code}"
        if isinstance(error, ModelAPIError):
            return "could not be reached"
        return "cannot be used for this"


def _ended(why: str) -> Problem:
    return Problem("model-stopped", f"The language model {why}.", _BY_RULES, severity="warning")


def _disclosure(name: str, rounds: int, refused: int) -> DraftFinding:
    """Return what the memo's source assessment says of how it was made."""
    counted = "1 round" if rounds == 1 else f"{rounds} rounds"
    left_out = "1 statement that failed was" if refused == 1 else f"{refused} statements that failed were"
    return DraftFinding(
        "drafted-with-a-model",
        "Drafted with a language model",
        f"Drafted with a language model ({name}) in {counted}; every quotation was verified, word for word, "
        f"and {left_out if refused else 'no statement was'} left out.",
        _BECAUSE,
    )
