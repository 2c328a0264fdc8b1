"""Changes written into a YAML file: what was asked for and not a byte else, in every style of writing."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from changed_data import apply_changes
from hypothesis import given, strategies as st
from laws import examples

from memo.diagnostics.problem import MemoError
from memo.yamlfile.changes import Change, as_file_data
from memo.yamlfile.edit import edit_yaml, without_comments
from memo.yamlfile.parse import read_yaml
from memo.yamlfile.paths import entry_id, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.yamlfile.paths import Location

FILE = """# yaml-language-server: $schema=../memo.schema.json
title: "The river"   # as the minister calls it
handling: UNCLASSIFIED

header:
    to: 'Deputy Minister'
    from:   Policy Unit
    cc: [Legal Adviser, "Desk: 3"]  # in this order
    date: 2025-01-15
    reference:

# Who stands where.

obstacles:
  # The oldest.
  - id: dams
    title: Dams
    held_by:
    - Upper state   # since 1960
    # and, some say,
    - Lower state
    description:
      - text: >-  # the first
          It will not sign before the dams
          are opened, and says so.
        basis: assumption
      -
        text: |
          Two
            lines
        basis: assumption

  # The newest,
  # and the least.
  - id: salt
    title: Salt

  - {id: tea, title: Tea}
empty: []
last: plain
  over two lines
# The end.
"""


KEYS = {
    "": "title handling language header obstacles empty last",
    "header": "to from cc date reference decision_by",
    "obstacles": "id title kind held_by description",
    "obstacles.description": "text basis",
}


def keys_at(location: Location) -> Sequence[str]:
    """Return the keys that a mapping may have, in the order in which new ones are wanted."""
    return KEYS.get(".".join(step for step in location if isinstance(step, str)), "").split()


def edited(text: str, *changes: Change) -> str:
    """Return a file with changes; what is read from it is what the changes make of its data."""
    file = read_yaml(text.encode(), "file.yaml")
    made = edit_yaml(file, changes, keys_at)
    assert as_file_data(read_yaml(made, "file.yaml").data) == as_file_data(apply_changes(file.data, changes))
    return made.decode()


def lines_that_differ(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that are new, wherever they stand."""
    before, after = Counter(old.splitlines()), Counter(new.splitlines())
    return sorted((before - after).elements()), sorted((after - before).elements())


