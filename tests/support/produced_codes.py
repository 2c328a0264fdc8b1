"""A plugin for pytest: a whole run fails where a problem code of the registry was produced by no test of it.

A code counts as produced where the program makes a problem of it in the process of a test, or of a worker of
pytest-xdist; a problem that a test makes itself is none. A run of some tests alone is not judged.
"""

from __future__ import annotations

import sys
from typing import Any, Final

import pytest

from memo.diagnostics import Problem, problem_codes

_SHARED: Final = "produced problem codes"
_HALVES: Final = {"long": "not long", "not long": "long"}
"""The two runs that are a whole one together: the sessions `long` and `tests`."""
_NARROWED_BY: Final = "keyword markexpr deselect ignore ignore_glob lf collectonly".split()


class ProducedCodes:
    """What the tests of a run have made the program produce."""

    def __init__(self) -> None:
        self.codes: set[str] = set()
        self.faults: list[str] = []
        make = Problem.__init__

        def noting(problem: Problem, code: str, *others: Any, **named: Any) -> None:
            if str(sys._getframe(1).f_globals.get("__name__")).startswith("memo."):  # noqa: SLF001 - the caller
                self.codes.add(code)
            make(problem, code, *others, **named)

        Problem.__init__ = noting  # type: ignore[assignment,method-assign]

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker has seen."""
        self.codes.update(getattr(node, "workeroutput", {}).get(_SHARED, ()))

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Hand over what a worker has seen; at the end of all, judge."""
        config = session.config
        if hasattr(config, "workeroutput"):
            config.workeroutput[_SHARED] = sorted(self.codes)
            return
        known = problem_codes()
        self.faults = [f"{code} is not in the registry" for code in sorted(self.codes) if code not in known]
        if exitstatus == pytest.ExitCode.OK and (_is_whole(config) or self._completes(config)):
            self.faults += [f"{code} is produced by no test" for code in known if code not in self.codes]
        if self.faults:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _completes(self, config: pytest.Config) -> bool:
        """Add what the other half of all tests produced when it last ran; tell whether it did."""
        expression = config.getoption("markexpr")
        if expression not in _HALVES or not _is_whole(config, but="markexpr") or config.cache is None:
            return False
        config.cache.set(f"memo/{expression}", sorted(self.codes))
        others = config.cache.get(f"memo/{_HALVES[expression]}", None)
        if expression != "long" or others is None:
            return False  # judged by the half that runs last
        self.codes.update(others)
        return True

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the codes."""
        if self.faults:
            terminalreporter.section("problem codes", red=True)
            for fault in self.faults:
                terminalreporter.line(fault)


def _is_whole(config: pytest.Config, but: str = "") -> bool:
    """Return whether nothing narrows a run to some of the tests, ``but`` one option left out of account."""
    return config.args == list(config.getini("testpaths")) and not any(
        config.getoption(option, None) for option in _NARROWED_BY if option != but
    )
