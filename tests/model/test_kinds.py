"""What a kind of document declares, and what it says of a memo's paths."""

from __future__ import annotations

import pytest
from builders import claim, memo_data, valid_memo

from memo.diagnostics import MemoError
from memo.model import KINDS, MEMO_KIND, DocumentKind, output_name, read_kind


def test_the_memo_prints_all_of_itself() -> None:
    """There is no path that it leaves out."""
    printed = MEMO_KIND.printed(memo_data())
    assert all(map(printed, ("title", "background.1.text", "summary.points.1.quotes.1")))


@pytest.mark.parametrize(
    ("path", "is_printed"),
    [
        ("title", True),
        ("header.to", True),
        ("headers", False),
        ("obstacles.dams.title", True),
        ("obstacles.dams.kind", False),
        ("obstacles.dams", False),
        ("summary.points.1.text", True),
        ("summary.points.1.quotes.1", False),
    ],
)
def test_a_path_is_printed_where_a_declared_one_is_it_or_is_above_it(path: str, is_printed: bool) -> None:
    """A star is any step; of a kind without annex, no quote is printed."""
    kind = DocumentKind(prints=("title", "header", "obstacles.*.title", "summary"), marks="address")
    assert kind.printed(memo_data())(path) is is_printed
    assert kind.touched(memo_data())(path) is (is_printed or path == "obstacles.dams")


def test_a_reference_is_the_entry_of_that_id_though_it_goes_by_its_number() -> None:
    """Statements go by their numbers, whatever id they have; without a reference any entry is meant."""
    kind = DocumentKind(prints=("recommendation.conditions.{recommendation.hinges_on}.text",))
    data = memo_data()
    paths = [f"recommendation.conditions.{number}.text" for number in (1, 2)]
    data["recommendation"]["conditions"] = [claim("One."), claim("Two.", id="two")]
    assert [*map(kind.printed(data), paths)] == [True, True]
    data["recommendation"]["hinges_on"] = "two"
    assert [*map(kind.printed(data), paths)] == [False, True]
    assert [*map(kind.printed(valid_memo(data)), paths)] == [False, True]


def test_outputs_are_named_after_their_kind() -> None:
    """The memo's have the name of the case alone."""
    assert [output_name("talks", kind) for kind in KINDS] == ["talks", "talks.brief", "talks.submission"]


@pytest.mark.parametrize(("setting", "value"), [("page", 1), ("pages", 0), ("marks", "letter")])
def test_a_setting_that_is_none_is_told(setting: str, value: object) -> None:
    """With the file and its name."""
    with pytest.raises(MemoError) as caught:
        read_kind("brief", {"prints": ["title"], setting: value}, "templates/kinds/brief/kind.toml")
    (problem,) = caught.value.problems
    assert (problem.code, f"`{setting}`" in problem.message) == ("kind-unclear", True)
    assert problem.message.startswith("templates/kinds/brief/kind.toml")