@pytest.mark.parametrize(
    ("change", "gone", "new"),
    [
        (
            Change("set", "title", "", "The lake"),
            ['title: "The river"   # as the minister calls it'],
            ['title: "The lake"   # as the minister calls it'],
        ),
        (
            Change("set", "header.to", "", "The Minister’s 'own' desk"),
            ["    to: 'Deputy Minister'"],
            ["    to: 'The Minister’s ''own'' desk'"],
        ),
        (Change("set", "header.from", "", "Desk 3"), ["    from:   Policy Unit"], ["    from:   Desk 3"]),
        (Change("set", "header.from", "", "Desk: 3"), ["    from:   Policy Unit"], ['    from:   "Desk: 3"']),
        (Change("set", "header.reference", None, "2014"), ["    reference:"], ['    reference: "2014"']),
        (Change("set", "header.reference", None, None), ["    reference:"], []),
        (
            Change("set", "header.date", "", dt.date(2025, 2, 1)),
            ["    date: 2025-01-15"],
            ["    date: 2025-02-01"],
        ),
        (Change("set", "header.decision_by", None, dt.date(2025, 2, 1)), [], ["    decision_by: 2025-02-01"]),
        (
            Change("add", "header.cc.2", None, "yes, all"),
            ['    cc: [Legal Adviser, "Desk: 3"]  # in this order'],
            ['    cc: [Legal Adviser, "yes, all", "Desk: 3"]  # in this order'],
        ),
        (
            Change("remove", "header.cc.1", "Legal Adviser"),
            ['    cc: [Legal Adviser, "Desk: 3"]  # in this order'],
            ['    cc: ["Desk: 3"]  # in this order'],
        ),
        (
            Change("remove", "obstacles.dams.held_by.2", "Lower state"),
            ["    # and, some say,", "    - Lower state"],
            [],
        ),
        (Change("add", "obstacles.dams.held_by.2", None, "- both"), [], ['    - "- both"']),
        (
            Change("set", "obstacles.dams.description.1.text", "", "It will sign."),
            ["          It will not sign before the dams", "          are opened, and says so."],
            ["          It will sign."],
        ),
        (
            Change("set", "obstacles.dams.description.2.text", "", "Three\n lines\nnow\n"),
            ["            lines", "          Two"],
            ["           lines", "          Three", "          now"],
        ),
        (
            Change("remove", "obstacles.salt", {}),
            ["", "  # The newest,", "  # and the least.", "  - id: salt", "    title: Salt"],
            [],
        ),
        (
            Change("set", "obstacles.tea.title", "", "Tea, green"),
            ["  - {id: tea, title: Tea}"],
            ['  - {id: tea, title: "Tea, green"}'],
        ),
        (
            Change("add", "obstacles.tea.kind", None, "legal"),
            ["  - {id: tea, title: Tea}"],
            ['  - {id: tea, title: Tea, "kind": "legal"}'],
        ),
        (Change("add", "empty.1", None, "no: more"), ["empty: []"], ["empty:", '  - "no: more"']),
        (Change("set", "last", "", "one line"), ["last: plain", "  over two lines"], ["last: one line"]),
        (Change("set", "language", None, "uk"), [], ["language: uk"]),
    ],
)
def test_one_change_touches_its_own_lines_alone(change: Change, gone: list[str], new: list[str]) -> None:
    """Comments, blank lines, spaces and quotation marks stay, those of the changed line too."""
    assert lines_that_differ(FILE, edited(FILE, change)) == (sorted(gone), sorted(new))


def test_an_optional_field_stands_where_the_model_has_it() -> None:
    """Behind the last field that the model has before it, and a part in the order of the model."""
    made = edited(
        FILE,
        Change("set", "language", None, "uk"),
        Change("set", "header.decision_by", None, "2025-02-01"),
        Change("add", "obstacles.rain", None, {"title": "Rain", "held_by": ["All"], "id": "rain"}, "tea"),
    )
    assert "handling: UNCLASSIFIED\nlanguage: uk\n\nheader:\n" in made
    assert "    reference:\n    decision_by: 2025-02-01\n\n# Who stands where.\n" in made
    assert "title: Tea}\n\n  - id: rain\n    title: Rain\n    held_by:\n      - All\nempty: []\n" in made


def test_an_entry_moves_with_its_comment_and_with_what_changes_in_it() -> None:
    """Its blank line changes with its place: none above the first entry, one between two."""
    made = edited(
        FILE,
        Change("move", "obstacles.salt", after=""),
        Change("set", "obstacles.salt.title", "Salt", "Sea salt"),
        Change("set", "obstacles.dams.id", "dams", "weirs"),
        Change("move", "obstacles.tea", after="weirs"),
    )
    assert (
        "obstacles:\n  # The newest,\n  # and the least.\n  - id: salt\n    title: Sea salt\n\n"
        "  # The oldest.\n  - id: weirs\n    title: Dams\n" in made
    )
    assert made.endswith(
        "            lines\n        basis: assumption\n\n  - {id: tea, title: Tea}\nempty: []\n"
        "last: plain\n  over two lines\n# The end.\n"
    )


def test_a_comment_apart_stays_when_the_entry_below_it_leaves() -> None:
    """What a blank line parts from an entry is not the entry's own."""
    text = "a:\n  - x\n  # on all that follow\n\n  # on y\n  - y\n  - z\nb: 1\n"
    assert edited(
        text, Change("remove", "a.2")
    ) == "a:\n  - x\n  # on all that follow\n\n  - z\nb: 1\n".replace("follow\n\n", "follow\n")
    assert edited(text, Change("remove", "a.2"), Change("remove", "a.3")) == (
        "a:\n  - x\n  # on all that follow\nb: 1\n"
    )


