"""On how many examples a law is tried, by the profile of the run.

``dev`` (the default) takes few, the same every time; ``full`` the number that a law asks for; ``thorough``
many times that number, at random. Choose one with ``pytest --hypothesis-profile=NAME``.
"""

from __future__ import annotations

from typing import Any, Final

from hypothesis import HealthCheck, settings

_SHARE: Final = {"dev": 0.1, "full": 1.0, "thorough": 20.0}
_FEWEST: Final = 3
_USUAL: Final = 100  # of a law that asks for no number


def register_profiles() -> None:
    """Make the profiles known and take the quick one, which the command line may replace."""
    for name, share in _SHARE.items():
        settings.register_profile(
            name,
            max_examples=round(_USUAL * share),
            deadline=None,
            derandomize=name != "thorough",
            print_blob=True,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile("dev")


def examples(usual: int, **others: Any) -> settings:
    """Return settings for a law that wants ``usual`` examples; ``others`` are those of Hypothesis."""
    share = _SHARE[settings.get_current_profile_name()]
    return settings(max_examples=max(_FEWEST, round(usual * share)), **others)


def share_of(numbers: dict[str, int]) -> int:
    """Return the number of examples that a law of its own making takes in the profile of this run."""
    return numbers[settings.get_current_profile_name()]
