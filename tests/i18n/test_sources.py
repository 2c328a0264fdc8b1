"""What is told of a catalogue whose file was changed: at its line, and that it has to be compiled."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from builders import changed, memo_data, run, write_case
from catalogues import PAGE, compiled, read

from memo.checks import check_language
from memo.i18n import coverage, language, language_of, sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memo.diagnostics import Problem

FILE = "memo/i18n/locale/de/LC_MESSAGES/memo.po"


def forget() -> None:
    """Let catalogues be read anew, as another process would."""
    for cached in (language.language_of, language._on_page, coverage._entries, sources.source_of):  # noqa: SLF001
        cached.cache_clear()


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the German catalogue that pages are printed from."""
    shutil.copytree(PAGE.locales, tmp_path / "locale")
    monkeypatch.setattr(language, "_LOCALES", tmp_path / "locale")
    forget()
    yield PAGE.at(tmp_path / "locale").path("de")
    forget()


def told(path: Path, old: str, new: str, *, compiles: bool = True) -> list[Problem]:
    """Return what is told of a memo in German after a change of its catalogue."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if compiles:
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
    forget()
    return [*check_language({"language": "de"})]


REVISION = ('msgstr "Vorlage, Fassung %(number)s"', 'msgstr "Vorlage, Fassung"')
POINTS = ('msgstr[1] "%(num)s', 'msgstr[1] "viele')


def test_a_name_that_is_left_out_is_told_at_its_line(german: Path) -> None:
    """As an error: its sentence would have a gap on every page."""
    (problem,) = told(german, *REVISION)
    lines = german.read_text(encoding="utf-8").splitlines()
    assert problem.place is not None
    assert (problem.code, problem.severity, problem.place.file) == ("catalogue-entry", "error", FILE)
    assert lines[problem.place.line - 1] == 'msgid "Policy memo, revision %(number)s"'
    assert problem.message.endswith("without %(number)s.")
    assert "# left out: number" in problem.help


def test_a_form_of_several_numbers_has_to_say_which(german: Path) -> None:
    """The number that one form has is missed in the other."""
    problems = told(german, *POINTS)
    assert {problem.code for problem in problems} == {"catalogue-entry"}
    assert all(problem.message.endswith("without %(num)s.") for problem in problems)


def test_a_name_that_grammar_cannot_hold_is_named_in_a_remark(german: Path) -> None:
    """And is no fault then."""
    told(german, *REVISION)
    said = 'msgid "Policy memo, revision %(number)s"'
    assert told(german, f"#, python-format\n{said}", f"# left out: number\n#, python-format\n{said}") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('msgstr "Hindernisse"', 'msgstr "Hürden"'),
        ("plural=(n != 1)", "plural=(n > 1)"),
        ('msgid "Obstacles"', 'msgid "Obstacles'),
    ],
)
def test_a_file_that_is_not_compiled_is_told_with_the_command(german: Path, old: str, new: str) -> None:
    """Its words, its rule of plurals, or a file that nobody could compile; as a warning."""
    assert [*check_language({"language": "de"})] == []
    (problem,) = told(german, old, new, compiles=False)
    assert (problem.code, problem.severity, problem.path) == ("catalogue-stale", "warning", "language")
    assert FILE in problem.message
    assert "`nox -s words`" in problem.help


def test_what_was_mended_and_not_compiled_says_so(german: Path) -> None:
    """The page would still be printed from what is compiled."""
    told(german, *REVISION)
    broken, stale = told(german, *reversed(REVISION), compiles=False)
    assert (broken.code, broken.place, stale.code) == ("catalogue-entry", None, "catalogue-stale")
    assert broken.message.startswith(f"{FILE}: ")
    assert "compiles what the file has" in broken.help


def test_a_catalogue_that_was_begun_and_not_compiled_is_told(german: Path) -> None:
    """Beside that there is none to print from."""
    italian = german.parents[2] / "it/LC_MESSAGES"
    italian.mkdir(parents=True)
    shutil.copy(german, italian)
    assert [each.code for each in check_language({"language": "it"})] == [
        "catalogue-stale",
        "language-untranslated",
    ]
    assert language_of("it").page == "en"


def test_a_build_with_a_gap_in_a_sentence_stops(german: Path, tmp_path: Path) -> None:
    """At the line of the catalogue; and one that is not compiled says so and is built."""
    told(german, *REVISION)
    case = write_case(tmp_path / "case", changed(memo_data(), "language", "de"))
    ran = run("build", case, "-q", "-f", "html", "-o", tmp_path / "out")
    assert ran.code == 1
    assert f"{FILE}:" in ran.err
    assert not (tmp_path / "out/case.html").exists()
