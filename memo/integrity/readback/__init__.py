"""TODO face."""

from memo.integrity.readback.readback import Parity, warm_up

__all__ = [
    "Parity",
    "warm_up",
]
