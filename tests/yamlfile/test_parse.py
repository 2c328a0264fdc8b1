"""YAML as people, editors and accidents write it: read with places, or refused with one."""

from __future__ import annotations

import time

import pytest

from memo.diagnostics.problem import MemoError, Problem
from memo.yamlfile.mistakes import odd_spaces, outside_texts
from memo.yamlfile.parse import MAX_PROBLEMS, read_yaml


def refusal(data: bytes | str) -> Problem:
    """Return the one problem for which ``data`` is refused."""
    with pytest.raises(MemoError) as raised:
        read_yaml(data.encode() if isinstance(data, str) else data, "file.yaml")
    (problem,) = raised.value.problems
    return problem


def where(problem: Problem) -> tuple[int, int, str]:
    """Return line, column and excerpt."""
    assert problem.place is not None
    return problem.place.line, problem.place.column, problem.place.excerpt


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("title: x\n".encode("utf-16"), "yaml-utf-16"),
        (b"\xef\xbb\xbf", "yaml-empty"),
        ("title: x\n".encode("utf-16-be"), "yaml-character"),
        (b"", "yaml-empty"),
        (b"   \n\n", "yaml-empty"),
        (b"# only\n# comments\n", "yaml-empty"),
        (b"---\n", "yaml-empty"),
        (b"a: " + b"x" * 5_000_000, "yaml-too-large"),
    ],
)
def test_a_file_that_is_no_yaml_at_all_has_one_problem(data: bytes, code: str) -> None:
    """Wrong encodings, empty files and huge ones are told as such, not as faults of their contents."""
    problem = refusal(data)
    assert problem.code == code
    assert where(problem)[0] == 1


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Editors of Windows put it before UTF-8; places are those of the text without it."""
    file = read_yaml(b"\xef\xbb\xbftitle: x\nb: y\n", "file.yaml")
    assert file.data == {"title": "x", "b": "y"}
    assert (file.place("title").line, file.place("title").column) == (1, 8)
    assert file.place("title", at_key=True).excerpt == "title: x"
    assert where(refusal(b"\xef\xbb\xbftitle: x: y\n"))[:2] == (1, 9)


def test_a_byte_that_is_not_utf8_has_line_and_column() -> None:
    """The column counts characters, not bytes, and the byte is shown as a replacement character."""
    problem = refusal("a: 1\r\nb: né ".encode() + b"\xe9t\xe9\r\nc: 1\r\n")
    assert problem.code == "yaml-encoding"
    assert "0xE9" in problem.message
    assert where(problem) == (2, 7, "b: né \ufffdt\ufffd")


def test_a_byte_that_is_not_utf8_behind_a_lone_carriage_return() -> None:
    """A lone carriage return ends a line, for the number and for the excerpt."""
    assert where(refusal(b"a: 1\rb: 2\nc: \xff\n")) == (3, 4, "c: \ufffd")


@pytest.mark.parametrize(
    ("text", "column", "code_point"),
    [("a: 😀 x\0y\n", 7, "U+0000"), ("a: x\ufffe\n", 5, "U+FFFE"), ("a: \x1b[31m\n", 4, "U+001B")],
)
def test_a_character_that_yaml_refuses(text: str, column: int, code_point: str) -> None:
    """It is named by its code point and pointed at; characters outside the first plane count as one."""
    problem = refusal(f"title: x\n{text}")
    assert problem.code == "yaml-character"
    assert code_point in problem.message
    assert where(problem) == (2, column, text.rstrip("\n"))


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x [1, 1]\nb: *x\n", "yaml-anchor", 1, 4),
        ("a: 1\nb: *x\n", "yaml-alias", 2, 4),
        ("a: !!str 5\n", "yaml-tag", 1, 4),
        ("a: ! 5\n", "yaml-tag", 1, 4),
        ("a: 1\n? [x, y]\n: 2\n", "yaml-key", 2, 3),
        ("a: 1\n: 2\n", "yaml-key", 2, 1),
        ("a:\n  - b: 1\n    b: 2\n", "yaml-duplicate-key", 3, 5),
        ("a: 1\na: b: c\n", "yaml-syntax", 2, 5),
        ("a: 1\n---\nb: 2\n", "yaml-syntax", 2, 1),
        ("---\na: 1\n---\nb: 1\n", "yaml-syntax", 3, 1),
        ("a: `x`\n", "yaml-syntax", 1, 4),
        ("a: [1, 2\nb: 3\n", "yaml-syntax", 1, 4),
        ("a: 1\n \tb: 2\n", "yaml-tab", 2, 2),
        ("%YAML 3.0\n---\na: 1\n", "yaml-syntax", 1, 1),
        ("a: \"x\nb: 'y'\nc: 1\n", "yaml-syntax", 1, 4),
        ('a: "x\nb: "y"\nc: 1\n', "yaml-syntax", 1, 4),
        ('a:\n  - "x\n  - b: "y"\n', "yaml-syntax", 2, 5),
        ("a: 'x\nb: 'y'\nc: 1\n", "yaml-syntax", 1, 4),
    ],
)
def test_what_is_refused_has_its_place(text: str, code: str, line: int, column: int) -> None:
    """What is refused of YAML is one problem, at the character that begins it."""
    problem = refusal(text)
    assert (problem.code, *where(problem)[:2]) == (code, line, column)
    assert where(problem)[2] == text.split("\n")[line - 1]


def test_the_text_after_a_closed_quotation_is_not_called_unclosed() -> None:
    """A quoted text that ends on its own line has its mark; the fault is what follows it."""
    problem = refusal('a: "x"\nb: "y" z\n')
    assert problem.message == "The text goes on after its closing quotation mark."
    assert where(problem)[:2] == (2, 8)


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "help"),
    [
        ('a: "H act" is what\n', 1, 12, "goes on after its closing quotation mark", "'…', round the whole"),
        (
            "a: 'Velda's own'\n",
            1,
            11,
            "goes on after its closing quotation mark",
            "apostrophe inside '…' twice",
        ),
        ('a: "It is "its own" word"\n', 1, 12, "goes on after its closing quotation mark", "`>-`"),
        ("a:\n  - [Velda] said\n", 2, 13, "goes on after its closing bracket", "quotation marks"),
        ("a: “One: two”\n", 1, 4, "curly quotation marks", "straight marks, \" or '"),
        ("a: one\n  b: 2\n", 2, 4, "indented further than the one above", "Line it up"),
        ("a: PAU: 2025\n", 1, 7, "a second colon", "quotation marks"),
        ("a:one\nb: 2\n", 1, 2, "no space after the colon", "Put a space"),
        ("c:\n  - a:one\nd: 2\n  e: 3\n", 4, 4, "indented further", "Line it up"),
        ("a: 1\nb:one\n", 2, 2, "no space after the colon", "Put a space"),
        ("a:\n  * one\n  * two\n", 2, 3, "begin with a dash", "Write a dash for the asterisk"),
        ("a: > one\n", 1, 4, "the text begins on the next line", "on the next line, indented"),
        ("a: |- one\n", 1, 4, "the text begins on the next line", "on the next line, indented"),
        ("a: & one\n", 1, 4, "cannot begin with an ampersand", "quotation marks"),
        ("a: - one\n", 1, 4, "on the line of its key", "line of its own"),
        ("a: ? one\n", 1, 4, "cannot begin with a question mark", "quotation marks"),
        ("a: , one\n", 1, 4, "cannot begin with this character", "quotation marks"),
        ('a: "one\\d"\n', 1, 9, "a backslash begins a code", "twice"),
        ("a: one two # three\n  four\n", 1, 12, "All from # on is a comment", "quotation marks"),
        ("a: one\n- two\n", 2, 1, "below no key of its own (the fields begin in line 1)", "the list's key"),
        ("x: 1\na:\n  - one\n  b: 2\n", 4, 3, "the list that begins in line 3", "Put a dash before it"),
        ("x: 1\na:\n    b: 1\n  c: 2\n", 4, 3, "none of the lines above it, back to line 1", "Line it up"),
    ],
)
def test_a_slip_of_syntax_is_told_by_what_it_is(
    text: str, line: int, column: int, message: str, help: str
) -> None:
    """The message says what was written there and the mend how to write it; the rest has to wait."""
    problem = refusal(text)
    assert (problem.code, *where(problem)[:2]) == ("yaml-syntax", line, column)
    assert message in problem.message
    assert help in problem.help
    assert problem.details == ("The rest is checked once this is mended.",)


@pytest.mark.parametrize(
    ("text", "line", "column", "space"),
    [
        ("a:\u00a0one\nb: 2\n", 1, 3, "“no-break space” (U+00A0)"),
        ("a:\n  b:\u202fone\n", 2, 5, "“narrow no-break space” (U+202F)"),
        ("a: \u2007\u2007one\n", 1, 4, "“figure space” (U+2007)"),
        ("a:\n  -\u00a0one\n  -\u00a0two\n", 2, 4, "1 more like it stands in the file"),
        ("a:\n  - one\n  - \u3000two\n", 3, 5, "“ideographic space” (U+3000)"),
        ("a:\n  - b:\u00a0one\n    c: 2\n", 2, 7, "U+00A0"),
        ("a:\n\u00a0 b: 1\n", 2, 1, "U+00A0"),
        ("a:\n  b: 1\n \u00a0c: 2\n", 3, 2, "U+00A0"),
        ("a: one\n\u00a0two\n", 2, 1, "U+00A0"),
        ("a:\u00a0one\nb: “x: y”\n", 1, 3, "U+00A0"),
        ("a: >-\n  one\n  two:\u00a0three\nb:\u00a0one\nc: 2\n", 4, 3, "word processor; YAML takes it"),
    ],
)
def test_a_space_from_a_word_processor_is_told_where_structure_needs_one(
    text: str, line: int, column: int, space: str
) -> None:
    """No-break spaces in the indentation, after a dash or a colon look right and are letters to YAML."""
    problem = refusal(text)
    assert (problem.code, *where(problem)[:2]) == ("yaml-space", line, column)
    assert space in problem.message
    assert "ordinary space" in problem.help


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 8\u00a0million\n", "8\u00a0million"),
        ("a: >-\n  one\n  \u00a0two:\u00a0three\n", "one \u00a0two:\u00a0three"),
        ("a: one\n  two:\u00a0three\n", "one two:\u00a0three"),
        ('a: "one\n  -\u00a0two"\n', "one -\u00a0two"),
    ],
)
def test_a_no_break_space_inside_a_text_is_a_letter_like_any_other(text: str, value: str) -> None:
    """Lines that only continue a text may begin with what would be structure elsewhere."""
    assert read_yaml(text.encode(), "file.yaml").data == {"a": value}


def test_a_no_break_space_inside_a_text_does_not_take_the_blame() -> None:
    """A fault that ordinary spaces would not mend is told as itself."""
    problem = refusal("a: >-\n  one\n  two:\u00a0three\nb: x: y\n")
    assert (problem.code, *where(problem)[:2]) == ("yaml-syntax", 4, 5)


@pytest.mark.parametrize(
    ("text", "column", "width"),
    [
        ("a: Its own proposal # see 3.\n", 21, 8),
        ("a: Lever #1 is out\n", 10, 9),
        ("a: #14\n", 4, 3),
        ("a: [one two # three\n  ]\n", 13, 7),
    ],
)
def test_a_text_that_a_number_sign_cuts_off_is_a_warning(text: str, column: int, width: int) -> None:
    """What follows would be lost in silence; the memo is read all the same."""
    (warning,) = read_yaml(text.encode(), "file.yaml").warnings
    assert (warning.code, warning.severity) == ("yaml-comment", "warning")
    assert warning.path.startswith("a")
    assert where(warning)[:2] == (1, column)
    assert warning.place is not None
    assert warning.place.width == width


@pytest.mark.parametrize(
    "text",
    [
        "a: reported   # as it stands\n",
        "a: 5 # of 5\n",
        "a: # nobody yet\n",
        'a: "two words" # said twice\n',
        "a: >- # a long one\n  two words # and more\n",
        "a: Lever#1 is out\n",
        "# a: two words # one\na: 1\n",
        "a:\n  b: x # two words\n",
    ],
)
def test_a_comment_that_is_meant_as_one_is_no_matter(text: str) -> None:
    """Behind a single word, a number, a quoted or a folded text a comment stands as YAML has it."""
    assert read_yaml(text.encode(), "file.yaml").warnings == ()


def test_the_fields_of_an_entry_without_its_dash_are_one_fault() -> None:
    """The first key that stands twice is told; those behind it are the same entry's."""
    problem = refusal("a:\n  - id: x\n    b: 1\n    c: 1\n    id: y\n    b: 2\n    c: 2\n")
    assert (problem.code, problem.path) == ("yaml-duplicate-key", "a.x.id")
    assert where(problem)[0] == 5
    assert "a dash before it" in problem.help


