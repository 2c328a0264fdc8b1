"""What an earlier release built is still pulled and verified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import run

from memo.integrity.provenance import read_bundle
from memo.workspace.assets import assets_for

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.pdf")) + sorted(HERE.glob("*/*.docx"))
WORD_FILES = [file for file in FILES if file.suffix == ".docx"]


def name_of(file: Path) -> str:
    """Return release and name of a file."""
    return f"{file.parent.name}-{file.name}"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The memo as it was then: memo.yaml, article and earlier revisions, taken from a file."""
    bundle = read_bundle(WORD_FILES[0].read_bytes(), WORD_FILES[0].name)
    folder = tmp_path / "case"
    for name, data in [
        ("memo.yaml", bundle.memo),
        (bundle.article_name, bundle.article),
        *bundle.revisions,
    ]:
        assert data is not None
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_it_says_what_the_memo_in_it_says(file: Path) -> None:
    """Verified: identical or, with other versions of the programs or other templates, unproven."""
    ran = run("verify", file)
    assert (ran.code, ran.out.strip().rpartition(": ")[2]) in {(0, "identical"), (3, "unproven")}, ran.err


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_it_is_unproven_where_templates_say_more(file: Path, tmp_path: Path) -> None:
    """Its values are all there, whatever stands around them."""
    parts = tmp_path / "templates/parts"
    parts.mkdir(parents=True)
    revision = assets_for(tmp_path).text("templates/parts/revision.jinja")
    (parts / "revision.jinja").write_text(revision.replace("<h2>Revision", "<h2>Version"), encoding="utf-8")
    (tmp_path / "memo.yaml").write_bytes(read_bundle(file.read_bytes(), file.name).memo or b"")
    (tmp_path / "revisions").mkdir()
    for name, data in read_bundle(file.read_bytes(), file.name).revisions:
        (tmp_path / name).write_bytes(data)
    ran = run("verify", file, "--case", tmp_path)
    assert (ran.code, ran.out.strip().rpartition(": ")[2]) == (3, "unproven"), ran.err
    assert "templates/parts/revision.jinja is another here" in ran.err


@pytest.mark.parametrize("file", WORD_FILES, ids=name_of)
def test_nobody_edited_it_and_nothing_is_pulled(file: Path, case: Path, tmp_path: Path) -> None:
    """Not one byte of the memo changes, and the matrix has no row."""
    before = content(case)
    ran = run("pull", file, "--into", case, "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    assert content(case) == before
    (pulled,) = json.loads((tmp_path / "out/case.review.json").read_text(encoding="utf-8"))["files"]
    assert (pulled["name"], pulled["rows"]) == (file.name, [])


@pytest.mark.parametrize("folder", sorted({file.parent for file in FILES}), ids=lambda folder: folder.name)
def test_all_of_a_release_carry_one_memo(folder: Path) -> None:
    """The bundles of PDF and Word file, read out and compared, are the same memo; a redline has two."""
    bundles = [read_bundle(file.read_bytes(), file.name) for file in FILES if file.parent == folder]
    assert len({bundle.memo for bundle in bundles}) == len({bundle.article for bundle in bundles}) == 1
    assert sum(bundle.older is not None for bundle in bundles) == 2
    assert not any(bundle.mismatched or bundle.foreign for bundle in bundles)
