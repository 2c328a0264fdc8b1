"""The real memo, built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from outputs_reading import Built

from memo.commands.build import build
from memo.diagnostics import has_errors
from memo.forms import fill_memo
from memo.renderers import FORMATS
from memo.workspace.checking import check_memo
from memo.workspace.pdf_worker import PdfWorkers

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The PDF, DOCX and HTML of the real memo, and what they were built from, with its figures."""
    path = ROOT / "seeds/prospects-for-peace/memo.yaml"
    folder = tmp_path_factory.mktemp("built")
    result = build([path], folder, FORMATS, PdfWorkers(1))
    assert not has_errors(result.problems)
    return Built(fill_memo(check_memo(path, folder).memo), {path.suffix[1:]: path for path in result.files})
