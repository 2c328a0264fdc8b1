"""No forgery is *identical* or *re-saved*; each gets the verdict that the rules give."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from builders import run, write_case
from verify.forgeries import DOCX, PDF, RESAVED

from memo.commands.verify import verify
from memo.diagnostics import MemoError
from memo.integrity.provenance import bundled_files, read_bundle
from memo.integrity.verify import Output, verdict
from memo.workspace import MemoRendering, PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from memo.integrity.provenance import SourceBundle

pytestmark = pytest.mark.long

CASES = [(kind, name) for kind, table in (("pdf", PDF), ("docx", DOCX)) for name in table]


@pytest.fixture(scope="module")
def victims(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of the smallest memo, which carry all that their rebuild needs."""
    folder = tmp_path_factory.mktemp("built")
    path = write_case(folder / "river")
    assert run("build", "-q", path, "-o", folder / "out", "--carry", "sources").code == 0
    return {kind: (folder / f"out/river.{kind}").read_bytes() for kind in ("pdf", "docx")}


@pytest.fixture(scope="module")
def workers() -> Iterator[PdfWorkers]:
    """Where PDFs are printed again."""
    with PdfWorkers(1) as made:
        yield made


@pytest.fixture(scope="module")
def bundles(victims: dict[str, bytes]) -> Iterator[dict[str, SourceBundle]]:
    """What the two carry; meanwhile a memo is built once, and what a file says is taken out of it once."""
    begin, built = MemoRendering.start_one, dict[Any, Any]()

    def start_one(rendering: MemoRendering, kind: str, workers: PdfWorkers) -> Callable[[], bytes]:
        key = bundled_files(rendering.bundle(kind)), kind
        if key not in built:
            built[key] = begin(rendering, kind, workers)()
        return lambda: built[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(MemoRendering, "start_one", start_one)
        comparisons = verdict._COMPARISONS  # noqa: SLF001 - to be asked less often
        for kind, comparison in comparisons.items():
            patched.setitem(comparisons, kind, comparison._replace(content=cache(comparison.content)))
        yield {kind: read_bundle(data, "it") for kind, data in victims.items()}


def word_on(
    kind: str, data: bytes, again: Output, folder: Path, workers: PdfWorkers
) -> tuple[str, list[str]]:
    """Return the verdict on a file and what is said; what carries the same bundle is not built again."""
    bundle = again.bundle
    try:
        if read_bundle(data, "it") == bundle:
            found = verdict.verdict_on("it", kind, Output(data, bundle), again, list)
        else:
            (folder / "it").write_bytes(data)
            found = verify(folder / "it", None, workers)
    except MemoError as error:
        codes = {problem.code for problem in error.problems}
        if codes <= {"seal-incomplete", "seal-twice", "seal-unreadable"}:
            return "altered", [problem.message for problem in error.problems]
        return "refused", [problem.message for problem in error.problems]
    return found.kind, [problem.message for problem in found.problems]


@pytest.mark.parametrize(("kind", "name"), CASES, ids=" ".join)
def test_a_forgery_gets_its_verdict(  # noqa: PLR0913, PLR0917 - fixtures
    victims: dict[str, bytes],
    bundles: dict[str, SourceBundle],
    workers: PdfWorkers,
    tmp_path: Path,
    kind: str,
    name: str,
) -> None:
    """And a reason."""
    expected, forge = (PDF if kind == "pdf" else DOCX)[name]
    word, said = word_on(kind, forge(victims[kind]), Output(victims[kind], bundles[kind]), tmp_path, workers)
    assert word == expected, said
    assert said


def test_there_are_enough_of_them() -> None:
    """Ways to forge, of both kinds."""
    assert len(CASES) >= 60
    assert {word for table in (PDF, DOCX) for word, _ in table.values()} == {"altered", "unproven", "refused"}


@pytest.mark.parametrize(
    ("kind", "name"), [(k, n) for k, table in RESAVED.items() for n in table], ids=" ".join
)
def test_a_file_that_another_program_saved_is_known(  # noqa: PLR0913, PLR0917 - fixtures
    victims: dict[str, bytes],
    bundles: dict[str, SourceBundle],
    workers: PdfWorkers,
    tmp_path: Path,
    kind: str,
    name: str,
) -> None:
    """Other bytes, and all that they mean is equal."""
    data = RESAVED[kind][name](victims[kind])
    assert data != victims[kind]
    assert word_on(kind, data, Output(victims[kind], bundles[kind]), tmp_path, workers)[0] == "re-saved"