def test_an_alias_bomb_is_refused_before_it_swells() -> None:
    """Nothing is expanded: the first anchor already is one too many."""
    bomb = "a: &a [x, x]\n" + "".join(f"{key}: &{key} [*a, *a, *a, *a, *a]\n" for key in "bcdefgh")
    assert refusal(bomb).code == "yaml-anchor"


@pytest.mark.parametrize(("piece", "column"), [("[", 21), ("{a: ", 78), ("- ", 41), ("? ", 41)])
def test_deep_nesting_is_refused_and_overflows_nothing(piece: str, column: int) -> None:
    """Ten thousand levels are refused at the twenty-first, at once."""
    begun = time.perf_counter()
    problem = refusal(piece * 10_000)
    assert problem.code == "yaml-too-deep"
    assert where(problem)[1] == column
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "line", "column"), [("a: 1\nto:\tx\n", 2, 4), ("a: 1\nto: \tx\n", 2, 5), ("a:\n  - \tx\n", 2, 5)]
)
def test_a_tab_before_a_text_is_told(text: str, line: int, column: int) -> None:
    """What an editor shows as a space is named."""
    problem = refusal(text)
    assert "tab" in problem.message
    assert "Replace the tab" in problem.help
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (line, column)


def test_a_carriage_return_ends_a_line() -> None:
    """A file of an old Mac has places like any other."""
    place = refusal("a: 1\rb: 2\rb: 3\r").place
    assert place is not None
    assert (place.line, place.column, place.excerpt) == (3, 1, "b: 3")
    place = refusal("a: 1\rb: caf\xe9\r".encode("latin-1")).place
    assert place is not None
    assert (place.line, place.column) == (2, 7)


