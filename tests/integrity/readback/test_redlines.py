"""Readback of redlines: a Word file is held to both memos in it, words and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from builders import claim, memo_data, run, write_case
from word_parts import BODY, part_of, with_part

from memo.integrity.readback.compare import Readback
from memo.redline import redline, resolve
from memo.workspace.assets import assets_for
from memo.workspace.checking import check_memo
from memo.workspace.redline_rendering import RedlineRendering
from memo.workspace.rendering import compose_case

if TYPE_CHECKING:
    from pathlib import Path

OLD = ("Herdsmen quarrelled upstream.", "Farmers waited downstream.")
NEW = ("Engineers now dispute every figure.", "Ministers have met three times since.")
TO = 'w:anchor="'
OF_OLD, OF_NEW = f"{TO}_old_at_obstacles_dams_description_1", f"{TO}_at_obstacles_dams_description_1"


class Redlined(NamedTuple):
    """A redline as a Word file, and what holds it to each of its memos."""

    data: bytes
    new: Readback
    old: Readback


def pair(folder: Path) -> list[Path]:
    """Write two memos that describe an obstacle in two sentences, of which not a word is the same."""
    paths = []
    for name, said in (("before", OLD), ("after", NEW)):
        data = memo_data()
        data["obstacles"][0]["description"] = [claim(text) for text in said]
        paths.append(write_case(folder / name, data))
    return paths


@pytest.fixture(scope="module")
def redlined(tmp_path_factory: pytest.TempPathFactory) -> Redlined:
    """The redline of such a pair."""
    folder = tmp_path_factory.mktemp("redlined")
    paths = pair(folder)
    cases = [check_memo(path, folder) for path in paths]
    told = run("diff", *paths, "-o", folder, "-f", "docx")
    assert (told.code, told.err.count("error")) == (0, 0), told.err
    before, after = (compose_case(case, assets_for(folder)).root for case in cases)
    new, old = (
        Readback(cases[-1].memo, resolve(redline(before, after), how)) for how in ("accept", "reject")
    )
    return Redlined((folder / "after.redline.docx").read_bytes(), new, old)


def lost(redlined: Redlined, data: bytes) -> list[str]:
    """Return what is told of a Word file when it is held to both memos."""
    found = [
        *redlined.new.missing_in_output("docx", data, "new"),
        *redlined.old.missing_in_output("docx", data, "old"),
    ]
    return [problem.message for problem in found]


def test_paragraphs_of_a_cell_may_all_be_others(redlined: Redlined) -> None:
    """Each memo's stand in its own order, the last of the one and the first of the other in one paragraph."""
    text = part_of(redlined.data)
    assert all(words in text for words in (*OLD, *NEW))
    assert lost(redlined, redlined.data) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (OLD[0], "Herdsmen rejoiced upstream.", OLD[0]),
        (OLD[1], "", OLD[1]),
        (NEW[0], "Engineers now dispute no figure.", NEW[0]),
        (NEW[1], OLD[1], NEW[1]),
        (OF_OLD, OF_NEW, f"the link {OLD[0]} to #old-at-obstacles-dams-description-1"),
        (OF_NEW, OF_OLD, f"the link {NEW[0]} to #at-obstacles-dams-description-1"),
        (OF_OLD, f"{TO}_at_summary_points_1", f"the link {OLD[0]} to #old-at-obstacles-dams-description-1"),
        (OF_NEW, f"{TO}_at_summary_points_1", f"the link {NEW[0]} to #at-obstacles-dams-description-1"),
    ],
    ids=lambda part: str(part)[:24],
)
def test_what_a_redline_in_word_loses_is_named(redlined: Redlined, old: str, new: str, said: str) -> None:
    """A word or a sentence of the memo before or of the memo after, or where a link of it leads."""
    data = with_part(redlined.data, BODY, lambda text: text.replace(old, new, 1))
    assert lost(redlined, data)[0] == f"The Word file has lost “{said}”."


def test_a_diff_fails_where_its_word_file_lacks_what_was_deleted(
    redlined: Redlined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both memos are looked for, and nothing is written."""
    data = with_part(redlined.data, BODY, lambda text: text.replace(OLD[0], ""))
    monkeypatch.setattr(RedlineRendering, "print_docx", lambda _: data)
    told = run("diff", *pair(tmp_path), "-o", tmp_path / "out", "-f", "docx")
    assert told.code == 1
    assert f"The Word file has lost “{OLD[0]}”" in " ".join(told.err.split())
    assert not (tmp_path / "out").exists()
