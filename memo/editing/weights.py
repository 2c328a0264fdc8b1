"""Weights that stay a hundred: one is set, and the others keep their proportions as whole numbers allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE: Final = 100
"""What the weights of all criteria add up to, in per cent."""


def reweighted(weights: Mapping[str, int], own_id: str, weight: int) -> dict[str, int]:
    """Return all weights after one of them was set; each is at least 1, and they add up to a hundred.

    What the others have to share out is parted by largest remainders, so that nobody's part is off by one.

    Args:
        weights: The weights of all criteria, or of all but a new one.
        own_id: Whose weight is set.
        weight: The weight, in per cent; it is cut to what leaves each other at least 1.
    """
    others = {key: value for key, value in weights.items() if key != own_id}
    if not others:
        return {own_id: WHOLE}
    own = max(1, min(weight, WHOLE - len(others)))
    return {**shared_out(others, WHOLE - own), own_id: own}


def shared_out(parts: Mapping[str, int], whole: int) -> dict[str, int]:
    """Return parts in the same proportions that add up to ``whole``, each a whole number of at least 1."""
    spare = whole - len(parts)
    total = sum(parts.values()) or len(parts)
    exact = {key: spare * (value or 1) / total for key, value in parts.items()}
    made = {key: 1 + int(value) for key, value in exact.items()}
    by_rest = sorted(exact, key=lambda key: (int(exact[key]) - exact[key], list(exact).index(key)))
    for key in by_rest[: whole - sum(made.values())]:
        made[key] += 1
    return made
