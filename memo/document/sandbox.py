"""Jinja's sandbox as templates of memos get it: nothing is changed, nothing grows without end."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache, StrictUndefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from jinja2.bccache import Bucket
    from jinja2.runtime import Context

LONGEST: Final = 10_000
"""Characters or items of a repetition, bits of a product or power."""


class _CompiledTemplates(BytecodeCache):
    """The code of the templates used last, by name and words; in a folder, too, where there is one.

    A document of another language or house is printed by the same code: words, filters and globals are looked
    up when it runs. Safe as long as all environments that share it have the same syntax and extensions.
    """

    def __init__(self, most: int = 256) -> None:
        self._code: OrderedDict[tuple[str, str], CodeType] = OrderedDict()
        self._most = most
        self.folder: FileSystemBytecodeCache | None = None

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that it has, if it was compiled before."""
        kept = bucket.key, bucket.checksum
        bucket.code = self._code.get(kept)
        if bucket.code is not None:
            self._code.move_to_end(kept)
        elif self.folder is not None:
            with suppress(Exception):  # pickle and marshal raise many; what is no code is compiled anew
                self.folder.load_bytecode(bucket)
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, and let go of what was used longest ago."""
        self._keep(bucket)
        if self.folder is not None:
            with suppress(OSError):  # a full disk, a folder that may not be written: it is compiled next time
                self.folder.dump_bytecode(bucket)

    def _keep(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code
            while len(self._code) > self._most:
                self._code.popitem(last=False)


_COMPILED: Final = _CompiledTemplates()


def keep_compiled(folder: Path) -> None:
    """Keep the code of templates in a folder from now on: to compile them takes longer than to print a memo.

    Whoever can write there can have code run that no sandbox holds, so it must be the user's alone. What is
    kept is held to the template's words, to Python's version, to Jinja's and to this module.

    Args:
        folder: Made, where it is missing; one that cannot be made keeps nothing.
    """
    kept = folder / digest(f"{jinja2.__version__} {digest(Path(__file__).read_bytes())}".encode())[:16]
    with suppress(OSError):
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        _COMPILED.folder = FileSystemBytecodeCache(str(kept), "%s.template")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which shows nothing behind an underscore and changes no value.

    It escapes, and takes an undefined name for an error.

    Args:
        finalize: Called with each value that is printed. Jinja escapes a constant before it finalizes it, and
            what should be refused is text by then; here each is finalized as it is.
        settings: Those of a Jinja environment that do not decide to which code a template is compiled.
    """

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, finalize: Callable[[Any], Any], **settings: Any) -> None:
        @pass_context  # so that Jinja works out no constant beforehand
        def finalize_each(_: Context, value: Any) -> Any:
            return finalize(value)

        super().__init__(
            finalize=finalize_each,
            bytecode_cache=_COMPILED,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            **settings,
        )
        self._known: dict[tuple[type, str], bool] = {}
        self.policies["ext.i18n.trimmed"] = True
        del self.filters["random"], self.globals["lipsum"]  # another text each time

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may see an attribute, which its name and the object's class decide.

        Jinja asks that anew of each value, by abstract classes: a tenth of the time that a memo takes.
        """
        key = (type(obj), attr)
        if key not in self._known:
            self._known[key] = super().is_safe_attribute(obj, attr, value)
        return self._known[key]

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
