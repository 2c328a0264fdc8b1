"""What there is to say of each problem code, whatever the case: a title, a help, an example.

The data is ``codes.toml`` beside this module. It is read when it is first asked for: a command that finds no
problem does without.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """One problem code explained.

    Attributes:
        code: The name, such as ``quote-not-found``.
        group: What it is about, in words; the codes of a group stand together.
        title: What is wrong, one sentence.
        help: What to do about it in general, in the imperative.
        example: The fault and its mend, lines of text.
        why: Why that is refused, or what stands behind it; ``""`` where the title says all.
        severity: ``warning`` where it never fails a command.
    """

    code: str
    group: str
    title: str
    help: str
    example: str
    why: str = ""
    severity: Severity = "error"


@cache
def problem_codes() -> Mapping[str, ProblemCode]:
    """Return all problem codes by their names, group by group."""
    import tomllib  # noqa: PLC0415 - only where there is a problem
    from importlib.resources import files  # noqa: PLC0415 - likewise

    data = tomllib.loads((files(__package__) / "codes.toml").read_text(encoding="utf-8"))
    titles = data.pop("groups")
    return {
        code: ProblemCode(code, titles[group], **entry)
        for group, entries in data.items()
        for code, entry in entries.items()
    }
