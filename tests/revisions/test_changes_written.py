"""What two memos differ by, written into the file of the one, makes that of the other."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from typing import Any

from builders import SEED, as_yaml, claim, memo_data
from changed_data import apply_changes
from hypothesis import given, strategies as st
from laws import examples
from memo_pairs import memo_pairs
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO

from memo.model import claims_in, load_memo, names_at
from memo.revisions.model_diff import diff_memos, plain_data
from memo.yamlfile.changes import Change, as_file_data
from memo.yamlfile.edit import edit_yaml
from memo.yamlfile.parse import read_yaml

REAL = (SEED / "memo.yaml").read_bytes()


def lines_that_differ(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that are new, wherever they stand."""
    before, after = Counter(old.splitlines()), Counter(new.splitlines())
    return sorted((before - after).elements()), sorted((after - before).elements())


def written(data: dict[str, Any], style: str) -> bytes:
    """Return a memo's data as a file in one of several styles."""
    if style == "json":
        return as_yaml(data)
    if style == "one line":
        return json.dumps(data, ensure_ascii=False).encode()
    yaml = YAML()
    yaml.width = 70
    yaml.allow_unicode = True
    if style == "wide":
        yaml.indent(mapping=4, sequence=6, offset=3)
    yaml.default_flow_style = None if style == "mixed" else False
    stream = StringIO()
    yaml.dump(deepcopy(data), stream)
    text = stream.getvalue()
    return (text.replace("\n", "\r\n") if style == "crlf" else text).encode()


@examples(15)
@given(memo_pairs(), st.sampled_from(["json", "one line", "narrow", "wide", "mixed", "crlf"]))
def test_what_two_memos_differ_by_makes_the_file_of_the_one_that_of_the_other(pair: Any, style: str) -> None:
    """Law: all changes at once, in every style; the file then holds the newer memo."""
    old, new = pair
    file = read_yaml(written(as_file_data(plain_data(old)), style), "memo.yaml")
    changes = diff_memos(old, new).changes
    made = edit_yaml(file, changes, names_at)
    assert as_file_data(read_yaml(made, "memo.yaml").data) == as_file_data(apply_changes(file.data, changes))
    assert load_memo(made, "memo.yaml").memo == new


@examples(6)
@given(memo_pairs(4))
def test_lines_of_the_real_memo_that_no_change_is_about_stay(pair: Any) -> None:
    """Law: each claim of the file that stays keeps its lines, and so does every comment."""
    file = read_yaml(REAL, "memo.yaml")
    old = load_memo(REAL, "memo.yaml").memo
    assert old is not None
    if pair[1].source != old.source:
        return
    made = edit_yaml(file, diff_memos(old, pair[1]).changes, names_at)
    assert load_memo(made, "memo.yaml").memo == pair[1]
    gone, new = lines_that_differ(REAL.decode(), made.decode())
    before, after = (
        Counter(each["text"] for _, each in claims_in(data)) for data in (file.data, read_yaml(made, "").data)
    )
    kept = {text for text, count in before.items() if after[text] >= count}  # some say the same twice
    touched = " ".join(line.strip() for line in gone if "text" not in line or ">-" not in line)
    assert not [text for text in kept if f"text: {text}" in touched and f"text: {text}" not in "\n".join(new)]
    assert not [line for line in gone if line.lstrip().startswith("#")]


def test_no_change_is_no_change() -> None:
    """The bytes are those that were read."""
    for data in (REAL, as_yaml(memo_data())):
        assert edit_yaml(read_yaml(data, "memo.yaml"), [], names_at) == data


def test_a_claim_is_written_into_the_real_memo_in_the_order_of_the_model() -> None:
    """Its long texts are folded; one that takes a plain text's place, too."""
    file = read_yaml(REAL, "memo.yaml")
    long = "word " * 40 + "end"
    new = {"quotes": [long], "text": f"{long}: here", "basis": "reported"}
    changes = [
        Change("add", "background.1", None, new),
        Change("set", "source_assessment.overall.because", "", long),
    ]
    made = edit_yaml(file, changes, names_at).decode()
    first = made[made.index("background:\n") :].splitlines()
    assert first[1] == "  - text: >-"
    assert 100 < len(first[2]) <= 110
    assert first[4:7] == ["    basis: reported", "    quotes:", "      - >-"]
    assert "    because: >-\n      word word" in made


def test_a_claim_is_written_into_the_smallest_memo() -> None:
    """A file in the manner of JSON stays one, a line to each entry."""
    file = read_yaml(as_yaml(memo_data()), "memo.yaml")
    changes = [
        Change("set", "recommendation.departs_from_score", None, claim("Why.", "a quote")),
        Change("remove", "background.1"),
        Change("add", "background.2", None, claim("Now.")),
    ]
    made = json.loads(edit_yaml(file, changes, names_at))
    assert made["background"] == [claim("Now.")]
    assert made["recommendation"]["departs_from_score"] == claim("Why.", "a quote")
