"""The dialogue with a model: the article, its answer, what does not hold, and again, three rounds at most."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Problem
from memo.drafters.llm.assemble import Assembled, Refused, assemble
from memo.drafters.llm.ending import no_form, why_ended
from memo.drafters.llm.grounding import Verifier
from memo.drafters.llm.limits import STANDARD, Limits
from memo.drafters.llm.models import require_extra
from memo.drafters.llm.prompt import INSTRUCTIONS, article_as_data, complaint
from memo.drafters.llm.schema import Answer
from memo.drafters.rules import DraftFinding, draft

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from pydantic_ai.models import Model

    from memo.article import Article
    from memo.drafters.rules import Draft

_EMPTY: Final = "The answer has no statement. Send one with what the article says, or an empty one again."
_MOST_SHOWN: Final = 8
DISCLOSURE: Final = "drafted-with-a-model"
"""The id of the finding that says how the draft was made."""
_BECAUSE: Final = (
    "A model chose and worded what stands here. A program checked words, not meaning: whether a statement is "
    "fair, and whether the rest of the article bears it out, is the editor's to judge."
)


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """A draft, and what the editor is told besides.

    Attributes:
        draft: What holds; its findings disclose how it was made.
        refused: What was left out.
        rounds: How many answers were verified.
        ended: Why the dialogue ended before its time, as a warning; ``None`` where it did not.
    """

    draft: Draft
    refused: tuple[Refused, ...]
    rounds: int
    ended: Problem | None = None

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
        raise MemoError(
            Problem(
                "article-too-long",
                f"The article has {len(data)} characters; a model is given {limits.characters} at most.",
            )
        )
    dialogue = _Dialogue(draft(article, usable), Verifier(article, usable), limits)
    ended = dialogue.run(model, data)
    best = dialogue.best
    if best is None:
        raise MemoError(replace(ended or no_form(limits), severity="error"))
    if not best.kept:
        raise MemoError(_nothing_left(best.refused))
    findings = (*best.draft.findings, disclosure(name, today, dialogue.rounds, best.refused))
    return ModelDraft(replace(best.draft, findings=findings), best.refused, dialogue.rounds, ended)


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
            output_type=Answer,
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

    def _verify(self, answer: Answer) -> Answer:
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
        DISCLOSURE,
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
