"""The Word files before their judges; their columns stand in the same table as the PDF's."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from conformance.schemas import without_ignorable
from conformance.word import ACCEPTED, FAULTS, JUDGES
from lxml import etree
from word_parts import with_part

if TYPE_CHECKING:
    from pathlib import Path

    from conformance.judges import Finding


@pytest.mark.parametrize("judge", JUDGES)
def test_nothing_is_found(judge: str, files: list[Path], verdicts: dict[tuple[str, str], str]) -> None:
    """No judge finds anything in the real memo's or a stress memo's Word file, but for what is accepted."""
    read = [path for path in files if path.suffix == ".docx"]
    assert len(read) > 10
    found = JUDGES[judge](read)
    excused = [one for one in found if any(each.covers(judge, one) for each in ACCEPTED)]
    for path in read:
        verdicts[path.name, judge] = _verdict(path.name, found, excused)
    assert [one for one in found if one not in excused] == []


def _verdict(name: str, found: list[Finding], excused: list[Finding]) -> str:
    faults = sum(one.file == name for one in found if one not in excused)
    excuses = sum(one.file == name for one in excused)
    return f"{faults} faults" if faults else f"ok ({excuses})" if excuses else "ok"


@pytest.mark.parametrize("rule", FAULTS)
def test_the_judge_is_awake(rule: str, files: list[Path], tmp_path: Path) -> None:
    """One fault made in a sound file is found by the judge whose matter it is, under its rule."""
    judge, spoil = FAULTS[rule]
    sound = next(path for path in files if path.name == "prospects-for-peace.docx")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(spoil(sound.read_bytes()))
    assert {found.rule for found in JUDGES[judge]([broken])} == {rule}


def test_every_part_has_its_schema(files: list[Path], tmp_path: Path) -> None:
    """A foreign element is found in each part of a memo that is XML, but for the custom XML of others."""
    sound = next(path for path in files if path.name == "commented.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        parts = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
    judged = [name for name in parts if not re.fullmatch(r"customXml/item\d+\.xml", name)]
    assert {"word/comments.xml", "word/theme/theme1.xml", "docProps/custom.xml"} <= set(judged)
    path = tmp_path / "broken.docx"
    for name in judged:
        path.write_bytes(
            with_part(sound, name, lambda text: re.sub(r"(</[\w:]+>)\s*$", r"<x xmlns='y'/>\1", text))
        )
        assert JUDGES["ECMA-376"]([path]), name


def test_what_is_ignorable_is_passed_over() -> None:
    """What Word 2010 adds, and of alternatives the one for readers that know the standard alone."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:n="urn:new" mc:Ignorable="n"'
    )
    part = (
        f'<w:p {names} n:id="1"><n:gone><w:r/></n:gone><mc:AlternateContent>'
        '<mc:Choice Requires="n"><w:r/></mc:Choice>'
        "<mc:Fallback><w:r><w:t>b</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    left = without_ignorable(etree.fromstring(part))
    assert ([str(each.tag).rpartition("}")[2] for each in left.iter()], dict(left.attrib)) == (
        ["p", "r", "t"],
        {},
    )


def test_every_rule_of_our_own_has_a_fault_that_it_finds() -> None:
    """No rule is only said to be held."""
    assert set(JUDGES) == {judge for judge, _ in FAULTS.values()}
