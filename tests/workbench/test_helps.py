"""Below fields and beside problems stand plain words: no form that nobody knows, and no code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from memo.diagnostics import Message
from memo.editing import SetValue
from memo.workbench.desk import Desk
from memo.workbench.words import environment, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memo.workspace import UnsentTyping

POINT = "summary.points.1.text"
CODE = "name-not-in-source"
OF_FILES = (
    "ID}",
    "`",
    "memo.yaml",
    "hinges_on",
    "severity_scale",
    "criterion_groups",
    "SHA-256",
    "memo build",
)


@pytest.fixture
def desk(memo: Path, unsent: UnsentTyping) -> Iterator[Desk]:
    """The memo on a desk, with a statement that names somebody whom its quotes do not."""
    made = Desk(memo, memo.parents[1] / "output", unsent)
    made.session.apply(SetValue(POINT, "Putin has said so, and Germany has agreed."))
    made._check()  # noqa: SLF001 - as it is done beside
    yield made
    made.close()


def _editor(desk: Desk, path: str) -> str:
    (part,) = (part.html for part in desk.view(path).parts if 'id="wb-editor"' in part.html)
    return part[part.index('id="wb-editor"') :]


def test_no_help_speaks_of_how_the_file_is_written(desk: Desk) -> None:
    """Below no field of any kind that the memo prints."""
    printed = desk._compose(desk.session.state.snapshot).paths  # noqa: SLF001
    kinds = {re.sub(r"\d+", "1", path.rpartition(".")[2]): path for path in printed}
    helps = [
        help
        for path in [*kinds.values(), "source.sha256", "source.published"]
        for help in re.findall(r'<p class="wb-help".*?</p>', _editor(desk, path), re.DOTALL)
    ]
    assert len(helps) > len(kinds) / 2
    assert [help for help in helps if any(each in help for each in OF_FILES)] == []


def test_a_computed_figure_is_shown_by_a_pathway_of_the_memo(desk: Desk) -> None:
    """As it is written, and what it prints."""
    assert "{score:mediation} prints the score of “UN or OSCE mediation”" in _editor(desk, POINT)


def test_a_code_stands_only_where_it_is_written_down(desk: Desk) -> None:
    """Neither among the problems nor beside the passage; in the editor, with what it stands for."""
    view = desk.view()
    assert CODE in [each.problem.code for each in view.problems]
    shown = render("update.jinja", "en", view=view, refusal=None, **_PAGE)
    assert CODE not in shown
    assert "why it may stand" in shown
    editor = _editor(desk, POINT)
    places = [found.start() for found in re.finditer(CODE, editor)]
    told = re.sub(r'data-code="[^"]*"|id="[^"]*"|for="[^"]*"|aria-describedby="[^"]*"', "", editor)
    assert places
    assert told.count(CODE) == told.count(f"as accepted: {CODE}.") == 1


def test_what_the_program_says_is_in_the_language_of_the_page() -> None:
    """As far as its catalogue has it; what is only asked for is left in the words of the page."""
    said = Message("The article states the date as “%(value)s”.", value="Monday")
    shown = environment("de").from_string("{{ said }} {{ said | for_page }}").render(said=said)
    assert shown == "Im Artikel steht als Datum: „Monday“. Im Artikel steht als Datum: „Monday“."


_PAGE = {
    "single": True,
    "is_watched": False,
    "changed": None,
    "panes": ["problems"],
    "has_versions": True,
    "has_reviews": True,
    "versions": None,
    "reviews": None,
}