@pytest.mark.parametrize(
    "text",
    [
        f"a:{' ' * 200_000}b\n",
        f"-{' ' * 200_000}b\n",
        f"{' ' * 200_000}\na: 1\n",
        "a: [" + "~," * 20_000 + "]\n",
        "a: {" + ",".join(f"k{number}" for number in range(9_000)) + "}\n",
        "a: >-\n" + "  \u00a0b\n" * 40_000,
    ],
    ids=["after a colon", "after a dash", "alone", "nothings", "keys alone", "no-break spaces"],
)
@pytest.mark.long
def test_looking_for_slips_takes_no_longer_than_parsing(text: str) -> None:
    """Long lines and long lists cost what the parser costs, and no more for each of their characters."""
    odd_spaces(text)  # compiled
    begun = time.process_time()
    outside_texts(odd_spaces(text), text, None)
    looked = time.process_time() - begun
    read_yaml(text.encode(), "file.yaml")
    assert looked < 0.2
    assert time.process_time() - begun < 5


def test_tabs_are_one_problem_that_counts_them() -> None:
    """A file indented by tabs all through is one fault of the editor's settings, not a hundred."""
    assert "as is 1 more below" in refusal("a:\n\tb: 1\n\tc: 2\n").message
    assert "as are 2 more below" in refusal("a:\n\tb: 1\n\tc: 2\n\td: 3\n").message
    assert refusal("a:\n\tb: 1\n").message == "The line is indented with a tab; YAML counts spaces only."


