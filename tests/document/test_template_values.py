"""Every printed value carries its model path."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from builders import changed, memo_data, valid_memo
from jinja2 import Environment
from pydantic import BaseModel, Field

from memo.document.template_values import (
    TemplateValue,
    capitalised,
    finalize,
    full_stop,
    isodate,
    path_of,
    plain,
)
from memo.i18n import ENGLISH


class Inner(BaseModel):
    """An entry with an id."""

    id: str
    title: str


class Outer(BaseModel):
    """A part with every kind of value."""

    sender: str = Field(alias="from")
    date: dt.date
    entries: tuple[Inner, ...]
    words: tuple[str, ...]
    extents: dict[str, str]


@pytest.fixture
def node() -> TemplateValue:
    """A small model."""
    return TemplateValue(
        Outer.model_validate(
            {
                "from": "Unit <A>",
                "date": "2025-01-05",
                "entries": [{"id": "first-one", "title": "One"}, {"id": "second", "title": "Two"}],
                "words": ["alpha", "beta"],
                "extents": {"first-one": "partly"},
            }
        )
    )


def render(source: str, **context: Any) -> str:
    """Render as the document does."""
    environment = Environment(autoescape=True, finalize=finalize)
    environment.filters.update(plain=plain, capitalised=capitalised)
    return environment.from_string(source).render(context)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ memo.from }}", '<span data-path="from">Unit &lt;A&gt;</span>'),
        ("{{ memo.date }}", '<span data-path="date">5\u00a0January 2025</span>'),
        ("{{ memo.entries[1].title }}", '<span data-path="entries.second.title">Two</span>'),
        ("{% for w in memo.words %}{{ w }}{% endfor %}",
         '<span data-path="words.1">alpha</span><span data-path="words.2">beta</span>'),
        ("{{ memo.extents[memo.entries[0].id] }}", '<span data-path="extents.first-one">partly</span>'),
        ("{{ memo.extents['first-one'] | capitalised }}",
         '<span data-path="extents.first-one">Partly</span>'),
        ("{{ memo.from | plain }}", "Unit &lt;A&gt;"),
        ("{{ memo.entries | length }} {{ 1.5 }} {{ 'yes' if memo.words[0] == 'alpha' }}", "2 1.5 yes"),
        ("{{ 'a' ~ '<b>' }}", "a&lt;b&gt;"),
    ],
)  # fmt: skip
def test_a_leaf_prints_with_its_path(node: TemplateValue, source: str, printed: str) -> None:
    """The template's author writes nothing for the path; ids stand for positions, and text is escaped."""
    assert render(source, memo=node) == printed


def test_a_part_is_not_printed_as_a_whole(node: TemplateValue) -> None:
    """Printing a list or an entry is a fault of the template, not a Python repr in the memo."""
    with pytest.raises(TypeError, match="cannot print a tuple"):
        render("{{ memo.words }}", memo=node)


@pytest.mark.parametrize(
    "source",
    [
        "{% set own = none %}{{ own }}",
        "{{ nothing }}",
        "{{ table }}",
        "{{ memo.words[0] == 'alpha' }}",
        "{{ [memo] }}",
        "{{ date }}",
    ],
)
def test_what_has_no_words_is_not_printed(node: TemplateValue, source: str) -> None:
    """Nothing, yes and no, lists and tables would show as Python writes them, and an address with them."""
    with pytest.raises(TypeError, match="a template cannot print"):
        render(source, memo=node, nothing=None, table={"a": node}, date=dt.date(2025, 1, 5))


def test_a_node_says_nothing_of_the_machine(node: TemplateValue) -> None:
    """Should a template turn a list of them into text, two builds are still the same."""
    assert render("{{ [memo, memo.date] | string }}", memo=node) == "[&lt;memo&gt;, &lt;date&gt;]"


def test_python_names_of_fields_are_not_seen(node: TemplateValue) -> None:
    """A template speaks of `from` as memo.yaml does."""
    assert render("{{ 'yes' if memo.sender is defined else 'no' }}", memo=node) == "no"


def test_text_from_several_lines_prints_on_one() -> None:
    """A block of YAML keeps its line ends; the document has none."""
    assert ENGLISH.printed("one\ntwo") == "one two"


def test_filters_give_words_and_dates() -> None:
    """Dates as ISO for metadata."""
    assert isodate(TemplateValue(dt.date(2025, 1, 5), "date")) == "2025-01-05"
    with pytest.raises(TypeError, match="“five” is no date"):
        isodate(TemplateValue("five", "words.1"))


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("nobody said so", "."),
        ("nobody said so.", ""),
        ("who would?", ""),
        ("he “said so”", "."),
        ("he “said so.”", ""),
        ("(as in 2014.) ", ""),
        ("and so on…", ""),
        ("of 5%", "."),
    ],
)
def test_a_full_stop_is_given_to_what_lacks_one(text: str, stop: str) -> None:
    """A sentence that ends in a mark of its own, or in one within quotation marks, gets none."""
    assert full_stop(TemplateValue(text, "background.1.because")) == stop


def test_templates_see_the_paths_of_the_file() -> None:
    """A node's entries and fields are named as the values of the file are."""
    memo = valid_memo(changed(memo_data(), "header.cc", ["Legal Adviser", "Desk"]))
    node = TemplateValue(memo)
    paths = [path_of(entry.title) for entry in node.pathways]
    assert paths == ["pathways.commission.title", "pathways.court.title", "pathways.waiting.title"]
    assert [path_of(entry) for entry in node.header.cc] == ["header.cc.1", "header.cc.2"]
    assert path_of(getattr(node.header, "from")) == "header.from"
