"""A model by its name, such as ``openai:gpt-5``: whether it can be used here, or what is missing."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Problem

if TYPE_CHECKING:
    from pydantic_ai.models import Model

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
    from pydantic_ai.exceptions import UserError  # noqa: PLC0415 - an extra; takes a second to load
    from pydantic_ai.models import infer_model  # noqa: PLC0415 - likewise

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
