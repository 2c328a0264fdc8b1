"""What the project says of itself is so."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from memo.commands.schema import schema
from memo.integrity.provenance import SourceBundle, read_bundle
from memo.renderers import FORMATS
from memo.text import digest
from memo.workspace.assets import assets_for
from memo.workspace.build_record import hash_of, read_record
from memo.workspace.checking import check_memo
from memo.workspace.rendering import input_hashes

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*/memo.yaml"))
REVISED = [path.parent for path in SEEDS if (path.parent / "revisions").is_dir()]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name)
def test_the_committed_outputs_are_of_the_present_memo_templates_and_styles(path: Path) -> None:
    """`output/` is of what it is built from: run `nox -s memo` and commit it. By hash."""
    record = read_record((ROOT / f"output/{path.parent.name}.record.json").read_bytes())
    assert record is not None
    case = check_memo(path, ROOT / "output")
    now = input_hashes(case, assets_for(path.parent), case.memo.kind)
    changed = {name for name in {**now, **record.inputs} if now.get(name) != record.inputs.get(name)}
    assert changed == set()
    names = {f"{path.parent.name}.{kind}" for kind in FORMATS}
    assert set(record.outputs) == names
    assert record.older(dict.fromkeys(names, hash_of(now))) == []
    hashes = {name: made.sha256 for name, made in record.outputs.items()}
    assert {name: digest((ROOT / "output" / name).read_bytes()) for name in names} == hashes


def _redlines(case: Path) -> list[SourceBundle]:
    """Return what the committed redlines of a memo carry: PDF and Word file; the page goes with them."""
    names = [f"{case.name}.redline.{kind}" for kind in FORMATS]
    assert all((ROOT / "output" / name).is_file() for name in names)
    return [
        read_bundle((ROOT / "output" / name).read_bytes(), name)
        for name in names
        if not name.endswith("html")
    ]


@pytest.mark.parametrize("case", REVISED, ids=lambda case: case.name)
def test_the_committed_redlines_lead_from_the_last_revision_to_the_memo(case: Path) -> None:
    """As they are now: run `nox -s memo` and commit `output/`."""
    data = (case / "memo.yaml").read_bytes()
    number = YAML(typ="safe").load(data)["revision"]["number"]
    for bundle in _redlines(case):
        assert bundle.older is not None
        before = (case / f"revisions/{number - 1}.yaml").read_bytes()
        assert [bundle.hashes["memo"], bundle.older.hashes["memo"]] == [digest(data), digest(before)]


def test_the_schema_beside_the_memos_is_the_models() -> None:
    """The file that editors read is what `memo schema` prints: run `nox -s schema`."""
    assert (ROOT / "seeds/memo.schema.json").read_text(encoding="utf-8") == schema()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name)
def test_each_memo_names_the_schema_in_its_first_line(path: Path) -> None:
    """An editor offers fields and their meaning."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / name).resolve() == ROOT / "seeds/memo.schema.json"


def test_the_article_is_as_received() -> None:
    """The source is never edited."""
    data = (ROOT / "seeds/prospects-for-peace/article.txt").read_bytes()
    assert (
        hashlib.sha256(data).hexdigest() == "04553b1059d50264c0ffa1e5e7364b12b6c0805333e75895bd3f569e0f844169"
    )


def test_the_continuous_integration_runs_the_readmes_test_command() -> None:
    """The command is the README's, to the letter, and comes before the other sessions."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m pip install nox && python3 -m nox -s \w+$", readme, re.MULTILINE)
    assert [command.rpartition(" ")[2] for command in commands] == ["memo", "tests"]
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    nox = [step for step in steps if "nox -s" in step]
    assert nox[0] == commands[1]
    assert [step.rpartition(" ")[2] for step in nox[1:3]] == ["lint", "memo"]


def test_the_docs_tell_every_session() -> None:
    """The table of sessions is the noxfile's."""
    page = (ROOT / "docs/develop/sessions.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", page, re.MULTILINE)
    noxfile = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    assert sorted(told) == sorted(re.findall(r"@nox\.session\ndef (\w+)", noxfile))


def test_every_link_of_the_readme_and_the_docs_leads_to_a_file() -> None:
    """The README is read where no page has been built."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    lost = [
        f"{page.name}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert len(pages) > 10
    assert lost == []


def test_every_file_that_the_docs_name_is_there() -> None:
    """A page that sends its reader to a file that was moved is worse than none."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    named = {
        (page.name, name)
        for page in pages
        for name in re.findall(r"`((?:memo|tests|templates|styles|docs)/[\w./-]+)`", page.read_text("utf-8"))
        if not re.search("[A-Z]{4}", name)  # NAME, LANGUAGE: what its reader chooses
        and name != "styles/house.yaml"  # which its reader writes, by `memo house`
    }
    assert len(named) > 20
    assert [found for found in sorted(named) if not (ROOT / found[1]).exists()] == []