def test_a_list_or_mapping_that_loses_all_is_left_empty_in_brackets() -> None:
    """Its key stays, with the comment on its line."""
    text = "a:  # all\n  - x\n  - y\nb:\n- {c: 1}\n- d: 2\n"
    made = edited(
        text,
        Change("remove", "a.1"),
        Change("remove", "a.2"),
        Change("set", "b.1.c", 1, None),
        Change("set", "b.2.d", 2, None),
    )
    assert made == "a: []  # all\nb:\n- {}\n- {}\n"


def test_a_folded_text_keeps_its_width() -> None:
    """Lines before the change stay; a text of one line is broken where a new one is."""
    lines = ["one two three four", "five six seven", "eight nine ten", "eleven twelve"]
    text = "a: >-\n" + "".join(f"  {line}\n" for line in lines)
    made = edited(text, Change("set", "a", "", " ".join(lines).replace("eight", "eight and more")))
    assert made.splitlines()[1:] == [
        "  one two three four",
        "  five six seven",
        "  eight and more",
        "  nine ten eleven",
        "  twelve",
    ]
    made = edited("a: >\n     short\n", Change("set", "a", "", "word " * 30 + "end"))
    assert [len(line) for line in made.splitlines()] == [5, 109, 53]


LONG = "word " * 30 + "end"


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("plain", ["new: plain"]),
        ("no: more", ['new: "no: more"']),
        ("2014", ['new: "2014"']),
        (2014, ["new: 2014"]),
        (True, ["new: true"]),
        (LONG, ["new: >-", "  word" + " word" * 20, "  word" + " word" * 8 + " end"]),
        ("x" * 120, ["new: >-", f"  {'x' * 120}"]),
        ("word " * 21 + " word", [f'new: "{"word " * 21} word"']),
        ("one\ntwo", ["new: |-", "  one", "  two"]),
        ("one\n two\n", ["new: |", "  one", "   two"]),
        (" \n", ['new: " \\n"']),
        ([], ["new: []"]),
        ({}, ["new: {}"]),
        (["a", ["b", {"c": "d"}]], ["new:", "- a", "- - b", "  - c: d"]),
        ({"a b": {"c": ["d"]}}, ["new:", '   "a b":', "      c:", "      - d"]),
    ],
)
def test_a_new_value_is_written_in_the_canonical_style(value: Any, lines: list[str]) -> None:
    """Plain where that is safe, folded or literal where it is long, else quoted; indented as the file is."""
    text = "top:\n   list:\n   - x\n   map:\n      k: v\n"
    made = edited(text, Change("set", "top.new", None, value))
    assert made == text + "".join(f"   {line}\n" for line in lines)


