"""A template cannot work without end, fill the memory, leave anything to chance or print words of Python."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import memo_data, valid_memo
from stress import with_obstacles

from memo.diagnostics.problem import MemoError
from memo.document import compose_document
from memo.workspace.assets import Assets

if TYPE_CHECKING:
    from memo.diagnostics.problem import Problem
    from memo.model import Memo

ASSETS = Assets((Path(__file__).parents[2],))
NESTED = "".join(f"{{% for a{n} in memo.criteria %}}" for n in range(18)) + "x" + "{% endfor %}" * 18


@pytest.fixture(scope="module")
def memo() -> Memo:
    """The smallest memo."""
    return valid_memo(memo_data())


def composed(memo: Memo, part: str) -> str:
    """Compose with another part on the background, and return the HTML."""
    templates = ASSETS.templates() | {"parts/background.jinja": part}
    return compose_document(memo, {}, templates, ASSETS.tokens().values).html


def refusal(memo: Memo, part: str) -> Problem:
    """Return the one problem of that part, which is in its second line, and found in some seconds."""
    begun = time.process_time()
    with pytest.raises(MemoError) as caught:
        composed(memo, f"<p>x</p>\n{part}")
    (problem,) = caught.value.problems
    assert time.process_time() - begun < 10
    assert problem.code == "template-error"
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("templates/parts/background.jinja", 2)
    return problem


@pytest.mark.parametrize(
    "part",
    [
        NESTED,
        NESTED.replace("x", "{{ memo.title }}"),
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}",
        "{% for a in [1] recursive %}{% if loop.depth < 60 %}{{ loop([1, 1]) }}{% endif %}{% endfor %}",
        "{% set r = range(9999) | list %}{% for a in r %}{% for b in r if b > a %}{% endfor %}{% endfor %}",
        "{% set r = range(9999) | list %}{% for a in r | map('string') %}{{ r | join }}{% endfor %}",
    ],
    ids=["loops", "loops that print", "macros", "recursive loops", "filtered loops", "joins"],
)
def test_work_without_end_is_refused_at_its_line(memo: Memo, part: str) -> None:
    """Loops over short lists in one another, calls that double, whatever the loop goes through."""
    assert re.search("a document (take|is made of) at most", refusal(memo, part).message)


@pytest.mark.parametrize(
    "part",
    [
        "{% set ns = namespace(x='x') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='x') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set x = 'x' * 10000 %}{{ x | replace('x', x) | replace('x', x) }}",
        "{% set x = 'x' * 10000 %}{{ x.replace('x', x).replace('x', x) }}",
        "{% set x = 'x' * 10000 %}{{ (x.join(x)).join(x) }}",
    ],
)
def test_texts_that_grow_without_end_are_refused(memo: Memo, part: str) -> None:
    """Doubled again and again, or put between each other's letters."""
    said = refusal(memo, part).message
    assert "is made of at most 20,000,000 characters" in said or "too long together" in said


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("{{ 'x' | center(10 ** 12) }}", "the number 1,000,000,000,000 is too high"),
        ("{{ 'x'.ljust(999999999) }}", "the number 999,999,999 is too high"),
        ("{{ [1] | batch(999999999, 'x') | list }}", "is too high"),
        ("{{ '%999999999d' | format(1) }}", "a place of a format is wider"),
        ("{{ '%999999999d' % 1 }}", "a place of a format is wider"),
        ("{{ '%*d' % (999999999, 1) }}", "is too high"),
        ("{{ '{:999999999}'.format(1) }}", "a place of a format is wider"),
        ("{{ '{:{}}'.format(1, 999999999) }}", "is too high"),
    ],
)
def test_a_width_that_fills_the_memory_is_refused(memo: Memo, part: str, said: str) -> None:
    """Before anything is made of it, be it in a filter, a method or a format."""
    assert said in refusal(memo, part).message


