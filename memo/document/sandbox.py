"""The sandbox in which templates run: nothing behind an underscore, no chance, and no work without end."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from math import prod
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, operators
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jinja2.compiler import Frame
    from jinja2.runtime import Context

LONGEST: Final = 10_000
"""Steps of a range, all ranges of one document together; characters or items of a repetition; and the highest
whole number that a filter or method takes, which may be a width."""

MOST_STEPS: Final = 200_000
"""Blocks of templates that one document runs through, and calls. 14 pathways and 60 obstacles take 6,300."""

MOST_CHARACTERS: Final = 20_000_000
"""Characters that one document prints, makes on the way or goes through for it. That memo takes 830,000."""

_MOST_BITS: Final = 1_000
"""Length of a whole number: some 300 digits, more than any sum in a memo, and quickly multiplied."""

_ITEM: Final = 50
"""Characters for which an item of a list counts that is gone through: a filter makes a call of each."""

_LARGEST_PRODUCT: Final = 100_000_000
"""Lengths of what one filter or method is given, multiplied: one text put between the letters of another."""

_WIDE: Final = re.compile(r"%[-+ #0-9.*]*\d{5}|\{[^{}]*\d{5}")
"""A place of a format that is 10,000 characters wide or more."""


_BITS: Final[dict[str, Callable[[int, int], int]]] = {
    "*": lambda left, right: left.bit_length() + right.bit_length(),
    "**": lambda left, right: left.bit_length() * max(right, 1),
}
"""The most bits that a result can have, by operator."""


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

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        self.write(f" {operators[node.op]} environment.gone_through(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.gone_through(")  # a slice is no call
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which bounds one range; here all work of one document is bounded.

    Each environment serves one document. What goes too far raises ``SecurityError`` at the template's line.

    Args:
        finalize: Called with each value that is printed. Jinja escapes a constant before it finalizes it, and
            what should be refused is text by then; here each is finalized as it is.
        settings: Those of a Jinja environment.
    """

    code_generator_class = _Counting
    intercepted_binops = frozenset({"*", "**", "+", "-", "%"})

    def __init__(self, finalize: Callable[[Any], Any], **settings: Any) -> None:
        self._ranges_left, self._steps_left, self._characters_left = LONGEST, MOST_STEPS, MOST_CHARACTERS

        @pass_context  # Jinja works out beforehand only what needs no context
        def finalize_each(_: Context, value: Any) -> Any:
            final = finalize(value)
            self._count_characters(len(str(final)))
            return final

        super().__init__(finalize=finalize_each, **settings)
        self.add_filters(self.filters)
        tests: dict[str, Any] = self.tests  # whose types Jinja does not tell
        self.tests |= {name: self._weighed(test) for name, test in tests.items()}
        del self.filters["random"], self.globals["lipsum"]  # another text each time
        self.globals["range"] = self._range

    def add_filters(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Add filters, each bounded in what it is given and what it makes."""
        self.filters = self.filters | {name: self._bounded(name, each) for name, each in filters.items()}

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
            each = [getattr(called, "__self__", None), *given, *words.values()]
            self._check_given(each)
            for one in each:
                self.gone_through(one)
        return self._counted(super().call(*args, **words))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute a product, power, sum or difference, or fill in a text, unless it would be too much."""
        if isinstance(left, int) and isinstance(right, int) and operator in _BITS:
            _check_bits(_BITS[operator](left, right))
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
            return self._counted(weighed(*args, **words))

        weighed = self._weighed(function)
        return bounded

    def _weighed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter or test that counts what it is given to go through."""

        @functools.wraps(function)
        def weighed(*args: Any, **words: Any) -> Any:
            for each in (*args, *words.values()):
                self.gone_through(each)
            return function(*args, **words)

        return weighed

    def gone_through(self, value: Any) -> Any:
        """Count a value as it is compared, cut or given away, and return it."""
        if isinstance(value, str):
            self._count_characters(len(value))
        elif isinstance(value, (list, tuple, dict)):
            self._count_characters(_ITEM * len(value))
        return value

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
        if isinstance(result, int):
            _check_bits(result.bit_length())
        elif isinstance(result, (str, list, tuple)):
            self._count_characters(len(result))
        return self._each_counted(result) if isinstance(result, Iterator) else result

    def _each_counted(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self._count_characters(_ITEM)
            yield item

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


def _check_bits(count: int) -> None:
    if count > _MOST_BITS:
        raise SecurityError(f"a whole number has more than {_MOST_BITS:,} bits")


def _check_format(text: str) -> None:
    if _WIDE.search(text):
        raise SecurityError(f"a place of a format is wider than {LONGEST:,} characters")
