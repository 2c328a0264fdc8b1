"""Nothing gets in: neither a memo nor its article, templates or styles make a build read elsewhere.

Nor do they run code. What a file that carries a memo may hold is tested beside the source bundle.
"""

from __future__ import annotations

import gc
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import as_yaml, changed, memo_data, run_json, write_case
from timing import least_seconds
from word_parts import BODY, part_of, with_part, with_parts

from memo.workspace.assets import assets_for

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREADABLE = "what nobody may read"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a sound memo, beside a file that is none of its business; nothing of it is ever shown."""
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path / "river")
    (tmp_path / "secret.txt").write_text(UNREADABLE)
    yield tmp_path / "river"
    output = tmp_path / "output"
    for path in output.iterdir() if output.is_dir() else ():
        assert UNREADABLE.encode() not in path.read_bytes()


def build(case: Path, kinds: str = "docx,html") -> tuple[int, list[dict[str, Any]]]:
    """Build the memo; return the exit code and the problems, none of which may tell the secret."""
    code, problems = run_json("build", case, "-f", kinds)
    assert UNREADABLE not in str(problems)
    return code, problems


def own(case: Path, name: str, content: str | bytes) -> Path:
    """Give the memo a template or style of its own."""
    path = case / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def appended(case: Path, name: str, more: str) -> None:
    """Give the memo one of the built-in templates or styles with something behind it."""
    own(case, name, assets_for(case).text(name) + more)


# The memo and its article


@pytest.mark.parametrize("name", ["../secret.txt", "{folder}/secret.txt", "link.txt", "sub/../../secret.txt"])
def test_the_article_is_in_the_memos_folder(case: Path, name: str) -> None:
    """A path upward, one from the root, a link: refused where the memo names it."""
    (case / "link.txt").symlink_to(case.parent / "secret.txt")
    write_case(case, changed(memo_data(), "source.file", name.format(folder=case.parent)))
    code, problems = build(case)
    assert (code, [p["code"] for p in problems]) == (1, ["source-outside"])


@pytest.mark.long
def test_the_article_is_read_where_it_was_judged(case: Path) -> None:
    """A memo that is a link lies where it leads to, and so does its article, whatever is beside the link."""
    folder = case.parent / "links"
    folder.mkdir()
    (folder / "memo.yaml").symlink_to(case / "memo.yaml")
    (folder / "article.txt").symlink_to(case.parent / "secret.txt")
    for command in ("check", "build"):
        assert run_json(command, folder / "memo.yaml") == (0, [])
    (case / "article.txt").unlink()
    code, problems = build(folder / "memo.yaml")
    assert (code, [p["code"] for p in problems]) == (1, ["file-missing"])


def test_a_link_laid_after_the_article_was_judged_is_not_followed(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking and reading somebody may exchange the file."""
    article = case / "article.txt"
    monkeypatch.chdir("/")

    def exchanged(path: Path) -> str:
        if path.name == "article.txt":
            path.unlink(missing_ok=True)
            path.symlink_to(case.parent / "secret.txt")
        return str(path)

    monkeypatch.setattr("memo.workspace.storage.refuse_name", exchanged)
    code, problems = run_json("check", case)
    assert article.is_symlink()
    assert code == 1
    assert UNREADABLE not in str(problems)


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system [touch here]", "!include ../secret.txt", "!!binary aGk="]
)
def test_yaml_tags_do_nothing(case: Path, value: str) -> None:
    """No tag makes an object, reads a file or is taken for text."""
    memo = as_yaml(memo_data()).replace(b'"The river"', value.encode(), 1)
    (case / "memo.yaml").write_bytes(memo)
    code, problems = build(case)
    assert (code, [p["code"] for p in problems]) == (1, ["yaml-tag"])
    assert not Path("here").exists()


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>']
)
@pytest.mark.long
def test_what_a_memo_says_is_text_alone(case: Path, text: str) -> None:
    """Neither a template's language nor HTML in a memo means anything."""
    write_case(case, memo_data() | {"title": text, "handling": text})
    assert build(case) == (0, [])
    page = Path("output/river.html").read_text(encoding="utf-8")
    # By one script, the page's own, a reader tries other weights.
    (own,) = re.findall(r"<script.*?</script>", page, flags=re.DOTALL)
    assert text not in own
    assert "<img" not in page
    assert "49" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL).partition("<h1>")[2][:200]
    assert "{{" in text or "&lt;" in page or "&gt;" in page


