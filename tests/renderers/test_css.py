"""Style sheets as text: what is a comment, a declaration, a URL, and what only looks like one."""

from __future__ import annotations

import pytest

from memo.diagnostics import MemoError
from memo.renderers.css import declared, is_relative, map_urls, names_url, without_comments


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ("a /* b */ c", "a   c"),
        ("a /* b\n * c */", "a  "),
        ("a /* never closed", "a  "),
        ('a "/* text */"', 'a "/* text */"'),
        (r'"\"/*" b /* c */', r'"\"/*" b  '),
        ("url(a/*b*/c)", "url(a/*b*/c)"),
    ],
)
def test_comments_are_left_out(sheet: str, left: str) -> None:
    """Within a text or a URL there is none."""
    assert without_comments(sheet) == left


@pytest.mark.parametrize(
    ("sheet", "values"),
    [
        (":root {\n  --a: 1mm;\n  --b: 'x';\n}", {"a": "1mm", "b": "'x'"}),
        (":root { --a: 1; --b: 2 }", {"a": "1", "b": "2"}),
        (":root{--a:1;--b:2}", {"a": "1", "b": "2"}),
        (":root { --a: A4; /* --a: letter; */ }", {"a": "A4"}),
        (":root { /* --a: letter;\n --b: 5; */ --a: A4; }", {"a": "A4"}),
        (":root { --a: 1; --a: 2; }", {"a": "2"}),
        ("p { color: var(--a); }", {}),
        (
            ":root { --a: 1 } @media screen { :root { --a: 2; } p { margin: 0 } } :root { --b: 3 }",
            {"a": "1", "b": "3"},
        ),
    ],
)
def test_custom_properties_are_those_that_count(sheet: str, values: dict[str, str]) -> None:
    """Several on a line, none from a comment, the last of a name, no mere use."""
    assert declared(sheet) == values


@pytest.mark.parametrize(
    "written", ["url(a.png)", 'url("a.png")', "url('a.png')", "URL( a.png )", "url(\n'a.png'\n)"]
)
def test_a_url_is_found_in_every_spelling(written: str) -> None:
    """It is written anew in one."""
    assert map_urls(f"p {{ x: {written} }}", lambda url: f"<{url}>") == 'p { x: url("<a.png>") }'


def test_two_urls_are_two_and_a_text_is_none() -> None:
    """A URL in a text or in a comment stays as it is."""
    sheet = "a: url(1), url('2'); b: 'url(3)'; /* url(4) */ @import '5'; @import url(6);"
    seen: list[str] = []

    def twice(url: str) -> str:
        seen.append(url)
        return url * 2

    printed = map_urls(sheet, twice)
    assert seen == ["1", "2", "5", "6"]
    assert printed == (
        'a: url("11"), url("22"); b: "url(3)"; /* url(4) */ @import url("55"); @import url("66");'
    )


def test_the_same_sheet_is_written_with_other_urls() -> None:
    """What is kept of a sheet is where its URLs stand, and never what was put there; a text stays one."""
    sheet = "@font-face { src: url(a.ttf) } p { x: 'url(url0)'; y: image('b.png' url(\"url1\")) }"
    for mark in "12":
        assert map_urls(sheet, lambda url, mark=mark: f"{mark}/{url}") == (  # type: ignore[misc]
            f'@font-face {{ src: url("{mark}/a.ttf") }} '
            f'p {{ x: "url(url0)"; y: image(url("{mark}/b.png") url("{mark}/url1")) }}'
        )


@pytest.mark.parametrize(
    ("sheet", "urls"),
    [
        (r"a { b: \75rl(x.png) }", ["x.png"]),
        (r"a { b: U\52L('\78.png') }", ["x.png"]),
        (r"@\69mport /* now */ 'x.css';", ["x.css"]),
        (r"a { b: i\6d age-set('x.png' 1x, url(y.png) 2x type('image/png')) }", ["x.png", "y.png"]),
        ("@media print { a { b: (url(x.png)) } }", ["x.png"]),
        (r"a\75rl { content: '\75rl(x.png)' }", []),
        (r"a { b: url\(x.png\) }", []),
    ],
)
def test_a_url_is_found_however_it_is_escaped(sheet: str, urls: list[str]) -> None:
    """As a browser takes it; what is a text, or part of a longer name, is none."""
    seen: list[str] = []

    def note(url: str) -> str:
        seen.append(url)
        return url

    map_urls(sheet, note)
    assert sorted(seen) == urls
    assert names_url(sheet) is bool(urls)


def test_blocks_without_end_are_refused() -> None:
    """Nobody nests them so deep who means to be read."""
    with pytest.raises(MemoError, match="depth of hundreds"):
        map_urls("(" * 5_000, str)


def test_a_quotation_mark_in_a_url_does_not_end_it() -> None:
    """What is written anew is escaped."""
    assert map_urls(r'x: url("a\"b")', lambda url: url) == r'x: url("a\"b")'


@pytest.mark.parametrize(
    ("url", "relative"),
    [
        ("a.png", True),
        ("../a.png", True),
        ("/etc/a.png", True),
        ("", False),
        ("#a", False),
        ("data:x", False),
        ("https://example.org", False),
        ("//example.org/a", False),
        ("file:///a", False),
    ],
)
def test_a_relative_url_names_a_file_by_its_place(url: str, relative: bool) -> None:
    """Data, fragments and other machines are none."""
    assert is_relative(url) is relative
