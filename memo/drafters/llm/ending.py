"""Why a dialogue with a model ended before its time, and what to do about it.

A service's own words, and a library's, are never repeated: they may hold a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem

if TYPE_CHECKING:
    from memo.drafters.llm.limits import Limits

_BY_RULES: Final = "draft by rules: `--drafter rules`."

_BY_STATUS: Final[dict[int, tuple[str, str | None]]] = {
    401: ("model-key-refused", None),
    402: ("model-quota-spent", None),
    403: ("model-key-refused", f"Ask the provider what this key may use, or {_BY_RULES}"),
    404: ("model-unknown", "Check the name behind `--model PROVIDER:`."),
    413: ("article-too-long", f"Take a model that reads longer texts, or {_BY_RULES}"),
    429: ("model-busy", None),
}
"""Code and, where the code's own does not fit, the help, by HTTP status."""


def why_ended(error: Exception, limits: Limits) -> Problem:
    """Return why a dialogue ended, as a warning."""
    from pydantic_ai import exceptions as told  # noqa: PLC0415 - an extra; takes a second to load

    if isinstance(error, told.ModelHTTPError):
        return _of_status(error.status_code)
    if isinstance(error, told.UsageLimitExceeded):
        rounds = "request_limit" in error.message
        return _stopped(
            f"was stopped after {f'{limits.rounds} rounds' if rounds else f'{limits.tokens} tokens'}"
        )
    unreached = _problem("model-unreachable", "could not be reached")
    known: tuple[tuple[type[Exception], Problem], ...] = (
        (told.RunTimedOut, _stopped(f"was stopped after {limits.seconds:g} seconds")),
        (told.ContentFilterError, _problem("model-declined", "was kept back by its service")),
        (told.OutputTokenLimitExceeded, _stopped(f"was cut off after an answer of {limits.answer} tokens")),
        (told.UnexpectedModelBehavior, no_form(limits)),
        (told.ModelAPIError, unreached),
        (OSError, unreached),
        (told.UserError, _problem("model-unusable", "cannot be used for this")),
    )
    return next((problem for kind, problem in known if isinstance(error, kind)), _library_failed(error))


def _library_failed(error: Exception) -> Problem:
    return _problem(
        "model-unusable",
        f"could not be asked: its provider's library failed ({type(error).__name__})",
        f"Check that the key has no space, line end or typographic sign in it; or {_BY_RULES}",
    )


def no_form(limits: Limits) -> Problem:
    """Return that no answer could be read."""
    return _stopped(f"gave no answer of the form asked for in {limits.rounds} rounds")


def _of_status(status: int) -> Problem:
    code, help = _BY_STATUS.get(status, ("model-failed", None))
    return _problem(code, f"could not be used: its service answered with the HTTP status {status}", help)


def _stopped(why: str) -> Problem:
    return _problem("model-stopped", why)


def _problem(code: str, why: str, help: str | None = None) -> Problem:
    return Problem(code, f"The language model {why}.", help, severity="warning")