# Templates


@pytest.mark.parametrize(
    "part",
    [
        '{% include "../../secret.txt" %}',
        '{% include "../secret.txt" %}',
        "{% include '{folder}/secret.txt' %}",
        '{% import "../../secret.txt" as x %}{{ x }}',
        '{% extends "file:///etc/hostname" %}',
    ],
)
def test_a_template_includes_nothing_from_elsewhere(case: Path, part: str) -> None:
    """There are the templates of the two folders, by name, and nothing else."""
    own(case, "templates/parts/background.jinja", part.replace("{folder}", str(case.parent)))
    code, problems = build(case)
    assert (code, [p["code"] for p in problems]) == (1, ["template-error"])


@pytest.mark.parametrize("name", ["templates/parts/background.jinja", "styles/memo.css"])
def test_a_link_out_of_the_folder_is_not_followed(case: Path, name: str) -> None:
    """A template or a style that is a link to somewhere else is refused by name."""
    path = own(case, name, "x")
    path.unlink()
    path.symlink_to(case.parent / "secret.txt")
    code, problems = build(case)
    assert (code, [p["code"] for p in problems]) == (1, ["asset-outside"])
    assert name in problems[0]["message"]


def test_a_folder_of_templates_elsewhere_is_not_followed(case: Path) -> None:
    """Nor is the whole folder taken from another place."""
    (case.parent / "elsewhere/parts").mkdir(parents=True)
    (case.parent / "elsewhere/parts/background.jinja").write_text(UNREADABLE)
    (case / "templates").symlink_to(case.parent / "elsewhere")
    code, problems = build(case)
    assert (code, [p["code"] for p in problems]) == (1, ["asset-outside"])


@pytest.mark.parametrize(
    "expression",
    [
        "memo.__class__.__mro__",
        "memo._value",
        "memo.title.__str__.__globals__",
        "''.__class__.__base__.__subclasses__()",
        "evidence.cite.__func__.__globals__",
        "next_number.__func__.__globals__['count']",
        "self.__init__.__globals__",
        "cycler.__init__.__globals__.os.popen('id').read()",
        "'{0.__class__.__mro__}'.format(memo)",
        "('{0.__class__.__mro__}' | format)(memo)",
        "memo | attr('_value')",
        "memo.model_fields_set",
    ],
)
def test_a_template_reaches_nothing_behind_the_values(case: Path, expression: str) -> None:
    """No attribute with an underscore, no function's surroundings, nothing that runs code."""
    own(case, "templates/parts/background.jinja", f"<p>{{{{ {expression} }}}}</p>")
    code, problems = build(case)
    assert code == 1
    assert {p["code"] for p in problems} <= {"template-error", "template-undefined"}


@pytest.fixture
def garbage_uncounted() -> Iterator[None]:
    """Without Hypothesis’ callback at each collection, which swallows an alarm and tells it as a fault."""
    callbacks = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = callbacks


