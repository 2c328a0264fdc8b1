"""The guard that each problem code is produced by a test fires, and only where all tests were run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[1] / "support"
CONFTEST = """
from produced_codes import ProducedCodes

def pytest_configure(config):
    config.pluginmanager.register(ProducedCodes())
"""
TESTS = """
import pytest
from memo.commands.explain import explain
from memo.diagnostics import MemoError, Problem

def test_one():
    with pytest.raises(MemoError):
        explain("nothing-like-it")

def test_two():
    Problem("no-memo", "Made by a test.")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two tests: in one the program produces a code, in the other the test makes a problem."""
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/conftest.py").write_text(CONFTEST)
    (tmp_path / "tests/test_it.py").write_text(TESTS)
    return tmp_path


def ran(project: Path, *args: str) -> tuple[int, str]:
    """Run the tests; return the exit code and what was printed."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *args]
    path = os.pathsep.join([str(SUPPORT), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "PYTEST_ADDOPTS": ""}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # so that it begins in a moment
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment)
    return done.returncode, done.stdout


@pytest.mark.parametrize("processes", [(), ("-p", "xdist", "-n", "2")], ids=["one", "two"])
@pytest.mark.long
def test_a_whole_run_names_what_no_test_produced(project: Path, processes: tuple[str, ...]) -> None:
    """In one process and in two; what a test makes itself does not count."""
    code, said = ran(project, *processes)
    assert "2 passed" in said
    assert code == 1
    assert "no-memo is produced by no test\n" in said
    assert "code-unknown is produced" not in said


def test_a_run_of_some_tests_is_not_judged(project: Path) -> None:
    """Nobody expects all codes of it."""
    code, said = ran(project, "-k", "one")
    assert (code, "problem codes" in said) == (0, False)


def test_a_code_without_an_entry_is_named_in_any_run(project: Path) -> None:
    """Whichever tests were run."""
    made = "from memo.commands.explain import Problem\n\ndef test_three():\n    "
    made += "exec('Problem(\"new-code\", \"M.\")', {'Problem': Problem, '__name__': 'memo.new'})\n"
    (project / "tests/test_other.py").write_text(made)
    code, said = ran(project, "tests/test_other.py")
    assert (code, "new-code is not in the registry\n" in said) == (1, True)
    assert "is produced by no test" not in said


def test_a_failed_run_has_other_cares(project: Path) -> None:
    """A test that fails may be the one that produces a code."""
    (project / "tests/test_it.py").write_text(TESTS + "\ndef test_three():\n    assert False\n")
    code, said = ran(project)
    assert (code, "problem codes" in said) == (1, False)