def test_repeated_keys_are_all_reported_up_to_a_limit() -> None:
    """Each one at its place; beyond some hundreds nobody reads on."""
    with pytest.raises(MemoError) as raised:
        read_yaml(b"a: 1\n" * 1000, "file.yaml")
    assert len(raised.value.problems) == MAX_PROBLEMS
    assert [p.place and p.place.line for p in raised.value.problems[:3]] == [2, 3, 4]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("12:30", "12:30"),
        ("2025-01-15", "2025-01-15"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1,000", "1,000"),
        ("017", 17),
        ("-3", -3),
        ("3.50", 3.5),
        ("1e3", 1000.0),
        ("9" * 30, 1e30),
        ("~", None),
        ("null", None),
        ("", None),
        ("true", True),
        ("False", False),
        ('"true"', "true"),
        ("'5'", "5"),
    ],
)
def test_values_are_read_by_the_core_schema(written: str, value: object) -> None:
    """Only numbers, true/false and nothing are not text; no word turns into a truth value or a date."""
    data = read_yaml(f"a: {written}\n".encode(), "file.yaml").data
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


def test_keys_are_words_whatever_they_look_like() -> None:
    """A number, a truth value or a merge sign as a key is text, and thus reported as an unknown field."""
    data = read_yaml(b"5: a\ntrue: b\n<<: {c: d}\n1.5: e\n", "file.yaml").data
    assert data == {"5": "a", "true": "b", "<<": {"c": "d"}, "1.5": "e"}