@pytest.mark.parametrize(
    "part",
    [
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{{ 'x' * 10000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        '{% include "parts/background.jinja" %}',
    ],
)
def test_a_template_computes_nothing_without_end(case: Path, part: str) -> None:
    """Long ranges, huge products, a macro that calls itself: one problem at its line."""
    own(case, "templates/parts/background.jinja", part)
    code, problems = build(case)
    assert (code, [p["code"] for p in problems]) == (1, ["template-error"])
    assert problems[0]["file"] == "templates/parts/background.jinja"


_STOPPED = 2.0
"""Seconds of the processor within which a build ends whose document may take 0.8."""


@pytest.mark.parametrize(
    "part",
    [
        "{% set r = range(90000) | list %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
        "{% for a in range(90000) %}{% for b in range(90000) %}{{ a }}{% endfor %}{% endfor %}",
        "{% set r = range(90000) | list %}{% for a in r %}{% for b in r if b > a %}{% endfor %}{% endfor %}",
        "{% set r = range(90000) | list %}{% for a in r | map('string') %}{{ r | join }}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}",
        "{% for a in [1] recursive %}{% if loop.depth < 60 %}{{ loop([1, 1]) }}{% endif %}{% endfor %}",
    ],
    ids=["loops", "loops that print", "filtered loops", "joins", "macros", "recursive loops"],
)
@pytest.mark.usefixtures("garbage_uncounted")
@pytest.mark.long
def test_a_template_without_end_is_stopped_at_its_line(
    case: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the time that a document may take is up, that is told, and nothing is written."""
    monkeypatch.setenv("MEMO_TIME_LIMIT", "0.8")
    own(case, "templates/parts/background.jinja", f"<p>x</p>\n{part}")
    told: list[tuple[int, list[dict[str, Any]]]] = []
    assert least_seconds(lambda: told.append(build(case)), _STOPPED) < _STOPPED
    code, problems = told[-1]
    assert (code, [p["code"] for p in problems]) == (1, ["time-limit"])
    if problems[0]["file"] != "templates/memo.html.jinja":  # which takes what the part has printed
        assert problems[0]["file"] == "templates/parts/background.jinja"
        assert problems[0]["line"] in {1, 2}  # the first, where Python has no line for a step of its own
    assert "took more than 0.8 s" in problems[0]["message"]
    assert "MEMO_TIME_LIMIT" in problems[0]["help"]
    assert not Path("output").exists()


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
@pytest.mark.parametrize(
    "inside",
    [
        '<image href="{uri}" width="9" height="9"/>',
        '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{uri}" width="9" height="9"/>',
        '<use href="{uri}#a"/>',
        '<rect width="9" height="9" fill="url({uri}#a)"/>',
        '<style>@import "{uri}";</style>',
        '<rect width="9" height="9" style="fill: url({uri})"/>',
        "<script>fetch('{uri}')</script>",
        '<rect width="9" height="9" onload="x()"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    ],
)
def test_a_drawing_reads_nothing(case: Path, inside: str, kind: str) -> None:
    """Whichever writer draws it: no picture, reference, style or script in it is followed."""
    uri = (case.parent / "picture.png").as_uri()
    (case.parent / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + UNREADABLE.encode())
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title>{inside}</svg>'
    appended(case, "templates/parts/background.jinja", f"<figure>{svg.replace('{uri}', uri)}</figure>")
    code, problems = build(case, kind)
    assert code == 1
    assert {p["code"] for p in problems} == {"template-unknown-word"}


@pytest.mark.parametrize(
    "part",
    [
        '<p><a href="javascript:alert(1)">x</a></p>',
        '<p><a href="file:///etc/passwd">x</a></p>',
        '<p onclick="alert(1)">x</p>',
        "<script>alert(1)</script>",
        '<p><img src="secret.txt"/></p>',
        '<p style="background: url(secret.txt)">x</p>',
        '<table class="data"><colgroup><col style="width: 9%; background: url(x)"/></colgroup></table>',
    ],
)
def test_a_document_leads_nowhere_that_runs_or_reads(case: Path, part: str) -> None:
    """Links that run, handlers, scripts, pictures and styles with addresses are no words of the document."""
    appended(case, "templates/parts/background.jinja", part)
    code, problems = build(case)
    assert code == 1
    assert {p["code"] for p in problems} == {"template-unknown-word"}


def test_an_entity_of_a_template_is_none(case: Path) -> None:
    """A document type with an entity is not well-formed here, and nothing is read for it."""
    uri = (case.parent / "secret.txt").as_uri()
    main = assets_for(case).text("templates/memo.html.jinja")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{uri}">]>'
    own(
        case,
        "templates/memo.html.jinja",
        main.replace("<!DOCTYPE html>", doctype).replace("<main>", "<main>&x;"),
    )
    code, problems = build(case)
    assert code == 1
    assert {p["code"] for p in problems} == {"template-unknown-word"}


# Styles


@pytest.mark.parametrize(
    "css",
    [
        "@import url({uri});",
        '@import "../../secret.txt";',
        "@import url(http://127.0.0.1:9/x.css);",
        "p {{ background: url({uri}) }}",
        "@font-face {{ font-family: X; src: url({uri}) }} p {{ font-family: X }}",
        "p {{ background: url(%2e%2e/%2e%2e/secret.txt) }}",
        r"p {{ background: \75rl({uri}) }}",
        r"@\69mport '../../secret.txt';",
    ],
)
@pytest.mark.long
def test_a_style_reads_nothing_from_elsewhere(case: Path, css: str) -> None:
    """An import, a picture or a font from outside fails the build by name."""
    uri = (case.parent / "secret.txt").as_uri()
    own(case, "styles/memo.css", css.format(uri=uri) + "\n" + assets_for(case).text("styles/memo.css"))
    code, problems = build(case, "pdf")
    assert code == 1
    # A font that may not be read is missed where it is used, too.
    assert {p["code"] for p in problems} <= {"outside-file", "font-missing"}


@pytest.mark.parametrize(
    "css",
    [
        "</style><script>alert(1)</script>",
        "p { content: '</STYLE ><img src=http://127.0.0.1/>' }",
        "p { background: url(http://127.0.0.1:9/x.png) }",
        "@import 'http://127.0.0.1:9/x.css';",
        "p { background: url('file:///etc/passwd') }",
        r"p { background: \75 rl('file:///etc/passwd') }",
        r"@\69 mport 'http://127.0.0.1:9/x.css';",
    ],
)
def test_a_style_puts_nothing_into_the_page(case: Path, css: str) -> None:
    """No markup, and no address that a reader's browser would ask for."""
    appended(case, "styles/memo.css", css)
    code, problems = build(case, "html")
    assert (code, [p["code"] for p in problems]) == (1, ["html-outside-url"])


# The Word template


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://127.0.0.1:9/x.dotm"),
        ("image", "file:///etc/hostname"),
        ("oleObject", "http://127.0.0.1:9/x"),
        ("frame", "\\\\127.0.0.1\\share\\x"),
    ],
)
@pytest.mark.long
def test_a_word_template_fetches_nothing_when_it_is_opened(case: Path, kind: str, target: str) -> None:
    """A relationship to the outside is refused unless it is a link that a reader may follow."""
    template = assets_for(case).path("templates/memo.docx").read_bytes()
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    more += "</Relationships>"
    part = "word/_rels/document.xml.rels"
    spoilt = with_part(template, part, lambda text: text.replace("</Relationships>", more))
    own(case, "templates/memo.docx", spoilt)
    code, problems = build(case, "docx")
    assert (code, [p["code"] for p in problems]) == (1, ["template-unreadable"])
    assert kind in problems[0]["message"]
    link = with_part(
        template, part, lambda text: text.replace("</Relationships>", more.replace(kind, "hyperlink"))
    )
    own(case, "templates/memo.docx", link)
    assert build(case, "docx")[0] == 0


def test_a_word_template_with_a_document_type_is_refused(case: Path) -> None:
    """Its entities are not even looked at."""
    template = assets_for(case).path("templates/memo.docx").read_bytes()
    uri = (case.parent / "secret.txt").as_uri()
    doctype = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{uri}">]>'
    body = part_of(template)
    at = body.index("<w:document")
    own(case, "templates/memo.docx", with_parts(template, {BODY: (body[:at] + doctype + body[at:]).encode()}))
    code, problems = build(case, "docx")
    assert (code, [p["code"] for p in problems]) == (1, ["template-unreadable"])


@pytest.mark.parametrize(
    "expression", ["memo._value", "memo.__class__", "''.__class__.__mro__", "range(10 ** 9)"]
)
@pytest.mark.long
def test_an_expression_of_a_word_template_reaches_nothing_either(case: Path, expression: str) -> None:
    """The same sandbox evaluates it."""
    template = assets_for(case).path("templates/memo.docx").read_bytes()
    spoilt = with_part(template, BODY, lambda text: text.replace("{{ body }}", f"{{{{ {expression} }}}}"))
    both = with_part(
        spoilt,
        BODY,
        lambda text: text.replace("<w:sectPr", "<w:p><w:r><w:t>{{ body }}</w:t></w:r></w:p><w:sectPr", 1),
    )
    own(case, "templates/memo.docx", both)
    code, problems = build(case, "docx")
    assert (code, {p["code"] for p in problems}) == (1, {"template-expression"})


@pytest.mark.parametrize("linked", ["revisions", "revisions/1.yaml"])
def test_no_frozen_revision_is_read_through_a_link(case: Path, linked: str) -> None:
    """Neither the file nor its folder; what lies behind it is not even told."""
    elsewhere = case.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "1.yaml").write_text("hidden: words\n", encoding="utf-8")
    place = case / linked
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(elsewhere if linked == "revisions" else elsewhere / "1.yaml")
    code, problems = build(case, "html")
    assert (code, [problem["code"] for problem in problems]) == (1, ["revision-outside"])
    assert "hidden" not in str(problems)
