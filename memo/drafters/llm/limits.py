"""How far a dialogue with a model may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


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