@pytest.mark.parametrize(
    "part",
    [
        "{% set a = ('9' * 4000) | int %}{% set b = a * a %}",
        "{% set ns = namespace(a=3) %}{% for i in range(40) %}{% set ns.a = ns.a * ns.a %}{% endfor %}",
        "{% set ns = namespace(a=3) %}{% for i in range(9999) %}{% set ns.a = ns.a + ns.a %}{% endfor %}",
        "{% set ns = namespace(a=3) %}{% for i in range(9999) %}{% set ns.a = ns.a - -ns.a %}{% endfor %}",
        "{{ 10 ** 400 }}",
        "{{ (10 ** 100) ** 100 }}",
    ],
)
def test_whole_numbers_do_not_grow_without_end(memo: Memo, part: str) -> None:
    """However they are made: read from text, multiplied, raised, added or taken away."""
    assert "a whole number has more than 1,000 bits" in refusal(memo, part).message


@pytest.mark.parametrize(
    "work",
    [
        "{{ (r | sort)[0] }}",
        "{{ r | sum }}",
        "{{ r | map('abs') | sum }}",
        "{% if -1 in r %}{% endif %}",
        "{% if r == s %}{% endif %}",
        "{% if -1 is in r %}{% endif %}",
        "{% if x.count('y') %}{% endif %}",
        "{% set y = x[1:] %}",
        "{% set y = x | striptags %}",
    ],
)
def test_what_is_gone_through_counts(memo: Memo, work: str) -> None:
    """Though little comes of it: in a filter, a test, a comparison, a method, a slice."""
    given = "{% set r = range(9999) | list %}{% set s = r + [] %}{% set x = 'x' * 9999 %}"
    loops = f"{{% for a in r %}}{{% for b in r %}}{work}{{% endfor %}}{{% endfor %}}"
    assert "is made of at most 20,000,000 characters" in refusal(memo, given + loops).message


@pytest.mark.parametrize("name", ["{{ lipsum() }}", "{{ [1, 2] | random }}"])
def test_nothing_is_left_to_chance(memo: Memo, name: str) -> None:
    """The same memo gives the same document: what differs from time to time is not there."""
    with pytest.raises(MemoError, match=r"lipsum|random"):
        composed(memo, name)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("{{ none }}", "cannot print nothing"),
        ("{{ true }}", "cannot print a bool"),
        ("{{ [1] }}", "cannot print a list"),
        ("{{ {'a': 1} }}", "cannot print a dict"),
        ("{{ (1, 2) }}", "cannot print a tuple"),
        ("{{ 1 == 1 }}", "cannot print a bool"),
        ("{% macro m() %}{{ none }}{% endmacro %}{{ m() }}", "cannot print nothing"),
    ],
)
def test_a_constant_that_has_no_words_is_refused(memo: Memo, part: str, said: str) -> None:
    """What Python would print as None, True or [1] is refused at its line, as a value of that kind is."""
    assert said in refusal(memo, part).message


def test_constants_with_words_are_printed(memo: Memo) -> None:
    """Text is escaped once, numbers stay, joined texts and a format are filled in."""
    html = composed(memo, "<p>{{ 'a < b' }} {{ 7 }} {{ 1.5 }} {{ 'x' ~ 2 }} {{ '%s & {}' | format(3) }}</p>")
    assert "<p>a &lt; b 7 1.5 x2 3 &amp; {}</p>" in html


def test_loops_keep_what_they_know(memo: Memo) -> None:
    """Counting changes neither a loop's length nor its last turn, nor text around it."""
    loop = "{% for a in memo.criteria %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}"
    assert "<p>1/2, 2/2</p>" in composed(memo, f"<p>{loop}{{% endfor %}}</p>")


def test_the_largest_memo_is_far_from_the_bounds() -> None:
    """Sixty obstacles listed ten times over are composed."""
    listed = (
        "{% for n in range(10) %}{% for a in memo.obstacles %}<p>{{ a.title }}</p>{% endfor %}{% endfor %}"
    )
    assert composed(valid_memo(with_obstacles(60)), listed).count("<p><span") >= 600
