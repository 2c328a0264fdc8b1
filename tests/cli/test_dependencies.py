"""A missing package is told with the command that installs it; a fault of our own keeps its traceback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from builders import run

PAGE = "<html><p>Ships left Odesa again on Monday, carrying forty thousand tonnes of maize.</p></html>"


@pytest.fixture(autouse=True)
def _page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE, encoding="utf-8")
    for name in [name for name in sys.modules if name.startswith("memo.article.readers.html")]:
        monkeypatch.delitem(sys.modules, name)


def test_a_missing_package_is_told_with_the_command_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command names this very Python, and the package."""
    monkeypatch.setitem(sys.modules, "readability", None)
    told = run("new", "page.html", "--into", "case")
    assert told.code == 1
    assert "package-missing" in told.err
    assert f"{sys.executable} -m pip install --force-reinstall readability" in " ".join(told.err.split())


def test_a_requirement_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a package is imported under another name than its own, the requirement says which it is."""
    monkeypatch.setitem(sys.modules, "readability", None)
    monkeypatch.setattr(
        "memo.cli.dependencies.requires", lambda _: ["no-such-package<2,>=1", 'x; extra == "llm"']
    )
    told = run("new", "page.html", "--into", "case")
    assert f"{sys.executable} -m pip install 'no-such-package<2,>=1'" in " ".join(told.err.split())


def test_a_fault_of_our_own_is_none_of_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program's own modules lack is a bug, and no pip mends it."""
    monkeypatch.setitem(sys.modules, "memo.article.readers.html_blocks", None)
    with pytest.raises(ImportError):
        run("new", "page.html", "--into", "case")
