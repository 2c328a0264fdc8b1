"""The PDF writer's guards: it carries on in silence nowhere, and reads nothing outside."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from memo.problems import MemoError
from memo.writers.pdf import write_pdf

STYLES = Path(__file__).parents[2] / "styles"
PLAIN = 'html { font-family: "Source Serif 4" }'


def page(body: str = "<p>Text</p>") -> str:
    """Return a small document."""
    return f'<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{body}</body></html>'


def refused(body: str = "<p>Text</p>", css: str = "") -> list[str]:
    """Return what the writer refuses a document for."""
    with pytest.raises(MemoError) as caught:
        write_pdf(page(body), f"{css} {PLAIN}", STYLES, [STYLES])
    return [f"{problem.code} {problem.message}" for problem in caught.value.problems]


def test_a_plain_document_is_printed_the_same_each_time() -> None:
    """The same document gives the same bytes."""
    first = write_pdf(page(), PLAIN, STYLES, [STYLES])
    assert first.startswith(b"%PDF-")
    assert write_pdf(page(), PLAIN, STYLES, [STYLES]) == first


@pytest.mark.parametrize(
    ("body", "css", "said"),
    [
        ("<p>Text</p>", "p { colour: red }", "colour"),
        ('<p><a href="#gone">x</a></p>', "", "gone"),
        ("<p>Text</p>", "p { background: url(missing.png) }", "missing.png"),
    ],
)
def test_what_weasyprint_only_logs_fails_the_build(body: str, css: str, said: str) -> None:
    """An unknown property, a dead link and a missing file are errors that name it."""
    assert any(said in problem for problem in refused(body, css))


@pytest.mark.parametrize(
    "css",
    [
        "@import url(file:///etc/hostname);",
        "p { background: url(file:///etc/passwd) }",
        "p { background: url(../pyproject.toml) }",
        "p { background: url(%2e%2e/pyproject.toml) }",
        "p { background: url(http://127.0.0.1:9/x.png) }",
        "li { list-style-image: url(file:///etc/hostname) }",
    ],
)
def test_nothing_outside_the_styles_is_read(css: str) -> None:
    """Absolute paths, parents in any spelling, and the network are refused by name."""
    assert any(
        problem.startswith("outside-file") for problem in refused("<p>Text</p><ul><li>x</li></ul>", css)
    )


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link below the root that leads outside is refused."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "secret.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "styles/link.css").symlink_to(tmp_path / "secret.css")
    with pytest.raises(MemoError) as caught:
        write_pdf(
            page(), f"@import url(link.css); {PLAIN}", tmp_path / "styles", [tmp_path / "styles", STYLES]
        )
    assert caught.value.problems[0].code == "outside-file"


def test_without_pango_the_error_names_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line tells what to install on Debian or Ubuntu, Fedora, macOS and Windows."""

    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(MemoError) as caught:
        write_pdf(page(), "", STYLES, [STYLES])
    (problem,) = caught.value.problems
    assert problem.code == "pango-missing"
    assert all(name in problem.mend for name in ("Debian/Ubuntu", "Fedora", "macOS", "Windows"))


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting that hides the machine's fonts lasts for the printing only."""
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    write_pdf(page(), PLAIN, STYLES, [STYLES])
    assert os.environ["FONTCONFIG_FILE"] == "/somewhere/fonts.conf"
