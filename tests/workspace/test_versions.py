"""The versions that an output names."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from memo.workspace import build_record as versions

if TYPE_CHECKING:
    import pytest

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_a_checkout_tells_the_version_of_its_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it installed or not; the file is the one place of the number."""

    def refuse(_: str) -> str:
        raise LookupError

    monkeypatch.setattr(versions, "version", refuse)
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    assert versions.own_version() == project["version"]


def test_an_installed_package_tells_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no pyproject.toml lies above it, or another project's."""
    module = tmp_path / "memo/workspace/versions.py"
    monkeypatch.setattr(versions, "__file__", str(module))
    assert versions.own_version() == version("memo-pipeline")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\nversion = "7"\n')
    assert versions.own_version() == version("memo-pipeline")


def test_a_format_names_the_programs_that_decide_it() -> None:
    """Pango for the PDF alone."""
    assert set(versions.versions_of("pdf")) >= {"memo-pipeline", "weasyprint", "pydyf", "pango", "zlib"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", versions.versions_of("pdf")["pango"])
    assert "pango" not in versions.versions_of("docx")
