"""The kinds of document that a memo is printed as, and which of its values each of them prints.

A memo prints all of itself. A brief and a submission select and order: `templates/kinds/NAME/kind.toml` says
of which sections they are made, which paths these print, and how many pages they may take. All that holds an
output against the memo asks here: composing, readback, lengths, `verify`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from pydantic import Field, ValidationError

from memo.diagnostics import MemoError, Message, Problem
from memo.model.base import StrictModel, Text
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Callable

KindName = Literal["memo", "brief", "submission"]

KINDS: Final[tuple[KindName, ...]] = get_args(KindName)

_REFERENCE: Final = re.compile(r"\{([a-z_.]+)\}")
_QUOTES: Final = "quotes"


class DocumentKind(StrictModel):
    """One kind of document, as its folder declares it."""

    name: KindName = "memo"
    sections: tuple[Text, ...] = Field(
        default=(), description="Which sections it prints, in order; those of the house where none are named."
    )
    annexes: tuple[Text, ...] = Field(default=(), description="Which sections follow as annexes, in order.")
    prints: tuple[Text, ...] = Field(
        default=("*",),
        description="Which values it prints: their paths, of which each stands for all below it. A star is "
        "any step; {recommendation.hinges_on} is what the memo has there, and any step where it has nothing.",
    )
    prints_compared: tuple[Text, ...] = Field(
        default=(), description="Which it prints besides where the memo compares pathways, likewise."
    )
    pages: int | None = Field(
        default=None, ge=1, description="How many pages its PDF may take, annexes left out of account."
    )
    marks: Literal["number", "address"] = Field(
        default="number",
        description="How a statement names its evidence: by its number in the annex, or by source and "
        "paragraph where there is no such annex.",
    )

    def printed(self, memo: Any) -> Callable[[str], bool]:
        """Return what tells of a model path whether this kind prints what stands there.

        Args:
            memo: The memo, or its plain data.
        """
        return self._asked(memo, _covers)

    def touched(self, memo: Any) -> Callable[[str], bool]:
        """Return what tells of a model path whether this kind prints what stands there, or some of it."""
        return self._asked(memo, _meets)

    def _asked(self, memo: Any, fits: Callable[[list[str], list[str]], bool]) -> Callable[[str], bool]:
        compared = self.prints_compared if value_at(memo, "pathways") else ()
        patterns = [_filled_in(pattern, memo) for pattern in (*self.prints, *compared)]

        def is_so(path: str) -> bool:
            own = path.split(".")
            if self.marks == "address" and _QUOTES in own:
                return False
            return any(fits(pattern, own) for pattern in patterns)

        return is_so


MEMO_KIND: Final = DocumentKind()
"""The memo itself: all of it, in the order of its house."""


def output_name(case: str, kind: KindName) -> str:
    """Return the name of the outputs of a case that are of a kind, without their endings."""
    return case if kind == MEMO_KIND.name else f"{case}.{kind}"


def read_kind(name: KindName, declared: dict[str, Any], file: str) -> DocumentKind:
    """Return the kind that a folder of templates declares.

    Args:
        name: Its name.
        declared: What its kind.toml holds.
        file: What messages call that file.

    Raises:
        MemoError: Where a setting is unknown, or has a value that it cannot have.
    """
    try:
        return DocumentKind(**{**declared, "name": name})
    except ValidationError as error:
        raise MemoError(
            *(
                Problem(
                    "kind-unclear",
                    Message(
                        "%(file)s: there is no setting `%(setting)s`, or it cannot have this value.",
                        file=file,
                        setting=".".join(map(str, fault["loc"])),
                    ),
                )
                for fault in error.errors(include_url=False)
            )
        ) from error


def _filled_in(pattern: str, memo: Any) -> list[str]:
    """Return the steps of a pattern, each reference as the step to the entry of that id."""
    steps: list[str] = []
    for step in re.split(r"\.(?![^{]*\})", pattern):
        found = _REFERENCE.fullmatch(step)
        steps.append(_step_to(memo, ".".join(steps), value_at(memo, found[1])) if found else step)
    return steps


def _step_to(memo: Any, path: str, own_id: Any) -> str:
    """Return the step to an entry of a list by its id, which a statement has and does not go by."""
    for step, entry in parts_of(value_at(memo, path)):
        if own_id is not None and value_at(entry, "id") == own_id:
            return step
    return "*"


def _covers(pattern: list[str], path: list[str]) -> bool:
    """Return whether a path is at a pattern or below it."""
    return len(pattern) <= len(path) and _meets(pattern, path)


def _meets(pattern: list[str], path: list[str]) -> bool:
    """Return whether a path is at a pattern, below it, or above it."""
    return all(wanted in {"*", step} for wanted, step in zip(pattern, path, strict=False))