def test_a_new_value_within_brackets_is_json() -> None:
    """On one line, whatever the file does; so a file of JSON stays one."""
    text = '{\n  "a": [1, "b"],\n  "c": null\n}\n'
    new: dict[str, Any] = {"d": ["e: f", None, {}], "g": "\u2028"}
    changes = [Change("add", "a.2", None, new), Change("set", "h", None, "i"), Change("set", "c", None, "j")]
    made = edited(text, *changes)
    assert json.loads(made) == {"a": [1, {"d": ["e: f", None, {}], "g": "\u2028"}, "b"], "c": "j", "h": "i"}
    assert made.splitlines()[1:] == [
        '  "a": [1, {"d": ["e: f", null, {}], "g": "\\u2028"}, "b"],',
        '  "c": "j",',
        '  "h": "i"',
        "}",
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_stay_what_they_are(line_end: str) -> None:
    """New lines end as the others do; a file with several kinds keeps each where it stands."""
    text = FILE.replace("\n", line_end)
    made = edited(
        text,
        Change("add", "obstacles.dams.held_by.3", None, "All"),
        Change("add", "obstacles.rain", None, {"id": "rain", "title": "Rain"}, ""),
        Change("set", "last", "", "word " * 40 + "\nnext"),
    )
    assert made.replace(line_end, "").count("\n") == 0 if line_end != "\n" else "\r" not in made
    mixed = FILE.replace("\n", "\r\n", 9).replace("Who stands where.\n", "Who stands where.\r")
    gone, new = (
        edited(mixed, Change("set", "obstacles.tea.title", "", "x")),
        mixed.replace("title: Tea", "title: x"),
    )
    assert gone == new


def test_a_path_that_is_not_in_the_file_is_an_error() -> None:
    """Nothing is written to where it was not meant."""
    file = read_yaml(FILE.encode(), "memo.yaml")
    for change in (
        Change("set", "nowhere.at.all", "", "x"),
        Change("remove", "header.nothing", "x"),
        Change("move", "obstacles.nothing", after=""),
        Change("add", "header.cc.9", None, "x"),
    ):
        with pytest.raises(KeyError):
            edit_yaml(file, [change], keys_at)


AWKWARD = (
    "2014|yes|true|null|~|- a|a: b|a #b|#|'|\"|\\|a\u00a0b|\u00a0a|a  b| a|a |a\n|a\nb|a\n\nb\n|\n|[a]|{a}|"
    "a, b|*a|&a|!a|>|%|@|`|?|? a|:|a:|---|...|1e3|.5|2025-01-15|a\tb|\ta|a\u2028b|a\x85b|\ufeff|😀|об’єднані|"
    "0x1F|cafe\u0301|1:30|=|<<|a\\nb"
).split("|")
AWKWARD += [
    "",
    "|",
    "word " * 40,
    "x" * 200,
    "word: " * 40,
    "word # " * 40,
    "a " * 60 + " b",
    "word \u00a0" * 40,
]
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40),
    st.lists(st.sampled_from(["word", "a:", "#b", "-", "“c”", "d,", "Ukraine’s", "\u00a0"]), max_size=60).map(
        " ".join
    ),
)
LEAVES = ["title", "header.to", "header.from", "header.cc.1", "header.reference", "obstacles.dams.held_by.1"]
LEAVES += [
    "obstacles.dams.description.1.text",
    "obstacles.dams.description.2.text",
    "obstacles.tea.title",
    "last",
]
ADDED = [
    "header.cc.2",
    "header.cc.3",
    "obstacles.dams.held_by.1",
    "empty.1",
    "header.note",
    "obstacles.tea.note",
]


@examples(60)
@given(st.dictionaries(st.sampled_from(LEAVES), TEXTS), st.dictionaries(st.sampled_from(ADDED), TEXTS))
def test_any_text_is_read_as_it_was_written(leaves: dict[str, str], added: dict[str, str]) -> None:
    """Law: colons, hashes, hyphens, quotation marks, odd spaces, numbers, line ends, in every style."""
    changes = [Change("set", path, "", text) for path, text in leaves.items()]
    changes += [Change("add", path, None, text) for path, text in added.items()]
    made = edited(FILE, *changes)
    assert made.endswith("# The end.\n")
    for comment in ("  # The oldest.", "    # and, some say,", "# Who stands where."):
        assert comment in made.splitlines()


