"""Jinja's sandbox as templates of memos get it: nothing is changed, nothing grows without end."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BytecodeCache, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from jinja2.bccache import Bucket
    from jinja2.runtime import Context

LONGEST: Final = 10_000
"""Characters or items of a repetition, bits of a product or power."""


class _CompiledTemplates(BytecodeCache):
    """The code of the templates used last, by name and words.

    A document of another language or house is printed by the same code: words, filters and globals are looked
    up when it runs. Safe as long as all environments that share it have the same syntax and extensions.
    """

    def __init__(self, most: int = 256) -> None:
        self._code: OrderedDict[tuple[str, str], CodeType] = OrderedDict()
        self._most = most

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that it has, if it was compiled before."""
        kept = bucket.key, bucket.checksum
        bucket.code = self._code.get(kept)
        if bucket.code is not None:
            self._code.move_to_end(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, and let go of what was used longest ago."""
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code
            while len(self._code) > self._most:
                self._code.popitem(last=False)


_COMPILED: Final = _CompiledTemplates()


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which shows nothing behind an underscore and changes no value.

    Args:
        finalize: Called with each value that is printed. Jinja escapes a constant before it finalizes it, and
            what should be refused is text by then; here each is finalized as it is.
        settings: Those of a Jinja environment.
    """

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, finalize: Callable[[Any], Any], **settings: Any) -> None:
        @pass_context  # so that Jinja works out no constant beforehand
        def finalize_each(_: Context, value: Any) -> Any:
            return finalize(value)

        super().__init__(finalize=finalize_each, bytecode_cache=_COMPILED, **settings)
        del self.filters["random"], self.globals["lipsum"]  # another text each time

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute a product or power.

        Raises:
            SecurityError: Where the result would be longer than :data:`LONGEST`.
        """
        if _length(operator, left, right) > LONGEST:
            raise SecurityError(f"a product, power or repetition is longer than {LONGEST:,}")
        return super().call_binop(context, operator, left, right)


def _length(operator: str, left: Any, right: Any) -> int:
    """Return at most how many bits, characters or items a product or power has."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        return bits * max(right, 1) if operator == "**" else bits + right.bit_length()
    for repeated, times in ((left, right), (right, left)):
        if isinstance(repeated, (str, list, tuple)) and isinstance(times, int):
            return len(repeated) * times
    return 0