def test_a_file_with_windows_line_ends_is_the_same() -> None:
    """CRLF changes neither values nor places, and no excerpt ends with it."""
    text = "a: >-\n  one\n  two\nb: |\n  x\n  y\nc: [1\n"
    unix, windows = refusal(text), refusal(text.replace("\n", "\r\n"))
    assert where(unix) == where(windows)
    plain = read_yaml(BLOCKS.encode(), "m")
    crlf = read_yaml(BLOCKS.replace("\n", "\r\n").encode(), "m")
    assert plain.data == crlf.data
    for path in plain.spots:
        assert plain.place(path) == crlf.place(path)
        assert plain.place(path).excerpt == crlf.place(path).excerpt


BLOCKS = """\
title: >-
  A folded
  text of 50
  billion words
note: |
  kept line
  by line
empty:
list:
  - id: first
    value: "quoted 😀 text"
  - id: first
    value: again
  - plain
  - id: 7
    value: numbered
"""


@pytest.mark.parametrize(
    ("path", "highlight", "line", "column", "width"),
    [
        ("title", "", 1, 8, 2),
        ("title", "folded", 2, 5, 6),
        ("title", "50 billion", 3, 11, 2),
        ("title", "not there", 1, 8, 2),
        ("note", "by line", 7, 3, 7),
        ("empty", "", 8, 1, 1),
        ("list.first.value", "", 11, 12, 15),
        ("list.first.value", "text", 11, 22, 4),
        ("list.2.value", "", 13, 12, 5),
        ("list.3", "", 14, 5, 5),
        ("list.4.value", "", 16, 12, 8),
        ("list.first.nothing", "", 10, 5, 2),
        ("nothing.at.all", "", 1, 1, 5),
    ],
)
def test_places(path: str, highlight: str, line: int, column: int, width: int) -> None:
    """A value is found by its path, a piece of it by its words; else the key of what is around them."""
    place = read_yaml(BLOCKS.encode(), "file.yaml").place(path, highlight)
    assert (place.line, place.column, place.width) == (line, column, width)
    assert place.excerpt == BLOCKS.split("\n")[line - 1]


def test_a_pydantic_location_becomes_the_path_of_the_same_value() -> None:
    """Entries go by id, repeated or missing ids by number, as in the places."""
    file = read_yaml(BLOCKS.encode(), "file.yaml")
    locations = [
        ("list", 0, "value"),
        ("list", 1, "value"),
        ("list", 2),
        ("list", 3, "value"),
        ("list", 9, "x"),
    ]
    paths = [file.path(location) for location in locations]
    assert paths == ["list.first.value", "list.2.value", "list.3", "list.4.value", "list.10.x"]
    assert all(path in file.spots for path in paths[:4])


@pytest.mark.parametrize(
    ("text", "column"),
    [("a: [um 3,5 Prozent, b]", 9), ("a: [3,5 Prozent]", 6), ("- [x, {b: 1}, 1,2 Millionen]", 16)],
)
def test_the_comma_of_a_number_in_brackets_is_no_comma_of_a_list(text: str, column: int) -> None:
    """Both halves may be valid, so nothing else would tell."""
    problem = refusal(text)
    assert (problem.code, *where(problem)[:2]) == ("yaml-parted-number", 1, column)


@pytest.mark.parametrize(
    "text", ["a: [2,4]", "a: [1.5,2.5]", "a: [x1, 2y]", "a: [b,5 c]", "a: [2,c]", 'a: ["3",5 m]']
)
def test_other_commas_in_brackets_part_entries(text: str) -> None:
    """Numbers without a space between, and texts with one."""
    assert len(read_yaml(text.encode(), "file.yaml").data["a"]) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {line: 2.4, cable: 6,1, rest: 0}", "`cable: 6.1`"),
        ("a: {line: 2,4, cable: 6.1}", "`line: 2.4`"),
        ("a: {line: -2,45}", "`line: -2.45`"),
    ],
)
def test_the_comma_of_an_amount_in_braces_is_told_with_the_point(text: str, told: str) -> None:
    """The digits behind it would be a field without a value."""
    problem = refusal(text)
    assert problem.code == "yaml-parted-number"
    assert told in problem.help


@pytest.mark.parametrize("text", ["a: {b: 6, 1: c}", "a: {b: 6,1: 2}", "a: {b: 6, c: 1}", 'a: {b: "6",1}'])
def test_other_commas_in_braces_part_fields(text: str) -> None:
    """A field with a value was meant as one."""
    assert len(read_yaml(text.encode(), "file.yaml").data["a"]) == 2
