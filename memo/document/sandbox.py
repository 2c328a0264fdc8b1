"""The sandbox in which templates run: nothing behind an underscore, and no work without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from jinja2.runtime import Context

LONGEST: Final = 10_000
"""Steps of a range, all ranges of one document together, and characters or items of a repetition."""

_HIGHEST_POWER: Final = 100


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which bounds one range; here all of them together are bounded, and products, too."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._steps_left = LONGEST
        self.globals["range"] = self._range

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute a product or power, unless it would fill the memory."""
        if operator == "**":
            if abs(right) > _HIGHEST_POWER:
                raise SecurityError(f"the power {right} is too high")
        else:
            for repeated, times in ((left, right), (right, left)):
                if isinstance(repeated, (str, list, tuple)) and len(repeated) * times > LONGEST:
                    raise SecurityError(f"a repetition is longer than {LONGEST:,}")
        return super().call_binop(context, operator, left, right)

    def _range(self, *bounds: int) -> range:
        """Return a range, as long as the document has steps left."""
        asked = range(*bounds)
        self._steps_left -= min(len(asked), LONGEST + 1)
        if self._steps_left < 0:
            raise SecurityError(f"Range too big: all ranges of a document have at most {LONGEST:,} steps")
        return asked
