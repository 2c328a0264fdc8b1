"""The real memo, built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from outputs_reading import Built

from memo.commands import build as pipeline
from memo.renderers import FORMATS
from memo.workspace.pdf_worker import Press

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The PDF, DOCX and HTML of the real memo, and the model they were built from."""
    case = pipeline.check(ROOT / "seeds/prospects-for-peace/memo.yaml", ROOT / "output")
    folder = tmp_path_factory.mktemp("built")
    (result,) = pipeline.build([case], folder, FORMATS, Press(1))
    assert not result.problems
    assert case.loaded is not None
    assert case.loaded.memo is not None
    return Built(case.loaded.memo, {path.suffix[1:]: path for path in result.files})
