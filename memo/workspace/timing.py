"""How long each step of a command took, for those who ask."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Watch:
    """Tells ``say`` a line for each step when it is done; without ``say`` nothing is told.

    ``clock`` gives seconds.
    """

    say: Callable[[str], object] | None = None
    clock: Callable[[], float] = time.perf_counter

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within; a step that failed is told, too."""
        begun = self.clock()
        try:
            yield
        finally:
            if self.say is not None:
                self.say(f"{self.clock() - begun:6.2f} s  {name}\n")


UNWATCHED: Final = Watch()
"""For those who don't ask."""
