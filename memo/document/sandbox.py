"""The sandbox in which templates run: nothing behind an underscore, no chance, and no work without end."""

from __future__ import annotations

import functools
import re
from math import prod
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jinja2.compiler import Frame
    from jinja2.runtime import Context

LONGEST: Final = 10_000
"""Steps of a range, all ranges of one document together; characters or items of a repetition; and the highest
whole number that a filter or method takes, which may be a width."""

MOST_STEPS: Final = 200_000
"""Blocks of templates that one document runs through, and calls. 14 pathways and 60 obstacles take 6,300."""

MOST_CHARACTERS: Final = 20_000_000
"""Characters and items of lists that one document prints or makes on the way. That memo takes 600,000."""

_HIGHEST_POWER: Final = 100
_LARGEST_PRODUCT: Final = 100_000_000
"""Lengths of what one filter or method is given, multiplied: one text put between the letters of another."""

_WIDE: Final = re.compile(r"%[-+ #0-9.*]*\d{5}|\{[^{}]*\d{5}")
"""A place of a format that is 10,000 characters wide or more."""


class _Counting(CodeGenerator):
    """Compiles templates so that each block of them, whenever it is run, counts what it prints as it is."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        body = list(nodes)
        self.writeline(f"environment.step({_own_characters(body)})", body[0] if body else None)
        super().blockvisit(body, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name for it
        self.write("environment.joined(")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which bounds one range; here all work of one document is bounded.

    Each environment serves one document. What goes too far raises ``SecurityError`` at the template's line.

    Args:
        finalize: Called with each value that is printed. Jinja escapes a constant before it finalizes it, and
            what should be refused is text by then; here each is finalized as it is.
        settings: Those of a Jinja environment.
    """

    code_generator_class = _Counting
    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, finalize: Callable[[Any], Any], **settings: Any) -> None:
        self._ranges_left, self._steps_left, self._characters_left = LONGEST, MOST_STEPS, MOST_CHARACTERS

        @pass_context  # Jinja works out beforehand only what needs no context
        def finalize_each(_: Context, value: Any) -> Any:
            final = finalize(value)
            self._count_characters(len(str(final)))
            return final

        super().__init__(finalize=finalize_each, **settings)
        self.filters = {name: self._bounded(name, function) for name, function in self.filters.items()}
        del self.filters["random"], self.globals["lipsum"]  # another text each time
        self.globals["range"] = self._range

    def step(self, characters: int = 0) -> None:
        """Count one block of a template, which prints so many characters of its own, or one call.

        Raises:
            SecurityError: Where the document has had too many.
        """
        self._steps_left -= 1
        if self._steps_left < 0:
            raise SecurityError(f"the loops and calls of a document take at most {MOST_STEPS:,} steps")
        self._count_characters(characters)

    def joined(self, *parts: Any) -> str:
        """Join parts as the operator ``~`` does."""
        text = markup_join(parts)
        self._count_characters(len(text))
        return text

    def call(self, *args: Any, **words: Any) -> Any:
        """Call a macro, function or method for a template, and count it as a step."""
        self.step()
        called, *given = args[1:]  # the first is the context
        if called != self._range:  # it says itself what is too long
            self._check_given([getattr(called, "__self__", None), *given, *words.values()])
        return self._counted(super().call(*args, **words))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute a product, power or sum, or fill in a text, unless it would fill the memory."""
        if operator == "**":
            if abs(right) > _HIGHEST_POWER:
                raise SecurityError(f"the power {right} is too high")
        elif operator == "*":
            for repeated, times in ((left, right), (right, left)):
                if isinstance(repeated, (str, list, tuple)) and len(repeated) * times > LONGEST:
                    raise SecurityError(f"a repetition is longer than {LONGEST:,}")
        elif operator == "%" and isinstance(left, str):
            _check_format(left)
            self._check_given(right if isinstance(right, tuple) else [right])
        return self._counted(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return the safe form of a text's method ``format``, where ``value`` is that method."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _check_format(str(value.__self__))
        return wrapped

    def _bounded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def bounded(*args: Any, **words: Any) -> Any:
            if name == "format":
                _check_format(str(args[0]))
            self._check_given([*args, *words.values()])
            return self._counted(function(*args, **words))

        return bounded

    def _check_given(self, given: Iterable[Any]) -> None:
        """Check what a filter or call is given, before it makes something of it."""
        lengths = []
        for each in given:
            if isinstance(each, int) and abs(each) > LONGEST:
                raise SecurityError(f"the number {each:,} is too high for a filter or call")
            if isinstance(each, (str, list, tuple)):
                lengths.append(max(1, len(each)))
        if prod(lengths) > _LARGEST_PRODUCT:
            raise SecurityError("the texts that a filter or call is given are too long together")

    def _counted(self, result: Any) -> Any:
        if isinstance(result, (str, list, tuple)):
            self._count_characters(len(result))
        return result

    def _count_characters(self, count: int) -> None:
        self._characters_left -= count
        if self._characters_left < 0:
            raise SecurityError(f"a document is made of at most {MOST_CHARACTERS:,} characters")

    def _range(self, *bounds: int) -> range:
        """Return a range, as long as the document has steps left."""
        asked = range(*bounds)
        self._ranges_left -= min(len(asked), LONGEST + 1)
        if self._ranges_left < 0:
            raise SecurityError(f"Range too big: all ranges of a document have at most {LONGEST:,} steps")
        return asked


def _own_characters(body: Sequence[nodes.Node]) -> int:
    """Return the length of the text that stands in a block itself, not in the blocks within it."""
    printed = (part for node in body if isinstance(node, nodes.Output) for part in node.nodes)
    return sum(len(part.data) for part in printed if isinstance(part, nodes.TemplateData))


def _check_format(text: str) -> None:
    if _WIDE.search(text):
        raise SecurityError(f"a place of a format is wider than {LONGEST:,} characters")