def changes_of(value: Any, path: str = "") -> list[Change]:
    """Return every change of one kind or another that there can be in plain data."""
    found: list[Change] = []
    if isinstance(value, list):
        ids = [entry_id(entry) for entry in value]
        named = any(ids)
        places = [""] + [each for each in ids if each] if named else range(1, len(value) + 2)
        new = {"title": "New", "id": "new"} if named else "new: text"
        found += [
            Change("add", f"{path}.new", None, new, str(place))
            if named
            else Change("add", f"{path}.{place}", None, new)
            for place in places
        ]
    for step, inner in parts_of(value):
        here = f"{path}.{step}" if path else step
        found += [Change("remove", here), Change("set", here, None, {"b": ["x", "y: z"]})]
        if isinstance(value, dict):
            found.append(Change("set", here, inner, None))
        if isinstance(value, list) and any(ids):
            found += [
                Change("move", here, after=each or "") for each in ["", *ids] if each != entry_id(inner)
            ]
        found += (
            changes_of(inner, here)
            if isinstance(inner, (list, dict))
            else [Change("set", here, None, "t" * 9)]
        )
    if isinstance(value, dict):
        found.append(Change("add", f"{path}.new" if path else "new", None, [{"k": "v", "l": []}]))
    return found


LISTS = """a:  # list
# first
- x

# of both

# second
- - y   # nested
  - z
# third
-
  # inner
  k: v
  l: >+
    kept

- {m: 1, n: [o, p]} # flow
- # empty
# tail
b: [1, {c: d, e: [f]}, # one
  g,
  h]
c: {}
d:

  e: |2-
      x
  # on f
  f:
  # on g
  g: "q
    r"
# end
"""


@examples(150)
@given(st.sampled_from([FILE, LISTS, LISTS.replace("\n", "\r\n")]), st.data())
def test_any_changes_at_once_are_made_and_no_others(text: str, data: st.DataObject) -> None:
    """Law: whatever is set, added, removed and moved in whatever file, all of it and nothing else."""
    asked = data.draw(st.lists(st.sampled_from(changes_of(read_yaml(text.encode(), "").data)), max_size=6))
    once = {(change.path, change.kind == "add"): change for change in asked}
    # What another entry is moved behind keeps the name that says so.
    named = {f"{each.path.rpartition('.')[0]}.{each.after}" for each in asked if each.after is not None}
    renamed = {*named, *(f"{path}.id" for path in named)}
    once = {
        key: each for key, each in once.items() if each.kind in {"add", "move"} or each.path not in renamed
    }
    made = edited(text, *once.values())
    assert made.count("\n") - made.count("\r\n") == (0 if "\r" in text else made.count("\n"))
    for comment in ("# Who stands where.", "# The end.", "# end"):
        assert (comment in made) == (comment in text)


def test_no_change_is_no_change() -> None:
    """The bytes are those that were read, whatever they look like."""
    for data in (
        FILE.encode(),
        LISTS.encode(),
        b"a: 1\r\n\r\nb: 2\r# c\n",
        b'{"a": [1,\n 2], "b": {}}',
        b"a: b",
        b"--- \na: |+\n  b\n\n",
    ):
        assert edit_yaml(read_yaml(data, "memo.yaml"), [], keys_at) == data


def test_what_stands_below_a_text_that_keeps_its_line_ends_belongs_to_it() -> None:
    """An entry is added below the blank lines of a `|+` text, which keeps them."""
    assert edited("a:\n  - |+\n    x\n\n  - y\nb: 1\n", Change("add", "a.2", None, "n")) == (
        "a:\n  - |+\n    x\n\n  - n\n  - y\nb: 1\n"
    )


def test_numbers_count_entries_as_they_stood() -> None:
    """Removals, a change and additions in one list each go by the older numbers."""
    asked = [
        Change("remove", "list.1", "a"),
        Change("set", "list.2", "b", "B"),
        Change("remove", "list.3", "c"),
        Change("add", "list.3", None, "x"),
        Change("add", "list.3", None, "y"),
        Change("add", "list.5", None, "end"),
    ]
    text = "list:\n- a\n- b\n- c\n- d\n"
    assert edited(text, *asked) == "list:\n- B\n- x\n- y\n- d\n- end\n"
    assert edited(text, *asked[::-1]) == "list:\n- B\n- y\n- x\n- d\n- end\n"


