"""A template cannot compute what has no end, leave anything to chance or print words of Python."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import memo_data, valid_memo
from jinja2 import DictLoader

from memo.diagnostics.problem import MemoError
from memo.document import compose_document, sandbox
from memo.document.sandbox import Sandbox
from memo.workspace.assets import Assets

if TYPE_CHECKING:
    from memo.diagnostics.problem import Problem
    from memo.model import Memo

ASSETS = Assets((Path(__file__).parents[2],))


@pytest.fixture(scope="module")
def memo() -> Memo:
    """The smallest memo."""
    return valid_memo(memo_data())


def composed(memo: Memo, part: str) -> str:
    """Compose with another part on the background, and return the HTML."""
    templates = ASSETS.templates() | {"parts/background.jinja": part}
    return compose_document(memo, {}, templates, ASSETS.tokens().values).html


def refusal(memo: Memo, part: str) -> Problem:
    """Return the one problem of that part, which is in its second line."""
    with pytest.raises(MemoError) as caught:
        composed(memo, f"<p>x</p>\n{part}")
    (problem,) = caught.value.problems
    assert problem.code == "template-error"
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("templates/parts/background.jinja", 2)
    return problem


@pytest.mark.parametrize(
    "part",
    [
        "{{ 'x' * 10000000000 }}",
        "{{ 10000000000 * [1] }}",
        "{{ 9 ** 999999999 }}",
        "{{ (10 ** 1000) ** 1000 }}",
        "{% set ns = namespace(a=3) %}{% for i in range(40) %}{% set ns.a = ns.a * ns.a %}{% endfor %}",
    ],
)
def test_what_no_alarm_could_stop_is_refused(memo: Memo, part: str) -> None:
    """A product, power or repetition is one step of Python, however large."""
    assert "is longer than 10,000" in refusal(memo, part).message


def test_small_products_are_computed(memo: Memo) -> None:
    """As a template that draws needs them."""
    assert "<p>6 8 1.0 ---</p>" in composed(
        memo, "<p>{{ 2 * 3 }} {{ 2 ** 3 }} {{ 0.5 * 2 }} {{ '-' * 3 }}</p>"
    )


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
    """The sandbox changes neither a loop's length nor its last turn, nor text around it."""
    loop = "{% for a in memo.criteria %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}"
    assert "<p>1/2, 2/2</p>" in composed(memo, f"<p>{loop}{{% endfor %}}</p>")


def test_a_template_is_compiled_once_for_all_languages(memo: Memo, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was compiled for one memo prints the next in its own words; other words are compiled anew."""
    part = "<p>{% trans %}Background{% endtrans %} – {{ memo.title | plain }}</p>"
    first = composed(memo, part)
    compiled: list[str | None] = []
    compile_template = Sandbox.compile

    def counted(
        self: Sandbox, source: str, name: str | None = None, *rest: object, **options: object
    ) -> object:
        compiled.append(name)
        return compile_template(self, source, name, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Sandbox, "compile", counted)
    german = memo.model_copy(update={"language": "de", "title": "Der Fluss"})
    assert "<p>Background – The river</p>" in first
    assert "<p>Hintergrund – Der Fluss</p>" in composed(german, part)
    assert compiled == []
    assert "<p>The river again</p>" in composed(memo, "<p>{{ memo.title | plain }} again</p>")
    assert compiled == ["parts/background.jinja"]


def test_only_the_templates_used_last_are_kept() -> None:
    """A program that runs for days does not keep every template that it has ever seen."""
    cache = Sandbox(str).bytecode_cache
    assert cache is not None
    for each in range(300):
        Sandbox(str, loader=DictLoader({"part": f"{each}"})).get_template("part")
    last, first = (cache.get_bucket(Sandbox(str), "part", None, f"{each}") for each in (299, 0))
    assert last.code is not None
    assert first.code is None


def test_code_is_kept_in_a_folder_for_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the template's words; what is kept and no code is compiled anew."""
    monkeypatch.setattr(sandbox, "_COMPILED", sandbox._CompiledTemplates())  # noqa: SLF001 - as a process begins
    sandbox.keep_compiled(tmp_path / "cache")
    assert Sandbox(str, loader=DictLoader({"part": "{{ 1 + 1 }}"})).get_template("part").render() == "2"
    (kept,) = (tmp_path / "cache").rglob("*.template")
    assert kept.parent.stat().st_mode & 0o077 == 0, "code is nobody's to change but the user's"
    forged = kept.read_bytes()
    for data in (forged, forged[:40], b"", b"no code"):
        kept.write_bytes(data)
        next_command = sandbox._CompiledTemplates()  # noqa: SLF001 - as above
        monkeypatch.setattr(sandbox, "_COMPILED", next_command)
        sandbox.keep_compiled(tmp_path / "cache")
        for words, said in (("{{ 1 + 1 }}", "2"), ("{{ 2 + 2 }}", "4")):
            assert Sandbox(str, loader=DictLoader({"part": words})).get_template("part").render() == said
            kept.write_bytes(data)


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one that is taken away: templates are compiled all the same."""
    monkeypatch.setattr(sandbox, "_COMPILED", sandbox._CompiledTemplates())  # noqa: SLF001 - as above
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    sandbox.keep_compiled(tmp_path / "file")
    assert Sandbox(str, loader=DictLoader({"part": "{{ 1 + 1 }}"})).get_template("part").render() == "2"
    sandbox.keep_compiled(tmp_path / "cache")
    shutil.rmtree(tmp_path / "cache")
    assert Sandbox(str, loader=DictLoader({"part": "{{ 1 + 2 }}"})).get_template("part").render() == "3"
