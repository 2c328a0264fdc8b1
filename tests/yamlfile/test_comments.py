"""A file without its comments is read as the same data."""

from __future__ import annotations

import pytest

from memo.yamlfile import read_yaml, without_comments

COMMENTED = """\
# secret 1
a: 1 # secret 2
"k #x": 'v # no'   # secret 3
b:   # secret 4
  - x#y  # secret 5
  # secret 6
  - "q # in"
  - { c: d, # secret 7
      # secret 8
      e: [1, 2 # secret 9
      ] } # secret 10
t: |  # secret 11
  text # stays
  # stays too
# secret 12
u: >- # secret 13
  folded
  # in
v: plain
  goes on # secret 14
w:
  # secret 15
  x: y
e: {}
n: # secret 16
z: |+
  keep

# secret 17"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_no_comment_is_left_and_no_value_is_changed(newline: str) -> None:
    """In blocks and brackets, behind values and keys, at both ends; a number sign in a text stays."""
    file = read_yaml(COMMENTED.replace("\n", newline).encode(), "memo.yaml")
    cut = without_comments(file)
    again = read_yaml(cut, "memo.yaml")
    assert again.data == file.data
    assert b"secret" not in cut
    assert without_comments(again) == cut
    assert cut.count(b"#") == 7


def test_a_file_without_comments_is_left_as_it_is() -> None:
    """To the byte."""
    text = b'a: 1\n\nb:\n  - "x # y"\n'
    assert without_comments(read_yaml(text, "memo.yaml")) == text