def test_entries_with_ids_follow_the_one_that_they_name() -> None:
    """Moved and added entries stand after the newer id that each names, however long the chain."""
    asked = [
        Change("add", "list.y", None, {"id": "y"}, after="x"),
        Change("move", "list.a", after="y"),
        Change("add", "list.x", None, {"id": "x"}, after="d"),
        Change("set", "list.c.id", "c", "d"),
    ]
    text = "list:\n- id: a\n- id: b\n- id: c\n"
    made = "list:\n- id: b\n- id: d\n- id: x\n- id: y\n- id: a\n"
    assert edited(text, *asked) == edited(text, *asked[::-1]) == made
    lost = Change("add", "list.y", None, {"id": "y"}, after="nowhere")
    assert edited(text, lost) == f"{text}- id: y\n"


def test_a_byte_order_mark_stays() -> None:
    """A file keeps the encoding in which its editor saves it; what is carried elsewhere is plain UTF-8."""
    file = read_yaml(b"\xef\xbb\xbfa: 1 # one\r\nb: 2\r\n", "file.yaml")
    assert edit_yaml(file, [Change("set", "b", 2, 3)]) == b"\xef\xbb\xbfa: 1 # one\r\nb: 3\r\n"
    assert edit_yaml(file, [Change("remove", "a", 1, None)]) == b"\xef\xbb\xbfb: 2\r\n"
    assert without_comments(file) == b"a: 1\r\nb: 2\r\n"


@pytest.mark.parametrize(
    ("text", "path", "made"),
    [
        ("? a\n: x\nb: 1\n", "a", "? a\n: y\nb: 1\n"),
        ("? a\n: x\nb: 1\n", "b", "? a\n: x\nb: y\n"),
        ("b: what ?\n? a # why ?\n# and so?\n: x # x\n", "a", "b: what ?\n? a # why ?\n# and so?\n: y # x\n"),
        ("k:\n  ? 'a'\n  : >-\n    x\n    z\n  b: 1\n", "k.a", "k:\n  ? 'a'\n  : >-\n    y\n  b: 1\n"),
        ("- ? a\n  : x\n  ? b\n  : 1\n", "1.b", "- ? a\n  : x\n  ? b\n  : y\n"),
        ("{? a : x, ? b : 1}\n", "b", '{? a : x, ? b : "y"}\n'),
        ("? k\n: a: 1\n  b: 2\nz: 1\n", "k.b", "? k\n: a: 1\n  b: y\nz: 1\n"),
    ],
)
def test_an_explicit_key_stays_one(text: str, path: str, made: str) -> None:
    """The key behind a question mark, its value behind a colon on a line of its own (YAML 1.2.2, 8.2.2)."""
    file = read_yaml(text.encode(), "file.yaml")
    assert edit_yaml(file, [Change("set", path, value_at(file.data, path), "y")]).decode() == made


def test_an_entry_goes_with_its_question_mark_and_comes_after_another() -> None:
    """Removing and adding treat both lines as one entry."""
    file = read_yaml(b"a: 1\n? b\n: 2\nc: 3\n", "file.yaml")
    assert edit_yaml(file, [Change("remove", "b", 2, None)]) == b"a: 1\nc: 3\n"
    assert edit_yaml(file, [Change("set", "d", None, 4)]) == b"a: 1\n? b\n: 2\nc: 3\nd: 4\n"


@pytest.mark.parametrize("key", ["? a", "? |\n  a\n: x", '? "a\n  z"\n: x', "? a\n# :"])
def test_beside_a_stranger_key_nothing_is_written(key: str) -> None:
    """One over several lines, or without a value, is refused at its line, with the reason."""
    file = read_yaml(f"b: 1\n{key}\nc: 2\n".encode(), "file.yaml")
    with pytest.raises(MemoError) as refused:
        edit_yaml(file, [Change("set", "b", 1, 2)])
    (problem,) = refused.value.problems
    assert problem.code == "yaml-explicit-key"
    assert problem.message.startswith("The key “a")
    assert problem.place is not None
    assert problem.place.line == 2
