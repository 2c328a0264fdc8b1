"""How long reading takes beside a build of the Word file, by the processor's clock."""

from __future__ import annotations

from time import process_time
from timeit import repeat
from typing import TYPE_CHECKING

import pytest
from builders import SEED, run
from reviewing import Reviewed

from memo.document import with_evidence_runs
from memo.integrity.readback import Readback
from memo.renderers import FORMATS
from memo.review import read_review
from memo.workspace.assets import assets_for
from memo.workspace.checking import check_memo
from memo.workspace.rendering import compose_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 5


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of the real memo."""
    output = tmp_path_factory.mktemp("out")
    assert run("build", SEED, "-q", "-o", output, "-j", "1").code == 0
    return output


def ratio(read: Callable[[], object], output: Path) -> float:
    """Return the quickest reading as a part of the quickest build of the Word file, both warm, by turns."""

    def build() -> None:
        assert run("build", "--force", SEED, "-q", "-f", "docx", "-o", output / "again").code == 0

    times = [
        [repeat(each, timer=process_time, number=1, repeat=1)[0] for each in (read, build)]
        for _ in range(ROUNDS + 1)
    ]
    ours, whole = (min(each) for each in zip(*times[1:], strict=True))
    return float(ours / whole)


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_review(built: Path, hold: Callable[..., None], *, is_edited: bool) -> None:
    """A file with an edit or without."""
    data = (built / f"{SEED.name}.docx").read_bytes()
    data = Reviewed(data).replace("neither", "none").saved() if is_edited else data
    assert len(read_review(data, "reviewed.docx").edits) == is_edited
    name = f"{'an edited' if is_edited else 'a'} review read / its file built, both warm"
    hold(name, ratio(lambda: read_review(data, "reviewed.docx"), built), aim=0.4)


def test_all_outputs(built: Path, hold: Callable[..., None]) -> None:
    """All three outputs, held to the document."""
    case = check_memo(SEED / "memo.yaml", built)
    readback = Readback(case.memo, with_evidence_runs(compose_case(case, assets_for(SEED)).root))
    outputs = {kind: (built / f"{SEED.name}.{kind}").read_bytes() for kind in FORMATS}

    def read() -> None:
        assert [each for kind in FORMATS for each in readback.missing_in_output(kind, outputs[kind])] == []

    hold("outputs read back / the Word file built, both warm", ratio(read, built), aim=0.3)
